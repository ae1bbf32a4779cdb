"""A proxy as an institution has one in front of its apps, and what has to work behind any proxy.

It answers https, passes each request on over http, and keeps the path or takes the first part off.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from canvas.server.cookies import DOOR, seat_name
from tests.support.theatre import PATIENCE, Person, Server

CERTIFICATE = Path(__file__).parent / "localhost.pem"
_HEAD = 65536
_UPGRADE = re.compile(rb"^upgrade:", re.IGNORECASE | re.MULTILINE)
_SENT_BY_HOPS = re.compile(rb"^(connection|x-forwarded-\w+):.*\r\n", re.IGNORECASE | re.MULTILINE)


class Proxy:
    """https://localhost:`port`, in front of a server on this machine; `strips` is what it takes off a path."""

    def __init__(self, upstream: int, strips: str = "") -> None:
        self.upstream = upstream
        self.strips = strips.encode()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server = asyncio.run_coroutine_threadsafe(self._open(), self.loop).result(10)
        self.port = int(self.server.sockets[0].getsockname()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    async def _open(self) -> asyncio.Server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        return await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context, limit=_HEAD)

    async def _close(self) -> None:
        self.server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        with suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = self._passed_on(await reader.readuntil(b"\r\n\r\n"))
            below, above = await asyncio.open_connection("127.0.0.1", self.upstream)
            ends.append(above)
            above.write(head)
            await asyncio.gather(_pump(reader, above), _pump(below, writer))
        for end in ends:
            end.transport.abort()

    def _passed_on(self, head: bytes) -> bytes:
        """The head of a request as the app gets it: one request a connection, and how it came in."""
        line, rest = head.split(b"\r\n", 1)
        method, path, version = line.split(b" ")
        if self.strips and path.startswith(self.strips + b"/"):
            path = path.removeprefix(self.strips)
        connection = b"upgrade" if _UPGRADE.search(rest) else b"close"
        ours = b"Connection: " + connection + b"\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"
        return b" ".join((method, path, version)) + b"\r\n" + ours + _SENT_BY_HOPS.sub(b"", rest)


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await source.read(_HEAD):
            target.write(chunk)
            await target.drain()
        target.close()
        await target.wait_closed()


def asked(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Ask for an address without a browser: the status, the headers and the text that came back."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 -- an address of our own
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=_trusting()), _NoRedirects)
    try:
        with opener.open(request, timeout=PATIENCE / 1000) as answer:
            return answer.status, dict(answer.headers.items()), answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers.items()), refused.read().decode()


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave a redirect to whoever asked."""


def serves_a_workshop(browser: Browser, server: Server, home: str) -> None:
    """Create, join and write behind a proxy at this address, as people do; AssertionError when something fails."""
    karin, anna = (Person(browser, server, home=home) for _ in range(2))
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    assert karin.page.url.startswith(f"{home}/facilitate")
    shown = f"{home}/l/{link.partition('code=')[2]}"
    karin.hook("show-invite").click()
    expect(karin.hook("join-link")).to_have_value(shown, timeout=PATIENCE)
    karin.hook("close-dialog").click()

    anna.join(link, "Anna", "Subgroep 1")
    assert anna.page.url.startswith(f"{home}/board")
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    anna.stick("Achter een proxy geschreven")
    anna.settled()
    # The light door, whose address the facilitator shows, leads her back to her place.
    anna.page.goto(shown)
    anna.connected()
    assert anna.page.url.startswith(f"{home}/l/b/")
    # The facilitator's page is woken by its own socket.
    karin.see("1 briefje, nog verborgen")

    path, secure = "/" + home.partition("://")[2].partition("/")[2], home.startswith("https:")
    prefix = "" if not secure else "__Host-" if path == "/" else "__Secure-"
    ours = [cookie for cookie in anna.context.cookies() if not cookie["name"].startswith("_streamlit")]
    assert {cookie["name"] for cookie in ours} == {f"{prefix}{DOOR}", f"{prefix}{seat_name(workshop, 'participant')}"}
    for kept in ours:
        assert (kept["secure"], kept["httpOnly"], kept["sameSite"]) == (secure, True, "Lax")
        assert kept["path"] == path
    for person in (karin, anna):
        person.close()


def refuses_others(home: str) -> None:
    """What the guard says about origins holds behind a proxy at this address; AssertionError when it does not."""
    own = home.partition("://")[0] + "://" + home.partition("://")[2].partition("/")[0]
    assert asked(f"{home}/healthz", Origin=own)[0] == 200
    assert asked(f"{home}/healthz", Origin="https://evil.example")[0] == 403
    with _socket(home, own) as opened:
        assert json.loads(opened.recv())["gone"]["code"] == "no_seat"
    with pytest.raises(InvalidStatus) as refused, _socket(home, "https://evil.example"):
        pass
    assert refused.value.response.status_code == 403


def _socket(home: str, origin: str) -> ClientConnection:
    """A board's socket as a page of this origin opens it, with no seat."""
    trusting = _trusting() if home.startswith("https:") else None
    address = home.replace("http", "ws", 1) + "/live?w=none&as=participant"
    return connect(address, origin=Origin(origin), ssl=trusting, proxy=None)


def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))

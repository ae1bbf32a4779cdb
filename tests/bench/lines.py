"""Sockets for many boards in one process: they read frames and note the moment, at a few microseconds each.

A full client would need more of the processor for two hundred boards than the server that is measured.
"""

from __future__ import annotations

import asyncio
import os
import time
from base64 import b64encode
from collections.abc import Callable

from canvas.server.cookies import COOKIE
from tests.bench.servers import HOST, Server

PATIENCE_SECONDS = 30.0
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
SHORT, MIDDLE = 126, 127
Hear = Callable[[bytes, float], None]


class Line(asyncio.Protocol):
    """One board's socket. `hear` is called with every frame and the moment of the read it came in."""

    def __init__(self, request: bytes, hear: Hear) -> None:
        self.hear = hear
        self.frames = 0
        self.bytes = 0
        self.opened = asyncio.get_running_loop().create_future()
        """Done when the first frame is here."""
        self.closed = asyncio.Event()
        self._request = request
        self._buffer = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed.set()
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed before the first frame"))

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.transport.abort()
                return
            self._upgraded, self._buffer = True, rest
        self._read(now)

    def _read(self, now: float) -> None:
        data, at = self._buffer, 0
        while len(data) - at > 1:
            size, start = data[at + 1], at + 2
            if size in (SHORT, MIDDLE):
                start += 2 if size == SHORT else 8
                size = int.from_bytes(data[at + 2 : start]) if len(data) >= start else len(data)
            if len(data) < start + size:
                break
            self._take(data[at], data[start : start + size], now)
            at = start + size
        self._buffer = data[at:]

    def _take(self, kind: int, payload: bytes, now: float) -> None:
        if kind == TEXT:
            self.frames += 1
            self.bytes += len(payload)
            self.hear(payload, now)
            if not self.opened.done():
                self.opened.set_result(None)
        elif kind == PING:
            self._write(PONG, payload)
        elif kind == CLOSE:
            self.transport.close()

    def send(self, text: str) -> None:
        """Send one frame."""
        self._write(TEXT, text.encode())

    def _write(self, kind: int, payload: bytes) -> None:
        # A client's frame is masked; a mask of zeros leaves it as it is.
        size = bytes((0x80 | len(payload),)) if len(payload) < SHORT else b"\xfe" + len(payload).to_bytes(2)
        self.transport.write(bytes((kind,)) + size + bytes(4) + payload)

    def close(self) -> None:
        """Hang up."""
        self.transport.abort()


async def line(server: Server, address: str, token: str, hear: Hear) -> Line:
    """A socket of whoever has this token, when its first frame has come."""
    headers = {
        "Host": f"{HOST}:{server.port}",
        "Origin": server.origin,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": b64encode(os.urandom(16)).decode(),
        "Cookie": f"{COOKIE}={token}",
    }
    lines = [f"GET {address} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    asked = "\r\n".join(lines).encode()
    loop = asyncio.get_running_loop()
    _, made = await loop.create_connection(lambda: Line(asked, hear), HOST, server.port)
    await asyncio.wait_for(asyncio.shield(made.opened), PATIENCE_SECONDS)
    return made


async def until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until this holds, or for so many seconds."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not condition():  # noqa: ASYNC110 -- it holds by frames that lines hear
        await asyncio.sleep(0.05)

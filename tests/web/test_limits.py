"""Limits before anybody has a seat: connections, headers that never come, sockets of one visitor, closed addresses."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from canvas.server.cookies import COOKIE
from canvas.web import listener, visitors
from canvas.web.answers import with_form
from canvas.web.guard import Guard
from canvas.web.listener import Loop, Places, Requests, Sockets

PATIENCE = 10.0
HERE = {"origin": "http://testserver"}


async def hello(_: Request) -> Response:
    return PlainTextResponse("hello")


async def form(request: Request) -> Response:
    return await with_form(request, lambda _: PlainTextResponse("taken"))


async def open_socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.receive()


ROUTES: list[BaseRoute] = [
    Route("/", hello),
    Route("/form", form, methods=["POST"]),
    Route("/_stcore/metrics", hello),
    Route("/_stcore/upload_file/{session}/{file}", hello, methods=["PUT", "GET"]),
    Route("/_stcore/host-config", hello),
    WebSocketRoute("/live", open_socket),
]


@contextmanager
def served(places: int) -> Iterator[int]:
    """The port of a server with our listener and so many places."""
    ready, port = threading.Event(), 0
    loop, stop = Loop(), asyncio.Event()
    loop.places = Places(places)
    app = Starlette(routes=ROUTES, middleware=[Middleware(Guard)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, http=Requests, ws=Sockets, log_config=None, lifespan="off"))

    async def serve() -> None:
        nonlocal port
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup()
        port = server.servers[0].sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.servers[0].close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
        loop.close()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def asks(connection: socket.socket) -> str:
    """The answer to a request on this connection; empty when it was closed."""
    connection.sendall(b"GET / HTTP/1.1\r\nHost: testserver\r\n\r\n")
    said = b""
    with suppress(ConnectionError):
        while b"hello" not in said and (more := connection.recv(4096)):
            said += more
    return said.decode()


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side closes it within PATIENCE."""
    try:
        while connection.recv(4096):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: test"], ids=["nothing", "half a header"])
def test_a_header_that_does_not_come_ends_the_connection(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(listener, "HEADER_SECONDS", 0.1)
    with served(50) as port, closing(connected(port)) as half:
        half.sendall(sent)
        assert is_closed(half)


def test_a_second_request_on_a_kept_connection_has_to_come_whole_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "HEADER_SECONDS", 0.5)
    with served(50) as port, closing(connected(port)) as kept:
        assert "hello" in asks(kept)
        kept.sendall(b"GET / HT")
        assert is_closed(kept)


def test_a_form_that_drips_in_ends_and_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(listener, "BODY_SECONDS", 0.2)
    with served(50) as port, closing(connected(port)) as dripping:
        dripping.sendall(
            b"POST /form HTTP/1.1\r\nHost: testserver\r\nOrigin: http://testserver\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na"
        )
        assert is_closed(dripping)
    assert "Traceback" not in caplog.text


def test_whoever_waits_with_all_places_gives_way_to_who_asks_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "FRESH_SECONDS", 0.0)
    with served(5) as port, ExitStack() as held:
        idle = [held.enter_context(closing(connected(port))) for _ in range(30)]
        newcomer = held.enter_context(closing(connected(port)))

        assert "hello" in asks(newcomer)
        assert sum(map(is_closed, idle[:20])) == 20


def test_out_of_files_nothing_spins_and_newcomers_get_in_when_there_are_some_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[socket.socket] = []
    accept = socket.socket.accept

    def refuses(self: socket.socket) -> tuple[socket.socket, object]:
        tries.append(self)
        if len(tries) < 4:
            raise OSError(24, "Too many open files")
        return accept(self)

    monkeypatch.setattr(socket.socket, "accept", refuses)
    with served(50) as port, closing(connected(port)) as patient:
        assert "hello" in asks(patient)
    assert len(tries) < 10
    assert caplog.text.count("Too many open files") == 3
    assert "Traceback" not in caplog.text


def test_one_network_cannot_take_all_places_unless_it_is_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "192.0.2.1")
    with served(9) as port, ExitStack() as held:
        inside = [held.enter_context(closing(connected(port))) for _ in range(6)]
        assert all("hello" in asks(each) for each in inside)
        assert is_closed(held.enter_context(closing(connected(port))))


@pytest.fixture
def site() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ROUTES, middleware=[Middleware(Guard)])) as site:
        yield site


@pytest.mark.parametrize(("cookie", "most"), [("visitor-1", visitors.OF_ONE_COOKIE), ("", visitors.WITHOUT_COOKIE)])
def test_one_visitor_has_a_number_of_sockets_and_others_come_in_beside_them(
    site: TestClient, cookie: str, most: int
) -> None:
    mine = {**HERE, "cookie": f"{COOKIE}={cookie}"} if cookie else HERE
    with ExitStack() as held:
        for _ in range(most):
            held.enter_context(site.websocket_connect("/live", headers=mine))
        with pytest.raises(WebSocketDenialResponse) as refused, site.websocket_connect("/live", headers=mine):
            pass
        assert refused.value.status_code == 429
        with site.websocket_connect("/live", headers={**HERE, "cookie": f"{COOKIE}=visitor-2"}):
            pass
    with site.websocket_connect("/live", headers=mine):
        pass


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/upload_file/session/file", "//_stcore/metrics"])
def test_what_streamlit_would_take_or_tell_is_closed(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 404
    assert site.put(path, headers=HERE, content=b"x").status_code == 404


def test_the_host_config_lets_nobody_talk_to_the_page(site: TestClient) -> None:
    told = site.get("/_stcore/host-config").json()

    assert told["allowedOrigins"] == []
    assert told["enableCustomParentMessages"] is False


def test_a_host_of_three_thousand_characters_is_refused_everywhere(site: TestClient) -> None:
    assert site.get("/", headers={"host": "a" * 3000}).status_code == 400

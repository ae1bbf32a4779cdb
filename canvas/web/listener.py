"""Who is let in at the port: as many connections as fit, and none for ever that asks nothing.

uvicorn has no time limit on the header of a request, and asyncio, out of open files, tries to accept in a tight loop
and logs each try. So the app accepts connections itself: never more than fit. When all places are taken, those that
wait for their next request give way, the one that waits longest first (a browser opens another when it needs one); when
none of these is left, newcomers wait in the system's own queue.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
import os
import socket
from collections import Counter
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from canvas.server.open_files import connections, limit
from canvas.web.visitors import network_of

logger = logging.getLogger("canvas.web.listener")

HEADER_SECONDS = 10.0
"""Within this time the header of a request has to be there, from the moment the connection or its first byte is."""
BODY_SECONDS = 20.0
"""And its body after that: the largest that is taken is a form of 16 kB."""
READING_SECONDS = 60.0
"""A browser that takes nothing of an answer for so long has gone."""
FRESH_SECONDS = 1.0
"""A connection without a request gives way to others only after this time."""
AT_ONCE = 64
"""Connections accepted before others get their turn."""
GIVE_WAY = 64
"""So many waiting connections are closed at once when all places are taken."""
PAUSE_SECONDS = 0.1
MIDDLE, LONG = 126, 1 << 16
"""From so many bytes on a WebSocket frame says its length in two bytes, and in eight."""
WRITE = "canvas.write"
PROXIES = "127.0.0.1,::1"
"""Which proxies uvicorn believes when FORWARDED_ALLOW_IPS names none."""


class Places:
    """The open connections of this server: how many there may be, how many there are, and how many of one network."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.of_one_network = most * 2 // 3
        """Of one network, unless it is a proxy that is believed: a room behind one address, but not all places."""
        self.of: Counter[str] = Counter()
        self._networks: dict[asyncio.BaseTransport, str] = {}
        self.requests: set[Requests] = set()
        """Those that are no WebSocket."""

    def taken(self) -> int:
        """How many connections are open."""
        return len(self._networks)

    def come(self, transport: asyncio.BaseTransport) -> None:
        """A connection is there; told again when it becomes a WebSocket."""
        if transport not in self._networks:
            peer = transport.get_extra_info("peername")
            network = self._networks[transport] = network_of(peer[0]) if isinstance(peer, tuple) else ""
            self.of[network] += 1

    def go(self, transport: asyncio.BaseTransport) -> None:
        """A connection is gone."""
        network = self._networks.pop(transport, None)
        if network is not None:
            self.of[network] -= 1
            if not self.of[network]:
                del self.of[network]


class Requests(H11Protocol):
    """uvicorn's connection for requests, with an end to waiting for them."""

    _timer: asyncio.TimerHandle | None = None
    _awaited: str = ""
    waits_since: float | None = None
    """Since when this connection has no request under way; None while it has one."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._places = places()
        self._places.come(transport)
        self._places.requests.add(self)
        self.waits_since = self.loop.time()
        self._await("header", HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._await("", 0)
        self._places.go(self.transport)
        self._places.requests.discard(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        theirs = self.conn.their_state
        if self.transport.get_protocol() is not self:
            self._places.requests.discard(self)
            self._await("", 0)
        elif theirs in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR):
            self._await("", 0)
        elif theirs is h11.SEND_BODY:
            self._await("body", BODY_SECONDS)
        else:
            self._await("header", HEADER_SECONDS)
        if theirs is not h11.IDLE:
            self.waits_since = None

    def on_response_complete(self) -> None:
        self.waits_since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await("reader", READING_SECONDS)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._await("", 0)

    def give_way(self) -> None:
        """Close a connection that waits for a request."""
        self.waits_since = None
        self.transport.abort()

    def _await(self, what: str, seconds: float) -> None:
        """End the connection unless what is awaited comes in time; a second call for the same gives no more time."""
        if what == self._awaited:
            return
        if self._timer:
            self._timer.cancel()
        self._awaited = what
        self._timer = self.loop.call_later(seconds, self.transport.abort) if what else None


def framed(text: str) -> bytes:
    """A text message as it stands on the line (RFC 6455, 5.2): from a server unmasked, so the same for every reader."""
    message = text.encode()
    size = len(message)
    if size < MIDDLE:
        return b"\x81" + size.to_bytes(1) + message
    return (b"\x81\x7e" + size.to_bytes(2) if size < LONG else b"\x81\x7f" + size.to_bytes(8)) + message


class Sockets(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, counted, and with a way to write what many are sent without making it for each.

    An app finds `write` in the extensions of the request, under WRITE.
    """

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["extensions"][WRITE] = self.write  # type: ignore[assignment]

    def write(self, frame: bytes) -> bool:
        """Write what `framed` made, at once.

        False where it was not, because the reader takes less than is written or the connection is not open: the app
        then sends by ASGI, which waits or raises.
        """
        if not self.writable.is_set() or self.close_sent or self.disconnected or not self.handshake_complete:
            return False
        self.transport.write(frame)
        return True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._places = places()
        self._places.come(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._places.go(self.transport)
        super().connection_lost(exc)


class Listener:
    """Accepts connections at one listening socket, as long as there is a place for them."""

    def __init__(self, listening: socket.socket, loop: Loop, protocol: Callable[[], asyncio.Protocol]) -> None:
        self._socket, self._loop, self._protocol = listening, loop, protocol
        self._places = loop.places
        proxies = os.environ.get("FORWARDED_ALLOW_IPS", PROXIES)
        self._believed = ProxyHeadersMiddleware(_nothing, proxies).trusted_hosts
        self._coming: set[asyncio.Task[Any]] = set()
        self._later: asyncio.TimerHandle | None = None
        listening.setblocking(False)
        self._listen()

    def close(self) -> None:
        """Accept nobody any more."""
        if self._later:
            self._later.cancel()
        self._loop.remove_reader(self._socket)
        self._socket.close()

    def _listen(self) -> None:
        self._loop.add_reader(self._socket, self._accept)

    def _accept(self) -> None:
        for _ in range(AT_ONCE):
            if not self._has_place():
                self._pause("all %d connections are in use; who comes now has to wait", self._places.most)
                return
            try:
                connection, peer = self._socket.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                self._pause("no connection can be accepted now: %s", error.strerror)
                return
            self._take(connection, peer[0] if isinstance(peer, tuple) else "")

    def _take(self, connection: socket.socket, host: str) -> None:
        if host not in self._believed and self._places.of[network_of(host)] >= self._places.of_one_network:
            connection.close()
            logger.warning("one network has %d connections open; more of it are refused", self._places.of_one_network)
            return
        connection.setblocking(False)
        task = self._loop.create_task(self._start(connection))
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)

    async def _start(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._protocol, connection)
        except OSError:  # it went as soon as it came
            connection.close()

    def _has_place(self) -> bool:
        free = self._places.most - self._places.taken() - len(self._coming)
        if free <= 0:
            free += self._make_place()
        return free > 0

    def _make_place(self) -> int:
        """Close waiting connections: of the network with the most first, then who waits longest. How many it closed."""
        before = self._loop.time() - FRESH_SECONDS
        waiting = [
            (-self._places.of[network_of(each.client[0])] if each.client else 0, each.waits_since, number, each)
            for number, each in enumerate(self._places.requests)
            if each.waits_since is not None and each.waits_since < before
        ]
        leaving = heapq.nsmallest(GIVE_WAY, waiting)
        for *_, each in leaving:
            each.give_way()
            self._places.go(each.transport)
        return len(leaving)

    def _pause(self, why: str, fact: object) -> None:
        logger.warning(why, fact)
        self._loop.remove_reader(self._socket)
        self._later = self._loop.call_later(PAUSE_SECONDS, self._listen)


async def _nothing(*_: object) -> None:
    """No app: what reads the list of proxies asks for one."""


class Listening:
    """What uvicorn gets for a server of asyncio's: the same sockets, at which we accept."""

    def __init__(self, bound: asyncio.Server, listeners: list[Listener]) -> None:
        self._bound, self._listeners = bound, listeners

    @property
    def sockets(self) -> tuple[Any, ...]:
        """The listening sockets."""
        return self._bound.sockets

    def close(self) -> None:
        """Accept nobody any more; who is in stays."""
        for each in self._listeners:
            each.close()
        self._bound.close()

    async def wait_closed(self) -> None:
        """Return at once: uvicorn waits for the connections."""


class Loop(asyncio.SelectorEventLoop):
    """asyncio's event loop, in which a server lets in as many connections as there are places."""

    def __init__(self) -> None:
        super().__init__()
        self.places = Places(connections(limit()))

    async def create_server(self, protocol_factory: Any, *where: Any, backlog: int = 100, **options: Any) -> Any:
        bound = await super().create_server(protocol_factory, *where, **options, start_serving=False)
        listeners = []
        for each in bound.sockets:
            listening = each.dup()
            listening.listen(backlog)
            listeners.append(Listener(listening, self, protocol_factory))
        return Listening(bound, listeners)


def places() -> Places:
    """Those of the running loop; without a limit worth the name where another loop runs, as in tests."""
    return getattr(asyncio.get_running_loop(), "places", None) or Places(1 << 30)

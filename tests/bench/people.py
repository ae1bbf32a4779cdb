"""Live boards without a screen: real sockets that send notes at a fixed rate; when do others have them?"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from itertools import count
from json import dumps
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from canvas.server.cookies import COOKIE
from tests.bench.servers import Server
from tests.bench.stage import BLOCK, TEXT, Seat

NOTE = re.compile(r"bench-\d{16}")
PATIENCE_SECONDS = 15.0
SETTLE_SECONDS = 0.5
IDLE_SETTLE_SECONDS = 2.0
WARM_UP = 10
"""Notes sent before the ones that count: code and pages are in memory then."""

_numbers = count()
Address = Callable[[Seat], str]


def app_address(seat: Seat) -> str:
    """Where a participant's board connects in the app."""
    return "/live?" + urlencode({"w": seat.workshop, "as": "participant"})


def echo_address(seat: Seat) -> str:
    """The same place at the echo."""
    return "/live?" + urlencode({"table": seat.table, "person": seat.person})


@dataclass(frozen=True, slots=True)
class Delivery:
    """Milliseconds from sending to each other person at the table; how many never came; processor seconds."""

    milliseconds: tuple[float, ...]
    missing: int
    cpu: float

    def __add__(self, other: Delivery) -> Delivery:
        """Two runs as one."""
        together = self.milliseconds + other.milliseconds
        return Delivery(together, self.missing + other.missing, self.cpu + other.cpu)


class Board:
    """One person's socket; `heard` has each note's first moment here."""

    def __init__(self, seat: Seat, socket: ClientConnection, news: asyncio.Event) -> None:
        self.seat = seat
        self.heard: dict[str, float] = {}
        self._socket = socket
        self._news = news

    async def listen(self) -> None:
        """Time what comes in, until the socket closes."""
        async for frame in self._socket:
            now = time.perf_counter()
            for note in NOTE.findall(str(frame)):
                self.heard.setdefault(note, now)
            self._news.set()

    async def first(self) -> None:
        """Wait for the first frame: this person is in."""
        await self._socket.recv()

    async def send(self, note: str) -> None:
        """Put a note at the end of the block."""
        await self._socket.send(
            dumps({"op": "add_note", "id": note, "block": BLOCK, "text": TEXT, "after": None, "note_kind": "idea"})
        )


async def deliver(server: Server, address: Address, seats: Sequence[Seat], notes: int, rate: float) -> Delivery:
    """Send `notes` notes, `rate` a second, from one person after the other, and wait until all have them."""
    async with AsyncExitStack() as stack:
        news = asyncio.Event()
        boards = [await _sit_down(stack, server, address(seat), seat, news) for seat in seats]
        listening = [asyncio.create_task(board.listen()) for board in boards]
        try:
            # Arrivals are news to the others at the table; that is not what is measured.
            await asyncio.sleep(SETTLE_SECONDS)
            await _all_notes(boards, news, WARM_UP, rate)
            before = server.cpu()
            sent = await _all_notes(boards, news, notes, rate)
            cpu = server.cpu() - before
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
    return _compared(boards, sent, cpu)


async def idle(server: Server, seats: Sequence[Seat], watching: Sequence[tuple[str, str]], seconds: float) -> float:
    """The share of one core that the server uses while boards and pages are open and nobody does a thing."""
    async with AsyncExitStack() as stack:
        for seat in seats:
            await _sit_down(stack, server, app_address(seat), seat, asyncio.Event())
        for workshop, token in watching:
            await _connected(stack, server, "/watch?" + urlencode({"w": workshop, "n": 10**6}), token)
        await asyncio.sleep(IDLE_SETTLE_SECONDS)
        before, began = server.cpu(), time.perf_counter()
        await asyncio.sleep(seconds)
        return (server.cpu() - before) / (time.perf_counter() - began)


async def _connected(stack: AsyncExitStack, server: Server, address: str, token: str) -> ClientConnection:
    return await stack.enter_async_context(
        connect(
            server.origin.replace("http", "ws", 1) + address,
            origin=Origin(server.origin),
            additional_headers={"Cookie": f"{COOKIE}={token}"},
            compression=None,
            proxy=None,
            ping_interval=None,
        )
    )


async def _sit_down(stack: AsyncExitStack, server: Server, address: str, seat: Seat, news: asyncio.Event) -> Board:
    socket = await _connected(stack, server, address, seat.token)
    board = Board(seat, socket, news)
    await asyncio.wait_for(board.first(), PATIENCE_SECONDS)
    return board


async def _all_notes(
    boards: list[Board], news: asyncio.Event, notes: int, rate: float
) -> dict[str, tuple[Board, float]]:
    sent: dict[str, tuple[Board, float]] = {}
    begin = time.perf_counter()
    for number in range(notes):
        await asyncio.sleep(begin + number / rate - time.perf_counter())
        note, board = f"bench-{next(_numbers):016}", boards[number * 7 % len(boards)]
        sent[note] = (board, time.perf_counter())
        await board.send(note)
    await _until_heard(boards, news, sent)
    return sent


async def _until_heard(boards: list[Board], news: asyncio.Event, sent: dict[str, tuple[Board, float]]) -> None:
    sizes = _table_sizes(boards)
    expected = sum(sizes[board.seat.table] for board, _ in sent.values())
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(len(sent.keys() & board.heard.keys()) for board in boards) < expected:
                news.clear()
                await news.wait()


def _table_sizes(boards: list[Board]) -> Counter[str]:
    return Counter(board.seat.table for board in boards)


def _compared(boards: list[Board], sent: dict[str, tuple[Board, float]], cpu: float) -> Delivery:
    sizes = _table_sizes(boards)
    expected = sum(sizes[author.seat.table] - 1 for author, _ in sent.values())
    took = tuple(
        (board.heard[note] - moment) * 1000
        for note, (author, moment) in sent.items()
        for board in boards
        if board is not author and note in board.heard
    )
    return Delivery(took, expected - len(took), cpu)

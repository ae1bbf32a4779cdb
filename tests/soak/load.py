"""People without a screen who write as fast as they are told, and remember what was answered."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from canvas.server.cookies import COOKIE
from tests.bench.stage import BLOCK, TEXT, Seat

_numbers = count()
_RUN = secrets.token_hex(4)
"""So that two processes choose no ids alike."""


@dataclass
class Heard:
    """What the server answered to one person's operations, by id."""

    sent: dict[str, float] = field(default_factory=dict)
    done: dict[str, float] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def answered(self) -> int:
        """How many operations have an answer."""
        return len(self.done) + len(self.refused)


class Writer:
    """One person with an open board."""

    def __init__(self, socket: ClientConnection) -> None:
        self.heard = Heard()
        self._socket = socket
        self.news = asyncio.Event()

    async def listen(self) -> None:
        """Take what comes until the socket closes."""
        with suppress(ConnectionClosed):
            async for text in self._socket:
                now, frame = time.perf_counter(), json.loads(text)
                self.heard.done |= dict.fromkeys(frame.get("done", ()), now)
                self.heard.refused |= {each["id"]: each["code"] for each in frame.get("refused", ())}
                self.news.set()

    async def write(self) -> str:
        """Send a note. Returns its id."""
        note = f"soak-{_RUN}-{next(_numbers):08}"
        self.heard.sent[note] = time.perf_counter()
        await self._socket.send(
            json.dumps({"op": "add_note", "id": note, "block": BLOCK, "text": TEXT, "after": None, "note_kind": "idea"})
        )
        return note

    async def keeps_writing(self, rate: float, seconds: float) -> None:
        """Send so many a second, so long or until the socket closes."""
        began, sent = time.perf_counter(), 0
        with suppress(ConnectionClosed):
            while (passed := time.perf_counter() - began) < seconds:
                while sent < passed * rate:
                    await self.write()
                    sent += 1
                await asyncio.sleep(min(0.05, 1 / rate))

    async def until_answered(self, seconds: float) -> None:
        """Wait until everything that was sent has an answer, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.heard.answered() < len(self.heard.sent):
                    self.news.clear()
                    await self.news.wait()


@asynccontextmanager
async def at_their_boards(port: int, seats: Sequence[Seat]) -> AsyncIterator[list[Writer]]:
    """These people, each with an open board."""
    writers, listening = list[Writer](), list[asyncio.Task[None]]()
    try:
        for seat in seats:
            writers.append(Writer(await opened(port, seat)))
            listening.append(asyncio.create_task(writers[-1].listen()))
        yield writers
    finally:
        for each in writers:
            with suppress(ConnectionClosed, TimeoutError):
                each._socket.transport.abort()
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)


async def opened(port: int, seat: Seat) -> ClientConnection:
    """A board's socket; tried again for a while, as browsers do."""
    origin = f"http://127.0.0.1:{port}"
    address = f"ws://127.0.0.1:{port}/live?" + urlencode({"w": seat.workshop, "as": "participant"})
    for _ in range(100):
        try:
            return await connect(
                address,
                origin=Origin(origin),
                additional_headers={"Cookie": f"{COOKIE}={seat.token}"},
                compression=None,
                proxy=None,
                ping_interval=None,
                close_timeout=1,
                max_queue=None,
            )
        except (OSError, InvalidStatus, ConnectionClosed):
            await asyncio.sleep(0.1)
    raise TimeoutError("no board opens")

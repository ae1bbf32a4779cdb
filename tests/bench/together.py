"""Everybody at one subgroup, beside an echo that broadcasts and fsyncs the same; and the storm of a vote."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from canvas.core.operations import PutToAll, WriteStatement
from canvas.server.identity import new_id
from canvas.store.journal import Shelf
from tests.bench.lines import Line, line, until
from tests.bench.report import Aim, Figure, alone, say, slower
from tests.bench.servers import APP, ECHO, Server, running
from tests.bench.stage import BLOCK, TEXT, Seat, in_one_workshop

SIZES = (50, 100, 200)
EVERY_SECONDS = 5.0
"""Each writes a note this often."""
WARM_SECONDS = 2.0
SECONDS = 6.0
TURNS = 3
"""App, echo, app, echo: what else the machine does in the meantime is felt by both."""
SETTLE_SECONDS = 1.0
PATIENCE_SECONDS = 20.0
STORM_PEOPLE = 200
STORM_TABLE = 20
STORM_SECONDS = 10.0

NEAR = Aim(of="ratio", sense="<=", limit=1.2)
CHEAP = Aim(of="ratio", sense="<=", limit=1.3)
AT_ONCE = Aim(of="value", sense="<", limit=100)
TEN_A_SECOND = Aim(of="value", sense="<=", limit=10)

NOTES = (
    f"Together: everybody at one subgroup of one workshop, each writes a note every {EVERY_SECONDS:g} s; delivery is",
    "from sending a note to each other person there. Beside: a bare Starlette echo with uvicorn's own connections that",
    f"stores as many bytes, fsyncs, and sends to all. {TURNS} turns of {SECONDS:g} s each, in turn; the sockets",
    "are read in a process of their own.",
    f"Storm: {STORM_PEOPLE} people in one workshop, {STORM_TABLE} at a subgroup, answer what was put to all within",
    f"{STORM_SECONDS:g} s, each once at a random moment. Acknowledged: until the server answered. Counted: until each",
    "other board has a count with it.",
)
NOTE = re.compile(rb"bench-[\w-]{16}")


@dataclass
class Heard:
    """Milliseconds from each note to each other person; what never came; and what the server needed for it."""

    took: list[float] = field(default_factory=list)
    missing: int = 0
    cpu: float = 0.0
    frames: int = 0
    size: int = 0

    def p95(self) -> float:
        """Of a hundred deliveries the five slowest took longer, in milliseconds."""
        return quantiles(self.took, n=20)[-1]

    def milliseconds_each(self) -> float:
        """The server's processor for a thousand deliveries, in milliseconds."""
        return self.cpu / len(self.took) * 1e6

    def kilobytes_each(self) -> float:
        """The size of a frame, in kilobytes."""
        return self.size / max(self.frames, 1) / 1000


def app_address(seat: Seat) -> str:
    """Where a participant's board connects in the app."""
    return "/live?" + urlencode({"w": seat.workshop, "as": "participant", "v": "2"})


def echo_address(seat: Seat) -> str:
    """The same place at the echo."""
    return "/live?" + urlencode({"table": seat.table, "person": seat.person})


def measured(folder: Path) -> Iterator[Figure]:
    """Everybody at one subgroup by number of people, then the storm."""
    shelf = Shelf(folder / "app")
    rooms = {size: in_one_workshop(shelf, size, size) for size in SIZES}
    storm = in_one_workshop(
        shelf,
        STORM_PEOPLE,
        STORM_TABLE,
        lambda _: WriteStatement(id=new_id(), block=BLOCK, text=TEXT, standing="agreed", base=0),
        lambda number: PutToAll(id=new_id(), block=BLOCK, base=number),
    )
    shelf.close()
    with running(APP, folder / "app") as app, running(ECHO, folder / "echo") as echo:
        for size, seats in rooms.items():
            yield from _together(app, echo, seats, size)
        yield from _storm(app, storm)


def _together(app: Server, echo: Server, seats: Sequence[Seat], size: int) -> Iterator[Figure]:
    ours, floor = Heard(), Heard()
    for turn in range(1, TURNS + 1):
        for server, address, heard in ((app, app_address, ours), (echo, echo_address, floor)):
            say(f"{size} at one subgroup, {'app' if server is app else 'echo'}, {turn} of {TURNS}")
            asyncio.run(writing(server, address, seats, heard))
    name = f"{size} at one subgroup"
    aims = (NEAR, CHEAP) if size == max(SIZES) else (None, None)
    yield slower(f"{name}: delivery p50", "ms", median(ours.took), median(floor.took), aims[0])
    yield slower(f"{name}: delivery p95", "ms", ours.p95(), floor.p95(), aims[0])
    yield slower(f"{name}: CPU per 1,000", "ms", ours.milliseconds_each(), floor.milliseconds_each(), aims[1])
    yield slower(f"{name}: a frame", "kB", ours.kilobytes_each(), floor.kilobytes_each())
    if ours.missing or floor.missing:
        yield alone(f"{name}: NEVER DELIVERED", "", ours.missing + floor.missing)


async def writing(server: Server, address: Callable[[Seat], str], seats: Sequence[Seat], heard: Heard) -> None:
    """Everybody writes for a while; what the others at their subgroup heard, and when, is added to `heard`."""
    arrived: list[dict[bytes, float]] = [{} for _ in seats]
    lines = await connected(server, address, seats, [_noting(each) for each in arrived])
    await asyncio.sleep(SETTLE_SECONDS)
    await write(lines, WARM_SECONDS)
    before, counted = server.cpu(), [(each.frames, each.bytes) for each in lines]
    sent = await write(lines, SECONDS)
    readers = {note: _others(seats, author) for note, (author, _) in sent.items()}
    await until(
        lambda: all(note in arrived[each] for note, others in readers.items() for each in others), PATIENCE_SECONDS
    )
    heard.cpu += server.cpu() - before
    heard.frames += sum(each.frames - was[0] for each, was in zip(lines, counted, strict=True))
    heard.size += sum(each.bytes - was[1] for each, was in zip(lines, counted, strict=True))
    for note, (_, moment) in sent.items():
        moments = [arrived[each].get(note) for each in readers[note]]
        heard.took += [(each - moment) * 1000 for each in moments if each]
        heard.missing += moments.count(None)
    await hung_up(lines)


def _others(seats: Sequence[Seat], author: int) -> list[int]:
    table = seats[author].table
    return [number for number, seat in enumerate(seats) if seat.table == table and number != author]


def _noting(arrived: dict[bytes, float]) -> Callable[[bytes, float], None]:
    def hear(frame: bytes, now: float) -> None:
        for note in NOTE.findall(frame):
            arrived.setdefault(note, now)

    return hear


async def connected(
    server: Server,
    address: Callable[[Seat], str],
    seats: Sequence[Seat],
    hear: Sequence[Callable[[bytes, float], None]],
) -> list[Line]:
    """A socket for each seat, open and with its first frame."""
    return [await line(server, address(seat), seat.token, each) for seat, each in zip(seats, hear, strict=True)]


async def hung_up(lines: Sequence[Line]) -> None:
    """Close all of these, and wait until they are."""
    for each in lines:
        each.close()
    await asyncio.gather(*(each.closed.wait() for each in lines))


async def write(lines: Sequence[Line], seconds: float) -> dict[bytes, tuple[int, float]]:
    """Have everybody write in turn; by note its author's number and when it was sent."""
    sent: dict[bytes, tuple[int, float]] = {}
    rate, begin = len(lines) / EVERY_SECONDS, time.perf_counter()
    for number in range(round(rate * seconds)):
        await asyncio.sleep(begin + number / rate - time.perf_counter())
        author = number * 7 % len(lines)
        note = f"bench-{new_id()[:16]}"
        operation = {"op": "add_note", "id": note, "block": BLOCK, "text": TEXT, "after": None, "note_kind": "idea"}
        sent[note.encode()] = author, time.perf_counter()
        lines[author].send(json.dumps(operation))
    return sent


# --- the storm


@dataclass
class Voter:
    """One board in the storm: the version of each frame and when it came; when its answer was sent, and when done."""

    vote: bytes = b""
    sent: float = 0.0
    done: float = 0.0
    version: int = 0
    seen: list[tuple[int, float]] = field(default_factory=list)
    last: bytes = b""

    def hear(self, frame: bytes, now: float) -> None:
        """Note what a frame tells."""
        version = int(found[1]) if (found := re.search(rb'"version":(\d+)', frame)) else 0
        if version:
            self.seen.append((version, now))
        if self.vote and not self.done and self.vote in frame:
            self.done, self.version = now, version
        if b'"statement/' in frame:
            self.last = frame


def _storm(app: Server, seats: Sequence[Seat]) -> Iterator[Figure]:
    say(f"{len(seats)} people answer within {STORM_SECONDS:g} s")
    voters = [Voter() for _ in seats]
    cpu, told = asyncio.run(_vote(app, seats, voters))
    done = [(each.done - each.sent) * 1000 for each in voters if each.done]
    counted = [
        (next((now for version, now in other.seen if version >= each.version), each.sent + 60) - each.sent) * 1000
        for each in voters
        for other in voters
        if other is not each and each.done
    ]
    yield alone("storm: acknowledged p95", "ms", quantiles(done, n=20)[-1], AT_ONCE)
    yield alone("storm: acknowledged, the slowest", "ms", max(done))
    yield alone("storm: counted at another p50", "ms", median(counted))
    yield alone("storm: counted at another p95", "ms", quantiles(counted, n=20)[-1], AT_ONCE)
    yield alone("storm: frames of others to one board", "/s", told, TEN_A_SECOND)
    yield alone("storm: processor", "% core", cpu / STORM_SECONDS * 100)
    yield alone("storm: boards without the last count", "", sum(not _all_in(each.last, len(seats)) for each in voters))


def _all_in(frame: bytes, people: int) -> bool:
    """Whether the last that a board heard of the statement counts everybody."""
    told = json.loads(frame) if frame else {}
    entry = (told.get("view", {}) | told.get("put", {})).get(f"statement/{BLOCK}", {})
    return (entry.get("asking") or {}).get("answered") == people


async def _vote(app: Server, seats: Sequence[Seat], voters: Sequence[Voter]) -> tuple[float, float]:
    """Everybody answers once; the processor seconds of the server, and frames a second at one board."""
    lines = await connected(app, app_address, seats, [each.hear for each in voters])
    await asyncio.sleep(SETTLE_SECONDS)
    [base] = {json.loads(each.last)["view"][f"statement/{BLOCK}"]["revision"] for each in voters}
    before, frames = app.cpu(), sum(each.frames for each in lines)
    await asyncio.gather(*(_votes(each, voter, base) for each, voter in zip(lines, voters, strict=True)))
    await until(lambda: all(each.done and _all_in(each.last, len(seats)) for each in voters), PATIENCE_SECONDS)
    cpu, heard = app.cpu() - before, sum(each.frames for each in lines) - frames
    await hung_up(lines)
    # Besides what all are told, each hears once of their own answer.
    return cpu, (heard / len(lines) - 1) / STORM_SECONDS


async def _votes(board: Line, voter: Voter, base: int) -> None:
    await asyncio.sleep(random.random() * STORM_SECONDS)
    vote = {"op": "vote", "id": new_id(), "block": BLOCK, "stance": "live_with", "reason": "", "base": base}
    voter.vote, voter.sent = str(vote["id"]).encode(), time.perf_counter()
    board.send(json.dumps(vote))

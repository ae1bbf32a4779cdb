"""Many boards at one subgroup: made once for all, counts that wait for each other, and readers that are slow."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from starlette.websockets import WebSocket

from canvas.core.model import Workshop
from canvas.core.operations import CloseWorkshop, Join, Reveal, WriteStatement
from canvas.server.identity import hashed, new_id
from canvas.server.rooms import Accepted, Room
from canvas.store.journal import Shelf
from canvas.web.connections import COUNT_SECONDS, FEW, connections_of
from canvas.web.listener import WRITE, framed
from canvas.web.live import Connection
from canvas.web.places import Change, Place
from tests.support.people import FAY, NORTH, beginning

MANY = 3 * FEW
SECONDS = 20.0


class StandsStill(asyncio.SelectorEventLoop):
    """An event loop whose clock goes on only when it is told to."""

    now = 1000.0

    def time(self) -> float:
        return self.now


T = TypeVar("T")


def standing_still(main: Coroutine[Any, Any, T]) -> T:
    """What this comes to in such a loop, in a thread of its own: a process that drives a browser has one running."""

    def play() -> T:
        with asyncio.Runner(loop_factory=StandsStill) as runner:
            return runner.run(main)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(play).result()


class Line:
    """What a board's socket is to the server; `slow` is one whose reader takes nothing for now."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.slow = False
        self.reads = asyncio.Event()
        self.query_params = {"v": "2"}
        self.scope = {"extensions": {WRITE: self.write}}

    def write(self, frame: bytes) -> bool:
        if not self.slow:
            self.frames.append(frame)
        return not self.slow

    async def send_text(self, text: str) -> None:
        await self.reads.wait()
        self.frames.append(framed(text))

    async def receive(self) -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError("nothing comes in here")

    def heard(self) -> list[dict[str, Any]]:
        """The frames so far."""
        return [json.loads(frame[{126: 4, 127: 10}.get(frame[1], 2) :]) for frame in self.frames]

    def entry(self, key: str) -> dict[str, Any]:
        """What all see under a key, as this board was last told; nothing when it was not."""
        told = [
            part[key] for each in self.heard() for part in (each.get("view", {}), each.get("put", {})) if key in part
        ]
        return told[-1] if told else {}


class Crowd:
    """So many boards at one subgroup of a real room."""

    def __init__(self, room: Room, people: list[str]) -> None:
        self.room = room
        self.lines: dict[str, Line] = {}
        self.boards: dict[str, Connection] = {}
        self.running: list[asyncio.Task[None]] = []
        for person in people:
            self.opens(person)

    def opens(self, person: str, surface: str = "", visits: str | None = None) -> None:
        """Open this person's board, another surface, or the board of the subgroup that they visit."""
        line, seat = Line(), self.room.workshop.participants[person]
        line.query_params |= {"surface": surface} if surface else {}
        board = Connection(cast(WebSocket, line), connections_of(self.room), seat, visits)
        connections_of(self.room).add(board)
        self.lines[person], self.boards[person] = line, board
        self.running.append(asyncio.create_task(board.run()))

    def drops(self, person: str) -> None:
        """This person's connection is gone."""
        board = self.boards.pop(person)
        board._over.set()
        connections_of(self.room).discard(board)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Give the loop its turns until this holds."""
        end = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < end, "it never came to that"
            await asyncio.sleep(0)

    async def quiet(self) -> None:
        """Until nothing more comes while the clock stands still."""
        before = -1
        while before != (before := sum(len(line.frames) for line in self.lines.values())):
            for _ in range(20):
                await asyncio.sleep(0)

    async def settled(self) -> None:
        """Until everybody has the view and knows who is there."""
        await self.until(lambda: all(line.frames for line in self.lines.values()))
        await self.ticks()
        for line in self.lines.values():
            line.frames.clear()

    async def ticks(self) -> None:
        """The time between two counts goes by."""
        await self.quiet()
        loop = asyncio.get_running_loop()
        assert isinstance(loop, StandsStill)
        loop.now += COUNT_SECONDS
        await self.quiet()

    def says(self, person: str, **operation: Any) -> str:
        """Have somebody's browser send this; the id."""
        sent = {"id": new_id(), **operation}
        self.boards[person]._take(json.dumps(sent))
        return str(sent["id"])

    def done(self, person: str) -> list[str]:
        """What of this person's was acknowledged."""
        return [each for frame in self.lines[person].heard() for each in frame.get("done", [])]

    async def leaves(self) -> None:
        for task in self.running:
            task.cancel()
        await asyncio.gather(*self.running, return_exceptions=True)
        for board in self.boards.values():
            connections_of(self.room).discard(board)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room with many at one subgroup, where the notes are turned over and one statement is put to all."""
    shelf = Shelf(tmp_path)
    room = Room(shelf.create(beginning()))
    for person in people():
        seat = {"name": person, "role": "participant", "subgroup": NORTH, "seat": hashed(person)}
        assert isinstance(room.ask(person, Join.model_validate({"id": new_id(), **seat})), Accepted)
    for each in (
        Reveal(id=new_id(), subgroup=NORTH, round="r1"),
        WriteStatement(id=new_id(), block="goal", text="Samen", standing="agreed", base=0),
    ):
        assert isinstance(room.ask(FAY, each), Accepted)
    yield room
    room.close()
    shelf.close()


def people(number: int = MANY) -> list[str]:
    return [f"person-{each:03}" for each in range(number)]


def played(room: Room, story: Callable[[Crowd], Coroutine[None, None, None]], number: int = MANY) -> None:
    """Play this with so many boards, on a clock that stands still."""

    async def play() -> None:
        crowd = Crowd(room, people(number))
        await crowd.settled()
        try:
            await story(crowd)
        finally:
            await crowd.leaves()

    standing_still(play())


def test_all_but_the_author_are_sent_the_same_bytes(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        author, *others = crowd.lines
        note = crowd.says(author, op="add_note", block="goal", text="Voor iedereen")
        await crowd.until(lambda: bool(crowd.done(author)))
        await crowd.quiet()

        frames = [crowd.lines[person].frames for person in others]
        assert {len(each) for each in frames} == {1}
        assert all(each[0] is frames[0][0] for each in frames)
        assert crowd.lines[others[0]].entry(f"note/{note}")["text"] == "Voor iedereen"
        [own] = crowd.lines[author].heard()
        assert own["own"][f"note/{note}"] == {"mine": True}

    played(room, story)


def vote(crowd: Crowd, person: str) -> str:
    base = crowd.room.workshop.statements["goal"].revision
    return crowd.says(person, op="vote", block="goal", stance="live_with", reason="", base=base)


def test_in_a_storm_everybody_hears_at_once_of_their_own_and_all_hear_the_last_count(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        votes = {}
        for number, person in enumerate(crowd.lines):
            votes[person] = vote(crowd, person)
            await crowd.until(lambda person=person: crowd.done(person) == [votes[person]])  # type: ignore[misc]
            assert crowd.lines[person].entry("statement/goal")["live_with"] == number + 1

        # No time went by: of all the others each heard at most the first count, that did not have to wait.
        heard = [sum("put" in frame for frame in line.heard()) for line in crowd.lines.values()]
        assert max(heard) <= 2
        assert crowd.lines["person-000"].entry("statement/goal")["live_with"] < MANY

        await crowd.ticks()
        told = {person: line.entry("statement/goal")["live_with"] for person, line in crowd.lines.items()}
        assert set(told.values()) == {MANY}
        assert max(sum("put" in frame for frame in line.heard()) for line in crowd.lines.values()) <= 3

    played(room, story)


def test_a_few_hear_of_every_count_at_once(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        first, second, *_ = crowd.lines
        for number, person in enumerate((first, second)):
            vote(crowd, person)
            await crowd.until(lambda: crowd.lines["person-002"].entry("statement/goal").get("live_with") == number + 1)  # noqa: B023

    played(room, story, FEW)


def test_what_is_more_than_a_count_waits_for_nothing_and_takes_the_counts_along(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        first, second, third, last, *_ = crowd.lines
        for person in (first, second, third):
            vote(crowd, person)
            await crowd.until(lambda person=person: bool(crowd.done(person)))  # type: ignore[misc]
        note = crowd.says(third, op="add_note", block="goal", text="Nu meteen")
        await crowd.until(lambda: f"note/{note}" in str(crowd.lines[last].heard()))

        assert crowd.lines[last].entry("statement/goal")["live_with"] == 3
        assert all(f"note/{note}" in str(line.heard()) for line in crowd.lines.values())

    played(room, story)


def test_nobody_waits_for_a_slow_reader_who_later_gets_all_of_it_in_one_frame(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        author, slow, *others = crowd.lines
        crowd.lines[slow].slow = True
        notes = []
        for text in ("een", "twee", "drie"):
            notes.append(crowd.says(author, op="add_note", block="goal", text=text))
            await crowd.until(lambda: crowd.done(author) == notes)
        await crowd.quiet()
        assert all(len(crowd.lines[person].frames) == 3 for person in others)
        assert crowd.lines[slow].frames == []

        crowd.lines[slow].slow = False
        crowd.lines[slow].reads.set()
        await crowd.until(lambda: f"note/{notes[2]}" in str(crowd.lines[slow].heard()))
        first, rest = crowd.lines[slow].heard()
        assert [set(first["put"]), set(rest["put"])] == [{f"note/{notes[0]}"}, {f"note/{each}" for each in notes[1:]}]

    played(room, story)


def test_a_board_that_comes_while_the_last_one_leaves_hears_everything(room: Room) -> None:
    async def story(crowd: Crowd) -> None:
        [first] = crowd.lines
        crowd.opens("person-001")
        connections_of(room).discard(crowd.boards[first])
        await crowd.until(lambda: bool(crowd.lines["person-001"].frames))
        note = crowd.says("person-001", op="add_note", block="goal", text="Er is nog iemand")
        await crowd.until(lambda: crowd.done("person-001") == [note])

    played(room, story, 1)


class Disk:
    """A disk that takes its time: it waits in fsync until it may go on, and then takes it or refuses."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, takes: bool) -> None:
        self.waits, self.goes_on = threading.Event(), threading.Event()
        self.takes = takes
        monkeypatch.setattr(os, "fsync", self.fsync)

    def fsync(self, _: object) -> None:
        self.waits.set()
        assert self.goes_on.wait(SECONDS)
        if not self.takes:
            raise OSError(28, "No space left on device")


@pytest.mark.parametrize("takes", [True, False])
def test_what_is_made_while_the_disk_writes_is_sent_when_it_has_written_and_never_when_it_refuses(
    room: Room, monkeypatch: pytest.MonkeyPatch, takes: bool
) -> None:
    made: list[Change] = []
    prepare = Place.prepare

    def seen(place: Place, workshop: Workshop) -> None:
        prepare(place, workshop)
        assert place._prepared
        made.append(place._prepared)

    monkeypatch.setattr(Place, "prepare", seen)

    async def story(crowd: Crowd) -> None:
        disk = Disk(monkeypatch, takes=takes)
        author, other, *_ = crowd.lines
        note = crowd.says(author, op="add_note", block="goal", text="Nog niet op de schijf")
        await crowd.until(lambda: disk.waits.is_set() and bool(made))
        await crowd.quiet()
        assert note in made[0].frame.text
        assert not any(line.frames for line in crowd.lines.values())

        disk.goes_on.set()
        await crowd.until(lambda: bool(crowd.lines[author].frames))
        await crowd.quiet()
        if takes:
            assert [each is made[0].frame.framed for each in crowd.lines[other].frames] == [True]
        else:
            assert crowd.lines[author].heard()[0]["refused"][0]["code"] == "not_stored"
            assert crowd.lines[other].frames == []
            # What comes next was not made before: now there are boards at two places.
            crowd.opens(FAY)
            disk.takes = True
            room.submit(FAY, CloseWorkshop(id=new_id()), lambda _: None)
            await crowd.until(lambda: bool(crowd.lines[other].entry("workshop").get("closed")))
            assert note not in str(crowd.lines[other].heard())

    played(room, story, FEW)


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_a_message_is_framed_as_the_standard_has_it(size: int) -> None:
    frame = framed("x" * size)
    short = frame[1]
    said = short if short < 126 else int.from_bytes(frame[2 : 4 if short == 126 else 10])

    assert (frame[0], said, frame[-size:] if size else b"") == (0x81, size, b"x" * size)

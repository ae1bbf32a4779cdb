"""The room: one writer, durable before it answers, the same operation twice is once."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from canvas.core import operations as o
from canvas.core.access import Refusal
from canvas.server.rooms import Accepted, Reply, Room, Rooms
from canvas.store.journal import Behind, Shelf
from tests.support.people import ANNA, AT, BRAM, CODE, FAY, NORTH, WORKSHOP, beginning

WAIT = 10.0


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.close()


@pytest.fixture
def room(shelf: Shelf) -> Iterator[Room]:
    room = Room(shelf.create(beginning()))
    yield room
    room.close()


def note(number: int, text: str = "Wie loopt vast?") -> o.AddNote:
    return o.AddNote(id=f"operation-n{number:04}", block="goal", text=text)


def count(room: Room) -> int:
    return len(room.workshop.subgroups[NORTH].notes)


def on_disk(tmp_path: Path) -> str:
    return (tmp_path / "workshops" / f"{WORKSHOP}.jsonl").read_text(encoding="utf-8")


class Disk:
    """fsync in our hands: it waits until it is let go, or fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        self.error: OSError | None = None
        self._fsync: Callable[[int], None] = os.fsync
        monkeypatch.setattr(os, "fsync", self)

    def __call__(self, handle: int) -> None:
        self.reached.set()
        assert self.go.wait(WAIT)
        if self.error:
            raise self.error
        self._fsync(handle)


def test_an_accepted_operation_is_in_the_state_and_on_the_disk(room: Room, tmp_path: Path) -> None:
    answer = room.ask(ANNA, note(1, "op schijf"))

    assert answer == Accepted(len(beginning()) + 1)
    assert count(room) == 1
    assert "op schijf" in on_disk(tmp_path)


def test_a_refused_operation_changes_nothing(room: Room, tmp_path: Path) -> None:
    before = on_disk(tmp_path)
    answer = room.ask(ANNA, o.OpenPhase(id="operation-phase", phase="break"))

    assert answer == Refusal("facilitator_only")
    assert on_disk(tmp_path) == before


def test_while_the_disk_is_busy_there_is_no_answer_and_nobody_sees_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    answers: Queue[Reply] = Queue()
    woken: Queue[int] = Queue()
    room.listen(lambda: woken.put(count(room)))
    room.submit(ANNA, note(1), answers.put)
    assert disk.reached.wait(WAIT)

    assert answers.empty()
    assert woken.empty()
    assert count(room) == 0
    disk.go.set()
    assert isinstance(answers.get(timeout=WAIT), Accepted)
    assert woken.get(timeout=WAIT) == 1


def test_a_failing_disk_is_a_refusal_and_the_state_of_before(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.ask(ANNA, note(1, "blijft"))
    before, file = room.workshop, on_disk(tmp_path)
    with monkeypatch.context() as patched:
        disk = Disk(patched)
        disk.error = OSError(errno.EIO, "Input/output error")
        disk.go.set()
        assert room.ask(ANNA, note(2, "verdwijnt")) == Refusal("not_stored")

    assert room.workshop == before
    assert on_disk(tmp_path) == file
    assert isinstance(room.ask(ANNA, note(2, "verdwijnt")), Accepted)


def test_the_same_operation_twice_is_done_once_and_answered_twice(room: Room) -> None:
    first, second = room.ask(ANNA, note(1)), room.ask(ANNA, note(1))

    assert first == second
    assert count(room) == 1


def test_the_same_id_with_other_content_is_refused(room: Room) -> None:
    room.ask(ANNA, note(1, "een"))

    assert room.ask(ANNA, note(1, "twee")) == Refusal("id_in_use")


def test_twice_in_one_batch_is_once_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    answers: Queue[Reply] = Queue()
    room.submit(ANNA, note(0), answers.put)
    assert disk.reached.wait(WAIT)
    for _ in range(3):
        room.submit(ANNA, note(1), answers.put)
    disk.go.set()
    given = [answers.get(timeout=WAIT) for _ in range(4)]

    assert len(set(given)) == 2
    assert count(room) == 2


def test_after_a_restart_an_old_outbox_changes_nothing(shelf: Shelf) -> None:
    first = Room(shelf.create(beginning()))
    answer = first.ask(ANNA, note(1))
    first.close()
    second = Room(shelf.open(WORKSHOP))

    assert second.ask(ANNA, note(1)) == answer
    assert count(second) == 1
    second.close()


def test_an_old_outbox_does_not_bring_back_what_was_erased(shelf: Shelf) -> None:
    first = Room(shelf.create(beginning()))
    first.ask(ANNA, note(1, "moet weg"))
    first.ask(ANNA, o.EraseNote(id="operation-erase", note="operation-n0001"))
    first.close()
    second = Room(shelf.open(WORKSHOP))

    assert isinstance(second.ask(ANNA, note(1, "moet weg")), Accepted)
    (kept,) = second.workshop.subgroups[NORTH].notes.values()
    assert kept.text == "(tekst gewist)"
    second.close()


def test_of_what_is_erased_no_byte_is_left_under_the_data_folder(
    shelf: Shelf, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.ask(ANNA, note(1, "moet weg"))
    room.ask(BRAM, note(2, "blijft"))
    room.ask(ANNA, o.EditNote(id="operation-edit1", note="operation-n0001", text="moet weg, anders", note_kind="idea"))
    (tmp_path / "workshops" / f"{WORKSHOP}.new").write_text("moet weg", encoding="utf-8")
    room.ask(ANNA, o.EraseNote(id="operation-erase", note="operation-n0001"))
    room.ask(BRAM, note(3, "erna"))

    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"moet weg" in file.read_bytes()]
    assert "moet weg" not in repr(room.workshop)
    assert [each.text for each in room.workshop.subgroups[NORTH].notes.values()] == ["(tekst gewist)", "blijft", "erna"]


def test_an_erasure_that_the_disk_refuses_is_not_said_to_be_done(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.ask(ANNA, note(1, "moet weg"))
    number = room.workshop.number
    disk = Disk(monkeypatch)
    disk.error = OSError(errno.ENOSPC, "No space left on device")
    disk.go.set()
    erase = o.EraseNote(id="operation-erase", note="operation-n0001")

    assert room.ask(ANNA, erase) == Refusal("not_stored")
    assert room.workshop.number == number
    disk.error = None
    assert isinstance(room.ask(ANNA, erase), Accepted)


class SharedLog:
    """A log that other servers append to and erase in as well, kept in memory."""

    def __init__(self) -> None:
        self.stored, self.epoch = beginning(), 0

    def append(self, after: int, operations: list[o.Stored]) -> None:
        if after != len(self.stored):
            raise Behind("others were faster")
        self.stored += operations

    def meanwhile(self, then: Callable[[], None]) -> None:
        pass

    def erase(self, after: int, changed: Iterable[o.Stored]) -> None:
        raise NotImplementedError

    def since(self, number: int) -> Iterator[o.Stored]:
        return iter(self.stored[number:])

    def close(self) -> None:
        pass


def test_a_room_that_is_behind_reads_what_it_missed_and_judges_again() -> None:
    shared = SharedLog()
    room = Room(shared)
    close = o.CloseWorkshop(id="operation-close")
    shared.append(6, [o.Stored(number=7, at=AT, by=FAY, operation=close)])

    assert room.ask(ANNA, note(1)) == Refusal("workshop_closed")
    assert room.workshop.closed
    room.close()


def test_a_room_folds_again_after_an_erasure() -> None:
    shared = SharedLog()
    room = Room(shared)
    room.ask(ANNA, note(1, "moet weg"))
    shared.stored[-1] = shared.stored[-1].model_copy(update={"operation": o.Erased(id="operation-n0001")})
    shared.epoch = 1
    room.ask(ANNA, note(2, "blijft"))

    assert [n.text for n in room.workshop.subgroups[NORTH].notes.values()] == ["blijft"]
    room.close()


def test_a_hundred_people_at_once_lose_nothing(room: Room) -> None:
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(lambda n: room.ask((ANNA, BRAM)[n % 2], note(n)), range(100)))

    assert {answer.number for answer in answers if isinstance(answer, Accepted)} == set(range(7, 107))
    assert count(room) == 100


def test_a_fault_while_folding_is_a_refusal_and_the_room_lives_on(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr("canvas.server.rooms.refuse", broken)
        assert room.ask(ANNA, note(1)) == Refusal("not_stored")

    assert isinstance(room.ask(ANNA, note(2)), Accepted)


def test_rooms_open_on_demand_and_close_when_nobody_uses_them(tmp_path: Path) -> None:
    rooms = Rooms(Shelf(tmp_path), idle_seconds=0.01)
    created = rooms.create(beginning())
    created._writer.join(WAIT)  # the sweeper closes the room that nobody listens to

    found = rooms.find(CODE)
    assert found is not None
    assert found is not created
    assert found.workshop == created.workshop
    rooms.close()


def test_a_room_with_a_listener_stays_open(shelf: Shelf, room: Room) -> None:
    stop = room.listen(lambda: None)
    assert not room.unused()
    stop()

    assert room.unused()


def test_there_is_no_room_for_an_unknown_or_damaged_workshop(tmp_path: Path) -> None:
    rooms = Rooms(Shelf(tmp_path))
    rooms.create(beginning())
    assert rooms.get("nobody knows") is None
    rooms.close()
    file = tmp_path / "workshops" / f"{WORKSHOP}.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"number":2', b'"number":'))
    rooms = Rooms(Shelf(tmp_path))

    assert rooms.find(CODE) is None
    rooms.close()


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [(b'"number":2', b'"number":', "workshop_unreadable"), (b'"format":2', b'"format":9', "workshop_newer")],
)
def test_a_workshop_that_is_here_but_cannot_be_read_says_so(
    tmp_path: Path, was: bytes, becomes: bytes, said: str
) -> None:
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    shelf.close()
    file = tmp_path / "workshops" / f"{WORKSHOP}.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(was, becomes))
    rooms = Rooms(Shelf(tmp_path))

    assert rooms.find(CODE) is None
    assert rooms.unreadable(code=CODE) == rooms.unreadable(WORKSHOP) == said
    assert rooms.find("ZZZZZZ") is None
    assert rooms.unreadable(code="ZZZZZZ") is None

    file.write_bytes(whole)
    assert rooms.find(CODE) is not None
    assert rooms.unreadable(WORKSHOP) is None
    rooms.close()


def test_a_workshop_that_is_read_slowly_does_not_hold_up_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    rooms = Rooms(shelf)
    reading, go = threading.Event(), threading.Event()
    slow, open_log = "slow-workshop", shelf.open

    def open_slowly(workshop: str) -> Any:
        if workshop == slow:
            reading.set()
            assert go.wait(WAIT)
        return open_log(workshop)

    monkeypatch.setattr(shelf, "open", open_slowly)
    monkeypatch.setattr(shelf, "holds", lambda _: True)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(rooms.get, slow)
        assert reading.wait(WAIT)
        assert pool.submit(rooms.get, WORKSHOP).result(WAIT) is not None
        go.set()
        assert first.result(WAIT) is None
    rooms.close()


def test_two_who_ask_at_once_get_the_same_room(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    rooms = Rooms(shelf)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: rooms.get(WORKSHOP), range(8)))

    assert len(found) == 1
    rooms.close()

"""One who sends more than people do waits for themselves; nobody else notices, and nothing is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from canvas.core import operations as o
from canvas.core.access import Refusal
from canvas.server.pace import A_SECOND, AT_ONCE, WAITING, Pace
from canvas.server.rooms import Accepted, Reply, Room
from canvas.store.journal import Shelf
from tests.support.people import ANNA, BRAM, NORTH, beginning

WAIT = 10.0


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace[int]:
    return Pace(clock)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    shelf = Shelf(tmp_path)
    room = Room(shelf.create(beginning()))
    yield room
    room.close()
    shelf.close()


def note(number: int) -> o.AddNote:
    return o.AddNote(id=f"operation-n{number:05}", block="goal", text="Wie loopt vast?")


def test_a_pasted_list_goes_on_at_once(pace: Pace[int]) -> None:
    assert all(pace.put(ANNA, n) for n in range(AT_ONCE))
    assert pace.take(1_000) == [*range(AT_ONCE)]


def test_an_outbox_of_hundreds_all_gets_in_in_its_order_and_others_go_before_it(pace: Pace[int], clock: Clock) -> None:
    assert all(pace.put(ANNA, n) for n in range(500))
    assert len(pace.take(1_000)) == AT_ONCE
    assert pace.put(BRAM, 7_777)
    assert pace.take(1_000) == [7_777]

    came: list[int] = []
    while len(came) < 500 - AT_ONCE:
        clock.now += 1.0
        came += pace.take(1_000)
    assert came == [*range(AT_ONCE, 500)]
    assert clock.now == pytest.approx((500 - AT_ONCE) / A_SECOND, abs=1.0)


def test_what_waits_of_one_person_is_bounded(pace: Pace[int]) -> None:
    assert sum(pace.put(ANNA, n) for n in range(50_000)) == WAITING
    assert pace.put(BRAM, 1)


def test_who_waits_is_woken_when_the_next_may_go_on() -> None:
    pace: Pace[int] = Pace()
    for n in range(AT_ONCE + 2):
        pace.put(ANNA, n)
    taken = pace.take(1_000)
    while len(taken) < AT_ONCE + 2:
        taken += pace.take(1_000)
    assert taken == [*range(AT_ONCE + 2)]


def test_nobody_is_remembered_who_sends_now_and_then(pace: Pace[int], clock: Clock) -> None:
    for n in range(1_000):
        pace.put(f"person-{n}", n)
        pace.take(10)
    assert len(pace._people) < 10


def test_a_flood_is_answered_with_a_refusal_and_the_neighbour_is_served(room: Room) -> None:
    answers: Queue[Reply] = Queue()
    for n in range(WAITING + 500):
        room.submit(ANNA, note(n), answers.put)
    assert isinstance(room.ask(BRAM, note(90_000)), Accepted)

    given = [answers.get(timeout=WAIT) for _ in range(490)]
    assert sum(each == Refusal("too_fast") for each in given) >= 350
    assert sum(isinstance(each, Accepted) for each in given) >= AT_ONCE - 10


def test_closing_does_not_work_off_a_flood(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    room = Room(shelf.create(beginning()))
    answers: Queue[Reply] = Queue()
    for n in range(WAITING):
        room.submit(ANNA, note(n), answers.put)
    began = time.monotonic()
    closing = threading.Thread(target=room.close)
    closing.start()
    closing.join(WAIT)
    given = [answers.get(timeout=WAIT) for _ in range(WAITING)]
    shelf.close()

    assert time.monotonic() - began < 5.0
    assert sum(isinstance(each, Accepted) for each in given) == len(room.workshop.subgroups[NORTH].notes)
    assert sum(each == Refusal("not_stored") for each in given) >= WAITING - AT_ONCE - 200


def test_after_closing_everybody_is_refused_at_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    room = Room(shelf.create(beginning()))
    room.close()
    shelf.close()
    assert room.ask(ANNA, note(1)) == Refusal("not_stored")


def test_what_the_server_plays_itself_is_not_counted(room: Room) -> None:
    answers: Queue[Reply] = Queue()
    for n in range(AT_ONCE * 3):
        room.play(ANNA, note(n), answers.put)
    assert all(isinstance(answers.get(timeout=WAIT), Accepted) for _ in range(AT_ONCE * 3))

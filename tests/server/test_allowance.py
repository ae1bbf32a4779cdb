"""What costs much can be done so often: by one visitor, and by all together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from canvas.core.access import Refusal
from canvas.server.allowance import VISITORS, Allowance
from canvas.server.cookies import DOOR, Cookies, new_secret
from canvas.server.identity import Created, Setup, create_workshop
from canvas.server.rooms import Rooms
from canvas.store.journal import Shelf
from sheets import load


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_has_an_allowance_of_their_own_that_comes_back_with_time() -> None:
    clock = Clock()
    allowance = Allowance(3, 100, 60.0, clock)
    assert [allowance.take("anna") for _ in range(5)] == [True, True, True, False, False]
    assert allowance.take("bram")
    clock.now = 60.0
    assert allowance.take("anna")


def test_whoever_comes_as_somebody_else_each_time_meets_the_one_for_all() -> None:
    allowance = Allowance(3, 100, 60.0, Clock())
    assert sum(allowance.take(f"visitor-{n}") for n in range(2 * VISITORS)) == 100
    assert len(allowance._times) <= VISITORS


def test_one_visitor_prepares_a_number_of_workshops_and_others_go_on(tmp_path: Path) -> None:
    rooms = Rooms(Shelf(tmp_path))
    rooms.preparing = Allowance(2, 100, 3_600.0)
    setup = Setup("Proef", "", date(2026, 11, 22), "nl", ("Subgroep 1",), "Fay")
    anna, bram = Cookies({DOOR: new_secret()}), Cookies({DOOR: new_secret()})
    made = [create_workshop(rooms, load(), setup, anna) for _ in range(3)]

    assert [isinstance(each, Created) for each in made] == [True, True, False]
    assert made[-1] == Refusal("too_many_workshops")
    assert isinstance(create_workshop(rooms, load(), setup, bram), Created)
    rooms.close()

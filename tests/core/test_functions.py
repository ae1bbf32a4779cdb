"""Which functions are there and which are missing, counted over the people who have a seat."""

from __future__ import annotations

from canvas.core import operations as o
from canvas.core.functions import functions_here
from tests.support.people import ANNA, FAY, NORTH, SHEET, Story


def joins(day: Story, person: str, **function: str) -> str:
    fields = {"name": person, "role": "participant", "seat": f"seat of {person}", "subgroup": NORTH}
    day.does(person, o.Join, **fields, **function)
    return person


def test_functions_are_counted_in_the_order_of_the_sheet_with_those_that_nobody_has() -> None:
    day = Story()
    for person, function in (("person-001", "student"), ("person-002", "teacher"), ("person-003", "student")):
        joins(day, person, function=function)
    joins(day, "person-004", other="Beleid")

    found = functions_here(day.workshop)
    order = [each.id for each in SHEET.roles]
    assert found.present == {"teacher": 1, "student": 2}
    assert list(found.present) == [each for each in order if each in found.present]
    assert found.missing == tuple(each for each in order if each not in ("student", "teacher"))
    assert (found.other, found.unsaid) == ({"Beleid": 1}, 4)


def test_who_left_and_who_leads_are_not_counted() -> None:
    day = Story()
    gone, rose = joins(day, "person-001", function="student"), joins(day, "person-002", other="Beleid")
    day.does(FAY, o.PutOut, participant=gone)
    day.does(rose, o.LeaveSeat)
    day.does(ANNA, o.AddGuest, name="Gerda")

    found = functions_here(day.workshop)
    assert (found.present, found.other, found.unsaid) == ({}, {}, 4)

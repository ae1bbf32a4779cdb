"""The topic of now: it opens by itself, anybody moves it on, once, and everybody is told who did."""

from __future__ import annotations

from typing import Any

import pytest

from canvas.core import operations as o
from canvas.core.operations import Create
from canvas.core.topic import talked_about
from canvas.core.view import Viewer, changes, view
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, Story

ROUND = next(each.blocks for each in SHEET.rounds if each.id == "r1")
KEY = ("topic",)


@pytest.fixture
def day() -> Story:
    """A day in the discussion of the first round."""
    day = Story()
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base=day.workshop.phase)
    return day


def seen(day: Story, person: str = BRAM, subgroup: str = NORTH) -> Any:
    return view(day.workshop, Viewer(person, subgroup)).get(KEY)


def blocks_of(sheet: int) -> tuple[str, ...]:
    return tuple(each.id for each in SHEET.blocks if each.sheet == sheet)


def without_rounds(*steps: str) -> Story:
    """A day with a canvas of its own, in which these discussions have no writing round."""
    phases = [each.model_copy(update={"round": None}) if each.id in steps else each for each in SHEET.phases]
    day = Story()
    made = day.stored[0].operation.model_copy(update={"sheet": SHEET.model_copy(update={"phases": phases})})
    return Story([day.stored[0].model_copy(update={"operation": made}), *day.stored[1:]])


def test_the_first_topic_of_a_discussion_opens_by_itself(day: Story) -> None:
    assert seen(day) == {"block": ROUND[0], "number": 0, "by": "", "mine": False}

    day.does(FAY, o.OpenPhase, phase="discuss_risks", base="discuss_goal")
    assert seen(day)["block"] == "opportunities_risks"


def test_outside_a_discussion_there_is_no_topic(day: Story) -> None:
    day.does(FAY, o.OpenPhase, phase="write_risks", base="discuss_goal")

    assert seen(day) is None
    assert day.code(ANNA, o.GoToTopic, block=ROUND[1], base=0) == "no_discussion"


def test_a_subgroup_that_turned_its_notes_over_early_is_in_its_discussion_and_stays_at_its_topic() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="write_goal", base=day.workshop.phase)
    before = day.workshop
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    put, _ = changes(before, day.workshop, Viewer(BRAM, NORTH))
    assert put[KEY] == seen(day)
    assert (seen(day)["block"], seen(day, CEM, SOUTH)) == (ROUND[0], None)

    day.does(ANNA, o.GoToTopic, block=ROUND[1], base=0)
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")
    assert (seen(day)["block"], seen(day, CEM, SOUTH)["block"]) == (ROUND[1], ROUND[0])


def test_every_discussion_begins_at_its_own_first_topic_and_the_one_before_is_where_it_was_left(day: Story) -> None:
    day.does(ANNA, o.GoToTopic, block=ROUND[1], base=0)
    day.does(FAY, o.OpenPhase, phase="discuss_risks", base="discuss_goal")
    assert (seen(day)["block"], seen(day)["number"]) == ("opportunities_risks", 0)

    day.does(FAY, o.OpenPhase, phase="discuss_goal", base="discuss_risks")
    assert seen(day)["block"] == ROUND[1]


def test_a_discussion_without_a_writing_round_is_about_the_topics_of_its_sheet_from_the_first() -> None:
    day = without_rounds("discuss_goal", "discuss_means", "discuss_people")
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base=day.workshop.phase)
    assert talked_about(day.workshop, day.workshop.subgroups[NORTH]) == blocks_of(1)

    day.does(FAY, o.Reveal, subgroup=NORTH, round="r3")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r4")
    for step in ("discuss_means", "discuss_people"):
        day.does(FAY, o.OpenPhase, phase=step, base=day.workshop.phase)
        assert (seen(day)["block"], seen(day)["number"]) == (blocks_of(2)[0], 0)
        day.does(ANNA, o.GoToTopic, block="policy", base=0)
    assert talked_about(day.workshop, day.workshop.subgroups[NORTH]) == blocks_of(2)


def test_anybody_moves_it_on_and_everybody_there_is_told_who_did(day: Story) -> None:
    before = day.workshop
    day.does(ANNA, o.GoToTopic, block=ROUND[1], base=0)

    expected = {"block": ROUND[1], "number": day.workshop.number, "by": "Anna"}
    assert seen(day) == expected | {"mine": False}
    assert seen(day, ANNA) == expected | {"mine": True}
    assert changes(before, day.workshop, Viewer(BRAM, NORTH)) == ({KEY: seen(day)}, [])
    assert changes(before, day.workshop, Viewer(CEM, SOUTH)) == ({}, [])

    moved = day.workshop
    day.does(FAY, o.RenamePerson, participant=ANNA, name="Annelies")
    put, _ = changes(moved, day.workshop, Viewer(BRAM, NORTH))
    assert put[KEY] == expected | {"by": "Annelies", "mine": False}


def test_who_presses_from_a_topic_that_is_left_already_moves_nothing(day: Story) -> None:
    day.does(ANNA, o.GoToTopic, block=ROUND[1], base=0)

    assert day.code(BRAM, o.GoToTopic, block=ROUND[2], base=0) == "topic_moved"
    assert seen(day)["block"] == ROUND[1]
    assert day.code(BRAM, o.GoToTopic, block=ROUND[2], base=seen(day)["number"]) is None


def test_a_topic_that_is_not_turned_over_or_not_there_is_nowhere_to_go(day: Story) -> None:
    assert day.code(ANNA, o.GoToTopic, block="data", base=0) == "block_not_revealed"
    assert day.code(ANNA, o.GoToTopic, block="nowhere", base=0) == "unknown_block"
    assert day.code(FAY, o.GoToTopic, block=ROUND[1], base=0) is not None


def test_an_anonymous_workshop_tells_nobody_who_moved_it_on() -> None:
    day = Story()
    day.stored[0] = day.stored[0].model_copy(
        update={"operation": day.stored[0].operation.model_copy(update={"anonymous": True})}
    )
    assert isinstance(day.stored[0].operation, Create)
    day = Story(day.stored)
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base=day.workshop.phase)
    day.does(ANNA, o.GoToTopic, block=ROUND[1], base=0)

    assert (seen(day)["block"], seen(day)["by"]) == (ROUND[1], "")

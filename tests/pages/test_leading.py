"""Leading on the facilitator's page: steps opened once and taken back, and the clock of the day."""

from __future__ import annotations

import pytest

from canvas.core.operations import AddNote, OpenPhase, RenewLink, Reveal, ShowTotals
from canvas.core.steps import clock_state
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.conftest import Does
from tests.support.people import ANNA, FAY, NORTH, SHEET, SOUTH, WORKSHOP, token
from tests.support.visitor import Visitor

NL = Words("nl")


def fay(screen: str = "facilitate") -> Visitor:
    return Visitor(token(FAY)).opens(screen, w=WORKSHOP)


def title(step: str) -> str:
    return SHEET.phase(step).title.nl


def labels(visitor: Visitor) -> list[str]:
    """What the buttons on the page say."""
    return [each.label for each in visitor.page.button]


# --- steps


def test_the_button_opens_the_step_that_it_named_or_none(room: Room, does: Does) -> None:
    visitor = fay()
    does(FAY, OpenPhase, phase="reading", base="welcome")  # on her other laptop
    visitor.clicks("next-phase")

    assert room.workshop.phase == "reading"
    assert NL.refusal_for("step_moved") in visitor.reads()
    visitor.clicks("next-phase")
    assert room.workshop.phase == "write_goal"


def test_a_step_chosen_from_the_list_counts_from_what_was_shown(room: Room, does: Does) -> None:
    visitor = fay()
    does(FAY, OpenPhase, phase="reading", subgroup=NORTH, base="welcome")
    visitor.page.radio(key="phase").set_value("break")
    visitor.page.radio(key="phase-for").set_value(NORTH)
    visitor.clicks("open-phase")

    assert room.workshop.subgroups[NORTH].phase == "reading"
    assert NL.refusal_for("step_moved") in visitor.reads()


def test_a_step_is_taken_back_with_one_press_while_it_is_fresh(room: Room, does: Does) -> None:
    does(FAY, OpenPhase, phase="write_goal", base="welcome")
    note = does(ANNA, AddNote, block="goal", text="Eerder zien wie vastloopt")
    visitor = fay().clicks("next-phase")
    assert room.workshop.phase == "discuss_goal"
    assert NL("Undo: back to {step}", step=title("write_goal")) in labels(visitor)
    (back,) = [key for key in visitor.shown if key.startswith("step-back-")]
    visitor.clicks(back)

    assert room.workshop.phase == room.workshop.subgroups[NORTH].phase == "write_goal"
    assert room.workshop.subgroups[NORTH].notes[note].revealed
    assert not room.workshop.is_open(NORTH, "goal")
    assert back not in visitor.shown


def test_a_subgroup_that_is_further_is_named_and_stays(room: Room, does: Does) -> None:
    does(FAY, OpenPhase, phase="discuss_goal", subgroup=SOUTH, base="welcome")
    visitor = fay().clicks("next-phase").clicks("next-phase")

    assert room.workshop.subgroups[SOUTH].phase == "discuss_goal"
    assert f"Al verder: Zuid ({title('discuss_goal')})." in visitor.reads()
    visitor.clicks("next-phase")
    assert "Al verder" not in visitor.reads()


def test_what_is_turned_over_and_what_is_hidden_again_is_told_from_the_notes(room: Room, does: Does) -> None:
    does(FAY, OpenPhase, phase="write_goal", base="welcome")
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    visitor = fay()
    assert visitor.reads().count(NL("notes turned over")) == 1
    does(FAY, OpenPhase, phase="discuss_goal", base="write_goal")
    does(FAY, OpenPhase, phase="write_goal", base="discuss_goal")
    does(ANNA, AddNote, block="goal", text="In stilte")
    visitor = fay()

    assert NL("notes turned over") not in visitor.reads()
    assert NL.plural("{n} still hidden", "{n} still hidden", 1) in visitor.reads()
    visitor.clicks(f"reveal-{NORTH}-r1")
    assert room.workshop.is_open(NORTH, "goal")


# --- the clock


def test_the_clock_is_held_and_goes_on_and_a_step_gets_five_minutes(room: Room) -> None:
    visitor = fay().clicks("clock-runs")
    assert clock_state(room.workshop.clock) == clock_state(room.workshop.subgroups[NORTH].clock) == "paused"
    assert NL("Let the clock go on") in labels(visitor)
    visitor.clicks("clock-more").clicks("clock-more")
    assert room.workshop.clock.added == room.workshop.subgroups[SOUTH].clock.added == 10
    visitor.clicks("clock-runs")

    assert clock_state(room.workshop.clock) == "runs"


def test_one_subgroup_s_clock_is_held_by_itself(room: Room) -> None:
    visitor = fay()
    visitor.page.radio(key="clock-for").set_value(NORTH)
    visitor.clicks("clock-for-pause")

    clocks = [room.workshop.clock, *(each.clock for each in room.workshop.subgroups.values())]
    assert [clock_state(each) for each in clocks] == ["runs", "paused", "runs"]
    assert NL("clock paused") in visitor.reads()
    visitor.clicks("clock-for-start")
    assert NL("Choose the subgroup first.") in visitor.reads()


def test_a_new_workshop_s_clock_waits_until_the_day_is_started(rooms: Rooms) -> None:
    visitor = Visitor("her laptop").opens("create")
    visitor.page.text_input(key="name").set_value("Fay")
    visitor.clicks("create-workshop")
    (made,) = rooms._rooms.values()
    assert clock_state(made.workshop.clock) == "waits"
    visitor.goes("facilitate", w=made.workshop.id)

    assert NL("Start the day") in labels(visitor)
    visitor.clicks("clock-runs")
    assert NL("Pause the clock") in labels(visitor)


def test_a_workshop_is_made_once_however_often_the_button_is_pressed(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor("her laptop").opens("create")
    visitor.page.text_input(key="name").set_value("Fay")
    # The second press comes before the browser went on to the next page.
    monkeypatch.setattr("canvas.pages.components.ticket", lambda *_: None)
    visitor.clicks("create-workshop").clicks("create-workshop")

    assert len(rooms._rooms) == 1


# --- one press is one deed


def test_a_press_does_what_the_button_said_also_when_that_was_done_meanwhile(room: Room, does: Does) -> None:
    visitor = fay()
    does(FAY, ShowTotals, show=False)
    visitor.clicks("show-totals")

    assert not room.workshop.totals


def test_a_link_that_is_renewed_twice_at_once_is_renewed_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = fay("settings")
    # The second press finds the script before it drew the page again.
    monkeypatch.setattr("streamlit.rerun", lambda *_, **__: None)
    visitor.clicks("renew-observer").clicks("renew-observer")

    operations = [each.operation for each in room._log.since(0)]
    assert len([each for each in operations if isinstance(each, RenewLink)]) == 1

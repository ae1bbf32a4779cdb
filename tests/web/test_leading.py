"""Leading over the socket of a cockpit: steps, clocks, turning over, seats and the door, with two leaders at once."""

from __future__ import annotations

import json

import pytest

from canvas.core.operations import Join
from canvas.core.steps import clock_state
from canvas.server.rooms import Room
from canvas.words import Words
from tests.conftest import Does
from tests.support.boards import Board
from tests.support.people import ANNA, BRAM, FAY, NORTH, SOUTH
from tests.web.conftest import Opens, comes_in

NL = Words("nl")
GUS = "personGUS0"


@pytest.fixture
def both(opens: Opens, does: Does) -> tuple[Board, Board]:
    """The cockpits of the facilitator and of a co-facilitator."""
    comes_in(does, GUS, "cofacilitator")
    return opens(FAY, "facilitator", surface="cockpit"), opens(GUS, "cofacilitator", surface="cockpit")


def refused(board: Board, op: str, **fields: object) -> str:
    """Send what is refused; the sentence that comes back."""
    said = board.is_refused(json.dumps({"op": op, "id": f"operation-{len(board.refused)}", **fields}))
    return str(said["message"])


# --- steps


def test_the_button_opens_the_step_that_it_named_or_none(room: Room, both: tuple[Board, Board]) -> None:
    fay, gus = both
    gus.does("open_phase", phase="reading", base="welcome")

    assert refused(fay, "open_phase", phase="reading", base="welcome") == NL.refusal_for("step_moved")
    fay.until(lambda: fay.view["phase"]["id"] == "reading")
    fay.does("open_phase", phase="write_goal", base="reading")
    gus.until(lambda: gus.view["phase"]["id"] == "write_goal")
    assert {group.phase for group in room.workshop.subgroups.values()} == {"write_goal"}


def test_a_step_for_one_subgroup_counts_from_where_that_one_was_shown(room: Room, both: tuple[Board, Board]) -> None:
    fay, gus = both
    gus.does("open_phase", phase="reading", subgroup=NORTH, base="welcome")

    stale = {"phase": "break", "subgroup": NORTH, "base": "welcome"}
    assert refused(fay, "open_phase", **stale) == NL.refusal_for("step_moved")
    fay.does("open_phase", phase="break", subgroup=SOUTH, base="welcome")
    gus.until(lambda: gus.view[f"tile/{SOUTH}"]["phase"] == "break")
    assert (room.workshop.phase, room.workshop.subgroups[NORTH].phase) == ("welcome", "reading")


def test_a_step_is_taken_back_with_one_press_and_what_was_turned_over_stays_so(
    room: Room, both: tuple[Board, Board], opens: Opens
) -> None:
    (fay, gus), anna = both, opens(ANNA)
    fay.does("open_phase", phase="write_goal", base="welcome")
    note = anna.does("add_note", block="goal", text="Eerder zien wie vastloopt")
    opening = fay.does("open_phase", phase="discuss_goal", base="write_goal")
    gus.until(lambda: gus.view.get("opening", {}).get("id") == opening)
    gus.does("take_step_back", opening=opening)
    fay.until(lambda: "opening" not in fay.view)

    assert fay.view["phase"]["id"] == fay.view[f"tile/{NORTH}"]["phase"] == "write_goal"
    assert room.workshop.subgroups[NORTH].notes[note].revealed
    assert fay.view[f"tile/{NORTH}"]["writing"] == 2, "what is written now is hidden again"
    assert refused(fay, "take_step_back", opening=opening) == NL.refusal_for("step_moved")


def test_a_subgroup_that_is_further_is_said_to_be_and_stays(both: tuple[Board, Board]) -> None:
    fay, _ = both
    fay.does("open_phase", phase="discuss_goal", subgroup=SOUTH, base="welcome")
    fay.does("open_phase", phase="reading", base="welcome")
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["phase"] == "reading")

    assert (fay.view[f"tile/{SOUTH}"]["phase"], fay.view[f"tile/{SOUTH}"]["ahead"]) == ("discuss_goal", True)
    fay.does("open_phase", phase="discuss_goal", base="reading")
    fay.until(lambda: not fay.view[f"tile/{SOUTH}"]["ahead"])


# --- turning over


def test_the_notes_of_one_subgroup_are_turned_over_and_those_of_the_other_are_not(
    room: Room, both: tuple[Board, Board], opens: Opens, does: Does
) -> None:
    (fay, gus), anna, cem = both, opens(ANNA), opens("personCEM0")
    fay.does("open_phase", phase="write_goal", base="welcome")
    anna.does("add_note", block="goal", text="Eerder zien wie vastloopt")
    cem.does("add_note", block="goal", text="Beter onderwijs")
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["turn"] == fay.view[f"tile/{SOUTH}"]["turn"] == ["r1"])
    gus.does("reveal", subgroup=NORTH, round="r1")
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["turn"] == [])

    assert (fay.view[f"tile/{NORTH}"]["hidden"], fay.view[f"tile/{SOUTH}"]["hidden"]) == (0, 1)
    assert room.workshop.is_open(NORTH, "goal")
    assert not room.workshop.is_open(SOUTH, "goal")


def test_what_is_hidden_again_is_told_from_the_notes(both: tuple[Board, Board], opens: Opens) -> None:
    (fay, _), anna = both, opens(ANNA)
    fay.does("open_phase", phase="write_goal", base="welcome")
    fay.does("reveal", subgroup=NORTH, round="r1")
    fay.does("open_phase", phase="discuss_goal", base="write_goal")
    fay.does("open_phase", phase="write_goal", base="discuss_goal")
    anna.does("add_note", block="goal", text="In stilte")
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["hidden"] == 1)

    assert fay.view[f"tile/{NORTH}"]["turn"] == ["r1"]


# --- the clock


def test_the_clock_is_held_for_all_and_goes_on_and_a_step_gets_five_minutes_once_for_each_press(
    room: Room, both: tuple[Board, Board]
) -> None:
    fay, gus = both
    gus.does("pause_clock")
    fay.until(lambda: fay.view["phase"]["clock"] == fay.view[f"tile/{NORTH}"]["clock"] == "paused")
    for _ in range(2):
        fay.does("add_minutes", step="welcome", minutes=5)
    twice = {"op": "add_minutes", "id": "operation-twice", "step": "welcome", "minutes": 1}
    for _ in range(2):
        fay.sends(json.dumps(twice))
    fay.until(lambda: fay.done.count("operation-twice") == 2)
    gus.until(lambda: gus.view["phase"]["added"] == 11)
    fay.does("start_clock")

    assert room.workshop.clock.added == room.workshop.subgroups[SOUTH].clock.added == 11
    assert clock_state(room.workshop.subgroups[NORTH].clock) == "runs"


def test_one_subgroup_s_clock_is_held_by_itself(both: tuple[Board, Board]) -> None:
    fay, gus = both
    fay.does("pause_clock", subgroup=NORTH)
    gus.until(lambda: gus.view[f"tile/{NORTH}"]["clock"] == "paused")
    assert (gus.view["phase"]["clock"], gus.view[f"tile/{SOUTH}"]["clock"]) == ("runs", "runs")
    gus.does("start_clock", subgroup=NORTH)

    fay.until(lambda: fay.view[f"tile/{NORTH}"]["clock"] == "runs")


# --- seats, reactions, the end


def test_who_waits_gets_a_subgroup_and_is_there_on_their_own_board_at_once(
    both: tuple[Board, Board], opens: Opens, does: Does
) -> None:
    fay, gus = both
    does("personNEW0", Join, name="Nieuw", role="participant", seat="hash of a new phone")
    fay.until(lambda: "waiting/personNEW0" in fay.view)
    bram = opens(BRAM)
    fay.does("sit", participant="personNEW0", subgroup=NORTH)
    gus.until(lambda: len(gus.view[f"tile/{NORTH}"]["members"]) == 3 and "waiting/personNEW0" not in gus.view)
    fay.does("sit", participant=BRAM, subgroup=SOUTH)

    bram.until(lambda: bram.view["group"]["id"] == SOUTH)
    gus.until(lambda: BRAM in gus.view["present"].get(SOUTH, []))


def test_a_press_does_what_the_button_said_also_when_that_was_done_meanwhile(
    room: Room, both: tuple[Board, Board]
) -> None:
    fay, gus = both
    gus.does("show_totals", show=False)
    fay.does("show_totals", show=False)

    assert not room.workshop.totals
    fay.until(lambda: not fay.view["workshop"]["totals"])


def test_a_closed_workshop_takes_no_more_steps_and_a_co_facilitator_opens_it_again(both: tuple[Board, Board]) -> None:
    fay, gus = both
    gus.does("close_workshop")
    fay.until(lambda: fay.view["workshop"]["closed"])
    assert refused(fay, "open_phase", phase="reading", base="welcome") == NL.refusal_for("workshop_closed")
    gus.does("reopen_workshop")

    fay.until(lambda: not fay.view["workshop"]["closed"])

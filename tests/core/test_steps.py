"""Steps and their clocks: opened once from where one stood, taken back, held, lengthened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.access import refuse
from canvas.core.fold.workshop import apply
from canvas.core.model import Workshop
from canvas.core.operations import Base, Operation, Stored
from canvas.core.steps import ahead, clock_state, left, minutes_of
from canvas.core.view import Viewer, changes, view
from tests.core.test_fold import PEOPLE, operations, up_to_date
from tests.support.people import ANNA, AT, BRAM, FAY, NORTH, SHEET, SOUTH, Story, beginning

MINUTE = 60_000


def opens(day: Story, phase: str, subgroup: str | None = None) -> str:
    """Fay opens a step from where she sees the room, or that subgroup, now."""
    at = day.workshop.subgroups[subgroup] if subgroup else day.workshop
    return day.does(FAY, o.OpenPhase, phase=phase, subgroup=subgroup, base=at.phase)


def steps(day: Story) -> tuple[str, str, str]:
    """The step of the room, of the north and of the south."""
    return (day.workshop.phase, day.workshop.subgroups[NORTH].phase, day.workshop.subgroups[SOUTH].phase)


def later(day: Story, after: float, by: str, kind: type[Base], **fields: Any) -> str:
    """Do this so many minutes after the workshop was made; it must be allowed."""
    operation: Operation = day.op(kind, **fields)
    assert refuse(day.workshop, by, operation) is None
    moment = AT + timedelta(minutes=after)
    day.stored.append(Stored(number=day.workshop.number + 1, at=moment, by=by, operation=operation))
    day.workshop = apply(day.workshop, day.stored[-1])
    return operation.id


def minutes_left(day: Story, after: float, subgroup: str | None = None) -> float:
    """Minutes left of the step, so many minutes after the workshop was made."""
    return left(day.workshop, subgroup, AT + timedelta(minutes=after)) / MINUTE


def waiting_day() -> Story:
    """A day of which the clock was not started yet."""
    first, *others = beginning()
    create = first.operation.model_copy(update={"clock": "waits"})
    return Story([first.model_copy(update={"operation": create}), *others])


# --- opening


def test_a_second_press_from_the_same_step_opens_nothing() -> None:
    day = Story()
    opens(day, "reading")

    assert day.code(FAY, o.OpenPhase, phase="write_goal", base="welcome") == "step_moved"
    assert steps(day) == ("reading",) * 3


def test_a_press_for_one_subgroup_counts_from_the_step_of_that_subgroup() -> None:
    day = Story()
    opens(day, "reading", NORTH)

    assert day.code(FAY, o.OpenPhase, phase="write_goal", subgroup=NORTH, base="welcome") == "step_moved"
    assert day.code(FAY, o.OpenPhase, phase="write_goal", subgroup=SOUTH, base="welcome") is None
    assert steps(day) == ("welcome", "reading", "write_goal")


def test_opening_for_all_leaves_a_subgroup_alone_that_is_further_or_there_already() -> None:
    day = Story()
    later(day, 1, FAY, o.OpenPhase, phase="discuss_goal", subgroup=NORTH, base="welcome")
    later(day, 2, FAY, o.OpenPhase, phase="write_goal", base="welcome")
    assert steps(day) == ("write_goal", "discuss_goal", "write_goal")
    assert [each.id for each in ahead(day.workshop)] == [NORTH]
    later(day, 9, FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")

    north = day.workshop.subgroups[NORTH]
    assert (north.phase, north.phase_since) == ("discuss_goal", AT + timedelta(minutes=1))
    assert ahead(day.workshop) == ()


def test_going_back_for_all_takes_everybody_along_but_who_is_ahead_of_the_room() -> None:
    day = Story()
    opens(day, "discuss_goal")
    opens(day, "write_risks", SOUTH)
    opens(day, "write_goal")

    assert steps(day) == ("write_goal", "write_goal", "write_risks")


def test_without_a_base_an_opening_means_what_it_always_meant() -> None:
    day = Story()
    opens(day, "discuss_goal", NORTH)
    day.does(FAY, o.OpenPhase, phase="write_goal")

    assert steps(day) == ("write_goal",) * 3
    assert (day.workshop.subgroups[NORTH].silent, day.workshop.opening) == (frozenset(), None)


# --- taking back


def test_a_step_taken_back_restores_each_step_and_clock_and_keeps_what_was_turned_over() -> None:
    day = Story()
    later(day, 1, FAY, o.OpenPhase, phase="write_goal", base="welcome")
    later(day, 2, FAY, o.OpenPhase, phase="reading", subgroup=SOUTH, base="write_goal")
    later(day, 3, FAY, o.AddMinutes, step="write_goal", minutes=5)
    note = day.note(ANNA)
    before = day.workshop
    opening = later(day, 8, FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")
    later(day, 9, FAY, o.TakeStepBack, opening=opening)

    assert steps(day) == ("write_goal", "write_goal", "reading")
    now = day.workshop
    assert (now.phase_since, now.clock) == (before.phase_since, before.clock)
    for each in (NORTH, SOUTH):
        was, group = before.subgroups[each], now.subgroups[each]
        assert (group.phase_since, group.clock) == (was.phase_since, was.clock)
    assert day.workshop.subgroups[NORTH].notes[note].revealed
    assert minutes_left(day, 9) == 10 + 5 - 8


def test_what_is_written_after_a_mis_click_was_taken_back_is_hidden_until_it_is_turned_over() -> None:
    day = Story()
    opens(day, "write_goal")
    seen = day.note(ANNA, "te vroeg zichtbaar")
    day.does(FAY, o.TakeStepBack, opening=opens(day, "discuss_goal"))
    hidden = day.note(ANNA, "weer in stilte")

    assert [("note", each) in view(day.workshop, Viewer(BRAM, NORTH)) for each in (seen, hidden)] == [True, False]
    for person in (ANNA, BRAM):
        day.does(person, o.SayDone, round="r1", done=True)
    day.does(BRAM, o.Reveal, subgroup=NORTH, round="r1")
    assert ("note", hidden) in view(day.workshop, Viewer(BRAM, NORTH))


def test_only_the_last_opening_can_be_taken_back_and_only_once() -> None:
    day = Story()
    opening = opens(day, "reading")
    day.does(FAY, o.TakeStepBack, opening=opening)

    assert day.code(FAY, o.TakeStepBack, opening=opening) == "step_moved"
    assert steps(day) == ("welcome",) * 3


def test_a_step_opened_for_one_subgroup_is_taken_back_for_that_one() -> None:
    day = Story()
    opens(day, "reading")
    day.does(FAY, o.TakeStepBack, opening=opens(day, "write_goal", NORTH))

    assert steps(day) == ("reading",) * 3


def test_taking_back_a_step_that_made_a_round_silent_again_opens_it_unless_something_was_written_in_silence() -> None:
    day = Story()
    opens(day, "discuss_goal")
    assert day.workshop.is_open(NORTH, "goal")
    first = opens(day, "write_goal")
    assert not day.workshop.is_open(NORTH, "goal")
    day.does(FAY, o.TakeStepBack, opening=first)
    assert day.workshop.is_open(NORTH, "goal")
    second = opens(day, "write_goal")
    hidden = day.note(ANNA, "in stilte")
    day.does(FAY, o.TakeStepBack, opening=second)

    assert not day.workshop.subgroups[NORTH].notes[hidden].revealed
    assert (day.workshop.is_open(NORTH, "goal"), day.workshop.is_open(SOUTH, "goal")) == (False, True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(PEOPLE, operations()), max_size=15),
    st.sampled_from(SHEET.phases),
    st.sampled_from([None, NORTH, SOUTH]),
)
def test_a_step_taken_back_at_once_puts_everybody_where_they_were(
    before: list[tuple[str, Operation]], phase: Any, subgroup: str | None
) -> None:
    day = Story()
    for by, operation in before:
        day.asks(by, up_to_date(day.workshop, by, operation))
    was = day.workshop
    at = was.subgroups[subgroup] if subgroup else was
    opening = day.op(o.OpenPhase, id="operation-open", phase=phase.id, subgroup=subgroup, base=at.phase)
    if day.asks(FAY, opening) is not None:
        return
    day.does(FAY, o.TakeStepBack, opening=opening.id)

    now = day.workshop
    assert (now.phase, now.phase_since, now.clock) == (was.phase, was.phase_since, was.clock)
    for key, group in was.subgroups.items():
        back = now.subgroups[key]
        assert (back.phase, back.phase_since, back.clock) == (group.phase, group.phase_since, group.clock)
        assert group.revealed <= back.revealed
        assert back.open_rounds() == group.open_rounds()


# --- clocks


def test_the_clock_of_a_new_workshop_waits_until_the_day_is_started() -> None:
    day = waiting_day()
    assert (minutes_left(day, 500), clock_state(day.workshop.clock)) == (10, "waits")
    later(day, 500, FAY, o.StartClock)

    assert [minutes_left(day, 503, each) for each in (None, NORTH, SOUTH)] == [7, 7, 7]
    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["clock"] == "runs"


def test_opening_a_step_starts_its_clock_also_when_the_day_was_not_started() -> None:
    day = waiting_day()
    later(day, 60, FAY, o.OpenPhase, phase="write_goal", base="welcome")

    assert minutes_left(day, 62) == minutes_left(day, 62, NORTH) == 8


def test_a_paused_clock_stands_still_and_goes_on_with_what_was_left() -> None:
    day = Story()
    later(day, 3, FAY, o.PauseClock)
    later(day, 4, FAY, o.PauseClock)
    assert [minutes_left(day, 30, each) for each in (None, NORTH)] == [7, 7]
    later(day, 30, FAY, o.StartClock)
    later(day, 31, FAY, o.StartClock)

    assert [minutes_left(day, 32, each) for each in (None, NORTH)] == [5, 5]


def test_a_step_that_is_opened_while_the_clock_is_paused_waits_with_all_its_minutes() -> None:
    day = Story()
    later(day, 3, FAY, o.PauseClock)
    later(day, 5, FAY, o.OpenPhase, phase="write_goal", base="welcome")
    assert (minutes_left(day, 60, NORTH), clock_state(day.workshop.subgroups[NORTH].clock)) == (10, "paused")
    later(day, 60, FAY, o.StartClock)

    assert minutes_left(day, 61, NORTH) == 9


def test_one_subgroup_is_paused_and_given_minutes_by_itself() -> None:
    day = Story()
    later(day, 2, FAY, o.PauseClock, subgroup=NORTH)
    later(day, 2, FAY, o.AddMinutes, step="welcome", minutes=5, subgroup=SOUTH)

    assert [minutes_left(day, 4, each) for each in (None, NORTH, SOUTH)] == [6, 8, 11]


def test_more_minutes_for_the_room_are_for_the_subgroups_in_that_step() -> None:
    day = Story()
    later(day, 0, FAY, o.OpenPhase, phase="write_goal", subgroup=NORTH, base="welcome")
    later(day, 1, FAY, o.AddMinutes, step="welcome", minutes=5)

    assert [minutes_left(day, 1, each) for each in (None, NORTH, SOUTH)] == [14, 9, 14]


def test_minutes_that_are_added_after_the_end_count_from_then() -> None:
    day = Story()
    assert minutes_left(day, 25) == 0
    later(day, 25, FAY, o.AddMinutes, step="welcome", minutes=5)

    assert [minutes_left(day, after) for after in (25, 28, 30, 40)] == [5, 2, 0, 0]


@pytest.mark.parametrize("jump", [-3 * 24 * 60, -165, 1455])
def test_a_clock_on_the_wall_that_jumps_never_makes_more_than_the_step_or_less_than_nothing(jump: float) -> None:
    day = Story()
    later(day, jump, FAY, o.PauseClock)
    later(day, -jump, FAY, o.StartClock)
    later(day, jump, FAY, o.AddMinutes, step="welcome", minutes=5)

    for after in (-jump, 0, jump):
        assert 0 <= minutes_left(day, after) <= 15


def test_everybody_hears_of_a_clock_that_is_held_or_lengthened() -> None:
    for kind, fields in ((o.PauseClock, {}), (o.AddMinutes, {"step": "welcome", "minutes": 5})):
        day = Story()
        before = day.workshop
        later(day, 1, FAY, kind, **fields)
        for viewer in (Viewer(ANNA, NORTH), Viewer(FAY, None), Viewer(FAY, SOUTH)):
            assert ("phase",) in changes(before, day.workshop, viewer)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations(), st.integers(-100_000, 100_000)), max_size=30), st.integers(-9999, 9999))
def test_whatever_is_done_whenever_a_clock_shows_between_nothing_and_the_whole_step(
    moves: list[tuple[str, Operation, int]], after: int
) -> None:
    workshop: Workshop = waiting_day().workshop
    for by, operation, seconds in moves:
        moment = AT + timedelta(seconds=seconds)
        workshop = apply(workshop, Stored(number=workshop.number + 1, at=moment, by=by, operation=operation))
        for each in (None, NORTH, SOUTH):
            at = workshop.subgroups[each] if each else workshop
            whole = minutes_of(workshop, at.phase, at.clock) * MINUTE
            assert 0 <= left(workshop, each, AT + timedelta(seconds=after)) <= whole


def test_a_workshop_keeps_its_clocks_when_it_is_read_again() -> None:
    day = waiting_day()
    later(day, 1, FAY, o.StartClock)
    later(day, 2, FAY, o.AddMinutes, step="welcome", minutes=5)
    later(day, 4, FAY, o.PauseClock, subgroup=NORTH)
    read = [Stored.model_validate_json(each.model_dump_json()) for each in day.stored]

    assert replace(Story(read).workshop) == day.workshop

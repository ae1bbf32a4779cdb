"""The plan of the day: when it ends as it looks now, what is pinned, and steps that are planned otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.cockpit import Sight
from canvas.core.day import END, entry, given_at, outlook, plan_of, shared_out
from canvas.core.fold.day import MOST_STEPS, last_change
from canvas.core.fold.workshop import apply
from canvas.core.model import Workshop
from canvas.core.operations import Operation, Stored
from canvas.core.view import Viewer, changes, view
from tests.core.test_fold import PEOPLE, operations
from tests.core.test_steps import later, minutes_left, waiting_day
from tests.support.people import ANNA, AT, FAY, NORTH, SHEET, SOUTH, Story

WHOLE = sum(phase.minutes for phase in SHEET.phases)
assert WHOLE == 210


def at(minutes: float) -> datetime:
    """So many minutes after the workshop was made."""
    return AT + timedelta(minutes=minutes)


def begun() -> Story:
    """A day that was started when the workshop was an hour old."""
    day = waiting_day()
    later(day, 60, FAY, o.StartClock)
    return day


def opened(day: Story, minutes: float, phase: str) -> str:
    """Fay opens a step for all, so many minutes after the workshop was made."""
    return later(day, minutes, FAY, o.OpenPhase, phase=phase, base=day.workshop.phase)


def given_now(day: Story, minutes: float) -> dict[str, int]:
    """The minutes that each coming step gets as it looks then."""
    return {each.id: each.given for each in outlook(day.workshop, at(minutes)).coming}


# --- when it ends


def test_before_the_day_begins_nobody_is_late_and_the_end_is_the_whole_plan_away() -> None:
    seen = outlook(waiting_day().workshop, at(30))

    assert (seen.due, seen.late, seen.ends) == (None, 0, at(30 + WHOLE))


def test_the_day_begins_when_its_clock_is_started_and_is_due_by_the_plan_of_that_moment() -> None:
    day = waiting_day()
    later(day, 0, FAY, o.PlanMinutes, step="present", minutes=10)
    later(day, 60, FAY, o.StartClock)

    assert (day.workshop.started, day.workshop.due) == (at(60), at(60 + WHOLE - 10))
    assert outlook(day.workshop, at(64)).late == 0


def test_a_day_that_begins_with_its_second_step_is_due_without_the_first() -> None:
    day = waiting_day()
    opened(day, 60, "reading")

    assert (day.workshop.started, day.workshop.due) == (at(60), at(60 + WHOLE - 10))


def test_a_beginning_that_is_taken_back_was_none() -> None:
    day = waiting_day()
    opening = opened(day, 60, "reading")
    later(day, 61, FAY, o.TakeStepBack, opening=opening)

    assert (day.workshop.started, day.workshop.due) == (None, None)


def test_minutes_over_the_end_of_a_step_make_the_day_end_later() -> None:
    day = begun()
    assert outlook(day.workshop, at(70)).late == 0
    seen = outlook(day.workshop, at(79))

    assert (seen.late, seen.ends, seen.due) == (9, at(60 + WHOLE + 9), at(60 + WHOLE))


def test_a_paused_clock_makes_the_day_end_later_with_every_minute() -> None:
    day = begun()
    later(day, 63, FAY, o.PauseClock)

    assert [outlook(day.workshop, at(minute)).late for minute in (63, 70, 75)] == [0, 7, 12]


def test_more_minutes_for_a_step_make_the_day_end_later_and_a_step_ended_early_makes_it_end_earlier() -> None:
    day = begun()
    later(day, 61, FAY, o.AddMinutes, step="welcome", minutes=5)
    assert outlook(day.workshop, at(62)).late == 5
    opened(day, 62, "reading")

    assert outlook(day.workshop, at(62)).late == -8


def test_minutes_taken_from_a_coming_step_bring_the_end_back_where_it_was_due() -> None:
    day = begun()
    assert {each.id: each.spare for each in outlook(day.workshop, at(79)).coming}["present"] == 10
    later(day, 79, FAY, o.PlanMinutes, step="present", minutes=20 - 9, base=0)

    assert outlook(day.workshop, at(79)).late == 0
    assert day.workshop.due == at(60 + WHOLE)


def test_a_break_has_no_minutes_to_give_back() -> None:
    assert {each.id: each.spare for each in outlook(begun().workshop, at(79)).coming}["break"] == 0


def test_a_workshop_of_several_days_is_not_late_unless_its_end_is_pinned() -> None:
    day = begun()
    day.does(FAY, o.Describe, title="Twee dagen", day="2026-11-22", language="nl", days=2)
    assert (outlook(day.workshop, at(79)).due, entry(day.workshop)["due"]) == (None, None)
    later(day, 60, FAY, o.PinStep, at=at(100))

    assert outlook(day.workshop, at(79)).due == at(100)


def test_at_the_last_step_the_end_is_that_of_its_clock_and_then_now() -> None:
    day = begun()
    opened(day, 200, "close")

    assert [outlook(day.workshop, at(minute)).ends for minute in (202, 209)] == [at(205), at(209)]


# --- pinned to the clock


def test_before_a_pinned_break_the_steps_share_what_is_left_and_the_break_begins_on_time() -> None:
    day = begun()
    opened(day, 79, "reading")  # nine minutes late
    later(day, 80, FAY, o.PinStep, step="break", at=at(60 + 115))
    coming = {each.id: each for each in outlook(day.workshop, at(80)).coming}

    assert sum(each.given for each in coming.values() if each.begins < at(175)) == 175 - 89
    assert coming["break"].begins == at(175)
    assert (coming["discuss_means"].given, coming["discuss_means"].planned) == (16, 18)
    assert (coming["break"].given, coming["present"].given) == (15, 20)


def test_before_a_pinned_end_nobody_is_late_as_long_as_each_step_keeps_a_minute() -> None:
    day = begun()
    later(day, 60, FAY, o.PinStep, at=at(60 + WHOLE))
    assert all(each.given == each.planned for each in outlook(day.workshop, at(60)).coming), "the plan fits exactly"
    seen = outlook(day.workshop, at(60 + 150))
    assert (seen.late, seen.ends) == (0, at(60 + WHOLE))
    assert min(each.given for each in seen.coming) >= 1
    assert {each.id: each.given for each in seen.coming}["break"] == 15

    assert outlook(day.workshop, at(60 + 209)).late == 15 + 14 - 1  # the break, and a minute for each other step


def test_minutes_that_are_too_many_before_a_pinned_moment_are_shared_up_to_twice_the_plan() -> None:
    day = begun()
    opened(day, 70, "discuss_people")
    later(day, 70, FAY, o.PinStep, step="break", at=at(97))
    assert given_now(day, 70)["prepare"] == 10
    later(day, 70, FAY, o.PinStep, step="break", at=at(500))

    assert given_now(day, 70)["prepare"] == 10
    assert outlook(day.workshop, at(70)).coming[1].begins == at(500)


def test_a_step_that_is_opened_gets_the_minutes_that_it_had_in_the_plan_of_that_moment() -> None:
    day = begun()
    opened(day, 79, "reading")
    later(day, 79, FAY, o.PinStep, step="break", at=at(175))
    given = given_now(day, 89)["write_goal"]
    opened(day, 89, "write_goal")

    assert given == minutes_left(day, 89) == minutes_left(day, 89, NORTH) < 10
    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["minutes"] == given


def test_a_step_that_is_opened_shares_what_is_left_until_the_end_of_the_day() -> None:
    day = begun()
    later(day, 60, FAY, o.PinStep, at=at(300))
    opened(day, 270, "actions")

    assert minutes_left(day, 270) == 23  # of 15 and 5 planned, with 30 left


def test_a_step_that_is_opened_begins_then_whatever_it_was_pinned_to_itself() -> None:
    day = begun()
    later(day, 60, FAY, o.PinStep, step="actions", at=at(290))
    assert given_at(day.workshop, "actions", at(270)) is None, "nothing is pinned behind it"
    later(day, 60, FAY, o.PinStep, at=at(300))
    opened(day, 270, "actions")

    assert minutes_left(day, 270) == 23


def test_without_anything_pinned_a_step_gets_what_is_planned() -> None:
    day = begun()
    opened(day, 100, "write_goal")

    assert (minutes_left(day, 100), day.workshop.clock.given) == (10, None)


def test_a_pin_that_was_let_go_or_lies_a_day_back_counts_no_more() -> None:
    day = begun()
    later(day, 60, FAY, o.PinStep, step="break", at=at(70))
    assert given_now(day, 60)["write_goal"] == 1
    assert given_now(day, 60 + 24 * 60)["write_goal"] == 10
    later(day, 61, FAY, o.PinStep, step="break", base=plan_of(day.workshop, "break").revision)

    assert given_now(day, 61)["write_goal"] == 10


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*(p.id for p in SHEET.phases[1:]), END]), st.integers(-800, 800), max_size=4),
    st.integers(-900, 900),
    st.sampled_from(SHEET.phases),
)
def test_whatever_is_pinned_the_steps_come_one_behind_the_other_and_each_gets_a_minute(
    pins: dict[str, int], minutes: int, phase: Any
) -> None:
    day = waiting_day()
    for step, moment in pins.items():
        day.does(FAY, o.PinStep, step=step or None, at=at(moment))
    day.does(FAY, o.OpenPhase, phase=phase.id, base="welcome")
    seen = outlook(day.workshop, at(minutes))

    behind = at(minutes)
    for each in seen.coming:
        assert each.begins >= behind
        assert each.given >= 1
        assert 0 <= each.spare < each.planned or each.planned == each.spare == 0
        behind = each.begins + timedelta(minutes=each.given)
    assert seen.ends >= behind
    assert (given_at(day.workshop, phase.id, at(minutes)) or 1) >= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations(), st.integers(-900, 900)), max_size=30), st.integers(-900, 900))
def test_whatever_is_done_whenever_the_day_has_an_end_and_everybody_is_in_a_step_of_it(
    moves: list[tuple[str, Operation, int]], minutes: int
) -> None:
    workshop: Workshop = waiting_day().workshop
    for by, operation, moment in moves:
        workshop = apply(workshop, Stored(number=workshop.number + 1, at=at(moment), by=by, operation=operation))
        seen = outlook(workshop, at(minutes))
        assert seen.ends >= at(minutes)
        assert [each["id"] for each in entry(workshop)["steps"]] == [phase.id for phase in workshop.sheet.phases]
        steps = [phase.id for phase in workshop.sheet.phases]
        assert {workshop.phase, *(group.phase for group in workshop.subgroups.values())} <= set(steps)
        stands = [workshop.opening.room, *workshop.opening.subgroups.values()] if workshop.opening else []
        assert {stand.phase for stand in stands if stand} <= set(steps)


# --- other steps


def test_a_step_that_is_added_is_opened_and_shown_with_the_title_that_was_typed() -> None:
    day = begun()
    added = day.does(FAY, o.AddStep, title="Koffie bij de buren", mode="break", minutes=12, after="reading")
    assert [phase.id for phase in day.workshop.sheet.phases][:4] == ["welcome", "reading", added, "write_goal"]
    before = day.workshop
    later(day, 80, FAY, o.OpenPhase, phase=added, base="welcome")

    shown = changes(before, day.workshop, Viewer(ANNA, NORTH))[0]["phase",]
    assert (shown["title"], shown["mode"], shown["minutes"]) == ("Koffie bij de buren", "break", 12)
    assert minutes_left(day, 81, NORTH) == 11


def test_a_step_gets_another_title_and_everybody_who_comes_into_it_sees_that() -> None:
    day = begun()
    day.does(FAY, o.RenameStep, step="reading", title="Wat zag je?", base=0)
    opened(day, 70, "reading")

    assert day.workshop.sheet.phase("reading").title.nl == "Wat zag je?"
    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["title"] == "Wat zag je?"
    assert [each["title"] for each in entry(day.workshop)["steps"]][:2] == [None, "Wat zag je?"]


def test_a_board_is_told_whether_the_next_step_turns_its_notes_over_also_when_that_changes() -> None:
    day = begun()
    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["turns"] is False
    opened(day, 70, "write_goal")
    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["turns"] is True
    before = day.workshop
    day.does(FAY, o.RemoveStep, step="discuss_goal")

    assert changes(before, day.workshop, Viewer(ANNA, NORTH))[0]["phase",]["turns"] is False


def test_a_step_between_writing_and_the_discussion_turns_nothing_over() -> None:
    day = begun()
    opened(day, 70, "write_goal")
    assert day.code(FAY, o.AddStep, title="Koffie", mode="break", minutes=5, after="write_goal") is None

    assert view(day.workshop, Viewer(ANNA, NORTH))["phase",]["turns"] is False


def test_a_pinned_moment_of_a_step_that_has_begun_can_still_be_let_go() -> None:
    day = begun()
    later(day, 60, FAY, o.PinStep, step="reading", at=at(75))
    opened(day, 70, "reading")

    assert day.code(FAY, o.PinStep, step="reading", base=plan_of(day.workshop, "reading").revision) is None
    assert plan_of(day.workshop, "reading").pinned is None


def test_a_step_in_which_somebody_is_stays_as_it_is_and_no_step_gets_the_id_of_another() -> None:
    day = begun()
    day.does(FAY, o.OpenPhase, phase="reading", subgroup=NORTH, base="welcome")
    coffee = {"title": "Koffie", "mode": "break", "minutes": 5}
    added = day.does(FAY, o.AddStep, after="reading", **coffee)
    stored: list[Operation] = [day.op(o.AddStep, id=added, after="close", **coffee)]
    for step in ("welcome", "reading"):
        stored += (
            day.op(o.PlanMinutes, step=step, minutes=3),
            day.op(o.RenameStep, step=step, title="Anders"),
            day.op(o.RemoveStep, step=step),
        )
    number = day.workshop.number + 1

    for each in stored:
        after = apply(day.workshop, Stored(number=number, at=at(61), by=FAY, operation=each))
        assert (after.sheet, after.plan) == (day.workshop.sheet, day.workshop.plan), each.op


def test_a_step_that_is_removed_is_passed_over() -> None:
    day = begun()
    day.does(FAY, o.PlanMinutes, step="reading", minutes=12)
    day.does(FAY, o.RemoveStep, step="reading")

    assert day.workshop.plan == {}, "nothing of it is kept"
    assert day.code(FAY, o.OpenPhase, phase="reading", base="welcome") == "unknown_phase"
    assert outlook(day.workshop, at(60)).late == -10


CHANGES: list[tuple[type[o.Base], dict[str, Any]]] = [
    (o.PlanMinutes, {"step": "present", "minutes": 12}),
    (o.PinStep, {"step": "break", "at": at(200)}),
    (o.PinStep, {"at": at(300)}),
    (o.AddStep, {"title": "Koffie", "mode": "break", "minutes": 5, "after": "welcome"}),
    (o.RenameStep, {"step": "present", "title": "Laten zien"}),
    (o.RemoveStep, {"step": "reading"}),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=8))
def test_each_change_of_the_plan_is_taken_back_by_any_leader_and_the_last_one_first(
    changes: list[tuple[type[o.Base], dict[str, Any]]],
) -> None:
    day = begun()
    stood = []
    for kind, fields in changes:
        before = day.workshop.sheet, day.workshop.plan
        if day.code(FAY, kind, **fields) is None:
            stood.append(before)

    for sheet, plan in reversed(stood):
        change = last_change(day.workshop)
        assert change
        day.does(FAY, o.TakePlanBack, change=change.id)
        assert (day.workshop.sheet, day.workshop.plan) == (sheet, plan)
    assert last_change(day.workshop) is None


def test_a_change_is_not_taken_back_once_its_step_has_begun_was_changed_again_or_is_not_to_come() -> None:
    day = begun()
    first = day.does(FAY, o.PlanMinutes, step="write_goal", minutes=12)
    gone = day.does(FAY, o.RemoveStep, step="reading")
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome", subgroup=NORTH)
    assert day.code(FAY, o.TakePlanBack, change=first) == "plan_moved", "a subgroup is in it"

    opened(day, 70, "write_goal")
    assert day.code(FAY, o.TakePlanBack, change=gone) == "plan_moved", "its place in the day has passed"
    assert day.code(FAY, o.TakePlanBack, change="operation-of-nobody") == "plan_moved"
    assert last_change(day.workshop) is None
    assert ("replanned",) not in Sight(day.workshop, names=True).common()

    again = day.does(FAY, o.PlanMinutes, step="present", minutes=12)
    assert Sight(day.workshop, names=True).common()["replanned",]["id"] == again
    day.does(FAY, o.TakePlanBack, change=again)
    assert day.code(FAY, o.TakePlanBack, change=again) == "plan_moved", "two leaders press it at once"


def test_a_step_that_was_taken_out_comes_back_only_where_the_day_has_room_for_it() -> None:
    day = begun()
    gone = day.does(FAY, o.RemoveStep, step="reading")
    while len(day.workshop.sheet.phases) < MOST_STEPS:
        last = day.does(FAY, o.AddStep, title="Koffie", mode="break", minutes=5, after="welcome")
    assert day.code(FAY, o.TakePlanBack, change=gone) == "plan_moved"

    day.does(FAY, o.TakePlanBack, change=last)
    day.does(FAY, o.TakePlanBack, change=gone)
    assert len(day.workshop.sheet.phases) == MOST_STEPS


def test_an_opening_that_would_lead_back_into_a_step_that_is_gone_cannot_be_taken_back() -> None:
    day = begun()
    opened(day, 70, "reading")
    opening = opened(day, 71, "welcome")
    day.does(FAY, o.RemoveStep, step="reading")

    assert day.code(FAY, o.TakeStepBack, opening=opening) == "step_moved"


def test_nor_can_one_of_a_single_subgroup_or_of_the_room_alone() -> None:
    one, room = begun(), begun()
    one.does(FAY, o.OpenPhase, phase="reading", subgroup=NORTH, base="welcome")
    for subgroup in (NORTH, SOUTH):
        room.does(FAY, o.OpenPhase, phase="write_goal", subgroup=subgroup, base="welcome")
    opened(room, 70, "reading")
    openings = one.does(FAY, o.OpenPhase, phase="welcome", subgroup=NORTH, base="reading"), opened(room, 71, "welcome")

    for day, opening in zip((one, room), openings, strict=True):
        day.does(FAY, o.RemoveStep, step="reading")
        assert day.code(FAY, o.TakeStepBack, opening=opening) == "step_moved"


def test_of_two_leaders_who_plan_the_same_step_the_second_hears_of_it_and_another_step_does_not_matter() -> None:
    day = begun()
    day.does(FAY, o.PlanMinutes, step="present", minutes=12, base=0)

    assert day.code(FAY, o.PinStep, step="present", at=AT, base=0) == "step_changed"
    assert day.code(FAY, o.PlanMinutes, step="plenary", minutes=30, base=0) is None


@pytest.mark.parametrize("moment", ["2026-11-22T15:00:00", "1026-11-22T15:00:00Z", "9999-12-31T23:59:59Z", "15:00"])
def test_a_moment_without_a_zone_or_out_of_time_is_no_moment(moment: str) -> None:
    with pytest.raises(ValueError, match="at"):
        o.PinStep.model_validate({"id": "operation-pin", "at": moment})


def test_a_moment_is_kept_in_utc() -> None:
    pin = o.PinStep.model_validate({"id": "operation-pin", "at": "2026-11-22T15:00:00+01:00"})

    assert pin.model_dump(mode="json")["at"] == "2026-11-22T14:00:00Z"


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_a_step_has_between_a_minute_and_four_hours(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes"):
        o.PlanMinutes(id="operation-plan", step="present", minutes=minutes)


def test_minutes_are_shared_out_to_the_last_one() -> None:
    assert shared_out(10, [3, 3, 3]) == [4, 3, 3]
    assert shared_out(7, []) == []

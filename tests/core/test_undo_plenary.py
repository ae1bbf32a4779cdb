"""Taking back one's own steps in what is done all together: all of it stands again as it stood, in its old order."""

from __future__ import annotations

import json
from typing import Any, cast, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.model import Workshop
from canvas.core.operations import Operation
from canvas.core.undo_plenary import last_steps
from tests.core.test_fold import FIELDS, IDS, PEOPLE, ROUNDS_OF_ALL, assert_whole, of_the_opening, up_to_date
from tests.core.test_undo import open_day
from tests.golden.canonical import plain
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, Story

THEMES = frozenset(str(kind.model_fields["op"].default) for kind in o.THEME_OPERATIONS)


def themed() -> tuple[Story, str, list[str]]:
    """A day with four notes, three of them in one theme; the theme, and the notes as references."""
    day = open_day()
    notes = [f"note/{day.note(person, text)}" for person, text in zip((ANNA, BRAM, CEM, ANNA), "abcd", strict=True)]
    return day, day.does(FAY, o.MakeTheme, block="goal", title="samen", members=tuple(notes[:3])), notes


def together(workshop: Workshop) -> str:
    """All that is done together, outcomes of subgroups included, and the order in which it stands."""
    parts = workshop.themes, workshop.statements, workshop.decisions, workshop.rows, workshop.actions
    outcomes = {key: each.outcomes for key, each in workshop.subgroups.items()}
    return json.dumps([plain(each) for each in (*parts, outcomes)])


def takes_back(day: Story, step: str, person: str = FAY) -> str | None:
    return day.code(person, o.TakeBack, undoes=step)


def test_a_note_that_was_put_into_another_theme_lies_in_its_old_place_again() -> None:
    day, theme, notes = themed()
    before = together(day.workshop)
    other = day.does(FAY, o.MakeTheme, block="goal", title="apart", members=(notes[1], notes[3]))
    after = together(day.workshop)

    assert takes_back(day, other) is None
    assert together(day.workshop) == before
    assert day.workshop.themes[theme].members == tuple(notes[:3])
    assert takes_back(day, day.stored[-1].operation.id) is None
    assert together(day.workshop) == after


def test_a_dissolved_theme_comes_back_between_the_others_with_all_that_was_in_it() -> None:
    day, theme, _ = themed()
    day.does(FAY, o.MakeTheme, block="goal", title="daarna")
    before = together(day.workshop)
    step = day.does(FAY, o.DissolveTheme, theme=theme)

    assert takes_back(day, step) is None
    assert together(day.workshop) == before


def test_a_theme_in_which_somebody_else_put_something_stays() -> None:
    day, theme, notes = themed()
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    day.does(ANNA, o.PutInTheme, theme=theme, members=(notes[3],))

    assert takes_back(day, theme) == "changed_since"


def test_what_lay_in_a_dissolved_theme_and_was_used_by_another_is_not_taken_from_there() -> None:
    day, theme, notes = themed()
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    step = day.does(FAY, o.DissolveTheme, theme=theme)
    mine = day.does(ANNA, o.MakeTheme, block="goal", title="van Anna", members=(notes[0],))

    assert takes_back(day, step) == "changed_since"
    assert day.workshop.themes[mine].members == (notes[0],)


def test_a_withdrawn_statement_comes_back_with_its_votes() -> None:
    day = open_day()
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="agreed", base=0)
    day.does(BRAM, o.Vote, block="goal", stance="object", reason="te breed", base=day.workshop.number)
    before = together(day.workshop)
    step = day.does(FAY, o.WithdrawStatement, block="goal")

    assert takes_back(day, step) is None
    assert together(day.workshop) == before


def test_merged_actions_come_apart_and_every_outcome_points_where_it_did() -> None:
    day = open_day()
    first, double = day.does(ANNA, o.AddAction, what="bellen"), day.does(CEM, o.AddAction, what="FG bellen", who="Cem")
    day.does(ANNA, o.AddAction, what="iets anders")
    day.does(CEM, o.RecordOutcome, block="goal", choice="action", action=double)
    day.does(FAY, o.Decide, block="data", decision="action", action=double)
    before = together(day.workshop)
    step = day.does(FAY, o.MergeActions, action=first, others=(double,))
    assert day.workshop.subgroups[SOUTH].outcomes["goal", ""].action == first

    assert takes_back(day, step) is None
    assert together(day.workshop) == before


def test_choices_left_to_the_vision_writer_are_open_again_but_for_the_one_decided_since() -> None:
    day = open_day()
    step = day.does(FAY, o.ParkTheRest)
    assert takes_back(day, step) is None
    assert not day.workshop.decisions
    again = day.does(FAY, o.ParkTheRest)
    day.does(FAY, o.Decide, block="goal", decision="answered")

    assert takes_back(day, again) == "changed_since"


def test_what_is_offered_is_the_last_own_step_that_still_stands() -> None:
    day, _, _ = themed()
    day.does(FAY, o.WriteRow, row="row-students", block="stakeholders", what="Studenten", base=0)

    assert [step and step.kind for step in last_steps(day.workshop, FAY)] == ["write_row", None]
    assert last_steps(day.workshop, ANNA) == (None, None)


KINDS: list[type[Any]] = [kind for kind in get_args(o.PlenaryOperation) if kind is not o.TakeBack]


@st.composite
def of_the_plenary(draw: st.DrawFn) -> Operation:
    """An operation on what is done together, about few things, so that many of them meet."""
    kind = draw(st.sampled_from(KINDS))
    fields = {name: draw(FIELDS[name]) for name in kind.model_fields if name in FIELDS}
    fields |= of_the_opening(draw, kind)
    if kind in ROUNDS_OF_ALL:
        fields["asking"] = 0
    if "action" in fields and kind is not o.Decide:
        fields["action"] = draw(IDS)
    return cast(Operation, kind.model_validate(fields))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from([FAY, FAY, ANNA]) | PEOPLE, of_the_plenary()), max_size=50))
def test_whatever_is_taken_back_stands_as_it_stood_in_its_old_order_and_can_be_done_again(
    steps: list[tuple[str, Operation]],
) -> None:
    day = open_day()
    for key in range(6):
        day.note(ANNA, str(key), id=f"operation-x{key:03}")
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    for by, operation in steps:
        before: Any = day.workshop
        if day.asks(by, up_to_date(before, by, operation)):
            continue
        trail = day.workshop.plenary_trails.get(by)
        if trail is before.plenary_trails.get(by):
            recorded = isinstance(operation, o.ByRecorder | o.ByMerger) and operation.undoable
            assert not recorded or together(before) == together(day.workshop)
            continue
        if done_before(before, operation):
            continue
        after = day.workshop
        undone = day.does(by, o.TakeBack, id=f"undo-{after.number:06}", undoes=operation.id)
        assert_whole(day.workshop)
        assert together(day.workshop) == together(before), operation.op
        day.does(by, o.TakeBack, id=f"redo-{after.number:06}", undoes=undone)
        assert together(day.workshop) == together(after), operation.op


def done_before(before: Workshop, operation: Operation) -> bool:
    """Whether another operation with this id was done before; ids are few here."""
    return any(step.id == operation.id for trail in before.plenary_trails.values() for step in trail.done)

"""Taking back one's own steps: what stood there before stands there again, and nobody else's work is touched."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.fold.workshop import counted_in
from canvas.core.model import Change, Subgroup, Trail, Workshop
from canvas.core.operations import Operation
from canvas.core.undo import STEPS, difference
from canvas.core.view import Viewer, view
from tests.core.test_fold import PEOPLE, assert_whole, busy_day, operations, up_to_date
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, Story, beginning


def open_day() -> Story:
    """Everything lies open on both tables, so that most of what people can do is allowed."""
    day = Story()
    for table in day.workshop.subgroups:
        for each in day.workshop.sheet.rounds:
            day.does(FAY, o.Reveal, subgroup=table, round=each.id)
    return day


def offered(day: Story, person: str = ANNA) -> Any:
    """What this person is offered to take back and to do again."""
    seen: Any = view(day.workshop, Viewer(person, NORTH)).get(("undo",), {})
    return [seen.get(name) and seen[name]["kind"] for name in ("undo", "redo")]


def undo(day: Story, person: str = ANNA, name: str = "undo") -> str | None:
    """Take back the step that is offered. Returns the code of a refusal."""
    entry: Any = view(day.workshop, Viewer(person, NORTH))["undo",]
    return day.code(person, o.Undo, undoes=entry[name]["id"])


def test_an_edit_a_move_and_a_mark_are_taken_back_one_by_one_and_done_again() -> None:
    day = open_day()
    note, other = day.note(ANNA, "een"), day.note(ANNA, "twee")
    day.does(ANNA, o.EditNote, note=note, text="beter", note_kind="idea")
    day.does(ANNA, o.MoveNote, note=note, block="goal", after=other)
    day.does(ANNA, o.ReactToNote, note=note, mark="agree")
    after = day.workshop.subgroups[NORTH]
    for kind in ("mark_note", "move_note", "edit_note"):
        assert offered(day)[0] == kind
        assert undo(day) is None
    assert [n.text for n in day.workshop.subgroups[NORTH].in_block("goal")] == ["een", "twee"]
    assert offered(day) == ["add_note", "edit_note"]

    for _ in range(3):
        assert undo(day, name="redo") is None
    assert as_seen(day.workshop.subgroups[NORTH]) == as_seen(after)
    assert offered(day)[1] is None


def test_a_new_step_ends_what_could_be_done_again() -> None:
    day = open_day()
    day.note(ANNA, "een")
    undo(day)
    assert offered(day) == [None, "add_note"]
    day.note(ANNA, "twee")

    assert offered(day) == ["add_note", None]


def test_a_step_somebody_went_on_from_is_skipped_and_refused() -> None:
    day = open_day()
    first = day.note(ANNA, "een")
    edit = day.does(ANNA, o.EditNote, note=first, text="beter", note_kind="idea")
    day.does(BRAM, o.EditNote, note=first, text="van Bram", note_kind="idea")

    assert day.code(ANNA, o.Undo, undoes=edit) == "changed_since"
    assert offered(day)[0] is None
    assert day.workshop.subgroups[NORTH].notes[first].text == "van Bram"


def test_that_the_last_step_was_overtaken_is_said_and_an_older_one_is_not_the_last() -> None:
    day = open_day()
    day.note(ANNA, "een")
    second = day.note(ANNA, "twee")
    assert "overtaken" not in view(day.workshop, Viewer(ANNA, NORTH))["undo",]
    day.does(BRAM, o.EditNote, note=second, text="van Bram", note_kind="idea")

    entry: Any = view(day.workshop, Viewer(ANNA, NORTH))["undo",]
    assert entry["overtaken"] == {"id": second, "kind": "add_note"}
    assert entry["undo"]["id"] != second
    day.note(ANNA, "drie")
    assert "overtaken" not in view(day.workshop, Viewer(ANNA, NORTH))["undo",]


def test_a_note_that_comes_back_when_its_stack_was_moved_lies_in_its_own_block() -> None:
    day = open_day()
    first, second = day.note(ANNA, "een"), day.note(ANNA, "twee")
    stack = day.does(BRAM, o.StackNotes, notes=[first, second])
    deleted = day.does(ANNA, o.DeleteNote, note=second)
    day.does(BRAM, o.MoveStack, stack=stack, block="data")
    day.does(ANNA, o.Undo, undoes=deleted)

    assert_whole(day.workshop)
    assert [note.text for note in day.workshop.subgroups[NORTH].in_block("goal")] == ["twee"]


def test_a_mark_of_another_does_not_keep_my_edit_from_being_taken_back() -> None:
    day = open_day()
    note = day.note(ANNA, "een")
    day.does(ANNA, o.EditNote, note=note, text="beter", note_kind="idea")
    day.does(BRAM, o.ReactToNote, note=note, mark="discuss")
    undo(day)

    kept = day.workshop.subgroups[NORTH].notes[note]
    assert (kept.text, dict(kept.reactions)) == ("een", {BRAM: "discuss"})


def test_a_stack_that_was_made_falls_apart_and_keeps_what_others_put_into_it() -> None:
    day = open_day()
    first, second, third = (day.note(ANNA, text) for text in ("een", "twee", "drie"))
    stack = day.does(ANNA, o.StackNotes, notes=[third, first])
    day.does(BRAM, o.MoveNote, note=second, block="goal", stack=stack)
    undo(day)

    table = day.workshop.subgroups[NORTH]
    assert [item for item in table.order["goal"] if item in table.notes] == [first, third]
    assert table.stacks[stack].notes == (second,)


def test_a_stack_that_was_taken_apart_is_there_again_with_its_title() -> None:
    day = open_day()
    notes = [day.note(ANNA, text) for text in ("een", "twee", "drie")]
    stack = day.does(BRAM, o.StackNotes, notes=notes[:2], title="Samen")
    before = as_seen(day.workshop.subgroups[NORTH])
    day.does(ANNA, o.Unstack, stack=stack)
    undo(day)

    assert as_seen(day.workshop.subgroups[NORTH]) == before


def test_a_wording_taken_back_brings_the_old_words_and_what_people_thought_of_them() -> None:
    day = open_day()
    day.does(BRAM, o.WriteWording, block="goal", text="oud", base=0)
    first = day.workshop.number
    day.does(CEM, o.AddNote, block="goal", text="ergens anders")
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", base=first)
    before = as_seen(day.workshop.subgroups[NORTH])
    day.does(ANNA, o.WriteWording, block="goal", text="nieuw", base=first)
    undo(day)

    assert as_seen(day.workshop.subgroups[NORTH]) == before


def test_the_wording_stays_when_somebody_said_what_he_thinks_of_it() -> None:
    day = open_day()
    step = day.does(ANNA, o.WriteWording, block="goal", text="nieuw", base=0)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="live_with", base=day.workshop.number)

    assert day.code(ANNA, o.Undo, undoes=step) == "changed_since"


def test_an_action_added_by_mistake_goes_and_one_taken_away_comes_back() -> None:
    day = open_day()
    action = day.does(ANNA, o.AddAction, what="navragen")
    day.does(ANNA, o.DeleteAction, action=action)
    undo(day)
    assert action in day.workshop.actions
    undo(day)

    assert action not in day.workshop.actions


def test_at_another_table_nothing_of_the_old_one_can_be_taken_back() -> None:
    day = open_day()
    note = day.note(ANNA, "een")
    day.does(ANNA, o.MoveToSubgroup, participant=ANNA, subgroup="tableSOUTH")

    assert day.code(ANNA, o.Undo, undoes=note) == "nothing_to_undo"


def test_so_many_steps_are_kept_and_no_more() -> None:
    day = open_day()
    for number in range(STEPS + 5):
        day.note(ANNA, f"briefje {number}")

    assert len(day.workshop.trails[ANNA].done) == STEPS


def as_seen(table: Subgroup) -> Any:
    """A table as people see it: without the numbers that order the notes, and what lies in the bin."""
    order = {block: items for block, items in table.order.items() if items}
    notes = {key: replace(note, place=0.0) for key, note in table.notes.items()}
    stacks = {key: replace(stack, place=0.0) for key, stack in table.stacks.items()}
    return replace(
        table,
        order=order,
        notes=notes,
        stacks=stacks,
        deleted={},
        answers={k: v for k, v in table.answers.items() if v},
    )


STEPS_OF_PEOPLE = st.lists(st.tuples(PEOPLE, operations()), max_size=40)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS_OF_PEOPLE)
def test_whatever_can_be_taken_back_brings_back_what_was_there_and_can_be_done_again(
    steps: list[tuple[str, Operation]],
) -> None:
    day = open_day()
    for by, operation in steps:
        before = day.workshop
        if day.asks(by, up_to_date(day.workshop, by, operation)) or isinstance(operation, o.Undo):
            continue
        trail = day.workshop.trails.get(by)
        if trail is None or not trail.done or trail.done[-1].id != operation.id:
            continue
        after = day.workshop
        undone = day.does(by, o.Undo, id=f"undo-{after.number:06}", undoes=operation.id)
        assert_whole(day.workshop)
        counted = everything(counted_in(before, day.stored[-2]))
        assert everything(day.workshop) == ended_as(counted, after), operation.op
        day.does(by, o.Undo, id=f"redo-{after.number:06}", undoes=undone)
        assert_whole(day.workshop)
        assert everything(day.workshop) == everything(after), operation.op


NO_STEP = (o.Undo, o.SayDone, o.EndAsking, o.CountAnswers, o.RewordReason)
"""What changes something on a board, and is taken back by nobody."""


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_remembered_of_a_step_is_all_that_it_changed(chance: Random) -> None:
    steps = [(each.by, each.operation) for each in busy_day().stored[len(beginning()) :]]
    steps[len(steps) // 2 :] = chance.sample(steps[len(steps) // 2 :], len(steps) - len(steps) // 2)
    day = Story()
    for by, operation in steps:
        before = day.workshop
        if day.asks(by, up_to_date(before, by, operation)) or isinstance(operation, NO_STEP):
            continue
        trail = day.workshop.trails.get(by, Trail()).done
        remembered = trail[-1].changes if trail and trail[-1].id == operation.id else ()
        if remembered or isinstance(operation, o.InSubgroup):
            before = counted_in(before, day.stored[-1])
            if isinstance(operation, o.GiveAnswer):  # that it ended the round is no step of one person
                before = with_askings(before, day.workshop)
            changes = difference(before, day.workshop, before.participants[by].subgroup or "")
            assert set_of(remembered) == set_of(changes), operation.op


def set_of(changes: tuple[Change, ...]) -> dict[Any, Any]:
    return {each.cell: (each.before, each.after) for each in changes}


def with_askings(workshop: Workshop, after: Workshop) -> Workshop:
    """The workshop with the rounds as they are in a later state."""
    subgroups = {key: replace(each, askings=after.subgroups[key].askings) for key, each in workshop.subgroups.items()}
    return replace(workshop, subgroups=subgroups)


def ended_as(seen: Any, after: Workshop) -> Any:
    """What was seen, with the rounds ended that ended meanwhile: everybody has seen what they came to."""
    tables, actions = seen
    return {key: _ended_as(table, after.subgroups[key]) for key, table in tables.items()}, actions


def _ended_as(table: Subgroup, after: Subgroup) -> Subgroup:
    ended = {key: replace(each, ended=after.askings[key].ended) for key, each in table.askings.items()
             if key in after.askings and after.askings[key].number == each.number and not each.ended}  # fmt: skip
    return replace(table, askings={**table.askings, **ended})


def everything(workshop: Workshop) -> Any:
    return {key: as_seen(table) for key, table in workshop.subgroups.items()}, workshop.actions

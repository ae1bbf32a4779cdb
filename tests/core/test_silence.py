"""Silence: a note comes into the open by a reveal or by its own author, by nothing else, and never goes back."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.fold.notes import shuffled
from canvas.core.model import Note, Workshop
from canvas.core.operations import Operation
from canvas.core.view import Viewer, view
from tests.core.test_fold import PEOPLE, assert_whole, operations, up_to_date
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, Story

SEED = "the-seed-of-this-reveal"


def reopened_day() -> Story:
    """The north discussed the goal; then the writing was opened again."""
    day = Story()
    day.note(ANNA, "van de eerste keer")
    opens(day, "discuss_goal")
    opens(day, "write_goal")
    return day


def opens(day: Story, phase: str) -> None:
    day.does(FAY, o.OpenPhase, phase=phase, base=day.workshop.phase)


def texts(day: Story, person: str, table: str = NORTH) -> set[str]:
    """The notes that this person reads."""
    seen = view(day.workshop, Viewer(person, table))
    return {str(entry["text"]) for key, entry in seen.items() if key[0] == "note"}


def lying(day: Story, block: str = "goal") -> list[str]:
    return [note.text for note in day.workshop.subgroups[NORTH].in_block(block)]


# --- a round that is opened again


def test_in_a_round_opened_again_what_was_turned_over_stays_so_and_what_is_new_is_hidden() -> None:
    day = reopened_day()
    day.note(ANNA, "nieuw")

    assert texts(day, ANNA) == {"van de eerste keer", "nieuw"}
    for viewer in (BRAM, FAY):
        assert texts(day, viewer) == {"van de eerste keer"}
        assert view(day.workshop, Viewer(viewer, NORTH))["block", "goal"] == {"hidden": 1}
    state = view(day.workshop, Viewer(BRAM, NORTH))["round", "r1"]
    assert (state["revealed"], state["silent"]) == (True, True)


def test_wordings_go_on_while_a_round_is_silent_again() -> None:
    day = reopened_day()

    assert day.code(ANNA, o.WriteWording, block="goal", text="wij willen", base=0) is None


def test_the_next_reveal_ends_the_silence_and_nobody_had_finished_before_it() -> None:
    day = Story()
    for person in (ANNA, BRAM):
        day.does(person, o.SayDone, round="r1", done=True)
    opens(day, "discuss_goal")
    opens(day, "write_goal")
    day.note(ANNA, "nieuw")
    assert day.code(BRAM, o.Reveal, subgroup=NORTH, round="r1") == "not_everyone_done"
    opens(day, "discuss_goal")

    assert texts(day, BRAM) == {"nieuw"}
    assert (day.workshop.subgroups[NORTH].silent, day.workshop.is_open(NORTH, "goal")) == (frozenset(), True)
    assert not day.workshop.subgroups[NORTH].in_block("goal")[0].late


def test_only_what_is_hidden_keeps_from_being_marked_picked_and_stacked() -> None:
    day = reopened_day()
    (seen,) = day.workshop.subgroups[NORTH].notes
    hidden = day.note(BRAM, "nieuw")

    assert day.code(BRAM, o.ReactToNote, note=seen, mark="agree") is None
    assert day.code(BRAM, o.ReactToNote, note=hidden, mark="agree") == "not_revealed"
    assert day.code(BRAM, o.PickNote, note=hidden, picked=True) == "not_revealed"
    assert day.code(BRAM, o.StackNotes, notes=[seen, hidden]) == "not_revealed"
    stack = day.does(BRAM, o.StackNotes, notes=[seen])
    assert day.code(BRAM, o.MoveNote, note=hidden, block="goal", stack=stack) == "not_revealed"
    assert day.code(ANNA, o.EditNote, note=hidden, text="van mij", note_kind="idea") == "unknown_note"


def test_a_guest_s_note_is_hidden_too_and_whoever_writes_for_them_reads_it() -> None:
    day = reopened_day()
    guest = day.does(ANNA, o.AddGuest, name="Gerda")
    day.note(ANNA, "van Gerda", on_behalf=guest)

    assert "van Gerda" in texts(day, ANNA)
    assert "van Gerda" not in texts(day, BRAM)


def test_what_was_visible_stays_so_when_it_is_changed_moved_or_brought_back_in_silence() -> None:
    day = reopened_day()
    (note,) = day.workshop.subgroups[NORTH].notes
    day.does(BRAM, o.EditNote, note=note, text="anders", note_kind="idea")
    day.does(BRAM, o.MoveNote, note=note, block="questions")
    day.does(ANNA, o.DeleteNote, note=note)
    day.does(ANNA, o.RestoreNote, note=note)
    kept = day.workshop.subgroups[NORTH].notes[note]
    assert (kept.revealed, kept.late) == (True, True)

    day.does(ANNA, o.Undo, undoes=day.stored[-1].operation.id)
    day.does(ANNA, o.Undo, undoes=day.stored[-1].operation.id)
    assert texts(day, BRAM) == {"anders"}


def test_a_hidden_note_that_was_deleted_comes_back_hidden() -> None:
    day = reopened_day()
    note = day.note(ANNA, "nieuw")
    day.does(ANNA, o.DeleteNote, note=note)
    assert day.code(FAY, o.RestoreNote, note=note) == "unknown_note"
    day.does(ANNA, o.RestoreNote, note=note)

    assert "nieuw" not in texts(day, BRAM)


def test_a_subgroup_that_stays_where_it_is_keeps_its_round_open() -> None:
    day = Story()
    opens(day, "discuss_goal")
    day.does(FAY, o.OpenPhase, phase="write_risks", subgroup=SOUTH, base="discuss_goal")
    opens(day, "write_goal")

    assert (day.workshop.is_open(NORTH, "goal"), day.workshop.is_open(SOUTH, "goal")) == (False, True)


def test_a_writing_step_without_a_base_leaves_an_open_round_open() -> None:
    day = Story()
    opens(day, "discuss_goal")
    day.does(FAY, o.OpenPhase, phase="write_goal")

    assert day.workshop.is_open(NORTH, "goal")


# --- any order of operations


LIKELY = st.sampled_from([
    *[o.AddNote] * 4, *[o.MoveNote] * 4, *[o.MoveStack] * 4, o.MoveNotes, o.StackNotes, o.Unstack, o.Undo, o.Undo,
    o.DeleteNote, o.RestoreNote, o.EditNote, o.OpenPhase, o.TakeStepBack, o.Reveal,
])  # fmt: skip


Deed = tuple[str, type[o.Base], int, int, str]


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    """Who does what, with which of the things that are there, and in which of few blocks."""
    kind, block = draw(LIKELY), draw(st.sampled_from(["goal", "questions", "data"]))
    by = FAY if issubclass(kind, o.OpenPhase | o.TakeStepBack | o.Reveal) else draw(st.sampled_from([ANNA, BRAM]))
    at = draw(st.tuples(st.integers(0, 9), st.integers(0, 9)))
    return by, typing.cast(type[o.Base], kind), *at, block


def meant(day: Story, deed: Deed) -> Operation:
    """The operation about what lies on this person's table now, so that the rules let much through."""
    by, kind, one, other, block = deed
    table = day.workshop.subgroups[NORTH]
    notes = {key: note for key, note in table.notes.items() if note.revealed or note.belongs_to(by)}
    hidden = {key: note for key, note in notes.items() if not note.revealed}
    notes = hidden if hidden and other % 2 else notes

    def pick(things: Mapping[str, object], at: int) -> str:
        return list(things)[at % len(things)] if things else "operation-none"

    trail = day.workshop.trails.get(by)
    undoable = [step.id for step in (*trail.done, *trail.undone)] if trail else []
    phases = ["write_goal", "discuss_goal", "write_means", "discuss_means"]
    stack = pick(table.stacks, other) if table.stacks and one % 2 else None
    fields: dict[str, object] = {
        "block": block, "text": "iets", "note_kind": "idea", "note": pick(notes, one), "stack": stack,
        "notes": [pick(notes, one), pick(notes, other)], "after": None, "title": "samen",
        "phase": phases[one % 4], "subgroup": table.id, "round": "r1" if other % 2 else "r3",
        "undoes": undoable[-1 - one % len(undoable)] if undoable else "operation-none", "opening": "operation-none",
        "base": None,
    }  # fmt: skip
    if kind in (o.MoveStack, o.Unstack):
        fields["stack"] = pick(table.stacks, one)
    if kind is o.RestoreNote:
        fields["note"] = pick(table.deleted, one)
    if kind is o.OpenPhase:
        fields["subgroup"] = None if other % 3 else table.id
    known = {name: value for name, value in fields.items() if name in kind.model_fields}
    operation: Operation = day.op(kind, **known)
    return up_to_date(day.workshop, by, operation)


def visible(workshop: Workshop) -> dict[str, Note]:
    """Every note that somebody other than its author may read, deleted ones too."""
    tables = workshop.subgroups.values()
    return {key: note for each in tables for key, note in ({**each.notes, **each.deleted}).items() if note.revealed}


def reveals(operation: Operation) -> bool:
    return isinstance(operation, o.Reveal | o.OpenPhase)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds(), min_size=15, max_size=40), st.lists(st.tuples(PEOPLE, operations()), max_size=5))
def test_a_note_comes_into_the_open_by_a_reveal_or_by_its_author_and_stays_there(
    steps: list[Deed], any_others: list[tuple[str, Operation]]
) -> None:
    day = reopened_day()
    day.does(BRAM, o.StackNotes, notes=[*day.workshop.subgroups[NORTH].notes])
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r3")
    for at, step in enumerate(steps):
        operation, by = meant(day, step), step[0]
        if at % 8 == 7 and any_others:
            by, operation = any_others[at % len(any_others)]
        before = visible(day.workshop)
        if day.asks(by, operation) is not None:
            continue
        after = visible(day.workshop)
        assert before.keys() <= after.keys()
        for note in (after[key] for key in after.keys() - before.keys()):
            assert reveals(operation) or note.belongs_to(by), f"{operation} of {by} shows a note of {note.author}"
        assert_whole(day.workshop)


# --- the order after the reveal


def test_a_seed_gives_the_hidden_notes_another_order_and_leaves_the_visible_ones_in_their_places() -> None:
    day = Story()
    opens(day, "discuss_goal")
    for text in ("a", "b"):
        day.note(BRAM, text)
    opens(day, "write_goal")
    for number in range(8):
        day.note((ANNA, BRAM)[number % 2], f"{number}")
    before = lying(day)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1", seed=SEED)

    assert lying(day)[:2] == ["a", "b"]
    assert sorted(lying(day)) == sorted(before)
    assert lying(day) != before
    assert_whole(day.workshop)
    sent = [str(entry["text"]) for key, entry in view(day.workshop, Viewer(CEM, NORTH)).items() if key[0] == "note"]
    assert sent == lying(day)


def test_notes_that_were_turned_over_in_another_order_do_not_tell_when_they_were_written() -> None:
    day = Story()
    notes = [day.note((ANNA, BRAM)[number % 2], f"{number}") for number in range(8)]
    written = day.workshop.subgroups[NORTH].notes[notes[0]].written
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1", seed=SEED)

    sent = [entry for key, entry in view(day.workshop, Viewer(CEM, NORTH)).items() if key[0] == "note"]
    (revision,) = {entry["revision"] for entry in sent}
    assert revision == day.workshop.number
    same = {"note_kind": "idea", "text": "anders"}
    day.does(ANNA, o.EditNote, note=notes[0], base=written, **same)  # begun before it was turned over
    assert day.code(BRAM, o.EditNote, note=notes[0], base=revision, **same) == "note_changed"
    day.does(BRAM, o.EditNote, note=notes[1], base=revision, **same)


def test_the_same_seed_gives_the_same_order_and_another_seed_another_one() -> None:
    def order(seed: str) -> list[str]:
        day = Story()
        for number in range(12):
            day.note(ANNA, f"{number}")
        day.does(FAY, o.OpenPhase, phase="discuss_goal", base="welcome", seed=seed)
        return lying(day)

    assert order(SEED) == order(SEED) != order("another-seed")


def test_without_a_seed_the_notes_stay_where_they_lie() -> None:
    day = Story()
    for number in range(8):
        day.note(ANNA, f"{number}")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")

    assert lying(day) == [f"{number}" for number in range(8)]


def test_over_many_seeds_every_note_lies_everywhere_equally_often() -> None:
    day = Story()
    notes = [day.note(ANNA, f"{number}") for number in range(4)]
    table = day.workshop.subgroups[NORTH]
    counts = dict.fromkeys([(note, at) for note in notes for at in range(4)], 0)
    for number in range(2000):
        for at, note in enumerate(shuffled(table, "goal", f"seed number {number}").order["goal"]):
            counts[note, at] += 1

    assert all(400 < count < 600 for count in counts.values()), counts

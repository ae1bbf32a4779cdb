"""What operations change at one table: notes and their places, marks, wordings, choices."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from canvas.folding import table_of, with_subgroup, without
from canvas.model import Choice, Note, Stance, Subgroup, Wording, Workshop
from canvas.operations import (
    START,
    AddNote,
    Choose,
    DeleteNote,
    EditNote,
    MarkNote,
    MoveNote,
    PickNote,
    SayDone,
    Stored,
    TakeStance,
    WriteWording,
)


def say_done(workshop: Workshop, by: str, operation: SayDone) -> Workshop:
    """Somebody finished a writing round, or not after all."""
    table = table_of(workshop, by)
    if table is None:
        return workshop
    before = table.done.get(operation.round, frozenset())
    after = before | {by} if operation.done else before - {by}
    return with_subgroup(workshop, replace(table, done={**table.done, operation.round: after}))


def reveal(workshop: Workshop, subgroup: str, round_id: str) -> Subgroup | None:
    """The table with the notes of this round turned over; None when there is no such table or round."""
    table = workshop.subgroups.get(subgroup)
    blocks = next((r.blocks for r in workshop.sheet.rounds if r.id == round_id), None)
    if table is None or blocks is None:
        return None
    notes = {n.id: replace(n, revealed=True) if n.block in blocks else n for n in table.notes.values()}
    return replace(table, notes=notes, revealed=table.revealed | {round_id})


TableOperation = (
    AddNote | EditNote | MoveNote | DeleteNote | MarkNote | PickNote | WriteWording | TakeStance | Choose
)  # fmt: skip


def on_table(workshop: Workshop, stored: Stored, operation: TableOperation) -> Workshop:
    """The workshop after something was done at its author's table; as it was for somebody at none."""
    by = stored.by
    table = table_of(workshop, by)
    if table is None:
        return workshop
    match operation:
        case AddNote():
            changed = _add_note(workshop, table, by, operation)
        case EditNote():
            changed = _edit_note(workshop, table, operation)
        case MoveNote():
            changed = _move_note(workshop, table, operation)
        case DeleteNote():
            changed = _delete_note(table, operation.note)
        case MarkNote():
            changed = _mark_note(table, by, operation)
        case WriteWording():
            wording = Wording(operation.text, revision=stored.number)
            wordings = {**table.wordings, operation.block: wording}
            # Who could live with the old words has not said so of the new ones.
            changed = replace(table, wordings=wordings, stances=without(table.stances, operation.block))
        case PickNote():
            changed = _pick_note(workshop, table, operation)
        case TakeStance():
            changed = _take_stance(table, by, operation)
        case Choose():
            changed = _choose(table, operation)
        case _:
            assert_never(operation)
    return with_subgroup(workshop, changed)


def _covers(workshop: Workshop, block: str) -> bool:
    return any(block in each.blocks for each in workshop.sheet.rounds)


def _add_note(workshop: Workshop, table: Subgroup, by: str, operation: AddNote) -> Subgroup:
    if operation.id in table.notes or not _covers(workshop, operation.block):
        return table
    revealed = workshop.is_revealed(table.id, operation.block)
    note = Note(
        id=operation.id, author=by, block=operation.block, text=operation.text, kind=operation.note_kind,
        place=0.0, revealed=revealed, late=revealed,
    )  # fmt: skip
    return _placed(table, note, operation.after)


def _edit_note(workshop: Workshop, table: Subgroup, operation: EditNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None or (note.text, note.kind) == (operation.text, operation.note_kind):
        return table
    late = note.late or workshop.is_revealed(table.id, note.block)
    changed = replace(note, text=operation.text, kind=operation.note_kind, late=late)
    return replace(table, notes={**table.notes, note.id: changed})


def _move_note(workshop: Workshop, table: Subgroup, operation: MoveNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None or operation.after == note.id or not _covers(workshop, operation.block):
        return table
    shown = note.revealed or workshop.is_revealed(table.id, operation.block)
    order = {**table.order, note.block: tuple(i for i in table.order[note.block] if i != note.id)}
    lifted = replace(table, order=order)
    picked = note.picked and operation.block == note.block
    moved = replace(note, block=operation.block, revealed=shown, picked=picked)
    return _placed(lifted, moved, operation.after)


def _delete_note(table: Subgroup, note_id: str) -> Subgroup:
    note = table.notes.get(note_id)
    if note is None:
        return table
    order = {**table.order, note.block: tuple(i for i in table.order[note.block] if i != note_id)}
    return replace(table, notes=dict(without(table.notes, note_id)), order=order)


def _placed(table: Subgroup, note: Note, after: str | None) -> Subgroup:
    """The note put behind its anchor; `place` falls between its neighbours, and the block is renumbered when
    two neighbours have no number left between them."""
    order = table.order.get(note.block, ())
    index = 0 if after == START else order.index(after) + 1 if after in order else len(order)
    order = (*order[:index], note.id, *order[index:])
    low = table.notes[order[index - 1]].place if index else None
    high = table.notes[order[index + 1]].place if index + 1 < len(order) else None
    place = _between(low, high)
    notes = {**table.notes, note.id: replace(note, place=place)}
    if place in (low, high):
        notes |= {each: replace(notes[each], place=float(i)) for i, each in enumerate(order)}
    return replace(table, notes=notes, order={**table.order, note.block: order})


def _between(low: float | None, high: float | None) -> float:
    if low is None:
        return 0.0 if high is None else high - 1.0
    return low + 1.0 if high is None else (low + high) / 2


def _mark_note(table: Subgroup, by: str, operation: MarkNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None:
        return table
    marks = dict(without(note.marks, by))
    if operation.mark is not None:
        marks[by] = operation.mark
    return replace(table, notes={**table.notes, note.id: replace(note, marks=marks)})


def _pick_note(workshop: Workshop, table: Subgroup, operation: PickNote) -> Subgroup:
    note = table.notes.get(operation.note)
    limit = workshop.sheet.block(note.block).limit if note else None
    if note is None or limit is None or note.picked == operation.picked:
        return table
    notes = {**table.notes, note.id: replace(note, picked=operation.picked)}
    picked = [each for each in table.in_block(note.block) if each.picked]
    if operation.picked and len(picked) >= limit.most:
        notes[picked[0].id] = replace(picked[0], picked=False)
    return replace(table, notes=notes)


def _take_stance(table: Subgroup, by: str, operation: TakeStance) -> Subgroup:
    if operation.block not in table.wordings:
        return table
    taken = dict(without(table.stances.get(operation.block, {}), by))
    if operation.stance is not None:
        taken[by] = Stance(operation.stance, operation.reason)
    return replace(table, stances={**table.stances, operation.block: taken})


def _choose(table: Subgroup, operation: Choose) -> Subgroup:
    key = (operation.block, operation.question or "")
    if operation.choice is None:
        return replace(table, choices=without(table.choices, key))
    choice = Choice(operation.choice, operation.reason, operation.action)
    return replace(table, choices={**table.choices, key: choice})

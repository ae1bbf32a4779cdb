"""What operations change in the notes of one subgroup: their text, their place, the stacks they lie in.

A place is a block, or a stack in a block, and a position in its order. Every move goes through `lifted` and `put`,
which keep the order, the `place` numbers and the stacks consistent with each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, without
from canvas.core.model import Note, Stack, Subgroup, Workshop


def on_notes(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.NoteOperation) -> Subgroup:
    """The subgroup after something was done with its notes or stacks."""
    number = stored.number
    match operation:
        case op.AddNote():
            return _add_note(workshop, subgroup, stored, operation)
        case op.EditNote():
            return _edit_note(workshop, subgroup, number, operation)
        case op.MoveNote():
            notes = (operation.note,)
            return _move(workshop, subgroup, notes, (operation.block, operation.stack, operation.after), number)
        case op.MoveNotes():
            there = (operation.block, operation.stack, operation.after)
            return _move(workshop, subgroup, operation.notes, there, number)
        case op.StackNotes():
            return _stack_notes(workshop, subgroup, number, operation)
        case op.TitleStack():
            return _title_stack(subgroup, number, operation)
        case op.MoveStack():
            return _move_stack(workshop, subgroup, number, operation)
        case op.Unstack():
            return _unstack(subgroup, number, operation.stack)
        case op.DeleteNote():
            return delete_note(subgroup, operation.note)
        case _:
            assert_never(operation)


def restore_note(workshop: Workshop, operation: op.RestoreNote, number: int) -> Subgroup | None:
    """The subgroup with a deleted note back at the end of its block; None when no subgroup has it."""
    for subgroup in workshop.subgroups.values():
        note = subgroup.deleted.get(operation.note)
        if note is not None:
            return with_note(workshop, subgroup, replace(note, stack=None, moved=number, taken=False), None)
    return None


def with_note(workshop: Workshop, subgroup: Subgroup, note: Note, after: str | None) -> Subgroup:
    """The subgroup with this note in it, new or back again; visible where a new note is."""
    shown = note.revealed or workshop.is_open(subgroup.id, note.block)
    stack = _still_in(subgroup, note.block, note.stack)
    if (note.revealed, note.stack) != (shown, stack):
        note = replace(note, revealed=shown, stack=stack)
    if shown and not note.shown:
        note = replace(note, shown=note.moved)
    if note.id in subgroup.deleted:
        subgroup = replace(subgroup, deleted=without(subgroup.deleted, note.id))
    return put(subgroup, note, after)


def _still_in(subgroup: Subgroup, block: str, stack: str | None) -> str | None:
    """The stack if it lies in this block; None when it is gone, or was moved to another block meanwhile."""
    known = subgroup.stacks.get(stack or "")
    return known.id if known and known.block == block else None


def delete_note(subgroup: Subgroup, note_id: str) -> Subgroup:
    """The subgroup without this note, which is kept so that it can be restored."""
    note = subgroup.notes.get(note_id)
    if note is None:
        return subgroup
    subgroup = lifted(subgroup, note_id)
    return replace(subgroup, notes=without(subgroup.notes, note_id), deleted={**subgroup.deleted, note_id: note})


def shuffled(subgroup: Subgroup, block: str, seed: str) -> Subgroup:
    """The subgroup with the hidden loose notes of a block in another order, among the places that they have.

    The order follows from the seed and the notes' ids alone: it is as good as random to whoever does not know the
    seed. The mapping of notes takes the same order, because everything that is sent follows it.
    """
    hidden = [
        each for each in subgroup.order.get(block, ()) if each in subgroup.notes and not subgroup.notes[each].revealed
    ]
    mixed = sorted(hidden, key=lambda each: sha256(f"{seed}/{each}".encode()).digest())
    instead = dict(zip(hidden, mixed, strict=True))
    order = tuple(instead.get(each, each) for each in subgroup.order.get(block, ()))
    placed = {new: replace(subgroup.notes[new], place=subgroup.notes[old].place) for old, new in instead.items()}
    others = {key: note for key, note in subgroup.notes.items() if key not in placed}
    notes = {**others, **{key: placed[key] for key in mixed}}
    return replace(subgroup, notes=notes, order={**subgroup.order, block: order})


def covers(workshop: Workshop, block: str) -> bool:
    """Whether some writing round of the sheet covers this block."""
    return any(block in each.blocks for each in workshop.sheet.rounds)


def _add_note(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.AddNote) -> Subgroup:
    if operation.id in subgroup.notes or operation.id in subgroup.deleted or not covers(workshop, operation.block):
        return subgroup
    revealed = workshop.is_open(subgroup.id, operation.block)
    author, scribe = (operation.on_behalf, stored.by) if operation.on_behalf else (stored.by, None)
    note = Note(
        id=operation.id,
        author=author,
        block=operation.block,
        text=operation.text,
        kind=operation.note_kind,
        place=0.0,
        revealed=revealed,
        late=revealed,
        scribe=scribe,
        written=stored.number,
        moved=stored.number,
        erased=bool(operation.erased),
    )
    return with_note(workshop, subgroup, note, operation.after)


def _edit_note(workshop: Workshop, subgroup: Subgroup, number: int, operation: op.EditNote) -> Subgroup:
    note = subgroup.notes.get(operation.note)
    same = note is not None and (note.text, note.kind) == (operation.text, operation.note_kind)
    if note is None or (same and not operation.erased):
        return subgroup
    late = note.late or (note.revealed and workshop.is_revealed(subgroup.id, note.block))
    erased = note.erased or bool(operation.erased)
    changed = replace(note, text=operation.text, kind=operation.note_kind, late=late, written=number, erased=erased)
    return replace(subgroup, notes={**subgroup.notes, note.id: changed})


Place = tuple[str, str | None, str | None]
"""Block, stack in it or None, and the note or stack behind which: op.START before the first, None at the end."""


def _move(workshop: Workshop, subgroup: Subgroup, notes: Iterable[str], there: Place, number: int) -> Subgroup:
    block, stack, after = there
    known = subgroup.stacks.get(stack or "")
    block, stack = (known.block, known.id) if known else (block, None)
    if not covers(workshop, block):
        return subgroup
    moving = [each for each in dict.fromkeys(notes) if each in subgroup.notes]
    anchor = _standing(subgroup, (block, stack, after), moving)
    for each in moving:
        subgroup = move_note(workshop, subgroup, each, (block, stack, anchor), number)
        anchor = each
    return subgroup


def move_note(workshop: Workshop, subgroup: Subgroup, note_id: str, there: Place, number: int) -> Subgroup:
    """The subgroup with one note moved; it becomes visible where a new note is."""
    block, stack, after = there
    note = subgroup.notes[note_id]
    shown = note.revealed or workshop.is_open(subgroup.id, block)
    picked = note.picked and block == note.block
    subgroup = lifted(subgroup, note_id)
    stack = _still_in(subgroup, block, stack)
    seen = note.shown or (number if shown else 0)
    moved = replace(note, block=block, stack=stack, revealed=shown, picked=picked, moved=number, shown=seen)
    return put(subgroup, moved, after)


def _standing(subgroup: Subgroup, there: Place, moving: list[str]) -> str | None:
    """The anchor, or the nearest item before it that stays, if the anchor itself is moving."""
    block, stack, after = there
    items = subgroup.stacks[stack].notes if stack else subgroup.order.get(block, ())
    if after not in items or after not in moving:
        return after
    before = [each for each in items[: items.index(after)] if each not in moving]
    return before[-1] if before else op.START


def _stack_notes(workshop: Workshop, subgroup: Subgroup, number: int, operation: op.StackNotes) -> Subgroup:
    notes = [each for each in dict.fromkeys(operation.notes) if each in subgroup.notes]
    if not notes or operation.id in subgroup.stacks:
        return subgroup
    first = subgroup.notes[notes[0]]
    stack = Stack(operation.id, first.block, operation.title, 0.0, (), revision=number, moved=number)
    subgroup = with_stack(subgroup, stack, first.stack or first.id)
    for each in notes:
        subgroup = move_note(workshop, subgroup, each, (stack.block, stack.id, None), number)
    return subgroup


def with_stack(subgroup: Subgroup, stack: Stack, after: str | None) -> Subgroup:
    """The subgroup with this stack in it, still empty; the caller puts the notes into it."""
    return put(subgroup, replace(stack, notes=()), after)


def _title_stack(subgroup: Subgroup, number: int, operation: op.TitleStack) -> Subgroup:
    stack = subgroup.stacks.get(operation.stack)
    if stack is None or stack.title == operation.title:
        return subgroup
    titled = replace(stack, title=operation.title, revision=number)
    return replace(subgroup, stacks={**subgroup.stacks, stack.id: titled})


def _move_stack(workshop: Workshop, subgroup: Subgroup, number: int, operation: op.MoveStack) -> Subgroup:
    if operation.stack not in subgroup.stacks or not covers(workshop, operation.block):
        return subgroup
    after = _standing(subgroup, (operation.block, None, operation.after), [operation.stack])
    return move_stack(workshop, subgroup, operation.stack, (operation.block, None, after), number)


def move_stack(workshop: Workshop, subgroup: Subgroup, stack_id: str, there: Place, number: int) -> Subgroup:
    """The subgroup with a stack and all its notes moved; they become visible where a new note is."""
    block, _, after = there
    stack, shown = subgroup.stacks[stack_id], workshop.is_open(subgroup.id, block)
    subgroup = lifted(subgroup, stack_id)
    notes = dict(subgroup.notes)
    for each in stack.notes:
        note = notes[each]
        picked = note.picked and block == stack.block
        revealed = note.revealed or shown
        seen = note.shown or (number if revealed else 0)
        notes[each] = replace(note, block=block, picked=picked, revealed=revealed, shown=seen)
    return put(replace(subgroup, notes=notes), replace(stack, block=block, moved=number), after)


def _unstack(subgroup: Subgroup, number: int, stack_id: str) -> Subgroup:
    stack = subgroup.stacks.get(stack_id)
    anchor = stack_id
    for each in stack.notes if stack else ():
        # The stack disappears with its last note, so each note is put down while the stack can still be its anchor.
        loose = replace(subgroup.notes[each], stack=None, moved=number)
        subgroup = _out_of_stack(subgroup, each)
        subgroup = put(subgroup, loose, anchor)
        anchor = each
    return _without_empty(subgroup, stack_id)


def lifted(subgroup: Subgroup, item: str) -> Subgroup:
    """The subgroup with a note or a stack taken out of its order; a stack disappears with its last note.

    KeyError when the subgroup has no such note or stack.
    """
    note = subgroup.notes.get(item)
    if note is not None and note.stack is not None:
        return _without_empty(_out_of_stack(subgroup, item), note.stack)
    block = note.block if note else subgroup.stacks[item].block
    order = tuple(each for each in subgroup.order.get(block, ()) if each != item)
    return replace(subgroup, order={**subgroup.order, block: order})


def _out_of_stack(subgroup: Subgroup, note: str) -> Subgroup:
    stack = subgroup.stacks[subgroup.notes[note].stack or ""]
    notes = tuple(each for each in stack.notes if each != note)
    return replace(subgroup, stacks={**subgroup.stacks, stack.id: replace(stack, notes=notes)})


def _without_empty(subgroup: Subgroup, stack_id: str) -> Subgroup:
    stack = subgroup.stacks.get(stack_id)
    if stack is None or stack.notes:
        return subgroup
    order = tuple(each for each in subgroup.order.get(stack.block, ()) if each != stack_id)
    return replace(subgroup, stacks=without(subgroup.stacks, stack_id), order={**subgroup.order, stack.block: order})


def put(subgroup: Subgroup, item: Note | Stack, after: str | None) -> Subgroup:
    """The subgroup with a new or lifted note or stack in the order of its block or stack, behind its anchor.

    Its `place` falls between those of its neighbours; when no float is left between them, all get new ones.
    """
    stack = item.stack if isinstance(item, Note) else None
    items = subgroup.stacks[stack].notes if stack else subgroup.order.get(item.block, ())
    index = 0 if after == op.START else items.index(after) + 1 if after in items else len(items)
    low = _number(subgroup, items[index - 1]) if index else None
    high = _number(subgroup, items[index]) if index < len(items) else None
    items = (*items[:index], item.id, *items[index:])
    place = _between(low, high)
    notes, stacks, order = dict(subgroup.notes), dict(subgroup.stacks), subgroup.order
    if isinstance(item, Note):
        notes[item.id] = replace(item, place=place)
    else:
        stacks[item.id] = replace(item, place=place)
    if stack:
        stacks[stack] = replace(stacks[stack], notes=items)
    else:
        order = {**order, item.block: items}
    if place in (low, high):
        _number_anew(items, notes, stacks)
    return replace(subgroup, notes=notes, stacks=stacks, order=order)


def _number(subgroup: Subgroup, item: str) -> float:
    return subgroup.notes[item].place if item in subgroup.notes else subgroup.stacks[item].place


def _number_anew(items: Iterable[str], notes: dict[str, Note], stacks: dict[str, Stack]) -> None:
    for place, item in enumerate(items):
        if item in notes:
            notes[item] = replace(notes[item], place=float(place))
        else:
            stacks[item] = replace(stacks[item], place=float(place))


def _between(low: float | None, high: float | None) -> float:
    if low is None:
        return 0.0 if high is None else high - 1.0
    return low + 1.0 if high is None else (low + high) / 2

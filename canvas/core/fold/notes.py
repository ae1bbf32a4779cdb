"""What operations change in the notes of one table: their text, their place, the stacks they lie in.

A place is a block, or a stack in a block, and a spot in its order. All that moves anything goes through
`lifted` and `put`, which keep the order, the numbers on the notes and the stacks in step with each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from canvas.core.fold.base import replace, without
from canvas.core.model import Note, Stack, Subgroup, Workshop
from canvas.core.operations import (
    START,
    AddNote,
    DeleteNote,
    EditNote,
    MoveNote,
    MoveNotes,
    MoveStack,
    RestoreNote,
    StackNotes,
    Stored,
    TitleStack,
    Unstack,
)

NoteOperation = AddNote | EditNote | MoveNote | MoveNotes | StackNotes | TitleStack | MoveStack | Unstack | DeleteNote


def on_notes(workshop: Workshop, table: Subgroup, stored: Stored, operation: NoteOperation) -> Subgroup:
    """The table after something was done with its notes or stacks."""
    number = stored.number
    match operation:
        case AddNote():
            return _add_note(workshop, table, stored, operation)
        case EditNote():
            return _edit_note(workshop, table, number, operation)
        case MoveNote():
            notes = (operation.note,)
            return _move(workshop, table, notes, (operation.block, operation.stack, operation.after), number)
        case MoveNotes():
            there = (operation.block, operation.stack, operation.after)
            return _move(workshop, table, operation.notes, there, number)
        case StackNotes():
            return _stack_notes(workshop, table, number, operation)
        case TitleStack():
            return _title_stack(table, number, operation)
        case MoveStack():
            return _move_stack(workshop, table, number, operation)
        case Unstack():
            return _unstack(table, number, operation.stack)
        case DeleteNote():
            return delete_note(table, operation.note)
        case _:
            assert_never(operation)


def restore_note(workshop: Workshop, operation: RestoreNote, number: int) -> Subgroup | None:
    """The table with a deleted note back at the end of its block; None when no table has it."""
    for table in workshop.subgroups.values():
        note = table.deleted.get(operation.note)
        if note is not None:
            return with_note(workshop, table, replace(note, stack=None, moved=number), None)
    return None


def with_note(workshop: Workshop, table: Subgroup, note: Note, after: str | None) -> Subgroup:
    """The table with this note in it, new or back again; it lies open where its block does."""
    shown = note.revealed or workshop.is_revealed(table.id, note.block)
    stack = note.stack if note.stack in table.stacks else None
    if (note.revealed, note.stack) != (shown, stack):
        note = replace(note, revealed=shown, stack=stack)
    if note.id in table.deleted:
        table = replace(table, deleted=without(table.deleted, note.id))
    return put(table, note, after)


def delete_note(table: Subgroup, note_id: str) -> Subgroup:
    """The table without this note, which is kept to be brought back."""
    note = table.notes.get(note_id)
    if note is None:
        return table
    table = lifted(table, note_id)
    return replace(table, notes=without(table.notes, note_id), deleted={**table.deleted, note_id: note})


def covers(workshop: Workshop, block: str) -> bool:
    """Whether some writing round of the sheet covers this block."""
    return any(block in each.blocks for each in workshop.sheet.rounds)


def _add_note(workshop: Workshop, table: Subgroup, stored: Stored, operation: AddNote) -> Subgroup:
    if operation.id in table.notes or operation.id in table.deleted or not covers(workshop, operation.block):
        return table
    revealed = workshop.is_revealed(table.id, operation.block)
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
    )
    return with_note(workshop, table, note, operation.after)


def _edit_note(workshop: Workshop, table: Subgroup, number: int, operation: EditNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None or (note.text, note.kind) == (operation.text, operation.note_kind):
        return table
    late = note.late or workshop.is_revealed(table.id, note.block)
    changed = replace(note, text=operation.text, kind=operation.note_kind, late=late, written=number)
    return replace(table, notes={**table.notes, note.id: changed})


Place = tuple[str, str | None, str | None]
"""Block, stack in it or None, and the note or stack behind which: START before the first, None at the end."""


def _move(workshop: Workshop, table: Subgroup, notes: Iterable[str], there: Place, number: int) -> Subgroup:
    block, stack, after = there
    known = table.stacks.get(stack or "")
    block, stack = (known.block, known.id) if known else (block, None)
    if not covers(workshop, block):
        return table
    moving = [each for each in dict.fromkeys(notes) if each in table.notes]
    anchor = _standing(table, (block, stack, after), moving)
    for each in moving:
        table = move_note(workshop, table, each, (block, stack, anchor), number)
        anchor = each
    return table


def move_note(workshop: Workshop, table: Subgroup, note_id: str, there: Place, number: int) -> Subgroup:
    """The table with one note lifted and put elsewhere; a note that comes into an open block lies open."""
    block, stack, after = there
    note = table.notes[note_id]
    shown = note.revealed or workshop.is_revealed(table.id, block)
    picked = note.picked and block == note.block
    table = lifted(table, note_id)
    stack = stack if stack in table.stacks else None
    moved = replace(note, block=block, stack=stack, revealed=shown, picked=picked, moved=number)
    return put(table, moved, after)


def _standing(table: Subgroup, there: Place, moving: list[str]) -> str | None:
    """The anchor, or when it moves along, the nearest one before it that stays."""
    block, stack, after = there
    items = table.stacks[stack].notes if stack else table.order.get(block, ())
    if after not in items or after not in moving:
        return after
    before = [each for each in items[: items.index(after)] if each not in moving]
    return before[-1] if before else START


def _stack_notes(workshop: Workshop, table: Subgroup, number: int, operation: StackNotes) -> Subgroup:
    notes = [each for each in dict.fromkeys(operation.notes) if each in table.notes]
    if not notes or operation.id in table.stacks:
        return table
    first = table.notes[notes[0]]
    stack = Stack(operation.id, first.block, operation.title, 0.0, (), revision=number, moved=number)
    table = with_stack(table, stack, first.stack or first.id)
    for each in notes:
        table = move_note(workshop, table, each, (stack.block, stack.id, None), number)
    return table


def with_stack(table: Subgroup, stack: Stack, after: str | None) -> Subgroup:
    """The table with this stack in it, still empty: who puts it there puts notes into it."""
    return put(table, replace(stack, notes=()), after)


def _title_stack(table: Subgroup, number: int, operation: TitleStack) -> Subgroup:
    stack = table.stacks.get(operation.stack)
    if stack is None or stack.title == operation.title:
        return table
    titled = replace(stack, title=operation.title, revision=number)
    return replace(table, stacks={**table.stacks, stack.id: titled})


def _move_stack(workshop: Workshop, table: Subgroup, number: int, operation: MoveStack) -> Subgroup:
    if operation.stack not in table.stacks or not covers(workshop, operation.block):
        return table
    after = _standing(table, (operation.block, None, operation.after), [operation.stack])
    return move_stack(workshop, table, operation.stack, (operation.block, None, after), number)


def move_stack(workshop: Workshop, table: Subgroup, stack_id: str, there: Place, number: int) -> Subgroup:
    """The table with a stack and all its notes put elsewhere; in an open block they lie open."""
    block, _, after = there
    stack, shown = table.stacks[stack_id], workshop.is_revealed(table.id, block)
    table = lifted(table, stack_id)
    notes = dict(table.notes)
    for each in stack.notes:
        note = notes[each]
        picked = note.picked and block == stack.block
        notes[each] = replace(note, block=block, picked=picked, revealed=note.revealed or shown)
    return put(replace(table, notes=notes), replace(stack, block=block, moved=number), after)


def _unstack(table: Subgroup, number: int, stack_id: str) -> Subgroup:
    stack = table.stacks.get(stack_id)
    anchor = stack_id
    for each in stack.notes if stack else ():
        # The last note to leave takes the stack with it: put it down first, so that the anchor is still there.
        loose = replace(table.notes[each], stack=None, moved=number)
        table = _out_of_stack(table, each)
        table = put(table, loose, anchor)
        anchor = each
    return _without_empty(table, stack_id)


def lifted(table: Subgroup, item: str) -> Subgroup:
    """The table with a note or a stack taken from its order; an emptied stack goes with its last note."""
    note = table.notes.get(item)
    if note is not None and note.stack is not None:
        return _without_empty(_out_of_stack(table, item), note.stack)
    block = note.block if note else table.stacks[item].block
    order = tuple(each for each in table.order.get(block, ()) if each != item)
    return replace(table, order={**table.order, block: order})


def _out_of_stack(table: Subgroup, note: str) -> Subgroup:
    stack = table.stacks[table.notes[note].stack or ""]
    notes = tuple(each for each in stack.notes if each != note)
    return replace(table, stacks={**table.stacks, stack.id: replace(stack, notes=notes)})


def _without_empty(table: Subgroup, stack_id: str) -> Subgroup:
    stack = table.stacks.get(stack_id)
    if stack is None or stack.notes:
        return table
    order = tuple(each for each in table.order.get(stack.block, ()) if each != stack_id)
    return replace(table, stacks=without(table.stacks, stack_id), order={**table.order, stack.block: order})


def put(table: Subgroup, item: Note | Stack, after: str | None) -> Subgroup:
    """The table with a new or lifted note or stack in the order of its block or stack, behind its anchor.

    Its number falls between its neighbours; all are numbered anew when none is left between them.
    """
    stack = item.stack if isinstance(item, Note) else None
    items = table.stacks[stack].notes if stack else table.order.get(item.block, ())
    index = 0 if after == START else items.index(after) + 1 if after in items else len(items)
    low = _number(table, items[index - 1]) if index else None
    high = _number(table, items[index]) if index < len(items) else None
    items = (*items[:index], item.id, *items[index:])
    place = _between(low, high)
    notes, stacks, order = dict(table.notes), dict(table.stacks), table.order
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
    return replace(table, notes=notes, stacks=stacks, order=order)


def _number(table: Subgroup, item: str) -> float:
    return table.notes[item].place if item in table.notes else table.stacks[item].place


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

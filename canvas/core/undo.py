"""Taking back one's own steps: what an operation changed, cell by cell, and putting back what stood there before.

A cell is one thing that one person changes at a time: the text of a note, its place, somebody's mark, a wording.
`value` reads a cell and `_written` writes it. A step can be taken back while in each of its cells still stands what
it put there; where somebody went on from it, it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from canvas.core.fold.base import replace, replaced, subgroup_of, with_subgroup, without
from canvas.core.fold.notes import delete_note, move_note, move_stack, with_note, with_stack
from canvas.core.fold.plenary import without_actions
from canvas.core.model import Change, Note, Proposal, Stack, Subgroup, Trail, UndoStep, Workshop
from canvas.core.operations import AddNote, EditNote, ReactToNote, Stored, Undo

STEPS = 30
"""How many steps of each person can be taken back."""
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a note or stack lies, since which operation; and behind what, which the others may move."""

    block: str
    stack: str | None
    moved: int
    after: str | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A whole note or stack with its spot; the same while it has the same text."""

    revision: int
    thing: Any = field(compare=False)
    spot: _Spot = field(compare=False)


def remember(before: Workshop, after: Workshop, stored: Stored) -> Mapping[str, Trail]:
    """Everybody's latest steps, with this operation as its author's last when it can be taken back."""
    operation = stored.operation
    if not operation.undoable:
        return after.trails
    table = subgroup_of(before, stored.by)
    subgroup = table.id if table else ""
    known = _known_cell(stored) if table else None
    changes = _changes(before, after, subgroup, (known,)) if known else difference(before, after, subgroup)
    if not changes:
        return after.trails
    step = UndoStep(operation.id, operation.op, subgroup, changes)
    done = (*after.trails.get(stored.by, Trail()).done, step)
    return {**after.trails, stored.by: Trail(done[-STEPS:])}


def _known_cell(stored: Stored) -> Cell | None:
    """The one cell that an operation of this kind can change; None where the states have to be compared.

    These three are nearly all of a day, and whoever waits for a note waits for this too.
    """
    match stored.operation:
        case AddNote(id=note):
            return "note", note
        case EditNote(note=note):
            return "text", note
        case ReactToNote(note=note, on_behalf=guest):
            return "mark", note, guest or stored.by
    return None


def take_back(workshop: Workshop, stored: Stored, operation: Undo) -> Workshop:
    """The workshop with one's own step undone, or done again when it was taken back before."""
    trail = workshop.trails.get(stored.by, Trail())
    step = found(workshop, stored.by, operation.undoes)
    if step is None or not stands(workshop, step):
        return workshop
    after = _reverted(workshop, step, stored.number)
    back = UndoStep(operation.id, step.kind, step.subgroup, difference(workshop, after, step.subgroup))
    if step in trail.done:
        trail = Trail(tuple(s for s in trail.done if s is not step), (*trail.undone, back)[-STEPS:])
    else:
        trail = Trail((*trail.done, back)[-STEPS:], tuple(s for s in trail.undone if s is not step))
    return replace(after, trails={**workshop.trails, stored.by: trail})


def found(workshop: Workshop, person: str, operation: str) -> UndoStep | None:
    """This person's step with this operation's id, taken back or not."""
    trail = workshop.trails.get(person, Trail())
    return next((step for step in (*trail.done, *trail.undone) if step.id == operation), None)


def latest(workshop: Workshop, steps: tuple[UndoStep, ...], subgroup: str | None) -> UndoStep | None:
    """The last of these steps at this table that nobody went on from."""
    for step in reversed(steps):
        if step.subgroup in ("", subgroup) and stands(workshop, step):
            return step
    return None


def stands(workshop: Workshop, step: UndoStep) -> bool:
    """Whether in every cell still stands what this step put there."""
    return all(value(workshop, step.subgroup, each.cell) == each.after for each in step.changes)


def difference(before: Workshop, after: Workshop, subgroup: str) -> tuple[Change, ...]:
    """What is different at this table and among the actions, in an order in which it can be put back."""
    return _changes(before, after, subgroup, _cells(before, after, subgroup))


def _changes(before: Workshop, after: Workshop, subgroup: str, cells: Iterable[Cell]) -> tuple[Change, ...]:
    changes = (Change(cell, value(before, subgroup, cell), value(after, subgroup, cell)) for cell in cells)
    return tuple(each for each in changes if each.before != each.after)


def _cells(before: Workshop, after: Workshop, subgroup: str) -> Iterator[Cell]:
    old, new = before.subgroups.get(subgroup), after.subgroups.get(subgroup)
    if old and new and old is not new:
        yield from _stack_cells(old, new)
        yield from _note_cells(old, new)
        yield from _said_cells(old, new)
    yield from (("action", key) for key in replaced(before.actions, after.actions))


def _stack_cells(old: Subgroup, new: Subgroup) -> Iterator[Cell]:
    for key in _in_old_order(old.stacks, new.stacks):
        if key not in new.stacks:
            yield "stack", key
        elif key in old.stacks:
            yield from (("title", key), ("stack_place", key))


def _note_cells(old: Subgroup, new: Subgroup) -> Iterator[Cell]:
    for key in _in_old_order(old.notes, new.notes):
        if key not in old.notes or key not in new.notes:
            yield "note", key
            continue
        yield from (("place", key), ("text", key), ("picked", key))
        yield from (("mark", key, person) for person in replaced(old.notes[key].marks, new.notes[key].marks))


def _in_old_order(old: Mapping[str, Note | Stack], new: Mapping[str, Note | Stack]) -> list[str]:
    """What was replaced, as it lay: each is put back behind one that is there again."""
    return sorted(replaced(old, new), key=lambda key: (old[key].place if key in old else 0.0, key))


def _said_cells(old: Subgroup, new: Subgroup) -> Iterator[Cell]:
    worded = replaced(old.wordings, new.wordings)
    yield from (("wording", block) for block in worded)
    for block in replaced(old.stances, new.stances) - worded:
        people = replaced(old.stances.get(block, {}), new.stances.get(block, {}))
        yield from (("stance", block, person) for person in people)
    for key in replaced(old.proposals, new.proposals):
        if key not in old.proposals or key not in new.proposals:
            yield "proposal", key
            continue
        people = replaced(old.proposals[key].stances, new.proposals[key].stances)
        yield from (("opinion", key, person) for person in people)
    yield from (("choice", *key) for key in replaced(old.choices, new.choices))


def value(workshop: Workshop, subgroup: str, cell: Cell) -> object:
    """What stands in a cell now; None where there is nothing."""
    if cell[0] == "action":
        return workshop.actions.get(cell[1])
    table = workshop.subgroups[subgroup]
    match cell:
        case ("stack" | "title" | "stack_place", key):
            return _of_stack(table, table.stacks.get(key), cell[0])
        case ("mark", key, person):
            return table.notes[key].marks.get(person) if key in table.notes else None
        case ("note" | "text" | "place" | "picked", key):
            return _of_note(table, table.notes.get(key), cell[0])
        case ("wording", block):
            return table.wordings.get(block), table.stances.get(block, {}), table.earlier.get(block, ())
        case ("stance", block, person):
            return table.stances.get(block, {}).get(person)
        case ("proposal", key):
            return table.proposals.get(key)
        case ("opinion", key, person):
            return table.proposals[key].stances.get(person) if key in table.proposals else None
        case ("choice", block, question):
            return table.choices.get((block, question))
    raise KeyError(cell)


def _of_stack(table: Subgroup, stack: Stack | None, what: str) -> object:
    if stack is None:
        return None
    if what == "title":
        return stack.title, stack.revision
    spot = _Spot(stack.block, None, stack.moved, _before(table.order[stack.block], stack.id))
    return spot if what == "stack_place" else _Kept(stack.revision, stack, spot)


def _of_note(table: Subgroup, note: Note | None, what: str) -> object:
    if note is None:
        return None
    if what == "text":
        return note.text, note.kind, note.late, note.written
    if what == "picked":
        return note.picked
    items = table.stacks[note.stack].notes if note.stack else table.order[note.block]
    spot = _Spot(note.block, note.stack, note.moved, _before(items, note.id))
    return spot if what == "place" else _Kept(note.written, note, spot)


def _before(items: tuple[str, ...], item: str) -> str:
    at = items.index(item)
    return items[at - 1] if at else ""


def _reverted(workshop: Workshop, step: UndoStep, number: int) -> Workshop:
    for each in step.changes:
        if each.cell[0] == "action":
            workshop = _with_action(workshop, each)
        else:
            table = workshop.subgroups[step.subgroup]
            workshop = with_subgroup(workshop, _written(workshop, table, each.cell, each.before, number))
    return workshop


def _with_action(workshop: Workshop, change: Change) -> Workshop:
    action: Any = change.before
    if action is None:
        return without_actions(workshop, {change.cell[1]: None})
    return replace(workshop, actions={**workshop.actions, action.id: action})


def _written(workshop: Workshop, table: Subgroup, cell: Cell, was: Any, number: int) -> Subgroup:
    match cell:
        case ("note", key):
            return with_note(workshop, table, was.thing, was.spot.after) if was else delete_note(table, key)
        case ("stack", _):
            return with_stack(table, was.thing, was.spot.after)
        case ("place", key):
            table = move_note(workshop, table, key, (was.block, was.stack, was.after), number)
            return _note(table, key, moved=was.moved)
        case ("stack_place", key):
            table = move_stack(workshop, table, key, (was.block, None, was.after), number)
            return replace(table, stacks={**table.stacks, key: replace(table.stacks[key], moved=was.moved)})
        case ("text", key):
            text, kind, late, written = was
            return _note(table, key, text=text, kind=kind, late=late, written=written)
        case ("picked", key):
            return _note(table, key, picked=was)
        case ("mark", key, person):
            marks = without(table.notes[key].marks, person)
            return _note(table, key, marks={**marks, person: was} if was else marks)
        case ("title", key):
            titled = replace(table.stacks[key], title=was[0], revision=was[1])
            return replace(table, stacks={**table.stacks, key: titled})
    return _said(table, cell, was)


def _said(table: Subgroup, cell: Cell, was: Any) -> Subgroup:
    match cell:
        case ("wording", block):
            wording, stances, earlier = was
            table = replace(table, wordings=_with(table.wordings, block, wording))
            table = replace(table, stances=_with(table.stances, block, stances or None))
            return replace(table, earlier=_with(table.earlier, block, earlier or None))
        case ("stance", block, person):
            taken = _with(table.stances.get(block, {}), person, was)
            return replace(table, stances={**table.stances, block: taken})
        case ("proposal", key):
            return replace(table, proposals=_with(table.proposals, key, was))
        case ("opinion", key, person):
            proposal: Proposal = table.proposals[key]
            changed = replace(proposal, stances=_with(proposal.stances, person, was))
            return replace(table, proposals={**table.proposals, key: changed})
        case ("choice", block, question):
            return replace(table, choices=_with(table.choices, (block, question), was))
    raise KeyError(cell)


def _with(mapping: Any, key: Any, value: Any) -> Any:
    others = without(mapping, key)
    return others if value is None else {**others, key: value}


def _note(table: Subgroup, key: str, **change: Any) -> Subgroup:
    return replace(table, notes={**table.notes, key: replace(table.notes[key], **change)})

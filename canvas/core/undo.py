"""Taking back one's own steps: what an operation changed, cell by cell, and putting back what was there before.

A cell is one thing that one person changes at a time: the text of a note, its place, somebody's reaction, a wording.
`value` reads a cell and `_written` writes it. A step can be taken back while each of its cells still holds what the
step put there; once somebody has changed one of them, it cannot. Outcomes and actions are cells as a whole: their
`revision` counts here, so that the same text written again by another person is a change too. Who said that they do an
action is a cell of its own for each person; while others did, the action is not taken back. A cell holds the round
in which something was asked only where there is one: what was taken back before there were rounds means what it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from canvas.core import operations as op
from canvas.core.fold.base import replace, replaced, subgroup_of, with_subgroup, without
from canvas.core.fold.notes import delete_note, move_note, move_stack, with_note, with_stack
from canvas.core.fold.plenary import said_to_do, without_actions
from canvas.core.model import Action, Change, Note, Proposal, Stack, Subgroup, Trail, UndoStep, Workshop

STEPS = 30
"""How many steps of each person can be taken back."""
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a note or stack lies and since which operation; `after` is what it lies behind, which others may move."""

    block: str
    stack: str | None
    moved: int
    after: str | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A whole note or stack with its spot; equal to another one with the same text revision."""

    revision: int
    thing: Any = field(compare=False)
    spot: _Spot = field(compare=False)


def remember(before: Workshop, after: Workshop, stored: op.Stored) -> Mapping[str, Trail]:
    """Everybody's latest steps; this operation becomes its author's last one if it can be taken back on a board."""
    operation = stored.operation
    if not operation.undoable or isinstance(operation, op.ByMerger | op.ByRecorder):
        return after.trails
    subgroup = subgroup_of(before, stored.by)
    subgroup_id = subgroup.id if subgroup else ""
    known = _known_cell(stored) if subgroup else None
    changes = _changes(before, after, subgroup_id, (known,)) if known else difference(before, after, subgroup_id)
    if not changes:
        return after.trails
    step = UndoStep(operation.id, operation.op, subgroup_id, changes)
    done = (*after.trails.get(stored.by, Trail()).done, step)
    return {**after.trails, stored.by: Trail(done[-STEPS:])}


def _known_cell(stored: op.Stored) -> Cell | None:
    """The one cell that an operation of this kind can change; None where the states have to be compared.

    The first three kinds are most of a day, and comparing states would make everybody wait longer for a note.
    """
    match stored.operation:
        case op.AddNote(id=note):
            return "note", note
        case op.EditNote(note=note):
            return "text", note
        case op.ReactToNote(note=note, on_behalf=guest):
            return "mark", note, guest or stored.by
        case op.GiveAnswer(proposal=None, block=block, on_behalf=guest):
            # The answer alone: that it ended the round cannot be taken back, since everybody has seen what it came to.
            return "stance", block, guest or stored.by
    return None


def take_back(workshop: Workshop, stored: op.Stored, operation: op.Undo) -> Workshop:
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


def latest(workshop: Workshop, steps: tuple[UndoStep, ...], subgroup_id: str | None) -> UndoStep | None:
    """The last of these steps in this subgroup that can still be taken back."""
    for step in reversed(steps):
        if step.subgroup in ("", subgroup_id) and stands(workshop, step):
            return step
    return None


def overtaken(workshop: Workshop, steps: tuple[UndoStep, ...], subgroup_id: str | None) -> UndoStep | None:
    """The very last of these steps in this subgroup, where it cannot be taken back any more; else None."""
    last = next((step for step in reversed(steps) if step.subgroup in ("", subgroup_id)), None)
    return None if last is None or stands(workshop, last) else last


def stands(workshop: Workshop, step: UndoStep) -> bool:
    """Whether every cell still holds what this step put there."""
    return all(
        value(workshop, step.subgroup, each.cell) == each.after and not _takes_from_others(workshop, step, each)
        for each in step.changes
    )


def _takes_from_others(workshop: Workshop, step: UndoStep, change: Change) -> bool:
    """Whether an action would go that somebody said they do, in another step than this one."""
    if change.cell[0] != "action" or change.before is not None or change.cell[1] not in workshop.actions:
        return False
    said = {each.cell[2] for each in step.changes if each.cell[:2] == ("doer", change.cell[1])}
    return not workshop.actions[change.cell[1]].doers <= said


def uncovers(workshop: Workshop, by: str, operation: op.Undo) -> bool:
    """Whether taking this step back would make a hidden note of somebody else visible."""
    step = found(workshop, by, operation.undoes)
    before = workshop.subgroups.get(step.subgroup) if step else None
    if step is None or before is None or not stands(workshop, step):
        return False
    after = _reverted(workshop, step, workshop.number + 1).subgroups[before.id].notes
    others = (note for note in before.notes.values() if not note.revealed and not note.belongs_to(by))
    return any(note.id in after and after[note.id].revealed for note in others)


def difference(before: Workshop, after: Workshop, subgroup_id: str) -> tuple[Change, ...]:
    """What differs in this subgroup and among the actions, in an order in which it can be put back."""
    return _changes(before, after, subgroup_id, _cells(before, after, subgroup_id))


def _changes(before: Workshop, after: Workshop, subgroup_id: str, cells: Iterable[Cell]) -> tuple[Change, ...]:
    changes = (Change(cell, value(before, subgroup_id, cell), value(after, subgroup_id, cell)) for cell in cells)
    return tuple(each for each in changes if each.before != each.after)


def _cells(before: Workshop, after: Workshop, subgroup_id: str) -> Iterator[Cell]:
    old, new = before.subgroups.get(subgroup_id), after.subgroups.get(subgroup_id)
    if old and new and old is not new:
        yield from _stack_cells(old, new)
        yield from _note_cells(old, new)
        yield from _said_cells(old, new)
    for key in replaced(before.actions, after.actions):
        yield "action", key
        was, now = (each.actions[key].doers if key in each.actions else frozenset() for each in (before, after))
        yield from (("doer", key, person) for person in sorted(was ^ now))


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
        yield from (("mark", key, person) for person in replaced(old.notes[key].reactions, new.notes[key].reactions))


def _in_old_order(old: Mapping[str, Note | Stack], new: Mapping[str, Note | Stack]) -> list[str]:
    """What was replaced, in its old order, so that each can be put back behind one that is there already."""
    return sorted(replaced(old, new), key=lambda key: (old[key].place if key in old else 0.0, key))


def _said_cells(old: Subgroup, new: Subgroup) -> Iterator[Cell]:
    worded = replaced(old.wordings, new.wordings) | replaced(old.askings, new.askings)
    yield from (("wording", block) for block in worded)
    for block in replaced(old.answers, new.answers) - worded:
        people = replaced(old.answers.get(block, {}), new.answers.get(block, {}))
        yield from (("stance", block, person) for person in people)
    for key in replaced(old.proposals, new.proposals):
        if key not in old.proposals or key not in new.proposals:
            yield "proposal", key
            continue
        people = replaced(old.proposals[key].answers, new.proposals[key].answers)
        yield from (("opinion", key, person) for person in people)
    yield from (("choice", *key) for key in replaced(old.outcomes, new.outcomes))


def value(workshop: Workshop, subgroup_id: str, cell: Cell) -> object:
    """What a cell holds now; None where there is nothing.

    Raises KeyError for an unknown subgroup or kind of cell.
    """
    if cell[0] in ("action", "doer"):
        return _of_action(workshop.actions.get(cell[1]), cell)
    subgroup = workshop.subgroups[subgroup_id]
    match cell:
        case ("stack" | "title" | "stack_place", key):
            return _of_stack(subgroup, subgroup.stacks.get(key), cell[0])
        case ("mark", key, person):
            return subgroup.notes[key].reactions.get(person) if key in subgroup.notes else None
        case ("note" | "text" | "place" | "picked", key):
            return _of_note(subgroup, subgroup.notes.get(key), cell[0])
        case ("wording", block):
            said = subgroup.wordings.get(block), subgroup.answers.get(block, {}), subgroup.earlier.get(block, ())
            return (*said, subgroup.askings[block]) if block in subgroup.askings else said
        case ("stance", block, person):
            answer, asking = subgroup.answers.get(block, {}).get(person), subgroup.askings.get(block)
            return (asking.number, answer) if asking and asking.live else answer
        case ("proposal", key):
            return subgroup.proposals.get(key)
        case ("opinion", key, person):
            return subgroup.proposals[key].answers.get(person) if key in subgroup.proposals else None
        case ("choice", block, question):
            return subgroup.outcomes.get((block, question))
    raise KeyError(cell)


def _of_action(action: Action | None, cell: Cell) -> object:
    """Of a doer whether they do it, otherwise the action without those who said so."""
    if cell[0] == "doer":
        return action is not None and cell[2] in action.doers
    return replace(action, doers=frozenset()) if action else None


def _of_stack(subgroup: Subgroup, stack: Stack | None, what: str) -> object:
    if stack is None:
        return None
    if what == "title":
        return stack.title, stack.revision
    spot = _Spot(stack.block, None, stack.moved, _before(subgroup.order[stack.block], stack.id))
    return spot if what == "stack_place" else _Kept(stack.revision, stack, spot)


def _of_note(subgroup: Subgroup, note: Note | None, what: str) -> object:
    if note is None:
        return None
    if what == "text":
        return note.text, note.kind, note.late, note.written
    if what == "picked":
        return note.picked
    items = subgroup.stacks[note.stack].notes if note.stack else subgroup.order[note.block]
    spot = _Spot(note.block, note.stack, note.moved, _before(items, note.id))
    return spot if what == "place" else _Kept(note.written, note, spot)


def _before(items: tuple[str, ...], item: str) -> str:
    at = items.index(item)
    return items[at - 1] if at else ""


def _reverted(workshop: Workshop, step: UndoStep, number: int) -> Workshop:
    for each in step.changes:
        if each.cell[0] in ("action", "doer"):
            workshop = _with_action(workshop, each)
        else:
            subgroup = workshop.subgroups[step.subgroup]
            workshop = with_subgroup(workshop, _written(workshop, subgroup, each.cell, each.before, number))
    return workshop


def _with_action(workshop: Workshop, change: Change) -> Workshop:
    action, was = workshop.actions.get(change.cell[1]), change.before
    if change.cell[0] == "doer":
        back = said_to_do(action, change.cell[2], bool(was)) if action else None
    else:
        back = cast(Action | None, was)
        if back is None:
            return without_actions(workshop, {change.cell[1]: None})
        back = replace(back, doers=action.doers) if action else back
    return replace(workshop, actions={**workshop.actions, back.id: back}) if back else workshop


def _written(workshop: Workshop, subgroup: Subgroup, cell: Cell, was: Any, number: int) -> Subgroup:
    match cell:
        case ("note", key):
            return with_note(workshop, subgroup, was.thing, was.spot.after) if was else delete_note(subgroup, key)
        case ("stack", _):
            return with_stack(subgroup, was.thing, was.spot.after)
        case ("place", key):
            subgroup = move_note(workshop, subgroup, key, (was.block, was.stack, was.after), number)
            return _note(subgroup, key, moved=was.moved)
        case ("stack_place", key):
            subgroup = move_stack(workshop, subgroup, key, (was.block, None, was.after), number)
            return replace(subgroup, stacks={**subgroup.stacks, key: replace(subgroup.stacks[key], moved=was.moved)})
        case ("text", key):
            text, kind, late, written = was
            return _note(subgroup, key, text=text, kind=kind, late=late, written=written)
        case ("picked", key):
            return _note(subgroup, key, picked=was)
        case ("mark", key, person):
            reactions = without(subgroup.notes[key].reactions, person)
            return _note(subgroup, key, reactions={**reactions, person: was} if was else reactions)
        case ("title", key):
            titled = replace(subgroup.stacks[key], title=was[0], revision=was[1])
            return replace(subgroup, stacks={**subgroup.stacks, key: titled})
    return _said(subgroup, cell, was)


def _said(subgroup: Subgroup, cell: Cell, was: Any) -> Subgroup:
    match cell:
        case ("wording", block):
            wording, answers, earlier, *asking = was
            subgroup = replace(subgroup, wordings=_with(subgroup.wordings, block, wording))
            subgroup = replace(subgroup, askings=_with(subgroup.askings, block, asking[0] if asking else None))
            subgroup = replace(subgroup, answers=_with(subgroup.answers, block, answers or None))
            return replace(subgroup, earlier=_with(subgroup.earlier, block, earlier or None))
        case ("stance", block, person):
            taken = _with(subgroup.answers.get(block, {}), person, was[1] if isinstance(was, tuple) else was)
            return replace(subgroup, answers={**subgroup.answers, block: taken})
        case ("proposal", key):
            return replace(subgroup, proposals=_with(subgroup.proposals, key, was))
        case ("opinion", key, person):
            proposal: Proposal = subgroup.proposals[key]
            changed = replace(proposal, answers=_with(proposal.answers, person, was))
            return replace(subgroup, proposals={**subgroup.proposals, key: changed})
        case ("choice", block, question):
            return replace(subgroup, outcomes=_with(subgroup.outcomes, (block, question), was))
    raise KeyError(cell)


def _with(mapping: Any, key: Any, value: Any) -> Any:
    others = without(mapping, key)
    return others if value is None else {**others, key: value}


def _note(subgroup: Subgroup, key: str, **change: Any) -> Subgroup:
    return replace(subgroup, notes={**subgroup.notes, key: replace(subgroup.notes[key], **change)})

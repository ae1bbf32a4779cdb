"""Taking back one's own steps in what is done all together: themes, statements, rows, decisions, merged actions.

As in `canvas.core.undo` a step is remembered cell by cell, and can be taken back while each of its cells still holds
what the step put there. These steps are kept apart from those on the boards: an `undo` stored before they could be
taken back means for ever what it meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from canvas.core import operations as op
from canvas.core.fold.base import replace, replaced, without
from canvas.core.model import Change, Trail, UndoStep, Workshop
from canvas.core.model_plenary import Theme
from canvas.core.undo import STEPS

Cell = tuple[str, ...]
V = TypeVar("V")

_MAPPINGS = {"theme": "themes", "statement": "statements", "row": "rows", "decision": "decisions", "action": "actions"}
"""The kinds of cell that hold one whole value of a mapping of the workshop, and that mapping."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A value of a mapping, and the key it stands behind, which others may remove."""

    value: Any
    revision: int
    after: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Place:
    """The theme that something is in, empty for none, and what it comes after there."""

    theme: str
    after: str = field(compare=False)


def remember(before: Workshop, after: Workshop, stored: op.Stored) -> Mapping[str, Trail]:
    """Everybody's latest steps; this operation becomes its author's last one if it can be taken back."""
    operation = stored.operation
    if not isinstance(operation, op.ByMerger | op.ByRecorder) or not operation.undoable:
        return after.plenary_trails
    changes = difference(before, after)
    if not changes:
        return after.plenary_trails
    step = UndoStep(operation.id, operation.op, "", changes)
    done = (*after.plenary_trails.get(stored.by, Trail()).done, step)
    return {**after.plenary_trails, stored.by: Trail(done[-STEPS:])}


def take_back(workshop: Workshop, stored: op.Stored, operation: op.TakeBack) -> Workshop:
    """The workshop with one's own step undone, or done again when it was taken back before."""
    trail = workshop.plenary_trails.get(stored.by, Trail())
    step = found(workshop, stored.by, operation.undoes)
    if step is None or not stands(workshop, step):
        return workshop
    after = workshop
    for each in step.changes:
        after = _written(after, each.cell, each.before)
    back = UndoStep(operation.id, step.kind, "", difference(workshop, after))
    if step in trail.done:
        trail = Trail(tuple(s for s in trail.done if s is not step), (*trail.undone, back)[-STEPS:])
    else:
        trail = Trail((*trail.done, back)[-STEPS:], tuple(s for s in trail.undone if s is not step))
    return replace(after, plenary_trails={**workshop.plenary_trails, stored.by: trail})


def found(workshop: Workshop, person: str, operation: str) -> UndoStep | None:
    """This person's step with this operation's id, taken back or not."""
    trail = workshop.plenary_trails.get(person, Trail())
    return next((step for step in (*trail.done, *trail.undone) if step.id == operation), None)


def last_steps(workshop: Workshop, person: str) -> tuple[UndoStep | None, UndoStep | None]:
    """This person's last step that can be taken back, and the last one taken back that can be done again."""
    trail = workshop.plenary_trails.get(person, Trail())
    done, undone = (
        next((step for step in reversed(steps) if stands(workshop, step)), None) for steps in (trail.done, trail.undone)
    )
    return done, undone


def stands(workshop: Workshop, step: UndoStep) -> bool:
    """Whether every cell still holds what this step put there."""
    return all(value(workshop, each.cell) == each.after for each in step.changes)


def difference(before: Workshop, after: Workshop) -> tuple[Change, ...]:
    """What differs between two states, in an order in which it can be put back."""
    changes = (Change(cell, value(before, cell), value(after, cell)) for cell in _cells(before, after))
    return tuple(each for each in changes if each.before != each.after)


def _cells(before: Workshop, after: Workshop) -> Iterator[Cell]:
    for key in _in_old_order(before.themes, after.themes):
        yield ("title" if key in before.themes and key in after.themes else "theme"), key
    yield from (("member", each) for each in _moved(before.themes, after.themes))
    for kind in ("statement", "row", "decision", "action"):
        old, new = getattr(before, _MAPPINGS[kind]), getattr(after, _MAPPINGS[kind])
        yield from ((kind, key) for key in _in_old_order(old, new))
    for key in replaced(before.subgroups, after.subgroups):
        old, new = (each.subgroups[key].outcomes if key in each.subgroups else {} for each in (before, after))
        yield from (("outcome", key, *about) for about in _in_old_order(old, new))


def _in_old_order(old: Mapping[Any, object], new: Mapping[Any, object]) -> list[Any]:
    """What was replaced, in its old order, so that each can be put back behind one that is there already."""
    changed = replaced(old, new)
    return [key for key in {**old, **new} if key in changed]


def _moved(old: Mapping[str, Theme], new: Mapping[str, Theme]) -> list[str]:
    was, now = ({each: key for key, theme in themes.items() for each in theme.members} for themes in (old, new))
    return [each for each in {**was, **now} if was.get(each) != now.get(each)]


def value(workshop: Workshop, cell: Cell) -> object:
    """What a cell holds now; None where there is nothing. Raises KeyError for an unknown kind of cell."""
    match cell:
        case ("title", key):
            theme = workshop.themes.get(key)
            return (theme.title, theme.revision) if theme else None
        case ("member", reference):
            return _place(workshop.themes, reference)
        case ("outcome", subgroup, block, question):
            known = workshop.subgroups.get(subgroup)
            return _kept(known.outcomes, (block, question)) if known else None
    return _kept(getattr(workshop, _MAPPINGS[cell[0]]), cell[1])


def _kept(mapping: Mapping[Any, Any], key: Any) -> _Kept | None:
    if key not in mapping:
        return None
    keys = list(mapping)
    at = keys.index(key)
    return _Kept(mapping[key], mapping[key].revision, keys[at - 1] if at else "")


def _place(themes: Mapping[str, Theme], reference: str) -> _Place:
    for theme in themes.values():
        if reference in theme.members:
            at = theme.members.index(reference)
            return _Place(theme.id, theme.members[at - 1] if at else "")
    return _Place("", "")


def _written(workshop: Workshop, cell: Cell, was: Any) -> Workshop:
    match cell:
        case ("title", key):
            titled = replace(workshop.themes[key], title=was[0], revision=was[1])
            return replace(workshop, themes={**workshop.themes, key: titled})
        case ("member", reference):
            return replace(workshop, themes=_put(workshop.themes, reference, was))
        case ("outcome", key, block, question):
            subgroup = workshop.subgroups[key]
            subgroup = replace(subgroup, outcomes=_restored(subgroup.outcomes, (block, question), was))
            return replace(workshop, subgroups={**workshop.subgroups, key: subgroup})
        case ("theme", key):
            return replace(workshop, themes=_restored(workshop.themes, key, was))
        case ("statement", key):
            return replace(workshop, statements=_restored(workshop.statements, key, was))
        case ("row", key):
            return replace(workshop, rows=_restored(workshop.rows, key, was))
        case ("decision", key):
            return replace(workshop, decisions=_restored(workshop.decisions, key, was))
        case ("action", key):
            return replace(workshop, actions=_restored(workshop.actions, key, was))
    raise KeyError(cell)


def _put(themes: Mapping[str, Theme], reference: str, place: _Place) -> Mapping[str, Theme]:
    others = {
        key: replace(theme, members=tuple(each for each in theme.members if each != reference))
        if reference in theme.members
        else theme
        for key, theme in themes.items()
    }
    theme = others.get(place.theme)
    if theme is None:
        return others
    at = theme.members.index(place.after) + 1 if place.after in theme.members else len(theme.members)
    at = at if place.after else 0
    members = (*theme.members[:at], reference, *theme.members[at:])
    return {**others, theme.id: replace(theme, members=members)}


def _restored(mapping: Mapping[Any, V], key: Any, was: _Kept | None) -> Mapping[Any, V]:
    """The mapping with this value under this key, in its old place; without the key where there was none."""
    if was is None:
        return without(mapping, key)
    if key in mapping:
        return {**mapping, key: was.value}
    items = list(mapping.items())
    at = next((n for n, (each, _) in enumerate(items, 1) if each == was.after), len(items) if was.after else 0)
    return dict([*items[:at], (key, was.value), *items[at:]])

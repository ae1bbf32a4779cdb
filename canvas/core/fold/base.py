"""The small words in which the fold is written: a mapping without a key, a workshop with one table changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from canvas.core.model import Answer, Subgroup, Workshop
from canvas.core.operations import GiveAnswer, Vote

K = TypeVar("K")
V = TypeVar("V")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 -- mypy knows its fields, and so those of ours
else:

    def replace(old: V, **change: object) -> V:
        """`dataclasses.replace` for the values of the model, which have slots and do nothing when they are made.

        The fold replaces some five values for a note, and this takes half the time. KeyError for an unknown field.
        """
        slots = _slots(type(old))
        new = object.__new__(type(old))
        for read, write in slots.values():
            write(new, read(old))
        for name, value in change.items():
            slots[name][1](new, value)
        return new


@cache
def _slots(kind: type[Any]) -> dict[str, tuple[Callable[[object], object], Callable[[object, object], None]]]:
    """How each field of such a value is read and written."""
    return {each.name: (getattr(kind, each.name).__get__, getattr(kind, each.name).__set__) for each in fields(kind)}


def without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The mapping without this key."""
    return {each: value for each, value in mapping.items() if each != key}


def replaced(old: Mapping[K, object], new: Mapping[K, object]) -> set[K]:
    """The keys under which something else stands now: another object, or one that came or went."""
    if old is new:
        return set()
    # Every operation asks this of hundreds of notes: the loop runs in C.
    changed = set(compress(new, map(is_not, new.values(), map(old.get, new))))
    return changed | (old.keys() - new.keys())


def with_stance(taken: Mapping[str, Answer], who: str, said: GiveAnswer | Vote) -> Mapping[str, Answer]:
    """What people think of some words, after one of them said so or took it back."""
    others = without(taken, who)
    return {**others, who: Answer(said.stance, said.reason)} if said.stance else others


def with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    """The workshop with this table in it; as it was when there is none."""
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def subgroup_of(workshop: Workshop, participant: str) -> Subgroup | None:
    """The table at which somebody sits, if at any."""
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None

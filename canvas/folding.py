"""The small words in which the fold is written: a mapping without a key, a workshop with one table changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import TypeVar

from canvas.model import Subgroup, Workshop

K = TypeVar("K")
V = TypeVar("V")


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


def with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    """The workshop with this table in it; as it was when there is none."""
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def table_of(workshop: Workshop, participant: str) -> Subgroup | None:
    """The table at which somebody sits, if at any."""
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None

"""The small words in which the fold is written: a mapping without a key, a workshop with one table changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import TypeVar

from canvas.model import Stance, Subgroup, Workshop
from canvas.operations import TakeStance, Vote

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


def with_stance(taken: Mapping[str, Stance], who: str, said: TakeStance | Vote) -> Mapping[str, Stance]:
    """What people think of some words, after one of them said so or took it back."""
    others = without(taken, who)
    return {**others, who: Stance(said.stance, said.reason)} if said.stance else others


def with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    """The workshop with this table in it; as it was when there is none."""
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def table_of(workshop: Workshop, participant: str) -> Subgroup | None:
    """The table at which somebody sits, if at any."""
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None

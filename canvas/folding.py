"""The small words in which the fold is written: a mapping without a key, a workshop with one table changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from canvas.model import Subgroup, Workshop

K = TypeVar("K")
V = TypeVar("V")


def without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The mapping without this key."""
    return {each: value for each, value in mapping.items() if each != key}


def with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    """The workshop with this table in it; as it was when there is none."""
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def table_of(workshop: Workshop, participant: str) -> Subgroup | None:
    """The table at which somebody sits, if at any."""
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None

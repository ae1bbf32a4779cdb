"""What all of the fold uses: a mapping without a key, a value or a workshop with something in it replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from canvas.core import operations as op
from canvas.core.model import Answer, Paper, Subgroup, Workshop

K = TypeVar("K")
V = TypeVar("V")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 -- mypy knows its fields, and so those of ours
else:

    def replace(old: V, **change: object) -> V:
        """`dataclasses.replace` for the values of the model, which have slots and an `__init__` that only assigns.

        KeyError for an unknown field. The fold replaces about five values per note; with `dataclasses.replace` it takes
        137 us per note in place of 112, which is 0.12 s on opening 5,000 operations.
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
    """The keys whose value is another object now, or that came or went."""
    if old is new:
        return set()
    # Asked of hundreds of notes for every operation, so the loop runs in C.
    changed = set(compress(new, map(is_not, new.values(), map(old.get, new))))
    return changed | (old.keys() - new.keys())


def with_answer(answers: Mapping[str, Answer], who: str, given: op.GiveAnswer | op.Vote) -> Mapping[str, Answer]:
    """The answers after one person gave theirs or took it back."""
    others = without(answers, who)
    return {**others, who: Answer(given.stance, given.reason)} if given.stance else others


def counted(given: op.Counted, number: int, reason: str = "") -> Paper:
    """What was counted by operation `number`. Where it says more answers than people, there were as many people."""
    asked = max(given.asked, given.answered())
    return Paper(asked, given.live_with, given.object, given.talk_first, given.know_too_little, number, reason)


def with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    """The workshop with this subgroup in it; unchanged when it is None."""
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def subgroup_of(workshop: Workshop, participant: str) -> Subgroup | None:
    """The subgroup somebody is in, if any."""
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None

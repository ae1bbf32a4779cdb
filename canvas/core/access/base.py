"""What a rule is, and the look-ups that all rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from canvas.core import operations as op
from canvas.core.model import Participant, Subgroup, Workshop


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an operation was not taken: a stable code, and the limit when the code speaks of one."""

    code: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`broken(workshop, by, operation)` tells whether an operation of these kinds must be refused with `code`."""

    code: str
    kinds: tuple[type[object], ...]
    broken: Callable[[Workshop, str, op.Operation], bool]


Decorator = Callable[[Callable[..., bool]], Callable[..., bool]]


def on(rules: list[Rule]) -> Callable[..., Decorator]:
    """A decorator `rule(code, *kinds)` that adds a function to this list; rules are asked in the order of the list."""

    def rule(code: str, *kinds: type[object]) -> Decorator:
        def add(broken: Callable[..., bool]) -> Callable[..., bool]:
            rules.append(Rule(code, kinds, broken))
            return broken

        return add

    return rule


def person_of(workshop: Workshop, by: str) -> Participant:
    """The person who does this. KeyError for somebody who never joined."""
    return workshop.participants[by]


def own_subgroup(workshop: Workshop, by: str) -> Subgroup:
    """The subgroup at which this person sits. KeyError for somebody at none."""
    return workshop.subgroups[person_of(workshop, by).subgroup or ""]


def has_block(workshop: Workshop, block: str) -> bool:
    """Whether the sheet has this block."""
    return any(block == each.id for each in workshop.sheet.blocks)


def step_of(workshop: Workshop, subgroup: str | None) -> str:
    """The step in which a subgroup is, or the room. KeyError for an unknown subgroup."""
    return workshop.phase if subgroup is None else workshop.subgroups[subgroup].phase

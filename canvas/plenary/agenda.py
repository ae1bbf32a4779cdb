"""How the plenary begins: which blocks are the same already, which deserve the time, and what would be decided.

Two subgroups say the same in a block when their wordings are equal but for capitals, punctuation and spaces, or when
somebody put both into one theme. Nothing is guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from canvas.core.day import shared_out
from canvas.core.model import Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.plenary.synthesis import places, wording_reference


@dataclass(frozen=True, slots=True)
class Differing:
    """A block as the subgroups worded it.

    `sides` holds the subgroups that say the same, the largest side first; `objecting` counts those with an objection.
    """

    block: str
    sides: tuple[tuple[str, ...], ...]
    objecting: int

    @property
    def tables(self) -> int:
        """How many subgroups have a wording."""
        return sum(map(len, self.sides))

    @property
    def same(self) -> bool:
        """Whether all subgroups say the same, at least two of them, and nobody objects."""
        return len(self.sides) == 1 and self.tables > 1 and not self.objecting

    @property
    def difference(self) -> int:
        """How much there is to talk about: every side beyond the first, and every subgroup with an objection."""
        return max(0, len(self.sides) - 1) + self.objecting


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentence of the plenary, as facts; every block is in one of the four."""

    minutes: int
    settled: tuple[str, ...]
    same: tuple[str, ...]
    deserving: Mapping[str, int]
    """Block and minutes, the goal first, then by difference; together they are all the minutes."""
    unspoken: tuple[str, ...]


def differing(workshop: Workshop, block: str) -> Differing:
    """The sides that the subgroups' wordings make in a block."""
    themed = places(workshop, block)
    sides: list[tuple[set[str], list[str]]] = []
    objecting = 0
    for subgroup in workshop.subgroups.values():
        wording = subgroup.wordings.get(block)
        if wording is None:
            continue
        theme = themed[wording_reference(subgroup, block)]
        signs = {f"text {_bare(wording.text)}", *([f"theme {theme}"] if theme else [])}
        _join(sides, signs, subgroup.id)
        objecting += any(answer.kind == "object" for answer in subgroup.heard(block).values())
    grouped = sorted((tuple(tables) for _, tables in sides), key=lambda side: -len(side))
    return Differing(block, tuple(grouped), objecting)


def _join(sides: list[tuple[set[str], list[str]]], signs: set[str], subgroup: str) -> None:
    """Put a subgroup on the side it shares a sign with; one that shares signs with two sides makes them one."""
    met = [side for side in sides if side[0] & signs]
    for side in met:
        sides.remove(side)
    order = [each for side in met for each in side[1]]
    sides.append((signs.union(*(side[0] for side in met)), [*order, subgroup]))


def opening(workshop: Workshop, minutes: int | None = None) -> Opening:
    """What the facilitator says first; `minutes` when not those of the plenary on the sheet."""
    total = plenary_minutes(workshop) if minutes is None else minutes
    pictures = [differing(workshop, block.id) for block in workshop.sheet.blocks]
    settled = [each.block for each in pictures if each.block in workshop.statements]
    rest = [each for each in pictures if each.block not in workshop.statements]
    goal = goal_of(workshop)
    talk = sorted(
        (each for each in rest if each.tables and not each.same),
        key=lambda each: (each.block != goal, -each.difference),
    )
    shared = shared_out(total, [each.difference + 1 for each in talk])
    return Opening(
        minutes=total,
        settled=tuple(settled),
        same=tuple(each.block for each in rest if each.same),
        deserving=dict(zip((each.block for each in talk), shared, strict=True)),
        unspoken=tuple(each.block for each in rest if not each.tables),
    )


def in_order(workshop: Workshop) -> tuple[str, ...]:
    """All blocks as the plenary takes them: the goal, then by difference, then what is the same, then the rest."""
    first, goal = opening(workshop), goal_of(workshop)
    blocks = [*first.deserving, *first.same, *first.unspoken, *first.settled]
    return tuple(sorted(blocks, key=lambda block: block != goal))


def goal_of(workshop: Workshop) -> str:
    """The block for whose wording the others are written; empty on a sheet without one."""
    return workshop.sheet.goal.id if workshop.sheet.goal else ""


def plenary_minutes(workshop: Workshop) -> int:
    """The minutes of the longest plenary step on the sheet; 40 on a sheet without one."""
    return max((phase.minutes for phase in workshop.sheet.phases if phase.mode == "plenary"), default=40)


def prefilled(workshop: Workshop, block: str) -> PlenaryOutcome | None:
    """What the room's choice would be by what is there already; None when that is not clear.

    A statement that is agreed or a compromise answers the block. Otherwise the subgroups' choices count when all are of
    one kind: deliberately not answered, with all their reasons, or an action, the first one.
    """
    said = workshop.statements.get(block)
    if said and said.standing != "open":
        return PlenaryOutcome("answered")
    made = [
        choice
        for subgroup in workshop.subgroups.values()
        for (about, _), choice in subgroup.outcomes.items()
        if about == block
    ]
    kinds = {choice.kind for choice in made}
    if kinds == {"not_answered"}:
        reasons = "; ".join(dict.fromkeys(choice.reason for choice in made))
        return PlenaryOutcome("not_answered", reasons[:500])
    if kinds == {"action"}:
        return PlenaryOutcome("action", action=made[0].action)
    return None


def undecided(workshop: Workshop) -> tuple[str, ...]:
    """The blocks on which the room decided nothing yet."""
    return tuple(block.id for block in workshop.sheet.blocks if block.id not in workshop.decisions)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))

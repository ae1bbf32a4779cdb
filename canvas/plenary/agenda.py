"""How the plenary begins: which blocks are the same already, which deserve the time that is left, and what would be
decided.

Two subgroups say the same in a block when their wordings are equal but for capitals, punctuation and spaces, or when
somebody put both into one theme. Nothing is guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from canvas.core.day import coming_steps, outlook, shared_out
from canvas.core.model import Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.core.steps import ClockState, clock_state, left
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

    settled: tuple[str, ...]
    same: tuple[str, ...]
    deserving: Mapping[str, int]
    """Block and minutes, the goal first, then by difference; together they are all the minutes."""
    weights: Mapping[str, int]
    """The same blocks, with the proportion in which they share the minutes."""
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


@dataclass(frozen=True, slots=True)
class Budget:
    """The time there is for the plenary: `left` in milliseconds, and what they are.

    `now`: what is left of the step by the clock of the room, which counts down, is `paused` or `waits`, and 0 when time
    is up. `planned`: what the coming step gets as it looks now. `past`: no such step comes any more, and there is none.
    """

    kind: Literal["now", "planned", "past"]
    left: int
    clock: ClockState

    @property
    def minutes(self) -> int:
        """The whole minutes, the one that has begun counted."""
        return -(-self.left // 60_000)


def budget(workshop: Workshop, now: datetime) -> Budget:
    """The time that the topics share out at this moment, the same for whoever looks."""
    clock = clock_state(workshop.clock)
    if workshop.sheet.phase(workshop.phase).mode == "plenary":
        return Budget("now", left(workshop, None, now), clock)
    coming = {each.id: each.given for each in outlook(workshop, now).coming}
    given = [coming[phase.id] for phase in coming_steps(workshop) if phase.mode == "plenary"]
    return Budget("planned", given[0] * 60_000, clock) if given else Budget("past", 0, clock)


def opening(workshop: Workshop, minutes: int = 0) -> Opening:
    """What the facilitator says first, when the topics share these minutes."""
    pictures = [differing(workshop, block.id) for block in workshop.sheet.blocks]
    settled = [each.block for each in pictures if each.block in workshop.statements]
    rest = [each for each in pictures if each.block not in workshop.statements]
    goal = goal_of(workshop)
    talk = sorted(
        (each for each in rest if each.tables and not each.same),
        key=lambda each: (each.block != goal, -each.difference),
    )
    shared = shared_out(minutes, [each.difference + 1 for each in talk])
    return Opening(
        settled=tuple(settled),
        same=tuple(each.block for each in rest if each.same),
        deserving=dict(zip((each.block for each in talk), shared, strict=True)),
        weights={each.block: each.difference + 1 for each in talk},
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

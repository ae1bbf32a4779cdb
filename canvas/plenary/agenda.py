"""How the plenary begins: which blocks are the same already, which deserve the time that is left, and what would be
decided.

Two subgroups say the same in a block when their wordings are equal but for capitals, punctuation and spaces, or when
somebody put both into one theme. Nothing is guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import is_
from typing import Literal

from canvas.core.day import coming_steps, outlook, shared_out
from canvas.core.model import Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.core.opening import wants
from canvas.core.steps import ClockState, clock_state, left
from canvas.plenary.standing import settled as is_settled
from canvas.plenary.synthesis import themes_of, wording_reference

LAST = 10
"""In so many last minutes it is told what will not be reached."""
EACH = 5
"""Minutes that a topic takes at least, by which that is reckoned."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A block as the subgroups worded it.

    `sides` holds the subgroups that say the same, the largest side first; `objecting` counts those with an objection.
    `goals` holds the subgroups whose wordings can be compared, because they were written for the same goal; no side has
    subgroups of two of these.
    """

    block: str
    sides: tuple[tuple[str, ...], ...]
    objecting: int
    goals: tuple[tuple[str, ...], ...]

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
        """How much there is to talk about: every side beyond the first, of each goal by itself, and every subgroup with
        an objection."""
        beyond = (sum(side[0] in goal for side in self.sides) - 1 for goal in self.goals)
        return sum(beyond) + self.objecting


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


_MOST_KEPT = 2048
_kept: dict[tuple[str, str], tuple[tuple[object, ...], Differing]] = {}
"""By workshop and block the last picture, and the values it was made of: boards, walls and plenaries all ask for it
after every operation."""


def differing(workshop: Workshop, block: str) -> Differing:
    """The sides that the subgroups' wordings make in a block; the same object until one of them is another."""
    of, known = _made_of(workshop, block), _kept.get((workshop.id, block))
    if known and len(known[0]) == len(of) and all(map(is_, known[0], of)):
        return known[1]
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    picture = _differing(workshop, block)
    _kept[workshop.id, block] = of, picture
    return picture


def _made_of(workshop: Workshop, block: str) -> tuple[object, ...]:
    goal, groups = goal_of(workshop), workshop.subgroups.values()
    said = ((each.wordings.get(block), each.askings.get(block), each.answers.get(block)) for each in groups)
    goals = (each.wordings.get(goal) for each in groups)
    settled = workshop.sheet.block(block).sheet == 2 and is_settled(workshop.statements.get(goal))
    return (
        workshop.sheet,
        workshop.themes,
        settled,
        *workshop.subgroups,
        *goals,
        *(part for each in said for part in each),
    )


def _differing(workshop: Workshop, block: str) -> Differing:
    goals = _by_goal(workshop, block)
    found = [side for goal in goals for side in _sides(workshop, block, goal)]
    objecting = sum(
        any(answer.kind == "object" for answer in workshop.subgroups[each].heard(block).values())
        for goal in goals
        for each in goal
    )
    return Differing(block, tuple(sorted(found, key=lambda side: -len(side))), objecting, goals)


def said_alike(workshop: Workshop, block: str) -> tuple[tuple[str, ...], ...]:
    """The subgroups that use the same words in a block, or are in one theme there, whatever their goals; the largest
    side first."""
    return tuple(sorted(_sides(workshop, block, tuple(workshop.subgroups)), key=lambda side: -len(side)))


def _by_goal(workshop: Workshop, block: str) -> tuple[tuple[str, ...], ...]:
    """The subgroups with a wording of this block, in groups that can be compared.

    What stands on the second sheet was written for the goal of one's own subgroup, so it is compared with what was
    written for the same goal only; once a goal of everybody is settled, or where nobody worded one, all is compared.
    """
    worded = tuple(each.id for each in workshop.subgroups.values() if block in each.wordings)
    goal = goal_of(workshop)
    if workshop.sheet.block(block).sheet == 1 or not goal or is_settled(workshop.statements.get(goal)):
        return (worded,) if worded else ()
    everybody = tuple(workshop.subgroups)
    sides = _sides(workshop, goal, everybody)
    without = tuple(each for each in everybody if not any(each in side for side in sides))
    groups = (tuple(each for each in worded if each in side) for side in (*sides, without))
    return tuple(group for group in groups if group)


def _sides(workshop: Workshop, block: str, among: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Of these subgroups those that say the same in a block."""
    themed = {member: theme.id for theme in themes_of(workshop, block) for member in theme.members}
    sides: list[tuple[set[str], list[str]]] = []
    for subgroup in (workshop.subgroups[each] for each in among):
        if wording := subgroup.wordings.get(block):
            theme = themed.get(wording_reference(subgroup, block))
            signs = {f"text {_bare(wording.text)}", *([f"theme {theme}"] if theme else [])}
            _join(sides, signs, subgroup.id)
    return [tuple(tables) for _, tables in sides]


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


def opening(workshop: Workshop, minutes: int = 0, known: Sequence[Differing] = ()) -> Opening:
    """What the facilitator says first, when the topics share these minutes; `known` are the pictures of all blocks in
    their order, where somebody has them already."""
    pictures = known or [differing(workshop, block.id) for block in workshop.sheet.blocks]
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


def in_order(workshop: Workshop, known: Sequence[Differing] = ()) -> tuple[str, ...]:
    """All blocks as the plenary takes them: the goal, then by difference, then what is the same, then the rest.

    After the round that opened the plenary first those that most people want to discuss, then those without a
    statement, and last what is settled. `known` as in `opening`.
    """
    first, goal = opening(workshop, known=known), goal_of(workshop)
    blocks = [*first.deserving, *first.same, *first.unspoken, *first.settled]
    round_of = workshop.opening_round
    if round_of is None or round_of.running:
        return tuple(sorted(blocks, key=lambda block: block != goal))
    return tuple(sorted(blocks, key=lambda block: _turn(workshop, block)))


def _turn(workshop: Workshop, block: str) -> tuple[int, int]:
    said, asked_for = workshop.statements.get(block), wants(workshop, block)
    if is_settled(said):
        return 3, 0
    if said is None:
        return 1, 0
    return (2, 0) if asked_for is None else (0, -asked_for)


def weight(workshop: Workshop, picture: Differing) -> int:
    """In which proportion a block shares the minutes: by what there is to talk about; 0 where nobody said anything or
    it is settled. In a step about the first sheet all talk about the goal, and about nothing else."""
    said, step = workshop.statements.get(picture.block), workshop.sheet.phase(workshop.phase)
    if step.mode == "plenary" and step.sheet == 1 and picture.block != goal_of(workshop):
        return 0
    if is_settled(said) or not (said or picture.tables):
        return 0
    return picture.difference + 1


@dataclass(frozen=True, slots=True)
class Share:
    """What a block gets of the time that is left, in whole minutes, and whether it is reached before the end."""

    minutes: int
    reached: bool


def shares(weights: Mapping[str, int], now: str, left: int) -> dict[str, Share]:
    """How blocks share `left` milliseconds, by block; `weights` has them in their order, those of weight 0 take none.

    In the last LAST minutes only so many are reached as get EACH minutes: the one that is talked about `now`, and the
    next ones. `canvas/client/kit/reaching.js` computes the same.
    """
    open_ones = [block for block, weighs in weights.items() if weighs]
    open_ones.sort(key=lambda block: block != now)
    minutes = -(-left // 60_000)
    fits = len(open_ones) if minutes > LAST else max(1, -(-minutes // EACH))
    reached = open_ones[:fits]
    given = shared_out(minutes, [weights[block] for block in reached])
    of_each = dict(zip(reached, given, strict=True))
    return {block: Share(of_each.get(block, 0), not weighs or block in of_each) for block, weighs in weights.items()}


def unreached(workshop: Workshop, now: datetime) -> tuple[str, ...]:
    """The blocks that are not reached before the end of the plenary as it looks now; none while there is no plenary."""
    time = budget(workshop, now)
    if time.kind != "now":
        return ()
    weights = {block: weight(workshop, differing(workshop, block)) for block in in_order(workshop)}
    at = workshop.topic.block if workshop.topic else ""
    return tuple(block for block, share in shares(weights, at, time.left).items() if not share.reached)


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


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    # Kept, because the same wordings are compared again after every operation of a plenary.
    return " ".join(re.findall(r"\w+", text.lower()))

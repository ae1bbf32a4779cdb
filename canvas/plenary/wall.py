"""What stands on the wall: what follows from the step, or what a leader put there, as pages of large type.

No people's names, no notes, nothing that is still hidden, and no answer of a round that runs: everybody in the room
reads it, and whoever walks by.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from canvas.core.consent import of_statement, of_wording, reasons
from canvas.core.model import Subgroup, Workshop
from canvas.core.model_plenary import OnWall
from canvas.plenary.agenda import differing, goal_of, in_order
from canvas.plenary.standing import Stand, stand

LINE = 46
"""Characters that fit on one line of the wall, in the type that is read from ten metres."""
LINES = 9
"""Lines on one page, with those that say whose words they are."""
CARDS = 3
"""At most this many cards on one page."""
CHOICES = 3
"""The most wordings that are shown of a subgroup beside its goal."""


@dataclass(frozen=True, slots=True)
class Card:
    """Words on the wall. `subgroups` say them; `block` is what they are about, "" where the page says that.

    `kind` is goal, choice or doubt for a subgroup that is presented, wording for a topic. `part` is above 0 for what
    continues from the page before.
    """

    kind: str
    text: str
    subgroups: tuple[str, ...] = ()
    block: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on the wall, with what came of it: `answered` of `asked` while its round runs, `able` and
    `objecting` once that ended; reasons have no names."""

    text: str
    stand: Stand
    asked: int
    answered: int
    able: int
    objecting: int


@dataclass(frozen=True, slots=True)
class Task:
    """An action on the wall: what, and whether somebody does it; not who."""

    what: str
    taken: bool
    by_when: str


def shown(workshop: Workshop) -> OnWall:
    """What is on the wall now: what a leader put there, else what follows from the step that everybody is in."""
    if workshop.wall is not None:
        return workshop.wall
    phases = workshop.sheet.phases
    phase = workshop.sheet.phase(workshop.phase)
    if phase.id == phases[0].id:
        return OnWall("come_in")
    if phase.mode == "present":
        return OnWall("subgroup", subgroup=next(iter(workshop.subgroups), ""))
    if phase.mode == "plenary":
        return OnWall("topic", block=topic(workshop))
    return OnWall("actions" if phase.mode == "actions" else "step")


def topic(workshop: Workshop) -> str:
    """The topic that the plenary is at: the first in its order without a statement, else the first."""
    order = in_order(workshop)
    return next((block for block in order if block not in workshop.statements), order[0])


def of_topic(workshop: Workshop, block: str) -> list[list[Card]]:
    """The wordings of a topic, page by page; equal ones are one card with all who say it."""
    cards = [
        Card("wording", workshop.subgroups[side[0]].wordings[block].text, side)
        for side in differing(workshop, block).sides
    ]
    return paged(cards)


def of_subgroup(workshop: Workshop, subgroup: str, *, different: bool = False) -> list[list[Card]]:
    """One subgroup presented: its goal, at most three choices and one doubt, page by page.

    With `different` only wordings that no other subgroup has, and no goal. The choices are wordings that were accepted,
    then those that were put forward, then the rest, each in the order of the sheet.
    """
    group = workshop.subgroups[subgroup]
    goal = goal_of(workshop)
    blocks = [block.id for block in workshop.sheet.blocks if block.id in group.wordings]
    if different:
        blocks = [block for block in blocks if _alone(workshop, subgroup, block)]
    first = [block for block in blocks if block == goal and not different]
    chosen = sorted((block for block in blocks if block not in first), key=lambda each: _rank(group, each))[:CHOICES]
    cards = [Card("goal", group.wordings[block].text, block=block) for block in first]
    cards += [Card("choice", group.wordings[block].text, block=block) for block in sorted(chosen, key=blocks.index)]
    return paged([*cards, *_doubt(workshop, group)])


def of_statement_on(workshop: Workshop, block: str) -> Said | None:
    """The statement of a block; None where there is none."""
    statement = workshop.statements.get(block)
    if statement is None:
        return None
    told = of_statement(statement)
    return Said(statement.text, stand(statement), told.asked, told.answered, told.able, told.objecting)


def tasks(workshop: Workshop) -> list[Task]:
    """The actions, those that nobody does yet first."""
    found = [
        Task(each.what, bool(each.who.strip()), each.by_when.isoformat() if each.by_when else "")
        for each in workshop.actions.values()
    ]
    return sorted(found, key=lambda task: task.taken)


def paged(cards: Iterable[Card]) -> list[list[Card]]:
    """The cards on pages of at most three cards and nine lines; a longer text goes on on the next page."""
    pages: list[list[Card]] = [[]]
    room = LINES
    for card in _cut(cards):
        need = lines(card)
        if pages[-1] and (len(pages[-1]) == CARDS or need > room):
            pages.append([])
            room = LINES
        pages[-1].append(card)
        room -= need
    return pages


def lines(card: Card) -> int:
    """How many lines a card takes, the one above it that says whose it is included."""
    return 1 + sum(max(1, len(_wrapped(paragraph))) for paragraph in card.text.splitlines() or [""])


def paged_tasks(workshop: Workshop) -> list[list[Task]]:
    """The actions on pages of nine lines, each with one line for whether it is taken."""
    pages: list[list[Task]] = [[]]
    room = LINES
    for task in tasks(workshop):
        need = 1 + len(_wrapped(task.what))
        if pages[-1] and need > room:
            pages.append([])
            room = LINES
        pages[-1].append(task)
        room -= need
    return pages


def _cut(cards: Iterable[Card]) -> Iterator[Card]:
    for card in cards:
        for part, text in enumerate(_parts(card.text)):
            yield Card(card.kind, text, card.subgroups, card.block, part)


def _parts(text: str) -> list[str]:
    """The text in pieces that each fit on one page."""
    whole = [line for paragraph in text.splitlines() for line in _wrapped(paragraph) or [""]]
    if len(whole) < LINES:
        return [text]
    most = LINES - 1
    return [" ".join(whole[at : at + most]) for at in range(0, len(whole), most)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LINE)


def _alone(workshop: Workshop, subgroup: str, block: str) -> bool:
    """Whether no other subgroup says what this one says there."""
    return any(side == (subgroup,) for side in differing(workshop, block).sides)


def _rank(group: Subgroup, block: str) -> int:
    told = of_wording(group, block)
    if told is None or told.state == "concept":
        return 2
    return 0 if told.accepted else 1


def _doubt(workshop: Workshop, group: Subgroup) -> list[Card]:
    """One thing that the subgroup is not sure of: the reason of an objection, of what people want to talk about first,
    or of what was deliberately not answered; none where nothing of it was said."""
    for kind in ("object", "talk_first"):
        for block in workshop.sheet.blocks:
            if given := reasons(group.askings.get(block.id), group.heard(block.id), kind):
                return [Card("doubt", given[0], block=block.id)]
    for (about, _), outcome in group.outcomes.items():
        if outcome.kind == "not_answered" and outcome.reason:
            return [Card("doubt", outcome.reason, block=about)]
    return []

"""What the round with which a plenary opens comes to: of each proposed statement whether it can be so.

One person who wants to discuss it first is enough to discuss it, and nobody learns who that is. A statement that nobody
wants to discuss, and that more than half of those asked call fine, is put down as accepted in a round of its own.
"""

from __future__ import annotations

from canvas.core.consent import is_proposal
from canvas.core.model import Workshop
from canvas.core.model_plenary import OpeningAnswer, OpeningRound


def proposals(workshop: Workshop) -> dict[str, int]:
    """The topics whose statements are proposals now, in the order of the sheet, with the revision of each."""
    said = ((block.id, workshop.statements.get(block.id)) for block in workshop.sheet.blocks)
    return {block: statement.revision for block, statement in said if statement and is_proposal(statement)}


def count(opening: OpeningRound, block: str, answer: OpeningAnswer) -> int:
    """How many gave this answer about a topic, asked or later, on paper too; for nobody's eyes while the round runs."""
    return sum(given == answer for given in opening.answers.get(block, {}).values()) + _on_paper(opening, block, answer)


def _on_paper(opening: OpeningRound, block: str, answer: OpeningAnswer) -> int:
    paper = opening.paper
    if paper is None or not paper.revision:
        return 0
    discussing = paper.discuss.get(block, 0)
    return discussing if answer == "discuss" else paper.asked - discussing


def everybody(opening: OpeningRound) -> int:
    """How many people are asked, with a device or on paper."""
    return len(opening.asked) + (opening.paper.asked if opening.paper else 0)


def answered(opening: OpeningRound) -> int:
    """How many of those asked have answered about every topic; those on paper once they were counted."""
    counted = opening.paper.asked if opening.paper and opening.paper.revision else 0
    return sum(has_answered(opening, person) for person in opening.asked) + counted


def is_complete(opening: OpeningRound) -> bool:
    """Whether there is nobody to wait for: all have answered everything, and those on paper were counted."""
    waits = opening.paper is not None and not opening.paper.revision
    return not waits and all(has_answered(opening, person) for person in opening.asked)


def has_answered(opening: OpeningRound, person: str) -> bool:
    """Whether this person has answered about every topic of the round."""
    return all(person in opening.answers.get(block, {}) for block in opening.blocks)


def is_agreed(opening: OpeningRound, block: str) -> bool:
    """Whether nobody wants to discuss this topic, and more than half of those asked say it can be so."""
    return not count(opening, block, "discuss") and fine(opening, block) * 2 > everybody(opening)


def fine(opening: OpeningRound, block: str) -> int:
    """How many of those asked say that this topic can be so; for nobody's eyes while the round runs."""
    given = opening.answers.get(block, {})
    return sum(given.get(person) == "fine" for person in opening.asked) + _on_paper(opening, block, "fine")


def wants(workshop: Workshop, block: str) -> int | None:
    """How many wanted to discuss this topic in the last round that ended; None where it was not in one."""
    opening = workshop.opening_round
    if opening is None or opening.running or block not in opening.blocks:
        return None
    return count(opening, block, "discuss")

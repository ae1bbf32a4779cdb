"""What participants say of the statements in the released draft: counted, in their words, without anybody's name."""

from __future__ import annotations

from dataclasses import dataclass

from canvas.core.model import Workshop
from canvas.core.model_desk import Reaction


@dataclass(frozen=True, slots=True)
class Reason:
    """What somebody wrote with their reaction, and whether the statement is right in their eyes. `earlier`: they read a
    text that was changed since."""

    fits: bool
    text: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Reactions:
    """What was said of one statement. `fits` and `does_not` count those who read it as it stands now, `earlier` those
    who read a text before it. `reasons` are in the order of the alphabet, which tells nothing of who wrote them."""

    fits: int = 0
    does_not: int = 0
    earlier: int = 0
    reasons: tuple[Reason, ...] = ()

    @property
    def given(self) -> int:
        """How many people reacted."""
        return self.fits + self.does_not + self.earlier


def reactions_to(workshop: Workshop, block: str) -> Reactions:
    """What the people of the workshop say of the statement about this topic; nothing where there is no statement."""
    statement = workshop.statements.get(block)
    if statement is None:
        return Reactions()
    given = [
        (each, each.number < statement.revision)
        for person, each in workshop.desk.reactions.get(block, {}).items()
        if is_here(workshop, person)
    ]
    now = [each for each, earlier in given if not earlier]
    reasons = (Reason(each.fits, each.reason, earlier) for each, earlier in given if each.reason)
    return Reactions(
        fits=sum(each.fits for each in now),
        does_not=sum(not each.fits for each in now),
        earlier=len(given) - len(now),
        reasons=tuple(sorted(reasons, key=lambda each: (each.fits, each.text.casefold()))),
    )


def of_person(workshop: Workshop, person: str) -> dict[str, Reaction]:
    """What this person says of statements, by topic."""
    given = workshop.desk.reactions
    return {block: people[person] for block, people in given.items() if person in people}


def how_many(workshop: Workshop) -> int:
    """How many people of the workshop reacted to at least one statement."""
    said = {
        person for block, people in workshop.desk.reactions.items() if block in workshop.statements for person in people
    }
    return sum(is_here(workshop, person) for person in said)


def is_here(workshop: Workshop, person: str) -> bool:
    """Whether this is one of the people of the workshop: not put out, and not merged away."""
    known = workshop.participants.get(person)
    return known is not None and known.here

"""What a round about a statement comes to beside what the subgroups said: the standing that it has by itself."""

from __future__ import annotations

from dataclasses import dataclass

from canvas.core.consent import of_statement
from canvas.core.model import Standing, Workshop
from canvas.core.model_plenary import Side
from canvas.core.text import LIMITS, one_line
from canvas.plenary.agenda import differing


@dataclass(frozen=True, slots=True)
class Proposed:
    """A standing that follows from the answers, and what each side moved where it is a compromise."""

    standing: Standing
    sides: tuple[Side, ...] = ()


def proposed(workshop: Workshop, block: str) -> Proposed | None:
    """What the ended round about a block's statement comes to; None while there is none.

    Agreed where nobody objects and the subgroups said the same, a compromise where they said different things, open
    where somebody objects or at most half of those asked can live with it.
    """
    statement = workshop.statements.get(block)
    told = of_statement(statement) if statement else None
    if statement is None or told is None or told.state != "ended":
        return None
    if not told.accepted:
        return Proposed("open", statement.sides)
    sides = differing(workshop, block).sides
    if len(sides) < 2:
        return Proposed("agreed")
    # Where nobody wrote down what a side moved, it is where that side came from, in its own words.
    own = (Side(side, _clipped(workshop.subgroups[side[0]].wordings[block].text)) for side in sides)
    return Proposed("compromise", statement.sides or tuple(own))


def _clipped(text: str) -> str:
    flat = one_line(text)
    return flat if len(flat) <= LIMITS["field"] else f"{flat[: LIMITS['field'] - 1]}…"

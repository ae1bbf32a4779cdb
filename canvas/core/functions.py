"""Which functions in the institution the people of a workshop have, and which of the sheet nobody has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from canvas.core.model import Workshop


@dataclass(frozen=True, slots=True)
class Functions:
    """How many people have each function: of the sheet by id, in its order, and `other` as people typed them.

    `missing` are the functions of the sheet that nobody has, in its order; `unsaid` counts who rather did not say.
    """

    present: Mapping[str, int]
    missing: tuple[str, ...]
    other: Mapping[str, int]
    unsaid: int


def functions_here(workshop: Workshop) -> Functions:
    """The functions of the participants who have a seat; guests, who never said theirs, are not counted."""
    people = [each for each in workshop.participants.values() if each.role == "participant" and each.here and each.seat]
    given = Counter(each.function for each in people if each.function)
    other = Counter(each.other for each in people if each.other)
    of_the_sheet = [each.id for each in workshop.sheet.roles]
    return Functions(
        present={each: given[each] for each in of_the_sheet if given[each]},
        missing=tuple(each for each in of_the_sheet if not given[each]),
        other=dict(other),
        unsaid=sum(not (each.function or each.other) for each in people),
    )

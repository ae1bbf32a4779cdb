"""What rounding off begins with: what becomes of each topic by what is there, actions that are alike, the GDPR list.

As entries of the plenary of those who lead. Nothing here holds a text that stands in another entry: it names that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from typing_extensions import TypedDict

from canvas.core.model import Workshop
from canvas.core.model_plenary import PlenaryOutcomeKind
from canvas.plenary.actions import doubles
from canvas.plenary.agenda import prefilled, undecided
from canvas.plenary.gdpr import Arranged, Told, bridge, wholes
from sheets.gdpr import checklist


class Suggested(TypedDict):
    """What would become of a topic by what is there."""

    kind: PlenaryOutcomeKind
    reason: str
    action: str | None


class DoublesEntry(TypedDict):
    """`doubles`: the ids of actions that perhaps say the same, in groups."""

    groups: list[list[str]]


class ToldEntry(TypedDict, total=False):
    """One thing that people said about a point.

    `kind` is the statement about `block`, the wording of `subgroup` about `block`, the row `row`, or left: what
    `subgroup` ("" for all together) deliberately did not answer, or `parked`, with the reason.
    """

    kind: Literal["statement", "wording", "row", "left"]
    block: str
    subgroup: str
    row: str
    reason: str
    parked: bool


class PointEntry(TypedDict):
    """What was said of a point, the ids of the actions about it, and how many things that is a beginning of."""

    told: list[ToldEntry]
    actions: list[str]
    begun: int


class WholeEntry(TypedDict):
    """What was said of a topic as a whole, where the points are about its questions."""

    block: str
    told: list[ToldEntry]


class GdprEntry(TypedDict):
    """`gdpr`: each point of the checklist of which something was said, by its id, and the topics as a whole."""

    points: dict[str, PointEntry]
    wholes: list[WholeEntry]


def suggested(workshop: Workshop) -> dict[str, Suggested]:
    """`suggested`: for each topic of which nothing is decided what would become of it, where that is clear."""
    found = ((block, prefilled(workshop, block)) for block in undecided(workshop))
    return {block: {"kind": made.kind, "reason": made.reason, "action": made.action} for block, made in found if made}


def alike(workshop: Workshop) -> DoublesEntry:
    """The actions that perhaps say the same."""
    return {"groups": [list(group) for group in doubles(workshop.actions.values())]}


def gdpr(workshop: Workshop) -> GdprEntry:
    """What was said of the points of the GDPR."""
    points = ((each.point.id, _point(workshop, each)) for each in bridge(workshop, checklist()))
    told = ((each.block, list(_told(workshop, each.told))) for each in wholes(workshop, checklist()))
    return {
        "points": {key: point for key, point in points if point["told"] or point["actions"]},
        "wholes": [{"block": block, "told": said} for block, said in told if said],
    }


def _point(workshop: Workshop, each: Arranged) -> PointEntry:
    return {"told": list(_told(workshop, each.told)), "actions": list(each.actions), "begun": each.begun}


def _told(workshop: Workshop, said: tuple[Told, ...]) -> Iterator[ToldEntry]:
    blocks = {id(statement): block for block, statement in workshop.statements.items()}
    for each in said:
        if each.row:
            yield {"kind": "row", "row": each.row.id}
        elif each.statement:
            yield {"kind": "statement", "block": blocks[id(each.statement)]}
        elif each.worded:
            yield {"kind": "wording", "subgroup": each.worded[0].id, "block": each.worded[1]}
        else:
            made = each.choice or each.decided
            subgroup = each.tables[0] if each.tables else ""
            reason, parked = (made.reason, made.kind == "parked") if made else ("", False)
            yield {"kind": "left", "subgroup": subgroup, "reason": reason, "parked": parked}

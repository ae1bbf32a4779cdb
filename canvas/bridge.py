"""The bridge to the GDPR: of each point what the room said, by whom, on which notes, and what is missing.

What the checklist says is never mixed with what people said: it stands only in what is still to arrange.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from canvas.model import Standing, Workshop
from canvas.synthesis import wording_reference
from sheets.gdpr import Checklist, Point, Step


@dataclass(frozen=True, slots=True)
class Told:
    """Something people said of a point: the room (with its standing), a row, or one table (with its id)."""

    text: str
    table: str = ""
    standing: Standing | None = None
    basis: str = ""
    agreed_by: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """One point: what was said of it, the actions about it, and whether it is still to arrange.

    It is still to arrange until the room agreed on something or there is a row; what tables said, and an action, are a
    beginning.
    """

    step: Step
    point: Point
    told: tuple[Told, ...]
    actions: tuple[str, ...]
    missing: bool


def bridge(workshop: Workshop, checklist: Checklist) -> tuple[Arranged, ...]:
    """Every point of the checklist, in its order."""
    return tuple(_arranged(workshop, step, point) for step in checklist.steps for point in step.points)


def _arranged(workshop: Workshop, step: Step, point: Point) -> Arranged:
    told = [each for place in point.places for each in _told(workshop, *_split(place))]
    actions = [each for place in point.places for each in _actions(workshop, *_split(place))]
    settled = any(each.standing in ("agreed", "compromise") or not (each.table or each.standing) for each in told)
    return Arranged(step, point, tuple(told), tuple(dict.fromkeys(actions)), missing=not settled)


def _split(place: str) -> tuple[str, str]:
    block, _, question = place.partition("/")
    return block, question


def _told(workshop: Workshop, block: str, question: str) -> Iterator[Told]:
    for row in workshop.rows.values():
        if row.block == block and question in ("", row.fields.get("point"), _ROWS.get(block)):
            basis, agreed_by = row.fields.get("basis", ""), row.fields.get("agreed_by", "")
            yield Told(row.name, basis=basis, agreed_by=agreed_by, sources=row.sources)
    if question:
        return
    said = workshop.statements.get(block)
    if said:
        yield Told(said.text, standing=said.standing, sources=said.sources)
        return
    for table in workshop.subgroups.values():
        if block in table.wordings:
            yield Told(table.wordings[block].text, table=table.id, sources=(wording_reference(table, block),))


_ROWS = {"opportunities_risks": "risks", "data": "origin", "stakeholders": "inside"}
"""Where a row belongs to one question of its block: a row of a risk is about risks."""


def _actions(workshop: Workshop, block: str, question: str) -> Iterator[str]:
    for action in workshop.actions.values():
        if action.block == block and question in ("", action.question):
            yield action.id
    for table in workshop.subgroups.values():
        for (about, asked), choice in table.choices.items():
            if about == block and choice.action and question in ("", asked):
                yield choice.action

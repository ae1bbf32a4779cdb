"""What the GDPR asks, as a checklist: SURF's five steps and the points of a DPIA, frozen, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sheets.model import Id, Place, Text

CHECKLIST = Path(__file__).with_name("gdpr.yaml")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Frozen):
    """One thing to arrange. `places`: the blocks, or block/question, in which something of it may have been said.

    `where` is the place in the checklist's source, which may be empty, and `law` the articles behind it.
    """

    id: Id
    dpia: bool
    title: Text
    arrange: Text
    where: Place
    law: Text | None = None
    places: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z_]+(/[a-z_]+)?$")], ...]


class Step(_Frozen):
    """One of the five steps."""

    id: Id
    title: Text
    points: tuple[Point, ...] = Field(min_length=1)


class Line(_Frozen):
    """A row of the privacy table in the draft vision: the points it gathers, and who decides on it."""

    id: Id
    title: Text
    decides: Text
    points: tuple[Id, ...] = Field(min_length=1)


class Basis(_Frozen):
    """One of the six lawful bases, and when it fits."""

    id: Id
    text: Text


class Checklist(_Frozen):
    """All steps, the id of the source in the sheet that they follow, the lines of the privacy table, and the bases.

    Raises ValidationError where a line gathers a point that is in no step.
    """

    source: Id
    steps: tuple[Step, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = ()
    bases: tuple[Basis, ...] = ()

    @model_validator(mode="after")
    def _lines_gather_known_points(self) -> Self:
        known = {point.id for step in self.steps for point in step.points}
        for line in self.lines:
            if unknown := set(line.points) - known:
                raise ValueError(f"line {line.id} gathers an unknown point: {sorted(unknown)[0]}")
        return self


@cache
def checklist() -> Checklist:
    """The checklist that comes with the discussion model."""
    return Checklist.model_validate(yaml.safe_load(CHECKLIST.read_text(encoding="utf-8")))

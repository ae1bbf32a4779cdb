"""What the GDPR asks, as a checklist: SURF's five steps and the points of a DPIA, frozen, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sheets.model import Id, Place, Text

CHECKLIST = Path(__file__).with_name("gdpr.yaml")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Frozen):
    """One thing to arrange. `places`: the blocks, or block/question, in which something of it may have been said."""

    id: Id
    dpia: bool
    title: Text
    arrange: Text
    where: Place
    places: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z_]+(/[a-z_]+)?$")], ...]


class Step(_Frozen):
    """One of the five steps."""

    id: Id
    title: Text
    points: tuple[Point, ...] = Field(min_length=1)


class Checklist(_Frozen):
    """All steps, and the id of the source in the sheet that they follow."""

    source: Id
    steps: tuple[Step, ...] = Field(min_length=1)


@cache
def checklist() -> Checklist:
    """The checklist that comes with the discussion model."""
    return Checklist.model_validate(yaml.safe_load(CHECKLIST.read_text(encoding="utf-8")))

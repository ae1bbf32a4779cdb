"""What operations change in what is written on and said of the draft vision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, without
from canvas.core.model import Workshop
from canvas.core.model_desk import WrittenOver


def on_desk(workshop: Workshop, stored: op.Stored, operation: op.DeskOperation) -> Workshop:
    """The workshop after something was done with its draft vision."""
    match operation:
        case op.WriteOver():
            return replace(workshop, desk=replace(workshop.desk, texts=_written(workshop, stored, operation)))
        case _:
            assert_never(operation)


def _written(workshop: Workshop, stored: op.Stored, operation: op.WriteOver) -> Mapping[str, WrittenOver]:
    texts = without(workshop.desk.texts, operation.paragraph)
    if operation.text:
        texts = {**texts, operation.paragraph: WrittenOver(operation.text, stored.by, stored.number)}
    return texts

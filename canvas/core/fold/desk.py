"""What operations change in what is written on and said of the draft vision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, without
from canvas.core.model import Workshop
from canvas.core.model_desk import Reaction, Release, WrittenOver


def on_desk(workshop: Workshop, stored: op.Stored, operation: op.DeskOperation) -> Workshop:
    """The workshop after something was done with its draft vision."""
    match operation:
        case op.WriteOver():
            return replace(workshop, desk=replace(workshop.desk, texts=_written(workshop, stored, operation)))
        case op.ReleaseDraft():
            release = Release(operation.until, operation.to, stored.number)
            return replace(workshop, desk=replace(workshop.desk, release=release))
        case op.WithdrawDraft():
            return replace(workshop, desk=replace(workshop.desk, release=None))
        case op.ReactToDraft():
            return replace(workshop, desk=replace(workshop.desk, reactions=_reacted(workshop, stored, operation)))
        case _:
            assert_never(operation)


def _written(workshop: Workshop, stored: op.Stored, operation: op.WriteOver) -> Mapping[str, WrittenOver]:
    texts = without(workshop.desk.texts, operation.paragraph)
    if operation.text:
        texts = {**texts, operation.paragraph: WrittenOver(operation.text, stored.by, stored.number)}
    return texts


def _reacted(workshop: Workshop, stored: op.Stored, operation: op.ReactToDraft) -> Mapping[str, Mapping[str, Reaction]]:
    reactions = workshop.desk.reactions
    given = without(reactions.get(operation.block, {}), operation.on_behalf or stored.by)
    if operation.fits is not None:
        said = Reaction(operation.fits, operation.reason, stored.number)
        given = {**given, operation.on_behalf or stored.by: said}
    return {**reactions, operation.block: given}

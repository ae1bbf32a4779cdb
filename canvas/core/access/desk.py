"""Who may write on the draft vision, and react to it once it is released."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, person_of
from canvas.core.model import Workshop

RULES: list[Rule] = []
rule = on(RULES)

PARAGRAPHS = 200
"""Paragraphs of the draft vision that can be written over; it has some forty."""


@rule("paragraph_changed", op.WriteOver)
def _paragraph_was_written_by_another(workshop: Workshop, by: str, operation: op.WriteOver) -> bool:
    now = workshop.desk.texts.get(operation.paragraph)
    return operation.base not in (None, now.number if now else 0)


@rule("too_many_paragraphs", op.WriteOver)
def _writes_more_paragraphs_than_fit(workshop: Workshop, by: str, operation: op.WriteOver) -> bool:
    texts = workshop.desk.texts
    return bool(operation.text) and operation.paragraph not in texts and len(texts) >= PARAGRAPHS


@rule("not_in_the_room", op.ReactToDraft)
def _is_no_participant(workshop: Workshop, by: str, operation: op.ReactToDraft) -> bool:
    return person_of(workshop, by).role != "participant"


@rule("draft_not_out", op.ReactToDraft)
def _nothing_is_released(workshop: Workshop, by: str, operation: op.ReactToDraft) -> bool:
    return workshop.desk.release is None


@rule("no_statement", op.ReactToDraft)
def _reacts_to_no_statement(workshop: Workshop, by: str, operation: op.ReactToDraft) -> bool:
    return operation.block not in workshop.statements


@rule("vote_too_late", op.ReactToDraft)
def _statement_was_changed_since_it_was_read(workshop: Workshop, by: str, operation: op.ReactToDraft) -> bool:
    return operation.base != workshop.statements[operation.block].revision

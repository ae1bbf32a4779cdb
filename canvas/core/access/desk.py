"""Who may write on the draft vision."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on
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

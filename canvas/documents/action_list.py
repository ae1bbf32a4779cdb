"""The action list as a document of its own."""

from __future__ import annotations

from datetime import date

from canvas.core.model import Workshop
from canvas.documents.actions import action_table, widths
from canvas.documents.languages import quoted
from canvas.documents.report import labels
from canvas.words import Words
from exports import Report


def build(workshop: Workshop, words: Words, today: date) -> Report:
    """A report that holds nothing but the actions of a workshop as it stands, dated `today`."""
    table = action_table(words, workshop)
    return Report(
        language=words.language,
        title=workshop.title,
        subtitle="",
        institution=workshop.institution,
        date=today,
        status="",
        glance=(),
        chapters=(),
        appendices=(),
        actions=table.model_copy(update={"widths": widths(table.rows)}),
        words=labels(words, today),
        quoted=quoted(words, workshop),
    )

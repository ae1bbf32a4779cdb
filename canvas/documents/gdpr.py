"""The GDPR in the draft vision: the checklist point by point, with what people said apart from what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Workshop
from canvas.documents.sources import titles
from canvas.plenary.gdpr import Arranged, bridge
from canvas.words import Words
from canvas.words.gdpr import Telling
from exports import Paragraph, Part, Standing, Table
from sheets.gdpr import checklist


def parts(words: Words, workshop: Workshop) -> Iterator[Part]:
    """What the checklist is, with the source it follows, and a table for each of its steps."""
    yield Paragraph(
        text=words(
            "SURF's five steps, with the points of a DPIA marked. The second column holds what people said; the third "
            "is the checklist speaking, about points on which the participants have not agreed yet."
        ),
        standing=Standing.BACKGROUND,
        source=titles(workshop.sheet, checklist().source),
    )
    arranged, telling = bridge(workshop, checklist()), Telling(words, workshop)
    for step in checklist().steps:
        yield Table(
            caption=step.title.of(words.language),
            header=(words("Point"), words("What was said, and by whom"), words("Still to arrange")),
            rows=tuple(_row(words, workshop, telling, each) for each in arranged if each.step is step),
        )


def _row(words: Words, workshop: Workshop, telling: Telling, each: Arranged) -> tuple[str, str, str]:
    title = each.point.title.of(words.language) + (" (DPIA)" if each.point.dpia else "")
    told = ["\n".join(filter(None, (one.text, *telling.said_by(one)))) for one in each.told]
    actions = [
        words("Action: {what}", what=workshop.actions[action].what)
        for action in each.actions
        if action in workshop.actions
    ]
    arrange = f"{each.point.arrange.of(words.language)} (SURF {each.point.where})" if each.missing else ""
    return title, "\n\n".join([*told, *actions]), arrange

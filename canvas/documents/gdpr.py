"""The GDPR in the record: the checklist point by point, with what people said apart from what remains to be done."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Workshop
from canvas.documents.sources import titles
from canvas.plenary.gdpr import Arranged, bridge
from canvas.words import Words
from canvas.words.gdpr import Telling
from exports import Bullets, Paragraph, Part, Standing, Subheading, Table
from sheets.gdpr import checklist


def parts(words: Words, workshop: Workshop) -> Iterator[Part]:
    """What the checklist is, with the source it follows, how far it came, a table for each step, and the six bases."""
    arranged, telling = bridge(workshop, checklist()), Telling(words, workshop)
    yield Paragraph(
        text=words(
            "SURF’s five steps, with the points of a DPIA marked. The second column holds what people said; the "
            "third is what the checklist asks, which always remains to be done."
        ),
        standing=Standing.BACKGROUND,
        source=titles(workshop.sheet, checklist().source),
    )
    yield Paragraph(text=telling.counted(arranged), standing=Standing.BACKGROUND)
    for step in checklist().steps:
        yield Table(
            caption=step.title.of(words.language),
            header=(words("Point"), words("What was said, and by whom"), words("To arrange")),
            rows=tuple(_row(words, workshop, telling, each) for each in arranged if each.step is step),
        )
    yield Subheading(text=words("The six lawful bases"))
    bases = tuple(each.text.of(words.language) for each in checklist().bases)
    yield Bullets(items=bases, standing=Standing.BACKGROUND)


def _row(words: Words, workshop: Workshop, telling: Telling, each: Arranged) -> tuple[str, str, str]:
    title = each.point.title.of(words.language) + (" (DPIA)" if each.point.dpia else "")
    told = ["\n".join(filter(None, (one.text, *telling.said_by(one)))) for one in each.told]
    actions = [words("Action: {what}", what=workshop.actions[action].what) for action in each.actions]
    return title, "\n\n".join([*told, *actions] or [telling.state(each)]), telling.remains(each)

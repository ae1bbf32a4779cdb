"""The eleven chapters of the record, in the order of the model that Utrecht University's vision gives.

A topic stands in the chapters that its sheet names for it; a topic for which the sheet names none is a condition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from canvas.core.model import Participant, Workshop
from canvas.documents.actions import action_table
from canvas.documents.differences import differences, unanswered
from canvas.documents.sources import VISION, titles
from canvas.documents.topics import background, placed, standing, title, topic
from canvas.words import N_, NN_, Words
from canvas.words.report import CHAPTERS, CYCLE, ROUTE, SIEMENS
from exports import Bullets, Chapter, Paragraph, Part, Standing, Subheading, Table
from sheets import BlockChapter

_OF_SEVERAL: tuple[BlockChapter, ...] = ("goal", "conditions")
"""The chapters whose titles name no single topic: there each topic has its own heading, also when it is alone."""


def chapters(words: Words, workshop: Workshop) -> Iterator[Chapter]:
    """All chapters, numbered from 0, with the titles of `CHAPTERS`."""
    bodies = (
        _status(words, workshop),
        _introduction(words, workshop),
        _definition(words, workshop),
        _topics(words, workshop, "goal"),
        _topics(words, workshop, "opportunities"),
        _topics(words, workshop, "conditions"),
        _topics(words, workshop, "ethics"),
        _privacy(words, workshop),
        differences(words, workshop),
        unanswered(words, workshop),
        _route(words, workshop),
    )
    for number, (name, parts) in enumerate(zip(CHAPTERS, bodies, strict=True)):
        yield Chapter(number=str(number), title=words(name), parts=tuple(parts))


def _topics(words: Words, workshop: Workshop, chapter: BlockChapter) -> Iterator[Part]:
    first = placed(workshop.sheet, "introduction") if chapter == "conditions" else ()
    blocks = tuple(block for block in placed(workshop.sheet, chapter) if block not in first)
    for block in blocks:
        yield from topic(words, workshop, block, heading=chapter in _OF_SEVERAL or len(blocks) > 1)


def _status(words: Words, workshop: Workshop) -> Iterator[Part]:
    people = _people(workshop)
    yield Paragraph(
        text=words(
            "This draft came about in a workshop on {day} with SURF’s discussion model for learning analytics. "
            "{people} took part, in {subgroups}. They first wrote alone; the subgroups then put into words what they "
            "could, and the plenary compared those wordings. Each text says how many of those asked can live with "
            "it, or that it was not put forward.",
            day=words.day(workshop.day),
            people=words.plural("{n} person", "{n} people", len(people)),
            subgroups=words.plural("{n} subgroup", "{n} subgroups", len(workshop.counted_subgroups())),
        ),
        standing=Standing.BACKGROUND,
    )
    yield from _present(words, workshop, people)
    if removed := _removed(words, workshop):
        yield Paragraph(text=removed, standing=Standing.BACKGROUND)
    yield Table(
        caption=words("Where each topic stands"),
        header=(words("Topic"), words("Standing")),
        rows=tuple((title(words, block), standing(words, workshop, block)) for block in workshop.sheet.blocks),
    )


def _people(workshop: Workshop) -> list[Participant]:
    return [person for subgroup in workshop.subgroups for person in workshop.members(subgroup)]


def _present(words: Words, workshop: Workshop, people: list[Participant]) -> Iterator[Part]:
    """How many people of each function were in the subgroups; names only where the facilitator decided so."""
    given = Counter(person.function for person in people if not person.other)
    others = sum(bool(person.other) for person in people)
    functions = [(each.text.of(words.language), given[each.id]) for each in workshop.sheet.roles if given[each.id]]
    if others:
        functions.append((words("another function"), others))
    if functions and given[None]:
        functions.append((words("rather not said"), given[None]))
    if functions:
        yield Table(
            caption=words("Functions present"),
            header=(words("Function"), words("Number")),
            rows=tuple((function, str(number)) for function, number in functions),
        )
    if workshop.names_in_report and not workshop.anonymous:
        names = ", ".join(person.name for person in people if person.name)
        yield Paragraph(text=words("Present: {names}", names=names), standing=Standing.BACKGROUND)


_TAKEN_NOTES = NN_("{n} note was taken away by the facilitator.", "{n} notes were taken away by the facilitator.")
_TAKEN_WORDINGS = NN_(
    "{n} wording was taken away by the facilitator.", "{n} wordings were taken away by the facilitator."
)
_ERASED_NOTES = NN_("Of {n} note the text was erased.", "Of {n} notes the text was erased.")


def _removed(words: Words, workshop: Workshop) -> str:
    """How much a facilitator took away, and of how many notes the text was erased; "" where nothing was."""
    groups = workshop.subgroups.values()
    taken = sum(1 for group in groups for note in group.deleted.values() if note.taken)
    wordings = sum(len(group.taken_wordings) for group in groups)
    erased = sum(1 for group in groups for note in group.notes.values() if note.erased and note.revealed)
    counted = ((taken, _TAKEN_NOTES), (wordings, _TAKEN_WORDINGS), (erased, _ERASED_NOTES))
    return " ".join(words.plural(*sentence, n) for n, sentence in counted if n)


def _introduction(words: Words, workshop: Workshop) -> Iterator[Part]:
    yield from _topics(words, workshop, "introduction")


def _definition(words: Words, workshop: Workshop) -> Iterator[Part]:
    yield background(words, SIEMENS, titles(workshop.sheet, VISION))
    yield background(words, CYCLE)


def _privacy(words: Words, workshop: Workshop) -> Iterator[Part]:
    yield from _topics(words, workshop, "privacy")
    yield background(
        words, N_("What the GDPR asks of every project is listed point by point in the appendix about it.")
    )


def _route(words: Words, workshop: Workshop) -> Iterator[Part]:
    yield action_table(words, workshop)
    yield Subheading(text=words("The route to a decision"))
    steps = tuple(words(step) for step in ROUTE)
    yield Bullets(items=steps, standing=Standing.BACKGROUND)

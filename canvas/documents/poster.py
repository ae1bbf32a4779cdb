"""The sheets as posters: what everybody said together, then each subgroup's, in boxes as on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from canvas.core.model import Note, Subgroup, Workshop
from canvas.documents.topics import title
from canvas.documents.voices import tag
from canvas.words import Words, consent
from exports.poster import Poster, PosterPage, PosterText, PosterTopic, PosterWords
from sheets import Block

SHEETS = (1, 2)
TOPICS_ON_A_PAGE = 12
"""A canvas of an institution's own may have more; they go on on another page."""


def a0(workshop: Workshop, words: Words, today: date) -> Poster:
    """Both sheets as posters to hang up."""
    return build(workshop, words, today, "A0")


def a3(workshop: Workshop, words: Words, today: date) -> Poster:
    """The same to hand out."""
    return build(workshop, words, today, "A3")


def build(workshop: Workshop, words: Words, today: date, size: Literal["A0", "A3"]) -> Poster:
    """Both sheets of everybody together and of each subgroup, as the workshop stands; without notes that are hidden."""
    about = " · ".join(filter(None, (workshop.institution, workshop.title, words.day(workshop.day))))
    return Poster(
        size=size,
        language=words.language,
        title=words("Posters of the workshop"),
        author=workshop.institution or words("Learning analytics canvas"),
        about=about,
        date=today,
        pages=tuple(_pages(words, workshop)),
        words=PosterWords(
            left_out=words("Notes here: {shown} of {all}. The others are in the record."),
            cut=words("Texts that were shortened here: {n}. The record has them whole."),
            replaced=words("Signs that the font of this poster lacks, shown as ▯: {n}."),
        ),
    )


def _pages(words: Words, workshop: Workshop) -> Iterator[PosterPage]:
    for group in (None, *workshop.counted_subgroups()):
        for number in SHEETS:
            blocks = [block for block in workshop.sheet.blocks if block.sheet == number]
            for first in range(0, len(blocks), TOPICS_ON_A_PAGE):
                yield PosterPage(
                    title=words(
                        "Sheet {number}: {name}",
                        number=number,
                        name=workshop.sheet.names[number - 1].of(words.language),
                    ),
                    owner=group.name if group else words("All subgroups together"),
                    topics=tuple(
                        _topic(words, workshop, block, group) for block in blocks[first : first + TOPICS_ON_A_PAGE]
                    ),
                )


def _topic(words: Words, workshop: Workshop, block: Block, group: Subgroup | None) -> PosterTopic:
    groups = [group] if group else list(workshop.counted_subgroups())
    notes = [(note, each) for each in groups for note in each.in_block(block.id) if note.revealed]
    notes.sort(key=lambda one: _weight(one[0]), reverse=True)
    return PosterTopic(
        title=title(words, block),
        ask=block.ask.of(words.language),
        questions=tuple(each.text.of(words.language) for each in block.questions),
        said=tuple(_worded(words, group, block) if group else _stated(words, workshop, block)),
        notes=tuple(PosterText(text=note.text, about="" if group else of.name) for note, of in notes),
    )


def _weight(note: Note) -> tuple[bool, int]:
    """What was chosen comes first, then what most people reacted to; else the order on the board stays."""
    return note.picked, len(note.reactions)


def _worded(words: Words, group: Subgroup, block: Block) -> Iterator[PosterText]:
    if block.id in group.wordings:
        about = "; ".join(consent.to_wording(words, group, block.id))
        yield PosterText(text=group.wordings[block.id].text, about=about)


def _stated(words: Words, workshop: Workshop, block: Block) -> Iterator[PosterText]:
    said = workshop.statements.get(block.id)
    if said:
        yield PosterText(text=said.text, about=tag(words, said))

"""One topic of the sheet in a document: what was said about it, how far that came, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from canvas.core.model import Statement, Subgroup, Workshop
from canvas.documents import plenary
from canvas.documents.numbers import statement_number
from canvas.documents.standing import of_statement
from canvas.words import Words, consent, reactions
from canvas.words.report import NOTHING_SAVED
from exports import Paragraph, Part, Standing, Subheading
from sheets import Block, BlockChapter, Language, Sheet


def topic(words: Words, workshop: Workshop, block: Block, heading: bool) -> Iterator[Part]:
    """A topic as the workshop left it: its statement, or else the subgroups' wordings, marked open; then its rows."""
    if heading:
        yield Subheading(text=title(words, block))
    statement = workshop.statements.get(block.id)
    yield from _stated(words, workshop, block, statement) if statement else _worded(words, workshop, block)
    yield from plenary.rows(words, workshop, block)


def _stated(words: Words, workshop: Workshop, block: Block, statement: Statement) -> Iterator[Part]:
    names = ", ".join(each.name for each in worded(workshop, block))
    number = statement_number(workshop, block.id)
    source = words("Plenary, from the wordings of {subgroups}", subgroups=names) if names else words("Plenary")
    yield Paragraph(
        text=statement.text,
        standing=of_statement(statement),
        source=f"{number} · {source}",
        language=their_language(words, workshop),
        ref=number,
    )
    yield from plenary.beneath(words, workshop, statement)


def _worded(words: Words, workshop: Workshop, block: Block) -> Iterator[Part]:
    subgroups = worded(workshop, block)
    for subgroup in subgroups:
        support = "; ".join(consent.to_wording(words, subgroup, block.id))
        source = f"{_written_for(words, workshop, block, subgroup)}: {support}"
        yield Paragraph(
            text=subgroup.wordings[block.id].text,
            standing=Standing.OPEN,
            source=source,
            language=their_language(words, workshop),
        )
    if not subgroups:
        yield background(words, NOTHING_SAVED)


def _written_for(words: Words, workshop: Workshop, block: Block, subgroup: Subgroup) -> str:
    goal = reactions.goal(workshop, subgroup)
    if block.goal or not goal:
        return subgroup.name
    return words("{subgroup}, for the goal: {goal}", subgroup=subgroup.name, goal=goal)


def their_language(words: Words, workshop: Workshop) -> Language | Literal[""]:
    """The language of what participants wrote, where it is known to differ from that of the document."""
    return "" if workshop.language == words.language else workshop.language


def background(words: Words, text: str, source: str = "") -> Paragraph:
    """One of the program's own texts, marked as not discussed."""
    return Paragraph(text=words(text), standing=Standing.BACKGROUND, source=source)


def placed(sheet: Sheet, chapter: BlockChapter) -> tuple[Block, ...]:
    """The topics of this chapter in the order of the sheet; those without a chapter come last among the conditions."""
    here = tuple(block for block in sheet.blocks if chapter in block.chapters)
    return (*here, *(block for block in sheet.blocks if not block.chapters)) if chapter == "conditions" else here


def worded(workshop: Workshop, block: Block) -> list[Subgroup]:
    """The subgroups that have a wording for this topic."""
    return [each for each in workshop.subgroups.values() if block.id in each.wordings]


def title(words: Words, block: Block) -> str:
    """The topic's title in the reader's language."""
    return block.title.of(words.language)


def about(words: Words, block: Block, question: str) -> str:
    """The topic's title and one of its questions; the title alone where `question` is empty or unknown."""
    return ": ".join(filter(None, (title(words, block), reactions.question(words, block, question))))


def standing(words: Words, workshop: Workshop, block: Block) -> str:
    """How far the participants came with this topic, in a word or two."""
    statement = workshop.statements.get(block.id)
    return consent.in_short(words, statement) if statement else words("no statement in the plenary")

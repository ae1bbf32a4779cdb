"""One topic in the draft vision: its statement with a tag and its origin, or what a writer can make one of."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.consent import of_statement as consent_of
from canvas.core.model import Statement
from canvas.documents.topics import placed, worded
from canvas.documents.voices import Voices, objections, tag, task
from canvas.plenary.gdpr import resting_on
from canvas.plenary.standing import settled
from canvas.words.plenary import names
from exports import Comment, Run, Said
from sheets import Block, Sheet

LISTED = 12
"""At most so many notes are named in a comment; the record has all."""


def values(sheet: Sheet) -> tuple[Block, ...]:
    """The topics about ethics and privacy, each once."""
    ethics = placed(sheet, "ethics")
    return (*ethics, *(block for block in placed(sheet, "privacy") if block not in ethics))


def topic(voices: Voices, block: Block, chapter: str) -> Said:
    """The topic in one paragraph: its statement, or the subgroups' wordings in short, or that there is nothing.

    `chapter` is the name of the chapter in the key of the paragraph.
    """
    return _topic(voices, block).model_copy(update={"key": f"{chapter}/{block.id}/text"})


def _topic(voices: Voices, block: Block) -> Said:
    statement = voices.workshop.statements.get(block.id)
    if statement:
        return _stated(voices, block, statement)
    return _material(voices, block) if worded(voices.workshop, block) else _nothing(voices, block)


def _stated(voices: Voices, block: Block, statement: Statement) -> Said:
    comments = [Comment(text=_origin(voices, block, statement))]
    if not settled(statement):
        comments.append(task(voices.words("To write: bring this to a text that can be put to people.")))
    return Said(
        role="statement",
        runs=tuple(statement_runs(voices, block, statement)),
        tag=tag(voices.words, statement),
        ref=voices.number(block),
        comments=tuple(comments),
    )


def statement_runs(voices: Voices, block: Block, statement: Statement) -> Iterator[Run]:
    """The statement's number and the topic's title as the head of the paragraph, and the statement."""
    yield voices.status(f"{voices.number(block)} ")
    yield voices.ours(f"{voices.title(block)}. ", strong=True)
    yield voices.room(statement.text)


def _origin(voices: Voices, block: Block, statement: Statement) -> str:
    """Where a statement came from: number, wordings, notes, answers; all of it is in the record."""
    words, workshop = voices.words, voices.workshop
    told = consent_of(statement)
    references = resting_on(workshop, block.id, statement.sources)
    wordings = [each.split("/")[1] for each in references if each.startswith("wording/")]
    lines = [words("{number} in the record, written in the plenary.", number=voices.number(block))]
    if wordings:
        lines.append(words("Based on the wordings of {subgroups}.", subgroups=names(workshop, wordings)))
    notes = [voices.numbers[note] for note in _notes(references) if note in voices.numbers]
    if notes:
        more = words.plural(" and {n} more", " and {n} more", len(notes) - LISTED) if len(notes) > LISTED else ""
        lines.append(words("Notes behind it: {notes}.", notes=", ".join(notes[:LISTED]) + more))
    if told.state == "ended":
        counted = words(
            "Of {all} people asked, {answered} answered. Can live with it: {n}. Objections: {objecting}.",
            all=told.asked, answered=told.answered, n=told.able, objecting=objections(told),
        )  # fmt: skip
        lines.append(counted)
    return " ".join(lines)


def _notes(references: tuple[str, ...]) -> Iterator[str]:
    return (each.removeprefix("note/") for each in references if each.startswith("note/"))


def _material(voices: Voices, block: Block) -> Said:
    """What the subgroups wrote, each in short: material for a text that is still to be written."""
    words = voices.words
    groups = worded(voices.workshop, block)
    runs = [voices.ours(f"{voices.title(block)}. ", strong=True)]
    for group in groups:
        runs += (voices.ours(f"{group.name}: "), voices.clipped(group.wordings[block.id].text), voices.ours(" "))
    to_write = words(
        "To write: one text about {topic} from these wordings; the record has them whole.", topic=voices.title(block)
    )
    said = words.plural("only in {n} subgroup, no vote taken", "only in {n} subgroups, no vote taken", len(groups))
    return Said(runs=tuple(runs), tag=said, comments=(task(to_write),))


def _nothing(voices: Voices, block: Block) -> Said:
    return voices.grey(voices.words("{topic}: nothing has been saved about this.", topic=voices.title(block)))

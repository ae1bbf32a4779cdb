"""All that people wrote in a workshop, for documents in another language than theirs."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Statement, Subgroup, Workshop
from canvas.core.view import revealed
from canvas.documents.topics import their_language
from canvas.words import Words
from exports import Quoted


def quoted(words: Words, workshop: Workshop) -> Quoted | None:
    """What people wrote and documents may hold, with its language; None where that is the reader's."""
    language = their_language(words, workshop)
    return Quoted(language=language, texts=tuple(dict.fromkeys(_texts(workshop)))) if language else None


def _texts(workshop: Workshop) -> Iterator[str]:
    yield workshop.title
    if workshop.before:
        yield from (workshop.before.title, *(each.text for each in workshop.before.carried))
    for subgroup in workshop.subgroups.values():
        yield from _of_subgroup(workshop, subgroup)
    for statement in workshop.statements.values():
        yield from _of_statement(statement)
    for row in workshop.rows.values():
        yield from (row.name, *row.fields.values())
    for action in workshop.actions.values():
        yield from (action.what, action.speak_to, action.who, action.asks)
    yield from (made.reason for made in workshop.decisions.values())
    yield from (theme.title for theme in workshop.themes.values())


def _of_subgroup(workshop: Workshop, subgroup: Subgroup) -> Iterator[str]:
    for block in workshop.sheet.blocks:
        yield from (note.text for note in revealed(subgroup, block.id))
        yield from (answer.reason for answer in subgroup.heard(block.id).values())
        yield from (text for each in subgroup.earlier.get(block.id, ()) for text in (each.wording, each.reason))
    yield from (stack.title for stack in subgroup.stacks.values())
    yield from (wording.text for wording in subgroup.wordings.values())
    yield from (made.reason for made in subgroup.outcomes.values())
    for proposal in subgroup.proposals.values():
        yield from (proposal.text, *(answer.reason for answer in proposal.answers.values()))


def _of_statement(statement: Statement) -> Iterator[str]:
    yield from (statement.text, *statement.objected)
    yield from (side.text for side in statement.sides)
    yield from (answer.reason for answer in statement.heard().values())

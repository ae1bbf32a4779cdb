"""The record of a workshop as a report: page one, the labels, and the chapters and appendices around them.

The report holds only notes that are turned over, and names of participants only where the facilitator decided so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import exports
from canvas.core.model import Workshop
from canvas.core.view import hidden
from canvas.documents.actions import action_table, first_actions
from canvas.documents.appendices import appendices
from canvas.documents.chapters import chapters
from canvas.documents.languages import quoted
from canvas.documents.standing import of_statement
from canvas.documents.topics import title
from canvas.plenary.standing import settled
from canvas.words import Words, consent
from canvas.words.standings import MEANINGS, STANDINGS
from exports import Bullets, Paragraph, Part, Report, Standing, Subheading
from sheets import Block

FIRST_ACTIONS = 5
"""How many actions page one shows."""


def build(workshop: Workshop, words: Words, today: date) -> Report:
    """The record of a workshop as it stands, in this reader's language, dated `today`.

    Raises KeyError when one of the texts cites a source that is unknown.
    """
    return Report(
        language=words.language,
        title=words("Record of the workshop on learning analytics"),
        subtitle=workshop.title,
        institution=workshop.institution,
        date=today,
        status=words("After the workshop of {day}", day=words.day(workshop.day)),
        glance=tuple(_glance(words, workshop)),
        chapters=tuple(chapters(words, workshop)),
        appendices=tuple(appendices(words, workshop)),
        actions=action_table(words, workshop),
        words=labels(words, today),
        quoted=quoted(words, workshop),
    )


def gaps(workshop: Workshop, words: Words) -> list[str]:
    """What a reader would miss, in sentences: hidden notes, topics without a statement, actions without a doer."""
    subgroups, blocks = workshop.subgroups.values(), workshop.sheet.blocks
    waiting = sum(hidden(subgroup, block.id) for subgroup in subgroups for block in blocks)
    silent = sum(block.id not in workshop.statements for block in blocks)
    stated = [statement for statement in workshop.statements.values() if statement.standing != "open"]
    proposals = sum(not settled(statement) for statement in stated)
    nobody = sum(not workshop.is_taken(action) for action in workshop.actions.values())
    sentences = (
        waiting
        and words.plural(
            "{n} note is still hidden and is not in the documents.",
            "{n} notes are still hidden and are not in the documents.",
            waiting,
        ),
        silent
        and words.plural(
            "{n} topic has no statement yet; the subgroups’ wordings stand in its place, marked as still open.",
            "{n} topics have no statement yet; the subgroups’ wordings stand in their place, marked as still open.",
            silent,
        ),
        proposals
        and words.plural(
            "{n} statement was not accepted by the participants: not put to them, not rounded off yet, "
            "with an objection, or with too little support.",
            "{n} statements were not accepted by the participants: not put to them, not rounded off yet, "
            "with an objection, or with too little support.",
            proposals,
        ),
        nobody and words.plural("{n} action has nobody who does it.", "{n} actions have nobody who does them.", nobody),
    )
    return [sentence for sentence in sentences if sentence]


def labels(words: Words, today: date) -> exports.Words:
    """What every document adds of its own, in this reader's language."""
    return exports.Words(
        glance=words("At a glance"),
        contents=words("Contents"),
        marks=words("What the marks mean"),
        draft_notice=words("Draft to work on; not legal advice."),
        standings={standing: words(STANDINGS[standing]) for standing in Standing},
        meanings={standing: words(MEANINGS[standing]) for standing in Standing},
        source_label=words("From"),
        actions_title=words("Action list"),
        nothing=words("Nothing was saved here."),
        page=words("Page"),
        of=words("of"),
        date=words.day(today),
        tool=words("Learning analytics canvas"),
    )


def _glance(words: Words, workshop: Workshop) -> Iterator[Part]:
    """Page one: the goal where the sheet has one, the topics by standing, and the first actions."""
    if workshop.sheet.goal:
        yield _goal(words, workshop, workshop.sheet.goal)
    for standing in (Standing.AGREED, Standing.COMPROMISE, Standing.PROPOSAL, Standing.OPEN):
        such = {key for key, statement in workshop.statements.items() if of_statement(statement) is standing}
        names = [title(words, block) for block in workshop.sheet.blocks if block.id in such]
        if names:
            yield Paragraph(text=", ".join(names), standing=standing)
    yield Subheading(text=words("First actions"))
    first = first_actions(words, workshop, FIRST_ACTIONS)
    yield Bullets(items=first, standing=Standing.OPEN if first else Standing.BACKGROUND)


def _goal(words: Words, workshop: Workshop, block: Block) -> Paragraph:
    goal = workshop.statements.get(block.id)
    if goal is None:
        return Paragraph(text=words("No shared goal has been saved."), standing=Standing.OPEN)
    source = "; ".join([words("Goal, plenary"), consent.in_short(words, goal)])
    return Paragraph(text=goal.text, standing=of_statement(goal), source=source)

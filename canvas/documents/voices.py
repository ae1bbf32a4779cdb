"""Whose words a run of a document holds: the participants' in the language of their workshop, or the document's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from canvas.core.consent import Tally
from canvas.core.consent import of_statement as consent_of
from canvas.core.model import Statement, Workshop
from canvas.documents.numbers import note_numbers, statement_number
from canvas.documents.topics import their_language
from canvas.plenary.standing import stand
from canvas.words import Words
from canvas.words.standings import TAGS, despite
from exports import Comment, Run, Said
from sheets import Block

CLIPPED = 120
"""So many characters of a subgroup's wording stand in the vision, about two lines; the record has all of it."""


class Voices:
    """The runs of one document about one workshop, and the numbers in it."""

    def __init__(self, words: Words, workshop: Workshop) -> None:
        self.words = words
        self.workshop = workshop

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of every visible note."""
        return note_numbers(self.workshop)

    def room(self, text: str) -> Run:
        """Words of the participants, with their language where the document is in another."""
        return Run(text=text, voice="room", language=their_language(self.words, self.workshop))

    def writer(self, text: str) -> Run:
        """Words that were written after the workshop, in its language."""
        return Run(text=text, voice="writer", language=their_language(self.words, self.workshop))

    def ours(self, text: str, strong: bool = False) -> Run:
        """Words of the document."""
        return Run(text=text, strong=strong)

    def status(self, text: str, to: str = "") -> Run:
        """Words about standing and origin."""
        return Run(text=text, voice="status", to=to)

    def grey(self, text: str, *comments: Comment, key: str = "", head: str = "") -> Said:
        """A paragraph that says there is nothing, or nothing yet, after a `head` that says of what."""
        begins = (Run(text=head, voice="status", strong=True),) if head else ()
        return Said(role="grey", runs=(*begins, self.status(text)), comments=comments, key=key)

    def clipped(self, text: str) -> Run:
        """The beginning of what participants wrote, up to a whole word."""
        flat = " ".join(text.split())
        if len(flat) <= CLIPPED:
            return self.room(flat)
        whole = re.sub(r"\s+\S*$", "", flat[:CLIPPED])
        return self.room(f"{whole}…")

    def is_written(self, key: str) -> bool:
        """Whether something was written over the paragraph with this key, which then stays whatever else is gone."""
        return key in self.workshop.desk.texts

    def title(self, block: Block) -> str:
        """The topic's title."""
        return block.title.of(self.words.language)

    def number(self, block: Block) -> str:
        """The number of the statement about this topic."""
        return statement_number(self.workshop, block.id)


def task(text: str) -> Comment:
    """What a writer still has to write."""
    return Comment(text=text, task=True)


def tag(words: Words, statement: Statement) -> str:
    """How firmly a statement stands, from the answers that were counted; objections are counted beside it."""
    told, at = consent_of(statement), stand(statement)
    if told.state == "ended" and not told.answered:
        return words("put to everyone, no vote cast")
    said = words(TAGS[at], n=told.able, all=told.asked, answered=told.answered)
    if told.state == "concept" and at == "proposal" and told.able + told.objecting:
        # An older workshop: people answered before there were rounds, and nobody knows how many were asked.
        said = words("proposal, {n} can live with it", n=told.able)
    if chosen_against := despite(words, statement):
        return f"{said}, {chosen_against}"
    objecting = objections(told)
    against = words.plural("{n} objection", "{n} objections", objecting) if objecting else ""
    return ", ".join(filter(None, (said, against)))


def objections(told: Tally) -> int:
    """How many object, late ones too; none that anybody may know of while a round runs."""
    return told.objecting + told.late_objecting

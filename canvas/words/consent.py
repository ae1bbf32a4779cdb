"""What people answered to some words, in sentences for pages and documents: always how many of how many asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from canvas.core.consent import Tally, of_statement, on_paper, reasons, tally, unexplained
from canvas.core.model import Answer, Asking, Statement, Subgroup
from canvas.plenary.standing import Stand, stand
from canvas.words import N_, Words
from canvas.words.standings import despite

STANDS: Mapping[Stand, str] = {
    "proposal": N_("proposal of the facilitator"), "before_all": N_("put forward, {n} of {all} answered"),
    "agreed": N_("agreed, {n} of {all}"), "compromise": N_("compromise, {n} of {all}"),
    "objected": N_("with an objection, {n} of {all}"), "short": N_("rounded off, {n} of {all}"),
    "open": N_("still open"),
}  # fmt: skip
"""A few words for how far a statement came."""


def in_short(words: Words, statement: Statement) -> str:
    """How far a statement came, in a few words with both numbers."""
    told, at = of_statement(statement), stand(statement)
    said = words(STANDS[at], n=told.answered if at == "before_all" else told.able, all=told.asked)
    return ", ".join(filter(None, (said, despite(words, statement))))


def to_statement(words: Words, statement: Statement) -> list[str]:
    """What people answered to a statement, sentence by sentence, and what was objected to the words before it."""
    asking, heard = statement.asking, statement.heard()
    told, paper = of_statement(statement), on_paper(statement)
    still_open = statement.standing == "open" and not heard
    said = [] if still_open else list(_round(words, told, asking, heard))
    if paper and paper.state == "put_forward":
        said.append(words("on paper: {n} of {all} answered", n=paper.answered, all=paper.asked))
    elif paper and paper.state == "ended":
        said += _on_paper(words, paper)
    return said + [words("earlier objection: {reason}", reason=reason) for reason in statement.objected]


def _on_paper(words: Words, paper: Tally) -> Iterator[str]:
    yield words.plural(
        "of these on paper: {n} of {all} can live with this", "of these on paper: {n} of {all} can live with this",
        paper.able, all=paper.asked,
    )  # fmt: skip
    if paper.objecting:
        yield words.plural("{n} objection on paper", "{n} objections on paper", paper.objecting)


def to_wording(words: Words, subgroup: Subgroup, block: str) -> list[str]:
    """What a subgroup answered to its own wording, sentence by sentence."""
    asking, answers = subgroup.askings.get(block), subgroup.answers.get(block, {})
    told = tally(asking, answers)
    said = list(_round(words, told, asking, subgroup.heard(block)))
    return [*said, words("hands were counted")] if asking and asking.paper and told.state == "ended" else said


def _round(words: Words, told: Tally, asking: Asking | None, heard: Mapping[str, Answer]) -> Iterator[str]:
    """What one round came to; of words that nobody was asked about that, and what older workshops answered."""
    if told.state == "put_forward":
        yield words("put forward, {n} of {all} answered", n=told.answered, all=told.asked)
        return
    if told.state == "concept":
        yield words("not put forward")
        if told.able:
            yield words.plural("{n} can live with it", "{n} can live with it", told.able)
        yield from _objections(words, asking, heard)
        return
    yield words.plural("{n} of {all} can live with this", "{n} of {all} can live with this", told.able, all=told.asked)
    yield from _objections(words, asking, heard)
    yield from (words("talk first: {reason}", reason=each) for each in reasons(asking, heard, "talk_first"))
    yield from _others(words, told)


def _objections(words: Words, asking: Asking | None, heard: Mapping[str, Answer]) -> Iterator[str]:
    """Each objection with its reason; no names, and where people were asked not in the order in which they answered."""
    given = reasons(asking, heard)
    alone = sum(1 for answer in heard.values() if answer.kind == "object") - len(given)
    silent = unexplained(asking) if asking and asking.paper else alone
    for reason in (*given, *[words("no reason given")] * silent):
        yield words("objection: {reason}", reason=reason)


def _others(words: Words, told: Tally) -> Iterator[str]:
    """How many gave another answer, none, or one without being asked."""
    if told.talk_first:
        yield words.plural("{n} wants to talk first", "{n} want to talk first", told.talk_first)
    if told.know_too_little:
        yield words.plural("{n} knows too little about it", "{n} know too little about it", told.know_too_little)
    if told.unanswered:
        yield words.plural("{n} did not answer", "{n} did not answer", told.unanswered)
    if told.late_able:
        yield words.plural(
            "{n} who came later can live with this", "{n} who came later can live with this", told.late_able
        )
    if told.away:
        yield words.plural("{n} was away and not asked", "{n} were away and not asked", told.away)

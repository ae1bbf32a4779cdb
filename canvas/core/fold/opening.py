"""What operations change in how the plenary goes: the topic of now, and the round with which it opens."""

from __future__ import annotations

from typing import assert_never

from canvas.core import consent
from canvas.core import operations as op
from canvas.core.fold.base import replace, without
from canvas.core.fold.statements import asked_after_all, in_round, not_waited_for
from canvas.core.model import Asking, Paper, Statement, Workshop
from canvas.core.model_plenary import OpeningPaper, OpeningRound, TakenUp
from canvas.core.opening import is_agreed, is_complete, proposals


def on_opening(workshop: Workshop, stored: op.Stored, operation: op.OpeningOperation) -> Workshop:
    """The workshop after a topic was taken up, or after something was done in the round that opens the plenary."""
    opening = workshop.opening_round
    running = opening if opening and opening.running else None
    match operation:
        case op.TakeUpTopic():
            return _taken_up(workshop, stored.number, operation.block)
        case op.BeginOpeningRound():
            return workshop if running else _begun(workshop, stored, operation.on_paper or 0)
        case op.SayInOpeningRound():
            if running is None or operation.round != running.number or operation.block not in running.blocks:
                return workshop
            return _with(workshop, _answered(running, operation.on_behalf or stored.by, operation), stored.number)
        case op.CountOpeningOnPaper():
            if running is None or operation.round != running.number:
                return workshop
            return _with(workshop, replace(running, paper=_counted(running, stored.number, operation)), stored.number)
        case op.EndOpeningRound():
            if running is None or operation.round != running.number:
                return workshop
            return _ended(workshop, running, stored.number)
        case _:
            assert_never(operation)


def _taken_up(workshop: Workshop, number: int, block: str) -> Workshop:
    """The workshop at this topic. What a leader put on the wall was about the one before, so the wall follows again."""
    known = any(each.id == block for each in workshop.sheet.blocks)
    if not known or (workshop.topic and workshop.topic.block == block):
        return workshop
    return replace(workshop, topic=TakenUp(block, number), wall=None)


def _counted(opening: OpeningRound, number: int, counted: op.CountOpeningOnPaper) -> OpeningPaper | None:
    discuss = {block: many for block, many in counted.discuss.items() if block in opening.blocks and many}
    return OpeningPaper(counted.asked, discuss, number) if counted.asked else None


def _begun(workshop: Workshop, stored: op.Stored, on_paper: int) -> Workshop:
    blocks, (asked, away) = proposals(workshop), consent.of_all(workshop)
    if not blocks or not asked:
        return workshop
    paper = OpeningPaper(on_paper) if on_paper else None
    opening = OpeningRound(stored.number, stored.by, asked, away, blocks, at=stored.at, paper=paper)
    return replace(workshop, opening_round=opening, wall=None)


def _answered(opening: OpeningRound, who: str, given: op.SayInOpeningRound) -> OpeningRound:
    others = without(opening.answers.get(given.block, {}), who)
    answers = {**others, who: given.stance} if given.stance else others
    return replace(opening, answers={**opening.answers, given.block: answers})


def _with(workshop: Workshop, opening: OpeningRound, number: int) -> Workshop:
    """The workshop with the round like this, ended by operation `number` when all have answered everything."""
    if is_complete(opening):
        return _ended(workshop, opening, number)
    return replace(workshop, opening_round=opening)


def _ended(workshop: Workshop, opening: OpeningRound, number: int) -> Workshop:
    agreed = {
        block: _agreed(workshop.statements[block], opening, block, number)
        for block in opening.blocks
        if is_agreed(opening, block) and block in workshop.statements
    }
    ended = replace(opening, ended=number)
    return replace(workshop, opening_round=ended, statements={**workshop.statements, **agreed})


def _agreed(statement: Statement, opening: OpeningRound, block: str, number: int) -> Statement:
    """The statement as if it had been put to all by itself, with these answers, in a round that ended."""
    asked, words = opening.asked, statement.text
    asking = Asking(opening.number, opening.by, asked, statement.revision, words, opening.away, ended=number)
    given = opening.answers.get(block, {})
    fine = {person: consent.LIVE_WITH for person, answer in given.items() if answer == "fine"}
    counted = opening.paper
    # Nobody of them wants to discuss it, or it would not be agreed.
    able = counted.asked if counted and counted.revision else 0
    paper = Paper(counted.asked, able, revision=counted.revision) if counted else None
    return replace(in_round(statement, statement, asking), votes=fine, paper=paper)


def kept_up(before: Workshop, after: Workshop, stored: op.Stored) -> Workshop:
    """The workshop in which the running round is about what stands there now.

    A statement that is another one since `before`, or no proposal any more, leaves the round with the answers about it.
    """
    opening = after.opening_round
    if opening is None or not opening.running:
        return after
    if after.statements is before.statements and opening is before.opening_round:
        return after
    blocks = {
        block: after.statements[block].revision
        for block, revision in opening.blocks.items()
        if _still_asked(before.statements.get(block), after.statements.get(block), revision, stored)
    }
    answers = {block: given for block, given in opening.answers.items() if block in blocks}
    return _with(after, replace(opening, blocks=blocks, answers=answers), stored.number)


def _still_asked(old: Statement | None, new: Statement | None, revision: int, stored: op.Stored) -> bool:
    if new is None or not consent.is_proposal(new):
        return False
    # Words that were erased say nothing to compare with.
    same = old is not None and not stored.operation.erased and consent.same_words(old.text, new.text)
    return new.revision == revision or same


def there_again(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which this person, who is not away any more, is asked in the rounds of all that run."""
    workshop, opening = asked_after_all(workshop, person), workshop.opening_round
    if opening is None or not opening.running or person not in opening.away:
        return workshop
    counted = replace(opening, asked=opening.asked | {person}, away=opening.away - {person})
    return replace(workshop, opening_round=counted)


def no_longer_asked(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which the rounds of all that run do not wait for this person, nor count what they answered."""
    workshop, opening = not_waited_for(workshop, person), workshop.opening_round
    if opening is None or not opening.running:
        return workshop
    answers = {block: without(given, person) for block, given in opening.answers.items()}
    fewer = replace(opening, asked=opening.asked - {person}, away=opening.away - {person}, answers=answers)
    return replace(workshop, opening_round=fewer)

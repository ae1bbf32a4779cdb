"""What operations change in the statements of everybody: writing, putting to all, answering, counting on paper.

A statement is its recorder's proposal until it is put to all. Recorders are not among those asked, so nobody begins
with an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from canvas.core import consent
from canvas.core import operations as op
from canvas.core.fold.base import counted, replace, with_answer, without
from canvas.core.model import Answer, Asking, Paper, Statement, Workshop
from canvas.core.model_plenary import Side


def on_statements(workshop: Workshop, stored: op.Stored, operation: op.StatementOperation) -> Workshop:
    """The workshop after something was done with a statement."""
    if isinstance(operation, op.WithdrawStatement):
        return replace(workshop, statements=without(workshop.statements, operation.block))
    if isinstance(operation, op.WriteStatement):
        return _with(workshop, operation.block, _written(workshop, stored, operation))
    old = workshop.statements.get(operation.block)
    return _with(workshop, operation.block, _changed(workshop, stored, operation, old)) if old else workshop


def _with(workshop: Workshop, block: str, statement: Statement) -> Workshop:
    return replace(workshop, statements={**workshop.statements, block: statement})


def _written(workshop: Workshop, stored: op.Stored, operation: op.WriteStatement) -> Statement:
    """The new statement. Another text asks everybody again where it was put to all; what was objected is kept."""
    old = workshop.statements.get(operation.block)
    written = Statement(
        operation.text, operation.standing, stored.number, sides=_sides(operation.sides), sources=operation.sources
    )
    if old is None:
        return written
    written = replace(written, objected=old.objected, votes=old.votes, asking=old.asking, paper=old.paper)
    if old.asking is None or not old.asking.live:
        return written if old.text == written.text else _without_answers(written, old.heard())
    if written.standing == "open":
        return _concept(written, old)
    # Words that were erased say nothing to compare with.
    if not operation.erased and consent.same_words(old.text, written.text):
        return replace(written, asking=replace(old.asking, words=written.text))
    return _asked(workshop, stored, written, old, old.paper.asked if old.paper else 0)


def _sides(said: Iterable[op.SideText]) -> tuple[Side, ...]:
    return tuple(Side(each.tables, each.text) for each in said)


def _changed(workshop: Workshop, stored: op.Stored, operation: op.StatementOperation, old: Statement) -> Statement:
    asking = old.asking if old.asking and old.asking.live else None
    match operation:
        case op.PutToAll() if asking is None:
            return _asked(workshop, stored, old, old, operation.on_paper)
        case op.EndRound() if asking and asking.running:
            return replace(old, asking=replace(asking, ended=stored.number))
        case op.TalkOnTogether() if asking:
            return _concept(old, old)
        case op.CountOnPaper() if asking:
            return settled(replace(old, paper=counted(operation, stored.number)), stored.number)
        case op.SetStanding() if asking and not asking.running:
            sides = old.sides if operation.sides is None else _sides(operation.sides)
            return replace(old, standing=operation.standing, sides=sides, chosen=stored.number)
        case op.Vote() if asking or old.asking is None:
            votes = with_answer(old.votes, operation.on_behalf or stored.by, operation)
            return settled(replace(old, votes=votes), stored.number)
    return old


def _without_answers(statement: Statement, heard: Mapping[str, Answer]) -> Statement:
    """The statement with nobody's answer, and the objections to the words before it among the earlier ones."""
    why = consent.reasons(statement.asking, heard)
    return replace(
        statement,
        votes={},
        paper=None,
        chosen=0,
        objected=(*statement.objected, *(each for each in why if each not in statement.objected)),
    )


def _concept(statement: Statement, old: Statement) -> Statement:
    """The statement as a proposal again, after a round that ran or ended."""
    asking = consent.taken_back(old.asking, old.votes)
    return replace(_without_answers(statement, old.heard()), asking=asking)


def _asked(workshop: Workshop, stored: op.Stored, statement: Statement, old: Statement, on_paper: int) -> Statement:
    """The statement put to all participants in a subgroup who are not away, and to people on paper."""
    asked, away = consent.of_all(workshop)
    asking = Asking(stored.number, stored.by, asked, statement.revision, statement.text, away)
    return replace(in_round(statement, old, asking), paper=Paper(on_paper) if on_paper else None)


def in_round(statement: Statement, old: Statement, asking: Asking) -> Statement:
    """The statement in a round of its own, without answers; `old` is what stood there before."""
    last = old.asking
    before = last.before if last and last.taken_back else old.votes
    was = last.words if last and not consent.same_words(last.words, statement.text) else ""
    return replace(_without_answers(statement, old.heard()), asking=replace(asking, was=was, before=before))


def settled(statement: Statement, number: int) -> Statement:
    """The statement with its round ended by operation `number` when all have answered, on paper too."""
    if statement.paper and not statement.paper.revision:
        return statement
    asking = consent.settle(statement.asking, statement.votes, number)
    return statement if asking is statement.asking else replace(statement, asking=asking)


def settled_statements(workshop: Workshop, number: int) -> Workshop:
    """The workshop with every round about a statement ended in which all who are asked have answered."""
    after = {block: settled(each, number) for block, each in workshop.statements.items()}
    same = all(after[block] is each for block, each in workshop.statements.items())
    return workshop if same else replace(workshop, statements=after)


def asked_after_all(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which this person, who is not away any more, is asked about the statements of this moment."""
    for block, statement in workshop.statements.items():
        asking = consent.counted_in(statement.asking, person) if statement.asking else None
        if asking is not statement.asking:
            workshop = _with(workshop, block, replace(statement, asking=asking))
    return workshop


def not_waited_for(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which no running round about a statement waits for this person, nor counts what they answered."""
    for block, statement in workshop.statements.items():
        asking = statement.asking
        if asking and asking.running and person in asking.asked | asking.away | statement.votes.keys():
            fewer = replace(asking, asked=asking.asked - {person}, away=asking.away - {person})
            others = without(statement.votes, person)
            workshop = _with(workshop, block, replace(statement, asking=fewer, votes=others))
    return workshop

"""Other words for the reason somebody gave with an answer, wherever that reason is kept."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core import operations as op
from canvas.core.consent import reason_of
from canvas.core.fold.base import replace, subgroup_of, with_subgroup
from canvas.core.model import Answer, Asking, Objection, Statement, Subgroup, Workshop


def reworded(workshop: Workshop, by: str, operation: op.RewordReason) -> Workshop:
    """The workshop in which this reason has other words, or is gone; what was answered stays."""
    who, block = operation.on_behalf or by, operation.block
    old = reason_of(workshop, who, operation.about, block)
    if not old or old == operation.reason:
        return workshop
    if operation.about == "statement":
        after = _in_statement(workshop.statements[block], who, old, operation.reason)
        return replace(workshop, statements={**workshop.statements, block: after})
    subgroup = subgroup_of(workshop, who)
    return with_subgroup(workshop, _in_subgroup(subgroup, who, block, old, operation.reason) if subgroup else None)


def _in_statement(statement: Statement, who: str, old: str, new: str) -> Statement:
    objected = tuple(new if each == old else each for each in statement.objected)
    return replace(
        statement,
        votes=_in_answers(statement.votes, who, old, new),
        asking=_in_round(statement.asking, who, old, new) if statement.asking else None,
        objected=tuple(each for each in objected if each),
    )


def _in_subgroup(subgroup: Subgroup, who: str, block: str, old: str, new: str) -> Subgroup:
    asking, earlier = subgroup.askings.get(block), subgroup.earlier.get(block, ())
    words = (Objection(each.wording, new) if each.reason == old else each for each in earlier)
    kept = tuple(each for each in words if each.reason)
    return replace(
        subgroup,
        answers={**subgroup.answers, block: _in_answers(subgroup.answers[block], who, old, new)},
        askings={**subgroup.askings, block: _in_round(asking, who, old, new)} if asking else subgroup.askings,
        earlier={**subgroup.earlier, block: kept} if kept != earlier else subgroup.earlier,
    )


def _in_round(asking: Asking, who: str, old: str, new: str) -> Asking:
    return replace(asking, before=_in_answers(asking.before, who, old, new))


def _in_answers(answers: Mapping[str, Answer], who: str, old: str, new: str) -> Mapping[str, Answer]:
    said = answers.get(who)
    return {**answers, who: Answer(said.kind, new)} if said and said.reason == old else answers

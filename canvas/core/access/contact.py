"""Who may tell subgroups something, ask for a leader, and say who comes."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, own_subgroup, step_of
from canvas.core.model import LEADERS, Help, Workshop

RULES: list[Rule] = []
rule = on(RULES)

OfASubgroup = op.SendMessage | op.TakeHelp | op.EndHelp | op.NoteHelper


@rule("unknown_subgroup", op.SendMessage, op.TakeHelp, op.EndHelp, op.NoteHelper)
def _tells_or_helps_a_subgroup_that_does_not_exist(workshop: Workshop, by: str, operation: OfASubgroup) -> bool:
    to_all = isinstance(operation, op.SendMessage) and operation.subgroup is None
    return not to_all and operation.subgroup not in workshop.subgroups


@rule("subgroup_closed", op.SendMessage, op.NoteHelper)
def _tells_or_helps_a_closed_subgroup(workshop: Workshop, by: str, operation: op.SendMessage | op.NoteHelper) -> bool:
    return operation.subgroup is not None and workshop.subgroups[operation.subgroup].closed


@rule("step_moved", op.SendMessage)
def _tells_something_about_a_step_that_is_over(workshop: Workshop, by: str, operation: op.SendMessage) -> bool:
    return operation.base not in (None, step_of(workshop, operation.subgroup))


@rule("help_is_off", op.AskForHelp)
def _asks_where_nobody_can(workshop: Workshop, by: str, operation: op.AskForHelp) -> bool:
    return not workshop.takes_calls() and own_subgroup(workshop, by).help is None


@rule("help_is_over", op.TakeHelp)
def _comes_where_nobody_asks(workshop: Workshop, by: str, operation: op.TakeHelp) -> bool:
    return _request(workshop, operation) is None


@rule("help_is_taken", op.TakeHelp)
def _comes_where_another_comes(workshop: Workshop, by: str, operation: op.TakeHelp) -> bool:
    known = _request(workshop, operation)
    return operation.coming and known is not None and known.taken_by not in ("", by)


def _request(workshop: Workshop, operation: op.TakeHelp) -> Help | None:
    known = workshop.subgroups[operation.subgroup].help
    return known if known and known.id == operation.help else None


@rule("not_a_leader", op.NoteHelper)
def _notes_somebody_who_does_not_lead(workshop: Workshop, by: str, operation: op.NoteHelper) -> bool:
    if operation.leader is None:
        return False
    known = workshop.participants.get(operation.leader)
    return known is None or known.role not in LEADERS or not known.here

"""Who may record what the room says: statements and actions."""

from __future__ import annotations

from canvas.model import RECORDERS, Role, Workshop
from canvas.operations import AddAction, DeleteAction, EditAction, Operation, WithdrawStatement, WriteStatement
from canvas.rules import Rule, has_block, on, person_of

RULES: list[Rule] = []
rule = on(RULES)

_ON_AN_ACTION = (EditAction, DeleteAction)


@rule("statements_not_yours", WriteStatement, WithdrawStatement)
def _does_not_write_statements(workshop: Workshop, by: str, operation: Operation) -> bool:
    return not may_write_statements(person_of(workshop, by).role)


@rule("unknown_origin", AddAction)
def _action_comes_from_nowhere(workshop: Workshop, by: str, operation: AddAction) -> bool:
    if operation.block is None:
        return operation.question is not None
    if not has_block(workshop, operation.block):
        return True
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("id_in_use", AddAction)
def _action_id_is_taken(workshop: Workshop, by: str, operation: AddAction) -> bool:
    return operation.id in workshop.actions


@rule("unknown_action", *_ON_AN_ACTION)
def _action_does_not_exist(workshop: Workshop, by: str, operation: EditAction | DeleteAction) -> bool:
    return operation.action not in workshop.actions


@rule("not_your_action", *_ON_AN_ACTION)
def _action_is_another_tables(workshop: Workshop, by: str, operation: EditAction | DeleteAction) -> bool:
    return not may_change_action(workshop, by, operation.action)


@rule("statement_changed", WriteStatement)
def _statement_was_rewritten(workshop: Workshop, by: str, operation: WriteStatement) -> bool:
    now = workshop.statements.get(operation.block)
    return operation.base != (now.revision if now else 0)


def may_change_action(workshop: Workshop, by: str, action: str) -> bool:
    """Whether this person may edit or delete the action: who writes statements any, a table its own."""
    person = person_of(workshop, by)
    own = person.subgroup is not None and workshop.actions[action].subgroup == person.subgroup
    return own or may_write_statements(person.role)


def may_write_statements(role: Role) -> bool:
    """Whether this role records what the room says: those who lead, and who writes the vision."""
    return role in RECORDERS

"""What operations change in what the room decides: statements and actions."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from canvas.folding import table_of, without
from canvas.model import Action, Workshop
from canvas.operations import AddAction, DeleteAction, EditAction


def on_actions(workshop: Workshop, by: str, operation: AddAction | EditAction | DeleteAction) -> Workshop:
    """The workshop after an action was added, changed or taken away."""
    match operation:
        case AddAction():
            table = table_of(workshop, by)
            action = Action(
                id=operation.id, what=operation.what, speak_to=operation.speak_to, who=operation.who,
                by_when=operation.by_when, subgroup=table.id if table else None,
                block=operation.block, question=operation.question,
            )  # fmt: skip
            known = workshop.actions.get(action.id)
            return workshop if known else replace(workshop, actions={**workshop.actions, action.id: action})
        case EditAction():
            old = workshop.actions.get(operation.action)
            if old is None:
                return workshop
            changed = replace(
                old,
                what=operation.what,
                speak_to=operation.speak_to,
                who=operation.who,
                by_when=operation.by_when,
            )
            return replace(workshop, actions={**workshop.actions, old.id: changed})
        case DeleteAction():
            return _delete_action(workshop, operation.action)
        case _:
            assert_never(operation)


def _delete_action(workshop: Workshop, action: str) -> Workshop:
    tables = {
        table.id: replace(table, choices={k: c for k, c in table.choices.items() if c.action != action})
        if any(c.action == action for c in table.choices.values())
        else table
        for table in workshop.subgroups.values()
    }
    return replace(workshop, actions=without(workshop.actions, action), subgroups=tables)

"""How far the participants came with a statement, by what was asked of them and what they answered."""

from __future__ import annotations

from canvas.core.consent import of_statement
from canvas.core.model import Statement
from canvas.core.model_before import Stand

__all__ = ["Stand", "settled", "stand"]


def stand(statement: Statement) -> Stand:
    """How far it came.

    `proposal`: nobody is asked. `before_all`: a round runs. `agreed` and `compromise`: it was put to all and accepted.
    `objected`: somebody objects. `short`: nobody objects, but at most half of those asked can live with it. `open`: it
    says itself that it is not settled. What a recorder chose after the round stands, whatever the answers;
    `canvas.core.consent.against` says what that goes against.
    """
    if statement.standing == "open":
        return "open"
    if statement.asking is None or not statement.asking.live:
        return "proposal"
    if statement.asking.running:
        return "before_all"
    told = of_statement(statement)
    if told.accepted or statement.chosen:
        return statement.standing
    return "objected" if told.objecting or told.late_objecting else "short"


def settled(statement: Statement | None) -> bool:
    """Whether it was put to all, and is agreed or a compromise."""
    return statement is not None and stand(statement) in ("agreed", "compromise")

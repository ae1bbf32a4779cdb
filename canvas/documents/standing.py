"""The standing that a statement has in a document."""

from __future__ import annotations

from canvas.core.model import Statement
from canvas.plenary.standing import stand
from exports import Standing


def of_statement(statement: Statement) -> Standing:
    """The standing a statement has in a document: only what participants accepted is agreed or a compromise."""
    at = stand(statement)
    if at in ("proposal", "before_all"):
        return Standing.PROPOSAL
    return Standing(at) if at in ("agreed", "compromise") else Standing.OPEN

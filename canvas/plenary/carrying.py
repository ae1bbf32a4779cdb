"""What goes along to a follow-up workshop: what was stated, what stayed open, what would be done; and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.consent import of_statement
from canvas.core.model import Workshop
from canvas.core.model_before import Stand
from canvas.core.operations import CarriedOver
from canvas.plenary.actions import sorted_actions
from canvas.plenary.standing import stand
from sheets import Sheet

MOST = 600
"""So many texts go along at most, as `CarryOver` has it: every statement and choice, and 500 actions."""


def carried_over(workshop: Workshop, sheet: Sheet) -> tuple[CarriedOver, ...]:
    """The statements, the topics that all left open, and the actions, in the order of the topics of `workshop`.

    Only what was recorded all together and the text of actions: no notes, no reasons of persons, no doers. What is
    about a topic that `sheet`, that of the new workshop, does not have is about none there.
    """
    known = {block.id for block in sheet.blocks}
    told = (*_stated(workshop), *_left(workshop), *_actions(workshop))
    return tuple(each if each.block in known else each.model_copy(update={"block": None}) for each in told)[:MOST]


def _stated(workshop: Workshop) -> Iterator[CarriedOver]:
    for block in workshop.sheet.blocks:
        said = workshop.statements.get(block.id)
        if said:
            told = of_statement(said)
            yield CarriedOver(
                kind="statement", block=block.id, text=said.text, stood=_ended(stand(said)), able=told.able,
                asked=told.asked,
            )  # fmt: skip


def _ended(at: Stand) -> Stand:
    """A round that still runs comes to nothing in another workshop."""
    return "proposal" if at == "before_all" else at


def _left(workshop: Workshop) -> Iterator[CarriedOver]:
    for block in workshop.sheet.blocks:
        made = workshop.decisions.get(block.id)
        if made and made.kind == "not_answered":
            yield CarriedOver(kind="left", block=block.id, text=made.reason)
        elif made and made.kind == "parked":
            yield CarriedOver(kind="parked", block=block.id, text=made.reason)


def _actions(workshop: Workshop) -> Iterator[CarriedOver]:
    for each in sorted_actions(workshop.actions.values()):
        yield CarriedOver(kind="action", block=each.block, text=each.what)

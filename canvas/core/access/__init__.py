"""Who may do what: lists of small rules, each with the code its refusal carries.

The sentence for a code is in `canvas.words`. A rule never tells people more than they may see: to anybody but its
author, an unrevealed note is an unknown note.
"""

from __future__ import annotations

from functools import cache

from canvas.core import operations as op
from canvas.core.access import contact as access_contact
from canvas.core.access import day as access_day
from canvas.core.access import desk as access_desk
from canvas.core.access import limits as access_limits
from canvas.core.access import opening as access_opening
from canvas.core.access import people as access_of_people
from canvas.core.access import plenary as access_plenary
from canvas.core.access import seats as access_seats
from canvas.core.access import subgroup as access_subgroup
from canvas.core.access import workshop as access_people
from canvas.core.access.base import Refusal, Rule
from canvas.core.access.people import namesakes, why_left
from canvas.core.access.plenary import may_change_action, may_merge, may_write_statements
from canvas.core.model import Workshop

__all__ = [
    "RULES", "Refusal", "Rule", "may_change_action", "may_merge", "may_write_statements",
    "namesakes", "refuse",
    "rules_for", "why_left",
]  # fmt: skip

RULES: list[Rule] = [
    *access_people.RULES, *access_day.RULES, *access_of_people.RULES, *access_seats.RULES, *access_subgroup.RULES,
    *access_plenary.RULES, *access_opening.RULES, *access_contact.RULES, *access_desk.RULES, *access_limits.RULES,
]  # fmt: skip
"""In the order in which they are asked: a later rule may rely on what an earlier one refused."""


def refuse(workshop: Workshop, by: str, operation: op.Operation) -> Refusal | None:
    """The first reason why this person may not do this now, or None when they may."""
    for each in rules_for(type(operation)):
        if each.broken(workshop, by, operation):
            return Refusal(each.code)
    return None


@cache
def rules_for(kind: type[op.Operation]) -> tuple[Rule, ...]:
    """The rules about this kind, in their order; looked up once per kind, because a room asks for every operation."""
    return tuple(each for each in RULES if issubclass(kind, each.kinds))

"""The actions of a workshop: in order of urgency, and those that perhaps say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from canvas.core.model import Action
from canvas.plenary.stop_words import STOP

ALIKE = 0.6
"""Two actions are perhaps the same when they share at least this part of their telling words."""


def doubles(actions: Iterable[Action]) -> tuple[tuple[str, ...], ...]:
    """Actions that are perhaps the same, in groups: each shares most of its telling words with the first of them."""
    groups: list[tuple[frozenset[str], list[str]]] = []
    for action in actions:
        telling = _telling(action.what)
        home = next((group for group in groups if _shared(telling, group[0]) >= ALIKE), None)
        if home:
            home[1].append(action.id)
        else:
            groups.append((telling, [action.id]))
    return tuple(tuple(ids) for _, ids in groups if len(ids) > 1)


def sorted_actions(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The most urgent first; what has no date yet comes last, in the order in which it was written."""
    return tuple(sorted(actions, key=lambda action: action.by_when or date.max))


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w{2,}", text.lower()) if word not in STOP)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0

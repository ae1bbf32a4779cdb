"""What a workshop starts from that follows another one, immutable; how far participants came with a statement then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stand = Literal["proposal", "before_all", "agreed", "compromise", "objected", "short", "open"]
"""How far participants came with a statement; `canvas.plenary.standing` says when it is which."""
CarriedKind = Literal["statement", "left", "parked", "action"]
"""What goes along to a follow-up workshop: a statement, a topic that was deliberately not answered or left to the
vision writer, an action."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing that comes from the workshop before this one, about topic `block` or, where that is None, about none.

    The text is empty where a topic was left without a reason. `stood` says of a statement how far it came, with `able`
    of `asked` people who could live with it.
    """

    kind: CarriedKind
    block: str | None
    text: str
    stood: Stand | None = None
    able: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """The workshop that this one follows: what it was called, when it was, and what comes from it. It counts nowhere as
    something that was said in this one."""

    title: str
    day: date
    carried: tuple[Carried, ...]

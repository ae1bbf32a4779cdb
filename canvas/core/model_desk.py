"""What is written on and said of the draft vision: beside what participants said, never in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class WrittenOver:
    """What stands in the draft vision in the place of one of its paragraphs.

    `by` is who wrote it, `number` that of the operation that did.
    """

    text: str
    by: str
    number: int


@dataclass(frozen=True, slots=True)
class Release:
    """The draft is with the participants: they react until this date, to whom `to` names.

    `number` is that of the operation that released it.
    """

    until: date
    to: str
    number: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """Whether a statement is right in one participant's eyes, and why not. `number` is that of their operation."""

    fits: bool
    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it. Statements, their votes and their standing are never changed by it.

    `texts` are by the key of a paragraph (`<chapter>/<topic or fixed word>/<what>`), `reactions` by topic and person.
    """

    texts: Mapping[str, WrittenOver] = field(default_factory=dict)
    release: Release | None = None
    reactions: Mapping[str, Mapping[str, Reaction]] = field(default_factory=dict)

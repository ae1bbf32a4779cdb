"""What the room makes of what the tables said: themes, choices and rows, immutable.

What belongs to a theme or stands behind a row is named by a reference: `note/<id>`, `stack/<id>` or
`wording/<table>/<block>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PlenaryOutcomeKind = Literal["answered", "not_answered", "action", "parked"]

BASES = ("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests")
"""The six lawful bases of the GDPR (article 6); SURF, "Learning analytics in 5 stappen", §3.1."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side in a compromise and what it gave, or one position in what stays open; `tables` may be empty."""

    tables: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """References that belong together, in the order in which they were put in; each is in one theme at most."""

    id: str
    block: str
    title: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlenaryOutcome:
    """What the room decided to do with a block; parked is left for the vision writer, with no decision."""

    kind: PlenaryOutcomeKind
    reason: str = ""
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One answer that needs more than a sentence. `revision` is the number of the operation that wrote it."""

    id: str
    block: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    revision: int = 0

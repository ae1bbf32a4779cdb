"""What is made all together of what the subgroups said: themes, outcomes and rows, immutable.

The members of a theme and the sources of a row are references: `note/<id>`, `stack/<id>` or
`wording/<subgroup>/<block>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

WallShows = Literal["come_in", "step", "subgroup", "topic", "statement", "actions"]
ActionKind = Literal["task", "decision"]
"""What an action is: something that somebody does, or a decision that is asked of the board."""
OpeningAnswer = Literal["fine", "discuss"]
"""What somebody says of a proposed statement when the plenary opens: it can be so, or discuss it first."""
PlenaryOutcomeKind = Literal["answered", "not_answered", "action", "parked"]

BASES = ("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests")
"""The six lawful bases of the GDPR (article 6); SURF, "Learning analytics in 5 stappen", §3.1."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side in a compromise and what it gave, or one position in what stays open.

    `tables` are the subgroups on that side, possibly none.
    """

    tables: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """References that belong together, in the order in which they were added; each is in one theme at most.

    `revision` is the number of the operation that last gave it its title.
    """

    id: str
    block: str
    title: str
    members: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PlenaryOutcome:
    """What was decided all together about a block; `parked` leaves it to the vision writer, without a decision.

    `revision` is the number of the operation that recorded it; it does not make two outcomes different.
    """

    kind: PlenaryOutcomeKind
    reason: str = ""
    action: str | None = None
    revision: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class OnWall:
    """What a leader put on the wall, until the next step. `page` counts from 0 and is that of what is shown.

    What follows from the step can also be the round that opens the plenary.
    `subgroup` is presented where it shows a subgroup, with `different` only in what others do not say; `block` is
    the topic, or that of the statement.
    """

    shows: WallShows | Literal["opening"]
    subgroup: str = ""
    block: str = ""
    page: int = 0
    different: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One answer that needs more than a sentence. `revision` is the number of the operation that wrote it."""

    id: str
    block: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The topic that all talk about now, and the number of the operation that took it up."""

    block: str
    number: int


@dataclass(frozen=True, slots=True)
class OpeningPaper:
    """How many people answer on paper in the round that opens the plenary, and by topic how many of them want to
    discuss it first; the others say that it can be so.

    `revision` is the number of the operation that counted them, 0 while nobody did.
    """

    asked: int
    discuss: Mapping[str, int] = field(default_factory=dict)
    revision: int = 0


@dataclass(frozen=True, slots=True)
class OpeningRound:
    """The round with which a plenary opens; `canvas.core.opening` says what it comes to.

    `number` is that of the operation that began it and names the round, `by` is who began it. `asked` and `away` as in
    `Asking`. `blocks` are the topics whose statements were proposals then, each with the revision of its statement; one
    that is written anew leaves the round. `answers` are by topic and person, silent until it has `ended`: the number of
    the operation that ended it, 0 while it runs.
    """

    number: int
    by: str
    asked: frozenset[str]
    away: frozenset[str]
    blocks: Mapping[str, int]
    answers: Mapping[str, Mapping[str, OpeningAnswer]] = field(default_factory=dict)
    ended: int = 0
    at: datetime | None = None
    """When it began; it should take four minutes, and nothing happens when they are over."""
    paper: OpeningPaper | None = None
    """The people without a device who are asked too, of whom nobody has a name here."""

    @property
    def running(self) -> bool:
        """Whether answers are still silent."""
        return not self.ended

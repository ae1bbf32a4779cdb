"""The content of the example: the people, what they wrote and what they decided, read from `day.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from canvas.core.model import OutcomeKind, Reaction, Standing
from canvas.core.model_plenary import ActionKind
from sheets import NoteKind

FILE = Path(__file__).parent / "day.yaml"

_SIGNS: Mapping[str, Reaction] = {"+": "agree", "-": "disagree", "?": "discuss"}
_GIVEN = re.compile(r"([+\-?])(\d)")
_PICKED = "*"


class Person(NamedTuple):
    """Somebody in a subgroup, with a name or an alias and a function in the institution, or none.

    The function is the id of one of the sheet, or in words of their own.
    """

    key: str
    name: str
    function: str | None


class Said(NamedTuple):
    """A note. `marks` is "+2-1?1*": how many agree, disagree and want to discuss it, and whether it was picked."""

    by: str
    kind: NoteKind
    text: str
    marks: str = ""

    def given(self) -> Iterator[Reaction]:
        """The reactions this note got, each as often as it was given."""
        for sign, times in _GIVEN.findall(self.marks):
            yield from [_SIGNS[sign]] * int(times)

    def picked(self) -> bool:
        """Whether the subgroup chose this note, in a block with a limit."""
        return _PICKED in self.marks


class Worded(NamedTuple):
    """A wording and who wrote it down."""

    by: str
    text: str


class Stacked(NamedTuple):
    """Notes somebody laid together, by their number in the block from 1, and what they called them."""

    by: str
    title: str
    notes: tuple[int, ...]


class Chosen(NamedTuple):
    """What became of a question, or of the whole block when `question` is empty; `why` is a reason or an action."""

    by: str
    question: str
    kind: OutcomeKind
    why: str


class Gave(NamedTuple):
    """One side: which subgroups, and what they gave or hold."""

    tables: tuple[str, ...]
    text: str


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OnPaper(NamedTuple):
    """How many people without a device were asked, how many of them can live with it and how many object."""

    asked: int
    live_with: int
    object: int = 0


class ToDo(_Frozen):
    """Something that must be done `weeks` after the day, from a subgroup where `by` says who of it wrote it down.

    `doing` pressed that they do it themselves; `asks` asks somebody absent, within so many weeks.
    """

    key: str
    what: str
    weeks: int
    by: str = ""
    block: str | None = None
    question: str | None = None
    speak_to: str = ""
    who: str = ""
    kind: ActionKind = "task"
    asks: str = ""
    asks_within: int = 0
    doing: tuple[str, ...] = ()


class Stated(_Frozen):
    """The plenary statement for a block, made of the wordings, and what people answered when it was put to all.

    `proposal` is what the facilitator proposed in the break where that was another text; `discuss` wanted to discuss it
    first in the round that opens the plenary. Where nobody did, all say there that it can be so but the `silent` ones.
    Otherwise all can live with the text but those who object, know too little or give no answer (`silent`). What is
    still open is put to nobody; what is `left` stays a proposal, for whoever looks at the example.
    """

    block: str
    standing: Standing
    text: str
    proposal: str = ""
    discuss: tuple[str, ...] = ()
    sides: tuple[Gave, ...] = ()
    objections: Mapping[str, str] = {}
    know_too_little: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    paper: OnPaper | None = None
    left: bool = False


class Rowed(_Frozen):
    """An answer that needed more than a sentence; `notes` behind it: a subgroup, and the note's number from 1."""

    block: str
    name: str
    fields: Mapping[str, str]
    notes: tuple[tuple[str, int], ...]


class Square(_Frozen):
    """A block in one subgroup. `draft` is the wording that was rewritten, `object` who objects to the last one and why,
    `silent` who gave no answer to it, `proposal` other words that were put beside it. All others can live with the
    wording, unless it stayed a `concept`, which asks nobody."""

    notes: tuple[Said, ...]
    stacks: tuple[Stacked, ...] = ()
    draft: Worded | None = None
    wording: Worded | None = None
    proposal: Worded | None = None
    object: Mapping[str, str] = {}
    silent: tuple[str, ...] = ()
    concept: bool = False
    choose: tuple[Chosen, ...] = ()


class Seats(_Frozen):
    """One subgroup: its people and everything they left on the sheets."""

    id: str
    name: str
    people: tuple[Person, ...]
    blocks: Mapping[str, Square]
    actions: tuple[ToDo, ...] = ()


class Plenary(_Frozen):
    """What the room settled together."""

    statements: tuple[Stated, ...]
    rows: tuple[Rowed, ...]
    actions: tuple[ToDo, ...]


class Day(_Frozen):
    """The whole example."""

    title: str
    institution: str
    facilitator: str
    tables: tuple[Seats, ...]
    plenary: Plenary


def read() -> Day:
    """The example as it stands in its file."""
    return Day.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))

"""What every operation is, the facts each kind states about itself, and the families that rules speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from canvas.core.text import Id, Key, Revision

LATER_ANSWERS: Mapping[object, int] = {"talk_first": 2, "know_too_little": 2}
"""The answers to words that came later, each with the first format that knows it."""

Headcount = Annotated[int, Field(ge=0, le=1000)]
"""A number of people."""


class Base(BaseModel):
    """One thing somebody did. Its author chooses `id`, which makes sending it twice harmless.

    The class variables are facts about the kind; the room, the file and the browser read them here and nowhere else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    undoable: ClassVar[bool] = False
    """Whether its author can take it back."""
    draft: ClassVar[tuple[str, ...]] = ()
    """The fields that somebody typed, the main one first; a refused operation gives them back to its author."""
    format: ClassVar[int] = 1
    """The first format of a workshop's file in which this kind can stand."""
    later: ClassVar[Mapping[str, int]] = {}
    """Optional fields that were added later, each with the first format that knows it; None means what it always
    meant."""
    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = {}
    """Values that a field could not have at first, each with the first format that knows it."""
    id: Id
    erased: Literal[True] | None = None
    """The server's mark on an operation of which the texts were erased: where one must stand, a fixed phrase stands."""

    def needs(self) -> int:
        """The lowest format of a file that can hold this operation as it is."""
        blank = 2 if self.erased else 1
        later = (known for name, known in self.later.items() if getattr(self, name) is not None)
        values = (known.get(getattr(self, name), 1) for name, known in self.later_values.items())
        return max([self.format, blank, *later, *values])

    def unsaid(self) -> set[str]:
        """The later fields that say nothing; left out of the file, they keep it readable for older versions."""
        return {name for name in (*self.later, "erased") if getattr(self, name) is None}


class BySeated(Base):
    """What only somebody with a seat does."""


class InSubgroup(BySeated):
    """What a participant does in their own subgroup."""


class ByLeader(BySeated):
    """What a facilitator or co-facilitator does."""


class ByMerger(BySeated):
    """What a facilitator, a co-facilitator or the theme maker of a subgroup does."""


class ByRecorder(BySeated):
    """What a facilitator, a co-facilitator or the vision writer does."""


class Counted(Base):
    """How many people are asked in round `asking` of a block, and what they answered; it replaces what was counted as
    revision `base` (0: nobody had counted).

    The answers are no more than those asked. ValidationError where they are. `op` is that of the kind; it stands here
    so that the fields keep their order in the file.
    """

    op: str
    block: Key
    asking: Revision
    base: Revision
    asked: Headcount
    live_with: Headcount = 0
    object: Headcount = 0
    talk_first: Headcount = 0
    know_too_little: Headcount = 0

    def answered(self) -> int:
        """How many of them answered."""
        return self.live_with + self.object + self.talk_first + self.know_too_little

    @model_validator(mode="after")
    def _no_more_answers_than_people(self) -> Self:
        if self.answered() > self.asked:
            raise ValueError("more answers than people")
        return self

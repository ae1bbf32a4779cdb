"""What is done on the day with the subgroups as such: one more, another name, closing, opening again, sharing out."""

from __future__ import annotations

from typing import ClassVar, Literal

from canvas.core.operations.base import ByLeader
from canvas.core.text import Key, Name, Revision


class AddSubgroup(ByLeader):
    """One more subgroup, in the step in which the room is; its id is the operation's."""

    draft: ClassVar[tuple[str, ...]] = ("name",)
    format: ClassVar[int] = 2

    op: Literal["add_subgroup"] = "add_subgroup"
    name: Name


class RenameSubgroup(ByLeader):
    """Another name for a subgroup, over revision `base` (0: as it was set up; None means whatever stands there)."""

    draft: ClassVar[tuple[str, ...]] = ("name",)
    format: ClassVar[int] = 2

    op: Literal["rename_subgroup"] = "rename_subgroup"
    subgroup: Key
    name: Name
    base: Revision | None = None


class CloseSubgroup(ByLeader):
    """Nobody sits in this subgroup any more. What was said in it stays, and counts; rounds of answers end.

    Its people go to the subgroup `to`, or with `spread` each to the smallest one. With neither, nobody may sit there.
    """

    format: ClassVar[int] = 2

    op: Literal["close_subgroup"] = "close_subgroup"
    subgroup: Key
    to: Key | None = None
    spread: bool = False


class ReopenSubgroup(ByLeader):
    """A closed subgroup takes people again, in the step in which the room is now. What lies hidden there stays so."""

    format: ClassVar[int] = 2

    op: Literal["reopen_subgroup"] = "reopen_subgroup"
    subgroup: Key


class SeatWaiting(ByLeader):
    """Everybody without a subgroup goes to the smallest open one, in the order in which they joined."""

    format: ClassVar[int] = 2

    op: Literal["seat_waiting"] = "seat_waiting"


class WorkOnOneDevice(ByLeader):
    """Whether a subgroup works on one device: people write on paper, one of them enters it, answers are counted.

    Without a subgroup it is the way of working of all of them, also of those that were set otherwise and those that
    come later. A round that runs goes on as it began.
    """

    format: ClassVar[int] = 2

    op: Literal["work_on_one_device"] = "work_on_one_device"
    subgroup: Key | None = None
    one_device: bool


SeatOperation = AddSubgroup | RenameSubgroup | CloseSubgroup | ReopenSubgroup | SeatWaiting | WorkOnOneDevice

"""What goes between leaders and subgroups during the day: a leader's message, asking for a leader, who helps whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from canvas.core.operations.base import ByLeader, InSubgroup
from canvas.core.text import Key, MessageText


class SendMessage(ByLeader):
    """A message of one line to all, or to one subgroup. It replaces the one that stood there; the next step of whoever
    it was for takes it away. The message's id is the operation's.

    `base` is the step it was written for, the room's or that subgroup's: it is refused once another one is open.
    """

    format: ClassVar[int] = 2
    draft: ClassVar[tuple[str, ...]] = ("text",)
    later: ClassVar[Mapping[str, int]] = {"base": 2}

    op: Literal["send_message"] = "send_message"
    text: MessageText
    subgroup: Key | None = None
    base: Key | None = None


class TakeAwayMessage(ByLeader):
    """Take this message away wherever it still stands."""

    format: ClassVar[int] = 2

    op: Literal["take_away_message"] = "take_away_message"
    message: Key


class AskForHelp(InSubgroup):
    """Ask a leader to come to one's own subgroup. Nobody is told who asked; a subgroup asks once at a time.

    The request's id is the operation's.
    """

    format: ClassVar[int] = 2

    op: Literal["ask_for_help"] = "ask_for_help"


class WithdrawHelp(InSubgroup):
    """One's own subgroup needs nobody any more; anybody in it may say so of this request."""

    format: ClassVar[int] = 2

    op: Literal["withdraw_help"] = "withdraw_help"
    help: Key


class TakeHelp(ByLeader):
    """Say that one is coming to a subgroup that asked; with `coming` false, that nobody is coming yet after all."""

    format: ClassVar[int] = 2

    op: Literal["take_help"] = "take_help"
    subgroup: Key
    help: Key
    coming: bool = True


class EndHelp(ByLeader):
    """This request of a subgroup was dealt with."""

    format: ClassVar[int] = 2

    op: Literal["end_help"] = "end_help"
    subgroup: Key
    help: Key


class NoteHelper(ByLeader):
    """Which leader helps a subgroup today; None for nobody in particular. Only leaders see it."""

    format: ClassVar[int] = 2

    op: Literal["note_helper"] = "note_helper"
    subgroup: Key
    leader: Key | None


class AllowHelp(ByLeader):
    """Whether subgroups can ask for a leader, whatever their number."""

    format: ClassVar[int] = 2

    op: Literal["allow_help"] = "allow_help"
    allowed: bool


ContactOperation = (
    SendMessage | TakeAwayMessage | AskForHelp | WithdrawHelp | TakeHelp | EndHelp | NoteHelper | AllowHelp
)

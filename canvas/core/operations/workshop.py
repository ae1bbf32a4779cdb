"""The vocabulary of the day: setting up, coming in, sitting down, opening a step, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from canvas.core.model import Role, Seating
from canvas.core.operations.base import Base, ByLeader, BySeated, InSubgroup
from canvas.core.text import Id, Institution, Key, Name, NameOrNone, Title
from sheets import Language, Sheet


class NewSubgroup(BaseModel):
    """A subgroup as it is set up: 1 to 60 characters of name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: Name


class Create(Base):
    """The first operation of every workshop; it carries the complete sheet. Links are hashes.

    In an anonymous workshop nobody gives a name. `seating`: people choose a table, the facilitator assigns
    one, or each newcomer gets the smallest.
    """

    op: Literal["create"] = "create"
    workshop: Id
    code: Key
    title: Title
    institution: Institution = ""
    day: date
    language: Language
    sheet: Sheet
    subgroups: Annotated[tuple[NewSubgroup, ...], Field(min_length=1, max_length=12)]
    links: Mapping[Role, str]
    anonymous: bool = False
    seating: Seating = "choose"


class Describe(ByLeader):
    """Title, institution, date and language, as the facilitator corrects them."""

    op: Literal["describe"] = "describe"
    title: Title
    institution: Institution = ""
    day: date
    language: Language


class RenewLink(BySeated):
    """A new secret for a role's link (its hash); who came in by the old one loses the seat, its sender not."""

    op: Literal["renew_link"] = "renew_link"
    role: Role
    link: Key


class WithdrawLink(BySeated):
    """No link for this role any more; who came in by it loses the seat."""

    op: Literal["withdraw_link"] = "withdraw_link"
    role: Role


class Join(Base):
    """Take a seat. `seat` is the hash of the visitor's token, `link` that of the secret a role asks for.

    Without a table one waits in the hall until the facilitator, or oneself, finds one.
    """

    op: Literal["join"] = "join"
    name: NameOrNone = ""
    role: Role
    subgroup: Key | None = None
    seat: Key
    link: Key = ""
    function: Key | None = None


class LeaveSeat(BySeated):
    """Give up one's seat in this browser ("I am someone else"); what one wrote stays, and so does the way back."""

    op: Literal["rise"] = "rise"


class KeepReentry(BySeated):
    """The hash of a new code with which one can come back in another browser."""

    op: Literal["keep_reentry"] = "keep_reentry"
    code: Key


class Reenter(Base):
    """Take one's own seat again with the code (its hash), in the browser whose token hashes to `seat`."""

    op: Literal["reenter"] = "reenter"
    seat: Key
    code: Key


class NamesInReport(ByLeader):
    """Whether the names of those present go into the documents; never in an anonymous workshop."""

    op: Literal["names_in_report"] = "names_in_report"
    show: bool


class ShowTotals(ByLeader):
    """Whether the boards show how often each mark was given."""

    op: Literal["show_totals"] = "show_totals"
    show: bool


class Rename(BySeated):
    """Another name for oneself."""

    op: Literal["rename"] = "rename"
    name: Name


class MoveToSubgroup(BySeated):
    """Another table, for oneself, or by the facilitator for somebody else."""

    op: Literal["sit"] = "sit"
    participant: Key
    subgroup: Key


class AddGuest(InSubgroup):
    """Somebody at one's own table without a device, for whom one writes; its id is the operation's."""

    op: Literal["add_guest"] = "add_guest"
    name: NameOrNone = ""


class WriteFor(InSubgroup):
    """Write from now on for somebody without a device, at one's own table, for whom another wrote."""

    op: Literal["write_for"] = "write_for"
    guest: Key


class OpenPhase(ByLeader):
    """Open a step of the day, for all or for one subgroup. Opening a discussion reveals its round."""

    op: Literal["open_phase"] = "open_phase"
    phase: Key
    subgroup: Key | None = None


class CloseWorkshop(ByLeader):
    """Nothing more may be added; everything stays readable and downloadable."""

    op: Literal["close_workshop"] = "close_workshop"


class ReopenWorkshop(ByLeader):
    """Go on after all."""

    op: Literal["reopen_workshop"] = "reopen_workshop"


class Erased(Base):
    """What is left where an operation's content was erased: its number, author and id."""

    op: Literal["erased"] = "erased"

"""What is done to the workshop and its people: setting up, joining, seating, opening a step, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from canvas.core.model import Role, Seating
from canvas.core.model_before import CarriedKind, Stand
from canvas.core.model_plenary import WallShows
from canvas.core.operations.base import Base, ByLeader, BySeated, Headcount, InSubgroup
from canvas.core.text import CarriedText, Id, Institution, Key, Name, NameOrNone, Revision, Seed, Title
from sheets import Language, Sheet

ROLES_LATER: Mapping[str, Mapping[object, int]] = {"role": {"wall": 2}}
Days = Annotated[int, Field(ge=1, le=14)]
"""How many days a workshop lasts."""


class NewSubgroup(BaseModel):
    """A subgroup as it is set up, with a name of 1 to 60 characters."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: Name


class Create(Base):
    """The first operation of every workshop; it carries the complete sheet. `links` holds hashes, per role.

    In an anonymous workshop nobody gives a name. `seating`: people choose a subgroup, the facilitator assigns one, or
    each newcomer joins the smallest. `clock` says that the first step's clock waits until the day is started; without
    it that clock runs from this operation. `days` is how many days it lasts: after them no newcomers come in; without
    it they always do.
    """

    format: ClassVar[int] = 2
    later: ClassVar[Mapping[str, int]] = {"clock": 2, "days": 2}

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
    clock: Literal["waits"] | None = None
    days: Days | None = None


class Describe(ByLeader):
    """Title, institution, date and language, corrected over revision `base` (0: as they were set up; None means
    whatever stands there). `days` None leaves that as it is."""

    draft: ClassVar[tuple[str, ...]] = ("title", "institution")
    later: ClassVar[Mapping[str, int]] = {"base": 2, "days": 2}

    op: Literal["describe"] = "describe"
    title: Title
    institution: Institution = ""
    day: date
    language: Language
    base: Revision | None = None
    days: Days | None = None


class LetNewcomersIn(ByLeader):
    """Newcomers come in up to and including this date, also when the days of the workshop are over."""

    format: ClassVar[int] = 2

    op: Literal["let_newcomers_in"] = "let_newcomers_in"
    until: date


class RenewLink(BySeated):
    """A new secret for a role's link (its hash); all who came in by the old one but the sender lose their seat.

    `code` is the hash of a new code for the sender to come back with; without it the one they have stands.
    """

    later: ClassVar[Mapping[str, int]] = {"code": 2}
    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = ROLES_LATER

    op: Literal["renew_link"] = "renew_link"
    role: Role
    link: Key
    code: Key | None = None


class RenewCard(BySeated):
    """All that the facilitator's card gives is renewed at once: each link that there is, and the sender's own code.

    `links` and `code` are hashes. All who came in by an old link but the sender lose their seat and their code.
    """

    format: ClassVar[int] = 2

    op: Literal["renew_card"] = "renew_card"
    links: Mapping[Role, Key]
    code: Key


class WithdrawLink(BySeated):
    """No link for this role any more; everybody who came in by it loses their seat."""

    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = ROLES_LATER

    op: Literal["withdraw_link"] = "withdraw_link"
    role: Role


class Join(Base):
    """Take a seat. `seat` is the hash of the visitor's token, `link` that of the secret a role asks for.

    A participant without a subgroup waits until the facilitator, or they themselves, find one.
    """

    later: ClassVar[Mapping[str, int]] = {"other": 2}
    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = ROLES_LATER

    op: Literal["join"] = "join"
    name: NameOrNone = ""
    role: Role
    subgroup: Key | None = None
    seat: Key
    link: Key = ""
    function: Key | None = None
    other: Name | None = None


class LeaveSeat(BySeated):
    """Give up one's seat in this browser ("I am someone else"); notes and the code to come back stay."""

    op: Literal["rise"] = "rise"


class KeepReentry(BySeated):
    """The hash of a new code with which its owner can come back in another browser."""

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
    """Whether the boards show how often each reaction was given."""

    op: Literal["show_totals"] = "show_totals"
    show: bool


class Rename(BySeated):
    """Another name for oneself."""

    op: Literal["rename"] = "rename"
    name: NameOrNone


class MoveToSubgroup(BySeated):
    """Another subgroup, for oneself, or by the facilitator for somebody else."""

    op: Literal["sit"] = "sit"
    participant: Key
    subgroup: Key


class AddGuest(InSubgroup):
    """A guest without a device in one's own subgroup, for whom one writes; the guest's id is the operation's."""

    op: Literal["add_guest"] = "add_guest"
    name: NameOrNone = ""


class WriteFor(InSubgroup):
    """Take over the writing for a guest in one's own subgroup, for whom somebody else wrote."""

    op: Literal["write_for"] = "write_for"
    guest: Key


class SayAway(BySeated):
    """Say that somebody is away for a moment, or there again: oneself, somebody in one's subgroup, or by a leader."""

    format: ClassVar[int] = 2

    op: Literal["say_away"] = "say_away"
    participant: Key
    away: bool


class OpenPhase(ByLeader):
    """Open a step of the day, for all or for one subgroup. Opening a discussion reveals its round, in the order that
    `seed` gives as in `Reveal`.

    `base` is the step it was pressed from, the room's or that subgroup's. Opened from a step, for all, it leaves the
    subgroups alone that are further; a writing step makes a round that was turned over before silent again; and it
    can be taken back. Without `base` it does none of these.
    """

    later: ClassVar[Mapping[str, int]] = {"base": 2, "seed": 2}

    op: Literal["open_phase"] = "open_phase"
    phase: Key
    subgroup: Key | None = None
    base: Key | None = None
    seed: Seed | None = None


class TakeStepBack(ByLeader):
    """Take back the last opening of a step, by the id of its operation: everybody it moved stands in the step before
    again, with the clock as it was. What was turned over stays so."""

    format: ClassVar[int] = 2

    op: Literal["take_step_back"] = "take_step_back"
    opening: Key


class StartClock(ByLeader):
    """Start the clock of the first step, and with it the day; or let a paused clock go on. For the room that means
    every subgroup too."""

    format: ClassVar[int] = 2

    op: Literal["start_clock"] = "start_clock"
    subgroup: Key | None = None


class PauseClock(ByLeader):
    """Hold the clock of the step, for one subgroup, or for the room and every subgroup. A step that is opened while
    the room's clock is held waits as well."""

    format: ClassVar[int] = 2

    op: Literal["pause_clock"] = "pause_clock"
    subgroup: Key | None = None


class AddMinutes(ByLeader):
    """So many minutes more for the step `step`: for the room and every subgroup in that step, or for one subgroup.
    When its time is up they count from now."""

    format: ClassVar[int] = 2

    op: Literal["add_minutes"] = "add_minutes"
    step: Key
    minutes: Annotated[int, Field(ge=1, le=60)]
    subgroup: Key | None = None


class ShowOnWall(ByLeader):
    """What stands on the wall until the next step for everybody; `shows` None means what follows from the step.

    `subgroup` is presented where it shows a subgroup, `block` is the topic or that of the statement; of more pages
    than one it is `page`, from 0. With `different` a subgroup is shown only in what others do not say.
    """

    format: ClassVar[int] = 2

    op: Literal["show_on_wall"] = "show_on_wall"
    shows: WallShows | None
    subgroup: Key | None = None
    block: Key | None = None
    page: Annotated[int, Field(ge=0, le=99)] = 0
    different: bool = False


class CarriedOver(BaseModel):
    """One thing from the workshop before, as in `canvas.core.model_before.Carried`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: CarriedKind
    block: Key | None = None
    text: CarriedText = ""
    stood: Stand | None = None
    able: Headcount = 0
    asked: Headcount = 0


class CarryOver(Base):
    """What a follow-up workshop starts from: statements, open points and actions of the workshop before it, without the
    people who said them. The server stores it with the workshop."""

    format: ClassVar[int] = 2

    op: Literal["carry_over"] = "carry_over"
    title: Title
    day: date
    carried: Annotated[tuple[CarriedOver, ...], Field(max_length=600)]


class CloseWorkshop(ByLeader):
    """Nothing more may be added; everything stays readable and downloadable."""

    op: Literal["close_workshop"] = "close_workshop"


class ReopenWorkshop(ByLeader):
    """Open a closed workshop again."""

    op: Literal["reopen_workshop"] = "reopen_workshop"


class Erased(Base):
    """What is left where an operation's content was erased: its number, author and id."""

    op: Literal["erased"] = "erased"


WorkshopOperation = (
    Create
    | CarryOver
    | Describe
    | LetNewcomersIn
    | RenewLink
    | RenewCard
    | WithdrawLink
    | Join
    | LeaveSeat
    | KeepReentry
    | Reenter
    | Rename
    | MoveToSubgroup
    | AddGuest
    | WriteFor
    | SayAway
    | OpenPhase
    | TakeStepBack
    | StartClock
    | PauseClock
    | AddMinutes
    | ShowOnWall
    | NamesInReport
    | ShowTotals
    | CloseWorkshop
    | ReopenWorkshop
    | Erased
)

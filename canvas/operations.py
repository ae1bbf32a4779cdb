"""The vocabulary of a workshop: everything somebody can do is one small frozen model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from canvas.model import ChoiceKind, Mark, NoteKind, Role, Seating, StanceKind, Standing
from canvas.operating import AtTable as AtTable
from canvas.operating import Base as Base
from canvas.operating import BySomebody as BySomebody
from canvas.operating import Leading as Leading
from canvas.operating import Merging as Merging
from canvas.operating import Recording as Recording
from canvas.operations_plenary import Decide as Decide
from canvas.operations_plenary import DeleteRow as DeleteRow
from canvas.operations_plenary import DissolveTheme as DissolveTheme
from canvas.operations_plenary import MakeTheme as MakeTheme
from canvas.operations_plenary import MergeActions as MergeActions
from canvas.operations_plenary import NameScribe as NameScribe
from canvas.operations_plenary import ParkTheRest as ParkTheRest
from canvas.operations_plenary import PlenaryOperation as PlenaryOperation
from canvas.operations_plenary import PutInTheme as PutInTheme
from canvas.operations_plenary import References as References
from canvas.operations_plenary import Said as Said
from canvas.operations_plenary import TakeOutOfTheme as TakeOutOfTheme
from canvas.operations_plenary import TitleTheme as TitleTheme
from canvas.operations_plenary import Vote as Vote
from canvas.operations_plenary import WriteRow as WriteRow
from canvas.text import (
    Field300,
    Id,
    Institution,
    Key,
    Name,
    NameOrNone,
    NoteText,
    Reason,
    Required300,
    StackTitle,
    StatementText,
    Title,
    WordingText,
)
from sheets import Language, Sheet

START = ""
"""As `after`: before the first note of the block."""


class Table(BaseModel):
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
    subgroups: Annotated[tuple[Table, ...], Field(min_length=1, max_length=12)]
    links: Mapping[Role, str]
    anonymous: bool = False
    seating: Seating = "choose"


class Describe(Leading):
    """Title, institution, date and language, as the facilitator corrects them."""

    op: Literal["describe"] = "describe"
    title: Title
    institution: Institution = ""
    day: date
    language: Language


class RenewLink(BySomebody):
    """A new secret for a role's link (its hash); who came in by the old one loses the seat, its sender not."""

    op: Literal["renew_link"] = "renew_link"
    role: Role
    link: Key


class WithdrawLink(BySomebody):
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


class Rise(BySomebody):
    """Give up one's seat in this browser ("I am someone else"); what one wrote stays, and so does the way back."""

    op: Literal["rise"] = "rise"


class KeepReentry(BySomebody):
    """The hash of a new code with which one can come back in another browser."""

    op: Literal["keep_reentry"] = "keep_reentry"
    code: Key


class Reenter(Base):
    """Take one's own seat again with the code (its hash), in the browser whose token hashes to `seat`."""

    op: Literal["reenter"] = "reenter"
    seat: Key
    code: Key


class NamesInReport(Leading):
    """Whether the names of those present go into the documents; never in an anonymous workshop."""

    op: Literal["names_in_report"] = "names_in_report"
    show: bool


class Rename(BySomebody):
    """Another name for oneself."""

    op: Literal["rename"] = "rename"
    name: Name


class Sit(BySomebody):
    """Another table, for oneself, or by the facilitator for somebody else."""

    op: Literal["sit"] = "sit"
    participant: Key
    subgroup: Key


class OpenPhase(Leading):
    """Open a step of the day, for all or for one subgroup. Opening a discussion reveals its round."""

    op: Literal["open_phase"] = "open_phase"
    phase: Key
    subgroup: Key | None = None


class SayDone(AtTable):
    """Say "klaar" for a writing round, or take it back."""

    op: Literal["say_done"] = "say_done"
    round: Key
    done: bool


class Reveal(BySomebody):
    """Turn over a subgroup's notes of one round: those that exist now; later ones are visible at once."""

    op: Literal["reveal"] = "reveal"
    subgroup: Key
    round: Key


class AddNote(AtTable):
    """A note in the author's own subgroup; its id is the operation's. `after` None is the end of the block.

    `on_behalf` names somebody without a device for whom its sender writes.
    """

    op: Literal["add_note"] = "add_note"
    block: Key
    text: NoteText
    after: Key | None = None
    note_kind: NoteKind = "idea"
    on_behalf: Key | None = None


class EditNote(AtTable):
    """New text for one's own note, or for any revealed one, written over revision `base` (None: whatever stands
    there)."""

    op: Literal["edit_note"] = "edit_note"
    note: Key
    text: NoteText
    note_kind: NoteKind
    base: Annotated[int, Field(ge=0)] | None = None


class MoveNote(AtTable):
    """Another block, stack or place. A stack that is gone means its block; an anchor that is gone, the end."""

    op: Literal["move_note"] = "move_note"
    note: Key
    block: Key
    stack: Key | None = None
    after: Key | None = None


Notes = Annotated[tuple[Key, ...], Field(min_length=1, max_length=100)]


class MoveNotes(AtTable):
    """Several notes together, in this order; those that are gone are left out."""

    op: Literal["move_notes"] = "move_notes"
    notes: Notes
    block: Key
    stack: Key | None = None
    after: Key | None = None


class StackNotes(AtTable):
    """Make a stack of these notes where the first of them lies; its id is the operation's."""

    op: Literal["stack_notes"] = "stack_notes"
    notes: Notes
    title: StackTitle = ""


class TitleStack(AtTable):
    """Another title for a stack, written over revision `base`."""

    op: Literal["title_stack"] = "title_stack"
    stack: Key
    title: StackTitle = ""
    base: Annotated[int, Field(ge=0)]


class MoveStack(AtTable):
    """A whole stack to another block or place."""

    op: Literal["move_stack"] = "move_stack"
    stack: Key
    block: Key
    after: Key | None = None


class Unstack(AtTable):
    """Lay the notes of a stack where the stack lies."""

    op: Literal["unstack"] = "unstack"
    stack: Key


class DeleteNote(AtTable):
    """Take away one's own note."""

    op: Literal["delete_note"] = "delete_note"
    note: Key


class RestoreNote(BySomebody):
    """Bring back a deleted note, at the end of its block: by who wrote it, or by who leads."""

    op: Literal["restore_note"] = "restore_note"
    note: Key


class PickNote(AtTable):
    """Choose a note in a block with a limit, or park it again; beyond the limit the first one gives way."""

    op: Literal["pick_note"] = "pick_note"
    note: Key
    picked: bool


class MarkNote(AtTable):
    """Agree, disagree or discuss: one per person and note; None takes it back."""

    op: Literal["mark_note"] = "mark_note"
    note: Key
    mark: Mark | None
    on_behalf: Key | None = None


class WriteWording(AtTable):
    """The subgroup's wording for a block, written over revision `base` (0: there was none)."""

    op: Literal["write_wording"] = "write_wording"
    block: Key
    text: WordingText
    base: Annotated[int, Field(ge=0)]


class ProposeWording(AtTable):
    """Words for the subgroup's wording of a block, beside those that stand there; who proposes can live with them."""

    op: Literal["propose_wording"] = "propose_wording"
    block: Key
    text: WordingText


class WithdrawProposal(AtTable):
    """Take back one's own proposal."""

    op: Literal["withdraw_proposal"] = "withdraw_proposal"
    proposal: Key


class AdoptProposal(AtTable):
    """Make a proposal the wording, over revision `base`; the words that stood there become a proposal."""

    op: Literal["adopt_proposal"] = "adopt_proposal"
    proposal: Key
    base: Annotated[int, Field(ge=0)]


class TakeStance(AtTable):
    """Say of the wording of revision `base`, or of a proposal, that one can live with it, or objects and why; None
    takes it back."""

    op: Literal["take_stance"] = "take_stance"
    block: Key
    stance: StanceKind | None
    reason: Reason = ""
    base: Annotated[int, Field(ge=0)] = 0
    proposal: Key | None = None
    on_behalf: Key | None = None


class Choose(AtTable):
    """What becomes of a block or of one of its questions; None takes the choice back."""

    op: Literal["choose"] = "choose"
    block: Key
    question: Key | None = None
    choice: ChoiceKind | None
    reason: Reason = ""
    action: Key | None = None


class AddAction(BySomebody):
    """Something to do; its id is the operation's."""

    op: Literal["add_action"] = "add_action"
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None
    block: Key | None = None
    question: Key | None = None


class EditAction(BySomebody):
    """The same action, completed or corrected."""

    op: Literal["edit_action"] = "edit_action"
    action: Key
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None


class DeleteAction(BySomebody):
    """Take away an action; choices that pointed to it become undecided."""

    op: Literal["delete_action"] = "delete_action"
    action: Key


class WriteStatement(Recording):
    """The room's statement for a block, written over revision `base` (0: there was none).

    `sides`: what each side gave in a compromise, the positions in what stays open. `sources`: the wordings and
    notes it was made of.
    """

    op: Literal["write_statement"] = "write_statement"
    block: Key
    text: StatementText
    standing: Standing
    base: Annotated[int, Field(ge=0)]
    sides: Annotated[tuple[Said, ...], Field(max_length=12)] = ()
    sources: References = ()


class WithdrawStatement(Recording):
    """Take the room's statement for a block away."""

    op: Literal["withdraw_statement"] = "withdraw_statement"
    block: Key


class AddGuest(AtTable):
    """Somebody at one's own table without a device, for whom one writes; its id is the operation's."""

    op: Literal["add_guest"] = "add_guest"
    name: NameOrNone = ""


class WriteFor(AtTable):
    """Write from now on for somebody without a device, at one's own table, for whom another wrote."""

    op: Literal["write_for"] = "write_for"
    guest: Key


class Undo(BySomebody):
    """Take back one's own operation `undoes`; or, when that is an undo, do it again."""

    op: Literal["undo"] = "undo"
    undoes: Key


class ShowTotals(Leading):
    """Whether the boards show how often each mark was given."""

    op: Literal["show_totals"] = "show_totals"
    show: bool


class CloseWorkshop(Leading):
    """Nothing more may be added; everything stays readable and downloadable."""

    op: Literal["close_workshop"] = "close_workshop"


class ReopenWorkshop(Leading):
    """Go on after all."""

    op: Literal["reopen_workshop"] = "reopen_workshop"


class Erased(Base):
    """What is left where an operation's content was erased: its number, author and id."""

    op: Literal["erased"] = "erased"


BoardOperation = (
    SayDone | Reveal | AddNote | EditNote | MoveNote | MoveNotes | StackNotes | TitleStack | MoveStack | Unstack
    | DeleteNote | RestoreNote | MarkNote | PickNote | WriteWording | ProposeWording | WithdrawProposal
    | AdoptProposal | TakeStance | Choose | AddAction | EditAction | DeleteAction | Rename | AddGuest | WriteFor
    | Undo | Vote
)  # fmt: skip
"""What a browser may send over the live socket."""

Operation = (
    Create | Describe | RenewLink | WithdrawLink | Join | Rise | KeepReentry | Reenter | Rename | Sit
    | NamesInReport | OpenPhase | SayDone | Reveal | AddNote | EditNote | MoveNote | MoveNotes | StackNotes
    | TitleStack | MoveStack | Unstack | DeleteNote | RestoreNote | MarkNote | PickNote | WriteWording
    | ProposeWording | WithdrawProposal | AdoptProposal | TakeStance | Choose | AddAction | EditAction
    | DeleteAction | WriteStatement | WithdrawStatement | AddGuest | WriteFor | Undo | ShowTotals
    | CloseWorkshop | ReopenWorkshop | Erased | PlenaryOperation
)  # fmt: skip

BOARD_OPERATION: TypeAdapter[BoardOperation] = TypeAdapter(Annotated[BoardOperation, Field(discriminator="op")])


class Stored(BaseModel):
    """An operation in the list: its number from 1, the moment (UTC, informs only) and its author."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1)]
    at: datetime
    by: Id
    operation: Annotated[Operation, Field(discriminator="op")]

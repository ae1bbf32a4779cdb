"""The vocabulary of a workshop: everything somebody can do is one small frozen model.

They stand in three modules, by where they are done; whoever uses them finds them all here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from canvas.core.operations.base import Base, ByLeader, ByMerger, ByRecorder, BySeated, InSubgroup
from canvas.core.operations.plenary import (
    AddAction,
    Decide,
    DeleteAction,
    DeleteRow,
    DissolveTheme,
    EditAction,
    MakeTheme,
    MergeActions,
    NameThemeMaker,
    ParkTheRest,
    PlenaryOperation,
    PutInTheme,
    References,
    SideText,
    TakeOutOfTheme,
    TitleTheme,
    Vote,
    WithdrawStatement,
    WriteRow,
    WriteStatement,
)
from canvas.core.operations.subgroup import (
    START,
    AddNote,
    AdoptProposal,
    DeleteNote,
    EditNote,
    GiveAnswer,
    MoveNote,
    MoveNotes,
    MoveStack,
    PickNote,
    ProposeWording,
    ReactToNote,
    RecordOutcome,
    RestoreNote,
    Reveal,
    SayDone,
    StackNotes,
    TitleStack,
    Undo,
    Unstack,
    WithdrawProposal,
    WriteWording,
)
from canvas.core.operations.workshop import (
    AddGuest,
    CloseWorkshop,
    Create,
    Describe,
    Erased,
    Join,
    KeepReentry,
    LeaveSeat,
    MoveToSubgroup,
    NamesInReport,
    NewSubgroup,
    OpenPhase,
    Reenter,
    Rename,
    RenewLink,
    ReopenWorkshop,
    ShowTotals,
    WithdrawLink,
    WriteFor,
)
from canvas.core.text import Id

BoardOperation = (
    SayDone
    | Reveal
    | AddNote
    | EditNote
    | MoveNote
    | MoveNotes
    | StackNotes
    | TitleStack
    | MoveStack
    | Unstack
    | DeleteNote
    | RestoreNote
    | ReactToNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | GiveAnswer
    | RecordOutcome
    | AddAction
    | EditAction
    | DeleteAction
    | Rename
    | AddGuest
    | WriteFor
    | Undo
    | Vote
)
"""What a browser may send over the live socket."""

Operation = (
    Create
    | Describe
    | RenewLink
    | WithdrawLink
    | Join
    | LeaveSeat
    | KeepReentry
    | Reenter
    | Rename
    | MoveToSubgroup
    | NamesInReport
    | OpenPhase
    | SayDone
    | Reveal
    | AddNote
    | EditNote
    | MoveNote
    | MoveNotes
    | StackNotes
    | TitleStack
    | MoveStack
    | Unstack
    | DeleteNote
    | RestoreNote
    | ReactToNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | GiveAnswer
    | RecordOutcome
    | AddAction
    | EditAction
    | DeleteAction
    | WriteStatement
    | WithdrawStatement
    | AddGuest
    | WriteFor
    | Undo
    | ShowTotals
    | CloseWorkshop
    | ReopenWorkshop
    | Erased
    | PlenaryOperation
)

BOARD_OPERATION: TypeAdapter[BoardOperation] = TypeAdapter(Annotated[BoardOperation, Field(discriminator="op")])


class Stored(BaseModel):
    """An operation in the list: its number from 1, the moment (UTC, informs only) and its author."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1)]
    at: datetime
    by: Id
    operation: Annotated[Operation, Field(discriminator="op")]

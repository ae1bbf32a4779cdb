"""The vocabulary of a workshop: everything somebody can do is one small frozen model.

They stand in three modules, by where they are done; whoever uses them finds them all here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from canvas.core.operations.base import AtTable, Base, BySomebody, Leading, Merging, Recording
from canvas.core.operations.plenary import (
    AddAction,
    Decide,
    DeleteAction,
    DeleteRow,
    DissolveTheme,
    EditAction,
    MakeTheme,
    MergeActions,
    NameScribe,
    ParkTheRest,
    PlenaryOperation,
    PutInTheme,
    References,
    Said,
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
    Choose,
    DeleteNote,
    EditNote,
    MarkNote,
    MoveNote,
    MoveNotes,
    MoveStack,
    PickNote,
    ProposeWording,
    RestoreNote,
    Reveal,
    SayDone,
    StackNotes,
    TakeStance,
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
    NamesInReport,
    OpenPhase,
    Reenter,
    Rename,
    RenewLink,
    ReopenWorkshop,
    Rise,
    ShowTotals,
    Sit,
    Table,
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
    | MarkNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | TakeStance
    | Choose
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
    | Rise
    | KeepReentry
    | Reenter
    | Rename
    | Sit
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
    | MarkNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | TakeStance
    | Choose
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

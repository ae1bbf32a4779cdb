"""Operations: everything somebody can do in a workshop is one small frozen model.

The models stand in a few modules, by where they are done; each module ends with the union of its own. Import them
from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, TypedDict, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from canvas.core.operations.base import Base, ByLeader, ByMerger, ByRecorder, BySeated, Counted, InSubgroup
from canvas.core.operations.contact import (
    AllowHelp,
    AskForHelp,
    ContactOperation,
    EndHelp,
    NoteHelper,
    SendMessage,
    TakeAwayMessage,
    TakeHelp,
    WithdrawHelp,
)
from canvas.core.operations.day import AddStep, DayOperation, PinStep, PlanMinutes, RemoveStep, RenameStep, TakePlanBack
from canvas.core.operations.desk import (
    DeskOperation,
    ParagraphKey,
    ReactToDraft,
    ReleaseDraft,
    WithdrawDraft,
    WriteOver,
)
from canvas.core.operations.people import (
    ClaimSeat,
    DeclineClaim,
    EraseNote,
    ErasePerson,
    Erasing,
    LetBackIn,
    MergePeople,
    PeopleOperation,
    PutBackWording,
    PutOut,
    RenamePerson,
    RewordReason,
    TakeAwayNote,
    TakeAwayWording,
)
from canvas.core.operations.plenary import (
    THEME_OPERATIONS,
    ActionOperation,
    AddAction,
    BeginOpeningRound,
    CountOnPaper,
    CountOpeningOnPaper,
    Decide,
    DeleteAction,
    DeleteRow,
    DissolveTheme,
    DoAction,
    EditAction,
    EndOpeningRound,
    EndRound,
    MakeTheme,
    MergeActions,
    NameThemeMaker,
    OpeningOperation,
    ParkTheRest,
    PlenaryOperation,
    PutInTheme,
    PutToAll,
    References,
    SayInOpeningRound,
    SetStanding,
    SideText,
    StatementOperation,
    TakeBack,
    TakeOutOfTheme,
    TakeUpTopic,
    TalkOnTogether,
    TitleTheme,
    Vote,
    WithdrawStatement,
    WriteRow,
    WriteStatement,
)
from canvas.core.operations.seats import (
    AddSubgroup,
    CloseSubgroup,
    RenameSubgroup,
    ReopenSubgroup,
    SeatOperation,
    SeatWaiting,
    WorkOnOneDevice,
)
from canvas.core.operations.subgroup import (
    START,
    AddNote,
    AdoptProposal,
    CountAnswers,
    DeleteNote,
    EditNote,
    EndAsking,
    GiveAnswer,
    GoToTopic,
    MoveNote,
    MoveNotes,
    MoveStack,
    NoteOperation,
    PickNote,
    ProposeWording,
    PutForward,
    ReactToNote,
    RecordOutcome,
    RestoreNote,
    Reveal,
    SayDone,
    StackNotes,
    SubgroupOperation,
    TalkOn,
    TalkOperation,
    TitleStack,
    Undo,
    Unstack,
    WithdrawProposal,
    WriteWording,
)
from canvas.core.operations.workshop import (
    AddGuest,
    AddMinutes,
    CarriedOver,
    CarryOver,
    CloseWorkshop,
    Create,
    Describe,
    Erased,
    Join,
    KeepReentry,
    LeaveSeat,
    LetNewcomersIn,
    MoveToSubgroup,
    NamesInReport,
    NewSubgroup,
    OpenPhase,
    PauseClock,
    Reenter,
    Rename,
    RenewCard,
    RenewLink,
    ReopenWorkshop,
    SayAway,
    ShowOnWall,
    ShowTotals,
    StartClock,
    TakeStepBack,
    WithdrawLink,
    WorkshopOperation,
    WriteFor,
)
from canvas.core.text import Id

BoardOperation = (
    SubgroupOperation
    | Undo
    | PlenaryOperation
    | Rename
    | AddGuest
    | WriteFor
    | SayAway
    | TakeAwayNote
    | TakeAwayWording
    | PutBackWording
    | RewordReason
    | EraseNote
    | OpenPhase
    | TakeStepBack
    | StartClock
    | PauseClock
    | AddMinutes
    | MoveToSubgroup
    | ShowTotals
    | ShowOnWall
    | LetNewcomersIn
    | CloseWorkshop
    | ReopenWorkshop
    | SeatOperation
    | DayOperation
    | ContactOperation
    | WriteOver
)
"""What a board, a cockpit or a plenary may send over its socket; who may do it is for the rules to say, as
everywhere."""
Operation = (
    WorkshopOperation
    | DayOperation
    | PeopleOperation
    | SeatOperation
    | SubgroupOperation
    | PlenaryOperation
    | ContactOperation
    | DeskOperation
    | Undo
)


class OperationFacts(TypedDict):
    """The facts of one kind of operation: whether it can be taken back, and which fields somebody typed."""

    undoable: bool
    draft: tuple[str, ...]


BOARD_OPERATION: TypeAdapter[BoardOperation] = TypeAdapter(Annotated[BoardOperation, Field(discriminator="op")])
BOARD_FACTS: Mapping[str, OperationFacts] = {
    str(kind.model_fields["op"].default): {"undoable": kind.undoable, "draft": kind.draft}
    for kind in get_args(BoardOperation)
}
"""What a browser needs to know of the operations it sends, by the name they have on the wire."""


class Stored(BaseModel):
    """An operation in the list: its number from 1, the moment (UTC, informs only) and its author."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1)]
    at: datetime
    by: Id
    operation: Annotated[Operation, Field(discriminator="op")]

    def document(self) -> dict[str, Any]:
        """This as plain JSON data for the file, without the fields that say nothing to an older version."""
        unsaid = self.operation.unsaid()
        return self.model_dump(mode="json", exclude={"operation": unsaid} if unsaid else None)

"""The frames of the live sockets, both ways, as types; WIRE.md beside this module tells when each is sent.

Every frame is one JSON object in one text message. Names of keys never change: a browser that was open before an
update goes on with the new server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from canvas.core.entries import (
    About,
    ActionCommon,
    ActionEntry,
    Answers,
    AnswersCommon,
    BlockState,
    Claims,
    DayEntry,
    DeletedNote,
    Group,
    HelpEntry,
    HelperEntry,
    Leader,
    MessageEntry,
    NoteCommon,
    NoteEntry,
    OnTheWall,
    Opened,
    OpeningCommon,
    OpeningEntry,
    OutcomeEntry,
    Overview,
    PlenaryTopic,
    ProposalCommon,
    ProposalEntry,
    ReplannedEntry,
    RequestEntry,
    RoundCommon,
    RoundState,
    SaidElsewhere,
    StackEntry,
    StatementCommon,
    StatementEntry,
    Step,
    TakenWordingEntry,
    Tile,
    ToldEntry,
    TopicCommon,
    TopicEntry,
    UndoState,
    Waiting,
    WallAbout,
    WallCounts,
    WallMessage,
    WallShown,
    WallStep,
    WordingEntry,
    You,
)
from canvas.core.operations import BoardOperation
from canvas.documents.desk import BehindEntry, DeskAbout, PaperEntry, ParagraphEntry, ReactedEntry
from canvas.plenary.entries import (
    ComparedEntry,
    DecisionEntry,
    Doing,
    DraftEntry,
    NoteSaid,
    PlenaryUndo,
    RowEntry,
    StackSaid,
    StatementSaid,
    SubgroupEntry,
    ThemeEntry,
    TopicNow,
    WordingSaid,
)
from canvas.plenary.rounding import DoublesEntry, GdprEntry, Suggested

Present = list[str]
"""`present`: the ids of the participants who are connected in this subgroup; in an anonymous workshop as many ids as
that, and not whose."""
Busy = dict[str, str]
"""`busy`: the open notes that others are changing, each with that person's name, "" in an anonymous workshop."""

ENTRIES: Mapping[str, Any] = {
    "you": You,
    "workshop": About,
    "phase": Step,
    "message": MessageEntry,
    "group": Group,
    "help": HelpEntry,
    "present": Present,
    "busy": Busy,
    "topic": TopicEntry,
    "wall": WallShown,
    "round": RoundState,
    "block": BlockState,
    "note": NoteEntry,
    "stack": StackEntry,
    "deleted": DeletedNote,
    "wording": WordingEntry,
    "taken_wording": TakenWordingEntry,
    "stance": Answers,
    "proposal": ProposalEntry,
    "choice": OutcomeEntry,
    "plenary": PlenaryTopic,
    "said": SaidElsewhere,
    "opening": OpeningEntry,
    "statement": StatementEntry,
    "action": ActionEntry,
    "undo": UndoState,
}
"""The type of each whole entry, by its kind: what stands before the first slash of its key."""

COMMON: Mapping[str, Any] = {
    "workshop": About,
    "phase": Step,
    "message": MessageEntry,
    "group": Group,
    "help": HelpEntry,
    "present": Present,
    "busy": Busy,
    "topic": TopicCommon,
    "wall": WallShown,
    "round": RoundCommon,
    "block": BlockState,
    "note": NoteCommon,
    "stack": StackEntry,
    "wording": WordingEntry,
    "taken_wording": TakenWordingEntry,
    "stance": AnswersCommon,
    "proposal": ProposalCommon,
    "choice": OutcomeEntry,
    "plenary": PlenaryTopic,
    "said": SaidElsewhere,
    "opening": OpeningCommon,
    "statement": StatementCommon,
    "action": ActionCommon,
}
"""The type of the common part of each kind of entry that has one."""

COCKPIT: Mapping[str, Any] = {
    "you": You,
    "workshop": Overview,
    "phase": Step,
    "day": DayEntry,
    "opening": Opened,
    "replanned": ReplannedEntry,
    "tile": Tile,
    "waiting": Waiting,
    "claims": Claims,
    "message": ToldEntry,
    "help": RequestEntry,
    "helper": HelperEntry,
    "present": dict[str, list[str]],
    "leaders": list[Leader],
    "wall": OnTheWall,
}
"""The type of each entry of a cockpit, by its kind. All but `you` are common to those who are shown names, and to those
who are not; `you` is one's own."""

PLENARY: Mapping[str, Any] = {
    "you": You,
    "workshop": Overview,
    "phase": Step,
    "topic": TopicNow,
    "subgroup": SubgroupEntry,
    "wording": WordingSaid,
    "compared": ComparedEntry,
    "note": NoteSaid,
    "stack": StackSaid,
    "theme": ThemeEntry,
    "statement": StatementSaid,
    "decision": DecisionEntry,
    "row": RowEntry,
    "action": ActionCommon,
    "doubles": DoublesEntry,
    "suggested": dict[str, Suggested],
    "gdpr": GdprEntry,
    "opening": OpeningCommon,
    "draft": DraftEntry,
    "undo": PlenaryUndo,
    "doing": Doing,
    "subgroups": list[str],
    "present": dict[str, list[str]],
    "leaders": list[Leader],
    "wall": OnTheWall,
}
"""The type of each entry of a plenary of those who lead, by its kind. `you`, `undo` and `doing` are one's own, the
others common to those who are shown names, and to those who are not; `draft` only leaders get."""

WALL: Mapping[str, Any] = {
    "workshop": WallAbout,
    "phase": WallStep,
    "counts": WallCounts,
    "shown": WallShown,
    "message": WallMessage,
}
"""The type of each entry of a wall, by its kind; all are common."""

DESK: Mapping[str, Any] = {
    "you": You,
    "workshop": DeskAbout,
    "paper": PaperEntry,
    "paragraph": ParagraphEntry,
    "behind": BehindEntry,
    "reacted": ReactedEntry,
    "draft": DraftEntry,
    "leaders": list[Leader],
}
"""The type of each entry of a desk, by its kind; all but `you` are common."""

Entries = dict[str, Mapping[str, object] | list[str] | list[Leader]]
"""Entries by key, such as `note/<id>`."""


def kind_of(key: str) -> str:
    """The kind of the entry under a key of the view."""
    return key.partition("/")[0]


# --- from the browser, on /live


class BusyFrame(TypedDict):
    """The note that is being changed in this tab now, None for none. Never stored."""

    busy: str | None


class Draft(TypedDict):
    """What is being typed as the statement of a topic, "" for nothing more."""

    block: str
    text: str


class DraftOver(TypedDict):
    """What is being typed over a paragraph of the draft vision, "" for nothing more."""

    paragraph: str
    text: str


class DraftFrame(TypedDict):
    """From a leader's plenary, and from a desk, at most five times a second. Never stored."""

    draft: Draft | DraftOver


class BeatFrame(TypedDict):
    """Asks for a sign of life."""

    beat: Literal[True]


BrowserFrame = BoardOperation | BusyFrame | DraftFrame | BeatFrame
"""What a browser may send; an operation is answered in `done` or `refused`, a beat in `beat`."""


# --- to the browser, on /live


class Refused(TypedDict):
    """An operation that was not taken. `id` is None where the frame had none; `message` is in the reader's language.

    `draft` says that it carried typed text, which goes back to its author.
    """

    id: str | None
    code: str
    message: str
    draft: bool


class BoardFrame(TypedDict, total=False):
    """What changed for one person since the frame before, and the answers to their own operations.

    `view` replaces all entries and comes first on every connection; else `put` and `drop` come together. What is in
    them is common to all who look at the subgroup; `own` has by key what is this person's own, None where nothing is
    any more. For a browser that did not ask for `v=2` they hold whole entries, and there is no `own`. `version` is the
    number of the last operation in it, 0 in an anonymous workshop; it stands wherever entries do. `remaining` is in
    milliseconds, 0 when time is up, and stands wherever the entry `phase` does.
    """

    view: Entries
    put: Entries
    drop: list[str]
    own: dict[str, Mapping[str, object] | None]
    version: int
    remaining: int
    done: list[str]
    refused: list[Refused]
    beat: Literal[True]


class CockpitFrame(BoardFrame, total=False):
    """The same to a cockpit. `remaining` stands wherever a step or a clock is new, of the room or of a subgroup, and
    with it `clocks`, the same for each subgroup, and `now`, the moment at which they are so (ISO 8601, UTC).
    """

    clocks: dict[str, int]
    now: str


class Farewell(TypedDict):
    """Why there is no place here any more, in the reader's language."""

    code: str
    message: str


class GoneFrame(TypedDict):
    """The last frame of a connection; the socket closes with code 4404 and the browser does not come back."""

    gone: Farewell


# --- to the browser, on /watch


class MovedFrame(TypedDict):
    """The number of the workshop's last operation."""

    number: int

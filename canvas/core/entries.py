"""The entries of a view, by kind: what stands under a key of it, as JSON.

`canvas.core.view` makes them and `canvas.web.wire` says how they travel. Identifiers are those of the workshop;
moments are ISO 8601 in UTC. A revision is the number of the operation that last wrote the text, 0 for none.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from canvas.core.model import AnswerKind, OutcomeKind, Reaction, Role, Standing
from sheets import Mode, NoteKind


class Guest(TypedDict):
    """A person without a device for whom the viewer writes."""

    id: str
    name: str


class You(TypedDict):
    """`you`: the viewer. `merges` is whether they may put themes together."""

    id: str
    name: str
    role: Role
    subgroup: str | None
    guests: list[Guest]
    merges: bool


class About(TypedDict):
    """`workshop`: what is the same for everybody. `totals` is whether reactions are counted on the boards."""

    title: str
    institution: str
    closed: bool
    anonymous: bool
    totals: bool


class Step(TypedDict):
    """`phase`: the step of the programme that this subgroup is in, or the room, and since when."""

    id: str
    mode: Mode
    round: str | None
    since: str


class Member(TypedDict):
    """Somebody in the subgroup. `done` is whether they finished the current writing round; `scribe` writes for them."""

    id: str
    name: str
    done: bool
    scribe: str | None


class Group(TypedDict):
    """`group`: the subgroup that is looked at, its members in the order in which they joined."""

    id: str
    name: str
    members: list[Member]


class RoundState(TypedDict):
    """`round/<round>`: whether its notes were turned over, and who finished writing."""

    revealed: bool
    everyone_done: bool
    you_done: bool


class BlockState(TypedDict):
    """`block/<block>`: how many notes of others lie face down there."""

    hidden: int


class NoteEntry(TypedDict):
    """`note/<note>`: a note the viewer may read. `behalf` is the guest for whom the viewer wrote it.

    `marks` counts every reaction, None where totals are off; `guest_marks` holds the reactions of the viewer's guests.
    """

    block: str
    stack: str | None
    text: str
    kind: NoteKind
    revision: int
    mine: bool
    behalf: str | None
    revealed: bool
    late: bool
    place: float
    picked: bool
    marks: dict[Reaction, int] | None
    my_mark: Reaction | None
    guest_marks: dict[str, Reaction]


class StackEntry(TypedDict):
    """`stack/<stack>`: notes that lie together; they name their stack themselves."""

    block: str
    title: str
    place: float
    revision: int


class DeletedNote(TypedDict):
    """`deleted/<note>`: a deleted note, shown only to people who may restore it."""

    block: str
    text: str
    kind: NoteKind


class Opinions(TypedDict):
    """How many can live with some words, why others object, and the viewer's own answer."""

    live_with: int
    objections: list[str]
    mine: AnswerKind | None
    my_reason: str


class GuestAnswer(TypedDict):
    """What a guest of the viewer answered."""

    kind: AnswerKind
    reason: str


class EarlierObjection(TypedDict):
    """An objection to an earlier wording, with that wording."""

    wording: str
    reason: str


class Answers(Opinions):
    """`stance/<block>`: what the subgroup answered to its wording; `guests` are those the viewer writes for."""

    guests: dict[str, GuestAnswer]
    earlier: list[EarlierObjection]


class ProposalEntry(Opinions):
    """`proposal/<proposal>`: words proposed as the wording; `number` orders them."""

    block: str
    text: str
    number: int
    yours: bool
    guests: dict[str, GuestAnswer]


class WordingEntry(TypedDict):
    """`wording/<block>`: the subgroup's wording."""

    text: str
    revision: int


class OutcomeEntry(TypedDict):
    """`choice/<block>` or `choice/<block>/<question>`: the outcome; `action` is the action made, if any."""

    choice: OutcomeKind
    reason: str
    action: str | None
    revision: int


class StatementEntry(Opinions):
    """`statement/<block>`: what everyone together says of a block."""

    text: str
    standing: Standing
    revision: int


class ActionEntry(TypedDict):
    """`action/<action>`: something to do; `by_when` is an ISO date; `yours` is whether the viewer may change it."""

    what: str
    speak_to: str
    who: str
    by_when: str | None
    block: str | None
    question: str | None
    subgroup: str | None
    yours: bool
    revision: int


class OwnStep(TypedDict):
    """One of the viewer's own steps; `kind` is the tag of its operation."""

    id: str
    kind: str


class UndoState(TypedDict):
    """`undo`: the viewer's last step that can be taken back, and the last one taken back that can be done again."""

    undo: OwnStep | None
    redo: OwnStep | None

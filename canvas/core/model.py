"""The folded state of one workshop: immutable values that know nothing of disk, clock or network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from canvas.core.model_before import Before
from canvas.core.model_desk import Desk
from canvas.core.model_plenary import ActionKind, OnWall, OpeningRound, PlenaryOutcome, Row, Side, TakenUp, Theme
from sheets import Language, NoteKind, Phase, Sheet

Role = Literal["facilitator", "cofacilitator", "participant", "observer", "vision_writer", "wall"]
Seating = Literal["choose", "assign", "automatic"]
Reaction = Literal["agree", "disagree", "discuss"]
AnswerKind = Literal["live_with", "object", "talk_first", "know_too_little"]
OutcomeKind = Literal["answered", "not_answered", "action"]
Standing = Literal["agreed", "compromise", "open"]

LEADERS: tuple[Role, ...] = ("facilitator", "cofacilitator")
RECORDERS: tuple[Role, ...] = (*LEADERS, "vision_writer")
"""The roles that write statements and may edit any action."""
READERS: tuple[Role, ...] = ("facilitator", "cofacilitator", "vision_writer", "observer")
"""The roles that may look at every subgroup's board."""
BY_LINK: tuple[Role, ...] = (*READERS, "wall")
"""The roles that a link gives; a participant needs only the join code. The wall is a screen, not a person."""
HELP_FROM = 5
"""With so many subgroups they can ask for a leader unless a leader says otherwise."""
REACTIONS: tuple[Reaction, ...] = ("agree", "disagree", "discuss")


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone with a seat. `seat` is the hash of the visitor's token; empty when the seat was given up or withdrawn.

    `function` is the one in the institution, from the sheet's list, or None; then `other` may hold one in the person's
    own words, which only leaders see. With neither they rather did not say. `reentry` is the hash of the code with
    which this person can come back in another browser. `scribe` is the person who writes for somebody without a device;
    empty for everybody else. `left` says why somebody is no longer one of the people of the workshop, `former` which
    seat they had then; `claims` is an older participant they say they are. `away` is whether somebody said that they
    are away for a moment; a deed of their own ends that, a lost connection does not begin it.
    """

    id: str
    name: str
    role: Role
    subgroup: str | None
    seat: str
    function: str | None = None
    reentry: str = ""
    scribe: str = ""
    left: Literal["", "put_out", "merged"] = ""
    former: str = ""
    claims: str = ""
    away: bool = False
    other: str = ""

    @property
    def here(self) -> bool:
        """Whether this is one of the people of the workshop, with a seat or without: not put out, not merged away."""
        return not self.left


@dataclass(frozen=True, slots=True)
class Note:
    """One sticky note. `place` orders it within its block, or within its stack when it lies in one; `late` says it
    came or changed after the reveal.

    `picked` has a meaning in blocks with a limit: once some are picked, the rest is background. `scribe` is the person
    who typed it for an author without a device. `written` and `moved` are the numbers of the operations that last
    gave it its text and its place. `taken` says of a deleted note that a leader took it away; `erased` that
    something typed on it was erased.
    """

    id: str
    author: str
    block: str
    text: str
    kind: NoteKind
    place: float
    revealed: bool
    late: bool
    picked: bool = False
    reactions: Mapping[str, Reaction] = field(default_factory=dict)
    stack: str | None = None
    scribe: str | None = None
    written: int = 0
    moved: int = 0
    taken: bool = False
    erased: bool = False
    opened: int = 0
    """The number of the operation that turned it over among others in another order; 0 for every other note."""
    shown: int = 0
    """The number of the operation that made it visible to its subgroup; 0 while it is hidden. Documents number the
    notes by it: it tells nothing of the order in which notes were written in silence."""

    @property
    def revision(self) -> int:
        """What its text is known by. Notes that were turned over in another order have the same one until they are
        changed: the number of their writing would tell when, and so by whom."""
        return max(self.written, self.opened)

    def belongs_to(self, person: str) -> bool:
        """Whether this person wrote it, for themselves or for somebody without a device."""
        return person in (self.author, self.scribe)

    def count(self, reaction: Reaction) -> int:
        """How many people gave this reaction."""
        return sum(1 for given in self.reactions.values() if given == reaction)


@dataclass(frozen=True, slots=True)
class Stack:
    """Notes of one block that belong together, in their order; a stack without notes does not exist.

    `revision` and `moved` are the numbers of the operations that last gave it its title and its place.
    """

    id: str
    block: str
    title: str
    place: float
    notes: tuple[str, ...]
    revision: int
    moved: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What a subgroup says for a block. `revision` is the number of the operation that wrote it."""

    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person says of some words: they can live with them, object, want to talk first, or know too little.

    The reason may be empty.
    """

    kind: AnswerKind
    reason: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One round in which words are put to people; `canvas.core.consent` says what it comes to.

    The answers are kept beside the words, not here. `number` is that of the operation that put the words forward, and
    names the round; `revision` is that of the words then, and `words` is their text. `asked` is fixed at that moment.
    `away` are those who were left out because they were away; whoever of them does something before the round ends
    is asked after all. `ended` is the number of the operation that ended it, 0 while it runs. When it was `taken_back`
    the words are a concept again. `was` is the text of the round before where that differed, and `before` what people
    answered to it; nobody is shown more of `before` than their own answer. On one device nobody is asked by name:
    `paper` has how many there are and what was counted.
    """

    number: int
    by: str
    asked: frozenset[str]
    revision: int
    words: str
    away: frozenset[str] = frozenset()
    ended: int = 0
    taken_back: bool = False
    was: str = ""
    before: Mapping[str, Answer] = field(default_factory=dict)
    paper: Paper | None = None

    @property
    def live(self) -> bool:
        """Whether the words lie before people now, or did until the round ended; false once people talk on."""
        return not self.taken_back

    @property
    def running(self) -> bool:
        """Whether answers are still silent."""
        return self.live and not self.ended


@dataclass(frozen=True, slots=True)
class TakenWording:
    """A wording that a leader took away, by operation `number`, with its answers and round as they were then."""

    wording: Wording
    answers: Mapping[str, Answer]
    asking: Asking | None
    number: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words somebody proposes as the subgroup's wording, with the answers to them; `number` orders proposals."""

    id: str
    author: str
    block: str
    text: str
    number: int
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to an earlier wording, kept with that wording."""

    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a subgroup decided to do with a block or with one of its questions.

    `revision` is the number of the operation that recorded it; `undo.stands` counts on it too.
    """

    kind: OutcomeKind
    reason: str
    action: str | None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """How the clock of a step goes: the minutes `added` to it, since when it is `paused`, and the seconds `lost` in
    earlier pauses. It `waits` until somebody starts the day. `given` are the minutes the step got when it was opened
    before a moment that is pinned, None where it has those that are planned.

    What is left of the step is computed in `canvas.core.steps`, from this and the moment the step was opened.
    """

    added: int = 0
    paused: datetime | None = None
    lost: float = 0.0
    waits: bool = False
    given: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What leaders changed in the plan of one step, or of the end of the day.

    `pinned` is the moment at which it begins, or the day ends; None where that follows from what comes before. `title`
    is as a leader typed it, empty where it is the sheet's. `revision` is the number of the operation that last changed
    any of it. The minutes themselves stand in the sheet of the workshop.
    """

    pinned: datetime | None = None
    title: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PlanOf:
    """All that is planned of one step at a moment, or of the end of the day: the step itself, None where it is not in
    the day, the id of the step it lies behind, and what leaders changed."""

    phase: Phase | None
    behind: str
    planned: Planned | None


@dataclass(frozen=True, slots=True)
class Replanned:
    """A change of the plan of the day, which can be taken back: the id, tag and moment of its operation, the step it
    was about, END of `canvas.core.day` for the end, and what was planned of it before and after."""

    id: str
    kind: str
    at: datetime
    step: str
    before: PlanOf
    after: PlanOf


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the room or a subgroup stood before a step was opened: its step and clock, the rounds in which a new note
    was visible at once, and who had finished writing."""

    phase: str
    phase_since: datetime
    clock: Clock
    open: frozenset[str] = frozenset()
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opening:
    """The last step that was opened, so that it can be taken back: its operation and moment, and where everybody it
    moved stood before; `room` is None when it was opened for one subgroup."""

    id: str
    at: datetime
    room: Stand | None
    subgroups: Mapping[str, Stand]


@dataclass(frozen=True, slots=True)
class Message:
    """What a leader, `by`, told everybody or one subgroup in one line."""

    id: str
    text: str
    by: str
    at: datetime
    to_all: bool


@dataclass(frozen=True, slots=True)
class Help:
    """A subgroup that asks for a leader, since `at`; `number` orders requests. Who of it asked is kept nowhere here.

    `taken_by` is the leader who is coming; empty while nobody is.
    """

    id: str
    at: datetime
    number: int
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic that a subgroup talks about, by its block. `about` is the writing round or step in whose discussion it
    went there; `by` is who moved it on, and `number` that operation: "" and 0 where nobody did yet."""

    block: str
    about: str
    by: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Subgroup:
    """One subgroup: its own phase, notes, wordings and outcomes.

    `revealed` are the rounds whose notes were turned over; of these, `silent` were opened again: notes written since
    are hidden until the next reveal.
    `order` holds per block its loose notes and its stacks; `deleted` the notes that can be restored. `answers` are per
    block those to its wording, `askings` the rounds in which it was put forward, `earlier` the objections to wordings
    before it. Whoever shows answers takes `heard`, never `answers`: those of a running round are silent. `outcomes` are
    by block and question, the question empty for the block as a whole. `done` has per writing round who finished.
    `taken_wordings` has per block the last wording that a leader took away, until it is put back. `message` is the last
    one for it, whether to all or to it alone; `help` is whether it asks for a leader; `helper` is the leader who was
    noted as the one who helps it, empty for none. Where it is `closed` nobody sits and nobody comes; what was said
    there stays. `named` is the number of the operation that last gave it its name, 0 as it was set up. `topic` is
    the one it last went to; `canvas.core.topic` says which one it talks about now.
    `one_device` is whether it works on one device, None where it does as the workshop; `Workshop.on_one_device` says
    which.
    """

    id: str
    name: str
    phase: str
    phase_since: datetime
    notes: Mapping[str, Note] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    outcomes: Mapping[tuple[str, str], Outcome] = field(default_factory=dict)
    revealed: frozenset[str] = frozenset()
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stacks: Mapping[str, Stack] = field(default_factory=dict)
    deleted: Mapping[str, Note] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    taken_wordings: Mapping[str, TakenWording] = field(default_factory=dict)
    earlier: Mapping[str, tuple[Objection, ...]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    clock: Clock = Clock()
    askings: Mapping[str, Asking] = field(default_factory=dict)
    message: Message | None = None
    help: Help | None = None
    helper: str = ""
    closed: bool = False
    named: int = 0
    topic: Topic | None = None
    one_device: bool | None = None

    @property
    def spoke(self) -> bool:
        """Whether anything was said in it, notes that lie hidden included."""
        return any((self.notes, self.deleted, self.wordings, self.proposals, self.taken_wordings, self.outcomes))

    def heard(self, block: str) -> Mapping[str, Answer]:
        """The answers to its wording that everybody may know: none while a round runs."""
        asking = self.askings.get(block)
        return {} if asking and asking.running else self.answers.get(block, {})

    def in_block(self, block: str) -> tuple[Note, ...]:
        """The notes of a block in the order the subgroup gave them, those of a stack where the stack lies."""
        found: list[Note] = []
        for item in self.order.get(block, ()):
            inside = self.stacks[item].notes if item in self.stacks else (item,)
            found += (self.notes[note] for note in inside)
        return tuple(found)

    def open_rounds(self) -> frozenset[str]:
        """The rounds in which a new note is visible at once."""
        return self.revealed - self.silent


@dataclass(frozen=True, slots=True)
class Paper:
    """How many people without a device are asked about a statement, and what they answered.

    `revision` is the number of the operation that counted them, 0 while nobody did. `reason` is what they object, where
    a subgroup on one device wrote that with its count.
    """

    asked: int
    live_with: int = 0
    object: int = 0
    talk_first: int = 0
    know_too_little: int = 0
    revision: int = 0
    reason: str = ""

    @property
    def answered(self) -> int:
        """How many of them answered."""
        return self.live_with + self.object + self.talk_first + self.know_too_little


@dataclass(frozen=True, slots=True)
class Statement:
    """The plenary result for a block. `revision` is the number of the operation that wrote it.

    It is the proposal of who recorded it until it is put to all: `asking` is that round, None where there never was
    one, as in every older workshop. `votes` are the answers to this text and `paper` those without a device; `objected`
    keeps the reasons of objections to earlier texts. Whoever shows answers takes `heard`, never `votes`: those of a
    running round are silent. `chosen` is the number of the operation with which a recorder said how far it came after
    the round, 0 where that follows from the answers.
    """

    text: str
    standing: Standing
    revision: int
    sides: tuple[Side, ...] = ()
    sources: tuple[str, ...] = ()
    votes: Mapping[str, Answer] = field(default_factory=dict)
    objected: tuple[str, ...] = ()
    asking: Asking | None = None
    paper: Paper | None = None
    chosen: int = 0

    def heard(self) -> Mapping[str, Answer]:
        """The answers that everybody may know: none while a round runs."""
        return {} if self.asking and self.asking.running else self.votes


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do after today, and where it came from. `who` is always exported, as it was typed.

    `revision` is the number of the operation that last wrote it; `undo.stands` counts on it too. `doers` are the people
    who said themselves that they do it, which is no change of its text. Where nobody who is here does it, `asks` is who
    asks them, as it was typed, and `ask_by` by when.
    """

    id: str
    what: str
    speak_to: str
    who: str
    by_when: date | None
    subgroup: str | None
    block: str | None
    question: str | None
    also: tuple[str, ...] = ()
    """The subgroups whose actions were merged into this one."""
    revision: int = 0
    kind: ActionKind = "task"
    asks: str = ""
    ask_by: date | None = None
    doers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing an operation changed: which cell, and what it held before and after."""

    cell: tuple[str, ...]
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What one operation did, so that its author can take it back: its id, its kind, and what it changed."""

    id: str
    kind: str
    subgroup: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """One person's latest steps: those that can be taken back, and those taken back that can be done again."""

    done: tuple[UndoStep, ...] = ()
    undone: tuple[UndoStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything in one workshop, as of operation `number`."""

    id: str
    code: str
    title: str
    institution: str
    day: date
    language: Language
    sheet: Sheet
    links: Mapping[Role, str]
    phase: str
    phase_since: datetime
    subgroups: Mapping[str, Subgroup]
    participants: Mapping[str, Participant] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    decisions: Mapping[str, PlenaryOutcome] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)
    theme_makers: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    anonymous: bool = False
    seating: Seating = "choose"
    names_in_report: bool = False
    totals: bool = True
    """Whether the boards show how often each reaction was given."""
    trails: Mapping[str, Trail] = field(default_factory=dict)
    plenary_trails: Mapping[str, Trail] = field(default_factory=dict)
    """Everybody's steps in what is done all together; `trails` are those on the boards."""
    days: int | None = None
    """How many days it lasts; None for one of an earlier version, whose door never shuts by itself."""
    let_in_until: date | None = None
    """The last date that a leader gave newcomers, whatever the days are."""
    described: int = 0
    """The number of the operation that last wrote title, institution, date and language; 0 as they were set up."""
    clock: Clock = Clock()
    opening: Opening | None = None
    started: datetime | None = None
    """When the day really began: its clock was started, or the first step was opened. None before that."""
    due: datetime | None = None
    """When it would end by the plan as that stood when it began."""
    plan: Mapping[str, Planned] = field(default_factory=dict)
    """What was changed in the plan of the day, by step; that of its end under END of `canvas.core.day`. Steps that were
    added, removed or given other minutes are so in `sheet`."""
    replanned: tuple[Replanned, ...] = ()
    """The latest changes of the plan, in their order, as far as nobody took them back."""
    last_heard: Mapping[str, datetime] = field(default_factory=dict)
    """By subgroup the moment at which one of its members last changed something."""
    message: Message | None = None
    """The last message to all, until the next step for all; each subgroup has its own besides."""
    help_allowed: bool | None = None
    """Whether subgroups can ask for a leader, as a leader said; None where nobody did."""
    wall: OnWall | None = None
    """What a leader put on the wall; None where it shows what follows from the step."""
    topic: TakenUp | None = None
    """The topic that all talk about now, as a leader took it up; each subgroup has its own besides."""
    opening_round: OpeningRound | None = None
    """The last round with which the plenary opened; `opening` is that of a step."""
    one_device: bool = False
    """Whether subgroups work on one device, where a leader did not say otherwise for one of them."""
    desk: Desk = field(default_factory=Desk)
    """What is written on and said of the draft vision."""
    before: Before | None = None
    """The workshop it follows, if any."""
    number: int = 0

    def open_until(self) -> date | None:
        """The last date on which newcomers come in; None where the door never shuts by itself."""
        if self.days is None:
            return None
        last = date.fromordinal(min(self.day.toordinal() + self.days - 1, date.max.toordinal()))
        return max(last, self.let_in_until or last)

    def takes_calls(self) -> bool:
        """Whether subgroups can ask for a leader: as a leader said, else where there are so many that nobody sees all
        hands."""
        return len(self.open_subgroups()) >= HELP_FROM if self.help_allowed is None else self.help_allowed

    def on_one_device(self, subgroup: str) -> bool:
        """Whether this subgroup works on one device. KeyError for an unknown subgroup."""
        own = self.subgroups[subgroup].one_device
        return self.one_device if own is None else own

    def members(self, subgroup: str) -> tuple[Participant, ...]:
        """The participants in one subgroup, in the order in which they joined."""
        return tuple(p for p in self.participants.values() if p.subgroup == subgroup and _counts(p))

    def open_subgroups(self) -> tuple[Subgroup, ...]:
        """The subgroups in which people can sit, in their order; there is always one."""
        return tuple(each for each in self.subgroups.values() if not each.closed)

    def is_open_subgroup(self, subgroup: str) -> bool:
        """Whether this is a subgroup of the workshop in which people can sit."""
        return subgroup in self.subgroups and not self.subgroups[subgroup].closed

    def counted_subgroups(self) -> tuple[Subgroup, ...]:
        """The subgroups of which documents speak: the open ones, and closed ones in which something was said."""
        return tuple(each for each in self.subgroups.values() if not each.closed or each.spoke)

    def waiting(self) -> tuple[Participant, ...]:
        """The participants without a subgroup, in the order in which they joined."""
        return tuple(p for p in self.participants.values() if p.subgroup is None and _counts(p))

    def doers(self, action: Action) -> tuple[Participant, ...]:
        """Who said that they do this action and is still one of the people, in the order in which they joined."""
        if not action.doers:
            return ()
        return tuple(each for each in self.participants.values() if each.id in action.doers and each.here)

    def is_taken(self, action: Action) -> bool:
        """Whether somebody does it: who was written down, or who said so themselves."""
        return bool(action.who.strip() or self.doers(action))

    def everyone_done(self, subgroup: str, round_id: str) -> bool:
        """Whether everybody in the subgroup finished this writing round; false when nobody is in it.

        People who gave up their seat do not count. On one device whoever holds it speaks for all. KeyError for an
        unknown subgroup.
        """
        members = [member for member in self.members(subgroup) if member.seat]
        done = self.subgroups[subgroup].done.get(round_id, frozenset())
        enough = any if self.on_one_device(subgroup) else all
        return bool(members) and enough(member.id in done for member in members)

    def round_of(self, block: str) -> str:
        """The writing round that covers a block. KeyError when no round does."""
        for each in self.sheet.rounds:
            if block in each.blocks:
                return each.id
        raise KeyError(block)

    def is_revealed(self, subgroup: str, block: str) -> bool:
        """Whether the subgroup has turned over the notes of this block's round, so that wordings can be written.

        That says nothing about one note, nor about a new one: `Note.revealed` and `is_open` do. KeyError for an
        unknown subgroup or block.
        """
        return self.round_of(block) in self.subgroups[subgroup].revealed

    def is_open(self, subgroup: str, block: str) -> bool:
        """Whether a note that is written in this block now is visible to the subgroup at once.

        KeyError for an unknown subgroup or block.
        """
        return self.is_revealed(subgroup, block) and self.round_of(block) not in self.subgroups[subgroup].silent


def _counts(person: Participant) -> bool:
    return person.role == "participant" and person.here

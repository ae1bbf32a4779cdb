"""The entries of a view, by kind: what stands under a key of it, as JSON.

`canvas.core.shown` makes them and `canvas.web.wire` says how they travel. Identifiers are those of the workshop;
moments are ISO 8601 in UTC. A revision is the number of the operation that last wrote the text, 0 for none.

Every field is either common, the same for all who look at a subgroup, or somebody's own. Common fields are made,
compared and written as JSON once for everybody; own ones for each person whom they concern. A kind that has both is
three types: `...Common`, `...Own`, and the whole entry of the two. What nobody has of their own stands in `NOBODYS`,
so that an own part says only what differs from it. In `COUNTS` stand the common fields that only count what many
people do: where many look, these are sent at most ten times a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NotRequired

from typing_extensions import TypedDict

from canvas.core.model import AnswerKind, OutcomeKind, Reaction, Role, Standing
from canvas.core.model_plenary import ActionKind, OpeningAnswer
from canvas.core.steps import ClockState
from sheets import Mode, NoteKind


class Guest(TypedDict):
    """A person without a device for whom the viewer writes."""

    id: str
    name: str


class You(TypedDict):
    """`you`: the viewer; all of it is their own. `merges` is whether they may put themes together."""

    id: str
    name: str
    role: Role
    subgroup: str | None
    guests: list[Guest]
    merges: bool


class About(TypedDict):
    """`workshop`: what is the same for everybody. `totals` is whether reactions are counted on the boards.

    `draft_until` is the last date to react to the draft vision, as ISO writes it, None where it is not released.
    """

    title: str
    institution: str
    closed: bool
    anonymous: bool
    totals: bool
    draft_until: str | None


class Step(TypedDict):
    """`phase`: the step of the programme that this subgroup is in, or the room, and since when.

    `clock` tells whether its clock runs, is paused, or waits for the day to start; `minutes` are those it has without
    the ones `added` to it. `title` is what a leader called it on the day, None where it has that of the sheet.
    `turns` is whether the next step of the day turns the notes of this writing round over.
    """

    id: str
    mode: Mode
    round: str | None
    turns: bool
    since: str
    clock: ClockState
    minutes: int
    added: int
    title: str | None


class PlannedStep(TypedDict):
    """A step in the plan of the day. `title` is what a leader called it, None where it has that of the sheet; `pinned`
    is the moment at which it begins, None where that follows from what comes before; `revision` is that of its plan."""

    id: str
    mode: Mode
    round: str | None
    title: str | None
    minutes: int
    pinned: str | None
    revision: int


class EndOfDay(TypedDict):
    """The moment to which the end of the day is pinned, None where it is not, and the revision of that."""

    pinned: str | None
    revision: int


class DayEntry(TypedDict):
    """`day`, in the cockpit: the plan of the day. `date` is the first date of the workshop. `started` is None before
    the day began; `due` is when it would end by the plan as that stood then, None also where it lasts several days."""

    date: str
    started: str | None
    due: str | None
    end: EndOfDay
    steps: list[PlannedStep]


class Member(TypedDict):
    """Somebody in the subgroup. `done` is whether they finished the current writing round; `scribe` writes for them;
    `away` is whether they are away for a moment. In an anonymous workshop as many are `done` as are, and not who."""

    id: str
    name: str
    done: bool
    scribe: str | None
    away: bool


class Group(TypedDict):
    """`group`: the subgroup that is looked at, its members in the order in which they joined.

    Where it is `closed` nobody sits there any more; what was said stays. `one_device` is there where it works on one.
    """

    id: str
    name: str
    closed: bool
    members: list[Member]
    one_device: NotRequired[bool]


class MessageEntry(TypedDict):
    """`message`: what a leader tells this subgroup, or those without one, in one line; `to_all` is whether everybody
    was told."""

    id: str
    text: str
    at: str
    to_all: bool


class HelpEntry(TypedDict):
    """`help`: that this subgroup can ask for a leader.

    `asked` is its request, None while there is none; it is nobody's in particular. `coming` is whether a leader is on
    the way, and `by` that leader's name, "" where nobody gives one.
    """

    asked: str | None
    coming: bool
    by: str


class RoundCommon(TypedDict):
    """Whether the round's notes were turned over, and whether all finished writing.

    `silent`: it was opened again, and what is written since is hidden until the next time.
    """

    revealed: bool
    silent: bool
    everyone_done: bool


class RoundOwn(TypedDict):
    """Whether the viewer finished writing."""

    you_done: bool


class RoundState(RoundCommon, RoundOwn):
    """`round/<round>`: whether its notes were turned over, and who finished writing."""


class TopicCommon(TypedDict):
    """The topic that the subgroup talks about now. `number` is that of the operation that went there, 0 where it opened
    by itself; `by` is the name of who moved it on, "" where nobody did or nobody gives names."""

    block: str
    number: int
    by: str


class TopicOwn(TypedDict):
    """Whether it was the viewer who moved it on."""

    mine: bool


class TopicEntry(TopicCommon, TopicOwn):
    """`topic`: what the subgroup talks about now; absent where its step is no discussion."""


class BlockState(TypedDict):
    """`block/<block>`: how many notes lie face down there.

    In the common part these are all of them, and the browser takes off those that it has of its own; in a whole view
    they are those of others. In an anonymous workshop there is no such entry.
    """

    hidden: int


class NoteCommon(TypedDict):
    """A note that was turned over. `marks` counts every reaction, None where totals are off."""

    block: str
    stack: str | None
    text: str
    kind: NoteKind
    revision: int
    revealed: bool
    late: bool
    place: float
    picked: bool
    marks: dict[Reaction, int] | None


class NoteOwn(TypedDict):
    """`behalf` is the guest for whom the viewer wrote it; `guest_marks` holds the reactions of the viewer's guests.

    A note that still lies face down has no common part: its author gets all of it as their own.
    """

    mine: bool
    behalf: str | None
    my_mark: Reaction | None
    guest_marks: dict[str, Reaction]


class NoteEntry(NoteCommon, NoteOwn):
    """`note/<note>`: a note the viewer may read."""


class StackEntry(TypedDict):
    """`stack/<stack>`: notes that lie together; they name their stack themselves."""

    block: str
    title: str
    place: float
    revision: int


class DeletedNote(TypedDict):
    """`deleted/<note>`: a deleted note, the own part of its author and, where it was revealed, of leaders.

    `taken` says that a leader took it away: then only a leader restores it.
    """

    block: str
    text: str
    kind: NoteKind
    taken: bool


class Opinions(TypedDict):
    """How many can live with some words, and why others object."""

    live_with: int
    objections: list[str]


class OwnOpinion(TypedDict):
    """The viewer's own answer."""

    mine: AnswerKind | None
    my_reason: str


class GuestAnswer(TypedDict):
    """What one person answered: a guest of the viewer, or the viewer in an earlier round."""

    kind: AnswerKind
    reason: str


class EarlierObjection(TypedDict):
    """An objection to an earlier wording, with that wording."""

    wording: str
    reason: str


class Result(TypedDict):
    """What an ended round comes to: how many of those asked gave each answer, and the same of people who came later.

    `accepted` is whether nobody objects and more than half of those asked can live with it.
    """

    live_with: int
    object: int
    talk_first: int
    know_too_little: int
    unanswered: int
    late_live_with: int
    late_object: int
    accepted: bool


class AskingEntry(TypedDict):
    """A round in which a wording was put forward, known by its `number`; `result` is None while it runs.

    `away` counts those left out because they were away, `late` those who answered without being asked. `was` are the
    words of the round before; empty where they were the same, and in a first round.
    """

    number: int
    asked: int
    answered: int
    late: int
    away: int
    was: str
    result: Result | None


class AnswersCommon(Opinions):
    """What the subgroup answered to its wording, and what was objected to earlier ones.

    `asking` is None while the wording is a concept. While a round runs, nothing here tells what anybody answered.
    `paper` is there where answers are counted, on one device; they are in `asking` too.
    """

    earlier: list[EarlierObjection]
    asking: AskingEntry | None
    paper: NotRequired[PaperEntry]


class AnswersOwn(OwnOpinion):
    """The viewer's own answer, and those of the people the viewer writes for.

    `asked` is whether the viewer is among those asked, `guests_asked` are the guests among them for whom the viewer
    writes, and `before` is what the viewer answered in the round before.
    """

    guests: dict[str, GuestAnswer]
    asked: bool
    guests_asked: list[str]
    before: GuestAnswer | None


class Answers(AnswersCommon, AnswersOwn):
    """`stance/<block>`: the answers to the subgroup's wording."""


class ProposalCommon(Opinions):
    """Words proposed as the wording; `number` orders them."""

    block: str
    text: str
    number: int


class ProposalOwn(OwnOpinion):
    """Whether the viewer proposed it, and what the viewer and their guests answered."""

    yours: bool
    guests: dict[str, GuestAnswer]


class ProposalEntry(ProposalCommon, ProposalOwn):
    """`proposal/<proposal>`: words proposed as the wording."""


class WordingEntry(TypedDict):
    """`wording/<block>`: the subgroup's wording."""

    text: str
    revision: int


class TakenWordingEntry(TypedDict):
    """`taken_wording/<block>`: a leader took the wording away, by operation `number`; its words are shown to nobody."""

    number: int


class OutcomeEntry(TypedDict):
    """`choice/<block>` or `choice/<block>/<question>`: the outcome; `action` is the action made, if any."""

    choice: OutcomeKind
    reason: str
    action: str | None
    revision: int


class PaperEntry(TypedDict):
    """The part of a round that people without a device gave; `result` is None while it runs. `revision` is that of
    the count, 0 where nobody counted yet.
    """

    asked: int
    answered: int
    revision: int
    result: Result | None


class AgainstEntry(TypedDict):
    """What a standing goes against that was chosen after the round: `n` of `of` people, by `kind` objections,
    answered, or able, as in `Against` of `canvas.core.consent`."""

    kind: str
    n: int
    of: int


class StatementCommon(Opinions):
    """What everyone together says of a block, and what people say of it.

    `asking` is None while it is the proposal of who recorded it; people on `paper` are counted in it. While a round
    runs, nothing here tells what anybody answered. `chosen` is whether a recorder said after the round how far it came,
    `against` what that goes against, if anything.
    """

    text: str
    standing: Standing
    revision: int
    asking: AskingEntry | None
    paper: PaperEntry | None
    chosen: bool
    against: AgainstEntry | None


class StatementOwn(OwnOpinion):
    """The viewer's own answer and those of the people they write for, as in `AnswersOwn`."""

    guests: dict[str, GuestAnswer]
    asked: bool
    guests_asked: list[str]
    before: GuestAnswer | None


class StatementEntry(StatementCommon, StatementOwn):
    """`statement/<block>`: what everyone together says of a block."""


class PlenaryTopic(TypedDict):
    """`plenary`: the topic that all talk about now, by operation `number`; absent where there is none."""

    topic: str
    number: int


class SaidElsewhere(TypedDict):
    """`said/<subgroup>`: what another subgroup wrote about the topic that all talk about now, and the `goal` for which
    it wrote that, "" where it has none or the topic is the goal."""

    name: str
    text: str
    goal: str


class OpeningCounts(TypedDict):
    """Of one topic of the opening round, how many of those asked say that it can be so, and how many want to discuss it
    first; both None while the round runs."""

    fine: int | None
    discuss: int | None


class OpeningCommon(TypedDict):
    """The round with which the plenary opens, that began `at` and is named by `number`. `asked_all` people are asked,
    `answered` of them have answered about every topic of its `blocks`. `on_paper` of them have no device, and `counted`
    is the number of the operation that counted those, 0 while nobody did."""

    number: int
    at: str
    asked_all: int
    answered: int
    ended: bool
    on_paper: int
    counted: int
    blocks: dict[str, OpeningCounts]


class OpeningOwn(TypedDict):
    """What the viewer answered by topic, and by guest what they answered for those they write for; whether the viewer
    is asked, and which of these guests are."""

    mine: dict[str, OpeningAnswer]
    guests: dict[str, dict[str, OpeningAnswer]]
    asked: bool
    guests_asked: list[str]


class OpeningEntry(OpeningCommon, OpeningOwn):
    """`opening`: the last round with which the plenary opened; absent where there was none."""


class ActionCommon(TypedDict):
    """Something to do; `by_when` and `ask_by` are ISO dates.

    `doers` are the names of who said that they do it, sorted, `doing` how many these people are: where nobody has a
    name, as in an anonymous workshop, only that. `asks` is who asks somebody who is not there, by `ask_by`.
    `also` are the subgroups whose actions were merged into it.
    """

    what: str
    speak_to: str
    who: str
    by_when: str | None
    block: str | None
    question: str | None
    subgroup: str | None
    revision: int
    kind: ActionKind
    asks: str
    ask_by: str | None
    also: list[str]
    doers: list[str]
    doing: int


class ActionOwn(TypedDict):
    """Whether the viewer may change it, whether they said that they do it, and which of their guests said so."""

    yours: bool
    you_do: bool
    guests_do: list[str]


class ActionEntry(ActionCommon, ActionOwn):
    """`action/<action>`: something to do."""


class OwnStep(TypedDict):
    """One of the viewer's own steps; `kind` is the tag of its operation."""

    id: str
    kind: str


class UndoState(TypedDict):
    """`undo`: the viewer's last step that can be taken back, and the last one taken back that can be done again.

    `overtaken` is there where the very last step cannot be taken back any more, as somebody went on from it: `undo` is
    then an older one. All of it is the viewer's own.
    """

    undo: OwnStep | None
    redo: OwnStep | None
    overtaken: NotRequired[OwnStep]


# --- the cockpit


class Overview(About):
    """`workshop` in a cockpit. `shut` is whether newcomers are too late; `code` is empty for who may let nobody in.

    `help` is whether subgroups can ask for a leader, `one_device` whether they work on one device each.
    """

    shut: bool
    code: str
    help: bool
    one_device: bool


class ToldEntry(MessageEntry):
    """`message/all` or `message/<subgroup>` in a cockpit: what stands there now; `by` is the name of who wrote it."""

    by: str


class RequestEntry(TypedDict):
    """`help/<subgroup>` in a cockpit: a subgroup asks for a leader since `at`; `number` orders requests.

    `taken` is the id of the leader who is coming, None while nobody is, and `by` that leader's name. Who of the
    subgroup asked is in no entry.
    """

    id: str
    at: str
    number: int
    taken: str | None
    by: str


class HelperEntry(TypedDict):
    """`helper/<subgroup>` in a cockpit: the leader who was noted as the one who helps it."""

    id: str
    name: str


class Opened(TypedDict):
    """`opening`: the last opening of a step, as long as it can be taken back.

    `phase` is the step before it; `subgroup` the one it was for, None for all.
    """

    id: str
    phase: str
    subgroup: str | None
    at: str


class ReplannedEntry(TypedDict):
    """`replanned`: the last change of the plan of the day that can be taken back; absent where there is none.

    `id` and `op` are those of its operation; `step` is None for the end of the day; `title` is a leader's own, None
    where it is the sheet's; `at` is when (ISO 8601, UTC).
    """

    id: str
    op: str
    step: str | None
    title: str | None
    at: str


class Topics(TypedDict):
    """Of the topics of a step: how many there are, were put forward, had their round ended, have an outcome; with how
    many the subgroup is done, by an outcome or by a wording that people can live with."""

    of: int
    forward: int
    answered: int
    closed: int
    done: int


class TileMember(TypedDict):
    """Somebody in a subgroup, as those see them who lead; for others `name` is empty and `function` None.

    `function` is one of the sheet's; `other` one in the person's own words, empty for none and for who does not lead.
    `done` and `scribe` as in `Member`; `wrote` is whether there is any note of theirs. In an anonymous workshop as many
    are `done` as are, and not who, and `wrote` is None.
    """

    id: str
    name: str
    function: str | None
    other: str
    away: bool
    scribe: str | None
    done: bool
    wrote: bool | None


class Tile(TypedDict):
    """`tile/<subgroup>`: one subgroup at a glance. The fields from `phase` to `added` are its step, as in `Step`.

    `ahead`: it is open and in a later step than the room. `closed`: nobody sits there any more, `named`: the revision
    of its name. `hidden` counts the notes that lie face down, `turn` has their rounds; `done` counts who finished the
    writing round of its step, `writing` who did not while notes are written in silence, without people who are away or
    gave up their seat; `wrote_nothing` who has no note at all. `objections` counts the wordings to which somebody
    objected in a round that ended, as long as the topic has no outcome; `objecting` are these topics. `last` is when a
    member last did something. On `one_device` one person enters what all of them say: `writing` is 1 until they are
    done, and `wrote_nothing` None. In an anonymous workshop `hidden`, `wrote_nothing` and `last` are None, `notes`
    counts those only that were turned over, and `turn` has the rounds that were begun and not turned over.
    """

    name: str
    closed: bool
    named: int
    phase: str
    since: str
    clock: ClockState
    minutes: int
    added: int
    ahead: bool
    members: list[TileMember]
    notes: int
    hidden: int | None
    done: int
    writing: int
    wrote_nothing: int | None
    topics: Topics
    objections: int
    objecting: list[str]
    turn: list[str]
    last: str | None
    one_device: bool


class Waiting(TypedDict):
    """`waiting/<person>`: somebody without a subgroup; `n` orders them as they came, `other` as in `TileMember`."""

    name: str
    function: str | None
    other: str
    n: int


class Claims(TypedDict):
    """`claims`: how many people say that an older seat is theirs."""

    n: int


class Leader(TypedDict):
    """Somebody who leads and is connected."""

    id: str
    name: str
    role: Role


_NO_OPINION = OwnOpinion(mine=None, my_reason="")
NOBODYS: Mapping[str, Mapping[str, object]] = {
    "round": RoundOwn(you_done=False),
    "topic": TopicOwn(mine=False),
    "note": NoteOwn(mine=False, behalf=None, my_mark=None, guest_marks={}),
    "stance": AnswersOwn(**_NO_OPINION, guests={}, asked=False, guests_asked=[], before=None),
    "proposal": ProposalOwn(**_NO_OPINION, yours=False, guests={}),
    "statement": StatementOwn(**_NO_OPINION, guests={}, asked=False, guests_asked=[], before=None),
    "action": ActionOwn(yours=False, you_do=False, guests_do=[]),
    "opening": OpeningOwn(mine={}, guests={}, asked=False, guests_asked=[]),
}
"""Per kind the own fields, as somebody has them whom the entry does not concern."""

COUNTS: Mapping[str, frozenset[str]] = {
    "block": frozenset({"hidden"}),
    "note": frozenset({"marks"}),
    "stance": frozenset({"live_with", "objections", "asking", "paper"}),
    "proposal": frozenset({"live_with", "objections"}),
    "statement": frozenset({"live_with", "objections", "asking", "paper"}),
    "opening": frozenset({"answered"}),
    "tile": frozenset(
        {"notes", "hidden", "done", "writing", "wrote_nothing", "topics", "objections", "objecting", "turn", "last"}
    ),
}
"""Per kind the common fields that change with every answer, reaction or vote. In the members of a tile `done` and
`wrote` are such too."""


class WallAbout(TypedDict):
    """`workshop` on a wall."""

    title: str
    institution: str
    closed: bool
    shut: bool


class Both(TypedDict):
    """A text of the sheet in each language: walls of one workshop may stand in different ones."""

    nl: str
    en: str


class WallStep(TypedDict):
    """`phase` on a wall: the step everybody is in, what it asks, and the title of the one after it, None at the end."""

    id: str
    mode: str
    since: str
    added: int
    clock: str
    title: Both
    say: Both
    next: Both | None


class WallCounts(TypedDict):
    """`counts`: how many people and subgroups there are. In a writing step `done` of `writers` have finished and
    `ready` subgroups are; in a discussion `ready` counts those that are done with each topic of it; else 0."""

    people: int
    subgroups: int
    writers: int
    done: int
    ready: int


class WallMessage(TypedDict):
    """`message` on a wall: what a leader tells everybody."""

    text: str


class WallCard(TypedDict):
    """Words on a wall: `kind` goal, choice, doubt or wording; the names of the `subgroups` that say them; what they
    are `about`, None where the page says so; `continued` from the page before."""

    kind: str
    text: str
    subgroups: list[str]
    about: Both | None
    continued: bool


class WallSaid(TypedDict):
    """A statement on a wall, or the part of it on this page; `large`: all of it fits in larger type.

    `stand` names how far it came: `answered` of `asked` while its round runs, `able` and `objecting` once that ended,
    and `against` what a chosen standing goes against.
    """

    text: str
    large: bool
    stand: str
    asked: int
    answered: int
    able: int
    objecting: int
    against: AgainstEntry | None


class WallAhead(TypedDict):
    """A topic that is still to be discussed in a plenary, with what it weighs where topics share the time that is left;
    `now`: it is talked about."""

    about: Both
    weight: int
    now: bool


class WallTask(TypedDict):
    """An action on a wall: what, whether somebody does it, and by when (a date or "")."""

    what: str
    taken: bool
    by_when: str


class WallAsked(TypedDict):
    """A topic that will be discussed, and how many wanted that in the round; None where it had no proposal then."""

    about: Both
    wants: int | None


class WallOpening(TypedDict):
    """The round that opens the plenary, on a wall. While it runs only `at` (when it began) and how many of those
    `asked` have `answered` everything; once it `ended`, how many topics are `agreed`, and of those to discuss, in
    their order, the ones on this page."""

    at: str
    asked: int
    answered: int
    ended: bool
    agreed: int
    discuss: list[WallAsked]


class WallShown(TypedDict):
    """`shown`: what stands on the wall: of `pages` page `page`, from 0, with one of cards, said, tasks and opening.

    `shows` is come_in, step, subgroup, topic, statement, opening or actions; `about` the topic; `of` the name of the
    subgroup that is presented, `different` only in what others do not say. `free` is how many lines of this page are
    empty, and `ahead` what is still to be discussed in the plenary, in its order; none in another step.
    """

    shows: str
    about: Both | None
    of: str
    different: bool
    page: int
    pages: int
    cards: list[WallCard]
    said: WallSaid | None
    tasks: list[WallTask]
    opening: WallOpening | None
    free: int
    ahead: list[WallAhead]


class OnTheWall(TypedDict):
    """`wall` in a cockpit: what stands on the wall, as in `WallShown` by ids ("" for none); `put` is whether a leader
    put it there, and `said` whether the topic has a statement that can be shown."""

    shows: str
    subgroup: str
    block: str
    different: bool
    page: int
    pages: int
    put: bool
    said: bool

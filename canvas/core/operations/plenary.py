"""What is done all together: themes across subgroups, votes, decisions, rows, statements, actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from canvas.core.model import AnswerKind, Standing
from canvas.core.model_plenary import ActionKind, OpeningAnswer, PlenaryOutcomeKind
from canvas.core.operations.base import LATER_ANSWERS, ByLeader, ByMerger, ByRecorder, BySeated, Counted, Headcount
from canvas.core.text import Field300, Key, Reason, Required300, Revision, StatementText, Title

_ID, _BLOCK = "[A-Za-z0-9_-]{8,64}", "[a-z][a-z0-9_]*"
Reference = Annotated[str, Field(max_length=200, pattern=rf"^((note|stack)/{_ID}|wording/{_ID}/{_BLOCK})$")]
"""`note/<id>`, `stack/<id>` or `wording/<subgroup>/<block>`."""
References = Annotated[tuple[Reference, ...], Field(max_length=1000)]


class SideText(BaseModel):
    """What one side gave in a compromise, or holds in what stays open; `tables` are its subgroups, possibly none."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tables: Annotated[tuple[Key, ...], Field(max_length=20)] = ()
    text: Required300


class NameThemeMaker(ByLeader):
    """Let one participant of a subgroup build themes alongside the facilitators; None revokes it.

    The UI calls this person the theme maker; a `scribe` elsewhere is somebody who writes for a guest.
    """

    op: Literal["name_scribe"] = "name_scribe"
    subgroup: Key
    participant: Key | None


class MakeTheme(ByMerger):
    """A theme in a block, its id the operation's; what is put in leaves the theme it was in."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("title",)

    op: Literal["make_theme"] = "make_theme"
    block: Key
    title: Title
    members: References = ()


class TitleTheme(ByMerger):
    """Another title for a theme, written over revision `base`; None means whatever stands there."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("title",)
    later: ClassVar[Mapping[str, int]] = {"base": 2}

    op: Literal["title_theme"] = "title_theme"
    theme: Key
    title: Title
    base: Revision | None = None


class PutInTheme(ByMerger):
    """Put these at the end of a theme; they leave the theme they were in."""

    undoable: ClassVar[bool] = True

    op: Literal["put_in_theme"] = "put_in_theme"
    theme: Key
    members: References


class TakeOutOfTheme(ByMerger):
    """Take these out of whatever theme they are in; they stand by themselves again."""

    undoable: ClassVar[bool] = True

    op: Literal["take_out_of_theme"] = "take_out_of_theme"
    members: References


class DissolveTheme(ByMerger):
    """Remove a theme; everything in it stands by itself again."""

    undoable: ClassVar[bool] = True

    op: Literal["dissolve_theme"] = "dissolve_theme"
    theme: Key


class Vote(BySeated):
    """Answer the plenary statement of revision `base`, for oneself or for a guest; `stance` None takes it back.

    `asking` is the round that is answered; None means whichever runs, and where none ever did an answer that everybody
    sees at once, as it was before there were rounds.
    """

    draft: ClassVar[tuple[str, ...]] = ("reason",)
    later: ClassVar[Mapping[str, int]] = {"asking": 2, "on_behalf": 2}
    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = {"stance": LATER_ANSWERS}

    op: Literal["vote"] = "vote"
    block: Key
    stance: AnswerKind | None
    reason: Reason = ""
    base: Revision
    asking: Revision | None = None
    on_behalf: Key | None = None


class Decide(ByRecorder):
    """What the plenary decides about a block, over revision `base` (0: there was no decision; None means whatever
    stands there). `decision` None takes it back."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("reason",)
    later: ClassVar[Mapping[str, int]] = {"base": 2}

    op: Literal["decide"] = "decide"
    block: Key
    decision: PlenaryOutcomeKind | None
    reason: Reason = ""
    action: Key | None = None
    base: Revision | None = None


class ParkTheRest(ByRecorder):
    """Leave every block without a decision to the vision writer."""

    undoable: ClassVar[bool] = True

    op: Literal["park_the_rest"] = "park_the_rest"


class WriteRow(ByRecorder):
    """A row of a block that has rows, written over revision `base` (0: it is new, and `row` becomes its id)."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("what", "fields")

    op: Literal["write_row"] = "write_row"
    row: Key
    block: Key
    what: Required300
    fields: Mapping[Key, Field300] = {}
    sources: References = ()
    base: Revision


class DeleteRow(ByRecorder):
    """Remove a row."""

    undoable: ClassVar[bool] = True

    op: Literal["delete_row"] = "delete_row"
    row: Key


class MergeActions(ByRecorder):
    """One action for several that say the same: the kept one gets what it lacks, and outcomes follow it."""

    undoable: ClassVar[bool] = True

    op: Literal["merge_actions"] = "merge_actions"
    action: Key
    others: Annotated[tuple[Key, ...], Field(min_length=1, max_length=50)]


_LATER_OF_ACTIONS: Mapping[str, int] = {"kind": 2, "asks": 2, "ask_by": 2}


class AddAction(BySeated):
    """Something to do; its id is the operation's. `asks` and `ask_by`: who asks somebody absent, and by when."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("what", "speak_to", "who", "by_when", "kind", "asks", "ask_by")
    later: ClassVar[Mapping[str, int]] = _LATER_OF_ACTIONS

    op: Literal["add_action"] = "add_action"
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None
    block: Key | None = None
    question: Key | None = None
    kind: ActionKind | None = None
    asks: Field300 | None = None
    ask_by: date | None = None


class EditAction(BySeated):
    """The same action, completed or corrected, over revision `base`; None means whatever stands there.

    Without `kind` it stays what it is. Without `asks` that and `ask_by` stay as they are; with it both are replaced.
    """

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("what", "speak_to", "who", "by_when", "kind", "asks", "ask_by")
    later: ClassVar[Mapping[str, int]] = {"base": 2, **_LATER_OF_ACTIONS}

    op: Literal["edit_action"] = "edit_action"
    action: Key
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None
    base: Revision | None = None
    kind: ActionKind | None = None
    asks: Field300 | None = None
    ask_by: date | None = None


class DoAction(BySeated):
    """Say that one does an action oneself, or after all does not; whoever else said so still does.

    `on_behalf` names a guest without a device who says so, to the sender who writes for them.
    """

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2
    later: ClassVar[Mapping[str, int]] = {"on_behalf": 2}

    op: Literal["do_action"] = "do_action"
    action: Key
    doing: bool
    on_behalf: Key | None = None


class DeleteAction(BySeated):
    """Remove an action; an outcome that pointed to it becomes undecided."""

    undoable: ClassVar[bool] = True

    op: Literal["delete_action"] = "delete_action"
    action: Key


class WriteStatement(ByRecorder):
    """The plenary's statement for a block, written over revision `base` (0: there was none).

    `sides`: what each side gave in a compromise, or the positions in what stays open. `sources`: the wordings and
    notes it was made of.
    """

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["write_statement"] = "write_statement"
    block: Key
    text: StatementText
    standing: Standing
    base: Revision
    sides: Annotated[tuple[SideText, ...], Field(max_length=20)] = ()
    sources: References = ()


class WithdrawStatement(ByRecorder):
    """Withdraw the plenary's statement for a block."""

    undoable: ClassVar[bool] = True

    op: Literal["withdraw_statement"] = "withdraw_statement"
    block: Key


class PutToAll(ByRecorder):
    """Put the statement of revision `base` to all participants in a subgroup who are not away.

    `on_paper` is how many people without a device are asked too; `CountOnPaper` says what they answered.
    """

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2

    op: Literal["put_to_all"] = "put_to_all"
    block: Key
    base: Revision
    on_paper: Headcount = 0


class EndRound(ByRecorder):
    """End the round `asking` about a statement with the answers that are there."""

    format: ClassVar[int] = 2

    op: Literal["end_round"] = "end_round"
    block: Key
    asking: Revision


class TalkOnTogether(ByRecorder):
    """Take back the round `asking` about a statement, running or ended: it is a proposal again."""

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2

    op: Literal["talk_on_together"] = "talk_on_together"
    block: Key
    asking: Revision


class CountOnPaper(Counted, ByRecorder):
    """What people without a device answer to a statement."""

    format: ClassVar[int] = 2

    op: Literal["count_on_paper"] = "count_on_paper"


class SetStanding(ByRecorder):
    """How far a statement came, said by a recorder after round `asking` about it ended; round and answers stay.

    `sides` as in `WriteStatement`; None leaves those that stand there.
    """

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2

    op: Literal["set_standing"] = "set_standing"
    block: Key
    asking: Revision
    standing: Standing
    sides: Annotated[tuple[SideText, ...], Field(max_length=20)] | None = None


class TakeUpTopic(ByLeader):
    """The topic that all talk about from now on, until another one or the next step.

    `base` is the number of the topic from which it was pressed, 0 where there was none; None means whichever it is.
    """

    format: ClassVar[int] = 2

    op: Literal["take_up_topic"] = "take_up_topic"
    block: Key
    base: Revision | None = None


class BeginOpeningRound(ByLeader):
    """Ask all participants in a subgroup who are not away, of every statement that is a proposal: can it be so, or do
    they want to discuss it first?

    `on_paper` is how many people without a device are asked too; `CountOpeningOnPaper` says what they answered.
    """

    format: ClassVar[int] = 2
    later: ClassVar[Mapping[str, int]] = {"on_paper": 2}

    op: Literal["begin_opening_round"] = "begin_opening_round"
    on_paper: Headcount | None = None


class SayInOpeningRound(BySeated):
    """Answer one statement in opening round `round`, for oneself or for a guest; `stance` None takes it back."""

    format: ClassVar[int] = 2

    op: Literal["say_in_opening_round"] = "say_in_opening_round"
    round: Revision
    block: Key
    stance: OpeningAnswer | None
    on_behalf: Key | None = None


class CountOpeningOnPaper(ByLeader):
    """What the `asked` people without a device answer in opening round `round`: by topic how many want to discuss it
    first; the others say that it can be so. It replaces what was counted as revision `base` (0: nobody had counted).

    No more want to discuss a topic than there are. ValidationError where they do.
    """

    format: ClassVar[int] = 2

    op: Literal["count_opening_on_paper"] = "count_opening_on_paper"
    round: Revision
    base: Revision
    asked: Headcount
    discuss: Annotated[Mapping[Key, Headcount], Field(max_length=50)] = {}

    @model_validator(mode="after")
    def _no_more_answers_than_people(self) -> Self:
        if max(self.discuss.values(), default=0) > self.asked:
            raise ValueError("more answers than people")
        return self


class EndOpeningRound(ByLeader):
    """End opening round `round` with the answers that are there."""

    format: ClassVar[int] = 2

    op: Literal["end_opening_round"] = "end_opening_round"
    round: Revision


class TakeBack(BySeated):
    """Take back one's own step `undoes` in what is done all together, or do it again when that is itself such a step.

    What is done on a board is taken back with `undo`.
    """

    format: ClassVar[int] = 2

    op: Literal["take_back"] = "take_back"
    undoes: Key


StatementOperation = (
    WriteStatement | WithdrawStatement | PutToAll | EndRound | TalkOnTogether | CountOnPaper | Vote | SetStanding
)
"""What is done with the statements of everybody."""
OpeningOperation = TakeUpTopic | BeginOpeningRound | SayInOpeningRound | CountOpeningOnPaper | EndOpeningRound
"""How the plenary goes: the round with which it opens, and the topic of now."""
THEME_OPERATIONS = (MakeTheme, TitleTheme, PutInTheme, TakeOutOfTheme, DissolveTheme)
ActionOperation = AddAction | EditAction | DoAction | DeleteAction | MergeActions
PlenaryOperation = (
    MakeTheme
    | TitleTheme
    | PutInTheme
    | TakeOutOfTheme
    | DissolveTheme
    | NameThemeMaker
    | StatementOperation
    | OpeningOperation
    | Decide
    | ParkTheRest
    | WriteRow
    | DeleteRow
    | TakeBack
    | ActionOperation
)

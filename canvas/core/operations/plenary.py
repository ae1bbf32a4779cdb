"""The vocabulary of the plenary: themes across tables, votes, the room's choices, rows, double actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from canvas.core.model import AnswerKind, Standing
from canvas.core.model_plenary import PlenaryOutcomeKind
from canvas.core.operations.base import ByLeader, ByMerger, ByRecorder, BySeated
from canvas.core.text import Field300, Key, Reason, Required300, StatementText, Title

_ID, _BLOCK = "[A-Za-z0-9_-]{8,64}", "[a-z][a-z0-9_]*"
Reference = Annotated[str, Field(max_length=200, pattern=rf"^((note|stack)/{_ID}|wording/{_ID}/{_BLOCK})$")]
"""`note/<id>`, `stack/<id>` or `wording/<table>/<block>`."""
References = Annotated[tuple[Reference, ...], Field(max_length=1000)]


class SideText(BaseModel):
    """What one side gave in a compromise, or holds in what stays open; the tables whose side it is may be none."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tables: Annotated[tuple[Key, ...], Field(max_length=12)] = ()
    text: Required300


class NameThemeMaker(ByLeader):
    """Who of a table may put together themes beside those who lead; nobody with None.

    On the screen this is the theme maker: a scribe is there who writes for somebody without a device.
    """

    op: Literal["name_scribe"] = "name_scribe"
    subgroup: Key
    participant: Key | None


class MakeTheme(ByMerger):
    """A theme in a block, its id the operation's; what is put in leaves the theme it was in."""

    op: Literal["make_theme"] = "make_theme"
    block: Key
    title: Title
    members: References = ()


class TitleTheme(ByMerger):
    """Another title."""

    op: Literal["title_theme"] = "title_theme"
    theme: Key
    title: Title


class PutInTheme(ByMerger):
    """Put these at the end of a theme; they leave the theme they were in."""

    op: Literal["put_in_theme"] = "put_in_theme"
    theme: Key
    members: References


class TakeOutOfTheme(ByMerger):
    """Take these out of whatever theme they are in; they stand by themselves again."""

    op: Literal["take_out_of_theme"] = "take_out_of_theme"
    members: References


class DissolveTheme(ByMerger):
    """Take a theme away; all that was in it stands by itself again."""

    op: Literal["dissolve_theme"] = "dissolve_theme"
    theme: Key


class Vote(BySeated):
    """Say of the room's statement (revision `base`) that one can live with it, or why not; None takes it back."""

    op: Literal["vote"] = "vote"
    block: Key
    stance: AnswerKind | None
    reason: Reason = ""
    base: Annotated[int, Field(ge=0)]


class Decide(ByRecorder):
    """What the room does with a block; None takes it back."""

    op: Literal["decide"] = "decide"
    block: Key
    decision: PlenaryOutcomeKind | None
    reason: Reason = ""
    action: Key | None = None


class ParkTheRest(ByRecorder):
    """Leave every block on which the room decided nothing for the vision writer."""

    op: Literal["park_the_rest"] = "park_the_rest"


class WriteRow(ByRecorder):
    """A row of a block that has them, written over revision `base` (0: it is new, and `row` becomes its id)."""

    op: Literal["write_row"] = "write_row"
    row: Key
    block: Key
    what: Required300
    fields: Mapping[Key, Field300] = {}
    sources: References = ()
    base: Annotated[int, Field(ge=0)]


class DeleteRow(ByRecorder):
    """Take a row away."""

    op: Literal["delete_row"] = "delete_row"
    row: Key


class MergeActions(ByRecorder):
    """The same thing said more than once: keep one, fill what it lacks from the others, let choices follow."""

    op: Literal["merge_actions"] = "merge_actions"
    action: Key
    others: Annotated[tuple[Key, ...], Field(min_length=1, max_length=50)]


class AddAction(BySeated):
    """Something to do; its id is the operation's."""

    op: Literal["add_action"] = "add_action"
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None
    block: Key | None = None
    question: Key | None = None


class EditAction(BySeated):
    """The same action, completed or corrected."""

    op: Literal["edit_action"] = "edit_action"
    action: Key
    what: Required300
    speak_to: Field300 = ""
    who: Field300 = ""
    by_when: date | None = None


class DeleteAction(BySeated):
    """Take away an action; choices that pointed to it become undecided."""

    op: Literal["delete_action"] = "delete_action"
    action: Key


class WriteStatement(ByRecorder):
    """The room's statement for a block, written over revision `base` (0: there was none).

    `sides`: what each side gave in a compromise, the positions in what stays open. `sources`: the wordings and
    notes it was made of.
    """

    op: Literal["write_statement"] = "write_statement"
    block: Key
    text: StatementText
    standing: Standing
    base: Annotated[int, Field(ge=0)]
    sides: Annotated[tuple[SideText, ...], Field(max_length=12)] = ()
    sources: References = ()


class WithdrawStatement(ByRecorder):
    """Take the room's statement for a block away."""

    op: Literal["withdraw_statement"] = "withdraw_statement"
    block: Key


PlenaryOperation = (
    MakeTheme
    | TitleTheme
    | PutInTheme
    | TakeOutOfTheme
    | DissolveTheme
    | NameThemeMaker
    | Vote
    | Decide
    | ParkTheRest
    | WriteRow
    | DeleteRow
    | MergeActions
)

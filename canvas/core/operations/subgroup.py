"""What is done in a subgroup: notes and stacks, reactions, wordings and proposals, outcomes, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from canvas.core.model import AnswerKind, OutcomeKind, Reaction
from canvas.core.operations.base import LATER_ANSWERS, BySeated, Counted, InSubgroup
from canvas.core.text import Key, NoteText, Reason, Revision, Seed, StackTitle, WordingText
from sheets import NoteKind

START = ""
"""As `after`: before the first note of the block."""


class SayDone(InSubgroup):
    """Say "klaar" for a writing round, or take it back."""

    op: Literal["say_done"] = "say_done"
    round: Key
    done: bool


class Reveal(BySeated):
    """Turn over a subgroup's notes of one round: those that exist now; later ones are visible at once.

    With a `seed` the notes that are turned over change places by it; without one they stay where they lie.
    """

    later: ClassVar[Mapping[str, int]] = {"seed": 2}

    op: Literal["reveal"] = "reveal"
    subgroup: Key
    round: Key
    seed: Seed | None = None


class AddNote(InSubgroup):
    """A note in the author's own subgroup; its id is the operation's. `after` None means the end of the block.

    `on_behalf` names a guest without a device for whom the sender writes.
    """

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["add_note"] = "add_note"
    block: Key
    text: NoteText
    after: Key | None = None
    note_kind: NoteKind = "idea"
    on_behalf: Key | None = None


class EditNote(InSubgroup):
    """New text for one's own note or for any revealed one, written over revision `base`; None means whatever stands
    there."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["edit_note"] = "edit_note"
    note: Key
    text: NoteText
    note_kind: NoteKind
    base: Revision | None = None


class MoveNote(InSubgroup):
    """Another block, stack or place. Where the stack is gone its block is meant; where the anchor is gone, the end."""

    undoable: ClassVar[bool] = True

    op: Literal["move_note"] = "move_note"
    note: Key
    block: Key
    stack: Key | None = None
    after: Key | None = None


Notes = Annotated[tuple[Key, ...], Field(min_length=1, max_length=100)]


class MoveNotes(InSubgroup):
    """Several notes together, in this order; notes that are gone are left out."""

    undoable: ClassVar[bool] = True

    op: Literal["move_notes"] = "move_notes"
    notes: Notes
    block: Key
    stack: Key | None = None
    after: Key | None = None


class StackNotes(InSubgroup):
    """Stack these notes where the first of them lies; the stack's id is the operation's."""

    undoable: ClassVar[bool] = True

    op: Literal["stack_notes"] = "stack_notes"
    notes: Notes
    title: StackTitle = ""


class TitleStack(InSubgroup):
    """Another title for a stack, written over revision `base`."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("title",)

    op: Literal["title_stack"] = "title_stack"
    stack: Key
    title: StackTitle = ""
    base: Revision


class MoveStack(InSubgroup):
    """A whole stack to another block or place."""

    undoable: ClassVar[bool] = True

    op: Literal["move_stack"] = "move_stack"
    stack: Key
    block: Key
    after: Key | None = None


class Unstack(InSubgroup):
    """Take a stack apart; its notes stay where the stack lay."""

    undoable: ClassVar[bool] = True

    op: Literal["unstack"] = "unstack"
    stack: Key


class DeleteNote(InSubgroup):
    """Delete one's own note."""

    undoable: ClassVar[bool] = True

    op: Literal["delete_note"] = "delete_note"
    note: Key


class RestoreNote(BySeated):
    """Bring a deleted note back to the end of its block; for its author, or for a facilitator if it was revealed."""

    undoable: ClassVar[bool] = True

    op: Literal["restore_note"] = "restore_note"
    note: Key


class PickNote(InSubgroup):
    """Choose a note in a block with a limit, or no longer; beyond the limit the first chosen note gives way."""

    undoable: ClassVar[bool] = True

    op: Literal["pick_note"] = "pick_note"
    note: Key
    picked: bool


class ReactToNote(InSubgroup):
    """Agree, disagree or discuss: one reaction per person and note; None takes it back."""

    undoable: ClassVar[bool] = True

    op: Literal["mark_note"] = "mark_note"
    note: Key
    mark: Reaction | None
    on_behalf: Key | None = None


class WriteWording(InSubgroup):
    """The subgroup's wording for a block, written over revision `base` (0: there was none)."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["write_wording"] = "write_wording"
    block: Key
    text: WordingText
    base: Revision


class ProposeWording(InSubgroup):
    """Other words for the wording of a block, beside those that stand there; their author can live with them."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["propose_wording"] = "propose_wording"
    block: Key
    text: WordingText


class WithdrawProposal(InSubgroup):
    """Take back one's own proposal."""

    undoable: ClassVar[bool] = True

    op: Literal["withdraw_proposal"] = "withdraw_proposal"
    proposal: Key


class AdoptProposal(InSubgroup):
    """Make a proposal the wording, over revision `base`; the words that stood there become a proposal."""

    undoable: ClassVar[bool] = True

    op: Literal["adopt_proposal"] = "adopt_proposal"
    proposal: Key
    base: Revision


class PutForward(InSubgroup):
    """Put the wording of revision `base` to everybody in the subgroup; its author can live with it."""

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2

    op: Literal["put_forward"] = "put_forward"
    block: Key
    base: Revision


class EndAsking(InSubgroup):
    """End the round `asking` of a block with the answers that are there."""

    format: ClassVar[int] = 2

    op: Literal["end_asking"] = "end_asking"
    block: Key
    asking: Revision


class TalkOn(InSubgroup):
    """Take back the round `asking` of a block, running or ended: its wording is a concept again."""

    undoable: ClassVar[bool] = True
    format: ClassVar[int] = 2

    op: Literal["talk_on"] = "talk_on"
    block: Key
    asking: Revision


class GiveAnswer(InSubgroup):
    """Say of the wording of revision `base`, or of a proposal, that one can live with it, or something else.

    `stance` None takes the answer back. `asking` is the round that is answered; None means whichever runs, and where
    none ever did an answer that everybody sees at once, as it was before there were rounds.
    """

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("reason",)
    later: ClassVar[Mapping[str, int]] = {"asking": 2}
    later_values: ClassVar[Mapping[str, Mapping[object, int]]] = {"stance": LATER_ANSWERS}

    op: Literal["take_stance"] = "take_stance"
    block: Key
    stance: AnswerKind | None
    reason: Reason = ""
    base: Revision = 0
    proposal: Key | None = None
    on_behalf: Key | None = None
    asking: Revision | None = None


class CountAnswers(Counted, InSubgroup):
    """What a subgroup on one device answers by show of hands; `reason` is what they object."""

    draft: ClassVar[tuple[str, ...]] = ("reason",)
    format: ClassVar[int] = 2

    op: Literal["count_answers"] = "count_answers"
    reason: Reason = ""


class RecordOutcome(InSubgroup):
    """What becomes of a block or of one of its questions, recorded over revision `base` (0: there was none; None means
    whatever stands there). `choice` None takes the outcome back."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("reason",)
    later: ClassVar[Mapping[str, int]] = {"base": 2}

    op: Literal["choose"] = "choose"
    block: Key
    question: Key | None = None
    choice: OutcomeKind | None
    reason: Reason = ""
    action: Key | None = None
    base: Revision | None = None


class GoToTopic(InSubgroup):
    """Move the subgroup on to another topic of its discussion, from the one of number `base` (0: it opened by
    itself)."""

    format: ClassVar[int] = 2

    op: Literal["go_to_topic"] = "go_to_topic"
    block: Key
    base: Revision


class Undo(BySeated):
    """Take back one's own operation `undoes`, or do it again when that operation is itself an undo."""

    op: Literal["undo"] = "undo"
    undoes: Key


NoteOperation = AddNote | EditNote | MoveNote | MoveNotes | StackNotes | TitleStack | MoveStack | Unstack | DeleteNote
"""What is done with notes and stacks in one's own subgroup."""
TalkOperation = (
    SayDone
    | ReactToNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | PutForward
    | EndAsking
    | TalkOn
    | GiveAnswer
    | CountAnswers
    | RecordOutcome
    | GoToTopic
)
"""What else is said and chosen in one's own subgroup."""
SubgroupOperation = NoteOperation | TalkOperation | Reveal | RestoreNote

"""The vocabulary of a table: notes and stacks, marks, wordings and proposals, choices, taking back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from canvas.core.model import AnswerKind, NoteKind, OutcomeKind, Reaction
from canvas.core.operations.base import BySeated, InSubgroup
from canvas.core.text import Key, NoteText, Reason, StackTitle, WordingText

START = ""
"""As `after`: before the first note of the block."""


class SayDone(InSubgroup):
    """Say "klaar" for a writing round, or take it back."""

    op: Literal["say_done"] = "say_done"
    round: Key
    done: bool


class Reveal(BySeated):
    """Turn over a subgroup's notes of one round: those that exist now; later ones are visible at once."""

    op: Literal["reveal"] = "reveal"
    subgroup: Key
    round: Key


class AddNote(InSubgroup):
    """A note in the author's own subgroup; its id is the operation's. `after` None is the end of the block.

    `on_behalf` names somebody without a device for whom its sender writes.
    """

    op: Literal["add_note"] = "add_note"
    block: Key
    text: NoteText
    after: Key | None = None
    note_kind: NoteKind = "idea"
    on_behalf: Key | None = None


class EditNote(InSubgroup):
    """New text for one's own note, or for any revealed one, written over revision `base` (None: whatever stands
    there)."""

    op: Literal["edit_note"] = "edit_note"
    note: Key
    text: NoteText
    note_kind: NoteKind
    base: Annotated[int, Field(ge=0)] | None = None


class MoveNote(InSubgroup):
    """Another block, stack or place. A stack that is gone means its block; an anchor that is gone, the end."""

    op: Literal["move_note"] = "move_note"
    note: Key
    block: Key
    stack: Key | None = None
    after: Key | None = None


Notes = Annotated[tuple[Key, ...], Field(min_length=1, max_length=100)]


class MoveNotes(InSubgroup):
    """Several notes together, in this order; those that are gone are left out."""

    op: Literal["move_notes"] = "move_notes"
    notes: Notes
    block: Key
    stack: Key | None = None
    after: Key | None = None


class StackNotes(InSubgroup):
    """Make a stack of these notes where the first of them lies; its id is the operation's."""

    op: Literal["stack_notes"] = "stack_notes"
    notes: Notes
    title: StackTitle = ""


class TitleStack(InSubgroup):
    """Another title for a stack, written over revision `base`."""

    op: Literal["title_stack"] = "title_stack"
    stack: Key
    title: StackTitle = ""
    base: Annotated[int, Field(ge=0)]


class MoveStack(InSubgroup):
    """A whole stack to another block or place."""

    op: Literal["move_stack"] = "move_stack"
    stack: Key
    block: Key
    after: Key | None = None


class Unstack(InSubgroup):
    """Lay the notes of a stack where the stack lies."""

    op: Literal["unstack"] = "unstack"
    stack: Key


class DeleteNote(InSubgroup):
    """Take away one's own note."""

    op: Literal["delete_note"] = "delete_note"
    note: Key


class RestoreNote(BySeated):
    """Bring back a deleted note, at the end of its block: by who wrote it, or by who leads."""

    op: Literal["restore_note"] = "restore_note"
    note: Key


class PickNote(InSubgroup):
    """Choose a note in a block with a limit, or park it again; beyond the limit the first one gives way."""

    op: Literal["pick_note"] = "pick_note"
    note: Key
    picked: bool


class ReactToNote(InSubgroup):
    """Agree, disagree or discuss: one per person and note; None takes it back."""

    op: Literal["mark_note"] = "mark_note"
    note: Key
    mark: Reaction | None
    on_behalf: Key | None = None


class WriteWording(InSubgroup):
    """The subgroup's wording for a block, written over revision `base` (0: there was none)."""

    op: Literal["write_wording"] = "write_wording"
    block: Key
    text: WordingText
    base: Annotated[int, Field(ge=0)]


class ProposeWording(InSubgroup):
    """Words for the subgroup's wording of a block, beside those that stand there; who proposes can live with them."""

    op: Literal["propose_wording"] = "propose_wording"
    block: Key
    text: WordingText


class WithdrawProposal(InSubgroup):
    """Take back one's own proposal."""

    op: Literal["withdraw_proposal"] = "withdraw_proposal"
    proposal: Key


class AdoptProposal(InSubgroup):
    """Make a proposal the wording, over revision `base`; the words that stood there become a proposal."""

    op: Literal["adopt_proposal"] = "adopt_proposal"
    proposal: Key
    base: Annotated[int, Field(ge=0)]


class GiveAnswer(InSubgroup):
    """Say of the wording of revision `base`, or of a proposal, that one can live with it, or objects and why; None
    takes it back."""

    op: Literal["take_stance"] = "take_stance"
    block: Key
    stance: AnswerKind | None
    reason: Reason = ""
    base: Annotated[int, Field(ge=0)] = 0
    proposal: Key | None = None
    on_behalf: Key | None = None


class RecordOutcome(InSubgroup):
    """What becomes of a block or of one of its questions; None takes the choice back."""

    op: Literal["choose"] = "choose"
    block: Key
    question: Key | None = None
    choice: OutcomeKind | None
    reason: Reason = ""
    action: Key | None = None


class Undo(BySeated):
    """Take back one's own operation `undoes`; or, when that is an undo, do it again."""

    op: Literal["undo"] = "undo"
    undoes: Key

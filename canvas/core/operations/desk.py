"""What is done with the draft vision after the workshop, beside what participants said in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from canvas.core.operations.base import ByRecorder, BySeated
from canvas.core.text import Key, ParagraphText, Reason, Revision, Title

PARAGRAPH_PATTERN = r"^[a-z]+(/[a-z0-9_]+){2}$"
ParagraphKey = Annotated[str, Field(max_length=120, pattern=PARAGRAPH_PATTERN)]
"""`<chapter>/<topic or fixed word>/<what>`: the same in every language, and whatever stands before or after it."""


class WriteOver(ByRecorder):
    """Other words for one paragraph of the draft vision, over what operation `base` wrote there (0: nobody did; None
    means whatever stands there). Without `text` it reads again as it follows from the workshop."""

    format: ClassVar[int] = 2
    draft: ClassVar[tuple[str, ...]] = ("text",)

    op: Literal["write_over"] = "write_over"
    paragraph: ParagraphKey
    text: ParagraphText = ""
    base: Revision | None = None


class ReleaseDraft(ByRecorder):
    """The draft vision goes to the participants: they react until this date, and turn to whom `to` names. Another
    release takes its place; what people said of statements stays."""

    format: ClassVar[int] = 2
    draft: ClassVar[tuple[str, ...]] = ("to",)

    op: Literal["release_draft"] = "release_draft"
    until: date
    to: Title


class WithdrawDraft(ByRecorder):
    """The draft is no longer there to react to; what people said of statements stays."""

    format: ClassVar[int] = 2

    op: Literal["withdraw_draft"] = "withdraw_draft"


class ReactToDraft(BySeated):
    """Whether a statement in the released draft is right, for oneself or for a guest; `fits` None takes it back.

    `base` is the revision of the statement that was read. It changes no standing and no answer.
    """

    format: ClassVar[int] = 2
    draft: ClassVar[tuple[str, ...]] = ("reason",)

    op: Literal["react"] = "react"
    block: Key
    fits: bool | None
    reason: Reason = ""
    base: Revision
    on_behalf: Key | None = None


DeskOperation = WriteOver | ReleaseDraft | WithdrawDraft | ReactToDraft
"""What is done with the draft vision. Whether the date to react until is over only a server can tell: all but writing
comes by its pages."""

"""What is done with the draft vision after the workshop, beside what participants said in it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from canvas.core.operations.base import ByRecorder
from canvas.core.text import ParagraphText, Revision

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


DeskOperation = WriteOver

"""Running text whose every run says whose words it holds: the room's or ours, and in which language.

What tells of standing and origin is kept apart (`status`, tags, comments), so that a reader can do without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from exports.text import Frozen, Line, Prose

Voice = Literal["room", "ours", "status", "writer"]
"""`room`: words of the participants. `ours`: words of the document that stay. `status`: ours too, and only about
standing and origin. `writer`: words of who wrote on after the workshop, on which nobody was asked."""


class Run(Frozen):
    """Words of one voice. `language` where it is known to differ from the report's; `to` is the number it leads to."""

    text: Prose
    voice: Voice = "ours"
    language: Literal["", "nl", "en"] = ""
    to: Line = ""
    strong: bool = False


class Comment(Frozen):
    """Something in the margin for whoever writes on: where a text came from, or what is to be written (`task`)."""

    text: Prose
    task: bool = False


class Quoted(Frozen):
    """Texts that stand in a report as people wrote them, and their language, which is known to differ from the
    report's."""

    language: Literal["nl", "en"]
    texts: tuple[Prose, ...]


class Said(Frozen):
    """One paragraph. `ref` is its own number; `tag` says how firmly it stands; at least one run. `key` names it for who
    writes other words in its place, the same in every language; "" where nobody may.

    `item` is one of a list, `grey` says that there is nothing, and then all of it is status.
    """

    kind: Literal["said"] = "said"
    role: Literal["text", "statement", "objection", "item", "grey"] = "text"
    runs: tuple[Run, ...] = Field(min_length=1)
    tag: Line = ""
    ref: Line = ""
    key: Line = ""
    comments: tuple[Comment, ...] = ()

    def every_run(self) -> Iterator[Run]:
        """Its runs, the tag as the last of them."""
        yield from self.runs
        if self.tag:
            apart = "" if self.runs[-1].text.endswith(" ") else " "
            yield Run(text=f"{apart}[{self.tag}]", voice="status")

    def without_status(self) -> Self | None:
        """The same without what is status; None where nothing is left."""
        left = tuple(run for run in self.runs if run.voice != "status")
        if not any(run.text.strip() for run in left):
            return None
        return self.model_copy(update={"runs": left, "tag": "", "comments": ()})


class Grid(Frozen):
    """A table of marked cells; `widths` are the columns' parts of the whole, in percent, together 100.

    `notes` are comments by the number of their row. Raises ValidationError unless every row has one cell per header.
    """

    kind: Literal["grid"] = "grid"
    caption: Line
    header: tuple[Line, ...] = Field(min_length=1)
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = Field(min_length=1)
    notes: Mapping[int, Comment] = {}

    @model_validator(mode="after")
    def _everything_fits_the_header(self) -> Self:
        if any(len(cells) != len(self.header) for cells in (self.widths, *self.rows)) or sum(self.widths) != 100:
            raise ValueError("a row or the widths do not fit the header")
        if not set(self.notes) <= set(range(len(self.rows))):
            raise ValueError("a comment is about a row that is not there")
        return self

    def every_run(self) -> Iterator[Run]:
        """The caption and the headers, then the cells row by row."""
        yield from (Run(text=text) for text in (self.caption, *self.header) if text)
        for row in self.rows:
            for cell in row:
                yield from cell

    def without_status(self) -> Self:
        """The same with empty cells where they held only status, and without comments."""
        rows = tuple(tuple(tuple(run for run in cell if run.voice != "status") for cell in row) for row in self.rows)
        return self.model_copy(update={"rows": rows, "notes": {}})


class Box(Frozen):
    """General explanation, set apart from what was said; all of it is ours."""

    kind: Literal["box"] = "box"
    title: Line
    texts: tuple[Prose, ...]

    def every_run(self) -> Iterator[Run]:
        """The title and the texts."""
        yield from (Run(text=text) for text in (self.title, *self.texts))


class Cycle(Frozen):
    """Four steps that follow each other round, as a picture; `alt` says the same in a sentence."""

    kind: Literal["cycle"] = "cycle"
    alt: Line
    steps: tuple[Line, Line, Line, Line]

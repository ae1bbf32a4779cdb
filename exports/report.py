"""The report that every exporter reads: in one language, frozen, in order, its text clean enough for any file."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Base64Bytes, Field, model_validator

from exports.prose import Box, Comment, Cycle, Grid, Quoted, Run, Said
from exports.text import Frozen, Line, Prose


class Standing(StrEnum):
    """How far the participants came with a text; they did not discuss what is background."""

    AGREED = "agreed"
    COMPROMISE = "compromise"
    PROPOSAL = "proposal"
    OPEN = "open"
    BACKGROUND = "background"


class Paragraph(Frozen):
    """One text and its source, which is shown small; an empty source is not shown.

    `language` is that of the text where it is known to differ from the report's. `ref` is a number such as U3 by which
    the document refers to it.
    """

    kind: Literal["paragraph"] = "paragraph"
    text: Prose
    standing: Standing
    source: Line = ""
    language: Literal["", "nl", "en"] = ""
    ref: Line = ""


class Bullets(Frozen):
    """A list that shares one standing and one source."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Prose, ...]
    standing: Standing
    source: Line = ""


class Table(Frozen):
    """Rows under a header. Raises ValidationError unless every row has one cell per header.

    `widths` are the columns' parts of the whole, in percent, together 100; without them each is as wide as what is in
    it asks. A cell that says no more than `gap` still has to be filled in, and is written so that it is seen.
    """

    kind: Literal["table"] = "table"
    caption: Line
    header: tuple[Line, ...] = Field(min_length=1)
    rows: tuple[tuple[Prose, ...], ...]
    widths: tuple[int, ...] = ()
    gap: Line = ""

    @model_validator(mode="after")
    def _rows_fit_the_header(self) -> Self:
        if self.widths and (len(self.widths) != len(self.header) or sum(self.widths) != 100):
            raise ValueError("the widths do not fit the header")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                raise ValueError(f"row {number} has {len(row)} cells under {len(self.header)} headers")
        return self


class Cell(Frozen):
    """One square of a picture: how many are for, against and neither, and the same in words."""

    text: Line
    yes: int = Field(default=0, ge=0)
    no: int = Field(default=0, ge=0)
    rest: int = Field(default=0, ge=0)


class Picture(Frozen):
    """Labelled rows of squares, one per column; `alt` describes them in a sentence or two.

    Exporters write a picture together with `table()`, which holds the same numbers.
    """

    kind: Literal["picture"] = "picture"
    caption: Line
    alt: Line
    corner: Line
    columns: tuple[Line, ...] = Field(min_length=1)
    rows: tuple[tuple[Line, tuple[Cell, ...]], ...]
    legend: tuple[Line, Line, Line]

    def table(self) -> Table:
        """The words of the squares as a table."""
        rows = tuple((label, *(cell.text for cell in cells)) for label, cells in self.rows)
        return Table(caption=self.caption, header=(self.corner, *self.columns), rows=rows)


class Subheading(Frozen):
    """A heading inside a chapter."""

    kind: Literal["subheading"] = "subheading"
    text: Line


Part = Annotated[
    Paragraph | Bullets | Table | Picture | Subheading | Said | Grid | Box | Cycle, Field(discriminator="kind")
]


class Chapter(Frozen):
    """A chapter ("0" to "10") or, without a number, an appendix."""

    number: Line
    title: Line
    parts: tuple[Part, ...]


class Words(Frozen):
    """Every word that a document adds of its own, in the report's language: the exporters contain none.

    glance         the heading of page one                            In één oogopslag
    contents       the heading of the list of chapters                Inhoud
    marks          the heading above what the marks mean              Wat de status betekent
    draft_notice   one sentence, on page one and above every page     Concept, geen juridisch advies
    standings      the mark of each standing; they name Word styles   Vastgesteld
    meanings       what each mark means, in one sentence              Alle groepen kunnen hiermee leven.
    source_label   goes before a source; names a Word style           Bron
    actions_title  the title of the action list                       Actielijst
    nothing        stands where a chapter, list or table is empty     Hier is niets over opgeslagen.
    page, of       the footer: page 3 of 12                           pagina, van
    date           the report's date, written out                     22 november 2025
    tool           the author when no institution is named            SURF discussiemodel
    status_style   names the character style of standing and origin   Status en herkomst
    objection      names the style of an objection                    Bezwaar
    """

    glance: Line
    contents: Line
    marks: Line
    draft_notice: Line
    standings: dict[Standing, Line]
    meanings: dict[Standing, Line]
    source_label: Line
    actions_title: Line
    nothing: Line
    page: Line
    of: Line
    date: Line
    tool: Line
    status_style: Line = "Status"
    objection: Line = "Objection"

    @model_validator(mode="after")
    def _every_standing_has_its_own_words(self) -> Self:
        for said in (self.standings, self.meanings):
            if {standing for standing, text in said.items() if text} != set(Standing):
                raise ValueError("every standing needs a mark and a meaning")
        if len({mark.casefold() for mark in self.standings.values()}) != len(Standing):
            raise ValueError("two standings have the same mark")
        return self


class Report(Frozen):
    """A document, ready to write: its order, its contents and its words are decided.

    `glance` is page one. `actions` is the action list as a document of its own; the chapter that shows it holds it as
    well. Raises ValidationError where a run goes to a number that no part of the report has.
    """

    language: Literal["nl", "en"]
    title: Line
    subtitle: Line
    institution: Line
    date: dt.date
    status: Line
    glance: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    appendices: tuple[Chapter, ...]
    actions: Table
    words: Words
    quoted: Quoted | None = None
    """What people wrote, where it is in another language than the report."""

    @model_validator(mode="after")
    def _every_number_resolves(self) -> Self:
        known = {part.ref for part in self.parts() if isinstance(part, Said | Paragraph) and part.ref}
        for run in self.runs():
            if run.to and run.to not in known:
                raise ValueError(f"nothing in the report has the number {run.to}")
        return self

    def parts(self) -> Iterator[Part]:
        """Every part, in the order of reading."""
        yield from self.glance
        for chapter in (*self.chapters, *self.appendices):
            yield from chapter.parts

    def runs(self) -> Iterator[Run]:
        """Every run of its marked parts, in the order of reading."""
        for part in self.parts():
            if isinstance(part, Said | Grid | Box):
                yield from part.every_run()

    def comments(self) -> Iterator[Comment]:
        """Every comment, in the order of reading."""
        for part in self.parts():
            if isinstance(part, Said):
                yield from part.comments
            elif isinstance(part, Grid):
                yield from part.notes.values()

    def without_status(self) -> Self:
        """The same without standing, origin and writing tasks: no tag, no comment, no run of `status`."""
        glance = tuple(_without_status(self.glance))
        chapters = tuple(
            chapter.model_copy(update={"parts": tuple(_without_status(chapter.parts))}) for chapter in self.chapters
        )
        return self.model_copy(update={"glance": glance, "chapters": chapters})


class InTemplate(Frozen):
    """A report to be written as one of the documents in a template of the institution's own, a .docx or .dotx."""

    report: Report
    document: Literal["vision", "record", "action_list"]
    template: Base64Bytes


def _without_status(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Said | Grid):
            left = part.without_status()
            if left is not None:
                yield left
        else:
            yield part

"""The report that every exporter reads: in one language, frozen, in order, its text clean enough for any file."""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, lone surrogates and the two noncharacters are not allowed in XML.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _UNWRITABLE.sub("", _NEWLINES.sub("\n", value)).replace("\t", " ")


def _flat(value: object) -> object:
    clean = _clean(value)
    return " ".join(clean.split()) if isinstance(clean, str) else clean


Prose = Annotated[str, BeforeValidator(_clean)]
"""Text people typed: line breaks become \\n, characters that no file can hold are dropped, the rest is unchanged."""
Line = Annotated[str, BeforeValidator(_flat)]
"""The same on one line, for titles, captions, labels and sources."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Standing(StrEnum):
    """How far the participants came with a text; they did not discuss what is background."""

    AGREED = "agreed"
    COMPROMISE = "compromise"
    PROPOSAL = "proposal"
    OPEN = "open"
    BACKGROUND = "background"


class Paragraph(_Frozen):
    """One text and its source, which is shown small; an empty source is not shown."""

    kind: Literal["paragraph"] = "paragraph"
    text: Prose
    standing: Standing
    source: Line = ""


class Bullets(_Frozen):
    """A list that shares one standing and one source."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Prose, ...]
    standing: Standing
    source: Line = ""


class Table(_Frozen):
    """Rows under a header. Raises ValidationError unless every row has one cell per header."""

    kind: Literal["table"] = "table"
    caption: Line
    header: tuple[Line, ...] = Field(min_length=1)
    rows: tuple[tuple[Prose, ...], ...]

    @model_validator(mode="after")
    def _rows_fit_the_header(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                raise ValueError(f"row {number} has {len(row)} cells under {len(self.header)} headers")
        return self


class Cell(_Frozen):
    """One square of a picture: how many are for, against and neither, and the same in words."""

    text: Line
    yes: int = Field(default=0, ge=0)
    no: int = Field(default=0, ge=0)
    rest: int = Field(default=0, ge=0)


class Picture(_Frozen):
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


class Subheading(_Frozen):
    """A heading inside a chapter."""

    kind: Literal["subheading"] = "subheading"
    text: Line


Part = Annotated[Paragraph | Bullets | Table | Picture | Subheading, Field(discriminator="kind")]


class Chapter(_Frozen):
    """A chapter ("0" to "10") or, without a number, an appendix."""

    number: Line
    title: Line
    parts: tuple[Part, ...]


class Words(_Frozen):
    """Every word that a document adds of its own, in the report's language: the exporters contain none.

    glance         the heading of page one                            In één oogopslag
    contents       the heading of the list of chapters                Inhoud
    marks          the heading above what the marks mean              Wat de merktekens zeggen
    draft_notice   one sentence, on page one and above every page     Concept, geen juridisch advies
    standings      the mark of each standing; they name Word styles   Vastgesteld
    meanings       what each mark means, in one sentence              Alle groepen kunnen hiermee leven.
    source_label   goes before a source; names a Word style           Bron
    actions_title  the title of the action list                       Actielijst
    nothing        stands where a chapter, list or table is empty     Hier is niets over opgeslagen.
    page, of       the footer: page 3 of 12                           pagina, van
    date           the report's date, written out                     22 november 2025
    tool           the author when no institution is named            SURF discussiemodel
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

    @model_validator(mode="after")
    def _every_standing_has_its_own_words(self) -> Self:
        for said in (self.standings, self.meanings):
            if {standing for standing, text in said.items() if text} != set(Standing):
                raise ValueError("every standing needs a mark and a meaning")
        if len({mark.casefold() for mark in self.standings.values()}) != len(Standing):
            raise ValueError("two standings have the same mark")
        return self


class Report(_Frozen):
    """A draft vision, ready to write: its order, its contents and its words are decided.

    `glance` is page one. `actions` is the action list as a document of its own; the chapter that shows it in the
    vision holds it as well.
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

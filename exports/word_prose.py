"""Word's part of running text: paragraphs, tables, boxes and comments of which every run says whose words it holds.

All that is status is in one character style, paragraph marks too: hide that style and delete the comments, and what is
left is the text without standing and origin.
"""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, Twips
from docx.table import Table as Written
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WrittenRun

from exports.languages import LOCALES
from exports.prose import Box, Comment, Cycle, Grid, Run, Said
from exports.report import Report

TEXT_WIDTH = Mm(160)
NARROW_MARGIN, WIDE_TEXT = Mm(20), Mm(170)
"""Of a text of a few pages."""
_STATUS = "Status"
_STYLES = {"text": "BodyText", "statement": "BodyText", "objection": "Objection", "item": "Item", "grey": "BodyText"}
_CYCLE_WIDTH = Mm(100)
_BELOW_A_TABLE = Pt(8)
_INITIALS = "LA"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML with these attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def tighten(document: Document) -> None:
    """Set headings, title and margins as small as a text of a few pages asks."""
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = NARROW_MARGIN
    for name, size, before, after in (("Title", 24, 0, 0), ("heading 1", 14, 12, 3), ("heading 2", 11, 8, 2)):
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for stop in document.styles.element.iter(qn("w:tab")):
        stop.set(qn("w:pos"), str(WIDE_TEXT.twips))
    cells: Any = document.styles["No Spacing"]
    cells.font.size = Pt(9)
    for name in ("Subtitle", "Date"):
        small: Any = document.styles[name]
        small.font.size = Pt(11)
        small.paragraph_format.space_after = Pt(2)


def write_said(document: Document, part: Said, report: Report) -> None:
    """Write one paragraph with its tag, its number as a bookmark, and its comments."""
    paragraph = document.add_paragraph()
    paragraph._p.style = _STYLES[part.role]
    before = paragraph._p.getprevious()
    if before is not None and before.tag == qn("w:tbl"):
        paragraph.paragraph_format.space_before = _BELOW_A_TABLE
    if part.ref:
        bookmarked(document, paragraph, part.ref)
    _write_runs(paragraph, part.every_run())
    if all(run.voice == "status" for run in part.runs):
        _hide_with_status(paragraph)
    for comment in part.comments:
        _write_comment(document, paragraph, comment, report)


def write_grid(document: Document, part: Grid, report: Report) -> None:
    """Write a table with its caption, its header repeated on every page and the columns as wide as it says."""
    if part.caption:
        document.add_paragraph(part.caption, "Caption")
    table = document.add_table(len(part.rows) + 1, len(part.header), "Table Grid")
    widths = [Twips(WIDE_TEXT.twips * width // 100) for width in part.widths]
    describe(table, part.caption, part.header, WIDE_TEXT)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    headers = tuple((Run(text=text),) for text in part.header)
    for number, (row, cells) in enumerate(zip(table.rows, (headers, *part.rows), strict=True)):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, runs, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            [paragraph] = cell.paragraphs
            paragraph._p.style = "NoSpacing"
            _write_runs(paragraph, runs)
            if number and runs and all(run.voice == "status" for run in runs):
                _hide_with_status(paragraph)
        if number - 1 in part.notes:
            _write_comment(document, row.cells[0].paragraphs[0], part.notes[number - 1], report)
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def describe(table: Written, caption: str, header: Iterable[str], wide: Length = TEXT_WIDTH) -> None:
    """Give a table a fixed width, no banding, and words for who cannot see it."""
    table.autofit = False
    properties = table._tbl.tblPr
    for width in properties.iter(qn("w:tblW")):
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(wide.twips))
    for look in properties.iter(qn("w:tblLook")):
        look.set(qn("w:val"), "0620")
        look.set(qn("w:firstColumn"), "0")
    properties.append(element("tblCaption", val=caption))
    properties.append(element("tblDescription", val=", ".join(header)))


def write_box(document: Document, part: Box) -> None:
    """Write general explanation in a tinted box, its title in bold."""
    for number, text in enumerate(part.texts):
        paragraph = document.add_paragraph(style="Block Text")
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = 0
        if number == 0:
            paragraph.add_run(f"{part.title} ", "Strong")
        paragraph.add_run(text)


def write_cycle(document: Document, part: Cycle) -> None:
    """Write the drawn cycle with its alternative text."""
    from exports.pictures import cycle  # noqa: PLC0415 -- exports/pictures.py says why

    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(BytesIO(cycle(part)), width=_CYCLE_WIDTH)
    shape._inline.docPr.set("name", part.alt[:60])
    shape._inline.docPr.set("descr", part.alt)


def _write_runs(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.voice == "status":
            # By id: looking up styles by name takes most of the time that a long document needs.
            written._r.style = _STATUS
        elif run.strong:
            written._r.style = "Strong"
        if run.language:
            said_in(written, run.language)
        if run.to:
            link = element("hyperlink", anchor=run.to, history="1")
            written._r.addprevious(link)
            link.append(written._r)


def said_in(run: WrittenRun, language: str) -> None:
    """Mark words with their language, so that they are spelled and spoken by it."""
    run._r.get_or_add_rPr().append(element("lang", val=LOCALES[language]))


def bookmarked(document: Document, paragraph: Paragraph, name: str) -> None:
    """Let links within the document lead to the end of a paragraph by this name."""
    number = str(1000 + sum(1 for _ in document.element.body.iter(qn("w:bookmarkStart"))))
    paragraph._p.append(element("bookmarkStart", id=number, name=name))
    paragraph._p.append(element("bookmarkEnd", id=number))


def _hide_with_status(paragraph: Paragraph) -> None:
    """Give the paragraph mark the style of status too, so that hiding it leaves no empty line."""
    marks = element("rPr")
    marks.append(element("rStyle", val=_STATUS))
    paragraph._p.get_or_add_pPr().append(marks)


def _write_comment(document: Document, paragraph: Paragraph, comment: Comment, report: Report) -> None:
    runs = paragraph.runs
    if not runs:
        return
    made = document.add_comment([runs[0], runs[-1]], comment.text, report.words.tool, _INITIALS)
    made._comment_elm.date = dt.datetime.combine(report.date, dt.time(), dt.UTC)

"""The Word documents: a `Report` becomes the bytes of a .docx. Their styles are in template/."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.section import _Footer, _Header
from docx.shared import Length, Mm, RGBColor, Twips
from docx.table import _Row
from docx.text.paragraph import Paragraph as Written
from docx.text.run import Run as WrittenRun

from exports.directions import turn
from exports.languages import LOCALES, mark_languages
from exports.own_template import dressed
from exports.prose import Box, Cycle, Grid, Quoted, Said
from exports.report import (
    Bullets,
    Chapter,
    InTemplate,
    Paragraph,
    Part,
    Picture,
    Report,
    Standing,
    Subheading,
    Table,
    Words,
)
from exports.templates import checked
from exports.word_prose import (
    NARROW_MARGIN,
    TEXT_WIDTH,
    bookmarked,
    describe,
    element,
    said_in,
    tighten,
    write_box,
    write_cycle,
    write_grid,
    write_said,
)

_TEMPLATE = Path(__file__).parent / "template"
_KEPT = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.THEME)
_MARGIN = Mm(25)
_WIDE = Mm(257)
"""Of the text of a page on its side."""
_LONGEST_FOOTER = 80
_LONGEST_PROPERTY = 255
_LINES_ON_A_PAGE = 40
_GAP = "Gap"
# Twips in a table cell, at 9.5 points.
_CHARACTER = 100
_CELL_PADDING = 230


def vision(report: Report) -> bytes:
    """Write a draft vision of a few pages: page one, then its chapters, in running text with comments.

    Standing and origin are in one character style and in comments. The same report gives the same bytes.
    """
    document = _open(report, report.title, report.subtitle)
    tighten(document)
    for number, section in enumerate(_sections(report)):
        _write_section(document, number, section, report)
    return _saved(document, report.date, report.quoted)


def record(report: Report) -> bytes:
    """Write the record of a workshop: page one at a glance, contents, chapters, appendices.

    Every text carries its standing in words. The Word styles are named after the marks: "Vastgesteld" for paragraphs,
    "• Vastgesteld" for bullets and "[Vastgesteld]" for the label alone, so that searching for one style finds,
    restyles or deletes them all. The same report gives the same bytes.
    """
    document = _open(report, report.title, report.subtitle)
    sections = _sections(report)
    for number, section in enumerate(sections):
        _write_section(document, number, section, report)
        if number == 0:
            _write_contents(document, sections, report.words)
    return _saved(document, report.date, report.quoted)


def in_template(given: InTemplate) -> bytes:
    """Write a document in the styles, and between the header and the footer, of an institution's own template.

    Raises NotATemplate where that file may not be used, and whatever python-docx raises where it cannot be read.
    """
    write = {"vision": vision, "record": record, "action_list": action_list}[given.document]
    dressed_up = dressed(write(given.report), checked(given.template))
    _set_language(dressed_up, LOCALES[given.report.language])
    return _saved(dressed_up, given.report.date, None)


def action_list(report: Report) -> bytes:
    """Write the action list as a document of its own, on wide pages; the same report gives the same bytes."""
    document = _open(report, report.words.actions_title, report.title)
    _turn_page(document)
    _write_table(document, report.actions, report.words, _WIDE)
    return _saved(document, report.date, report.quoted)


# --- the document: template, properties, page and opening


def _open(report: Report, title: str, subtitle: str) -> Document:
    document = docx.Document()
    _replace_template(document)
    _set_language(document, LOCALES[report.language])
    _name_styles(document, report.words)
    _set_properties(document, report, title, subtitle)
    _lay_out_page(document, report)
    _write_opening(document, report, title, subtitle)
    return document


def _replace_template(document: Document) -> None:
    """Keep only the theme of python-docx's template: it brings a thumbnail, an XML store and old styles."""
    part = document.part
    package = cast(Package, part.package)
    ours = {
        RELATIONSHIP_TYPE.STYLES: document.styles.element,
        RELATIONSHIP_TYPE.NUMBERING: part.numbering_part.element,
        RELATIONSHIP_TYPE.SETTINGS: document.settings.element,
    }
    for relations in (package.rels, part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in {*ours, *_KEPT}]:
            del relations[key]
    for kind, tree in ours.items():
        tree[:] = parse_xml((_TEMPLATE / f"{kind.rpartition('/')[2]}.xml").read_bytes())
    fonts = (_TEMPLATE / "fonts.xml").read_bytes()
    table = PackagePart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts, package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_language(document: Document, locale: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
        language.set(qn("w:eastAsia"), locale)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), locale)


def _name_styles(document: Document, words: Words) -> None:
    names = {"Source": words.source_label, "Marked": words.marks}
    names |= {"Status": words.status_style, "Objection": words.objection}
    for standing, mark in words.standings.items():
        for ending, name in (("", mark), ("List", _bullet_style(mark)), ("Label", _label_style(mark))):
            names[f"{standing.capitalize()}{ending}"] = name
    for style in document.styles:
        if style.style_id in names:
            style.name = _style_name(names[style.style_id])


def _style_name(name: str) -> str:
    """A style name that Word accepts: it would read a comma or a semicolon as the start of a second name."""
    return name.replace(",", " ").replace(";", " ")


def _bullet_style(mark: str) -> str:
    return f"• {mark}"


def _label_style(mark: str) -> str:
    return f"[{mark}]"


def _set_properties(document: Document, report: Report, title: str, subtitle: str) -> None:
    properties = document.core_properties
    author = (report.institution or report.words.tool)[:_LONGEST_PROPERTY]
    properties.title = title[:_LONGEST_PROPERTY]
    properties.subject = subtitle[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author
    properties.content_status = report.status[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = LOCALES[report.language]
    properties.created = properties.modified = dt.datetime.combine(report.date, dt.time())
    properties.revision = 1


def _lay_out_page(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    _only_line(section.header).add_run(report.words.draft_notice)
    # The text of page one holds the notice, so its header stays empty.
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.first_page_footer, section.footer):
        _write_footer(_only_line(footer), report)


def _turn_page(document: Document) -> None:
    """Lay the pages on their side: a table of long texts and long words has more room there."""
    section = document.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = NARROW_MARGIN
    for stop in document.styles.element.iter(qn("w:tab")):
        stop.set(qn("w:pos"), str(_WIDE.twips))


def _only_line(margin: _Header | _Footer) -> Written:
    margin.is_linked_to_previous = False
    line: Written = margin.paragraphs[0]
    return line


def _write_footer(line: Written, report: Report) -> None:
    owner = report.institution or report.title
    line.add_run(owner if len(owner) <= _LONGEST_FOOTER else f"{owner[:_LONGEST_FOOTER]}…")
    line.add_run(f"\t{report.words.page} ")
    _add_field(line, "PAGE")
    line.add_run(f" {report.words.of} ")
    _add_field(line, "NUMPAGES")


def _write_opening(document: Document, report: Report, title: str, subtitle: str) -> None:
    document.add_paragraph(title, "Title")
    if subtitle:
        document.add_paragraph(subtitle, "Subtitle")
    document.add_paragraph(" · ".join(filter(None, (report.institution, report.words.date))), "Date")
    notice = document.add_paragraph(style="Block Text")
    if report.status:
        notice.add_run(f"{report.status}. ", "Strong")
    notice.add_run(report.words.draft_notice)


# --- headings and contents


class _Section(NamedTuple):
    heading: str
    parts: tuple[Part, ...]
    new_page: bool


def _sections(report: Report) -> list[_Section]:
    glance = _Section(report.words.glance, report.glance, new_page=False)
    chapters = [_Section(_heading(c), c.parts, new_page=c is report.chapters[0]) for c in report.chapters]
    appendices = [_Section(_heading(c), c.parts, new_page=True) for c in report.appendices]
    return [glance, *chapters, *appendices]


def _heading(chapter: Chapter) -> str:
    return f"{chapter.number}\t{chapter.title}" if chapter.number else chapter.title


def _write_section(document: Document, number: int, section: _Section, report: Report) -> None:
    heading = document.add_paragraph(style="Heading 1")
    heading.paragraph_format.page_break_before = section.new_page or None
    heading._p.append(element("bookmarkStart", id=str(number), name=_bookmark(number)))
    heading.add_run(section.heading)
    heading._p.append(element("bookmarkEnd", id=str(number)))
    for part in section.parts:
        _write_part(document, part, report)
    if not section.parts:
        document.add_paragraph(report.words.nothing)


def _bookmark(number: int) -> str:
    """A bookmark name that Word does not show in its list: it hides those that begin with _Toc."""
    return f"_Toc{100000000 + number}"


def _write_contents(document: Document, sections: Sequence[_Section], words: Words) -> None:
    """Write the contents as a field with its result, so that they are right before and after Word updates it.

    They name no pages (\\n): Word counts those only when asked, and a wrong page number is worse than none.
    """
    document.add_paragraph(words.contents, "TOC Heading").paragraph_format.page_break_before = True
    for number, section in enumerate(sections):
        entry = document.add_paragraph(style="toc 1")
        if number == 0:
            _begin_field(entry, r'TOC \o "1-1" \n \h')
        link = element("hyperlink", anchor=_bookmark(number), history="1")
        entry._p.append(link)
        link.append(entry.add_run(section.heading, "Hyperlink")._r)
    _end_field(document.add_paragraph(style="No Spacing"))
    _write_marks(document, words)


def _write_marks(document: Document, words: Words) -> None:
    document.add_paragraph(words.marks, "TOC Heading")
    for standing in Standing:
        _add_marked(document, words.marks, standing, words).add_run(words.meanings[standing])


# --- parts


def _write_part(document: Document, part: Part, report: Report) -> None:
    words = report.words
    match part:
        case Subheading():
            document.add_paragraph(part.text, "Heading 2")
        case Paragraph():
            _write_paragraph(document, part, words)
        case Bullets():
            _write_bullets(document, part, words)
        case Table():
            _write_table(document, part, words)
        case Picture():
            _write_picture(document, part)
            _write_table(document, part.table(), words)
        case Said():
            write_said(document, part, report)
        case Grid():
            write_grid(document, part, report)
        case Box():
            write_box(document, part)
        case Cycle():
            write_cycle(document, part)


def _write_paragraph(document: Document, part: Paragraph, words: Words) -> None:
    paragraph = _add_marked(document, words.standings[part.standing], part.standing, words)
    if part.ref:
        bookmarked(document, paragraph, part.ref)
    written = paragraph.add_run(part.text)
    if part.language:
        said_in(written, part.language)
    if part.source:
        paragraph.add_run(f"\n{words.source_label}: {part.source}", _style_name(words.source_label))


def _write_bullets(document: Document, part: Bullets, words: Words) -> None:
    mark = words.standings[part.standing]
    lead = _add_marked(document, mark, part.standing, words)
    lead.paragraph_format.keep_with_next = True
    lead.paragraph_format.space_after = 0
    if part.source:
        lead.add_run(f"{words.source_label}: {part.source}", _style_name(words.source_label))
    for item in part.items or (words.nothing,):
        document.add_paragraph(item, _style_name(_bullet_style(mark)))


def _add_marked(document: Document, style: str, standing: Standing, words: Words) -> Written:
    """Start a paragraph with its mark; the tab is in the label's run, so that one replace removes both."""
    mark = words.standings[standing]
    paragraph = document.add_paragraph(style=_style_name(style))
    paragraph.add_run(f"{mark}\t", _style_name(_label_style(mark)))
    return paragraph


def _write_picture(document: Document, part: Picture) -> None:
    """Write the picture at the width of the text, with its alternative text; the caller writes its table."""
    if not part.rows:
        return
    from exports.pictures import drawn  # noqa: PLC0415 -- exports/pictures.py says why

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(drawn(part)), width=TEXT_WIDTH)
    properties = shape._inline.docPr
    properties.set("name", part.caption)
    properties.set("descr", part.alt)


# --- tables


def _write_table(document: Document, part: Table, words: Words, wide: Length = TEXT_WIDTH) -> None:
    if part.caption:
        document.add_paragraph(part.caption, "Caption")
    if not part.rows:
        document.add_paragraph(words.nothing)
        return
    grid = document.add_table(len(part.rows) + 1, len(part.header), "Table Grid")
    describe(grid, part.caption, part.header, wide)
    widths = _column_widths(part, wide)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(grid.rows, (part.header, *part.rows), strict=True)):
        _fill(row, texts, widths)
        for cell, text in zip(row.cells, texts, strict=True) if number and part.gap else ():
            if text == part.gap:
                _mark_gap(cell.paragraphs[0].runs[0])
    grid.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def _mark_gap(run: WrittenRun) -> None:
    """Write it in the style of what is missing; LibreOffice takes the colour in a table from the run alone."""
    run._r.style = _GAP
    run.font.color.rgb = RGBColor(0xA8, 0x32, 0x1E)


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[Length]) -> None:
    if _fits_a_page(texts, widths):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        [paragraph] = cell.paragraphs
        # By id: looking up styles by name takes most of the time that a long table needs.
        paragraph._p.style = "NoSpacing"
        paragraph.add_run(text)


def _column_widths(part: Table, wide: Length) -> list[Length]:
    """Share the text width so that the tallest cell gets as few lines as the longest words allow; or as it says."""
    if part.widths:
        return [Twips(wide.twips * width // 100) for width in part.widths]
    headers = [f"{header} " for header in part.header]  # bold is about one character wider
    columns = [[header, *texts] for header, *texts in zip(headers, *part.rows, strict=True)]
    least = [max(map(_unbreakable, texts)) for texts in columns]
    longest = [max(map(len, texts)) for texts in columns]
    for lines in range(1, _LINES_ON_A_PAGE):
        rough = [_room(max(low, full // lines)) for low, full in zip(least, longest, strict=True)]
        if sum(rough) <= wide.twips:
            break
    return [Twips(width * wide.twips // sum(rough)) for width in rough]


def _unbreakable(text: str) -> int:
    """How many characters must stay on one line: a whole date or name, or the longest word of a longer text."""
    return len(text) if len(text) <= 16 else min(15, max(map(len, text.split()), default=0))


def _room(characters: int) -> int:
    return _CELL_PADDING + _CHARACTER * characters


def _fits_a_page(texts: Sequence[str], widths: Sequence[Length]) -> bool:
    """Whether a row may be kept on one page; keeping a row that is taller than a page would leave a page half empty."""
    lines = (
        sum(1 + len(line) * _CHARACTER // width.twips for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return all(count <= _LINES_ON_A_PAGE for count in lines)


# --- WordprocessingML that python-docx does not cover


def _add_field(line: Written, instruction: str) -> None:
    _begin_field(line, instruction)
    line.add_run("1")
    _end_field(line)


def _begin_field(line: Written, instruction: str) -> None:
    code = element("instrText")
    code.text = f" {instruction} "
    _add_raw(line, element("fldChar", fldCharType="begin"))
    _add_raw(line, code)
    _add_raw(line, element("fldChar", fldCharType="separate"))


def _end_field(line: Written) -> None:
    _add_raw(line, element("fldChar", fldCharType="end"))


def _add_raw(line: Written, element: BaseOxmlElement) -> None:
    line.add_run()._r.append(element)


def _saved(document: Document, day: dt.date, quoted: Quoted | None) -> bytes:
    """Save with the report's date on every part, so that the bytes do not depend on the time of writing.

    What people wrote is marked with its language and direction.
    """
    mark_languages(document, quoted)
    turn(document)
    written, saved = BytesIO(), BytesIO()
    document.save(written)
    stamp = (max(1980, day.year), day.month, day.day, 0, 0, 0)
    with ZipFile(written) as source, ZipFile(saved, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, stamp), source.read(name), ZIP_DEFLATED)
    return saved.getvalue()

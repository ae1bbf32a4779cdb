"""An institution's own Word template: what of it is used, what is added, and which files are refused before that."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports.pictures import drawn
from exports.report import Cell, InTemplate, Picture
from exports.templates import NotATemplate, checked
from exports.word import in_template
from tests.documents.test_vision import of
from tests.documents.test_word import REPORT
from tests.support.played import played

Kind = Literal["vision", "record", "action_list"]
PICTURE = Picture(
    caption="x", alt="x", corner="x", columns=("a",), rows=(("b", (Cell(text="1", yes=1),)),), legend=("a", "b", "c")
)


def template(change: Callable[[Document], object] = lambda _: None) -> bytes:
    """A house style: red headings in Georgia, a logo in the header, an address in the footer, wide margins."""
    made = docx.Document()
    made.add_paragraph("BODY-of-the-template")
    heading: Any = made.styles["Heading 1"]
    heading.font.name, heading.font.color.rgb, heading.font.size = "Georgia", RGBColor(0xC0, 0, 0), Pt(20)
    section = made.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = (
        Mm(210),
        Mm(297),
        Mm(35),
        Mm(35),
    )
    section.header.paragraphs[0].add_run().add_picture(BytesIO(drawn(PICTURE)), width=Mm(30))
    section.footer.paragraphs[0].text = "ADDRESS-of-the-institution"
    change(made)
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same file with some of its parts changed."""
    with ZipFile(BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return made.getvalue()


def in_dutch(parts: dict[str, bytes]) -> None:
    """Style ids as a Dutch Word gives them: the names inside stay English, the ids do not."""
    for name in ("word/styles.xml", "word/document.xml"):
        parts[name] = parts[name].replace(b'"Heading1"', b'"Kop1"').replace(b'"NoSpacing"', b'"Geenafstand"')


def written(file: bytes, kind: Kind = "vision") -> Document:
    report = of(played()) if kind == "vision" else REPORT
    given = InTemplate.model_validate({"report": report, "document": kind, "template": base64.b64encode(file)})
    return docx.Document(BytesIO(in_template(given)))


def said(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", ["vision", "record", "action_list"])
def test_the_document_has_the_styles_the_header_the_footer_and_the_logo_of_the_template(kind: Kind) -> None:
    document = written(template(), kind)
    section = document.sections[-1]
    heading: Any = document.styles["Heading 1"]

    assert heading.font.name == "Georgia"
    assert section.footer.paragraphs[0].text == "ADDRESS-of-the-institution"
    assert [each.reltype.rpartition("/")[2] for each in section.header.part.rels.values()] == ["image"]
    assert abs((section.left_margin or 0) - Mm(35)) < Pt(1)
    assert "BODY-of-the-template" not in said(document)
    assert len(said(document)) > 100


def test_every_style_that_is_used_is_there_and_those_it_lacked_were_added() -> None:
    for file in (template(), repacked(template(), in_dutch), bare()):
        document = written(file)
        ids = {style.style_id for style in document.styles}
        body = document.element.body
        used = {each.get(qn("w:val")) for each in body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
        assert used <= ids
        assert len(document.styles) == len(ids)
        lists = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:numId"))}
        known = {each.get(qn("w:numId")) for each in document.part.numbering_part.element.iter(qn("w:num"))}
        assert lists <= known


def bare() -> bytes:
    """A template with hardly a style, and without lists."""

    def less(parts: dict[str, bytes]) -> None:
        import re  # noqa: PLC0415 -- only here

        styles = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = re.sub(r"<w:style .*?</w:style>", "", styles, flags=re.DOTALL).encode()
        rels = parts["word/_rels/document.xml.rels"].decode()
        parts["word/_rels/document.xml.rels"] = re.sub(r"<Relationship [^>]*numbering[^>]*>", "", rels).encode()
        del parts["word/numbering.xml"]
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = re.sub(r"<Override [^>]*numbering[^>]*>", "", types).encode()

    return repacked(template(), less)


def test_the_headings_of_a_dutch_template_are_its_own() -> None:
    document = written(repacked(template(), in_dutch))

    headings = [
        paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.style_id == "Kop1"
    ]

    assert len(headings) > 5


def test_nothing_that_is_said_is_lost_and_comments_and_pictures_come_along() -> None:
    plain = docx.Document(BytesIO(in_plain()))
    document = written(template())

    assert said(document) == said(plain)
    assert len(list(document.comments)) == len(list(plain.comments)) > 0
    assert len(document.inline_shapes) == len(plain.inline_shapes) == 1


def in_plain() -> bytes:
    from exports.word import vision  # noqa: PLC0415 -- beside the same in a template

    return vision(of(played()))


def test_tables_are_as_wide_as_the_text_and_an_action_list_lies_on_its_side() -> None:
    document = written(template())
    wide = Mm(210) - 2 * Mm(35)

    for table in document.tables:
        assert abs(sum(column.width or 0 for column in table.columns) - wide) < Mm(2)
    section = written(template(), "action_list").sections[-1]
    assert (section.page_width or 0) > (section.page_height or 0)


def test_a_template_of_word_itself_opens_too() -> None:
    def as_template(parts: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        parts[name] = parts[name].replace(b"document.main+xml", b"template.main+xml")

    assert "Conceptvisie" in said(written(repacked(template(), as_template)))


def test_what_word_would_run_fetch_or_unpack_is_refused_before_anything_is_opened() -> None:
    good = template()
    rels = "word/_rels/document.xml.rels"
    evil = b'<Relationship Id="rId99" Type="http://x/image" Target="http://evil.example/x.png" TargetMode="External"/>'

    def plus(name: str, text: bytes) -> Callable[[dict[str, bytes]], object]:
        return lambda parts: parts.update({name: text})

    def macro(parts: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        parts[name] = parts[name].replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        )

    def fetches(parts: dict[str, bytes]) -> None:
        parts[rels] = parts[rels].replace(b"</Relationships>", evil + b"</Relationships>")

    cases = [
        (b"", "not_word"), (b"%PDF-1.7", "not_word"), (b"PK\x03\x04broken", "not_word"), (good[:2000], "not_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "old"),
        (repacked(good, plus("word/vbaProject.bin", b"x")), "macros"), (repacked(good, macro), "macros"),
        (repacked(good, plus("word/activeX/activeX1.xml", b"<x/>")), "macros"),
        (repacked(good, plus("word/embeddings/x.xlsx", b"x")), "macros"),
        (repacked(good, plus("word/big.xml", b"0" * 70_000_000)), "bomb"),
        (repacked(good, lambda parts: parts.update({f"word/{n}.xml": b"" for n in range(2_100)})), "bomb"),
        (repacked(good, plus("word/x.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')), "bomb"),
        (repacked(good, plus("word/x.xml", "<!DOCTYPE x><x/>".encode("utf-16"))), "bomb"),
        (repacked(good, fetches), "elsewhere"),
        (repacked(good, lambda parts: parts.pop("word/document.xml")), "not_word"),
        (repacked(good, lambda parts: parts.update({"[Content_Types].xml": b"<Types/>"})), "not_word"),
    ]  # fmt: skip
    for content, code in cases:
        with pytest.raises(NotATemplate) as refused:
            checked(content)
        assert refused.value.code == code
    assert checked(good)


def test_a_template_that_is_fetched_from_elsewhere_is_no_part_of_the_document() -> None:
    relation = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    )

    def attached(parts: dict[str, bytes]) -> None:
        parts["word/_rels/settings.xml.rels"] = relation
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"</w:settings>",
            b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            b'r:id="rId1"/></w:settings>',
        )

    given = {"report": REPORT, "document": "record", "template": base64.b64encode(repacked(template(), attached))}
    made = in_template(InTemplate.model_validate(given))

    with ZipFile(BytesIO(made)) as package:
        assert not any(b"evil.example" in package.read(name) for name in package.namelist())
        assert len(set(package.namelist())) == len(package.namelist())

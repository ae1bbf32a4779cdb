"""An institution's own Word template: its styles, header, footer and logo around a document of ours."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.numbering import NumberingPart
from docx.shared import Length

_KEPT = {
    RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
}  # fmt: skip
_KEPT_OF_PACKAGE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
_UNWANTED = ("attachedTemplate", "documentProtection", "mailMerge", "trackRevisions", "writeProtection", "docVars")
_REFERRING = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
_WIDTHS = ((qn("w:gridCol"), qn("w:w")), (qn("w:tcW"), qn("w:w")), (qn("w:tblW"), qn("w:w")))


def dressed(written: bytes, template: bytes) -> Document:
    """A document of ours in the styles, between the header and the footer, of a template that was `checked`.

    Styles that the template lacks are added. What stood in the template itself is left out. Raises whatever python-docx
    does where the file says it is what it is not.
    """
    ours, theirs = docx.Document(BytesIO(written)), docx.Document(BytesIO(template))
    _empty(theirs)
    numbers = _numbered(ours, theirs)
    styles = _styled(ours, theirs, numbers)
    _bring_images(ours, theirs)
    _turn_with(ours, theirs)
    factor = _text_width(theirs) / _text_width(ours)
    body = theirs.element.body
    for child in list(ours.element.body):
        if child.tag != qn("w:sectPr"):
            body.insert(len(body) - 1, child)
    _refer(body, styles, numbers)
    _fit(body, factor)
    _bring_comments(ours, theirs, styles)
    for name in ("title", "subject", "author", "last_modified_by", "content_status", "language", "created", "modified"):
        setattr(theirs.core_properties, name, getattr(ours.core_properties, name))
    return theirs


def _empty(theirs: Document) -> None:
    """Keep of the template what is around its text."""
    body = theirs.element.body
    last = body.find(qn("w:sectPr"))
    body[:] = [] if last is None else [last]
    if last is None:
        body.get_or_add_sectPr()
    part = theirs.part
    package = cast(Package, part.package)
    for relations, kept in ((part.rels, _KEPT), (package.rels, _KEPT_OF_PACKAGE)):
        for key in [key for key, relation in relations.items() if relation.reltype not in kept]:
            del relations[key]
    settings = theirs.settings.element
    for name in _UNWANTED:
        for each in settings.findall(qn(f"w:{name}")):
            settings.remove(each)
    rels = theirs.part._settings_part.rels
    for key in list(rels):
        del rels[key]


def _numbered(ours: Document, theirs: Document) -> Mapping[str, str]:
    """Our lists beside theirs. Returns the number of each list of ours there."""
    source = ours.part.numbering_part.element
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in theirs.part.rels.values()):
        package = cast(Package, theirs.part.package)
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, copy.deepcopy(source), package)
        theirs.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return {}
    target = theirs.part.numbering_part.element
    abstract, number = qn("w:abstractNum"), qn("w:num")
    free = 1 + max([0, *(int(each.get(qn("w:abstractNumId"))) for each in target.findall(abstract))])
    after = 1 + max([0, *(int(each.get(qn("w:numId"))) for each in target.findall(number))])
    places, numbers = dict[str, str](), dict[str, str]()
    first = target.find(number)
    for at, each in enumerate(source.findall(abstract), start=free):
        new = copy.deepcopy(each)
        places[new.get(qn("w:abstractNumId"))] = str(at)
        new.set(qn("w:abstractNumId"), str(at))
        if first is None:
            target.append(new)
        else:
            first.addprevious(new)
    for at, each in enumerate(source.findall(number), start=after):
        new = copy.deepcopy(each)
        numbers[new.get(qn("w:numId"))] = str(at)
        new.set(qn("w:numId"), str(at))
        inner = new.find(qn("w:abstractNumId"))
        inner.set(qn("w:val"), places[inner.get(qn("w:val"))])
        target.append(new)
    return numbers


def _styled(ours: Document, theirs: Document, numbers: Mapping[str, str]) -> Mapping[str, str]:
    """Add the styles that the template lacks. Returns by which id each style of ours goes there."""
    target = theirs.styles.element
    there = {_known_by(each): each.get(qn("w:styleId")) for each in target.findall(qn("w:style"))}
    taken, ids, added = set(there.values()), dict[str, str](), list[Any]()
    for each in ours.styles.element.findall(qn("w:style")):
        own = each.get(qn("w:styleId"))
        ids[own] = there.get(_known_by(each), "")
        if not ids[own]:
            ids[own] = own if own not in taken else f"{own}LA"
            taken.add(ids[own])
            new = copy.deepcopy(each)
            new.set(qn("w:styleId"), ids[own])
            new.attrib.pop(qn("w:default"), None)
            added.append(new)
            target.append(new)
    for new in added:
        _refer(new, ids, numbers)
    return ids


def _known_by(style: Any) -> tuple[str, str]:
    """What two styles have in common that are the same: their kind, and their name in whatever capitals."""
    name = style.find(qn("w:name"))
    return style.get(qn("w:type")), (name.get(qn("w:val")) if name is not None else "").casefold()


def _refer(tree: Any, styles: Mapping[str, str], numbers: Mapping[str, str]) -> None:
    for each in tree.iter(*_REFERRING, qn("w:numId")):
        known = numbers if each.tag == qn("w:numId") else styles
        each.set(qn("w:val"), known.get(each.get(qn("w:val")), each.get(qn("w:val"))))


def _bring_images(ours: Document, theirs: Document) -> None:
    images = {key: each for key, each in ours.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.IMAGE}
    ids = {}
    for number, (key, relation) in enumerate(images.items(), start=1):
        image = relation.target_part
        image.partname = PackURI(f"/word/media/picture-{number}.{image.partname.ext}")
        ids[key] = theirs.part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    for each in ours.element.body.iter(qn("a:blip")):
        each.set(qn("r:embed"), ids[each.get(qn("r:embed"))])


def _bring_comments(ours: Document, theirs: Document, styles: Mapping[str, str]) -> None:
    for relation in ours.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.COMMENTS:
            part: Any = relation.target_part
            _refer(part.element, styles, {})
            theirs.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _turn_with(ours: Document, theirs: Document) -> None:
    """Lay their page on its side where ours is."""
    section, last = ours.sections[-1], theirs.sections[-1]
    wide, high = last.page_width, last.page_height
    if section.orientation == WD_ORIENTATION.LANDSCAPE and wide is not None and high is not None and wide < high:
        last.orientation, last.page_width, last.page_height = WD_ORIENTATION.LANDSCAPE, high, wide


def _text_width(document: Document) -> int:
    """Of the last section, in EMU; that of A4 with wide margins where the file does not say."""
    section = document.sections[-1]
    measures: tuple[Length | None, ...] = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (int(each) if each is not None else 0 for each in measures)
    return max(page - left - right, 0) or 5_760_000


def _fit(body: Any, factor: float) -> None:
    """Make tables as wide as the text is there, and no picture wider than it was meant to be."""
    for tag, name in _WIDTHS:
        for each in body.iter(tag):
            if each.get(qn("w:type"), "dxa") == "dxa" and each.get(name, "").isdigit():
                each.set(name, str(round(int(each.get(name)) * factor)))
    if factor < 1:
        for each in body.iter(qn("wp:extent"), qn("a:ext")):
            for name in ("cx", "cy"):
                if each.get(name):
                    each.set(name, str(round(int(each.get(name)) * factor)))

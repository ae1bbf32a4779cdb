"""Hebrew and Arabic in a Word document: what begins from right to left is written so."""

from __future__ import annotations

import unicodedata
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_WRITTEN = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.COMMENTS)
_AFTER_BIDI = frozenset(
    qn(f"w:{name}")
    for name in (
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
        "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
"""What stands behind w:bidi in the properties of a paragraph; Word refuses another order."""


def turn(document: Document) -> None:
    """Mark each run whose text begins from right to left, and each paragraph whose own text does.

    The label in front of a paragraph, its source and its standing are in runs with a style: they do not decide.
    """
    beside = [each.target_part for each in document.part.rels.values() if each.reltype in _WRITTEN]
    for element in (document.element.body, *(cast(XmlPart, part).element for part in beside)):
        for paragraph in element.iter(qn("w:p")):
            _turn(paragraph)


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    directions = (unicodedata.bidirectional(each) for each in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def _turn(paragraph: BaseOxmlElement) -> None:
    own = ""
    for run in paragraph.iter(qn("w:r")):
        text = "".join(each.text or "" for each in run.iter(qn("w:t")))
        if begins_right_to_left(text):
            marks = run.get_or_add_rPr()
            behind = next((at for at, each in enumerate(marks) if each.tag == qn("w:lang")), len(marks))
            marks.insert(behind, OxmlElement("w:rtl"))
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        if style is None or style.get(qn("w:val")) == "Strong":
            own += text
    if begins_right_to_left(own):
        properties = paragraph.get_or_add_pPr()
        later = next((at for at, each in enumerate(properties) if each.tag in _AFTER_BIDI), len(properties))
        properties.insert(later, OxmlElement("w:bidi"))

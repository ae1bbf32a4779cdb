"""Which words of a document are in another language than the rest of it, and marking them so in Word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R

from exports.prose import Quoted

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_HEAD = 3
_BEGINS = re.compile(r"^|(?<=[\s(\[“‘])")
_SET_OFF = re.compile(r"(^|[:;,·→] |[\n(\[“‘])$")
_LONG = 10
_ENDS = re.compile(r"$|[;,:.)\]”’\n]| [(\[·→]")


class Finder:
    """Where some texts stand in longer ones: as a whole, or set off by a colon, a semicolon, a bracket and the like.

    A text of some length may also follow a word, as in "agreed by all of us".
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)
        for text in sorted(filter(str.strip, set(texts)), key=len, reverse=True):
            self._known[text[:_HEAD]].append(text)

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is one of the known texts; together they are the text."""
        done, found = 0, list[tuple[str, bool]]()
        for begin in (each.start() for each in _BEGINS.finditer(text)):
            known = next(self._at(text, begin), "") if begin >= done else ""
            if known:
                found += [(text[done:begin], False), (known, True)]
                done = begin + len(known)
        return [(piece, theirs) for piece, theirs in (*found, (text[done:], False)) if piece]

    def _at(self, text: str, begin: int) -> Iterator[str]:
        """The known texts that stand here, the longest first."""
        for head in range(_HEAD, 0, -1):
            for known in self._known.get(text[begin : begin + head], ()) if begin + head <= len(text) else ():
                fits = text.startswith(known, begin) and _ENDS.match(text, begin + len(known))
                if fits and (len(known) >= _LONG or _SET_OFF.search(text[max(0, begin - 2) : begin])):
                    yield known


def mark_languages(document: Document, said: Quoted | None) -> None:
    """Mark what was quoted with its language wherever it stands, so that it is spelled and spoken by it."""
    if said is None:
        return
    finder = Finder(said.texts)
    for run in list(document.element.body.iter(qn("w:r"))):
        if run.find(f"{qn('w:rPr')}/{qn('w:lang')}") is None:
            _mark(run, finder.pieces(run.text), LOCALES[said.language])


def _mark(run: CT_R, pieces: list[tuple[str, bool]], locale: str) -> None:
    if not any(theirs for _, theirs in pieces):
        return
    for text, theirs in pieces:
        part = deepcopy(run)
        part.text = text
        if theirs:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), locale)
            part.get_or_add_rPr().append(language)
        run.addprevious(part)
    run.getparent().remove(run)

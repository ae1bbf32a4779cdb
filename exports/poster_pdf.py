"""Posters in PDF, tagged: no text smaller than 24 points on A0 and 9 on A3.

Typst lays them out by poster.typ; all text goes to it as data, and never as markup.
"""

import datetime as dt
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import typst
from fontTools.ttLib import TTFont

from exports.poster import Poster, PosterPage, PosterText, PosterWords

_TEMPLATE = Path(__file__).parent / "poster.typ"
_SIZES = {"A0": (1189, 841, 24), "A3": (420, 297, 9)}
"""Width and height in mm, and the smallest text in points."""
_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_LONGEST_NOTE, _LONGEST_STATEMENT, _LONGEST_ABOUT = 260, 700, 160
_LONGEST_WORD = 18
"""A longer word may be broken anywhere: a web address, or somebody who leant on a key."""
_WORD_JOINTS = "\N{ZERO WIDTH SPACE}"
_MISSING = "\N{WHITE VERTICAL RECTANGLE}"
_TAGGED: Literal["ua-1"] = "ua-1"


def poster(given: Poster) -> bytes:
    """Write the poster as a tagged PDF; the same poster gives the same bytes.

    A page has larger text where everything on it fits. Where not all notes fit it says how many are there. Signs that
    the font lacks are replaced, and texts that are too long cut short; both are counted at the foot of the page.
    """
    width, height, base = _SIZES[given.size]
    told = {
        "width": width, "height": height, "base": base, "language": given.language, "title": _plain(given.title),
        "author": _plain(given.author), "about": _plain(given.about), "words": given.words.model_dump(),
        "pages": [_page(page, given.words) for page in given.pages],
    }  # fmt: skip
    return typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(_font_folder())],
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(told, ensure_ascii=False)},
        pdf_standards=[_TAGGED],
        timestamp=int(dt.datetime.combine(given.date, dt.time(), dt.UTC).timestamp()),
        format="pdf",
    )


def _page(page: PosterPage, words: PosterWords) -> dict[str, Any]:
    """A page as the template takes it, with what was cut short or replaced at its foot."""
    writing = _Writing()
    topics = [
        {
            "title": writing.line(topic.title),
            "ask": writing.line(topic.ask),
            "questions": [writing.line(each) for each in topic.questions],
            "said": [writing.text(each, _LONGEST_STATEMENT) for each in topic.said],
            "notes": [writing.text(each, _LONGEST_NOTE) for each in topic.notes],
        }
        for topic in page.topics
    ]
    title, owner = writing.line(page.title), writing.line(page.owner)
    counted = ((words.cut, writing.cut), (words.replaced, writing.replaced))
    foot = "  ".join(sentence.replace("{n}", str(n)) for sentence, n in counted if n)
    return {"title": title, "owner": owner, "topics": topics, "columns": _columns(len(topics)), "foot": foot}


def _columns(topics: int) -> int:
    return 1 if topics == 1 else 2 if topics <= 4 else 3 if topics <= 9 else 4


class _Writing:
    """Text as the font and a poster can hold it; counts what had to be cut short and what was replaced."""

    def __init__(self) -> None:
        self.cut = self.replaced = 0

    def text(self, given: PosterText, most: int) -> dict[str, str]:
        said = given.text.strip()
        if len(said) > most:
            self.cut += 1
            said = f"{said[:most].rsplit(None, 1)[0]}…"
        about = given.about
        if len(about) > _LONGEST_ABOUT:
            self.cut += 1
            about = f"{about[:_LONGEST_ABOUT].rsplit(None, 1)[0]}…"
        return {"text": self.line(said), "about": self.line(about)}

    def line(self, said: str) -> str:
        kept = _plain(said)
        self.replaced += kept.count(_MISSING) - said.count(_MISSING)
        return "".join(word if len(word) <= _LONGEST_WORD else _WORD_JOINTS.join(word) for word in _words(kept))


def _words(said: str) -> list[str]:
    """The text in pieces, words and what is between them by turns."""
    pieces, word = list[str](), ""
    for each in said:
        if each.isspace():
            pieces += [word, each]
            word = ""
        else:
            word += each
    return [*pieces, word]


def _plain(said: str) -> str:
    """The text with every sign that the font lacks replaced, those that are put together as one."""
    known, told = _signs(), list[str]()
    for each in said:
        if each.isspace() or ord(each) in known:
            told.append(each)
        elif not (told and told[-1] == _MISSING and _joins(each)):
            told.append(_MISSING)
    return "".join(told).replace(f"{_MISSING}\u200d{_MISSING}", _MISSING)


def _joins(sign: str) -> bool:
    """Whether this only changes the sign before it: a colour of skin, a form."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff" or sign == "\u20e3"


@cache
def _font_folder() -> Path:
    """DejaVu Sans, as matplotlib brings it along; its licence lies beside it."""
    found = find_spec("matplotlib")
    assert found is not None  # noqa: S101 -- a package of ours without which nothing starts
    assert found.origin is not None  # noqa: S101 -- it is a package on the disk
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def _signs() -> frozenset[int]:
    """The signs that both weights of the font have."""
    known = []
    for name in _FONTS:
        with TTFont(_font_folder() / name, lazy=True) as font:
            known.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*known)

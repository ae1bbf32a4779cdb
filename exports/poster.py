"""A poster as data: the filled-in sheets, one page per sheet, to hang up as A0 or to hand out as A3."""

import datetime as dt
from typing import Literal

from pydantic import Field

from exports.text import Frozen, Line, Prose


class PosterText(Frozen):
    """A note, or a statement; `about` says shortly whose it is or how it stands."""

    text: Prose
    about: Line = ""


class PosterTopic(Frozen):
    """One topic: what is asked, what was said of it, and its notes, those that matter most first.

    The questions are shown where nothing was said, so that an empty poster is the sheet to write on.
    """

    title: Line
    ask: Line
    questions: tuple[Line, ...]
    said: tuple[PosterText, ...] = ()
    notes: tuple[PosterText, ...] = ()


class PosterPage(Frozen):
    """One sheet of one subgroup, or of all together."""

    title: Line
    owner: Line
    topics: tuple[PosterTopic, ...] = Field(min_length=1)


class PosterWords(Frozen):
    """What a poster adds of its own: of how many notes there was room for some, with {shown} and {all}; how many texts
    were cut short, and how many signs were replaced, both with {n}."""

    left_out: Line
    cut: Line
    replaced: Line


class Poster(Frozen):
    """A poster, ready to lay out."""

    size: Literal["A0", "A3"]
    language: Literal["nl", "en"]
    title: Line
    author: Line
    about: Line
    date: dt.date
    pages: tuple[PosterPage, ...] = Field(min_length=1)
    words: PosterWords

"""How words are cut into pages of the wall, in the type that is read from ten metres.

A page has so many lines of so many characters; the style sheet of the wall draws no fewer on a screen of 16 by 9.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

LINE = 46
"""Characters that fit on one line."""
LINES = 9
"""Lines on one page, with those that say whose words they are."""
CARDS = 3
"""At most this many wordings of a topic on one page."""
PRESENTED = 10
"""Lines on the page of a subgroup that is presented: nothing stands at its foot."""
NAME = 24
"""Characters of its name that fit in one line of the headline, beside the clock."""
LABEL = 18
"""Characters that say of a wording that it goes on, and in how many subgroups it is."""
NAMES = 3
"""Lines for the names of the subgroups that say the same; what they say has the rest of the page."""
LARGE_LINE, LARGE_LINES = 28, 5
"""The same for a statement in larger type: what fits within these is drawn so."""
BOLD_LINE = 42
"""Characters on a line of a statement that is not in larger type."""
LARGE = 3
"""Two of its lines are as high as so many others."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """Words on the wall. `subgroups` are the names of those that say them; `block` is what they are about, "" where
    the page says that.

    `kind` is goal, choice or doubt for a subgroup that is presented, wording for a topic. `part` is above 0 for what
    continues from the page before. `label` counts the characters that say, in front of its words, what they are.
    """

    kind: str
    text: str
    subgroups: tuple[str, ...] = ()
    block: str = ""
    part: int = 0
    label: int = 0


def paged(cards: Iterable[Card], most: int = CARDS) -> list[list[Card]]:
    """The cards on pages of at most `most` cards; a longer text goes on on the next page. There is always one page."""
    return _paged(tuple(cards), most)


@lru_cache(maxsize=64)
def _paged(cards: tuple[Card, ...], most: int) -> list[list[Card]]:
    """Kept, because walls and boards ask for the same pages at every answer that somebody gives."""
    return packed(_cut(cards), lines, most)


def packed(things: Iterable[T], need: Callable[[T], int], most: int = LINES) -> list[list[T]]:
    """These things, in their order, on pages of LINES lines and at most `most` things; at least one page."""
    pages: list[list[T]] = [[]]
    room = LINES
    for thing in things:
        takes = need(thing)
        if pages[-1] and (len(pages[-1]) == most or takes > room):
            pages.append([])
            room = LINES
        pages[-1].append(thing)
        room -= takes
    return pages


def lines(card: Card) -> int:
    """How many lines a card takes: whose words they are stands above them, what they are in front."""
    first, *rest = card.text.splitlines() or [""]
    return _above(card) + len(wrapped("\n".join((_behind(card.label, first), *rest))))


def _behind(label: int, text: str) -> str:
    """The text behind a label of so many characters, the space before the text counted."""
    return f"{'_' * (label - 1)} {text}" if label else text


def on_one_page(cards: Sequence[Card], name: str = "") -> list[Card]:
    """These cards of a subgroup of this name, shortened where they do not fit on one page as they are.

    Each gets a line, then in turn another one as long as it needs more, in the order in which they come.
    """
    room = PRESENTED + 1 - len(wrapped(name, NAME))
    given = [1 for _ in cards]
    while sum(given) < room and (short := [at for at, card in enumerate(cards) if lines(card) > given[at]]):
        for at in short[: room - sum(given)]:
            given[at] += 1
    return [
        card if lines(card) <= most else replace(card, text=shortened(card.text, most, card.label))
        for card, most in zip(cards, given, strict=True)
    ]


def shortened(text: str, most: int, label: int = 0) -> str:
    """The beginning of a text in so many lines, with "…" where it goes on.

    It ends with a whole sentence where that fills most of them.
    """
    before, flat = min(label, LINE - 4), " ".join(text.split())
    if len(wrapped(_behind(before, flat))) <= most:
        return flat
    drawn = textwrap.wrap(_behind(before, flat), LINE, max_lines=most, placeholder=" …")
    # A word that is longer than a line is drawn in pieces, and stays one word.
    kept = len("".join(drawn).replace(" ", "")) - max(0, before - 1) - len("…")
    cut = f"{_beginning(flat, kept)} …".strip()
    ends = [at.end() for at in re.finditer(r"[.!?](?= )", cut)]
    if cut.endswith("…") and ends and ends[-1] * 3 > len(cut) * 2:
        return f"{cut[: ends[-1]]} …"
    return cut


def _beginning(text: str, characters: int) -> str:
    """The beginning of a text with so many characters that are no spaces."""
    at = left = 0
    while at < len(text) and left < characters:
        left += text[at] != " "
        at += 1
    return text[:at]


def wrapped(text: str, line: int = LINE) -> list[str]:
    """The lines of a text, an empty one where it has an empty line."""
    return list(_wrapped(text, line))


@lru_cache(maxsize=2048)
def _wrapped(text: str, line: int) -> tuple[str, ...]:
    # Kept, because the same words are cut again after every operation of a plenary.
    return tuple(each for paragraph in text.splitlines() or [""] for each in textwrap.wrap(paragraph, line) or [""])


def parts(text: str, most: int = LINES, line: int = LINE) -> list[str]:
    """The text in pieces of at most so many lines; one that fits stays as it is."""
    whole = wrapped(text, line)
    if len(whole) <= most:
        return [text]
    return ["\n".join(whole[at : at + most]) for at in range(0, len(whole), most)]


def is_large(text: str) -> bool:
    """Whether a statement fits on the page in larger type."""
    return len(wrapped(text, LARGE_LINE)) <= LARGE_LINES


def large_lines(text: str) -> int:
    """How many lines of the usual type a statement in larger type takes."""
    return -(-len(wrapped(text, LARGE_LINE)) * LARGE // 2)


def _above(card: Card) -> int:
    """The lines that say whose words they are. More names than fit are counted as what is drawn of them."""
    said = "_" * LABEL + ", ".join(card.subgroups)
    return min(NAMES, len(wrapped(said))) if card.kind == "wording" else 0


def _cut(cards: Iterable[Card]) -> Iterator[Card]:
    for card in cards:
        if lines(card) <= LINES:
            yield card
            continue
        for part, text in enumerate(parts(card.text, LINES - max(1, _above(card)))):
            yield replace(card, text=text, part=part)

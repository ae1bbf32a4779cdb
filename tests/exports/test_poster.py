"""The posters, opened again with another library: their size, their letters, their tags, and what stands on them."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any, Literal

import pytest
from pypdf import PdfReader

from exports.poster import Poster, PosterPage, PosterText, PosterTopic, PosterWords
from exports.poster_pdf import poster

WORDS = PosterWords(left_out="Hier {shown} van {all}.", cut="Ingekort: {n}.", replaced="Zonder teken: {n}.")
QUESTION = "Welke vraag wil je beantwoord zien?"
HOSTILE = (
    '#panic("x") $x$ *vet* _cursief_ `code` @verwijzing <label> [a] {b} \\u{41} // weg /* weg */ #read("/etc/passwd") '
    "https://evil.example = kop - item + 1 ~ --- '\" \x00\x07\x1b\u202eabc"
)


def topic(*notes: str, said: tuple[PosterText, ...] = (), title: str = "Doel") -> PosterTopic:
    given = tuple(PosterText(text=note) for note in notes)
    return PosterTopic(title=title, ask="Waarvoor?", questions=(QUESTION,), said=said, notes=given)


def made(*topics: PosterTopic, size: Literal["A0", "A3"] = "A0", pages: int = 1) -> Poster:
    page = PosterPage(title="Vel 1: Doel", owner="Noord", topics=topics)
    return Poster(
        size=size, language="nl", title="Posters", author="Hogeschool", about="Hogeschool · 22 november 2025",
        date=dt.date(2025, 11, 22), pages=(page,) * pages, words=WORDS,
    )  # fmt: skip


def opened(given: Poster) -> PdfReader:
    return PdfReader(BytesIO(poster(given)))


def text_of(given: Poster) -> str:
    """All that stands on it, each word as it was typed: without breaks within words and lines."""
    said = " ".join(page.extract_text() for page in opened(given).pages)
    return " ".join(said.replace("\u200b", "").replace("\xad", "").split())


def letters(reader: PdfReader) -> list[float]:
    """The sizes of all letters on the first page, in points."""
    sizes: list[float] = []

    def look(text: str, matrix: list[float], line: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * line[3] * matrix[3]))

    reader.pages[0].extract_text(visitor_text=look)
    return sizes


@pytest.mark.parametrize(("size", "least", "wide", "high"), [("A0", 24, 1189, 841), ("A3", 9, 420, 297)])
def test_it_has_the_size_of_its_paper_and_no_letter_is_too_small(
    size: Literal["A0", "A3"], least: float, wide: float, high: float
) -> None:
    full = [
        topic(*(f"Briefje {n} over wat we willen weten" for n in range(60)), title=f"Onderdeel {n}") for n in range(6)
    ]

    reader = opened(made(*full, size=size))

    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (wide, high)
    assert min(letters(reader)) >= least - 0.01
    assert len(reader.pages) == 1


def test_it_is_tagged_says_its_language_and_title_and_its_topics_are_headings() -> None:
    reader = opened(made(topic("Een briefje"), topic(title="Data")))
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("nl")
    assert reader.metadata is not None
    assert reader.metadata.title == "Posters"
    kinds: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for each in element:
                walk(each)
        elif hasattr(element, "get"):
            kinds.append(str(element.get("/S", "")))
            if "/K" in element:
                walk(element["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 2


def test_of_sixty_long_notes_in_a_topic_it_shows_the_first_that_fit_and_says_how_many() -> None:
    notes = [f"Nummer{n} {'wat wij graag willen weten van onze studenten ' * 5}" for n in range(60)]
    said = text_of(made(*(topic(*notes) for _ in range(6))))

    shown = int(said.partition("Hier ")[2].partition(" van 60.")[0])
    assert 3 <= shown < 60
    assert "Nummer0 " in said
    assert said.count("Nummer") == 6 * shown


def test_where_everything_fits_nothing_is_said_to_be_left_out_and_the_letters_are_larger() -> None:
    few = made(topic("Een briefje"), topic("Nog een"))

    assert "van" not in text_of(few).replace("Ingekort", "")
    assert sorted(letters(opened(few)))[len(letters(opened(few))) // 2] > 24


def test_where_nothing_was_said_the_questions_stand_to_be_written_on() -> None:
    assert QUESTION in text_of(made(topic()))
    assert QUESTION not in text_of(made(topic("Een briefje")))


def test_no_text_is_read_as_markup_and_none_is_lost() -> None:
    said = text_of(made(topic(HOSTILE, said=(PosterText(text="#strong[x]"),), title="= #Titel *x*")))

    for part in (
        '#panic("x")',
        "$x$",
        "*vet*",
        "`code`",
        "<label>",
        '#read("/etc/passwd")',
        "#strong[x]",
        "= #Titel *x*",
    ):
        assert part.replace(" ", "") in said.replace(" ", ""), part


def test_signs_that_the_font_lacks_are_replaced_and_counted() -> None:
    said = text_of(made(topic("Feest \U0001f389 en \U0001f469\u200d\U0001f52c en 漢字", "مرحبا en שלום en ça")))

    assert "Zonder teken: 4." in said
    assert said.count("▯") == 4
    assert "ça" in said


def test_a_word_of_ten_thousand_letters_and_a_text_that_is_too_long_are_cut_short_and_counted() -> None:
    long = PosterText(text="zin " * 1_000, about="bezwaar " * 100)
    reader = opened(made(topic("x" * 10_000, said=(long,))))

    assert "Ingekort: 3." in " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1


def test_whatever_is_typed_a_poster_has_as_many_pages_as_it_has_sheets() -> None:
    texts = ["\n" * 200, " ", "a\nb\r\nc", "\u202e\u2066x", "x" * 499, "y " * 250, "\u0301" * 50, "\ud800", "&<>'\""]
    given = made(*(topic(*texts, *texts) for _ in range(12)), pages=3)

    assert len(opened(given).pages) == 3


def test_the_same_poster_gives_the_same_bytes() -> None:
    assert poster(made(topic("Een briefje"))) == poster(made(topic("Een briefje")))

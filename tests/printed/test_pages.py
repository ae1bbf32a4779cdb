"""The documents as pages: how many there are, and what stands on the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canvas.documents import report, vision
from canvas.words import Words
from exports.word import action_list, record
from exports.word import vision as written
from sheets import Language
from tests.documents.test_vision import half, hostile
from tests.printed.installed import FONT, fonts, pages
from tests.support.people import Story
from tests.support.played import TODAY, played

MOST_PAGES = 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_examples_vision_has_at_most_five_pages_with_all_its_actions(tmp_path: Path, language: Language) -> None:
    workshop = played()
    found = pages(written(vision.build(workshop, Words(language), TODAY)), tmp_path)

    assert FONT in fonts(tmp_path)
    assert 3 <= len(found) <= MOST_PAGES
    assert all(action.what.split()[0] in "".join(found[-2:]) for action in workshop.actions.values())


def test_page_one_is_for_the_board_and_nothing_else(tmp_path: Path) -> None:
    first, second, *_ = pages(written(vision.build(played(), Words("nl"), TODAY)), tmp_path)

    for said in ("Gevraagd besluit", "Waarvoor", "Voor wie", "Grenzen", "Nog open", "Eerste stappen", "Reageren tot"):
        assert said in first
    assert "Aanleiding en bestaand beleid" in second


def test_the_clean_copy_is_not_longer(tmp_path: Path) -> None:
    found = pages(written(vision.build(played(), Words("nl"), TODAY).without_status()), tmp_path)

    assert len(found) <= MOST_PAGES


@pytest.mark.parametrize(("made", "most"), [(Story, 2), (half, 3), (hostile, MOST_PAGES)])
def test_what_is_unfinished_or_hostile_has_fewer_pages_not_more(
    tmp_path: Path, made: Callable[[], Story], most: int
) -> None:
    for language in ("nl", "en"):
        folder = tmp_path / language
        folder.mkdir()
        assert len(pages(written(vision.build(made().workshop, Words(language), TODAY)), folder)) <= most


def test_no_word_and_no_day_of_the_example_is_broken_in_its_table_of_actions(tmp_path: Path) -> None:
    text = " ".join(pages(written(vision.build(played(), Words("nl"), TODAY)), tmp_path))

    assert "Beleidsmedewerker" in text
    assert "17 dec 2026" in text.partition("Acties, per uitvoerder")[2]


def test_an_empty_workshop_and_the_other_documents_open_too(tmp_path: Path) -> None:
    empty = Story().workshop
    for number, content in enumerate(
        (
            written(vision.build(empty, Words("nl"), TODAY)),
            record(report.build(empty, Words("nl"), TODAY)),
            action_list(report.build(played(), Words("nl"), TODAY)),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert pages(content, folder)[0].strip()

"""Every word in both languages: what the source says has its Dutch, and every refusal has a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import exports
from canvas import words
from canvas.client import BOARD, loaded
from canvas.core import access
from canvas.core.access import Refusal
from canvas.core.model import REACTIONS
from canvas.core.model_plenary import BASES, PlenaryOutcomeKind
from canvas.words import LOCALES, REFUSALS, Words, language_of
from canvas.words.board import board_data, board_words, one_language
from canvas.words.cockpit import cockpit_words
from canvas.words.desk import desk_words
from canvas.words.plenary import BASIS_WORDS, CHOICES, COLUMN_WORDS
from canvas.words.plenary_surface import plenary_words
from canvas.words.reactions import COUNTED, KINDS
from canvas.words.standings import MEANINGS, STANDINGS
from sheets import Column, Language, NoteKind, load
from tests.support.people import ANNA, Story

CANVAS = Path(words.__file__).parents[1]
SOURCES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
LOUD = {"**/templates/**.html": {"silent": "false"}}
KEYWORDS = {"N_": None, "NN_": (1, 2), "words": None, "plural": (1, 2)}
PLACE = re.compile(r"\{\w*\}")

# Codes that no rule carries, because they are given before or after the rules are asked.
BESIDE_THE_RULES = {
    "not_stored", "malformed", "empty_text", "too_long", "no_seat", "unknown_workshop", "closed_to_newcomers",
    "wrong_create_key", "workshop_unreadable", "workshop_newer", "merged", "offer_gone",
    "template_old", "template_not_word", "template_macros", "template_elsewhere", "template_bomb",
}  # fmt: skip


@cache
def said() -> Catalog:
    """Everything that the source says, in English."""
    catalog = Catalog()
    for file, line, message, _, _ in extract_from_dir(CANVAS, SOURCES, LOUD, KEYWORDS):
        catalog.add(message, locations=[(file, line)])
    return catalog


def unseen() -> list[str]:
    """Where a sentence stands in an f-string: the extraction of Python 3.11 does not look into those."""
    found = []
    for file in sorted(CANVAS.rglob("*.py")):
        inside = (
            call
            for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(text, ast.JoinedStr)
            for call in ast.walk(text)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        )
        found += [f"{file.name}:{call.lineno}" for call in inside if isinstance(call.args[0], ast.Constant)]
    return found


@cache
def translations(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def problems(source: Catalog, translated: Catalog) -> Iterator[str]:
    """What is wrong with a translation, in sentences; nothing when it is complete."""
    for message in _messages(source):
        found = translated.get(message.id)
        if found is None:
            yield f"{message.locations}: {message.id!r} is not translated"
        else:
            yield from _faults(found)
    for message in _messages(translated):
        if source.get(message.id) is None:
            yield f"{message.id!r} is translated, but nobody says it"
    for message in translated.obsolete.values():
        yield f"{message.id!r} is obsolete"


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _faults(message: Message) -> Iterator[str]:
    originals, texts = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield f"{message.id!r} is marked as a guess"
    if len(texts) != len(originals) or not all(text.strip() for text in texts):
        yield f"{message.id!r} has an empty translation"
        return
    for index, (original, text) in enumerate(zip(originals, texts, strict=True)):
        alone = index == 0 and len(originals) > 1  # "one note" may say it without a figure
        if _places(original, alone) != _places(text, alone):
            yield f"{original!r} and {text!r} do not have the same places to fill in"


def _forms(said: object) -> tuple[str, ...]:
    """A text, or the singular and plural of one; a translation that is not there is empty."""
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said or ""),)


def _places(text: str, alone: bool) -> list[str]:
    return sorted(place for place in PLACE.findall(text) if not (alone and place == "{n}"))


# --- translations


def test_everything_that_is_said_is_translated_and_nothing_else() -> None:
    assert list(problems(said(), translations("nl"))) == []


def test_nothing_is_said_where_it_is_not_found() -> None:
    assert unseen() == []


def test_what_is_said_is_found() -> None:
    found = said()

    assert len(found) > 150
    for sentence in ("Prepare a workshop", "Only the facilitator can do this.", ("{n} note", "{n} notes")):
        assert found.get(sentence) is not None, sentence


def spoilt(change: str) -> Catalog:
    """The Dutch translations with one mistake in them."""
    dutch = deepcopy(translations("nl"))
    place, plural = dutch.get("Open next: {step}"), dutch.get(("{n} note", "{n} notes"))
    assert place is not None
    assert plural is not None
    match change:
        case "missing":
            dutch.delete("Prepare a workshop")
        case "empty":
            place.string = ""
        case "another place":
            place.string = "Open nu: {stap}"
        case "half a plural":
            plural.string = ("{n} briefje", "")
        case "plural without number":
            plural.string = ("een briefje", "briefjes")
        case "a guess":
            place.flags.add("fuzzy")
        case "nobody says it":
            dutch.add("Something from last year", "Iets van vorig jaar")
        case "obsolete":
            dutch.obsolete["Old"] = Message("Old", "Oud")
    return dutch


@pytest.mark.parametrize(
    "change",
    [
        "missing",
        "empty",
        "another place",
        "half a plural",
        "plural without number",
        "a guess",
        "nobody says it",
        "obsolete",
    ],
)
def test_a_translation_with_one_mistake_is_noticed(change: str) -> None:
    sound = set(problems(said(), translations("nl")))

    assert len(set(problems(said(), spoilt(change))) - sound) == 1


def test_a_language_that_is_missing_is_noticed() -> None:
    found = list(problems(said(), Catalog("fr")))

    assert len(found) == len(_messages(said()))


def test_dutch_and_english_are_the_languages_there_are() -> None:
    assert [path.name for path in LOCALES.glob("*.po")] == ["nl.po"]
    assert (Words("en")("Actions"), Words("nl")("Actions")) == ("Actions", "Acties")


# --- refusals


@cache
def codes() -> set[str]:
    """Every code that a rule carries, or that the source names where it refuses."""
    named = re.compile(r'(?:Refusal|refusal_for|lost|say_gone|Unusable)\((?:[\w.]+, )?"(\w+)"')
    written = {code for path in CANVAS.rglob("*.py") for code in named.findall(path.read_text(encoding="utf-8"))}
    return {rule.code for rule in access.RULES} | written | BESIDE_THE_RULES


def test_the_codes_in_the_source_are_found() -> None:
    assert {"no_seat", "wrong_link", "not_stored", "statement_changed", "malformed"} <= codes()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(codes()))
def test_every_refusal_has_a_sentence_with_everything_filled_in(code: str, language: Language) -> None:
    sentence = Words(language).refusal(Refusal(code, limit=500))

    assert sentence.endswith(".")
    assert len(sentence) > 15
    assert not PLACE.search(sentence)


def test_there_is_no_sentence_for_a_code_that_nothing_carries() -> None:
    assert set(REFUSALS) <= codes()


def test_a_text_that_is_too_long_is_told_how_long_it_may_be() -> None:
    for language in ("nl", "en"):
        assert "1500" in Words(language).refusal(Refusal("too_long", 1500))


def test_a_closed_a_vanished_and_a_never_existing_workshop_get_the_same_sentence() -> None:
    for language in ("nl", "en"):
        spoken = Words(language)
        assert spoken.refusal_for("closed_to_newcomers") == spoken.refusal_for("unknown_workshop")


# --- languages, dates and numbers


@pytest.mark.parametrize("asked", [None, "", "fr", "NL", "en-GB", "../nl", "<b>"])
def test_a_language_we_do_not_speak_becomes_the_default(asked: str | None) -> None:
    assert language_of(asked) == "nl"
    assert language_of(asked, "en") == "en"


def test_dates_are_written_as_in_a_letter() -> None:
    day = date(2026, 12, 3)

    assert (Words("nl").day(day), Words("en").day(day)) == ("3 december 2026", "3 December 2026")
    assert (Words("nl").short_day(day), Words("en").short_day(day)) == ("3 dec 2026", "3 Dec 2026")


@pytest.mark.parametrize(
    ("n", "dutch", "english"), [(0, "0 briefjes", "0 notes"), (1, "1 briefje", "1 note"), (2, "2 briefjes", "2 notes")]
)
def test_one_is_singular_and_none_is_plural(n: int, dutch: str, english: str) -> None:
    assert Words("nl").plural("{n} note", "{n} notes", n) == dutch
    assert Words("en").plural("{n} note", "{n} notes", n) == english


def test_peoples_text_with_braces_is_filled_in_as_it_is() -> None:
    assert "{what} {0} %s" in Words("nl")("Open next: {step}", step="{what} {0} %s")


@pytest.mark.parametrize(
    ("worded", "there_are"),
    [
        (KINDS, get_args(NoteKind)),
        (COUNTED, REACTIONS),
        (COLUMN_WORDS, get_args(Column)),
        (BASIS_WORDS, BASES),
        (CHOICES, get_args(PlenaryOutcomeKind)),
        (STANDINGS, tuple(exports.Standing)),
        (MEANINGS, tuple(exports.Standing)),
    ],
)
def test_every_kind_of_thing_has_its_word_and_none_has_one_too_many(
    worded: Mapping[str, str], there_are: Sequence[str]
) -> None:
    assert set(worded) == set(there_are)


# --- the board


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_board_gets_all_its_words_in_one_language(language: Language) -> None:
    spoken = board_words(Words(language))

    assert spoken, "the board has no words"
    assert all(text.strip() for text in spoken.values())
    assert spoken.keys() == board_words(Words("nl")).keys()


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
def test_the_board_gets_the_sheet_in_one_language(language: Language, other: Language) -> None:
    sheet, told = load(), one_language(load(), Words(language))

    goal = next(block for block in told["blocks"] if block["id"] == "goal")
    assert goal["title"] == sheet.block("goal").title.of(language)
    assert goal["hints"][0]["text"] == sheet.block("goal").hints[0].text.of(language)
    assert sheet.block("goal").ask.of(other) not in str(told)
    assert not re.search(r"'(nl|en)': ", str(told))


def test_a_board_is_not_sent_the_script_of_those_who_lead() -> None:
    day = Story()
    sheet = board_data(day.workshop, day.workshop.participants[ANNA], Words("nl"))["sheet"]

    assert {key for phase in sheet["phases"] for key in phase} == {"id", "mode", "sheet", "round", "title", "say"}
    assert not {"rows", "chapters"} & {key for block in sheet["blocks"] for key in block}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_cockpit_gets_all_its_words_in_one_language(language: Language) -> None:
    spoken = cockpit_words(Words(language))

    assert all(text.strip() for text in spoken.values())
    assert spoken.keys() == cockpit_words(Words("nl")).keys()


@pytest.mark.parametrize(
    ("surface", "told"),
    [
        ("table/board.js", board_words),
        ("lead/lead.js", cockpit_words),
        ("plenary/plenary.js", plenary_words),
        ("desk/desk.js", desk_words),
    ],
)
def test_a_surface_has_every_word_that_its_modules_ask_for_by_name(
    surface: str, told: Callable[[Words], Mapping[str, str]]
) -> None:
    modules = "\n".join((BOARD / file).read_text(encoding="utf-8") for file in sorted(loaded(surface)))
    asked = set(re.findall(r'\b(?:w|say)\(\s*"(\w+)"', modules))
    counted = {
        f"{key}_{form}" for key in re.findall(r'\b(?:n|count)\(\s*"(\w+)"', modules) for form in ("one", "other")
    }
    families = set(re.findall(r"\bw\(\s*`(\w+_)\$\{", modules))
    there = told(Words("nl")).keys()

    assert len(asked) > 5
    assert (asked | counted) - there == set()
    assert all(any(key.startswith(family) for key in there) for family in families)

"""What is written about the app: README, CHANGELOG and the facilitator's guide say what is really there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sheets import Language, load

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "canvas" / "guide"
LANGUAGES: tuple[Language, ...] = ("nl", "en")

_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"\.?\w[\w.-]*(/[\w.-]+)*/?")
_FILE = re.compile(r"\.(py|md|js|css|po|yaml|xml|toml|lock|json|png)$")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<!\*)\*([^*\n][^*]*)\*(?!\*)")
_PLACE = re.compile(r"\{\w+\}")
_STEP = re.compile(r"^\| \*(.+)\* \| (\d+) \|", re.MULTILINE)
PARTS = (("facilitator", 30), ("reference", 60))
"""The guide and its reference, and how many words of the screen each names at least."""


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def guide(language: Language, part: str = "facilitator") -> str:
    return (GUIDE / f"{part}.{language}.md").read_text(encoding="utf-8")


# --- README ------------------------------------------------------------------------------------------


def rooms() -> set[str]:
    """Every folder directly in canvas, and what stands beside it, as the map writes them: folders end in a slash."""
    inside = {f"canvas/{path.name}/" for path in (ROOT / "canvas").iterdir() if path.is_dir() and path.name[0] != "_"}
    return {*inside, "app.py", "sheets/", "exports/", "tests/"}


def mapped(readme: str) -> set[str]:
    """What stands in the first column of the map of the code."""
    part = readme.split("\n## What is where\n")[1].split("\n## ", maxsplit=1)[0]
    return set(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE))


def paths(markdown: str) -> set[str]:
    """What is named as a file or folder of this project: in code or as the target of a link."""
    named = {each for each in _CODE.findall(markdown) if "/" in each or _FILE.search(each)}
    linked = {each for each in _LINK.findall(markdown) if "://" not in each}
    return {each for each in named | linked if _PATH.fullmatch(each)}


def missing(markdown: str, folder: Path = ROOT) -> set[str]:
    """The paths that are neither in the project nor made when it runs, as .gitignore says."""
    made = {line.strip("/") for line in read(".gitignore").splitlines() if line and not line.startswith("#")}
    kept = {each for each in paths(markdown) if not any(f"{each}/".startswith(f"{folder}/") for folder in made)}
    return {each for each in kept if not (folder / each).exists()}


def test_the_map_in_the_readme_names_every_module() -> None:
    assert rooms() == mapped(read("README.md"))


def test_a_module_that_is_not_on_the_map_is_noticed() -> None:
    without = read("README.md").replace("| `canvas/client/` |", "| client |")
    assert rooms() - mapped(without) == {"canvas/client/"}


def test_every_path_in_the_readme_exists() -> None:
    assert missing(read("README.md")) == set()


def test_a_path_that_does_not_exist_is_noticed() -> None:
    text = "`canvas/gone.py` `gone/` ![x](gone.png) [y](gone.md) `bench.json` `app.py` `fold.apply` `/live` `make run`"
    assert missing(text) == {"canvas/gone.py", "gone/", "gone.png", "gone.md"}


def test_every_command_in_the_readme_is_in_the_makefile() -> None:
    commands = set(re.findall(r"\bmake ([a-z]+)\b", " ".join(re.findall(r"`[^`]+`|^ {4}.+$", read("README.md"), re.M))))
    assert {"run", "test"} <= commands
    assert commands - set(re.findall(r"^([a-z]+):", read("Makefile"), re.M)) == set()


def test_every_setting_in_the_readme_has_the_value_that_holds_when_nothing_is_given() -> None:
    makefile = dict(re.findall(r"^([A-Z]+) \?= (\S+)$", read("Makefile"), re.M))
    settings = dict(re.findall(r"^\| `([A-Z]+)` \| `?([^ |`]+)", read("README.md"), re.M))
    assert settings == {key: makefile[key].removeprefix("./") + ("/" if key == "DATA" else "") for key in settings}
    assert settings.keys() == {"HOST", "PORT", "DATA"}


# --- CHANGELOG ---------------------------------------------------------------------------------------


def latest(changelog: str) -> str | None:
    """The version of the newest entry that is not `Unreleased`."""
    found = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    return found[1] if found else None


def test_the_changelog_names_the_version_of_the_project() -> None:
    assert latest(read("CHANGELOG.md")) == tomllib.loads(read("pyproject.toml"))["project"]["version"]


def test_a_changelog_that_lags_behind_is_noticed() -> None:
    assert latest("# Changelog\n\n## [Unreleased]\n\n## [0.0.9] - 2020-01-01\n\n## [0.0.8]\n") == "0.0.9"
    assert latest("# Changelog\n") is None


# --- the guide ---------------------------------------------------------------------------------------


@cache
def on_screen(language: Language) -> list[str]:
    """Everything the app can say in a language, with its {places}."""
    with (ROOT / "canvas" / "words" / "locales" / "nl.po").open("rb") as file:
        messages = [each for each in read_po(file, locale="nl") if each.id]
    said = [each.string if language == "nl" else each.id for each in messages]
    return [text for each in said if each for text in ([each] if isinstance(each, str) else each)]


def unheard(markdown: str, language: Language) -> set[str]:
    """The bold words of a guide that are not on any screen."""
    bold = {" ".join(each.split()) for each in _BOLD.findall(markdown)}
    return {each for each in bold if not any(_fits(each, text) for text in on_screen(language))}


def _fits(bold: str, text: str) -> bool:
    """Whether these words are the text, with something in its places; a text of hardly more than places fits none."""
    if not _PLACE.search(text):
        return bold == text
    fixed = _PLACE.split(text)
    return sum(map(len, fixed)) > 4 and re.fullmatch("(.+)".join(map(re.escape, fixed)), bold) is not None


def titles(language: Language) -> set[str]:
    """What a guide sets in italics: the steps of the day and the blocks of the sheet."""
    sheet = load()
    named = [each.title for each in sheet.phases] + [each.title for each in sheet.blocks]
    return {each.of(language) for each in named}


def unknown(markdown: str, language: Language) -> set[str]:
    """The words in italics that are neither a step of the day nor a block."""
    italic = {" ".join(each.split()) for each in _ITALIC.findall(_BOLD.sub("", markdown))}
    return {each for each in italic if each not in titles(language)}


def headings(markdown: str) -> Counter[int]:
    """How many headings of each level there are."""
    return Counter(len(each) for each in re.findall(r"^(#+) ", markdown, re.MULTILINE))


@pytest.mark.parametrize(("part", "most"), PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_in_the_guide_is_on_a_screen(language: Language, part: str, most: int) -> None:
    assert len(_BOLD.findall(guide(language, part))) > most
    assert unheard(guide(language, part), language) == set()


@pytest.mark.parametrize(
    ("language", "right"),
    [("nl", "**Open nu: Pauze** **de anderen: 2 nog verborgen**"), ("en", "**Open next: Break** **I am\ndone**")],
)
def test_a_button_with_another_name_is_noticed(language: Language, right: str) -> None:
    assert unheard(f"{right} **Druk hier**", language) == {"Druk hier"}
    assert unheard("**Open nu:**", "nl") == {"Open nu:"}
    assert unheard("**I am done**", "nl") == {"I am done"}


@pytest.mark.parametrize("part", ["facilitator", "reference"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_block_in_the_guide_is_on_the_sheet(language: Language, part: str) -> None:
    assert unknown(guide(language, part), language) == set()


@pytest.mark.parametrize("part", ["facilitator", "reference"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_and_page_the_guide_leads_to_exists(language: Language, part: str) -> None:
    assert missing(guide(language, part), GUIDE) == set()


@pytest.mark.parametrize(("language", "title"), [("nl", "Pauze"), ("en", "Break")])
def test_a_step_with_another_name_is_noticed(language: Language, title: str) -> None:
    assert unknown(f"*{title}* and **bold**, *Lunch* and **more**", language) == {"Lunch"}


@pytest.mark.parametrize("part", ["facilitator", "reference"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_the_day_as_it_is(language: Language, part: str) -> None:
    phases = load().phases
    day = [(phase.title.of(language), str(phase.minutes)) for phase in phases]
    assert _STEP.findall(guide(language, part)) == day
    assert f" {sum(phase.minutes for phase in phases)} minut" in guide(language, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_gives_all_there_is_to_read_and_a_place_for_every_role(language: Language) -> None:
    sheet = load()
    assert {each.url for each in sheet.reading} - set(_LINK.findall(guide(language))) == set()
    invited = guide(language, "reference").split("\n### ")[1]
    assert len(re.findall(r"^- ", invited, re.MULTILINE)) == len(sheet.roles)


@pytest.mark.parametrize("part", ["facilitator", "reference"])
def test_both_guides_have_the_same_headings(part: str) -> None:
    assert headings(guide("nl", part)) == headings(guide("en", part))
    assert headings(guide("nl")).keys() == {1, 2, 3}


def test_a_heading_that_is_missing_is_noticed() -> None:
    assert headings("# One\n\n## Two\n\ntext # not one\n") == {1: 1, 2: 1}
    assert headings(guide("nl").replace("\n### ", "\n", 1)) != headings(guide("en"))

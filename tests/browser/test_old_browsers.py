"""Meaning stays in browsers: unsent operations and drafts left behind by f0fb406 carry on in today's client.

A tab that still runs the client of f0fb406 carries on against today's server.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Playwright, Route, expect

from canvas.server.cookies import COOKIE
from tests.golden import HERE, Kept, browsers, lay
from tests.golden.stories import ANNA, BRAM
from tests.support.browser import launch
from tests.support.theatre import PATIENCE, Forked, Person, Server, until

KEPT = browsers()
REACHES_US = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets"
"""Chromium counts a page that the test itself serves as a foreign one, which may not connect to this machine."""
FILL = "(all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, REACHES_US)
    yield browser
    browser.close()


@pytest.fixture
def house(browser: Browser, tmp_path: Path) -> Iterator[House]:
    lay(tmp_path / "data")
    with Forked(tmp_path / "data") as server, closing(House(browser, server)) as house:
        yield house


class House:
    """Today's server on the data folder of f0fb406, and the people who return to it."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser = browser
        self.server = server
        self.people: list[Person] = []

    def comes(self, kept: Kept, *, old: bool = False, storage: bool = True) -> Person:
        """Somebody returns, with the storage that f0fb406 left in their browser; `old` runs its client as well."""
        person = Person(self.browser, self.server, height=1600)
        self.people.append(person)
        person.context.add_cookies([{"name": COOKIE, "value": kept.token, "url": person.home}])
        if storage:
            person.go("/healthz")
            person.page.evaluate(FILL, dict(kept.storage))
        if old:
            person.page.route("**/*", OldClient(kept))
        person.go(f"/l/b/{kept.workshop}?lang=nl")
        expect(person.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)
        return person

    def close(self) -> None:
        for person in self.people:
            person.close()


class OldClient:
    """Answers in place of the server with the page and the modules of f0fb406."""

    def __init__(self, kept: Kept) -> None:
        self.pack = zipfile.ZipFile(HERE / "client.zip")
        self.page = f"page/{kept.workshop}/{kept.person}.html"

    def __call__(self, route: Route) -> None:
        asset = re.search(r"/assets/[0-9a-f]+/(.+)$", route.request.url)
        kind = "text/html" if asset is None else "text/css" if asset[1].endswith(".css") else "text/javascript"
        body = self.pack.read(f"assets/{asset[1]}" if asset else self.page)
        route.fulfill(status=200, content_type=f"{kind}; charset=utf-8", body=body)


def arrives(house: House, kept: Kept, person: Person) -> None:
    """Every operation that waited is stored exactly once and unchanged, and nothing waits any more."""
    until(lambda: not person.outbox(), "the outbox is empty")
    stored = [each["operation"] for each in house.server.operations(kept.workshop) if each["by"] == kept.person]
    assert Counter(each["id"] for each in stored if each["id"] in kept.waiting) == Counter(list(kept.waiting))
    found = {each["id"]: each for each in stored}
    for name, waited in kept.waiting.items():
        assert {field: found[name].get(field) for field in waited} == waited


@pytest.mark.parametrize("who", KEPT)
def test_what_waited_in_a_browser_of_f0fb406_arrives_once_from_the_client_of_today(house: House, who: str) -> None:
    person = house.comes(KEPT[who])
    arrives(house, KEPT[who], person)
    person.page.reload()
    person.connected()
    arrives(house, KEPT[who], person)


# --- every draft in its field


def field(person: Person, name: str) -> Locator:
    return person.page.locator(f'[data-field="{name}"]')


def holds(person: Person, name: str, text: str) -> None:
    expect(field(person, name)).to_have_value(text, timeout=PATIENCE)


def on_sheet(person: Person, block: str) -> None:
    """Go to the sheet on which this block is, when the screen is not on it."""
    if person.page.locator("[data-screen=write]").count() == 0:
        to_sheet(person, 1 if block in ("goal", "questions", "target_group", "opportunities_risks") else 2)


def to_sheet(person: Person, sheet: int) -> None:
    """Go to this sheet, and return when it is there."""
    if person.page.locator("[data-screen=topic]").count():
        person.whole_sheet()
    if person.hook(f"tab-sheet{sheet}").get_attribute("aria-current") != "true":
        person.hook(f"tab-sheet{sheet}").click()
    expect(person.page.locator(f"[data-screen=sheet{sheet}]")).to_be_visible(timeout=PATIENCE)


def of_a_block(person: Person, name: str, draft: dict[str, Any]) -> None:
    on_sheet(person, name.split("/")[1])
    holds(person, name, draft["text"])


def of_a_new_note(person: Person, name: str, draft: dict[str, Any]) -> None:
    of_a_block(person, name, draft)
    form = person.page.locator("form.writing").filter(has=field(person, name))
    expect(form.get_by_test_id(f"kind-{draft['kind']}")).to_be_checked()


def of_a_note(person: Person, name: str, draft: dict[str, Any]) -> None:
    for block in ("goal", "data"):
        on_sheet(person, block)
        if field(person, name).count():
            break
    holds(person, name, draft["text"])


def of_a_sentence(person: Person, name: str, draft: dict[str, Any]) -> None:
    on_sheet(person, "goal")
    for part in ("who", "what", "result"):
        holds(person, f"{name}#{part}", draft[part])
    expect(person.hook("sentence")).to_have_text(draft["text"])


def of_a_thing_on_sheet_one(person: Person, name: str, draft: dict[str, Any]) -> None:
    on_sheet(person, "goal")
    holds(person, name, draft["text"])


def of_a_vote(person: Person, name: str, draft: dict[str, Any]) -> None:
    holds(person, name, draft["text"])


def of_a_choice(person: Person, name: str, draft: dict[str, Any]) -> None:
    block = name.split("/")[1]
    on_sheet(person, block)
    person.block(block).get_by_test_id("make-choice").click()
    expect(person.hook(f"choice-{draft['choice']}")).to_be_checked()
    holds(person, f"{name}#what", draft["what"])
    holds(person, f"{name}#who", draft["who"])
    person.hook("close-dialog").click()


def of_an_action(person: Person, name: str, draft: dict[str, Any]) -> None:
    action = name.split("/")[1]
    if action == "new":
        person.hook("next-step").click()
    else:
        person.page.locator(f'[data-action="{action}"]').get_by_test_id("edit-action").click()
    for part in ("what", "speak_to", "who", "by_when"):
        holds(person, f"{name}#{part}", draft[part] or "")
    person.hook("close-dialog").click()


def of_the_people(person: Person, name: str, draft: dict[str, Any]) -> None:
    person.hook("people").click()
    holds(person, name, draft["text"])
    person.hook("close-dialog").click()


def of_what_came_back(person: Person, name: str, draft: dict[str, Any]) -> None:
    expect(person.hook("returned")).to_contain_text(draft["text"])
    expect(person.hook("returned")).to_contain_text(draft["reason"])


def of_the_guest(person: Person, name: str, draft: dict[str, Any]) -> None:
    assert draft == {"guest": "guest-gerda"}
    expect(person.hook("scribe")).to_contain_text("Gerda")


def of_the_order(person: Person, name: str, draft: dict[str, Any]) -> None:
    on_sheet(person, "goal")
    expect(person.hook("order")).to_have_value(draft["order"])


def of_the_round(person: Person, name: str, draft: dict[str, Any]) -> None:
    assert draft == {"at": 1}
    expect(person.page.locator("section[data-block=policy]")).to_be_visible()


PLACES: dict[str, Callable[[Person, str, dict[str, Any]], None]] = {
    "note": of_a_new_note,
    "edit": of_a_note,
    "wording": of_a_block,
    "sentence": of_a_sentence,
    "stance": of_a_block,
    "proposal": of_a_block,
    "opinion": of_a_thing_on_sheet_one,
    "stack": of_a_thing_on_sheet_one,
    "vote": of_a_vote,
    "choice": of_a_choice,
    "action": of_an_action,
    "name": of_the_people,
    "guest": of_the_people,
    "back": of_what_came_back,
    "writing-for": of_the_guest,
    "view": of_the_order,
    "at": of_the_round,
}
"""Per kind of draft: how its author finds it again."""


@pytest.mark.parametrize("who", KEPT)
def test_every_draft_of_f0fb406_stands_in_its_field(house: House, who: str) -> None:
    person = house.comes(KEPT[who])
    for name, draft in KEPT[who].drafts.items():
        PLACES[name.split("/")[0]](person, name, draft)


def test_the_browsers_of_f0fb406_hold_a_draft_of_every_kind() -> None:
    assert {name.split("/")[0] for kept in KEPT.values() for name in kept.drafts} == set(PLACES)


# --- an old tab that is still open


SHOWN = """() => {
  const all = (place, what) => [...place.querySelectorAll(what)]
  const texts = (place, what) => all(place, what).map((each) => each.innerText.trim())
  const board = document.querySelector("#board")?.shadowRoot ?? document
  return all(board, "[data-block]").map((block) => ({
    block: block.dataset.block,
    things: all(block, "[data-thing]").map((each) => each.dataset.thing),
    notes: texts(block, "[data-note] .text"),
    pressed: all(block, "[data-note] [aria-pressed=true]").map((each) => each.dataset.testid)
      .filter((name) => name !== "pick"), // choosing is a mode today; what is in the background shows the choice
    parked: all(block, "[data-note].parked").map((each) => each.dataset.note),
    counts: texts(block, "[data-note] .mark b").filter(Boolean),
    wording: texts(block, "[data-testid=wording]").map((text) => text.split(" · ").slice(1).join(" · ")),
    stances: all(block, "[data-testid=stances] [aria-pressed=true]").map((each) => each.dataset.testid),
    objections: texts(block, ".objection"),
    proposals: all(block, "[data-proposal]").map((each) => each.dataset.proposal),
    // That there is no outcome yet is said today only where there is no wording either.
    choices: all(block, "[data-testid=choices] .state").map((each) => each.className.trim())
      .filter((name) => name !== "state"),
  }))
}"""
"""The people's own texts and choices on the screen, without the labels around them."""


def shown(person: Person) -> list[dict[str, Any]]:
    """All of both sheets, with every stack open."""
    found: list[dict[str, Any]] = []
    for sheet in (1, 2):
        to_sheet(person, sheet)
        closed = person.page.locator("[data-testid=open-stack][aria-expanded=false]")
        for left in reversed(range(closed.count())):
            closed.first.click()
            expect(closed).to_have_count(left, timeout=PATIENCE)
        found += person.page.evaluate(SHOWN)
    return found


def same(old: Person, new: Person) -> None:
    """Both show the same, now or soon, and nothing of what is compared is empty everywhere."""
    until(lambda: shown(old) == shown(new), "the old tab shows what the new one shows")
    blocks = shown(new)
    assert [part for part in blocks[0] if not any(block[part] for block in blocks)] == []


@pytest.mark.parametrize("who", KEPT)
def test_an_old_tab_sends_what_waited_in_it_once_to_the_server_of_today(house: House, who: str) -> None:
    person = house.comes(KEPT[who], old=True)
    arrives(house, KEPT[who], person)
    until(lambda: len(person.acknowledged()) == len(KEPT[who].waiting), "all was acknowledged")
    assert sorted(person.acknowledged()) == sorted(KEPT[who].waiting)


def test_an_old_tab_shows_what_a_new_one_shows_and_goes_on_beside_it(house: House) -> None:
    kept = KEPT[ANNA]
    old = house.comes(kept, old=True)
    old.settled()
    on_sheet(old, "goal")
    old.hook("order").select_option("sheet")
    old.hook("write-for-me").click()
    for name in kept.drafts:  # a field that stands open hides what lies under it
        old.page.evaluate("(key) => localStorage.removeItem(key)", f"la/draft/{kept.workshop}/{kept.person}/{name}")
    old.page.reload()
    old.connected()
    new = house.comes(kept, storage=False)
    same(old, new)

    on_sheet(old, "data")
    on_sheet(new, "data")
    old.add("data", "Uit het oude tabblad")
    expect(new.note("Uit het oude tabblad")).to_be_visible(timeout=PATIENCE)
    changes(old, "Uit het oude tabblad", "Uit het oude tabblad, verbeterd")
    expect(new.note("Uit het oude tabblad, verbeterd")).to_be_visible(timeout=PATIENCE)
    old.mark("Uit het oude tabblad, verbeterd", "discuss")
    old.word("board_commitment", "Het bestuur doet mee.")
    expect(new.block("board_commitment").get_by_test_id("wording")).to_contain_text("Het bestuur doet mee.")
    new.add("policy", "Uit het nieuwe tabblad")
    expect(old.note("Uit het nieuwe tabblad")).to_be_visible(timeout=PATIENCE)
    changes(new, "Uit het nieuwe tabblad", "Uit het nieuwe tabblad, verbeterd")
    new.mark("Uit het nieuwe tabblad, verbeterd", "agree")
    new.word("board_commitment", "Het bestuur doet mee, en betaalt.")
    same(old, new)


def changes(person: Person, text: str, better: str) -> None:
    """Somebody gives a note another text."""
    note = person.note(text)
    note.get_by_test_id("note-menu").click()
    note.get_by_test_id("edit").click()
    person.hook("edit-note").fill(better)
    person.hook("save-note").click()
    expect(person.note(better)).to_be_visible(timeout=PATIENCE)


def test_an_old_tab_of_the_plenary_votes_and_sees_what_is_said_there(house: House) -> None:
    old = house.comes(KEPT[BRAM], old=True)
    arrives(house, KEPT[BRAM], old)
    new = house.comes(KEPT[BRAM], storage=False)
    for person in (old, new):
        expect(person.hook("statements")).to_contain_text("Wij willen op tijd helpen, met een gesprek.")
        expect(person.hook("statements").get_by_test_id("objection").filter(has_text="Te veel vragen")).to_be_visible()
        expect(person.hook("action").filter(has_text="Toch nog iets, offline verbeterd")).to_be_visible()
    said = new.hook("statements").locator("[data-block=privacy]")
    said.get_by_test_id("stance-live_with").click()
    there = old.hook("statements").locator("[data-block=privacy]").get_by_test_id("stance-live_with")
    expect(there).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)

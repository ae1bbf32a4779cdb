"""Leaving a Streamlit page by a link always ends on the next page, whatever the first page does at that moment."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.test_plenary_day import three_tables
from tests.support.people import ANNA, FAY, WORKSHOP
from tests.support.presses import busy, paced
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, Person, until

PACES_MS = (0, 30, 80, 150, 300, 700)
"""Between arriving and leaving again."""
WATCHED = "() => performance.getEntriesByType('resource').some((each) => each.name.endsWith('leaving.js'))"
ASKED_AGAIN = (
    "() => performance.getEntriesByType('resource').some((each) => each.name.endsWith('frame/presses.js?again=1'))"
)
EMPTIED = """() => [...document.querySelector(".st-key-page").children].forEach((part) => {
  if (!part.querySelector(".st-key-language-switch")) part.remove();
})"""


@pytest.mark.parametrize("typed", [False, True])
def test_whoever_leads_goes_from_page_to_page_while_the_room_writes(setting: Setting, typed: bool) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, f"/plenary?w={WORKSHOP}&lang=nl")
    field = fay.page.get_by_label("Onze gezamenlijke uitspraak")

    with busy(table):
        for pace in PACES_MS * 2:
            expect(field).to_be_visible(timeout=PATIENCE)
            paced(fay, pace)
            if typed:
                field.fill(f"Eerst een proef van {pace} weken")
            leave(fay, "Meenemen")
            expect(fay.page.get_by_role("link", name="Plenair").first).to_be_visible(timeout=8000)
            leave(fay, "Plenair")
    never_loaded_again(fay)


def test_a_theme_maker_goes_to_and_fro_while_the_room_writes(setting: Setting) -> None:
    table = setting(three_tables())
    anna = table.come(ANNA)
    anna.hook("to-merge").click()

    with busy(table):
        for pace in PACES_MS * 2:
            expect(anna.page.get_by_label("Titel van een nieuw thema")).to_be_visible(timeout=PATIENCE)
            paced(anna, pace)
            leave(anna, "Terug naar het bord")
            expect(anna.hook("connection")).to_have_attribute("data-state", "open", timeout=8000)
            anna.hook("to-merge").click()
    never_loaded_again(anna)


def test_a_page_that_stands_empty_is_loaded_again(setting: Setting) -> None:
    fay = setting(three_tables()).arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    heading = fay.page.get_by_role("heading", name="Over deze workshop")
    expect(heading).to_be_visible(timeout=PATIENCE)
    fay.at_rest()
    # What watches over the page is a script of its own, which may come later than what it watches over.
    until(lambda: bool(fay.page.evaluate(WATCHED)), "the page is watched over")

    fay.page.evaluate(EMPTIED)

    expect(heading).to_have_count(0)
    expect(heading).to_be_visible(timeout=PATIENCE)


def test_a_script_of_a_page_that_did_not_come_is_asked_for_again(setting: Setting) -> None:
    fay = setting(three_tables()).arrive(FAY, "/healthz")
    failed: list[str] = []

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.abort()

    fay.page.route("**/frame/presses.js", fail)
    fay.go(f"/settings?w={WORKSHOP}&lang=nl")

    until(lambda: bool(fay.page.evaluate(ASKED_AGAIN)), "it is asked for again")
    assert failed


def leave(person: Person, link: str) -> None:
    person.page.get_by_role("link", name=link).first.click()


def never_loaded_again(person: Person) -> None:
    """No page stood empty, not even until it was cured."""
    assert person.page.evaluate("sessionStorage.getItem('la/loaded-again')") is None

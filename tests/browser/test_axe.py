"""Accessibility: axe-core finds nothing on any page, on a laptop by day and on a narrow phone at night."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.support.accessibility import findings
from tests.support.theatre import PATIENCE, Person, Server

Scheme = Literal["light", "dark"]
SMALL_FIELDS = """() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((each) =>
    [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])])
  const chosen = "[type=radio], [type=checkbox], [type=range], [type=file]"
  const typed = `textarea, select, [contenteditable=true], input:not(${chosen})`
  const small = (field) => field.matches(typed) && parseFloat(getComputedStyle(field).fontSize) < 16
  return all(document).filter(small).map((field) => field.outerHTML)
}"""
"""Fields with letters under 16 pixels: at their focus a phone's Safari zooms in, and it stays so."""


def clean(person: Person, shows: str) -> None:
    """The page shows what it should, fits the screen, and axe finds nothing on it."""
    person.see(shows)
    assert findings(person.page) == []
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(too_wide) <= 0, f"the page with {shows!r} scrolls sideways"
    assert person.page.evaluate(SMALL_FIELDS) == []


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (320, "dark")])
def test_axe_finds_nothing_on_any_page(browser: Browser, server: Server, width: int, scheme: Scheme) -> None:
    karin, anna = Person(browser, server, width=width), Person(browser, server, width=width)
    for person in (karin, anna):
        person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    karin.go("/")
    clean(karin, "Doe mee aan een workshop")
    karin.go("/new")
    clean(karin, "Maak de workshop")
    workshop, link = karin.create("Hogeschool Voorbeeld met een heel lange naam", 3)
    clean(karin, "Doe mee met deze code")
    anna.go(link)
    clean(anna, "Je naam of een alias")
    anna.join(link, "Anna", "Subgroep 1")
    clean(anna, "Vandaag bepalen we samen")
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    anna.stick("Eerder zien wie vastloopt in een studentinformatiesysteemoverzichtspagina")
    clean(anna, "Nieuw briefje")
    karin.open_step("Bespreken: doel, vragen en doelgroep")
    expect(anna.hook("formulate").first).to_be_visible(timeout=PATIENCE)
    anna.word("goal", "Studieadviseurs bellen op tijd")
    clean(anna, "Studieadviseurs bellen op tijd")
    anna.block("goal").get_by_test_id("topic-menu").click()
    anna.block("goal").get_by_test_id("help").click()
    clean(anna, "Sluit")
    karin.go(f"/plenary?w={workshop}")
    clean(karin, "Onze gezamenlijke uitspraak")
    for page, shows in (
        ("merge", "Nog in geen thema"),
        ("details", "De AVG: wat is gezegd, wat nog moet"),
        ("round-off", "Laat de rest aan de visieschrijver over"),
        ("actions", "Nog geen acties"),
    ):
        karin.go(f"/{page}?w={workshop}")
        clean(karin, shows)
    karin.go(f"/document?w={workshop}")
    clean(karin, "Download de conceptvisie")
    karin.go("/board?w=nowhere")
    clean(karin, "We vinden je plek niet")
    for person in (karin, anna):
        person.close()

"""Streamlit's pages speak their reader's language, say where one is, and show where the keyboard is."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from canvas.words.hints import HINTS
from tests.browser.test_plenary_day import three_tables
from tests.support.people import FAY, WORKSHOP
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, Person, until

PAGES = {
    "actions": "Acties", "plenary": "Plenair", "details": "Uitwerking en AVG", "round-off": "Afronden",
    "merge": "Samenvoegen", "document": "Meenemen", "settings": "Instellingen", "keep": "Bewaarkaart",
    "guide": "Handleiding",
}  # fmt: skip
"""The pages of a workshop by their path, and what each is called in the browser's tab."""
SAID = """() => {
  const named = ["aria-label", "title", "placeholder", "aria-valuetext", "aria-description", "alt"]
  const all = [...document.querySelectorAll("body *:not(script, style, noscript)")]
  const inside = (each) => [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim())
  const said = all.flatMap((each) => [...inside(each), ...named.map((name) => each.getAttribute(name))])
  return [...new Set(said)].filter(Boolean)
}"""
"""All that a page says, also to screen readers."""
SMALL = """() => [...document.querySelectorAll(
  ".st-key-page :is(a, button, summary, [role=spinbutton])")].filter((each) => {
  const { width, height } = each.getBoundingClientRect()
  const inText = each.matches("p a, li a, td a")
  return each.checkVisibility() && !inText && width > 0 && (width < 24 || height < 24)
}).map((each) => each.outerHTML.slice(0, 160))"""
"""What can be hit and is smaller than 24 pixels; links within a sentence aside."""
ALIKE = """() => {
  const links = [...document.querySelectorAll(".st-key-page a[href]")].filter((each) => each.checkVisibility())
  const places = new Map()
  for (const each of links) {
    const said = (each.getAttribute("aria-label") ?? each.innerText).trim()
    places.set(said, (places.get(said) ?? new Set()).add(each.href))
  }
  return [...places].filter(([, where]) => where.size > 1).map(([said]) => said)
}"""
"""Links that say the same and lead to different places."""
RING = """(element) => {
  const shown = [element, element.closest("[data-testid]"), element.closest("label"), element.parentElement]
  const styles = shown.filter(Boolean).map((each) => getComputedStyle(each))
  return styles.some((each) => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2)
}"""


ENGLISH = re.compile(
    "|".join(
        ".+".join(map(re.escape, re.split(r"{\w+}", hint))) for hint in HINTS if hint not in ("Open", "Suggestions")
    )
)
"""The hints of Streamlit; what stands in braces is anything."""


def english(person: Person) -> list[str]:
    """What Streamlit says in English on this page now."""
    return [each for each in person.page.evaluate(SAID) if ENGLISH.fullmatch(each)]


def drawn(person: Person) -> None:
    """Everything on the page is there, also what comes in pieces of its own."""
    expect(person.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
    person.at_rest()


def speaks_dutch(person: Person) -> None:
    until(lambda: english(person) == [], f"no English stands on {person.page.url}: {english(person)}")


def test_no_page_says_a_word_of_streamlits_english(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    for path, title in PAGES.items():
        fay.go(f"/{path}?w={WORKSHOP}&lang=nl")
        expect(fay.page).to_have_title(
            f"{title} · Learning analytics bij ons · Canvas learning analytics", timeout=PATIENCE
        )
        drawn(fay)
        for panel in fay.page.locator("[data-testid=stExpander] summary").all()[:1]:
            panel.click()
            drawn(fay)
        for box in fay.page.locator(".st-key-page :is([data-testid=stTextInputField], textarea):visible").all()[:1]:
            box.press("End")
            box.press("x")
        speaks_dutch(fay)
        assert fay.page.evaluate(SMALL) == []
        assert fay.page.evaluate(ALIKE) == []


def test_lists_and_calendars_speak_the_language_of_the_page(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    drawn(fay)
    day = fay.page.locator(".st-key-day-describe")
    for _ in "2026":
        day.locator("[data-type=year]").press("Backspace")
    expect(day.locator("[data-type=year]")).to_have_text("jjjj", timeout=PATIENCE)
    day.get_by_role("button", name="Kies een datum").click()
    expect(fay.page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)
    speaks_dutch(fay)
    fay.page.get_by_role("button", name="Volgende maand").click()
    fay.page.keyboard.press("Escape")
    expect(fay.page.get_by_role("dialog")).to_have_count(0)
    fay.page.locator(".st-key-language-describe input").click()
    fay.page.keyboard.type("qqq")
    fay.see("Niets gevonden")
    speaks_dutch(fay)


def test_the_bar_says_where_one_is_and_the_keyboard_is_always_in_sight(setting: Setting) -> None:
    fay = setting(three_tables()).arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    drawn(fay)
    bar = fay.page.get_by_role("navigation", name="Pagina’s van deze workshop")
    expect(bar.locator("[aria-current=page]")).to_have_text("Instellingen", timeout=PATIENCE)

    fay.page.locator("body").press("Tab")
    met: list[Any] = []
    for _ in range(40):
        focused = fay.page.locator("*:focus")
        if focused.count():
            met.append(focused.evaluate("(each) => each.outerHTML.slice(0, 120)"))
            assert focused.evaluate(RING), f"nothing shows that the keyboard is at {met[-1]}"
            assert in_sight(focused), f"the keyboard is out of sight at {met[-1]}"
        fay.page.keyboard.press("Tab")
    assert len(set(met)) > 15


def in_sight(element: Locator) -> bool:
    """Something of the element can be seen, and nothing lies over it."""
    seen = """(element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      const over = top && [element, element.closest("label")].some((each) => each?.contains(top))
      return width < 3 || over || Boolean(top?.contains(element))
    }"""
    return bool(element.evaluate(seen))

"""Putting together in real browsers: a leader and a theme maker at once, suggestions, the keyboard, a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.test_plenary_day import three_tables
from tests.support.people import ANNA, FAY, WORKSHOP
from tests.support.tables import Setting, clean
from tests.support.theatre import PATIENCE, Person


def ethics(person: Person) -> None:
    """Look at the topic about which most was written."""
    person.hook("topic-ethics").click()
    expect(item(person, "note-mens-x")).to_be_visible(timeout=PATIENCE)


def item(person: Person, note: str) -> Locator:
    return person.page.locator(f"[data-ref='note/{note}']")


def tick(person: Person, *notes: str) -> None:
    for note in notes:
        item(person, note).get_by_role("checkbox").check()


def themed(person: Person, n: int) -> None:
    """So many things stand in themes on this screen."""
    expect(person.page.locator("[data-theme] [data-ref]")).to_have_count(n, timeout=PATIENCE)


def test_a_leader_and_a_theme_maker_put_together_at_the_same_time(setting: Setting) -> None:
    room = setting(three_tables())
    fay = room.arrive(FAY, f"/merge?w={WORKSHOP}&lang=nl")
    anna = room.come(ANNA)
    anna.hook("to-merge").click()
    both = (fay, anna)
    for person in both:
        ethics(person)
    expect(anna.hook("view-topic")).to_have_count(0)

    tick(fay, "note-mens-x", "note-loop-x")
    fay.hook("merge-title").fill("Een mens beslist")
    fay.hook("merge").click()
    for person in both:
        themed(person, 2)
    clean(fay)
    clean(anna)

    # Anna uses nothing but the keyboard.
    item(anna, "note-gesprek-x").get_by_role("checkbox").focus()
    anna.page.keyboard.press("Space")
    expect(anna.hook("ticked")).to_have_text("1 aangevinkt")
    anna.hook("merge-aim").focus()
    anna.page.keyboard.press("ArrowDown")
    expect(anna.hook("merge-title")).to_have_count(0)
    anna.hook("merge").focus()
    anna.page.keyboard.press("Enter")
    for person in both:
        themed(person, 3)
        expect(person.page.locator("[data-theme]")).to_contain_text("in 3 van 3 subgroepen")

    # Anna begins a title and Fay saves one first: Anna is told, and keeps what she typed.
    title = anna.page.get_by_label("Titel van het thema")
    title.fill("Een mens besluit")
    fay.page.get_by_label("Titel van het thema").fill("Mensen beslissen")
    fay.page.get_by_role("button", name="Hernoem").click()
    expect(anna.page.locator("[data-theme]")).to_contain_text("Mensen beslissen", timeout=PATIENCE)
    expect(title).to_have_value("Een mens besluit")
    title.press("Enter")
    expect(fay.page.get_by_label("Titel van het thema")).to_have_value("Een mens besluit", timeout=PATIENCE)

    # Fay drags; Anna, who sees it come, takes it out again. Fay takes her drag back: there is nothing left of it to do.
    item(fay, "note-laat-x").drag_to(fay.page.locator("[data-theme] .small").first)
    for person in both:
        themed(person, 4)
    tick(anna, "note-laat-x")
    anna.hook("merge-out").click()
    for person in both:
        themed(person, 3)
    anna.hook("take-back").click()
    for person in both:
        themed(person, 4)
    (theme,) = room.folded().themes.values()
    assert theme.title == "Een mens besluit"
    assert "note/note-laat-x" in theme.members

    anna.hook("way-board").click()
    expect(anna.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)


def test_suggestions_are_a_preview_of_which_one_takes_over_a_part(setting: Setting) -> None:
    room = setting(three_tables())
    fay = room.arrive(FAY, f"/merge?w={WORKSHOP}&lang=nl", phone=True)
    ethics(fay)
    tick(fay, "note-kansen-x")
    fay.hook("merge-similar").click()
    expect(item(fay, "note-equal-x").get_by_role("checkbox")).to_be_checked(timeout=PATIENCE)
    fay.hook("merge-untick").click()
    expect(item(fay, "note-equal-x").get_by_role("checkbox")).not_to_be_checked()

    fay.hook("suggest").click()
    expect(fay.hook("suggest-wider")).to_be_visible(timeout=PATIENCE)
    fay.hook("suggest-wider").click()
    expect(fay.hook("suggest-wider")).to_have_count(0, timeout=PATIENCE)
    equal = fay.page.locator("[data-group]").filter(has_text="Equal opportunities")
    expect(equal).to_be_visible()
    assert not room.folded().themes
    clean(fay)
    assert fay.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    equal.get_by_label("Titel van het thema").fill("Gelijke kansen")
    inside = equal.get_by_role("checkbox")
    there = inside.count()
    inside.last.uncheck()
    equal.get_by_role("button", name=re.compile("^Neem over")).click()

    themed(fay, there - 1)
    expect(equal).to_have_count(0)
    (theme,) = room.folded().themes.values()
    assert theme.title == "Gelijke kansen"
    for left in fay.page.locator("[data-group]").all()[::-1]:
        left.get_by_role("button", name=re.compile("^Leg weg")).click()
    expect(fay.page.locator("[data-group]")).to_have_count(0)
    assert len(room.folded().themes) == 1

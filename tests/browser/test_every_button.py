"""Every button of the pages that stand still does one deed, however fast it is pressed twice."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from playwright.sync_api import Error, Page, expect

from tests.support.people import FAY, WORKSHOP, Story
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

BUTTONS = """() => [...document.querySelectorAll(
    ":is([data-testid=stButton], [data-testid=stFormSubmitButton]) button:not([disabled])"
  )].map((button) => [...(button.closest("[class*=st-key-]")?.classList ?? [])]
    .find((name) => name.startsWith("st-key-")))"""

TWICE = """([key, pause]) => {
  const button = () => document.querySelector(`.${CSS.escape(key)} button`);
  window.twice = false;
  button().click();
  setTimeout(() => { button()?.click(); window.twice = true; }, pause);
}"""


def kinds(table: Table) -> Counter[str]:
    """How many operations of each kind there are in the workshop's file."""
    return Counter(str(each["operation"]["op"]) for each in table.server.operations(WORKSHOP))


def workshops(table: Table) -> int:
    """How many workshops there are on this server."""
    return len(list((table.server.data / "workshops").glob("*.jsonl")))


def does_something(table: Table, before: Counter[str]) -> bool:
    """Whether there are more operations than before."""
    return kinds(table) != before


def press_twice(person: Person, key: str, pause: int) -> None:
    """Press a button, and again after this many milliseconds, unless the first press led away from the page."""
    here = person.page.url
    person.page.evaluate(TWICE, [key, pause])
    until(lambda: person.page.url != here or was_pressed(person), "it was pressed")


def was_pressed(person: Person) -> bool:
    """Whether both presses are over, or the page they were on is."""
    try:
        return person.page.evaluate("() => window.twice") is not False
    except Error:  # the page is being left
        return False


def keyed(page: Page) -> list[str]:
    """The keys of the buttons that can be pressed, in their order."""
    found: list[str | None] = page.evaluate(BUTTONS)
    assert all(found), "each button has a key"
    return [each for each in found if each]


def open_settings(fay: Person) -> None:
    fay.go(f"/settings?w={WORKSHOP}&lang=nl")
    expect(fay.page.locator(".st-key-close button")).to_be_visible(timeout=PATIENCE)
    fay.at_rest()


@pytest.mark.parametrize("pause", [0, 350])
def test_every_button_of_the_settings_does_one_deed_when_it_is_pressed_twice(setting: Setting, pause: int) -> None:
    table = setting(Story())
    fay = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    open_settings(fay)
    fay.page.get_by_label("Instelling").fill("Hogeschool")
    there = kinds(table)
    # What leads to another page comes last; the switch of the language changes nothing in the workshop.
    buttons = [each for each in keyed(fay.page) if each != "st-key-language-switch"]
    for key in sorted(buttons, key=lambda key: (key in ("st-key-close", "st-key-card-lost"), key)):
        before = kinds(table)
        press_twice(fay, key, pause)
        until(partial(does_something, table, before), f"{key} does something")
        fay.at_rest()
        done = kinds(table) - before
        assert all(count == 1 for count in done.values()), f"{key}: {dict(done)}"
        if "/settings" not in fay.page.url:
            open_settings(fay)
    done = kinds(table) - there
    assert done == {"renew_link": 5, "describe": 1, "renew_card": 1, "close_workshop": 1}


@pytest.mark.parametrize("pause", [120, 500])
def test_a_workshop_is_made_once_however_fast_its_button_is_pressed_twice(setting: Setting, pause: int) -> None:
    table = setting(Story())
    karin = table.stranger()
    karin.go("/?lang=nl")
    expect(karin.page.locator(".st-key-to-example button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    press_twice(karin, "st-key-to-example", pause)
    expect(karin.hook("next")).to_be_visible(timeout=PATIENCE)
    assert workshops(table) == 2

    karin.go("/new?lang=nl")
    expect(karin.page.locator(".st-key-create-workshop button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    karin.page.get_by_label("Instelling").fill("Hogeschool")
    karin.page.get_by_label("Je naam", exact=True).fill("Karin")
    press_twice(karin, "st-key-create-workshop", pause)
    expect(karin.page.locator(".st-key-keep-done button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    assert workshops(table) == 3

"""What is wrong with a field is seen and heard where it is typed, however low the button stands."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.support.presses import paced
from tests.support.theatre import PATIENCE, Person, Server, until

ONE_PRESS_MS = 500
"""Two presses on one button within this time are one; nobody reads and types so fast."""
LONG = "Een naam die zo uit een lijst geplakt is, met functie, afdeling en instelling erachter"


def in_view(person: Person, said: str) -> None:
    """This sentence stands within the window, now or soon."""
    place = (
        "(each) => { const { top, bottom } = each.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight }"
    )
    sentence = person.see(said)
    until(lambda: bool(sentence.evaluate(place)), f"one sees {said!r}")


def test_an_error_brings_its_field_into_view_and_a_long_text_stays_in_it(browser: Browser, server: Server) -> None:
    karin = Person(browser, server, width=1366, height=500)
    karin.go("/new?lang=nl")
    name = karin.page.get_by_label("Je naam", exact=True)
    expect(name).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    karin.page.get_by_label("Titel").fill("")

    karin.press("Maak de workshop")

    title = karin.page.get_by_label("Titel")
    expect(title).to_be_focused(timeout=PATIENCE)
    in_view(karin, "Vul een titel in")
    expect(title).to_have_attribute("aria-invalid", "true")
    title.fill("Leren van data")
    name.click()
    karin.page.keyboard.insert_text(LONG)
    karin.press("Maak de workshop")
    expect(name).to_have_value(LONG)
    expect(name).to_be_focused(timeout=PATIENCE)
    in_view(karin, "Dit is te lang: hooguit 60 tekens")
    name.fill("Karin")
    paced(karin, ONE_PRESS_MS)
    karin.press("Maak de workshop")
    karin.see("Bewaar deze kaart")
    karin.close()

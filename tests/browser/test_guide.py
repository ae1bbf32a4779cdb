"""The facilitator's guide in a browser: its pictures are there, and on paper it is two pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from canvas.server.addresses import PAGE_PATHS
from tests.support.tables import clean
from tests.support.theatre import PATIENCE, Person, Server, until

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_two_pages_of_paper_with_every_picture(browser: Browser, server: Server, language: str) -> None:
    reader = Person(browser, server)
    reader.go(f"/{PAGE_PATHS['guide']}?lang={language}")
    pictures = reader.page.locator(".st-key-guide img")
    expect(pictures).to_have_count(4, timeout=PATIENCE)
    # Not wait_for_function: what it asks again and again is eval, which the page's policy refuses.
    drawn = "[...document.images].every((image) => image.complete && image.naturalWidth > 0)"
    until(lambda: bool(reader.page.evaluate(drawn)), "every picture is there")

    assert all(each.startswith(reader.home) for each in pictures.evaluate_all("all => all.map((each) => each.src)"))
    alts = pictures.evaluate_all("all => all.map((each) => each.alt)")
    assert all(len(alt) > 40 for alt in alts)
    clean(reader)
    paper = reader.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", paper)) == 2
    reader.close()


def test_in_each_language_the_pictures_are_described_in_it(browser: Browser, server: Server) -> None:
    reader, described = Person(browser, server), []
    for language in LANGUAGES:
        reader.go(f"/{PAGE_PATHS['guide']}?lang={language}")
        expect(reader.page.locator(f".st-key-guide img[src*='.{language}.png']")).to_have_count(4, timeout=PATIENCE)
        described.append(reader.page.locator(".st-key-guide img").evaluate_all("all => all.map((each) => each.alt)"))
    assert not set(described[0]) & set(described[1])
    reader.close()


def test_from_the_guide_to_the_reference_and_back(browser: Browser, server: Server) -> None:
    reader = Person(browser, server)
    reader.go(f"/{PAGE_PATHS['guide']}?lang=nl")

    reader.page.get_by_role("link", name="Alle details, in de volgorde van de dag").click()
    reader.see("Naslag voor de begeleider")
    expect(reader.page.get_by_role("heading", name="Stil schrijven")).to_be_visible(timeout=PATIENCE)
    reader.page.get_by_role("link", name="Terug naar de twee pagina’s").click()
    reader.see("Handleiding voor de begeleider")
    reader.close()


def test_from_a_workshop_to_the_guide_and_back_to_that_workshop(browser: Browser, server: Server) -> None:
    karin = Person(browser, server)
    workshop, _ = karin.create("Hogeschool Voorbeeld", 2)

    karin.page.get_by_role("link", name="Handleiding").click()
    karin.see("Handleiding voor de begeleider")
    karin.page.get_by_role("link", name="Alle details, in de volgorde van de dag").click()
    karin.see("Naslag voor de begeleider")
    karin.page.get_by_role("link", name="Regie", exact=True).click()

    karin.see("Doe mee met deze code")
    assert workshop in karin.page.url
    karin.close()


def test_who_reads_the_guide_on_his_own_finds_the_start(browser: Browser, server: Server) -> None:
    reader = Person(browser, server)
    reader.go(f"/{PAGE_PATHS['guide']}?lang=nl")

    reader.page.get_by_role("link", name="Naar het begin").click()

    reader.see("Doe mee aan een workshop")
    reader.close()

"""Plain http on the network of a room: no secure context, so no clipboard and no randomUUID, and all of it works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.support.browser import launch
from tests.support.theatre import PATIENCE, Person, Server

NAME = "zaal.example"


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that knows this machine by a name of the room, as another device does."""
    browser = launch(playwright, f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
    yield browser
    browser.close()


def test_on_plain_http_both_doors_write_and_the_facilitator_leads(browser: Browser, tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        karin, anna, bram = (Person(browser, server, home=f"http://{NAME}:{server.port}") for _ in range(3))
        _, link = karin.create("Hogeschool Voorbeeld", 2)
        anna.join_lightly(link, "Anna", "Subgroep 1")
        bram.join(link, "Bram", "Subgroep 1")
        for person in (karin, anna, bram):
            missing = "[isSecureContext, typeof crypto.randomUUID, typeof navigator.clipboard]"
            assert person.page.evaluate(missing) == [False, "undefined", "undefined"]
        karin.open_step("Schrijven: doel, vragen en doelgroep")
        anna.stick("Aan de lichte deur")
        bram.stick("Op de volle pagina")
        karin.open_step("Bespreken: doel, vragen en doelgroep")

        bram.mark("Aan de lichte deur", "agree")
        anna.mark("Op de volle pagina", "agree")
        anna.word("goal", "Wij willen eerder helpen")

        expect(bram.block("goal").get_by_test_id("wording")).to_contain_text(
            "Wij willen eerder helpen", timeout=PATIENCE
        )
        for person in (anna, bram):
            person.settled()
        for person in (karin, anna, bram):
            person.close()

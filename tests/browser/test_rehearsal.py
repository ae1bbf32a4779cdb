"""An example and a rehearsal as somebody meets them: from the start page, in a real browser, and gone afterwards."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.support.theatre import PATIENCE, Person, Server, until


def workshops(server: Server) -> set[str]:
    """The workshops on the disk."""
    return {file.stem for file in (server.data / "workshops").glob("*.jsonl")}


def rehearses(browser: Browser, server: Server) -> tuple[Person, str, str]:
    """Somebody before a rehearsal in pause, come from the start page; the ids of the example and of the rehearsal."""
    visitor = Person(browser, server)
    visitor.go("/")
    visitor.press("Bekijk een voorbeeld")
    visitor.page.get_by_role("link", name="Repetitie").click()
    visitor.press("Begin een repetitie")
    expect(visitor.page.get_by_role("button", name="Afspelen")).to_be_visible(timeout=PATIENCE)
    found = re.search(r"[?&]w=([^&]+)", visitor.page.url)
    assert found
    [example] = workshops(server) - {found[1]}
    return visitor, example, found[1]


def test_the_day_plays_in_sight_is_held_and_is_taken_over(browser: Browser, server: Server) -> None:
    visitor, _, workshop = rehearses(browser, server)
    assert len(server.operations(workshop)) == 2, "nothing happens before somebody lets it play"

    visitor.press("Afspelen")
    until(lambda: len(server.operations(workshop)) > 10, "people arrive")
    visitor.press("Stilzetten")
    expect(visitor.page.get_by_role("button", name="Afspelen")).to_be_visible(timeout=PATIENCE)
    held = len(server.operations(workshop))
    visitor.page.get_by_role("link", name="Bord van Noord").click()
    expect(visitor.hook("connection")).to_have_text("verbonden", timeout=PATIENCE)
    visitor.hook("back").click()
    visitor.page.get_by_role("link", name="Repetitie").click()
    visitor.press("Neem het hier over")

    visitor.see("Doe mee met deze code")
    assert len(server.operations(workshop)) == held
    visitor.press(re.compile("^Open nu"))
    until(lambda: len(server.operations(workshop)) == held + 1, "the visitor leads it now")
    visitor.close()


def test_what_was_rehearsed_is_thrown_away(browser: Browser, server: Server) -> None:
    visitor, example, _ = rehearses(browser, server)
    visitor.press("Afspelen")
    expect(visitor.page.get_by_role("button", name="Stilzetten")).to_be_visible(timeout=PATIENCE)

    visitor.press("Gooi weg")

    visitor.see("Wat willen we met learning analytics?")
    until(lambda: workshops(server) == {example}, "nothing of the rehearsal is left on the disk")
    visitor.close()

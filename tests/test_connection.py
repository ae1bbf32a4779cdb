"""A server that goes away: the pages say so in the reader's language, and go on when it is back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.theatre import PATIENCE, Person, Server

pytestmark = pytest.mark.timeout(180)
GONE = "De verbinding is weg; we blijven het proberen. Wat bewaard was, is veilig."


def test_while_the_server_is_away_both_pages_say_so_in_dutch_and_then_go_on(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server, width=390, height=844)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join(link, "Anna", "Subgroep 1")
    server.kill()
    karin.see(GONE)
    expect(anna.hook("connection")).not_to_have_text("verbonden", timeout=PATIENCE)
    for person in (karin, anna):
        expect(person.page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)

    server.start()
    expect(karin.page.get_by_text(GONE)).to_be_hidden(timeout=PATIENCE)
    karin.press(re.compile("^Open nu"))
    anna.see("Wat viel je op in wat je las?")
    anna.connected()
    for person in (karin, anna):
        person.close()

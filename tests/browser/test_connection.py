"""A connection that goes away or never comes: the pages say so in the reader's language, and go on when it is there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from canvas.web.help_page import help_page
from canvas.web.streamlit_page import INDEX, full_page
from canvas.words import Words
from tests.support.accessibility import findings
from tests.support.theatre import PATIENCE, Network, Person, Server, waits

GONE = "Geen verbinding; we blijven het proberen. Wat is opgeslagen, is veilig."


def test_while_the_server_is_away_both_pages_say_so_in_dutch_and_then_go_on(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server, width=390, height=844)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join(link, "Anna", "Subgroep 1")
    karin.go(karin.page.url.removeprefix(karin.home).replace("/facilitate", "/settings"))
    karin.see("Over deze workshop")
    server.kill()
    karin.see(GONE)
    expect(anna.hook("connection")).not_to_have_text("verbonden", timeout=PATIENCE)
    for person in (karin, anna):
        expect(person.page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)

    server.start()
    expect(karin.page.get_by_text(GONE)).to_be_hidden(timeout=PATIENCE)
    karin.at_rest()
    anna.connected()
    for person in (karin, anna):
        person.close()


# --- a network that lets pages through, and no sockets

BLOCKED = re.compile("Er komt hier geen live verbinding tot stand")


def test_whoever_joins_where_sockets_are_blocked_is_told_what_helps_and_goes_on_after_it(
    browser: Browser, server: Server
) -> None:
    karin, eva = Person(browser, server), Person(browser, server, width=320, height=700)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    network = Network(eva)
    eva.go(link.replace("/join?code=", "/l/"))
    eva.page.get_by_label("Je naam of een alias").fill("Eva")
    eva.page.get_by_role("radio", name="Subgroep 1").check()
    eva.press("Naar mijn subgroep")

    eva.see(BLOCKED)
    eva.hook("help").click()
    eva.see("Pagina’s komen op dit apparaat aan, de live verbinding niet.")
    eva.see("Zet de VPN op dit apparaat uit")
    assert findings(eva.page) == []
    assert eva.page.evaluate("document.documentElement.scrollWidth") <= 320

    network.blocks = False
    eva.page.reload()
    eva.see("De live verbinding werkt nu.")
    expect(eva.page.get_by_text("Zet de VPN op dit apparaat uit")).to_be_hidden()
    eva.page.get_by_role("link", name="Terug naar het bord").click()
    eva.stick("Zonder VPN")
    eva.settled()
    for person in (karin, eva):
        person.close()


def test_the_full_page_does_not_stay_empty_where_sockets_are_blocked(browser: Browser, server: Server) -> None:
    karin, eva = Person(browser, server), Person(browser, server, width=390, height=844)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    network = Network(eva)
    eva.go(link)

    eva.see(BLOCKED)
    eva.page.get_by_role("link", name="Wat helpt").click()
    eva.see("Geen live verbinding")
    eva.page.go_back()
    eva.see(BLOCKED)
    network.blocks = False

    expect(eva.page.get_by_role("button", name="Naar mijn subgroep")).to_be_visible(timeout=PATIENCE)
    expect(eva.page.get_by_text(BLOCKED)).to_be_hidden()
    for person in (karin, eva):
        person.close()


@pytest.mark.parametrize("words", [Words("nl"), Words("en")], ids=["nl", "en"])
def test_streamlits_page_is_ours_where_it_speaks_to_people(words: Words) -> None:
    whole = full_page(words)

    assert f'<html lang="{words.language}"' in whole
    assert words("This page needs JavaScript. The light page does without up to the board.") in whole
    assert "enable JavaScript" in INDEX
    assert "enable JavaScript" not in whole
    scripts = re.findall(r"<script.*?</script>", whole.partition("<style>\n#waiting")[0], re.DOTALL)
    ours = [script for script in scripts if "/frame/locale.js" in script]
    assert len(ours) == 1
    assert re.findall(r"<script.*?</script>", INDEX, re.DOTALL) == [each for each in scripts if each not in ours]


def test_the_way_back_from_the_help_leads_nowhere_else() -> None:
    said = help_page(Words("nl"), "//evil.example/'><script>alert(1)</script>")

    assert "href='/l/b/%2F%2Fevil.example%2F%27%3E%3Cscript" in said
    assert said.count("<script") == 1


def test_a_connection_that_went_without_a_word_is_noticed_while_nobody_writes(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join(link, "Anna", "Subgroep 1")
    server.freeze()
    expect(anna.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)

    server.thaw()
    anna.connected()
    for person in (karin, anna):
        person.close()


# --- while the server is away

NOT_OURS: list[dict[str, Any]] = [
    {"status": 200, "content_type": "text/html", "body": "<h1>Inloggen op het gastennetwerk</h1>"},
    {"status": 200, "content_type": "application/json", "body": "null"},
    {"status": 502, "content_type": "application/json", "body": '{"status": "bad gateway"}'},
]


class Away:
    """For one person the server is away: others answer for it. Counts how often it is asked for, and by what."""

    def __init__(self, person: Person) -> None:
        self.asked = 0
        self.sockets: list[str] = []
        self.page = person.page
        person.page.on("websocket", lambda socket: self.sockets.append(urlsplit(socket.url).path))
        person.page.route("**/healthz", self._answer)
        person.wire.cut()

    def _answer(self, route: Route) -> None:
        route.fulfill(**NOT_OURS[self.asked % len(NOT_OURS)])
        self.asked += 1

    def several(self) -> bool:
        """Whether all that answers in its place was met."""
        return self.asked > len(NOT_OURS)

    def ends(self) -> None:
        """The server answers for itself again."""
        self.page.unroute("**/healthz")


def test_no_socket_is_opened_before_the_server_itself_answers(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join_lightly(link, "Anna", "Subgroep 1")
    aways = [Away(karin), Away(anna)]
    for person, away in zip((karin, anna), aways, strict=True):
        waits(person, away.several, "the server was asked for several times")
        assert not {"/live", "/watch"} & set(away.sockets)

    for away in aways:
        away.ends()
    anna.connected()
    waits(karin, lambda: "/watch" in aways[0].sockets, "the page of the facilitator watches again")
    for person in (karin, anna):
        person.close()

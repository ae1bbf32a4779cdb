"""The card to keep: the facilitator's links and codes, made when they are known and never shown to the room."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.core.model import Workshop
from canvas.documents.card import Card, as_file
from canvas.server.cookies import Cookies
from canvas.server.identity import hashed, seat_of, shown_code
from canvas.server.rooms import Room, Rooms
from canvas.web.routes import routes
from canvas.words import Words
from tests.support.clients import client
from tests.support.people import FAY, WORKSHOP, holds, token
from tests.support.theatre import PATIENCE, Person, Server
from tests.support.visitor import Visitor

KARIN = "Karin's browser"
SECRET = re.compile(r"[#&]key=([\w-]{22})")
CODE = re.compile(r"\b([B-Z2-9]{4}-[B-Z2-9]{4})\b")


@pytest.fixture
def karin(rooms: Rooms) -> Visitor:
    """Somebody who just prepared a workshop, with her card before her."""
    visitor = Visitor(KARIN).opens("create")
    visitor.page.text_input(key="institution").set_value("Hogeschool Zuid")
    visitor.page.text_input(key="name").set_value("Karin")
    return visitor.clicks("create-workshop")


def workshop_of(rooms: Rooms) -> Workshop:
    [header] = rooms.shelf.headers()
    room = rooms.get(header.workshop)
    assert room is not None
    return room.workshop


def secret_on(visitor: Visitor) -> str:
    found = SECRET.search(visitor.reads())
    assert found, "there is no facilitator link on the card"
    return found[1]


def code_on(visitor: Visitor) -> str:
    found = CODE.search(visitor.reads())
    assert found, "there is no code to come back on the card"
    return found[1]


def test_setting_up_ends_with_a_card_that_has_everything(rooms: Rooms, karin: Visitor) -> None:
    workshop, said = workshop_of(rooms), karin.reads()

    assert hashed(secret_on(karin)) == workshop.links["facilitator"]
    assert shown_code(workshop.code) in said
    assert f"/l/{workshop.code}" in said
    assert all(table.name in said for table in workshop.subgroups.values())
    for rescue in ("A phone does not get in.", "Your laptop dies.", "The server stopped."):
        assert Words("nl")(rescue) in said
    assert "Laat deze kaart niet op het grote scherm zien" in said


def test_the_file_holds_the_same_and_needs_no_network(rooms: Rooms, karin: Visitor) -> None:
    answer = karin.takes("/l/offer/")
    file = answer.text

    assert re.search(r"''hogeschool-zuid-bewaarkaart-\d{4}-\d\d-\d\d\.html$", answer.headers["content-disposition"])
    assert answer.headers["cache-control"] == "no-store"
    assert secret_on(karin) in file
    assert code_on(karin) in file
    assert file.count("<img class='qr' src='data:image/svg+xml;base64,") == 1 + len(workshop_of(rooms).subgroups)
    loaded = re.findall(r"(?:src=|rel='icon' href=|url\()'?([^'> ]*)", file)
    assert [each for each in loaded if not each.startswith("data:")] == []
    assert "<script" not in file
    assert "@import" not in file


def test_in_another_tab_the_secrets_are_gone_and_the_page_says_so(rooms: Rooms, karin: Visitor) -> None:
    later = karin.another_tab().opens("card", w=workshop_of(rooms).id)

    assert not later.was_sent(secret_on(karin))
    assert not later.was_sent(code_on(karin))
    assert "Vernieuw hem bij Instellingen" in later.reads()
    assert "keep-code" in later.shown


def test_the_page_that_is_shown_to_the_room_never_gets_a_secret(rooms: Rooms, karin: Visitor) -> None:
    secret, code, workshop = secret_on(karin), code_on(karin), workshop_of(rooms)
    karin.sent.clear()

    karin.goes("facilitate", w=workshop.id)

    assert karin.leads
    assert karin.cockpit["code"] == shown_code(workshop.code)
    assert not karin.was_sent(secret)
    assert not karin.was_sent(code)


def test_links_made_or_renewed_since_are_on_the_card(rooms: Rooms, karin: Visitor) -> None:
    workshop, old = workshop_of(rooms), secret_on(karin)

    karin.goes("settings", w=workshop.id).clicks("renew-observer").clicks("renew-facilitator")
    karin.goes("card", w=workshop.id)

    links = {
        parse_qs(urlsplit(each).fragment).get("as", ["facilitator"])[0]: each
        for each in re.findall(r"http\S+/l/link/\S+", karin.reads())
    }
    assert links.keys() == {"facilitator", "observer"}
    assert old not in karin.reads()
    assert hashed(secret_on(karin)) == workshop_of(rooms).links["facilitator"]


def test_a_link_whose_secret_nobody_knows_any_more_says_what_to_do(rooms: Rooms, karin: Visitor) -> None:
    workshop = workshop_of(rooms)
    karin.goes("settings", w=workshop.id).clicks("renew-observer")

    later = karin.another_tab().opens("card", w=workshop.id)

    assert "Link voor een waarnemer" in later.reads()
    assert "as=observer" not in later.reads()


def test_a_new_code_can_be_made_when_the_first_is_lost(rooms: Rooms, karin: Visitor) -> None:
    later = karin.another_tab().opens("card", w=workshop_of(rooms).id).clicks("keep-code")

    assert code_on(later) != code_on(karin)


def test_the_code_brings_the_facilitator_back_on_another_laptop(rooms: Rooms, karin: Visitor) -> None:
    workshop = workshop_of(rooms)
    laptop = Visitor("her other laptop")
    other = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=laptop.cookies)

    answer = other.post("/l/back", data={"code": workshop.code, "reentry": code_on(karin)}, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/facilitate?w={workshop.id}"
    laptop.cookies.update(answer.cookies)
    assert seat_of(workshop_of(rooms), Cookies(laptop.cookies), "facilitator")
    assert laptop.opens("facilitate", w=workshop.id).leads


def test_renewing_her_link_takes_the_code_of_whoever_used_it(rooms: Rooms, karin: Visitor) -> None:
    workshop = workshop_of(rooms)
    thief = Visitor("a thief's browser").opens("facilitate", w=workshop.id, key=secret_on(karin))
    thief.goes("card", w=workshop.id).clicks("keep-code")

    karin.goes("settings", w=workshop.id).clicks("renew-facilitator")
    other = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=dict(holds("another").held))
    answer = other.post("/l/back", data={"code": workshop.code, "reentry": code_on(thief)}, follow_redirects=False)

    assert answer.status_code == 422
    assert seat_of(workshop_of(rooms), Cookies(dict(other.cookies)), "facilitator") is None


@pytest.mark.parametrize("renews", ["card-lost", "renew-facilitator"])
def test_a_thief_with_the_card_is_out_and_stays_out_and_she_stays_in(rooms: Rooms, karin: Visitor, renews: str) -> None:
    workshop, secret, code = workshop_of(rooms), secret_on(karin), code_on(karin)
    karin.goes("settings", w=workshop.id).clicks("renew-observer").goes("card", w=workshop.id)
    observer = re.findall(r"as=observer&key=([\w-]{22})", karin.reads())[0]
    by_link = Visitor("a thief with the link").opens("facilitate", w=workshop.id, key=secret)
    watching = Visitor("a thief who watches").opens("facilitate", w=workshop.id, key=observer, **{"as": "observer"})

    karin.goes("settings", w=workshop.id).clicks(renews)

    assert not by_link.goes("facilitate", w=workshop.id).leads
    assert ("home" in watching.goes("facilitate", w=workshop.id).shown) == (renews == "card-lost")
    thief = client({})
    thief.get(f"/l/{workshop.code}", headers={"accept": "text/html"})
    back = thief.post("/l/back", data={"code": workshop.code, "reentry": code}, headers={"origin": "http://testserver"})
    assert back.status_code == 422
    assert not Visitor("back again").opens("facilitate", w=workshop.id, key=secret).leads
    assert karin.goes("facilitate", w=workshop.id).leads
    karin.goes("card", w=workshop.id)
    assert hashed(secret_on(karin)) == workshop_of(rooms).links["facilitator"]
    assert (secret_on(karin), code_on(karin)) != (secret, code)
    laptop = client({})
    laptop.get(f"/l/{workshop.code}", headers={"accept": "text/html"})
    again = laptop.post(
        "/l/back",
        data={"code": workshop.code, "reentry": code_on(karin)},
        headers={"origin": "http://testserver"},
        follow_redirects=False,
    )
    assert again.headers["location"] == f"/facilitate?w={workshop.id}", "her new code works"


def test_nobody_else_gets_this_page(room: Room) -> None:
    for somebody in (Visitor("nobody"), Visitor(token("personANNA"))):
        assert not somebody.opens("card", w=WORKSHOP).links("/l/offer/")
    assert Visitor(token(FAY)).opens("card", w=WORKSHOP).links("/l/offer/")


def test_people_s_text_on_the_card_is_text(room: Room) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    workshop = replace(room.workshop, title=hostile)

    file = as_file(Card(workshop, Words("en"), "http://localhost", {})).decode()

    assert hostile not in file
    assert "&lt;img src=x" in file


def test_the_card_survives_without_the_app(browser: Browser, server: Server) -> None:
    karin = Person(browser, server)
    karin.go("/new")
    expect(karin.page.get_by_role("button", name="Maak de workshop")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    karin.page.get_by_label("Je naam", exact=True).fill("Karin")
    karin.press("Maak de workshop")
    link = karin.page.locator(".keep a[href*='key=']")
    expect(link).to_be_visible(timeout=PATIENCE)
    secret = parse_qs(urlsplit(str(link.get_attribute("href"))).fragment)["key"][0]
    file = karin.download("Download de kaart")
    kept = file.with_suffix(".html")
    kept.write_bytes(file.read_bytes())
    karin.press("Ik heb hem: naar de workshop")
    karin.see("Doe mee met deze code")
    assert secret not in karin.all_of_the_page()

    server.stop()
    karin.page.goto(kept.as_uri())

    expect(karin.page.get_by_role("link", name=re.compile("key="))).to_be_visible()
    broken = "[...document.images].filter((image) => !image.naturalWidth).length"
    assert karin.page.evaluate(broken) == 0
    assert karin.page.evaluate("document.images.length") == 5
    assert karin.page.evaluate("document.documentElement.lang") == "nl"
    karin.close()

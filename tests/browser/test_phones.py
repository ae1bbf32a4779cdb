"""Phones in the room: touch and small screens, the network that comes and goes, both doors."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.theatre import PATIENCE, Network, Person, Server

DISCUSS = "Bespreken: doel, vragen en doelgroep"
WRITE = "Schrijven: doel, vragen en doelgroep"


def tap_mark(person: Person, text: str, mark: str) -> None:
    """Mark a note with a finger."""
    note = person.note(text)
    note.locator(".text").tap()
    button = note.get_by_test_id(f"mark-{mark}")
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)


def tap_stick(person: Person, text: str) -> None:
    """Write a note with a finger."""
    person.page.get_by_label("Nieuw briefje").tap()
    person.page.get_by_label("Nieuw briefje").fill(text)
    person.hook("stick").tap()
    expect(person.note(text)).to_be_visible(timeout=PATIENCE)


def notes(server: Server, workshop: str) -> list[dict[str, Any]]:
    """The notes in the workshop's file, in the order in which they were stored."""
    operations = (each["operation"] for each in server.operations(workshop))
    return [each for each in operations if each["op"] == "add_note"]


def test_two_phones_join_by_the_light_door_and_write_and_mark_with_taps(browser: Browser, server: Server) -> None:
    karin, anna, bram = Person(browser, server), *(Person(browser, server, phone=True) for _ in range(2))
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    for person, name in ((anna, "Anna"), (bram, "Bram")):
        person.go(link.replace("/join?code=", "/l/"))
        person.page.get_by_label("Je naam of een alias").fill(name)
        person.page.get_by_text("Subgroep 1").tap()
        person.page.get_by_role("button", name="Naar mijn subgroep").tap()
        person.connected()
    karin.open_step(WRITE)
    tap_stick(anna, "Eerder zien wie vastloopt")
    tap_stick(bram, "Docenten minder laten nakijken")
    assert not bram.heard("vastloopt")
    karin.open_step(DISCUSS)

    tap_mark(bram, "Eerder zien wie vastloopt", "agree")
    tap_mark(anna, "Docenten minder laten nakijken", "discuss")

    for person, text, mark in (
        (anna, "Eerder zien wie vastloopt", "agree"),
        (bram, "Docenten minder laten nakijken", "discuss"),
    ):
        expect(person.note(text).get_by_test_id(f"mark-{mark}")).to_contain_text("1", timeout=PATIENCE)
    for person in (anna, bram):
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 390
    for person in (karin, anna, bram):
        person.close()


@pytest.mark.parametrize("door", ["light", "full"])
def test_without_network_writing_goes_on_and_all_of_it_is_sent_once_in_its_order(
    browser: Browser, server: Server, door: str
) -> None:
    karin, bram, anna = Person(browser, server), Person(browser, server), Person(browser, server, phone=True)
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    bram.join_lightly(link, "Bram", "Subgroep 1")
    (anna.join_lightly if door == "light" else anna.join)(link, "Anna", "Subgroep 1")
    karin.open_step(WRITE)
    tap_stick(anna, "Met netwerk")
    anna.settled()

    anna.offline()
    written = [f"Zonder netwerk {number}" for number in range(1, 6)]
    for text in written:
        tap_stick(anna, text)
    anna.page.get_by_label("Nieuw briefje").fill("Een halve zin")
    expect(anna.hook("connection")).to_contain_text("nog 5", timeout=PATIENCE)
    karin.open_step(DISCUSS)
    bram.see("Met netwerk")
    anna.online()
    anna.settled()

    assert [note["text"] for note in notes(server, workshop)] == ["Met netwerk", *written]
    for text in written:
        for person in (anna, bram):
            expect(person.note(text)).to_have_count(1, timeout=PATIENCE)
            expect(person.note(text)).to_contain_text("later", timeout=PATIENCE)
    expect(anna.note("Met netwerk")).not_to_contain_text("later")
    expect(anna.page.get_by_label("Nieuw briefje").first).to_have_value("Een halve zin", timeout=PATIENCE)
    for person in (karin, bram, anna):
        person.close()


def test_unsent_notes_half_a_sentence_and_the_seat_go_along_from_door_to_door(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server, phone=True)
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    karin.open_step(WRITE)
    anna.join_lightly(link, "Anna", "Subgroep 1")
    network = Network(anna, "/live")
    anna.wire.cut()
    expect(anna.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)
    tap_stick(anna, "Aan de lichte deur")

    anna.page.get_by_role("link", name="Volledige pagina").tap()
    anna.page.wait_for_url("**/board?**")
    network.blocks = False
    expect(anna.note("Aan de lichte deur")).to_be_visible(timeout=PATIENCE)
    anna.settled()
    network.blocks = True
    anna.wire.cut()
    expect(anna.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)
    tap_stick(anna, "Op de volle pagina")
    anna.page.get_by_label("Nieuw briefje").fill("Een halve zin")
    anna.page.get_by_role("link", name="Lichte pagina").tap()
    anna.page.wait_for_url("**/l/b/**")
    network.blocks = False

    expect(anna.note("Op de volle pagina")).to_be_visible(timeout=PATIENCE)
    expect(anna.page.get_by_label("Nieuw briefje")).to_have_value("Een halve zin", timeout=PATIENCE)
    anna.settled()
    stored = server.operations(workshop)
    assert [note["text"] for note in notes(server, workshop)] == ["Aan de lichte deur", "Op de volle pagina"]
    [joined] = [each for each in stored if each["operation"]["op"] == "join" and each["operation"]["name"] == "Anna"]
    assert {each["by"] for each in stored if each["operation"]["op"] == "add_note"} == {joined["by"]}
    for person in (karin, anna):
        person.close()


def test_a_late_comer_sits_down_reads_along_and_writes_at_once(browser: Browser, server: Server) -> None:
    karin, anna, eva = Person(browser, server), *(Person(browser, server, phone=True) for _ in range(2))
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join_lightly(link, "Anna", "Subgroep 1")
    karin.open_step(WRITE)
    tap_stick(anna, "Op tijd geschreven")
    anna.settled()
    karin.open_step(DISCUSS)

    eva.join_lightly(link, "Eva", "Subgroep 1")
    expect(eva.note("Op tijd geschreven")).to_be_visible(timeout=PATIENCE)
    tap_mark(eva, "Op tijd geschreven", "agree")
    eva.add("goal", "Te laat, maar toch")

    expect(anna.note("Te laat, maar toch")).to_contain_text("later", timeout=PATIENCE)
    expect(anna.hook("people")).to_contain_text("2", timeout=PATIENCE)
    for person in (karin, anna, eva):
        person.close()


@pytest.mark.parametrize("door", ["light", "full"])
def test_a_facilitator_who_tries_it_as_a_participant_still_leads(browser: Browser, server: Server, door: str) -> None:
    karin, anna = Person(browser, server), Person(browser, server, phone=True)
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join_lightly(link, "Anna", "Subgroep 1")

    (karin.join_lightly if door == "light" else karin.join)(link, "Karin aan tafel", "Subgroep 1")
    expect(anna.hook("people")).to_contain_text("2", timeout=PATIENCE)
    karin.go(f"/facilitate?w={workshop}")
    karin.open_step(WRITE)
    expect(anna.page.get_by_label("Nieuw briefje")).to_be_visible(timeout=PATIENCE)

    karin.go(link.replace("/join?code=", "/l/"))
    karin.stick("Als deelneemster")
    karin.settled()
    for person in (karin, anna):
        person.close()

"""Silence: before the reveal no browser but the author's holds a note, on its screen or in a byte of its wire."""

from __future__ import annotations

import re
import secrets
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.theatre import PATIENCE, Person, Server


@pytest.fixture
def people(browser: Browser, server: Server) -> Iterator[list[Person]]:
    """Karin who facilitates, Anna and Bram at one table, Cem at the other; each on a wire of his own."""
    people = [Person(browser, server) for _ in range(4)]
    karin, anna, bram, cem = people
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join(link, "Anna", "Subgroep 1")
    bram.join(link, "Bram", "Subgroep 1")
    cem.join(link, "Cem", "Subgroep 2")
    yield people
    for person in people:
        person.close()


def test_a_note_is_in_nobody_elses_record_before_the_reveal_and_in_theirs_after_it(people: list[Person]) -> None:
    karin, anna, bram, cem = people
    marker = f"marker-{secrets.token_hex(8)}"
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    anna.stick(f"Dit mag niemand zien: {marker}")
    anna.settled()
    expect(bram.hook("count")).to_contain_text("de anderen: 1", timeout=PATIENCE)
    karin.see("1 briefje, nog verborgen")

    others = [karin, bram, cem]
    for person in others:
        assert not person.heard(marker)
    look_everywhere(karin, marker)
    bram.page.reload()
    bram.connected()
    for person in others:
        assert not person.heard(marker)
    assert anna.heard(marker)

    karin.press(re.compile("^Wat je kunt doen met"))
    karin.press("Draai om: Doel · Concrete vragen · Doelgroep")
    karin.hook("turn-now").click()
    expect(bram.note(marker)).to_be_visible(timeout=PATIENCE)
    karin.page.get_by_role("link", name="Plenair").first.click()
    karin.page.get_by_role("button", name=re.compile("briefje")).first.click()
    karin.see(marker)
    karin.page.keyboard.press("Escape")
    assert marker in text_of(karin)
    # The records that held nothing before hold it now: on the board's socket and on Streamlit's.
    assert marker.encode() in bram.wire.record
    assert marker.encode() in karin.wire.record
    assert not cem.heard(marker)


def look_everywhere(karin: Person, marker: str) -> None:
    """The facilitator opens every page there is, looks at the table's board and downloads both documents."""
    for page, heading in (("Plenair", "Doel"), ("Meenemen", "Meenemen"), ("Acties", "Acties")):
        karin.page.get_by_role("link", name=page).first.click()
        expect(karin.page.get_by_role("heading", name=heading, exact=True)).to_be_visible(timeout=PATIENCE)
        assert not karin.heard(marker)
    assert marker not in text_of(karin)
    karin.page.get_by_role("link", name="Regie").click()
    karin.press(re.compile("^Wat je kunt doen met"))
    karin.page.get_by_role("link", name="Bekijk het bord").click()
    expect(karin.hook("back")).to_be_visible(timeout=PATIENCE)
    karin.connected()
    assert not karin.heard(marker)
    karin.page.go_back()
    karin.see("Regie")


def text_of(karin: Person) -> str:
    """The XML of both documents, as they are now."""
    karin.page.get_by_role("link", name="Meenemen").click()
    found = ""
    for button in (
        "Download de conceptvisie (Word)",
        "Download het werkverslag (Word)",
        "Download de actielijst (Word)",
    ):
        with zipfile.ZipFile(karin.download(button)) as document:
            found += "".join(document.read(name).decode("utf-8", "replace") for name in document.namelist())
    return found

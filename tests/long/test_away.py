"""A network that is gone for longer than Streamlit keeps a session, which is two minutes."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Locator, expect

from tests.support.people import ANNA, FAY, WORKSHOP
from tests.support.tables import Setting, discussing
from tests.support.theatre import PATIENCE, until

pytestmark = pytest.mark.timeout(900)
AWAY = 150.0
"""Seconds without network."""


def test_two_and_a_half_minutes_without_network_take_nothing_and_move_nothing(setting: Setting) -> None:
    table = setting(discussing())
    fay, anna = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl"), table.come_by_the_full_page(ANNA)
    gus = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    gus.at_rest()
    title = gus.page.locator(".st-key-title-describe input")
    title.fill("Leren van")
    title.press("End")
    message = fay.hook("message/all")
    message.fill("Nog vijf")
    anna.block("goal").get_by_test_id("add-note").click()
    note = anna.block("goal").get_by_label("Nieuw briefje")
    note.fill("Eerder een gesprek")
    typed: list[tuple[Locator, str]] = [(title, "Leren van"), (message, "Nog vijf"), (note, "Eerder een gesprek")]
    everybody = (gus, fay, anna)

    fay.offline()
    anna.offline()
    gus.context.set_offline(True)
    gus.wire.cut()
    threading.Event().wait(AWAY)
    for who in everybody:
        who.online()

    fay.connected()
    anna.connected()
    state = gus.page.get_by_test_id("stApp")
    expect(state).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    gus.at_rest()
    for who, (field, text) in zip(everybody, typed, strict=True):
        expect(field).to_have_value(text, timeout=PATIENCE)
        expect(field).to_be_focused()
        who.page.keyboard.type(" verder")
    gus.press("Sla op")
    fay.hook("send-message/all").click()
    anna.block("goal").get_by_test_id("stick").click()
    until(lambda: [each["title"] for each in table.stored("describe")] == ["Leren van verder"], "the title is stored")
    until(lambda: [each["text"] for each in table.stored("send_message")] == ["Nog vijf verder"], "everybody is told")
    until(
        lambda: "Eerder een gesprek verder" in [each["text"] for each in table.stored("add_note")], "the note is there"
    )
    assert all(who.page_errors == [] for who in everybody)

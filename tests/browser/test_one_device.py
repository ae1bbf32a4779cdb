"""One device per subgroup: set in the cockpit, notes from paper, hands that are counted, and nobody who is missed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from canvas.core.operations import OpenPhase, WorkOnOneDevice
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story
from tests.support.tables import Setting, Table, clean, worded
from tests.support.theatre import PATIENCE, Person

OBJECTION = "bellen voelt als controle"


def leads(table: Table, **screen: Any) -> Person:
    person = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl", **screen)
    person.connected()
    return person


def state(person: Person, words: str) -> None:
    expect(person.block("goal").get_by_test_id("consent")).to_have_text(words, timeout=PATIENCE)


def test_when_the_network_dies_one_device_counts_the_hands_of_five(setting: Setting) -> None:
    table = setting(worded())
    fay, anna = leads(table), table.come(ANNA, width=390)
    north = fay.page.locator(f"[data-tile={NORTH}]")
    expect(north.get_by_test_id("presence")).to_contain_text("1 van 2 aanwezig", timeout=PATIENCE)
    fay.hook(f"menu-{NORTH}").click()
    fay.hook(f"device-{NORTH}").click()
    expect(north.get_by_test_id("presence")).to_have_text("één apparaat", timeout=PATIENCE)
    expect(north).not_to_contain_text("geen verbinding")
    expect(fay.hook("devices")).to_contain_text("Op één apparaat: 1 van 2 subgroepen.")
    expect(anna.hook("one-device")).to_be_visible(timeout=PATIENCE)
    expect(anna.hook("people")).to_have_text("één apparaat")

    anna.block("goal").get_by_test_id("put-forward").click()
    state(anna, "ligt voor, 0 van 2 geantwoord")
    expect(anna.hook("next-step")).to_have_text("Tel de handen: Doel")
    anna.hook("next-step").click()
    expect(anna.hook("count-asked")).to_be_focused()
    expect(anna.block("goal").get_by_test_id("stance-live_with")).to_have_count(0)
    clean(anna)
    anna.hook("count-asked").fill("5")
    anna.hook("count-live_with").fill("4")
    anna.hook("count-object").fill("2")
    anna.hook("save-count").click()
    expect(anna.hook("hands")).to_contain_text("Dat zijn 6 handen, maar er zijn 5 mensen.")
    anna.hook("count-object").fill("1")
    anna.hook("count-reason").fill(OBJECTION)
    anna.hook("save-count").click()
    state(anna, "met bezwaar, 4 van 5")
    expect(anna.block("goal").get_by_test_id("objection")).to_contain_text(OBJECTION)
    expect(north).to_contain_text("bezwaar", timeout=PATIENCE)

    anna.hook("count-again").click()
    anna.hook("count-all").click()
    state(anna, "5 van 5 kunnen hiermee leven")
    expect(north.get_by_test_id("facts")).to_contain_text("1 van 3 afgerond", timeout=PATIENCE)
    clean(anna)
    bram = table.come(BRAM)
    state(bram, "5 van 5 kunnen hiermee leven")
    expect(bram.block("goal").get_by_test_id("stance-live_with")).to_have_count(0)


def test_whoever_holds_the_device_copies_notes_and_is_done_for_all(setting: Setting) -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", base=story.workshop.phase)
    story.does(FAY, WorkOnOneDevice, one_device=True)
    table = setting(story)
    anna, fay = table.come(ANNA), leads(table)
    expect(anna.hook("now")).to_contain_text("Iedereen schrijft in stilte op papier.")
    expect(fay.page.locator(f"[data-tile={NORTH}]").get_by_test_id("facts")).to_contain_text("schrijft op papier")
    anna.stick("Eerder zien wie vastloopt")
    anna.hook("done").click()
    expect(fay.page.locator(f"[data-tile={NORTH}]").get_by_test_id("facts")).to_contain_text("klaar", timeout=PATIENCE)
    anna.hook("reveal").click()
    expect(anna.block("goal").get_by_test_id("note")).to_contain_text("Eerder zien wie vastloopt", timeout=PATIENCE)
    fay.hook("each-device").click()
    expect(anna.hook("one-device")).to_have_count(0, timeout=PATIENCE)

"""Small things of the board that cost people their text, their place or their trust when they are wrong."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from canvas.core.operations import OpenPhase
from tests.support.people import ANNA, BRAM, FAY, Story, beginning
from tests.support.tables import NOTES, Setting, clean, discussing
from tests.support.theatre import PATIENCE, Person

PASTE = """(field, text) => {
  field.focus()
  const data = new DataTransfer()
  data.setData("text/plain", text)
  const how = { clipboardData: data, bubbles: true, cancelable: true, composed: true }
  field.dispatchEvent(new ClipboardEvent("paste", how))
}"""
LISTEN = """(region) => {
  globalThis.heard = []
  const listen = new MutationObserver((records) => records.forEach(({ type, target, addedNodes }) => {
    const text = type === "characterData" ? target.data : [...addedNodes].map((node) => node.textContent).join("")
    if (text.trim()) globalThis.heard.push(text)
  }))
  listen.observe(region, { childList: true, characterData: true, subtree: true })
}"""


def writing() -> Story:
    """The first silent round has begun."""
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


def says(person: Person, text: str | re.Pattern[str]) -> None:
    expect(person.hook("status")).to_contain_text(text, timeout=PATIENCE)


def change(person: Person, text: str) -> Locator:
    """Open the field in which this note is changed."""
    person.note(text).get_by_test_id("note-menu").click()
    person.hook("edit").click()
    return person.hook("edit-note")


def test_a_soft_line_break_is_seen_in_any_field_and_the_same_message_is_spoken_each_time(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)
    anna.block("goal").get_by_test_id("write-wording").click()
    anna.hook("wording-text").evaluate(PASTE, "Eerder zien\vwie vastloopt\u2028en dan bellen")
    expect(anna.hook("wording-text")).to_have_value("Eerder zien\nwie vastloopt\nen dan bellen")
    anna.page.keyboard.press("Escape")

    anna.hook("status").evaluate(LISTEN)
    for n in (1, 2, 3):
        anna.mark(NOTES["idea"], "agree")
        expect(anna.hook("undo")).to_contain_text("reactie gegeven", timeout=PATIENCE)
        anna.hook("undo").click()
        expect(anna.hook("undo")).not_to_contain_text("reactie gegeven", timeout=PATIENCE)
        says(anna, "Ongedaan gemaakt: reactie gegeven.")
        assert len([each for each in anna.page.evaluate("heard") if "Ongedaan gemaakt" in each]) == n


def test_a_note_that_was_not_put_up_is_asked_about_before_one_is_done_goes_on_or_leaves(setting: Setting) -> None:
    table = setting(writing())
    anna = table.come(ANNA)
    anna.hook("new-note").fill("Nog niet geplakt")

    anna.hook("next-block").click()
    expect(anna.hook("dialog")).to_contain_text("Je hebt nog een briefje dat niet geplakt is")
    clean(anna)
    anna.hook("unsent-leave").click()
    expect(anna.page.locator("#la-write")).not_to_have_text("Doel")
    anna.hook("previous-block").click()
    expect(anna.hook("new-note")).to_have_value("Nog niet geplakt")

    anna.page.get_by_role("link", name="Volledige pagina").click()
    expect(anna.hook("dialog")).to_contain_text("Nog niet geplakt")
    anna.page.keyboard.press("Escape")
    expect(anna.hook("new-note")).to_have_value("Nog niet geplakt")

    anna.hook("done").click()
    anna.hook("unsent-put").click()
    expect(anna.hook("not-done")).to_be_visible(timeout=PATIENCE)
    anna.settled()
    assert [each["text"] for each in table.stored("add_note")] == ["Nog niet geplakt"]
    assert [each["done"] for each in table.stored("say_done")] == [True]


def test_an_older_step_is_not_taken_back_in_the_place_of_one_that_others_went_on_from(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.add("goal", "Eerste")
    anna.add("goal", "Tweede")
    expect(bram.note("Tweede")).to_be_visible(timeout=PATIENCE)
    change(bram, "Tweede").fill("Tweede, beter")
    bram.hook("save-note").click()
    expect(anna.note("Tweede, beter")).to_be_visible(timeout=PATIENCE)

    anna.hook("undo").click()
    says(anna, "Je laatste stap (briefje geplakt) kan niet meer terug")
    expect(anna.note("Eerste")).to_be_visible()
    expect(anna.hook("undo")).to_contain_text("Stap daarvoor ongedaan maken")
    anna.hook("undo").click()
    expect(bram.note("Eerste")).to_have_count(0, timeout=PATIENCE)
    expect(anna.note("Tweede, beter")).to_be_visible()


def test_what_was_typed_on_a_note_that_is_deleted_meanwhile_becomes_a_new_note(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    change(anna, NOTES["idea"]).fill("Wat ik ervan maakte")
    bram.note(NOTES["idea"]).get_by_test_id("note-menu").click()
    bram.hook("delete").click()
    bram.hook("confirm-delete").click()

    says(anna, "Het briefje dat je aan het veranderen was, is weg.")
    expect(anna.hook("returned")).to_contain_text("Wat ik ervan maakte")
    clean(anna)
    anna.hook("returned-copy").click()
    says(anna, re.compile("Gekopieerd|Kopiëren lukt niet"))
    anna.hook("returned-as-note").click()
    expect(bram.block("goal").locator("[data-note]", has_text="Wat ik ervan maakte")).to_be_visible(timeout=PATIENCE)
    expect(anna.hook("returned")).to_have_count(0)

"""In the last step everybody sees what goes into the record word for word from them, and may still change it."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import EndAsking, GiveAnswer, OpenPhase
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, FAY, NORTH
from tests.support.tables import NOTES, Setting, asked
from tests.support.theatre import PATIENCE, until

REASON = "Te smal voor deeltijders"


def test_own_notes_and_reasons_are_said_in_other_words_and_taken_out_in_the_last_step(setting: Setting) -> None:
    story = asked()
    asking = story.workshop.subgroups[NORTH].askings["goal"].number
    story.does(BRAM, GiveAnswer, block="goal", stance="object", reason=REASON, asking=asking)
    if story.workshop.subgroups[NORTH].askings["goal"].running:
        story.does(ANNA, EndAsking, block="goal", asking=asking)
    story.does(FAY, OpenPhase, phase=story.workshop.sheet.phases[-1].id)
    table = setting(story)
    bram, anna = table.come(BRAM, phone=True), table.come(ANNA)
    words = bram.hook("my-words")
    expect(words.get_by_test_id("my-note")).to_have_count(2, timeout=PATIENCE)
    expect(words).to_contain_text(REASON)
    expect(anna.hook("my-words")).not_to_contain_text(REASON)
    assert findings(bram.page) == []

    note = words.locator("[data-note=note-goal-0]")
    expect(note).to_contain_text(NOTES["idea"])
    note.get_by_test_id("reword").click()
    note.get_by_role("textbox").fill("Eerder horen wie vastloopt")
    bram.page.reload()
    expect(note.get_by_role("textbox")).to_have_value("Eerder horen wie vastloopt", timeout=PATIENCE)
    note.get_by_test_id("save-note").click()
    expect(words).to_contain_text("Eerder horen wie vastloopt", timeout=PATIENCE)

    reason = words.get_by_test_id("my-reason")
    reason.get_by_test_id("reword").click()
    expect(bram.hook("reason-text")).to_be_focused()
    bram.hook("reason-text").fill("Deeltijders vallen erbuiten")
    bram.page.reload()
    expect(bram.hook("reason-text")).to_have_value("Deeltijders vallen erbuiten", timeout=PATIENCE)
    bram.hook("save-reason").click()
    until(lambda: len(table.stored("reword_reason")) == 1, "the reason is stored")
    expect(reason).to_contain_text("Deeltijders vallen erbuiten", timeout=PATIENCE)
    reason.get_by_test_id("take-out").click()
    bram.hook("confirm-delete").click()
    expect(reason).to_have_count(0, timeout=PATIENCE)

    words.get_by_test_id("my-note").filter(has_text="Eerder horen").get_by_test_id("take-out").click()
    bram.hook("confirm-delete").click()
    expect(words.get_by_test_id("my-note")).to_have_count(1, timeout=PATIENCE)
    until(lambda: len(table.stored("delete_note")) == 1, "the note is taken out")
    north = table.folded().subgroups[NORTH]
    assert (north.answers["goal"][BRAM].kind, north.answers["goal"][BRAM].reason) == ("object", "")

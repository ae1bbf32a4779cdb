"""Accessibility of the board: axe-core, with every rule on, finds nothing in any of its states, and nothing that one
presses or types in is smaller than a fingertip can hit."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from canvas.core.operations import (
    DeleteNote,
    GiveAnswer,
    OpenPhase,
    ProposeWording,
    PutForward,
    ReactToNote,
    StackNotes,
)
from tests.support.people import ANNA, BRAM, FAY, NORTH, Story
from tests.support.tables import NOTES, Setting, Table, clean, worded
from tests.support.theatre import PATIENCE, Person

FIRST, SECOND, THIRD = NOTES.values()
LONG = "Studentinformatiesysteemoverzichtspagina's die niemand leest 😀"
PASTE = """(field, text) => {
  const data = new DataTransfer()
  data.setData("text/plain", text)
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""

LEAST = 24
TOO_SMALL = """(la, least) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true })
  // A radio button or a box in a label is pressed by that whole label.
  const target = (one) => (one.matches("[type=radio], [type=checkbox]") && one.closest("label")) || one
  const targets = [...la.querySelectorAll("button, input, textarea, select, a[href], summary")].filter(shown)
  const small = targets.map(target).filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    return width < least || height < least
  })
  const named = (one) => {
    const { width, height } = one.getBoundingClientRect()
    return `${one.dataset.testid ?? one.outerHTML.slice(0, 90)}: ${width} x ${height}`
  }
  return { checked: targets.length, small: small.map(named) }
}"""
"""How many things on the board can be pressed or typed in, and which of them are too small."""

screens = pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (320, "dark")])


def much() -> Story:
    """A table with some of everything: marks, a stack, a wording with another proposed, a deleted note."""
    story = worded()
    story.does(BRAM, PutForward, block="goal", base=story.workshop.number)
    story.note(BRAM, LONG, id="note-goal-long")
    story.note(BRAM, "Weg", id="note-gone")
    story.does(ANNA, ReactToNote, note="note-goal-2", mark="disagree")
    story.does(BRAM, ReactToNote, note="note-goal-2", mark="discuss")
    story.does(ANNA, StackNotes, notes=("note-goal-0", "note-goal-1"), title=LONG, id="stack-goal-0")
    story.does(BRAM, ProposeWording, block="goal", text="Wie achterloopt krijgt binnen een week een bericht")
    story.does(BRAM, DeleteNote, note="note-gone")
    return story


def crowded() -> Story:
    """The same with a hundred notes on the table."""
    story = much()
    for n in range(100 - 6):
        kind = ("idea", "question", "chance", "risk")[n % 4]
        story.note(
            (ANNA, BRAM)[n % 2], f"Briefje {n} 😀\nmet nog een regel", ("goal", "questions")[n % 2], note_kind=kind
        )
    return story


def holds(person: Person, *parts: str) -> None:
    """These parts of the board are in sight, axe finds nothing, and nothing is too small to press."""
    for part in parts:
        expect(person.hook(part).first).to_be_visible(timeout=PATIENCE)
    clean(person)
    big_enough(person)


def big_enough(person: Person) -> None:
    found: dict[str, Any] = person.page.locator(".la").evaluate(TOO_SMALL, LEAST)
    assert found["checked"] > 0
    assert found["small"] == []


def asks(person: Person, dialog: str, *parts: str) -> None:
    """This dialog is open, with these parts and nothing wrong in it; Escape closes it, and the focus is not lost."""
    expect(person.hook("dialog")).to_have_attribute("data-dialog", dialog, timeout=PATIENCE)
    holds(person, "close-dialog", *parts)
    person.page.keyboard.press("Escape")
    expect(person.page.locator("dialog[open]")).to_have_count(0)
    assert person.page.evaluate("document.activeElement !== document.body"), f"the focus is lost after {dialog}"


def begins_to_change(table: Table, text: str) -> None:
    """Bram opens this note to change it."""
    bram = table.come(BRAM)
    menu(bram, text, "edit")
    expect(bram.hook("edit-note")).to_be_visible(timeout=PATIENCE)


def menu(person: Person, text: str, item: str) -> None:
    person.note(text).get_by_test_id("note-menu").click()
    person.hook(item).click()


@screens
def test_an_empty_board(setting: Setting, width: int, scheme: str) -> None:
    anna = setting(Story()).come_by_the_full_page(ANNA, width=width, scheme=scheme)
    anna.hook("tab-sheet1").click()
    expect(anna.page.get_by_test_id("note")).to_have_count(0)
    expect(anna.block("goal")).to_contain_text("nog geen briefjes")

    holds(anna, "add-note", "tick-notes")
    anna.hook("tab-sheet2").click()
    expect(anna.block("data")).to_contain_text("nog geen briefjes")
    holds(anna, "add-note")


@screens
def test_a_hundred_notes_and_the_menu_of_one(setting: Setting, width: int, scheme: str) -> None:
    anna = setting(crowded()).come(ANNA, width=width, scheme=scheme)
    anna.hook("open-stack").click()
    expect(anna.page.get_by_test_id("note")).to_have_count(100, timeout=PATIENCE)

    anna.note(THIRD).get_by_test_id("note-menu").click()
    holds(anna, "edit", "move", "proposal")
    anna.page.keyboard.press("Escape")
    anna.hook("pick-mode").first.click()
    holds(anna, "picking", "pick", "pick-done")


@screens
def test_ticking_and_one_block_large(setting: Setting, width: int, scheme: str) -> None:
    anna = setting(much()).come(ANNA, width=width, scheme=scheme)
    anna.hook("tick-notes").click()
    holds(anna, "tick", "ticked", "tick-done")
    anna.note(THIRD).get_by_test_id("tick").check()
    expect(anna.hook("ticked")).to_have_text("1 briefje aangevinkt")
    holds(anna, "tick-move", "tick-stack")
    anna.hook("tick-done").click()

    anna.block("questions").get_by_test_id("zoom").click()
    expect(anna.page.locator("[data-block]")).to_have_count(1)
    holds(anna, "zoomed", "zoom-out", "pinned" if width == 1366 else "pinned-line")
    anna.block("questions").get_by_test_id("topic-menu").click()
    holds(anna, "help", "look-at", "order")


@screens
def test_a_stack_closed_open_and_with_its_title_being_written(setting: Setting, width: int, scheme: str) -> None:
    anna = setting(much()).come(ANNA, width=width, scheme=scheme)
    expect(anna.hook("open-stack")).to_have_attribute("aria-expanded", "false")
    holds(anna, "stack")

    anna.hook("open-stack").click()
    expect(anna.hook("stack").get_by_test_id("note")).to_have_count(2)
    holds(anna, "title-stack", "move-stack", "unstack")
    anna.hook("title-stack").click()
    holds(anna, "stack-title", "save-title")


@screens
def test_every_dialog(setting: Setting, width: int, scheme: str) -> None:
    table = setting(much())
    anna, bram = (
        table.come_by_the_full_page(ANNA, width=width, scheme=scheme),
        table.come_by_the_full_page(BRAM, width=width, scheme=scheme),
    )

    anna.block("goal").get_by_test_id("help").click()
    asks(anna, "help")
    anna.hook("people").click()
    asks(anna, "people", "name", "add-guest")
    anna.hook("people").click()
    anna.hook("guest-name").fill("Omar")
    anna.hook("add-guest").click()
    anna.hook("people").click()
    asks(anna, "people", "write-for")
    menu(anna, THIRD, "move")
    asks(anna, "move", "move-block", "move-place")
    anna.hook("tick-notes").click()
    anna.note(THIRD).get_by_test_id("tick").check()
    anna.hook("tick-stack").click()
    asks(anna, "stack-notes", "new-stack-title")
    anna.hook("tick-done").click()
    menu(anna, THIRD, "delete")
    asks(anna, "delete-note", "confirm-delete")
    anna.block("goal").get_by_test_id("make-choice").click()
    asks(anna, "choice")
    bram.hook("deleted").click()
    asks(bram, "deleted", "restore")


@screens
def test_a_question_about_a_pasted_list_and_one_about_a_note_that_is_being_changed(
    setting: Setting, width: int, scheme: str
) -> None:
    table = setting(much())
    anna = table.come(ANNA, width=width, scheme=scheme)
    anna.block("goal").get_by_test_id("add-note").click()
    holds(anna, "new-note", "stick", "kind-idea")
    anna.hook("new-note").evaluate(PASTE, f"een\n- twee\n{LONG}\n{'Te lang ' * 80}")
    asks(anna, "paste", "paste-many", "paste-one", "paste-over")
    anna.hook("close-note").click()

    begins_to_change(table, THIRD)
    expect(anna.note(THIRD)).to_contain_text("Bram past dit nu aan", timeout=PATIENCE)
    holds(anna, "note")
    menu(anna, THIRD, "edit")
    asks(anna, "busy-note", "edit-anyway")


@screens
def test_fields_that_are_open_words_that_are_proposed_and_an_objection(
    setting: Setting, width: int, scheme: str
) -> None:
    anna = setting(much()).come(ANNA, width=width, scheme=scheme)
    goal = anna.block("goal")
    menu(anna, THIRD, "edit")
    holds(anna, "edit-note", "save-note")
    anna.page.keyboard.press("Escape")
    anna.forms("goal", "propose")
    holds(anna, "proposal-text", "save-proposal", "adopt", "stance-live_with")
    anna.page.keyboard.press("Escape")
    goal.get_by_test_id("stance-object").first.click()
    holds(anna, "objection-text")
    anna.hook("objection-text").fill(LONG)
    anna.hook("save-objection").click()
    holds(anna, "objection", "change-objection")
    anna.forms("goal", "write-wording")
    holds(anna, "wording-text")
    anna.page.keyboard.press("Escape")
    anna.forms("goal", "build-sentence")
    holds(anna, "sentence-who", "take-sentence")


@screens
def test_the_list_of_actions_and_its_dialogs(setting: Setting, width: int, scheme: str) -> None:
    story = much()
    story.does(
        ANNA,
        GiveAnswer,
        block="goal",
        stance="live_with",
        asking=story.workshop.subgroups[NORTH].askings["goal"].number,
    )
    story.does(FAY, OpenPhase, phase="actions", subgroup=None)
    anna = setting(story).come(ANNA, width=width, scheme=scheme)
    anna.hook("next-step").click()
    anna.hook("action-what").fill(LONG)
    holds(anna, "action-what", "action-by_when", "save-action")
    anna.hook("save-action").click()
    holds(anna, "action", "edit-action", "delete-action")

    anna.hook("edit-action").click()
    asks(anna, "action", "action-who")
    anna.hook("delete-action").click()
    asks(anna, "delete-action", "confirm-delete")

"""Stacks of notes and several notes at once: by hand, by ticking, by the dialog, by several people together."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from canvas.core.operations import StackNotes
from tests.support.people import ANNA, BRAM, Story
from tests.support.tables import NOTES, Mouse, Setting, clean, discussing, lies, spot
from tests.support.theatre import PATIENCE, Person

FIRST, SECOND, THIRD = NOTES.values()


def stacked(title: str = "Op tijd zien") -> Story:
    """The goal's first two notes in a stack."""
    story = discussing()
    story.does(ANNA, StackNotes, notes=("note-goal-0", "note-goal-1"), title=title, id="stack-goal-0")
    return story


def inside(person: Person, texts: list[str]) -> None:
    """The one open stack on this screen holds these notes, in this order."""
    expect(person.hook("stack").locator("[data-note] .text")).to_have_text(texts, timeout=PATIENCE)


def test_a_note_laid_upon_another_makes_a_stack_and_a_third_goes_in(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.note(SECOND)))
    expect(anna.page.locator(".slip")).to_contain_text("Maak een stapel")
    mouse.lets_go()
    for person in (anna, bram):
        expect(person.hook("stack")).to_contain_text("2 briefjes", timeout=PATIENCE)
    mouse.takes(anna.note(THIRD))
    mouse.goes(*spot(anna.hook("stack")))
    expect(anna.page.locator(".slip")).to_contain_text("Leg op de stapel")
    mouse.lets_go()

    expect(bram.hook("stack")).to_contain_text("3 briefjes", timeout=PATIENCE)
    bram.hook("open-stack").click()
    inside(bram, [SECOND, FIRST, THIRD])
    expect(anna.hook("open-stack")).to_have_attribute("aria-expanded", "false")  # opening is a matter of one screen


def test_a_stack_gets_a_title_moves_as_a_whole_and_is_taken_apart(setting: Setting) -> None:
    table = setting(stacked(""))
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    expect(anna.hook("open-stack")).to_contain_text("Stapel zonder titel")

    anna.hook("open-stack").click()
    anna.hook("title-stack").click()
    expect(anna.hook("stack-title")).to_be_focused()
    anna.hook("stack-title").fill("Op tijd zien")
    anna.hook("stack-title").press("Enter")
    expect(bram.hook("open-stack")).to_contain_text("Op tijd zien", timeout=PATIENCE)
    anna.hook("move-stack").click()
    anna.hook("move-block").select_option("target_group")
    anna.hook("save-move").click()
    expect(bram.block("target_group").get_by_test_id("stack")).to_contain_text("Op tijd zien", timeout=PATIENCE)
    bram.hook("open-stack").click()
    bram.hook("unstack").click()

    for person in (anna, bram):
        lies(person, "target_group", [FIRST, SECOND])
        expect(person.hook("stack")).to_have_count(0)


def test_a_note_leaves_a_stack_by_hand_and_by_its_menu_and_an_empty_stack_is_gone(setting: Setting) -> None:
    table = setting(stacked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("open-stack").click()
    mouse = Mouse(anna)

    mouse.takes(anna.note(SECOND))
    mouse.goes(*spot(anna.note(THIRD), 0.9))
    mouse.lets_go()
    expect(bram.hook("stack")).to_contain_text("1 briefje", timeout=PATIENCE)
    anna.note(FIRST).get_by_test_id("note-menu").click()
    anna.hook("take-out").click()

    for person in (anna, bram):
        lies(person, "goal", [FIRST, THIRD, SECOND])
        expect(person.hook("stack")).to_have_count(0)


def test_two_people_put_notes_on_one_stack_at_the_same_time(setting: Setting) -> None:
    story = stacked()
    story.note(BRAM, "Vierde", "goal")
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.context.set_offline(True)

    for person, text in ((anna, THIRD), (bram, "Vierde")):
        person.note(text).get_by_test_id("note-menu").click()
        person.hook("move").click()
        person.hook("move-place").select_option(label="op: Op tijd zien")
        person.hook("save-move").click()
    expect(anna.hook("stack")).to_contain_text("3 briefjes")  # at once, before anybody answered
    bram.settled()
    anna.context.set_offline(False)

    for person in (anna, bram):
        expect(person.hook("stack")).to_contain_text("4 briefjes", timeout=PATIENCE)
        person.hook("open-stack").click()
    inside(anna, [FIRST, SECOND, "Vierde", THIRD])
    inside(bram, [FIRST, SECOND, "Vierde", THIRD])


def test_a_title_written_over_anothers_comes_back_with_the_reason(setting: Setting) -> None:
    table = setting(stacked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("open-stack").click()
    bram.hook("open-stack").click()
    anna.hook("title-stack").click()
    anna.hook("stack-title").fill("Van Anna")
    anna.context.set_offline(True)
    anna.hook("save-title").click()
    bram.hook("title-stack").click()
    bram.hook("stack-title").fill("Van Bram")
    bram.hook("save-title").click()
    bram.settled()

    anna.context.set_offline(False)

    expect(anna.hook("stack-title")).to_have_value("Van Anna", timeout=PATIENCE)
    expect(anna.hook("stack")).to_contain_text("Iemand anders noemde de stapel net: Van Bram")
    anna.hook("save-title").click()
    expect(bram.hook("open-stack")).to_contain_text("Van Anna", timeout=PATIENCE)


def test_several_notes_are_ticked_and_moved_together_by_keyboard_alone(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    keys = anna.page.keyboard
    anna.hook("tick-notes").focus()
    keys.press("Enter")
    expect(anna.hook("ticked")).to_have_text("0 briefjes aangevinkt")

    for text in (THIRD, FIRST):
        anna.note(text).get_by_test_id("tick").focus()
        keys.press("Space")
    expect(anna.hook("ticked")).to_have_text("2 briefjes aangevinkt")
    anna.hook("tick-move").focus()
    keys.press("Enter")
    expect(anna.hook("move-block")).to_be_focused()
    keys.type("Doelgroep")
    keys.press("Enter")
    anna.hook("save-move").focus()
    keys.press("Enter")

    for person in (anna, bram):
        lies(person, "target_group", [FIRST, THIRD])
    expect(anna.hook("ticked")).to_have_text("0 briefjes aangevinkt")
    anna.hook("tick-done").focus()
    keys.press("Enter")
    expect(anna.hook("tick-notes")).to_be_focused()
    anna.settled()
    assert [each["notes"] for each in table.stored("move_notes")] == [["note-goal-0", "note-goal-2"]]


def test_ticked_notes_become_a_titled_stack_and_are_dragged_together(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("tick-notes").click()
    for text in (FIRST, THIRD):
        anna.note(text).get_by_test_id("tick").check()
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    expect(anna.page.locator(".slip")).to_contain_text("2 briefjes")
    mouse.goes(*spot(anna.block("target_group").locator(".ask")))
    mouse.lets_go()
    lies(bram, "target_group", [FIRST, THIRD])
    for text in (FIRST, THIRD):
        anna.note(text).get_by_test_id("tick").check()
    anna.hook("tick-stack").click()
    anna.hook("new-stack-title").fill("Samen")
    anna.hook("new-stack-title").press("Enter")

    expect(bram.block("target_group").get_by_test_id("open-stack")).to_contain_text("Samen", timeout=PATIENCE)


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (320, "dark")])
def test_axe_finds_nothing_on_stacks_ticks_and_their_dialogs(setting: Setting, width: int, scheme: str) -> None:
    story = stacked("Studentinformatiesysteemoverzichtspagina's die niemand leest")
    table = setting(story)
    anna = table.come(ANNA, width=width, scheme=scheme)
    expect(anna.hook("stack")).to_be_visible()
    clean(anna)
    anna.hook("open-stack").click()
    anna.hook("title-stack").click()
    expect(anna.hook("stack-title")).to_be_visible()
    clean(anna)
    anna.hook("stack-title").press("Escape")
    anna.hook("tick-notes").click()
    anna.note(THIRD).get_by_test_id("tick").check()
    clean(anna)
    anna.hook("tick-stack").click()
    expect(anna.hook("new-stack-title")).to_be_visible()
    clean(anna)

"""Arranging notes: by mouse, by finger, by keyboard and by the dialog, while others do the same."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import OpenPhase, Reveal
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story
from tests.support.tables import NOTES, Finger, Mouse, Setting, discussing, lies, order, spot
from tests.support.theatre import PATIENCE, Person, until

FIRST, SECOND, THIRD = NOTES.values()
QUESTIONS = ["Wie haalt na blok 1 minder dan acht punten?", "Wat helpt een student vooruit?"]


# --- by hand


def test_a_note_is_dragged_within_its_block_and_everybody_sees_it_there(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.note(THIRD), 0.9))
    expect(anna.page.locator(".landing")).to_be_visible()
    assert order(anna, "goal") == [FIRST, SECOND, THIRD]  # nothing moves before it is let go
    mouse.lets_go()

    for person in (anna, bram):
        lies(person, "goal", [SECOND, THIRD, FIRST])
    expect(anna.page.locator(".slip")).to_have_count(0)
    assert [(each["note"], each["after"]) for each in table.stored("move_note")] == [("note-goal-0", "note-goal-2")]


def test_a_note_is_dragged_to_another_block_between_two_others(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    mouse = Mouse(bram)

    mouse.takes(bram.note(SECOND))
    mouse.goes(*spot(bram.note(QUESTIONS[1]), 0.1))
    mouse.lets_go()

    for person in (anna, bram):
        lies(person, "questions", [QUESTIONS[0], SECOND, QUESTIONS[1]])
        lies(person, "goal", [FIRST, THIRD])


def test_by_the_light_door_notes_are_dragged_too_and_into_an_empty_block(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.block("target_group").locator(".ask")))
    mouse.lets_go()

    lies(anna, "target_group", [FIRST])


def test_escape_and_a_place_off_the_paper_leave_everything_as_it_was(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come_by_the_full_page(ANNA)
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.note(THIRD), 0.9))
    anna.page.keyboard.press("Escape")
    expect(anna.page.locator(".slip")).to_have_count(0)
    mouse.lets_go()
    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.hook("connection")))
    mouse.lets_go()

    assert order(anna, "goal") == [FIRST, SECOND, THIRD]
    anna.settled()
    assert table.stored("move_note") == []


def test_others_may_write_move_and_delete_while_a_note_is_in_the_hand(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    mouse = Mouse(anna)
    mouse.takes(anna.note(FIRST))
    mouse.goes(*spot(anna.note(THIRD), 0.9))

    bram.add("goal", "Net erbij gekomen")
    expect(anna.note("Net erbij gekomen")).to_be_visible(timeout=PATIENCE)
    expect(anna.page.locator(".slip")).to_be_visible()
    mouse.lets_go()
    lies(bram, "goal", [SECOND, THIRD, FIRST, "Net erbij gekomen"])

    mouse.takes(anna.note(FIRST))
    bram.note(FIRST).get_by_test_id("note-menu").click()
    bram.hook("delete").click()
    bram.hook("confirm-delete").click()
    expect(anna.page.locator(".slip")).to_have_count(0, timeout=PATIENCE)  # there is nothing in the hand any more
    mouse.lets_go()
    lies(anna, "goal", [SECOND, THIRD, "Net erbij gekomen"])


def test_buttons_fields_and_menus_are_pressed_and_not_dragged(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)

    x, y = spot(anna.points_at(FIRST).get_by_test_id("mark-agree"))
    anna.page.mouse.move(x, y)
    anna.page.mouse.down()
    anna.page.mouse.move(x + 60, y + 60, steps=6)
    expect(anna.page.locator(".slip")).to_have_count(0)
    anna.page.mouse.up()
    anna.note(SECOND).get_by_test_id("note-menu").click()
    anna.hook("edit").click()
    field = anna.hook("edit-note").bounding_box()
    assert field
    anna.page.mouse.move(field["x"] + 14, field["y"] + 20)
    anna.page.mouse.down()
    anna.page.mouse.move(field["x"] + 90, field["y"] + 20, steps=6)
    expect(anna.page.locator(".slip")).to_have_count(0)
    anna.page.mouse.up()

    selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert anna.hook("edit-note").evaluate(selected) != ""  # text is selected as in any field


def test_the_page_scrolls_along_when_a_note_is_held_near_the_edge(setting: Setting) -> None:
    story = discussing()
    for n in range(14):
        story.note(BRAM, f"Vraag {n + 1}", "questions")
    table = setting(story)
    anna = table.come_by_the_full_page(ANNA, width=390, scheme="light")
    mouse = Mouse(anna)

    mouse.takes(anna.note(FIRST))
    height = anna.page.viewport_size
    assert height
    mouse.goes(200, height["height"] - 30)
    last = anna.block("target_group")
    ask = last.locator(".ask")
    until(lambda: spot(ask)[1] < height["height"] * 0.6, "the topic has come well into view")
    # Away from the edge the page comes to stand still, and so does the place to let go at.
    mouse.goes(200, height["height"] / 2)
    ask.scroll_into_view_if_needed()
    mouse.goes(*spot(ask))
    mouse.lets_go()

    lies(anna, "target_group", [FIRST])


# --- by finger


def test_on_a_phone_a_note_is_taken_up_by_a_long_press_and_laid_down(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA, width=390, touch=True), table.come(BRAM)
    finger = Finger(anna)
    anna.note(FIRST).scroll_into_view_if_needed()

    finger.takes(anna.note(FIRST))
    place = anna.note(SECOND).bounding_box()
    assert place
    finger.goes(place["x"] + place["width"] * 0.9, place["y"] + place["height"] * 0.8)
    expect(anna.page.locator(".landing")).to_be_visible()
    finger.lets_go()

    for person in (anna, bram):
        lies(person, "goal", [SECOND, FIRST, THIRD])


def test_a_finger_that_moves_at_once_scrolls_the_page(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA, width=390, touch=True)
    finger = Finger(anna)
    before = anna.page.evaluate("scrollY")

    x, y = spot(anna.note(FIRST).locator(".text"))
    finger.presses(x, y)
    finger.goes(x, y - 200)
    finger.lets_go()

    until(lambda: bool(anna.page.evaluate("scrollY") > before + 50), "the page has scrolled")
    expect(anna.page.locator(".slip")).to_have_count(0)
    assert order(anna, "goal") == [FIRST, SECOND, THIRD]


def test_a_second_finger_or_a_cancelled_touch_gives_up(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA, width=390, touch=True)
    finger = Finger(anna)
    anna.note(FIRST).scroll_into_view_if_needed()

    finger.takes(anna.note(FIRST))
    finger.touches("touchCancel")

    expect(anna.page.locator(".slip")).to_have_count(0)
    assert order(anna, "goal") == [FIRST, SECOND, THIRD]


# --- by keyboard


def test_alt_and_an_arrow_move_the_note_that_has_the_focus_and_say_where_it_is(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    menu = anna.note(FIRST).get_by_test_id("note-menu")
    menu.focus()

    anna.page.keyboard.press("Alt+ArrowDown")
    expect(anna.hook("status")).to_contain_text("Plek 2 van 3")
    expect(menu).to_be_focused()
    anna.page.keyboard.press("Alt+ArrowDown")
    anna.page.keyboard.press("Alt+ArrowDown")  # it is the last already
    for person in (anna, bram):
        lies(person, "goal", [SECOND, THIRD, FIRST])
    expect(menu).to_be_focused()
    anna.page.keyboard.press("Alt+ArrowUp")
    lies(bram, "goal", [SECOND, FIRST, THIRD])
    expect(anna.hook("status")).to_contain_text("Plek 2 van 3")


def choose_by_arrows(person: Person, hook: str, begins: str) -> None:
    """Go with the arrow keys, from the top, to what begins with this; typing it would depend on how fast one types."""
    field, chosen = person.hook(hook), "select => select.selectedOptions[0].text"
    person.page.keyboard.press("Home")
    while not str(field.evaluate(chosen)).startswith(begins):
        last = field.evaluate("select => select.selectedIndex === select.options.length - 1")
        assert not last, f"nothing in {hook} begins with {begins}"
        person.page.keyboard.press("ArrowDown")


def test_the_dialog_moves_a_note_by_keyboard_alone_to_any_place_of_any_block(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    keys = anna.page.keyboard
    anna.note(FIRST).get_by_test_id("note-menu").focus()

    for key in ("Enter", "ArrowDown", "Enter"):  # the menu, and "move to" in it
        keys.press(key)
    expect(anna.hook("move-block")).to_be_focused()
    choose_by_arrows(anna, "move-block", "Concrete")
    keys.press("Tab")
    expect(anna.hook("move-place")).to_be_focused()
    choose_by_arrows(anna, "move-place", "na: Wie haalt")
    for key in ("Tab", "Tab", "Enter"):
        keys.press(key)

    for person in (anna, bram):
        lies(person, "questions", [QUESTIONS[0], FIRST, QUESTIONS[1]])
    expect(anna.hook("status")).to_contain_text("Verplaatst naar")
    expect(anna.note(FIRST).get_by_test_id("note-menu")).to_be_focused()


def test_who_only_looks_and_what_lies_face_down_cannot_be_dragged(setting: Setting) -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    story.note(ANNA, "Open", "goal")
    story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    story.does(FAY, OpenPhase, phase="discuss_goal", subgroup=None)
    table = setting(story)
    fay = table.arrive(FAY, f"/board?w={WORKSHOP}&lang=nl&subgroup={NORTH}")
    mouse = Mouse(fay)
    expect(fay.note("Open")).to_be_visible(timeout=PATIENCE)

    mouse.takes(fay.note("Open"))

    expect(fay.page.locator(".slip")).to_have_count(0)
    assert fay.page.locator("[data-loose]").count() == 0
    mouse.lets_go()

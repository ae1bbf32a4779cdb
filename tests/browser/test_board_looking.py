"""Looking at the board: one block large, an order of one's own, what must be talked about, and nothing that jumps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from canvas.core.operations import ReactToNote
from tests.support.people import ANNA, BRAM, Story
from tests.support.tables import NOTES, WORDING, Mouse, Setting, clean, discussing, lies, spot, worded
from tests.support.theatre import PATIENCE

FIRST, SECOND, THIRD = NOTES.values()


def marked() -> Story:
    """Two disagree with the third note of the goal, one wants to discuss the second."""
    story = worded()
    for person in (ANNA, BRAM):
        story.does(person, ReactToNote, note="note-goal-2", mark="disagree")
    story.does(ANNA, ReactToNote, note="note-goal-1", mark="discuss")
    return story


# --- one block large


@pytest.mark.parametrize("width", [1366, 390])
def test_one_block_is_shown_large_with_the_goal_above_it_and_stays_live(setting: Setting, width: int) -> None:
    table = setting(worded())
    anna, bram = table.come_by_the_full_page(ANNA, width=width), table.come(BRAM)

    anna.block("questions").get_by_test_id("zoom").click()
    expect(anna.page.locator("[data-block]")).to_have_count(1)
    expect(anna.hook("pinned")).to_contain_text(WORDING)
    expect(anna.block("questions").get_by_role("heading")).to_be_focused()
    bram.add("questions", "Intussen gevraagd")
    expect(anna.note("Intussen gevraagd")).to_be_visible(timeout=PATIENCE)
    clean(anna)
    expect(bram.page.locator("[data-block]")).to_have_count(4)  # nobody else's screen changed

    anna.hook("zoom-out").click()
    expect(anna.page.locator("[data-block]")).to_have_count(4)
    expect(anna.block("questions").get_by_test_id("zoom")).to_be_focused()


def test_by_keyboard_one_goes_to_the_next_block_over_both_sheets_and_back(setting: Setting) -> None:
    table = setting(worded())
    anna = table.come(ANNA)
    keys = anna.page.keyboard
    anna.block("opportunities_risks").get_by_test_id("zoom").focus()
    keys.press("Enter")

    keys.press("ArrowRight")
    expect(anna.block("data").get_by_role("heading")).to_be_focused()
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    expect(anna.block("target_group").get_by_role("heading")).to_be_focused()
    anna.hook("new-note").click()
    anna.hook("new-note").fill("Met pijltjes")
    keys.press("ArrowLeft")  # in a field an arrow is the caret's
    expect(anna.hook("new-note")).to_be_focused()
    keys.press("Escape")
    expect(anna.hook("zoomed")).to_be_visible()
    keys.press("Escape")

    expect(anna.hook("zoomed")).to_have_count(0)
    expect(anna.block("target_group").get_by_test_id("zoom")).to_be_focused()


# --- an order of one's own


def test_an_order_is_a_view_that_is_kept_and_changes_nothing_for_others(setting: Setting) -> None:
    table = setting(marked())
    anna, bram = table.come(ANNA), table.come(BRAM)

    anna.hook("order").select_option("talk")
    lies(anna, "goal", [THIRD, SECOND, FIRST])
    expect(anna.hook("order-only")).to_be_visible()
    lies(bram, "goal", [FIRST, SECOND, THIRD])
    anna.page.reload()
    anna.connected()
    anna.whole_sheet()
    lies(anna, "goal", [THIRD, SECOND, FIRST])

    mouse = Mouse(anna)
    mouse.takes(anna.note(THIRD))
    mouse.goes(*spot(anna.note(FIRST), 0.9))
    mouse.lets_go()
    expect(anna.hook("status")).to_contain_text("zoals op het vel")  # in another order a place means nothing
    anna.note(THIRD).get_by_test_id("note-menu").focus()
    anna.page.keyboard.press("Alt+ArrowDown")
    anna.hook("order").select_option("new")
    bram.add("goal", "De nieuwste")
    lies(anna, "goal", ["De nieuwste", THIRD, SECOND, FIRST])
    anna.hook("order").select_option("sheet")
    lies(anna, "goal", [FIRST, SECOND, THIRD, "De nieuwste"])
    assert table.stored("move_note") == []


def test_what_must_be_talked_about_says_so_in_words(setting: Setting) -> None:
    table = setting(marked())
    anna, bram = table.come(ANNA), table.come(BRAM)

    for text, talk in ((FIRST, False), (SECOND, True), (THIRD, True)):
        expect(anna.note(text).locator(".talk")).to_have_count(int(talk))
    bram.mark(FIRST, "discuss")

    expect(anna.note(FIRST).locator(".talk")).to_have_text("om te bespreken", timeout=PATIENCE)


# --- many notes, and nothing that jumps


def test_nothing_moves_under_a_pressed_pointer_and_the_caret_stays(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    anna.block("goal").get_by_test_id("add-note").click()
    anna.hook("new-note").press_sequentially("Half een zin")
    anna.hook("new-note").press("ArrowLeft")

    for n in range(5):
        bram.add("goal", f"Van Bram {n}")
    expect(anna.note("Van Bram 4")).to_be_visible(timeout=PATIENCE)

    expect(anna.hook("new-note")).to_be_focused()
    anna.page.keyboard.type("d")
    expect(anna.hook("new-note")).to_have_value("Half een zidn")
    expect(anna.hook("news")).to_contain_text("Doel", timeout=PATIENCE)


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (1366, "dark"), (320, "light"), (320, "dark")])
def test_axe_finds_nothing_on_a_hundred_notes_with_a_menu_open_and_a_dialog(
    setting: Setting, width: int, scheme: str
) -> None:
    story = marked()
    for n in range(95):
        kind = ("idea", "question", "chance", "risk")[n % 4]
        story.note(
            (ANNA, BRAM)[n % 2], f"Briefje {n} 😀 met\nnog een regel", ("goal", "questions")[n % 2], note_kind=kind
        )
    table = setting(story)
    anna = table.come(ANNA, width=width, scheme=scheme)
    expect(anna.page.get_by_test_id("note")).to_have_count(100, timeout=PATIENCE)

    anna.note(FIRST).get_by_test_id("note-menu").click()
    expect(anna.hook("move")).to_be_visible()
    clean(anna)
    anna.hook("move").click()
    expect(anna.hook("move-place")).to_be_visible()
    clean(anna)


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (320, "dark")])
def test_axe_finds_nothing_on_an_empty_board(setting: Setting, width: int, scheme: str) -> None:
    anna = setting(Story()).come(ANNA, width=width, scheme=scheme)
    anna.hook("tab-sheet1").click()
    expect(anna.block("goal")).to_contain_text("nog geen briefjes")

    clean(anna)


def test_the_whole_sheet_is_printed_from_the_first_page_on_with_whose_it_is_and_nothing_to_press(
    setting: Setting,
) -> None:
    story = discussing()
    for number in range(9):
        story.note(BRAM, f"Studieadviseurs zien eerder wie er vastloopt, reden {number}")
    anna = setting(story).come(ANNA)
    anna.page.emulate_media(media="print")

    # A topic that is longer than a page begins on the first one: it would leave that empty, and take a third.
    paper = anna.page.pdf(format="A4", landscape=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", paper)) == 2
    expect(anna.page.locator("h1.t")).to_have_text("Noord")
    expect(anna.page.locator("h1.t")).to_be_visible()
    shown = "all => all.filter((each) => each.checkVisibility()).map((each) => each.textContent.trim())"
    assert anna.page.locator("button, footer a, textarea").evaluate_all(shown) == []

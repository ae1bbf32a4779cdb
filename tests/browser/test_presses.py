"""What is pressed in the cockpit happens, once: at any pace, and whatever the room does meanwhile."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import OpenPhase
from tests.support.people import FAY, NORTH, WORKSHOP, Story
from tests.support.presses import busy, every_press_opens_its_step
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until


def writing() -> Story:
    """The subgroups write in silence; nobody has written yet."""
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


def on_one_screen(table: Table) -> Person:
    """Fay at her cockpit, on a screen so narrow that all stands below each other, and so high that nothing scrolls."""
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl", width=390)
    fay.page.set_viewport_size({"width": 390, "height": 3000})
    expect(fay.hook("show-totals")).to_be_visible(timeout=PATIENCE)
    fay.connected()
    return fay


def test_nothing_moves_under_a_finger_that_presses_and_the_press_counts(setting: Setting) -> None:
    table = setting(writing())
    fay = on_one_screen(table)
    facts = fay.page.locator(f"[data-tile={NORTH}]").get_by_test_id("facts")
    before = facts.inner_text()
    fay.hook("show-totals").hover()

    fay.page.mouse.down()
    with busy(table):
        until(lambda: len(table.stored("add_note")) > 2, "the room writes")
        fay.page.mouse.up()
        until(lambda: len(table.stored("show_totals")) == 1, "the press is carried out")
        expect(facts).not_to_have_text(before, timeout=PATIENCE)


def test_whoever_moves_away_before_letting_go_has_pressed_nothing(setting: Setting) -> None:
    table = setting(writing())
    fay = on_one_screen(table)

    fay.hook("show-totals").hover()
    fay.page.mouse.down()
    fay.page.mouse.move(5, 5)
    fay.page.mouse.up()
    fay.open_next("Bespreken: doel, vragen en doelgroep")

    until(lambda: len(table.stored("open_phase")) == 2, "the next press is carried out")
    assert table.stored("show_totals") == []


def test_a_double_click_is_one_press_and_answers_no_question_that_it_asks(setting: Setting) -> None:
    table = setting(writing())
    fay = on_one_screen(table)

    fay.hook("next").dblclick()
    expect(fay.hook("dialog")).to_contain_text("4 mensen schrijven nog.", timeout=PATIENCE)
    expect(fay.hook("dialog")).to_contain_text("Briefjes van 2 subgroepen omdraaien?")
    fay.hook("turn-now").dblclick()
    until(lambda: len(table.stored("open_phase")) == 2, "the step is open")
    # The step after it stands there when the second click comes.
    expect(fay.hook("next")).to_have_text("Open nu: Schrijven: kansen en risico’s", timeout=PATIENCE)
    fay.hook("next").dblclick()
    expect(fay.hook("next")).to_have_text("Open nu: Bespreken: kansen en risico’s", timeout=PATIENCE)
    fay.hook("show-totals").click()

    until(lambda: len(table.stored("show_totals")) == 1, "the next press is carried out")
    assert [each["phase"] for each in table.stored("open_phase")] == ["write_goal", "discuss_goal", "write_risks"]


def test_twenty_presses_at_any_pace_open_twenty_steps(setting: Setting) -> None:
    every_press_opens_its_step(setting(writing()), 20)

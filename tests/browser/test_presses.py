"""What is pressed on a Streamlit page happens, once: at any pace, and whatever moves under the finger meanwhile."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from canvas.core.operations import OpenPhase
from tests.support.people import FAY, WORKSHOP, Story
from tests.support.presses import busy, every_press_opens_its_step
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until


def writing() -> Story:
    """The subgroups write in silence; nobody has written yet."""
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


def on_one_screen(table: Table) -> Person:
    """Fay on her page, on a screen so narrow that all stands below each other, and so high that nothing scrolls."""
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl", width=390)
    fay.page.set_viewport_size({"width": 390, "height": 3000})
    expect(totals(fay)).to_be_visible(timeout=PATIENCE)
    fay.at_rest()
    return fay


def totals(fay: Person) -> Locator:
    """The button that shows and hides how often each reaction was given."""
    return fay.page.locator(".st-key-show-totals button")


def height(button: Locator) -> float:
    """How far below the top of the page a button begins, in pixels."""
    box = button.bounding_box()
    assert box
    return box["y"]


def test_a_press_counts_on_the_button_it_began_on_also_when_that_moves_before_the_finger_lifts(
    setting: Setting,
) -> None:
    table = setting(writing())
    fay = on_one_screen(table)
    button = totals(fay)
    button.hover()
    before = height(button)

    fay.page.mouse.down()
    with busy(table):
        # The first hidden note brings a button to turn it over, and all below it moves down.
        until(lambda: height(button) > before + 40, "the button has moved away")
        fay.page.mouse.up()
        until(lambda: len(table.stored("show_totals")) == 1, "the press is carried out")


def test_whoever_moves_away_before_letting_go_has_pressed_nothing(setting: Setting) -> None:
    table = setting(writing())
    fay = on_one_screen(table)

    totals(fay).hover()
    fay.page.mouse.down()
    fay.page.mouse.move(5, 5)
    fay.page.mouse.up()
    fay.press("Open nu: Bespreken: doel, vragen en doelgroep")

    until(lambda: len(table.stored("open_phase")) == 2, "the next press is carried out")
    assert table.stored("show_totals") == []


def test_a_double_click_is_one_press(setting: Setting) -> None:
    table = setting(writing())
    fay = on_one_screen(table)

    button = fay.page.locator(".st-key-next-phase button")
    button.click()
    expect(fay.page.get_by_role("button", name="Open nu: Schrijven: kansen en risico’s")).to_be_visible(
        timeout=PATIENCE
    )
    fay.at_rest()
    # The step after it already stands there when the second click comes.
    button.hover()
    fay.page.mouse.down(click_count=2)
    fay.page.mouse.up(click_count=2)
    totals(fay).click()

    until(lambda: len(table.stored("show_totals")) == 1, "the next press is carried out")
    assert [each["phase"] for each in table.stored("open_phase")] == ["write_goal", "discuss_goal"]


def test_forty_presses_at_any_pace_open_forty_steps(setting: Setting) -> None:
    every_press_opens_its_step(setting(writing()), 40)

"""With a keyboard alone: from joining to the wording, without ever touching a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.operations import OpenPhase
from tests.people import ANNA, CODE, FAY, WORKSHOP, Story
from tests.tables import Setting, lies
from tests.theatre import PATIENCE, Person

pytestmark = pytest.mark.timeout(240)

FOCUSED = "element => element.getRootNode().activeElement === element"


def tab_to(person: Person, place: Locator, *, back: bool = False) -> None:
    """Press Tab until this has the focus; no mouse, and no focus from a script."""
    expect(place).to_be_visible(timeout=PATIENCE)
    for _ in range(90):
        if place.evaluate(FOCUSED):
            return
        person.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"with Tab one does not get to {place}")


def enter(person: Person, place: Locator) -> None:
    tab_to(person, place)
    person.page.keyboard.press("Enter")


def test_from_joining_to_the_wording_with_a_keyboard_alone(setting: Setting) -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    table = setting(story)
    eva, anna, fay = table.stranger(), table.come(ANNA), table.arrive(FAY, f"/facilitate?w={WORKSHOP}")
    keys = eva.page.keyboard

    eva.go(f"/l/{CODE}?lang=nl")
    tab_to(eva, eva.page.get_by_label("Je naam of een alias"))
    keys.type("Eva")
    tab_to(eva, eva.page.get_by_role("radio", name="Noord"))
    keys.press("Space")
    enter(eva, eva.page.get_by_role("button", name="Naar mijn tafel"))
    eva.connected()

    tab_to(eva, eva.hook("new-note"))
    for text in ("Eerder zien wie vastloopt", "Vakken verbeteren"):
        keys.type(text)
        keys.press("Enter")
        expect(eva.note(text)).to_be_visible()
        expect(eva.hook("new-note")).to_be_focused()
    enter(eva, eva.hook("next-block"))
    expect(eva.hook("previous-block")).to_be_enabled()
    enter(eva, eva.hook("done"))
    expect(eva.hook("not-done")).to_be_visible()

    fay.open_step("Bespreken: doel, vragen en doelgroep")
    note = eva.note("Eerder zien wie vastloopt")
    tab_to(eva, note.get_by_test_id("note-menu"))
    keys.press("Alt+ArrowDown")
    lies(anna, "goal", ["Vakken verbeteren", "Eerder zien wie vastloopt"])
    enter(eva, note.get_by_test_id("mark-agree"))
    expect(note.get_by_test_id("mark-agree")).to_have_attribute("aria-pressed", "true")
    enter(eva, eva.block("goal").get_by_test_id("zoom"))
    expect(eva.hook("zoomed")).to_be_visible()
    keys.press("Escape")
    enter(eva, eva.block("goal").get_by_test_id("write-wording"))
    keys.type("We zien eerder wie vastloopt")
    keys.press("Control+Enter")

    expect(anna.block("goal").get_by_test_id("wording")).to_contain_text(
        "We zien eerder wie vastloopt", timeout=PATIENCE
    )

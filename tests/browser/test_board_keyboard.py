"""The board with nothing but a keyboard: from the join page to words that the table can live with."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import OpenPhase, SayDone
from tests.support.people import ANNA, BRAM, CODE, FAY, WORKSHOP, Story
from tests.support.tables import Setting, lies
from tests.support.theatre import PATIENCE, Person

FIRST, SECOND = "Eerder zien wie vastloopt", "Werkdruk verlagen"
ANNAS = "Vakken verbeteren"
WORDS = "Studieadviseurs bellen binnen een week wie achterloopt"
MOST_TABS = 150
FOCUSED = """() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  return !one || one === document.body ? null : one.dataset.testid ?? one.tagName.toLowerCase()
}"""


class Keys:
    """Somebody's keyboard; after each key he is somewhere on the page."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.keyboard = person.page.keyboard

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)
            self.stands()

    def types(self, text: str) -> None:
        self.keyboard.type(text)
        self.stands()

    def stands(self) -> str:
        """What has the focus, never the page itself."""
        focused: str | None = self.person.page.evaluate(FOCUSED)
        assert focused, "the focus is nowhere"
        return focused

    def goes_to(self, target: Locator, key: str = "Tab") -> None:
        """Press Tab, or Shift with Tab, until this has the focus."""
        expect(target).to_be_visible(timeout=PATIENCE)
        for _ in range(MOST_TABS):
            if target.evaluate("one => one.getRootNode().activeElement === one"):
                return
            self.keyboard.press(key)
        raise AssertionError(f"{target} is not reached with {key}")

    def enters(self, target: Locator) -> None:
        """Go to this and press Enter on it."""
        self.goes_to(target)
        self.keyboard.press("Enter")


def silent_round() -> Story:
    """Anna and Bram are done with the first silent round; whoever joins now writes as the last one."""
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    story.note(ANNA, ANNAS)
    for person in (ANNA, BRAM):
        story.does(person, SayDone, round="r1", done=True)
    return story


def join(eva: Person, keys: Keys) -> None:
    """Give a name, choose the first table, go in."""
    keys.goes_to(eva.page.get_by_label("Je naam of een alias"))
    keys.types("Eva")
    keys.goes_to(eva.page.get_by_role("radio").first)
    keys.press("Space")
    expect(eva.page.get_by_role("radio").first).to_be_checked(timeout=PATIENCE)
    keys.enters(eva.page.get_by_role("button", name="Naar mijn subgroep"))
    eva.connected()
    expect(eva.page.locator("[data-table]")).to_be_focused(timeout=PATIENCE)


def write_and_turn(eva: Person, keys: Keys) -> None:
    """Write two notes one after another, be done, and turn the notes."""
    keys.goes_to(eva.hook("new-note"))
    for text in (FIRST, SECOND):
        keys.types(text)
        keys.press("Enter")
        expect(eva.hook("new-note")).to_be_focused()
        expect(eva.hook("new-note")).to_have_value("")
    expect(eva.page.get_by_test_id("note")).to_have_count(2)
    keys.goes_to(eva.hook("done"))
    keys.press("Enter")
    expect(eva.hook("reveal")).to_be_visible(timeout=PATIENCE)
    keys.stands()
    keys.goes_to(eva.hook("reveal"))
    keys.press("Enter")
    lies(eva, "goal", [ANNAS, FIRST, SECOND])
    keys.stands()
    keys.enters(eva.hook("zoom-out"))
    expect(eva.block("goal").get_by_test_id("zoom")).to_be_focused()


def mark_and_move(eva: Person, keys: Keys) -> None:
    """Mark a note, move it one place with the keys, and to another block with the dialog."""
    mark = eva.note(FIRST).get_by_test_id("mark-agree")
    keys.goes_to(eva.note(FIRST).get_by_test_id("note-menu"))
    keys.goes_to(mark)
    keys.press("Space")
    expect(mark).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(mark).to_be_focused()
    keys.press("Alt+ArrowDown")
    lies(eva, "goal", [ANNAS, SECOND, FIRST])
    expect(mark).to_be_focused()

    opener = eva.note(FIRST).get_by_test_id("note-menu")
    keys.goes_to(opener, "Shift+Tab")
    keys.press("Enter")
    expect(eva.hook("edit")).to_be_focused()
    keys.press("ArrowDown", "Enter")
    expect(eva.hook("move-block")).to_be_focused()
    keys.types("Doelgroep")
    keys.goes_to(eva.hook("save-move"))
    keys.press("Enter")
    lies(eva, "target_group", [FIRST])
    expect(opener).to_be_focused()


def stack(eva: Person, keys: Keys) -> None:
    """Tick the two notes that are left, and make a stack with a title of them."""
    keys.goes_to(eva.hook("tick-notes"), "Shift+Tab")
    keys.press("Enter")
    expect(eva.hook("tick-notes")).to_be_focused()
    for text in (ANNAS, SECOND):
        keys.goes_to(eva.note(text).get_by_test_id("tick"))
        keys.press("Space")
        expect(eva.note(text).get_by_test_id("tick")).to_be_checked()
        expect(eva.note(text).get_by_test_id("tick")).to_be_focused()
    keys.goes_to(eva.hook("tick-stack"))
    keys.press("Enter")
    expect(eva.hook("new-stack-title")).to_be_focused()
    keys.types("Op tijd zien")
    keys.press("Enter")
    expect(eva.hook("stack")).to_contain_text("2 briefjes", timeout=PATIENCE)
    expect(eva.hook("tick-done")).to_be_focused()
    keys.press("Enter")
    expect(eva.hook("tick-notes")).to_be_focused()


def look_closer(eva: Person, keys: Keys) -> None:
    """Open the stack, look at its block alone, and go back."""
    keys.goes_to(eva.hook("open-stack"))
    keys.press("Enter")
    expect(eva.hook("open-stack")).to_be_focused()
    expect(eva.hook("stack").get_by_test_id("note")).to_have_count(2)
    keys.goes_to(eva.block("goal").get_by_test_id("zoom"), "Shift+Tab")
    keys.press("Enter")
    expect(eva.page.locator("[data-block]")).to_have_count(1)
    expect(eva.block("goal").get_by_role("heading").first).to_be_focused()
    keys.press("Escape")
    expect(eva.page.locator("[data-block]")).to_have_count(4)
    expect(eva.block("goal").get_by_test_id("zoom")).to_be_focused()


def word_together(eva: Person, keys: Keys) -> None:
    """Propose words, make them the wording, put it forward, and say that one can live with them, not, and after all."""
    goal = eva.block("goal")
    keys.goes_to(goal.get_by_test_id("formulate"))
    keys.press("Enter")
    keys.enters(goal.get_by_test_id("propose"))
    expect(eva.hook("proposal-text")).to_be_focused()
    keys.types(WORDS)
    keys.goes_to(eva.hook("save-proposal"))
    keys.press("Enter")
    expect(eva.hook("proposal")).to_contain_text(WORDS)
    expect(goal.get_by_test_id("formulate")).to_be_focused()
    eva.settled()
    keys.goes_to(eva.hook("adopt"), "Shift+Tab")
    keys.press("Enter")
    expect(eva.hook("wording")).to_contain_text(WORDS, timeout=PATIENCE)
    expect(goal.get_by_test_id("formulate")).to_be_focused()
    eva.settled()
    keys.goes_to(goal.get_by_test_id("put-forward"), "Shift+Tab")
    keys.keyboard.press("Enter")
    expect(eva.hook("consent")).to_have_text("ligt voor, 1 van 3 geantwoord", timeout=PATIENCE)
    expect(eva.hook("consent")).to_be_focused()
    live_with = eva.hook("stances").get_by_test_id("stance-live_with")
    keys.goes_to(live_with)
    for pressed in ("false", "true"):
        keys.press("Space")
        expect(live_with).to_have_attribute("aria-pressed", pressed, timeout=PATIENCE)
        expect(live_with).to_be_focused()
    expect(eva.hook("consent")).to_have_text("ligt voor, 1 van 3 geantwoord", timeout=PATIENCE)


def take_back(eva: Person, keys: Keys) -> None:
    """Take back the last step, and do it again."""
    eva.settled()
    for key, pressed in (("Control+z", "false"), ("Control+Shift+z", "true")):
        keys.press(key)
        live_with = eva.hook("stances").get_by_test_id("stance-live_with")
        expect(live_with).to_have_attribute("aria-pressed", pressed, timeout=PATIENCE)
        eva.settled()
        keys.stands()


@pytest.mark.parametrize("door", [f"/join?code={CODE}", f"/l/{CODE}?lang=nl"], ids=["full page", "light door"])
def test_from_joining_to_a_wording_with_nothing_but_a_keyboard(setting: Setting, door: str) -> None:
    table = setting(silent_round())
    eva = table.stranger()
    keys = Keys(eva)
    eva.go(door)

    join(eva, keys)
    write_and_turn(eva, keys)
    mark_and_move(eva, keys)
    stack(eva, keys)
    look_closer(eva, keys)
    word_together(eva, keys)
    take_back(eva, keys)

    assert [each["text"] for each in table.stored("add_note")] == [ANNAS, FIRST, SECOND]
    assert [each["title"] for each in table.stored("stack_notes")] == ["Op tijd zien"]
    assert [each["op"] for each in table.stored("adopt_proposal")] == ["adopt_proposal"]


def test_the_room_goes_on_and_somebody_with_a_keyboard_alone_goes_along(setting: Setting) -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    table = setting(story)
    eva, anna, fay = table.stranger(), table.come(ANNA), table.arrive(FAY, f"/facilitate?w={WORKSHOP}")
    keys = Keys(eva)

    eva.go(f"/l/{CODE}?lang=nl")
    keys.goes_to(eva.page.get_by_label("Je naam of een alias"))
    keys.types("Eva")
    keys.goes_to(eva.page.get_by_role("radio", name="Noord"))
    keys.press("Space")
    keys.enters(eva.page.get_by_role("button", name="Naar mijn subgroep"))
    eva.connected()
    expect(eva.page.locator("[data-table]")).to_be_focused(timeout=PATIENCE)

    keys.goes_to(eva.hook("new-note"))
    for text in ("Eerder zien wie vastloopt", "Vakken verbeteren"):
        keys.types(text)
        keys.press("Enter")
        expect(eva.note(text)).to_be_visible()
        expect(eva.hook("new-note")).to_be_focused()
    keys.enters(eva.hook("next-block"))
    expect(eva.hook("previous-block")).to_be_enabled()
    keys.enters(eva.hook("done"))
    expect(eva.hook("not-done")).to_be_visible()

    fay.open_step("Bespreken: doel, vragen en doelgroep")
    note = eva.note("Eerder zien wie vastloopt")
    keys.goes_to(note.get_by_test_id("note-menu"))
    keys.press("Alt+ArrowDown")
    lies(anna, "goal", ["Vakken verbeteren", "Eerder zien wie vastloopt"])
    keys.enters(note.get_by_test_id("mark-agree"))
    expect(note.get_by_test_id("mark-agree")).to_have_attribute("aria-pressed", "true")
    keys.enters(eva.block("goal").get_by_test_id("formulate"))
    keys.enters(eva.block("goal").get_by_test_id("write-wording"))
    keys.types("We zien eerder wie vastloopt")
    keys.press("Control+Enter")

    expect(anna.block("goal").get_by_test_id("wording")).to_contain_text(
        "We zien eerder wie vastloopt", timeout=PATIENCE
    )

"""The desk of the vision writer: the draft on paper, written over by keyboard and by two at once."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import expect

from canvas.core.operations import AddNote, CloseWorkshop, Join, RenewLink, Reveal, WriteStatement, WriteWording
from canvas.server.identity import hashed
from tests.browser.test_cockpit import says
from tests.support.accessibility import findings
from tests.support.people import ANNA, CEM, FAY, NORTH, SHEET, SOUTH, WORKSHOP, Story, token
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

VERA = "personVERA"
GOAL, DATA, AREA = "want/goal/text", "takes/data/text", "want/area/line"
SHOTS = os.environ.get("DESK_SHOTS", "")


def over() -> Story:
    """A workshop that is closed: a goal that was stated, and of the data only what the subgroups worded."""
    story = Story()
    for person, text in ((ANNA, "Wie loopt vast?"), (CEM, "Eerder bellen")):
        story.does(person, AddNote, block="goal", text=text)
    for group in (NORTH, SOUTH):
        for each in SHEET.rounds:
            story.does(FAY, Reveal, subgroup=group, round=each.id)
    for person, text in ((ANNA, "Wij bellen wie vastloopt."), (CEM, "Bellen in week drie.")):
        story.does(person, WriteWording, block="goal", text=text, base=0)
        story.does(person, WriteWording, block="data", text=f"Alleen uit het LMS. {text}", base=0)
    sources = (f"wording/{NORTH}/goal", f"wording/{SOUTH}/goal")
    story.does(
        FAY, WriteStatement, block="goal", text="Wij bellen op tijd.", standing="agreed", base=0, sources=sources
    )
    story.does(FAY, RenewLink, role="vision_writer", link=hashed("vera"))
    story.does(VERA, Join, name="Vera", role="vision_writer", seat=hashed(token(VERA)), link=hashed("vera"))
    story.does(FAY, CloseWorkshop)
    return story


def writes(table: Table, who: str = VERA, **screen: object) -> Person:
    person = table.arrive(who, f"/l/desk/{WORKSHOP}?lang=nl", **screen)  # type: ignore[arg-type]
    person.connected()
    expect(person.hook("left")).to_be_visible(timeout=PATIENCE)
    return person


def shot(person: Person, name: str) -> None:
    if SHOTS:
        person.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def test_she_writes_over_a_statement_by_keyboard_alone_and_sees_what_it_came_from(setting: Setting) -> None:
    table = setting(over())
    vera, fay = writes(table), writes(table, FAY, phone=True, scheme="dark")
    says(vera.hook("leaders"), "Fay")
    shot(vera, "desk")
    shot(fay, "desk-phone-dark")
    assert findings(vera.page) == []
    assert findings(fay.page) == []
    for width in (1920, 820, 390, 320):
        vera.page.set_viewport_size({"width": width, "height": 800})
        wide = vera.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, width
    vera.page.set_viewport_size({"width": 1366, "height": 844})

    # One press makes it a field with the present text.
    vera.hook(f"write-{GOAL}").focus()
    vera.page.keyboard.press("Enter")
    expect(vera.hook("over-text")).to_have_value("Wij bellen op tijd.")
    expect(vera.hook("over-text")).to_be_focused()
    vera.page.keyboard.press("ControlOrMeta+a")
    vera.page.keyboard.type("Wij bellen wie vastloopt in week drie.")
    says(fay.hook("typing"), "Wij bellen wie vastloopt in week drie.")
    shot(vera, "desk-field")
    assert findings(vera.page) == []

    # Nothing typed is lost by a reload or by going away.
    vera.page.reload()
    vera.connected()
    says(vera.hook(f"unsaved-{GOAL}"), "nog niet opgeslagen")
    shot(vera, "desk-unsaved")
    vera.hook(f"go-on-{GOAL}").click()
    vera.page.keyboard.press("ControlOrMeta+Enter")
    says(fay.page.locator(f'[data-key="{GOAL}"]'), "Wij bellen wie vastloopt in week drie.")
    says(fay.page.locator(f'[data-key="{GOAL}"]'), "later bewerkt; de uitspraak zelf: voorstel, niet gestemd")
    assert table.folded().statements["goal"].text == "Wij bellen op tijd."

    # One step deeper: the statement as it was, and what it came from.
    vera.hook(f"behind-{GOAL}").click()
    says(vera.hook("behind-statement"), "Wij bellen op tijd.")
    says(vera.hook("dialog"), "N1")
    shot(vera, "desk-behind")
    assert findings(vera.page) == []
    vera.page.keyboard.press("Escape")

    # Back to the text of the workshop; what was written is not gone.
    vera.hook(f"write-{GOAL}").click()
    vera.hook("back").click()
    says(fay.page.locator(f'[data-key="{GOAL}"]'), "Wij bellen op tijd.")
    vera.hook(f"go-on-{GOAL}").click()
    expect(vera.hook("over-text")).to_have_value("Wij bellen wie vastloopt in week drie.")


def test_of_two_writers_the_second_is_offered_both_and_a_killed_server_loses_nothing(setting: Setting) -> None:
    table = setting(over())
    vera, fay = writes(table), writes(table, FAY)
    left = vera.hook("left").inner_text()
    for person in (vera, fay):
        person.hook(f"write-{AREA}").click()
    vera.hook("over-text").fill("Wij beginnen bij de studievoortgang.")
    fay.hook("over-text").fill("Het gebied is studiebegeleiding.")
    says(vera.hook("typing"), "studiebegeleiding")

    table.server.kill()
    vera.hook("save-over").click()
    says(vera.hook("connection"), "geen verbinding")
    table.server.start()
    vera.connected()
    says(fay.hook("conflict"), "Wij beginnen bij de studievoortgang.")
    until(lambda: vera.hook("left").inner_text() != left, "a task that was written is done")
    shot(fay, "desk-conflict")
    assert findings(fay.page) == []

    fay.hook("save-over").click()
    says(fay.hook("status"), "Kies eerst")
    fay.hook("keep-mine").click()
    fay.hook("save-over").click()
    says(vera.page.locator(f'[data-key="{AREA}"]'), "Het gebied is studiebegeleiding.")
    assert [each["text"] for each in table.stored("write_over")] == [
        "Wij beginnen bij de studievoortgang.",
        "Het gebied is studiebegeleiding.",
    ]

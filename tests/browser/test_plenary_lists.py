"""Actions, rounding off, and details with the GDPR as those who lead use them: live, and nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import AddAction, DoAction, RecordOutcome, Reveal, WriteStatement
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, WORKSHOP, Story
from tests.support.tables import Setting, Table, clean
from tests.support.theatre import PATIENCE, Person, until

CALL, DPIA, DOUBLE = "operation-call", "operation-dpia", "operation-double"


def turned_over() -> Story:
    """Everything is turned over; there are three actions, of which two say the same, and a statement."""
    story = Story()
    for group in (NORTH, SOUTH):
        for each in SHEET.rounds:
            story.does(FAY, Reveal, subgroup=group, round=each.id)
    story.does(ANNA, AddAction, id=CALL, what="Studenten bellen", who="decaan", by_when="2026-12-01")
    story.does(ANNA, AddAction, id=DPIA, what="Advies vragen aan de FG over de DPIA", block="privacy")
    story.does(CEM, AddAction, id=DOUBLE, what="De FG om advies vragen over de DPIA", who="Cem")
    story.does(BRAM, DoAction, action=CALL, doing=True)
    story.does(FAY, WriteStatement, block="goal", text="Eerder helpen", standing="agreed", base=0)
    story.does(ANNA, RecordOutcome, block="policy", choice="not_answered", reason="te vroeg")
    return story


def leads(table: Table, view: str, **screen: object) -> Person:
    person = table.arrive(FAY, f"/l/plenary/{WORKSHOP}?lang=nl#{view}", **screen)  # type: ignore[arg-type]
    person.connected()
    expect(person.page.locator("#plen-title")).to_be_visible(timeout=PATIENCE)
    return person


def row(person: Person, action: str) -> Locator:
    return person.page.locator(f"[data-action={action}]")


def field(person: Person, action: str, name: str) -> Locator:
    return row(person, action).get_by_test_id(f"action-{name}")


def order(person: Person) -> list[str | None]:
    return [each.get_attribute("data-action") for each in person.hook("action").all()]


def test_an_action_is_completed_in_its_place_and_neither_of_two_texts_vanishes(setting: Setting) -> None:
    table = setting(turned_over())
    fay, other = leads(table, "actions"), leads(table, "actions")
    until(lambda: order(fay) == [DPIA, CALL, DOUBLE], "what nobody does yet stands first")
    expect(row(fay, CALL)).to_contain_text("Bram doet het")

    field(fay, DPIA, "who").fill("Sara")
    field(fay, DPIA, "by_when").fill("2026-12-03")
    field(fay, DPIA, "what").focus()
    assert table.stored("edit_action") == [], "a row is saved when it is left, not before"
    field(fay, CALL, "who").focus()
    expect(field(other, DPIA, "who")).to_have_value("Sara", timeout=PATIENCE)
    assert order(fay)[0] == DPIA, "no row moves while somebody is among them"
    fay.page.locator("#plen-title").click()
    until(lambda: order(fay)[0] == CALL, "the order is made anew once nobody is among them")

    field(fay, CALL, "what").fill("Eerstejaars bellen")
    field(other, CALL, "what").fill("Alle studenten bellen")
    other.page.keyboard.press("Enter")
    expect(fay.hook("newer")).to_contain_text("Alle studenten bellen", timeout=PATIENCE)
    expect(field(fay, CALL, "what")).to_have_value("Eerstejaars bellen")
    clean(fay)
    fay.page.reload()
    expect(field(fay, CALL, "what")).to_have_value("Eerstejaars bellen", timeout=PATIENCE)
    fay.hook(f"mine-{CALL}").click()
    field(fay, CALL, "what").press("Enter")
    expect(field(other, CALL, "what")).to_have_value("Eerstejaars bellen", timeout=PATIENCE)


def test_somebody_absent_is_asked_the_board_is_asked_and_doubles_become_one(setting: Setting) -> None:
    table = setting(turned_over())
    fay = leads(table, "actions")
    fay.hook(f"ask-{CALL}").click()
    field(fay, CALL, "asks").fill("Karin")
    field(fay, CALL, "asks").press("Enter")
    fay.hook(f"decision-{DPIA}").click()
    expect(fay.hook(f"decision-{DPIA}")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    until(lambda: len(table.stored("edit_action")) == 2, "both are stored")
    assert [(each["asks"], each["kind"]) for each in table.stored("edit_action")] == [
        ("Karin", "task"),
        ("", "decision"),
    ]

    fay.hook(f"stays-{DOUBLE}").check()
    fay.hook(f"merge-{DPIA}").click()
    expect(row(fay, DPIA)).to_have_count(0, timeout=PATIENCE)
    expect(row(fay, DOUBLE)).to_contain_text("Zuid, Noord")
    expect(row(fay, DOUBLE)).to_contain_text("gevraagd besluit van het bestuur")

    fay.hook("new-what").press("Enter")
    expect(fay.hook("new-action")).to_contain_text("Schrijf wat er moet gebeuren.")
    fay.hook("new-what").fill("Een pilot zoeken")
    fay.hook("new-about").select_option("privacy")
    fay.hook("new-what").press("Enter")
    expect(fay.hook("action")).to_have_count(3, timeout=PATIENCE)
    expect(fay.hook("new-what")).to_be_focused()
    expect(fay.hook("new-what")).to_have_value("")
    until(lambda: table.stored("add_action")[-1]["block"] == "privacy", "it is about privacy")
    fay.hook(f"delete-{CALL}").click()
    fay.hook("confirm-delete").click()
    expect(row(fay, CALL)).to_have_count(0, timeout=PATIENCE)


def outcome(person: Person, block: str, kind: str) -> Locator:
    return person.page.locator(f"[data-block={block}]").get_by_test_id(f"outcome-{kind}")


def test_topics_are_rounded_off_by_what_is_there_one_by_one_and_the_rest_at_once(setting: Setting) -> None:
    table = setting(turned_over())
    fay, other = leads(table, "round_off"), leads(table, "round_off")
    expect(fay.hook("made")).to_contain_text("Nog open: Doel,")
    fay.hook("take-over").click()
    expect(outcome(other, "goal", "answered")).to_be_checked(timeout=PATIENCE)
    kinds = {"goal": "answered", "policy": "not_answered"}
    until(lambda: {key: each.kind for key, each in table.folded().decisions.items()} == kinds, "what is clear is taken")

    outcome(fay, "privacy", "action").check()
    choose = fay.page.locator("[data-block=privacy]").get_by_test_id("outcome-action").last
    choose.select_option(DPIA)
    until(lambda: getattr(table.folded().decisions.get("privacy"), "action", "") == DPIA, "the action is its outcome")
    outcome(fay, "data", "not_answered").check()
    why = fay.page.locator("[data-block=data]").get_by_test_id("outcome-reason")
    why.fill("nog niet")
    outcome(other, "data", "parked").check()
    expect(fay.hook("newer")).to_contain_text("Voor de visieschrijver", timeout=PATIENCE)
    clean(fay)
    fay.hook("mine-data").click()
    expect(why).to_have_value("nog niet")
    why.press("Enter")
    until(lambda: table.folded().decisions["data"].reason == "nog niet", "what was typed is kept")

    fay.hook("park").click()
    expect(fay.hook("made")).to_contain_text("10 van 10", timeout=PATIENCE)
    expect(fay.hook("park")).to_have_count(0)
    fay.hook("take-back").click()
    expect(fay.hook("made")).to_contain_text("Nog open:", timeout=PATIENCE)


def test_a_row_is_written_changed_and_deleted_and_a_point_of_the_gdpr_opens_what_serves_it(setting: Setting) -> None:
    table = setting(turned_over())
    fay, other = leads(table, "rows"), leads(table, "rows")
    expect(fay.hook("rows")).to_contain_text("In een rij staat wat niet in één zin past")
    point = fay.page.locator("[data-point=lawful_basis]")
    expect(point.get_by_test_id("begun")).to_have_text("nog niets gezegd", timeout=PATIENCE)
    fay.hook("row-lawful_basis-privacy").click()
    expect(fay.hook("row-what")).to_be_focused()
    expect(fay.hook("row-point")).to_have_value("lawfulness")
    fay.hook("row-what").fill("Publieke taak")
    fay.page.reload()
    expect(fay.hook("row-what")).to_have_value("Publieke taak", timeout=PATIENCE)
    fay.hook("row-basis").select_option("public_task")
    clean(fay)
    fay.hook("save-row").click()
    expect(other.page.locator("[data-point=lawful_basis]")).to_contain_text("Publieke taak", timeout=PATIENCE)
    expect(point.get_by_test_id("begun")).to_contain_text("begin gemaakt (1)")
    [row] = table.folded().rows.values()
    assert (row.block, dict(row.fields)) == ("privacy", {"point": "lawfulness", "basis": "public_task"})

    fay.hook(f"edit-{row.id}").click()
    fay.hook("row-agreed_by").fill("de FG")
    other.hook(f"open-{row.id}").click()
    other.hook("row-what").fill("Onze publieke taak")
    other.hook("save-row").click()
    expect(fay.hook("newer")).to_contain_text("Onze publieke taak", timeout=PATIENCE)
    fay.hook(f"mine-{row.id}").click()
    fay.hook("save-row").click()
    until(lambda: table.folded().rows[row.id].fields.get("agreed_by") == "de FG", "it is saved over the other")
    fay.hook(f"delete-{row.id}").first.click()
    fay.hook("confirm-delete").click()
    until(lambda: not table.folded().rows, "the row is gone")

    fay.hook("statement-purpose-goal").click()
    expect(fay.hook("statement")).to_be_visible(timeout=PATIENCE)
    fay.hook("view-rows").click()
    fay.page.locator("[data-testid^=action-]").first.click()
    expect(fay.hook("new-what")).to_be_focused()
    assert fay.hook("new-what").input_value().startswith("Regelen voor de AVG: ")


STOP = """() => {
  let at = document
  while (at.activeElement?.shadowRoot) at = at.activeElement.shadowRoot
  const { top, bottom } = at.activeElement.getBoundingClientRect()
  return [at.activeElement.dataset.testid ?? at.activeElement.tagName, top > -2 && bottom < innerHeight + 2]
}"""
"""Where the keyboard is, and whether that can be seen."""


def test_the_whole_table_of_actions_is_worked_with_the_keyboard(setting: Setting) -> None:
    table = setting(turned_over())
    fay = table.arrive(FAY, f"/actions?w={WORKSHOP}&lang=nl")
    expect(fay.page.locator("#plen-title")).to_be_focused(timeout=PATIENCE)
    stops: list[tuple[str, bool]] = []
    while not stops or stops[-1][0] != f"delete-{DOUBLE}":
        fay.page.keyboard.press("Tab")
        stops.append(tuple(fay.page.evaluate(STOP)))
        assert len(stops) < 80, stops
    assert [name for name, seen in stops if not seen] == []
    names = [name for name, _ in stops]
    assert names[:5] == ["new-what", "new-who", "new-by_when", "new-by_when", "new-by_when"], "a date has three parts"
    for action in (DPIA, CALL, DOUBLE):
        deeds = [f"{deed}-{action}" for deed in ("do", "ask", "decision", "delete")]
        assert [name for name in names if name in deeds] == deeds

    for _ in range(3):
        fay.page.keyboard.press("Shift+Tab")
    fay.page.keyboard.press("Enter")
    expect(row(fay, DOUBLE)).to_contain_text("Fay", timeout=PATIENCE)
    until(lambda: table.stored("do_action")[-1]["action"] == DOUBLE, "it is stored that Fay does it")
    expect(fay.hook(f"do-{DOUBLE}")).to_be_focused()


@pytest.mark.parametrize(("language", "scheme", "widths"), [("nl", "dark", (1366, 390)), ("en", "light", (683, 320))])
def test_the_lists_hold_on_every_screen_in_both_languages_and_by_night(
    setting: Setting, language: str, scheme: str, widths: tuple[int, int]
) -> None:
    table = setting(turned_over())
    fay = table.arrive(FAY, f"/l/plenary/{WORKSHOP}?lang={language}#actions", width=widths[0], scheme=scheme)
    for width in widths:
        fay.page.set_viewport_size({"width": width, "height": 800})
        for view in ("actions", "round_off", "rows"):
            fay.hook(f"view-{view}").click()
            expect(fay.page.locator("#plen-title")).to_be_focused()
            clean(fay)
            assert fay.page.evaluate("document.documentElement.scrollWidth") <= width

"""The facilitator's page in a real browser: what she presses happens, once, also while the room is busy."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.support.people import FAY, NORTH, SHEET, WORKSHOP
from tests.support.presses import busy
from tests.support.tables import Setting, Table, discussing
from tests.support.theatre import Person, until

STEPS = ("discuss_risks", "break", "present", "discuss_means", "prepare", "close")


def leads(table: Table) -> tuple[Person, Locator]:
    """Fay on her page, with the form for any step before her."""
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl")
    form = fay.page.locator("details").filter(has_text="Een andere stap, of een stap voor één subgroep")
    form.locator("summary").click()
    return fay, form


def opened(table: Table) -> list[tuple[str, str | None]]:
    """The steps that were opened, in order, each with the table it was for."""
    return [(each["phase"], each["subgroup"]) for each in table.stored("open_phase")]


def test_every_press_opens_the_step_that_was_chosen_while_the_room_is_busy(setting: Setting) -> None:
    table = setting(discussing())
    fay, form = leads(table)
    before = len(opened(table))

    with busy(table):
        for number, step in enumerate(STEPS):
            # At once after the last one, before the page was drawn again.
            form.get_by_text(SHEET.phase(step).title.nl, exact=True).click()
            form.get_by_text("Noord" if number % 2 else "iedereen", exact=True).click()
            fay.press("Open deze stap")
            until(lambda n=number: len(opened(table)) > before + n, f"{step} is stored")  # type: ignore[misc]

    assert opened(table)[before:] == [(step, NORTH if number % 2 else None) for number, step in enumerate(STEPS)]


def test_after_a_step_for_one_table_the_next_is_for_everyone_again(setting: Setting) -> None:
    table = setting(discussing())
    fay, form = leads(table)

    form.get_by_text(SHEET.phase("break").title.nl, exact=True).click()
    form.get_by_text("Noord", exact=True).click()
    fay.press("Open deze stap")
    expect(form.get_by_role("radio", name="iedereen")).to_be_checked()
    form.get_by_text(SHEET.phase("present").title.nl, exact=True).click()
    fay.press("Open deze stap")

    until(lambda: len(opened(table)) == 3, "both steps are stored")
    assert opened(table)[1:] == [("break", NORTH), ("present", None)]


def test_the_big_button_opens_one_step_for_each_press(setting: Setting) -> None:
    table = setting(discussing())
    fay, _ = leads(table)
    phases = [phase.id for phase in SHEET.phases]
    at = phases.index("discuss_goal")

    with busy(table):
        for coming in phases[at + 1 : at + 5]:
            fay.press(f"Open nu: {SHEET.phase(coming).title.nl}")

    until(lambda: len(opened(table)) == 5, "four more steps are stored")
    assert [phase for phase, _ in opened(table)[1:]] == phases[at + 1 : at + 5]

"""The cockpit in a real browser: what is pressed happens, once, also while the room is busy."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.people import FAY, NORTH, SHEET, WORKSHOP
from tests.support.presses import busy
from tests.support.tables import Setting, Table, discussing
from tests.support.theatre import PATIENCE, Person, until

STEPS = ("discuss_risks", "break", "present", "discuss_means", "prepare", "close")


def leads(table: Table) -> Person:
    """Fay at her cockpit."""
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl")
    fay.connected()
    return fay


def opened(table: Table) -> list[tuple[str, str | None]]:
    """The steps that were opened, in order, each with the table it was for."""
    return [(each["phase"], each["subgroup"]) for each in table.stored("open_phase")]


def test_every_press_opens_the_step_that_was_chosen_for_one_or_for_all_while_the_room_is_busy(setting: Setting) -> None:
    table = setting(discussing())
    fay = leads(table)
    before = len(opened(table))

    with busy(table):
        for number, step in enumerate(STEPS):
            fay.open_step(SHEET.phase(step).title.nl, "Noord" if number % 2 else None)
            until(lambda n=number: len(opened(table)) > before + n, f"{step} is stored")  # type: ignore[misc]

    assert opened(table)[before:] == [(step, NORTH if number % 2 else None) for number, step in enumerate(STEPS)]


def test_the_big_button_opens_one_step_for_each_press(setting: Setting) -> None:
    table = setting(discussing())
    fay = leads(table)
    phases = [phase.id for phase in SHEET.phases]
    at = phases.index("discuss_goal")

    with busy(table):
        for coming in phases[at + 1 : at + 5]:
            title = SHEET.phase(coming).title.nl
            expect(fay.hook("next")).to_have_text(f"Open nu: {title}", timeout=PATIENCE)
            fay.open_next(title)

    until(lambda: len(opened(table)) == 5, "four more steps are stored")
    assert [phase for phase, _ in opened(table)[1:]] == phases[at + 1 : at + 5]

"""Steps as a room sees them: sentences about silence that hold, steps opened once and taken back, clocks that agree."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from canvas.core.operations import AddMinutes, OpenPhase, Operation, PauseClock, StartClock, Stored
from tests.support.people import ANNA, AT, BRAM, FAY, NORTH, WORKSHOP, Story
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

HIDDEN = "Niemand ziet je briefjes tot jullie ze omdraaien."
HIDDEN_NOW = "Wat al zichtbaar is, blijft zichtbaar. Wat je nu schrijft, ziet niemand tot jullie het omdraaien."
OPEN = "De briefjes zijn omgedraaid: wat je schrijft, ziet je subgroep meteen."


def writing() -> Story:
    """The subgroups write about the goal in silence."""
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", base="welcome")
    return story


def leading(table: Table) -> Person:
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl")
    fay.connected()
    return fay


def now(person: Person, words: str) -> None:
    """The board says this of the moment, now or soon."""
    expect(person.hook("now")).to_contain_text(words, timeout=PATIENCE)


def test_a_subgroup_that_turns_its_notes_over_itself_reads_at_once_that_they_are_visible(setting: Setting) -> None:
    table = setting(writing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    now(anna, HIDDEN)
    anna.stick("Eerder zien wie vastloopt")
    for person in (anna, bram):
        person.hook("done").click()
    bram.hook("reveal").click()

    for person in (anna, bram):
        now(person, OPEN)
        expect(person.hook("now")).not_to_contain_text("Niemand ziet")
    bram.add("goal", "Wat Bram nu schrijft")
    expect(anna.note("Wat Bram nu schrijft")).to_be_visible(timeout=PATIENCE)


def test_a_step_opened_by_mistake_and_taken_back_is_silent_again_and_says_what_stays_visible(setting: Setting) -> None:
    table = setting(writing())
    fay, anna, bram = leading(table), table.come(ANNA), table.come(BRAM)
    anna.stick("Eerder zien wie vastloopt")
    anna.settled()
    fay.open_next("Bespreken: doel, vragen en doelgroep")
    expect(bram.note("Eerder zien wie vastloopt")).to_be_visible(timeout=PATIENCE)
    fay.press("Maak ongedaan: terug naar Schrijven: doel, vragen en doelgroep")

    for person in (anna, bram):
        now(person, HIDDEN_NOW)
    anna.stick("Dit blijft verborgen")
    anna.settled()
    expect(bram.hook("count")).to_contain_text("de anderen: 1 nog verborgen", timeout=PATIENCE)
    assert not bram.heard("Dit blijft verborgen")
    expect(anna.note("Eerder zien wie vastloopt")).to_contain_text("zichtbaar voor je subgroep")
    fay.see("1 nog verborgen")
    fay.hook(f"menu-{NORTH}").click()
    fay.press("Draai om: Doel · Concrete vragen · Doelgroep")
    fay.hook("turn-now").click()
    expect(bram.note("Dit blijft verborgen")).to_be_visible(timeout=PATIENCE)
    now(bram, OPEN)


def twice(page: Page, name: str, pause: int) -> None:
    """Two clicks by a program on the button of this name, which no browser takes for a double click."""
    page.get_by_test_id(name).evaluate(
        """async (button, pause) => {
            const root = button.getRootNode(), name = button.dataset.testid
            const click = () => root.querySelector(`[data-testid="${name}"]`)?.click()
            click()
            await new Promise((go) => setTimeout(go, pause))
            click()
        }""",
        pause,
    )


def test_two_clicks_open_one_step_and_add_five_minutes_once_at_any_pace(setting: Setting) -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="discuss_people", base="welcome")
    table = setting(story)
    fay = leading(table)
    for turn, pause in enumerate((0, 60, 150, 250, 340), start=1):
        for button in ("more-5", "next"):
            expect(fay.hook(button)).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
        twice(fay.page, "more-5", pause)
        until(lambda n=turn: len(table.stored("add_minutes")) == n, "the minutes are added")  # type: ignore[misc]
        twice(fay.page, "next", pause)
        until(lambda n=turn: len(table.stored("open_phase")) == n + 1, "the step is open")  # type: ignore[misc]

    fay.settled()
    assert len(table.stored("add_minutes")) == 5
    assert len(table.stored("open_phase")) == 6


def test_a_clock_that_is_held_stands_still_on_every_board_and_goes_on_for_all(setting: Setting) -> None:
    table = setting(writing())
    fay, anna = leading(table), table.come(ANNA)
    visiting = table.come_by_the_full_page(FAY, visit=NORTH)
    expect(fay.hook("clock")).to_contain_text("tijd is om", timeout=PATIENCE)
    fay.hook("more-5").click()
    expect(fay.hook("clock")).to_contain_text("4:5", timeout=PATIENCE)
    fay.press("Zet de klok stil")
    for person in (anna, visiting, fay):
        expect(person.hook("clock")).to_have_attribute("data-clock", "paused", timeout=PATIENCE)
        expect(person.hook("clock")).to_contain_text("gepauzeerd")
    stood = anna.hook("clock").inner_text()
    fay.hook("more-5").click()
    expect(anna.hook("clock")).not_to_have_text(stood, timeout=PATIENCE)
    fay.press("Laat de klok weer lopen")

    for person in (anna, visiting, fay):
        expect(person.hook("clock")).to_have_attribute("data-clock", "runs", timeout=PATIENCE)
    # It runs: within some seconds another second stands there.
    shown = anna.hook("clock").locator("[aria-hidden]")
    expect(shown).not_to_have_text(shown.inner_text(), timeout=PATIENCE)
    assert shown.inner_text().split(":")[0] in ("9", "8")


def almost_over() -> Story:
    """The subgroups write about the goal, those in the north have a hidden note each, and their clock is held with 62
    seconds left."""
    story = writing()
    for person in (ANNA, BRAM):
        story.note(person, "Eerder zien wie vastloopt")
    story.does(FAY, PauseClock)
    began = {OpenPhase: timedelta(0), PauseClock: timedelta(minutes=10, seconds=-62)}
    return Story([_at(each, AT + began.get(type(each.operation), timedelta(0))) for each in story.stored])


def _at(stored: Stored, moment: datetime) -> Stored:
    return stored.model_copy(update={"at": moment})


def meanwhile(table: Table, operation: Operation) -> None:
    """The server stops, and this was done when it starts again."""
    table.server.kill()
    number = len(table.server.operations(WORKSHOP)) + 1
    table.append(Stored(number=number, at=datetime.now(UTC), by=FAY, operation=operation))
    table.server.start()


def test_in_the_last_minute_everybody_reads_and_hears_what_the_subgroup_is_going_to_read_of_them(
    setting: Setting,
) -> None:
    table = setting(almost_over())
    anna, bram = table.come(ANNA, width=390), table.come(BRAM)
    for person in (anna, bram):
        expect(person.hook("clock")).to_contain_text("gepauzeerd", timeout=PATIENCE)
        expect(person.hook("turn-line")).to_have_count(0)
    bram.stick("Nog een")
    bram.settled()
    meanwhile(table, StartClock(id="operation-start"))
    for person, notes in ((anna, "je 1 briefje. Haal het weg als je het"), (bram, "je 2 briefjes. Haal weg wat je")):
        expect(person.hook("clock")).to_contain_text("laatste 2 minuten", timeout=PATIENCE)
        said = re.compile(f"(Over 1 minuut|Zo meteen) leest je subgroep {notes} niet wilt delen.")
        expect(person.hook("turn-line")).to_have_text(said, timeout=PATIENCE)
        expect(person.hook("news")).to_contain_text(said, timeout=PATIENCE)
    meanwhile(table, AddMinutes(id="operation-more", step="write_goal", minutes=5))

    for person in (anna, bram):
        expect(person.hook("turn-line")).to_have_count(0, timeout=PATIENCE)
        expect(person.hook("clock")).not_to_contain_text("laatste")

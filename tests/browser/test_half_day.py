"""The first half of the day, each step by its own button, from setting up to the break: two who lead, the wall, and
three participants in two subgroups, two of them on a phone."""

from __future__ import annotations

import re
from itertools import pairwise

from playwright.sync_api import Browser, expect

from sheets import Phase
from tests.support.people import SHEET
from tests.support.theatre import PATIENCE, Person, Server, until

HALF = "Een halve gedachte die"
WORDING = "Studieadviseurs bellen binnen een week wie achterloopt"
STEPS = SHEET.phases[: [phase.id for phase in SHEET.phases].index("break") + 1]


def test_half_a_day_step_by_step_until_the_break_and_nobody_loses_a_word(browser: Browser, server: Server) -> None:
    karin = Person(browser, server)
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    co, wall = (enters(browser, server, made(karin, workshop, role)) for role in ("medebegeleider", "groot scherm"))
    anna, bram, cem = Person(browser, server), Person(browser, server, phone=True), Person(browser, server, phone=True)
    for person, name, group in ((anna, "Anna", 1), (bram, "Bram", 1), (cem, "Cem", 2)):
        person.join_lightly(link, name, f"Subgroep {group}")
    karin.go(f"/l/lead/{workshop}?lang=nl")
    karin.hook("message/all").fill("Zo meteen koffie")

    written: list[str] = []
    for number, (now, coming) in enumerate(pairwise(STEPS)):
        leader, other = (karin, co) if number % 2 == 0 else (co, karin)
        stands_at(now, coming, (leader, other), wall)
        if now.mode == "write":
            written += writes(now, anna, bram, cem)
        elif now.mode == "discuss":
            discusses(now, anna, bram, cem)
        else:
            next_step = "Formuleer: Concrete vragen" if now.mode == "prepare" else "Bekijk jullie vellen"
            for person in (anna, bram):
                expect(person.hook("next-step")).to_have_text(next_step, timeout=PATIENCE)
        leader.open_next(coming.title.nl)

    stands_at(STEPS[-1], SHEET.phase("present"), (karin, co), wall)
    expect(karin.hook("message/all")).to_have_value("Zo meteen koffie")
    for person in (anna, bram, cem):
        expect(person.page.get_by_role("heading", name="Pauze")).to_be_visible(timeout=PATIENCE)
        person.settled()
    texts = [each["operation"].get("text") for each in server.operations(workshop)]
    assert [text for text in (*written, f"{HALF} af moet") if texts.count(text) != 1] == []
    for person in (karin, co, wall, anna, bram, cem):
        person.close()


def made(karin: Person, workshop: str, role: str) -> str:
    """The path of a link for this role, which Karin makes on the page with the settings."""
    karin.go(f"/settings?w={workshop}&lang=nl")
    button = karin.page.get_by_role("button", name=f"Maak een link: {role}")
    expect(button).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    button.click()
    shown = karin.page.get_by_test_id("stCode")
    expect(shown).to_contain_text("/l/link/", timeout=PATIENCE)
    return "/" + shown.inner_text().strip().split("/", 3)[3]


def enters(browser: Browser, server: Server, path: str) -> Person:
    """Somebody comes in by the link of a role; one who leads gives a name."""
    person = Person(browser, server)
    person.go(path)
    return person


def stands_at(now: Phase, coming: Phase, leaders: tuple[Person, Person], wall: Person) -> None:
    """Both who lead read which step it is and which comes next, and the wall shows this one, or how to come in."""
    for person in leaders:
        expect(person.page.locator("#lead-now")).to_have_text(now.title.nl, timeout=PATIENCE)
        expect(person.hook("next")).to_have_text(f"Open nu: {coming.title.nl}", timeout=PATIENCE)
    shown = "Doe mee met deze code" if now.id == "welcome" else now.title.nl
    expect(wall.page.locator("main")).to_contain_text(shown, timeout=PATIENCE)


def writes(now: Phase, anna: Person, bram: Person, cem: Person) -> list[str]:
    """Everybody writes a note; in the first round the first subgroup is ready and turns its notes over itself."""
    notes = [f"{now.round}: wat {name} denkt" for name in ("Anna", "Bram", "Cem")]
    for person, text in zip((anna, bram, cem), notes, strict=True):
        person.stick(text)
        expect(person.hook("done")).to_be_visible()
    if now.round == "r1":
        cem.page.get_by_label("Nieuw briefje").fill(HALF)
        for person in (anna, bram):
            person.hook("done").click()
        expect(anna.hook("reveal")).to_be_visible(timeout=PATIENCE)
        anna.hook("reveal").click()
        expect(bram.note(notes[0])).to_be_visible(timeout=PATIENCE)
    return notes


def discusses(now: Phase, anna: Person, bram: Person, cem: Person) -> None:
    """Everybody reads what the others wrote; about the goal one wording is made, put forward and accepted."""
    expect(bram.note(f"{now.round}: wat Anna denkt")).to_be_visible(timeout=PATIENCE)
    for person in (anna, bram, cem):
        expect(person.hook("next-step")).to_be_visible(timeout=PATIENCE)
    if now.round != "r1":
        return
    field = cem.block("goal").get_by_label("Nieuw briefje")
    expect(field).to_have_value(HALF, timeout=PATIENCE)
    field.press_sequentially(" af moet")
    cem.block("goal").get_by_test_id("stick").click()
    anna.word("goal", WORDING)
    expect(anna.hook("next-step")).to_have_text("Leg voor: Doel")
    anna.hook("next-step").click()
    expect(bram.hook("next-step")).to_have_text("Wat vind jij? Doel", timeout=PATIENCE)
    bram.hook("next-step").click()
    bram.block("goal").get_by_test_id("stance-live_with").click()
    for person in (anna, bram):
        expect(person.block("goal").get_by_test_id("consent")).to_have_text(
            re.compile("2 van 2 kunnen hiermee leven"), timeout=PATIENCE
        )
    until(lambda: not cem.outbox(), "the note is stored")

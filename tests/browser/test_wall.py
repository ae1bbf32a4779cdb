"""The wall in a real browser: it follows the cockpit, is read from ten metres, and nothing on it is cut off."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from canvas.core.operations import (
    AddAction,
    Join,
    NewSubgroup,
    OpenPhase,
    RenewLink,
    Reveal,
    WriteStatement,
    WriteWording,
)
from canvas.server.identity import hashed
from tests.support.accessibility import findings
from tests.support.people import ANNA, FAY, NORTH, SHEET, WORKSHOP, Story, beginning, token
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, Person

SCREEN = "personWALL"
LONG = "Studieloopbaanbegeleidersoverleg en medezeggenschapsraad beslissen samen over onderwijsontwikkeltrajecten"
TITLE = "Wat willen we met learning analytics in onze faculteit, en wat juist niet? Een halve dag met wie het aangaat"
STATEMENT = "Wij beginnen met een proef bij twee opleidingen en bellen binnen een week wie achterloopt"


def twelve_subgroups() -> Story:
    """Twelve subgroups that worded the goal, each at length and otherwise, in the plenary; and a wall."""
    first, *others = beginning()
    groups = [NewSubgroup(id=f"subgroup-{n:02}", name=f"Subgroep {n} van de tweede verdieping") for n in range(3, 13)]
    more = {"subgroups": (*first.operation.subgroups, *groups), "title": TITLE}  # type: ignore[union-attr]
    create = first.operation.model_copy(update=more)
    story = Story([first.model_copy(update={"operation": create}), *others])
    for n, group in enumerate(story.workshop.subgroups):
        person = f"person-of-{n:02}"
        story.does(person, Join, name="Naam", role="participant", subgroup=group, seat=hashed(token(person)))
        story.does(FAY, Reveal, subgroup=group, round=SHEET.rounds[0].id)
        story.does(person, WriteWording, block="questions", text="Wie loopt vast? " * 20, base=0)
        story.does(
            person, WriteWording, block="goal", text=f"{n} {LONG}. " + "Wij bellen wie achterloopt. " * n, base=0
        )
    story.does(FAY, WriteStatement, block="questions", text=STATEMENT, standing="agreed", base=0)
    story.does(FAY, WriteStatement, block="data", text="Alleen studiepunten. " * 140, standing="agreed", base=0)
    story.does(ANNA, AddAction, what=f"{LONG} vragen", who="Sara de Boer")
    story.does(FAY, OpenPhase, phase=next(p.id for p in SHEET.phases if p.mode == "plenary"), subgroup=None)
    story.does(FAY, RenewLink, role="wall", link=hashed("wall"))
    story.does(SCREEN, Join, name="", role="wall", seat=hashed(token(SCREEN)), link=hashed("wall"))
    return story


def reads(screen: Person) -> None:
    """All of it stands on the screen, in type that is read from ten metres on a screen two metres wide."""
    page = screen.page
    assert page.evaluate("() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == [
        1080,
        1920,
    ]
    sizes = page.locator(".page :is(h1, p, b, li, span, blockquote):visible").evaluate_all(
        "(parts) => parts.map((part) => [parseFloat(getComputedStyle(part).fontSize), part.textContent])"
    )
    assert min(sizes)[0] >= 64
    assert page.locator("h1").evaluate("(title) => parseFloat(getComputedStyle(title).fontSize)") >= 80
    cut = page.locator(".page > *").evaluate_all(
        "(parts) => parts.filter((part) => part.scrollHeight > part.clientHeight + 2).length"
    )
    assert cut == 0


def test_it_shows_what_the_cockpit_puts_there_and_follows_the_step(setting: Setting) -> None:
    table = setting(twelve_subgroups())
    fay = table.arrive(FAY, f"/l/lead/{WORKSHOP}?lang=nl")
    screen = table.arrive(SCREEN, f"/wall/{WORKSHOP}?lang=nl")
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    shown = screen.page.locator("[data-shows]")
    expect(shown).to_have_attribute("data-shows", "topic", timeout=PATIENCE)
    expect(fay.hook("on-wall")).to_contain_text(
        "Op het grote scherm: formuleringen: Doel, blad 1 van", timeout=PATIENCE
    )
    reads(screen)

    assert turned(fay, screen) >= 4, "at most three wordings stand on one page"
    puts(fay, "formuleringen: Concrete vragen")
    expect(screen.page.locator("h1")).to_have_text("Concrete vragen", timeout=PATIENCE)
    expect(screen.page.locator(".cards li b")).to_contain_text("12 subgroepen: Noord, Zuid, ")
    reads(screen)
    puts(fay, "uitspraak: Data")
    expect(shown).to_have_attribute("data-shows", "statement", timeout=PATIENCE)
    reads(screen)
    assert turned(fay, screen) > 2
    puts(fay, "uitspraak: Concrete vragen")
    expect(screen.page.locator("blockquote")).to_have_text(STATEMENT, timeout=PATIENCE)
    reads(screen)
    assert findings(screen.page) == []
    puts(fay, "Noord")
    expect(shown).to_have_attribute("data-shows", "subgroup", timeout=PATIENCE)
    reads(screen)
    puts(fay, "de acties")
    expect(screen.page.locator(".tasks li")).to_have_count(1, timeout=PATIENCE)
    reads(screen)
    assert "Sara" not in screen.all_of_the_page()

    puts(fay, "hoe je binnenkomt")
    expect(screen.page.locator(".in img")).to_be_visible(timeout=PATIENCE)
    reads(screen)
    told = "Schrijf nu eerst allemaal op wat je nodig hebt om hiermee te kunnen leven, en leg daarna pas iets voor. "
    fay.page.get_by_label("Aan alle borden").fill((told * 2)[:200].strip())
    fay.page.get_by_role("button", name="Stuur").click()
    puts(fay, "de stap")
    expect(screen.page.locator(".message")).to_contain_text("hiermee te kunnen leven", timeout=PATIENCE)
    reads(screen)

    fay.page.get_by_role("button", name="Volg de stap").click()
    expect(shown).to_have_attribute("data-shows", "topic", timeout=PATIENCE)
    screen.page.emulate_media(color_scheme="dark")
    assert findings(screen.page) == []
    assert screen.page.locator("button, a, input, select, textarea").count() == 0
    for name in ("Naam", "Anna", "Fay"):
        assert name not in screen.page.locator("main").inner_text()
    assert NORTH not in screen.page.locator("main").inner_text()


def turned(fay: Person, screen: Person) -> int:
    """The leader turns every page of what is shown, and all of each can be read. How many there are."""
    said = re.compile(r"blad 1 van (\d+)")
    expect(fay.hook("on-wall")).to_contain_text(said, timeout=PATIENCE)
    [pages] = map(int, said.findall(fay.hook("on-wall").inner_text()))
    for page in range(2, pages + 1):
        fay.page.get_by_role("button", name="Volgend blad").click()
        expect(screen.page.locator("footer")).to_contain_text(f"blad {page} van {pages}", timeout=PATIENCE)
        reads(screen)
    return pages


def puts(fay: Person, what: str) -> None:
    """The leader chooses this from the list, and shows it."""
    fay.page.get_by_label("Wat wil je tonen?").select_option(label=what)
    fay.page.get_by_role("button", name="Toon", exact=True).click()

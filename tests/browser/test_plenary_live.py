"""The plenary as those who lead use it: two of them and the room, a round about a statement, leaving half-way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import Join, OpenPhase, RenewLink, Reveal, WriteStatement, WriteWording
from canvas.server.identity import hashed
from tests.browser.test_cockpit import CO, NAMES, says
from tests.browser.test_cockpit import twelve as twelve_that_write
from tests.browser.test_plenary_day import EVA, three_tables
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, WORKSHOP, Story, token
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

FIRST = "Wie loopt vast?"


def led(step: str = "") -> Story:
    """Three subgroups that worded, and a co-facilitator; in the plenary, or another step."""
    story = three_tables()
    for person, question in ((ANNA, FIRST), (CEM, "Wat werkt?"), (EVA, "Wat werkt")):
        story.does(person, WriteWording, block="questions", text=question, base=0)
        story.does(person, WriteWording, block="target_group", text="Eerstejaars", base=0)
    story.does(FAY, RenewLink, role="cofacilitator", link=hashed("co"))
    story.does(CO, Join, name="Coen", role="cofacilitator", seat=hashed(token(CO)), link=hashed("co"))
    if step:
        story.does(FAY, OpenPhase, phase=step, base=story.workshop.phase)
    return story


def leads(table: Table, who: str = FAY, block: str = "", **screen: object) -> Person:
    person = table.arrive(who, f"/plenary?w={WORKSHOP}&lang=nl&block={block}", **screen)  # type: ignore[arg-type]
    person.connected()
    expect(person.hook("title")).to_be_visible(timeout=PATIENCE)
    return person


def field(person: Person) -> Locator:
    return person.hook("statement-text")


def test_two_who_lead_take_a_topic_through_a_round_and_go_on(setting: Setting) -> None:
    table = setting(led())
    fay, co, bram = leads(table, block="questions"), leads(table, CO, block="questions"), table.come(BRAM, phone=True)
    says(fay.hook("title"), "Concrete vragen")
    says(fay.hook("leaders"), "Coen")
    expect(fay.hook("card")).to_have_count(2, timeout=PATIENCE)
    says(fay.hook("card").first, "Zuid, West")

    # What one types grows on the other's screen, with who types it.
    field(fay).press_sequentially("Eerst een proef.")
    says(co.hook("typing"), "Eerst een proef.")
    says(co.hook("typing"), "Fay")
    expect(field(co)).to_have_value("")

    # A wording that is taken over says where it went; the second press adds nothing.
    fay.hook(f"take-{NORTH}").click()
    says(fay.hook(f"take-{NORTH}"), "Staat in de uitspraak")
    says(fay.hook("status"), "onderaan in de uitspraak")
    fay.hook(f"take-{NORTH}").click(force=True)
    expect(field(fay)).to_have_value(f"Eerst een proef.\n{FIRST}")
    expect(field(fay)).to_be_in_viewport()

    # Who only looks sees what was saved, and no conflict.
    fay.hook("put-to-all").click()
    says(co.hook("stand"), "0 van 5 geantwoord")
    expect(field(co)).to_have_value(f"Eerst een proef.\n{FIRST}")
    expect(co.hook("conflict")).to_have_count(0)
    expect(co.hook("typing")).to_have_count(0)

    asked = bram.page.locator("[data-block=questions]")
    asked.get_by_test_id("stance-object").first.click()
    bram.hook("objection-text").fill("Nog te vaag")
    bram.hook("save-objection").click()
    says(co.hook("stand"), "1 van 5 geantwoord")
    assert not co.heard("Nog te vaag")
    fay.hook("end-round").click()
    for person in (fay, co):
        says(person.hook("reasons"), "Nog te vaag")
        expect(person.hook("standing-open")).to_be_checked(timeout=PATIENCE)

    # The next topic stands on top, with the focus.
    fay.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 400")
    fay.hook("record").click()
    expect(fay.hook("title")).not_to_have_text("Concrete vragen", timeout=PATIENCE)
    expect(fay.hook("title")).to_be_focused(timeout=PATIENCE)
    expect(fay.hook("title")).to_be_in_viewport()
    until(lambda: len(table.stored("set_standing")) == 1, "the standing is stored")
    said = table.folded().statements["questions"]
    assert (said.text, said.standing) == (f"Eerst een proef.\n{FIRST}", "open")
    assert len(table.stored("write_statement")) == len(table.stored("put_to_all")) == 1


def test_nothing_typed_is_lost_by_any_way_of_leaving_and_no_page_goes_blank(setting: Setting) -> None:
    table = setting(led())
    fay = leads(table, block="privacy")
    text = "Over de grondslag zijn we het"
    field(fay).fill(text)
    fay.hook("way-facilitate").click()
    expect(fay.page.locator("#lead-now")).to_be_visible(timeout=PATIENCE)
    fay.hook("way-plenary").click()
    fay.hook("topic-privacy").click()
    expect(field(fay)).to_have_value(text, timeout=PATIENCE)

    text += " nog"
    field(fay).fill(text)
    fay.page.reload()
    fay.hook("topic-privacy").click()
    expect(field(fay)).to_have_value(text, timeout=PATIENCE)
    fay.go(f"/document?w={WORKSHOP}&lang=nl")
    fay.page.go_back()
    fay.hook("topic-privacy").click()
    expect(field(fay)).to_have_value(text, timeout=PATIENCE)

    # Another topic, a sentence half typed there, and back; the server dies meanwhile.
    fay.hook("topic-ethics").click()
    field(fay).fill("Een mens beslist")
    table.server.kill()
    field(fay).press("End")
    fay.page.keyboard.type(" altijd")
    table.server.start()
    fay.connected()
    expect(field(fay)).to_be_focused()
    expect(field(fay)).to_have_value("Een mens beslist altijd")
    fay.hook("topic-privacy").click()
    expect(field(fay)).to_have_value(text)
    assert not table.stored("write_statement")
    assert fay.page_errors == []


def test_of_two_who_type_neither_loses_a_word_and_the_second_is_asked(setting: Setting) -> None:
    table = setting(led())
    fay, co = leads(table, block="data"), leads(table, CO, block="data")
    field(co).fill("Alleen studiepunten")
    field(fay).fill("Niets zonder doel")
    fay.hook("save").click()
    says(co.hook("conflict"), "Niets zonder doel")
    expect(field(co)).to_have_value("Alleen studiepunten")
    co.hook("save").click()
    says(co.hook("status"), "Kies eerst")
    co.hook("keep-mine").click()
    expect(field(co)).to_be_focused(timeout=PATIENCE)
    co.hook("save").click()
    until(lambda: len(table.stored("write_statement")) == 2, "both are stored, one after the other")
    expect(field(fay)).to_have_value("Alleen studiepunten", timeout=PATIENCE)
    expect(fay.hook("conflict")).to_have_count(0)

    # What is withdrawn stays in the field of who did that.
    fay.hook("withdraw").click()
    fay.hook("withdraw-now").click()
    expect(field(fay)).to_have_value("Alleen studiepunten")
    expect(field(co)).to_have_value("", timeout=PATIENCE)


def test_in_the_break_proposals_are_prepared_and_the_opening_round_begins(setting: Setting) -> None:
    table = setting(led("break"))
    fay = leads(table)
    says(fay.hook("opening"), "Voorstellen bij 0 van 10 onderdelen")
    fay.hook("settle-all").click()
    says(fay.hook("opening"), "1 van 10")
    until(lambda: len(table.stored("write_statement")) == 1, "what is the same is stored")
    (same,) = table.stored("write_statement")
    assert (same["block"], same["text"], len(same["sources"])) == ("target_group", "Eerstejaars", 3)
    field(fay).fill("We beginnen klein")
    fay.hook("record").click()
    says(fay.hook("opening"), "2 van 10")
    fay.hook("begin-opening").click()
    says(fay.hook("dialog"), "Kan dit zo, of eerst bespreken?")
    title, shut = fay.page.locator("#la-dialog").bounding_box(), fay.hook("close-dialog").bounding_box()
    assert title
    assert shut
    assert shut["x"] >= title["x"] + title["width"], "the way out stands beside the title"
    fay.hook("opening-on-paper").fill("5")
    expect(fay.hook("opening-now")).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
    fay.hook("opening-now").click()
    says(fay.hook("opening-answered"), "0 van 10 klaar met antwoorden")
    fay.hook("opening-paper").click()
    expect(fay.hook("opening-paper-asked")).to_have_value("5")
    fay.hook("opening-paper-goal").fill("6")
    fay.hook("count-opening").click()
    says(fay.hook("dialog"), "meer mensen eerst bespreken dan er op papier antwoorden")
    fay.hook("opening-paper-goal").fill("2")
    fay.page.reload()
    fay.hook("opening-paper").click()
    expect(fay.hook("opening-paper-goal")).to_have_value("2", timeout=PATIENCE)
    assert findings(fay.page) == []
    fay.hook("count-opening").click()
    says(fay.hook("opening-answered"), "5 van 10 klaar met antwoorden")
    fay.hook("end-opening").click()
    says(fay.hook("opening-result"), "0 onderdelen zijn vastgesteld zonder bespreking")


def twelve() -> Story:
    """Twelve subgroups that worded the goal at length, in the plenary."""
    story = twelve_that_write()
    groups = [NORTH, SOUTH, *(f"table{name:_<5}" for name in NAMES)]
    for number, subgroup in enumerate(groups):
        seated = next(person for person in story.workshop.members(subgroup))
        story.does(FAY, Reveal, subgroup=subgroup, round="r1")
        text = f"Studieadviseurs bellen binnen {number % 7 + 1} weken wie achterloopt op de planning van het jaar"
        story.does(seated.id, WriteWording, block="goal", text=text, base=0)
    story.does(FAY, WriteStatement, block="data", text="Alleen studiepunten", standing="agreed", base=0)
    story.does(FAY, OpenPhase, phase=next(p.id for p in SHEET.phases if p.mode == "plenary"), base=story.workshop.phase)
    return story


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_topic_of_twelve_subgroups_stands_on_a_laptop_and_axe_finds_nothing(setting: Setting, scheme: str) -> None:
    table = setting(twelve())
    fay = leads(table, scheme=scheme)
    fay.page.set_viewport_size({"width": 1366, "height": 768})
    expect(fay.hook("card")).to_have_count(7, timeout=PATIENCE)
    bottom = fay.hook("statement").bounding_box()
    assert bottom
    assert bottom["y"] + bottom["height"] <= 769, "the statement is on the screen"
    last = fay.hook("card").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= bottom["y"] + 1, "the last wording is on the screen"

    assert findings(fay.page) == []
    fay.hook("standing-open").check()
    expect(fay.hook("sides")).to_be_visible(timeout=PATIENCE)
    assert findings(fay.page) == []
    for width in (820, 390, 320):
        fay.page.set_viewport_size({"width": width, "height": 800})
        wide = fay.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, width
    assert findings(fay.page) == []


@pytest.mark.parametrize("path", ["plenary", "merge"])
def test_the_other_language_is_named_below_the_plenary_and_inside_the_window(setting: Setting, path: str) -> None:
    fay = setting(led()).arrive(FAY, f"/{path}?w={WORKSHOP}&lang=nl")
    fay.connected()
    expect(fay.hook("title")).to_be_visible(timeout=PATIENCE)

    for width in (1366, 390):
        fay.page.set_viewport_size({"width": width, "height": 800})
        switch = fay.page.locator(".st-key-language-switch button").bounding_box()
        surface = fay.page.locator("#plenary").bounding_box()
        assert switch
        assert surface
        assert switch["y"] >= surface["y"] + surface["height"], width
        assert switch["x"] + switch["width"] <= width - 12, width


def test_who_only_reads_along_sees_no_control_and_no_name(setting: Setting) -> None:
    story = led()
    story.does(FAY, RenewLink, role="observer", link=hashed("obs"))
    story.does("personOBS0", Join, name="Olga", role="observer", seat=hashed(token("personOBS0")), link=hashed("obs"))
    table = setting(story)
    olga, fay = leads(table, "personOBS0"), leads(table)
    field(fay).fill("Nog niet gezegd")
    says(olga.hook("statement"), "Er is nog geen uitspraak")
    fay.hook("save").click()
    says(olga.hook("statement"), "Nog niet gezegd")
    assert olga.page.locator("[data-testid=statement] button, [data-testid=card] button").count() == 0
    assert not any(olga.heard(name) for name in ("Anna", "Bram", "Coen"))

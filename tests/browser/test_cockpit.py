"""The cockpit as those who lead use it: two of them and the room, buttons pressed twice, leaving, a lost laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import AddNote, Join, NewSubgroup, OpenPhase, RenewLink, SayDone
from canvas.server.identity import hashed
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, WORKSHOP, Story, beginning, token
from tests.support.tables import Setting, Table, discussing
from tests.support.theatre import PATIENCE, Person

CO = "personCO000"
NAMES = ("Oost", "West", "Midden", "Kanaal", "Haven", "Park", "Brug", "Toren", "Plein", "Molen")


def led(stored: Story | None = None) -> Story:
    """A workshop with a co-facilitator, in the silent round about the goal."""
    story = stored or Story()
    story.does(FAY, RenewLink, role="cofacilitator", link=hashed("co"))
    story.does(CO, Join, name="Coen", role="cofacilitator", seat=hashed(token(CO)), link=hashed("co"))
    story.does(FAY, OpenPhase, phase="write_goal", base=story.workshop.phase)
    return story


def leads(table: Table, who: str = FAY, **screen: object) -> Person:
    person = table.arrive(who, f"/facilitate?w={WORKSHOP}&lang=nl", **screen)  # type: ignore[arg-type]
    person.connected()
    return person


def tile(person: Person, subgroup: str) -> Locator:
    return person.page.locator(f"[data-tile={subgroup}]")


def says(place: Locator, words: str) -> None:
    """This stands there, now or soon."""
    expect(place).to_contain_text(words, timeout=PATIENCE)


def test_two_who_lead_take_the_room_through_a_round_and_each_sees_what_the_other_did(setting: Setting) -> None:
    table = setting(led())
    fay, co, anna, bram = leads(table), leads(table, CO), table.come(ANNA), table.come(BRAM)
    says(fay.hook("leaders"), "Coen")
    says(tile(fay, NORTH).get_by_test_id("presence"), "2 van 2 aanwezig")
    says(tile(fay, SOUTH).get_by_test_id("presence"), "2 geen verbinding")

    anna.stick("Eerder zien wie vastloopt")
    anna.hook("done").click()
    says(tile(co, NORTH).get_by_test_id("facts"), "1 van 2 klaar · 1 schreef nog niets · 1 briefje, nog verborgen")
    fay.hook("next").click()
    says(fay.hook("dialog"), "Briefjes van 2 subgroepen omdraaien?")
    says(fay.hook("dialog"), "3 mensen schrijven nog.")
    bram.hook("done").click()
    says(fay.hook("dialog"), "2 mensen schrijven nog.")
    fay.hook("turn-wait").click()
    expect(fay.hook("next")).to_be_focused(timeout=PATIENCE)
    assert len(table.stored("open_phase")) == 1, "whoever waits opens nothing"

    co.open_next("Bespreken: doel, vragen en doelgroep")
    expect(fay.page.locator("#lead-now")).to_have_text("Bespreken: doel, vragen en doelgroep", timeout=PATIENCE)
    expect(bram.note("Eerder zien wie vastloopt")).to_be_visible(timeout=PATIENCE)
    anna.word("goal", "We zien eerder wie vastloopt")
    anna.hook("put-forward").first.click()
    says(tile(fay, NORTH).get_by_test_id("facts"), "0 van 3 afgerond · 1 ligt voor")
    bram.hook("stance-object").first.click()
    bram.page.get_by_role("dialog").or_(bram.page.locator("form")).first.wait_for(state="attached")
    fay.hook("back-" + table.stored("open_phase")[-1]["id"]).click()
    expect(co.page.locator("#lead-now")).to_have_text("Schrijven: doel, vragen en doelgroep", timeout=PATIENCE)


def test_when_everybody_is_ready_the_step_opens_without_a_question(setting: Setting) -> None:
    story = led()
    for person in (ANNA, BRAM, CEM, DIRK):
        story.does(person, AddNote, block="goal", text="Wat ik denk")
        story.does(person, SayDone, round="r1", done=True)
    table = setting(story)
    fay = leads(table)
    says(tile(fay, NORTH), "klaar met deze stap")

    fay.hook("next").click()

    expect(fay.page.locator("#lead-now")).to_have_text("Bespreken: doel, vragen en doelgroep", timeout=PATIENCE)


def test_a_lost_laptop_stops_nobody_and_what_was_pressed_without_network_is_no_surprise_later(setting: Setting) -> None:
    table = setting(led(discussing()))
    fay, co, anna = leads(table), leads(table, CO), table.come(ANNA)
    fay.hook("add-subgroup").click()
    fay.hook("subgroup-name").fill("Vijfde")
    fay.offline()
    says(fay.hook("connection"), "geen verbinding")
    expect(fay.hook("subgroup-name")).to_be_focused()
    expect(fay.hook("subgroup-name")).to_have_value("Vijfde")
    fay.hook("close-dialog").click()
    fay.hook("next").click()
    fay.hook("turn-now").or_(fay.hook("next")).first.wait_for()
    if fay.hook("turn-now").is_visible():
        fay.hook("turn-now").click()
    says(fay.hook("next"), "Wordt geopend")

    co.open_step("Pauze")
    says(anna.page.locator("body"), "Pauze")
    table.server.kill()
    table.server.start()
    co.connected()
    fay.online()
    fay.connected()
    expect(fay.page.locator("#lead-now")).to_have_text("Pauze", timeout=PATIENCE)
    says(fay.hook("status"), "stap")
    assert [each["phase"] for each in table.stored("open_phase")][-1] == "break"

    # What was typed is there again, after a reload and on the way back from another page.
    fay.page.reload()
    fay.connected()
    fay.hook("way-settings").click()
    fay.see("Over deze workshop")
    fay.page.go_back()
    fay.connected()
    fay.hook("add-subgroup").click()
    expect(fay.hook("subgroup-name")).to_have_value("Vijfde")


def test_nothing_jumps_while_the_room_works_and_keys_are_enough(setting: Setting) -> None:
    table = setting(led())
    fay, anna = leads(table, width=390), table.come(ANNA)
    fay.page.emulate_media(color_scheme="dark")
    fay.hook(f"menu-{SOUTH}").focus()
    fay.page.keyboard.press("Enter")
    expect(fay.hook(f"board-{SOUTH}")).to_be_focused(timeout=PATIENCE)
    before = fay.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    anna.stick("Wat ik denk")
    says(tile(fay, NORTH).get_by_test_id("facts"), "1 briefje, nog verborgen")
    expect(fay.hook(f"board-{SOUTH}")).to_be_focused()
    assert fay.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == before
    fay.page.keyboard.press("Escape")
    expect(fay.hook(f"menu-{SOUTH}")).to_be_focused(timeout=PATIENCE)
    fay.hook(f"open-{SOUTH}").focus()
    fay.page.keyboard.press("Enter")
    fay.hook(f"move-{CEM}").focus()
    fay.hook(f"move-{CEM}").select_option(label="Noord (2)")
    fay.page.keyboard.press("Tab")
    fay.page.keyboard.press("Enter")
    says(tile(fay, NORTH).get_by_test_id("presence"), "van 3")
    fay.page.keyboard.press("Escape")
    expect(fay.page.locator("dialog[open]")).to_have_count(0, timeout=PATIENCE)
    assert [(each["participant"], each["subgroup"]) for each in table.stored("sit")] == [(CEM, NORTH)]


def twelve() -> Story:
    """Twelve subgroups, most of which write, one waits for a subgroup."""
    first, *others = beginning()
    groups = (*first.operation.subgroups, *(NewSubgroup(id=f"table{name:_<5}", name=name) for name in NAMES))  # type: ignore[union-attr]
    created = first.operation.model_copy(update={"subgroups": groups})
    story = led(Story([first.model_copy(update={"operation": created}), *others]))
    for number, name in enumerate(NAMES):
        for place in range(4):
            person = f"person{number:02}{place}x"
            story.does(
                person,
                Join,
                name=f"{name} {place}",
                role="participant",
                subgroup=f"table{name:_<5}",
                seat=hashed(person),
            )
            story.does(person, AddNote, block="goal", text="Wat ik denk")
    return story


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_twelve_subgroups_stand_on_one_screen_and_axe_finds_nothing(setting: Setting, scheme: str) -> None:
    fay = leads(setting(twelve()), scheme=scheme)
    fay.page.set_viewport_size({"width": 1366, "height": 768})
    expect(fay.hook("tile")).to_have_count(12, timeout=PATIENCE)
    last = fay.hook("tile").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= 768, "the last tile is on the screen"

    assert findings(fay.page) == []
    for opens in (f"menu-{NORTH}", f"open-{NORTH}", "other-step", "show-invite"):
        fay.hook(opens).click()
        assert findings(fay.page) == [], opens
        fay.page.keyboard.press("Escape")
        expect(fay.page.locator("dialog[open]")).to_have_count(0)
    for width in (820, 390, 320):
        fay.page.set_viewport_size({"width": width, "height": 800})
        wide = fay.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, width
    assert findings(fay.page) == []

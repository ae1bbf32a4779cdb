"""A leader's message and asking for a leader, in real browsers: two cockpits, a board and a phone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from canvas.core import operations as o
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, WORKSHOP, Story, token
from tests.support.presses import paced
from tests.support.tables import Setting, Table, clean, discussing
from tests.support.theatre import PATIENCE, Person

GUS = "personGUS0"
LONG = "Kies nu welke formulering jullie voorleggen: <b>" + "Studieloopbaanbegeleidingsgesprekkenregistratie" * 3


def led_by_two() -> Story:
    """Two subgroups that discuss and can ask for a leader, and two who lead."""
    story = discussing()
    story.does(FAY, o.AllowHelp, allowed=True)
    story.does(FAY, o.RenewLink, role="cofacilitator", link=hashed("gus"))
    story.does(GUS, o.Join, name="Gus", role="cofacilitator", seat=hashed(token(GUS)), link=hashed("gus"))
    return story


def leads(table: Table, person: str, language: str = "nl", **screen: Any) -> Person:
    who = table.arrive(person, f"/l/lead/{WORKSHOP}?lang={language}", **screen)
    expect(who.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)
    return who


def message(person: Person) -> Locator:
    """The message as it stands on this screen, whatever its width."""
    return person.page.locator("[data-testid=message]:visible")


def test_a_message_stands_in_the_bar_of_whom_it_is_for_until_the_next_step(setting: Setting) -> None:
    table = setting(led_by_two())
    fay, gus = leads(table, FAY), leads(table, GUS, "en", width=390, scheme="dark")
    anna, cem = table.come(ANNA), table.come(CEM, width=320, language="en", scheme="dark")
    anna.block("goal").get_by_test_id("add-note").click()
    anna.hook("new-note").press_sequentially("Half getypt")

    fay.hook("menu-ready-all").click()
    fay.hook("ready-0").click()
    expect(fay.hook("message/all")).to_be_focused()
    fay.page.keyboard.press("Enter")
    for who in (anna, cem):
        expect(message(who)).to_contain_text("Nog twee minuten: rond je zin af.", timeout=PATIENCE)
    expect(anna.hook("new-note")).to_be_focused()
    expect(anna.hook("news")).to_contain_text("Begeleider: Nog twee minuten", timeout=PATIENCE)
    expect(fay.hook("message/all")).to_have_value("")
    fay.hook(f"menu-{SOUTH}").click()
    fay.hook(f"message-{SOUTH}").click()
    fay.hook(f"message/{SOUTH}").fill(LONG)
    clean(fay)
    fay.hook(f"send-message/{SOUTH}").dblclick()
    expect(message(cem)).to_contain_text(LONG, timeout=PATIENCE)
    expect(message(anna)).not_to_contain_text("Studieloopbaan")
    cem.page.locator("[data-testid=message-more]:visible").click()
    assert len(table.stored("send_message")) == 2
    for who in (fay, gus, anna, cem):
        clean(who)

    again = table.come(ANNA)
    expect(message(again)).to_contain_text("Nog twee minuten", timeout=PATIENCE)
    gus.page.locator("[data-message=all]").get_by_role("button").click()
    expect(message(anna)).to_have_count(0, timeout=PATIENCE)
    expect(message(cem)).to_contain_text("Studieloopbaan")
    fay.hook("next").click()
    expect(message(cem)).to_have_count(0, timeout=PATIENCE)


def test_what_was_typed_for_a_message_survives_a_reload_and_no_message_goes_to_another_step(setting: Setting) -> None:
    table = setting(led_by_two())
    fay, gus, anna = leads(table, FAY), leads(table, GUS), table.come(ANNA)
    fay.hook("message/all").fill("Over deze stap")
    fay.page.reload()
    expect(fay.hook("message/all")).to_have_value("Over deze stap", timeout=PATIENCE)
    fay.offline()
    fay.hook("send-message/all").click()
    expect(fay.hook("status")).to_contain_text("geen verbinding", timeout=PATIENCE)
    gus.hook("next").click()
    expect(anna.hook("phase")).to_have_attribute("data-phase", "write_risks", timeout=PATIENCE)
    fay.online()

    expect(fay.hook("message/all")).to_have_value("Over deze stap", timeout=PATIENCE)
    expect(message(anna)).to_have_count(0)
    assert table.stored("send_message") == []


def test_a_double_click_asks_once_and_takes_nothing_back(setting: Setting) -> None:
    table = setting(led_by_two())
    for person, gap in ((ANNA, 0), (CEM, 450)):
        who = table.come(person)
        who.hook("call").click()
        paced(who, gap)
        who.hook("call").click()
        expect(who.hook("call")).to_have_attribute("data-state", "asked", timeout=PATIENCE)
        expect(who.hook("dialog")).not_to_be_visible()

    assert len(table.stored("ask_for_help")) == 2
    assert table.stored("withdraw_help") == []


def test_a_subgroup_asks_and_everybody_sees_who_comes_and_nobody_who_asked(setting: Setting) -> None:
    table = setting(led_by_two())
    fay, gus = leads(table, FAY), leads(table, GUS, "en", width=390)
    anna, bram = table.come(ANNA), table.come(BRAM, width=320, language="en")
    bram.hook("call").press("Enter")
    expect(anna.hook("call")).to_contain_text("Begeleider gevraagd", timeout=PATIENCE)
    expect(fay.hook("calls")).to_contain_text("Noord", timeout=PATIENCE)
    assert "Bram" not in fay.hook("calls").inner_text() + fay.hook("attention").inner_text()

    gus.hook(f"come-{NORTH}").click()
    expect(fay.hook("calls")).to_contain_text("Gus komt eraan", timeout=PATIENCE)
    expect(anna.hook("call")).to_contain_text("Gus komt eraan", timeout=PATIENCE)
    expect(bram.hook("status")).to_contain_text("Gus is coming", timeout=PATIENCE)
    for who in (fay, gus, anna, bram):
        clean(who)
    gus.hook(f"helped-{NORTH}").dblclick()
    expect(fay.hook("calls")).to_have_count(0, timeout=PATIENCE)
    expect(bram.hook("call")).to_have_attribute("data-state", "none", timeout=PATIENCE)

    anna.hook("call").click()
    expect(bram.hook("call")).to_have_attribute("data-state", "asked", timeout=PATIENCE)
    bram.hook("call").click()
    clean(bram)
    bram.hook("call-withdraw").click()
    expect(anna.hook("call")).to_have_attribute("data-state", "none", timeout=PATIENCE)
    fay.hook(f"menu-{NORTH}").click()
    fay.hook(f"helper-{NORTH}").click()
    fay.page.get_by_label("Gus", exact=True).check()
    fay.hook("save-helper").click()
    expect(gus.page.locator(f"[data-tile={NORTH}]").get_by_test_id("helper")).to_have_text(
        "You help here", timeout=PATIENCE
    )
    fay.hook("allow").click()
    expect(anna.hook("call")).to_have_count(0, timeout=PATIENCE)

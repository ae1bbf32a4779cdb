"""Consent at the boards: a whole round with a guest and somebody who is away, other words, and talking on."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from canvas.core.operations import AddGuest, Join, MoveToSubgroup, PutForward
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, DIRK, FAY, NORTH, Story, token
from tests.support.tables import WORDING, Setting, worded
from tests.support.theatre import PATIENCE, Person

EVA, GERDA = "personEVA0", "personGERDA"
OBJECTION = "bellen voelt als controle"


def four_and_a_guest() -> Story:
    """Anna, Bram, Dirk and Eva sit in the north, and Anna writes for Gerda; a wording of the goal is a concept."""
    story = worded()
    story.does(FAY, MoveToSubgroup, participant=DIRK, subgroup=NORTH)
    story.does(EVA, Join, name="Eva", role="participant", subgroup=NORTH, seat=hashed(token(EVA)))
    story.does(ANNA, AddGuest, id=GERDA, name="Gerda")
    return story


def state(person: Person) -> Locator:
    return person.block("goal").get_by_test_id("consent")


def says(person: Person, words: str) -> None:
    expect(state(person)).to_have_text(words, timeout=PATIENCE)


def answers(person: Person, stance: str) -> None:
    button = person.block("goal").get_by_test_id(f"stance-{stance}")
    button.click()


def test_a_whole_round_with_a_guest_and_somebody_who_is_away(setting: Setting) -> None:
    table = setting(four_and_a_guest())
    anna, bram, dirk = table.come(ANNA), table.come(BRAM), table.come(DIRK, width=320)
    eva = table.come(EVA)
    fay = table.come_by_the_full_page(FAY, visit=NORTH)
    says(bram, "concept")
    expect(bram.block("goal").get_by_test_id("stance-live_with")).to_have_count(0)
    eva.hook("people").click()
    eva.page.get_by_role("button", name="Ik ben even weg").click()
    eva.page.keyboard.press("Escape")
    expect(eva.hook("you-are-away")).to_be_visible(timeout=PATIENCE)

    bram.block("goal").get_by_test_id("put-forward").click()
    says(anna, "ligt voor, 1 van 4 geantwoord · 1 even weg")
    expect(dirk.hook("status")).to_contain_text("Ligt voor: Doel. Wat vind jij?", timeout=PATIENCE)
    expect(dirk.hook("next-step")).to_have_text("Wat vind jij? Doel")
    dirk.hook("next-step").click()
    expect(dirk.block("goal").get_by_test_id("stance-live_with")).to_be_focused()

    answers(anna, "live_with")
    expect(anna.hook("next-step")).to_have_text("Wat vindt Gerda? Doel", timeout=PATIENCE)
    anna.hook("next-step").click()
    expect(anna.hook("scribe")).to_be_visible()
    answers(anna, "know_too_little")
    answers(dirk, "object")
    dirk.hook("objection-text").fill(OBJECTION)
    for person in (bram, fay):
        says(person, "ligt voor, 3 van 4 geantwoord · 1 even weg")
        expect(person.block("goal")).not_to_contain_text("1 weet hier")
    dirk.hook("save-objection").click()

    for person in (anna, bram, dirk, fay):
        says(person, "met bezwaar, 2 van 4 · 1 weet hier te weinig van · 1 even weg")
        expect(person.block("goal").get_by_test_id("objection")).to_contain_text(OBJECTION)
    expect(bram.hook("status")).to_contain_text("Doel: met bezwaar, 2 van 4")
    expect(bram.hook("next-step")).to_have_text("Bespreek het bezwaar: Doel")


def test_other_words_ask_again_with_the_difference_marked_and_an_objector_is_told_why(setting: Setting) -> None:
    story = four_and_a_guest()
    story.does(BRAM, PutForward, block="goal", base=story.workshop.subgroups[NORTH].wordings["goal"].revision)
    table = setting(story)
    anna, dirk = table.come(ANNA), table.come(DIRK)
    answers(dirk, "object")
    dirk.hook("objection-text").fill(OBJECTION)
    dirk.hook("save-objection").click()
    says(anna, "ligt voor, 2 van 5 geantwoord")

    anna.forms("goal", "write-wording")
    anna.hook("wording-text").fill(WORDING.replace("bellen", "mailen"))
    anna.hook("save-wording").click()
    says(dirk, "ligt voor, 1 van 5 geantwoord")
    expect(dirk.block("goal").get_by_test_id("wording").locator("del")).to_have_text("bellen")
    expect(dirk.block("goal").get_by_test_id("wording").locator("ins")).to_have_text("mailen")
    expect(dirk.hook("objected-before")).to_contain_text(OBJECTION)
    expect(anna.block("goal")).not_to_contain_text(OBJECTION)

    anna.block("goal").get_by_test_id("end-asking").click()
    says(dirk, "1 van 5 kan hiermee leven · afgerond, 4 niet geantwoord · dat is niet meer dan de helft")
    dirk.forms("goal", "talk-on")
    says(anna, "concept")

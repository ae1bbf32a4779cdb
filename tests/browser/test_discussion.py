"""A subgroup of five asks itself whether it can live with its words: on a laptop, on a phone, without a device, away
for a moment, and late. Who answers what is silent until the round ends, and taps are counted."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import AddGuest, Join, SayAway
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CODE, NORTH, Story, token
from tests.support.tables import WORDING, Setting, Table, clean, worded
from tests.support.theatre import PATIENCE, Person

EVA, GERDA = "personEVA0", "personGERDA"
OBJECTION = "bellen voelt als controle"
TAPS = "addEventListener('click', (event) => { if (event.isTrusted) window.taps = (window.taps ?? 0) + 1 }, true)"


def five() -> Story:
    """Anna writes for Gerda, Bram has a phone, Eva is away for a moment; a wording of the goal is a concept."""
    story = worded()
    story.does(EVA, Join, name="Eva", role="participant", subgroup=NORTH, seat=hashed(token(EVA)))
    story.does(ANNA, AddGuest, id=GERDA, name="Gerda")
    story.does(EVA, SayAway, participant=EVA, away=True)
    return story


def says(person: Person, words: str) -> None:
    expect(person.block("goal").get_by_test_id("consent")).to_have_text(words, timeout=PATIENCE)


def taps(person: Person) -> int:
    """How often this person tapped or pressed since `TAPS` was put in."""
    return int(person.page.evaluate("window.taps ?? 0"))


def late(table: Table) -> Person:
    """Frits, who joins when the round runs already."""
    frits = table.stranger()
    frits.join_lightly(f"/join?code={CODE}", "Frits", "Noord")
    return frits


def test_five_people_come_to_words_they_can_live_with_and_to_other_words_after_that(setting: Setting) -> None:
    table = setting(five())
    anna, bram, eva = (
        table.come(ANNA, topic=True),
        table.come(BRAM, phone=True, topic=True),
        table.come(EVA, topic=True),
    )
    for person in (anna, bram):
        person.page.evaluate(TAPS)
    says(bram, "concept")
    expect(bram.hook("asks-line")).to_have_count(0)
    note = bram.block("goal").get_by_label("Nieuw briefje")
    if not note.count():
        bram.block("goal").get_by_test_id("add-note").click()
    note.fill("Ik typ nog")
    typing = taps(bram)

    anna.block("goal").get_by_test_id("put-forward").click()
    expect(bram.hook("asks-line")).to_contain_text(WORDING, timeout=PATIENCE)
    expect(note).to_be_focused()
    expect(note).to_have_value("Ik typ nog")
    expect(bram.page.get_by_role("dialog")).to_have_count(0)
    clean(bram)
    bram.hook("live-with-now").click()
    says(anna, "ligt voor, 2 van 3 geantwoord · 1 even weg")
    assert (taps(anna), taps(bram) - typing) == (1, 1), "one tap for who puts forward, one for who can live with it"
    expect(eva.hook("asks-line")).to_have_count(0)

    frits = late(table)
    says(frits, "ligt voor, 2 van 3 geantwoord · 1 even weg")
    frits.block("goal").get_by_test_id("stance-live_with").click()
    says(anna, "ligt voor, 2 van 3 geantwoord · 1 even weg · +1 later")
    anna.hook("next-step").click()
    anna.block("goal").get_by_test_id("stance-live_with").click()
    for person in (anna, bram, eva, frits):
        says(person, "3 van 3 kunnen hiermee leven · 1 even weg · +1 later")

    anna.forms("goal", "write-wording")
    anna.hook("wording-text").fill(WORDING.replace("bellen", "mailen"))
    anna.hook("save-wording").click()
    line = bram.hook("asks-line")
    expect(line.locator("ins")).to_have_text("mailen", timeout=PATIENCE)
    expect(line).to_contain_text("weg:")
    expect(line).to_contain_text("nieuw:")


def test_an_objection_is_silent_until_four_of_five_round_off_and_comes_first_when_the_words_change(
    setting: Setting,
) -> None:
    table = setting(five())
    anna, bram, eva = (
        table.come(ANNA, topic=True),
        table.come(BRAM, phone=True, topic=True),
        table.come(EVA, topic=True),
    )
    eva.hook("say-back").first.click()
    expect(eva.hook("you-are-away")).to_have_count(0, timeout=PATIENCE)
    anna.block("goal").get_by_test_id("put-forward").click()
    says(bram, "ligt voor, 1 van 4 geantwoord")
    eva.block("goal").get_by_test_id("stance-object").click()
    eva.hook("objection-text").fill(OBJECTION)
    eva.hook("save-objection").click()
    bram.hook("live-with-now").click()
    says(bram, "ligt voor, 3 van 4 geantwoord")
    frits = late(table)
    says(frits, "ligt voor, 3 van 4 geantwoord")
    for person in (anna, bram, frits):
        assert not person.heard(OBJECTION), "an answer is silent until the round ends"

    anna.block("goal").get_by_role("button", name="Rond af met 3 van 4").click()
    for person in (anna, bram, eva, frits):
        says(person, "met bezwaar, 2 van 4 · afgerond, 1 niet geantwoord")
        expect(person.block("goal").get_by_test_id("objection")).to_contain_text(OBJECTION)
    anna.forms("goal", "write-wording")
    anna.hook("wording-text").fill(WORDING.replace("bellen", "mailen"))
    anna.hook("save-wording").click()
    expect(eva.block("goal")).to_contain_text("Is je bezwaar hiermee weg?", timeout=PATIENCE)
    expect(eva.hook("objected-before")).to_contain_text(OBJECTION)
    clean(eva)

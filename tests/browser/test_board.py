"""The board at a table: stances, choosing within a limit, the purpose sentence, no names, and looking only."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.model import LEADERS
from canvas.core.operations import Create, GiveAnswer, Join, OpenPhase, PickNote, RenewLink, Stored, WriteWording
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, WORKSHOP, Story, beginning, token
from tests.support.tables import Setting, asked, clean, discussing, worded
from tests.support.theatre import PATIENCE, Person

OBJECTION = "Bellen voelt als controle; een bericht zou helpen"
PARTS = {
    "who": "studieadviseurs", "what": "studenten bellen die achterlopen", "data": "studiepunten",
    "when": "binnen een week", "result": "minder eerstejaars uitvallen.",
}  # fmt: skip
SENTENCE = (
    "Studieadviseurs willen studenten bellen die achterlopen, binnen een week, op basis van studiepunten, "
    "zodat minder eerstejaars uitvallen."
)
GERT = "personGERT"
LOOKERS = ["facilitator", "cofacilitator", "observer", "vision_writer"]


def pressed(button: Locator, value: bool = True) -> None:
    expect(button).to_have_attribute("aria-pressed", str(value).lower(), timeout=PATIENCE)


# --- stances


def object_to(person: Person, reason: str) -> None:
    person.block("goal").get_by_test_id("stance-object").click()
    person.hook("objection-text").fill(reason)
    person.hook("save-objection").click()


def test_a_wording_shows_who_can_live_with_it_and_why_others_object(setting: Setting) -> None:
    table = setting(asked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    pressed(anna.hook("stance-live_with"))  # who puts forward can live with it
    pressed(bram.hook("stance-live_with"), value=False)
    expect(bram.hook("consent")).to_have_text("ligt voor, 1 van 2 geantwoord", timeout=PATIENCE)

    bram.hook("stance-object").click()
    bram.hook("save-objection").click()  # without a reason
    expect(anna.hook("consent")).to_have_text("met bezwaar, 1 van 2", timeout=PATIENCE)
    expect(anna.hook("objection")).to_contain_text("zonder reden")
    expect(bram.hook("objection")).to_contain_text("van jou")
    bram.hook("change-objection").click()
    bram.hook("objection-text").fill(OBJECTION)
    bram.hook("save-objection").click()
    expect(anna.hook("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)
    expect(anna.hook("objection")).not_to_contain_text("van jou")
    assert "Bram" not in anna.block("goal").inner_text()

    bram.hook("stance-live_with").click()
    expect(anna.hook("consent")).to_have_text("2 van 2 kunnen hiermee leven", timeout=PATIENCE)
    expect(anna.hook("objection")).to_have_count(0)
    anna.hook("stance-live_with").click()  # pressed again: taken back
    expect(bram.hook("consent")).to_contain_text("afgerond, 1 niet geantwoord", timeout=PATIENCE)

    anna.settled()
    stances = [(each["stance"], each["reason"]) for each in table.stored("take_stance")]
    assert stances == [("object", ""), ("object", OBJECTION), ("live_with", ""), (None, "")]
    [round_] = [
        n for n, each in enumerate(table.server.operations(WORKSHOP), 1) if each["operation"]["op"] == "put_forward"
    ]
    assert {each["asking"] for each in table.stored("take_stance")} == {round_}


def test_a_new_wording_ends_what_was_said_of_the_old_one(setting: Setting) -> None:
    table = setting(asked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    object_to(bram, OBJECTION)
    expect(anna.hook("objection")).to_be_visible(timeout=PATIENCE)

    anna.word("goal", "We sturen eerst een bericht")

    expect(bram.block("goal").get_by_test_id("wording")).to_contain_text("een bericht", timeout=PATIENCE)
    expect(bram.hook("objection")).to_have_count(0)
    pressed(bram.hook("stance-object"), value=False)


def test_half_an_objection_survives_a_reload_and_says_that_the_wording_changed(setting: Setting) -> None:
    table = setting(asked())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    bram.hook("stance-object").click()
    bram.hook("objection-text").fill(OBJECTION)
    bram.page.reload()
    bram.connected()
    expect(bram.hook("objection-text")).to_have_value(OBJECTION)

    anna.word("goal", "We sturen eerst een bericht")
    bram.see("De formulering is veranderd sinds je begon")
    bram.hook("save-objection").click()

    expect(anna.hook("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)


def test_an_objection_to_a_wording_that_is_gone_comes_back_with_the_reason(setting: Setting) -> None:
    story = asked()
    table = setting(story)
    bram = table.come(BRAM)
    table.server.freeze()
    object_to(bram, OBJECTION)
    pressed(bram.hook("stance-object"))  # at once, before any answer
    table.server.kill()
    story.does(ANNA, WriteWording, block="goal", text="We sturen een bericht", base=story.workshop.number - 1)
    table.append(story.stored[-1])

    table.server.start()

    bram.see("Intussen is het opnieuw gevraagd")
    expect(bram.hook("objection-text")).to_have_value(OBJECTION, timeout=PATIENCE)
    expect(bram.hook("wording")).to_contain_text("We sturen een bericht")
    expect(bram.hook("objection")).to_have_count(0)
    assert table.stored("take_stance") == []


# --- choosing within a limit


def pick(person: Person, text: str, block: str = "goal") -> None:
    if person.hook("picking").count() == 0:
        expect(person.page.get_by_test_id("pick")).to_have_count(0)
        person.block(block).get_by_test_id("pick-mode").click()
        expect(person.hook("picking")).to_contain_text("achtergrond, bij iedereen in de subgroep")
    button = person.note(text).get_by_test_id("pick")
    expect(button).to_have_text("Kies dit")
    button.click()
    pressed(button)
    expect(button).to_have_text("Gekozen")


def test_one_goal_is_chosen_and_the_others_are_parked_in_sight(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    expect(anna.block("goal").get_by_test_id("pick-mode")).to_have_text("Kies er één")

    pick(anna, "Vakken verbeteren")
    anna.hook("pick-done").click()
    expect(anna.note("Vakken verbeteren")).to_contain_text("gekozen")
    expect(anna.note("Vakken verbeteren").get_by_test_id("pick")).to_have_count(0)
    for person in (anna, bram):
        expect(person.block("goal").locator(".n")).to_contain_text("1 van 1 gekozen", timeout=PATIENCE)
        expect(person.note("Eerder zien wie vastloopt")).to_contain_text("achtergrond", timeout=PATIENCE)
        expect(person.note("Vakken verbeteren")).not_to_contain_text("achtergrond")

    pick(bram, "Werkdruk verlagen")
    expect(anna.note("Vakken verbeteren")).to_contain_text("achtergrond", timeout=PATIENCE)
    expect(anna.note("Werkdruk verlagen")).not_to_contain_text("achtergrond")
    expect(anna.block("goal").locator(".n")).to_contain_text("1 van 1 gekozen")

    bram.note("Werkdruk verlagen").get_by_test_id("pick").click()
    expect(anna.block("goal").get_by_test_id("note").filter(has_text="achtergrond")).to_have_count(0, timeout=PATIENCE)
    expect(anna.block("goal").get_by_test_id("note")).to_have_count(3)
    bram.settled()
    picks = [(each["note"], each["picked"]) for each in table.stored("pick_note")]
    assert picks == [("note-goal-1", True), ("note-goal-2", True), ("note-goal-2", False)]


def test_two_questions_fit_and_a_block_without_a_limit_asks_for_no_choice(setting: Setting) -> None:
    story = discussing()
    story.note(ANNA, "Wie stopt ermee?", "questions")
    story.note(ANNA, "Eerstejaars", "target_group")
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)

    pick(anna, "Wie haalt na blok 1", "questions")
    expect(bram.block("questions").locator(".n")).to_contain_text("1 van 2 gekozen", timeout=PATIENCE)
    expect(bram.note("Wie stopt ermee?")).not_to_contain_text("achtergrond")
    pick(bram, "Wat helpt een student vooruit?", "questions")

    expect(anna.note("Wie stopt ermee?")).to_contain_text("achtergrond", timeout=PATIENCE)
    anna.points_at("Eerstejaars")
    expect(anna.note("Eerstejaars").get_by_test_id("pick")).to_have_count(0)


# --- the purpose sentence


def build(person: Person, **parts: str) -> None:
    person.forms("goal", "build-sentence")
    for part, text in parts.items():
        person.hook(f"sentence-{part}").fill(text)


def test_a_purpose_sentence_grows_and_becomes_the_wording(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    build(anna, **PARTS)
    expect(anna.hook("sentence")).to_have_text(SENTENCE)
    anna.page.reload()
    anna.connected()
    expect(anna.hook("sentence")).to_have_text(SENTENCE)
    expect(anna.hook("sentence-data")).to_have_value("studiepunten")

    anna.hook("take-sentence").click()
    expect(anna.hook("wording-text")).to_have_value(SENTENCE)
    expect(anna.hook("wording-text")).to_be_focused()
    anna.hook("wording-text").press("End")
    anna.hook("wording-text").press_sequentially(" Dat willen we.")
    anna.hook("save-wording").click()

    expect(bram.hook("wording")).to_contain_text(f"{SENTENCE} Dat willen we.", timeout=PATIENCE)
    anna.settled()
    assert [each["text"] for each in table.stored("write_wording")] == [f"{SENTENCE} Dat willen we."]
    anna.forms("goal", "build-sentence")
    expect(anna.hook("sentence-who")).to_have_value("")


def test_empty_parts_are_left_out_of_the_sentence_and_it_stays_a_sentence(setting: Setting) -> None:
    anna = setting(discussing()).come(ANNA)
    build(anna)

    for parts, said in (
        ({"what": "studenten bellen die achterlopen"}, "We willen studenten bellen die achterlopen."),
        ({"who": "studieadviseurs"}, "Studieadviseurs …"),
        (
            {"data": "studiepunten", "result": "minder eerstejaars uitvallen"},
            "Op basis van studiepunten, zodat minder eerstejaars uitvallen.",
        ),
        (
            {"who": "de docent", "what": "zien wie achterloopt", "when": "na elke toets"},
            "De docent wil zien wie achterloopt, na elke toets.",
        ),
        (
            {"who": "studenten en docenten", "what": "willen samen kijken.", "result": "zodat er een gesprek is"},
            "Studenten en docenten willen samen kijken, zodat er een gesprek is.",
        ),
    ):
        for part in PARTS:
            anna.hook(f"sentence-{part}").fill(parts.get(part, ""))
        expect(anna.hook("sentence")).to_have_text(said)


def test_in_english_the_sentence_has_an_english_template(setting: Setting) -> None:
    anna = setting(discussing()).come_by_the_full_page(ANNA, language="en")
    build(anna, who="study advisers", what="to call students", data="credits", result="fewer drop out")

    expect(anna.hook("sentence")).to_have_text(
        "Study advisers want to call students, based on credits, so that fewer drop out."
    )


def test_only_the_goal_has_the_builder_and_closing_it_keeps_what_was_typed(setting: Setting) -> None:
    anna = setting(discussing()).come(ANNA)
    anna.block("questions").get_by_test_id("formulate").click()
    expect(anna.hook("propose")).to_be_visible()
    expect(anna.hook("build-sentence")).to_have_count(0)
    build(anna, who="docenten", result="zodat studenten weten waar ze staan")
    expect(anna.hook("sentence")).to_have_text("Docenten …, zodat studenten weten waar ze staan.")

    anna.hook("close-builder").click()
    expect(anna.hook("builder")).to_have_count(0)
    anna.forms("goal", "build-sentence")

    expect(anna.hook("sentence-who")).to_have_value("docenten")


# --- no names


def nameless() -> list[Stored]:
    """The same beginning, in a workshop where nobody gives a name."""

    def without(each: Stored) -> Stored:
        match each.operation:
            case Create():
                operation: Create | Join = each.operation.model_copy(update={"anonymous": True})
            case Join():
                operation = each.operation.model_copy(update={"name": ""})
            case _:
                return each
        return each.model_copy(update={"operation": operation})

    return [without(each) for each in beginning()]


def test_in_an_anonymous_workshop_the_people_are_only_a_number(setting: Setting) -> None:
    story = Story(nameless())
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)
    bram.hook("done").click()
    expect(anna.hook("people")).to_contain_text("2 in de subgroep", timeout=PATIENCE)

    # Of what others write nobody hears even how much it is: that would tell who is writing.
    expect(anna.hook("count")).to_have_text(
        "Jij: 0 briefjes · de anderen: te zien zodra de briefjes zijn omgedraaid", timeout=PATIENCE
    )
    anna.hook("people").click()

    expect(anna.hook("people-count")).to_have_text("2 in de subgroep, 1 klaar", timeout=PATIENCE)
    expect(anna.hook("dialog").get_by_role("listitem")).to_have_count(0)
    expect(anna.hook("name")).to_have_count(0)
    assert "Iemand zonder naam" not in anna.hook("dialog").inner_text()


# --- looking only


def with_looker(role: str) -> Story:
    """A goal that was put forward, a chosen note, and somebody in this role whose name is Gert."""
    story = asked()
    story.does(BRAM, GiveAnswer, block="goal", stance="object", reason=OBJECTION, asking=story.workshop.number)
    story.does(BRAM, PickNote, note="note-goal-1", picked=True)
    if role != "facilitator":
        link = hashed("a link for one role")
        story.does(FAY, RenewLink, role=role, link=link)
        story.does(GERT, Join, name="Gert", role=role, subgroup=None, seat=hashed(token(GERT)), link=link)
    return story


@pytest.mark.parametrize("role", LOOKERS)
def test_whoever_is_no_participant_sees_the_table_and_is_offered_nothing(setting: Setting, role: str) -> None:
    """But to take something away, for those who lead."""
    table = setting(with_looker(role))
    anna = table.come_by_the_full_page(ANNA)
    looker = table.come_by_the_full_page(FAY if role == "facilitator" else GERT, visit=NORTH)

    expect(looker.hook("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)
    expect(looker.note("Vakken verbeteren")).to_contain_text("gekozen")
    expect(looker.note("Werkdruk verlagen")).to_contain_text("achtergrond")
    expect(looker.hook("consent")).to_have_text("met bezwaar, 1 van 2")
    anna.hook("stance-talk_first").click()
    expect(looker.hook("consent")).to_have_text("met bezwaar, 0 van 2 · 1 wil eerst bespreken", timeout=PATIENCE)
    buttons = looker.page.locator(".la button:visible").evaluate_all("all => all.map((e) => e.dataset.testid)")
    leads = {"note-menu", "take-away-wording"} if role in LEADERS else set()
    others = {name for name in buttons if not name.startswith("tab-")}
    assert others == {"people", "help", "zoom", "back-to-group"} | leads
    expect(looker.page.locator(".la :is(textarea, input)")).to_have_count(0)

    looker.hook("back").click()
    looker.page.wait_for_url(f"**/facilitate?w={WORKSHOP}*")


def test_the_way_back_does_not_load_the_page_anew_for_whoever_came_from_there(setting: Setting) -> None:
    fay = setting(worded()).arrive(FAY, f"/facilitate?w={WORKSHOP}")
    fay.connected()
    fay.page.evaluate("window.remembered = 'a link that is shown once'")
    fay.hook(f"menu-{NORTH}").click()
    fay.page.get_by_role("link", name="Bekijk het bord").click()
    expect(fay.page.locator("[data-block]").first).to_be_visible(timeout=PATIENCE)

    expect(fay.hook("back")).to_have_text("Terug naar de regie")
    fay.hook("back").click()

    expect(fay.hook(f"menu-{NORTH}")).to_be_visible(timeout=PATIENCE)
    assert fay.page.evaluate("window.remembered") == "a link that is shown once"


# --- for everyone


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (1366, "dark"), (390, "light"), (320, "dark")])
def test_axe_finds_nothing_with_stances_choices_and_the_builder_open(setting: Setting, width: int, scheme: str) -> None:
    story = asked()
    story.does(BRAM, GiveAnswer, block="goal", stance="live_with", asking=story.workshop.number)
    story.note(BRAM, "Een kans", note_kind="chance")
    table = setting(story)
    anna, cem = table.come_by_the_full_page(ANNA, width=width, scheme=scheme), table.come_by_the_full_page(CEM)
    expect(cem.hook("stances")).to_have_count(0)  # another table
    pick(anna, "Eerder zien wie vastloopt")
    object_to(anna, OBJECTION)
    expect(anna.hook("objection")).to_be_visible()
    anna.hook("change-objection").click()
    build(anna, who="studieadviseurs en studentinformatiesysteembeheerders", what="bellen")

    clean(anna)
    expect(anna.hook("objection-text")).to_have_value(OBJECTION)
    anna.hook("close-builder").click()
    anna.hook("people").click()
    clean(anna)


def test_long_words_may_break_where_the_language_allows_it(setting: Setting) -> None:
    table = setting(worded())
    anna = table.come_by_the_full_page(ANNA)

    for place in (anna.note("Vakken verbeteren").locator(".text"), anna.hook("wording")):
        assert place.evaluate("e => getComputedStyle(e).hyphens") == "auto"
        assert place.evaluate("e => e.closest('[lang]').lang") == "nl"

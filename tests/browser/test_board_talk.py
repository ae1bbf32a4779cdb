"""The board at a table: taking back, bringing back, proposing words, writing for somebody else, hidden numbers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import CloseWorkshop, DeleteNote, OpenPhase, SayDone, ShowTotals
from tests.support.people import ANNA, BRAM, FAY, NORTH, Story, beginning
from tests.support.tables import NOTES, WORDING, Setting, asked, clean, discussing, order, worded
from tests.support.theatre import PATIENCE, Person

OTHER_WORDS = "Wie achterloopt krijgt binnen een week een bericht"
OBJECTION = "Een bericht lees ik niet"


def pressed(button: Locator, value: bool = True) -> None:
    expect(button).to_have_attribute("aria-pressed", str(value).lower(), timeout=PATIENCE)


def proposal(person: Person, text: str) -> Locator:
    """The proposal with these words."""
    return person.block("goal").get_by_test_id("proposal").filter(has_text=text)


def propose(person: Person, text: str) -> None:
    person.forms("goal", "propose")
    person.hook("proposal-text").fill(text)
    person.hook("save-proposal").click()
    expect(proposal(person, text)).to_be_visible(timeout=PATIENCE)


def says(person: Person, text: str) -> None:
    expect(person.hook("status")).to_contain_text(text, timeout=PATIENCE)


# --- taking back


def test_one_s_own_last_step_is_taken_back_and_done_again_by_button_and_by_key(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.add("goal", "Per ongeluk geplakt")
    expect(bram.note("Per ongeluk geplakt")).to_be_visible(timeout=PATIENCE)

    anna.hook("undo").click()
    expect(bram.note("Per ongeluk geplakt")).to_have_count(0, timeout=PATIENCE)
    says(anna, "Ongedaan gemaakt: briefje geplakt.")
    expect(anna.hook("redo")).to_be_visible(timeout=PATIENCE)
    anna.page.keyboard.press("Control+Shift+z")
    expect(bram.note("Per ongeluk geplakt")).to_be_visible(timeout=PATIENCE)
    anna.page.keyboard.press("Control+z")
    expect(bram.note("Per ongeluk geplakt")).to_have_count(0, timeout=PATIENCE)

    assert table.stored("undo")[0]["undoes"] == table.stored("add_note")[-1]["id"]


def test_in_a_field_the_keys_take_back_typing_and_nothing_on_the_board(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come_by_the_full_page(ANNA)
    anna.mark(NOTES["idea"], "agree")
    anna.block("goal").get_by_test_id("add-note").click()
    anna.hook("new-note").press_sequentially("Half")
    anna.page.keyboard.press("Control+z")

    pressed(anna.note(NOTES["idea"]).get_by_test_id("mark-agree"))
    assert table.stored("undo") == []


def test_what_another_went_on_from_is_not_offered_to_be_taken_back(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.word("goal", WORDING)
    expect(anna.hook("undo")).to_contain_text("formulering opgeschreven", timeout=PATIENCE)
    anna.block("goal").get_by_test_id("put-forward").click()
    expect(anna.hook("undo")).to_contain_text("formulering voorgelegd", timeout=PATIENCE)
    expect(bram.block("goal").get_by_test_id("wording")).to_contain_text(WORDING, timeout=PATIENCE)
    bram.block("goal").get_by_test_id("stance-live_with").click()

    expect(anna.hook("undo")).not_to_contain_text("formulering voorgelegd", timeout=PATIENCE)
    expect(anna.block("goal").get_by_test_id("wording")).to_contain_text(WORDING)


def test_offline_a_step_is_taken_back_too_and_nothing_of_it_is_seen_by_others(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.offline()
    anna.add("goal", "Toch maar niet")
    anna.hook("undo").click()
    expect(anna.note("Toch maar niet")).to_have_count(0, timeout=PATIENCE)

    anna.online()
    anna.settled()
    expect(bram.note("Toch maar niet")).to_have_count(0, timeout=PATIENCE)
    assert len(table.stored("undo")) == 1


def test_a_deleted_note_comes_back_by_its_author_and_by_the_facilitator(setting: Setting) -> None:
    story = discussing()
    story.does(ANNA, DeleteNote, note="note-goal-1")
    table = setting(story)
    anna, bram, fay = table.come(ANNA), table.come(BRAM), table.come_by_the_full_page(FAY, visit=NORTH)
    expect(bram.hook("deleted")).to_have_count(0)
    expect(fay.hook("deleted")).to_have_text("1 verwijderd briefje", timeout=PATIENCE)
    fay.hook("deleted").click()
    clean(fay)
    fay.hook("restore").click()
    expect(bram.note(NOTES["question"])).to_be_visible(timeout=PATIENCE)
    expect(anna.hook("deleted")).to_have_count(0, timeout=PATIENCE)

    anna.note(NOTES["question"]).get_by_test_id("note-menu").click()
    anna.hook("delete").click()
    anna.hook("confirm-delete").click()
    anna.hook("deleted").click()
    anna.hook("restore").click()
    expect(bram.note(NOTES["question"])).to_be_visible(timeout=PATIENCE)
    assert order(bram, "goal")[-1] == NOTES["question"]


# --- proposals


def test_words_are_proposed_judged_and_made_the_wording_and_the_old_ones_stand_on(setting: Setting) -> None:
    table = setting(asked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    bram.block("goal").get_by_test_id("stances").get_by_test_id("stance-live_with").click()
    propose(anna, OTHER_WORDS)
    pressed(proposal(anna, OTHER_WORDS).get_by_test_id("stance-live_with"))

    theirs = proposal(bram, OTHER_WORDS)
    expect(theirs.get_by_test_id("live-with")).to_have_text("1 kan hiermee leven", timeout=PATIENCE)
    theirs.get_by_test_id("stance-object").click()
    bram.hook("objection-text").fill(OBJECTION)
    bram.hook("save-objection").click()
    expect(proposal(anna, OTHER_WORDS).get_by_test_id("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)
    clean(bram)

    proposal(anna, OTHER_WORDS).get_by_test_id("adopt").click()
    expect(bram.block("goal").get_by_test_id("wording")).to_contain_text(OTHER_WORDS, timeout=PATIENCE)
    stances = bram.block("goal").get_by_test_id("stances")
    expect(stances.get_by_test_id("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)
    expect(proposal(bram, WORDING).get_by_test_id("live-with")).to_have_text("2 kunnen hiermee leven", timeout=PATIENCE)


@pytest.mark.parametrize(
    ("opener", "field", "button"),
    [("formulate", "proposal-text", "save-proposal"), ("stance-object", "objection-text", "save-objection")],
)
def test_a_field_that_opens_at_the_edge_of_the_screen_comes_up_whole_and_once(
    setting: Setting, opener: str, field: str, button: str
) -> None:
    table = setting(asked())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    anna.page.set_viewport_size({"width": 1366, "height": 420})
    at_the_edge(anna.block("goal").get_by_test_id(opener))

    anna.block("goal").get_by_test_id(opener).click()
    if opener == "formulate":
        anna.hook("propose").click()
    expect(anna.hook(button)).to_be_in_viewport(ratio=1, timeout=PATIENCE)
    expect(anna.hook(field)).to_be_focused()

    # Who looks elsewhere meanwhile stays there, whatever others do.
    anna.page.get_by_role("heading", name="Doel", exact=True).scroll_into_view_if_needed()
    bram.add("goal", "Van Bram")
    expect(anna.note("Van Bram")).to_have_count(1, timeout=PATIENCE)
    expect(anna.hook(button)).not_to_be_in_viewport(ratio=1)
    expect(anna.hook(field)).to_be_focused()


def at_the_edge(button: Locator) -> None:
    """Scroll until this button is the lowest thing on the screen."""
    button.evaluate("(one) => one.scrollIntoView({ block: 'end' })")


def test_only_who_proposed_can_withdraw_and_what_others_typed_about_it_comes_back(setting: Setting) -> None:
    table = setting(worded())
    anna, bram = table.come(ANNA), table.come(BRAM)
    propose(anna, OTHER_WORDS)
    theirs = proposal(bram, OTHER_WORDS)
    theirs.get_by_test_id("stance-object").click()
    bram.hook("objection-text").fill(OBJECTION)
    expect(theirs.get_by_test_id("withdraw-proposal")).to_have_count(0)

    proposal(anna, OTHER_WORDS).get_by_test_id("withdraw-proposal").click()
    expect(theirs).to_have_count(0, timeout=PATIENCE)
    expect(bram.hook("returned")).to_contain_text(OBJECTION, timeout=PATIENCE)


def test_an_objection_to_words_that_were_rewritten_stays_in_reach(setting: Setting) -> None:
    table = setting(asked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    bram.block("goal").get_by_test_id("stance-object").click()
    bram.hook("objection-text").fill(OBJECTION)
    bram.hook("save-objection").click()
    expect(anna.block("goal").get_by_test_id("objection")).to_contain_text(OBJECTION, timeout=PATIENCE)
    anna.word("goal", OTHER_WORDS)

    bram.see("1 eerder bezwaar").click()
    earlier = bram.hook("earlier-objection")
    expect(earlier).to_contain_text(OBJECTION)
    expect(earlier).to_contain_text(WORDING)


# --- somebody without a device


def test_in_the_silence_one_writes_for_somebody_without_a_device_and_nobody_else_sees_it(setting: Setting) -> None:
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal")
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("people").click()
    anna.hook("guest-name").fill("Gerda")
    anna.hook("add-guest").click()
    expect(anna.hook("scribe")).to_contain_text("Je schrijft en reageert voor Gerda.", timeout=PATIENCE)
    for text in ("Eerder bellen", "Niet nog een formulier"):
        anna.page.get_by_label("Nieuw briefje voor Gerda").fill(text)
        anna.page.keyboard.press("Enter")
        expect(anna.note(text)).to_contain_text("voor Gerda", timeout=PATIENCE)
    anna.settled()

    assert not bram.heard("Eerder bellen")
    author = {each["on_behalf"] for each in table.stored("add_note")}
    assert author == {table.stored("add_guest")[0]["id"]}
    anna.hook("write-for-me").click()
    expect(anna.hook("scribe")).to_have_count(0)
    anna.stick("Van mij")
    assert table.stored("add_note")[-1]["on_behalf"] is None


def test_a_guest_reacts_through_a_scribe_and_another_can_take_over(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("people").click()
    anna.hook("add-guest").click()
    expect(anna.hook("scribe")).to_contain_text("gast 1", timeout=PATIENCE)
    anna.mark(NOTES["idea"], "discuss")
    anna.hook("write-for-me").click()
    pressed(anna.note(NOTES["idea"]).get_by_test_id("mark-discuss"), value=False)
    anna.mark(NOTES["idea"], "agree")
    for mark in ("agree", "discuss"):
        expect(bram.note(NOTES["idea"]).get_by_test_id(f"mark-{mark}")).to_contain_text("1", timeout=PATIENCE)

    anna.word("goal", WORDING)
    anna.block("goal").get_by_test_id("put-forward").click()
    anna.hook("people").click()
    anna.hook("write-for").click()
    anna.block("goal").get_by_test_id("stance-talk_first").click()
    anna.hook("write-for-me").click()
    pressed(anna.block("goal").get_by_test_id("stance-talk_first"), value=False)
    expect(bram.block("goal").get_by_test_id("consent")).to_have_text("ligt voor, 2 van 3 geantwoord", timeout=PATIENCE)

    bram.hook("people").click()
    clean(bram)
    bram.hook("write-for").click()
    pressed(bram.block("goal").get_by_test_id("stance-talk_first"))
    expect(bram.hook("scribe")).to_contain_text("gast 1", timeout=PATIENCE)
    pressed(bram.note(NOTES["idea"]).get_by_test_id("mark-discuss"))
    expect(anna.hook("scribe")).to_have_count(0)


def test_who_is_here_who_is_away_and_who_is_done_stands_in_one_place(setting: Setting) -> None:
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal")
    story.does(BRAM, SayDone, round="r1", done=True)
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.hook("people").click()
    row = anna.hook("dialog").get_by_role("listitem").filter(has_text="Bram")
    expect(row).to_contain_text(re.compile("is hier.*klaar", re.DOTALL), timeout=PATIENCE)
    bram.page.goto("about:blank")

    expect(row).to_contain_text("geen verbinding", timeout=PATIENCE)


def test_the_buttons_of_a_form_longer_than_the_screen_stay_in_sight(setting: Setting) -> None:
    anna = setting(worded()).come_by_the_full_page(ANNA, width=390)
    anna.block("goal").get_by_test_id("make-choice").click()

    anna.hook("choice-action").click()
    expect(anna.hook("save-choice")).to_be_in_viewport(ratio=1)

    anna.hook("action-by_when").focus()
    field, button = anna.hook("action-by_when").bounding_box(), anna.hook("save-choice").bounding_box()
    assert field
    assert button
    assert field["y"] + field["height"] <= button["y"]


def test_a_closed_workshop_has_no_clock_and_one_next_step_its_documents(setting: Setting) -> None:
    story = worded()
    story.does(FAY, OpenPhase, phase="close")
    story.does(FAY, CloseWorkshop)

    anna = setting(story).come(ANNA)

    expect(anna.page.locator(".la .btn.primary")).to_have_count(1, timeout=PATIENCE)
    expect(anna.hook("take-home")).to_be_visible()
    expect(anna.hook("clock")).to_have_count(0)


def test_closed_in_the_middle_a_sheet_says_so_in_place_of_what_to_do(setting: Setting) -> None:
    story = worded()
    say = story.workshop.sheet.phase(story.workshop.phase).say.nl
    story.does(FAY, CloseWorkshop)

    anna = setting(story).come(ANNA)

    expect(anna.page.locator(".la .now")).to_have_text(
        "De workshop is gesloten. Je kunt alles nog lezen.", timeout=PATIENCE
    )
    expect(anna.page.locator(".la")).not_to_contain_text(say)


# --- numbers, and what nobody knows


def test_hidden_numbers_appear_when_the_facilitator_shows_them(setting: Setting) -> None:
    story = discussing()
    story.does(FAY, ShowTotals, show=False)
    table = setting(story)
    anna, bram, fay = table.come(ANNA), table.come(BRAM), table.arrive(FAY, "/facilitate?w=workshop01")
    bram.mark(NOTES["idea"], "disagree")
    bram.settled()
    expect(anna.note(NOTES["idea"]).get_by_test_id("mark-disagree")).to_have_text("oneens")
    assert not re.search(r'"disagree": ?1', "".join(anna.frames))

    fay.press("Toon de aantallen")
    expect(anna.note(NOTES["idea"]).get_by_test_id("mark-disagree")).to_have_text("oneens 1", timeout=PATIENCE)


def test_what_nobody_can_answer_becomes_an_action_in_one_step(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.forms("goal", "nobody-knows")
    expect(bram.block("goal").get_by_test_id("choices")).to_contain_text("Uitzoeken:", timeout=PATIENCE)

    anna.block("questions").get_by_test_id("help").click()
    about = anna.hook("dialog").get_by_test_id("nobody-knows").first
    question = about.locator("xpath=..").inner_text().removesuffix(about.inner_text()).strip()
    about.click()
    anna.hook("close-dialog").click()
    expect(bram.block("questions").get_by_test_id("choices")).to_contain_text(question[:40], timeout=PATIENCE)
    actions = table.stored("add_action")
    assert [each["block"] for each in actions] == ["goal", "questions"]
    assert actions[1]["question"]

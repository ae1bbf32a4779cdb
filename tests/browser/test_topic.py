"""The topic of now: it has the screen, a subgroup goes on together, somebody looks elsewhere and comes back, and of all
that one can do no more is in sight than one can take in."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from canvas.core import operations as o
from tests.support.people import ANNA, BRAM, FAY, Story
from tests.support.tables import WORDING, Setting, Table, clean
from tests.support.theatre import PATIENCE, Person

MOST = 25
CONTROLS = """(la) => {
  const inSight = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect()
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || right - left < 2) return false
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return false
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
    const hit = la.getRootNode().elementFromPoint(x, y)
    return Boolean(hit) && (one.contains(hit) || hit.contains(one))
  }
  const named = (one) => one.dataset.testid ?? one.outerHTML.slice(0, 60)
  const all = [...la.querySelectorAll("button, a[href], input, select, textarea, summary")]
  const pressed = all.filter((one) => !one.disabled && !one.closest("[data-testid=note]"))
  const boxed = pressed.map((one) => (one.matches("[type=radio], [type=checkbox]") && one.closest("label")) || one)
  const notes = [...la.querySelectorAll("[data-testid=note]")].filter(inSight)
  return { notes: notes.length, others: boxed.filter(inSight).map(named) }
}"""
"""The notes in sight, and what else there is to press, tick or type in: a note counts as one, with what is on it."""


WHOLE = """(la) => [...la.querySelectorAll("[data-testid=note]")].filter((note) => {
  const { left, top, bottom } = note.getBoundingClientRect()
  return [top + 2, bottom - 2].every((y) => note.contains(la.getRootNode().elementFromPoint(left + 8, y)))
}).length"""
"""How many notes are in sight from their top to their bottom."""


def controls(person: Person) -> tuple[int, list[str]]:
    """How many notes are in view, and the names of the other controls that are."""
    found: dict[str, Any] = person.page.locator(".la").evaluate(CONTROLS)
    return found["notes"], found["others"]


def twelve() -> Story:
    """Twelve notes with the goal, a reaction, and a wording that Anna put forward; two notes with the questions."""
    story = Story()
    story.does(FAY, o.OpenPhase, phase="write_goal", base=story.workshop.phase)
    for n in range(12):
        story.note((ANNA, BRAM)[n % 2], f"Briefje {n} over wie er vastloopt", id=f"note-goal-{n:02}")
    for n in range(2):
        story.note(BRAM, f"Vraag {n}", "questions")
    story.does(FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")
    for person in (ANNA, BRAM):
        story.does(person, o.ReactToNote, note="note-goal-00", mark="agree")
    story.does(ANNA, o.WriteWording, block="goal", text=WORDING, base=0)
    story.does(ANNA, o.PutForward, block="goal", base=story.workshop.number)
    return story


def shows(person: Person, block: str) -> None:
    """This topic has the screen, alone."""
    expect(person.block(block).get_by_role("heading").first).to_be_visible(timeout=PATIENCE)
    expect(person.page.locator("[data-block]")).to_have_count(1)


def both(table: Table) -> tuple[Person, Person]:
    return table.come(ANNA, topic=True), table.come(BRAM, topic=True)


@pytest.mark.parametrize("size", [(1366, 768), (683, 768), (390, 844)])
def test_at_most_twenty_five_controls_are_in_view_and_counts_are(setting: Setting, size: tuple[int, int]) -> None:
    width, height = size
    bram = setting(twelve()).come(BRAM, topic=True, width=width)
    bram.page.set_viewport_size({"width": width, "height": height})
    shows(bram, "goal")
    expect(bram.note("Briefje 0 ").locator(".given")).to_contain_text("eens 2")
    expect(bram.note("Briefje 0 ").get_by_test_id("mark-agree")).to_be_hidden()

    notes, others = controls(bram)

    assert notes + len(others) <= MOST, (notes, others)
    assert notes == 12 or width < 1366
    # On a phone the notes have the place of the field for one more, while a wording waits in the bar.
    assert bram.page.locator(".la").evaluate(WHOLE) > 2
    if width < 620:
        expect(bram.hook("new-note")).not_to_be_in_viewport()
    bram.points_at("Briefje 0 ")
    clean(bram)


@pytest.mark.parametrize("width", [1366, 683])
def test_wording_own_answer_and_note_field_stay_in_view_while_the_notes_scroll(setting: Setting, width: int) -> None:
    story = twelve()
    for n in range(30):
        story.note(ANNA, f"Nog een briefje {n}")
    bram = setting(story).come(BRAM, topic=True, width=width)
    bram.page.set_viewport_size({"width": width, "height": 768})

    for text in ("Nog een briefje 29", "Nog een briefje 12"):
        bram.note(text).scroll_into_view_if_needed()
        expect(bram.note(text)).to_be_in_viewport()
        for part in ("wording", "stance-live_with", "stance-know_too_little", "new-note"):
            expect(bram.hook(part)).to_be_in_viewport(ratio=1)


def test_anybody_moves_the_subgroup_on_and_who_looks_elsewhere_finds_the_way_back(setting: Setting) -> None:
    table = setting(twelve())
    anna, bram = both(table)
    anna.hook("next-topic").click()

    shows(bram, "questions")
    expect(bram.hook("status")).to_contain_text("Anna ging door naar Concrete vragen", timeout=PATIENCE)
    shows(anna, "questions")
    expect(anna.block("questions").get_by_role("heading").first).to_be_focused()

    bram.whole_sheet()
    expect(bram.block("questions").get_by_test_id("topic-of-now")).to_be_visible()
    bram.block("target_group").get_by_test_id("zoom").click()
    shows(bram, "target_group")
    expect(bram.hook("elsewhere")).to_contain_text("Anna ging door naar Concrete vragen")
    shows(anna, "questions")  # nobody else's screen changed
    bram.hook("back-to-group").click()
    shows(bram, "questions")
    expect(bram.hook("elsewhere")).to_have_count(0)

    bram.whole_sheet()
    bram.block("target_group").get_by_test_id("zoom").click()
    bram.hook("take-along").click()
    shows(anna, "target_group")
    clean(anna)
    anna.settled()
    bram.settled()
    assert [each["block"] for each in table.stored("go_to_topic")] == ["questions", "target_group"]


def test_no_screen_moves_while_its_person_types(setting: Setting) -> None:
    table = setting(twelve())
    anna, bram = both(table)
    bram.hook("new-note").click()
    bram.hook("new-note").press_sequentially("Half een zin")

    anna.hook("next-topic").click()
    expect(bram.hook("elsewhere")).to_contain_text("Anna ging door naar Concrete vragen", timeout=PATIENCE)
    shows(bram, "goal")
    expect(bram.hook("new-note")).to_be_focused()
    bram.page.keyboard.type(", en nog een half")
    bram.page.keyboard.press("Enter")
    expect(bram.note("Half een zin, en nog een half")).to_be_visible()
    bram.hook("back-to-group").click()
    shows(bram, "questions")


def test_after_a_step_the_top_is_in_view_with_what_is_asked_now(setting: Setting) -> None:
    table = setting(twelve())
    bram, fay = table.come(BRAM, topic=True, width=390), table.arrive(FAY, "/facilitate?w=workshop01")
    bram.hook("consent").scroll_into_view_if_needed()
    expect(bram.hook("now")).not_to_be_in_viewport()

    fay.open_step("Schrijven: kansen en risico’s")
    expect(bram.hook("done")).to_be_visible(timeout=PATIENCE)
    expect(bram.hook("now")).to_be_in_viewport()


def test_a_field_that_had_the_focus_in_the_round_before_covers_no_notes_on_a_phone(setting: Setting) -> None:
    story = Story()
    story.does(FAY, o.OpenPhase, phase="write_goal", subgroup=None)
    story.note(BRAM, "Eerder zien wie vastloopt")
    table = setting(story)
    anna, fay = table.come(ANNA, phone=True), table.arrive(FAY, "/facilitate?w=workshop01")
    anna.stick("Uitval omlaag")
    expect(anna.page.get_by_label("Nieuw briefje")).to_be_focused()

    fay.open_step("Bespreken: doel, vragen en doelgroep")

    expect(anna.note("Eerder zien wie vastloopt")).to_be_visible(timeout=PATIENCE)
    expect(anna.hook("new-note")).to_be_focused()
    expect(anna.hook("start")).to_have_count(0)
    anna.hook("new-note").tap()
    expect(anna.hook("start").first).to_be_visible()
    heights = anna.hook("start").evaluate_all("(all) => all.map((each) => each.offsetHeight)")
    assert max(heights) < 40, "each on one line"


def test_options_and_examples_stand_in_sight_while_one_writes_and_begin_a_note(setting: Setting) -> None:
    table = setting(twelve())
    anna = table.come(ANNA, topic=True)
    expect(anna.hook("start")).to_have_count(0)
    anna.hook("new-note").click()
    option = anna.hook("start").first
    text = option.inner_text()

    option.click()
    expect(anna.hook("new-note")).to_have_value(text)
    expect(anna.hook("new-note")).to_be_focused()
    clean(anna)
    anna.page.keyboard.press("Enter")
    expect(anna.note(text)).to_be_visible()


def test_the_order_of_the_discussion_for_who_hears_it(setting: Setting) -> None:
    bram = setting(twelve()).come(BRAM, topic=True)
    tree = bram.block("goal").aria_snapshot()

    spoken = [
        'heading "Doel"', 'button "Meer over Doel"', 'list "Briefjes bij Doel"', "Briefje 0 over", "Briefje 11 over",
        'textbox "Nieuw briefje"', WORDING, "ligt voor, 1 van 2 geantwoord", 'button "Ik kan hiermee leven"',
        'button "Ik weet hier te weinig van"', 'button "Rond af met 1 van 2: Doel"', 'button "Formuleer: Doel"',
        'button "Samen door naar Concrete vragen"',
    ]  # fmt: skip
    at = [tree.find(words) for words in spoken]
    assert -1 not in at, spoken[at.index(-1)]
    assert at == sorted(at)

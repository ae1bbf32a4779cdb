"""Small things of the board that cost people their text, their place or their trust when they are wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from canvas.core.operations import DeleteNote, OpenPhase, ProposeWording, PutForward, Reveal, StackNotes, WriteWording
from tests.support.people import ANNA, BRAM, FAY, NORTH, Story, beginning
from tests.support.tables import NOTES, Setting, asked, clean, discussing, worded
from tests.support.theatre import PATIENCE, Person

PASTE = """(field, text) => {
  field.focus()
  const data = new DataTransfer()
  data.setData("text/plain", text)
  const how = { clipboardData: data, bubbles: true, cancelable: true, composed: true }
  field.dispatchEvent(new ClipboardEvent("paste", how))
}"""
LISTEN = """(region) => {
  globalThis.heard = []
  const listen = new MutationObserver((records) => records.forEach(({ type, target, addedNodes }) => {
    const text = type === "characterData" ? target.data : [...addedNodes].map((node) => node.textContent).join("")
    if (text.trim()) globalThis.heard.push(text)
  }))
  listen.observe(region, { childList: true, characterData: true, subtree: true })
}"""

SMALL = """() => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)]
  const pressed = "button, a[href], input, select, textarea, summary, [role=menuitem]"
  const boxes = roots.flatMap((root) => [...root.querySelectorAll(pressed)]).map((one) =>
    (["radio", "checkbox"].includes(one.type) && one.closest("label")) || one)
  return boxes.filter((one) => one.checkVisibility()).flatMap((one) => {
    const { width, height } = one.getBoundingClientRect()
    return width < 24 || height < 24 ? [`${one.outerHTML.slice(0, 90)} ${width}x${height}`] : []
  })
}"""
"""What can be pressed and is less than 24 pixels wide or high."""


def writing() -> Story:
    """The first silent round has begun."""
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


def says(person: Person, text: str | re.Pattern[str]) -> None:
    expect(person.hook("status")).to_contain_text(text, timeout=PATIENCE)


def change(person: Person, text: str) -> Locator:
    """Open the field in which this note is changed."""
    person.note(text).get_by_test_id("note-menu").click()
    person.hook("edit").click()
    return person.hook("edit-note")


def test_a_soft_line_break_is_seen_in_any_field_and_the_same_message_is_spoken_each_time(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)
    anna.forms("goal", "write-wording")
    anna.hook("wording-text").evaluate(PASTE, "Eerder zien\vwie vastloopt\u2028en dan bellen")
    expect(anna.hook("wording-text")).to_have_value("Eerder zien\nwie vastloopt\nen dan bellen")
    anna.page.keyboard.press("Escape")

    anna.hook("status").evaluate(LISTEN)
    for n in (1, 2, 3):
        anna.mark(NOTES["idea"], "agree")
        expect(anna.hook("undo")).to_contain_text("reactie gegeven", timeout=PATIENCE)
        anna.hook("undo").click()
        expect(anna.hook("undo")).not_to_contain_text("reactie gegeven", timeout=PATIENCE)
        says(anna, "Ongedaan gemaakt: reactie gegeven.")
        assert len([each for each in anna.page.evaluate("heard") if "Ongedaan gemaakt" in each]) == n


def test_a_note_that_was_not_put_up_is_asked_about_before_one_is_done_goes_on_or_leaves(setting: Setting) -> None:
    table = setting(writing())
    anna = table.come(ANNA)
    anna.hook("new-note").fill("Nog niet geplakt")

    anna.hook("next-block").click()
    expect(anna.hook("dialog")).to_contain_text("Je hebt nog een briefje dat niet geplakt is")
    clean(anna)
    anna.hook("unsent-leave").click()
    expect(anna.page.locator("#la-write")).not_to_have_text("Doel")
    anna.hook("previous-block").click()
    expect(anna.hook("new-note")).to_have_value("Nog niet geplakt")

    anna.page.get_by_role("link", name="Verder op een ander apparaat").click()
    expect(anna.hook("dialog")).to_contain_text("Nog niet geplakt")
    anna.page.keyboard.press("Escape")
    expect(anna.hook("new-note")).to_have_value("Nog niet geplakt")

    anna.hook("done").click()
    anna.hook("unsent-put").click()
    expect(anna.hook("not-done")).to_be_visible(timeout=PATIENCE)
    anna.settled()
    assert [each["text"] for each in table.stored("add_note")] == ["Nog niet geplakt"]
    assert [each["done"] for each in table.stored("say_done")] == [True]


def test_an_older_step_is_not_taken_back_in_the_place_of_one_that_others_went_on_from(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.add("goal", "Eerste")
    anna.add("goal", "Tweede")
    expect(bram.note("Tweede")).to_be_visible(timeout=PATIENCE)
    change(bram, "Tweede").fill("Tweede, beter")
    bram.hook("save-note").click()
    expect(anna.note("Tweede, beter")).to_be_visible(timeout=PATIENCE)

    anna.hook("undo").click()
    says(anna, "Je laatste stap (briefje geplakt) kan niet meer terug")
    expect(anna.note("Eerste")).to_be_visible()
    expect(anna.hook("undo")).to_contain_text("Maak de stap daarvoor ongedaan")
    anna.hook("undo").click()
    expect(bram.note("Eerste")).to_have_count(0, timeout=PATIENCE)
    expect(anna.note("Tweede, beter")).to_be_visible()


def test_what_was_typed_on_a_note_that_is_deleted_meanwhile_becomes_a_new_note(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    change(anna, NOTES["idea"]).fill("Wat ik ervan maakte")
    bram.note(NOTES["idea"]).get_by_test_id("note-menu").click()
    bram.hook("delete").click()
    bram.hook("confirm-delete").click()

    says(anna, "Het briefje dat je aan het aanpassen was, is weg.")
    expect(anna.hook("returned")).to_contain_text("Wat ik ervan maakte")
    clean(anna)
    anna.hook("returned-copy").click()
    says(anna, re.compile("Gekopieerd|Kopiëren lukt niet"))
    anna.hook("returned-as-note").click()
    expect(bram.block("goal").locator("[data-note]", has_text="Wat ik ervan maakte")).to_be_visible(timeout=PATIENCE)
    expect(anna.hook("returned")).to_have_count(0)


def top(place: Locator) -> float:
    """Where this element begins on the screen."""
    box = place.bounding_box()
    assert box
    return box["y"]


def height(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["height"]


def test_nothing_moves_under_pointer_or_focus_while_others_react_write_and_change(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA, width=1366), table.come(BRAM)
    note, button = anna.note(NOTES["question"]), anna.note(NOTES["question"]).get_by_test_id("mark-agree")
    anna.points_at(NOTES["question"])
    button.hover()
    before, high = top(button), height(note)

    for mark in ("agree", "disagree", "discuss"):
        bram.mark(NOTES["question"], mark)
        expect(note.get_by_test_id(f"mark-{mark}")).to_contain_text("1", timeout=PATIENCE)
        assert (top(button), height(note)) == (before, high), mark
    expect(note).to_contain_text("om te bespreken")
    edits = change(bram, NOTES["question"])
    expect(note.locator(".busy")).to_be_visible(timeout=PATIENCE)
    assert (top(button), height(note)) == (before, high)
    edits.fill("Een tekst die veel langer is dan die er stond, " * 6)
    bram.hook("save-note").click()
    expect(anna.note("Een tekst die veel langer")).to_be_visible(timeout=PATIENCE)
    button = anna.note("Een tekst die veel langer").get_by_test_id("mark-agree")
    assert abs(top(button) - before) <= 1

    field = anna.block("questions").get_by_test_id("add-note")
    field.click()
    anna.hook("new-note").scroll_into_view_if_needed()
    typing = top(anna.hook("new-note"))
    for n in range(6):
        bram.add("goal", f"Nog een briefje van Bram {n}")
    expect(anna.note("Nog een briefje van Bram 5")).to_have_count(1, timeout=PATIENCE)
    assert abs(top(anna.hook("new-note")) - typing) <= 1


def test_adopting_other_words_leaves_the_page_where_it_is_with_the_focus_beside_them(setting: Setting) -> None:
    story = worded()
    for n in range(4):
        story.does(BRAM, ProposeWording, block="goal", text=f"Andere woorden, voorstel {n}")
    table = setting(story)
    anna = table.come(ANNA)
    third = anna.page.locator("[data-proposal]").nth(2)
    third.scroll_into_view_if_needed()
    anna.page.mouse.wheel(0, 60)
    third.get_by_test_id("adopt").focus()
    scrolled = anna.page.evaluate("scrollY")
    assert scrolled > 0

    anna.page.keyboard.press("Enter")
    expect(anna.block("goal").get_by_test_id("wording")).to_contain_text("voorstel 2", timeout=PATIENCE)
    expect(anna.block("goal").get_by_test_id("formulate")).to_be_focused()
    assert abs(anna.page.evaluate("scrollY") - scrolled) < 300
    expect(anna.block("goal").get_by_test_id("formulate")).to_be_in_viewport()


def test_whatever_can_be_pressed_on_the_board_is_24_pixels_or_more(setting: Setting) -> None:
    story = asked()
    for n in range(7):
        story.note(ANNA if n % 2 else BRAM, f"Briefje {n} over iets dat we belangrijk vinden", "goal")
    story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    story.does(BRAM, ProposeWording, block="goal", text="Andere woorden voor dit doel")
    story.does(BRAM, StackNotes, notes=["note-goal-1", "note-goal-2"], title="Stapel")
    story.does(ANNA, DeleteNote, note=story.note(ANNA, "Weg ermee", "goal"))
    table = setting(story)
    for width in (1366, 390):
        anna = table.come(ANNA, width=width)
        goal = anna.block("goal")
        assert anna.page.evaluate(SMALL) == []
        for opened in ("people", "help", "deleted"):
            anna.hook(opened).first.click()
            expect(anna.page.locator("dialog[open]")).to_be_visible()
            assert anna.page.evaluate(SMALL) == [], opened
            anna.page.keyboard.press("Escape")
        anna.hook("note-menu").first.click()
        assert anna.page.evaluate(SMALL) == []
        anna.hook("edit").click()
        goal.get_by_test_id("add-note").click()
        anna.forms("goal", "propose")
        anna.hook("open-stack").click()
        assert anna.page.evaluate(SMALL) == []
        anna.hook("tick-notes").click()
        assert anna.page.evaluate(SMALL) == []
        anna.leave()


TRANSLATE = """(how) => {
  const begin = document.getElementById("board").shadowRoot
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode)
    return found.filter(({ parentElement: of }) =>
      !of.closest("font, [translate=no], textarea, script, style, option, [data-translated]"))
  }
  const font = (text) => {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")]
    inner.textContent = `«${text}»`
    outer.append(inner)
    return outer
  }
  const ways = {
    replaced: (text) => text.replaceWith(font(text.data)),
    besides: (text) => { text.parentNode.insertBefore(font(text.data), text); text.remove() },
    whole: (text) => {
      if (!text.parentElement) return
      if (text.parentElement.childElementCount > 0) { ways.replaced(text); return }
      text.parentElement.textContent = `«${text.parentElement.textContent}»`
    },
  }
  const seen = new WeakSet()
  const all = () => texts(begin).filter((text) => !text.data.includes("«") && !seen.has(text)).forEach(ways[how])
  all()
  globalThis.translator = new MutationObserver(all)
  globalThis.translator.observe(begin, { childList: true, characterData: true, subtree: true })
}"""
"""What the translators of Chrome and Edge do: elements of theirs in the place of each text, and of each new one."""


@pytest.mark.parametrize("how", ["replaced", "besides", "whole"])
def test_a_page_that_the_browser_translates_goes_on(setting: Setting, how: str) -> None:
    table = setting(asked())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.page.evaluate(TRANSLATE, how)
    note = anna.page.locator("[data-note=note-goal-0]")
    expect(note.locator(".text")).to_have_text(f"«{NOTES['idea']}»")

    change(bram, NOTES["idea"]).fill("Nu staat er iets anders")
    bram.hook("save-note").click()
    expect(note.locator(".text")).to_have_text("«Nu staat er iets anders»", timeout=PATIENCE)
    bram.mark(NOTES["question"], "agree")
    expect(anna.page.locator("[data-note=note-goal-1]").get_by_test_id("mark-agree")).to_contain_text(
        "1", timeout=PATIENCE
    )
    bram.add("goal", "Een nieuw briefje")
    expect(anna.page.locator("[data-note] .text", has_text="Een nieuw briefje")).to_have_text(
        "«Een nieuw briefje»", timeout=PATIENCE
    )
    bram.block("goal").get_by_test_id("stance-live_with").click()
    expect(anna.block("goal").get_by_test_id("consent")).to_contain_text("2 van 2", timeout=PATIENCE)

    anna.hook("tab-sheet2").click()
    anna.hook("tab-sheet1").click()
    anna.hook("people").click()
    expect(anna.hook("dialog")).to_contain_text("«")
    anna.page.keyboard.press("Escape")
    expect(note.locator(".text")).to_have_text("«Nu staat er iets anders»", timeout=PATIENCE)
    assert anna.page_errors == []


def test_a_translation_that_is_taken_back_shows_the_texts_again_once(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)
    heading = anna.block("goal").locator("h3")
    said = heading.inner_text()
    anna.page.evaluate("""() => {
      globalThis.pairs = [...document.getElementById("board").shadowRoot.querySelectorAll("h3, .text")].flatMap((one) =>
        [...one.childNodes].filter((node) => node instanceof Text && node.data.trim()).map((text) => {
          const font = document.createElement("font")
          font.textContent = `«${text.data}»`
          text.replaceWith(font)
          return [font, text, text.data]
        }))
    }""")
    expect(heading).to_have_text(f"«{said}»")
    anna.page.evaluate(
        "pairs.forEach(([font, text], at) => font.replaceWith(at % 2 ? text : document.createTextNode(pairs[at][2])))"
    )
    expect(heading).to_have_text(said)
    anna.add("goal", "En verder")
    expect(anna.block("goal").locator("[data-note] .text")).to_have_text([*NOTES.values(), "En verder"])
    expect(heading).to_have_text(said)


ARABIC = "\u0627\u0644\u0647\u062f\u0641 \u0623\u0648\u0644\u0627"
SIDES = """(one) => {
  const words = document.createRange()
  words.selectNodeContents(one)
  const [text, box] = [words.getBoundingClientRect(), one.getBoundingClientRect()]
  return [one.matches(":dir(rtl)"), Math.round(text.left - box.left) > Math.round(box.right - text.right)]
}"""


def test_hebrew_and_arabic_are_written_and_read_from_the_right(setting: Setting) -> None:
    table = setting(discussing())
    anna = table.come(ANNA)
    anna.block("goal").get_by_test_id("add-note").click()
    anna.hook("new-note").fill(ARABIC)
    assert anna.hook("new-note").evaluate("(one) => one.matches(':dir(rtl)')")
    anna.hook("stick").click()
    anna.word("goal", ARABIC)
    expect(anna.block("goal").get_by_test_id("wording")).to_contain_text(ARABIC)

    assert anna.note(ARABIC).locator(".text").evaluate(SIDES) == [True, True]
    assert anna.block("goal").get_by_test_id("wording").locator("bdi").evaluate("(one) => one.matches(':dir(rtl)')")
    assert anna.note(NOTES["idea"]).locator(".text").evaluate(SIDES) == [False, False]


def test_all_wordings_that_wait_for_an_answer_are_on_one_screen_one_tap_each(setting: Setting) -> None:
    story = discussing()
    for block in ("goal", "questions", "target_group"):
        story.does(BRAM, WriteWording, block=block, text=f"Zo zeggen wij het bij {block}", base=0)
        story.does(BRAM, PutForward, block=block, base=story.workshop.number)
    table = setting(story)
    person = table.come(ANNA, width=390)
    line = person.hook("to-answers")
    expect(line).to_have_text("Nog 3 formuleringen wachten op jouw antwoord", timeout=PATIENCE)
    expect(line).not_to_be_focused()
    line.click()
    clean(person)
    answers = person.page.locator(".one-answer")
    expect(answers).to_have_count(3)
    answers.nth(0).get_by_test_id("stance-live_with").click()
    answers.nth(1).get_by_test_id("stance-talk_first").click()
    expect(person.hook("all-answers")).to_contain_text("Nog 1 formulering wacht op jouw antwoord")
    answers.nth(2).get_by_test_id("stance-know_too_little").click()
    expect(person.hook("all-answers")).to_contain_text("Je hebt overal op geantwoord.")
    expect(answers).to_have_count(3)
    person.hook("answers-back").click()
    expect(person.block("goal")).to_be_visible()
    expect(person.hook("to-answers")).to_have_count(0)
    person.settled()
    assert len(table.stored("take_stance")) == 3


def test_goal_questions_and_target_group_stay_in_sight_and_are_one_line_on_a_phone(setting: Setting) -> None:
    story = discussing()
    said = {
        "goal": "Eerder zien wie vastloopt, en dan ook echt bellen",
        "questions": "Wie?",
        "target_group": "Eerstejaars",
    }
    for block, text in said.items():
        story.does(BRAM, WriteWording, block=block, text=text, base=0)
    table = setting(story)
    anna = table.come(ANNA, width=1366)
    anna.hook("tab-sheet2").click()
    for text in (*said.values(), "Jullie doelgroep"):
        expect(anna.hook("pinned").first).to_contain_text(text)
    anna.leave()

    phone = table.come(ANNA, width=390)
    phone.hook("tab-sheet2").click()
    expect(phone.page.locator("[data-sheet='2']")).to_be_visible(timeout=PATIENCE)
    expect(phone.page.locator("[data-sheet='1']")).to_have_count(0)
    line = phone.hook("pinned-line").first
    expect(line).to_be_visible()
    assert height(line) < 48
    expect(phone.hook("pinned").first).to_be_hidden()
    line.click()
    expect(phone.hook("pinned").first).to_contain_text("Eerstejaars")
    clean(phone)

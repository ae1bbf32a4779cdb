"""Writing on the board: pasting a list, two people at one note, and drafts that survive whatever happens."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import AddAction, OpenPhase, RecordOutcome
from tests.support.people import ANNA, BRAM, FAY, WORKSHOP, Story, beginning
from tests.support.tables import NOTES, Setting, clean, discussing
from tests.support.theatre import PATIENCE, Person

FIRST, SECOND, THIRD = NOTES.values()
LIST = "- Studenten bellen\n\n2. Vakken verbeteren\n  • Docenten helpen\r\n* 3e jaars niet vergeten"
POINTS = ["Studenten bellen", "Vakken verbeteren", "Docenten helpen", "3e jaars niet vergeten"]
PASTE = """(field, text) => {
  const data = new DataTransfer()
  data.setData("text/plain", text)
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true })
  return field.dispatchEvent(paste)
}"""


def writing() -> Story:
    """The first silent round has begun."""
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


def paste(person: Person, text: str) -> bool:
    """Paste into the new note; whether the browser goes on and puts it into the field itself."""
    return bool(person.hook("new-note").evaluate("(field, text) => (" + PASTE + ")(field, text)", text))


# --- pasting


def test_a_pasted_list_becomes_notes_when_asked_without_bullets_and_empty_lines(setting: Setting) -> None:
    table = setting(writing())
    anna = table.come(ANNA)

    paste(anna, LIST)
    expect(anna.hook("dialog")).to_contain_text("Je plakt 4 regels")
    clean(anna)
    assert table.stored("add_note") == []  # asked first
    expect(anna.hook("paste-many")).to_be_focused()
    anna.page.keyboard.press("Enter")

    expect(anna.page.locator("[data-note] .text")).to_have_text(POINTS[::-1])
    expect(anna.hook("new-note")).to_be_focused()
    anna.settled()
    assert [each["text"] for each in table.stored("add_note")] == POINTS


def test_a_pasted_list_can_stay_one_note_or_nothing_and_one_line_is_just_pasted(setting: Setting) -> None:
    table = setting(writing())
    anna = table.come(ANNA)
    anna.hook("new-note").fill("Eerst dit. ")

    paste(anna, "een\ntwee")
    anna.page.keyboard.press("Escape")
    expect(anna.hook("new-note")).to_have_value("Eerst dit. ")
    paste(anna, "een\ntwee")
    anna.hook("paste-one").click()
    expect(anna.hook("new-note")).to_have_value("Eerst dit. een\ntwee")

    assert paste(anna, "gewoon een regel")
    assert table.stored("add_note") == []


def test_of_a_long_list_what_does_not_fit_is_named_and_stays_in_the_field(setting: Setting) -> None:
    table = setting(writing())
    anna = table.come(ANNA)
    long = "Te lang " * 80

    paste(anna, "\n".join([*(f"Punt {n}" for n in range(31)), long]))
    expect(anna.hook("paste-over")).to_contain_text("Deze 2 regels passen nu niet")
    expect(anna.hook("paste-over")).to_contain_text("Te lang Te lang")
    anna.hook("paste-many").click()

    expect(anna.page.get_by_test_id("note")).to_have_count(30)
    expect(anna.hook("new-note")).to_have_value(f"Punt 30\n{long.strip()}")


# --- two people at one note


def edit(person: Person, text: str) -> None:
    person.note(text).get_by_test_id("note-menu").click()
    person.hook("edit").click()


def test_a_note_that_somebody_changes_says_so_and_who_comes_second_is_asked(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)

    edit(anna, FIRST)
    expect(bram.note(FIRST)).to_contain_text("Anna past dit nu aan", timeout=PATIENCE)
    edit(bram, FIRST)
    expect(bram.hook("dialog")).to_contain_text("Anna past dit nu aan")
    clean(bram)
    bram.page.get_by_role("button", name="Wacht even").click()
    expect(bram.hook("edit-note")).to_have_count(0)
    anna.hook("edit-note").fill("Eerder zien wie vastloopt, en bellen")
    anna.hook("save-note").click()

    expect(bram.note("en bellen")).not_to_contain_text("past dit nu aan", timeout=PATIENCE)
    edit(bram, "en bellen")
    expect(bram.hook("edit-note")).to_have_value("Eerder zien wie vastloopt, en bellen")  # and is not asked again


def test_when_two_change_one_note_both_texts_stand_side_by_side(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    edit(anna, FIRST)
    anna.hook("edit-note").fill("Van Anna")
    expect(bram.note(FIRST)).to_contain_text("past dit nu aan", timeout=PATIENCE)
    edit(bram, FIRST)
    bram.hook("edit-anyway").click()
    bram.hook("edit-note").fill("Van Bram")
    bram.hook("save-note").click()

    expect(anna.hook("newer-note")).to_contain_text("Van Bram", timeout=PATIENCE)
    expect(anna.hook("edit-note")).to_have_value("Van Anna")
    clean(anna)
    anna.hook("join-notes").click()
    expect(anna.hook("edit-note")).to_have_value("Van Bram\nVan Anna")
    anna.hook("save-note").click()

    expect(bram.note("Van Anna")).to_contain_text("Van Bram", timeout=PATIENCE)


def test_a_change_made_offline_over_anothers_comes_back_beside_it(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.context.set_offline(True)
    edit(anna, FIRST)
    anna.hook("edit-note").fill("Zonder verbinding")
    anna.hook("save-note").click()
    expect(anna.note("Zonder verbinding")).to_be_visible()
    edit(bram, FIRST)
    bram.hook("edit-note").fill("Met verbinding")
    bram.hook("save-note").click()
    bram.settled()

    anna.context.set_offline(False)

    expect(anna.hook("edit-note")).to_have_value("Zonder verbinding", timeout=PATIENCE)
    expect(anna.hook("newer-note")).to_contain_text("Met verbinding")
    anna.hook("save-note").click()
    expect(bram.note("Zonder verbinding")).to_be_visible(timeout=PATIENCE)


def with_an_action() -> Story:
    """An action of the subgroup, which is the outcome of the goal."""
    story = discussing()
    action = story.does(ANNA, AddAction, id="operation-call", what="Bellen", block="goal")
    story.does(ANNA, RecordOutcome, block="goal", choice="action", action=action)
    story.does(FAY, OpenPhase, phase="actions", subgroup=None)
    return story


def test_when_two_change_one_action_neither_text_vanishes(setting: Setting) -> None:
    table = setting(with_an_action())
    anna, bram = table.come(ANNA), table.come(BRAM)
    for person in (anna, bram):
        person.hook("edit-action").click()
    anna.hook("action-what").fill("Bel de FG over de bewaartermijn")
    bram.hook("action-what").fill("Bel de FG")
    anna.hook("save-action").click()

    expect(bram.hook("newer")).to_contain_text("Bel de FG over de bewaartermijn", timeout=PATIENCE)
    expect(bram.hook("action-what")).to_have_value("Bel de FG")
    clean(bram)
    bram.hook("action-what").fill("Bel de FG over bewaren")
    bram.hook("save-action").click()
    expect(anna.hook("action")).to_contain_text("Bel de FG over bewaren", timeout=PATIENCE)


def test_whoever_takes_an_action_on_says_so_and_who_asks_somebody_absent_is_written_down(setting: Setting) -> None:
    table = setting(with_an_action())
    anna, bram = table.come(ANNA), table.come(BRAM)
    bram.hook("do-action").click()
    expect(anna.hook("action")).to_contain_text("Bram doet het", timeout=PATIENCE)
    expect(bram.hook("do-action")).to_have_text("Ik doe dit toch niet")
    clean(bram)

    anna.hook("edit-action").click()
    anna.hook("action-more").click()
    anna.hook("action-asks").fill("Karin")
    anna.hook("action-decision").check()
    clean(anna)
    anna.hook("save-action").click()
    expect(bram.hook("action")).to_contain_text("gevraagd besluit van het bestuur", timeout=PATIENCE)
    expect(bram.hook("action")).to_contain_text("Karin vraagt het")
    bram.hook("do-action").click()
    expect(anna.hook("action")).to_contain_text("nog niemand", timeout=PATIENCE)


def test_an_action_and_an_outcome_changed_offline_over_anothers_come_back(setting: Setting) -> None:
    story = with_an_action()
    story.does(FAY, OpenPhase, phase="discuss_goal", subgroup=None)
    table = setting(story)
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.context.set_offline(True)
    for person, reason in ((anna, "Zonder verbinding"), (bram, "Met verbinding")):
        person.block("goal").get_by_test_id("make-choice").click()
        person.hook("choice-not_answered").check()
        person.hook("choice-reason").fill(reason)
        person.hook("save-choice").click()
    bram.settled()
    anna.context.set_offline(False)

    expect(anna.hook("returned")).to_contain_text("Zonder verbinding", timeout=PATIENCE)
    expect(anna.block("goal").get_by_test_id("choices")).to_contain_text("Met verbinding")
    anna.hook("returned").get_by_role("button", name="Ga hiermee verder").click()
    expect(anna.hook("newer")).to_contain_text("Met verbinding")
    expect(anna.hook("choice-reason")).to_have_value("Zonder verbinding")
    anna.hook("save-choice").click()
    expect(bram.block("goal").get_by_test_id("choices")).to_contain_text("Zonder verbinding", timeout=PATIENCE)


# --- drafts


def test_a_draft_survives_a_change_of_phase_a_reload_and_a_tab_that_was_thrown_away(setting: Setting) -> None:
    table = setting(writing())
    anna, fay = table.come(ANNA), table.arrive(FAY, f"/facilitate?w={WORKSHOP}")
    anna.hook("new-note").fill("Half 😀\neen zin")

    fay.open_step("Bespreken: doel, vragen en doelgroep")
    expect(anna.block("goal").get_by_test_id("new-note")).to_have_value("Half 😀\neen zin", timeout=PATIENCE)
    anna.page.reload()
    anna.connected()
    expect(anna.block("goal").get_by_test_id("new-note")).to_have_value("Half 😀\neen zin")
    address = anna.page.url
    anna.page.close()
    anna.page = anna.context.new_page()
    anna.page.goto(address)
    anna.connected()

    expect(anna.block("goal").get_by_test_id("new-note")).to_have_value("Half 😀\neen zin", timeout=PATIENCE)


def test_a_draft_and_the_connection_survive_a_locked_phone(setting: Setting) -> None:
    table = setting(writing())
    anna, bram = table.come(ANNA, width=390, touch=True), table.come(BRAM)
    anna.hook("new-note").fill("Net begonnen")
    phone = anna.context.new_cdp_session(anna.page)

    phone.send("Page.setWebLifecycleState", {"state": "frozen"})
    bram.stick("Terwijl Anna's telefoon dicht was")
    phone.send("Page.setWebLifecycleState", {"state": "active"})

    expect(anna.hook("count")).to_contain_text("de anderen: 1", timeout=PATIENCE)
    expect(anna.hook("new-note")).to_have_value("Net begonnen")
    anna.connected()


# --- without a connection


def test_offline_one_goes_on_and_everything_is_sent_once_and_in_order(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    anna.context.set_offline(True)
    for n in range(4):
        anna.add("goal", f"Offline {n}")
    anna.mark(FIRST, "agree")
    expect(anna.hook("connection")).to_contain_text("geen verbinding", timeout=PATIENCE)

    anna.context.set_offline(False)

    anna.settled()
    expect(bram.note("Offline 3")).to_contain_text("later toegevoegd", timeout=PATIENCE)
    added = [each["text"] for each in table.stored("add_note")]
    assert added[-4:] == [f"Offline {n}" for n in range(4)]
    assert len(added) == len(set(added))


def test_after_ten_minutes_away_nothing_is_lost_and_what_is_refused_comes_back_with_the_reason(
    setting: Setting,
) -> None:
    table = setting(discussing())
    anna, bram = table.come_by_the_full_page(ANNA), table.come(BRAM)
    anna.page.clock.install()
    anna.context.set_offline(True)
    anna.add("goal", "Eerst dit")
    anna.add("goal", "Dan dit")
    anna.block("goal").get_by_test_id("close-note").click()
    edit(anna, FIRST)
    anna.hook("edit-note").fill("Aangepast zonder verbinding")
    anna.hook("save-note").click()
    anna.word("questions", "Onze vragen, van Anna")
    bram.word("questions", "Onze vragen, van Bram")
    bram.note(FIRST).get_by_test_id("note-menu").click()
    bram.hook("delete").click()
    bram.hook("confirm-delete").click()
    bram.settled()

    for _ in range(20):
        anna.page.clock.fast_forward(30_000)
    expect(anna.hook("connection")).to_contain_text("geen verbinding")
    anna.context.set_offline(False)
    anna.page.clock.fast_forward(30_000)

    expect(anna.hook("wording-text")).to_have_value("Onze vragen, van Anna", timeout=PATIENCE)
    expect(anna.hook("newer-wording")).to_contain_text("Onze vragen, van Bram")
    expect(anna.hook("returned")).to_contain_text("Aangepast zonder verbinding")
    anna.settled()
    for text in ("Eerst dit", "Dan dit"):
        expect(bram.note(text)).to_contain_text("later toegevoegd")
    assert [each["text"] for each in table.stored("add_note")][-2:] == ["Eerst dit", "Dan dit"]

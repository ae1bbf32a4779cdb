"""After the day the draft vision goes to the participants; two of them react, and the record holds what they said."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from canvas.core.operations import CloseWorkshop, Reveal, WriteStatement
from canvas.documents import report
from canvas.server.identity import today
from canvas.words import Words
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story
from tests.support.tables import Setting, discussing
from tests.support.theatre import PATIENCE, Person, until

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def calm(person: Person) -> None:
    """Nothing is wrong on the page, by day and by night, and it fits a small phone."""
    person.page.set_viewport_size({"width": 320, "height": 700})
    assert person.page.evaluate(WIDE) <= 0
    for scheme in ("light", "dark"):
        person.page.emulate_media(color_scheme=scheme)
        assert findings(person.page) == []


def closed_day() -> Story:
    """A workshop that is closed, with notes that were turned over and two statements, of which one is agreed."""
    story = discussing()
    if not any(note.revealed for note in story.workshop.subgroups[NORTH].notes.values()):
        story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    story.does(FAY, WriteStatement, block="goal", text="Wij bellen wie achterloopt", standing="agreed", base=0)
    story.accepted("goal")
    story.does(FAY, WriteStatement, block="data", text="Alleen het LMS", standing="open", base=0)
    story.does(FAY, CloseWorkshop)
    return story


def test_two_people_react_to_the_draft_from_their_closed_boards(setting: Setting) -> None:
    story = closed_day()
    table = setting(story)
    bram, anna = table.come(BRAM, phone=True), table.come(ANNA)
    note = bram.hook("my-words").get_by_test_id("my-note").first
    note.get_by_test_id("reword").click(timeout=PATIENCE)
    note.get_by_role("textbox").fill("Eerder horen wie vastloopt")
    note.get_by_test_id("save-note").click()
    until(lambda: len(table.stored("edit_note")) == 1, "the note is stored after closing")
    expect(bram.hook("returned")).to_have_count(0)

    fay = table.arrive(FAY, f"/l/release/{WORKSHOP}?lang=nl")
    day = today() + timedelta(days=7)
    fay.page.get_by_label("Reageren tot en met").fill(day.isoformat())
    fay.page.get_by_label("Bij wie mensen terechtkunnen").fill("Karin de Vries")
    fay.page.get_by_label("Bij wie mensen terechtkunnen").press("Enter")
    expect(fay.page.get_by_role("status")).to_contain_text("0 van de 4", timeout=PATIENCE)
    calm(fay)

    expect(bram.hook("my-words")).to_have_count(0, timeout=PATIENCE)
    bram.hook("draft").click()
    goal = bram.page.get_by_role("group", name="Klopt U1?")
    goal.get_by_label("Klopt niet, want …").check()
    goal.get_by_role("textbox").fill("Ook mailen")
    bram.page.get_by_role("button", name="Sla mijn reacties op").click()
    expect(bram.page.get_by_role("status")).to_have_text("1 reactie opgeslagen.", timeout=PATIENCE)
    expect(goal.get_by_role("textbox")).to_have_value("Ook mailen")
    calm(bram)

    anna.hook("draft").click()
    first = anna.page.get_by_role("group", name="Klopt U1?").get_by_label("Klopt", exact=True)
    first.focus()
    anna.page.keyboard.press("Space")
    anna.page.get_by_role("button", name="Sla mijn reacties op").click()
    expect(anna.page.get_by_role("status")).to_have_text("1 reactie opgeslagen.", timeout=PATIENCE)
    expect(first).to_be_checked()
    assert not anna.heard("Ook mailen")

    fay.go(f"/l/reaction/{WORKSHOP}?lang=nl")
    expect(fay.page.locator("#U1")).to_contain_text("Klopt: 1, klopt niet: 1", timeout=PATIENCE)
    expect(fay.page.locator("#U1")).to_contain_text("Ook mailen")
    calm(fay)
    fay.go(f"/l/desk/{WORKSHOP}?lang=nl")
    expect(fay.hook("reacted-goal")).to_contain_text("1 klopt, 1 klopt niet", timeout=PATIENCE)
    expect(fay.hook("reacted-goal")).to_contain_text("Ook mailen")
    calm(fay)
    until(lambda: len(table.stored("react")) == 2, "both reactions are stored")
    record = report.build(table.folded(), Words("nl"), today())
    (appendix,) = [each for each in record.appendices if "reacties op de conceptvisie" in each.title]
    assert "klopt niet: Ook mailen" in appendix.model_dump_json()
    assert table.folded().statements["goal"].votes == story.workshop.statements["goal"].votes

"""The plenary with three tables in real browsers: statements of three kinds, ending with ten choices."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import Join, NameThemeMaker, OpenPhase, Reveal, WriteWording
from canvas.core.operations import NewSubgroup as Seats
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, WORKSHOP, Story, beginning, token
from tests.support.tables import Setting, clean
from tests.support.theatre import PATIENCE, Person

WEST, EVA = "tableWEST0", "personEVA0"
NOTES = {
    "mens": (ANNA, "Een mens beslist, nooit het systeem"), "loop": (CEM, "Human in the loop, a person decides"),
    "gesprek": (EVA, "De docent beslist, geen computer"), "kansen": (BRAM, "Gelijke kansen voor alle studenten"),
    "equal": (CEM, "Equal opportunities for every student"), "laat": (EVA, "De bibliotheek sluit om tien uur"),
}  # fmt: skip
SAME = {"data": "Alleen studiepunten per blok.", "policy": "Eén bladzijde spelregels"}
DIFFERENT = {
    "goal": ("Eerder bellen wie vastloopt", "Betere vakken", "Een dashboard voor studenten"),
    "privacy": ("Publieke taak", "Alleen met toestemming", "Alleen met toestemming"),
    "ethics": ("Een mens beslist", "Iedereen gelijke kansen", "De docent beslist"),
}


def three_tables() -> Story:
    """Three tables that have written, turned over and worded; Anna is the theme maker of hers; plenary has begun."""
    first, *others = beginning()
    tables = (*first.operation.subgroups, Seats(id=WEST, name="West"))  # type: ignore[union-attr]
    create = first.operation.model_copy(update={"subgroups": tables})
    story = Story([first.model_copy(update={"operation": create}), *others])
    story.does(EVA, Join, name="Eva", role="participant", subgroup=WEST, seat=hashed(token(EVA)))
    for key, (person, text) in NOTES.items():
        story.note(person, text, "ethics", id=f"note-{key}-x")
    for table in (NORTH, SOUTH, WEST):
        for each in SHEET.rounds:
            story.does(FAY, Reveal, subgroup=table, round=each.id)
    for person, at in ((ANNA, 0), (CEM, 1), (EVA, 2)):
        for block, wordings in DIFFERENT.items():
            story.does(person, WriteWording, block=block, text=wordings[at], base=0)
        for block, wording in SAME.items():
            story.does(person, WriteWording, block=block, text=wording, base=0)
    story.does(FAY, NameThemeMaker, subgroup=NORTH, participant=ANNA)
    story.does(FAY, OpenPhase, phase=next(p.id for p in SHEET.phases if p.mode == "plenary"), subgroup=None)
    return story


def test_the_plenary_of_three_tables_ends_with_ten_choices(setting: Setting) -> None:
    room = setting(three_tables())
    fay = room.arrive(FAY, f"/plenary?w={WORKSHOP}&lang=nl")
    bram = room.come(BRAM, phone=True)

    three_kinds_of_statement(fay, bram)
    said = room.folded().statements
    assert {block: each.standing for block, each in said.items()} == {
        "data": "agreed",
        "policy": "agreed",
        "goal": "compromise",
        "privacy": "open",
    }
    assert {side.text for side in said["goal"].sides} == {"geen cijfers per docent", "eerst een proef"}
    assert len(said["privacy"].sides) == 3
    assert [answer.reason for answer in said["goal"].votes.values() if answer.kind == "object"] == ["Nog te vaag"]

    ten_choices(fay)
    assert len(room.folded().decisions) == 10


def test_on_the_wall_a_page_takes_the_width_and_its_type_is_large(setting: Setting) -> None:
    fay = setting(three_tables()).arrive(FAY, f"/document?w={WORKSHOP}&lang=nl", width=1920)
    expect(fay.page.locator(".st-key-masthead")).to_be_visible(timeout=PATIENCE)
    expect(fay.page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
    fay.at_rest()

    paper = fay.page.locator(".stMainBlockContainer").bounding_box()
    sizes = fay.page.locator("p:visible").evaluate_all(
        "(lines) => lines.map((line) => [parseFloat(getComputedStyle(line).fontSize), line.textContent])"
    )

    assert paper
    assert paper["width"] > 0.9 * 1920
    assert min(sizes)[0] > 17
    assert max(sizes)[0] > 20
    clean(fay)


def three_kinds_of_statement(fay: Person, bram: Person) -> None:
    for block, text in SAME.items():
        write(fay, block, text, "agreed")
        record(fay, "voorstel van de begeleider")
    write(fay, "goal", "We beginnen met een proef bij twee vakken", "compromise")
    fay.hook("sides").locator("summary").click()
    fay.hook(f"side-{NORTH}").fill("geen cijfers per docent")
    fay.hook(f"side-{SOUTH}").fill("eerst een proef")
    record(fay, "voorstel van de begeleider")
    bram.see("We beginnen met een proef bij twee vakken")
    expect(bram.page.locator("[data-block=goal]").get_by_test_id("stance-object")).to_have_count(0)
    everybody_is_asked(fay, bram)
    # Each of these was written for another goal, so nobody compares them.
    write(fay, "privacy", "Over de grondslag zijn we het niet eens", "open")
    expect(fay.hook(f"side-{WEST}")).to_have_value("Alleen met toestemming", timeout=PATIENCE)
    record(fay, "nog open")


def everybody_is_asked(fay: Person, bram: Person) -> None:
    """Fay puts the goal to all, three on paper; Bram objects in silence, and Fay rounds it off."""
    fay.hook("on-paper").fill("3")
    fay.hook("put-to-all").click()
    stands(fay, "0 van 8 geantwoord")
    goal = bram.page.locator("[data-block=goal]")
    expect(goal.get_by_test_id("stand")).to_have_attribute("data-state", "before_all", timeout=PATIENCE)
    goal.get_by_test_id("stance-object").click()
    bram.hook("objection-text").fill("Nog te vaag")
    bram.hook("save-objection").click()
    stands(fay, "1 van 8 geantwoord")
    assert not fay.heard("Nog te vaag")
    fay.hook("paper").click()
    fay.hook("paper-live_with").fill("2")
    fay.hook("count").click()
    expect(fay.hook("paper")).to_have_text("Op papier: 2 van 3 geteld", timeout=PATIENCE)
    expect(fay.hook("end-round")).to_have_text("Rond af met 3 van 8", timeout=PATIENCE)
    fay.hook("end-round").click()
    expect(fay.hook("reasons")).to_contain_text("Nog te vaag", timeout=PATIENCE)
    expect(goal.get_by_test_id("stand")).to_contain_text("met bezwaar, 2 van 8", timeout=PATIENCE)


def write(fay: Person, block: str, text: str, standing: str) -> None:
    fay.hook(f"topic-{block}").click()
    expect(fay.hook("title")).to_have_text(SHEET.block(block).title.nl, timeout=PATIENCE)
    fay.hook("statement-text").fill(text)
    fay.hook(f"standing-{standing}").check()


def record(fay: Person, state: str) -> None:
    fay.hook("save").click()
    stands(fay, state)


def stands(fay: Person, state: str) -> None:
    expect(fay.hook("stand")).to_have_text(state, timeout=PATIENCE)


def ten_choices(fay: Person) -> None:
    fay.go(f"/round-off?w={WORKSHOP}&lang=nl")
    fay.press("Neem de 3 keuzes over die duidelijk zijn")
    fay.see("3 van 10 keuzes zijn gemaakt.")
    expect(fay.page.get_by_role("button", name="Neem de")).to_have_count(0, timeout=PATIENCE)
    fay.at_rest()
    clean(fay)
    fay.press("Laat de rest aan de visieschrijver over")
    fay.see("10 van 10 keuzes zijn gemaakt.")

"""A day in miniature: a facilitator and two subgroups of two, in five browsers, from set-up to Word document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, expect

from tests.support.theatre import PATIENCE, Person, Server

GOAL = "Studieadviseurs bellen binnen een week wie in een blok minder dan de helft haalt"
QUESTION = "Wie haalt na blok 1 minder dan acht punten?"
RISK = "Studenten voelen zich bekeken"
NO_ANSWER = "dat weet de studentenraad beter dan wij"
ACTION = "De studentenraad vragen wat zij willen"


def test_a_day_from_set_up_to_word_with_a_power_cut_in_the_middle(browser: Browser, server: Server) -> None:
    karin = Person(browser, server)
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    anna, bram = Person(browser, server), Person(browser, server, width=390, height=844)
    cem, dirk = Person(browser, server), Person(browser, server)
    anna.join(link, "Anna", "Subgroep 1")
    bram.join(link, "Bram", "Subgroep 1")
    cem.join(link, "Cem", "Subgroep 2")
    dirk.join(link, "Dirk", "Subgroep 2")
    people = [anna, bram, cem, dirk]

    write_in_silence(karin, anna, bram, cem, dirk)
    discuss_sheet_one(karin, anna, bram, cem)
    the_power_cut(server, people, workshop)
    sheet_two(karin, anna, bram, cem)
    the_plenary(karin, anna)

    karin.page.get_by_role("link", name="Meenemen").click()
    check_the_vision(karin.download("Download de conceptvisie (Word)"))
    check_the_record(karin.download("Download het werkverslag (Word)"))
    check_the_action_list(karin.download("Download de actielijst (Word)"))
    for person in [karin, *people]:
        person.close()


def write_in_silence(karin: Person, anna: Person, bram: Person, cem: Person, dirk: Person) -> None:
    anna.see("Welkom")
    karin.open_next("Wat viel op?")
    karin.open_next("Schrijven: doel, vragen en doelgroep")
    anna.stick("Eerder zien wie vastloopt")
    bram.stick("Vakken verbeteren")
    cem.stick("Een dashboard voor studenten")
    expect(anna.hook("count")).to_contain_text("de anderen: 1", timeout=PATIENCE)

    # Half a sentence is in the field when the next step opens: not a character may be lost.
    dirk.page.get_by_label("Nieuw briefje").fill("Een halve gedachte die")
    for person in (anna, bram):
        person.hook("done").click()
    anna.hook("reveal").click()
    expect(bram.note("Eerder zien wie vastloopt")).to_be_visible(timeout=PATIENCE)
    karin.open_step("Bespreken: doel, vragen en doelgroep")
    expect(dirk.note("Een dashboard voor studenten")).to_be_visible(timeout=PATIENCE)
    half = dirk.block("goal").get_by_label("Nieuw briefje")
    expect(half).to_have_value("Een halve gedachte die", timeout=PATIENCE)
    half.press_sequentially(" af moet")
    dirk.block("goal").get_by_test_id("stick").click()
    expect(cem.note("Een halve gedachte die af moet")).to_be_visible(timeout=PATIENCE)


def discuss_sheet_one(karin: Person, anna: Person, bram: Person, cem: Person) -> None:
    for person in (anna, bram, cem):
        person.whole_sheet()
    bram.mark("Eerder zien wie vastloopt", "agree")
    anna.mark("Eerder zien wie vastloopt", "agree")
    anna.mark("Vakken verbeteren", "discuss")
    expect(anna.note("Eerder zien wie vastloopt").get_by_test_id("mark-agree")).to_contain_text("2")
    anna.mark("Vakken verbeteren", "disagree")
    button = anna.note("Vakken verbeteren").get_by_test_id("mark-disagree")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")

    anna.word("goal", GOAL)
    expect(bram.block("goal").get_by_test_id("wording")).to_contain_text(GOAL, timeout=PATIENCE)
    cem.word("goal", "Studenten zien zelf hoe ze ervoor staan")
    bram.add("questions", QUESTION)
    anna.word("questions", QUESTION)
    cem.word("questions", "Wat helpt een student vooruit?")
    deliberately_not_answered(cem, "target_group")
    make_an_action(anna, "target_group")
    karin.open_step("Schrijven: kansen en risico’s")


def deliberately_not_answered(person: Person, block: str) -> None:
    person.block(block).get_by_test_id("make-choice").click()
    person.hook("per-question").click()
    person.hook("about-" + question_of(person)).first.check()
    person.hook("choice-not_answered").check()
    person.hook("save-choice").click()
    expect(person.hook("choice-reason")).to_have_attribute("aria-invalid", "true")  # a reason is asked for
    person.hook("choice-reason").fill(NO_ANSWER)
    person.hook("save-choice").click()
    expect(person.block(block).get_by_test_id("choices")).to_contain_text(NO_ANSWER, timeout=PATIENCE)


def question_of(person: Person) -> str:
    """The id of the first question that the open dialog offers beside the whole block."""
    names = person.page.locator("[data-testid^='about-']").evaluate_all("all => all.map((e) => e.value)")
    return str(next(name for name in names if name))


def make_an_action(person: Person, block: str) -> None:
    person.block(block).get_by_test_id("make-choice").click()
    person.hook("choice-action").check()
    person.hook("action-what").fill(ACTION)
    person.hook("action-speak_to").fill("de studentenraad")
    person.hook("action-who").fill("de studentendecaan")
    person.hook("action-by_when").fill("2026-12-12")
    person.hook("save-choice").click()
    expect(person.block(block).get_by_test_id("choices")).to_contain_text(ACTION, timeout=PATIENCE)


def the_power_cut(server: Server, people: list[Person], workshop: str) -> None:
    """Everyone writes while the server hangs; then it dies. What was acknowledged and what was not is there once."""
    anna, bram, cem, dirk = people
    for number, person in enumerate(people):
        person.stick(f"Risico voor de stroomuitval {number}")
        person.settled()
    server.freeze()
    for number, person in enumerate(people):
        person.stick(f"{RISK} {number}")
    pending = {person.home: person.outbox() for person in people}
    assert all(len(ids) == 1 for ids in pending.values())
    server.kill()
    for person in people:
        expect(person.hook("connection")).not_to_have_text("verbonden", timeout=PATIENCE)
    anna.stick("Geschreven terwijl de server weg was")
    pending[anna.home] = anna.outbox()
    server.start()

    for person in people:
        person.settled()
    expect(bram.hook("count")).to_contain_text("de anderen: 3", timeout=PATIENCE)
    stored = Counter(each["operation"]["id"] for each in server.operations(workshop))
    known = [id for person in people for id in (*person.acknowledged(), *pending[person.home])]
    assert len(known) > 20
    assert {id: stored[id] for id in known if stored[id] != 1} == {}
    assert [id for id, times in stored.items() if times != 1] == []
    cem.page.reload()
    cem.connected()
    expect(cem.note(f"{RISK} 2")).to_have_count(1, timeout=PATIENCE)
    dirk.settled()


def sheet_two(karin: Person, anna: Person, bram: Person, cem: Person) -> None:
    karin.page.reload()
    karin.see("Regie")
    karin.open_step("Bespreken: kansen en risico’s")
    expect(bram.note(f"{RISK} 0")).to_be_visible(timeout=PATIENCE)
    karin.open_step("Schrijven: data, beleid en bestuur", "Subgroep 1")
    anna.stick("Cijfers uit het studentinformatiesysteem")
    expect(cem.note(f"{RISK} 3")).to_be_visible(timeout=PATIENCE)  # the other table still discusses
    karin.open_step("Bespreken: data, beleid en bestuur")
    anna.word("data", "Alleen studiepunten per blok")
    cem.word("data", "Alles wat de student zelf wil zien")
    karin.open_step("Schrijven: stakeholders, privacy en ethiek")
    karin.open_step("Bespreken: stakeholders, privacy en ethiek")
    for person in (anna, cem):
        person.whole_sheet()
    anna.word("privacy", "Publieke taak, met een DPIA vooraf")
    cem.word("privacy", "Alleen met toestemming van de student")


def the_plenary(karin: Person, anna: Person) -> None:
    karin.open_step("Wat is gelijk, wat verschilt?")
    karin.page.get_by_role("link", name="Plenair").first.click()
    karin.see(GOAL)
    karin.see("Studenten zien zelf hoe ze ervoor staan")
    karin.state("Doel", "We willen studenten eerder helpen", "Gezamenlijk")
    karin.state("Data", "Studiepunten, en meer als de student dat wil", "Compromis")
    karin.state("Privacy", "Over de grondslag zijn we het niet eens", "Nog open")
    anna.see("We willen studenten eerder helpen")
    karin.page.get_by_role("link", name="Meenemen").first.click()
    karin.page.get_by_role("link", name="Acties").first.click()
    karin.add_action("De FG om advies vragen", "Beleidsmedewerker onderwijs")
    assert ACTION in [field.input_value() for field in karin.page.locator("[data-action] textarea").all()]


def chapters(file: Path) -> dict[str, str]:
    """Each chapter's text by its number, and each appendix's by its title; tables included, in order."""
    document = Document(str(file))
    found: dict[str, list[str]] = {"": []}
    here = ""
    for element in document.element.body.iterchildren():
        text = "\t".join(node.text or "" for node in element.iter() if node.tag.endswith("}t"))
        style = element.find(".//{*}pPr/{*}pStyle")
        if style is not None and style.get(style.keys()[0]) == "Heading1":
            numbered = re.match(r"\t?(\d+)\b", text)
            here = numbered[1] if numbered else text
            found[here] = []
        found[here].append(text)
    return {key: "\n".join(lines) for key, lines in found.items()}


def check_the_vision(file: Path) -> None:
    document = Document(str(file))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "In het kort" in texts
    assert any("We willen studenten eerder helpen" in text and "niet gestemd" in text for text in texts)
    assert any("Over de grondslag zijn we het niet eens" in text for text in texts)
    assert ACTION in [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not [name for name in ("Anna", "Bram", "Cem", "Dirk", "Karin") if name in "\n".join(texts)]


def check_the_record(file: Path) -> None:
    said = chapters(file)
    assert {str(n) for n in range(11)} <= said.keys()
    for chapter, text, mark in (
        ("3", "We willen studenten eerder helpen", "Voorstel"),
        ("5", "Studiepunten, en meer als de student dat wil", "Voorstel"),
        ("7", "Over de grondslag zijn we het niet eens", "Nog open"),
        ("3", QUESTION, "Nog open"),
    ):
        line = next(line for line in said[chapter].splitlines() if text in line)
        assert mark in line
    assert "Alleen met toestemming van de student" in said["8"]
    assert NO_ANSWER in said["9"]
    assert ACTION in said["10"]
    assert "de studentendecaan" in said["10"]
    assert "12 dec 2026" in said["10"]
    boards = "\n".join(text for title, text in said.items() if "bord van" in title)
    assert f"{RISK} 3" in boards
    assert "Eerder zien wie vastloopt" in boards
    whole = "\n".join(said.values())
    assert not [name for name in ("Anna", "Bram", "Cem", "Dirk", "Karin") if name in whole]


def check_the_action_list(file: Path) -> None:
    rows = [[cell.text for cell in row.cells] for table in Document(str(file)).tables for row in table.rows]
    assert any(ACTION in row[0] and row[1] == "de studentendecaan" for row in rows)
    assert any("De FG om advies vragen" in row[0] for row in rows)

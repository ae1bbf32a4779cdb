"""The draft vision: short, of the room's own words, true to the answers that were counted, and clean when asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from canvas.core import operations as o
from canvas.core.consent import of_statement
from canvas.core.model import Workshop
from canvas.documents import action_list, report, vision
from canvas.documents.languages import quoted
from canvas.documents.numbers import note_numbers, statement_number
from canvas.documents.voices import tag
from canvas.plenary.standing import settled
from canvas.words import Words
from exports import Box, Grid, Report, Run, Said
from exports.word import action_list as action_list_of
from exports.word import record
from exports.word import vision as written
from sheets import Language
from sheets.gdpr import checklist
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SHEET, SOUTH, Story
from tests.support.played import TODAY, played

NL = Words("nl")
MOST_WORDS = 1_600
HOSTILE = (
    '=HYPERLINK("http://x") **x** <img src=x> ]]> </w:t> {what} \x00\x07\x1b\u202eabc \u0645\u0631\u062d\u0628\u0627 '
    "\U0001f469\u200d\U0001f52c\ud800"
)


def of(workshop: Workshop, language: Language = "nl") -> Report:
    return vision.build(workshop, Words(language), TODAY)


def words_in(runs: Iterator[Run]) -> int:
    return sum(len(run.text.split()) for run in runs)


def counted(found: Report) -> Counter[str]:
    """How many words there are of each voice; titles of chapters are ours."""
    said: Counter[str] = Counter(ours=sum(len(chapter.title.split()) for chapter in found.chapters))
    for run in found.runs():
        said[run.voice] += len(run.text.split())
    return said


def actions(found: Report) -> Grid | None:
    last = found.chapters[-1].parts[-1]
    return last if isinstance(last, Grid) else None


def said(found: Report) -> list[Said]:
    return [part for part in found.parts() if isinstance(part, Said)]


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def everything(document: Document, but: str = "") -> str:
    """All text, without the runs in the style `but`, in one line."""
    gone = {run for run in document.element.body.iter(qn("w:r")) if but and _style(run) == but}
    texts = (
        "".join(t.text or "" for run in p.iter(qn("w:r")) if run not in gone for t in run.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    )
    return re.sub(r"\s+", " ", " ".join(texts))


def _style(run: object) -> str:
    found = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")  # type: ignore[attr-defined]
    return "" if found is None else str(found.get(qn("w:val")))


# --- the example's vision, measured


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_short_before_the_actions_and_at_least_half_of_it_is_the_rooms(language: Language) -> None:
    found = of(played(), language)
    table = actions(found)
    assert table

    all_words = counted(found)
    before = sum(all_words.values()) - words_in(table.every_run())

    assert before <= MOST_WORDS
    assert all_words["room"] * 2 >= sum(all_words.values())
    assert [chapter.number for chapter in found.chapters] == ["1", "2", "3", "4", "5", "6", "7"]


def test_general_explanation_is_one_box_of_at_most_120_words_that_quotes_the_definition() -> None:
    for language in ("nl", "en"):
        [box] = [part for part in of(played(), language).parts() if isinstance(part, Box)]
        assert words_in(box.every_run()) <= 120
        assert "(Siemens, 2011)" in box.texts[0]


def test_each_statement_stands_once_in_the_chapters_under_its_number() -> None:
    workshop = played()
    found = of(workshop)
    texts = [
        run.text for chapter in found.chapters for part in chapter.parts if isinstance(part, Said) for run in part.runs
    ]

    for block, statement in workshop.statements.items():
        assert texts.count(statement.text) == 1, block
        [paragraph] = [part for part in said(found) if part.ref == statement_number(workshop, block)]
        assert statement.text in [run.text for run in paragraph.runs if run.voice == "room"]


def test_every_tag_says_what_was_counted() -> None:
    workshop = played()
    tags = {part.ref: part.tag for part in said(of(workshop)) if part.ref}

    for block, statement in workshop.statements.items():
        told, shown = of_statement(statement), tags[statement_number(workshop, block)]
        if told.state == "ended":
            assert f"{told.able} van {told.asked}" in shown
        else:
            assert "niet gestemd" in shown
        assert shown.startswith("vastgesteld") == (settled(statement) and statement.standing == "agreed")
        assert shown.startswith("compromis") == (settled(statement) and statement.standing == "compromise")
    assert {tag.split(",")[0] for tag in tags.values()} >= {"vastgesteld", "compromis", "niet vastgesteld", "nog open"}


def test_what_was_answered_on_paper_counts_in_the_tag() -> None:
    assert tag(NL, played().statements["ethics"]) == "vastgesteld, 27 van 29"


def test_page_one_tells_the_board_what_is_asked_what_for_for_whom_and_what_is_open() -> None:
    workshop = played()
    page = of(workshop).glance
    text = " ".join(run.text for part in page if isinstance(part, Said | Grid) for run in part.every_run())

    [asked] = [each for each in workshop.actions.values() if each.kind == "decision"]
    for block in ("board_commitment", "goal", "target_group", "ethics", "data", "privacy"):
        assert workshop.statements[block].text in text
    assert f"Gevraagd besluit. {workshop.statements['board_commitment'].text}" in re.sub(r"\s+", " ", text)
    assert asked.what in text
    assert "door de deelnemers van deze workshop, niet door het CvB" in text
    assert "Niet vertegenwoordigd" in text
    paper = max(each.paper.asked for each in workshop.statements.values() if each.paper)
    assert f"), en {paper} op papier. Niet" in text, "else more would be asked than took part"
    assert "Reageren tot" in text


def test_a_decision_that_is_asked_stands_on_page_one_beside_the_statement_and_is_no_first_step() -> None:
    day = Story()
    day.does(ANNA, o.AddAction, what="Geld voor een proef", kind="decision", who="CvB", by_when="2027-01-15")
    action = day.does(CEM, o.AddAction, what="De FG bellen", by_when="2027-01-10", asks="Karin", ask_by="2026-12-01")
    day.does(BRAM, o.DoAction, action=action, doing=True)
    for stated in (False, True):
        if stated:
            day.does(FAY, o.WriteStatement, block="board_commitment", text="Steun ons", standing="open", base=0)
        found = of(day.workshop)
        text = " ".join(run.text for part in found.glance if isinstance(part, Said) for run in part.runs)
        head = "Daarnaast gevraagd" if stated else "Gevraagd besluit"
        assert f"{head}. Geld voor een proef (CvB, 15 januari 2027)" in re.sub(r"\s+", " ", text)
        assert ("Steun ons" in text) is stated
        [steps] = [part for part in found.glance if isinstance(part, Grid)]
        assert [[run.text for run in row[1]] for row in steps.rows] == [["Bram"]]
    table = actions(found)
    assert table
    told = [["".join(run.text for run in cell) for cell in row[:3]] for row in table.rows]
    assert told[0] == ["De FG bellen", "Bram", "Karin vraagt het, uiterlijk 1 dec 2026"]
    assert told[1] == ["Gevraagd besluit: Geld voor een proef", "CvB", ""]


def test_every_objection_is_a_paragraph_with_its_own_mark() -> None:
    workshop = played()
    reasons = [
        each.reason for one in workshop.statements.values() for each in one.heard().values() if each.kind == "object"
    ]
    shown = [part for part in said(of(workshop)) if part.role == "objection"]

    assert sorted(run.text for part in shown for run in part.runs if run.voice == "room") == sorted(reasons)
    document = opened(written(of(workshop)))
    assert [p.style.name for p in document.paragraphs if p.style].count("Bezwaar") == len(reasons) > 1


def test_a_compromise_says_what_each_side_moved() -> None:
    workshop = played()
    text = everything(opened(written(of(workshop))))

    sides = workshop.statements["goal"].sides
    assert sides
    assert all(side.text in text for side in sides)


def test_the_privacy_table_names_the_basis_per_kind_of_project_and_calls_nothing_settled() -> None:
    found = of(played())
    grid = next(part for part in found.chapters[4].parts if isinstance(part, Grid))
    cells = {row[0][0].text: "".join(run.text for run in row[1]) for row in grid.rows}

    assert "publieke taak: " in cells["Grondslag per soort project"]
    assert "toestemming: " in cells["Grondslag per soort project"]
    assert "geregeld" not in " ".join(run.text for run in found.runs())
    assert len(grid.notes) == len(grid.rows)


def privacy_cells(workshop: Workshop, language: Language = "nl") -> dict[str, str]:
    """What was said of each subject in the privacy table, by its title."""
    grid = next(part for part in of(workshop, language).chapters[4].parts if isinstance(part, Grid))
    return {row[0][0].text: "".join(run.text for run in row[1]) for row in grid.rows}


def test_what_some_subgroups_filled_in_about_privacy_is_their_proposal_and_reads_as_sentences() -> None:
    cells = privacy_cells(played())

    assert not any("afgesproken" in each for each in cells.values())
    assert "[voorstel van Noord en West]" in cells["Grondslag per soort project"]
    assert "bron: Brightspace; soort gegevens: " in cells["Categorieën gegevens"]


def test_a_subject_that_a_statement_speaks_of_names_it_and_another_is_for_the_data_protection_officer() -> None:
    cells = privacy_cells(played())

    assert cells["DPIA met advies van de FG"] == "genoemd in U9"
    assert cells["AI en geautomatiseerde besluiten"] == "niet apart besproken; vraag de FG"
    day = half()
    day.does(
        FAY, o.WriteRow, row="row-1", block="privacy", what="Weinig", fields={"point": "data_minimisation"}, base=0
    )
    day.does(FAY, o.WriteStatement, block="ethics", text="Rules for ai", standing="open", base=0)
    assert privacy_cells(day.workshop)["AI en geautomatiseerde besluiten"] == "genoemd in U10"
    day = half()
    day.does(
        FAY, o.WriteRow, row="row-1", block="privacy", what="Weinig", fields={"point": "data_minimisation"}, base=0
    )
    day.does(FAY, o.WriteStatement, block="ethics", text="Aim to maintain it, as in Dubai", standing="open", base=0)
    assert "vraag de FG" in privacy_cells(day.workshop)["AI en geautomatiseerde besluiten"]


def test_of_each_topic_on_which_people_differ_it_says_who_decides_or_asks_for_it() -> None:
    lines = [part for part in of(played()).chapters[5].parts if isinstance(part, Said) and part.key]

    assert [part.key for part in lines] == [
        f"differ/{block}/line" for block in ("target_group", "data", "stakeholders", "privacy")
    ]
    assert all(part.role == "grey" and part.comments[0].task for part in lines)
    day = half()
    day.does(
        ANNA, o.AddAction, what="Geld", kind="decision", who="CvB", by_when="2027-01-15", block="goal", question=None
    )
    told = ["".join(run.text for run in part.runs) for part in said(of(day.workshop))]
    assert "Doel: besluit gevraagd van CvB, 15 jan 2027" in told
    assert not any(part.key == "differ/goal/line" and part.role == "grey" for part in said(of(day.workshop)))


def test_page_one_says_when_a_text_is_agreed_and_the_frameworks_are_still_to_write() -> None:
    found = of(played())
    page = " ".join(run.text for part in found.glance if isinstance(part, Said) for run in part.runs)

    assert "Niemand heeft bezwaar en meer dan de helft van de gevraagde mensen kan ermee leven" in page
    assert "Bij één bezwaar, of bij de helft of minder, is een tekst niet vastgesteld" in page
    [frameworks] = [part for part in said(found) if part.key == "values/frameworks/line"]
    assert frameworks.role == "grey"
    assert "AI-verordening" in frameworks.runs[1].text


# --- comments, numbers and the clean copy


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_comment_is_in_the_document_and_its_numbers_are_those_of_the_record(language: Language) -> None:
    workshop = played()
    found = of(workshop, language)
    document = opened(written(found))
    body = document.element.body

    ids = [each.get(qn("w:id")) for each in body.iter(qn("w:commentReference"))]
    assert len(set(ids)) == len(list(found.comments())) == len(list(document.comments)) > 10
    for mark in ("w:commentRangeStart", "w:commentRangeEnd"):
        assert [each.get(qn("w:id")) for each in body.iter(qn(mark))] == ids
    assert {each.text for each in document.comments} == {each.text for each in found.comments()}

    whole = everything(opened(record(report.build(workshop, Words(language), TODAY))))
    numbers = set(re.findall(r"\b[UN]\d+\b", " ".join(each.text for each in found.comments())))
    assert len(numbers) > 20
    assert [number for number in sorted(numbers) if not re.search(rf"\b{number}\b", whole)] == []


def test_links_lead_to_bookmarks_of_the_same_document() -> None:
    body = opened(written(of(played()))).element.body
    known = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    ids = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]

    anchors = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= known
    assert len(ids) == len(set(ids))


def test_hiding_one_style_and_the_comments_leaves_what_the_clean_copy_holds() -> None:
    found = of(played())
    clean = opened(written(found.without_status()))

    assert everything(opened(written(found)), but="Status").strip() == everything(clean).strip()


def test_the_clean_copy_is_free_of_standing_origin_and_writing_tasks_and_keeps_objections() -> None:
    workshop = played()
    found = of(workshop)
    clean = found.without_status()
    text = everything(opened(written(clean)))

    assert list(clean.comments()) == []
    assert not any(run.voice == "status" for run in clean.runs())
    assert not any(f"[{part.tag}]" in text for part in said(found) if part.tag)
    assert not re.search(r"Schrijftaak|werkverslag|niet gestemd|\b[UN]\d+\b", text)
    assert all(each.text in text for each in workshop.statements.values())
    assert [p for p in said(clean) if p.role == "objection"] != []


# --- languages


def runs_of(document: Document) -> Iterator[tuple[str, str]]:
    """Every run of text with the language it is marked with, "" for that of the document."""
    for run in document.element.body.iter(qn("w:r")):
        marked = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        yield run.text, "" if marked is None else marked.get(qn("w:val"))


@pytest.mark.parametrize(("language", "marked"), [("nl", ""), ("en", "nl")])
def test_peoples_words_keep_their_language_and_are_marked_so(language: Language, marked: str) -> None:
    found = of(played(), language)

    assert {run.language for run in found.runs() if run.voice == "room"} == {marked}
    assert {run.language for run in found.runs() if run.voice != "room"} == {""}


def test_in_the_other_language_they_are_marked_in_every_document_wherever_they_stand() -> None:
    workshop, words = played(), Words("en")
    documents = {
        "vision": written(of(workshop, "en")),
        "record": record(report.build(workshop, words, TODAY)),
        "actions": action_list_of(action_list.build(workshop, words, TODAY)),
    }
    told = quoted(words, workshop)
    assert told
    for name, content in documents.items():
        runs = list(runs_of(opened(content)))
        theirs = {text for text, locale in runs if locale == "nl-NL"}
        left = {text for text in told.texts if len(text) > 12 for ours, locale in runs if not locale and text in ours}
        assert left == set(), f"{name} holds words of people that are not marked"
        assert theirs, name
        assert name == "vision" or theirs <= set(told.texts), f"{name} marks what is ours"
        assert {locale for _, locale in runs} == {"", "nl-NL"}


def test_an_objection_a_side_and_a_field_are_marked_inside_our_own_sentences() -> None:
    workshop = played()
    runs = list(runs_of(opened(record(report.build(workshop, Words("en"), TODAY)))))
    marked = {text for text, locale in runs if locale}

    said = workshop.statements["target_group"]
    assert {each.text for each in said.sides} <= marked, "a bullet that begins with subgroups"
    assert {each.reason for each in said.heard().values() if each.kind == "object"} <= marked
    assert {row.fields["agreed_by"] for row in workshop.rows.values() if row.block == "stakeholders"} <= marked
    north = workshop.subgroups["table-noord"]
    assert {made.reason for made in north.outcomes.values() if made.kind == "not_answered"} <= marked
    assert any(text.startswith("objection: ") for text, locale in runs if not locale)


def test_a_choice_an_earlier_objection_and_a_theme_are_marked_too() -> None:
    day = half()
    day.does(FAY, o.Decide, block="ethics", decision="not_answered", reason="Daarvoor is het te vroeg")
    base = day.workshop.statements["goal"].revision
    day.does(FAY, o.WriteStatement, block="goal", text="Wij bellen wie achterloopt", standing="agreed", base=base)
    day.does(FAY, o.MakeTheme, block="data", title="Alleen wat nodig is", members=(f"wording/{NORTH}/data",))
    content = record(report.build(day.workshop, Words("en"), TODAY))
    marked = {text for text, locale in runs_of(opened(content)) if locale}

    assert marked >= {"Daarvoor is het te vroeg", "te vaag", "Alleen wat nodig is"}


def test_in_their_own_language_nothing_is_marked() -> None:
    for content in (written(of(played())), record(report.build(played(), NL, TODAY))):
        assert {locale for _, locale in runs_of(opened(content))} == {""}


# --- other workshops


def half() -> Story:
    """A goal that was put to all with an objection, a proposal, and wordings of one subgroup."""
    day = Story()
    for table in (NORTH, SOUTH):
        for each in SHEET.rounds:
            day.does(FAY, o.Reveal, subgroup=table, round=each.id)
    day.does(ANNA, o.WriteWording, block="data", text="Alleen cijfers", base=0)
    day.does(FAY, o.WriteStatement, block="goal", text="Eerder helpen", standing="agreed", base=0)
    day.accepted("goal", **{CEM: "te vaag"})
    day.does(FAY, o.WriteStatement, block="policy", text="Spelregels", standing="agreed", base=0)
    return day


def texts_of_ours(found: Report) -> Counter[str]:
    """How often each whole paragraph that holds nothing of the room stands in it."""
    return Counter(
        "".join(run.text for run in part.every_run())
        for part in said(found)
        if not any(run.voice == "room" for run in part.runs)
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_workshop_has_one_grey_line_per_topic_and_says_nothing_twice(language: Language) -> None:
    found = of(Story().workshop, language)

    grey = [part for part in said(found) if part.role == "grey"]
    for block in SHEET.blocks:
        title = block.title.of(language)
        assert len([part for part in grey if part.runs[0].text.startswith(f"{title}: ")]) == 1, title
    assert max(texts_of_ours(found).values()) == 1
    assert not any(isinstance(part, Grid) for part in found.parts()), "no table that is empty in every row"
    [privacy] = [part for part in grey if len(part.comments) > 1]
    assert len(privacy.comments) == len(checklist().lines), "what is asked of each subject stays"
    assert not any(run.voice == "room" for run in found.runs())
    assert opened(written(found)).paragraphs
    assert opened(written(found.without_status())).paragraphs


def test_a_half_finished_workshop_calls_nothing_agreed_and_says_where_nobody_voted() -> None:
    day = half()
    found = of(day.workshop)
    tags = {part.ref or part.runs[0].text: part.tag for part in said(found) if part.tag}

    assert tags["U1"] == "niet vastgesteld, 3 van 4, 1 bezwaar"
    assert tags["U6"] == "voorstel, niet gestemd"
    assert "alleen in 1 subgroep, niet gestemd" in tags.values()
    assert not any(each.startswith("vastgesteld") for each in tags.values())
    assert max(texts_of_ours(found).values()) == 1
    assert not re.search(r"SURF|Universiteit Utrecht", " ".join(r.text for r in found.runs() if r.voice == "room"))


def test_answers_of_a_running_round_are_nowhere() -> None:
    day = Story()
    day.does(FAY, o.WriteStatement, block="goal", text="Eerder helpen", standing="agreed", base=0)
    base = day.workshop.number
    day.does(FAY, o.PutToAll, block="goal", base=base)
    day.does(BRAM, o.Vote, block="goal", stance="object", reason="SECRET-reason", base=base)

    found = of(day.workshop)
    [paragraph] = [part for part in said(found) if part.ref == "U1"]
    assert paragraph.tag == "ligt voor, 1 van 4 geantwoord"
    assert "SECRET" not in found.model_dump_json()


def hostile() -> Story:
    """Two subgroups, a thousand notes, and every text what nobody should write."""
    day = half()
    for at in range(500):
        day.note(ANNA, f"{at} {HOSTILE}", "goal")
        day.note(CEM, f"{at} {HOSTILE}", "data")
    long = "w" * 1_000
    for block, text in (("target_group", HOSTILE), ("ethics", long)):
        day.does(FAY, o.WriteStatement, block=block, text=text, standing="open", base=0)
        day.does(DIRK, o.WriteWording, block=block, text=text, base=0)
    day.does(DIRK, o.WriteWording, block="privacy", text=HOSTILE, base=0)
    day.does(DIRK, o.RecordOutcome, block="privacy", question="lawfulness", choice="not_answered", reason=HOSTILE)
    fields = {"whom": HOSTILE, "measure": HOSTILE}
    day.does(FAY, o.WriteRow, row="row-1", block="opportunities_risks", what=HOSTILE, fields=fields, base=0)
    day.does(ANNA, o.AddAction, what=HOSTILE, who=HOSTILE, speak_to=HOSTILE, block="goal", by_when="2027-01-15")
    return day


@pytest.mark.parametrize("language", ["nl", "en"])
def test_hostile_text_and_a_thousand_notes_break_nothing(language: Language) -> None:
    workshop = hostile().workshop
    found = of(workshop, language)
    document = opened(written(found))

    assert "=HYPERLINK" in everything(document)
    assert not any(relation.is_external for relation in document.part.rels.values())
    assert not list(document.element.body.iter(qn("w:instrText")))
    assert max(texts_of_ours(found).values()) == 1
    assert all(len(each.text) < 2_000 for each in document.comments)
    assert len(everything(document).split()) < 3_000, "a thousand notes must not fill the vision"


def test_a_word_of_ten_thousand_characters_is_written_whole_where_it_is_a_statement() -> None:
    run = Run(text="w" * 10_000, voice="room")
    found = of(Story().workshop)
    longer = found.model_copy(update={"glance": (Said(role="statement", runs=(run,)),)})

    assert "w" * 10_000 in everything(opened(written(longer)))


# --- numbers


def test_numbers_of_notes_stay_when_notes_come_go_and_move() -> None:
    day = half()
    first = [day.note(person, f"note of {person}") for person in (ANNA, CEM, BRAM)]
    before = dict(note_numbers(day.workshop))

    day.does(ANNA, o.DeleteNote, note=first[0])
    day.does(CEM, o.MoveNote, note=first[1], block="data", after=None)
    day.does(BRAM, o.EditNote, note=first[2], text="other words", note_kind="idea")
    last = day.note(DIRK, "a later note", "privacy")

    after = note_numbers(day.workshop)
    assert {note: after[note] for note in before} == before
    assert after[last] == "N4"


def test_notes_that_lie_face_down_have_no_number() -> None:
    day = Story()
    hidden = day.note(ANNA, "hidden")

    assert hidden not in note_numbers(day.workshop)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    assert note_numbers(day.workshop)[hidden] == "N1"


def test_a_run_that_leads_nowhere_is_refused() -> None:
    found = of(Story().workshop)

    with pytest.raises(ValueError, match="nothing in the report has the number U99"):
        Report.model_validate(dict(found) | {"glance": (Said(runs=(Run(text="x", to="U99"),)),)})

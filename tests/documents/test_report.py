"""The report and its documents: every statement where it belongs, and nothing that must stay in the room."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from canvas.core.operations import (
    AddAction,
    AddSubgroup,
    CloseSubgroup,
    CloseWorkshop,
    Create,
    Describe,
    DoAction,
    EditNote,
    GiveAnswer,
    MoveNote,
    MoveToSubgroup,
    ProposeWording,
    PutForward,
    PutOut,
    PutToAll,
    ReactToNote,
    RecordOutcome,
    Rename,
    Reveal,
    StackNotes,
    TakeAwayNote,
    TakeAwayWording,
    Vote,
    WriteStatement,
    WriteWording,
)
from canvas.documents.action_list import build as action_list_of
from canvas.documents.report import build, gaps
from canvas.documents.sources import source
from canvas.words import Words
from exports.report import Chapter, Paragraph, Part, Report, Standing
from exports.report import Table as Rows
from exports.word import action_list, record
from sheets import Language
from sheets.gdpr import checklist
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SHEET, SOUTH, Story

TODAY = date(2026, 11, 25)
SHEET_SOURCES = {source.id: source.title for source in SHEET.sources}
NAMES = {ANNA: "Annelotte-Zwaan", BRAM: "Bramantius", CEM: "Cemalettin", DIRK: "Dirkje-Pauw", FAY: "Fayenne-Uil"}
CHAPTER_OF = {
    "goal": "3", "questions": "3", "target_group": "3", "opportunities_risks": "4", "data": "5", "policy": "1",
    "board_commitment": "5", "stakeholders": "5", "ethics": "6", "privacy": "7",
}  # fmt: skip
HOSTILE = '**x** <img src=x> ]]> &amp; </w:t> {what} \U0001f469\u200d\U0001f52c "é" \u0645\u0631\u062d\u0628\u0627'


@pytest.fixture
def day() -> Story:
    """A whole day: notes, wordings of both subgroups, outcomes with reasons, actions; no statement yet."""
    day = Story()
    for person, name in NAMES.items():
        day.does(person, Rename, name=name)
    note = day.note(ANNA, "REVEALED-note of the north")
    day.note(CEM, "REVEALED-note of the south", block="privacy")
    for table in (NORTH, SOUTH):
        for each in SHEET.rounds:
            day.does(FAY, Reveal, subgroup=table, round=each.id)
    for mark, person in (("agree", ANNA), ("disagree", BRAM)):
        day.does(person, ReactToNote, note=note, mark=mark)
    for block in SHEET.blocks:
        day.does(ANNA, WriteWording, block=block.id, text=f"NORTH-wording of {block.id}", base=0)
        day.does(CEM, WriteWording, block=block.id, text=f"SOUTH-wording of {block.id}", base=0)
    day.does(BRAM, RecordOutcome, block="data", question="origin", choice="not_answered", reason="REASON-of-the-north")
    day.does(DIRK, RecordOutcome, block="privacy", choice="not_answered", reason="REASON-of-the-south")
    action = day.does(
        CEM,
        AddAction,
        what="ACTION-of-the-south",
        who="DOER-typed",
        speak_to="SPEAK-TO-typed",
        by_when="2027-01-15",
        block="policy",
        question="existing",
    )
    day.does(CEM, RecordOutcome, block="policy", question="existing", choice="action", action=action)
    day.does(FAY, AddAction, what="ACTION-of-the-plenary")
    return day


def report(day: Story, language: Language = "nl") -> Report:
    return build(day.workshop, Words(language), TODAY)


def chapter(found: Report, number: str) -> Chapter:
    return next(each for each in found.chapters if each.number == number)


def texts(parts: tuple[Part, ...]) -> str:
    """Everything these parts say."""
    return "\n".join(part.model_dump_json() for part in parts).encode().decode("unicode_escape")


def paragraph(found: Report, number: str, text: str) -> Paragraph:
    """The paragraph in this chapter that says exactly this."""
    return next(p for p in chapter(found, number).parts if isinstance(p, Paragraph) and p.text == text)


def tables(found: Report, number: str) -> list[Rows]:
    return [part for part in chapter(found, number).parts if isinstance(part, Rows)]


def written(document: bytes) -> str:
    """All XML of a Word document, every part of it, with its signs as people read them."""
    with ZipFile(BytesIO(document)) as package:
        xml = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return html.unescape(xml)


def documents(day: Story) -> Iterator[str]:
    for language in ("nl", "en"):
        found = report(day, language)
        yield from (written(record(found)), written(action_list(found)))


# --- chapters


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_eleven_chapters_and_a_board_per_table_behind_them(day: Story, language: Language) -> None:
    found = report(day, language)

    assert [each.number for each in found.chapters] == [str(n) for n in range(11)]
    assert all(each.title and each.parts for each in found.chapters)
    assert [each.number for each in found.appendices] == [""] * (len(day.workshop.subgroups) + 3)
    assert [name in each.title for name, each in zip(("Noord", "Zuid"), found.appendices, strict=False)] == [True, True]


def test_dutch_and_english_share_no_title_but_privacy(day: Story) -> None:
    dutch, english = report(day, "nl"), report(day, "en")

    assert {each.title for each in dutch.chapters} & {each.title for each in english.chapters} <= {"Privacy"}
    assert dutch.title != english.title
    assert dutch.words.draft_notice != english.words.draft_notice


@pytest.mark.parametrize("standing", ["agreed", "compromise", "open"])
@pytest.mark.parametrize("block", CHAPTER_OF)
def test_a_statement_stands_in_its_own_chapter_with_its_standing(day: Story, block: str, standing: str) -> None:
    day.does(FAY, WriteStatement, block=block, text="THE-STATEMENT", standing=standing, base=0)
    if standing != "open":
        assert paragraph(report(day), CHAPTER_OF[block], "THE-STATEMENT").standing == Standing.PROPOSAL
        day.accepted(block)

    said = paragraph(report(day), CHAPTER_OF[block], "THE-STATEMENT")

    assert said.standing == Standing(standing)
    assert "Noord" in said.source
    assert "Zuid" in said.source


def test_the_chapters_cover_every_block_of_the_sheet() -> None:
    assert CHAPTER_OF.keys() == {block.id for block in SHEET.blocks}


@pytest.mark.parametrize("block", CHAPTER_OF)
def test_without_a_statement_both_wordings_stand_there_marked_open(day: Story, block: str) -> None:
    found = report(day)

    for table in ("NORTH", "SOUTH"):
        said = paragraph(found, CHAPTER_OF[block], f"{table}-wording of {block}")
        assert said.standing == Standing.OPEN
        if block != "goal":
            assert f"{table}-wording of goal" in said.source


def test_an_agreed_statement_replaces_the_wordings_in_the_text(day: Story) -> None:
    day.does(FAY, WriteStatement, block="ethics", text="THE-STATEMENT", standing="agreed", base=0)
    day.accepted("ethics")

    found = report(day)

    assert "wording of ethics" not in texts(chapter(found, "6").parts)
    assert "wording of ethics" not in texts(chapter(found, "8").parts)


def test_a_block_about_which_nothing_was_said_says_so() -> None:
    found = build(Story().workshop, Words("en"), TODAY)

    [nothing] = [p for p in chapter(found, "6").parts if isinstance(p, Paragraph)]
    assert nothing.standing == Standing.BACKGROUND
    assert nothing.text


def test_what_was_not_discussed_is_marked_as_background_and_the_definition_has_its_source(day: Story) -> None:
    found = report(day)

    added = [p for number in ("2",) for p in chapter(found, number).parts if isinstance(p, Paragraph)]
    background = [p for p in added if p.standing == Standing.BACKGROUND]
    assert [bool(p.source) for p in background] == [True, False]


@pytest.mark.parametrize(("language", "label"), [("nl", "Uit: "), ("en", "From: ")])
def test_every_background_text_of_the_written_vision_names_sources_of_the_sheet(
    day: Story, language: Language, label: str
) -> None:
    said = docx.Document(BytesIO(record(report(day, language)))).paragraphs
    background = [p.text for p in said if p.style and p.style.style_id in ("Background", "BackgroundLabel")]
    named = [text.split(label)[1] for text in background if label in text]

    known = {source.title for source in SHEET.sources}
    assert len(named) == 2, "the definition and the GDPR; the cycle and the lawful bases are in words of ours"
    assert [each for text in named for each in text.split("; ") if each not in known] == []
    assert set(named) == {SHEET_SOURCES[key] for key in ("surf_gdpr", "uu_vision")}


def test_a_source_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="no source 'nope'"):
        source(SHEET, "nope")


def test_page_one_holds_the_goal_the_standings_and_the_first_actions(day: Story) -> None:
    day.does(FAY, WriteStatement, block="goal", text="THE-GOAL", standing="compromise", base=0)
    day.accepted("goal")
    day.does(FAY, WriteStatement, block="data", text="Data", standing="agreed", base=0)

    first, *rest = report(day).glance

    assert isinstance(first, Paragraph)
    assert (first.text, first.standing) == ("THE-GOAL", Standing.COMPROMISE)
    assert SHEET.block("data").title.nl in texts(tuple(rest))
    assert "ACTION-of-the-south" in texts(tuple(rest))


# --- differences, what was left, actions


@pytest.mark.parametrize(("standing", "stays"), [("agreed", False), ("compromise", True), ("open", True)])
def test_minority_views_stay_until_all_agree(day: Story, standing: str, stays: bool) -> None:
    day.does(FAY, WriteStatement, block="goal", text="THE-GOAL", standing=standing, base=0)
    if standing != "open":
        day.accepted("goal")

    rows = [row[:2] for table in tables(report(day), "8") for row in table.rows]

    assert (("Noord", "NORTH-wording of goal") in rows) == stays
    assert (("Zuid", "SOUTH-wording of goal") in rows) == stays


def test_every_view_is_shown_with_the_goal_it_was_written_for(day: Story) -> None:
    rows = [row for table in tables(report(day), "8") for row in table.rows]

    assert ("Zuid", "SOUTH-wording of ethics", "niet voorgelegd", "SOUTH-wording of goal") in rows
    assert ("Zuid", "SOUTH-wording of goal", "niet voorgelegd") in rows


def test_what_was_deliberately_left_stands_in_chapter_nine_with_its_reason(day: Story) -> None:
    [left] = tables(report(day), "9")

    asked = SHEET.block("data").questions[1]
    assert asked.id == "origin"
    assert [row[0] for row in left.rows] == ["Noord", "Zuid"]
    assert asked.text.nl in left.rows[0][1]
    assert SHEET.block("privacy").title.nl in left.rows[1][1]
    assert [row[2] for row in left.rows] == ["REASON-of-the-north", "REASON-of-the-south"]


def test_open_statements_and_blocks_without_one_are_open_questions(day: Story) -> None:
    for block in SHEET.blocks[1:]:
        day.does(FAY, WriteStatement, block=block.id, text=f"SAID-{block.id}", standing="agreed", base=0)
    day.does(FAY, WriteStatement, block="ethics", text="STILL-OPEN", standing="open", base=day.workshop.number)

    questions = texts(chapter(report(day), "9").parts)

    assert "STILL-OPEN" in questions
    assert SHEET.block("goal").title.nl in questions
    assert "SAID-" not in questions


def test_the_action_list_says_who_said_yes_who_asks_and_what_is_asked_of_the_board() -> None:
    day = Story()
    decision = day.does(ANNA, AddAction, what="Geld", kind="decision", who="CvB", asks="Karin", ask_by="2026-12-01")
    for person in (BRAM, CEM):
        day.does(person, DoAction, action=decision, doing=True)
    document = docx.Document(BytesIO(action_list(report(day))))

    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells[:3] == ["Gevraagd besluit: Geld", "CvB, Bram, Cem0", "Karin vraagt het, uiterlijk 1 dec 2026"]


def test_actions_stand_in_chapter_ten_as_they_were_typed(day: Story) -> None:
    [actions] = tables(report(day), "10")

    nobody, first = actions.rows
    assert first[:4] == (
        "ACTION-of-the-south",
        "DOER-typed",
        "SPEAK-TO-typed",
        Words("nl").short_day(date(2027, 1, 15)),
    )
    assert first[4] == f"Zuid, {SHEET.block('policy').title.nl}"
    assert nobody[:2] == ("ACTION-of-the-plenary", actions.gap)
    assert nobody[4].startswith(Words("nl")("Plenary"))
    assert action_list_of(day.workshop, Words("nl"), TODAY).actions.widths[0] == 45
    assert report(day).actions.rows == actions.rows


# --- boards and origins


def test_the_appendix_shows_a_board_with_its_notes_marks_and_choices(day: Story) -> None:
    north = texts(report(day).appendices[0].parts)

    assert "REVEALED-note of the north" in north
    assert Words("nl")("agree {n}", n=1) in north
    assert Words("nl")("disagree {n}", n=1) in north
    assert "REASON-of-the-north" in north
    assert "of the south" not in north


def test_the_appendix_shows_stacks_proposals_and_what_was_objected_to_earlier_words(day: Story) -> None:
    note = next(iter(day.workshop.subgroups[NORTH].notes))
    day.does(BRAM, StackNotes, notes=[note], title="STACK-title")
    now = day.workshop.subgroups[NORTH].wordings["goal"].revision
    day.does(BRAM, GiveAnswer, block="goal", stance="object", reason="OBJECTION-to-old-words", base=now)
    day.does(ANNA, WriteWording, block="goal", text="NEW-words", base=now)
    proposal = day.does(BRAM, ProposeWording, block="goal", text="PROPOSED-words")
    day.does(ANNA, GiveAnswer, block="goal", stance="object", reason="OBJECTION-to-proposal", proposal=proposal)

    board = texts(report(day).appendices[0].parts)
    assert "stapel: STACK-title" in board
    for said in ("NEW-words", "NORTH-wording of goal", "OBJECTION-to-old-words", "PROPOSED-words", "OBJECTION-to-prop"):
        assert said in board, said


def test_the_appendix_follows_the_gdpr_and_keeps_what_people_said_apart_from_what_is_missing(day: Story) -> None:
    sources = (f"wording/{NORTH}/goal", f"wording/{SOUTH}/goal")
    day.does(FAY, WriteStatement, block="goal", text="THE-GOAL", standing="agreed", base=0, sources=sources)
    day.accepted("goal")

    appendix = report(day).appendices[-3]
    tables = [part for part in appendix.parts if isinstance(part, Rows)]
    rows = {row[0]: row for table in tables for row in table.rows}

    assert [table.caption for table in tables] == [step.title.nl for step in checklist().steps]
    assert len(rows) == sum(len(step.points) for step in checklist().steps)
    assert rows["Doel (DPIA)"][1].startswith("THE-GOAL\nvastgesteld, 4 van 4 · uit Noord, Zuid")
    assert rows["Doel (DPIA)"][2].startswith("Schrijf het doel")
    arranged = [point for step in checklist().steps for point in step.points if point.id == "pilot"]
    assert rows["Proef"][1:] == ("nog niets gezegd", f"{arranged[0].arrange.nl} (SURF 2019, {arranged[0].where})")


def test_the_report_says_how_many_took_part_and_not_who(day: Story) -> None:
    status = texts(chapter(report(day), "0").parts)

    assert Words("nl").plural("{n} person", "{n} people", 4) in status
    assert Words("nl").plural("{n} subgroup", "{n} subgroups", 2) in status


# --- what must stay in the room


def test_the_report_counts_what_was_taken_away_and_erased_and_those_who_are_still_in(day: Story) -> None:
    assert "weggehaald" not in texts(chapter(report(day), "0").parts)
    note = day.note(CEM, "TAKEN-note of the south", block="privacy")
    day.does(FAY, TakeAwayNote, note=note)
    day.does(FAY, TakeAwayWording, subgroup=NORTH, block="goal")
    day.does(FAY, PutOut, participant=DIRK)
    status, everything = texts(chapter(report(day), "0").parts), report(day).model_dump_json()

    assert "1 briefje is door de begeleider weggehaald. 1 formulering is door de begeleider weggehaald." in status
    assert Words("nl").plural("{n} person", "{n} people", 3) in status
    assert "TAKEN-note" not in everything
    assert "NORTH-wording of goal" not in everything


def test_nobodys_name_is_anywhere_in_the_documents(day: Story) -> None:
    day.does(FAY, WriteStatement, block="goal", text="THE-GOAL", standing="agreed", base=0)

    for xml in documents(day):
        assert not any(name in xml for name in NAMES.values())
        assert not any(person in xml for person in NAMES)


def test_what_lies_face_down_is_nowhere_in_the_documents() -> None:
    day = Story()
    for person in (ANNA, CEM):
        for block in SHEET.blocks:
            day.note(person, f"MARKER-face-down {block.id}", block=block.id)
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    moved = day.note(BRAM, "MARKER-face-down, moved", block="data")
    day.does(BRAM, MoveNote, note=moved, block="privacy", after=None)
    day.does(BRAM, EditNote, note=moved, text="MARKER-face-down, edited", note_kind="risk")
    revealed = {f"MARKER-face-down {block}" for block in SHEET.rounds[0].blocks}

    for xml in documents(day):
        assert set(re.findall(r"MARKER-face-down[ ,]+\w+", xml)) <= revealed


def test_a_closed_workshop_gives_the_same_documents(day: Story) -> None:
    before = [record(report(day)), action_list(report(day))]

    day.does(FAY, CloseWorkshop)

    assert [record(report(day)), action_list(report(day))] == before


# --- every language, any text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_documents_open_in_the_language_asked_for(day: Story, language: Language) -> None:
    found = report(day, language)

    whole, actions = (docx.Document(BytesIO(write(found))) for write in (record, action_list))

    assert whole.core_properties.title == Words(language)("Record of the workshop on learning analytics")
    assert actions.core_properties.title == Words(language)("Action list")
    said = "\n".join(p.text for p in whole.paragraphs)
    for each in (*found.chapters, *found.appendices):
        assert each.title in said
    assert "DOER-typed" in "\n".join(cell.text for row in actions.tables[0].rows for cell in row.cells)


class Listening(Words):
    """Words that remember what had no translation."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.missing: set[str] = set()

    def __call__(self, message: str, **facts: object) -> str:
        if self._catalog.gettext(message) == message:
            self.missing.add(message)
        return super().__call__(message, **facts)


def test_no_sentence_of_the_dutch_report_is_left_in_english(day: Story) -> None:
    words, same_in_dutch = Listening("nl"), {"Privacy"}

    for workshop in (day.workshop, Story().workshop):
        build(workshop, words, TODAY)
        gaps(workshop, words)

    assert words.missing - same_in_dutch == set()


def hostile() -> Story:
    """The same day in a workshop where every text that people can write is hostile."""
    day = Story()
    create = day.stored[0].operation
    assert isinstance(create, Create)
    day.does(FAY, Describe, title=HOSTILE, institution=HOSTILE, day=create.day, language="nl")
    note = day.note(ANNA, HOSTILE)
    for each in SHEET.rounds:
        day.does(FAY, Reveal, subgroup=NORTH, round=each.id)
    day.does(BRAM, ReactToNote, note=note, mark="discuss")
    for block in SHEET.blocks:
        day.does(ANNA, WriteWording, block=block.id, text=HOSTILE, base=0)
    action = day.does(ANNA, AddAction, what=HOSTILE, who=HOSTILE, speak_to=HOSTILE, block="goal", question="goal")
    day.does(ANNA, RecordOutcome, block="goal", question="goal", choice="action", action=action)
    day.does(ANNA, RecordOutcome, block="data", choice="not_answered", reason=HOSTILE)
    day.does(FAY, WriteStatement, block="ethics", text=HOSTILE, standing="open", base=0)
    return day


@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_text_comes_out_as_it_was_typed(language: Language) -> None:
    found = report(hostile(), language)

    for write, least in ((record, 20), (action_list, 3)):
        document = docx.Document(BytesIO(write(found)))
        said = [p.text for p in document.paragraphs]
        said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert sum(HOSTILE in each for each in said) >= least


def test_a_report_of_a_day_on_which_nothing_happened_can_be_written() -> None:
    for xml in documents(Story()):
        assert "<w:document" in xml


# --- what is missing


def test_gaps_are_counted_and_disappear_when_they_are_filled() -> None:
    day, words = Story(), Words("en")
    day.note(ANNA)
    action = day.does(ANNA, AddAction, what="Ask")
    first = gaps(day.workshop, words)
    assert first[0].startswith("1 note is still hidden")
    assert first[1].startswith(f"{len(SHEET.blocks)} topics have no statement")
    assert first[2] == "1 action has nobody who does it."

    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    for block in SHEET.blocks:
        day.does(FAY, WriteStatement, block=block.id, text="Said", standing="agreed", base=0)
    assert gaps(day.workshop, words)[0].startswith(f"{len(SHEET.blocks)} statements were not accepted")
    for block in SHEET.blocks:
        day.accepted(block.id)
    assert gaps(day.workshop, words) == ["1 action has nobody who does it."]

    assert action in day.workshop.actions


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_people_answer_in_a_running_round_changes_nothing_in_the_documents(language: Language) -> None:
    def told(stance: str, reason: str) -> Report:
        story = Story()
        story.does(FAY, MoveToSubgroup, participant=CEM, subgroup=NORTH)
        for each in SHEET.rounds:
            story.does(FAY, Reveal, subgroup=NORTH, round=each.id)
        story.does(ANNA, WriteWording, block="goal", text="Eerder bellen", base=0)
        base = story.workshop.number
        story.does(ANNA, PutForward, block="goal", base=base)
        story.does(BRAM, GiveAnswer, block="goal", stance=stance, reason=reason, base=base)
        story.does(FAY, WriteStatement, block="data", text="Zo min mogelijk", standing="agreed", base=0)
        base = story.workshop.number
        story.does(FAY, PutToAll, block="data", base=base)
        story.does(BRAM, Vote, block="data", stance=stance, reason=reason, base=base)
        statement = story.workshop.statements["data"]
        assert story.workshop.subgroups[NORTH].askings["goal"].running
        assert statement.asking
        assert statement.asking.running
        return build(story.workshop, Words(language), TODAY)

    assert told("object", "te vaag") == told("live_with", "")


def test_a_subgroup_that_closed_on_the_day_counts_by_what_it_said_and_one_that_said_nothing_is_not_there(
    day: Story,
) -> None:
    day.does(CEM, PutForward, block="goal", base=day.workshop.subgroups[SOUTH].wordings["goal"].revision)
    empty = day.does(FAY, AddSubgroup, name="Leeg-gebleven")
    day.does(FAY, CloseSubgroup, subgroup=empty)
    day.does(FAY, CloseSubgroup, subgroup=SOUTH, to=NORTH)

    found = report(day)
    said = texts((*(part for each in (*found.chapters, *found.appendices) for part in each.parts),))
    assert "Deelnemers: 4 personen, in 2 subgroepen." in said
    assert all(text in said for text in ("SOUTH-wording of goal", "REVEALED-note of the south", "REASON-of-the-south"))
    assert "Leeg-gebleven" not in said + "".join(each.title for each in found.appendices)
    assert "1 van 2" in said, "the round ended with the answer that was there"

"""The bridge to the GDPR: who agreed on what was said, and which notes it rests on; small enough to check by hand."""

from __future__ import annotations

import pytest

from canvas.core import operations as o
from canvas.plenary.gdpr import Arranged, Whole, bridge, wholes
from canvas.words import Words
from canvas.words.gdpr import Telling
from sheets.gdpr import checklist
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, Story

NL = Words("nl")


@pytest.fixture
def day() -> Story:
    """Two tables that may mark and word everything."""
    story = Story()
    for table in (NORTH, SOUTH):
        for each in SHEET.rounds:
            story.does(FAY, o.Reveal, subgroup=table, round=each.id)
    return story


def point(day: Story, name: str) -> Arranged:
    return next(each for each in bridge(day.workshop, checklist()) if each.point.id == name)


def whole(day: Story, block: str) -> Whole:
    return next(each for each in wholes(day.workshop, checklist()) if each.block == block)


def agreed_by(day: Story, each: Arranged | Whole) -> list[str]:
    """Of everything that was said: by whom, and with which reasons."""
    telling = Telling(NL, day.workshop)
    return [" · ".join((*telling.agreed_by(told), *telling.reasons(told))) for told in each.told]


def test_the_rooms_statement_names_the_tables_it_is_made_of_the_votes_and_the_objections(day: Story) -> None:
    first, other = day.note(ANNA, "Klikgedrag", "data"), day.note(CEM, "Cijfers", "data")
    day.does(ANNA, o.WriteWording, block="data", text="Alleen klikken", base=0)
    day.does(CEM, o.WriteWording, block="data", text="Alleen cijfers", base=0)
    sources = (f"wording/{NORTH}/data", f"wording/{SOUTH}/data")
    day.does(FAY, o.WriteStatement, block="data", text="Allebei", standing="agreed", base=0, sources=sources)
    day.accepted("data", **{CEM: "te veel"})

    kinds = point(day, "data_kinds")

    assert agreed_by(day, kinds) == [
        "met bezwaar, 3 van 4 · uit Noord, Zuid · 3 van 4 kunnen hiermee leven · bezwaar: te veel"
    ]
    assert kinds.told[0].behind == (sources[0], f"note/{first}", sources[1], f"note/{other}")
    assert kinds.begun == 1
    base = day.workshop.statements["data"].revision
    day.does(CEM, o.Vote, block="data", stance="live_with", base=base)
    assert Telling(NL, day.workshop).state(point(day, "data_kinds")) == "begin gemaakt (1)"


def test_a_compromise_says_what_each_side_gave_and_what_stays_open_is_agreed_by_nobody(day: Story) -> None:
    sides = (o.SideText(tables=(NORTH,), text="de cijfers"), o.SideText(tables=(SOUTH,), text="de klikken"))
    day.does(FAY, o.WriteStatement, block="data", text="Samen", standing="compromise", base=0, sides=sides)
    day.does(FAY, o.WriteStatement, block="goal", text="Waartoe?", standing="open", base=0, sides=sides[:1])

    assert agreed_by(day, point(day, "data_kinds")) == [
        "voorstel van de begeleider · Noord bewoog mee op: de cijfers · "
        "Zuid bewoog mee op: de klikken · niet voorgelegd"
    ]
    assert agreed_by(day, point(day, "purpose")) == ["nog open · Dit vindt Noord: de cijfers"]
    assert point(day, "purpose").begun == 1


def test_several_tables_on_one_side_give_and_hold_it_together(day: Story) -> None:
    together = (o.SideText(tables=(NORTH, SOUTH), text="de cijfers"),)
    day.does(FAY, o.WriteStatement, block="data", text="Samen", standing="compromise", base=0, sides=together)
    day.does(FAY, o.WriteStatement, block="goal", text="Waartoe?", standing="open", base=0, sides=together)

    assert agreed_by(day, point(day, "data_kinds")) == [
        "voorstel van de begeleider · Noord, Zuid bewogen mee op: de cijfers · niet voorgelegd"
    ]
    assert agreed_by(day, point(day, "purpose")) == ["nog open · Dit vinden Noord, Zuid: de cijfers"]


def test_what_one_table_says_is_not_what_the_room_agreed(day: Story) -> None:
    note = day.note(ANNA, "Klikgedrag", "data")
    day.note(CEM, "Cijfers", "data")
    day.does(ANNA, o.WriteWording, block="data", text="Alleen klikken", base=0)
    base = day.workshop.subgroups[NORTH].wordings["data"].revision
    day.does(BRAM, o.GiveAnswer, block="data", stance="live_with", base=base)

    kinds = point(day, "data_kinds")

    assert agreed_by(day, kinds) == [
        "alleen Noord; nog niet door alle deelnemers vastgesteld · niet voorgelegd · 1 kan hiermee leven"
    ]
    assert kinds.told[0].behind == (f"note/{note}",)
    assert kinds.begun == 1


def test_a_row_says_who_agreed_and_stands_on_its_notes(day: Story) -> None:
    note, stacked = (day.note(ANNA, text, "privacy") for text in ("Taak", "Wet"))
    stack = day.does(ANNA, o.StackNotes, notes=(stacked, day.note(ANNA, "Regel", "privacy")))
    day.does(
        FAY,
        o.WriteRow,
        row="row-1",
        block="privacy",
        what="Publieke taak",
        base=0,
        fields={"point": "lawfulness", "basis": "public_task", "agreed_by": "de FG"},
        sources=(f"note/{note}", f"stack/{stack}"),
    )
    day.does(FAY, o.WriteRow, row="row-2", block="privacy", what="Los", base=0, fields={"point": "subsidiarity"})

    basis = point(day, "lawful_basis")

    assert agreed_by(day, basis) == ["publieke taak · afgesproken door de FG · uit Noord"]
    assert basis.told[0].behind == (f"note/{note}", f"stack/{stack}")
    assert agreed_by(day, point(day, "subsidiarity")) == ["opgeslagen; wie het afsprak, is nog niet ingevuld"]


def test_what_was_said_of_privacy_as_a_whole_is_there_too(day: Story) -> None:
    note = day.note(ANNA, "Niet meer dan nodig", "privacy")
    day.does(ANNA, o.WriteWording, block="privacy", text="Zo min mogelijk", base=0)

    assert [each.block for each in wholes(day.workshop, checklist())] == ["privacy"]
    assert whole(day, "privacy").told[0].text == "Zo min mogelijk"
    assert whole(day, "privacy").told[0].behind == (f"note/{note}",)


def test_what_tables_and_the_room_left_unanswered_is_said_with_its_reason(day: Story) -> None:
    day.does(ANNA, o.WriteWording, block="privacy", text="Toestemming vragen", base=0)
    day.does(ANNA, o.RecordOutcome, block="privacy", question="lawfulness", choice="answered")
    day.does(
        CEM, o.RecordOutcome, block="privacy", question="lawfulness", choice="not_answered", reason="eerst de jurist"
    )
    day.does(FAY, o.Decide, block="stakeholders", decision="not_answered", reason="te vroeg")

    basis, stakeholders = point(day, "lawful_basis"), point(day, "stakeholders")

    assert [each.text for each in basis.told] == ["Toestemming vragen", ""]
    assert agreed_by(day, basis) == [
        "Noord: beantwoord · niet voorgelegd",
        "Zuid: bewust niet beantwoord: eerst de jurist",
    ]
    assert agreed_by(day, stakeholders) == ["iedereen samen: bewust niet beantwoord: te vroeg"]
    assert basis.begun == 1
    assert stakeholders.begun == 0


def test_a_note_that_lies_face_down_is_nowhere_in_it() -> None:
    day = Story()
    day.note(ANNA, "SECRET-before-the-reveal", "data")

    assert not any(each.told for each in bridge(day.workshop, checklist()))

"""The pages around the plenary: its opening, suggestions, sides of a compromise, rows, the bridge, ten choices."""

from __future__ import annotations

from datetime import date

import pytest

from canvas.core import operations as o
from canvas.plenary.gdpr import bridge
from canvas.server.rooms import Room
from canvas.words import Words
from canvas.words.consent import to_statement
from sheets.gdpr import checklist
from tests.conftest import Does
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SHEET, SOUTH, WORKSHOP, token
from tests.support.visitor import Visitor

NL, EN = Words("nl"), Words("en")


def fay(screen: str, **address: str) -> Visitor:
    return Visitor(token(FAY)).opens(screen, w=WORKSHOP, **address)


@pytest.fixture
def turned(room: Room, does: Does) -> Room:
    """Everything is turned over at both tables."""
    for table in (NORTH, SOUTH):
        for each in SHEET.rounds:
            does(FAY, o.Reveal, subgroup=table, round=each.id)
    return room


def word(does: Does, block: str, north: str, south: str) -> None:
    does(ANNA, o.WriteWording, block=block, text=north, base=0)
    does(CEM, o.WriteWording, block=block, text=south, base=0)


# --- statements


def test_votes_and_objections_stand_under_the_statement(turned: Room, does: Does) -> None:
    does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    base = turned.workshop.number
    for person in (ANNA, CEM):
        does(person, o.Vote, block="goal", stance="live_with", base=base)
    does(BRAM, o.Vote, block="goal", stance="object", reason="te vaag", base=base)

    assert to_statement(EN, turned.workshop.statements["goal"]) == [
        "not put forward", "2 can live with it", "objection: te vaag"]  # fmt: skip


# --- putting together


def test_the_page_is_for_who_leads_and_for_a_theme_maker(turned: Room, does: Does) -> None:
    refused = NL.refusal_for("not_a_scribe")
    anna = Visitor(token(ANNA))
    assert refused in anna.opens("merge", w=WORKSHOP).reads()

    does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)

    assert refused not in anna.opens("merge", w=WORKSHOP).reads()
    assert refused not in fay("merge").reads()


# --- rows and the bridge


def test_a_row_is_written_changed_and_deleted(turned: Room) -> None:
    visitor = fay("rows_and_gdpr")
    visitor.page.text_input(key="what-new-stakeholders-0").set_value("Studenten")
    visitor.page.text_input(key="interest-new-stakeholders-0").set_value("groot")
    visitor.clicks("save-new-stakeholders-0")
    (row,) = turned.workshop.rows.values()
    assert (row.block, row.name, dict(row.fields)) == ("stakeholders", "Studenten", {"interest": "groot"})

    visitor.page.text_input(key=f"influence-{row.id}").set_value("klein")
    visitor.clicks(f"save-{row.id}")
    assert turned.workshop.rows[row.id].fields == {"interest": "groot", "influence": "klein"}

    visitor.clicks(f"delete-{row.id}")
    assert not turned.workshop.rows


def test_the_last_own_step_on_each_page_is_taken_back_there(turned: Room, does: Does) -> None:
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    double, kept = does(BRAM, o.AddAction, what="De FG bellen"), does(CEM, o.AddAction, what="De FG bellen.")
    step = does(FAY, o.ParkTheRest)
    fay("round_off").clicks(f"take-back-{step}")
    assert not turned.workshop.decisions
    step = does(FAY, o.MergeActions, action=kept, others=(double,))
    fay("actions").clicks(f"take-back-{step}")
    assert set(turned.workshop.actions) == {double, kept}


def test_a_row_that_was_changed_and_taken_back_stands_in_its_fields_as_it_was(turned: Room, does: Does) -> None:
    row = "row-students"
    does(FAY, o.WriteRow, row=row, block="stakeholders", what="Studenten", base=0)
    visitor = fay("rows_and_gdpr")
    visitor.page.text_input(key=f"what-{row}").set_value("Docenten")
    visitor.clicks(f"save-{row}")
    assert turned.workshop.rows[row].name == "Docenten"
    visitor.clicks(f"take-back-{turned.workshop.plenary_trails[FAY].done[-1].id}")

    assert turned.workshop.rows[row].name == "Studenten"
    assert visitor.page.text_input(key=f"what-{row}-1").value == "Studenten"


def test_a_row_that_somebody_else_rewrote_is_not_overwritten(turned: Room, does: Does) -> None:
    row = "row-students"
    does(FAY, o.WriteRow, row=row, block="stakeholders", what="Studenten", base=0)
    visitor = fay("rows_and_gdpr")
    does(FAY, o.WriteRow, row=row, block="stakeholders", what="Studentenraad", base=turned.workshop.number)
    visitor.page.text_input(key=f"what-{row}").set_value("Docenten")
    visitor.clicks(f"save-{row}")

    assert turned.workshop.rows[row].name == "Studentenraad"
    assert visitor.page.text_input(key=f"what-{row}").value == "Docenten"
    visitor.clicks(f"mine-{row}").clicks(f"save-{row}")
    assert turned.workshop.rows[row].name == "Docenten"


def test_the_checklist_follows_the_sheet_in_both_languages() -> None:
    questions = {f"{block.id}/{question.id}" for block in SHEET.blocks for question in block.questions}
    known = questions | {block.id for block in SHEET.blocks}

    points = [point for step in checklist().steps for point in step.points]
    assert len(checklist().steps) == 5
    assert {place for point in points for place in point.places} <= known
    assert checklist().source in {source.id for source in SHEET.sources}


def test_a_point_is_still_to_arrange_until_the_room_agreed_or_a_row_says_so(turned: Room, does: Does) -> None:
    def begun() -> set[str]:
        return {each.point.id for each in bridge(turned.workshop, checklist()) if each.begun}

    points = [point for step in checklist().steps for point in step.points]
    assert begun() == set()
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    does(FAY, o.WriteStatement, block="data", text="Nog open", standing="open", base=0)
    does(FAY, o.AddAction, what="FG bellen", block="privacy", question="lawfulness")
    assert begun() == {"purpose", "data_kinds", "lawful_basis"}

    does(FAY, o.WriteStatement, block="goal", text="Eerder helpen", standing="agreed", base=0)
    base = turned.workshop.number
    does(FAY, o.PutToAll, block="goal", base=base)
    for person in (ANNA, BRAM, CEM, DIRK):
        does(person, o.Vote, block="goal", stance="live_with", base=base)
    does(
        FAY,
        o.WriteRow,
        row="row-basis",
        block="privacy",
        what="Publieke taak",
        base=0,
        fields={"point": "lawfulness", "basis": "public_task", "agreed_by": "de FG"},
    )
    assert begun() == {"purpose", "data_kinds", "lawful_basis"}
    shown = "".join(each.value for each in fay("rows_and_gdpr").page.html)
    assert shown.count("class='to-arrange'") == len(points)
    assert NL("No point is legally settled by this workshop.") in shown


def test_what_the_list_asks_is_never_shown_as_something_the_room_said(turned: Room, does: Does) -> None:
    note = does(ANNA, o.AddNote, block="privacy", text="NOTE-behind-the-row")
    does(
        FAY,
        o.WriteRow,
        row="row-basis",
        block="privacy",
        what="ROW-of-the-room",
        base=0,
        fields={"point": "lawfulness", "basis": "public_task"},
        sources=(f"note/{note}",),
    )

    shown = "".join(each.value for each in fay("rows_and_gdpr").page.html)

    assert "ROW-of-the-room" in shown
    assert "NOTE-behind-the-row" in shown
    assert NL("public task") in shown
    arranges = [point.arrange.nl for step in checklist().steps for point in step.points if point.id == "lawful_basis"]
    told = shown.split(f"<p class='to-arrange'><b>{NL('To arrange:')}</b> {arranges[0]}")[0]
    assert "ROW-of-the-room" in told
    assert shown.count("class='to-arrange'") == shown.count(NL("To arrange:")) > 10


# --- rounding off


def test_ten_choices_are_made_in_two_steps_and_one_by_one(turned: Room, does: Does) -> None:
    does(FAY, o.WriteStatement, block="goal", text="Eerder helpen", standing="agreed", base=0)
    does(ANNA, o.RecordOutcome, block="policy", choice="not_answered", reason="te vroeg")
    action = does(FAY, o.AddAction, what="FG bellen", by_when=date(2026, 12, 1))
    visitor = fay("round_off").clicks("take-over")
    made = {block: choice.kind for block, choice in turned.workshop.decisions.items()}
    assert made == {"goal": "answered", "policy": "not_answered"}

    visitor.page.segmented_control(key="kind-privacy").set_value("action")
    visitor.runs(visitor.fragment_of("kind-privacy"))
    assert "privacy" not in turned.workshop.decisions
    visitor.page.selectbox(key="action-privacy").set_value(action)
    visitor.runs(visitor.fragment_of("action-privacy"))
    assert turned.workshop.decisions["privacy"].action == action

    visitor.clicks("park")

    assert len(turned.workshop.decisions) == 10
    assert NL.plural("{n} of {all} choices is made.", "{n} of {all} choices are made.", 10, all=10) in visitor.reads()
    assert "park" not in visitor.shown


def test_the_choices_follow_the_sheets_also_where_the_columns_of_a_row_come_below_each_other(turned: Room) -> None:
    visitor = fay("round_off")

    assert [each.key for each in visitor.page.segmented_control] == [f"kind-{block.id}" for block in SHEET.blocks]


def test_a_decision_of_another_is_followed_and_not_overwritten(turned: Room, does: Does) -> None:
    visitor = fay("round_off")
    visitor.page.segmented_control(key="kind-data").set_value("not_answered")
    visitor.runs(visitor.fragment_of("kind-data"))
    does(FAY, o.Decide, block="data", decision="parked")
    does(FAY, o.Decide, block="policy", decision="answered")
    visitor.page.text_input(key="reason-data").set_value("te vroeg")
    visitor.runs(visitor.fragment_of("reason-data"))

    assert {block: made.kind for block, made in turned.workshop.decisions.items()} == {
        "data": "parked",
        "policy": "answered",
    }
    assert visitor.page.text_input(key="reason-data").value == "te vroeg"
    assert NL.refusal_for("decision_changed") in [each.value for each in visitor.page.warning]
    assert visitor.page.segmented_control(key="kind-policy-1").value == "answered"

    visitor.clicks("mine-data")
    visitor.runs(visitor.fragment_of("reason-data"))
    made = turned.workshop.decisions["data"]
    assert (made.kind, made.reason) == ("not_answered", "te vroeg")


def test_the_pictures_are_drawn_when_asked_for_each_with_words_and_a_table(turned: Room, does: Does) -> None:
    visitor = fay("round_off").clicks("draw")
    assert NL("There is nothing to draw yet: no subgroup has a wording.") in visitor.reads()

    word(does, "data", "Per student", "Per opleiding")
    does(ANNA, o.GiveAnswer, block="data", stance="live_with", base=turned.workshop.number - 1)
    shown = "".join(each.value for each in visitor.clicks("draw").page.html)

    assert shown.count("<img class='picture' alt='Steun en verschil") == 1
    assert "1 voor, 0 tegen" in shown


# --- actions


def test_of_two_who_change_an_action_neither_text_vanishes(turned: Room, does: Does) -> None:
    action = does(ANNA, o.AddAction, what="Bellen")
    visitor = fay("actions")
    visitor.page.text_input(key=f"what-{action}").set_value("Bel de FG")
    does(ANNA, o.EditAction, action=action, what="Bel de FG over de bewaartermijn", who="Anna")
    visitor.clicks(f"save-{action}")

    assert turned.workshop.actions[action].what == "Bel de FG over de bewaartermijn"
    assert visitor.page.text_input(key=f"what-{action}").value == "Bel de FG"
    assert "Bel de FG over de bewaartermijn · Anna" in visitor.reads()

    visitor.clicks(f"mine-{action}").clicks(f"save-{action}")
    assert turned.workshop.actions[action].what == "Bel de FG"
    assert not visitor.page.warning

    does(ANNA, o.EditAction, action=action, what="Bel de FG volgende week")
    visitor.clicks(f"save-{action}").clicks(f"theirs-{action}")
    assert visitor.page.text_input(key=f"what-{action}-1").value == "Bel de FG volgende week"
    assert turned.workshop.actions[action].what == "Bel de FG volgende week"


def test_double_actions_are_merged_into_the_one_that_stays(turned: Room, does: Does) -> None:
    does(ANNA, o.AddAction, what="Advies vragen aan de FG over de DPIA", who="Anna")
    kept = does(CEM, o.AddAction, what="De FG om advies vragen over de DPIA")
    does(FAY, o.AddAction, what="Een pilot zoeken")
    visitor = fay("actions")
    [radio] = visitor.page.radio
    radio.set_value(kept)
    visitor.runs(visitor.fragment_of(str(radio.key)))

    [merge] = [key for key in visitor.shown if key.startswith("merge-")]
    visitor.clicks(merge)

    assert {action.what for action in turned.workshop.actions.values()} == {
        "De FG om advies vragen over de DPIA",
        "Een pilot zoeken",
    }
    assert turned.workshop.actions[kept].who == "Anna"
    assert "Zuid, Noord" in visitor.reads()

"""The pages around the plenary: its opening, suggestions, sides of a compromise, rows, the bridge, ten choices."""

from __future__ import annotations

from datetime import date

import pytest

from canvas.core import operations as o
from canvas.core.text import LIMITS
from canvas.plenary.agenda import differing, opening
from canvas.plenary.gdpr import bridge
from canvas.server.identity import hashed
from canvas.server.rooms import Room
from canvas.words import Words
from canvas.words.consent import to_statement
from canvas.words.plenary import beginning, card, compared
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


# --- how it begins


def test_the_plenary_begins_with_a_sentence_that_counts(turned: Room, does: Does) -> None:
    assert beginning(NL, opening(turned.workshop)) == "Nog geen subgroep heeft iets geformuleerd."
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    word(does, "data", "Alleen punten", "alleen punten.")

    said = "1 onderdeel is al gelijk."
    assert beginning(NL, opening(turned.workshop)) == said
    visitor = fay("plenary")
    assert said in visitor.reads()
    mounted = visitor.mounts("canvas_minutes")
    assert (mounted["many"], mounted["left"]) == (
        "Voor het onderdeel dat overblijft staat {minutes} min gepland.",
        40 * 60_000,
    )
    assert (mounted["shown"], mounted["topics"]) == (False, [["Doel", 2]])


@pytest.mark.parametrize("screen_of", [FAY, "personVERA"])
def test_the_minutes_of_the_plenary_are_what_is_left_of_its_clock_for_whoever_looks(
    turned: Room, does: Does, screen_of: str
) -> None:
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    if screen_of != FAY:
        does(FAY, o.RenewLink, role="vision_writer", link=hashed("vision"))
        seat, link = hashed(token(screen_of)), hashed("vision")
        does(screen_of, o.Join, name="Vera", role="vision_writer", seat=seat, link=link)
    does(FAY, o.OpenPhase, phase="plenary", base="welcome")
    does(FAY, o.PauseClock)
    does(FAY, o.AddMinutes, step="plenary", minutes=5)

    mounted = Visitor(token(screen_of)).opens("plenary", w=WORKSHOP).mounts("canvas_minutes")

    assert mounted["many"] == "Het onderdeel dat overblijft verdient jullie {minutes} minuten."
    assert (mounted["shown"], mounted["runs"], mounted["held"]) == (True, False, "gepauzeerd")
    assert 44 * 60_000 < mounted["left"] <= 45 * 60_000


def test_only_a_wording_that_is_there_is_said_not_to_be_put_forward(turned: Room, does: Does) -> None:
    does(ANNA, o.WriteWording, block="goal", text="Eerder helpen", base=0)

    north, south = (
        card(NL, turned.workshop, SHEET.block("goal"), turned.workshop.subgroups[each]) for each in (NORTH, SOUTH)
    )

    assert NL("not put forward") in north
    assert NL("No wording.") in south
    assert NL("not put forward") not in south


def test_what_is_the_same_is_recorded_in_one_step_with_where_it_came_from(turned: Room, does: Does) -> None:
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    word(does, "data", "Alleen punten", "alleen punten.")
    word(does, "policy", "Korte regels!", "korte regels")

    visitor = fay("plenary").clicks("settle-all")

    said = turned.workshop.statements
    assert set(said) == {"data", "policy"}
    assert (said["data"].text, said["data"].standing) == ("Alleen punten", "agreed")
    assert said["data"].sources == (f"wording/{NORTH}/data", f"wording/{SOUTH}/data")
    assert "settle-all" not in visitor.shown


def test_above_the_wordings_stands_how_they_relate(turned: Room, does: Does) -> None:
    word(does, "goal", "Eerder helpen", "Beter onderwijs")
    does(DIRK, o.GiveAnswer, block="goal", stance="object", reason="te breed", base=turned.workshop.number)

    told = compared(EN, turned.workshop, differing(turned.workshop, "goal"))

    assert told == ("2 subgroups, 2 wordings that nobody put together yet. In 1 subgroup somebody objects.")


# --- the three kinds of statement


@pytest.mark.parametrize(("standing", "typed"), [("compromise", "geen namen"), ("open", "alleen per opleiding")])
def test_a_compromise_and_what_stays_open_keep_every_side(turned: Room, does: Does, standing: str, typed: str) -> None:
    word(does, "data", "Per student", "Per opleiding")
    visitor = fay("plenary", block="data")
    visitor.page.text_area(key="statement-data").set_value("Eerst per opleiding")
    visitor.page.radio(key="standing-data").set_value(standing)
    visitor.runs(visitor.fragment_of("standing-data"))

    visitor.page.text_input(key=f"side-data-{standing}-{NORTH}").set_value(typed)
    visitor.clicks("record")

    said = turned.workshop.statements["data"]
    sides = {side.tables: side.text for side in said.sides}
    assert said.standing == standing
    assert sides[NORTH,] == typed
    assert sides.get((SOUTH,)) == (None if standing == "compromise" else "Per opleiding")
    assert said.sources == (f"wording/{NORTH}/data", f"wording/{SOUTH}/data")


def test_a_statement_of_many_paragraphs_that_is_too_long_says_so(turned: Room) -> None:
    text = "\n\n".join(["Wat wij samen willen. " * 4 + "Zonder meer"] * 30)
    assert len(" ".join(text.split())) <= LIMITS["statement"] < len(text)
    visitor = fay("plenary", block="data")
    visitor.page.text_area(key="statement-data").set_value(text)
    visitor.page.radio(key="standing-data").set_value("agreed")
    visitor.clicks("record")

    assert str(LIMITS["statement"]) in visitor.wrong()["statement-data"]
    assert not turned.workshop.statements


def test_votes_and_objections_stand_under_the_statement(turned: Room, does: Does) -> None:
    does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    base = turned.workshop.number
    for person in (ANNA, CEM):
        does(person, o.Vote, block="goal", stance="live_with", base=base)
    does(BRAM, o.Vote, block="goal", stance="object", reason="te vaag", base=base)

    assert to_statement(EN, turned.workshop.statements["goal"]) == [
        "not put forward", "2 can live with it", "objection: te vaag"]  # fmt: skip
    assert "te vaag" in fay("plenary", block="goal").reads()


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
    step = does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    plenary = fay("plenary")
    labels = [each.label for each in plenary.page.button]
    assert any(each.startswith("Maak ongedaan: uitspraak opgeslagen") for each in labels)
    plenary.clicks(f"take-back-{step}")
    assert not turned.workshop.statements
    assert plenary.page.text_area(key="statement-goal").value == ""

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


def test_a_theme_is_one_click_deeper_with_what_three_people_of_a_role_think_of_it(turned: Room, does: Does) -> None:
    note = does(ANNA, o.AddNote, block="goal", text="Eerder bellen")
    for n in range(3):
        person = f"person-student-{n}"
        does(person, o.Join, name=f"S{n}", role="participant", subgroup=NORTH, seat=person, function="student")
        does(person, o.ReactToNote, note=note, mark="agree")
    does(FAY, o.MakeTheme, block="goal", title="THEME-call-in-time", members=(f"note/{note}",))

    page = fay("plenary", block="goal").reads()

    assert "THEME-call-in-time" in page
    assert "Student: 3 eens, 0 oneens van 3" in page
    assert "in 1 van 1 subgroepen" in page

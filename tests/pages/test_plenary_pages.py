"""The pages of the plenary: which view each opens with and for whom; answers to a statement; the bridge to the GDPR."""

from __future__ import annotations

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
from tests.web.conftest import comes_in

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


# --- the views


@pytest.mark.parametrize(
    ("screen", "view"),
    [("plenary", "topic"), ("merge", "merge"), ("actions", "actions"), ("round_off", "round_off"),
     ("rows_and_gdpr", "rows")],
)  # fmt: skip
def test_each_page_opens_the_live_plenary_with_its_view_and_the_topic_of_its_address(
    room: Room, screen: str, view: str
) -> None:
    mounted = fay(screen, block="privacy").mounts("canvas_plenary")
    assert (mounted["view"], mounted["block"], mounted["as"]) == (view, "privacy", "facilitator")


def test_the_lists_are_for_who_leads_and_the_vision_writer_and_for_nobody_else(room: Room, does: Does) -> None:
    for role, opens in (("cofacilitator", True), ("vision_writer", True), ("observer", False)):
        comes_in(does, f"person{role}", role)
        guest = Visitor(token(f"person{role}"))
        for screen in ("actions", "round_off", "rows_and_gdpr"):
            mounted = guest.opens(screen, w=WORKSHOP).mounts("canvas_plenary")
            assert mounted.get("as") == (role if opens else None), (role, screen)
    anna = Visitor(token(ANNA)).opens("actions", w=WORKSHOP)
    assert not anna.mounts("canvas_plenary")
    assert "home" in anna.shown


# --- putting together


def test_the_page_is_for_who_leads_and_for_a_theme_maker(turned: Room, does: Does) -> None:
    refused = NL.refusal_for("not_a_scribe")
    anna = Visitor(token(ANNA))
    assert refused in anna.opens("merge", w=WORKSHOP).reads()

    does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)

    assert refused not in anna.opens("merge", w=WORKSHOP).reads()
    assert refused not in fay("merge").reads()


# --- the bridge


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

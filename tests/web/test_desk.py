"""The desk on the live socket: who gets one, what it hears, and what two who write at once are told."""

from __future__ import annotations

import json

import pytest

from canvas.core import operations as o
from canvas.documents.desk import DeskSight
from canvas.server.rooms import Room
from canvas.web import wire
from tests.conftest import Does
from tests.support.boards import AROUND, Board
from tests.support.people import ANNA, FAY, NORTH
from tests.web.conftest import Opens, comes_in
from tests.web.test_wire import strictly

VERA, OTTO = "personVERA", "personOTTO"
FITS = {kind: strictly(each) for kind, each in wire.DESK.items()}
FRAME = strictly(wire.BoardFrame)
GOAL, AREA = "want/goal/text", "want/area/line"


def desk(opens: Opens, person: str = VERA, role: str = "vision_writer") -> Board:
    return opens(person, role, surface="desk")


@pytest.fixture
def stated(does: Does) -> None:
    """A goal that two can live with and one objects to, made of a note and a wording, in a workshop that is closed."""
    comes_in(does, VERA, "vision_writer")
    does(ANNA, o.AddNote, block="goal", text="Eerder zien")
    does(ANNA, o.AddNote, block="data", text="blijft verborgen")
    does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    does(ANNA, o.WriteWording, block="goal", text="Wij zien het eerder.", base=0)
    sources = (f"wording/{NORTH}/goal",)
    does(FAY, o.WriteStatement, block="goal", text="Wij bellen.", standing="agreed", base=0, sources=sources)
    does(FAY, o.CloseWorkshop)


def reacts(does: Does, room: Room) -> None:
    """The draft is released, and Anna says that the goal is not right."""
    does(FAY, o.ReleaseDraft, until="2026-12-04", to="Karin")
    base = room.workshop.statements["goal"].revision
    does(ANNA, o.ReactToDraft, block="goal", fits=False, reason="Ook mailen", base=base)


def test_what_participants_said_stands_at_the_statement_without_their_names(
    opens: Opens, stated: None, room: Room, does: Does
) -> None:
    vera = desk(opens)
    assert "reacted/goal" not in vera.view
    tag = vera.view[f"paragraph/{GOAL}"]["tag"]

    reacts(does, room)
    vera.until(lambda: "reacted/goal" in vera.view)

    said = {"fits": False, "earlier": False, "text": "Ook mailen"}
    assert vera.view["reacted/goal"] == {"fits": 0, "does_not": 1, "earlier": 0, "reasons": [said]}
    assert vera.view[f"paragraph/{GOAL}"]["tag"] == tag
    assert ANNA not in json.dumps(vera.common)


def test_every_entry_fits_its_type_and_it_adds_up(opens: Opens, stated: None, room: Room, does: Does) -> None:
    reacts(does, room)
    vera, fay = desk(opens), desk(opens, FAY, "facilitator")
    fay.sends(json.dumps({"draft": {"paragraph": AREA, "text": "Wij beginnen"}}))
    vera.until(lambda: f"draft/{AREA}" in vera.view)
    vera.does("write_over", paragraph=GOAL, text="Wij bellen eerder.", base=0)

    seen = set()
    for frame in vera.frames:
        FRAME.validate_python([frame])
        for key, each in [entry for part in ("view", "put", "own") for entry in frame.get(part, {}).items()]:
            FITS[wire.kind_of(key)].validate_python([each])
            seen.add(wire.kind_of(key))
    assert seen == wire.DESK.keys()
    told = {key: each for key, each in vera.common.items() if key not in (*AROUND, f"draft/{AREA}")}
    assert told == {"/".join(key): each for key, each in DeskSight(room.workshop).entries.items()}


def test_after_closing_she_writes_over_a_statement_that_stays_as_it_was_with_what_it_came_from(
    opens: Opens, stated: None, room: Room
) -> None:
    vera, fay = desk(opens), desk(opens, FAY, "facilitator")
    before = room.workshop.statements

    vera.does("write_over", paragraph=GOAL, text="Wij bellen eerder.", base=0)
    fay.until(lambda: fay.view[f"paragraph/{GOAL}"]["written"] == "Wij bellen eerder.")

    assert room.workshop.closed
    assert room.workshop.statements == before
    behind, paragraph = fay.view["behind/goal"], fay.view[f"paragraph/{GOAL}"]
    assert (behind["number"], behind["statement"]) == ("U1", "Wij bellen.")
    assert [each["text"] for each in behind["wordings"]] == ["Wij zien het eerder."]
    assert [(each["number"], each["text"]) for each in behind["notes"]] == [("N1", "Eerder zien")]
    assert (paragraph["text"], paragraph["stated"]) == ("Wij bellen.", True)
    assert paragraph["standing"] in paragraph["tag"]
    assert paragraph["tag"] != paragraph["standing"]
    assert "blijft verborgen" not in fay.heard
    assert "Reageren tot" not in json.dumps(fay.view["paper"]), "it is filled in where the draft is released"


def test_of_two_who_write_at_once_the_second_is_refused_and_sees_the_words_of_the_first(
    opens: Opens, stated: None
) -> None:
    vera, fay = desk(opens), desk(opens, FAY, "facilitator")
    fay.does("write_over", paragraph=GOAL, text="Eerst", base=0)

    over = {"op": "write_over", "id": "operation-vera", "paragraph": GOAL, "text": "Later", "base": 0}
    refused = vera.is_refused(json.dumps(over))
    vera.until(lambda: vera.view[f"paragraph/{GOAL}"]["written"] == "Eerst")
    number = vera.view[f"paragraph/{GOAL}"]["number"]
    vera.does("write_over", paragraph=GOAL, text="Later", base=number)

    assert (refused["code"], refused["draft"]) == ("paragraph_changed", True)
    assert vera.view[f"paragraph/{GOAL}"]["written"] == "Later"
    vera.does("write_over", paragraph=GOAL, text="", base=vera.view[f"paragraph/{GOAL}"]["number"])
    assert vera.view[f"paragraph/{GOAL}"]["written"] == ""


def test_what_is_being_typed_is_shown_to_the_others_until_it_is_saved(opens: Opens, stated: None) -> None:
    vera, fay = desk(opens), desk(opens, FAY, "facilitator")
    vera.sends(json.dumps({"draft": {"paragraph": GOAL, "text": "Wij b"}}))
    fay.until(lambda: fay.view.get(f"draft/{GOAL}", {}).get("text") == "Wij b")
    vera.sends(json.dumps({"draft": {"paragraph": "no paragraph", "text": "x"}}))
    vera.sends(json.dumps({"draft": {"paragraph": ["x"], "text": "x"}}))

    vera.does("write_over", paragraph=GOAL, text="Wij bellen eerder.", base=0)
    fay.until(lambda: f"draft/{GOAL}" not in fay.view)

    assert [key for key in fay.view if key.startswith("draft/")] == []


def test_a_statement_that_changes_after_it_was_written_over_says_so(
    opens: Opens, stated: None, does: Does, room: Room
) -> None:
    vera, fay = desk(opens), desk(opens, FAY, "facilitator")
    vera.does("write_over", paragraph=GOAL, text="Wij bellen eerder.", base=0)
    assert not vera.view[f"paragraph/{GOAL}"]["later"]
    fay.does("reopen_workshop")

    revision = room.workshop.statements["goal"].revision
    does(FAY, o.WriteStatement, block="goal", text="Wij schrijven.", standing="agreed", base=revision)
    vera.until(lambda: vera.view[f"paragraph/{GOAL}"]["later"])


def test_an_observer_and_a_participant_get_no_desk_and_write_nothing(
    opens: Opens, does: Does, stated: None, room: Room
) -> None:
    comes_in(does, OTTO, "observer")
    for person, role in ((OTTO, "observer"), (ANNA, "participant")):
        assert desk(opens, person, role).frames[0]["gone"]["code"] == "facilitator_only"
    board = opens(ANNA)
    over = {"op": "write_over", "id": "operation-anna", "paragraph": GOAL, "text": "Anders"}
    assert board.is_refused(json.dumps(over))["code"] == "statements_not_yours"
    assert room.workshop.desk.texts == {}

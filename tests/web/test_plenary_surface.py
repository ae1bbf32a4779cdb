"""The plenary of those who lead on the live socket: who gets one, what it hears, and what it never does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from canvas.core.operations import AddNote, NameThemeMaker, Reveal, StackNotes, WriteWording
from canvas.plenary.sight import PlenarySight
from canvas.server.rooms import Room
from canvas.web import wire
from canvas.words import Words
from tests.conftest import Does
from tests.support.boards import AROUND, Board
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH
from tests.web.conftest import Opens, comes_in
from tests.web.test_wire import strictly

GUS, OTTO = "personGUS0", "personOTTO"
FITS = {kind: strictly(each) for kind, each in wire.PLENARY.items()}
FRAME = strictly(wire.BoardFrame)


def plenary(opens: Opens, person: str = FAY, role: str = "facilitator") -> Board:
    return opens(person, role, surface="plenary")


@pytest.fixture
def said(does: Does) -> None:
    """Two subgroups turned their notes over and worded a goal; one note lies hidden."""
    notes = [does(ANNA, AddNote, block="goal", text=text) for text in ("Eerder zien", "Sneller bellen")]
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    does(CEM, AddNote, block="goal", text="nog geheim")
    does(ANNA, StackNotes, notes=notes, title="Samen")
    does(ANNA, WriteWording, block="goal", text="Wij bellen wie achterloopt.", base=0)


def wrote(fay: Board, block: str = "goal", text: str = "Wij bellen.") -> None:
    base = fay.view.get(f"statement/{block}", {}).get("revision", 0)
    fay.does("write_statement", block=block, text=text, standing="agreed", base=base)


def test_every_entry_fits_its_type_every_kind_comes_by_and_it_adds_up(
    opens: Opens, does: Does, said: None, room: Room
) -> None:
    comes_in(does, GUS, "cofacilitator")
    fay, gus, anna = plenary(opens), plenary(opens, GUS, "cofacilitator"), opens(ANNA)
    wrote(fay)
    theme = fay.does("make_theme", block="goal", title="Bellen", members=[f"wording/{NORTH}/goal"])
    fay.does("title_theme", theme=theme, title="Eerder bellen")
    fay.does("write_row", row="row-students", block="stakeholders", what="Studenten", base=0)
    fay.does("decide", block="data", decision="not_answered", reason="nog niet")
    fay.does("do_action", action=fay.does("add_action", what="FG bellen"), doing=True)
    fay.does("begin_opening_round")
    fay.does("take_up_topic", block="goal", base=0)
    gus.sends(json.dumps({"draft": {"block": "data", "text": "Wij bewaren"}}))
    fay.until(lambda: "draft/data" in fay.view)
    anna.until(lambda: anna.view.get("plenary", {}).get("topic") == "goal")

    seen = set()
    for frame in fay.frames:
        FRAME.validate_python([frame])
        for key, each in [entry for part in ("view", "put", "own") for entry in frame.get(part, {}).items()]:
            FITS[wire.kind_of(key)].validate_python([each])
            seen.add(wire.kind_of(key))
    assert seen == wire.PLENARY.keys()
    told = {key: each for key, each in (fay.common | fay.own).items() if key not in (*AROUND, "draft/data")}
    assert told == {"/".join(key): each for key, each in PlenarySight(room.workshop, names=True).whole(FAY).items()}


def test_a_hidden_note_a_name_and_an_answer_of_a_round_that_runs_are_in_no_frame(
    opens: Opens, does: Does, said: None
) -> None:
    comes_in(does, OTTO, "observer")
    fay, otto = plenary(opens), plenary(opens, OTTO, "observer")
    boards = {person: opens(person) for person in (ANNA, BRAM, CEM, DIRK)}
    boards[ANNA].does("put_forward", block="goal", base=boards[ANNA].view["wording/goal"]["revision"])
    base = boards[ANNA].view["wording/goal"]["revision"]
    boards[ANNA].does("take_stance", block="goal", stance="object", reason="het bezwaar van de subgroep", base=base)
    wrote(fay)
    fay.does("put_to_all", block="goal", base=fay.view["statement/goal"]["revision"])
    number = fay.view["statement/goal"]["asking"]["number"]
    boards[ANNA].until(lambda: boards[ANNA].view.get("statement/goal", {}).get("asking") is not None)
    boards[ANNA].does("vote", block="goal", stance="object", reason="mijn geheime bezwaar", base=0, asking=number)
    fay.until(lambda: fay.view["statement/goal"]["asking"]["answered"] == 1)
    fay.does("add_action", what="FG bellen")
    otto.until(lambda: any(key.startswith("action/") for key in otto.view))

    for looks in (fay, otto):
        for never in ("nog geheim", "geheime bezwaar", "bezwaar van de subgroep", '"object":', "Anna", "Cem0"):
            assert never not in looks.heard, never
    assert '"Fay0"' not in otto.heard
    fay.does("end_round", block="goal", asking=number)
    assert fay.view["statement/goal"]["objections"] == ["mijn geheime bezwaar"]
    assert fay.view["statement/goal"]["proposed"] == "open"


def test_the_opening_round_tells_how_many_answered_and_only_at_its_end_what(
    opens: Opens, does: Does, said: None
) -> None:
    fay = plenary(opens)
    for block in ("goal", "data"):
        wrote(fay, block)
    boards = {person: opens(person) for person in (ANNA, BRAM, CEM, DIRK)}
    fay.does("begin_opening_round")
    number = fay.view["opening"]["number"]
    stances: dict[tuple[str, str], str] = {(BRAM, "data"): "discuss"}
    for person, board in boards.items():
        board.until(lambda board=board: board.view.get("opening", {}).get("number") == number)  # type: ignore[misc]
        for block in ("goal", "data") if person != DIRK else ("goal",):
            stance = stances.get((person, block), "fine")
            board.does("say_in_opening_round", round=number, block=block, stance=stance)
    fay.until(lambda: fay.view["opening"]["answered"] == 3)

    assert boards[BRAM].view["opening"]["mine"] == {"goal": "fine", "data": "discuss"}
    assert boards[ANNA].view["opening"]["mine"] == {"goal": "fine", "data": "fine"}
    for looks in (fay, boards[ANNA], boards[CEM]):
        told = looks.heard
        for silent in ('"discuss":null', '"discuss":[]', '"discuss":0'):
            told = told.replace(silent, "")
        assert '"discuss"' not in told
    boards[DIRK].does("say_in_opening_round", round=number, block="data", stance="fine")
    fay.until(lambda: fay.view["opening"]["ended"])
    blocks = fay.view["opening"]["blocks"]
    assert (blocks["goal"], blocks["data"]) == ({"fine": 4, "discuss": 0}, {"fine": 3, "discuss": 1})
    assert fay.view["statement/goal"]["asking"]["result"]["live_with"] == 4
    assert (fay.view["compared/data"]["order"], fay.view["compared/data"]["wants"]) == (0, 1)


def test_what_a_leader_types_is_shown_to_other_leaders_until_it_is_saved_and_is_on_no_disk(
    opens: Opens, does: Does, room: Room
) -> None:
    comes_in(does, GUS, "cofacilitator")
    comes_in(does, OTTO, "observer")
    fay, gus, otto, anna = (
        plenary(opens),
        plenary(opens, GUS, "cofacilitator"),
        plenary(opens, OTTO, "observer"),
        opens(ANNA),
    )
    number = room.workshop.number
    gus.sends(json.dumps({"draft": {"block": "goal", "text": "Wij bellen wie"}}))
    fay.until(lambda: fay.view.get("draft/goal") == {"text": "Wij bellen wie", "by": "GUS0", "person": GUS})
    fay.sends(json.dumps({"draft": {"block": "goal", "text": "Iets anders"}}))
    gus.until(lambda: gus.view.get("draft/goal", {}).get("person") == FAY)
    assert gus.view[f"draft/goal/{GUS}"]["text"] == "Wij bellen wie", "one takes nothing of the other away"
    assert room.workshop.number == number
    wrote(gus)
    fay.until(lambda: "draft/goal" not in fay.view and "statement/goal" in fay.view)
    gus.sends(json.dumps({"draft": {"block": "goal", "text": "En nog iets"}}))
    fay.until(lambda: "draft/goal" in fay.view)
    gus.sends(json.dumps({"draft": {"block": "goal", "text": ""}}))
    fay.until(lambda: "draft/goal" not in fay.view)
    # What others send as a draft, or about a topic that is not there, is nobody's.
    for frame in ({"block": "nowhere", "text": "x"}, {"block": "goal", "text": 3}, "goal", None):
        gus.sends(json.dumps({"draft": frame}))
    otto.sends(json.dumps({"draft": {"block": "data", "text": "van Otto"}}))
    anna.sends(json.dumps({"draft": {"block": "data", "text": "van Anna"}}))
    fay.does("add_action", what="FG bellen")
    otto.until(lambda: any(key.startswith("action/") for key in otto.view))

    assert not any(key.startswith("draft/") for key in (*fay.view, *otto.view))
    assert "Wij bellen wie" not in otto.heard
    assert "Wij bellen wie" not in anna.heard


def test_one_s_own_step_can_be_taken_back_until_somebody_went_on_from_it(opens: Opens, does: Does, said: None) -> None:
    comes_in(does, GUS, "cofacilitator")
    fay, gus = plenary(opens), plenary(opens, GUS, "cofacilitator")
    theme = fay.does("make_theme", block="goal", title="Bellen", members=[f"wording/{NORTH}/goal"])
    assert fay.view["undo"] == {"undo": {"id": theme, "kind": "make_theme"}, "redo": None}
    assert "undo" not in gus.view
    undone = fay.does("take_back", undoes=theme)
    assert fay.view["undo"] == {"undo": None, "redo": {"id": undone, "kind": "make_theme"}}
    fay.does("take_back", undoes=undone)
    gus.until(lambda: f"theme/{theme}" in gus.view)
    gus.does("title_theme", theme=theme, title="Anders", base=None)
    fay.until(lambda: fay.view["undo"]["undo"] is None)


# --- who gets one


def test_a_participant_gets_none_but_who_puts_themes_together_and_only_that_long(
    opens: Opens, does: Does, said: None
) -> None:
    gone = {"gone": {"code": "facilitator_only", "message": Words("nl").refusal_for("facilitator_only")}}
    assert plenary(opens, ANNA, "participant").frames == [gone]
    does(FAY, NameThemeMaker, subgroup=NORTH, participant=BRAM)
    bram = plenary(opens, BRAM, "participant")
    assert bram.view[f"wording/{NORTH}/goal"]["text"] == "Wij bellen wie achterloopt."
    assert '"Anna"' not in bram.heard
    bram.does("make_theme", block="goal", title="Bellen", members=[f"wording/{NORTH}/goal"])
    does(FAY, NameThemeMaker, subgroup=NORTH, participant=None)

    assert bram.hears()["gone"]["code"] == "not_a_scribe"


def test_whoever_looks_along_may_do_nothing_there(opens: Opens, does: Does) -> None:
    comes_in(does, OTTO, "observer")
    otto = plenary(opens, OTTO, "observer")

    refused: Any = otto.is_refused(json.dumps({"op": "take_up_topic", "id": "operation-otto", "block": "goal"}))
    assert refused["code"] == "facilitator_only"


def test_whoever_leads_takes_an_action_on_and_only_they_are_told_that_it_is_theirs(
    opens: Opens, does: Does, room: Room
) -> None:
    comes_in(does, GUS, "cofacilitator")
    comes_in(does, OTTO, "observer")
    fay, gus, otto = plenary(opens), plenary(opens, GUS, "cofacilitator"), plenary(opens, OTTO, "observer")
    action = gus.does("add_action", what="FG bellen")
    fay.until(lambda: f"action/{action}" in fay.view)
    fay.does("do_action", action=action, doing=True)

    assert fay.view["doing"] == {"actions": [action]}
    assert (fay.view[f"action/{action}"]["doers"], fay.view[f"action/{action}"]["doing"]) == (["Fay0"], 1)
    gus.until(lambda: gus.view[f"action/{action}"]["doing"] == 1)
    otto.until(lambda: otto.view.get(f"action/{action}", {}).get("doing") == 1)
    assert "doing" not in gus.view
    assert otto.view[f"action/{action}"]["doers"] == []
    asked = {"op": "do_action", "id": "operation-otto", "action": action, "doing": True}
    assert otto.is_refused(json.dumps(asked))["code"] == "only_reading"
    gus.does("delete_action", action=action)
    fay.until(lambda: "doing" not in fay.view)
    assert room.workshop.actions == {}

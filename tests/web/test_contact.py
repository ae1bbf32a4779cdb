"""Messages of a leader and asking for one, on the live socket: who hears what, and what nobody is told."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import pytest

from canvas.core.operations import AllowHelp
from canvas.words import Words
from tests.conftest import Does
from tests.support.boards import Board
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH
from tests.web.conftest import Opens, comes_in
from tests.web.test_cockpit import GUS, OTTO, cockpit


def help_of(board: Board) -> Any:
    return board.view.get("help")


def test_a_message_to_one_subgroup_is_heard_there_and_by_leaders_and_nowhere_else(opens: Opens, does: Does) -> None:
    comes_in(does, GUS, "cofacilitator")
    fay, gus = cockpit(opens), cockpit(opens, GUS, "cofacilitator")
    anna, cem = opens(ANNA), opens(CEM)
    fay.does("send_message", text="  Alleen <b>voor</b>\n noord ", subgroup=NORTH)
    anna.until(lambda: "message" in anna.view)
    gus.until(lambda: f"message/{NORTH}" in gus.view)
    fay.does("send_message", text="Voor iedereen", subgroup=None)
    cem.until(lambda: "message" in cem.view)
    anna.until(lambda: anna.view["message"]["to_all"])

    assert '"text":"Alleen <b>voor</b> noord"' in anna.heard
    assert gus.view[f"message/{NORTH}"]["by"] == "Fay0"
    assert cem.view["message"]["text"] == "Voor iedereen"
    assert "noord" not in cem.heard
    assert "Fay0" not in anna.heard
    fay.does("take_away_message", message=fay.view["message/all"]["id"])
    anna.until(lambda: "message" not in anna.view)
    gus.until(lambda: not any(key.startswith("message/") for key in gus.view))


def test_a_whole_view_after_a_reconnect_has_the_message_and_the_next_step_takes_it_away(opens: Opens) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    fay.does("send_message", text="Nog twee minuten", subgroup=None)
    again = opens(ANNA)
    assert again.view["message"]["text"] == "Nog twee minuten"
    fay.does("open_phase", phase="write_goal", base="welcome")

    for board in (anna, again):
        board.until(lambda board=board: "message" not in board.view and board.view["phase"]["id"] == "write_goal")  # type: ignore[misc]


def test_what_is_no_message_is_refused_and_the_text_goes_back(opens: Opens) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    long = fay.is_refused(json.dumps({"op": "send_message", "id": "operation-1", "text": "x" * 201, "subgroup": None}))
    empty = fay.is_refused(json.dumps({"op": "send_message", "id": "operation-2", "text": " \n ", "subgroup": None}))
    mine = anna.is_refused(json.dumps({"op": "send_message", "id": "operation-3", "text": "Hoi", "subgroup": NORTH}))

    assert [each["code"] for each in (long, empty, mine)] == ["too_long", "empty_text", "facilitator_only"]
    assert long["draft"]
    assert "200" in long["message"]


def test_a_subgroup_asks_one_leader_has_it_the_other_is_told_and_no_other_subgroup_hears_of_it(
    opens: Opens, does: Does
) -> None:
    comes_in(does, GUS, "cofacilitator")
    does(FAY, AllowHelp, allowed=True)
    fay, gus = cockpit(opens), cockpit(opens, GUS, "cofacilitator")
    anna, bram, cem = opens(ANNA), opens(BRAM), opens(CEM)
    request = bram.does("ask_for_help")
    for leader in (fay, gus):
        leader.until(lambda leader=leader: f"help/{NORTH}" in leader.view)  # type: ignore[misc]
    taken = {"op": "take_help", "subgroup": NORTH, "help": request}
    fay.sends(json.dumps({**taken, "id": "operation-fay1"}))
    gus.sends(json.dumps({**taken, "id": "operation-gus1"}))
    fay.until(lambda: bool(fay.done or fay.refused))
    gus.until(lambda: bool(gus.done or gus.refused))
    anna.until(lambda: help_of(anna)["coming"])

    first, second = (fay, gus) if fay.done else (gus, fay)
    assert [each["message"] for each in second.refused] == [Words("nl").refusal_for("help_is_taken")]
    name = first.view["you"]["name"]
    second.until(lambda: second.view[f"help/{NORTH}"]["by"] == name)
    assert help_of(anna) == {"asked": request, "coming": True, "by": name}
    first.does("end_help", subgroup=NORTH, help=request)
    anna.until(lambda: help_of(anna)["asked"] is None)
    fay.does("allow_help", allowed=False)
    cem.until(lambda: "help" not in cem.view)
    assert request not in cem.heard
    assert all(frame.get("put", {}).get("help", {}).get("asked") is None for frame in cem.frames)


def test_whoever_asks_all_others_hear_the_very_same_and_no_log_names_them(
    opens: Opens, does: Does, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    comes_in(does, OTTO, "observer")
    does(FAY, AllowHelp, allowed=True)
    boards = {ANNA: opens(ANNA), BRAM: opens(BRAM)}
    others = [opens(CEM), cockpit(opens), opens(OTTO, "observer", subgroup=NORTH), cockpit(opens, OTTO, "observer")]
    boards[BRAM].does("say_away", participant=BRAM, away=True)
    for board in (others[1], others[3]):
        board.until(lambda board=board: board.view["present"] == {NORTH: [ANNA, BRAM], SOUTH: [CEM]})  # type: ignore[misc]
    heard = {person: told_others(boards[person], others) for person in (ANNA, BRAM)}

    assert heard[ANNA] == heard[BRAM]
    assert [any("ID" in entry for entry in each) for each in heard[ANNA]] == [False, True, True, True]
    assert boards[BRAM].view["group"]["members"][1]["away"], "that somebody is back would tell who it was"
    assert not any(name in caplog.text for name in ("Anna", "Bram", ANNA, BRAM))


def told_others(asks: Board, others: list[Board]) -> list[set[str]]:
    """Every entry that each of these hears when somebody asks and takes it back, without random ids and moments."""
    for board in others:
        settled(board)
    before = [len(board.frames) for board in others]
    request = asks.does("ask_for_help")
    for board in others:
        settled(board)
    asks.does("withdraw_help", help=request)
    for board in others:
        settled(board)
    frames = [board.frames[since:] for board, since in zip(others, before, strict=True)]
    entries = [[entry for frame in each for entry in frame.get("put", {}).items()] for each in frames]
    moments = r'"(number|at|last)": ("[^"]*"|\d+|null)'
    return [{re.sub(moments, "", json.dumps(entry)).replace(request, "ID") for entry in each} for each in entries]


def settled(board: Board) -> None:
    """The board has heard all that there is: the sign of life that it asks for comes after it."""
    beats = sum("beat" in frame for frame in board.frames)
    board.sends(json.dumps({"beat": True}))
    board.until(lambda: sum("beat" in frame for frame in board.frames) > beats)

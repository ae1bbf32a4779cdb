"""The round that opens the plenary, over the sockets of boards and wall: nobody is sent what another answers before it
has ended, and the wall no name at all."""

from __future__ import annotations

import json
from typing import Any

from canvas.core.operations import WriteStatement
from canvas.words import Words
from tests.conftest import Does
from tests.support.boards import Board
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY
from tests.web.conftest import Opens, comes_in

SCREEN = "personWALL"
TOPICS = ("goal", "data")


def proposes(does: Does) -> None:
    for block in TOPICS:
        does(FAY, WriteStatement, block=block, text=f"Iets over {block}", standing="agreed", base=0)


def parts(board: Board, key: str) -> list[Any]:
    """Every form in which this board was sent that entry, common and own."""
    frames = (frame.get(part, {}) for frame in board.frames for part in ("view", "put", "own"))
    return [entries[key] for entries in frames if entries.get(key)]


def test_answers_are_their_author_s_until_the_round_ends_and_then_counts(opens: Opens, does: Does) -> None:
    proposes(does)
    comes_in(does, SCREEN, "wall")
    screen = opens(SCREEN, "wall", surface="wall")
    fay = opens(FAY, "facilitator", surface="cockpit")
    anna, bram, cem, dirk = (opens(each) for each in (ANNA, BRAM, CEM, DIRK))
    guest = anna.does("add_guest", name="Gé")
    fay.does("open_phase", phase="plenary", base="welcome")
    fay.does("begin_opening_round")
    cem.until(lambda: "opening" in cem.view)
    number = cem.view["opening"]["number"]
    for block in TOPICS:
        anna.does("say_in_opening_round", round=number, block=block, stance="fine")
        anna.does("say_in_opening_round", round=number, block=block, stance="fine", on_behalf=guest)
        bram.does("say_in_opening_round", round=number, block=block, stance="discuss" if block == "goal" else "fine")
    cem.until(lambda: cem.view["opening"]["answered"] == 3)
    screen.until(lambda: (screen.view["shown"]["opening"] or {}).get("answered") == 3)

    for board in (cem, dirk, fay, screen):
        assert '"mine":' not in json.dumps(parts(board, "opening"))
        for told in parts(board, "opening"):
            assert all(each == {"fine": None, "discuss": None} for each in told.get("blocks", {}).values())
    for told in (*parts(cem, "wall"), *parts(screen, "shown")):
        assert not told["opening"] or (told["opening"]["agreed"], told["opening"]["discuss"]) == (0, [])
    assert anna.view["opening"]["mine"] == {"goal": "fine", "data": "fine"}
    assert anna.view["opening"]["guests"] == {guest: {"goal": "fine", "data": "fine"}}
    assert bram.view["opening"]["mine"] == {"goal": "discuss", "data": "fine"}

    fay.does("end_opening_round", round=number)
    cem.until(lambda: cem.view["opening"]["ended"])
    assert cem.view["opening"]["blocks"]["goal"]["discuss"] == 1
    screen.until(lambda: screen.view["shown"]["opening"]["ended"])
    assert screen.view["shown"]["opening"]["agreed"] == 1
    late = {"id": "operation-late", "round": number, "block": "goal", "stance": "fine"}
    refused = cem.is_refused(json.dumps({"op": "say_in_opening_round", **late}))
    assert refused["message"] == Words("nl").refusal_for("opening_over")
    for name in ("Anna", "Bram", "Cem", "Dirk", "Fay", "Gé", ANNA, BRAM):
        assert name not in screen.heard

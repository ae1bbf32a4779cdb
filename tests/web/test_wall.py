"""The wall: its page, and what its socket says: no names, nothing hidden, and nothing that can be done from it."""

from __future__ import annotations

import json
import re

import pytest

from canvas.core.operations import RenewLink, WithdrawLink
from canvas.server.cookies import COOKIE, seat_name
from canvas.server.identity import hashed
from canvas.web import wire
from canvas.words import Words
from tests.conftest import Does
from tests.support.boards import HERE, Board
from tests.support.clients import client
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, WORKSHOP, token
from tests.web.conftest import Opens, comes_in
from tests.web.test_doors import Browser
from tests.web.test_wire import strictly

SCREEN = "personWALL"
FITS = {kind: strictly(each) for kind, each in wire.WALL.items()}


def wall(opens: Opens, does: Does) -> Board:
    comes_in(does, SCREEN, "wall")
    return opens(SCREEN, "wall", surface="wall")


def shows(board: Board) -> str:
    return str(board.view["shown"]["shows"])


def test_it_follows_the_steps_and_what_a_leader_puts_there(opens: Opens, does: Does) -> None:
    screen = wall(opens, does)
    fay, anna = opens(FAY, "facilitator", surface="cockpit"), opens(ANNA)
    assert shows(screen) == "come_in"
    fay.does("open_phase", phase="write_goal", base="welcome")
    screen.until(lambda: shows(screen) == "step")
    assert "remaining" in next(frame for frame in reversed(screen.frames) if "phase" in frame.get("put", {}))
    anna.does("add_note", block="goal", text="Geheim briefje")
    anna.does("say_done", round="r1", done=True)
    screen.until(lambda: screen.view["counts"]["done"] == 1)
    fay.does("send_message", text="Nog twee minuten", subgroup=None)
    screen.until(lambda: screen.view.get("message") == {"text": "Nog twee minuten"})

    fay.does("show_on_wall", shows="come_in")
    screen.until(lambda: shows(screen) == "come_in")
    fay.does("add_minutes", step="write_goal", minutes=5)
    screen.until(lambda: screen.view["phase"]["added"] == 5)
    assert "remaining" in screen.frames[-1]

    for frame in screen.frames:
        for part in ("view", "put", "own"):
            for key, each in frame.get(part, {}).items():
                FITS[key].validate_python([each])
    for secret in ("Geheim", "Anna", "Bram", "Fay", ANNA, FAY):
        assert secret not in screen.heard


def test_no_answer_is_on_it_before_its_round_ends_and_no_name_at_all(opens: Opens, does: Does) -> None:
    screen = wall(opens, does)
    fay = opens(FAY, "facilitator", surface="cockpit")
    fay.does("reveal", subgroup=NORTH, round="r1")
    anna, bram, cem = opens(ANNA), opens(BRAM), opens(CEM)
    anna.does("write_wording", block="goal", text="Wij bellen wie achterloopt", base=0)
    fay.does("show_on_wall", shows="topic", block="goal")
    screen.until(lambda: shows(screen) == "topic")
    assert [card["subgroups"] for card in screen.view["shown"]["cards"]] == [["Noord"]]
    revision = anna.view["wording/goal"]["revision"]
    anna.does("put_forward", block="goal", base=revision)
    asking = anna.view["stance/goal"]["asking"]["number"]
    bram.does("take_stance", block="goal", stance="object", reason="Te vaag voor ons", base=revision, asking=asking)

    fay.does("show_on_wall", shows="subgroup", subgroup=NORTH)
    screen.until(lambda: shows(screen) == "subgroup")

    doubts = [card for card in screen.view["shown"]["cards"] if card["kind"] == "doubt"]
    assert [card["text"] for card in doubts] == ["Te vaag voor ons"], "the round has ended: both have answered"
    assert "Te vaag" not in "".join(json.dumps(frame) for frame in screen.frames[:-1])
    cem.does("rename", name="Cees van Zuid")
    fay.does("add_action", what="De FG vragen", who="Sara de Boer", block="goal", question=None)
    fay.does("show_on_wall", shows="actions")
    screen.until(lambda: shows(screen) == "actions")
    assert screen.view["shown"]["tasks"] == [{"what": "De FG vragen", "taken": True, "by_when": ""}]
    for name in ("Anna", "Bram", "Cees", "Sara", "Fay"):
        assert name not in screen.heard


def test_from_a_wall_nothing_can_be_done_and_no_board_be_read(opens: Opens, does: Does) -> None:
    screen = wall(opens, does)
    refused = screen.is_refused(json.dumps({"op": "open_phase", "id": "operation-wall", "phase": "break"}))
    assert refused["message"] == Words("nl").refusal_for("facilitator_only")

    for more in ({"subgroup": SOUTH}, {"surface": "cockpit"}, {}):
        board = opens(SCREEN, "wall", **more)
        assert set(board.view) - {"busy"} <= set(wire.WALL)


def test_a_participant_gets_no_wall(opens: Opens) -> None:
    anna = opens(ANNA, surface="wall")
    assert [*anna.frames[0]] == ["gone"]


def test_a_link_that_is_withdrawn_ends_the_wall_at_once(opens: Opens, does: Does) -> None:
    screen = wall(opens, does)
    does(FAY, WithdrawLink, role="wall")
    screen.hears()
    assert "gone" in screen.frames[-1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_link_of_the_wall_leads_to_a_page_without_anything_to_press(does: Does, language: str) -> None:
    does(FAY, RenewLink, role="wall", link=hashed("the secret of the wall"))
    screen = Browser()
    screen.opens(f"/l/link/{WORKSHOP}")
    fields = {"as": "wall", "key": "the secret of the wall", "lang": language}
    answer = screen.sends(f"/l/link/{WORKSHOP}", **fields)
    assert answer.headers["location"] == f"/wall/{WORKSHOP}?lang={language}"

    page = screen.opens(answer.headers["location"])

    assert page.status_code == 200
    assert not re.search(r"<(button|a|input|form|select|textarea)\b", page.text)
    rooms = set(re.findall(r"(?:href|src)='/assets/\w+/(\w+)/", page.text))
    assert rooms == {"kit", "vendor", "wall"}
    assert client({}, HERE).get(f"/wall/{WORKSHOP}").status_code == 404


def test_a_leader_may_open_it_too_and_is_not_named_on_it(does: Does) -> None:
    cookies = {COOKIE: f'"{token(FAY)}"', seat_name(WORKSHOP, "facilitator"): f'"{token(FAY)}"'}
    page = client(cookies, HERE).get(f"/wall/{WORKSHOP}")
    assert page.status_code == 200
    assert "Fay" not in page.text


def test_boards_have_what_stands_on_the_wall_too_with_all_that_is_shortened_there(opens: Opens, does: Does) -> None:
    screen = wall(opens, does)
    fay = opens(FAY, "facilitator", surface="cockpit")
    anna, cem = opens(ANNA), opens(CEM)
    assert anna.view["wall"]["shows"] == "come_in"
    for group in (NORTH, SOUTH):
        fay.does("reveal", subgroup=group, round="r1")
    long = "Wij bellen binnen een week wie achterloopt, en vragen dan wat helpt. " * 9
    anna.does("write_wording", block="goal", text=long, base=0)
    fay.does("show_on_wall", shows="subgroup", subgroup=NORTH)
    cem.until(lambda: cem.view["wall"]["of"] == "Noord")
    assert cem.view["wall"]["cards"][0]["text"] == long.strip()
    screen.until(lambda: screen.view["shown"]["of"] == "Noord")
    assert screen.view["shown"]["cards"][0]["text"].endswith(" …")

    fay.does("show_on_wall", shows="topic", block="goal", page=1)
    cem.until(lambda: cem.view["wall"]["page"] == 1)
    screen.until(lambda: screen.view["shown"]["page"] == 1)
    assert cem.view["wall"] == screen.view["shown"], "page by page the same"
    cem.does("write_wording", block="goal", text="Wij verbeteren onze vakken", base=0)
    anna.until(lambda: "Wij verbeteren onze vakken" in str(anna.view["wall"]))

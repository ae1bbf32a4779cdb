"""The cockpit on the live socket: who gets one, what it hears when, and what can be done from it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from canvas.core.cockpit import Sight
from canvas.core.operations import Join, PutOut, RenewLink, WithdrawLink
from canvas.server.cookies import COOKIE, seat_name
from canvas.server.identity import hashed, shown_code
from canvas.server.rooms import Room
from canvas.web import wire
from canvas.words import Words
from canvas.words.cockpit import cockpit_words
from sheets import Language
from tests.conftest import Does
from tests.support.boards import AROUND, HERE, Board
from tests.support.clients import client
from tests.support.people import ANNA, BRAM, CODE, FAY, NORTH, SHEET, SOUTH, WORKSHOP, token
from tests.web.conftest import Opens, comes_in
from tests.web.test_wire import strictly

GUS, OTTO = "personGUS0", "personOTTO"
FITS = {kind: strictly(each) for kind, each in wire.COCKPIT.items()}
FRAME = strictly(wire.CockpitFrame)


def cockpit(opens: Opens, person: str = FAY, role: str = "facilitator") -> Board:
    return opens(person, role, surface="cockpit")


# --- what it hears


def test_every_entry_of_a_cockpit_fits_its_type_and_every_kind_comes_by(opens: Opens, does: Does) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    fay.does("open_phase", phase="write_goal", base="welcome")
    does("personNEW0", Join, name="Nieuw", role="participant", subgroup=None, seat="hash of a new phone")
    anna.does("add_note", block="goal", text="Eerder zien wie vastloopt")
    fay.does("send_message", text="Nog twee minuten", subgroup=None)
    fay.does("plan_minutes", step="break", minutes=20)
    fay.does("allow_help", allowed=True)
    fay.does("note_helper", subgroup=NORTH, leader=FAY)
    anna.does("ask_for_help")
    fay.until(lambda: f"help/{NORTH}" in fay.view)
    fay.until(lambda: "waiting/personNEW0" in fay.view and fay.view[f"tile/{NORTH}"]["notes"] == 1)

    seen = set()
    for frame in fay.frames:
        FRAME.validate_python([frame])
        for key, each in [entry for part in ("view", "put", "own") for entry in frame.get(part, {}).items()]:
            FITS[wire.kind_of(key)].validate_python([each])
            seen.add(wire.kind_of(key))
    assert seen == wire.COCKPIT.keys()


def test_what_it_was_told_adds_up_to_what_there_is(opens: Opens, room: Room) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    anna.does("add_note", block="goal", text="Eerder zien wie vastloopt")
    fay.does("open_phase", phase="discuss_goal", base="welcome")
    anna.does("write_wording", block="goal", text="Wij bellen wie achterloopt", base=0)
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["last"] == room.workshop.last_heard[NORTH].isoformat())
    fay.until(lambda: fay.view["present"] == {NORTH: [ANNA]})

    told = {key: each for key, each in (fay.common | fay.own).items() if key not in AROUND}
    assert told == {"/".join(key): each for key, each in Sight(room.workshop, names=True).whole(FAY).items()}
    assert fay.view["leaders"] == [{"id": FAY, "name": "Fay0", "role": "facilitator"}]
    assert "Eerder zien wie vastloopt" not in fay.heard


def test_a_step_brings_what_is_left_of_it_everywhere_and_a_count_does_not(opens: Opens) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    fay.does("add_minutes", step="welcome", minutes=5, subgroup=SOUTH)
    frame = next(frame for frame in reversed(fay.frames) if "clocks" in frame)
    assert frame["clocks"].keys() == {NORTH, SOUTH}
    assert "remaining" in frame
    assert frame["now"].endswith("+00:00")
    anna.does("add_note", block="goal", text="Eerder zien")
    fay.until(lambda: fay.view[f"tile/{NORTH}"]["notes"] == 1)

    assert not fay.frames[-1].keys() & {"clocks", "remaining", "now"}


def test_who_comes_and_goes_is_told_to_every_cockpit(opens: Opens, does: Does) -> None:
    comes_in(does, GUS, "cofacilitator")
    fay = cockpit(opens)
    opens(ANNA)
    gus = cockpit(opens, GUS, "cofacilitator")
    fay.until(lambda: fay.view["present"] == {NORTH: [ANNA]} and len(fay.view["leaders"]) == 2)

    assert [each["id"] for each in gus.until(lambda: gus.view["present"] != {}).view["leaders"]] == [FAY, GUS]


# --- who gets one


def test_whoever_looks_along_hears_no_names_and_may_do_nothing(opens: Opens, does: Does) -> None:
    comes_in(does, OTTO, "observer")
    fay, otto = cockpit(opens), cockpit(opens, OTTO, "observer")
    opens(ANNA)
    otto.until(lambda: otto.view["present"] == {NORTH: [ANNA]})

    assert '"Anna"' not in otto.heard
    assert '"Fay0"' not in otto.heard
    assert '"Anna"' in fay.heard
    refused = otto.is_refused(json.dumps({"op": "open_phase", "id": "operation-otto", "phase": "break"}))
    assert refused["message"] == Words("nl").refusal_for("facilitator_only")


def test_a_participant_gets_no_cockpit(opens: Opens) -> None:
    anna = opens(ANNA, surface="cockpit")

    assert anna.frames == [
        {"gone": {"code": "facilitator_only", "message": Words("nl").refusal_for("facilitator_only")}}
    ]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "open_phase", "phase": "break", "base": "welcome"},
        {"op": "pause_clock"},
        {"op": "add_minutes", "step": "welcome", "minutes": 5},
        {"op": "show_totals", "show": False},
        {"op": "let_newcomers_in", "until": "2026-11-30"},
        {"op": "close_workshop"},
    ],
    ids=lambda operation: operation["op"],
)
def test_a_leader_s_deed_from_a_participant_s_board_is_refused_in_words(
    opens: Opens, room: Room, operation: dict[str, object]
) -> None:
    anna, number = opens(ANNA), room.workshop.number
    refused = anna.is_refused(json.dumps({"id": "operation-anna", **operation}))

    assert (refused["code"], refused["id"]) == ("facilitator_only", "operation-anna")
    assert refused["message"] == Words("nl").refusal_for("facilitator_only")
    assert room.workshop.number == number


def test_a_participant_may_not_seat_somebody_else_from_a_board(opens: Opens, room: Room) -> None:
    anna = opens(ANNA)
    move = {"op": "sit", "id": "operation-anna", "participant": BRAM, "subgroup": SOUTH}

    assert anna.is_refused(json.dumps(move))["code"] == "not_yours_to_move"
    assert room.workshop.participants[BRAM].subgroup == NORTH


# --- the bare page


def bare(person: str, role: str, language: str = "nl") -> tuple[int, dict[str, Any], str]:
    """The status of the bare page for somebody, the data that it mounts the cockpit with, and all of it."""
    cookies = {COOKIE: f'"{token(person)}"', seat_name(WORKSHOP, role): f'"{token(person)}"'}  # type: ignore[arg-type]
    answer = client(cookies, HERE).get(f"/l/lead/{WORKSHOP}?lang={language}")
    data = re.search(r"<script type='application/json' id='data'>(.*?)</script>", answer.text)
    return answer.status_code, json.loads(data[1]) if data else {}, answer.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_bare_page_mounts_the_cockpit_with_nothing_else_around_it(room: Room, language: Language) -> None:
    status, data, page = bare(FAY, "facilitator", language)
    scripts = set(re.findall(r"(?:href|src)='/assets/\w+/(\w+)/", page))

    assert (status, scripts) == (200, {"kit", "lead", "vendor"})
    assert (data["surface"], data["as"], data["person"]) == ("cockpit", "facilitator", FAY)
    assert data["code"] == shown_code(CODE)
    assert data["join"] == f"{HERE}/l/{CODE}"
    assert data["words"] == cockpit_words(Words(language))
    assert [each["title"] for each in data["sheet"]["phases"]] == [each.title.of(language) for each in SHEET.phases]
    assert data["operations"]["open_phase"] == {"undoable": False, "draft": []}
    assert [each["way"] for each in data["sheet"]["phases"] if each["way"] not in (None, *data["ways"])] == []


def test_whoever_looks_along_gets_the_page_without_the_way_in(room: Room, does: Does) -> None:
    comes_in(does, OTTO, "observer")
    status, data, page = bare(OTTO, "observer")

    assert (status, data["as"]) == (200, "observer")
    assert (data["code"], data["join"], data["qr"]) == ("", "", "")
    assert CODE not in page


@pytest.mark.parametrize("person", [ANNA, "nobody"])
def test_who_came_in_by_no_link_gets_no_bare_page(room: Room, person: str) -> None:
    status, data, _ = bare(person, "participant")

    assert (status, data) == (404, {})


# --- losing it


def test_a_leader_whose_link_is_withdrawn_loses_the_cockpit_at_once(opens: Opens, does: Does) -> None:
    comes_in(does, GUS, "cofacilitator")
    gus, fay = cockpit(opens, GUS, "cofacilitator"), cockpit(opens)
    does(FAY, WithdrawLink, role="cofacilitator")
    gus.until(lambda: "gone" in gus.frames[-1])

    assert gus.frames[-1]["gone"]["message"]
    fay.until(lambda: [each["id"] for each in fay.view["leaders"]] == [FAY])


def test_a_renewed_link_takes_the_cockpits_of_the_old_one(opens: Opens, does: Does) -> None:
    comes_in(does, OTTO, "observer")
    otto = cockpit(opens, OTTO, "observer")
    does(FAY, RenewLink, role="observer", link=hashed("another"))

    assert otto.until(lambda: "gone" in otto.frames[-1]).frames[-1]["gone"]["code"] == "no_seat"


def test_somebody_put_out_is_gone_from_every_cockpit(opens: Opens) -> None:
    fay, anna = cockpit(opens), opens(ANNA)
    fay.until(lambda: fay.view["present"] == {NORTH: [ANNA]})
    # Put out from the list of people, which is a page.
    from canvas.server.rooms import rooms  # noqa: PLC0415 -- the rooms of this test

    room = rooms().get(WORKSHOP)
    assert room
    room.ask(FAY, PutOut(id="operation-put-out", participant=ANNA))
    anna.until(lambda: "gone" in anna.frames[-1])
    fay.until(lambda: [each["id"] for each in fay.view[f"tile/{NORTH}"]["members"]] == [BRAM])

    fay.until(lambda: fay.view["present"] == {})

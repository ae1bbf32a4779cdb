"""Our own HTTP and sockets: who is let in, what every answer carries, and that bad input is answered."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession

import app
from canvas.client import ASSETS, FILES
from canvas.core.access import Refusal
from canvas.core.operations import (
    AddNote,
    Base,
    Create,
    Describe,
    Erased,
    Join,
    PutOut,
    ReactToNote,
    RenewCard,
    RenewLink,
    Reveal,
    SayDone,
)
from canvas.server.cookies import COOKIE, DOOR
from canvas.server.identity import hashed, new_id
from canvas.server.rooms import Room, Rooms
from canvas.web.guard import Guard
from canvas.web.routes import routes
from canvas.words import Words
from sheets import Language
from tests.conftest import Does
from tests.support.boards import HERE, OWN, SECONDS, Board, Waited, connected
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SECRET, SHEET, SOUTH, WORKSHOP, beginning, token
from tests.support.permissions import tables

AS_PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FOREIGN = ["http://evil.example", "http://testserver.evil.example", "http://testserver:8080", "null", ""]


# --- what the whole app answers


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The app as it is served, Streamlit included. Once for all: Streamlit starts only once in a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "DATA", tmp_path_factory.mktemp("data"))
        with TestClient(Waited(app.app), HERE) as client:
            yield client


@pytest.fixture
def stranger(site: TestClient) -> TestClient:
    """Somebody who never was here: a browser without a cookie."""
    site.cookies.clear()
    return site


PATHS = [
    "/",
    "/join?code=BCDFGH",
    "/l/BCDFGH",
    "/qr/BCDFGH.svg",
    "/healthz",
    "/no/such/page",
    ASSETS + "none.js",
    "/_stcore/health",
]


def test_health_is_told_while_the_data_folder_is_open(site: TestClient) -> None:
    answer = site.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(site: TestClient, method: str, path: str) -> None:
    carries_the_headers(site.request(method, path, headers=OWN).headers)


@pytest.mark.parametrize("file", ["table/board.js", "table/board.css"])
def test_a_file_of_the_board_may_load_nothing_and_costs_few_bytes_around_it(site: TestClient, file: str) -> None:
    headers = site.get(ASSETS + file).headers

    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert "immutable" in headers["cache-control"]
    assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 400


def test_a_refusal_carries_the_security_headers_too(site: TestClient) -> None:
    refused = site.get("/", headers={"origin": "http://evil.example"})

    assert refused.status_code == 403
    carries_the_headers(refused.headers)


def carries_the_headers(headers: Mapping[str, str]) -> None:

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]


def directives(policy: str) -> dict[str, list[str]]:
    """A content security policy as a mapping of directive to its values."""
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


def test_only_the_script_that_streamlits_page_holds_may_run_inline(site: TestClient) -> None:
    answer = site.get("/", headers=AS_PAGE)
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]

    allowed = directives(answer.headers["content-security-policy"])["script-src"]

    assert inline, "the page has no inline script: the hash can go"
    assert sorted(allowed) == sorted(["'self'", "blob:", *(f"'sha256-{digest}'" for digest in digests)])
    assert not re.search(r"<[^>]+\son\w+\s*=", answer.text), "a handler in the page would be blocked"


# --- the cookie


def set_cookie(stranger: TestClient, path: str, **headers: str) -> str:
    return stranger.get(path, headers=headers).headers.get("set-cookie", "")


@pytest.mark.parametrize("path", ["/", "/join?code=BCDFGH", "/l/BCDFGH", "/facilitate"])
def test_a_page_gives_a_visitor_his_token(stranger: TestClient, path: str) -> None:
    cookie = set_cookie(stranger, path, **AS_PAGE)

    name, _, rest = cookie.partition("=")
    value, *attributes = rest.split("; ")
    assert name == DOOR
    assert len(value) == 22
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)
    assert "Secure" not in attributes


def test_two_visitors_get_different_tokens(stranger: TestClient) -> None:
    first = set_cookie(stranger, "/", **AS_PAGE)
    stranger.cookies.clear()

    assert set_cookie(stranger, "/", **AS_PAGE) != first


def test_over_https_the_token_stays_on_https(stranger: TestClient) -> None:
    assert "Secure" in set_cookie(stranger, "https://testserver/", **AS_PAGE)


@pytest.mark.parametrize("path", ["/", "/healthz", ASSETS + "table/board.js"])
def test_what_is_not_asked_for_as_a_page_sets_no_cookie(stranger: TestClient, path: str) -> None:
    assert set_cookie(stranger, path, accept="*/*") == ""


def test_a_file_that_everybody_may_keep_never_carries_somebodys_token(stranger: TestClient) -> None:
    assert set_cookie(stranger, ASSETS + "table/board.js", **AS_PAGE) == ""


def test_who_has_a_token_keeps_it_and_longer(stranger: TestClient) -> None:
    known = "x" * 22
    cookie = set_cookie(stranger, "/", **AS_PAGE, cookie=f"other=1; {DOOR}={known}")

    assert cookie.startswith(f"{DOOR}={known};")
    assert "Max-Age=1209600" in cookie


def test_the_token_of_an_earlier_version_is_kept_longer_too(stranger: TestClient) -> None:
    cookies = set_cookie(stranger, "/", **AS_PAGE, cookie=f"{COOKIE}=an-earlier-token")

    assert f"{COOKIE}=an-earlier-token; HttpOnly; Max-Age=1209600" in cookies


@pytest.mark.parametrize("planted", ["", "a", "undefined", "chosen by an attacker", "x" * 23])
def test_a_token_that_is_not_of_our_making_is_replaced(stranger: TestClient, planted: str) -> None:
    cookie = set_cookie(stranger, "/", **AS_PAGE, cookie=f"{DOOR}={planted}" if planted else "")

    assert re.match(rf"{DOOR}=[\w-]{{22}};", cookie)
    assert not cookie.startswith(f"{DOOR}={planted};")


# --- origins

SOCKETS = ["/live", "/watch", "/_stcore/stream"]


def refused_with(client: TestClient, path: str, headers: dict[str, str]) -> int:
    """The status with which a socket is refused; 0 when it is opened."""
    assert isinstance(client.app, Waited)
    try:
        with client.websocket_connect(path, headers=headers, subprotocols=["streamlit"]) as session:
            session.close()
            client.app.ended.get(timeout=SECONDS)
            return 0
    except WebSocketDenialResponse as denial:
        client.app.ended.get(timeout=SECONDS)
        return denial.status_code


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("origin", [None, *FOREIGN])
def test_a_socket_from_elsewhere_is_refused(site: TestClient, path: str, origin: str | None) -> None:
    assert refused_with(site, path, {} if origin is None else {"origin": origin}) == 403


@pytest.mark.parametrize("path", SOCKETS)
def test_a_socket_from_our_own_pages_is_opened(site: TestClient, path: str) -> None:
    assert refused_with(site, path, OWN) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/healthz", "/_stcore/upload_file/session/file", "/"])
@pytest.mark.parametrize("origin", [None, *FOREIGN])
def test_what_could_change_something_is_refused_from_elsewhere(
    site: TestClient, method: str, path: str, origin: str | None
) -> None:
    answer = site.request(method, path, headers={} if origin is None else {"origin": origin})

    assert answer.status_code == 403


def test_an_origin_that_is_no_address_is_refused_like_any_other(site: TestClient) -> None:
    assert site.get("/healthz", headers={"origin": "http://["}).status_code == 403


def test_from_our_own_pages_it_comes_through(site: TestClient) -> None:
    assert site.post("/healthz", headers=OWN).status_code == 405


def test_reading_needs_no_origin_but_no_foreign_one_either(site: TestClient) -> None:
    assert site.get("/healthz").status_code == 200
    assert site.get("/healthz", headers={"origin": "http://evil.example"}).status_code == 403


# --- the board's files


def test_the_boards_files_may_be_kept_for_a_year(site: TestClient) -> None:
    answer = site.get(ASSETS + "table/board.js")

    assert answer.status_code == 200
    assert "javascript" in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "max-age=31536000, immutable"
    assert re.fullmatch(r"/assets/[0-9a-f]{12}/", ASSETS)


def test_every_module_of_the_board_is_served(site: TestClient) -> None:
    assert len(FILES) > 10
    assert {site.get(ASSETS + file).status_code for file in FILES} == {200}


@pytest.mark.parametrize(
    "file",
    ["none.js", "package.json", "__init__.py", "kit/wire.d.ts", "../access.py", "%2e%2e/access.py", "..%2f..%2fapp.py"],
)
def test_nothing_else_is_served_and_that_it_is_not_there_is_not_kept(site: TestClient, file: str) -> None:
    answer = site.get(ASSETS + file)

    assert "import annotations" not in answer.text
    assert "devDependencies" not in answer.text
    assert "immutable" not in answer.headers.get("cache-control", "")


# --- the live socket


Opens = Callable[..., Board]


@pytest.fixture
def client(rooms: Rooms) -> Iterator[TestClient]:
    """Our routes behind the guard, without Streamlit."""
    with TestClient(Waited(Starlette(routes=routes(), middleware=[Middleware(Guard)])), HERE) as client:
        yield client


@pytest.fixture
def opens(client: TestClient) -> Iterator[Opens]:
    """`opens(person)` opens that person's board and waits for the whole view."""
    with ExitStack() as stack:

        def open_board(person: str, role: str = "participant", **query: str) -> Board:
            address = "/live?" + urlencode({"w": WORKSHOP, "as": role, "v": "2", **query})
            return _greeted(Board(stack.enter_context(connected(client, address, person))))

        yield open_board


def _greeted(board: Board) -> Board:
    board.hears()
    return board


def test_the_first_frame_is_the_whole_view(room: Room, does: Does, opens: Opens) -> None:
    note = does(ANNA, AddNote, block="goal", text="Eerder zien wie vastloopt")
    does(BRAM, AddNote, block="goal", text="MARKER-of-Bram")

    board = opens(ANNA)

    [frame] = board.frames
    assert frame["version"] == room.workshop.number
    assert isinstance(frame["remaining"], int)
    assert board.view["you"]["id"] == ANNA
    assert board.view["group"]["id"] == NORTH
    assert {f"block/{block.id}" for block in SHEET.blocks} <= board.view.keys()
    assert board.notes()[note]["text"] == "Eerder zien wie vastloopt"
    assert board.view["block/goal"] == {"hidden": 1}
    assert "MARKER-of-Bram" not in board.heard


def test_a_note_is_acknowledged_when_it_stands_on_the_disk(room: Room, opens: Opens, tmp_path: Path) -> None:
    note = opens(ANNA).does("add_note", block="goal", text="Op schijf")

    assert room.workshop.subgroups[NORTH].notes[note].text == "Op schijf"
    assert "Op schijf" in (tmp_path / "workshops" / f"{WORKSHOP}.jsonl").read_text(encoding="utf-8")


def test_before_the_reveal_the_table_gets_only_the_number(room: Room, opens: Opens) -> None:
    anna, bram, fay = opens(ANNA), opens(BRAM), opens(FAY, "facilitator", subgroup=NORTH)

    anna.does("add_note", block="goal", text="MARKER-face-down")
    anna.does("add_note", block="goal", text="MARKER-face-down too")

    for board in (bram, fay):
        board.until(lambda board=board: board.view["block/goal"] == {"hidden": 2})  # type: ignore[misc]
        assert board.notes() == {}
        assert "MARKER" not in board.heard


def test_after_the_reveal_the_table_gets_the_text_and_whoever_comes_later_too(
    room: Room, does: Does, opens: Opens
) -> None:
    anna, bram = opens(ANNA), opens(BRAM)
    note = anna.does("add_note", block="goal", text="Eerder zien wie vastloopt", note_kind="question")
    anna.does("say_done", round="r1", done=True)
    bram.does("say_done", round="r1", done=True)
    anna.does("reveal", subgroup=NORTH, round="r1")

    bram.until(lambda: note in bram.notes())

    shown = bram.notes()[note]
    assert (shown["text"], shown["kind"], shown["mine"]) == ("Eerder zien wie vastloopt", "question", False)
    assert bram.view["block/goal"] == {"hidden": 0}
    assert opens(BRAM).notes()[note]["text"] == "Eerder zien wie vastloopt"
    assert "author" not in bram.heard


def test_another_table_hears_nothing_of_it(room: Room, does: Does, opens: Opens) -> None:
    anna, cem = opens(ANNA), opens(CEM)
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    anna.does("add_note", block="goal", text="MARKER-of-the-north")

    own = cem.does("add_note", block="goal", text="Van het zuiden")

    assert cem.notes().keys() == {own}
    assert cem.view["block/goal"] == {"hidden": 0}
    assert "MARKER" not in cem.heard


def test_a_late_note_a_move_a_mark_and_a_deletion_reach_the_table(room: Room, does: Does, opens: Opens) -> None:
    anna, bram = opens(ANNA), opens(BRAM)
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    note = anna.does("add_note", block="goal", text="Later bedacht")
    bram.until(lambda: note in bram.notes())
    assert bram.notes()[note]["late"]

    bram.does("mark_note", note=note, mark="agree")
    bram.does("move_note", note=note, block="questions", after=None)
    anna.until(lambda: anna.notes()[note]["block"] == "questions")
    assert anna.notes()[note]["marks"]["agree"] == 1
    assert (anna.notes()[note]["my_mark"], bram.notes()[note]["my_mark"]) == (None, "agree")

    anna.does("delete_note", note=note)
    bram.until(lambda: note not in bram.notes())


def test_who_is_at_the_table_is_told(room: Room, opens: Opens, client: TestClient) -> None:
    anna = opens(ANNA)
    assert anna.view["present"] == [ANNA]

    bram = opens(BRAM)
    anna.until(lambda: anna.view["present"] == [ANNA, BRAM])
    bram.session.close()

    anna.until(lambda: anna.view["present"] == [ANNA])


@pytest.mark.usefixtures("room")
def test_a_board_that_asks_gets_a_sign_of_life(opens: Opens) -> None:
    anna = opens(ANNA)
    anna.session.send_text(json.dumps({"beat": True}))

    assert json.loads(anna.session.receive_text()) == {"beat": True}
    lives_on(anna)


def test_who_changes_an_open_note_is_told_to_the_table_and_to_nobody_else(does: Does, opens: Opens) -> None:
    note = does(BRAM, AddNote, block="goal", text="Van Bram")
    anna, bram, cem = opens(ANNA), opens(BRAM), opens(CEM)
    bram.session.send_text(json.dumps({"busy": note}))
    lives_on(bram)
    anna.until(lambda: anna.view["block/goal"]["hidden"] == 2)
    assert anna.view["busy"] == {}, "a hidden note is nobody's business"
    does(FAY, Reveal, subgroup=NORTH, round="r1")

    anna.until(lambda: anna.view["busy"] == {note: "Bram"})
    assert (bram.view["busy"], cem.view["busy"]) == ({}, {})
    bram.session.send_text(json.dumps({"busy": None}))
    anna.until(lambda: anna.view["busy"] == {})
    bram.session.send_text(json.dumps({"busy": note}))
    anna.until(lambda: anna.view["busy"] == {note: "Bram"})
    bram.session.close()
    anna.until(lambda: anna.view["busy"] == {})


def test_the_facilitator_can_look_at_a_table_but_not_write_there(room: Room, opens: Opens) -> None:
    fay = opens(FAY, "facilitator", subgroup=SOUTH)

    refusal = fay.is_refused(json.dumps({"op": "add_note", "id": new_id(), "block": "goal", "text": "Ik ook"}))

    assert fay.view["group"]["id"] == SOUTH
    assert refusal["code"] == "no_subgroup"
    assert room.workshop.subgroups[SOUTH].notes == {}


def test_a_participant_sees_his_own_table_whatever_he_asks_for(room: Room, does: Does, opens: Opens) -> None:
    does(CEM, AddNote, block="goal", text="MARKER-of-the-south")
    does(FAY, Reveal, subgroup=SOUTH, round="r1")

    anna = opens(ANNA, subgroup=SOUTH)

    assert anna.view["group"]["id"] == NORTH
    assert "MARKER" not in anna.heard


# --- the same operation twice


def test_the_same_operation_twice_is_done_twice_and_there_once(room: Room, opens: Opens) -> None:
    anna, number = opens(ANNA), room.workshop.number
    note = anna.does("add_note", block="goal", text="Een keer")

    anna.does("add_note", id=note, block="goal", text="Een keer")
    again = opens(ANNA)
    again.does("add_note", id=note, block="goal", text="Een keer")

    assert anna.done == [note, note]
    assert room.workshop.number == number + 1
    assert list(again.notes()) == [note]


def test_the_same_id_with_another_content_is_refused(room: Room, opens: Opens) -> None:
    anna = opens(ANNA)
    note = anna.does("add_note", block="goal", text="Eerst dit")

    refusal = anna.is_refused(json.dumps({"op": "add_note", "id": note, "block": "goal", "text": "Dan dat"}))

    assert (refusal["id"], refusal["code"], refusal["draft"]) == (note, "id_in_use", True)
    assert room.workshop.subgroups[NORTH].notes[note].text == "Eerst dit"


def test_somebody_elses_id_cannot_be_used(room: Room, opens: Opens) -> None:
    note = opens(ANNA).does("add_note", block="goal", text="Van Anna")

    refusal = opens(CEM).is_refused(json.dumps({"op": "add_note", "id": note, "block": "goal", "text": "Van Cem"}))

    assert refusal["code"] == "id_in_use"
    assert room.workshop.subgroups[SOUTH].notes == {}


# --- bad input


def lives_on(board: Board) -> None:
    """The connection still takes an operation and answers it."""
    board.does("add_note", block="goal", text="Ik ben er nog")


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("fields", "code", "is_draft"),
    [
        ({"op": "add_note", "block": "goal", "text": ""}, "empty_text", True),
        ({"op": "add_note", "block": "goal", "text": " \n\t "}, "empty_text", True),
        ({"op": "add_note", "block": "goal", "text": "\0\x07\x1b\x7f\u202e\ufeff"}, "empty_text", True),
        ({"op": "add_note", "block": "goal", "text": "\u200b\u200d"}, "empty_text", True),
        ({"op": "add_note", "block": "goal", "text": "x" * 10_000}, "too_long", True),
        ({"op": "add_note", "block": "nowhere", "text": "Waar?"}, "unknown_block", True),
        ({"op": "edit_note", "note": "unknown", "text": "Wat?", "note_kind": "idea"}, "unknown_note", True),
        ({"op": "mark_note", "note": "unknown", "mark": "agree"}, "unknown_note", False),
        ({"op": "write_wording", "block": "goal", "text": "Te vroeg", "base": 0}, "block_not_revealed", True),
        ({"op": "reveal", "subgroup": NORTH, "round": "r1"}, "not_everyone_done", False),
        ({"op": "reveal", "subgroup": SOUTH, "round": "r1"}, "other_subgroup", False),
        ({"op": "reveal", "subgroup": "nowhere", "round": "r1"}, "unknown_subgroup", False),
        ({"op": "say_done", "round": "r9", "done": True}, "unknown_round", False),
        ({"op": "add_action", "what": "Wat", "block": "nowhere"}, "unknown_origin", True),
        ({"op": "delete_action", "action": "unknown"}, "unknown_action", False),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_and_the_connection_lives_on(
    opens: Opens, fields: dict[str, Any], code: str, is_draft: bool, language: Language
) -> None:
    anna, operation = opens(ANNA, lang=language), new_id()

    refusal = anna.is_refused(json.dumps({"id": operation, **fields}))

    sentence = Words(language).refusal(Refusal(code, 500 if code == "too_long" else 0))
    assert refusal["id"] == operation
    assert refusal["code"] == code
    assert refusal["draft"] == is_draft
    assert refusal["message"] == sentence
    lives_on(anna)


def test_a_hidden_note_of_another_does_not_seem_to_exist_and_an_open_one_is_not_taken_away(
    room: Room, does: Does, opens: Opens
) -> None:
    note = does(BRAM, AddNote, block="goal", text="Van Bram")
    anna = opens(ANNA)
    edit = {"op": "edit_note", "note": note, "text": "Van mij", "note_kind": "idea"}
    delete = {"op": "delete_note", "note": note}

    hidden = [anna.is_refused(json.dumps({"id": new_id(), **each}))["code"] for each in (edit, delete)]
    assert hidden == ["unknown_note", "unknown_note"]
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    assert anna.is_refused(json.dumps({"id": new_id(), **delete}))["code"] == "not_your_note"
    stale = anna.is_refused(json.dumps({"id": new_id(), **edit, "base": 1}))

    assert (stale["code"], stale["draft"]) == ("note_changed", True)
    assert room.workshop.subgroups[NORTH].notes[note].text == "Van Bram"
    lives_on(anna)


NOTE = {"op": "add_note", "id": "operation-x", "block": "goal", "text": "Goed"}


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param("", id="nothing"),
        pytest.param("hallo", id="no JSON"),
        pytest.param('{"op": "add_note"', id="half a frame"),
        pytest.param("null", id="null"),
        pytest.param("true", id="true"),
        pytest.param("42", id="a number"),
        pytest.param("1e999", id="infinity"),
        pytest.param("9" * 5000, id="a very long number"),
        pytest.param('"add_note"', id="a string"),
        pytest.param("[]", id="an empty list"),
        pytest.param(json.dumps([NOTE]), id="a list of operations"),
        pytest.param("{}", id="an empty object"),
        pytest.param("[" * 100_000, id="deep nesting, open"),
        pytest.param("[" * 50_000 + "]" * 50_000, id="deep nesting, closed"),
        pytest.param('{"op":' * 5_000 + "1" + "}" * 5_000, id="deeply nested objects"),
        pytest.param(json.dumps(NOTE).encode(), id="a binary frame"),
        pytest.param(b"\xff\xfe\x00", id="bytes"),
        pytest.param(json.dumps({**NOTE, "op": "fly"}), id="an unknown operation"),
        pytest.param(json.dumps({**NOTE, "op": 7}), id="a number as operation"),
        pytest.param(json.dumps({**NOTE, "op": []}), id="a list as operation"),
        pytest.param(json.dumps({**NOTE, "op": {}}), id="an object as operation"),
        pytest.param(json.dumps({**NOTE, "op": None}), id="null as operation"),
        pytest.param(json.dumps({**NOTE, "id": 7}), id="a number as id"),
        pytest.param(json.dumps({**NOTE, "id": "short"}), id="a short id"),
        pytest.param(json.dumps({**NOTE, "id": "x" * 65}), id="a long id"),
        pytest.param(json.dumps({**NOTE, "id": "<b>operation</b>"}), id="an id with signs"),
        pytest.param(json.dumps({**NOTE, "id": "operation-x\n"}), id="an id with a newline"),
        pytest.param(json.dumps({**NOTE, "id": "operation-\ud800"}), id="an id with half a sign"),
        pytest.param(json.dumps({**NOTE, "text": 7}), id="a number as text"),
        pytest.param(json.dumps({**NOTE, "text": None}), id="null as text"),
        pytest.param(json.dumps({**NOTE, "text": ["a"]}), id="a list as text"),
        pytest.param(json.dumps({**NOTE, "text": {"nl": "a"}}), id="an object as text"),
        pytest.param(json.dumps({**NOTE, "block": ["goal"]}), id="a list as block"),
        pytest.param(json.dumps({**NOTE, "block": "x" * 65}), id="a long block"),
        pytest.param(json.dumps({**NOTE, "note_kind": "shout"}), id="an unknown kind"),
        pytest.param(json.dumps({**NOTE, "author": BRAM}), id="a field too many"),
        pytest.param(json.dumps({**NOTE, "by": BRAM}), id="another author"),
        pytest.param(json.dumps({"op": "add_note", "id": "operation-x"}), id="fields missing"),
        pytest.param(json.dumps({"op": "mark_note", "id": "operation-x", "note": "n", "mark": "love"}), id="a mark"),
        pytest.param(
            json.dumps({"op": "write_wording", "id": "operation-x", "block": "goal", "text": "a", "base": -1}),
            id="a revision below zero",
        ),
        pytest.param(
            '{"op": "write_wording", "id": "operation-x", "block": "goal", "text": "a", "base": NaN}', id="no number"
        ),
        pytest.param(
            json.dumps({"op": "add_action", "id": "operation-x", "what": "a", "by_when": "morgen"}), id="no date"
        ),
    ],
)
def test_what_no_board_sends_is_refused_and_the_connection_lives_on(
    room: Room, opens: Opens, sent: str | bytes
) -> None:
    anna, number = opens(ANNA), room.workshop.number

    refusal = anna.is_refused(sent)

    assert refusal["code"] == "malformed"
    assert refusal["message"] == Words("nl").refusal_for("malformed")
    assert room.workshop.number == number
    lives_on(anna)


def test_a_frame_without_an_id_is_refused_without_one(room: Room, opens: Opens) -> None:
    assert opens(ANNA).is_refused("hallo")["id"] is None


def test_half_a_sign_is_left_out_of_a_text_as_other_unwritable_signs_are(room: Room, opens: Opens) -> None:
    anna = opens(ANNA)

    note = anna.does("add_note", block="goal", text="half \ud83d sign")

    assert anna.notes()[note]["text"].split() == ["half", "sign"]


SERVER_ONLY: list[Base] = [
    Join(id="operation-x", name="Indringer", role="facilitator", seat=hashed("x"), link=hashed(SECRET)),
    Describe.model_validate({"id": "operation-x", "title": "Overgenomen", "day": "2026-11-22", "language": "en"}),
    RenewLink(id="operation-x", role="facilitator", link=hashed("mine")),
    RenewCard(id="operation-x", links={"facilitator": hashed("mine")}, code=hashed("mine")),
    PutOut(id="operation-x", participant=BRAM),
    Erased(id="operation-x"),
]


@pytest.mark.parametrize("person", [ANNA, FAY])
@pytest.mark.parametrize("operation", SERVER_ONLY, ids=lambda operation: type(operation).__name__)
def test_what_only_the_server_does_cannot_be_sent(room: Room, opens: Opens, operation: Base, person: str) -> None:
    board = opens(person, "facilitator" if person == FAY else "participant")
    before = room.workshop

    refusal = board.is_refused(operation.model_dump_json())

    assert (refusal["id"], refusal["code"]) == ("operation-x", "malformed")
    assert room.workshop is before


def test_a_second_beginning_cannot_be_sent(room: Room, opens: Opens) -> None:
    create = beginning()[0].operation
    assert isinstance(create, Create)

    refusal = opens(ANNA).is_refused(create.model_dump_json())

    assert refusal["code"] == "malformed"
    assert room.workshop.number == len(beginning())


# --- no place


def is_sent_away(board: Board) -> str:
    """The code of the goodbye that must be the last frame before the socket closes for good."""
    while "gone" not in (frame := board.frames[-1] if board.frames else board.hears()):
        board.hears()
    closed = board.receive()
    assert (closed["type"], closed["code"]) == ("websocket.close", 4404)
    assert frame["gone"]["message"]
    return str(frame["gone"]["code"])


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"w": "unknown"},
        {"w": ""},
        {"w": "../workshops/workshop01"},
        {"as": "facilitator"},
        {"as": "facilitator", "subgroup": NORTH},
    ],
)
def test_who_has_no_seat_is_sent_away_in_words(room: Room, opens: Opens, query: dict[str, str]) -> None:
    role = query.pop("as", "participant")
    person = ANNA if query or role == "facilitator" else "newcomer"

    board = opens(person, role, **query)

    assert is_sent_away(board) == "no_seat"
    assert board.frames[-1]["gone"]["message"] == Words("nl").refusal_for("no_seat")
    assert room.workshop.title not in board.heard


def test_it_is_said_in_the_language_asked_for(room: Room, opens: Opens) -> None:
    board = opens("newcomer", lang="en")

    assert board.frames[-1]["gone"]["message"] == Words("en").refusal_for("no_seat")


def test_a_workshop_that_vanished_sends_its_people_away(rooms: Rooms, opens: Opens) -> None:
    rooms.shelf.create(beginning()).close()
    rooms.shelf.delete(WORKSHOP)

    assert is_sent_away(opens(ANNA)) == "no_seat"


def test_a_facilitator_whose_link_was_renewed_is_sent_away_at_once(room: Room, does: Does, opens: Opens) -> None:
    second = new_id()
    join = Join(id=new_id(), name="Gus", role="facilitator", seat=hashed(token("Gus")), link=hashed(SECRET))
    room.ask(second, join)
    board = opens("Gus", "facilitator", subgroup=NORTH)

    does(FAY, RenewLink, role="facilitator", link=hashed("another secret"))

    assert is_sent_away(board) == "no_seat"


def test_without_a_cookie_there_is_no_seat(room: Room, client: TestClient) -> None:
    with connected(client, f"/live?w={WORKSHOP}") as session:
        assert is_sent_away(Board(session)) == "no_seat"


# --- watching


def watches(client: TestClient, person: str, number: object) -> AbstractContextManager[WebSocketTestSession]:
    return connected(client, "/watch?" + urlencode({"w": WORKSHOP, "n": number}), person)


def test_a_watching_page_is_told_a_number_and_nothing_else(room: Room, does: Does, client: TestClient) -> None:
    with watches(client, FAY, room.workshop.number) as session:
        does(ANNA, AddNote, block="goal", text="MARKER")

        assert Board(session).hears() == {"number": room.workshop.number}


def test_a_page_that_was_drawn_long_ago_is_told_at_once(room: Room, does: Does, client: TestClient) -> None:
    does(ANNA, SayDone, round="r1", done=True)

    for behind in ("0", "", "x", "9" * 40, "-1"):
        with watches(client, ANNA, behind) as session:
            assert Board(session).hears() == {"number": room.workshop.number}


def test_every_step_wakes_a_watching_page_again(room: Room, does: Does, client: TestClient) -> None:
    with watches(client, FAY, room.workshop.number) as session:
        board = Board(session)
        note = does(ANNA, AddNote, block="goal", text="Een")
        assert board.hears() == {"number": room.workshop.number}

        does(FAY, Reveal, subgroup=NORTH, round="r1")
        does(BRAM, ReactToNote, note=note, mark="agree")

        board.until(lambda: board.frames[-1] == {"number": room.workshop.number})


@pytest.mark.parametrize("person", ["newcomer", ""])
def test_watching_needs_a_seat(room: Room, client: TestClient, person: str) -> None:
    with watches(client, person, "0") as session:
        closed = Board(session).receive()

    assert (closed["type"], closed["code"]) == ("websocket.close", 4404)


# --- Streamlit's own addresses


def of_streamlit() -> dict[str, set[str]]:
    """Streamlit's addresses beside ours, each with its methods."""
    ours = {getattr(route, "path", "") for route in routes()}
    served = next(each for each in vars(app.app).values() if isinstance(each, Starlette))
    found: dict[str, set[str]] = {}
    for route in served.routes:
        path = getattr(route, "path", "")
        if path and path not in ours:
            methods = getattr(route, "methods", None) or {"WebSocket"}
            found.setdefault(path, set()).update(methods - {"HEAD", "OPTIONS"})
    return found


def test_the_table_of_who_may_knows_every_address_of_streamlit(site: TestClient) -> None:
    told = {row[0]: row[1] for row in tables()["address of Streamlit"]}

    there = of_streamlit()

    assert told.keys() == there.keys(), "see Addresses in canvas/WHO_MAY.md"
    for path, methods in there.items():
        assert told[path] == "any" or set(told[path].split(", ")) == methods, f"{path} takes {methods}"


def test_what_the_table_says_is_closed_answers_that_there_is_nothing(stranger: TestClient) -> None:
    for path, methods, stands, _ in tables()["address of Streamlit"]:
        if methods != "WebSocket":
            method = "GET" if methods == "any" else methods.partition(",")[0]
            answer = stranger.request(method, re.sub(r"\{[^}]*\}", "x", path), headers=OWN, follow_redirects=False)
            assert ("There is nothing here." in answer.text) == (stands == "closed"), f"{path} is {stands}"

"""A workshop that is here but cannot be read: every door outside Streamlit says that, and not that it is unknown."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.server.cookies import COOKIE
from canvas.server.rooms import Rooms, install
from canvas.store.journal import Shelf
from canvas.web.guard import Guard
from canvas.web.routes import routes
from canvas.words import Words, unreadable_here
from tests.support.boards import HERE, OWN
from tests.support.people import ANNA, CODE, SOUTH, WORKSHOP, beginning, token

NL = Words("nl")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a workshop nobody has open."""
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    shelf.close()
    return tmp_path / "workshops" / f"{WORKSHOP}.jsonl"


@pytest.fixture(
    params=[(b'"number":2', b'"number":', "workshop_unreadable"), (b'"format":2', b'"format":9', "workshop_newer")],
    ids=["damaged", "newer"],
)
def sentence(request: pytest.FixtureRequest, file: Path) -> str:
    """What is said of the workshop, whose file is spoilt."""
    was, becomes, code = request.param
    file.write_bytes(file.read_bytes().replace(was, becomes))
    return NL.refusal_for(code)


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    """Our routes on that data folder, asked by Anna's browser."""
    opened = Rooms(Shelf(file.parents[1]))
    install(opened)
    with TestClient(Starlette(routes=routes(), middleware=[Middleware(Guard)]), HERE) as client:
        client.headers |= {"accept": "text/html", "cookie": f'{COOKIE}="{token(ANNA)}"', **OWN}
        yield client
    install(None)
    opened.close()


def test_the_light_door_says_so_wherever_one_comes_in(sentence: str, client: TestClient) -> None:
    pages = ["/l?code=" + CODE, f"/l/{CODE}", f"/l/b/{WORKSHOP}", f"/l/place/{WORKSHOP}", f"/l/cards/{WORKSHOP}"]
    forms = [f"/l/{CODE}", "/l/back", "/l/rise", "/l/code"]
    fields = {"name": "Eva", "table": SOUTH, "code": CODE, "reentry": "BBBB-BBBB", "w": WORKSHOP}

    answers = [client.get(each) for each in pages] + [client.post(each, data=fields) for each in forms]

    for answer in answers:
        assert answer.status_code == 503
        assert sentence in html.unescape(answer.text)
        assert NL.refusal_for("unknown_workshop") not in html.unescape(answer.text)


def test_a_board_that_was_open_is_told_so_for_good(sentence: str, client: TestClient) -> None:
    with client.websocket_connect(f"/live?w={WORKSHOP}") as socket:
        told = json.loads(socket.receive_text())
        closed = socket.receive()

    assert told["gone"]["message"] == sentence
    assert closed["code"] == 4404


@pytest.fixture
def other(file: Path) -> Path:
    """A file beside it of which not even the first line can be read."""
    lost = file.with_name("other.jsonl")
    lost.write_bytes(b"no workshop at all")
    return lost


def test_where_even_the_code_is_lost_a_wrong_one_is_told_how_many_cannot_be_read(
    other: Path, client: TestClient
) -> None:
    answer = html.unescape(client.get("/l/XXXXXX").text)

    assert NL.refusal_for("unknown_workshop") in answer
    assert unreadable_here(NL, 1) in answer
    assert client.get(f"/l/{CODE}").status_code == 200


def test_where_all_can_be_read_a_wrong_code_is_told_nothing_of_that(client: TestClient) -> None:
    assert unreadable_here(NL, 0).partition(" ")[2] not in html.unescape(client.get("/l/XXXXXX").text)

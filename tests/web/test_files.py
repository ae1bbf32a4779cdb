"""Files to take home: each is given only to somebody who holds a seat when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.core.operations import Base
from canvas.documents.formats import FORMATS
from canvas.server.cookies import COOKIE
from canvas.server.rooms import Room, Rooms, install
from canvas.store.journal import Shelf
from canvas.web.guard import Guard
from canvas.web.routes import routes
from canvas.words import Words
from canvas.words.board import board_data
from canvas.words.taking import ACTION_LISTS
from tests.support.people import ANNA, FAY, NORTH, WORKSHOP, beginning, token
from tests.support.visitor import Visitor

MARKER = "marker-3c9e"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    rooms = Rooms(Shelf(tmp_path))
    install(rooms)
    yield rooms.create(beginning())
    install(None)
    rooms.close()


def does(room: Room, by: str, kind: type[Base], **fields: object) -> None:
    operation = kind.model_validate({"id": f"operation-f{room.workshop.number:03}", **fields})
    answer = room.ask(by, operation)  # type: ignore[arg-type]
    assert hasattr(answer, "number"), answer


@pytest.mark.parametrize(("left", "said"), [("put_out", "put_out"), ("merge_people", "merged"), ("rise", "no_seat")])
def test_who_lost_the_seat_gets_no_file_by_a_link_that_was_on_the_page(room: Room, left: str, said: str) -> None:
    anna = Visitor(token(ANNA)).opens("document", w=WORKSHOP)
    assert anna.takes("/actions?").headers["content-type"].startswith("application/vnd.openxml")
    does(room, FAY, o.AddAction, what=MARKER)
    if left == "put_out":
        does(room, FAY, o.PutOut, participant=ANNA)
    elif left == "merge_people":
        does(room, "personNEW0", o.Join, name="Anna", role="participant", subgroup=NORTH, seat="another hash")
        does(room, FAY, o.MergePeople, participant=ANNA, into="personNEW0")
    else:
        does(room, ANNA, o.LeaveSeat)

    for document in ("/actions?", "/vision?"):
        answer = anna.takes(document)
        assert answer.status_code == 404
        assert MARKER not in answer.text
        assert Words("nl").refusal_for(said) in answer.text


def test_the_card_is_given_to_the_seat_it_was_made_for_and_to_no_other_browser(room: Room) -> None:
    fay = Visitor(token(FAY)).opens("card", w=WORKSHOP)
    (address,) = fay.links("/l/offer/")
    assert fay.takes("/l/offer/").status_code == 200

    for other in (token(ANNA), "nobody"):
        stranger = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies={COOKIE: other})
        assert stranger.get(address).status_code == 404
    does(room, FAY, o.LeaveSeat)
    assert fay.takes("/l/offer/").status_code == 404


def test_nothing_is_answered_from_streamlit_s_own_store_of_files(room: Room) -> None:
    app = Starlette(routes=routes(), middleware=[Middleware(Guard)])
    answer = TestClient(app, base_url="http://localhost").get("/media/0123456789abcdef.docx")

    assert answer.status_code == 404
    assert "nothing here" in answer.text


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_is_given_under_a_name_and_a_type_of_its_own(room: Room, name: str) -> None:
    does(room, FAY, o.AddAction, what=MARKER, by_when="2026-12-13")
    client = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies={COOKIE: token(FAY)})

    answer = client.get(f"/l/take/{WORKSHOP}/{name}?lang=nl")

    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert answer.headers["content-disposition"].endswith(f"-2026-11-22.{FORMATS[name].suffix}")
    if answer.headers["content-type"].startswith("text/"):
        assert MARKER in answer.text


def test_the_page_and_the_board_lead_to_every_form_of_the_action_list(room: Room) -> None:
    workshop = room.workshop
    page = Visitor(token(ANNA)).opens("document", w=WORKSHOP)
    board = [each["address"] for each in board_data(workshop, workshop.participants[ANNA], Words("nl"))["takes"]]

    for name in ACTION_LISTS:
        assert page.takes(f"/{name}?").status_code == 200
        assert any(f"/{name}?" in each for each in board)


def test_a_document_that_there_is_not_is_not_found(room: Room) -> None:
    client = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies={COOKIE: token(FAY)})

    assert client.get(f"/l/take/{WORKSHOP}/everything").status_code == 404

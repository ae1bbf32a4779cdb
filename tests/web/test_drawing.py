"""The pictures of the support, drawn for whoever rounds off: for whom, with which words, and that nothing changes."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.server.document_process import documents
from canvas.server.rooms import Room
from canvas.server.worker import Unavailable
from canvas.web import drawing
from canvas.web.routes import routes
from tests.conftest import Does
from tests.support.people import ANNA, CEM, FAY, NORTH, SOUTH, WORKSHOP, holds, token
from tests.web.conftest import comes_in

GUS, OTTO, VERA = "personGUS0", "personOTTO", "personVERA"


def asks(person: str, language: str = "nl") -> Response:
    cookies = dict(holds(token(person)).held)
    with TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=cookies) as browser:
        return browser.get(f"/l/pictures/{WORKSHOP}?lang={language}")


def turned_over(does: Does) -> None:
    for subgroup in (NORTH, SOUTH):
        does(FAY, o.Reveal, subgroup=subgroup, round="r3")


def told(answer: Response) -> Mapping[str, Any]:
    found: Mapping[str, Any] = answer.json()
    return found


def test_the_support_is_drawn_with_its_words_and_as_a_table_and_nothing_changes(room: Room, does: Does) -> None:
    assert told(asks(FAY)) == {"pictures": []}
    turned_over(does)
    does(ANNA, o.WriteWording, block="data", text="Per student", base=0)
    does(CEM, o.WriteWording, block="data", text="Per opleiding", base=0)
    does(ANNA, o.GiveAnswer, block="data", stance="live_with", base=room.workshop.number - 1)
    before = room.workshop.number

    answer = asks(FAY)

    [picture] = told(answer)["pictures"]
    assert b64decode(picture["image"]).startswith(b"\x89PNG")
    assert picture["alt"].startswith("Steun en verschil")
    assert picture["header"] == ["Onderdeel", "Noord", "Zuid"]
    assert [row[0] for row in picture["rows"]] == ["Data"]
    assert "1 keer voor, 0 keer tegen" in picture["alt"]
    assert "Anna" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert room.workshop.number == before
    assert told(asks(FAY, "en"))["pictures"][0]["header"][0] == "Topic"


def test_they_are_for_who_leads_and_the_vision_writer(does: Does) -> None:
    for person, role in ((GUS, "cofacilitator"), (VERA, "vision_writer"), (OTTO, "observer")):
        comes_in(does, person, role)

    assert [asks(person).status_code for person in (FAY, GUS, VERA)] == [200, 200, 200]
    for person in (OTTO, ANNA, "a stranger"):
        assert "json" not in asks(person).headers["content-type"], person


def test_who_asks_while_others_wait_or_nothing_can_be_drawn_is_told_to_try_again(
    room: Room, does: Does, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(drawing.MOST):
        drawing._waiting.acquire()
    try:
        answer = asks(FAY)
    finally:
        for _ in range(drawing.MOST):
            drawing._waiting.release()
    assert (answer.status_code, *told(answer)) == (503, "refused")

    def gone(_: object) -> bytes:
        raise Unavailable

    turned_over(does)
    does(ANNA, o.WriteWording, block="data", text="Per student", base=0)
    monkeypatch.setattr(documents(), "picture", gone)
    assert asks(FAY).status_code == 503

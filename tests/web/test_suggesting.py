"""Suggestions of themes, asked for beside the room: who gets them, of what, and that they change nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.plenary.suggestions import WIDER, Candidate, Proposal
from canvas.server import embeddings
from canvas.server.rooms import Room
from canvas.web import suggesting
from canvas.web.routes import routes
from tests.conftest import Does
from tests.support.people import ANNA, CEM, FAY, NORTH, SHEET, SOUTH, WORKSHOP, holds, token

LOOSE = [f"wording/{NORTH}/goal", f"wording/{SOUTH}/goal"]


class Beside:
    """The process that compares, which answers at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[Candidate], float]] = []

    def proposals(self, said: Sequence[Candidate], least: float) -> tuple[Proposal, ...]:
        self.asked.append((said, least))
        return (Proposal(block="goal", title="Eerder", members=tuple(each.id for each in said)),)

    def similar(self, said: Sequence[Candidate], to: str) -> tuple[str, ...]:
        return tuple(each.id for each in said if each.id != to)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch, does: Does) -> Beside:
    for subgroup in (NORTH, SOUTH):
        for each in SHEET.rounds:
            does(FAY, o.Reveal, subgroup=subgroup, round=each.id)
    does(ANNA, o.WriteWording, block="goal", text="Eerder helpen", base=0)
    does(CEM, o.WriteWording, block="goal", text="Eerder in gesprek", base=0)
    process = Beside()
    monkeypatch.setattr(embeddings, "beside", lambda: process)
    return process


def asks(person: str, **fields: str) -> Response:
    cookies = dict(holds(token(person)).held)
    with TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=cookies) as browser:
        return browser.post(f"/l/suggest/{WORKSHOP}", data={"lang": "nl", **fields})


def told(answer: Response) -> Mapping[str, object]:
    found: Mapping[str, object] = answer.json()
    return found


def test_a_leader_gets_groups_of_what_is_in_no_theme_and_nothing_changes(
    room: Room, does: Does, beside: Beside
) -> None:
    before = room.workshop.number
    answer = asks(FAY, block="goal")
    assert told(answer) == {"groups": [{"title": "Eerder", "members": LOOSE}]}
    assert answer.headers["cache-control"] == "no-store"
    assert room.workshop.number == before

    does(FAY, o.MakeTheme, block="goal", title="Eerder", members=(LOOSE[0],))
    asks(FAY, block="goal", wider="1")
    said, least = beside.asked[-1]
    assert [each.id for each in said] == LOOSE[1:]
    assert least == WIDER


def test_what_is_like_one_thing_is_asked_of_all_that_was_said(beside: Beside) -> None:
    assert told(asks(FAY, block="goal", to=LOOSE[0])) == {"similar": LOOSE[1:]}
    assert told(asks(FAY, block="goal", to="note/unknown-x")) == {"similar": []}
    assert told(asks(FAY, block="unknown")) == {"groups": [{"title": "Eerder", "members": []}]}


def test_of_the_participants_only_a_theme_maker_is_answered(does: Does, beside: Beside) -> None:
    assert asks(ANNA, block="goal").status_code == 403
    assert not beside.asked

    does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)

    assert asks(ANNA, block="goal").status_code == 200


def test_who_asks_while_others_wait_is_told_to_try_again(beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(suggesting.MOST):
        suggesting._waiting.acquire()
    try:
        answer = asks(FAY, block="goal")
    finally:
        for _ in range(suggesting.MOST):
            suggesting._waiting.release()
    assert (answer.status_code, *told(answer)) == (503, "refused")

    def gone() -> Beside:
        raise embeddings.Unavailable

    monkeypatch.setattr(embeddings, "beside", gone)
    assert asks(FAY, block="goal").status_code == 503

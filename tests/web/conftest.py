"""Boards, cockpits and walls on the live socket, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.core.operations import Join, RenewLink
from canvas.server.identity import hashed
from canvas.server.rooms import Room
from canvas.web.guard import Guard
from canvas.web.routes import routes
from tests.conftest import Does
from tests.support.boards import HERE, Board, Waited, connected
from tests.support.people import FAY, WORKSHOP, token

Opens = Callable[..., Board]


@pytest.fixture
def opens(room: Room) -> Iterator[Opens]:
    """Opens a cockpit, or the board of a participant; it has heard its first frame."""
    served = Waited(Starlette(routes=routes(), middleware=[Middleware(Guard)]))
    with TestClient(served, HERE) as browser, ExitStack() as stack:

        def open_one(person: str, role: str = "participant", **more: str) -> Board:
            asked = {"w": WORKSHOP, "as": role, "v": "2", "lang": "nl", **more}
            address = "/live?" + "&".join(f"{key}={value}" for key, value in asked.items())
            session: AbstractContextManager[object] = connected(browser, address, person)
            board = Board(stack.enter_context(session))  # type: ignore[arg-type]
            board.hears()
            return board

        yield open_one


def comes_in(does: Does, person: str, role: str) -> None:
    """Somebody comes in by the link of this role."""
    does(FAY, RenewLink, role=role, link=hashed(role))
    does(person, Join, name=person[6:], role=role, subgroup=None, seat=hashed(token(person)), link=hashed(role))

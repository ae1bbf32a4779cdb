"""Both engines, and a workshop in which somebody arrives by the light door."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

from canvas.server.cookies import COOKIE
from canvas.store.journal import Shelf
from tests.engines.firefox import Firefox
from tests.engines.visitor import Visitor
from tests.engines.webkit import WebKit
from tests.support.people import CODE, WORKSHOP, Story, token
from tests.support.theatre import PATIENCE, Server

Engine = Firefox | WebKit
Begins = Callable[[Story], "Workshop"]


@pytest.fixture(scope="session", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine for all tests; every visitor has storage and cookies of their own in it."""
    engine: Engine = request.param()
    yield engine
    engine.close()


class Workshop:
    """A workshop told before the server starts, and those who come to it."""

    def __init__(self, engine: Engine, data: Path, story: Story) -> None:
        shelf = Shelf(data)
        shelf.create(story.stored).close()
        shelf.close()
        self.engine = engine
        self.server = Server(data)
        self.home = f"http://127.0.0.1:{self.server.port}"
        self.visitors: list[Visitor] = []

    def arrive(self, width: int = 1366, height: int = 900) -> Visitor:
        """Somebody new, with a browser that shows nothing yet."""
        self.visitors.append(Visitor(self.engine.tab(width, height), self.home))
        return self.visitors[-1]

    def join(self, name: str = "Eva") -> Visitor:
        """Somebody joins the northern subgroup by the light door; returns when the board is connected."""
        visitor = self.arrive()
        visitor.go(f"/l/{CODE}")
        visitor.sit_down(name, "Noord")
        return visitor

    def sends(self, person: str, role: str, **operation: Any) -> None:
        """Carry out an operation over a socket of this person's own; it must be accepted."""
        address = f"{self.home.replace('http', 'ws')}/live?w={WORKSHOP}&as={role}"
        headers = {"Cookie": f'{COOKIE}="{token(person)}"'}
        given = {"id": f"sent-{operation['op']}", **operation}
        with connect(address, origin=Origin(self.home), additional_headers=headers, proxy=None) as socket:
            socket.send(json.dumps(given))
            answers: dict[str, Any] = {}
            while not answers.keys() & {"done", "refused"}:
                answers = json.loads(socket.recv(timeout=PATIENCE / 1000))
        assert given["id"] in answers.get("done", []), answers

    def stored(self, op: str) -> list[dict[str, Any]]:
        """The operations of this kind in the workshop's file, in their order."""
        found = (each["operation"] for each in self.server.operations(WORKSHOP))
        return [each for each in found if each["op"] == op]

    def close(self) -> None:
        """Everybody leaves, and the server ends."""
        for visitor in self.visitors:
            visitor.close()
        self.server.stop()


@pytest.fixture
def begins(engine: Engine, tmp_path: Path) -> Iterator[Begins]:
    """`begins(story)` starts the app in the middle of a workshop."""
    begun: list[Workshop] = []

    def begin(story: Story) -> Workshop:
        begun.append(Workshop(engine, tmp_path / "data", story))
        return begun[-1]

    yield begin
    for workshop in begun:
        workshop.close()

"""A board on the live socket, without a browser: it reads frames as they come and carries them out on its view."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import anyio
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.core.view import together
from canvas.server.cookies import COOKIE, seat_name
from canvas.server.identity import new_id
from tests.support.people import token

HERE = "http://testserver"
OWN = {"origin": HERE}
SECONDS = 5
"""How long a test waits for a frame before it fails."""


class Waited:
    """An app of which a test can wait until a socket's route has ended; the test client cancels what still runs."""

    def __init__(self, served: ASGIApp) -> None:
        self.served = served
        self.ended: SimpleQueue[str] = SimpleQueue()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.served(scope, receive, send)
        finally:
            if scope["type"] == "websocket":
                self.ended.put(scope["path"])


@contextmanager
def connected(client: TestClient, address: str, person: str = "") -> Iterator[WebSocketTestSession]:
    """A socket from our own pages, with this person's cookie."""
    assert isinstance(client.app, Waited)
    asked = dict(parse_qsl(urlsplit(address).query))
    role: Any = asked.get("as", "participant")
    names = (COOKIE, seat_name(asked.get("w", ""), role)) if person else ()
    cookie = {"cookie": "; ".join(f'{name}="{token(person)}"' for name in names)} if names else {}
    with client.websocket_connect(address, headers={**OWN, **cookie}) as session:
        yield session
        session.close()
        client.app.ended.get(timeout=SECONDS)


AROUND = ("present", "busy", "leaders", "wall", "subgroups")
"""The entries that have nothing of one's own, but for `busy`, which is put together by note."""


def _split(entries: dict[str, Any]) -> dict[tuple[str, ...], Any]:
    return {tuple(key.split("/")): each for key, each in entries.items() if key not in AROUND}


class Board:
    """One board on the live socket; no frame is waited for longer than SECONDS."""

    def __init__(self, session: WebSocketTestSession) -> None:
        self.session = session
        self.view: dict[str, Any] = {}
        """Whole entries by key, put together as a browser does."""
        self.common: dict[str, Any] = {}
        self.own: dict[str, Any] = {}
        self.done: list[str] = []
        self.refused: list[dict[str, Any]] = []
        self.frames: list[dict[str, Any]] = []
        self.sent: list[str] = []
        self.heard = ""

    def receive(self) -> Message:
        async def bounded() -> Message:
            with anyio.fail_after(SECONDS):
                return await self.session._send_rx.receive()

        return self.session.portal.call(bounded)

    def hears(self) -> dict[str, Any]:
        """The next frame, carried out on the view."""
        message = self.receive()
        assert message["type"] == "websocket.send", f"no frame but {message}"
        self.heard += message["text"]
        frame: dict[str, Any] = json.loads(message["text"])
        self.frames.append(frame)
        self._takes(frame)
        self.done += frame.get("done", [])
        self.refused += frame.get("refused", [])
        return frame

    def _takes(self, frame: dict[str, Any]) -> None:
        self.common = frame.get("view", self.common) | frame.get("put", {})
        for key in frame.get("drop", []):
            del self.common[key]
        self.own = {} if "view" in frame else self.own
        self.own = {key: each for key, each in (self.own | frame.get("own", {})).items() if each is not None}
        around = {key: self.common[key] for key in AROUND if key in self.common}
        busy = around.get("busy", {}) | self.own.get("busy", {})
        around["busy"] = {note: name for note, name in busy.items() if name is not None}
        whole = together(_split(self.common), _split(self.own))
        self.view = {"/".join(key): each for key, each in whole.items()} | around

    def until(self, condition: Callable[[], bool]) -> Self:
        while not condition():
            self.hears()
        return self

    def sends(self, text: str) -> None:
        """Send a frame as it is."""
        self.sent.append(text)
        self.session.send_text(text)

    def says(self, op: str, **fields: Any) -> str:
        """Send an operation. Returns its id."""
        operation = {"op": op, "id": new_id(), **fields}
        self.sends(json.dumps(operation))
        return str(operation["id"])

    def does(self, op: str, **fields: Any) -> str:
        """Send an operation and wait until it is accepted. Returns its id."""
        before, operation = len(self.done) + len(self.refused), self.says(op, **fields)
        self.until(lambda: len(self.done) + len(self.refused) > before)
        assert operation in self.done, f"{op} was refused: {self.refused}"
        return operation

    def is_refused(self, sent: str | bytes) -> dict[str, Any]:
        """Send a frame as it is. Returns the refusal."""
        before = len(self.refused)
        if isinstance(sent, bytes):
            self.session.send_bytes(sent)
        else:
            self.sends(sent)
        return self.until(lambda: len(self.refused) > before).refused[-1]

    def notes(self) -> dict[str, dict[str, Any]]:
        """The notes in the view, by id."""
        return {key.removeprefix("note/"): each for key, each in self.view.items() if key.startswith("note/")}

"""The floor: a bare Starlette echo that stores what it gets as durably as the app, sends it to the table.

It knows no workshop, no rule and no view: what the app costs beyond it is the price of those.
"""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

import app as door


class Journal:
    """A file that grows by one durable line for every frame, of as many bytes as the app's line."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab", buffering=0)
        self._number = 0

    def append(self, by: str, frame: str) -> None:
        """Write one line and fsync."""
        self._number += 1
        at = datetime.now(UTC).isoformat()
        line = f'{{"number":{self._number},"at":"{at}","by":"{by}","operation":{frame}}}\n'
        self._file.write(line.encode())
        os.fsync(self._file.fileno())


class Echo:
    """Tables of sockets; what one says all hear."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._tables: dict[str, set[WebSocket]] = defaultdict(set)

    async def live(self, socket: WebSocket) -> None:
        """GET /live?table=<id>&person=<id>: every frame goes to all at the table, its sender too."""
        await socket.accept()
        table, person = self._tables[socket.query_params["table"]], socket.query_params["person"]
        table.add(socket)
        await socket.send_text("{}")
        with suppress(WebSocketDisconnect):
            while True:
                frame = await socket.receive_text()
                self._journal.append(person, frame)
                for each in tuple(table):
                    await each.send_text(frame)
        table.discard(socket)


async def healthz(_: Request) -> PlainTextResponse:
    """GET /healthz: 200 once it runs."""
    return PlainTextResponse("ok")


def main() -> None:
    """Serve by the door's own main, with the echo in the app's place: so every option is the same."""
    serve, echo = uvicorn.run, Echo(Journal(door.DATA / "echo.jsonl"))
    bare = Starlette(routes=[Route("/healthz", healthz), WebSocketRoute("/live", echo.live)])

    def serve_echo(_: object, **options: Any) -> None:
        serve(bare, **options)

    with patch("uvicorn.run", serve_echo):
        door.main()


if __name__ == "__main__":
    main()

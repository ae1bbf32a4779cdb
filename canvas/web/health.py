"""Two questions of whatever runs this server: whether it serves, and whether it can keep what people write."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from canvas.server.disk import Disk, disk_under
from canvas.server.rooms import rooms

PATIENCE = 2.0
"""Seconds that a question about readiness waits for the disk."""
NO_STORE = {"cache-control": "no-store"}


async def healthz(_: Request) -> JSONResponse:
    """GET /healthz: 200, at once, while the process serves; `disk` is ok, slow, failing or unknown."""
    return JSONResponse({"status": "ok", "disk": _disk().state()}, headers=NO_STORE)


def readyz(_: Request) -> JSONResponse:
    """GET /readyz: 200 while the disk takes what is written, else 503; answers within PATIENCE. Run in a thread."""
    state = _disk().ready(PATIENCE)
    return JSONResponse({"disk": state}, 200 if state == "ok" else 503, NO_STORE)


def _disk() -> Disk:
    # In the folder of the workshops itself, so that a folder that is gone is noticed too.
    return disk_under(rooms().shelf.workshops)

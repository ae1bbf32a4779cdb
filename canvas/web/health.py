"""Whether this process serves, for whatever watches it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from canvas.server.rooms import rooms


async def healthz(_: Request) -> JSONResponse:
    """GET /healthz: 200 while the data folder is open."""
    rooms()
    return JSONResponse({"status": "ok"})

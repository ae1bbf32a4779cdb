"""What a device is shown that opens a check from the start page: it reaches the app, also with a live connection."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from canvas.server.addresses import invitations
from canvas.web.html import rendered
from canvas.words import Words, language_of


def reach_routes(here: str) -> list[BaseRoute]:
    """The routes of the check, under the path the app stands at."""
    return [Route(here + "/reach/{token}", reached), WebSocketRoute(here + "/reach/{token}", reached_live)]


async def reached(request: Request) -> HTMLResponse:
    """GET /reach/<token>: tells the start page that a device came, and the device that it did; 404 when it ran out."""
    token, words = request.path_params["token"], Words(language_of(request.query_params.get("lang")))
    came = request.method == "GET" and invitations.open(token)
    page = rendered("reach.html" if came else "reach_over.html", words, path=f"/reach/{token}")
    return HTMLResponse(page, 200 if came else 404, {"cache-control": "no-store"})


async def reached_live(socket: WebSocket) -> None:
    """The socket of that page: it says hello and closes."""
    await socket.accept()
    if invitations.open(socket.path_params["token"], live=True):
        await socket.send_text("{}")
    await socket.close()

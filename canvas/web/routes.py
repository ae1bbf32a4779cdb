"""Every address served beside Streamlit's pages: health, the client's files, the light door, the sockets."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from canvas.client import ASSETS, BOARD, FILES, served
from canvas.server.addresses import PAGE_PATHS, invitations
from canvas.server.rooms import rooms
from canvas.server.settings import base
from canvas.web.light_door import Files, light_routes
from canvas.web.light_pages import at, column, next_step
from canvas.web.live import live, watch
from canvas.web.streamlit_page import full_page, help_page
from canvas.words import Words, language_of
from canvas.words.markup import Markup, fill, together

PICTURES = Path(__file__).parents[1] / "guide" / "pictures"


async def healthz(_: Request) -> JSONResponse:
    """GET /healthz: 200 while the data folder is open."""
    rooms()
    return JSONResponse({"status": "ok"})


async def full(request: Request) -> HTMLResponse:
    """GET /, /join, ...: the page in which Streamlit draws."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(full_page(words), headers={"cache-control": "no-cache"})


async def helped(request: Request) -> HTMLResponse:
    """GET /l/help[?w=]: what to do where the live connection is blocked."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(help_page(words, request.query_params.get("w", "")), headers={"cache-control": "no-store"})


async def reached(request: Request) -> HTMLResponse:
    """GET /reach/<token>: tells the start page that a device came, and the device that it did."""
    token, words = request.path_params["token"], Words(language_of(request.query_params.get("lang")))
    came = request.method == "GET" and invitations.open(token)
    title = words("This device reaches the app") if came else words("This check has run out")
    body = _checked(words, f"{base()}/reach/{token}") if came else _run_out(words)
    return HTMLResponse(
        column(words, title, body, f"/reach/{token}"), 200 if came else 404, {"cache-control": "no-store"}
    )


def _run_out(words: Words) -> Markup:
    said = fill("<p>{said}</p>", said=words("Open a new one on the start page."))
    return together((said, next_step(at("/", lang=words.language), words("Go to the start"))))


def _checked(words: Words, address: str) -> Markup:
    return fill(
        "<p id='live' role='status' data-address='{address}' data-open='{open}' data-blocked='{blocked}'>{busy}</p>"
        "<script type='module' src='{script}'></script>",
        address=address,
        script=f"{base()}{ASSETS}kit/live_check.js",
        busy=words("Trying the live connection…"),
        open=words("The live connection works too. You can close this page."),
        blocked=words("The live connection is blocked on the way. The guide on the start page says what helps."),
    )


async def reached_live(socket: WebSocket) -> None:
    """The socket of that page: it says hello and closes."""
    await socket.accept()
    if invitations.open(socket.path_params["token"], live=True):
        await socket.send_text("{}")
    await socket.close()


def routes() -> list[BaseRoute]:
    """All that is served beside Streamlit's pages, under the path the app stands at."""
    here = base()
    return [
        Route(here + "/healthz", healthz),
        WebSocketRoute(here + "/live", live),
        WebSocketRoute(here + "/watch", watch),
        Mount(here + ASSETS.rstrip("/"), Files(directory=BOARD, content=served, only=frozenset(FILES))),
        Route(here + "/l/help", helped),
        Mount(here + "/guide/pictures", Files(directory=PICTURES)),
        *light_routes(here),
        *(Route(f"{here}/{address}", full) for address in PAGE_PATHS.values()),
        Route(here + "/reach/{token}", reached),
        WebSocketRoute(here + "/reach/{token}", reached_live),
    ]

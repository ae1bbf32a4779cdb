"""Cards to print, one per subgroup and one for the workshop, and the QR codes on them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import LEADERS
from canvas.documents import qr
from canvas.server.identity import read_code
from canvas.server.rooms import rooms
from canvas.web.answers import host_of, html, seated, unhurried, wrong
from canvas.web.html import at, rendered

LOCAL = ("localhost", "127.", "[::1]")
"""How an address begins that only works on this device."""


def cards_routes(here: str) -> list[BaseRoute]:
    """The routes to cards and codes, under the path the app stands at."""
    return [
        Route(here + "/l/cards/{workshop}", cards),
        Route(here + "/qr/{code}.svg", picture),
        Route(here + "/qr/{code}/{table}.svg", picture),
    ]


def cards(request: Request) -> Response:
    """GET /l/cards/<workshop>: cards to print, for facilitators."""
    here = seated(request, request.query_params, request.path_params["workshop"], *LEADERS)
    if isinstance(here, Response):
        return here
    host = host_of(request)
    only_here = host.partition("://")[2].startswith(LOCAL)
    page = rendered(
        "cards.html", here.words, workshop=here.room.workshop, host=host, only_here=only_here, role=here.person.role
    )
    return html(request, page)


async def picture(request: Request) -> Response:
    """GET /qr/<code>[/<subgroup>].svg: the address of a workshop's or a subgroup's light door, to scan."""
    return await unhurried(request, lambda: _picture(request))


def _picture(request: Request) -> Response:
    room = rooms().find(read_code(request.path_params["code"]))
    subgroup = request.path_params.get("table")
    if room is None or (subgroup and subgroup not in room.workshop.subgroups):
        wrong(request)
        return PlainTextResponse("There is nothing here.", 404)
    drawn = qr.svg(host_of(request) + at(f"/l/{room.workshop.code}", table=subgroup))
    return Response(drawn, media_type="image/svg+xml", headers={"cache-control": "no-store"})

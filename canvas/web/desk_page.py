"""The bare desk: the page on which the vision writer and leaders write on the draft vision."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import RECORDERS
from canvas.web.answers import html, seated
from canvas.web.html import asset, preloads, rendered
from canvas.words.desk import desk_data

ROOMS = ("kit/", "desk/", "vendor/")


def desk_routes(here: str) -> list[BaseRoute]:
    """The route to the desk, under the path the app stands at."""
    return [Route(here + "/l/desk/{workshop}", desk)]


def desk(request: Request) -> Response:
    """GET /l/desk/<workshop>: the draft vision to write on, for the vision writer and leaders; also after closing."""
    here = seated(request, request.query_params, request.path_params["workshop"], *RECORDERS)
    if isinstance(here, Response):
        return here
    workshop = here.room.workshop
    data = desk_data(workshop, here.person, here.words)
    data["assets"] = asset("")
    return html(request, rendered("desk.html", here.words, workshop=workshop, data=data, preloads=preloads(ROOMS)))

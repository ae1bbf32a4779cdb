"""The wall: the page on the big screen in the room. Nothing on it can be pressed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import BY_LINK
from canvas.web.answers import home_of, html, seated
from canvas.web.html import asset, preloads, rendered
from canvas.words.wall import wall_data

ROOMS = ("kit/", "vendor/", "wall/")


def wall_routes(here: str) -> list[BaseRoute]:
    """The route to the wall, under the path the app stands at."""
    return [Route(here + "/wall/{workshop}", wall)]


def wall(request: Request) -> Response:
    """GET /wall/<workshop>: the wall, for the screen that came in by its link, and for who came in by another one."""
    here = seated(request, request.query_params, request.path_params["workshop"], *reversed(BY_LINK))
    if isinstance(here, Response):
        return here
    workshop = here.room.workshop
    data = {**wall_data(workshop, here.person, here.words, home_of(request)), "assets": asset("")}
    page = rendered("wall.html", here.words, workshop=workshop, data=data, preloads=preloads(ROOMS))
    return html(request, page)

"""The bare plenary: the page of who leads it, or looks along, with nothing around it but the way to the other pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import READERS
from canvas.web.answers import home_of, html, seated
from canvas.web.html import asset, preloads, rendered
from canvas.words.plenary_surface import plenary_data

ROOMS = ("kit/", "plenary/", "vendor/")


def plenary_routes(here: str) -> list[BaseRoute]:
    """The route to the plenary, under the path the app stands at."""
    return [Route(here + "/l/plenary/{workshop}", plenary)]


def plenary(request: Request) -> Response:
    """GET /l/plenary/<workshop>: the plenary for whoever leads or reads along in this browser; the view stands behind
    the # of the address."""
    here = seated(request, request.query_params, request.path_params["workshop"], *READERS)
    if isinstance(here, Response):
        return here
    workshop = here.room.workshop
    data = plenary_data(workshop, here.person, here.words, home_of(request))
    data["assets"] = asset("")
    page = rendered("plenary.html", here.words, workshop=workshop, data=data, preloads=preloads(ROOMS))
    return html(request, page)

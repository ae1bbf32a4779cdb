"""The bare cockpit: the page of who leads, or looks along, with nothing around it but the way to the other pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import READERS
from canvas.example import is_example
from canvas.web.answers import home_of, html, seated
from canvas.web.html import asset, preloads, rendered
from canvas.words.cockpit import cockpit_data

ROOMS = ("kit/", "lead/", "vendor/")


def lead_routes(here: str) -> list[BaseRoute]:
    """The route to the cockpit, under the path the app stands at."""
    return [Route(here + "/l/lead/{workshop}", lead)]


def lead(request: Request) -> Response:
    """GET /l/lead/<workshop>: the cockpit of whoever leads or reads along in this browser."""
    here = seated(request, request.query_params, request.path_params["workshop"], *READERS)
    if isinstance(here, Response):
        return here
    workshop = here.room.workshop
    data = cockpit_data(workshop, here.person, here.words, home_of(request), example=is_example(workshop.id))
    data["assets"] = asset("")
    page = rendered("lead.html", here.words, workshop=workshop, data=data, preloads=preloads(ROOMS))
    return html(request, page)

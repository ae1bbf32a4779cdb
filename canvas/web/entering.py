"""Coming in by the link of a role, or with a ticket from a page of Streamlit: the ways to a seat beside the light door.

The secret of a link stands behind the # of its address. No browser sends that along, so it gets into no log and no
Referer; a script of the page that the link opens takes it out of the address and sends it in a form.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import BY_LINK, Role, Workshop
from canvas.server.cookies import new_secret
from canvas.server.exchange import hand_over, redeem
from canvas.server.identity import enter_by_link, is_link
from canvas.server.rooms import rooms
from canvas.web.answers import Typed, cookies_of, html, keeping, lost, see_other, with_form, words_for
from canvas.web.html import at, rendered
from canvas.words.roles import ROLES


def entering_routes(here: str) -> list[BaseRoute]:
    """The routes of links and tickets, under the path the app stands at."""
    return [
        Route(here + "/l/link/{workshop}", link),
        Route(here + "/l/link/{workshop}", come_in, methods=["POST"]),
        Route(here + "/l/ticket", exchange, methods=["POST"]),
    ]


def link(request: Request) -> Response:
    """GET /l/link/<workshop>#[as=<role>&]key=<secret>: what the link of a role opens; its script sends the secret."""
    workshop = request.path_params["workshop"]
    room = rooms().get(workshop)
    words = words_for(request.query_params, room)
    if room is None:
        return lost(request, words, workshop)
    return html(request, rendered("link.html", words, workshop=workshop, once=new_secret()))


async def come_in(request: Request) -> Response:
    """POST /l/link/<workshop>: take the seat that a link gives, and go to its page."""
    return await with_form(request, lambda typed: _come_in(request, typed))


async def exchange(request: Request) -> Response:
    """POST /l/ticket: get the token of a seat that a page of Streamlit gave, and go on there."""
    return await with_form(request, lambda typed: _exchange(request, typed))


def _come_in(request: Request, typed: Typed) -> Response:
    workshop, secret = request.path_params["workshop"], typed.get("key", "")
    room = rooms().get(workshop)
    words = words_for(typed, room)
    role: Role | None = next((role for role in BY_LINK if role == (typed.get("as") or "facilitator")), None)
    if room is None or role is None:
        return lost(request, words, workshop)
    name = "" if room.workshop.anonymous or role == "wall" else words(ROLES[role])
    entered = enter_by_link(room, cookies_of(request, typed), role, secret, name)
    if isinstance(entered, Refusal):
        return lost(request, words, workshop, entered.code)
    if role == "facilitator" and is_link(room.workshop, role, secret):
        hand_over(workshop, entered.person.id, {role: secret})
    path = _first_page(room.workshop, role)
    page = see_other(at(path, w=workshop if path == "/facilitate" else None, lang=typed.get("lang")))
    return keeping(page, request, workshop, role, entered.token)


def _first_page(workshop: Workshop, role: Role) -> str:
    """Where a link leads: when the day is over, the vision writer has the draft to write on."""
    if role == "wall":
        return f"/wall/{workshop.id}"
    return f"/l/desk/{workshop.id}" if role == "vision_writer" and workshop.closed else "/facilitate"


def _exchange(request: Request, typed: Typed) -> Response:
    ticket = redeem(typed.get("ticket", ""), cookies_of(request))
    if ticket is None:
        return lost(request, words_for(typed), typed.get("w", ""))
    return keeping(see_other(at(ticket.path)), request, ticket.workshop, ticket.role, ticket.token)

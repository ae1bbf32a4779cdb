"""Somebody joins under the name of a seat that has no connection: are they the same person?

A name is no secret, so a name never gives a seat. Whoever joins is somebody new, at once; what they say here a leader
sees, asks about in the room, and decides (canvas/web/people.py).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core import operations as op
from canvas.core.access import Refusal
from canvas.core.model import Participant, Workshop
from canvas.server.identity import new_id
from canvas.server.joining import perhaps_the_same
from canvas.web.answers import Typed, html, seated, see_other, with_form
from canvas.web.html import at, rendered


def claiming_routes(here: str) -> list[BaseRoute]:
    """The routes to this question, under the path the app stands at."""
    return [Route(here + "/l/claim/{workshop}", ask), Route(here + "/l/claim", claim, methods=["POST"])]


def ask(request: Request) -> Response:
    """GET /l/claim/<workshop>: is one of these older seats yours?"""
    here = seated(request, request.query_params, request.path_params["workshop"])
    if isinstance(here, Response):
        return here
    workshop, older = here.room.workshop, perhaps_the_same(here.room, here.person)
    if not older:
        return see_other(at(f"/l/b/{workshop.id}", lang=here.words.language))
    where = [(each, _where(workshop, each)) for each in older]
    return html(
        request, rendered("claim.html", here.words, workshop=workshop, me=here.person, older=where, once=new_id)
    )


async def claim(request: Request) -> Response:
    """POST /l/claim: say so; a leader decides."""
    return await with_form(request, lambda typed: _claim(request, typed))


def _claim(request: Request, typed: Typed) -> Response:
    here = seated(request, typed, typed.get("w", ""))
    if isinstance(here, Response):
        return here
    older = typed.get("older", "")
    answer = here.room.answer_to(here.person.id, op.ClaimSeat(id=typed.get("once") or new_id(), participant=older))
    workshop = here.room.workshop
    if isinstance(answer, Refusal) and answer.code == "not_stored":
        page = rendered("refused.html", here.words, workshop=workshop, refusal=answer, path="/l/claim")
        return html(request, page, 503)
    said = "" if isinstance(answer, Refusal) else "1"
    return html(request, rendered("claimed.html", here.words, workshop=workshop, said=said))


def _where(workshop: Workshop, person: Participant) -> str:
    group = workshop.subgroups.get(person.subgroup or "")
    return group.name if group else ""

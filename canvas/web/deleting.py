"""Deleting a whole workshop, by its facilitator: what goes is said first, and its code is asked for."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.server.document_process import documents
from canvas.server.identity import read_code
from canvas.server.rooms import rooms
from canvas.web.answers import Seat, Typed, html, seated, with_form
from canvas.web.html import rendered

logger = logging.getLogger("canvas.web.deleting")


def deleting_routes(here: str) -> list[BaseRoute]:
    """The routes to the end of a workshop, under the path the app stands at."""
    return [Route(here + "/l/delete/{workshop}", ask), Route(here + "/l/delete", delete, methods=["POST"])]


def ask(request: Request) -> Response:
    """GET /l/delete/<workshop>: what goes with this workshop, and a field for its code; for its facilitator."""
    here = seated(request, request.query_params, request.path_params["workshop"], "facilitator")
    return here if isinstance(here, Response) else html(request, _page(here))


async def delete(request: Request) -> Response:
    """POST /l/delete: delete it, when its code was typed."""
    return await with_form(request, lambda typed: _delete(request, typed))


def _delete(request: Request, typed: Typed) -> Response:
    here = seated(request, typed, typed.get("w", ""), "facilitator")
    if isinstance(here, Response):
        return here
    workshop, code = here.room.workshop, typed.get("code", "")
    if not code.strip() or read_code(code, len(workshop.code)) != workshop.code:
        return html(
            request, _page(here, here.words("This is not the code of this workshop. Nothing was deleted.")), 422
        )
    try:
        rooms().delete(workshop.id)
    except KeyError:  # somebody else was faster: it is gone
        pass
    except OSError as error:
        logger.error("workshop %s could not be deleted: %s", workshop.id, error.strerror)  # noqa: TRY400
        return html(request, _page(here, here.words.refusal_for("not_stored")), 503)
    documents().forget()
    return html(request, rendered("deleted.html", here.words))


def _page(here: Seat, problem: str = "") -> str:
    words, workshop = here.words, here.room.workshop
    notes = sum(len(group.notes) + len(group.deleted) for group in workshop.subgroups.values())
    people = sum(1 for each in workshop.participants.values() if each.role == "participant")
    wordings = sum(len(group.wordings) for group in workshop.subgroups.values())
    goes = [
        words.plural("{n} participant", "{n} participants", people),
        words.plural("{n} note", "{n} notes", notes),
        words.plural("{n} wording", "{n} wordings", wordings),
        words.plural("{n} shared statement", "{n} shared statements", len(workshop.statements)),
        words.plural("{n} action", "{n} actions", len(workshop.actions)),
    ]
    return rendered("delete.html", words, workshop=workshop, goes=goes, problem=problem, me=here.person)

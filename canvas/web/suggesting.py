"""Which things of a topic seem to belong together, for whoever puts together. It changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import may_merge
from canvas.core.model import LEADERS, Workshop
from canvas.plenary.suggestions import SURE, WIDER, Candidate
from canvas.plenary.synthesis import loose, texts
from canvas.server import embeddings
from canvas.web.answers import Seat, Typed, seated, with_form

MOST = 2
"""So many may wait for an answer at once: each holds a thread, and there are few."""
_waiting = BoundedSemaphore(MOST)


def suggesting_routes(here: str) -> list[BaseRoute]:
    """The route of suggestions, under the path the app stands at."""
    return [Route(here + "/l/suggest/{workshop}", suggest, methods=["POST"])]


async def suggest(request: Request) -> Response:
    """POST /l/suggest/<workshop>, with `block` and perhaps `wider` or `to`.

    Answers {groups: [{title, members}]} of what is in no theme; with `to` {similar: [references]}, what other subgroups
    said that is like that one. 403 and 503 say why not in {refused}.
    """
    return await with_form(request, lambda typed: _answer(request, typed))


def _answer(request: Request, typed: Typed) -> Response:
    here = seated(request, typed, request.path_params["workshop"], *LEADERS, "participant")
    if isinstance(here, Response):
        return here
    if not may_merge(here.room.workshop, here.person.id):
        return _refused(here, here.words.refusal_for("not_a_scribe"), 403)
    busy = here.words("Suggestions do not answer just now. Try again in a moment.")
    if not _waiting.acquire(blocking=False):
        return _refused(here, busy, 503)
    try:
        return _kept_by_nobody(found(here.room.workshop, typed))
    except embeddings.Unavailable:
        return _refused(here, busy, 503)
    finally:
        _waiting.release()


def found(workshop: Workshop, typed: Typed) -> dict[str, Any]:
    """What is asked for, as it is sent; nothing of a topic or thing that is not there. Raises Unavailable."""
    block, to = typed.get("block", ""), typed.get("to", "")
    said = texts(workshop, block)
    if to:
        likened = [_candidate(block, reference, said) for reference in said]
        return {"similar": embeddings.beside().similar(likened, to) if to in said else ()}
    free = [_candidate(block, reference, said) for reference in loose(workshop, block)]
    groups = embeddings.beside().proposals(free, WIDER if "wider" in typed else SURE)
    return {"groups": [{"title": each.title, "members": each.members} for each in groups]}


def _candidate(block: str, reference: str, said: Mapping[str, tuple[str, str]]) -> Candidate:
    subgroup, text = said[reference]
    return Candidate(id=reference, table=subgroup, block=block, text=text)


def _refused(here: Seat, message: str, status: int) -> Response:
    return _kept_by_nobody({"refused": message}, status)


def _kept_by_nobody(answer: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(answer, status, {"cache-control": "no-store"})

"""How much support there is, as pictures for whoever rounds off: drawn on request, each with its words and a table."""

from __future__ import annotations

from base64 import b64encode
from threading import BoundedSemaphore
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import RECORDERS
from canvas.documents.plenary import pictures
from canvas.server.document_process import documents
from canvas.server.worker import Unavailable
from canvas.web.answers import seated
from exports import Picture

MOST = 2
"""So many may wait for pictures at once: each holds a thread, and there are few."""
_waiting = BoundedSemaphore(MOST)


def drawing_routes(here: str) -> list[BaseRoute]:
    """The route of the pictures, under the path the app stands at."""
    return [Route(here + "/l/pictures/{workshop}", drawn)]


def drawn(request: Request) -> Response:
    """GET /l/pictures/<workshop>?lang=: {pictures: [{caption, alt, image, header, rows}]}, none while no subgroup has a
    wording.

    `image` is a PNG in base64; `header` and `rows` hold the same as a table. 503 says why not in {refused}.
    """
    here = seated(request, request.query_params, request.path_params["workshop"], *RECORDERS)
    if isinstance(here, Response):
        return here
    busy = here.words("The pictures cannot be drawn just now. Try again in a moment.")
    if not _waiting.acquire(blocking=False):
        return _kept_by_nobody({"refused": busy}, 503)
    try:
        found = [_as_sent(each) for each in pictures(here.words, here.room.workshop)]
    except Unavailable:
        return _kept_by_nobody({"refused": busy}, 503)
    finally:
        _waiting.release()
    return _kept_by_nobody({"pictures": found})


def _as_sent(picture: Picture) -> dict[str, Any]:
    table = picture.table()
    image = b64encode(documents().picture(picture)).decode()
    return {"caption": picture.caption, "alt": picture.alt, "image": image, "header": table.header, "rows": table.rows}


def _kept_by_nobody(answer: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(answer, status, {"cache-control": "no-store"})

"""Files to take home, each given only to somebody who holds a seat at the moment of the click.

They are ours to give, and not Streamlit's: what lies in its media store is answered to anybody who knows the address.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.model import RECORDERS
from canvas.documents.formats import FORMATS
from canvas.server.identity import seat_of
from canvas.server.offers import offered
from canvas.server.rooms import rooms
from canvas.store.archive import archived
from canvas.web.answers import cookies_of, lost, seated, words_for
from canvas.words import Words, file_name, language_of
from canvas.words.taking import ARCHIVE


def files_routes(here: str) -> list[BaseRoute]:
    """The routes to files, under the path the app stands at."""
    return [Route(here + "/l/take/{workshop}/{document}", take), Route(here + "/l/offer/{number}", take_offered)]


def take(request: Request) -> Response:
    """GET /l/take/<workshop>/<document>?lang=&language=&day=: a file of `canvas.documents.formats`, or the archive.

    `lang` is that of the page, `language` that of the document, `day` the date where the reader is. 404 for another
    document.
    """
    asked = request.query_params
    if request.path_params["document"] == ARCHIVE:
        return _take_archive(request)
    wanted = FORMATS.get(request.path_params["document"])
    if wanted is None:
        raise HTTPException(404)
    here = seated(request, asked, request.path_params["workshop"], *RECORDERS, "participant")
    if isinstance(here, Response):
        return here
    workshop = here.room.workshop
    words = Words(language_of(asked.get("language"), workshop.language))
    content = wanted.made(workshop, words, _day(asked.get("day", "")))
    return as_file(content, wanted.media_type, wanted.name(workshop, here.words))


def _take_archive(request: Request) -> Response:
    """The archive, for the facilitator alone: it tells which texts are of one person."""
    here = seated(request, request.query_params, request.path_params["workshop"], "facilitator")
    if isinstance(here, Response):
        return here
    content = archived(here.room.stored())
    name = file_name(here.room.workshop, here.words("archive"), "jsonl")
    return as_file(content, "application/jsonl; charset=utf-8", name)


def take_offered(request: Request) -> Response:
    """GET /l/offer/<number>: a file that a page made for whoever asks."""
    offer = offered(request.path_params["number"])
    room = rooms().get(offer.workshop) if offer else None
    words = words_for(request.query_params, room)
    if offer is None or room is None:
        return lost(request, words, offer.workshop if offer else "", "offer_gone")
    person = seat_of(room.workshop, cookies_of(request), offer.person.role)
    if person is None or (person.id, person.seat) != (offer.person.id, offer.person.seat):
        return lost(request, words, offer.workshop)
    return as_file(offer.make(), offer.media_type, offer.name)


def as_file(content: bytes, media_type: str, name: str) -> Response:
    """An answer that the browser saves under this name, and keeps nowhere else."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, 200, {"content-disposition": disposition, "cache-control": "no-store"}, media_type)


def _day(asked: str) -> date:
    """The date where the reader is: today's, which elsewhere may be yesterday or tomorrow."""
    today = datetime.now(UTC).date()
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if abs(day - today) <= timedelta(days=1) else today

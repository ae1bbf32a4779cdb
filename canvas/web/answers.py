"""What the answers of our own pages share: whose request it is, in which language, forms, and compressed HTML."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from canvas.core.model import Participant, Role
from canvas.server.addresses import from_elsewhere
from canvas.server.cookies import SEAT_SECONDS, Cookies, named, seat_name
from canvas.server.guesses import wrong_answers
from canvas.server.identity import seat_of, why_no_seat
from canvas.server.rooms import Room, rooms
from canvas.server.settings import base
from canvas.web.html import rendered
from canvas.words import Words, language_of, unreadable_here

FORM_BYTES = 16 * 1024
"""Far more than any form of ours; a longer one is not read."""
FORM_FIELDS = 20

ONCE = "once"
"""The field of a form that is random and new whenever the form is shown: sent twice, it gives one seat."""

Typed = Mapping[str, str]
"""What a form or an address holds, by field."""


async def with_form(
    request: Request, answer: Callable[[Typed], Response], most: int = FORM_BYTES, fields: int = FORM_FIELDS
) -> Response:
    """What `answer` makes of a form, in a thread. 413 when it has more than `most` bytes, 400 with too many fields."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413)
    try:
        typed = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=fields))
    except ValueError:
        raise HTTPException(400) from None
    return await unhurried(request, partial(answer, typed))


async def unhurried(request: Request, answer: Callable[[], Response]) -> Response:
    """What `answer` makes, in a thread. After `wrong` it is sent when its time is there; no thread waits for that."""
    made = await asyncio.to_thread(answer)
    await asyncio.sleep(getattr(request.state, "waits", 0.0))
    return made


def wrong(request: Request) -> None:
    """The answer to this request will be that a code is wrong: it may have to wait."""
    request.state.waits = wrong_answers.one_more()


def cookies_of(connection: HTTPConnection, typed: Typed | None = None) -> Cookies:
    """The cookies that came with a request or a socket, and with a form."""
    return Cookies(connection.cookies, is_secure(connection), (typed or {}).get(ONCE, ""))


def is_secure(connection: HTTPConnection) -> bool:
    """Whether the browser speaks https, with us or with the proxy before us."""
    return str(connection.scope["scheme"]) in ("https", "wss")


def keeping(answer: Response, request: Request, workshop: str, role: Role, token: str) -> Response:
    """The answer, with the token of a seat; "" gives none. Where a browser has more seats than fit, the oldest go."""
    if token:
        for name in cookies_of(request).too_many():
            set_cookie(answer, request, name, "", 0)
        set_cookie(answer, request, named(seat_name(workshop, role), is_secure(request)), token, SEAT_SECONDS)
    return answer


def letting_go(answer: Response, request: Request, workshop: str, role: Role) -> Response:
    """The answer, with which the browser forgets the token of a seat."""
    set_cookie(answer, request, named(seat_name(workshop, role), is_secure(request)), "", 0)
    return answer


def set_cookie(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    """Set a cookie of ours that no script reads and no other site sends along, for so many seconds."""
    cookie = SimpleCookie({name: value})
    secure, path = is_secure(request), base() or "/"
    settings = {"path": path, "httponly": True, "samesite": "Lax", "max-age": seconds, "secure": secure}
    for key, each in settings.items():
        cookie[name][key] = each
    answer.headers.append("set-cookie", cookie[name].OutputString())


def words_for(asked: Typed, room: Room | None = None) -> Words:
    """The language somebody asked for, else the workshop's. `speak` is a change of it in the middle of a form."""
    return Words(language_of(asked.get("speak") or asked.get("lang"), room.workshop.language if room else "nl"))


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody with a place in this browser, and their language."""

    room: Room
    person: Participant
    words: Words


def seated(request: Request, asked: Typed, workshop: str, *roles: Role) -> Seat | Response:
    """Whoever sits in this workshop in this browser, in the first of these roles they have; a participant without any.

    Else the answer that says why there is no place.
    """
    room = rooms().get(workshop)
    seats = (seat_of(room.workshop, cookies_of(request), role) for role in roles or ("participant",)) if room else ()
    person = next(filter(None, seats), None)
    words = words_for(asked, room)
    return Seat(room, person, words) if room and person else lost(request, words, workshop)


def host_of(request: Request) -> str:
    """Scheme and host as this visitor sees them."""
    return f"{request.url.scheme}://{request.url.netloc}"


def home_of(request: Request) -> str:
    """The address all others begin with: where other people find this app, else where this visitor did."""
    return next(iter(from_elsewhere(str(request.url))), host_of(request) + base())


def lost(request: Request, words: Words, workshop: str, code: str = "", kept: Sequence[str] = ()) -> Response:
    """The one answer to people who have no place here, with a way on; or that the workshop cannot be read.

    `code` says why; without it, what the workshop knows of this browser. `kept` is what they typed, to copy.
    """
    unreadable = rooms().unreadable(workshop)
    room = rooms().get(workshop)
    code = code or (why_no_seat(room.workshop, cookies_of(request)) if room else rooms().absence(workshop))
    path = request.url.path.removeprefix(base()) if request.method == "GET" else "/l"
    said = words.refusal_for(unreadable or code)
    page = rendered("lost.html", words, said=said, path=path, unreadable=unreadable, kept=kept)
    return html(request, page, 503 if unreadable else 404)


def unreadable_words(words: Words) -> str:
    """That there are workshops here of which nobody can tell which they are; "" when there are none."""
    lost = len(rooms().shelf.lost)
    return unreadable_here(words, lost) if lost else ""


def see_other(address: str) -> Response:
    """Go on there, with a GET."""
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def html(request: Request, page: str, status: int = 200) -> Response:
    """A page that nobody keeps, compressed for browsers that take that."""
    body, headers = page.encode(), {"cache-control": "no-store", "vary": "Accept-Encoding"}
    if takes_gzip(request):
        body, headers["content-encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
    return HTMLResponse(body, status, headers)


def takes_gzip(request: Request) -> bool:
    """Whether the browser takes compressed answers."""
    return "gzip" in request.headers.get("accept-encoding", "")

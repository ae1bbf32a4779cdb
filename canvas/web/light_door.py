"""The light door: joining and the board without Streamlit, for slow lines and small phones; codes to scan and print.

Everything up to the board works without JavaScript. A form that cannot be taken comes back as it was filled in.
"""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import os
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from canvas.core.access import Refusal
from canvas.core.model import LEADERS, Participant, Workshop
from canvas.core.text import one_line
from canvas.documents import qr
from canvas.server.identity import COOKIE, REENTRY_LENGTH, join, keep_reentry, read_code, reenter, rise, seat_of
from canvas.server.rooms import Room, rooms
from canvas.server.settings import base
from canvas.web.light_pages import (
    Filled,
    at,
    board_page,
    cards_page,
    code_page,
    join_page,
    lost_page,
    place_page,
    reentry_page,
    refused_page,
)
from canvas.words import REFUSALS, Words, language_of

FORM_BYTES = 16 * 1024
"""Far more than any form of ours; a longer one is not read."""
WRONG_CODES = 10
WRONG_SECONDS = 60.0
ADDRESSES = 1024
"""Of so many addresses it is remembered how often they guessed; the longest unseen is forgotten first."""
FIELDS = {
    "name_missing": "name", "names_unwanted": "name", "too_long": "name", "unknown_subgroup": "table",
    "table_is_assigned": "table", "unknown_function": "function",
}  # fmt: skip
"""Beside which field a refusal is said; all others stand above the form."""

Typed = Mapping[str, str]
Content = Callable[[Path], bytes]


class Guesses:
    """How often wrong codes came from each address lately; in memory, forgotten when the server restarts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def too_many(self, address: str) -> bool:
        """Whether this address has to wait before it may try a code again."""
        with self._lock:
            wrong = self._wrong.get(address, deque())
            while wrong and wrong[0] <= self._clock() - WRONG_SECONDS:
                wrong.popleft()
            return len(wrong) >= WRONG_CODES

    def wrong(self, address: str) -> None:
        """Remember a wrong code."""
        with self._lock:
            self._wrong.setdefault(address, deque(maxlen=WRONG_CODES)).append(self._clock())
            self._wrong.move_to_end(address)
            if len(self._wrong) > ADDRESSES:
                self._wrong.popitem(last=False)


class Files(StaticFiles):
    """Files that are sent compressed to whoever takes that; each is compressed once.

    `content` reads a file as it is sent; `only` names all that are served, by their path in the directory.
    """

    def __init__(
        self,
        *,
        directory: Path,
        content: Callable[[Path], bytes] = Path.read_bytes,
        only: Collection[str] | None = None,
    ) -> None:
        super().__init__(directory=directory)
        self._content, self._only = content, only

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where this file is, or nowhere when it is not served."""
        if self._only is not None and path not in self._only:
            return "", None
        return super().lookup_path(path)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or that it did not change."""
        plain = super().file_response(full_path, stat_result, scope, status_code)
        if not isinstance(plain, FileResponse):
            return plain
        headers = {"vary": "Accept-Encoding", "last-modified": plain.headers["last-modified"]}
        if not _takes_gzip(Request(scope)):
            return Response(self._content(Path(full_path)), status_code, headers, plain.media_type)
        headers["content-encoding"] = "gzip"
        return Response(_compressed(Path(full_path), self._content), status_code, headers, plain.media_type)


@cache
def _compressed(path: Path, content: Content) -> bytes:
    return gzip.compress(content(path), mtime=0)


def light_routes(here: str) -> list[BaseRoute]:
    """The light door's routes, under the path the app stands at."""
    guesses = Guesses()

    async def back(request: Request) -> Response:
        """POST /l/back: take one's seat again with a code."""
        return await _with_form(request, lambda typed: _back(request, typed, guesses))

    async def sit(request: Request) -> Response:
        """POST /l/<code>: join, and go to the board."""
        return await _with_form(request, lambda typed: _sit_down(request, typed, guesses))

    return [
        Route(here + "/l", enter),
        Route(here + "/l/rise", leave, methods=["POST"]),
        Route(here + "/l/code", make_code, methods=["POST"]),
        Route(here + "/l/back", back, methods=["POST"]),
        Route(here + "/l/b/{workshop}", board),
        Route(here + "/l/place/{workshop}", place),
        Route(here + "/l/cards/{workshop}", cards),
        Route(here + "/l/{code}", door),
        Route(here + "/l/{code}", sit, methods=["POST"]),
        Route(here + "/qr/{code}.svg", picture),
        Route(here + "/qr/{code}/{table}.svg", picture),
    ]


# --- reading: Starlette runs these in a thread of their own


def enter(request: Request) -> Response:
    """GET /l[?code=]: where a code is typed, without JavaScript."""
    typed = request.query_params.get("code")
    words = _words(request.query_params)
    if typed is None or "speak" in request.query_params:
        return _html(request, code_page(words, Filled({"code": typed or ""})))
    room = rooms().find(read_code(typed))
    if room is None:
        return _unknown(request, words, typed)
    return _see_other(at(f"/l/{room.workshop.code}", lang=request.query_params.get("lang")))


def door(request: Request) -> Response:
    """GET /l/<code>[?table=][&back=1][&rose=1]: the form to join with; who has a seat goes to the board."""
    asked = request.query_params
    room = rooms().find(read_code(request.path_params["code"]))
    words = _words(asked, room)
    if room and seat_of(room.workshop, _token(request), "participant"):
        return _see_other(at(f"/l/b/{room.workshop.id}", lang=asked.get("lang")))
    if room is None or room.workshop.closed:
        return _unknown(request, words, request.path_params["code"])
    table = asked.get("table", "")
    scanned = {"table": table, "fixed": "1"} if table in room.workshop.subgroups else {}
    filled = Filled(scanned | ({"back": "1"} if asked.get("back") else {}))
    rose = words("You left your place. What you wrote stays with the subgroup.") if asked.get("rose") else ""
    return _html(request, join_page(room.workshop, words, filled, rose))


def board(request: Request) -> Response:
    """GET /l/b/<workshop>: the board of who sits in this browser."""
    room, person, words = _seated(request, request.query_params, request.path_params["workshop"])
    if room is None or person is None:
        return _lost(request, words)
    return _html(request, board_page(room.workshop, person, words))


def place(request: Request) -> Response:
    """GET /l/place/<workshop>: one's own place: a code to come back, or leaving it."""
    room, person, words = _seated(request, request.query_params, request.path_params["workshop"])
    if room is None or person is None:
        return _lost(request, words)
    return _html(request, place_page(room.workshop, person, words))


def cards(request: Request) -> Response:
    """GET /l/cards/<workshop>: cards to print, for those who lead."""
    room = rooms().get(request.path_params["workshop"])
    words = _words(request.query_params, room)
    if room is None or not any(seat_of(room.workshop, _token(request), role) for role in LEADERS):
        return _lost(request, words)
    return _html(request, cards_page(room.workshop, words, _host(request)))


def picture(request: Request) -> Response:
    """GET /qr/<code>[/<table>].svg: the address of a workshop's or a table's light door, to scan."""
    room = rooms().find(read_code(request.path_params["code"]))
    table = request.path_params.get("table")
    if room is None or (table and table not in room.workshop.subgroups):
        raise HTTPException(404)
    drawn = qr.svg(_host(request) + at(f"/l/{room.workshop.code}", table=table))
    return Response(drawn, media_type="image/svg+xml", headers={"cache-control": "no-store"})


# --- forms


async def leave(request: Request) -> Response:
    """POST /l/rise: give up the participant's seat of this browser, and go back to the door."""
    return await _with_form(request, lambda typed: _leave(request, typed))


async def make_code(request: Request) -> Response:
    """POST /l/code: show a new code with which one can come back."""
    return await _with_form(request, lambda typed: _make_code(request, typed))


async def _with_form(request: Request, answer: Callable[[Typed], Response]) -> Response:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES:
            raise HTTPException(413)
    try:
        typed = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise HTTPException(400) from None
    return await asyncio.to_thread(answer, typed)


def _sit_down(request: Request, typed: Typed, guesses: Guesses) -> Response:
    room = rooms().find(read_code(request.path_params["code"]))
    words = _words(typed, room)
    if room is None:
        return _unknown(request, words, request.path_params["code"])
    if "speak" in typed:
        return _html(request, join_page(room.workshop, words, Filled(typed)))
    # Enter presses neither of the two buttons: with a code to come back it is that what is meant.
    if typed.get("reentry", "").strip() and "join" not in typed:
        return _back(request, typed, guesses)
    problems = _missing(room.workshop, words, typed) or _join(room, words, _token(request), typed)
    if problems is None:
        return _see_other(at(f"/l/b/{room.workshop.id}", lang=typed.get("lang")))
    return _html(request, join_page(room.workshop, words, Filled(typed, problems)), 422)


def _missing(workshop: Workshop, words: Words, typed: Typed) -> dict[str, str] | None:
    """What was left open, each said beside its own field; None when nothing was."""
    problems = {}
    if not workshop.anonymous and not one_line(typed.get("name", "")):
        problems["name"] = words.refusal_for("name_missing")
    if workshop.seating == "choose" and not typed.get("table"):
        problems["table"] = words("Choose your subgroup.")
    return problems or None


def _join(room: Room, words: Words, token: str, typed: Typed) -> dict[str, str] | None:
    workshop = room.workshop
    name = "" if workshop.anonymous else typed.get("name", "")
    table = None if workshop.seating == "assign" else typed.get("table")
    try:
        seat = join(room, token, name, table or None, typed.get("function") or None)
    except ValidationError as error:
        seat = _invalid(error)
    except TimeoutError:
        seat = Refusal("not_stored")
    return {FIELDS.get(seat.code, ""): words.refusal(seat)} if isinstance(seat, Refusal) else None


def _invalid(error: ValidationError) -> Refusal:
    first = error.errors(include_url=False)[0]
    if first["type"] == "too_long":
        return Refusal("too_long", first["ctx"]["limit"])
    return Refusal("unknown_subgroup" if "subgroup" in first["loc"] else "unknown_function")


def _leave(request: Request, typed: Typed) -> Response:
    def act(room: Room, words: Words) -> Refusal | Response:
        left = at(f"/l/{room.workshop.code}", rose="1", lang=typed.get("lang"))
        return rise(room, _token(request)) or _see_other(left)

    return _with_place(request, typed, act)


def _make_code(request: Request, typed: Typed) -> Response:
    def act(room: Room, words: Words) -> Refusal | Response:
        # The same page in the other language: the code that is already on it, not a new one.
        shown = read_code(typed.get("shown", ""), REENTRY_LENGTH)
        code = shown if len(shown) == REENTRY_LENGTH else keep_reentry(room, _token(request))
        if isinstance(code, Refusal):
            return code
        address = _host(request) + at(f"/l/{room.workshop.code}")
        return _html(request, reentry_page(room.workshop, words, code, address))

    return _with_place(request, typed, act)


def _with_place(request: Request, typed: Typed, act: Callable[[Room, Words], Refusal | Response]) -> Response:
    """What somebody does with his own place. A refusal that is only asked for in the other language is said again."""
    room, person, words = _seated(request, typed, typed.get("w", ""))
    if room is None or person is None:
        return _lost(request, words)
    try:
        answer = Refusal(typed["refused"]) if typed.get("refused") in REFUSALS else act(room, words)
    except TimeoutError:
        answer = Refusal("not_stored")
    if isinstance(answer, Response):
        return answer
    said = refused_page(room.workshop, words, answer, request.url.path.removeprefix(base()))
    return _html(request, said, 503 if answer.code == "not_stored" else 409)


def _back(request: Request, typed: Typed, guesses: Guesses) -> Response:
    room = rooms().find(read_code(typed.get("code", "")))
    words = _words(typed, room)
    if room is None:
        return _unknown(request, words, typed.get("code", ""))
    address = _address(request)
    if guesses.too_many(address):
        wait = words("Those were many wrong codes from this network. Wait a minute, then try again.")
        return _html(request, join_page(room.workshop, words, Filled({**typed, "back": "1"}, {"reentry": wait})), 429)
    try:
        seat = reenter(room, _token(request), typed.get("reentry", ""))
    except TimeoutError:
        seat = Refusal("not_stored")
    if isinstance(seat, Refusal):
        if seat.code == "wrong_reentry_code":
            guesses.wrong(address)
        problems = {"reentry": words.refusal(seat)}
        return _html(request, join_page(room.workshop, words, Filled({**typed, "back": "1"}, problems)), 422)
    if seat.role == "facilitator":
        return _see_other(at("/facilitate", w=room.workshop.id, lang=typed.get("lang")))
    return _see_other(at(f"/l/b/{room.workshop.id}", lang=typed.get("lang")))


# --- what they share


def _token(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


def _words(asked: Typed, room: Room | None = None) -> Words:
    # `speak` is the language somebody changes to in the middle of a form.
    return Words(language_of(asked.get("speak") or asked.get("lang"), room.workshop.language if room else "nl"))


def _seated(request: Request, asked: Typed, workshop: str) -> tuple[Room | None, Participant | None, Words]:
    room = rooms().get(workshop)
    person = seat_of(room.workshop, _token(request), "participant") if room else None
    return room, person, _words(asked, room)


def _address(request: Request) -> str:
    """Where a request comes from; for IPv6 the network, because one device has many addresses in it."""
    host = request.client.host if request.client else ""
    try:
        network = ipaddress.ip_network(f"{host}/64", strict=False)
    except ValueError:
        return host
    return str(network)


def _host(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _unknown(request: Request, words: Words, typed: str) -> Response:
    problems = {"code": words.refusal_for("unknown_workshop")}
    return _html(request, code_page(words, Filled({"code": typed}, problems)), 404)


def _lost(request: Request, words: Words) -> Response:
    path = request.url.path.removeprefix(base()) if request.method == "GET" else "/l"
    return _html(request, lost_page(words, words.refusal_for("no_seat"), path), 404)


def _see_other(address: str) -> Response:
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _html(request: Request, page: str, status: int = 200) -> Response:
    body, headers = page.encode(), {"cache-control": "no-store", "vary": "Accept-Encoding"}
    if _takes_gzip(request):
        body, headers["content-encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
    return HTMLResponse(body, status, headers)


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")

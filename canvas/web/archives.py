"""Opening a workshop again from an archive: a form with a file, for whoever may prepare a workshop."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.server.cookies import new_secret
from canvas.server.exchange import MadeOnce, hand_over
from canvas.server.identity import keep_reentry
from canvas.server.reopening import reopen
from canvas.server.rooms import rooms
from canvas.server.settings import settings
from canvas.store.archive import BYTES
from canvas.store.journal import NotStored
from canvas.web.answers import ONCE, Typed, cookies_of, html, keeping, see_other, words_for
from canvas.web.html import at, rendered
from canvas.web.uploads import with_file
from canvas.words.roles import ROLES

_OPENED: MadeOnce[tuple[str, str]] = MadeOnce(64)


def archives_routes(here: str) -> list[BaseRoute]:
    """The routes by which archives come in, under the path the app stands at."""
    return [Route(here + "/l/archive", ask), Route(here + "/l/archive", take_in, methods=["POST"])]


def ask(request: Request) -> Response:
    """GET /l/archive: a form for an archive."""
    return html(request, _page(request.query_params))


async def take_in(request: Request) -> Response:
    """POST /l/archive: a new workshop from the archive in the form, or the form again with why not."""
    return await with_file(
        request,
        BYTES,
        lambda typed, content: _take_in(request, typed, content),
        lambda: html(request, _page(request.query_params, Refusal("archive_too_large")), 413),
    )


def _take_in(request: Request, typed: Typed, content: bytes) -> Response:
    words = words_for(typed)
    if not content:
        return html(request, _page(typed, Refusal("archive_missing")), 422)
    refused: list[Refusal] = []

    def make() -> tuple[str, str] | None:
        made = _opened(request, typed, content)
        if isinstance(made, Refusal):
            refused.append(made)
            return None
        return made

    # The same form with the same file, pressed twice, is one workshop.
    same = f"{cookies_of(request).door} {typed.get(ONCE) or new_secret()} {sha256(content).hexdigest()}"
    opened = _OPENED.made(same, make)
    if opened is None:
        return html(request, _page(typed, refused[0]), 422)
    workshop, token = opened
    there = see_other(at("/keep", w=workshop, lang=words.language))
    return keeping(there, request, workshop, "facilitator", token)


def _opened(request: Request, typed: Typed, content: bytes) -> tuple[str, str] | Refusal:
    """The id of the workshop that this archive became, and the token of its facilitator."""
    words, name = words_for(typed), ROLES["facilitator"]
    try:
        made = reopen(rooms(), content, cookies_of(request), typed.get("key", ""), words(name))
    except NotStored:
        return Refusal("not_stored")
    if isinstance(made, Refusal):
        return made
    workshop = made.room.workshop.id
    code = keep_reentry(made.room, made.facilitator)
    known = {"facilitator": made.secret} | ({} if isinstance(code, Refusal) else {"code": code})
    hand_over(workshop, made.facilitator.id, known)
    return workshop, made.token


def _page(typed: Typed, refusal: Refusal | None = None) -> str:
    words = words_for(typed)
    problem = words.refusal(refusal) if refusal else ""
    return rendered(
        "archive.html",
        words,
        problem=problem,
        asks_key=bool(settings().create_key),
        once=typed.get(ONCE) or new_secret(),
    )

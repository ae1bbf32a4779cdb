"""A participant's own place in this browser: the bare board, a code to come back, and giving the place up."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import Participant, Workshop
from canvas.core.operations import ErasePerson
from canvas.documents.qr import svg
from canvas.server.cookies import new_secret
from canvas.server.identity import REENTRY_LENGTH, keep_reentry, new_id, read_code, rise
from canvas.server.settings import base
from canvas.web.answers import ONCE, Seat, Typed, host_of, html, letting_go, seated, see_other, with_form
from canvas.web.cards import LOCAL
from canvas.web.html import asset, at, preloads, rendered
from canvas.words import REFUSALS, Words
from canvas.words.board import board_data

BOARD_ROOMS = ("kit/", "table/", "vendor/")


def own_place_routes(here: str) -> list[BaseRoute]:
    """The routes to one's own place, under the path the app stands at."""
    return [
        Route(here + "/l/b/{workshop}", board),
        Route(here + "/l/place/{workshop}", place),
        Route(here + "/l/rise", leave, methods=["POST"]),
        Route(here + "/l/code", make_code, methods=["POST"]),
        Route(here + "/l/nameless", erase_name, methods=["POST"]),
    ]


def board(request: Request) -> Response:
    """GET /l/b/<workshop>[?joined=1]: the board of the participant who sits in this browser."""
    here = seated(request, request.query_params, request.path_params["workshop"])
    if isinstance(here, Response):
        return here
    joined = bool(request.query_params.get("joined"))
    return html(request, board_page(here.room.workshop, here.person, here.words, joined=joined))


def place(request: Request) -> Response:
    """GET /l/place/<workshop>: one's own place: a code to come back, or leaving it."""
    here = seated(request, request.query_params, request.path_params["workshop"])
    if isinstance(here, Response):
        return here
    workshop, subgroup = here.room.workshop, here.person.subgroup
    where = workshop.subgroups[subgroup].name if subgroup else here.words("No subgroup yet")
    said = (
        here.words("Your name was erased. Your place, and what you wrote, stay.")
        if request.query_params.get("nameless")
        else ""
    )
    who = " · ".join(filter(None, (here.person.name, where, workshop.title)))
    return html(
        request,
        rendered(
            "place.html", here.words, workshop=workshop, who=who, name=here.person.name, said=said, once=new_secret()
        ),
    )


async def leave(request: Request) -> Response:
    """POST /l/rise: give up the participant's seat of this browser, and go back to the door."""
    return await with_form(request, lambda typed: _leave(request, typed))


async def make_code(request: Request) -> Response:
    """POST /l/code: show a new code with which one can come back."""
    return await with_form(request, lambda typed: _make_code(request, typed))


async def erase_name(request: Request) -> Response:
    """POST /l/nameless: erase one's own name from the file."""
    return await with_form(request, lambda typed: _erase_name(request, typed))


def _erase_name(request: Request, typed: Typed) -> Response:
    def act(here: Seat) -> Refusal | Response:
        answer = here.room.answer_to(here.person.id, ErasePerson(id=new_id(), participant=here.person.id))
        there = see_other(at(f"/l/place/{here.room.workshop.id}", nameless="1", lang=typed.get("lang")))
        return answer if isinstance(answer, Refusal) else there

    return _at_place(request, typed, act)


def _leave(request: Request, typed: Typed) -> Response:
    def act(here: Seat) -> Refusal | Response:
        workshop = here.room.workshop
        left = see_other(at(f"/l/{workshop.code}", rose="1", lang=typed.get("lang")))
        return rise(here.room, here.person) or letting_go(left, request, workshop.id, here.person.role)

    return _at_place(request, typed, act)


def _make_code(request: Request, typed: Typed) -> Response:
    def act(here: Seat) -> Refusal | Response:
        # The same page in the other language: the code that is already on it, not a new one.
        shown = read_code(typed.get("shown", ""), REENTRY_LENGTH)
        code = shown if len(shown) == REENTRY_LENGTH else keep_reentry(here.room, here.person, typed.get(ONCE, ""))
        if isinstance(code, Refusal):
            return code
        workshop = here.room.workshop
        # The code stands behind the #, so that it gets into no log and no Referer.
        back = f"{host_of(request)}{at(f'/l/again/{workshop.code}', lang=here.words.language)}#key={code}"
        page = rendered(
            "reentry.html",
            here.words,
            workshop=workshop,
            code=code,
            address=host_of(request) + at(f"/l/{workshop.code}"),
            picture=Markup(svg(back)),  # noqa: S704 -- a drawing of ours
            only_here=host_of(request).partition("://")[2].startswith(LOCAL),
        )
        return html(request, page)

    return _at_place(request, typed, act)


def _at_place(request: Request, typed: Typed, act: Callable[[Seat], Refusal | Response]) -> Response:
    """What somebody does with their own place. A refusal that is asked for in the other language is only said again."""
    here = seated(request, typed, typed.get("w", ""))
    if isinstance(here, Response):
        return here
    answer = Refusal(typed["refused"]) if typed.get("refused") in REFUSALS else act(here)
    if isinstance(answer, Response):
        return answer
    path = request.url.path.removeprefix(base())
    page = rendered("refused.html", here.words, workshop=here.room.workshop, refusal=answer, path=path)
    return html(request, page, 503 if answer.code == "not_stored" else 409)


def board_page(workshop: Workshop, person: Participant, words: Words, *, joined: bool = False) -> str:
    """The board with nothing around it but the way to the other pages; whoever just `joined` is offered a code."""
    home = at(f"/l/{workshop.code}", lang=words.language)
    data = {**board_data(workshop, person, words), "assets": asset(""), "home": home}
    return rendered(
        "board.html",
        words,
        workshop=workshop,
        data=data,
        joined=joined,
        once=new_secret() if joined else "",
        preloads=preloads(BOARD_ROOMS),
    )

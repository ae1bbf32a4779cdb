"""Releasing the draft vision to the participants, until a date, and taking it back: a form for whoever writes on it."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import RECORDERS
from canvas.core.operations import ReleaseDraft, WithdrawDraft
from canvas.core.text import LIMITS
from canvas.plenary.reactions import how_many
from canvas.server.identity import new_id, today
from canvas.web.answers import Seat, Typed, home_of, html, seated, see_other, with_form
from canvas.web.html import rendered
from canvas.web.joining import Filled
from canvas.web.reacting import is_over

LATEST = timedelta(days=366)


def releasing_routes(here: str) -> list[BaseRoute]:
    """The routes to releasing the draft, under the path the app stands at."""
    path = here + "/l/release/{workshop}"
    return [Route(path, ask), Route(path, release, methods=["POST"])]


def ask(request: Request) -> Response:
    """GET /l/release/<workshop>: whether the draft is released, and the form to release it or take it back."""
    here = _seat(request, request.query_params)
    return here if isinstance(here, Response) else html(request, _page(request, here, Filled(), request.query_params))


async def release(request: Request) -> Response:
    """POST /l/release/<workshop>: release the draft, or with `withdraw` take it back; or give the form back."""
    return await with_form(request, lambda typed: _release(request, typed))


def _seat(request: Request, asked: Typed) -> Seat | Response:
    return seated(request, asked, request.path_params["workshop"], *RECORDERS)


def _release(request: Request, typed: Typed) -> Response:
    here = _seat(request, typed)
    if isinstance(here, Response):
        return here
    if "speak" in typed:
        return html(request, _page(request, here, Filled(typed), typed))
    problems = _withdrawn(here) if "withdraw" in typed else _released(here, typed)
    if problems:
        return html(request, _page(request, here, Filled(typed, problems), typed), 422)
    return see_other(f"{request.url.path}?done=1&lang={here.words.language}")


def _withdrawn(here: Seat) -> dict[str, str]:
    """Take the draft back; why not, by field, where that cannot be."""
    if here.room.workshop.desk.release is None:
        return {}
    answer = here.room.answer_to(here.person.id, WithdrawDraft(id=new_id()))
    return {"": here.words.refusal(answer)} if isinstance(answer, Refusal) else {}


def _released(here: Seat, typed: Typed) -> dict[str, str]:
    """Release the draft as the form says; what is wrong with it, by field."""
    until, problems = _date(here, typed.get("until", ""))
    try:
        operation = ReleaseDraft(id=new_id(), until=until or today(), to=typed.get("to", ""))
    except ValidationError as error:
        long = any(each["type"] == "too_long" for each in error.errors())
        said = here.words.refusal(Refusal("too_long", LIMITS["title"])) if long else ""
        return problems | {"to": said or here.words("Fill in to whom people can turn.")}
    known = here.room.workshop.desk.release
    if problems or (known and (known.until, known.to) == (operation.until, operation.to)):
        return problems
    answer = here.room.answer_to(here.person.id, operation)
    return {"": here.words.refusal(answer)} if isinstance(answer, Refusal) else {}


def _date(here: Seat, typed: str) -> tuple[date | None, dict[str, str]]:
    """The date that was typed, as a browser sends one, or what is wrong with it."""
    try:
        until = date.fromisoformat(typed.strip())
    except ValueError:
        return None, {"until": here.words("Choose a date.")}
    if until < today():
        return until, {"until": here.words("That date is over. Choose today or a later one.")}
    if until > today() + LATEST:
        return until, {"until": here.words("Choose a date within a year from now.")}
    return until, {}


def _page(request: Request, here: Seat, filled: Filled, asked: Typed) -> str:
    workshop, words = here.room.workshop, here.words
    release = workshop.desk.release
    people = sum(each.here and each.role == "participant" for each in workshop.participants.values())
    stands = {"until": release.until.isoformat(), "to": release.to} if release else {}
    typed = {name: filled.typed.get(name, stands.get(name, "")) for name in ("until", "to")}
    return rendered(
        "release.html",
        words,
        workshop=workshop,
        path=f"/l/release/{workshop.id}",
        filled=Filled(typed, filled.problems),
        release=release,
        over=is_over(workshop),
        until=words.day(release.until) if release else "",
        first=today().isoformat(),
        last=(today() + LATEST).isoformat(),
        reacted=how_many(workshop),
        people=people,
        done=bool(asked.get("done")) and not filled.problems,
        address=f"{home_of(request)}/l/reaction/{workshop.id}",
    )

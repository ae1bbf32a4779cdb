"""The light door: a code, a name, a subgroup, and on to the board, without Streamlit; or back in with one's own code.

All of it works without JavaScript. A form that cannot be taken comes back as it was filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import Workshop
from canvas.core.text import LIMITS
from canvas.server.cookies import named, new_secret
from canvas.server.identity import is_shut, read_code, reenter, seat_of
from canvas.server.joining import (
    COOKIE_BYTES,
    OTHER,
    TYPED_COOKIE,
    TYPED_SECONDS,
    JoinForm,
    perhaps_the_same,
    sit_down,
    typed_cookie,
)
from canvas.server.rooms import Room, rooms
from canvas.web.answers import (
    ONCE,
    Typed,
    cookies_of,
    html,
    is_secure,
    keeping,
    see_other,
    set_cookie,
    unhurried,
    unreadable_words,
    with_form,
    words_for,
    wrong,
)
from canvas.web.html import at, rendered
from canvas.words import Words
from canvas.words.door import about_function, about_names, about_words

SUBGROUP = "table"
"""What the subgroup is called in an address and in the form; it stands so on printed cards."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody typed into a form, and per field what is wrong with it; "" is for the form as a whole."""

    typed: Typed = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What was typed in this field."""
        return self.typed.get(name, "")

    def first(self, name: str) -> bool:
        """Whether this is the first field that has to be looked at again."""
        return name == next(iter(self.problems), None)


def joining_routes(here: str) -> list[BaseRoute]:
    """The light door's routes, under the path the app stands at."""

    async def back(request: Request) -> Response:
        """POST /l/back: take one's seat again with a code."""
        return await with_form(request, lambda typed: _back(request, typed))

    async def sit(request: Request) -> Response:
        """POST /l/<code>: join, and go to the board."""
        return await with_form(request, lambda typed: _sit(request, typed))

    return [
        Route(here + "/l", enter),
        Route(here + "/l/back", back, methods=["POST"]),
        Route(here + "/l/again/{code}", again),
        Route(here + "/l/{code}", door),
        Route(here + "/l/{code}", sit, methods=["POST"]),
    ]


async def enter(request: Request) -> Response:
    """GET /l[?code=]: where a code is typed."""
    return await unhurried(request, lambda: _enter(request))


def _enter(request: Request) -> Response:
    typed = request.query_params.get("code")
    words = words_for(request.query_params)
    if typed is None or "speak" in request.query_params:
        return html(request, code_page(words, Filled({"code": typed or ""})))
    room = rooms().find(read_code(typed))
    if room is None:
        return _unknown(request, words, typed)
    return see_other(at(f"/l/{room.workshop.code}", lang=request.query_params.get("lang")))


async def door(request: Request) -> Response:
    """GET /l/<code>[?table=][&back=1][&rose=1]: the form to join with; people who have a seat go to the board."""
    return await unhurried(request, lambda: _door(request))


def _door(request: Request) -> Response:
    asked = request.query_params
    room = rooms().find(read_code(request.path_params["code"]))
    words = words_for(asked, room)
    if room and seat_of(room.workshop, cookies_of(request), "participant"):
        return see_other(at(f"/l/b/{room.workshop.id}", lang=asked.get("lang")))
    if room is None or room.workshop.closed:
        return _unknown(request, words, request.path_params["code"])
    subgroup = asked.get(SUBGROUP, "")
    scanned = {SUBGROUP: subgroup, "fixed": "1"} if room.workshop.is_open_subgroup(subgroup) else {}
    filled = Filled(scanned | ({"back": "1"} if asked.get("back") else {}))
    rose = words("You left your place. What you wrote stays with the subgroup.") if asked.get("rose") else ""
    return html(request, join_page(room.workshop, words, filled, rose))


def _sit(request: Request, typed: Typed) -> Response:
    room = rooms().find(read_code(request.path_params["code"]))
    words = words_for(typed, room)
    if room is None:
        return _unknown(request, words, request.path_params["code"])
    if "speak" in typed:
        return html(request, join_page(room.workshop, words, Filled(typed)))
    form = JoinForm(typed.get("name", ""), typed.get(SUBGROUP, ""), typed.get("function", ""), typed.get(OTHER, ""))
    if "full" in typed:
        return _full_page(request, room.workshop, typed, form)
    # Enter presses neither of the two buttons: with a code to come back, that one is meant.
    if typed.get("reentry", "").strip() and "join" not in typed:
        return _back(request, typed)
    entered = sit_down(room, cookies_of(request, typed), form)
    if isinstance(entered, Mapping):
        names = {"subgroup": SUBGROUP}
        problems = {names.get(name, name): words.refusal(refusal) for name, refusal in entered.items()}
        return html(request, join_page(room.workshop, words, Filled(typed, problems)), 422)
    asks = perhaps_the_same(room, entered.person)
    page = "claim" if asks else "b"
    there = see_other(at(f"/l/{page}/{room.workshop.id}", joined=None if asks else "1", lang=typed.get("lang")))
    return keeping(there, request, room.workshop.id, "participant", entered.token)


def _full_page(request: Request, workshop: Workshop, typed: Typed, form: JoinForm) -> Response:
    """The way to the full page with all that was typed: in a cookie, because a name does not belong in an address."""
    scanned = form.subgroup if typed.get("fixed") else None
    answer = see_other(at("/join", code=workshop.code, table=scanned, lang=typed.get("lang")))
    cookie = typed_cookie(workshop, form)
    if len(cookie) <= COOKIE_BYTES:
        set_cookie(answer, request, named(TYPED_COOKIE, is_secure(request)), cookie, TYPED_SECONDS)
    return answer


async def again(request: Request) -> Response:
    """GET /l/again/<code>#key=<code to come back>: what its QR code opens; a script sends the code to /l/back."""
    return await unhurried(request, lambda: _again(request))


def _again(request: Request) -> Response:
    room = rooms().find(read_code(request.path_params["code"]))
    words = words_for(request.query_params, room)
    if room is None:
        return _unknown(request, words, request.path_params["code"])
    return html(request, rendered("again.html", words, workshop=room.workshop, once=new_secret()))


def _back(request: Request, typed: Typed) -> Response:
    room = rooms().find(read_code(typed.get("code", "")))
    words = words_for(typed, room)
    if room is None:
        return _unknown(request, words, typed.get("code", ""))
    entered = reenter(room, cookies_of(request, typed), typed.get("reentry") or typed.get("key", ""))
    if isinstance(entered, Refusal):
        if entered.code == "wrong_reentry_code":
            wrong(request)
        return html(request, _not_back(room, words, typed, words.refusal(entered)), 422)
    workshop, role, lang = room.workshop.id, entered.person.role, typed.get("lang")
    place = at(f"/l/b/{workshop}", lang=lang) if role == "participant" else at("/facilitate", w=workshop, lang=lang)
    return keeping(see_other(place), request, workshop, role, entered.token)


def _not_back(room: Room, words: Words, typed: Typed, said: str) -> str:
    return join_page(room.workshop, words, Filled({**typed, "back": "1"}, {"reentry": said}))


def _unknown(request: Request, words: Words, typed: str) -> Response:
    """The one answer to a code that opens nothing: also to that of a closed workshop."""
    wrong(request)
    unreadable = rooms().unreadable(code=read_code(typed))
    filled = Filled({"code": typed}, {"code": words.refusal_for(unreadable or "unknown_workshop")})
    others = "" if unreadable else unreadable_words(words)
    return html(request, code_page(words, filled, others), 503 if unreadable else 404)


def code_page(words: Words, filled: Filled, others: str = "") -> str:
    """Where a workshop's code is typed; also the friendly answer to a code that opens none."""
    return rendered("code.html", words, filled=filled, others=others)


def join_page(workshop: Workshop, words: Words, filled: Filled, said: str = "") -> str:
    """Where one joins, or comes back with a code: that comes first when `filled` has "back".

    One form, so that nothing typed in either half is lost at a change of language or a refusal.
    """
    seated = {each.id: len(workshop.members(each.id)) for each in workshop.open_subgroups()}
    roles = [("", words("Rather not say")), *((each.id, each.text.of(words.language)) for each in workshop.sheet.roles)]
    roles += [] if workshop.anonymous else [(OTHER, words("Another one, namely"))]
    return rendered(
        "join.html",
        words,
        workshop=workshop,
        filled=filled,
        said=said,
        day=words.day(workshop.day),
        most=LIMITS["name"],
        subgroups=[
            (
                each,
                words.plural("{n} person", "{n} people", seated[each.id]) if seated[each.id] else words("nobody yet"),
            )
            for each in workshop.open_subgroups()
        ],
        roles=roles,
        other=OTHER,
        about=[about_names(words, workshop), about_words(words, workshop)],
        about_function=about_function(words, workshop),
        once=filled.value(ONCE) or new_secret(),
        shut=words.refusal_for("door_shut") if is_shut(workshop) else "",
    )

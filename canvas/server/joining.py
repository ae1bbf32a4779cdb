"""Joining a workshop as a participant: the one set of rules behind every door that people come in by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode

from pydantic import ValidationError

from canvas.core.access import Refusal, namesakes
from canvas.core.model import Participant, Workshop
from canvas.core.text import LIMITS, is_blank
from canvas.server.cookies import Cookies
from canvas.server.identity import Entered, join
from canvas.server.rooms import Room

Field = Literal["", "name", "subgroup", "function"]
"""A field of the form; "" is the form as a whole."""
Problems = Mapping[Field, Refusal]

OTHER = "other"
"""What a form says of the function when it is none of the sheet's; its own field holds which."""
TYPED_COOKIE = "canvas_typed"
"""Holds a half-filled form on its way from the light door to the full page, TYPED_SECONDS long."""
TYPED_SECONDS = 60
COOKIE_BYTES = 2048

_FIELDS: Mapping[str, Field] = {
    "name_missing": "name", "names_unwanted": "name", "too_long": "name", "unknown_subgroup": "subgroup",
    "table_is_assigned": "subgroup", "unknown_function": "function", "function_missing": "function",
}  # fmt: skip
"""Beside which field a refusal is said."""


@dataclass(frozen=True, slots=True)
class JoinForm:
    """What somebody filled in. An empty field was left open; `function` may stay so.

    `other` is a function in their own words, which counts where `function` is OTHER.
    """

    name: str
    subgroup: str
    function: str
    other: str = ""


def typed_cookie(workshop: Workshop, form: JoinForm) -> str:
    """What TYPED_COOKIE holds for this form; `kept_form` reads it."""
    fields = {"code": workshop.code, "name": form.name, "subgroup": form.subgroup, "function": form.function}
    fields |= {"other": form.other} if form.other else {}
    return urlencode(fields, quote_via=quote)


def kept_form(cookie: str, workshop: Workshop) -> JoinForm:
    """The form that a cookie brings along; an empty one where it is for another workshop, or no form at all."""
    typed = dict(parse_qsl(cookie)) if len(cookie) <= COOKIE_BYTES else {}
    if typed.get("code") != workshop.code:
        return JoinForm("", "", "")
    name, other = (typed.get(each, "")[: LIMITS["name"]] for each in ("name", "other"))
    return JoinForm(name, typed.get("subgroup", ""), typed.get("function", ""), other)


def sit_down(room: Room, cookies: Cookies, form: JoinForm) -> Entered | Problems:
    """The visitor's place: the one they have, or a new one. Else per field why not; there is at least one.

    A name in an anonymous workshop is left out, and so is a subgroup where the facilitator assigns them. A disk that
    does not answer in time is a problem of the form as a whole: what was typed can be sent again.
    """
    workshop = room.workshop
    if problems := _left_open(workshop, form):
        return problems
    name = "" if workshop.anonymous else form.name
    subgroup = None if workshop.seating == "assign" else form.subgroup or None
    function = (None, form.other) if form.function == OTHER else (form.function or None, None)
    try:
        entered = join(room, cookies, name, subgroup, function)
    except ValidationError as error:
        if "other" in error.errors(include_url=False)[0]["loc"]:
            return {"function": _unusable(error)}
        entered = _unusable(error)
    return {_FIELDS.get(entered.code, ""): entered} if isinstance(entered, Refusal) else entered


def perhaps_the_same(room: Room, person: Participant) -> tuple[Participant, ...]:
    """The older seats under this person's name that nobody is connected at now."""
    return tuple(each for each in namesakes(room.workshop, person.id) if not room.is_connected(each.id))


def _left_open(workshop: Workshop, form: JoinForm) -> Problems:
    problems: dict[Field, Refusal] = {}
    if not workshop.anonymous and is_blank(form.name):
        problems["name"] = Refusal("name_missing")
    if workshop.seating == "choose" and not form.subgroup:
        problems["subgroup"] = Refusal("subgroup_missing")
    if form.function == OTHER and not workshop.anonymous and is_blank(form.other):
        problems["function"] = Refusal("function_missing")
    return problems


def _unusable(error: ValidationError) -> Refusal:
    first = error.errors(include_url=False)[0]
    if first["type"] == "too_long":
        return Refusal("too_long", first["ctx"]["limit"])
    return Refusal("unknown_subgroup" if "subgroup" in first["loc"] else "unknown_function")

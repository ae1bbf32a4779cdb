"""The people of a workshop, for those who lead it: who is connected, and what can be done with each of them.

Nothing that cannot be taken back is done at once: a page says first what it will mean, and asks. A form carries the id
of what it does, so that sending it twice does it once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core import operations as op
from canvas.core.access import Refusal, namesakes
from canvas.core.erasing import also_in, covered_by, words_of
from canvas.core.model import LEADERS, Participant, Workshop
from canvas.core.text import LIMITS
from canvas.server.identity import new_id
from canvas.server.rooms import Room, now
from canvas.web.answers import Seat, Typed, html, seated, see_other, with_form
from canvas.web.html import at, rendered
from canvas.words import Words
from canvas.words.people import ALSO_IN, DONE, GOES, TELLS_WHOSE, WRITTEN, also, called, functions_said, named, state
from canvas.words.roles import ROLES

SURE = ("put_out", "merge", "erase")
"""What a page asks about once more before it is done."""


def people_routes(here: str) -> list[BaseRoute]:
    """The routes to the people of a workshop, under the path the app stands at."""
    return [
        Route(here + "/l/people/{workshop}", everybody),
        Route(here + "/l/people/{workshop}/{person}", one),
        Route(here + "/l/people", act, methods=["POST"]),
    ]


def everybody(request: Request) -> Response:
    """GET /l/people/<workshop>[?done=&also=]: everybody, by subgroup; for leaders."""
    here = seated(request, request.query_params, request.path_params["workshop"], *LEADERS)
    if isinstance(here, Response):
        return here
    asked = request.query_params
    said = [here.words(DONE[asked["done"]])] if asked.get("done") in DONE else []
    said += also(here.words, _kinds(asked.get("also", "")))
    return html(request, people_page(here, said))


def one(request: Request) -> Response:
    """GET /l/people/<workshop>/<person>: one person, and what can be done with them."""
    here = seated(request, request.query_params, request.path_params["workshop"], *LEADERS)
    if isinstance(here, Response):
        return here
    person = here.room.workshop.participants.get(request.path_params["person"])
    if person is None or person.left == "merged":
        return html(request, people_page(here, [here.words.refusal_for("unknown_person")]), 404)
    return html(request, person_page(here, person))


async def act(request: Request) -> Response:
    """POST /l/people: do something with somebody, or say first what it means."""
    return await with_form(request, lambda typed: _act(request, typed))


def _act(request: Request, typed: Typed) -> Response:
    here = seated(request, typed, typed.get("w", ""), *LEADERS)
    if isinstance(here, Response):
        return here
    if typed.get("deed") == "share_out":
        return _share_out(request, here, typed)
    person = here.room.workshop.participants.get(typed.get("person", ""))
    if person is None or typed.get("deed") not in _DEEDS:
        return html(request, people_page(here, [here.words.refusal_for("unknown_person")]), 404)
    try:
        operation = _DEEDS[typed["deed"]](here.room, person, typed)
    except ValidationError as error:
        return html(request, person_page(here, person, _unusable(here.words, error)), 422)
    if typed["deed"] in SURE and "sure" not in typed:
        return html(request, _sure_page(here, person, typed, operation))
    erased = _to_be_erased(here, operation)
    answer = here.room.answer_to(here.person.id, operation)
    if isinstance(answer, Refusal):
        return html(request, person_page(here, person, here.words.refusal(answer)), 409)
    found = also_in(erased, here.room.workshop)
    there = at(
        f"/l/people/{here.room.workshop.id}",
        done=typed["deed"],
        also=",".join(f"{kind}-{n}" for kind, n in found.items()),
        lang=here.words.language,
    )
    # Moved from the list itself, one goes on where one was.
    return see_other(f"{there}#p-{person.id}" if typed.get("listed") else there)


def _share_out(request: Request, here: Seat, typed: Typed) -> Response:
    """Seat everybody who waits for a subgroup."""
    answer = here.room.answer_to(here.person.id, op.SeatWaiting(id=_id(typed)))
    if isinstance(answer, Refusal):
        return html(request, people_page(here, [here.words.refusal(answer)]), 409)
    return see_other(at(f"/l/people/{here.room.workshop.id}", done="share_out", lang=here.words.language))


def _unusable(words: Words, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "too_long":
        return words.refusal(Refusal("too_long", first["ctx"]["limit"]))
    return words.refusal_for("malformed")


_Deed = Callable[[Room, Participant, Typed], op.Operation]


def _id(typed: Typed) -> str:
    return typed.get("once") or new_id()


def _rename(_: Room, person: Participant, typed: Typed) -> op.Operation:
    return op.RenamePerson(id=_id(typed), participant=person.id, name=typed.get("name", ""))


def _move(_: Room, person: Participant, typed: Typed) -> op.Operation:
    return op.MoveToSubgroup(id=_id(typed), participant=person.id, subgroup=typed.get("subgroup", ""))


def _merge(room: Room, person: Participant, typed: Typed) -> op.Operation:
    other = room.workshop.participants.get(typed.get("other", ""))
    gone, stays = both_seats(room, person, other) if other else (person.id, typed.get("other", ""))
    return op.MergePeople(id=_id(typed), participant=gone, into=stays)


def both_seats(room: Room, one: Participant, other: Participant) -> tuple[str, str]:
    """Of two seats of one person the one that ends and the one that stays: connected, else with a seat, else newer."""
    joined = list(room.workshop.participants)
    first, last = sorted((one, other), key=lambda p: (room.is_connected(p.id), bool(p.seat), joined.index(p.id)))
    return first.id, last.id


def _put_out(_: Room, person: Participant, typed: Typed) -> op.Operation:
    fields = {"id": _id(typed), "participant": person.id, "written": typed.get("written", "stay")}
    return op.PutOut.model_validate(fields)


def _let_in(_: Room, person: Participant, typed: Typed) -> op.Operation:
    return op.LetBackIn(id=_id(typed), participant=person.id)


def _decline(_: Room, person: Participant, typed: Typed) -> op.Operation:
    return op.DeclineClaim(id=_id(typed), participant=person.id)


def _theme_maker(room: Room, person: Participant, typed: Typed) -> op.Operation:
    subgroup = person.subgroup or ""
    makes = room.workshop.theme_makers.get(subgroup) == person.id
    return op.NameThemeMaker(id=_id(typed), subgroup=subgroup, participant=None if makes else person.id)


def _erase(_: Room, person: Participant, typed: Typed) -> op.Operation:
    return op.ErasePerson(id=_id(typed), participant=person.id, texts="texts" in typed)


_DEEDS: Mapping[str, _Deed] = {
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "put_out": _put_out,
    "let_in": _let_in,
    "decline": _decline,
    "erase": _erase,
    "theme_maker": _theme_maker,
}
"""By what the form says: the operation it asks for. Pydantic's ValidationError where its fields cannot be one."""


def _to_be_erased(here: Seat, operation: op.Operation) -> tuple[str, ...]:
    """The texts that go from the file with this operation."""
    workshop = here.room.workshop
    asked = op.Stored(number=workshop.number + 1, at=now(), by=here.person.id, operation=operation)
    return words_of(covered_by(asked, here.room.stored(), workshop))


def _kinds(asked: str) -> dict[str, int]:
    """How often the words stand elsewhere, per kind, as an address says it; whatever else stands there is left out."""
    pairs = (each.partition("-") for each in asked.split(",")[: len(ALSO_IN)])
    return {kind: int(n) for kind, _, n in pairs if kind in ALSO_IN and n.isdecimal() and len(n) < 5}


# --- the pages


@dataclass(frozen=True, slots=True)
class Shown:
    """One person in the list: the name or number people know them by, and all that is known beside it."""

    person: Participant
    name: str
    about: str
    connected: bool


def people_page(here: Seat, said: list[str]) -> str:
    """Everybody, by subgroup, and first those who say that an older seat is theirs."""
    words, workshop = here.words, here.room.workshop
    shown = {each.id: _shown(here, each) for each in workshop.participants.values()}
    present = [each for each in shown.values() if each.person.here]
    groups = [
        (group.name, [shown[each.id] for each in workshop.members(group.id)]) for group in workshop.subgroups.values()
    ]
    others = [each for each in present if each.person.role != "participant"]
    groups += [(words("With a link"), others)]
    return rendered(
        "people.html",
        words,
        workshop=workshop,
        said=said,
        groups=groups,
        waiting=[shown[each.id] for each in workshop.waiting()],
        places=[(each.id, each.name, len(workshop.members(each.id))) for each in workshop.open_subgroups()],
        smallest=min(workshop.open_subgroups(), key=lambda each: len(workshop.members(each.id))),
        functions=functions_said(words, workshop),
        gone=[each for each in shown.values() if each.person.left == "put_out"],
        claims=[
            (shown[each.id], shown[each.claims]) for each in workshop.participants.values() if each.claims in shown
        ],
        once=new_id,
        total=words.plural(
            "{n} participant", "{n} participants", sum(each.person.role == "participant" for each in present)
        ),
        connected=words("{n} connected", n=sum(each.connected for each in present)),
        me=here.person,
    )


def person_page(here: Seat, person: Participant, problem: str = "") -> str:
    """One person, and a form for each thing that can be done with them."""
    workshop = here.room.workshop
    others = [each for each in workshop.participants.values() if each.role == "participant" and each.here]
    return rendered(
        "person.html",
        here.words,
        workshop=workshop,
        shown=_shown(here, person),
        problem=problem,
        others=[
            (each.id, named(here.words, workshop, each), _where(here.words, workshop, each))
            for each in others
            if each != person
        ],
        most=LIMITS["name"],
        written=[(key, here.words(label)) for key, label in WRITTEN.items()],
        once=new_id,
        leads=person.role in LEADERS,
        makes=workshop.theme_makers.get(person.subgroup or "") == person.id,
        namesakes={each.id for each in namesakes(workshop, person.id)},
        me=here.person,
    )


def _sure_page(here: Seat, person: Participant, typed: Typed, operation: op.Operation) -> str:
    words, workshop = here.words, here.room.workshop
    facts = _facts(here, person, operation)
    deed = typed["deed"] + (f"_{typed['written']}" if typed.get("written") in WRITTEN else "")
    deed += "_texts" if "texts" in typed else ""
    title, sentences, button = GOES[deed]
    return rendered(
        "sure.html",
        words,
        workshop=workshop,
        person=person,
        title=words(title, **facts),
        sentences=[words(each, **facts) for each in (*sentences, *_tells_whose(workshop, deed))],
        button=words(button, **facts),
        fields={key: value for key, value in typed.items() if key not in ("lang", "speak")},
    )


def _tells_whose(workshop: Workshop, deed: str) -> tuple[str, ...]:
    """That an anonymous workshop is less so after this deed; nothing where it is not."""
    shows = deed in ("put_out_take_away", "put_out_erase", "erase_texts")
    return (TELLS_WHOSE,) if workshop.anonymous and shows else ()


def _facts(here: Seat, person: Participant, operation: op.Operation) -> dict[str, str]:
    """What a sentence about this deed may speak of."""
    words, workshop = here.words, here.room.workshop
    # Of hidden notes nobody learns whose they are, nor how many.
    notes = sum(
        each.revealed and each.author == person.id
        for group in workshop.subgroups.values()
        for each in group.notes.values()
    )
    counted = words.plural("{n} note that was turned over", "{n} notes that were turned over", notes)
    facts = {"name": named(words, workshop, person), "notes": counted}
    if isinstance(operation, op.MergePeople):
        gone, stays = (workshop.participants.get(each) for each in (operation.participant, operation.into))
        both = {"gone": gone, "stays": stays}
        facts |= {
            key: called(words, workshop, each, here.room.is_connected(each.id)) for key, each in both.items() if each
        }
    return facts


def _shown(here: Seat, person: Participant) -> Shown:
    words, workshop = here.words, here.room.workshop
    functions = {each.id: each.text.of(words.language) for each in workshop.sheet.roles}
    connected = here.room.is_connected(person.id)
    about = [
        words(ROLES[person.role]) if person.role != "participant" else "",
        functions.get(person.function or "", person.other),
        state(words, workshop, person, connected) if person.role == "participant" else "",
    ]
    return Shown(person, named(words, workshop, person), " · ".join(filter(None, about)), connected)


def _where(words: Words, workshop: Workshop, person: Participant) -> str:
    group = workshop.subgroups.get(person.subgroup or "")
    return group.name if group else words("No subgroup yet")

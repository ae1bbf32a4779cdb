"""The released draft vision as a page on which participants say of each statement whether it is right.

It works without a script. The form holds all statements, so that saving one loses nothing typed about another; what
cannot be taken comes back as it was filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import RECORDERS, Participant, Statement, Workshop
from canvas.core.model_desk import Reaction
from canvas.core.operations import ReactToDraft
from canvas.core.text import LIMITS, clean
from canvas.documents import vision
from canvas.documents.numbers import statement_number
from canvas.plenary.reactions import Reactions, of_person, reactions_to
from canvas.server.identity import new_id, today
from canvas.server.rooms import Room, rooms
from canvas.web.answers import Seat, Typed, html, lost, seated, see_other, with_form, words_for
from canvas.web.html import at, rendered
from canvas.words import Words
from canvas.words.taking import address
from exports import Report, Said

MOST_BYTES = 1024 * 1024
MOST_FIELDS = 400
"""Far more than all reactions of one person: three fields for each statement."""
FITS: Mapping[str, bool] = {"yes": True, "no": False}


def reacting_routes(here: str) -> list[BaseRoute]:
    """The routes to the released draft, under the path the app stands at."""
    return [
        Route(here + "/l/reaction/{workshop}", read),
        Route(here + "/l/reaction/{workshop}", react, methods=["POST"]),
    ]


def read(request: Request) -> Response:
    """GET /l/reaction/<workshop>[?for=][&saved=]: the draft, for a participant or whoever writes on it."""
    here = _seat(request, request.query_params)
    return here if isinstance(here, Response) else html(request, _Page(here, request.query_params).made())


async def react(request: Request) -> Response:
    """POST /l/reaction/<workshop>: save what this participant says of the statements, or give the form back."""
    return await with_form(request, lambda typed: _react(request, typed), MOST_BYTES, MOST_FIELDS)


def _seat(request: Request, asked: Typed) -> Seat | Response:
    return seated(request, asked, request.path_params["workshop"], "participant", *RECORDERS)


def is_over(workshop: Workshop) -> bool:
    """Whether the last date to react is over, by the calendar of this server."""
    release = workshop.desk.release
    return release is not None and today() > release.until


def _react(request: Request, typed: Typed) -> Response:
    here = _seat(request, typed)
    if isinstance(here, Response):
        workshop = request.path_params["workshop"]
        kept = [each for name, each in typed.items() if name.startswith("why-") and each.strip()]
        return lost(request, words_for(typed, rooms().get(workshop)), workshop, kept=kept)
    page = _Page(here, typed, filled=True)
    if "speak" in typed:
        return html(request, page.made())
    if not page.open:
        return html(request, page.made(), 409)
    problems: dict[str, str] = {}
    saved = 0
    for asked in page.asked.values():
        refusal = _said(here, page.whom, asked)
        if isinstance(refusal, Refusal):
            problems[asked.block] = here.words.refusal(refusal)
        elif isinstance(refusal, str):
            problems[asked.block] = refusal
        else:
            saved += refusal
    if problems:
        return html(request, _Page(here, typed, filled=True, problems=problems).made(), 422)
    there = at(request.url.path.removeprefix(at("")), saved=str(saved), lang=typed.get("lang"), **page.for_guest)
    return see_other(there)


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement on the page: what this person said of it before, and what stands in the form now.

    `fits` is "yes", "no" or "" for nothing. `earlier` is what they said of a text that was changed since. `room` is the
    statement as the participants have it, where the draft says it in other words.
    """

    block: str
    number: str
    base: int
    known: Reaction | None
    earlier: Reaction | None
    fits: str
    why: str
    typed_base: int
    room: str
    told: Reactions
    problem: str = ""


def _said(here: Seat, whom: Participant, asked: Asked) -> Refusal | str | int:
    """Save one reaction. How many operations that took, 0 where nothing changed, or why it could not be."""
    fits, why = FITS.get(asked.fits), clean(asked.why)
    if fits is None and why:
        return here.words("Choose whether it is right. What you typed is kept here.")
    before = (asked.known.fits, asked.known.reason) if asked.known else (None, "")
    if (fits, why) == before:
        return 0
    guest = None if whom.id == here.person.id else whom.id
    try:
        said = ReactToDraft(
            id=new_id(), block=asked.block, fits=fits, reason=why, base=asked.typed_base, on_behalf=guest
        )
    except ValidationError:
        return Refusal("too_long", LIMITS["reason"])
    answer = here.room.answer_to(here.person.id, said)
    return answer if isinstance(answer, Refusal) else 1


class _Page:
    """The page for one person, with what they typed where it is `filled` in."""

    def __init__(
        self, here: Seat, typed: Typed, filled: bool = False, problems: Mapping[str, str] | None = None
    ) -> None:
        self.here, self.typed, self.filled, self.problems = here, typed, filled, problems or {}
        self.workshop: Workshop = here.room.workshop
        self.words: Words = here.words
        self.takes_part = here.person.role == "participant"
        self.guests = _guests(here.room, here.person)
        self.whom = next((each for each in self.guests if each.id == typed.get("for")), here.person)
        self.release = self.workshop.desk.release
        self.open = self.takes_part and self.release is not None and not is_over(self.workshop)
        self.report: Report = vision.build(self.workshop, self.words, today())
        self.asked = {each.number: each for each in self._every()}

    @property
    def for_guest(self) -> dict[str, str]:
        """What an address says of whom this is about."""
        return {} if self.whom is self.here.person else {"for": self.whom.id}

    def _every(self) -> Iterator[Asked]:
        own = of_person(self.workshop, self.whom.id)
        parts = {part.ref: part for chapter in self.report.chapters for part in chapter.parts if isinstance(part, Said)}
        for block, statement in self.workshop.statements.items():
            number = statement_number(self.workshop, block)
            if number in parts:
                yield self._one(block, number, statement, own.get(block), parts[number])

    def _one(self, block: str, number: str, statement: Statement, said: Reaction | None, part: Said) -> Asked:
        stands = said if said and said.number > statement.revision else None
        fits = {True: "yes", False: "no", None: ""}[stands.fits if stands else None]
        why, base = stands.reason if stands else "", statement.revision
        if self.filled:
            fits, why = self.typed.get(f"fits-{block}", ""), self.typed.get(f"why-{block}", "")
        typed_base = self.typed.get(f"base-{block}", "")
        room = "" if statement.text in "".join(run.text for run in part.runs) else statement.text
        return Asked(
            block=block, number=number, base=base, known=stands, earlier=None if stands else said, fits=fits, why=why,
            typed_base=int(typed_base) if re.fullmatch("[0-9]{1,9}", typed_base) else base, room=room,
            told=reactions_to(self.workshop, block), problem=self.problems.get(block, ""),
        )  # fmt: skip

    def made(self) -> str:
        """The page."""
        return rendered(
            "reaction.html",
            self.words,
            workshop=self.workshop,
            report=self.report,
            release=self.release,
            until=self.words.day(self.release.until) if self.release else "",
            open=self.open,
            over=is_over(self.workshop),
            takes_part=self.takes_part,
            asked=self.asked,
            whom=self.whom,
            own=self.whom is self.here.person,
            me=self.here.person,
            guests=[(each, _called(self.words, number, each)) for number, each in enumerate(self.guests, start=1)],
            called=next((_called(self.words, n, e) for n, e in enumerate(self.guests, start=1) if e is self.whom), ""),
            saved="" if self.filled else _saved(self.words, self.typed.get("saved", "")),
            kept=self.filled and not self.open,
            wrong=_not_saved(self.words, len(self.problems)),
            word=address(self.workshop, "vision", self.words, self.words.language, today()),
            path=f"/l/reaction/{self.workshop.id}",
            about=self.for_guest,
        )


def _saved(words: Words, typed: str) -> str:
    """What the address says was saved; "" where it says nothing of it."""
    n = int(typed) if re.fullmatch("[0-9]{1,3}", typed) else None
    if n is None:
        return ""
    return words.plural("{n} reaction saved.", "{n} reactions saved.", n) if n else words("Nothing was changed.")


def _not_saved(words: Words, n: int) -> str:
    if not n:
        return ""
    return words.plural(
        "{n} reaction was not saved: see below why. What you typed is still there.",
        "{n} reactions were not saved: see below why. What you typed is still there.",
        n,
    )


def _guests(room: Room, person: Participant) -> tuple[Participant, ...]:
    """Those for whom this person writes."""
    people = room.workshop.participants.values()
    return tuple(each for each in people if each.scribe == person.id and each.here and each.subgroup == person.subgroup)


def _called(words: Words, number: int, guest: Participant) -> str:
    return guest.name or words("person {n} without a device", n=number)

"""Who somebody is: join codes, links that give a role, and seats with a token for each workshop and role."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from canvas.core.access import Refusal, refuse, why_left
from canvas.core.fold.workshop import fold
from canvas.core.model import Participant, Role, Seating, Workshop
from canvas.core.operations import (
    CarryOver,
    Create,
    Join,
    KeepReentry,
    LeaveSeat,
    NewSubgroup,
    Operation,
    Reenter,
    Stored,
    WorkOnOneDevice,
)
from canvas.plenary.carrying import carried_over
from canvas.server.cookies import Cookies, new_secret
from canvas.server.guesses import hesitate
from canvas.server.rooms import Accepted, Room, Rooms, now
from canvas.server.settings import settings
from sheets import Language, Sheet, with_one_goal

CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels (no words arise) and nothing that looks like something else on a projector."""
CODE_LENGTH = 8
"""38 bits. Codes of workshops from before were six signs long, and still work."""
REENTRY_LENGTH = 8
"""38 bits: enough where guessing is limited, and short enough to copy from a screen."""


Function = tuple[str | None, str | None]
"""Somebody's function in the institution: one of the sheet's, or one in their own words; neither is not saying."""


def new_id() -> str:
    """An identifier nobody can guess, for a person or an operation."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What is stored instead of a secret of 128 bits; hexadecimal SHA-256, empty for no secret."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def hashed_in(workshop: str, token: str) -> str:
    """What is stored instead of a token; another one in every workshop, so that two files tell of no common person."""
    return hashed(f"{workshop} {token}" if token else "")


def new_code(rooms: Rooms) -> str:
    """A join code that no workshop here has: CODE_LENGTH signs of CODE_ALPHABET."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if rooms.shelf.find(code) is None:
            return code


def read_code(typed: str, length: int = CODE_LENGTH) -> str:
    """A code as people type it: case, spaces and hyphens do not matter."""
    return "".join(c for c in typed.upper() if c in CODE_ALPHABET)[:length]


def shown_code(code: str) -> str:
    """A code as it is read aloud, in two halves: ABC-DEF."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def seat_of(workshop: Workshop, cookies: Cookies, role: Role) -> Participant | None:
    """The seat that this browser has in this role; None without one.

    Its own token counts first, then that of an earlier version, for seats that were taken with it.
    """
    own = hashed_in(workshop.id, cookies.seat(workshop.id, role))
    return _sits(workshop, own, role) or _sits(workshop, hashed(cookies.older), role)


def _sits(workshop: Workshop, seat: str, role: Role) -> Participant | None:
    if not seat:
        return None
    return next((p for p in workshop.participants.values() if p.seat == seat and p.role == role), None)


def why_no_seat(workshop: Workshop, cookies: Cookies) -> str:
    """The code of why this browser has no seat: put_out, merged, or no_seat where nothing is known of it."""
    own = [hashed_in(workshop.id, cookies.seat(workshop.id, role)) for role in get_args(Role)]
    known = [why_left(workshop, seat) for seat in (*own, hashed(cookies.older))]
    return "put_out" if "put_out" in known else next(filter(None, known), "no_seat")


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody's seat, and the token that their browser has to be given for it; "" when it holds it already."""

    person: Participant
    token: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A new workshop's room, its facilitator and the token of that seat, and the secret of the facilitator link."""

    room: Room
    facilitator: Participant
    token: str
    secret: str


@dataclass(frozen=True, slots=True)
class Setup:
    """What a facilitator fills in to prepare a workshop."""

    title: str
    institution: str
    day: date
    language: Language
    subgroups: tuple[str, ...]
    name: str
    seating: Seating = "choose"
    anonymous: bool = False
    days: int = 1
    one_goal: bool = False
    """Whether everybody settles on one goal before the second sheet."""
    one_device: bool = False
    """Whether every subgroup works on one device."""
    follows: str = ""
    """The id of the workshop from whose outcomes it starts; "" for none. Whoever asks for it must lead that one."""


def may_create(typed: str) -> bool:
    """Whether this is the key for preparing workshops, or none is asked for; compared in constant time.

    Where many were wrong of late, the answer that this one is wrong takes up to two seconds.
    """
    key = settings().create_key
    may = not key or secrets.compare_digest(typed.strip().encode(), key.encode())
    if not may:
        hesitate()
    return may


def create_workshop(rooms: Rooms, sheet: Sheet, setup: Setup, cookies: Cookies, key: str = "") -> Created | Refusal:
    """Store a new workshop with this visitor as facilitator.

    Refused without cookies, because nobody could come back, without the key where one is asked for, and by the rules of
    joining. Raises pydantic's ValidationError on input that cannot be used, NotStored when the disk refuses.
    """
    if not cookies.door:
        return Refusal("no_cookie")
    if not may_create(key):
        return Refusal("wrong_create_key")
    secret, token, workshop, facilitator, at = new_secret(), new_secret(), new_id(), new_id(), now()
    create = Create(
        id=new_id(),
        workshop=workshop,
        code=new_code(rooms),
        title=setup.title,
        institution=setup.institution,
        day=setup.day,
        language=setup.language,
        sheet=with_one_goal(sheet) if setup.one_goal else sheet,
        subgroups=tuple(NewSubgroup(id=new_id(), name=name) for name in setup.subgroups),
        links={"facilitator": hashed(secret)},
        seating=setup.seating,
        anonymous=setup.anonymous,
        clock="waits",
        days=setup.days,
    )
    name = "" if setup.anonymous else setup.name
    join = Join(id=new_id(), name=name, role="facilitator", seat=hashed_in(workshop, token), link=hashed(secret))
    begins = [create, join, *_one_device(setup), *_carried(rooms, setup, create.sheet)]
    stored = [Stored(number=n, at=at, by=facilitator, operation=o) for n, o in enumerate(begins, start=1)]
    if refused := refuse(fold(stored[:1]), facilitator, join):
        return refused
    if not rooms.preparing.take(cookies.door):
        return Refusal("too_many_workshops")
    room = rooms.create(stored)
    return Created(room, room.workshop.participants[facilitator], token, secret)


def _one_device(setup: Setup) -> list[Operation]:
    """That subgroups work on one device each; nothing where everybody has their own."""
    return [WorkOnOneDevice(id=new_id(), one_device=True)] if setup.one_device else []


def _carried(rooms: Rooms, setup: Setup, sheet: Sheet) -> list[Operation]:
    """What a workshop with this sheet starts from; nothing where it follows none that is here."""
    room = rooms.get(setup.follows) if setup.follows else None
    if room is None:
        return []
    before = room.workshop
    return [CarryOver(id=new_id(), title=before.title, day=before.day, carried=carried_over(before, sheet))]


def is_shut(workshop: Workshop) -> bool:
    """Whether the last date for newcomers is over, by the calendar of this server."""
    last = workshop.open_until()
    return last is not None and today() > last


def today() -> date:
    """The date where this server stands."""
    return datetime.now().astimezone().date()


def join(
    room: Room, cookies: Cookies, name: str, subgroup: str | None, function: Function = (None, None)
) -> Entered | Refusal:
    """The visitor's place as a participant: the one they have, or a new one in this subgroup; None is no subgroup yet.

    Refused to newcomers when the door is shut. Raises pydantic's ValidationError when a name, subgroup or function
    cannot be one.
    """
    if is_shut(room.workshop) and seat_of(room.workshop, cookies, "participant") is None:
        return Refusal("door_shut")
    place = {"name": name, "subgroup": subgroup, "function": function[0], "other": function[1]}
    return _take_seat(room, cookies, "participant", place)


def enter_by_link(room: Room, cookies: Cookies, role: Role, secret: str, name: str) -> Entered | Refusal:
    """The visitor's place in the role whose link has this secret; ValidationError when the name cannot be one."""
    return _take_seat(room, cookies, role, {"name": name, "link": hashed(secret)})


def is_link(workshop: Workshop, role: Role, secret: str) -> bool:
    """Whether this is the secret of the role's link as it is now."""
    return hashed(secret) == workshop.links.get(role)


def _take_seat(room: Room, cookies: Cookies, role: Role, place: Mapping[str, str | None]) -> Entered | Refusal:
    known = seat_of(room.workshop, cookies, role)
    if known:
        return Entered(known)
    if why_no_seat(room.workshop, cookies) == "put_out":
        return Refusal("put_out")
    token = cookies.new_token(room.workshop.id, role)
    if not token:
        return Refusal("no_cookie")
    seat = hashed_in(room.workshop.id, token)
    answer = room.answer_to(new_id(), Join.model_validate({"id": new_id(), "role": role, "seat": seat, **place}))
    person = _sits(room.workshop, seat, role)
    # Taken already: the same form came twice, and the other one was first. Whoever sent them is in.
    if person and (isinstance(answer, Accepted) or answer.code == "seat_taken"):
        return Entered(person, token)
    return answer if isinstance(answer, Refusal) else Refusal("no_seat")


def rise(room: Room, person: Participant) -> Refusal | None:
    """Give up this seat, not those that the same browser has in other roles; what was written stays."""
    answer = room.answer_to(person.id, LeaveSeat(id=new_id()))
    return answer if isinstance(answer, Refusal) else None


def keep_reentry(room: Room, person: Participant, form: str = "") -> str | Refusal:
    """A new code of REENTRY_LENGTH signs to come back with in any browser; the one before no longer works.

    `form` is the random field of the form that asked for it: the same form, sent twice, gets the same code, made once.
    """
    form = form if len(form) >= len(new_secret()) else new_secret()
    # Made from the form: of two answers to a form that was sent twice the browser may show either.
    code = _reentry_from(hashlib.sha256(f"code {form}".encode()).digest())
    kept = hashed_reentry(room.workshop, code)
    deed = KeepReentry(id=hashed_in(f"{room.workshop.id} {person.id}", form), code=kept)
    answer = room.answer_to(person.id, deed)
    if isinstance(answer, Refusal):
        return answer
    # A form on a page that somebody went back to: they made another code since, and this one opens nothing.
    return code if room.workshop.participants[person.id].reentry == kept else keep_reentry(room, person)


def new_reentry() -> str:
    """A code to come back: REENTRY_LENGTH signs of CODE_ALPHABET."""
    return _reentry_from(secrets.token_bytes(32))


def _reentry_from(random: bytes) -> str:
    number, signs = int.from_bytes(random, "big"), ""
    for _ in range(REENTRY_LENGTH):
        number, sign = divmod(number, len(CODE_ALPHABET))
        signs += CODE_ALPHABET[sign]
    return signs


def reenter(room: Room, cookies: Cookies, typed: str) -> Entered | Refusal:
    """The seat of the person who kept this code, now in this browser; one it had in that role is given up."""
    code = hashed_reentry(room.workshop, read_code(typed, REENTRY_LENGTH + 1))
    found = next((p for p in room.workshop.participants.values() if p.reentry == code), None)
    if found is None:
        return Refusal("wrong_reentry_code")
    token = cookies.new_token(room.workshop.id, found.role)
    if not token:
        return Refusal("no_cookie")
    known = seat_of(room.workshop, cookies, found.role)
    seat = hashed_in(room.workshop.id, token)
    answer = room.answer_to(found.id, Reenter(id=new_id(), seat=seat, code=code))
    if isinstance(answer, Refusal):
        return answer
    if known and known.id != found.id:
        rise(room, known)
    return Entered(room.workshop.participants[found.id], token)


def hashed_reentry(workshop: Workshop, code: str) -> str:
    """What is stored instead of a code to come back: so short a secret is hashed slowly; 64 hex digits."""
    return hashlib.scrypt(code.encode(), salt=workshop.id.encode(), n=2**14, r=8, p=1, dklen=32).hex()

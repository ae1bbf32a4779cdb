"""Who somebody is: join codes, the visitor's token in a cookie, links that give a role, and seats."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from canvas.core.access import Refusal, refuse, why_left
from canvas.core.fold.workshop import fold
from canvas.core.model import Participant, Role, Seating, Workshop
from canvas.core.operations import Create, Join, KeepReentry, LeaveSeat, NewSubgroup, Reenter, Stored
from canvas.server.rooms import Accepted, Room, Rooms, now
from canvas.server.settings import settings
from sheets import Language, Sheet

COOKIE = "canvas_visitor"
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels (no words arise) and nothing that looks like something else on a projector."""
CODE_LENGTH = 6
REENTRY_LENGTH = 8
"""38 bits: enough where guessing is limited, and short enough to copy from a screen."""


def new_secret() -> str:
    """128 random bits as 22 URL-safe characters: a visitor's token, or the secret of a link."""
    return secrets.token_urlsafe(16)


def new_id() -> str:
    """An identifier nobody can guess, for a person or an operation."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What is stored instead of a secret of 128 bits; hexadecimal SHA-256, empty for no secret."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


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


def seat_of(workshop: Workshop, token: str, role: Role) -> Participant | None:
    """The seat that this visitor has in this role; None without one."""
    seat = hashed(token)
    if not seat:
        return None
    return next((p for p in workshop.participants.values() if p.seat == seat and p.role == role), None)


def why_no_seat(workshop: Workshop, token: str) -> str:
    """The code of why this browser has no seat: put_out, merged, or no_seat where nothing is known of it."""
    return why_left(workshop, hashed(token)) or "no_seat"


@dataclass(frozen=True, slots=True)
class Created:
    """A new workshop's room, its facilitator's seat, and the secret of the facilitator link, shown once."""

    room: Room
    facilitator: str
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


def may_create(typed: str) -> bool:
    """Whether this is the key for preparing workshops, or none is asked for; compared in constant time."""
    key = settings().create_key
    return not key or secrets.compare_digest(typed.strip().encode(), key.encode())


def create_workshop(rooms: Rooms, sheet: Sheet, setup: Setup, token: str, key: str = "") -> Created | Refusal:
    """Store a new workshop with this visitor as facilitator.

    Refused without a token, because nobody could come back, without the key where one is asked for, and by the rules of
    joining. Raises pydantic's ValidationError on input that cannot be used, NotStored when the disk refuses.
    """
    if not token:
        return Refusal("no_cookie")
    if not may_create(key):
        return Refusal("wrong_create_key")
    secret, facilitator, at = new_secret(), new_id(), now()
    create = Create(
        id=new_id(),
        workshop=new_id(),
        code=new_code(rooms),
        title=setup.title,
        institution=setup.institution,
        day=setup.day,
        language=setup.language,
        sheet=sheet,
        subgroups=tuple(NewSubgroup(id=new_id(), name=name) for name in setup.subgroups),
        links={"facilitator": hashed(secret)},
        seating=setup.seating,
        anonymous=setup.anonymous,
    )
    name = "" if setup.anonymous else setup.name
    join = Join(id=new_id(), name=name, role="facilitator", seat=hashed(token), link=hashed(secret))
    stored = [Stored(number=n, at=at, by=facilitator, operation=o) for n, o in ((1, create), (2, join))]
    if refused := refuse(fold(stored[:1]), facilitator, join):
        return refused
    return Created(rooms.create(stored), facilitator, secret)


def join(room: Room, token: str, name: str, subgroup: str | None, function: str | None = None) -> Participant | Refusal:
    """The visitor's place as a participant: the one they have, or a new one in this subgroup; None is no subgroup yet.

    Raises pydantic's ValidationError when a name, subgroup or function cannot be one.
    """
    return _take_seat(
        room,
        token,
        "participant",
        Join(id=new_id(), name=name, role="participant", subgroup=subgroup, seat=hashed(token), function=function),
    )


def enter_by_link(room: Room, token: str, role: Role, secret: str, name: str) -> Participant | Refusal:
    """The visitor's place in the role whose link has this secret; ValidationError when the name cannot be one."""
    return _take_seat(
        room, token, role, Join(id=new_id(), name=name, role=role, seat=hashed(token), link=hashed(secret))
    )


def is_link(workshop: Workshop, role: Role, secret: str) -> bool:
    """Whether this is the secret of the role's link as it is now."""
    return hashed(secret) == workshop.links.get(role)


def _take_seat(room: Room, token: str, role: Role, operation: Join) -> Participant | Refusal:
    if not token:
        return Refusal("no_cookie")
    known = seat_of(room.workshop, token, role)
    if known:
        return known
    answer = room.answer_to(new_id(), operation)
    seat = seat_of(room.workshop, token, role)
    # Taken already: the same form came twice, and the other one was first. Whoever sent them is in.
    if seat and (isinstance(answer, Accepted) or answer.code == "seat_taken"):
        return seat
    return answer if isinstance(answer, Refusal) else Refusal("no_seat")


def rise(room: Room, token: str) -> Refusal | None:
    """Give up the participant's seat of this browser, not those of other roles; what was written stays."""
    known = seat_of(room.workshop, token, "participant")
    if known is None:
        return Refusal("no_seat")
    answer = room.answer_to(known.id, LeaveSeat(id=new_id()))
    return answer if isinstance(answer, Refusal) else None


def keep_reentry(room: Room, token: str, role: Role = "participant") -> str | Refusal:
    """A new code of REENTRY_LENGTH signs to come back with in any browser; the one before no longer works."""
    known = seat_of(room.workshop, token, role)
    if known is None:
        return Refusal("no_seat")
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(REENTRY_LENGTH))
    answer = room.answer_to(known.id, KeepReentry(id=new_id(), code=_reentry(room.workshop, code)))
    return answer if isinstance(answer, Refusal) else code


def reenter(room: Room, token: str, typed: str) -> Participant | Refusal:
    """The seat of the person who kept this code, now in this browser; one it had in that role is given up."""
    if not token:
        return Refusal("no_cookie")
    code = _reentry(room.workshop, read_code(typed, REENTRY_LENGTH + 1))
    found = next((p for p in room.workshop.participants.values() if p.reentry == code), None)
    if found is None:
        return Refusal("wrong_reentry_code")
    known = seat_of(room.workshop, token, found.role)
    answer = room.answer_to(found.id, Reenter(id=new_id(), seat=hashed(token), code=code))
    if isinstance(answer, Refusal):
        return answer
    if known and known.id != found.id:
        room.answer_to(known.id, LeaveSeat(id=new_id()))
    return room.workshop.participants[found.id]


def _reentry(workshop: Workshop, code: str) -> str:
    # So short a code is hashed slowly, and differently in every workshop: 64 hexadecimal digits.
    return hashlib.scrypt(code.encode(), salt=workshop.id.encode(), n=2**14, r=8, p=1, dklen=32).hex()

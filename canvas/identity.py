"""Who somebody is: join codes, the visitor's token in his cookie, links that give a role, and seats."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from canvas.access import Refusal
from canvas.model import Participant, Role, Workshop
from canvas.operations import Create, Join, RenewLink, Stored, Table
from canvas.room import Accepted, Room, Rooms, now
from sheets import Language, Sheet

COOKIE = "canvas_visitor"
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels (no words arise) and nothing that looks like something else on a projector."""
CODE_LENGTH = 6


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
    """A join code that no workshop here has."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if rooms.shelf.find(code) is None:
            return code


def read_code(typed: str) -> str:
    """A join code as people type it: case, spaces and hyphens do not matter."""
    return "".join(c for c in typed.upper() if c in CODE_ALPHABET)[:CODE_LENGTH]


def shown_code(code: str) -> str:
    """A join code as it is read aloud: ABC-DEF."""
    return f"{code[:3]}-{code[3:]}"


def seat_of(workshop: Workshop, token: str, role: Role) -> Participant | None:
    """The seat that this visitor has in this role, None when he has none."""
    seat = hashed(token)
    if not seat:
        return None
    return next((p for p in workshop.participants.values() if p.seat == seat and p.role == role), None)


@dataclass(frozen=True, slots=True)
class Created:
    """A new workshop's room, its facilitator's seat, and the secret of the facilitator link, shown once."""

    room: Room
    facilitator: str
    secret: str


@dataclass(frozen=True, slots=True)
class Setup:
    """What a facilitator fills in to begin."""

    title: str
    institution: str
    day: date
    language: Language
    subgroups: tuple[str, ...]
    name: str


def create_workshop(rooms: Rooms, sheet: Sheet, setup: Setup, token: str) -> Created:
    """Store a new workshop with this visitor as facilitator.

    pydantic's ValidationError on unusable input; ValueError without a token, because nobody could come back.
    """
    if not token:
        raise ValueError("a facilitator needs a token to come back")
    secret, facilitator, at = new_secret(), new_id(), now()
    create = Create(
        id=new_id(), workshop=new_id(), code=new_code(rooms), title=setup.title,
        institution=setup.institution, day=setup.day, language=setup.language, sheet=sheet,
        subgroups=tuple(Table(id=new_id(), name=name) for name in setup.subgroups),
        links={"facilitator": hashed(secret)},
    )  # fmt: skip
    join = Join(id=new_id(), name=setup.name, role="facilitator", seat=hashed(token), link=hashed(secret))
    stored = [Stored(number=n, at=at, by=facilitator, operation=o) for n, o in ((1, create), (2, join))]
    return Created(rooms.create(stored), facilitator, secret)


def join(room: Room, token: str, name: str, subgroup: str | None) -> Participant | Refusal:
    """The visitor's place as a participant: the one he has, or a new one at this table."""
    return _take_seat(room, token, "participant", Join(
        id=new_id(), name=name, role="participant", subgroup=subgroup, seat=hashed(token)
    ))  # fmt: skip


def enter_as_facilitator(room: Room, token: str, secret: str, name: str) -> Participant | Refusal:
    """The visitor's place as facilitator by the secret of the facilitator link."""
    return _take_seat(room, token, "facilitator", Join(
        id=new_id(), name=name, role="facilitator", seat=hashed(token), link=hashed(secret)
    ))  # fmt: skip


def is_link(workshop: Workshop, role: Role, secret: str) -> bool:
    """Whether this is the secret of the role's link as it is now."""
    return hashed(secret) == workshop.links.get(role)


def _take_seat(room: Room, token: str, role: Role, operation: Join) -> Participant | Refusal:
    if not token:
        return Refusal("no_cookie")
    known = seat_of(room.workshop, token, role)
    if known:
        return known
    answer = room.ask(new_id(), operation)
    seat = seat_of(room.workshop, token, role)
    if isinstance(answer, Accepted) and seat:
        return seat
    return answer if isinstance(answer, Refusal) else Refusal("no_seat")


def renew_link(room: Room, by: str, role: Role) -> str | Refusal:
    """A new secret for the role's link; the old one and all who came in by it, but `by`, are out."""
    secret = new_secret()
    answer = room.ask(by, RenewLink(id=new_id(), role=role, link=hashed(secret)))
    return answer if isinstance(answer, Refusal) else secret

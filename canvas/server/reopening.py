"""Opening a workshop again from an archive: a new one in which all of it was done, and only one person has a seat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from canvas.core.access import Refusal
from canvas.core.fold.workshop import fold
from canvas.core.model import Role
from canvas.core.operations import Create, Join, Operation, RenewLink, Stored, WithdrawLink
from canvas.server.cookies import Cookies, new_secret
from canvas.server.identity import Created, hashed, hashed_in, may_create, new_code, new_id
from canvas.server.rooms import Rooms, now
from canvas.store.archive import Unusable, read, without_secrets

_OTHERS: tuple[Role, ...] = ("participant", "cofacilitator", "observer", "vision_writer", "wall")


def reopen(rooms: Rooms, content: bytes, cookies: Cookies, key: str = "", name: str = "") -> Created | Refusal:
    """Store the workshop of this archive under a new id and code, with this visitor as its facilitator.

    Refused as preparing a workshop is, and where the archive cannot be opened; then nothing is stored. Raises NotStored
    when the disk refuses.
    """
    if not cookies.door:
        return Refusal("no_cookie")
    if not may_create(key):
        return Refusal("wrong_create_key")
    if not rooms.preparing.take(cookies.door):
        return Refusal("too_many_workshops")
    try:
        stored = read(content)
    except Unusable as error:
        return Refusal(error.code, error.line)
    secret, token, facilitator = new_secret(), new_secret(), new_id()
    workshop, code = new_id(), new_code(rooms)
    told = list(without_secrets(stored, fold(stored)))
    first = told[0].operation
    assert isinstance(first, Create)  # noqa: S101 -- `read` saw to it
    links = {"facilitator": hashed(secret)}
    told[0] = told[0].model_copy(
        update={"operation": first.model_copy(update={"workshop": workshop, "code": code, "links": links})}
    )
    seat = hashed_in(workshop, token)
    join = Join(id=new_id(), name="" if first.anonymous else name, role="facilitator", seat=seat, link=hashed(secret))
    emptied = [WithdrawLink(id=new_id(), role=role) for role in _OTHERS]
    renewed = RenewLink(id=new_id(), role="facilitator", link=hashed(secret))
    told += _behind(told, facilitator, [join, *emptied, renewed], now())
    room = rooms.create(told)
    return Created(room, room.workshop.participants[facilitator], token, secret)


def _behind(told: Sequence[Stored], by: str, operations: Sequence[Operation], at: datetime) -> list[Stored]:
    return [
        Stored(number=number, at=at, by=by, operation=operation)
        for number, operation in enumerate(operations, start=len(told) + 1)
    ]

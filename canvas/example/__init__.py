"""An example workshop: an afternoon at an invented institution, submitted step by step as its people would.

Made for whoever wants to see what a workshop leaves behind. An example lives for a day, and few exist at once.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import suppress
from datetime import date, datetime, timedelta

from canvas.core.access import Refusal
from canvas.core.operations import Create, Join, NewSubgroup, Operation, Stored
from canvas.example.day import Day, read
from canvas.example.rehearsal import start
from canvas.example.script import FACILITATOR, script, table
from canvas.server.cookies import new_secret
from canvas.server.identity import hashed, hashed_in, may_create, new_code, new_id
from canvas.server.rooms import Reply, Room, Rooms, now
from sheets import load

PREFIX = "example-"
"""How the id of an example begins; behind it stands when it was made, in seconds."""
MOST = 20
"""So many exist at once."""
OF_ONE_VISITOR = 3
"""And so many of one visitor: whoever begins another gives up their oldest."""
UNDISTURBED = timedelta(hours=1)
"""An example younger than this, or one that somebody looks at, gives way to nobody else's."""
LIFETIME = timedelta(days=1)
SECONDS = 30.0
"""How long storing the whole day may take on a slow disk."""

_making = threading.Lock()
_whose: dict[str, str] = {}
"""Who had an example made, by its id, as far as this process remembers."""


class Refused(Exception):
    """A step of the example was not taken; `refusal` says why."""

    def __init__(self, operation: str, refusal: Refusal) -> None:
        super().__init__(f"{operation}: {refusal.code}")
        self.refusal = refusal


def play(rooms: Rooms, token: str, today: date, key: str = "", visitor: str = "") -> Room:
    """A new example, played into the plenary, for the facilitator with this token; others give way as in `make_place`.

    Raises Refused when a step is not taken, or without the key where one is asked for, and NotStored when the disk
    refuses; then nothing of it stays.
    """
    if not may_create(key):
        raise Refused("create", Refusal("wrong_create_key"))
    room = begin(rooms, token, today, visitor)
    try:
        _submit(room, read(), today)
    except BaseException:
        rooms.delete(room.workshop.id)
        raise
    return room


def rehearse(rooms: Rooms, token: str, today: date, visitor: str = "") -> Room:
    """A new example that plays itself, paused before its first step, for its facilitator. Raises as `begin`."""
    room = begin(rooms, token, today, visitor)
    start(room.workshop.id, list(script(read(), room.workshop.sheet, today)))
    return room


def begin(rooms: Rooms, token: str, today: date, visitor: str = "") -> Room:
    """An example on the morning of its day: five empty subgroups.

    Refused without a token, because nobody could come back, and when no other example can give way.
    """
    if not token:
        raise Refused("join", Refusal("no_cookie"))
    with _making:
        at = now()
        make_place(rooms, at, visitor)
        operations = _beginning(rooms, token, today, at)
        stored = [Stored(number=n, at=at, by=FACILITATOR, operation=o) for n, o in enumerate(operations, start=1)]
        room = rooms.create(stored)
        _whose[room.workshop.id] = visitor
        return room


def is_example(workshop: str) -> bool:
    """Whether the workshop with this id is an example."""
    return workshop.startswith(PREFIX)


def make_place(rooms: Rooms, at: datetime, visitor: str = "") -> None:
    """Delete the examples that had their day, the oldest of this visitor, and of others what nobody misses.

    Refused when there is no place then for one more.
    """
    examples = sorted(each.workshop for each in rooms.shelf.headers() if is_example(each.workshop))
    own = [each for each in examples if visitor and _whose.get(each) == visitor]
    going = {each for each in examples if is_over(each, at)} | set(own[: max(0, len(own) - OF_ONE_VISITOR + 1)])
    older = [each for each in examples if each not in going and each < _id(at - UNDISTURBED)]
    free = [each for each in older if not rooms.watched(each)]
    too_many = max(0, len(examples) - len(going) - MOST + 1)
    for workshop in going.union(free[:too_many]):
        _whose.pop(workshop, None)
        with suppress(KeyError):  # the rooms were tidied meanwhile
            rooms.delete(workshop)
    if too_many > len(free):
        raise Refused("create", Refusal("too_many_examples"))


def is_over(workshop: str, at: datetime | None = None) -> bool:
    """Whether this is an example that had its day."""
    return is_example(workshop) and workshop < _id((at or now()) - LIFETIME)


def _id(at: datetime) -> str:
    return f"{PREFIX}{int(at.timestamp()):010}"


def _beginning(rooms: Rooms, token: str, today: date, at: datetime) -> tuple[Operation, ...]:
    day, secret, workshop = read(), hashed(new_secret()), f"{_id(at)}-{new_id()}"
    create = Create(
        id="create-example",
        workshop=workshop,
        code=new_code(rooms),
        title=day.title,
        institution=day.institution,
        day=today,
        language="nl",
        sheet=load(),
        links={"facilitator": secret},
        subgroups=tuple(NewSubgroup(id=table(each.id), name=each.name) for each in day.tables),
    )
    seat = hashed_in(workshop, token)
    enter = Join(id="join-facilitator", name=day.facilitator, role="facilitator", seat=seat, link=secret)
    return create, enter


def _submit(room: Room, day: Day, today: date) -> None:
    """Everything at once, so that the disk is asked a few times and not a thousand times."""
    waiting: list[tuple[str, Future[Reply]]] = []
    for step in script(day, room.workshop.sheet, today):
        answer: Future[Reply] = Future()
        room.play(step.by, step.operation, answer.set_result)
        waiting.append((step.operation.id, answer))
    for operation, answer in waiting:
        try:
            said = answer.result(SECONDS)
        except TimeoutError:
            said = Refusal("not_stored")
        if isinstance(said, Refusal):
            raise Refused(operation, said)

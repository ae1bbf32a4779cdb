"""A small workshop and its people, as every test needs them: two tables of two, and a facilitator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from canvas.core.access import Refusal, refuse
from canvas.core.fold.workshop import apply, fold
from canvas.core.model import Workshop
from canvas.core.operations import AddNote, Base, Create, Join, NewSubgroup, Operation, PutToAll, Stored, Vote
from canvas.server.cookies import COOKIE, DOOR, Cookies
from canvas.server.identity import hashed
from sheets import load

SHEET = load()
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NORTH, SOUTH = "tableNORTH", "tableSOUTH"
ANNA, BRAM, CEM, DIRK, FAY = "personANNA", "personBRAM", "personCEM0", "personDIRK", "personFAY0"
SECRET = "the secret of the facilitator link"
WORKSHOP, CODE = "workshop01", "BCDFGH"


def token(person: str) -> str:
    """The cookie of this person's browser, as an earlier version gave it."""
    return f"token of {person}"


def holds(token: str) -> Cookies:
    """The cookies of a browser that has had this token since an earlier version, and has been at our door."""
    return Cookies({COOKIE: token, DOOR: hashed(token)[:22]} if token else {})


def beginning() -> list[Stored]:
    """A workshop with Anna and Bram in the north, Cem and Dirk in the south, and Fay who facilitates."""
    return list(_beginning())


@cache
def _beginning() -> tuple[Stored, ...]:
    create = Create(
        id="operation-create",
        workshop=WORKSHOP,
        code=CODE,
        title="Learning analytics bij ons",
        institution="Hogeschool Voorbeeld",
        day=date(2026, 11, 22),
        language="nl",
        sheet=SHEET,
        subgroups=(NewSubgroup(id=NORTH, name="Noord"), NewSubgroup(id=SOUTH, name="Zuid")),
        links={"facilitator": hashed(SECRET)},
    )
    steps: list[tuple[str, Operation]] = [(FAY, create), (FAY, _join(FAY, None))]
    steps += [(p, _join(p, t)) for p, t in ((ANNA, NORTH), (BRAM, NORTH), (CEM, SOUTH), (DIRK, SOUTH))]
    return tuple(Stored(number=n, at=AT, by=by, operation=o) for n, (by, o) in enumerate(steps, start=1))


def _join(person: str, table: str | None) -> Join:
    role, link = ("participant", "") if table else ("facilitator", hashed(SECRET))
    return Join.model_validate(
        {
            "id": f"operation-join-{person}",
            "name": person[6:10].title(),
            "role": role,
            "subgroup": table,
            "seat": hashed(token(person)),
            "link": link,
        }
    )


@dataclass
class Story:
    """A workshop told step by step; every step must be allowed unless the story says otherwise."""

    stored: list[Stored] = field(default_factory=beginning)
    workshop: Workshop = field(init=False)

    def __post_init__(self) -> None:
        self.workshop = fold(self.stored)

    def asks(self, by: str, operation: Operation) -> Refusal | None:
        """What the rules say; an allowed operation is carried out."""
        refusal = refuse(self.workshop, by, operation)
        if refusal is None:
            each = Stored(number=self.workshop.number + 1, at=AT, by=by, operation=operation)
            self.stored.append(each)
            self.workshop = apply(self.workshop, each)
        return refusal

    def does(self, by: str, kind: type[Base], /, **fields: Any) -> str:
        """Carry out an operation that must be allowed. Returns its id."""
        operation: Operation = self.op(kind, **fields)
        refusal = self.asks(by, operation)
        assert refusal is None, f"{operation} was refused: {refusal}"
        return operation.id

    def code(self, by: str, kind: type[Base], /, **fields: Any) -> str | None:
        """The code with which the operation is refused, None when it is carried out."""
        refusal = self.asks(by, self.op(kind, **fields))
        return refusal.code if refusal else None

    def op(self, kind: type[Base], /, **fields: Any) -> Any:
        """An operation with an id of its own, unless the fields give one."""
        return kind.model_validate({"id": f"operation-{self.workshop.number + 1:04}", **fields})

    def accepted(self, block: str, **objections: str) -> None:
        """Put the statement of a block to all; those named object with this reason, all others can live with it."""
        base = self.workshop.statements[block].revision
        self.does(FAY, PutToAll, block=block, base=base)
        for person in (ANNA, BRAM, CEM, DIRK):
            reason = objections.get(person, "")
            stance = "object" if reason else "live_with"
            self.does(person, Vote, block=block, stance=stance, reason=reason, base=base)

    def note(self, by: str, text: str = "Wie loopt vast?", block: str = "goal", **fields: Any) -> str:
        """Add a note. Returns its id."""
        return self.does(by, AddNote, block=block, text=text, **fields)


def texts(stored: Iterable[Stored]) -> list[str]:
    """The kinds of these operations, in order."""
    return [each.operation.op for each in stored]

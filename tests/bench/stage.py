"""The workshops that are measured: written into a data folder before the server starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from canvas.core.operations import (
    AddNote,
    Create,
    Join,
    NewSubgroup,
    OpenPhase,
    Operation,
    PutToAll,
    ReactToNote,
    RenewLink,
    Stored,
    WriteStatement,
    WriteWording,
)
from canvas.server.cookies import new_secret
from canvas.server.identity import CODE_ALPHABET, CODE_LENGTH, hashed, new_id
from canvas.store.journal import Shelf
from sheets import load

TABLE_SIZE = 5
TABLES = 10
"""At most so many tables in one workshop; a hundred people are two workshops of fifty."""
BLOCK = "target_group"
REVEALING = "discuss_goal"
"""Opening this step reveals the round of BLOCK: what is added from then on everyone at the table reads."""
WRITING = "write_goal"
"""The step in which the round of BLOCK is written in silence."""
TEXT = "Studenten zien zelf welke gegevens wij van hen gebruiken, en waarvoor. "


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant's place: which workshop, which table, and the token in his cookie."""

    workshop: str
    table: str
    person: str
    token: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A number of people at tables, and for each workshop the token of its facilitator."""

    seats: tuple[Seat, ...]
    facilitators: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A workshop in which newcomers can write at once: the paths of a table's light door and of its full page."""

    light: str
    full: str


def open_workshop(shelf: Shelf) -> Open:
    """A workshop with one empty table, in its first writing round."""
    create = _create(1)
    begin = [("facilitator", create), *_arrivals(create, new_secret(), (), WRITING)]
    shelf.create(_numbered(begin)).close()
    table = create.subgroups[0].id
    return Open(f"/l/{create.code}?table={table}", f"/join?code={create.code}&table={table}")


def set_up(shelf: Shelf, people: int) -> Stage:
    """Workshops with this many people at tables of five, the writing of the first round done."""
    seats, facilitators = list[Seat](), list[tuple[str, str]]()
    while len(seats) < people:
        tables = min(TABLES, -(-(people - len(seats)) // TABLE_SIZE))
        create, token = _create(tables), new_secret()
        here = _seats(create)
        operations = [("facilitator", create), *_arrivals(create, token, here)]
        shelf.create(_numbered(operations)).close()
        seats += here
        facilitators.append((create.workshop, token))
    return Stage(tuple(seats), tuple(facilitators))


def in_one_workshop(shelf: Shelf, people: int, at_each: int, *more: Callable[[int], Operation]) -> tuple[Seat, ...]:
    """One workshop of this many people with so many at each subgroup.

    Its facilitator does `more` last: each gives an operation, told how many there are before it.
    """
    create, token = _create(-(-people // at_each)), new_secret()
    here = _seats(create, at_each)[:people]
    done = [("facilitator", create), *_arrivals(create, token, here)]
    for each in more:
        done.append(("facilitator", each(len(done))))
    shelf.create(_numbered(done)).close()
    return tuple(here)


def led(shelf: Shelf, subgroups: int, at_each: int) -> tuple[tuple[Seat, ...], Seat]:
    """One workshop in its first writing round: the people at its subgroups, and its facilitator."""
    create, token = _create(subgroups), new_secret()
    here = _seats(create, at_each)
    begin = [("facilitator", create), *_arrivals(create, token, here, WRITING)]
    shelf.create(_numbered(begin)).close()
    return tuple(here), Seat(create.workshop, "", "facilitator", token)


def in_plenary(shelf: Shelf, subgroups: int, at_each: int) -> tuple[tuple[Seat, ...], Seat, Seat, int]:
    """One workshop in its plenary: the people at its subgroups, its facilitator, a wall, and the revision of the
    statement about the goal that lies before everybody.

    Every subgroup has a wording for every topic. The round does not end by itself: people on paper are asked too.
    """
    create, token = _create(subgroups), new_secret()
    here, wall = _seats(create, at_each), Seat(create.workshop, "", "wall-seat", new_secret())
    done = [("facilitator", create), *_arrivals(create, token, here, "plenary")]
    done.append(("facilitator", RenewLink(id=new_id(), role="wall", link=hashed("wall"))))
    seat, link = hashed(wall.token), hashed("wall")
    done.append((wall.person, Join(id=new_id(), name="", role="wall", seat=seat, link=link)))
    for at, each in enumerate(here[::at_each]):
        for block in create.sheet.blocks:
            text = f"{TEXT} in subgroep {at}, over {block.id}."
            done.append((each.person, WriteWording(id=new_id(), block=block.id, text=text, base=0)))
    done.append(("facilitator", WriteStatement(id=new_id(), block="goal", text=TEXT, standing="agreed", base=0)))
    base = len(done)
    done.append(("facilitator", PutToAll(id=new_id(), block="goal", base=base, on_paper=1)))
    shelf.create(_numbered(done)).close()
    return tuple(here), Seat(create.workshop, "", "facilitator", token), wall, base


def long_day(operations: int) -> list[Stored]:
    """One workshop of this many operations: fifty people who write notes and mark each other's."""
    create = _create(TABLES)
    here = _seats(create)
    begin = [("facilitator", create), *_arrivals(create, new_secret(), here)]
    writing = _writing(here)
    return _numbered(begin + [next(writing) for _ in range(operations - len(begin))])


def in_folder(folder: Path, stored: list[Stored]) -> str:
    """Store a workshop in a data folder that no server uses; its id."""
    shelf = Shelf(folder)
    shelf.create(stored).close()
    shelf.close()
    created = stored[0].operation
    assert isinstance(created, Create)
    return created.workshop


def _create(tables: int) -> Create:
    # Codes are handed out in order: two workshops of one run never meet.
    return Create(
        id=new_id(),
        workshop=new_id(),
        code=_next_code(),
        title="Bench",
        day=date(2025, 1, 1),
        language="nl",
        sheet=load(),
        subgroups=tuple(NewSubgroup(id=new_id(), name=f"Tafel {n + 1}") for n in range(tables)),
        links={"facilitator": hashed("bench")},
    )


def _all_codes() -> Iterator[str]:
    base = len(CODE_ALPHABET)
    for number in range(base**2):
        yield (CODE_ALPHABET[0] * (CODE_LENGTH - 2) + CODE_ALPHABET[number // base] + CODE_ALPHABET[number % base])


_codes = _all_codes()


def _next_code() -> str:
    return next(_codes)


def _seats(create: Create, at_each: int = TABLE_SIZE) -> list[Seat]:
    tables = [table.id for table in create.subgroups for _ in range(at_each)]
    return [Seat(create.workshop, table, new_id(), new_secret()) for table in tables]


def _arrivals(create: Create, token: str, seats: Sequence[Seat], phase: str = REVEALING) -> list[tuple[str, Operation]]:
    link, leader = hashed("bench"), "facilitator"
    joins: list[tuple[str, Operation]] = [
        (leader, Join(id=new_id(), name="Begeleider", role="facilitator", seat=hashed(token), link=link))
    ]
    for number, seat in enumerate(seats):
        joins.append(
            (
                seat.person,
                Join(
                    id=new_id(),
                    name=f"Deelnemer {number}",
                    role="participant",
                    subgroup=seat.table,
                    seat=hashed(seat.token),
                ),
            )
        )
    return [*joins, (leader, OpenPhase(id=new_id(), phase=phase))]


def _writing(seats: list[Seat]) -> Iterator[tuple[str, Operation]]:
    blocks = ("goal", "questions", BLOCK)
    number = 0
    while True:
        author, reader = seats[number % len(seats)], seats[(number + 1) % len(seats)]
        note = AddNote(id=new_id(), block=blocks[number % 3], text=f"{TEXT} {number}")
        yield author.person, note
        if reader.table == author.table:
            yield reader.person, ReactToNote(id=new_id(), note=note.id, mark="agree")
        number += 1


def _numbered(operations: list[tuple[str, Operation]]) -> list[Stored]:
    at = datetime(2025, 1, 1, 10, tzinfo=UTC)
    return [Stored(number=n, at=at, by=by, operation=each) for n, (by, each) in enumerate(operations, start=1)]

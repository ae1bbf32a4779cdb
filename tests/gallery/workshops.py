"""The workshops in the pictures: one for each moment of the day, empty and full, made before the server starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvas.access import Refusal
from canvas.example.day import Day, read
from canvas.example.script import FACILITATOR, Step, script, table
from canvas.identity import hashed, join, keep_reentry, new_code, new_id
from canvas.log import Shelf
from canvas.model import Role, Seating
from canvas.operations import (
    AddNote,
    CloseWorkshop,
    Create,
    Join,
    MarkNote,
    OpenPhase,
    Operation,
    Reveal,
    Stored,
    Table,
)
from canvas.room import Room, Rooms, now
from sheets import load

TOKENS: dict[Role, str] = {
    "facilitator": "karins-browser-00000000", "participant": "veras-browser-000000000",
    "observer": "obes-browser-0000000000", "vision_writer": "wims-browser-0000000000",
}  # fmt: skip
"""Whose browser carries which cookie."""
SEATINGS: tuple[Seating, ...] = ("assign", "automatic")
SECRET = "the-link-in-the-pictures"
MOMENTS = {
    "welcome": "welcome", "write": "write_goal", "discuss": "discuss_goal", "sheet2": "discuss_people",
    "plenary": "plenary", "actions": "actions", "closed": "close",
}  # fmt: skip
"""The moments that differ on the screen, and the step of the day each of them is in."""


@dataclass(frozen=True, slots=True)
class Made:
    """A workshop in the pictures, as an address names it."""

    id: str
    code: str
    tables: tuple[str, ...]


def make_all(data: Path) -> dict[str, Made]:
    """All workshops, by name: `full-discuss`, `empty-plenary`, `anonymous` and so on, in a folder nobody has open."""
    rooms, day = Rooms(Shelf(data)), read()
    made = {}
    for moment in MOMENTS:
        made[f"full-{moment}"] = _known(full(rooms, day, moment))
        made[f"empty-{moment}"] = _known(empty(rooms, day, moment))
    for seating in SEATINGS:
        made[seating] = _known(waiting(_begin(rooms, day, seating)))
    made["anonymous"] = _known(waiting(_begin(rooms, day, anonymous=True)))
    rooms.close()
    return made


def full(rooms: Rooms, day: Day, moment: str) -> Room:
    """A workshop in which five tables did all that the example says they did up to this moment."""
    room = _begin(rooms, day)
    for step in _until(MOMENTS[moment], list(script(day, load(), now().date()))):
        done(room, step.by, step.operation)
    if room.workshop.phase != MOMENTS[moment]:
        done(room, FACILITATOR, OpenPhase(id=new_id(), phase=MOMENTS[moment]))
    _sit(room, day)
    _vera_writes(room, moment)
    if moment == "closed":
        done(room, FACILITATOR, CloseWorkshop(id=new_id()))
    return room


def empty(rooms: Rooms, day: Day, moment: str) -> Room:
    """The same moment when nobody has written anything; on the first one nobody has come in yet."""
    room = _begin(rooms, day)
    if moment != "welcome":
        done(room, FACILITATOR, OpenPhase(id=new_id(), phase=MOMENTS[moment]))
        _sit(room, day)
    if moment == "closed":
        done(room, FACILITATOR, CloseWorkshop(id=new_id()))
    return room


def waiting(room: Room) -> Room:
    """Three people come in: they wait where the facilitator says who sits where."""
    anonymous, first = room.workshop.anonymous, next(iter(room.workshop.subgroups))
    for name in ("Noor", "Youssef", "Ans van der Meulen-Bakker"):
        join(room, f"browser of {name}", "" if anonymous else name, first if anonymous else None)
    return room


def _until(phase: str, steps: list[Step]) -> Iterator[Step]:
    """The steps of the day up to the end of this phase; of a silent one up to the turning of the notes."""
    here = "welcome"
    for step in steps:
        if isinstance(step.operation, OpenPhase):
            if here == phase:
                return
            here = step.operation.phase
        if here == phase and isinstance(step.operation, Reveal):
            return
        yield step


def _begin(rooms: Rooms, day: Day, seating: Seating = "choose", *, anonymous: bool = False) -> Room:
    links: dict[Role, str] = {role: hashed(SECRET) for role in ("facilitator", "observer", "vision_writer")}
    create = Create(
        id="create-example", workshop=new_id(), code=new_code(rooms), title="Wat willen we met learning analytics?",
        institution=day.institution, day=now().date(), language="nl", sheet=load(), links=links, seating=seating,
        subgroups=tuple(Table(id=table(each.id), name=each.name) for each in day.tables), anonymous=anonymous,
    )  # fmt: skip
    enter = Join(
        id="join-facilitator", name="" if anonymous else day.facilitator, role="facilitator",
        seat=hashed(TOKENS["facilitator"]), link=hashed(SECRET),
    )  # fmt: skip
    stored = [Stored(number=n, at=now(), by=FACILITATOR, operation=o) for n, o in ((1, create), (2, enter))]
    return rooms.create(stored)


def _sit(room: Room, day: Day) -> None:
    """Vera sits down at the first table; somebody reads along, and somebody writes the vision."""
    first = next(iter(room.workshop.subgroups))
    join(room, TOKENS["participant"], "Vera", first, "teacher")
    assert not isinstance(keep_reentry(room, TOKENS["participant"]), Refusal)
    roles: tuple[tuple[Role, str], ...] = (("observer", "Obe"), ("vision_writer", "Wim"))
    for role, name in roles:
        done(room, f"person-{role}", Join(
            id=f"join-{role}", name=name, role=role, seat=hashed(TOKENS[role]), link=hashed(SECRET)
        ))  # fmt: skip


def _vera_writes(room: Room, moment: str) -> None:
    vera = next(p for p in room.workshop.participants.values() if p.name == "Vera")
    if moment == "write":
        for text in ("Zien wie in week 3 al achterloopt", "Docenten weten pas bij het tentamen hoe het gaat"):
            done(room, vera.id, AddNote(id=new_id(), block="goal", text=text))
    if moment == "discuss":
        notes = list(room.workshop.subgroups[vera.subgroup or ""].notes.values())
        for note in notes[:3]:
            done(room, vera.id, MarkNote(id=new_id(), note=note.id, mark="agree"))


def done(room: Room, by: str, operation: Operation) -> None:
    """Carry out an operation that must be taken."""
    answer = room.ask(by, operation)
    assert not isinstance(answer, Refusal), f"{operation}: {answer}"


def _known(room: Room) -> Made:
    workshop = room.workshop
    return Made(workshop.id, workshop.code, tuple(workshop.subgroups))

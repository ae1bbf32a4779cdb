"""The workshops in the pictures: one for each moment of the day, empty and full, made before the server starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from canvas.core.access import Refusal
from canvas.core.model import Role, Seating
from canvas.core.operations import (
    AddGuest,
    AddNote,
    AdoptProposal,
    CloseWorkshop,
    Create,
    DeleteNote,
    GiveAnswer,
    Join,
    MakeTheme,
    NameThemeMaker,
    NewSubgroup,
    OpenPhase,
    Operation,
    PutForward,
    PutToAll,
    ReactToNote,
    Reveal,
    ShowTotals,
    SideText,
    Stored,
    TalkOn,
    TalkOnTogether,
    Vote,
    WriteFor,
    WriteRow,
    WriteStatement,
    WriteWording,
)
from canvas.example.day import Day, read
from canvas.example.script import FACILITATOR, Step, script, table
from canvas.server.identity import hashed, keep_reentry, new_code, new_id
from canvas.server.rooms import Room, Rooms, now
from canvas.store.journal import Shelf
from sheets import load

TOKENS: dict[Role, str] = {
    "facilitator": "karins-browser-00000000", "participant": "veras-browser-000000000",
    "observer": "obes-browser-0000000000", "vision_writer": "wims-browser-0000000000",
}  # fmt: skip
"""Whose browser carries which cookie."""
COLLEAGUE = "pims-browser-0000000000"
"""The browser of who sits beside Vera."""
LONG = "Studievoortgangsgesprekkenvoorbereidingsformulier"
NAMES = tuple(f"{n} {'Lerarenopleidingen en onderwijskundigen' if n % 3 else 'Zorg'}" for n in range(1, 13))
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


def make_all(data: Path, kind: type[Rooms] = Rooms) -> dict[str, Made]:
    """All workshops, by name: `full-discuss`, `empty-plenary`, `anonymous` and so on, in a folder nobody has open."""
    rooms, day = kind(Shelf(data)), read()
    made = {}
    for moment in MOMENTS:
        made[f"full-{moment}"] = _known(full(rooms, day, moment))
        made[f"empty-{moment}"] = _known(empty(rooms, day, moment))
    for seating in SEATINGS:
        made[seating] = _known(waiting(_begin(rooms, day, seating)))
    made["anonymous"] = _known(waiting(_begin(rooms, day, anonymous=True)))
    made["shut"] = _known(_begin(rooms, day, ago=3))
    made["together"] = _known(together(full(rooms, day, "discuss")))
    made["hidden"] = _known(hidden(full(rooms, day, "discuss")))
    made["put-together"] = _known(put_together(full(rooms, day, "plenary")))
    made["twelve"] = _known(twelve(_begin(rooms, day, tables=NAMES)))
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
        _comes(room, f"browser of {name}", "" if anonymous else name, first if anonymous else None)
    return room


def together(room: Room) -> Room:
    """Vera writes for somebody without a device, deleted a note, and other words gave way to a proposal."""
    vera, table = _vera(room)
    _comes(room, COLLEAGUE, "Pim", table, "student")
    guest, note = new_id(), new_id()
    done(room, vera, AddGuest(id=guest, name="Gerda"))
    done(room, vera, WriteFor(id=new_id(), guest=guest))
    done(room, vera, AddNote(id=note, block="goal", text="Eerst weten wat we willen weten"))
    done(room, vera, DeleteNote(id=new_id(), note=note))
    done(room, vera, _objection(room, table, "target_group"))
    proposal = next(p for p in room.workshop.subgroups[table].proposals.values() if p.block == "target_group")
    standing = room.workshop.subgroups[table].wordings["target_group"].revision
    done(room, vera, AdoptProposal(id=new_id(), proposal=proposal.id, base=standing))
    return room


def hidden(room: Room) -> Room:
    """The boards do not show how often a mark was given."""
    done(room, FACILITATOR, ShowTotals(id=new_id(), show=False))
    return room


def put_together(room: Room) -> Room:
    """A plenary with themes, statements that were put to all, what stays open, rows and a theme maker."""
    vera, _ = _vera(room)
    tables = list(room.workshop.subgroups.values())
    for block, title in (("goal", "Op tijd in gesprek"), ("data", "Zo min mogelijk gegevens")):
        members = tuple(f"wording/{each.id}/{block}" for each in tables[:3] if block in each.wordings)
        done(room, FACILITATOR, MakeTheme(id=new_id(), block=block, title=title, members=members))
    done(room, FACILITATOR, NameThemeMaker(id=new_id(), subgroup=tables[0].id, participant=vera))
    sides = tuple(
        SideText(tables=(each.id,), text=text)
        for each, text in zip(tables, ("Geen namen op een lijst.", "Wel cijfers per opleiding."), strict=False)
    )
    for block, standing in (("privacy", "compromise"), ("ethics", "open")):
        said = room.workshop.statements.get(block)
        sources = tuple(f"wording/{each.id}/{block}" for each in tables if block in each.wordings)
        done(
            room,
            FACILITATOR,
            WriteStatement.model_validate(
                {
                    "id": new_id(),
                    "block": block,
                    "standing": standing,
                    "base": said.revision if said else 0,
                    "sides": sides,
                    "sources": sources,
                    "text": "We bekijken groepen, en nemen besluiten over één student pas na een gesprek.",
                }
            ),
        )
        if standing == "compromise":
            _objects_in_a_round_of_all(room, vera, block)
    _many_answer(room, "goal")
    for block, what, fields in (
        ("stakeholders", "Studentenraad", {"interest": "groot", "influence": "instemmingsrecht"}),
        ("privacy", "Alleen docenten van het vak kijken mee", {"point": "purpose_limitation", "basis": "public_task"}),
    ):
        done(room, FACILITATOR, WriteRow(id=new_id(), row=new_id(), block=block, what=what, fields=fields, base=0))
    return room


def _many_answer(room: Room, block: str) -> None:
    """What was said about this topic lies before everyone as it stands, and fourteen have answered."""
    said = room.workshop.statements[block]
    if said.asking:
        done(room, FACILITATOR, TalkOnTogether(id=new_id(), block=block, asking=said.asking.number))
    written = WriteStatement(
        id=new_id(), block=block, standing="agreed", base=said.revision, sources=said.sources, text=said.text
    )
    done(room, FACILITATOR, written)
    now = room.workshop.statements[block].revision
    done(room, FACILITATOR, PutToAll(id=new_id(), block=block, base=now))
    asking = room.workshop.statements[block].asking
    assert asking
    people = [each for subgroup in room.workshop.subgroups for each in room.workshop.members(subgroup)]
    for each in people[:14]:
        done(room, each.id, Vote(id=new_id(), block=block, stance="live_with", base=now, asking=asking.number))


def _objects_in_a_round_of_all(room: Room, by: str, block: str) -> None:
    """The statement lies before everyone, and the first who answers objects."""
    now = room.workshop.statements[block].revision
    done(room, FACILITATOR, PutToAll(id=new_id(), block=block, base=now, on_paper=2))
    asking = room.workshop.statements[block].asking
    assert asking
    why = "Niemand weet wie dat gesprek voert."
    done(room, by, Vote(id=new_id(), block=block, stance="object", reason=why, base=now, asking=asking.number))


def twelve(room: Room) -> Room:
    """Twelve tables with long names, on each of them a long word, and a wording without a space."""
    done(room, FACILITATOR, OpenPhase(id=new_id(), phase="discuss_goal"))
    for at, here in enumerate(room.workshop.subgroups):
        browser = f"browser-{at:020}" if at else TOKENS["participant"]
        joined = _comes(room, browser, f"Wilhelmina-{at} van {LONG}"[:40], here)
        for text in (f"{LONG}{LONG}", "Kort", f"Het {LONG} afschaffen"):
            done(room, joined, AddNote(id=new_id(), block="goal", text=text))
        done(room, joined, WriteWording(id=new_id(), block="goal", text=f"{LONG}{LONG} invoeren", base=0))
    return room


def _vera(room: Room) -> tuple[str, str]:
    vera = next(p for p in room.workshop.participants.values() if p.name == "Vera")
    return vera.id, vera.subgroup or ""


def _objection(room: Room, table: str, block: str) -> GiveAnswer:
    standing = room.workshop.subgroups[table].wordings[block].revision
    return GiveAnswer(id=new_id(), block=block, stance="object", reason="Te ruim: wie is dat allemaal?", base=standing)


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


def _begin(
    rooms: Rooms,
    day: Day,
    seating: Seating = "choose",
    *,
    anonymous: bool = False,
    tables: tuple[str, ...] = (),
    ago: int = 0,
) -> Room:
    """A workshop of one day, this many days ago, in which only who leads it came in."""
    named = [(table(each.id), each.name) for each in day.tables]
    named = [(f"table-{at:02}", name) for at, name in enumerate(tables, start=1)] or named
    links: dict[Role, str] = {role: hashed(SECRET) for role in ("facilitator", "observer", "vision_writer")}
    create = Create(
        id="create-example",
        workshop=new_id(),
        code=new_code(rooms),
        title="Wat willen we met learning analytics?",
        institution=day.institution,
        day=now().date() - timedelta(ago),
        days=1,
        language="nl",
        sheet=load(),
        links=links,
        seating=seating,
        subgroups=tuple(NewSubgroup(id=id, name=name) for id, name in named),
        anonymous=anonymous,
    )
    enter = Join(
        id="join-facilitator",
        name="" if anonymous else day.facilitator,
        role="facilitator",
        seat=hashed(TOKENS["facilitator"]),
        link=hashed(SECRET),
    )
    stored = [Stored(number=n, at=now(), by=FACILITATOR, operation=o) for n, o in ((1, create), (2, enter))]
    return rooms.create(stored)


def _comes(room: Room, token: str, name: str, subgroup: str | None, function: str | None = None) -> str:
    """Somebody takes a seat in the browser with this token; their id."""
    person = new_id()
    seat = hashed(token)
    enter = Join(id=new_id(), name=name, role="participant", subgroup=subgroup, seat=seat, function=function)
    done(room, person, enter)
    return person


def _sit(room: Room, day: Day) -> None:
    """Vera sits down at the first table; somebody reads along, and somebody writes the vision."""
    first = next(iter(room.workshop.subgroups))
    vera = _comes(room, TOKENS["participant"], "Vera", first, "teacher")
    assert not isinstance(keep_reentry(room, room.workshop.participants[vera]), Refusal)
    roles: tuple[tuple[Role, str], ...] = (("observer", "Obe"), ("vision_writer", "Wim"))
    for role, name in roles:
        done(
            room,
            f"person-{role}",
            Join(id=f"join-{role}", name=name, role=role, seat=hashed(TOKENS[role]), link=hashed(SECRET)),
        )


def _vera_writes(room: Room, moment: str) -> None:
    vera = next(p for p in room.workshop.participants.values() if p.name == "Vera")
    if moment == "write":
        for text in ("Zien wie in week 3 al achterloopt", "Docenten weten pas bij het tentamen hoe het gaat"):
            done(room, vera.id, AddNote(id=new_id(), block="goal", text=text))
    if moment == "discuss":
        notes = list(room.workshop.subgroups[vera.subgroup or ""].notes.values())
        for note in notes[:3]:
            done(room, vera.id, ReactToNote(id=new_id(), note=note.id, mark="agree"))
        _asked_again(room, vera.subgroup or "", "goal")


def _asked_again(room: Room, here: str, block: str) -> None:
    """The wording lies before the subgroup once more: one put it forward, two answered, and Vera did not yet."""
    first, second, third, *_ = room.workshop.members(here)
    ended, wording = room.workshop.subgroups[here].askings[block], room.workshop.subgroups[here].wordings[block]
    done(room, first.id, TalkOn(id=new_id(), block=block, asking=ended.number))
    done(room, first.id, PutForward(id=new_id(), block=block, base=wording.revision))
    runs = room.workshop.subgroups[here].askings[block].number
    for each in (second, third):
        done(
            room, each.id, GiveAnswer(id=new_id(), block=block, stance="live_with", base=wording.revision, asking=runs)
        )


def done(room: Room, by: str, operation: Operation) -> None:
    """Carry out an operation that must be taken."""
    answer = room.ask(by, operation)
    assert not isinstance(answer, Refusal), f"{operation}: {answer}"


def _known(room: Room) -> Made:
    workshop = room.workshop
    return Made(workshop.id, workshop.code, tuple(workshop.subgroups))

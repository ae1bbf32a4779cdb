"""Who may do what and how much, asked of the rules themselves: what `canvas/WHO_MAY.md` is held against.

A workshop is prepared in which there is something of everybody's to do something with. Then each kind of operation is
tried by each role, in every combination of what its fields can hold: somebody may do it where the rules take one.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice, product
from types import MappingProxyType, UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from canvas.core import operations as o
from canvas.core.access import refuse
from canvas.core.erasing import covered_by
from canvas.core.fold.workshop import apply
from canvas.core.model import Workshop
from canvas.server.identity import hashed
from canvas.server.settings import FOLDER
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SECRET, SOUTH, Story, token

GUS, VERA, OTTO, EVA, NOBODY = "personGUS0", "personVERA", "personOTTO", "personEVA0", "personNEW0"
ANNA_AGAIN, PUT_OUT, WAITS = "personANNA2", "personOUT0", "personWAIT"
CLOSED = "subgroup-closed"
WALL = "personWALL"
REENTRY = hashed("the code with which Eva comes back")
ROLES: Mapping[str, tuple[str, ...]] = {
    "facilitator": (FAY,),
    "cofacilitator": (GUS,),
    "vision_writer": (VERA,),
    "participant": (ANNA, ANNA_AGAIN),
    "theme maker": (BRAM,),
    "observer": (OTTO,),
    "no seat": (NOBODY, EVA),
}
"""The columns of the table, and who stands for each. The theme maker is a participant whom a facilitator named."""
NO, OWN, GROUP, ALL, YES = "no", "own", "group", "all", "yes"
"""What a cell says: not; with what is one's own; with what is in one's own subgroup; with anybody's; and, where an
operation is about nothing that belongs to somebody, that they may."""

Reach = Mapping[str, tuple[Any, ...]]
"""What a field can hold, by how far it reaches: `own`, `group`, `all`."""


PAGE = FOLDER / "canvas" / "WHO_MAY.md"
Row = tuple[str, ...]


@cache
def tables() -> dict[str, tuple[Row, ...]]:
    """The rows of the tables on the page, by the first word of their head; those with the same head are one table."""
    found: dict[str, list[Row]] = {}
    head = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = tuple(cell.strip().strip("`") for cell in line.strip("|").split(" | ")) if line.startswith("|") else ()
        if not cells:
            head = ""
        elif not head:
            head = f"{cells[0]} of Streamlit" if cells[2:3] == ("open",) else cells[0]
            found.setdefault(head, [])
        elif set(line) != {"|", "-"}:
            found[head].append(cells)
    return {name: tuple(rows) for name, rows in found.items()}


class Unknown(AssertionError):
    """A field or a role of which nobody said here what it can be; the message says what to add."""


@dataclass(frozen=True)
class Prepared:
    """A workshop in the middle of a day, and what there is in it, by field and by how far it reaches from Anna."""

    stored: tuple[o.Stored, ...]
    workshop: Workshop
    targets: Mapping[str, Reach]
    values: Mapping[str, tuple[Any, ...]]
    operations: dict[Hashable, Remembered] = dataclasses.field(default_factory=dict)
    """Those that were made to be tried, by kind and by what their fields were to hold: many people try the same."""


class Remembered:
    """What comes from a source, made once however often it is gone through, and no further than anybody goes."""

    def __init__(self, source: Iterator[Any]) -> None:
        self._source = source
        self._seen: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        yield from self._seen
        for each in self._source:
            self._seen.append(each)
            yield each


def kinds() -> tuple[type[o.Base], ...]:
    """Every kind of operation, in the order in which the models stand."""
    return get_args(o.Operation)


def prepared() -> Prepared:
    """A day with notes, stacks, wordings, proposals, guests, actions, themes and a statement, of different people."""
    day = Story()
    for role, person in (("cofacilitator", GUS), ("vision_writer", VERA), ("observer", OTTO), ("wall", WALL)):
        day.does(FAY, o.RenewLink, role=role, link=hashed(role))
        day.does(person, o.Join, name=person[6:], role=role, seat=hashed(token(person)), link=hashed(role))
    day.does(EVA, o.Join, name="Eva", role="participant", subgroup=NORTH, seat=hashed(token(EVA)))
    day.does(EVA, o.KeepReentry, code=REENTRY)
    day.does(EVA, o.LeaveSeat)
    for person, name, group in ((ANNA_AGAIN, "Anna", NORTH), (PUT_OUT, "Uit", SOUTH)):
        day.does(person, o.Join, name=name, role="participant", subgroup=group, seat=hashed(token(person)))
    day.does(FAY, o.AllowHelp, allowed=True)
    for person, request in ((BRAM, "operation-help-north"), (CEM, "operation-help-south")):
        day.does(person, o.AskForHelp, id=request)
    day.does(WAITS, o.Join, name="Wies", role="participant", seat=hashed(token(WAITS)))
    day.does(FAY, o.AddSubgroup, name="Dicht", id=CLOSED)
    day.does(FAY, o.CloseSubgroup, subgroup=CLOSED)
    made = _told(day)
    day.does(FAY, o.PutOut, participant=PUT_OUT)
    day.does(VERA, o.WriteStatement, block="ethics", text="Wij vragen het eerst", standing="agreed", base=0)
    day.does(FAY, o.PlanMinutes, step="present", minutes=12)
    workshop = day.workshop
    targets = {
        **made,
        "participant": {OWN: (ANNA,), GROUP: (BRAM,), ALL: (CEM, PUT_OUT)},
        "subgroup": {GROUP: (NORTH,), ALL: (SOUTH, CLOSED)},
    }
    return Prepared(tuple(day.stored), workshop, targets, _values(workshop))


def _told(day: Story) -> dict[str, Reach]:
    """Let everybody do something. Returns what they made."""
    made: dict[str, dict[str, tuple[Any, ...]]] = {
        name: {} for name in ("note", "notes", "stack", "proposal", "guest", "action", "members", "others")
    }
    day.does(FAY, o.OpenPhase, phase="write_goal", base=day.workshop.phase)
    for reach, person in ((OWN, ANNA), (GROUP, BRAM), (ALL, CEM)):
        shown, gone, first, second = (day.note(person, f"Briefje {n} van {person}") for n in range(4))
        day.does(person, o.DeleteNote, note=gone)
        made["note"][reach] = (shown, gone, first)
        made["notes"][reach] = ((first, second),)
        made["guest"][reach] = (day.does(person, o.AddGuest, name="Gast"),)
        made["action"][reach] = (day.does(person, o.AddAction, what="Iemand bellen", block="goal"),)
        made["others"][reach] = ((day.does(person, o.AddAction, what="Nog iemand bellen"),),)
        made["members"][reach] = ((f"note/{shown}",),)
    for person in (ANNA, BRAM, CEM, DIRK, ANNA_AGAIN, PUT_OUT):
        day.does(person, o.SayDone, round="r1", done=True)
        day.does(person, o.SayDone, round="r2", done=True)
    for group in (NORTH, SOUTH):
        day.does(FAY, o.Reveal, subgroup=group, round="r1")
    for reach, person in ((OWN, ANNA), (GROUP, BRAM), (ALL, CEM)):
        made["proposal"][reach] = (day.does(person, o.ProposeWording, block="goal", text="Anders gezegd"),)
    for reach, person in ((GROUP, ANNA), (ALL, CEM)):
        for block in ("goal", "questions", "target_group"):
            day.does(person, o.WriteWording, block=block, text="Wij bellen wie achterloopt", base=0)
        _puts_forward(day, person)
        pair = tuple(day.note(person, f"Stapel {n}") for n in range(2))
        made["stack"][reach] = (day.does(person, o.StackNotes, notes=pair),)
    for group in (NORTH, SOUTH):
        day.does(FAY, o.TakeAwayWording, subgroup=group, block="target_group")
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=BRAM)
    day.does(FAY, o.MakeTheme, block="goal", title="Bellen", id="operation-theme")
    day.does(FAY, o.WriteStatement, block="goal", text="Wij bellen", standing="agreed", base=0)
    day.does(FAY, o.WriteRow, row="operation-row", block="data", what="Cijfers", base=0)
    day.does(VERA, o.WriteStatement, block="policy", text="Wij schrijven het op", standing="agreed", base=0)
    day.does(VERA, o.PutToAll, block="policy", base=day.workshop.number)
    day.does(FAY, o.WriteStatement, block="data", text="Wij bellen", standing="agreed", base=0)
    day.does(FAY, o.PutToAll, block="data", base=day.workshop.number)
    day.does(FAY, o.EndRound, block="data", asking=day.workshop.number)
    _counts_hands(day)
    for person in (GUS, BRAM):
        day.does(person, o.MakeTheme, block="policy", title=f"Thema van {person}")
    for person in (ANNA, BRAM, CEM):
        day.note(person, "Het laatste")
    return dict(made)


def _puts_forward(day: Story, person: str) -> None:
    """A round about the questions, with reasons in it."""
    subgroup = _at(day, person)
    day.does(
        person, o.PutForward, block="questions", base=day.workshop.subgroups[subgroup].wordings["questions"].revision
    )
    asking = day.workshop.subgroups[subgroup].askings["questions"].number
    said = {"stance": "live_with", "reason": "Voor een jaar"}
    for member in (person, *([BRAM] if person == ANNA else [])):
        day.does(member, o.GiveAnswer, block="questions", asking=asking, **said)


def _counts_hands(day: Story) -> None:
    """A round in the north in which hands are counted, as on one device."""
    day.does(FAY, o.Reveal, subgroup=NORTH, round=day.workshop.round_of("data"))
    day.does(ANNA, o.WriteWording, block="data", text="Wij gebruiken het LMS", base=0)
    revision = day.workshop.number
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=True)
    day.does(ANNA, o.PutForward, block="data", base=revision)
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=False)


def _at(day: Story, person: str) -> str:
    """The subgroup in which somebody sits."""
    return day.workshop.participants[person].subgroup or ""


def _askings(workshop: Workshop) -> Iterator[Any]:
    """The rounds of answers that run, about wordings and about statements."""
    for group in workshop.subgroups.values():
        yield from group.askings.values()
    yield from (statement.asking for statement in workshop.statements.values() if statement.asking)


def _values(workshop: Workshop) -> dict[str, tuple[Any, ...]]:
    """What the other fields can hold: what the rules look at."""
    revisions = {0, workshop.described, *(each.revision for each in workshop.statements.values())}
    groups = workshop.subgroups.values()
    for group in groups:
        revisions |= {group.named, *(wording.revision for wording in group.wordings.values())}
        revisions |= {stack.revision for stack in group.stacks.values()}
        revisions |= {note.written for note in group.notes.values()}
    revisions |= {theme.revision for theme in workshop.themes.values()}
    revisions |= {row.revision for row in workshop.rows.values()}
    return {
        "block": ("goal", "data", "questions", "policy", "target_group"),
        "paragraph": ("want/goal/topic",),
        "round": ("r1", "r2"),
        "base": (None, *sorted(revisions)),
        "phase": ("discuss_goal",),
        "step": (workshop.phase, workshop.sheet.phases[-1].id),
        "at": (datetime(2026, 11, 22, 12, 0, tzinfo=UTC),),
        "change": tuple(each.id for each in workshop.replanned[-1:]) or ("",),
        "opening": (workshop.opening.id if workshop.opening else "",),
        "into": (DIRK,),
        "asking": (None, *(asking.number for asking in _askings(workshop))),
        "theme": ("operation-theme",),
        "row": ("operation-row", "operation-row-2"),
        "code": (REENTRY,),
        "help": tuple(group.help.id for group in groups if group.help),
        "message": ("operation-message",),
        "leader": (None, GUS),
        "links": (dict.fromkeys(workshop.links, hashed("a new secret")),),
        "seat": (hashed("a new browser"),),
        "link": (hashed(SECRET), hashed("cofacilitator"), ""),
        "question": (None,),
        "function": (None,),
        "to": (None, NORTH),
        "about": ("wording",),
        "carried": ((),),
        "sides": (({"tables": (), "text": "Een tekst"},),),
    }


# --- who may ----------------------------------------------------------------------------------------

MAIN = ("undoes", "participant", "guest", "note", "notes", "stack", "proposal", "action", "subgroup")
"""The fields that say whose something is: the first of these that a kind has decides what its cell says."""
IN_THE_OPENING = (o.SayInOpeningRound, o.CountOpeningOnPaper, o.EndOpeningRound)
"""What is done only while the round runs with which a plenary opens."""
TO_A_DRAFT = (o.ReactToDraft,)
"""What is done only while the draft vision is released."""
MOST = 20_000
"""Combinations that are tried at most; a kind has some hundreds."""


def may(day: Prepared, kind: type[o.Base], people: Iterable[str]) -> str:
    """How far these people reach with this kind of operation: one of the words of a cell."""
    if kind in (o.Create, o.CarryOver, o.Erased):  # the rules refuse these to everybody, whatever they hold
        return NO
    main = next((name for name in MAIN if name in kind.model_fields and kind.model_fields[name].is_required()), None)
    if main is None:
        return YES if any(taken(day, kind, by) for by in people) else NO
    for reach in (ALL, GROUP, OWN):
        for by in people:
            if taken(day, kind, by, {main: _within(day, main, reach, by)}):
                return reach
    return NO


def _steps(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """The steps that somebody could take back, each with who did it; on the boards and all together."""
    for trails in (workshop.trails, workshop.plenary_trails):
        yield from ((person, step.id) for person, trail in trails.items() for step in trail.done)


def _within(day: Prepared, main: str, reach: str, by: str) -> tuple[Any, ...]:
    """What this field can hold that reaches so far from this person."""
    if main == "undoes":
        return tuple(step for who, step in _steps(day.workshop) if reach == (OWN if who == by else ALL))
    # What is Anna's own is to Bram somebody else's in his subgroup, and the other way round.
    mirrored = by == BRAM and OWN in day.targets[main]
    return day.targets[main].get({OWN: GROUP, GROUP: OWN}.get(reach, reach) if mirrored else reach, ())


def taken(
    day: Prepared, kind: type[o.Base], by: str, only: Mapping[str, tuple[Any, ...]] = MappingProxyType({})
) -> Any:
    """An operation of this kind that the rules take from this person now, or after closing; None when they take none.

    `only`: what some of its fields are to hold.
    """
    asked = (kind, tuple(only.items()))
    if asked not in day.operations:
        day.operations[asked] = Remembered(_tried(day, kind, only))
    states = _states(day, kind)
    takes = (each for each in day.operations[asked] if any(refuse(state, by, each) is None for state in states))
    return next(takes, None)


def _tried(day: Prepared, kind: type[o.Base], only: Mapping[str, tuple[Any, ...]]) -> Iterator[Any]:
    """The operations of this kind that can be made of what its fields can hold."""
    fields = {name: only.get(name) or _candidates(day, kind, name) for name in kind.model_fields if name != "op"}
    if any(name in only and not only[name] for name in fields):
        return
    for held in islice(product(*fields.values()), MOST):
        operation = _made(kind, dict(zip(fields, held, strict=True)))
        if operation is not None:
            yield operation


def _states(day: Prepared, kind: type[o.Base]) -> tuple[Workshop, ...]:
    """The workshop as it is when such an operation is tried: open, and closed."""
    workshop = day.workshop
    if kind in IN_THE_OPENING:
        begins = o.BeginOpeningRound(id="operation-opening")
        workshop = apply(workshop, o.Stored(number=workshop.number + 1, at=AT, by=FAY, operation=begins))
    if kind in TO_A_DRAFT:
        releases = o.ReleaseDraft(id="operation-release", until=date(2026, 12, 4), to="Karin")
        workshop = apply(workshop, o.Stored(number=workshop.number + 1, at=AT, by=FAY, operation=releases))
    return workshop, replace(workshop, closed=True)


def _made(kind: type[o.Base], fields: Mapping[str, Any]) -> Any:
    try:
        return kind.model_validate(fields)
    except ValidationError:
        return None


def _candidates(day: Prepared, kind: type[o.Base], name: str) -> tuple[Any, ...]:
    """What this field of this kind can hold. Raises Unknown where that is not known."""
    field = kind.model_fields[name]
    if name == "id":
        return ("operation-new",)
    if name == "erased":
        return (None,)
    if name == "undoes":
        return tuple(step for _, step in _steps(day.workshop))
    if kind is o.AddStep and name == "after":
        return (day.workshop.phase,)
    if kind in IN_THE_OPENING and name == "round":
        return (day.workshop.number + 1,)
    if name in day.values:
        return day.values[name]
    if not field.is_required() and name in day.targets:
        return (field.get_default(call_default_factory=True),)
    if name in day.targets:
        reaches = day.targets[name]
        return tuple(dict.fromkeys(each for reach in reaches.values() for each in reach))
    return tuple(_of_type(field.annotation, kind, name, field))


def _of_type(annotation: Any, kind: type[o.Base], name: str, field: Any) -> Iterator[Any]:
    for part in get_args(annotation) if get_origin(annotation) in (UnionType, typing.Union) else (annotation,):
        if get_origin(part) is Literal:
            yield from get_args(part)
        elif part is bool:
            yield from (True, False)
        elif part is date:
            yield date(2026, 11, 26)
        elif part is type(None):
            yield None
        elif part is int:
            yield 1
        elif part is str and typed(kind).get(name) is not None:
            yield "Een tekst"
        elif field.is_required():
            raise Unknown(
                f"{kind.__name__}.{name}: say in `_values` or `_told` of tests/support/permissions.py what it can hold"
            )
    if not field.is_required():
        yield field.get_default(call_default_factory=True)


# --- how much ---------------------------------------------------------------------------------------

LONG = "x" * 20_000
PROBES: tuple[Any, ...] = (LONG, {"key": LONG}, [{"text": LONG}], [{"id": "subgroup-new", "name": LONG}])
"""Far too long a text, by itself and where a field holds several."""


@cache
def typed(kind: type[o.Base]) -> dict[str, int]:
    """The fields of this kind that somebody types, with the most characters each takes."""
    found = {name: _limit(kind, name) for name in kind.model_fields if name not in ("op", "id")}
    return {name: limit for name, limit in found.items() if limit is not None}


def _limit(kind: type[o.Base], name: str) -> int | None:
    field = kind.model_fields[name]
    annotation: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    for probe in PROBES:
        try:
            adapter.validate_python(probe)
        except ValidationError as error:
            for each in error.errors():
                if each["type"] == "too_long" and "limit" in each.get("ctx", {}):
                    return int(each["ctx"]["limit"])
    return None


def how_much(kind: type[o.Base]) -> str:
    """What this kind takes at most, as its cell says it."""
    parts = [f"{name} {limit}" for name, limit in typed(kind).items()]
    for name, field in kind.model_fields.items():
        most = [each.max_length for each in field.metadata if hasattr(each, "max_length")]
        origin = get_origin(field.annotation)
        if most and origin is tuple:
            parts.append(f"{name} at most {most[0]}")
        parts += [f"{name} at most {each.le}" for each in field.metadata if hasattr(each, "le")]
    return ", ".join(parts) or "-"


# --- how erased -------------------------------------------------------------------------------------


def ways(day: Prepared, kind: type[o.Base]) -> tuple[str, ...]:
    """What erases the texts of an operation of this kind: `note`, erasing the note; `name`, erasing the name of who did
    it; `person`, erasing all that they typed; `workshop`, and so for each, erasing the workshop. None where none is.
    """
    if not typed(kind):
        return ()
    found = {"workshop"}
    for people in () if kind in (o.Create, o.CarryOver) else ROLES.values():
        for by in people:
            operation = taken(day, kind, by)
            if operation is not None:
                found |= set(_erased_by(day, by, operation))
    return tuple(way for way in ("note", "name", "person", "workshop") if way in found)


def _erased_by(day: Prepared, by: str, operation: Any) -> Iterator[str]:
    done = o.Stored(number=day.workshop.number + 1, at=AT, by=by, operation=operation)
    workshop = apply(day.workshop, done)
    everything = (*day.stored, done)
    about = getattr(operation, "participant", operation.id if isinstance(operation, o.AddGuest) else by)
    notes = [note for group in workshop.subgroups.values() for note in (*group.notes, *group.deleted)]
    erasing: dict[str, list[Any]] = {
        "note": [o.EraseNote(id="operation-erase", note=note) for note in notes],
        "name": [o.ErasePerson(id="operation-erase", participant=about)],
        "person": [o.ErasePerson(id="operation-erase", participant=about, texts=True)],
    }
    for way, each in ((way, each) for way, several in erasing.items() for each in several):
        last = o.Stored(number=done.number + 1, at=AT, by=FAY, operation=each)
        if any(gone.number == done.number for gone in covered_by(last, (*everything, last), workshop)):
            yield way


# --- the line ---------------------------------------------------------------------------------------


def door(kind: type[o.Base]) -> str:
    """From where it can come: `board`, over the socket of a board; `page`, only by a page of the server; `-`, from
    nobody."""
    if kind in (o.Create, o.Erased):
        return "-"
    return "board" if kind in get_args(o.BoardOperation) else "page"


def truth(day: Prepared, kind: type[o.Base]) -> Row:
    """What the page has to say of this kind, after its name and the words that tell what it is."""
    reaches = ("-" if reach == NO else reach for reach in (may(day, kind, people) for people in ROLES.values()))
    return (*reaches, door(kind), how_much(kind), ", ".join(ways(day, kind)) or "-")

"""What a cockpit shows: the whole workshop at a glance, for those who lead it and those who look along.

A sight is all of it at one moment. Nearly all is common to everybody who looks; one's own is only who one is. Each
entry is made of a few values of the state and made again only where one of them was replaced: a sight takes over what
the one before it had made. It holds no text of a note and no answer of a round that runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import is_
from typing import ClassVar, NamedTuple

from canvas.core import consent, day
from canvas.core.entries import (
    COUNTS,
    Claims,
    HelperEntry,
    Leader,
    Opened,
    Overview,
    ReplannedEntry,
    RequestEntry,
    Tile,
    TileMember,
    ToldEntry,
    Topics,
    Waiting,
)
from canvas.core.fold.day import last_change
from canvas.core.model import LEADERS, Help, Message, Participant, Subgroup, Workshop
from canvas.core.shown import Entry, Key, Parts, common, finished, first_joined, own, replaced_people
from canvas.core.steps import ahead, clock_state, minutes_of

YOU: Key = ("you",)


class Part(NamedTuple):
    """An entry that is not made yet: of which values, and how. The same values, as objects, give the same entry."""

    of: tuple[object, ...]
    make: Callable[[], Entry | None]


_Made = dict[Key, tuple[tuple[object, ...], Entry | None]]


class Sight:
    """All that a cockpit shows at one moment, with the names of people or without.

    `shut` is whether newcomers are too late. `before` is an earlier sight, from which it takes over what is the same.
    """

    def __init__(self, workshop: Workshop, *, names: bool, shut: bool = False, before: Sight | None = None) -> None:
        self.workshop, self.names, self.shut = workshop, names, shut
        self.parts: Mapping[Key, Part] = dict(self.all_parts(before))
        known: _Made = before._made if before and before.names is names else {}
        self._made: _Made = {key: made for key, made in known.items() if key in self.parts}

    def all_parts(self, before: Sight | None) -> Iterator[tuple[Key, Part]]:
        """Every entry of this moment, with what it is made of; `before` as above."""
        return _parts(self)

    def entry(self, key: Key) -> Entry | None:
        """What stands under a key; None where nothing does."""
        part = self.parts.get(key)
        if part is None:
            return None
        known = self._made.get(key)
        if known is None or not _same(known[0], part.of):
            known = self._made[key] = part.of, part.make()
        return known[1]

    def common(self) -> dict[Key, Entry]:
        """What is the same for all who look."""
        found = ((key, self.entry(key)) for key in self.parts)
        return {key: each for key, each in found if each is not None}

    def own(self, person: str) -> dict[Key, Entry]:
        """What is only this person's: who they are."""
        you = own(self.workshop, None, person, YOU)
        return {YOU: you} if you else {}

    def whole(self, person: str) -> dict[Key, Entry]:
        """All that this person sees."""
        return {**self.common(), **self.own(person)}


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(map(is_, one, other))


class Difference:
    """What is different between two sights; each part is computed when it is asked for."""

    counts: ClassVar[Mapping[str, frozenset[str]]] = COUNTS
    """By kind of entry the fields that only count what many people do."""

    def __init__(self, old: Sight, new: Sight) -> None:
        self._old, self._new = old, new

    @cached_property
    def common(self) -> Parts:
        """What to put into and what to drop from what is common."""
        old, new = self._old, self._new
        put: dict[Key, Entry] = {}
        for key in self._touched:
            entry = new.entry(key)
            if entry is not None and entry != old.entry(key):
                put[key] = entry
        gone = (key for key in (*old.parts.keys() - new.parts.keys(), *self._touched) if new.entry(key) is None)
        return put, sorted(key for key in gone if old.entry(key) is not None)

    @cached_property
    def _touched(self) -> list[Key]:
        old = self._old.parts
        return [key for key, part in self._new.parts.items() if key not in old or not _same(old[key].of, part.of)]

    @cached_property
    def only_counts(self) -> bool:
        """Whether nobody is concerned themselves, nobody put something else on the wall, and nothing is different but
        counts of what many people do."""
        put, drop = self.common
        if drop or self.concerns or self._old.workshop.wall is not self._new.workshop.wall:
            return False
        return all(self._only_counted(key, each) for key, each in put.items())

    def _only_counted(self, key: Key, now: Entry) -> bool:
        was = self._old.entry(key)
        counts = self.counts.get(key[0])
        return counts is not None and was is not None and _standing(counts, was) == _standing(counts, now)

    @property
    def timed(self) -> bool:
        """Whether a step or a clock is different, of the room or of a subgroup."""
        return any(_clock(each) != _clock(self._old.entry(key)) for key, each in self.common[0].items())

    @cached_property
    def concerns(self) -> Mapping[str, set[Key]]:
        """The people who are different themselves: they may have no seat any more."""
        return {person: {YOU} for person in replaced_people(self._old.workshop, self._new.workshop)}

    def own(self, person: str) -> Parts:
        """What to put into and what to drop from this person's own part."""
        old, new = self._old.own(person), self._new.own(person)
        return ({} if old == new else new), [key for key in old if key not in new]

    def whole(self, person: str) -> Parts:
        """What to put into and what to drop from all that this person sees."""
        (put, drop), (mine, gone) = self.common, self.own(person)
        return {**put, **mine}, [*drop, *gone]


def _standing(counts: frozenset[str], entry: Entry) -> dict[str, object]:
    """An entry without what only counts."""
    kept = {name: value for name, value in entry.items() if name not in counts}
    members = kept.get("members")
    if isinstance(members, list):
        kept["members"] = [{**each, "done": None, "wrote": None} for each in members]
    return kept


def _clock(entry: Entry | None) -> tuple[object, ...] | None:
    """What the time that is left of a step follows from; None where an entry has no clock."""
    if entry is None or "clock" not in entry:
        return None
    return entry.get("id"), entry.get("phase"), *(entry[name] for name in ("since", "clock", "minutes", "added"))


# --- the entries, each with the values it is made of


def _parts(seen: Sight) -> Iterator[tuple[Key, Part]]:
    """Every entry of this moment. A value that can change without being replaced belongs in no part."""
    at, people = seen.workshop, seen.workshop.participants
    yield ("workshop",), about(seen)
    room = (at.phase, at.phase_since, at.clock, at.sheet, at.plan)
    yield ("phase",), Part(room, partial(common, at, None, ("phase",)))
    plan = (at.sheet, at.plan, at.started, at.due, at.day, at.days)
    yield ("day",), Part(plan, partial(day.entry, at))
    yield ("opening",), Part((at.opening,), partial(_opening, at))
    yield ("replanned",), Part((at.replanned, at.sheet, at.plan, at.phase, at.subgroups), partial(_replanned, at))
    yield ("claims",), Part((people,), partial(_claims, at))
    for key, group in at.subgroups.items():
        of = (group, people, at.phase, at.sheet, at.plan, at.anonymous, at.last_heard.get(key), at.one_device)
        yield ("tile", key), Part(of, partial(_tile, seen, group))
        yield from _contact(seen, group)
    if at.message:
        yield ("message", "all"), Part((at.message, people), partial(_told, seen, at.message))
    for n, person in enumerate(at.waiting(), start=1):
        yield ("waiting", person.id), Part((person, n), partial(_waiting, seen, person, n))


def about(seen: Sight) -> Part:
    """The entry `workshop`, of a cockpit and a plenary."""
    at = seen.workshop
    said = (at.title, at.institution, at.closed, at.anonymous, at.totals, at.code, at.takes_calls(), at.one_device)
    return Part((*said, seen.shut, at.desk.release), partial(_about, seen))


def _about(seen: Sight) -> Overview:
    at = seen.workshop
    return {
        "title": at.title,
        "institution": at.institution,
        "closed": at.closed,
        "anonymous": at.anonymous,
        "totals": at.totals,
        "draft_until": at.desk.release.until.isoformat() if at.desk.release else None,
        "shut": seen.shut,
        "code": at.code if seen.names else "",
        "help": at.takes_calls(),
        "one_device": at.one_device,
    }


def _opening(at: Workshop) -> Opened | None:
    opening = at.opening
    if opening is None:
        return None
    subgroup = None if opening.room else next(iter(opening.subgroups), None)
    stand = opening.room or opening.subgroups.get(subgroup or "")
    if stand is None:
        return None
    return {"id": opening.id, "phase": stand.phase, "subgroup": subgroup, "at": opening.at.isoformat()}


def _replanned(at: Workshop) -> ReplannedEntry | None:
    change = last_change(at)
    if change is None:
        return None
    stands = change.before if change.after.phase is None else change.after
    title = stands.planned.title if stands.planned else ""
    moment = change.at.isoformat()
    return {"id": change.id, "op": change.kind, "step": change.step or None, "title": title or None, "at": moment}


def _claims(at: Workshop) -> Claims:
    return {"n": sum(1 for person in at.participants.values() if person.claims and person.here)}


def _waiting(seen: Sight, person: Participant, n: int) -> Waiting:
    return {
        "name": person.name if seen.names else "",
        "function": person.function,
        "other": person.other if seen.names else "",
        "n": n,
    }


# --- messages and help


def _contact(seen: Sight, group: Subgroup) -> Iterator[tuple[Key, Part]]:
    """What a subgroup was told, whether it asks for a leader, and who helps it."""
    people = seen.workshop.participants
    if group.message:
        yield ("message", group.id), Part((group.message, people), partial(_told, seen, group.message))
    if group.help:
        yield ("help", group.id), Part((group.help, people), partial(_request, seen, group.help))
    if group.helper:
        yield ("helper", group.id), Part((group.helper, people), partial(_helper, seen, group.helper))


def _told(seen: Sight, said: Message) -> ToldEntry:
    return {
        "id": said.id,
        "text": said.text,
        "at": said.at.isoformat(),
        "to_all": said.to_all,
        "by": _name(seen, said.by),
    }


def _request(seen: Sight, asked: Help) -> RequestEntry:
    return {
        "id": asked.id,
        "at": asked.at.isoformat(),
        "number": asked.number,
        "taken": asked.taken_by or None,
        "by": _name(seen, asked.taken_by),
    }


def _helper(seen: Sight, leader: str) -> HelperEntry:
    return {"id": leader, "name": _name(seen, leader)}


def _name(seen: Sight, person: str) -> str:
    known = seen.workshop.participants.get(person)
    return known.name if known and seen.names else ""


# --- a subgroup


def _tile(seen: Sight, group: Subgroup) -> Tile:
    at, anonymous, one_device = seen.workshop, seen.workshop.anonymous, seen.workshop.on_one_device(group.id)
    members, done = at.members(group.id), finished(at, group)
    authors = {note.author for note in group.notes.values()}
    hidden = sum(not note.revealed for note in group.notes.values())
    objecting, last = [block for block in group.wordings if _objected(group, block)], at.last_heard.get(group.id)
    return {
        "name": group.name,
        "closed": group.closed,
        "named": group.named,
        "phase": group.phase,
        "since": group.phase_since.isoformat(),
        "clock": clock_state(group.clock),
        "minutes": minutes_of(at, group.phase, group.clock) - group.clock.added,
        "added": group.clock.added,
        "ahead": group in ahead(at),
        "members": [_member(seen, each, done, authors) for each in members],
        "notes": len(group.notes) - (hidden if anonymous else 0),
        "hidden": None if anonymous else hidden,
        "done": sum(each.id in done for each in members),
        "writing": _writing(at, group),
        "wrote_nothing": None
        if anonymous or one_device
        else sum(_sits(each) and each.id not in authors for each in members),
        "topics": _topics(at, group),
        "objections": len(objecting),
        "objecting": objecting,
        "turn": _to_turn(at, group),
        "last": last.isoformat() if last and not anonymous else None,
        "one_device": one_device,
    }


def _place(at: Workshop, phase: str) -> int:
    """The place of a step in the day; before all where there is none."""
    return next((n for n, each in enumerate(at.sheet.phases) if each.id == phase), -1)


def _sits(person: Participant) -> bool:
    """Whether somebody is there, or a guest for whom somebody writes: not a seat that was given up."""
    return bool(person.seat or person.scribe)


def _member(seen: Sight, person: Participant, done: frozenset[str], authors: set[str]) -> TileMember:
    return {
        "id": person.id,
        "name": person.name if seen.names else "",
        "function": person.function if seen.names else None,
        "other": person.other if seen.names else "",
        "away": person.away,
        "scribe": person.scribe or None,
        "done": person.id in done,
        "wrote": None if seen.workshop.anonymous else person.id in authors,
    }


def _writing(at: Workshop, group: Subgroup) -> int:
    """How many still write in silence. In an anonymous workshop also who is away: leaving them out would tell whether
    they are done."""
    step = at.sheet.phase(group.phase)
    if step.mode != "write" or step.round is None or step.round in group.open_rounds():
        return 0
    done = group.done.get(step.round, frozenset())
    if at.on_one_device(group.id):
        return 0 if at.everyone_done(group.id, step.round) or not at.members(group.id) else 1
    people = (each for each in at.members(group.id) if each.seat and (at.anonymous or not each.away))
    return sum(each.id not in done for each in people)


def _to_turn(at: Workshop, group: Subgroup) -> list[str]:
    """The rounds of which notes lie face down. In an anonymous workshop those that were begun and are not turned over:
    whether there is a note by now is told to nobody."""
    if at.anonymous:
        begun = {each.round for each in at.sheet.phases[: _place(at, group.phase) + 1]} - group.open_rounds()
        return [each.id for each in at.sheet.rounds if each.id in begun]
    hidden = {note.block for note in group.notes.values() if not note.revealed}
    return [each.id for each in at.sheet.rounds if hidden.intersection(each.blocks)]


def _topics(at: Workshop, group: Subgroup) -> Topics:
    current = at.sheet.phase(group.phase).round
    blocks = at.sheet.round(current).blocks if current else ()
    askings = [group.askings[block] for block in blocks if block in group.wordings and block in group.askings]
    return {
        "of": len(blocks),
        "forward": sum(each.live for each in askings),
        "answered": sum(each.live and not each.running for each in askings),
        "closed": sum((block, "") in group.outcomes for block in blocks),
        "done": sum(consent.is_done(group, block) for block in blocks),
    }


def _objected(group: Subgroup, block: str) -> bool:
    """Whether somebody objected to this wording in a round that ended, and nothing was decided about it since."""
    told = consent.of_wording(group, block)
    objecting = told and told.state == "ended" and told.objecting + told.late_objecting
    return bool(objecting) and (block, "") not in group.outcomes


# --- who is connected


def present(workshop: Workshop, connected: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The participants who are connected, by subgroup, "" for none; in an anonymous workshop as many, and not whose."""
    found = {place: list(people) for place, people in connected.items() if people}
    if workshop.anonymous:
        return {place: first_joined(workshop, place or None, len(people)) for place, people in found.items()}
    return found


def leaders(workshop: Workshop, connected: Sequence[str], *, names: bool) -> list[Leader]:
    """Those of these people who lead, in the order in which they joined."""
    people = (each for each in workshop.participants.values() if each.id in connected and each.role in LEADERS)
    return [{"id": each.id, "name": each.name if names else "", "role": each.role} for each in people]

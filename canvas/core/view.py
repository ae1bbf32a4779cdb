"""What each person may see: the filter between the workshop and the socket. Nothing leaves but through here.

A view is a flat mapping of key to entry. Most of it is common, the same for all who look at a subgroup, and holds
nothing that only one of them may know: it is the view of nobody. To it comes for each person what is their own. Common
and own put together are the whole view. `difference` gives what is different between two states, the common part once
and one's own per person; it only looks where the state itself was replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from canvas.core.entries import COUNTS, NOBODYS, BlockState
from canvas.core.fold.base import replaced
from canvas.core.model import Subgroup, Trail, Workshop
from canvas.core.shown import Entry, Key, Parts, common, concerned, counted, hidden, own, replaced_people, revealed
from canvas.core.shown_together import keys_together, touched_together

__all__ = [
    "Difference",
    "Entry",
    "Key",
    "Viewer",
    "changes",
    "common_view",
    "difference",
    "for_all",
    "hidden",
    "own_view",
    "revealed",
    "together",
    "view",
]


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, and the subgroup they look at: their own, or the one a facilitator visits."""

    person: str
    subgroup: str | None


def view(workshop: Workshop, viewer: Viewer) -> dict[Key, Entry]:
    """All that this person may see now."""
    found = ((key, entry(workshop, viewer, key)) for key in _keys(workshop, viewer.subgroup))
    return {key: each for key, each in found if each is not None}


def common_view(workshop: Workshop, subgroup_id: str | None) -> dict[Key, Entry]:
    """What is the same for all who look at this subgroup: the view of nobody."""
    subgroup = workshop.subgroups.get(subgroup_id or "")
    found = ((key, common(workshop, subgroup, key)) for key in _keys(workshop, subgroup_id))
    return {key: each for key, each in found if each is not None}


def own_view(workshop: Workshop, viewer: Viewer) -> dict[Key, Entry]:
    """What differs for this person from the common view."""
    subgroup = workshop.subgroups.get(viewer.subgroup or "")
    found = ((key, own(workshop, subgroup, viewer.person, key)) for key in _keys(workshop, viewer.subgroup))
    return {key: each for key, each in found if each is not None}


def together(commons: Mapping[Key, Entry], owns: Mapping[Key, Entry]) -> dict[Key, Entry]:
    """The whole view of these two parts, as every browser puts them together.

    An own field stands before a common one. From the notes that lie face down in a block each takes off their own.
    """
    whole = {key: _merged(key, commons.get(key), owns.get(key)) for key in (*commons, *owns)}
    for key, each in owns.items():
        if key[0] == "note" and each.get("revealed") is False:
            block = ("block", str(each["block"]))
            if block in whole:
                whole[block] = BlockState(hidden=int(str(whole[block]["hidden"])) - 1)
    return whole


def _merged(key: Key, for_everybody: Entry | None, for_one: Entry | None) -> Entry:
    return {**NOBODYS.get(key[0], {}), **(for_everybody or {}), **(for_one or {})}


def entry(workshop: Workshop, viewer: Viewer, key: Key) -> Entry | None:
    """What this person sees under a key of the view; None when there is nothing, or nothing they may see."""
    subgroup = workshop.subgroups.get(viewer.subgroup or "")
    if key[0] == "block":
        return counted(workshop, subgroup, key[1], viewer.person) if subgroup else None
    parts = common(workshop, subgroup, key), own(workshop, subgroup, viewer.person, key)
    return None if parts == (None, None) else _merged(key, *parts)


def changes(before: Workshop, after: Workshop, viewer: Viewer) -> Parts:
    """What to put into and what to drop from this person's whole view of `before` to get that of `after`."""
    return difference(before, after, viewer.subgroup).whole(viewer.person)


def difference(before: Workshop, after: Workshop, subgroup_id: str | None) -> Difference:
    """What is different between two states for those who look at this subgroup."""
    return Difference(before, after, subgroup_id)


class Difference:
    """What is different between two states for those who look at one subgroup; each part is computed when asked for."""

    def __init__(self, before: Workshop, after: Workshop, subgroup_id: str | None) -> None:
        self._before, self._after, self._id = before, after, subgroup_id
        self._old, self._new = (each.subgroups.get(subgroup_id or "") for each in (before, after))
        self._keys = _touched(before, after, subgroup_id)

    @cached_property
    def common(self) -> Parts:
        """What to put into and what to drop from the common view."""
        pairs = (
            (key, common(self._before, self._old, key), common(self._after, self._new, key))
            for key in _in_order(self._keys)
        )
        return _compared(pairs)

    @property
    def timed(self) -> bool:
        """Whether the step or its clock is different."""
        return ("phase",) in self.common[0]

    @cached_property
    def only_counts(self) -> bool:
        """Whether nothing in the common view is different but counts of what many people do."""
        put, drop = self.common
        return not drop and all(self._only_counted(key, each) for key, each in put.items())

    def _only_counted(self, key: Key, now: Entry) -> bool:
        was, counts = common(self._before, self._old, key), COUNTS.get(key[0], frozenset())
        return was is not None and all(name in counts for name, value in now.items() if was.get(name) != value)

    def own(self, person: str) -> Parts:
        """What to put into and what to drop from this person's own part; nothing at all for most."""
        keys = self.concerns.get(person)
        if not keys:
            return {}, []
        return _compared((key, self._own(False, person, key), self._own(True, person, key)) for key in keys)

    def _own(self, now: bool, person: str, key: Key) -> Entry | None:
        state, subgroup = (self._after, self._new) if now else (self._before, self._old)
        return own(state, subgroup, person, key)

    def whole(self, person: str) -> Parts:
        """What to put into and what to drop from this person's whole view."""
        viewer, keys = Viewer(person, self._id), _in_order(self._keys | self.concerns.get(person, set()))
        return _compared((key, entry(self._before, viewer, key), entry(self._after, viewer, key)) for key in keys)

    @cached_property
    def concerns(self) -> Mapping[str, set[Key]]:
        """By person the keys under which something of their own can be different; most people are not in it."""
        found: defaultdict[str, set[Key]] = defaultdict(set)
        for key in self._keys:
            for person in concerned(self._before, self._after, self._old, self._new, key):
                found[person].add(key)
        for person in _whose_steps(self._before, self._after, self._keys):
            found[person].add(("undo",))
        if people := replaced_people(self._before, self._after):
            everything = {*_keys(self._before, self._id), *_keys(self._after, self._id)}
            found.update(dict.fromkeys(people, everything))
        return found


def _in_order(keys: set[Key]) -> list[Key]:
    """By key: the order of a set, which would be that of a frame, can depend on what was made before what."""
    return sorted(keys)


def _compared(pairs: Iterable[tuple[Key, Entry | None, Entry | None]]) -> Parts:
    put: dict[Key, Entry] = {}
    drop: list[Key] = []
    for key, old, new in pairs:
        if new is None and old is not None:
            drop.append(key)
        elif new is not None and new != old:
            put[key] = new
    return put, drop


def _whose_steps(before: Workshop, after: Workshop, keys: set[Key]) -> set[str]:
    """Those who can take back another step now: they did something, or something they had done is under these keys."""
    people = replaced(before.trails, after.trails)
    things = {key[1] for key in keys if len(key) > 1}
    # Asked of everybody at each change, so each trail is read once.
    known = map(_things_of.get, map(id, after.trails.values()))
    of_each = zip(after.trails.items(), known, strict=True)
    return people | {who for (who, trail), seen in of_each if not (seen or _read(trail))[1].isdisjoint(things)}


_TRAILS = 4096
_things_of: dict[int, tuple[Trail, frozenset[str]]] = {}


def _read(trail: Trail) -> tuple[Trail, frozenset[str]]:
    """The ids of the things that these steps changed; with the trail, so that its number stays its own."""
    if len(_things_of) > _TRAILS:
        _things_of.clear()
    steps = (*trail.done, *trail.undone)
    known = trail, frozenset(change.cell[1] for step in steps for change in step.changes)
    _things_of[id(trail)] = known
    return known


def _touched(before: Workshop, after: Workshop, subgroup_id: str | None) -> set[Key]:
    """The keys under which something common can differ between two states for who looks at this subgroup."""
    if before is after:
        return set()
    keys: set[Key] = {("workshop",), ("phase",)} if _day(before) != _day(after) else set()
    keys |= {("message",), ("help",)} if _calls(before) != _calls(after) else set()
    keys |= {("statement", key) for key in replaced(before.statements, after.statements)}
    keys |= {("action", key) for key in replaced(before.actions, after.actions)}
    keys |= touched_together(before, after)
    old, new = before.subgroups.get(subgroup_id or ""), after.subgroups.get(subgroup_id or "")
    if before.participants is not after.participants:
        keys |= {("group",), ("help",), ("topic",)} | {("round", each.id) for each in after.sheet.rounds}
        keys |= {("action", key) for key, each in after.actions.items() if each.doers}
    if before.totals != after.totals and new:
        keys |= {("note", key) for key in new.notes}
    if new is None or old is new:
        return keys
    if old and before.on_one_device(new.id) != after.on_one_device(new.id):
        keys |= {("group",)} | {("round", each.id) for each in after.sheet.rounds}
    return keys | (_touched_in_subgroup(old, new) if old else set(_keys(after, subgroup_id)))


def _day(workshop: Workshop) -> tuple[object, ...]:
    shown = (workshop.closed, workshop.totals, workshop.desk.release)
    said = (workshop.title, workshop.institution, shown, workshop.sheet)
    return (*said, workshop.phase, workshop.phase_since, workshop.clock)


def _calls(workshop: Workshop) -> tuple[object, ...]:
    """What is told to all, and whether subgroups can ask for a leader."""
    return (workshop.message, workshop.takes_calls(), workshop.closed)


def for_all(before: Workshop, after: Workshop) -> bool:
    """Whether something changed that can be seen whichever subgroup one looks at."""
    return (
        before.participants is not after.participants
        or before.statements is not after.statements
        or before.actions is not after.actions
        or before.theme_makers is not after.theme_makers
        or bool(touched_together(before, after))
        or _day(before) != _day(after)
        or _calls(before) != _calls(after)
    )


def _touched_in_subgroup(old: Subgroup, new: Subgroup) -> set[Key]:
    keys: set[Key] = set()
    if (old.phase, old.phase_since, old.clock) != (new.phase, new.phase_since, new.clock):
        keys |= {("phase",), ("group",)}
    if any(getattr(old, each) != getattr(new, each) for each in ("topic", "phase", "revealed", "silent")):
        keys |= {("topic",)}
    if (old.message, old.help) != (new.message, new.help):
        keys |= {("message",), ("help",)}
    if (old.name, old.closed) != (new.name, new.closed):
        keys |= {("group",)}
    if old.done is not new.done:
        keys |= {("group",)} | {("round", r) for r in {*old.done, *new.done}}
    if (old.revealed, old.silent) != (new.revealed, new.silent):
        keys |= {("round", r) for r in (old.revealed ^ new.revealed) | (old.silent ^ new.silent)}
    notes = replaced(old.notes, new.notes)
    keys |= {("note", key) for key in notes}
    # The hidden count changes only if a touched note is face down before or after the change.
    hidden_notes = (t.notes[n] for t in (old, new) for n in notes if n in t.notes)
    blocks = {n.block for n in hidden_notes if not n.revealed}
    keys |= {("block", block) for block in blocks}
    keys |= {("stack", key) for key in replaced(old.stacks, new.stacks)}
    keys |= {("deleted", key) for key in replaced(old.deleted, new.deleted)}
    keys |= {("wording", key) for key in replaced(old.wordings, new.wordings)}
    keys |= {("taken_wording", key) for key in replaced(old.taken_wordings, new.taken_wordings)}
    said = replaced(old.wordings, new.wordings) | replaced(old.answers, new.answers)
    said |= replaced(old.askings, new.askings) | replaced(old.earlier, new.earlier)
    keys |= {("stance", key) for key in said}
    keys |= {("proposal", key) for key in replaced(old.proposals, new.proposals)}
    keys |= {_outcome_key(*key) for key in replaced(old.outcomes, new.outcomes)}
    return keys


def _keys(workshop: Workshop, subgroup_id: str | None) -> Iterator[Key]:
    yield from (("you",), ("workshop",), ("phase",), ("message",), ("undo",))
    yield from (("statement", key) for key in workshop.statements)
    yield from (("action", key) for key in workshop.actions)
    yield from keys_together(workshop)
    subgroup = workshop.subgroups.get(subgroup_id or "")
    if subgroup is None:
        return
    yield from (("group",), ("help",), ("topic",))
    yield from (("round", each.id) for each in workshop.sheet.rounds)
    yield from (("block", each.id) for each in workshop.sheet.blocks)
    yield from (("note", key) for key in subgroup.notes)
    yield from (("stack", key) for key in subgroup.stacks)
    yield from (("deleted", key) for key in subgroup.deleted)
    yield from (("proposal", key) for key in subgroup.proposals)
    yield from (("wording", key) for key in subgroup.wordings)
    yield from (("taken_wording", key) for key in subgroup.taken_wordings)
    yield from (("stance", key) for key in subgroup.wordings)
    yield from (_outcome_key(*key) for key in subgroup.outcomes)


def _outcome_key(block: str, question: str) -> Key:
    return ("choice", block, question) if question else ("choice", block)

"""What operations change in the people of a workshop: putting out, merging two seats, renaming, taking away, erasing.

Erasing itself happens in the file (canvas/core/erasing.py says what goes); here is only what an erased note means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, with_subgroup, without
from canvas.core.fold.notes import delete_note
from canvas.core.fold.opening import no_longer_asked
from canvas.core.fold.reasons import reworded
from canvas.core.model import Note, Participant, TakenWording, Workshop


def on_people(workshop: Workshop, stored: op.Stored, operation: op.PeopleOperation) -> Workshop:
    """The workshop after something was done with somebody, or with what they wrote."""
    match operation:
        case op.PutOut():
            return _begun_anew(_put_out(workshop, operation), stored.number)
        case op.LetBackIn():
            return _let_back_in(workshop, operation.participant)
        case op.MergePeople():
            return _merge(workshop, operation.participant, operation.into)
        case op.ClaimSeat():
            return _person(workshop, stored.by, claims=operation.participant)
        case op.DeclineClaim():
            return _person(workshop, operation.participant, claims="")
        case op.RenamePerson():
            return _person(workshop, operation.participant, name=operation.name)
        case op.TakeAwayNote():
            return _taken_away(workshop, {operation.note})
        case op.TakeAwayWording():
            return _without_wording(workshop, operation, stored.number)
        case op.PutBackWording():
            return _with_wording(workshop, operation)
        case op.RewordReason():
            return reworded(workshop, stored.by, operation)
        case op.EraseNote():
            return _begun_anew(workshop, stored.number, operation.note)
        case op.ErasePerson():
            return _begun_anew(workshop, stored.number)
        case _:
            assert_never(operation)


def _person(workshop: Workshop, person: str, **change: Any) -> Workshop:
    known = workshop.participants.get(person)
    if known is None:
        return workshop
    return replace(workshop, participants={**workshop.participants, person: replace(known, **change)})


def _put_out(workshop: Workshop, operation: op.PutOut) -> Workshop:
    person = operation.participant
    known = workshop.participants.get(person)
    if known is None or not known.here:
        return workshop
    out = replace(known, seat="", reentry="", left="put_out", former=known.seat, claims="")
    workshop = replace(workshop, participants=_without_claims(workshop, person) | {person: out})
    makers = {subgroup: maker for subgroup, maker in workshop.theme_makers.items() if maker != person}
    workshop = no_longer_asked(_no_longer_asked(replace(workshop, theme_makers=makers), person), person)
    if operation.written != "take_away":
        return workshop
    notes = [note for group in workshop.subgroups.values() for note in group.notes.values()]
    return _taken_away(workshop, {note.id for note in notes if note.author == person})


def _without_claims(workshop: Workshop, person: str) -> dict[str, Participant]:
    """The participants, none of them claiming this one's seat any more."""
    people = workshop.participants.items()
    return {key: replace(each, claims="") if each.claims == person else each for key, each in people}


def _taken_away(workshop: Workshop, notes: set[str]) -> Workshop:
    for group in workshop.subgroups.values():
        after = group
        for note in sorted(notes & group.notes.keys()):
            after = delete_note(after, note)
            after = replace(after, deleted={**after.deleted, note: replace(after.deleted[note], taken=True)})
        if after is not group:
            workshop = with_subgroup(workshop, after)
    return workshop


def _without_wording(workshop: Workshop, operation: op.TakeAwayWording, number: int) -> Workshop:
    group, block = workshop.subgroups.get(operation.subgroup), operation.block
    wording = group.wordings.get(block) if group else None
    if group is None or wording is None:
        return workshop
    taken = TakenWording(wording, group.answers.get(block, {}), group.askings.get(block), number)
    without_it = replace(
        group,
        wordings=without(group.wordings, block),
        answers=without(group.answers, block),
        askings=without(group.askings, block),
        taken_wordings={**group.taken_wordings, block: taken},
    )
    return with_subgroup(workshop, without_it)


def _with_wording(workshop: Workshop, operation: op.PutBackWording) -> Workshop:
    group, block = workshop.subgroups.get(operation.subgroup), operation.block
    taken = group.taken_wordings.get(block) if group else None
    if group is None or taken is None or block in group.wordings:
        return workshop
    back = replace(
        group,
        wordings={**group.wordings, block: taken.wording},
        answers={**group.answers, block: taken.answers} if taken.answers else group.answers,
        askings={**group.askings, block: taken.asking} if taken.asking else group.askings,
        taken_wordings=without(group.taken_wordings, block),
    )
    return with_subgroup(workshop, back)


def _no_longer_asked(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which no round of a subgroup that still runs waits for this person, or counts what they answered
    in it."""
    for group in workshop.subgroups.values():
        running = {
            block: asking
            for block, asking in group.askings.items()
            if asking.running and person in asking.asked | asking.away | group.answers.get(block, {}).keys()
        }
        if not running:
            continue
        askings = {
            block: replace(asking, asked=asking.asked - {person}, away=asking.away - {person})
            for block, asking in running.items()
        }
        answers = {block: without(group.answers.get(block, {}), person) for block in running}
        changed = replace(group, askings={**group.askings, **askings}, answers={**group.answers, **answers})
        workshop = with_subgroup(workshop, changed)
    return workshop


def _let_back_in(workshop: Workshop, person: str) -> Workshop:
    known = workshop.participants.get(person)
    if known is None or known.left != "put_out":
        return workshop
    there = known.subgroup if workshop.is_open_subgroup(known.subgroup or "") else None
    workshop = _person(workshop, person, seat=known.former, left="", former="", subgroup=there)
    for group in workshop.subgroups.values():
        hidden = {key: note for key, note in group.deleted.items() if note.taken and not note.revealed}
        own = {key: replace(note, taken=False) for key, note in hidden.items() if note.author == person}
        if own:
            workshop = with_subgroup(workshop, replace(group, deleted={**group.deleted, **own}))
    return workshop


def _merge(workshop: Workshop, gone: str, into: str) -> Workshop:
    """Both seats as one: wherever both said something about the same, what `into` said stands."""
    ghost, person = workshop.participants.get(gone), workshop.participants.get(into)
    if gone == into or ghost is None or person is None or not (ghost.here and person.here):
        return workshop
    people = {
        key: replace(each, scribe=into) if each.scribe == gone else each
        for key, each in _without_claims(workshop, gone).items()
    }
    person = replace(people[into], claims="", reentry=person.reentry or ghost.reentry)
    # A guest who now has a device, or a seat of the one who wrote for them, needs nobody to write for them.
    person = replace(person, scribe="") if person.scribe == into or person.seat else person
    merged = replace(ghost, seat="", reentry="", scribe="", claims="", left="merged", former=ghost.seat)
    people |= {gone: merged, into: person}
    names = _Names(gone, into)
    subgroups = {key: names.instead(group) for key, group in workshop.subgroups.items()}
    changed = {
        each.name: names.instead(getattr(workshop, each.name))
        for each in fields(workshop)
        if each.name not in ("participants", "subgroups", "sheet")
    }
    return replace(workshop, participants=people, subgroups=subgroups, **changed)


class _Names:
    """Puts one person's id in place of another's, in values of the model and all that is in them."""

    def __init__(self, gone: str, into: str) -> None:
        self.gone, self.into = gone, into

    def instead(self, value: Any) -> Any:
        """The value with the other id in it; the very same object where nothing changes."""
        if isinstance(value, str):
            return self.into if value == self.gone else value
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, tuple | frozenset):
            changed = [self.instead(each) for each in value]
            same = all(new is old for new, old in zip(changed, value, strict=True))
            return value if same else type(value)(changed)
        if is_dataclass(value) and not isinstance(value, type):
            return self._value(value)
        return value

    def _mapping(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        changed = {self.instead(key): self.instead(each) for key, each in value.items() if key != self.into}
        if self.into in value:
            changed[self.into] = self.instead(value[self.into])
        same = len(changed) == len(value) and all(key in value and value[key] is each for key, each in changed.items())
        return value if same else changed

    def _value(self, value: Any) -> Any:
        changed = {each.name: self.instead(getattr(value, each.name)) for each in fields(value)}
        return value if all(getattr(value, key) is each for key, each in changed.items()) else replace(value, **changed)


def _begun_anew(workshop: Workshop, number: int, erased: str = "") -> Workshop:
    """The notes of which something was erased, and this one, at a new revision.

    What somebody began to write over the text of before is refused from now on.
    """
    for group in workshop.subgroups.values():
        notes, deleted = (_with_revision(kept, number, erased) for kept in (group.notes, group.deleted))
        if notes is not group.notes or deleted is not group.deleted:
            workshop = with_subgroup(workshop, replace(group, notes=notes, deleted=deleted))
    return workshop


def _with_revision(notes: Mapping[str, Note], number: int, erased: str) -> Mapping[str, Note]:
    anew = {
        key: replace(note, written=number, erased=True) for key, note in notes.items() if note.erased or key == erased
    }
    return {**notes, **anew} if anew else notes

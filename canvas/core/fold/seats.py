"""What operations change in the subgroups as such: adding, naming, closing, opening again, seating who waits.

A closed subgroup keeps all that was said in it and takes no part in steps and clocks. Added or opened again, it stands
where the room stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, with_subgroup, without
from canvas.core.model import Asking, Participant, Stand, Subgroup, Workshop


def on_seats(workshop: Workshop, stored: op.Stored, operation: op.SeatOperation) -> Workshop:
    """The workshop after something was done with its subgroups or with who waits for one."""
    match operation:
        case op.AddSubgroup():
            return _add(workshop, stored.number, operation)
        case op.RenameSubgroup():
            known = workshop.subgroups.get(operation.subgroup)
            renamed = replace(known, name=operation.name, named=stored.number) if known else None
            return with_subgroup(workshop, renamed)
        case op.CloseSubgroup():
            return _close(workshop, stored.number, operation)
        case op.ReopenSubgroup():
            known = workshop.subgroups.get(operation.subgroup)
            return _with_the_room(workshop, replace(known, closed=False)) if known and known.closed else workshop
        case op.WorkOnOneDevice():
            return _on_one_device(workshop, operation)
        case op.SeatWaiting():
            return _shared_out(workshop, workshop.waiting())
        case _:
            assert_never(operation)


def _on_one_device(workshop: Workshop, operation: op.WorkOnOneDevice) -> Workshop:
    if operation.subgroup is not None:
        known = workshop.subgroups.get(operation.subgroup)
        return with_subgroup(workshop, replace(known, one_device=operation.one_device)) if known else workshop
    subgroups = {key: replace(each, one_device=None) for key, each in workshop.subgroups.items()}
    return replace(workshop, one_device=operation.one_device, subgroups=subgroups)


def _add(workshop: Workshop, number: int, operation: op.AddSubgroup) -> Workshop:
    if operation.id in workshop.subgroups:
        return workshop
    added = Subgroup(operation.id, operation.name, workshop.phase, workshop.phase_since, named=number)
    return _with_the_room(workshop, added)


def _close(workshop: Workshop, number: int, operation: op.CloseSubgroup) -> Workshop:
    group = workshop.subgroups.get(operation.subgroup)
    if group is None or group.closed or len(workshop.open_subgroups()) == 1:
        return workshop
    makers = without(workshop.theme_makers, group.id)
    closed = replace(_all_ended(group, number), closed=True, message=None, help=None, helper="")
    after = with_subgroup(workshop, closed)
    after = _not_taken_back(replace(after, theme_makers=makers), group.id)
    members = workshop.members(group.id)
    if not members:
        return after
    if operation.to is not None:
        there = {each.id: operation.to for each in members}
        return _moved(after, there) if after.is_open_subgroup(operation.to) else workshop
    return _shared_out(after, members) if operation.spread else workshop


def _all_ended(group: Subgroup, number: int) -> Subgroup:
    """The subgroup with its rounds ended, also that of a wording which was taken away and may be put back."""
    askings = {key: _ended(each, number) for key, each in group.askings.items()}
    taken = {
        key: replace(each, asking=each.asking and _ended(each.asking, number))
        for key, each in group.taken_wordings.items()
    }
    return replace(group, askings=askings, taken_wordings=taken)


def _ended(asking: Asking, number: int) -> Asking:
    return replace(asking, ended=number) if asking.running else asking


def _not_taken_back(workshop: Workshop, subgroup: str) -> Workshop:
    """The workshop in which taking back the last step leaves this subgroup where it is."""
    opening = workshop.opening
    if opening is None:
        return workshop
    others = without(opening.subgroups, subgroup)
    # Opened for this subgroup alone, there is nothing left to take back.
    return replace(workshop, opening=replace(opening, subgroups=others) if opening.room or others else None)


def _moved(workshop: Workshop, there: Mapping[str, str]) -> Workshop:
    """The workshop with each of these people in the subgroup beside their id."""
    moved = {each: replace(workshop.participants[each], subgroup=subgroup) for each, subgroup in there.items()}
    return replace(workshop, participants={**workshop.participants, **moved})


def _shared_out(workshop: Workshop, people: Iterable[Participant]) -> Workshop:
    """The workshop with each of these people in the subgroup that is the smallest then, guests where who writes for
    them sits then or sat already."""
    people = tuple(people)
    sizes = {each.id: len(workshop.members(each.id)) for each in workshop.open_subgroups()}
    there: dict[str, str] = {}
    for person in (*(each for each in people if not each.scribe), *(each for each in people if each.scribe)):
        scribe = workshop.participants.get(person.scribe)
        beside = there.get(person.scribe, scribe.subgroup if scribe else None)
        goes = beside if beside in sizes else min(sizes, key=sizes.__getitem__, default=None)
        if goes is not None:
            there[person.id] = goes
            sizes[goes] += 1
    return _moved(workshop, there)


def _with_the_room(workshop: Workshop, subgroup: Subgroup) -> Workshop:
    """The workshop with this subgroup in the room's step and on its clock, as if it had come along all day.

    It goes back with the room when the last step that was opened for all is taken back.
    """
    placed = replace(
        _in_step(workshop, subgroup, workshop.phase),
        phase_since=workshop.phase_since,
        clock=workshop.clock,
        message=workshop.message,
    )
    opening = workshop.opening
    if opening and opening.room:
        before = _in_step(workshop, subgroup, opening.room.phase)
        stand = Stand(before.phase, opening.room.phase_since, opening.room.clock, before.open_rounds(), before.done)
        opening = replace(opening, subgroups={**opening.subgroups, subgroup.id: stand})
    return with_subgroup(replace(workshop, opening=opening), placed)


def _in_step(workshop: Workshop, subgroup: Subgroup, phase: str) -> Subgroup:
    """The subgroup in this step: what is written for a round of which the discussion was reached is visible at once.

    Not so in a round that is written in again, nor where notes still lie hidden: those wait for who turns them over.
    """
    phases = list(workshop.sheet.phases)
    now = next(each for each in phases if each.id == phase)
    past = phases[: phases.index(now) + 1]
    reached = {each.round for each in past if each.mode == "discuss" and each.round is not None}
    hidden = {workshop.round_of(note.block) for note in subgroup.notes.values() if not note.revealed}
    silent = (subgroup.silent - reached) | hidden | ({now.round} if now.mode == "write" and now.round else set())
    revealed = subgroup.revealed | reached
    return replace(subgroup, phase=phase, revealed=revealed, silent=frozenset(silent & revealed))

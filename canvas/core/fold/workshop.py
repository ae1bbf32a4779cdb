"""`apply`: one operation folded into the state, pure and total.

Access decides what may enter the list; `apply` takes whatever is in it. An operation whose target is gone changes
nothing but the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, assert_never

from canvas.core import operations as op
from canvas.core import undo_plenary
from canvas.core.fold.base import replace, subgroup_of, without
from canvas.core.fold.contact import after_closing, on_contact
from canvas.core.fold.day import on_the_day
from canvas.core.fold.desk import on_desk
from canvas.core.fold.opening import kept_up, there_again
from canvas.core.fold.people import on_people
from canvas.core.fold.plenary import in_plenary
from canvas.core.fold.seats import on_seats
from canvas.core.fold.statements import settled_statements
from canvas.core.fold.steps import on_clock, on_wall, open_phase, take_step_back
from canvas.core.fold.subgroup import back_again, on_subgroup, settled
from canvas.core.model import Clock, Participant, Role, Subgroup, Workshop
from canvas.core.model_before import Before, Carried
from canvas.core.undo import remember, take_back


def fold(stored: Iterable[op.Stored], workshop: Workshop | None = None) -> Workshop:
    """The state after these operations. Without a workshop the first must be `create`, else ValueError."""
    operations = iter(stored)
    if workshop is None:
        workshop = begin(next(operations, None))
    for each in operations:
        workshop = apply(workshop, each)
    return workshop


def begin(stored: op.Stored | None) -> Workshop:
    """The workshop as its first operation sets it up. ValueError when that is not `create`."""
    if stored is None or not isinstance(stored.operation, op.Create):
        raise ValueError("a workshop begins with the operation create")
    create, first = stored.operation, stored.operation.sheet.phases[0].id
    clock = Clock(waits=create.clock == "waits")
    subgroups = {t.id: Subgroup(t.id, t.name, first, stored.at, clock=clock) for t in create.subgroups}
    return Workshop(
        id=create.workshop,
        code=create.code,
        title=create.title,
        institution=create.institution,
        day=create.day,
        language=create.language,
        sheet=create.sheet,
        links=dict(create.links),
        phase=first,
        phase_since=stored.at,
        clock=clock,
        subgroups=subgroups,
        number=stored.number,
        anonymous=create.anonymous,
        seating=create.seating,
        days=create.days,
    )


def apply(workshop: Workshop, stored: op.Stored) -> Workshop:
    """The state after one more operation. Total: an operation that cannot be carried out changes only `number`."""
    workshop = counted_in(workshop, stored)
    changed = _changed(workshop, stored)
    trails, together = remember(workshop, changed, stored), undo_plenary.remember(workshop, changed, stored)
    heard = workshop.last_heard if changed is workshop else _heard(changed, stored)
    return replace(changed, number=stored.number, trails=trails, plenary_trails=together, last_heard=heard)


def _heard(workshop: Workshop, stored: op.Stored) -> Mapping[str, datetime]:
    """When something was last changed by a member of each subgroup, this operation included."""
    by = workshop.participants.get(stored.by)
    if by is None or by.role != "participant" or not by.subgroup:
        return workshop.last_heard
    return {**workshop.last_heard, by.subgroup: stored.at}


def counted_in(workshop: Workshop, stored: op.Stored) -> Workshop:
    """The workshop in which whoever does this is not away, nor the guest for whom they do it."""
    operation = stored.operation
    if isinstance(operation, op.SayAway) and operation.participant == stored.by:
        return workshop
    if isinstance(operation, op.AskForHelp | op.WithdrawHelp):
        return workshop  # it would tell who asked for a leader
    for person in (stored.by, getattr(operation, "on_behalf", None)):
        known = workshop.participants.get(person) if person else None
        if known and known.away:
            workshop = there_again(back_again(workshop, known.id), known.id)
    return workshop


def _changed(workshop: Workshop, stored: op.Stored) -> Workshop:
    by, operation = stored.by, stored.operation
    # Nearly everything on a day is done in a subgroup, and these are tried in turn: it comes first.
    if isinstance(operation, op.SubgroupOperation):
        return on_subgroup(workshop, stored, operation)
    if isinstance(operation, op.TakeBack):
        return kept_up(workshop, undo_plenary.take_back(workshop, stored, operation), stored)
    if isinstance(operation, op.PlenaryOperation):
        return kept_up(workshop, in_plenary(workshop, stored, operation), stored)
    if isinstance(operation, op.PeopleOperation):
        after = settled(on_people(workshop, stored, operation), stored.number)  # of two seats one may have answered
        return kept_up(workshop, settled_statements(after, stored.number), stored)
    if isinstance(operation, op.DayOperation):
        return on_the_day(workshop, stored, operation)
    if isinstance(operation, op.ContactOperation):
        return on_contact(workshop, stored, operation)
    if isinstance(operation, op.DeskOperation):
        return on_desk(workshop, stored, operation)
    if isinstance(operation, op.SeatOperation):
        return on_seats(workshop, stored, operation)
    match operation:
        case op.Undo():
            return settled(take_back(workshop, stored, operation), stored.number)
        case op.Create() | op.Erased():
            return workshop
        case op.CarryOver():
            return replace(workshop, before=_before(operation))
        case op.Describe():
            return replace(
                workshop,
                title=operation.title,
                institution=operation.institution,
                day=operation.day,
                language=operation.language,
                described=stored.number,
                days=operation.days or workshop.days,
            )
        case op.LetNewcomersIn():
            return replace(workshop, let_in_until=operation.until)
        case op.RenewLink():
            renewed = _links(workshop, by, operation.role, {**workshop.links, operation.role: operation.link})
            return renewed if operation.code is None else _change_participant(renewed, by, reentry=operation.code)
        case op.RenewCard():
            for role, link in operation.links.items():
                workshop = _links(workshop, by, role, {**workshop.links, role: link})
            return _change_participant(workshop, by, reentry=operation.code)
        case op.WithdrawLink():
            return _links(workshop, by, operation.role, without(workshop.links, operation.role))
        case op.Join():
            return _join(workshop, by, operation)
        case op.Rename():
            return _change_participant(workshop, by, name=operation.name)
        case op.LeaveSeat():
            return _change_participant(workshop, by, seat="")
        case op.KeepReentry():
            return _change_participant(workshop, by, reentry=operation.code)
        case op.Reenter():
            return _change_participant(workshop, by, seat=operation.seat)
        case op.MoveToSubgroup():
            if not workshop.is_open_subgroup(operation.subgroup):
                return workshop
            return _change_participant(workshop, operation.participant, subgroup=operation.subgroup)
        case op.AddGuest():
            return _add_guest(workshop, by, operation)
        case op.WriteFor():
            return _change_participant(workshop, operation.guest, scribe=by)
        case op.SayAway():
            if operation.away:
                return _change_participant(workshop, operation.participant, away=True)
            return there_again(back_again(workshop, operation.participant), operation.participant)
        case op.OpenPhase():
            return open_phase(workshop, stored.at, operation)
        case op.TakeStepBack():
            return take_step_back(workshop, operation)
        case op.StartClock() | op.PauseClock() | op.AddMinutes():
            return on_clock(workshop, stored.at, operation)
        case op.ShowOnWall():
            return on_wall(workshop, operation)
        case op.NamesInReport():
            return replace(workshop, names_in_report=operation.show and not workshop.anonymous)
        case op.ShowTotals():
            return replace(workshop, totals=operation.show)
        case op.CloseWorkshop():
            return replace(after_closing(workshop), closed=True)
        case op.ReopenWorkshop():
            return replace(workshop, closed=False)
        case _:
            assert_never(operation)


def _before(operation: op.CarryOver) -> Before:
    carried = (Carried(e.kind, e.block, e.text, e.stood, e.able, e.asked) for e in operation.carried)
    return Before(operation.title, operation.day, tuple(carried))


def _links(workshop: Workshop, by: str, role: Role, links: Mapping[Role, str]) -> Workshop:
    seats = {
        p.id: replace(p, seat="", reentry="") if p.role == role and p.id != by else p
        for p in workshop.participants.values()
    }
    return replace(workshop, links=links, participants=seats)


def _join(workshop: Workshop, by: str, operation: op.Join) -> Workshop:
    if by in workshop.participants:
        return workshop
    subgroup = operation.subgroup if workshop.is_open_subgroup(operation.subgroup or "") else None
    if operation.role == "participant" and subgroup is None and workshop.seating == "automatic":
        subgroup = min(workshop.open_subgroups(), key=lambda each: len(workshop.members(each.id))).id
    other = "" if operation.function else operation.other or ""
    newcomer = Participant(
        by, operation.name, operation.role, subgroup, operation.seat, operation.function, other=other
    )
    return replace(workshop, participants={**workshop.participants, by: newcomer})


def _add_guest(workshop: Workshop, by: str, operation: op.AddGuest) -> Workshop:
    subgroup = subgroup_of(workshop, by)
    if subgroup is None or operation.id in workshop.participants:
        return workshop
    guest = Participant(operation.id, operation.name, "participant", subgroup.id, seat="", scribe=by)
    return replace(workshop, participants={**workshop.participants, guest.id: guest})


def _change_participant(workshop: Workshop, participant: str, **change: Any) -> Workshop:
    old = workshop.participants.get(participant)
    if old is None:
        return workshop
    changed = replace(old, **change)
    return replace(workshop, participants={**workshop.participants, participant: changed})

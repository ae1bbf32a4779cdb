"""What operations change in the steps of the day and their clocks, for the room and for each subgroup."""

from __future__ import annotations

from datetime import datetime, timedelta

from canvas.core import operations as op
from canvas.core.day import given_at
from canvas.core.fold.base import replace, with_subgroup, without
from canvas.core.fold.contact import after_opening
from canvas.core.fold.subgroup import reveal
from canvas.core.model import Clock, Opening, Stand, Subgroup, Workshop
from canvas.core.model_plenary import OnWall
from canvas.core.steps import elapsed, further, in_zone, planned_minutes, seconds_between, seconds_of
from sheets import Phase

MOST_ADDED = 600
"""Minutes that can be added to one step at most, however often somebody adds them."""
ClockOperation = op.StartClock | op.PauseClock | op.AddMinutes


def open_phase(workshop: Workshop, at: datetime, operation: op.OpenPhase) -> Workshop:
    """The workshop after a step was opened for all or for one subgroup; unchanged when the sheet has no such step."""
    phase = next((p for p in workshop.sheet.phases if p.id == operation.phase), None)
    if phase is None or not (operation.subgroup is None or workshop.is_open_subgroup(operation.subgroup)):
        return workshop
    moving = _moving(workshop, operation)
    clock = Clock(paused=at if workshop.clock.paused else None, given=given_at(workshop, phase.id, at))
    opening = None
    if operation.base is not None:
        room = _stand(workshop) if operation.subgroup is None else None
        opening = Opening(operation.id, at, room, {each.id: _stand(each) for each in moving})
    workshop = replace(workshop, opening=opening)
    workshop = after_opening(workshop, {each.id for each in moving}, operation.subgroup is None)
    if operation.subgroup is None:
        workshop = replace(
            _begun(workshop, at, phase.id), phase=phase.id, phase_since=at, clock=clock, wall=None, topic=None
        )
    for each in (workshop.subgroups[one.id] for one in moving):
        moved = replace(each, phase=phase.id, phase_since=at, clock=clock)
        if operation.base is not None:
            moved = _reopened(moved, phase)
        workshop = with_subgroup(workshop, moved)
        if phase.mode == "discuss" and phase.round is not None:
            workshop = with_subgroup(workshop, reveal(workshop, each.id, phase.round, operation.seed))
    return workshop


def take_step_back(workshop: Workshop, operation: op.TakeStepBack) -> Workshop:
    """The workshop with everybody in the step in which they stood before the last opening, if this is that one."""
    opening = workshop.opening
    if opening is None or opening.id != operation.opening:
        return workshop
    workshop = replace(workshop, opening=None)
    if opening.room:
        workshop = replace(
            workshop,
            phase=opening.room.phase,
            phase_since=opening.room.phase_since,
            clock=opening.room.clock,
            wall=None,
            topic=None,
        )
        if workshop.clock.waits:
            workshop = replace(workshop, started=None, due=None)
    for key, stand in opening.subgroups.items():
        if key in workshop.subgroups:
            workshop = with_subgroup(workshop, _put_back(workshop, workshop.subgroups[key], stand))
    return workshop


def on_clock(workshop: Workshop, at: datetime, operation: ClockOperation) -> Workshop:
    """The workshop after the clock of one subgroup, or of the room and all of them, was started, held or added to."""
    if operation.subgroup is None:
        if isinstance(operation, op.StartClock) and workshop.clock.waits:
            workshop = _begun(workshop, at, workshop.phase)
        since, clock = _clocked(workshop, workshop, at, operation)
        workshop = replace(workshop, phase_since=since, clock=clock)
    for each in workshop.open_subgroups():
        if operation.subgroup in (None, each.id):
            since, clock = _clocked(workshop, each, at, operation)
            workshop = with_subgroup(workshop, replace(each, phase_since=since, clock=clock))
    return workshop


def _begun(workshop: Workshop, at: datetime, step: str) -> Workshop:
    """The workshop of which the day begins in this step, unless it had begun."""
    if workshop.started:
        return workshop
    phases = workshop.sheet.phases
    rest = phases[phases.index(workshop.sheet.phase(step)) :]
    due = in_zone(at) + timedelta(minutes=sum(planned_minutes(workshop, phase.id) for phase in rest))
    return replace(workshop, started=at, due=due)


def on_wall(workshop: Workshop, operation: op.ShowOnWall) -> Workshop:
    """The workshop with this on the wall; unchanged where it names a subgroup or a block that is not there."""
    if operation.shows is None:
        return replace(workshop, wall=None)
    subgroup, block = operation.subgroup or "", operation.block or ""
    blocks = {each.id for each in workshop.sheet.blocks}
    if subgroup not in ("", *workshop.subgroups) or block not in ("", *blocks):
        return workshop
    shown = OnWall(operation.shows, subgroup, block, operation.page, operation.different)
    return replace(workshop, wall=shown)


def _moving(workshop: Workshop, operation: op.OpenPhase) -> list[Subgroup]:
    """The subgroups that go to the step."""
    if operation.subgroup is not None:
        return [workshop.subgroups[operation.subgroup]]
    staying = further(workshop, operation.phase) if operation.base is not None else ()
    return [each for each in workshop.open_subgroups() if each not in staying]


def _stand(at: Workshop | Subgroup) -> Stand:
    if isinstance(at, Workshop):
        return Stand(at.phase, at.phase_since, at.clock)
    return Stand(at.phase, at.phase_since, at.clock, at.open_rounds(), at.done)


def _reopened(subgroup: Subgroup, phase: Phase) -> Subgroup:
    """The subgroup at the start of a writing step: what it turned over stays so, what it writes now is hidden, and
    nobody has finished yet."""
    if phase.mode != "write" or phase.round not in subgroup.revealed:
        return subgroup
    return replace(subgroup, silent=subgroup.silent | {phase.round}, done=without(subgroup.done, phase.round))


def _put_back(workshop: Workshop, subgroup: Subgroup, stand: Stand) -> Subgroup:
    """The subgroup in its earlier step. A round in which a new note was not visible then is silent again, and so is one
    in which a note is hidden now: nothing that was written in silence comes into the open by this."""
    hidden = {workshop.round_of(note.block) for note in subgroup.notes.values() if not note.revealed}
    reopened = subgroup.silent & stand.open
    done = {each: stand.done[each] for each in reopened if each in stand.done}
    return replace(
        subgroup,
        phase=stand.phase,
        phase_since=stand.phase_since,
        clock=stand.clock,
        silent=frozenset(subgroup.revealed - (stand.open - hidden)),
        done={**subgroup.done, **done},
    )


def _clocked(
    workshop: Workshop, at: Workshop | Subgroup, now: datetime, operation: ClockOperation
) -> tuple[datetime, Clock]:
    """The moment since which the step's clock counts, and that clock, after this operation."""
    since, clock = at.phase_since, at.clock
    match operation:
        case op.StartClock() if clock.waits:
            return now, replace(clock, waits=False)
        case op.StartClock() if clock.paused:
            stood = max(0.0, seconds_between(clock.paused, now))
            return since, replace(clock, paused=None, lost=clock.lost + stood)
        case op.PauseClock() if not clock.waits and not clock.paused:
            return since, replace(clock, paused=now)
        case op.AddMinutes() if operation.step == at.phase:
            # What went on beyond the end is let go, so that the minutes are there to be used.
            over = max(0.0, elapsed(since, clock, now) - seconds_of(workshop, at.phase, clock))
            added = min(MOST_ADDED, clock.added + operation.minutes)
            return since, replace(clock, added=added, lost=clock.lost + over)
    return since, clock

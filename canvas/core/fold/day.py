"""What operations change in the plan of the day. A step in which somebody is stays as it is."""

from __future__ import annotations

from typing import Any

from canvas.core import operations as op
from canvas.core.day import END, plan_of
from canvas.core.fold.base import replace, without
from canvas.core.model import PlanOf, Replanned, Workshop
from sheets import Phase, Text

MOST_STEPS = 40
"""Steps in one day; a sheet has some sixteen."""

CHANGES = 30
"""How many changes of the plan can be taken back."""
_Change = op.PlanMinutes | op.PinStep | op.AddStep | op.RenameStep | op.RemoveStep
_UNSAID = Text.model_construct(nl="", en="")
"""What a step of the day's own says of itself: nothing but its title."""


def on_the_day(workshop: Workshop, stored: op.Stored, operation: op.DayOperation) -> Workshop:
    """The workshop after its plan was changed; unchanged where the step is gone or somebody is in it."""
    if isinstance(operation, op.TakePlanBack):
        return _taken_back(workshop, operation)
    after = _changed_plan(workshop, stored.number, operation)
    if after is workshop:
        return workshop
    step = operation.id if isinstance(operation, op.AddStep) else operation.step or END
    was, now = planned_of(workshop, step), planned_of(after, step)
    change = Replanned(operation.id, operation.op, stored.at, step, was, now)
    return replace(after, replanned=(*workshop.replanned, change)[-CHANGES:])


def planned_of(workshop: Workshop, step: str) -> PlanOf:
    """All that is planned of a step now, or under END of the end of the day."""
    phases = workshop.sheet.phases
    at = next((n for n, phase in enumerate(phases) if phase.id == step), None)
    if at is None:
        return PlanOf(None, "", workshop.plan.get(step))
    return PlanOf(phases[at], phases[at - 1].id if at else "", workshop.plan.get(step))


def can_be_taken_back(workshop: Workshop, change: Replanned) -> bool:
    """Whether what a change put into the plan still stands there, and its step is still to come with nobody in it.

    Where a step was taken out, its place must be still to come, and the day have room for it.
    """
    now, was = planned_of(workshop, change.step), change.before
    if (now.phase, now.planned) != (change.after.phase, change.after.planned):
        return False
    if change.step == END:
        return True
    steps = _steps(workshop)
    here = steps.index(workshop.phase)
    if now.phase is None:
        return was.behind in steps and steps.index(was.behind) >= here and len(steps) < MOST_STEPS
    return steps.index(change.step) > here and not somebody_is_in(workshop, change.step)


def last_change(workshop: Workshop) -> Replanned | None:
    """The last change of the plan that can be taken back."""
    return next((each for each in reversed(workshop.replanned) if can_be_taken_back(workshop, each)), None)


def _taken_back(workshop: Workshop, operation: op.TakePlanBack) -> Workshop:
    change = next((each for each in workshop.replanned if each.id == operation.change), None)
    if change is None or not can_be_taken_back(workshop, change):
        return workshop
    was, plan = change.before, without(workshop.plan, change.step)
    plan = {**plan, change.step: was.planned} if was.planned else plan
    workshop = _with_phases(workshop, _as_before(workshop, change))
    return replace(workshop, plan=plan, replanned=tuple(each for each in workshop.replanned if each is not change))


def _as_before(workshop: Workshop, change: Replanned) -> tuple[Phase, ...]:
    """The steps of the day with the one of this change as it was: other, gone, or back in its place."""
    was, steps = change.before.phase, _steps(workshop)
    phases = workshop.sheet.phases
    if change.step in steps:
        changed = (was if phase.id == change.step else phase for phase in phases)
        return tuple(phase for phase in changed if phase)
    if was is None:
        return phases
    at = steps.index(change.before.behind) + 1
    return (*phases[:at], was, *phases[at:])


def _changed_plan(workshop: Workshop, number: int, operation: _Change) -> Workshop:
    match operation:
        case op.PinStep():
            return _pinned(workshop, number, operation)
        case op.AddStep():
            return _added(workshop, number, operation)
    if operation.step not in _steps(workshop) or somebody_is_in(workshop, operation.step):
        return workshop
    match operation:
        case op.PlanMinutes():
            workshop = _changed(workshop, operation.step, minutes=operation.minutes)
            return _planned(workshop, number, operation.step)
        case op.RenameStep():
            workshop = _changed(workshop, operation.step, title=_typed(operation.title))
            return _planned(workshop, number, operation.step, title=operation.title)
        case op.RemoveStep():
            return _removed(workshop, operation.step)


def somebody_is_in(workshop: Workshop, step: str) -> bool:
    """Whether the room or a subgroup is in this step."""
    return step in (workshop.phase, *(each.phase for each in workshop.subgroups.values()))


def _pinned(workshop: Workshop, number: int, operation: op.PinStep) -> Workshop:
    if operation.step is not None and operation.step not in _steps(workshop):
        return workshop
    return _planned(workshop, number, operation.step or END, pinned=operation.at)


def _added(workshop: Workshop, number: int, operation: op.AddStep) -> Workshop:
    steps = _steps(workshop)
    if operation.after not in steps or operation.id in steps:
        return workshop
    # The id is that of an operation, which is no id of a sheet: it is not checked as one.
    phase = Phase.model_construct(
        id=operation.id,
        mode=operation.mode,
        minutes=operation.minutes,
        sheet=None,
        round=None,
        title=_typed(operation.title),
        say=_UNSAID,
        guide=_UNSAID,
    )
    at = steps.index(operation.after) + 1
    phases = workshop.sheet.phases
    workshop = _with_phases(workshop, (*phases[:at], phase, *phases[at:]))
    return _planned(workshop, number, operation.id, title=operation.title)


def _removed(workshop: Workshop, step: str) -> Workshop:
    """The day without a step. An opening that would lead back into it can no longer be taken back."""
    phases = tuple(phase for phase in workshop.sheet.phases if phase.id != step)
    workshop = replace(_with_phases(workshop, phases), plan=without(workshop.plan, step))
    opening = workshop.opening
    stands = [*opening.subgroups.values(), *([opening.room] if opening.room else [])] if opening else []
    return replace(workshop, opening=None) if any(stand.phase == step for stand in stands) else workshop


def _changed(workshop: Workshop, step: str, **change: Any) -> Workshop:
    phases = (phase.model_copy(update=change) if phase.id == step else phase for phase in workshop.sheet.phases)
    return _with_phases(workshop, tuple(phases))


def _planned(workshop: Workshop, number: int, step: str, **change: Any) -> Workshop:
    planned = replace(plan_of(workshop, step), revision=number, **change)
    return replace(workshop, plan={**workshop.plan, step: planned})


def _with_phases(workshop: Workshop, phases: tuple[Phase, ...]) -> Workshop:
    return replace(workshop, sheet=workshop.sheet.model_copy(update={"phases": phases}))


def _steps(workshop: Workshop) -> list[str]:
    return [phase.id for phase in workshop.sheet.phases]


def _typed(title: str) -> Text:
    """What a leader typed, which is the same in each language."""
    return Text.model_construct(nl=title, en=title)

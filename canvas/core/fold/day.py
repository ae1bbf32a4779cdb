"""What operations change in the plan of the day. A step in which somebody is stays as it is."""

from __future__ import annotations

from typing import Any

from canvas.core import operations as op
from canvas.core.day import END, plan_of
from canvas.core.fold.base import replace, without
from canvas.core.model import Workshop
from sheets import Phase, Text

_UNSAID = Text.model_construct(nl="", en="")
"""What a step of the day's own says of itself: nothing but its title."""


def on_the_day(workshop: Workshop, number: int, operation: op.DayOperation) -> Workshop:
    """The workshop after its plan was changed; unchanged where the step is gone or somebody is in it."""
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

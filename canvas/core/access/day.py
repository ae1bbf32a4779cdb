"""The rules about the plan of the day: only what is still to come can be planned otherwise."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on
from canvas.core.day import END, coming_steps, plan_of
from canvas.core.fold.day import MOST_STEPS, can_be_taken_back, somebody_is_in
from canvas.core.model import Workshop

RULES: list[Rule] = []
rule = on(RULES)


@rule("unknown_phase", op.PlanMinutes, op.PinStep, op.RenameStep, op.RemoveStep, op.AddStep)
def _step_is_not_in_the_day(
    workshop: Workshop, by: str, operation: op.PlanMinutes | op.PinStep | op.RenameStep | op.RemoveStep | op.AddStep
) -> bool:
    step = operation.after if isinstance(operation, op.AddStep) else operation.step
    return step is not None and all(phase.id != step for phase in workshop.sheet.phases)


@rule("step_not_coming", op.PlanMinutes, op.RenameStep, op.RemoveStep)
def _step_has_begun(workshop: Workshop, by: str, operation: op.PlanMinutes | op.RenameStep | op.RemoveStep) -> bool:
    return not _comes(workshop, operation.step) or somebody_is_in(workshop, operation.step)


@rule("step_not_coming", op.PinStep)
def _pins_what_has_begun(workshop: Workshop, by: str, operation: op.PinStep) -> bool:
    return operation.at is not None and operation.step is not None and not _comes(workshop, operation.step)


@rule("step_not_coming", op.AddStep)
def _adds_a_step_before_now(workshop: Workshop, by: str, operation: op.AddStep) -> bool:
    return operation.after != workshop.phase and not _comes(workshop, operation.after)


@rule("step_changed", op.PlanMinutes, op.PinStep, op.RenameStep, op.RemoveStep)
def _plan_was_changed_by_another(
    workshop: Workshop, by: str, operation: op.PlanMinutes | op.PinStep | op.RenameStep | op.RemoveStep
) -> bool:
    return operation.base not in (None, plan_of(workshop, operation.step or END).revision)


@rule("plan_moved", op.TakePlanBack)
def _change_no_longer_stands(workshop: Workshop, by: str, operation: op.TakePlanBack) -> bool:
    change = next((each for each in workshop.replanned if each.id == operation.change), None)
    return change is None or not can_be_taken_back(workshop, change)


@rule("step_needed", op.RemoveStep)
def _round_would_not_be_written(workshop: Workshop, by: str, operation: op.RemoveStep) -> bool:
    gone = workshop.sheet.phase(operation.step)
    others = (phase for phase in workshop.sheet.phases if phase.id != gone.id)
    return gone.mode == "write" and all((each.mode, each.round) != ("write", gone.round) for each in others)


@rule("id_in_use", op.AddStep)
def _step_has_an_id_that_is_used(workshop: Workshop, by: str, operation: op.AddStep) -> bool:
    return any(phase.id == operation.id for phase in workshop.sheet.phases)


@rule("too_many_steps", op.AddStep)
def _adds_more_steps_than_a_day_has(workshop: Workshop, by: str, operation: op.AddStep) -> bool:
    return len(workshop.sheet.phases) >= MOST_STEPS


def _comes(workshop: Workshop, step: str) -> bool:
    """Whether a step is behind the room's present one."""
    return any(phase.id == step for phase in coming_steps(workshop))

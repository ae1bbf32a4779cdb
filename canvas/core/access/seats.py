"""Who sits where on the day: rules about subgroups that are added, named, closed and opened again."""

from __future__ import annotations

from typing import get_args

from canvas.core import operations as op
from canvas.core.access.base import Rule, on
from canvas.core.access.limits import IN_A_SUBGROUP, OPEN_SUBGROUPS, SUBGROUPS
from canvas.core.model import Workshop

RULES: list[Rule] = []
rule = on(RULES)

OfOne = op.RenameSubgroup | op.CloseSubgroup | op.ReopenSubgroup
Named = op.AddSubgroup | op.RenameSubgroup
IntoOne = (
    op.Join
    | op.MoveToSubgroup
    | op.OpenPhase
    | op.StartClock
    | op.PauseClock
    | op.AddMinutes
    | op.CloseSubgroup
    | op.WorkOnOneDevice
)
"""What is done for one subgroup that takes part in the day; several of them for all where they name none."""


@rule("unknown_subgroup", *get_args(OfOne))
def _there_is_no_such_subgroup(workshop: Workshop, by: str, operation: OfOne) -> bool:
    known = (operation.subgroup, getattr(operation, "to", None) or operation.subgroup)
    return any(each not in workshop.subgroups for each in known) or operation.subgroup == getattr(operation, "to", None)


@rule("unknown_subgroup", op.WorkOnOneDevice)
def _sets_the_way_of_working_of_no_subgroup(workshop: Workshop, by: str, operation: op.WorkOnOneDevice) -> bool:
    return operation.subgroup is not None and operation.subgroup not in workshop.subgroups


@rule("subgroup_closed", *get_args(IntoOne))
def _subgroup_is_closed(workshop: Workshop, by: str, operation: IntoOne) -> bool:
    asked = (operation.subgroup, getattr(operation, "to", None))
    return any(workshop.subgroups[each].closed for each in asked if each)


@rule("subgroup_not_closed", op.ReopenSubgroup)
def _subgroup_was_never_closed(workshop: Workshop, by: str, operation: op.ReopenSubgroup) -> bool:
    return not workshop.subgroups[operation.subgroup].closed


@rule("last_subgroup", op.CloseSubgroup)
def _closes_the_only_one(workshop: Workshop, by: str, operation: op.CloseSubgroup) -> bool:
    return len(workshop.open_subgroups()) == 1


@rule("people_sit_there", op.CloseSubgroup)
def _leaves_people_without_a_subgroup(workshop: Workshop, by: str, operation: op.CloseSubgroup) -> bool:
    moving = operation.to is not None or operation.spread
    return not moving and bool(workshop.members(operation.subgroup))


@rule("id_in_use", op.AddSubgroup)
def _id_is_that_of_another_subgroup(workshop: Workshop, by: str, operation: op.AddSubgroup) -> bool:
    return operation.id in workshop.subgroups


@rule("subgroup_renamed", op.RenameSubgroup)
def _was_renamed_by_another(workshop: Workshop, by: str, operation: op.RenameSubgroup) -> bool:
    return operation.base not in (None, workshop.subgroups[operation.subgroup].named)


@rule("subgroup_name_taken", op.AddSubgroup, op.RenameSubgroup)
def _another_subgroup_has_this_name(workshop: Workshop, by: str, operation: Named) -> bool:
    own = getattr(operation, "subgroup", "")
    names = (each.name.casefold() for each in workshop.subgroups.values() if each.id != own)
    return operation.name.casefold() in names


@rule("too_many_subgroups", op.AddSubgroup, op.ReopenSubgroup)
def _there_are_enough_subgroups(workshop: Workshop, by: str, operation: op.AddSubgroup | op.ReopenSubgroup) -> bool:
    ever = isinstance(operation, op.AddSubgroup) and len(workshop.subgroups) >= SUBGROUPS
    return ever or len(workshop.open_subgroups()) >= OPEN_SUBGROUPS


@rule("nobody_waits", op.SeatWaiting)
def _nobody_waits(workshop: Workshop, by: str, operation: op.SeatWaiting) -> bool:
    return not workshop.waiting()


@rule("no_seat_left", op.CloseSubgroup, op.SeatWaiting)
def _there_are_fewer_places_than_people(
    workshop: Workshop, by: str, operation: op.CloseSubgroup | op.SeatWaiting
) -> bool:
    closing = operation if isinstance(operation, op.CloseSubgroup) else None
    moving = len(workshop.members(closing.subgroup) if closing else workshop.waiting())
    if closing and closing.to is not None:
        return len(workshop.members(closing.to)) + moving > IN_A_SUBGROUP
    others = [each.id for each in workshop.open_subgroups() if not closing or each.id != closing.subgroup]
    return sum(len(workshop.members(each)) for each in others) + moving > IN_A_SUBGROUP * len(others)

"""What is done to the plan of the day: the minutes of its coming steps, what is pinned to the clock, other steps.

`base` is the revision of the step's plan that was looked at; None means whatever stands there. A plan that somebody
else changed meanwhile is not replaced.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from canvas.core.operations.base import ByLeader
from canvas.core.text import Key, Revision, StepTitle

MOST_MINUTES = 240
"""Minutes that can be planned for one step."""
Minutes = Annotated[int, Field(ge=1, le=MOST_MINUTES)]
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC)),
    AfterValidator(lambda moment: moment.astimezone(UTC)),
]
"""A moment in UTC. Sums with it stay within what a date can be."""
AddedMode = Literal["listen", "prepare", "break", "present", "plenary", "actions"]
"""What a step can be that a leader adds: one without a writing round."""


class PlanMinutes(ByLeader):
    """Other planned minutes for a coming step in which nobody is."""

    format: ClassVar[int] = 2

    op: Literal["plan_minutes"] = "plan_minutes"
    step: Key
    minutes: Minutes
    base: Revision | None = None


class PinStep(ByLeader):
    """Pin the moment at which a coming step begins, or without `step` that at which the day ends; without `at` it is
    free again. The steps before it share what is left until then."""

    format: ClassVar[int] = 2

    op: Literal["pin_step"] = "pin_step"
    step: Key | None = None
    at: Moment | None = None
    base: Revision | None = None


class AddStep(ByLeader):
    """A step of the day's own, behind the step `after`, which is the present one or a coming one. It has the id of the
    operation."""

    draft: ClassVar[tuple[str, ...]] = ("title",)
    format: ClassVar[int] = 2

    op: Literal["add_step"] = "add_step"
    title: StepTitle
    mode: AddedMode
    minutes: Minutes
    after: Key


class RenameStep(ByLeader):
    """Another title for a coming step in which nobody is, the same in each language."""

    draft: ClassVar[tuple[str, ...]] = ("title",)
    format: ClassVar[int] = 2

    op: Literal["rename_step"] = "rename_step"
    step: Key
    title: StepTitle
    base: Revision | None = None


class RemoveStep(ByLeader):
    """Take a coming step in which nobody is out of the day."""

    format: ClassVar[int] = 2

    op: Literal["remove_step"] = "remove_step"
    step: Key
    base: Revision | None = None


class TakePlanBack(ByLeader):
    """Take back a change of the plan of the day, whoever made it: `change` is the id of its operation."""

    format: ClassVar[int] = 2

    op: Literal["take_plan_back"] = "take_plan_back"
    change: Key


DayOperation = PlanMinutes | PinStep | AddStep | RenameStep | RemoveStep | TakePlanBack

"""The optional step behind the first sheet in which everybody settles on one goal."""

from functools import cache
from pathlib import Path

import yaml

from sheets.model import Phase, Sheet

FROM = 6
"""From so many subgroups on the step is offered by itself: so many goals cannot be compared any more."""
_STEP = Path(__file__).with_name("one_goal.yaml")


def with_one_goal(sheet: Sheet) -> Sheet:
    """The same sheet with that step behind the last one of the first sheet.

    Unchanged where no topic is the goal, where no step is about the first sheet, and where the step is there already.
    """
    of_the_first = [at for at, phase in enumerate(sheet.phases, start=1) if phase.sheet == 1]
    if sheet.goal is None or not of_the_first or any(phase.id == _step().id for phase in sheet.phases):
        return sheet
    place = of_the_first[-1]
    return sheet.model_copy(update={"phases": (*sheet.phases[:place], _step(), *sheet.phases[place:])})


@cache
def _step() -> Phase:
    return Phase.model_validate(yaml.safe_load(_STEP.read_text(encoding="utf-8")))

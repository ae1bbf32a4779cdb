"""The plan of the day against the clock: when it began, when it ends as it looks now, what each coming step gets.

What is pinned stands: the break begins or the day ends at that moment, and the steps before it share what is left
until then. Only the steps that come are counted, from what is left of the room's present step; subgroups that are
ahead change nothing. `canvas/client/lead/plan.js` computes the same for the cockpit, which counts on while nothing
happens, and `tests/client/test_schedule.py` compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from canvas.core.entries import DayEntry, EndOfDay, PlannedStep
from canvas.core.model import Planned, Workshop
from canvas.core.steps import in_zone, left
from sheets import Phase

END = ""
"""The key of the end of the day in the plan; no step has it."""
PINNED_HOURS = 12
"""A pin counts until so long after its moment: what was pinned on one day does not squeeze the next."""
MOST_GROWTH = 2
"""Before a pinned moment that is far, steps together get at most so many times what is planned for them."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming step: the minutes `planned` for it and those it gets as it looks now, and when it begins then.

    `spare` are the minutes it could give back so that the day ends earlier: half of them, none of a break, and none
    before a pinned moment, where minutes that one step loses go to the others.
    """

    id: str
    planned: int
    given: int
    begins: datetime
    spare: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """The day as it looks at a moment: when it ends, and how many minutes that is later than it should.

    `due` is when it should end: the pinned end, else what the plan came to when the day began; None before that, and
    for a workshop of several days. `late` is negative where the day ends earlier, and 0 without `due`. It is the
    difference of the two as a clock without seconds shows them.
    """

    due: datetime | None
    ends: datetime
    late: int
    coming: tuple[Coming, ...]


def outlook(workshop: Workshop, now: datetime) -> Outlook:
    """The rest of the day, if the present step ends when its clock does, or now where that is over."""
    begins = in_zone(now) + timedelta(milliseconds=left(workshop, None, now))
    coming, ends = _scheduled(workshop, coming_steps(workshop), begins, in_zone(now))
    due = due_end(workshop, now)
    return Outlook(due, ends, _minute(ends) - _minute(due) if due else 0, coming)


def coming_steps(workshop: Workshop) -> tuple[Phase, ...]:
    """The steps behind the room's present one."""
    phases = workshop.sheet.phases
    return phases[[phase.id for phase in phases].index(workshop.phase) + 1 :]


def turned_over_next(workshop: Workshop, step: str) -> bool:
    """Whether a step is a writing step, and the one behind it turns the notes of its round over.

    KeyError for an unknown step.
    """
    phase = workshop.sheet.phase(step)
    phases = workshop.sheet.phases
    following = phases[phases.index(phase) + 1 :][:1]
    return phase.mode == "write" and any((each.mode, each.round) == ("discuss", phase.round) for each in following)


def due_end(workshop: Workshop, now: datetime) -> datetime | None:
    """When the day should end; None where nobody can tell."""
    several = (workshop.days or 1) > 1
    return _pinned(workshop, END, in_zone(now)) or (None if several else workshop.due)


def given_at(workshop: Workshop, phase: str, at: datetime) -> int | None:
    """The minutes that a step gets which is opened at this moment, where a pinned moment comes after it; else None.

    KeyError for an unknown step.
    """
    phases = workshop.sheet.phases
    here = phases.index(workshop.sheet.phase(phase))
    later = (*(each.id for each in phases[here + 1 :]), END)
    if all(_pinned(workshop, each, in_zone(at)) is None for each in later):
        return None
    coming, _ = _scheduled(workshop, phases[here:], in_zone(at), in_zone(at), opened=True)
    return coming[0].given


def plan_of(workshop: Workshop, step: str) -> Planned:
    """What was changed in the plan of a step, or under END of the end of the day."""
    return workshop.plan.get(step, Planned())


def entry(workshop: Workshop) -> DayEntry:
    """The day as a cockpit gets it, which computes the rest from the moment it is looked at."""
    end = plan_of(workshop, END)
    return DayEntry(
        date=workshop.day.isoformat(),
        started=workshop.started.isoformat() if workshop.started else None,
        due=workshop.due.isoformat() if workshop.due and (workshop.days or 1) == 1 else None,
        end=EndOfDay(pinned=end.pinned.isoformat() if end.pinned else None, revision=end.revision),
        steps=[_step(phase, plan_of(workshop, phase.id)) for phase in workshop.sheet.phases],
    )


def shared_out(minutes: int, weights: Sequence[int]) -> list[int]:
    """Whole minutes in the proportion of the weights, together exactly `minutes`; rests go to the largest first."""
    if not weights:
        return []
    whole = [minutes * weight // sum(weights) for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: -(minutes * weights[at] % sum(weights)))
    for at in by_rest[: minutes - sum(whole)]:
        whole[at] += 1
    return whole


def _step(phase: Phase, planned: Planned) -> PlannedStep:
    return PlannedStep(
        id=phase.id,
        mode=phase.mode,
        round=phase.round,
        title=planned.title or None,
        minutes=phase.minutes,
        pinned=planned.pinned.isoformat() if planned.pinned else None,
        revision=planned.revision,
    )


def _scheduled(
    workshop: Workshop, phases: Sequence[Phase], begins: datetime, now: datetime, opened: bool = False
) -> tuple[tuple[Coming, ...], datetime]:
    """These steps one behind the other from `begins`, and when the last one ends. `opened`: the first one begins then,
    whatever is pinned."""
    found: list[Coming] = []
    for group, pin in _until_pins(workshop, phases, now, opened):
        for phase, given in zip(group, _given(group, begins, pin), strict=True):
            spare = 0 if pin or phase.mode == "break" else given // 2
            found.append(Coming(phase.id, phase.minutes, given, begins, spare))
            begins += timedelta(minutes=given)
        begins = max(begins, pin or begins)
    return tuple(found), begins


def _until_pins(
    workshop: Workshop, phases: Sequence[Phase], now: datetime, opened: bool
) -> Iterator[tuple[list[Phase], datetime | None]]:
    """The steps in groups, each with the pinned moment it leads up to; the last one's may be None."""
    group: list[Phase] = []
    for at, phase in enumerate(phases):
        pin = None if opened and at == 0 else _pinned(workshop, phase.id, now)
        if pin:
            yield group, pin
            group = []
        group.append(phase)
    yield group, _pinned(workshop, END, now)


def _given(group: Sequence[Phase], begins: datetime, pin: datetime | None) -> list[int]:
    """The minutes of each step of a group that begins then and leads up to a pinned moment, or to none.

    A break keeps its own; each other step keeps at least one minute.
    """
    shares = [phase for phase in group if phase.mode != "break"]
    planned = [phase.minutes for phase in shares]
    if pin is None or not shares:
        return [phase.minutes for phase in group]
    kept = sum(phase.minutes for phase in group) - sum(planned)
    room = int((pin - begins).total_seconds() // 60) - kept
    room = max(len(planned), min(room, MOST_GROWTH * sum(planned)))
    # A minute for each first: so nobody gets none, and where the plan fits exactly everybody gets what is planned.
    weights = [minutes - 1 for minutes in planned] if sum(planned) > len(planned) else planned
    more = iter(shared_out(room - len(planned), weights))
    return [phase.minutes if phase.mode == "break" else 1 + next(more) for phase in group]


def _pinned(workshop: Workshop, step: str, now: datetime) -> datetime | None:
    """The moment to which a step is pinned, or the end; None where it is not, and long after that moment."""
    pin = plan_of(workshop, step).pinned
    return pin if pin and now - pin <= timedelta(hours=PINNED_HOURS) else None


def _minute(moment: datetime) -> int:
    """The minute in which a moment lies, counted from a fixed one."""
    return int(in_zone(moment).timestamp() // 60)

"""What follows from the steps and their clocks: what is left of a step, and which subgroups are further than the
room."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from canvas.core.model import Clock, Subgroup, Workshop

ClockState = Literal["runs", "paused", "waits"]


def clock_state(clock: Clock) -> ClockState:
    """Whether a clock runs, is held, or was never started."""
    if clock.waits:
        return "waits"
    return "paused" if clock.paused else "runs"


def left(workshop: Workshop, subgroup: str | None, now: datetime) -> int:
    """Milliseconds left of this subgroup's step, or of the room's: at least 0, at most the whole step.

    So it stays also where the clock on the wall was put forward or back meanwhile.
    """
    group = workshop.subgroups.get(subgroup or "")
    at = group or workshop
    whole = seconds_of(workshop, at.phase, at.clock)
    return round(max(0.0, whole - elapsed(at.phase_since, at.clock, now)) * 1000)


def planned_minutes(workshop: Workshop, phase: str) -> int:
    """The minutes of a step by the plan of this day. KeyError for an unknown step."""
    return workshop.sheet.phase(phase).minutes


def minutes_of(workshop: Workshop, phase: str, clock: Clock) -> int:
    """The minutes of a step with this clock, those that were added to it included. KeyError for an unknown step."""
    planned = planned_minutes(workshop, phase) if clock.given is None else clock.given
    return planned + clock.added


def seconds_of(workshop: Workshop, phase: str, clock: Clock) -> float:
    """The same in seconds."""
    return 60.0 * minutes_of(workshop, phase, clock)


def elapsed(since: datetime, clock: Clock, now: datetime) -> float:
    """The seconds that a clock has run, never fewer than 0."""
    return 0.0 if clock.waits else max(0.0, seconds_between(since, clock.paused or now) - clock.lost)


def seconds_between(earlier: datetime, later: datetime) -> float:
    """The seconds from one moment to another; a moment without a zone is taken as UTC."""
    return (in_zone(later) - in_zone(earlier)).total_seconds()


def further(workshop: Workshop, phase: str) -> tuple[Subgroup, ...]:
    """The subgroups that opening this step for all leaves where they are: those ahead of the room that have it behind
    them or are in it. KeyError for an unknown step of the workshop."""
    place = {each.id: at for at, each in enumerate(workshop.sheet.phases)}
    return tuple(
        each
        for each in workshop.open_subgroups()
        if place[each.phase] > place[workshop.phase] and place[each.phase] >= place[phase]
    )


def ahead(workshop: Workshop) -> tuple[Subgroup, ...]:
    """The subgroups in a later step than the room."""
    return further(workshop, workshop.phase)


def in_zone(moment: datetime) -> datetime:
    """The moment with a zone; one without is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

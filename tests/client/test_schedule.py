"""The plan of the day that a cockpit computes while nothing happens is the one that the server computes."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from canvas.core import operations as o
from canvas.core.day import END, entry, outlook
from canvas.core.model import Workshop
from canvas.core.steps import left
from tests.client import tools
from tests.core.test_steps import waiting_day
from tests.support.people import AT, FAY, SHEET, Story

DAYS = 200


def some_day(chance: random.Random) -> tuple[Workshop, datetime]:
    """A day in which some steps are planned otherwise and some moments pinned, and a moment to look at it."""
    day: Story = waiting_day()
    steps = [phase.id for phase in SHEET.phases]
    for step in chance.sample(steps[1:], chance.randrange(4)):
        day.does(FAY, o.PlanMinutes, step=step, minutes=chance.randint(1, 60))
    for pinned in chance.sample([*steps[1:], END], chance.randrange(4)):
        pin = AT + timedelta(seconds=chance.randint(-40_000, 20_000))
        day.does(FAY, o.PinStep, step=pinned or None, at=pin)
    if chance.random() < 0.8:
        day.does(FAY, o.OpenPhase, phase=chance.choice(steps), base="welcome")
    if chance.random() < 0.3:
        day.does(FAY, o.AddMinutes, step=day.workshop.phase, minutes=chance.randint(1, 60))
    return day.workshop, AT + timedelta(seconds=chance.randint(-20_000, 30_000))


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def expected(workshop: Workshop, now: datetime) -> dict[str, Any]:
    """What the server computes, as the cockpit says it."""
    seen = outlook(workshop, now)
    coming = [
        {"id": each.id, "planned": each.planned, "given": each.given, "begins": milliseconds(each.begins)}
        | {"spare": each.spare}
        for each in seen.coming
    ]
    due = milliseconds(seen.due) if seen.due else None
    return {"due": due, "ends": milliseconds(seen.ends), "late": seen.late, "coming": coming}


def test_a_cockpit_and_the_server_see_the_same_end_of_the_day() -> None:
    chance = random.Random(20261126)
    days = [some_day(chance) for _ in range(DAYS)]
    asked = [
        {"day": entry(workshop), "at": workshop.phase, "left": left(workshop, None, now), "now": milliseconds(now)}
        for workshop, now in days
    ]
    command = [str(tools.node()), str(Path(__file__).with_name("outlook.js"))]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)

    for (workshop, now), seen in zip(days, json.loads(done.stdout), strict=True):
        assert seen == expected(workshop, now), f"{workshop.plan} at {workshop.phase} {now}"
    assert len({seen["late"] for seen in json.loads(done.stdout)}) > DAYS / 4, "the days differ"

"""A leader's deed until it is on twelve boards and in two cockpits; what an open cockpit costs while sixty write."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from canvas.server.identity import new_id
from canvas.store.journal import Shelf
from tests.bench.lines import Line, line, until
from tests.bench.report import Aim, Figure, alone, say
from tests.bench.servers import APP, Server, running
from tests.bench.stage import Seat, led
from tests.bench.together import EVERY_SECONDS, app_address, connected, hung_up, write

SUBGROUPS, AT_EACH = 12, 5
COCKPITS = 2
DEEDS = 60
PAUSE_SECONDS = 0.15
"""Between two deeds: long enough that nothing of the one is left when the next begins."""
WRITING_SECONDS = 10.0
TURNS = 3
"""Without a cockpit and with, in turn: what else the machine does in the meantime is felt by both."""
SETTLE_SECONDS = 1.0
PATIENCE_SECONDS = 20.0

SOON = Aim(of="value", sense="<=", limit=20)
MOSTLY = Aim(of="value", sense="<=", limit=60)
CHEAP = Aim(of="value", sense="<", limit=3)
FOUR_A_SECOND = Aim(of="value", sense="<=", limit=4)

NOTES = (
    f"Cockpit: {SUBGROUPS} subgroups of {AT_EACH}. A deed is a step that a leader opens for all, from sending it until",
    f"each of {SUBGROUPS} boards, one in every subgroup, and {COCKPITS} cockpits have it; {DEEDS} deeds.",
    f"Cost: all {SUBGROUPS * AT_EACH} write a note every {EVERY_SECONDS:g} s in silence; the server's processor with",
    f"one cockpit open, less that without; {TURNS} turns of {WRITING_SECONDS:g} s each.",
)
STEPS = ("break", "welcome")
"""The steps that are opened in turn: nobody writes in them."""


def measured(folder: Path) -> Iterator[Figure]:
    """Deeds, then what an open cockpit costs."""
    shelf = Shelf(folder / "app")
    acting, writing = (led(shelf, SUBGROUPS, AT_EACH) for _ in range(2))
    shelf.close()
    with running(APP, folder / "app") as app:
        yield from _deeds(app, *acting)
        yield from _cost(app, *writing)


def cockpit_address(leader: Seat) -> str:
    """Where a cockpit connects."""
    asked = {"w": leader.workshop, "as": "facilitator", "surface": "cockpit", "v": "2"}
    return "/live?" + urlencode(asked)


# --- deeds


class Screen:
    """A board or a cockpit: when it first heard of each step since it was opened."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}

    def hear(self, frame: bytes, now: float) -> None:
        """Note the step that a frame brings."""
        for step in STEPS:
            if b'"phase":{"id":"%s"' % step.encode() in frame:
                self.heard.setdefault(step, now)


def _deeds(app: Server, seats: Sequence[Seat], leader: Seat) -> Iterator[Figure]:
    say(f"a step for {SUBGROUPS} boards and {COCKPITS} cockpits, {DEEDS} times")
    took = asyncio.run(_opened(app, seats[::AT_EACH], leader))
    for kind, each in took.items():
        yield alone(f"a leader's deed on {kind}: p50", "ms", median(each), SOON)
        yield alone(f"a leader's deed on {kind}: p95", "ms", quantiles(each, n=20)[-1], MOSTLY)
    missing = DEEDS * (SUBGROUPS + COCKPITS) - sum(map(len, took.values()))
    if missing:
        yield alone("a leader's deed: NEVER DELIVERED", "", missing)


async def _opened(app: Server, seats: Sequence[Seat], leader: Seat) -> dict[str, list[float]]:
    """Milliseconds from each deed to each screen, by kind of screen."""
    boards, cockpits = ([Screen() for _ in range(n)] for n in (SUBGROUPS, COCKPITS))
    lines = await connected(app, app_address, seats, [each.hear for each in boards])
    leading = [await _cockpit(app, leader, each.hear) for each in cockpits]
    await asyncio.sleep(SETTLE_SECONDS)
    took: dict[str, list[float]] = {"boards": [], "cockpits": []}
    for number in range(DEEDS):
        step = STEPS[number % len(STEPS)]
        for each in (*boards, *cockpits):
            each.heard.clear()
        sent = time.perf_counter()
        leading[number % COCKPITS].send(json.dumps({"op": "open_phase", "id": new_id(), "phase": step}))
        await asyncio.sleep(PAUSE_SECONDS)
        await until(lambda step=step: all(step in each.heard for each in (*boards, *cockpits)), PATIENCE_SECONDS)  # type: ignore[misc]
        for kind, screens in (("boards", boards), ("cockpits", cockpits)):
            took[kind] += [(each.heard[step] - sent) * 1000 for each in screens if step in each.heard]
    await hung_up([*lines, *leading])
    return took


async def _cockpit(app: Server, leader: Seat, hear: Callable[[bytes, float], None]) -> Line:
    return await line(app, cockpit_address(leader), leader.token, hear)


# --- what it costs


def _cost(app: Server, seats: Sequence[Seat], leader: Seat) -> Iterator[Figure]:
    cpu, frames, size = {False: 0.0, True: 0.0}, 0, 0
    for turn in range(1, TURNS + 1):
        for watched in (False, True):
            say(f"{len(seats)} write {'with' if watched else 'without'} a cockpit, {turn} of {TURNS}")
            spent, heard, read = asyncio.run(_written(app, seats, leader if watched else None))
            cpu[watched], frames, size = cpu[watched] + spent, frames + heard, size + read
    seconds = TURNS * WRITING_SECONDS
    yield alone(f"{len(seats)} write: processor without a cockpit", "% core", cpu[False] / seconds * 100)
    yield alone(f"{len(seats)} write: one cockpit", "% core", (cpu[True] - cpu[False]) / seconds * 100, CHEAP)
    yield alone(f"{len(seats)} write: frames to a cockpit", "/s", frames / seconds, FOUR_A_SECOND)
    yield alone(f"{len(seats)} write: a frame to a cockpit", "kB", size / max(frames, 1) / 1000)


async def _written(app: Server, seats: Sequence[Seat], leader: Seat | None) -> tuple[float, int, int]:
    """Processor seconds of the server while all write; frames and bytes that the cockpit of this leader got."""
    lines = await connected(app, app_address, seats, [lambda _, __: None] * len(seats))
    leading = [await _cockpit(app, leader, lambda _, __: None)] if leader else []
    await asyncio.sleep(SETTLE_SECONDS)
    before, counted = app.cpu(), [(each.frames, each.bytes) for each in leading]
    await write(lines, WRITING_SECONDS)
    cpu = app.cpu() - before
    heard = sum(each.frames - was[0] for each, was in zip(leading, counted, strict=True))
    size = sum(each.bytes - was[1] for each, was in zip(leading, counted, strict=True))
    await hung_up([*lines, *leading])
    return cpu, heard, size

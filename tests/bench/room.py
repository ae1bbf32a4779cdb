"""All together: a step and a topic until sixty boards, the wall and the plenaries have it; what these cost."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from canvas.server.identity import new_id
from canvas.store.journal import Shelf
from tests.bench.lines import Line, line, until
from tests.bench.report import Aim, Figure, alone, say
from tests.bench.servers import APP, Server, running
from tests.bench.stage import Seat, in_plenary
from tests.bench.together import app_address, connected, hung_up

SUBGROUPS, AT_EACH = 12, 5
PLENARIES = 2
DEEDS = 40
"""Of each kind."""
PAUSE_SECONDS = 0.2
"""Between two deeds: long enough that nothing of the one is left when the next begins."""
ANSWER_EVERY_SECONDS = 2.0
ANSWERING_SECONDS = 10.0
TURNS = 2
SETTLE_SECONDS = 1.0
PATIENCE_SECONDS = 20.0

MOSTLY = Aim(of="value", sense="<=", limit=100)
CHEAP = Aim(of="value", sense="<", limit=3)

NOTES = (
    f"All together: {SUBGROUPS} subgroups of {AT_EACH} with a wording for each topic, {PLENARIES} plenaries of leaders",
    f"and a wall. A step or a topic, from sending it until each of the {SUBGROUPS * AT_EACH} boards, the wall and the",
    f"plenaries have it; {DEEDS} of each kind. Cost: all answer what was put to everybody every",
    f"{ANSWER_EVERY_SECONDS:g} s; the server's processor with a surface open, less that without;",
    f"{TURNS} turns of {ANSWERING_SECONDS:g} s each.",
)
STEPS = ("break", "plenary")
TOPICS = ("data", "goal", "questions")
"""The wall shows the questions by itself when the plenary begins, so another one is taken up first."""
MARKS = {
    "step": {"boards": b'"phase":{"id"', "wall": b'"phase":{"id"', "plenaries": b'"phase":{"id"'},
    "topic": {"boards": b'"plenary":{"topic"', "wall": b'"shown":{"shows"', "plenaries": b'"topic":{"block"'},
}
"""By what is done, what a frame holds that tells it."""


@dataclass
class Screen:
    """One board, wall or plenary, and when it heard what it waits for."""

    kind: str
    mark: bytes = b""
    heard: float = 0.0

    def hear(self, frame: bytes, now: float) -> None:
        """Note the moment if this is the frame that it waits for."""
        if self.mark and not self.heard and self.mark in frame:
            self.heard = now


def measured(folder: Path) -> Iterator[Figure]:
    """Deeds, then what the plenaries and the wall cost."""
    shelf = Shelf(folder / "app")
    seats, leader, wall, base = in_plenary(shelf, SUBGROUPS, AT_EACH)
    shelf.close()
    with running(APP, folder / "app") as app:
        yield from _deeds(app, seats, leader, wall)
        yield from _cost(app, seats, leader, wall, base)


def surface_address(seat: Seat, role: str, surface: str) -> str:
    """Where a plenary or a wall connects."""
    return "/live?" + urlencode({"w": seat.workshop, "as": role, "surface": surface, "v": "2"})


# --- deeds


def _deeds(app: Server, seats: Sequence[Seat], leader: Seat, wall: Seat) -> Iterator[Figure]:
    say(f"steps and topics for {len(seats)} boards, a wall and {PLENARIES} plenaries")
    took, missing = asyncio.run(_opened(app, seats, leader, wall))
    for (deed, kind), each in took.items():
        yield alone(f"a {deed} until it is on the {kind}: p50", "ms", median(each))
        yield alone(f"a {deed} until it is on the {kind}: p95", "ms", quantiles(each, n=20)[-1], MOSTLY)
    if missing:
        yield alone("a step or topic: NEVER DELIVERED", "", missing)


async def _opened(
    app: Server, seats: Sequence[Seat], leader: Seat, wall: Seat
) -> tuple[dict[tuple[str, str], list[float]], int]:
    """Milliseconds from each deed to each screen, by what was done and kind of screen; and how many never came."""
    screens = [Screen("boards") for _ in seats]
    lines = await connected(app, app_address, seats, [each.hear for each in screens])
    screens += [Screen("wall"), *(Screen("plenaries") for _ in range(PLENARIES))]
    lines.append(await _surface(app, wall, "wall", screens[len(seats)].hear))
    leading = [await _surface(app, leader, "plenary", each.hear) for each in screens[-PLENARIES:]]
    await asyncio.sleep(SETTLE_SECONDS)
    took: dict[tuple[str, str], list[float]] = {}
    missing = 0
    for number in range(2 * DEEDS):
        deed, operation = _deed(number)
        for each in screens:
            each.mark, each.heard = MARKS[deed][each.kind], 0.0
        sent = time.perf_counter()
        leading[number % PLENARIES].send(json.dumps({"id": new_id(), **operation}))
        await asyncio.sleep(PAUSE_SECONDS)
        await until(lambda: all(each.heard for each in screens), PATIENCE_SECONDS)
        for each in screens:
            took.setdefault((deed, each.kind), []).extend([(each.heard - sent) * 1000] if each.heard else [])
        missing += sum(not each.heard for each in screens)
    await hung_up([*lines, *leading])
    return took, missing


def _deed(number: int) -> tuple[str, dict[str, object]]:
    """Steps first, of which the last is the plenary; then topics."""
    if number < DEEDS:
        return "step", {"op": "open_phase", "phase": STEPS[number % len(STEPS)]}
    return "topic", {"op": "take_up_topic", "block": TOPICS[number % len(TOPICS)]}


async def _surface(app: Server, seat: Seat, surface: str, hear: Callable[[bytes, float], None]) -> Line:
    role = "wall" if surface == "wall" else "facilitator"
    return await line(app, surface_address(seat, role, surface), seat.token, hear)


# --- what it costs


def _cost(app: Server, seats: Sequence[Seat], leader: Seat, wall: Seat, base: int) -> Iterator[Figure]:
    cpu = {"": 0.0, "plenary": 0.0, "wall": 0.0}
    for turn in range(1, TURNS + 1):
        for surface in cpu:
            say(f"{len(seats)} answer {f'with a {surface}' if surface else 'alone'}, {turn} of {TURNS}")
            looks = {"": None, "plenary": leader, "wall": wall}[surface]
            cpu[surface] += asyncio.run(_answered(app, seats, looks, surface, base))
    seconds = TURNS * ANSWERING_SECONDS
    yield alone(f"{len(seats)} answer: processor without either", "% core", cpu[""] / seconds * 100)
    for surface in ("plenary", "wall"):
        more = (cpu[surface] - cpu[""]) / seconds * 100
        yield alone(f"{len(seats)} answer: one {surface}", "% core", more, CHEAP)


async def _answered(app: Server, seats: Sequence[Seat], looks: Seat | None, surface: str, base: int) -> float:
    """Processor seconds of the server while all answer."""
    lines = await connected(app, app_address, seats, [lambda _, __: None] * len(seats))
    looking = [await _surface(app, looks, surface, lambda _, __: None)] if looks else []
    await asyncio.sleep(SETTLE_SECONDS)
    before = app.cpu()
    rate, begin = len(lines) / ANSWER_EVERY_SECONDS, time.perf_counter()
    for number in range(round(rate * ANSWERING_SECONDS)):
        await asyncio.sleep(begin + number / rate - time.perf_counter())
        stance = ("live_with", "know_too_little")[number // len(lines) % 2]
        vote = {"op": "vote", "id": new_id(), "block": "goal", "stance": stance, "reason": "", "base": base}
        lines[number * 7 % len(lines)].send(json.dumps(vote))
    cpu = app.cpu() - before
    await hung_up([*lines, *looking])
    return cpu

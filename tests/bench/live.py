"""How fast a note is with the others at the table, beside the bare echo; and what the app costs while all is quiet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from canvas.store.journal import Shelf
from tests.bench import pages, people
from tests.bench.people import Delivery
from tests.bench.report import Aim, Figure, alone, say, slower
from tests.bench.servers import APP, ECHO, Server, running
from tests.bench.stage import Stage, set_up

PAGES = 60
EVERY_SECONDS = 2.0
IDLE_BOARDS = 20
IDLE_PAGES = 3
IDLE_SECONDS = 20.0
ROUNDS = 2
"""App, echo, app, echo: what else the machine does in the meantime is felt by both."""

NEAR_THE_FLOOR = Aim(of="ratio", sense="<=", limit=1.5)
ASLEEP = Aim(of="value", sense="<", limit=1)


@dataclass(frozen=True, slots=True)
class Size:
    """So many people, who together write `rate` notes a second; `notes` in each round."""

    people: int
    notes: int
    rate: float


QUIET = (Size(10, 38, 10), Size(50, 95, 10), Size(100, 190, 20), Size(200, 290, 40))
BUSY = (Size(10, 38, 10), Size(100, 190, 20))

_SIZES = "; ".join(f"{size.people} boards write {size.rate:g} notes a second together" for size in QUIET)
NOTES = (
    "Delivery: from sending a note to each of the other four at its table; text shown, every note durable.",
    f"{_SIZES}.",
    "10 and 50 boards are one workshop, 100 are two and 200 are four workshops of ten tables each.",
    "Beside: a bare Starlette echo with the same server options that stores as many bytes, fsyncs, and",
    "sends to the same five.",
    f"Busy: {PAGES} facilitator pages in Streamlit rerun, each every {EVERY_SECONDS:g} s, spread evenly, in the",
    "app's process, while the app is measured and while the echo is. Their browsers share the cores.",
    f"Idle: {IDLE_BOARDS} boards, {IDLE_PAGES} facilitator pages with their sockets, {IDLE_SECONDS:.0f} s.",
)


def measured(folder: Path) -> Iterator[Figure]:
    """Idle first, then quiet, then with Streamlit pages that rerun."""
    data, shelf = folder / "app", Shelf(folder / "app")
    asleep = set_up(shelf, IDLE_BOARDS)
    quiet, busy = ([set_up(shelf, size.people) for size in sizes] for sizes in (QUIET, BUSY))
    shelf.close()
    with running(APP, data) as app, running(ECHO, folder / "echo") as echo:
        yield _idle(app, asleep)
        for size, stage in zip(QUIET, quiet, strict=True):
            yield from _delivery(app, echo, stage, size, "quiet")
        visitors = busy[-1].facilitators
        load = pages.Load(origin=app.origin, visitors=visitors, pages=PAGES, every=EVERY_SECONDS)
        say(f"opening {PAGES} Streamlit pages")
        with pages.opened(load) as browsers:
            for size, stage in zip(BUSY, busy, strict=True):
                yield from _delivery(app, echo, stage, size, "busy")
            reruns = browsers.close()
        asked = PAGES / EVERY_SECONDS
        yield alone(f"busy: page reruns, {asked:.0f} asked for", "/s", reruns.finished / reruns.seconds)
        yield alone("busy: one rerun, median", "ms", reruns.median_ms)


def _idle(app: Server, stage: Stage) -> Figure:
    say(f"{IDLE_BOARDS} boards and {IDLE_PAGES} facilitator pages, idle for {IDLE_SECONDS:.0f} s")
    visitors = stage.facilitators * IDLE_PAGES
    load = pages.Load(origin=app.origin, visitors=visitors, pages=IDLE_PAGES, every=None)
    with pages.opened(load) as browsers:
        share = asyncio.run(people.idle(app, stage.seats, visitors[:IDLE_PAGES], IDLE_SECONDS))
        browsers.close()
    return alone(f"idle, {IDLE_BOARDS} boards", "% core", share * 100, ASLEEP)


def _delivery(app: Server, echo: Server, stage: Stage, size: Size, load: str) -> Iterator[Figure]:
    runs: list[list[Delivery]] = [[], []]
    for turn in range(1, ROUNDS + 1):
        for server, address, kept in ((app, people.app_address, runs[0]), (echo, people.echo_address, runs[1])):
            say(f"{load}, {size.people} boards, {'app' if server is app else 'echo'}, {turn} of {ROUNDS}")
            kept.append(asyncio.run(people.deliver(server, address, stage.seats, size.notes, size.rate)))
    ours, floor = (sum(each[1:], start=each[0]) for each in runs)
    name = f"{load}, {size.people} boards"
    yield slower(f"{name}: delivery p50", "ms", median(ours.milliseconds), median(floor.milliseconds), NEAR_THE_FLOOR)
    yield slower(f"{name}: delivery p95", "ms", _p95(ours), _p95(floor))
    if load == "quiet":
        yield slower(f"{name}: CPU per 1,000", "s", _cpu(ours), _cpu(floor))
    if ours.missing or floor.missing:
        yield alone(f"{name}: NEVER DELIVERED", "", ours.missing + floor.missing)


def _p95(delivery: Delivery) -> float:
    return quantiles(delivery.milliseconds, n=20)[-1]


def _cpu(delivery: Delivery) -> float:
    return delivery.cpu / len(delivery.milliseconds) * 1000

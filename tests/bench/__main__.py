"""`make bench`: everything about speed in one run, as a table and as bench.json; judged, never failed on time."""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

from canvas.log import Shelf
from tests.bench import pages, people, store
from tests.bench.people import Delivery
from tests.bench.report import Aim, Figure, Report, alone, as_text, faster, slower
from tests.bench.servers import APP, ECHO, Server, running
from tests.bench.stage import Stage, set_up

RESULT = Path("bench.json")
OPERATIONS = 5000
STORED = (100, 1000, OPERATIONS)
PAGES = 60
EVERY_SECONDS = 2.0
IDLE_BOARDS = 20
IDLE_PAGES = 3
IDLE_SECONDS = 20.0
ROUNDS = 2
"""App, echo, app, echo: what else the machine does in the meantime is felt by both."""

NEAR_THE_FLOOR = Aim(of="ratio", sense="<=", limit=1.5)
BEYOND_PLAIN = Aim(of="ratio", sense=">=", limit=10)
AT_ONCE = Aim(of="value", sense="<=", limit=0.5)
ASLEEP = Aim(of="value", sense="<", limit=1)


@dataclass(frozen=True, slots=True)
class Size:
    """So many people, who together write `rate` notes a second; `notes` in each round."""

    people: int
    notes: int
    rate: float


SIZES = (Size(10, 38, 10), Size(100, 190, 20))


def main() -> None:
    """Measure, print and keep the figures."""
    # A stop from outside ends the servers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began, machine = time.monotonic(), _machine()
    with tempfile.TemporaryDirectory(prefix="canvas-bench-") as folder:
        figures = [*_storing(Path(folder)), *_serving(Path(folder))]
    took = f"Measured in {time.monotonic() - began:.0f} s."
    report = Report(machine=machine, figures=tuple(figures), notes=(*_notes(), took))
    RESULT.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    print("\n" + as_text(report))


def _say(doing: str) -> None:
    print(f"  {doing}", file=sys.stderr, flush=True)


def _storing(folder: Path) -> Iterator[Figure]:
    for stored in STORED:
        _say(f"append with {stored:,} operations stored")
        ours, plain = store.appends(folder / f"append-{stored}", stored)
        aim = BEYOND_PLAIN if stored == OPERATIONS else None
        yield faster(f"append, {stored:,} stored", "ms", ours, plain, aim)
    _say(f"opening {OPERATIONS:,} operations")
    yield alone(f"open, {OPERATIONS:,} stored", "s", store.opening(folder / "open", OPERATIONS), AT_ONCE)


def _serving(folder: Path) -> Iterator[Figure]:
    data, shelf = folder / "app", Shelf(folder / "app")
    asleep = set_up(shelf, IDLE_BOARDS)
    quiet, busy = ([set_up(shelf, size.people) for size in SIZES] for _ in range(2))
    shelf.close()
    with running(APP, data) as app, running(ECHO, folder / "echo") as echo:
        yield _idle(app, asleep)
        for size, stage in zip(SIZES, quiet, strict=True):
            yield from _delivery(app, echo, stage, size, "quiet")
        visitors = busy[-1].facilitators
        load = pages.Load(origin=app.origin, visitors=visitors, pages=PAGES, every=EVERY_SECONDS)
        _say(f"opening {PAGES} Streamlit pages")
        with pages.opened(load) as browsers:
            for size, stage in zip(SIZES, busy, strict=True):
                yield from _delivery(app, echo, stage, size, "busy")
            reruns = browsers.close()
        asked = PAGES / EVERY_SECONDS
        yield alone(f"busy: page reruns, {asked:.0f} asked for", "/s", reruns.finished / reruns.seconds)
        yield alone("busy: one rerun, median", "ms", reruns.median_ms)


def _idle(app: Server, stage: Stage) -> Figure:
    _say(f"{IDLE_BOARDS} boards and {IDLE_PAGES} facilitator pages, idle for {IDLE_SECONDS:.0f} s")
    visitors = stage.facilitators * IDLE_PAGES
    load = pages.Load(origin=app.origin, visitors=visitors, pages=IDLE_PAGES, every=None)
    with pages.opened(load) as browsers:
        share = asyncio.run(people.idle(app, stage.seats, visitors[:IDLE_PAGES], IDLE_SECONDS))
        browsers.close()
    return alone(f"idle, {IDLE_BOARDS} boards", "% core", share * 100, ASLEEP)


def _delivery(app: Server, echo: Server, stage: Stage, size: Size, load: str) -> Iterator[Figure]:
    runs: list[list[Delivery]] = [[], []]
    for turn in range(1, ROUNDS + 1):
        for server, address, kept in (
            (app, people.app_address, runs[0]), (echo, people.echo_address, runs[1]),
        ):  # fmt: skip
            _say(f"{load}, {size.people} boards, {'app' if server is app else 'echo'}, {turn} of {ROUNDS}")
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


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "uvicorn", "websockets", "tinydb"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{_load()}"
    return f"{system}, {platform.python_implementation()} {platform.python_version()}, {packages}"


def _load() -> str:
    # What others do here makes figures larger; ratios feel it less. Windows does not say.
    return f" (load {os.getloadavg()[0]:.1f} before)" if hasattr(os, "getloadavg") else ""


def _notes() -> tuple[str, ...]:
    sizes = "; ".join(f"{size.people} boards write {size.rate:g} notes a second together" for size in SIZES)
    return (
        "Delivery: from sending a note to each of the other four at its table; text shown, every note durable.",
        f"{sizes}.",
        "10 boards are one workshop with two tables, 100 are two workshops with ten tables each.",
        "Beside: a bare Starlette echo with the same server options that stores as many bytes, fsyncs, and",
        "sends to the same five; for appends TinyDB's JSONStorage (ratio: how many times faster we are).",
        f"Busy: {PAGES} facilitator pages in Streamlit rerun, each every {EVERY_SECONDS:g} s, spread evenly, in the",
        "app's process, while the app is measured and while the echo is. Their browsers share the cores.",
        f"Idle: {IDLE_BOARDS} boards, {IDLE_PAGES} facilitator pages with their sockets, {IDLE_SECONDS:.0f} s.",
    )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Stopped; the servers too.") from None

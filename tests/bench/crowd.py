"""A room that comes in at once: so many fresh browsers open the same link, until the last of them can write."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Browser

from canvas.store.journal import Shelf
from tests.bench.arrive import chromium, newcomer, sit_down
from tests.bench.report import Figure, faster, say
from tests.bench.servers import APP, Server, running
from tests.bench.stage import open_workshop

PEOPLE = 24

NOTES = (
    f"A room at once: {PEOPLE} fresh contexts of one Chromium on this machine open the link, until the last can write,",
    "with no line emulated; the light door, beside it the full page. All those browsers share the cores with the app:",
    "server CPU is the app's own part of that time.",
)


def measured(folder: Path) -> Iterator[Figure]:
    """One person alone, then all at once, by both doors."""
    shelf = Shelf(folder)
    workshop = open_workshop(shelf)
    shelf.close()
    with running(APP, folder) as app:
        doors = (workshop.light, workshop.full)
        for people in (1, PEOPLE):
            say(f"{people} at once, by the light door and by the full page")
            (light, light_cpu), (full, full_cpu) = (asyncio.run(_together(app, door, people)) for door in doors)
            name = f"{people} at once" if people > 1 else "one alone"
            yield faster(f"{name}: the last can write", "s", light, full)
            yield faster(f"{name}: server CPU", "s", light_cpu, full_cpu)


async def _together(app: Server, door: str, people: int) -> tuple[float, float]:
    """Seconds until the last can write, and the processor seconds of the server."""
    async with chromium() as browser:
        before, began = app.cpu(), time.perf_counter()
        took = await asyncio.gather(*(_can_write(browser, app.origin + door, began) for _ in range(people)))
        return max(took), app.cpu() - before


async def _can_write(browser: Browser, address: str, began: float) -> float:
    async with newcomer(browser) as page:
        await sit_down(page, address)
        return time.perf_counter() - began

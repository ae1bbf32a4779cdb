"""From the link of a QR code to the first own note stored: by the light door, and beside it by the full page.

Each arrival is a browser's own first: a fresh context of Chromium with nothing in its cache.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from canvas.store.journal import Shelf
from tests.bench.report import Aim, Figure, faster, say
from tests.bench.servers import APP, running
from tests.bench.stage import Open, open_workshop
from tests.support.browser import FLAGS, executable

ROUNDS = 3
PATIENCE_MS = 300_000
"""Two dozen full pages at once take minutes where the browsers share two cores."""
TEXT = "Studenten zien zelf welke gegevens wij van hen gebruiken."
STORED = '"done":["'
"""Stands in the frame with which the server answers that what a board sent is on disk."""
_numbers = count(1)
"""For a name of each newcomer's own: who gives the name of somebody who left is asked whether they are back."""

FIRST_VISIT = Aim(of="value", sense="<=", limit=150)


@dataclass(frozen=True, slots=True)
class Line:
    """A connection as Chromium emulates it: Mbit/s down and up, and milliseconds to each answer."""

    name: str
    down: float
    up: float
    latency: float


LINES = (Line("fast 4G", 9, 1.5, 60), Line("slow 4G", 1.6, 0.75, 150))

NOTES = (
    "Arriving: from opening the link of a table's QR code in a fresh browser, filled in without a person's pauses, to",
    f"the answer that the first own note is on disk; median of {ROUNDS}. The light door, beside it the full page; the",
    "ratio is how many times less. kB are all that the server sent: headers, compressed bodies, frames of sockets.",
    "Lines as Chromium emulates them: "
    + "; ".join(f"{line.name} {line.down:g} Mbit/s down, {line.up:g} up, {line.latency:g} ms" for line in LINES)
    + ".",
)


@dataclass(slots=True)
class Arrival:
    """What one arrival took: bytes, requests (sockets among them) and seconds."""

    bytes: int = 0
    requests: int = 0
    seconds: float = 0.0


def measured(folder: Path) -> Iterator[Figure]:
    """Both doors over every line, then what came over it."""
    shelf = Shelf(folder)
    workshop = open_workshop(shelf)
    shelf.close()
    with running(APP, folder) as app:
        light, full = asyncio.run(_both_doors(app.origin, workshop))
    last = LINES[-1].name
    yield faster("arriving: kB", "kB", light[last].bytes / 1000, full[last].bytes / 1000, FIRST_VISIT)
    yield faster("arriving: requests", "", light[last].requests, full[last].requests)
    for line in LINES:
        yield faster(f"arriving, {line.name}", "s", light[line.name].seconds, full[line.name].seconds)


async def _both_doors(origin: str, workshop: Open) -> tuple[dict[str, Arrival], dict[str, Arrival]]:
    async with chromium() as browser:
        return (
            {line.name: await _typical(browser, origin, workshop.light, line) for line in LINES},
            {line.name: await _typical(browser, origin, workshop.full, line) for line in LINES},
        )


async def _typical(browser: Browser, origin: str, door: str, line: Line) -> Arrival:
    say(f"arriving over {line.name}, {ROUNDS} times, at {door}")
    arrivals = [await _arrival(browser, origin + door, line) for _ in range(ROUNDS)]
    return Arrival(
        round(median(each.bytes for each in arrivals)),
        round(median(each.requests for each in arrivals)),
        median(each.seconds for each in arrivals),
    )


async def _arrival(browser: Browser, address: str, line: Line) -> Arrival:
    async with newcomer(browser) as page:
        arrival, stored = await _counted(page, line)
        began = time.perf_counter()
        await sit_down(page, address)
        await page.get_by_label("Nieuw briefje").fill(TEXT)
        await page.get_by_test_id("stick").click()
        await asyncio.wait_for(stored.wait(), PATIENCE_MS / 1000)
        arrival.seconds = time.perf_counter() - began
        return arrival


async def _counted(page: Page, line: Line) -> tuple[Arrival, asyncio.Event]:
    """Put this page on a line, count what goes over it, and tell when its first note is stored."""
    arrival, stored, tools = Arrival(), asyncio.Event(), await page.context.new_cdp_session(page)

    def request(event: dict[str, Any]) -> None:
        # A picture that stands in the page itself is reported like one that was fetched.
        arrival.requests += not event.get("request", event)["url"].startswith("data:")

    def finished(event: dict[str, float]) -> None:
        arrival.bytes += round(event["encodedDataLength"])

    def frame(event: dict[str, dict[str, str]]) -> None:
        arrival.bytes += len(event["response"]["payloadData"])
        if STORED in event["response"]["payloadData"]:
            stored.set()

    tools.on("Network.requestWillBeSent", request)
    tools.on("Network.webSocketCreated", request)
    tools.on("Network.loadingFinished", finished)
    tools.on("Network.webSocketFrameReceived", frame)
    await tools.send("Network.enable")
    await tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.latency,
            "downloadThroughput": line.down * 125_000,
            "uploadThroughput": line.up * 125_000,
        },
    )
    return arrival, stored


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a window."""
    path = await asyncio.to_thread(executable)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def newcomer(browser: Browser) -> AsyncIterator[Page]:
    """A phone that was never here."""
    context = await browser.new_context(
        locale="nl-NL", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(PATIENCE_MS)
    yield await context.new_page()
    await context.close()


async def sit_down(page: Page, address: str) -> None:
    """Open a table's link, give a name, and return when this person can write."""
    await page.goto(address, wait_until="commit")
    await page.get_by_label("Je naam of een alias").fill(f"Eva {next(_numbers)}")
    await page.get_by_role("button", name="Naar mijn subgroep").click()
    await page.get_by_test_id("connection").get_by_text("verbonden", exact=True).wait_for()
    await page.get_by_label("Nieuw briefje").wait_for()

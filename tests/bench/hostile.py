"""One client that means harm, among two hundred people in four workshops: what the others notice of it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from canvas.server.identity import new_id
from canvas.store.journal import Shelf
from tests.bench.lines import line
from tests.bench.report import Aim, Figure, alone, say, slower
from tests.bench.servers import APP, ROOT, Server, running, stop
from tests.bench.stage import BLOCK, TEXT, Seat, set_up
from tests.bench.together import Heard, app_address, writing

PEOPLE = 200
TURNS = 3
A_SECOND = 2_000
"""Operations a second of the one who means harm."""
BURST_SECONDS = 0.01

TWICE = Aim(of="ratio", sense="<=", limit=2)

NOTES = (
    f"Hostile: {PEOPLE} people in four workshops, five at a subgroup, each writes a note every 5 s. One more board of",
    f"one of them, in a process of its own, sends {A_SECOND:,} notes a second and reads nothing. Beside: the same",
    "without it, in turns. Who shares a subgroup with it is not counted.",
)


def measured(folder: Path) -> Iterator[Figure]:
    """Delivery among the others, with and without the one."""
    shelf = Shelf(folder / "app")
    stage = set_up(shelf, PEOPLE)
    shelf.close()
    *others, one = stage.seats
    # Who shares a subgroup with the one reads two hundred thousand notes: that is no delivery to measure.
    people = [seat for seat in others if seat.table != one.table]
    calm, harmed = Heard(), Heard()
    with running(APP, folder / "app") as app:
        for turn in range(1, TURNS + 1):
            say(f"{len(people)} people in four workshops, calm, {turn} of {TURNS}")
            asyncio.run(writing(app, app_address, people, calm))
            say(f"the same with one who means harm, {turn} of {TURNS}")
            with _harm(app, one):
                asyncio.run(writing(app, app_address, people, harmed))
    name = f"{PEOPLE} in four workshops, one hostile"
    yield slower(f"{name}: delivery p50", "ms", median(harmed.took), median(calm.took))
    yield slower(f"{name}: delivery p95", "ms", harmed.p95(), calm.p95(), TWICE)
    if calm.missing or harmed.missing:
        yield alone(f"{name}: NEVER DELIVERED", "", calm.missing + harmed.missing)


@contextmanager
def _harm(server: Server, seat: Seat) -> Iterator[None]:
    arguments = [str(server.port), app_address(seat), seat.token]
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.hostile", *arguments], cwd=ROOT)
    try:
        yield
    finally:
        stop(process)


async def _send(port: int, address: str, token: str) -> None:
    """Send as much as that until the process is stopped, and read nothing; come back when cut off."""
    server = Server(port, None)  # type: ignore[arg-type]
    while True:
        made = await line(server, address, token, lambda *_: None)
        made.transport.pause_reading()
        begin, sent = time.perf_counter(), 0
        while not made.transport.is_closing():
            while sent < (time.perf_counter() - begin) * A_SECOND:
                operation = {"op": "add_note", "id": new_id(), "block": BLOCK, "text": TEXT, "after": None}
                made.send(json.dumps({**operation, "note_kind": "idea"}))
                sent += 1
            await asyncio.sleep(BURST_SECONDS)


if __name__ == "__main__":
    asyncio.run(_send(int(sys.argv[1]), *sys.argv[2:]))

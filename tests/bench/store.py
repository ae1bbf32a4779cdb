"""What storing costs beside TinyDB's own JSONStorage, and how long a full workshop takes to open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from canvas.core.operations import Stored
from canvas.server.rooms import Room
from canvas.store.journal import Shelf
from tests.bench.report import Aim, Figure, alone, faster, say
from tests.bench.stage import in_folder, long_day

OPERATIONS = 5000
STORED = (100, 1000, OPERATIONS)
APPENDS = 30
OPENINGS = 3

BEYOND_PLAIN = Aim(of="ratio", sense=">=", limit=10)
AT_ONCE = Aim(of="value", sense="<=", limit=0.5)
NOTES = ("Appends stand beside TinyDB's JSONStorage (ratio: how many times faster we are).",)


def measured(folder: Path) -> Iterator[Figure]:
    """Appends to logs of several lengths, and opening the longest."""
    for stored in STORED:
        say(f"append with {stored:,} operations stored")
        ours, plain = appends(folder / f"append-{stored}", stored)
        aim = BEYOND_PLAIN if stored == OPERATIONS else None
        yield faster(f"append, {stored:,} stored", "ms", ours, plain, aim)
    say(f"opening {OPERATIONS:,} operations")
    yield alone(f"open, {OPERATIONS:,} stored", "s", opening(folder / "open", OPERATIONS), AT_ONCE)


def appends(folder: Path, stored: int) -> tuple[float, float]:
    """Median ms of one append with this many stored: ours, and JSONStorage's for the same documents."""
    day = long_day(stored + APPENDS)
    before, coming = day[:stored], day[stored:]
    workshop = in_folder(folder, before)
    shelf = Shelf(folder)
    log = shelf.open(workshop)
    plain = TinyDB(folder / "plain.json", storage=JSONStorage)
    table = plain.table("operations")
    table.insert_multiple(_document(each) for each in before)
    ours, theirs = list[float](), list[float]()
    for each in coming:
        ours.append(_milliseconds(partial(log.append, each.number - 1, [each])))
        theirs.append(_milliseconds(partial(table.insert, _document(each))))
    log.close()
    plain.close()
    shelf.close()
    return median(ours), median(theirs)


def opening(folder: Path, operations: int) -> float:
    """Seconds from a closed file to a room with its workshop: median of three."""
    workshop = in_folder(folder, long_day(operations))
    shelf = Shelf(folder)
    took = []
    for _ in range(OPENINGS):
        began = time.perf_counter()
        room = Room(shelf.open(workshop))
        took.append(time.perf_counter() - began)
        assert room.workshop.number == operations
        room.close()
    shelf.close()
    return median(took)


def _document(stored: Stored) -> dict[str, Any]:
    return stored.model_dump(mode="json")


def _milliseconds(append: Callable[[], object]) -> float:
    began = time.perf_counter()
    append()
    return (time.perf_counter() - began) * 1000

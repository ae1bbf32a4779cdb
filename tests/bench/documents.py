"""Every file that people take home, of a workshop with 1,000 notes: how long it takes, and the memory it asks for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil

from canvas.core import operations as o
from canvas.core.model import Workshop
from canvas.documents.formats import FORMATS
from canvas.server.document_process import Documents
from canvas.store.archive import archived, read
from canvas.words import Words
from tests.bench.report import Aim, Figure, say
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

WRITTEN, ACTIONS = 1_000, 200
TODAY = date(2026, 11, 26)
AIMS = {"vision": 2.0, "clean": 2.0, "poster-a0": 3.0, "poster-a3": 3.0}
"""Seconds for the files that people wait for."""

NOTES = (
    f"Documents: {WRITTEN:,} notes in two subgroups, all turned over, and {ACTIONS} actions. Each file is written by a",
    "process that was not started yet, as when nobody asked for one before: its start and its libraries count.",
    "Memory is the most that process ever held.",
)


def measured(folder: Path) -> Iterator[Figure]:
    """Each format in a process of its own, then the archive in this one."""
    story = _told()
    for name in FORMATS:
        say(f"{name}, of {WRITTEN} notes")
        yield from _file(story.workshop, name)
    began = time.perf_counter()
    content = archived(story.stored)
    yield Figure(
        what=f"archive of {len(story.stored):,} operations, writing", unit="s", app=time.perf_counter() - began
    )
    began = time.perf_counter()
    read(content)
    yield Figure(what="the same, reading and checking", unit="s", app=time.perf_counter() - began)


def _file(workshop: Workshop, name: str) -> Iterator[Figure]:
    made, wanted = Documents(), FORMATS[name]
    try:
        began = time.perf_counter()
        content = made.file(wanted.kind, wanted.build(workshop, Words("nl"), TODAY))
        took, most = time.perf_counter() - began, _most(made.worker.pid)
    finally:
        made.stop()
    aim = Aim(of="value", sense="<=", limit=AIMS[name]) if name in AIMS else None
    met = aim.met(took) if aim else None
    yield Figure(what=f"{name}: written, {len(content) / 1024:,.0f} kB", unit="s", app=took, aim=aim, met=met)
    yield Figure(what=f"{name}: memory at most", unit="MB", app=most)


def _most(pid: int | None) -> float:
    """The most memory that a process ever held, in MB; what it holds now where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        [line] = [each for each in status.read_text(encoding="utf-8").splitlines() if each.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return float(psutil.Process(pid).memory_info().rss) / 2**20


def _told() -> Story:
    story = Story()
    blocks = [block.id for block in story.workshop.sheet.blocks]
    people = (ANNA, BRAM, CEM, DIRK)
    for number in range(WRITTEN):
        text = f"Briefje {number}: {'wat wij willen weten van onze studenten ' * (1 + number % 4)}"
        story.note(people[number % 4], text, block=blocks[number % len(blocks)])
    for number in range(ACTIONS):
        what = f"Uitzoeken wat er geldt voor vraag {number}"
        story.does(FAY, o.AddAction, what=what, who=f"Docent {number % 9}", by_when=TODAY)
    for group in (NORTH, SOUTH):
        for each in story.workshop.sheet.rounds:
            story.does(FAY, o.Reveal, subgroup=group, round=each.id)
    return story

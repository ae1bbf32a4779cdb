"""What the plenary costs: suggestions for a thousand notes, what live boards feel of them, the merged view; quality."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from typing import cast

from canvas.core.fold.workshop import begin
from canvas.core.model import Note, Workshop
from canvas.core.model_plenary import Theme
from canvas.core.operations import Create, NewSubgroup
from canvas.plenary.agenda import in_order, opening
from canvas.plenary.suggestions import SURE, Candidate
from canvas.plenary.synthesis import common, loose, texts, themes_of
from canvas.server.embeddings import Embeddings, Encoder
from canvas.store.journal import Shelf
from tests.bench import people, quality
from tests.bench.people import Delivery
from tests.bench.report import Aim, Figure, alone, say, slower
from tests.bench.servers import APP, running
from tests.bench.stage import set_up
from tests.support.people import SHEET, beginning

NOTES_SAID = 1000
BOARDS, SENT, RATE = 50, 95, 10.0
ROUNDS = 2

FIRST = Aim(of="value", sense="<", limit=15)
AGAIN = Aim(of="value", sense="<", limit=1)
RIGHT = Aim(of="value", sense=">=", limit=0.70)
FOUND = Aim(of="value", sense=">=", limit=0.10)
DOUBLED = Aim(of="ratio", sense="<=", limit=2)
NOTES = (
    f"Suggestions: {NOTES_SAID:,} different notes of the labelled set in ten blocks; first with starting the process",
    "and reading the model, again with every meaning known.",
    f"Meanwhile: delivery between {BOARDS} boards while that process does nothing but suggest for the first time, over",
    "and over; beside: without it.",
    "Merged view: all that the page to put together shows of every block, and the opening, computed once.",
    "Quality: pairs at the default, on the five labelled blocks nothing was chosen on; beside: n-grams by TF-IDF.",
)


def measured(folder: Path) -> Iterator[Figure]:
    """Suggestions, then live boards with and without them, then the merged view and quality."""
    yield from _suggestions()
    yield from _meanwhile(folder)
    yield _merged_view()
    yield from _quality()


def said() -> list[Candidate]:
    """A thousand notes in ten blocks, no two alike."""
    written = [(block.block, text) for block in quality.labelled() for text in block.texts]
    found = []
    for at in range(NOTES_SAID):
        block, text = written[at % len(written)]
        other = written[(at * 7 + at // len(written)) % len(written)][1]
        found.append(Candidate(id=f"note-{at:04}", table=f"table-{at % 12}", block=block, text=f"{text} {other}"))
    return found


def _suggestions() -> Iterator[Figure]:
    say(f"suggestions for {NOTES_SAID:,} notes")
    process, notes = Embeddings(), said()
    first, again = (_seconds(process, notes) for _ in range(2))
    process.stop()
    yield alone(f"suggestions for {NOTES_SAID:,} notes, first", "s", first, FIRST)
    yield alone(f"suggestions for {NOTES_SAID:,} notes, again", "s", again, AGAIN)


def _seconds(process: Embeddings, notes: list[Candidate]) -> float:
    began = time.perf_counter()
    process.proposals(notes)
    return time.perf_counter() - began


def _meanwhile(folder: Path) -> Iterator[Figure]:
    shelf = Shelf(folder)
    stage = set_up(shelf, BOARDS)
    shelf.close()
    runs: list[list[Delivery]] = [[], []]
    with running(APP, folder) as app:
        for turn in range(1, ROUNDS + 1):
            say(f"{BOARDS} boards, without and with suggestions, {turn} of {ROUNDS}")
            runs[0].append(asyncio.run(people.deliver(app, people.app_address, stage.seats, SENT, RATE)))
            with _suggesting():
                runs[1].append(asyncio.run(people.deliver(app, people.app_address, stage.seats, SENT, RATE)))
    quiet, busy = (sum(each[1:], start=each[0]).milliseconds for each in runs)
    name = f"{BOARDS} boards while it suggests"
    yield slower(f"{name}: delivery p50", "ms", median(busy), median(quiet))
    yield slower(f"{name}: delivery p95", "ms", quantiles(busy, n=20)[-1], quantiles(quiet, n=20)[-1], DOUBLED)


@contextmanager
def _suggesting() -> Iterator[None]:
    """A process that computes a thousand meanings it does not know, again and again."""
    ended, notes = threading.Event(), said()

    def suggest() -> None:
        while not ended.is_set():
            process = Embeddings()
            process.proposals(notes)
            process.stop()

    thread = threading.Thread(target=suggest)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _merged_view() -> Figure:
    say(f"the merged view of {NOTES_SAID:,} notes")
    workshop = _full()
    took = []
    for _ in range(5):
        began = time.perf_counter()
        opening(workshop)
        in_order(workshop)
        for block in SHEET.blocks:
            texts(workshop, block.id)
            loose(workshop, block.id)
            for theme in themes_of(workshop, block.id):
                common(workshop, theme)
        took.append((time.perf_counter() - began) * 1000)
    return alone(f"merged view of {NOTES_SAID:,} notes, 100 themes", "ms", median(took))


def _full() -> Workshop:
    """Twelve tables with a thousand revealed notes between them, and ten themes in every block."""
    first, *_ = beginning()
    tables = tuple(NewSubgroup(id=f"table-{at:04}", name=f"Tafel {at + 1}") for at in range(12))
    create = cast(Create, first.operation).model_copy(update={"subgroups": tables})
    workshop = begin(first.model_copy(update={"operation": create}))
    notes: dict[str, list[Note]] = {}
    for each in said():
        note = Note(
            each.id,
            "person-x",
            each.block,
            each.text,
            "idea",
            0.0,
            revealed=True,
            late=False,
            reactions={f"person-{at}": "agree" for at in range(4)},
        )
        notes.setdefault(f"table-{int(each.table[6:]):04}", []).append(note)
    filled = {
        key: replace(
            table,
            notes={n.id: n for n in notes[key]},
            order={b.id: tuple(n.id for n in notes[key] if n.block == b.id) for b in SHEET.blocks},
        )
        for key, table in workshop.subgroups.items()
    }
    themes = {}
    for block in SHEET.blocks:
        inside = [f"note/{each.id}" for each in said() if each.block == block.id]
        for at in range(10):
            theme = Theme(f"{block.id}-{at}", block.id, f"Thema {at}", tuple(inside[at:90:10]))
            themes[theme.id] = theme
    return replace(workshop, subgroups=filled, themes=themes)


def _quality() -> Iterator[Figure]:
    say("the quality of suggestions")
    found = quality.table(Encoder().meanings, SURE)
    ours, ward, spelt = found["suggestions"], found["ward"], found["tfidf"]
    for name, aim in (("precision", RIGHT), ("recall", FOUND), ("f1", None)):
        what = f"quality of suggestions: {name}"
        yield Figure(what=what, unit="", app=getattr(ours, name), beside=getattr(spelt, name), aim=aim)
    yield Figure(what="quality of Ward's linkage: precision", unit="", app=ward.precision, beside=spelt.precision)

"""`make bench`: everything about speed in one run, as a table and as bench.json; judged, never failed on time.

A part is a module with its figures (`measured`) and how they were taken (`NOTES`); a new one gets a name in `PARTS`.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from tests.bench import arrive, board, cockpit, crowd, documents, hostile, live, plenary, room, store, together
from tests.bench.report import Figure, Report, as_text

RESULT = Path("bench.json")


class Part(Protocol):
    """What a module offers to be measured."""

    @property
    def NOTES(self) -> tuple[str, ...]:  # noqa: N802 -- a constant of the module
        """How the figures were taken, a line each."""

    @property
    def measured(self) -> Callable[[Path], Iterator[Figure]]:
        """Measures, with an empty folder for what is stored."""


PARTS: dict[str, Part] = {
    "store": store,
    "live": live,
    "together": together,
    "cockpit": cockpit,
    "room": room,
    "hostile": hostile,
    "arrive": arrive,
    "board": board,
    "crowd": crowd,
    "plenary": plenary,
    "documents": documents,
}


def main() -> None:
    """Measure the parts that are asked for, or all; print the figures and keep them."""
    asked = _asked(sys.argv[1:])
    # A stop from outside ends the servers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began, machine = time.monotonic(), _machine()
    figures, notes = list[Figure](), list[str]()
    for name in asked:
        with tempfile.TemporaryDirectory(prefix=f"canvas-bench-{name}-") as folder:
            figures += PARTS[name].measured(Path(folder))
        notes += PARTS[name].NOTES
    took = f"Measured in {time.monotonic() - began:.0f} s: {', '.join(asked)}."
    report = Report(machine=machine, figures=tuple(figures), notes=(*notes, took))
    RESULT.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    print("\n" + as_text(report))


def _asked(arguments: list[str]) -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}; all without one")
    parts: list[str] = parser.parse_args(arguments).parts
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    return parts or list(PARTS)


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "uvicorn", "websockets", "tinydb"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{_load()}"
    return f"{system}, {platform.python_implementation()} {platform.python_version()}, {packages}"


def _load() -> str:
    # What others do here makes figures larger; ratios feel it less. Windows does not say.
    return f" (load {os.getloadavg()[0]:.1f} before)" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Stopped; the servers too.") from None

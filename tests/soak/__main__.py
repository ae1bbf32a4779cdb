"""`make soak`: what a server has to stand, at length. Some minutes; ends with 1 when something was not as it should be.

python -m tests.soak [kills] [flood] [files] [disk]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.soak import trials
from tests.soak.trials import Seen

KILLS = 100


def _kills(folder: Path) -> Iterator[Seen]:
    yield trials.kills(folder / "kills", KILLS)


def _flood(folder: Path) -> Iterator[Seen]:
    yield from trials.flood(folder / "flood", 20)


def _files(folder: Path) -> Iterator[Seen]:
    yield trials.phones(folder / "raised", (256, 4096))
    yield trials.phones(folder / "few", (256, 256))
    yield trials.half_open(folder / "half", 1_100)


def _disk(folder: Path) -> Iterator[Seen]:
    yield trials.full_disk(folder / "full", 1_000)
    yield trials.dying_disk(folder / "dying", 1_000)
    yield trials.replaced_file(folder / "replaced")


PARTS: dict[str, Callable[[Path], Iterator[Seen]]] = {"kills": _kills, "flood": _flood, "files": _files, "disk": _disk}


def main(parts: list[str]) -> int:
    """Run these parts, or all, and print a line for each trial. Returns the exit status."""
    unknown = set(parts) - set(PARTS)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    good = True
    with tempfile.TemporaryDirectory(prefix="canvas-soak-") as folder:
        for name in parts or PARTS:
            for each in PARTS[name](Path(folder)):
                print(f"{'good' if each.good else 'BAD '}  {each.what}: {each.saw}", flush=True)
                good = good and each.good
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""For whoever looks after a server: `python -m canvas check DATA`."""

from __future__ import annotations

import sys
from pathlib import Path

from canvas.store.check import examine

USAGE = """Usage: python -m canvas check DATA

Reads every workshop in the data folder DATA, writes nothing, and says of each whether it can be opened and where it is
damaged. The app may run meanwhile. Ends with 0 when all can be opened, 1 when one cannot, 2 when the folder cannot be
read."""


def check(folder: Path) -> int:
    """Print what `examine` finds. Returns the exit status."""
    try:
        found = list(examine(folder))
    except OSError as error:
        print(f"{folder / 'workshops'} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    for each in found:
        print(each.said())
    wrong = sum(bool(each.wrong) for each in found)
    print(
        f"{len(found)} workshops, {wrong} of them cannot be opened." if wrong else f"{len(found)} workshops, all fine."
    )
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Do what the arguments ask. Returns the exit status."""
    match arguments:
        case ["check", folder]:
            return check(Path(folder))
        case ["-h" | "--help" | "help"]:
            print(USAGE)
            return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

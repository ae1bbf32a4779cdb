"""The proxies of the tests: finds nginx and caddy on this machine, or gets Debian's builds of them.

`python -m tests.support.programs` says where they are; `--ensure` gets what is missing. It is unpacked in `.venv`
and not installed: an installed nginx or caddy would at once serve port 80 of this machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from tests.support.debian import UNPACKED, can_unpack, succeeds, unpack

PROXIES = {"nginx": "-v", "caddy": "version"}
"""Each with the argument to which a working one answers; Debian's package of each has its name."""
SERVERS = "/usr/sbin"
"""The system's folder for servers, which is on root's PATH only."""
MISSING = """\
The tests need {missing}, and could not find or get it. One of these mends that:
    Debian, Ubuntu: sudo apt install nginx-light caddy
    macOS:          brew install nginx caddy
    elsewhere:      install it by any means that puts it on the PATH"""


class Missing(Exception):
    """A proxy that the tests need is not on this machine; the message says what to do."""


def find(name: str) -> Path:
    """The path of a proxy that runs. Raises Missing."""
    for path in _candidates(name):
        if succeeds([str(path), PROXIES[name]]):
            return path
    raise Missing(MISSING.format(missing=name))


def get(name: str) -> Path:
    """The path of a proxy that runs, which is fetched where it is missing. Raises Missing."""
    with suppress(Missing):
        return find(name)
    with FileLock(Path(tempfile.gettempdir()) / "la-canvas-proxies.lock"):
        return ensure()[name]


def ensure() -> dict[str, Path]:
    """Return the paths of all proxies, and get those that are missing. Raises Missing."""
    missing = [name for name in PROXIES if not _runs(name)]
    if missing and can_unpack():
        print(f"Getting Debian's {' and '.join(missing)} for the tests, into {UNPACKED}.", flush=True)
        unpack(missing, UNPACKED)
    return {name: find(name) for name in PROXIES}


def _runs(name: str) -> bool:
    try:
        find(name)
    except Missing:
        return False
    return True


def _candidates(name: str) -> Iterator[Path]:
    for folders in (os.environ.get("PATH", ""), SERVERS, f"{UNPACKED}/usr/sbin", f"{UNPACKED}/usr/bin"):
        found = shutil.which(name, path=folders)
        if found:
            yield Path(found)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.programs", description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="get what is missing")
    try:
        found = ensure() if parser.parse_args(arguments).ensure else {name: find(name) for name in PROXIES}
    except Missing as error:
        print(error, file=sys.stderr)
        return 1
    print("Proxies: " + ", ".join(str(path) for path in found.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What Debian and Ubuntu have packages of: run as root what needs root, or unpack it beside the tests.

A package that is unpacked serves the tests and nothing else: it starts no service and changes nothing of the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

UNPACKED = Path(sys.prefix) / "programs"
"""Where packages are unpacked: in `.venv`, so that `make clean` removes them."""


def root() -> list[str] | None:
    """The words to put before a command to run it as root, or None where that would ask a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "--non-interactive", "true"]):
        return ["sudo", "--non-interactive"]
    return None


def can_unpack() -> bool:
    """Whether this machine has what downloads a package and what opens it."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def unpack(packages: Iterable[str], into: Path) -> None:
    """Download these packages and extract them in a folder; says what did not work, and raises nothing."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # Reading Debian's lists needs no rights; renewing them does.
        if not _downloaded(packages, folder) and (rights := root()) is not None:
            succeeds([*rights, "apt-get", "--quiet=2", "update"])
            _downloaded(packages, folder)
        for package in folder.glob("*.deb"):
            succeeds(["dpkg-deb", "--extract", str(package), str(into)])


def _downloaded(packages: Iterable[str], folder: Path) -> bool:
    return succeeds(["apt-get", "--quiet=2", "download", *packages], folder)


def succeeds(command: list[str], folder: Path | None = None) -> bool:
    """Run a command without input; of what it prints, only the reason why it failed is shown."""
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).splitlines()
        reason = next((line.strip() for line in said if "error" in line.lower()), "it gave no reason")
        print(f"  {' '.join(command)} did not work: {reason}", file=sys.stderr)
    return done.returncode == 0

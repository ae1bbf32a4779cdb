"""`python -m tests.checks COMMAND ...`: style, types, direction of imports and the scripts, while COMMAND runs.

One check after the other keeps one core busy at most, so that a run of tests beside them takes little more time than
alone. What they say is printed behind what COMMAND printed. Ends as COMMAND does, or with 1 where a check fails.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tests.client import tools

BIN = Path(sys.executable).parent
CHECKS: dict[str, tuple[tuple[str | Path, ...], ...]] = {
    "Style": ((sys.executable, "-m", "ruff", "check", "."), (sys.executable, "-m", "ruff", "format", "--check", ".")),
    "Types": ((sys.executable, "-m", "mypy"),),
    "Direction of imports": ((BIN / "lint-imports", "--no-logo"),),
    "Scripts": ((sys.executable, "-m", "tests.client"),),
}


def main(command: list[str]) -> int:
    """Run every check, and the command beside them."""
    with suppress(tools.NotInstalled):  # that check fails then; where the tests run, nobody installs any more
        tools.ensure()
    with ThreadPoolExecutor(max_workers=1) as beside:
        running = {name: beside.submit(_said, commands) for name, commands in CHECKS.items()}
        status = subprocess.run(command, check=False).returncode if command else 0
        failed = [name for name, check in running.items() if not _passes(name, *check.result())]
    if status:
        failed.append("what ran beside these, printed above")
    if failed:
        print(f"Failed: {', '.join(failed)}.", flush=True)
    return status or (1 if failed else 0)


def _said(commands: tuple[tuple[str | Path, ...], ...]) -> tuple[bool, str]:
    """Whether all of these succeed, and what they print."""
    ran = [
        subprocess.run(each, cwd=tools.ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for each in commands
    ]
    return not any(each.returncode for each in ran), "".join(each.stdout.decode(errors="replace") for each in ran)


def _passes(name: str, fine: bool, said: str) -> bool:
    print(f"{name}\n{said}", end="", flush=True)
    return fine


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

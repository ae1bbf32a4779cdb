"""`python -m tests.client`: style, direction of imports, types and unit tests of the scripts in canvas/client.

Says what fails and ends with 1; needs no browser, and a network only the first time.
"""

from __future__ import annotations

import subprocess
import sys

from tests.client import tools


def main() -> int:
    """Run every check at the same time, and print what those say that fail."""
    try:
        tools.ensure()
    except tools.NotInstalled:
        print("The pinned typescript could not be installed; the reason stands above. Are you online?")
        return 1
    checks = {"style": tools.oxlint(), "types": tools.tsc(), "unit tests": tools.unit_tests()}
    running = {name: _started(command) for name, command in checks.items()}
    failed = [name for name, process in running.items() if not _passes(name, process)]
    return 1 if failed else 0


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=tools.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _passes(name: str, process: subprocess.Popen[str]) -> bool:
    said, _ = process.communicate()
    print(f"Scripts: {name} {'fails' if process.returncode else 'fine'}", flush=True)
    if process.returncode:
        print(said, flush=True)
    return process.returncode == 0


if __name__ == "__main__":
    sys.exit(main())

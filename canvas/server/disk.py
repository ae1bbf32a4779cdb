"""Whether the disk under the data folder takes what is written, found out in a thread so that nobody waits for it."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

logger = logging.getLogger("canvas.server.disk")

State = Literal["unknown", "ok", "slow", "failing"]
"""`slow` while a write has been under way longer than SLOW_SECONDS; `failing` when the last one was refused."""
FRESH_SECONDS = 10.0
"""What was found out is told this long; then the disk is tried again."""
SLOW_SECONDS = 5.0
FILE = "disk-check"


class Disk:
    """The disk under one folder. `state` and `ready` may be called from any thread."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._lock = threading.Lock()
        self._found: State = "unknown"
        self._since = 0.0
        self._began: float | None = None
        self._idle = threading.Event()

    def state(self) -> State:
        """What is known now, without waiting. Begins to find out anew when that is older than FRESH_SECONDS."""
        with self._lock:
            now = self._clock()
            if self._began is None and (self._found == "unknown" or now - self._since >= FRESH_SECONDS):
                self._began = now
                self._idle.clear()
                threading.Thread(target=self._try, name="disk", daemon=True).start()
            if self._began is not None and now - self._began > SLOW_SECONDS:
                return "slow"
            return self._found

    def ready(self, patience: float) -> State:
        """The same, after waiting at most `patience` seconds for a try that is under way."""
        self.state()
        self._idle.wait(patience)
        return self.state()

    def _try(self) -> None:
        found: State = "ok"
        try:
            _write(self._folder / FILE)
        except OSError as error:
            found = "failing"
            logger.error("the data folder cannot be written to: %s", error.strerror)  # noqa: TRY400 -- that says it all
        with self._lock:
            self._found, self._since, self._began = found, self._clock(), None
        self._idle.set()


def _write(file: Path) -> None:
    with file.open("wb") as opened:
        opened.write(b"1")
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()


@cache
def disk_under(folder: Path) -> Disk:
    """The one Disk of this process for a folder."""
    return Disk(folder)

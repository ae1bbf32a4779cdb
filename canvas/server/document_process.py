"""The documents and pictures, written in a process beside the server and kept while they may be asked for again.

The same report gives the same bytes, so a room that goes home with its draft has it written once.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from functools import cache
from pathlib import Path

from exports import Picture, Report
from exports.pictures import drawn
from exports.word import vision

logger = logging.getLogger("canvas.server.document_process")

KEPT = 16
"""So many files are kept, of some 100 kB each; the one asked for longest ago goes first."""
SECONDS = 60
_HERE = Path(__file__).resolve().parents[2]


class Press:
    """Writes one file at a time; who asks for the same one meanwhile gets the same bytes."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def vision(self, report: Report) -> bytes:
        """The draft vision as a Word document. Blocks for a second or two."""
        key = ("vision", report.model_dump_json())
        return self._file(key) or vision(report)

    def picture(self, picture: Picture) -> bytes:
        """The picture as a PNG. Blocks for a second or two."""
        key = ("picture", picture.model_dump_json())
        return self._file(key) or drawn(picture)

    def _file(self, key: tuple[str, str]) -> bytes:
        """The file, or nothing when the process failed: then it is written here, more slowly for everybody."""
        with self._writing:
            made = self._kept.get(key) or _written(*key)
            if made:
                self._kept[key] = made
                self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return made


def _written(kind: str, given: str) -> bytes:
    command = [sys.executable, "-m", "exports", kind]
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, and one of two words of ours
            command, input=given.encode(), capture_output=True, cwd=_HERE, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        # What the process said may hold people's words.
        logger.warning("the process that writes a %s failed: %s", kind, type(error).__name__)
        return b""
    return done.stdout


@cache
def press() -> Press:
    """The one of this server."""
    return Press()

"""The documents and pictures, written in one process beside the server and kept while they may be asked for again.

`python -m canvas.server.document_process` is that process: a document takes a second or two of a processor. The same
report gives the same bytes, so people who go home with the same draft have it written once.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from functools import cache
from typing import Literal

from canvas.server.worker import Unavailable, Worker, serve
from exports import Picture, Report
from exports.word import record, vision

logger = logging.getLogger("canvas.server.document_process")

KEPT = 16
"""At most this many files are kept, of some 100 kB each; the least recently asked for is dropped first."""
SECONDS = 60
IDLE_SECONDS = 120
Kind = Literal["vision", "record", "picture"]


class Documents:
    """Writes one file at a time; a second request for the same one gets the same bytes."""

    def __init__(self) -> None:
        self.worker = Worker("canvas.server.document_process", SECONDS)
        self._writing = threading.Lock()
        self._kept: OrderedDict[tuple[Kind, str], bytes] = OrderedDict()
        self._erasures = 0

    def vision(self, report: Report) -> bytes:
        """The draft vision as a Word document. Blocks for a second or two."""
        return self._file("vision", report.model_dump_json())

    def record(self, report: Report) -> bytes:
        """The record of the workshop as a Word document. Blocks for some seconds."""
        return self._file("record", report.model_dump_json())

    def picture(self, picture: Picture) -> bytes:
        """The picture as a PNG. Blocks for a second or two."""
        return self._file("picture", picture.model_dump_json())

    def forget(self) -> None:
        """Keep none of the files that were written: something in them was erased."""
        self._erasures += 1
        self._kept.clear()

    def stop(self) -> None:
        """End the process; the next file starts another."""
        self.worker.close()

    def _file(self, kind: Kind, given: str) -> bytes:
        key = (kind, given)
        with self._writing:
            erasures = self._erasures
            file = self._kept.pop(key, None) or self._written(kind, given)
            if erasures == self._erasures:
                self._kept[key] = file
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return file

    def _written(self, kind: Kind, given: str) -> bytes:
        """The file from the process; when that fails it is written here, more slowly for everybody."""
        try:
            return self.worker.ask(f"{kind}\n{given}".encode())
        except Unavailable as error:
            logger.warning("the process that writes a %s failed: %s", kind, type(error.__cause__ or error).__name__)
            return written(kind, given)


def written(kind: Kind, given: str) -> bytes:
    """The file of this kind, of a Report or a Picture as JSON. Raises ValidationError when it is none."""
    if kind != "picture":
        report = Report.model_validate_json(given)
        return vision(report) if kind == "vision" else record(report)
    from exports.pictures import drawn  # noqa: PLC0415 -- exports/pictures.py says why

    return drawn(Picture.model_validate_json(given))


@cache
def documents() -> Documents:
    """The one of this server."""
    return Documents()


def _answered(question: bytes) -> bytes:
    kind, _, given = question.decode().partition("\n")
    return written("vision" if kind == "vision" else "record" if kind == "record" else "picture", given)


if __name__ == "__main__":
    serve(_answered, IDLE_SECONDS)

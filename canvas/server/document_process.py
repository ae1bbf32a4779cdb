"""The documents and pictures, written in one process beside the server and kept while they may be asked for again.

`python -m canvas.server.document_process` is that process: a document takes a second or two of a processor. The same
report gives the same bytes, so people who go home with the same draft have it written once.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections import OrderedDict
from functools import cache
from typing import Literal

from pydantic import BaseModel

from canvas.server.worker import Unavailable, Worker, serve
from exports import Picture, Report
from exports.actions import TaskList
from exports.poster import Poster
from exports.report import InTemplate

logger = logging.getLogger("canvas.server.document_process")

KEPT = 16
"""At most this many files are kept, of some 100 kB each; the least recently asked for is dropped first."""
SECONDS = 60
IDLE_SECONDS = 120
Kind = Literal[
    "vision", "record", "action_list", "picture", "spreadsheet", "separated", "calendar", "mail", "poster",
    "in_template",
]  # fmt: skip
_WRITERS: dict[Kind, tuple[type[BaseModel], str, str]] = {
    "vision": (Report, "exports.word", "vision"),
    "record": (Report, "exports.word", "record"),
    "action_list": (Report, "exports.word", "action_list"),
    "picture": (Picture, "exports.pictures", "drawn"),
    "spreadsheet": (TaskList, "exports.spreadsheet", "spreadsheet"),
    "separated": (TaskList, "exports.separated", "separated"),
    "calendar": (TaskList, "exports.calendar", "calendar"),
    "mail": (TaskList, "exports.mail", "mail"),
    "in_template": (InTemplate, "exports.word", "in_template"),
    "poster": (Poster, "exports.poster_pdf", "poster"),
}
"""What each kind of file is made from, and which function of which module writes it.

The modules are imported where a file is written: the server itself carries none of their libraries.
"""


class Documents:
    """Writes one file at a time; a second request for the same one gets the same bytes."""

    def __init__(self) -> None:
        self.worker = Worker("canvas.server.document_process", SECONDS)
        self._writing = threading.Lock()
        self._kept: OrderedDict[tuple[Kind, str], bytes] = OrderedDict()
        self._erasures = 0

    def file(self, kind: Kind, given: BaseModel) -> bytes:
        """The file of this kind, written from what such a file is made from. Blocks for a second or two at most."""
        return self._file(kind, given.model_dump_json())

    def in_template(self, given: InTemplate) -> bytes:
        """A document in a template of the institution's own. Nothing is kept of it.

        Raises Unavailable where the template cannot be used after all: only the process opens it, never the server.
        """
        with self._writing:
            return self.worker.ask(f"in_template\n{given.model_dump_json()}".encode())

    def vision(self, report: Report) -> bytes:
        """The draft vision as a Word document. Blocks for a second or two."""
        return self.file("vision", report)

    def record(self, report: Report) -> bytes:
        """The record of the workshop as a Word document. Blocks for some seconds."""
        return self.file("record", report)

    def picture(self, picture: Picture) -> bytes:
        """The picture as a PNG. Blocks for a second or two."""
        return self.file("picture", picture)

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
    """The file of this kind, of what it is made from as JSON. Raises ValidationError when that is not so."""
    model, module, writer = _WRITERS[kind]
    made: bytes = getattr(importlib.import_module(module), writer)(model.model_validate_json(given))
    return made


@cache
def documents() -> Documents:
    """The one of this server."""
    return Documents()


def _answered(question: bytes) -> bytes:
    kind, _, given = question.decode().partition("\n")
    return written(next(each for each in _WRITERS if each == kind), given)


if __name__ == "__main__":
    serve(_answered, IDLE_SECONDS)

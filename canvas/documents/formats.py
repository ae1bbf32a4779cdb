"""Every file that can be made of a workshop: how it is called, what it is made from, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from canvas.core.model import Workshop
from canvas.documents import action_list, poster, report, vision
from canvas.documents.actions import task_list
from canvas.server.document_process import Kind, documents
from canvas.words import N_, Words, file_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """A file: what its name says it is, how that name ends, its media type, what it is made from and what writes it.

    `build` makes the data of the workshop, in the language of these words, dated that day.
    """

    called: str
    suffix: str
    media_type: str
    kind: Kind
    build: Callable[[Workshop, Words, date], BaseModel]

    def made(self, workshop: Workshop, words: Words, today: date) -> bytes:
        """The file. Blocks for as long as writing takes, a second or two at most for the larger ones."""
        return documents().file(self.kind, self.build(workshop, words, today))

    def name(self, workshop: Workshop, words: Words) -> str:
        """What the file is called for a reader of these words."""
        return file_name(workshop, words(self.called), self.suffix)


def _clean(workshop: Workshop, words: Words, today: date) -> BaseModel:
    return vision.build(workshop, words, today).without_status()


_ACTIONS = N_("action list")
FORMATS: Mapping[str, Format] = {
    "vision": Format(N_("draft vision"), "docx", _WORD, "vision", vision.build),
    "clean": Format(N_("draft vision, clean"), "docx", _WORD, "vision", _clean),
    "record": Format(N_("record"), "docx", _WORD, "record", report.build),
    "actions": Format(_ACTIONS, "docx", _WORD, "action_list", action_list.build),
    "actions-excel": Format(_ACTIONS, "xlsx", _EXCEL, "spreadsheet", task_list),
    "actions-csv": Format(_ACTIONS, "csv", "text/csv; charset=utf-8", "separated", task_list),
    "actions-calendar": Format(_ACTIONS, "ics", "text/calendar; charset=utf-8", "calendar", task_list),
    "actions-mail": Format(_ACTIONS, "txt", "text/plain; charset=utf-8", "mail", task_list),
    "poster-a0": Format(N_("posters A0"), "pdf", "application/pdf", "poster", poster.a0),
    "poster-a3": Format(N_("posters A3"), "pdf", "application/pdf", "poster", poster.a3),
}
"""By the name in its address."""


def names() -> str:
    """The names of files from which it follows what is asked: `vision.docx`, `actions.xlsx` and so on."""
    return ", ".join(f"{_stem(name)}.{each.suffix}" for name, each in FORMATS.items())


def meant(file: str) -> Format | None:
    """The format that a file with this name has, by what it begins with and how it ends; None where there is none."""
    stem, _, suffix = file.lower().rpartition(".")
    fitting = [(_stem(name), each) for name, each in FORMATS.items() if each.suffix == suffix]
    known = [each for name, each in sorted(fitting, key=lambda one: -len(one[0])) if stem.startswith(name)]
    return next(iter(known), None)


def _stem(name: str) -> str:
    """What the name of such a file begins with: that of its address, without its form where the suffix says it."""
    return name.partition("-")[0] if name.startswith("actions") else name

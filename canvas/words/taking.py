"""The files that people take home: what the links to them say, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from canvas.core.model import Workshop
from canvas.server.settings import base
from canvas.words import N_, Words

ACTION_LISTS: Mapping[str, str] = {
    "actions": N_("Word"),
    "actions-excel": N_("Excel"),
    "actions-csv": N_("CSV"),
    "actions-calendar": N_("Calendar"),
    "actions-mail": N_("Text for a mail"),
}
"""The forms in which the action list is to be had, by the name in its address."""


POSTERS: Mapping[str, str] = {"poster-a0": N_("Posters A0 (PDF)"), "poster-a3": N_("Posters A3 (PDF)")}
ARCHIVE = "archive"
"""The name in the address of the archive, which is no document."""


def address(workshop: Workshop, document: str, words: Words, language: str = "", today: date | None = None) -> str:
    """Where a file is to be had by somebody with a seat, who reads these words.

    `language` is that of the file, the workshop's when it is empty; `today` the date where the reader is, or the
    server's.
    """
    asked = {"lang": words.language, "language": language, "day": today.isoformat() if today else ""}
    return f"{base()}/l/take/{workshop.id}/{document}?{urlencode({key: each for key, each in asked.items() if each})}"


def action_lists(workshop: Workshop, words: Words) -> list[dict[str, str]]:
    """A link to each form of the action list: what it says and where it leads."""
    return [{"label": words(label), "address": address(workshop, name, words)} for name, label in ACTION_LISTS.items()]

"""The works that a document cites: their titles beside a text, and the list at its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sheets import Sheet, Source, load

MANUAL, VISION, GDPR = "surf_manual", "uu_vision", "surf_gdpr"
"""The sources that the program's own texts follow, whatever sheet a workshop uses."""


def source(sheet: Sheet, id: str) -> Source:
    """The source with this id on the sheet, or else in the discussion model.

    Raises KeyError, saying which sheet lacks it, when neither has it.
    """
    known = next((each for each in sheet.sources if each.id == id), None) or _model().get(id)
    if known is None:
        raise KeyError(f"no source {id!r} on the sheet {sheet.id!r}, nor in the discussion model")
    return known


def titles(sheet: Sheet, *ids: str) -> str:
    """The titles of these sources on one line. Raises KeyError as `source` does."""
    return "; ".join(source(sheet, id).title for id in ids)


def cited(sheet: Sheet) -> Iterator[str]:
    """One line for every source of the sheet, then for those that only the program's own texts follow."""
    ids = dict.fromkeys([*(each.id for each in sheet.sources), MANUAL, VISION, GDPR])
    for each in (source(sheet, id) for id in ids):
        year = f" ({each.year})" if each.year else ""
        yield f"{each.publisher}{year}. {each.title}. {each.url}".strip()


@cache
def _model() -> dict[str, Source]:
    return {each.id: each for each in load().sources}

"""The numbers by which both documents refer to the same things: U3 a statement, N12 a note. They never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from canvas.core.model import Note, Subgroup, Workshop


def statement_number(workshop: Workshop, block: str) -> str:
    """The number of the statement about a topic: the place of the topic on the sheet."""
    return f"U{[each.id for each in workshop.sheet.blocks].index(block) + 1}"


def note_numbers(workshop: Workshop) -> Mapping[str, str]:
    """The number of every visible note, by its id, in the order in which they became visible.

    Notes that were turned over together are ordered by their random ids, which tell nothing of who wrote when. Deleted
    notes keep the number they had, so that what comes later changes none.
    """
    known = [note for group in workshop.subgroups.values() for note in _visible(group)]
    known.sort(key=lambda note: (note.shown, note.id))
    return {note.id: f"N{number}" for number, note in enumerate(known, start=1)}


def _visible(group: Subgroup) -> Iterable[Note]:
    return (note for kept in (group.notes, group.deleted) for note in kept.values() if note.revealed)

"""What comes from the workshop before this one, in words: on boards and in documents it says what it is."""

from __future__ import annotations

from typing import Any

from canvas.core.model import Workshop
from canvas.core.model_before import Before, Carried
from canvas.words import N_, Words
from canvas.words.standings import TAGS

_KINDS = {"left": N_("deliberately not answered"), "parked": N_("left to the vision writer"), "action": N_("action")}


def heading(words: Words, before: Before) -> str:
    """What stands above it: from which workshop it comes."""
    return words("From the workshop before ({day})", day=words.day(before.day))


def standing(words: Words, carried: Carried) -> str:
    """What it is: how far a statement came, or that it is something else."""
    if carried.kind == "statement":
        return words(TAGS[carried.stood or "proposal"], n=carried.able, all=carried.asked, answered=0)
    return words(_KINDS[carried.kind])


def on_boards(words: Words, workshop: Workshop) -> dict[str, Any] | None:
    """What boards show of it: the heading, and in `texts` each with its topic, or None where it is about none.

    None where this workshop follows no other.
    """
    before = workshop.before
    if before is None:
        return None
    texts = [{"block": each.block, "text": each.text, "is": standing(words, each)} for each in before.carried]
    return {"heading": heading(words, before), "texts": texts}

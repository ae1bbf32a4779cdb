"""How far a text came: the word for each standing and the sentence that explains it, for pages and documents alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from canvas.core.model import Standing
from canvas.words.i18n import N_

STATEMENT_STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""What a statement can be, in the order in which it is offered and listed."""
STANDINGS: Mapping[str, str] = {
    "agreed": N_("Agreed"), "compromise": N_("Compromise"), "open": N_("Still open"), "background": N_("Background"),
}  # fmt: skip
"""A word for each standing; `background` is only in documents, for what participants did not discuss."""
MEANINGS: Mapping[str, str] = {
    "agreed": N_("The participants settled this together."),
    "compromise": N_("The subgroups met halfway; each side gave something."),
    "open": N_("Said by participants, but not settled yet."),
    "background": N_("Not discussed by the participants; added from the sources."),
}

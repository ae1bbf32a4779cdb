"""The seed of a reveal in an anonymous workshop: the server's own, so that nobody in the room can undo the shuffle."""

from __future__ import annotations

import secrets

from canvas.core import operations as op
from canvas.core.model import Workshop
from canvas.core.operations import Operation


def seeded(workshop: Workshop, operation: Operation) -> Operation:
    """The operation as it is stored: what may turn notes over gets a new seed in an anonymous workshop.

    Elsewhere it has none, whatever the browser sent: there the notes stay in the order in which they lie.
    """
    if not isinstance(operation, op.Reveal | op.OpenPhase):
        return operation
    return operation.model_copy(update={"seed": secrets.token_urlsafe(16) if workshop.anonymous else None})


def asked(operation: Operation) -> Operation:
    """The operation without its seed, as whoever did it sent it."""
    if not isinstance(operation, op.Reveal | op.OpenPhase):
        return operation
    return operation.model_copy(update={"seed": None})

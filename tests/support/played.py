"""The example at the end of its plenary, played once for all tests that only read it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from canvas import example
from canvas.core.model import Workshop
from canvas.server.rooms import Rooms
from canvas.store.journal import Shelf
from tests.support.people import FAY, token

TODAY = date(2026, 11, 26)


@cache
def played() -> Workshop:
    """The example, held on `TODAY`."""
    with TemporaryDirectory() as folder:
        rooms = Rooms(Shelf(Path(folder)))
        workshop = example.play(rooms, token(FAY), TODAY).workshop
        rooms.close()
    return workshop

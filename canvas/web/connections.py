"""The connections to one room: whom to wake when it moved on, who is present, who is changing which note.

Lives on the event loop; only `answered` is added to by the room's writer.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Sized
from contextlib import suppress
from typing import Protocol

from canvas.core.fold.base import replaced
from canvas.core.model import Participant, Role, Workshop
from canvas.core.view import Key, common, touched
from canvas.server.rooms import Room


class Listener(Protocol):
    """One board in one browser tab, as far as the feed looks at it; `busy` is the note that is being changed there."""

    seat: Participant
    role: Role
    table: str | None
    busy: str | None
    awake: asyncio.Event

    @property
    def answers(self) -> Sized:
        """Its answers that were not sent yet."""


class Feed:
    """The connections to one room on this event loop, and who is present at which table."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.connections: set[Listener] = set()
        self.answered: deque[Listener] = deque()
        """Those with an answer to send; the writer's thread adds to it."""
        self._at: defaultdict[str | None, set[Listener]] = defaultdict(set)
        self._loop = asyncio.get_running_loop()
        self._stop = room.listen(self._from_writer)
        self._touched: dict[tuple[int, str | None], set[Key]] = {}
        self._now = room.workshop
        self._woken = room.workshop
        self._present: dict[str | None, list[str]] = {}
        self._busy: dict[str | None, list[tuple[str, str]]] = {}

    def _from_writer(self) -> None:
        with suppress(RuntimeError):  # the loop is closed: the process ends
            self._loop.call_soon_threadsafe(self.wake)

    def wake(self) -> None:
        """Have every connection look at the room again for which something may have changed."""
        before, now = self._woken, self.room.workshop
        self._woken = now
        if common(before, now):
            self._wake(self.connections)
        for table in replaced(before.subgroups, now.subgroups):
            self._wake(self._at[table])
        while self.answered:
            self.answered.popleft().awake.set()

    def _wake(self, connections: set[Listener]) -> None:
        # Whoever gets an answer is woken last: he sees his own note already, the others wait for it.
        for connection in connections:
            if not connection.answers:
                connection.awake.set()

    def add(self, connection: Listener) -> None:
        """A connection begins, at no table yet."""
        self.connections.add(connection)
        self._at[None].add(connection)

    def seat(self, connection: Listener, table: str | None) -> None:
        """A connection looks at this table from now on; the others there and at the one before are told."""
        left, connection.table = connection.table, table
        self._at[left].discard(connection)
        self._at[table].add(connection)
        self.moved(connection, left, table)

    def discard(self, connection: Listener) -> None:
        """A connection ended; with the last one the feed ends too."""
        self.connections.discard(connection)
        self._at[connection.table].discard(connection)
        self.moved(connection, connection.table)
        if not self.connections:
            self._stop()
            if _feeds.get(self.room.workshop.id) is self:
                del _feeds[self.room.workshop.id]

    def touched(self, before: Workshop, after: Workshop, subgroup: str | None) -> set[Key]:
        """`view.touched`, computed once for all who go the same step at the same table."""
        if after is not self._now:
            self._touched, self._now = {}, after
        key = (before.number, subgroup)
        if key not in self._touched:
            self._touched[key] = touched(before, after, subgroup)
        return self._touched[key]

    def present(self, subgroup: str | None) -> list[str]:
        """The participants connected at a table now."""
        known = self._present.get(subgroup)
        if known is None:
            people = {c.seat.id for c in self._at[subgroup] if c.role == "participant"}
            known = self._present[subgroup] = sorted(people)
        return known

    def moved(self, who: Listener, *tables: str | None) -> None:
        """Somebody came, left, changed tables, or began or ended changing a note: the others there look again."""
        self._present.clear()
        self._busy.clear()
        for each in set().union(*(self._at[table] for table in tables)) - {who}:
            each.awake.set()

    def busy(self, workshop: Workshop, subgroup: str | None, person: str) -> dict[str, str]:
        """The notes at a table that others are changing now, each with who; without a name where nobody has one.

        Only notes that lie open: that somebody writes on a hidden one is nobody's business.
        """
        table = workshop.subgroups.get(subgroup or "")
        found: dict[str, str] = {}
        for who, note in self._writing(subgroup) if table else ():
            open_note = table.notes.get(note) if table else None
            if open_note and open_note.revealed and who != person:
                found[note] = workshop.participants[who].name if who in workshop.participants else ""
        return found

    def _writing(self, subgroup: str | None) -> list[tuple[str, str]]:
        known = self._busy.get(subgroup)
        if known is None:
            known = [(c.seat.id, c.busy) for c in self._at[subgroup] if c.busy]
            self._busy[subgroup] = known
        return known


_feeds: dict[str, Feed] = {}


def feed_of(room: Room) -> Feed:
    """The one feed of a room on this event loop; made when the first board opens."""
    feed = _feeds.get(room.workshop.id)
    if feed is None or feed.room is not room:
        feed = _feeds[room.workshop.id] = Feed(room)
    return feed

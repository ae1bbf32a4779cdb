"""The boards connected to one room: which to wake when it changes, who is present, who is changing which note.

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
from canvas.core.view import Difference, difference, for_all
from canvas.server.rooms import Room


class Board(Protocol):
    """One board in one browser tab, as seen from here; `busy` is the note that is being changed in it."""

    seat: Participant
    role: Role
    subgroup: str | None
    busy: str | None
    awake: asyncio.Event

    @property
    def answers(self) -> Sized:
        """Its answers that are not sent yet."""


class Connections:
    """The boards connected to one room on this event loop, by the subgroup they show."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.boards: set[Board] = set()
        self.answered: deque[Board] = deque()
        """Boards with an answer to send; the writer's thread adds to it."""
        self._at: defaultdict[str | None, set[Board]] = defaultdict(set)
        self._loop = asyncio.get_running_loop()
        self._stop = room.listen(self._from_writer)
        self._differences: dict[tuple[int, str | None], Difference] = {}
        self._now = room.workshop
        self._woken = room.workshop
        self._present: dict[str | None, list[str]] = {}
        self._busy: dict[str | None, list[tuple[str, str]]] = {}

    def _from_writer(self) -> None:
        with suppress(RuntimeError):  # the loop is closed: the process ends
            self._loop.call_soon_threadsafe(self.wake)

    def wake(self) -> None:
        """Have every board for which something may have changed look at the room again."""
        before, now = self._woken, self.room.workshop
        self._woken = now
        if for_all(before, now):
            self._wake(self.boards)
        for subgroup in replaced(before.subgroups, now.subgroups):
            self._wake(self._at[subgroup])
        while self.answered:
            self.answered.popleft().awake.set()

    def _wake(self, boards: set[Board]) -> None:
        # A board that gets an answer is woken last: it shows its own note already, the others wait for it.
        for board in boards:
            if not board.answers:
                board.awake.set()

    def add(self, board: Board) -> None:
        """A board connects; it shows no subgroup yet."""
        self.boards.add(board)
        self._at[None].add(board)

    def show(self, board: Board, subgroup: str | None) -> None:
        """A board shows this subgroup from now on; the others there and at the one before look again."""
        left, board.subgroup = board.subgroup, subgroup
        self._at[left].discard(board)
        self._at[subgroup].add(board)
        self.moved(board, left, subgroup)

    def discard(self, board: Board) -> None:
        """A board is gone; after the last one nothing listens to the room any more."""
        self.boards.discard(board)
        self._at[board.subgroup].discard(board)
        self.moved(board, board.subgroup)
        if not self.boards:
            self._stop()
            if _connections.get(self.room.workshop.id) is self:
                del _connections[self.room.workshop.id]

    def difference(self, before: Workshop, after: Workshop, subgroup: str | None) -> Difference:
        """`view.difference`, computed once for all boards that go the same step at the same subgroup."""
        if after is not self._now:
            self._differences, self._now = {}, after
        key = (before.number, subgroup)
        if key not in self._differences:
            self._differences[key] = difference(before, after, subgroup)
        return self._differences[key]

    def present(self, subgroup: str | None) -> list[str]:
        """The ids of the participants who are connected in a subgroup now, sorted."""
        known = self._present.get(subgroup)
        if known is None:
            people = {board.seat.id for board in self._at[subgroup] if board.role == "participant"}
            known = self._present[subgroup] = sorted(people)
        return known

    def moved(self, who: Board, *subgroups: str | None) -> None:
        """A board came, left, or began or ended changing a note: the others at these subgroups look again."""
        self._present.clear()
        self._busy.clear()
        for each in set().union(*(self._at[each] for each in subgroups)) - {who}:
            each.awake.set()

    def busy(self, workshop: Workshop, subgroup: str | None, person: str) -> dict[str, str]:
        """The notes of a subgroup that others are changing now, with their names; "" in an anonymous workshop.

        Only revealed notes: that somebody writes on a hidden one is told to nobody.
        """
        group = workshop.subgroups.get(subgroup or "")
        found: dict[str, str] = {}
        for who, note in self._writing(subgroup) if group else ():
            open_note = group.notes.get(note) if group else None
            if open_note and open_note.revealed and who != person:
                found[note] = workshop.participants[who].name if who in workshop.participants else ""
        return found

    def _writing(self, subgroup: str | None) -> list[tuple[str, str]]:
        known = self._busy.get(subgroup)
        if known is None:
            known = [(board.seat.id, board.busy) for board in self._at[subgroup] if board.busy]
            self._busy[subgroup] = known
        return known


_connections: dict[str, Connections] = {}


def connections_of(room: Room) -> Connections:
    """Those of a room on this event loop; made when the first board connects."""
    known = _connections.get(room.workshop.id)
    if known is None or known.room is not room:
        known = _connections[room.workshop.id] = Connections(room)
    return known

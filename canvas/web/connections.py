"""The boards connected to one room: where each stands, and in which order they look again when something changes.

Lives on the event loop; only `answered` is added to by the room's writer.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from canvas.core.fold.base import replaced
from canvas.core.model import Workshop
from canvas.core.view import for_all
from canvas.server.rooms import Room
from canvas.web.places import Board, Place

FEW = 12
"""So many boards hear of every single count; where more look, counts wait for each other."""
COUNT_SECONDS = 0.1
"""Seconds between two times that counts go to more than a few, per workshop, at least."""


class Connections:
    """The boards connected to one room on this event loop, by the subgroup they show."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.answered: deque[Board] = deque()
        """Boards with an answer to send; the writer's thread adds to it."""
        self._boards: set[Board] = set()
        self._places: dict[str | None, Place] = {}
        self._loop = asyncio.get_running_loop()
        self._stop = room.listen(self._from_writer, self._before)
        self._woken = room.workshop
        self._queue: deque[Board] = deque()
        self._serving = False
        """Whether the boards that wait are going to be served."""
        self._slow: set[asyncio.Task[None]] = set()
        self._waiting: set[Place] = set()
        """Places whose boards were not told of the latest counts yet."""
        self._counted = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def _from_writer(self) -> None:
        with suppress(RuntimeError):  # the loop is closed: the process ends
            self._loop.call_soon_threadsafe(self._wake)

    def _before(self, coming: Workshop) -> None:
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._prepare, coming)

    def _prepare(self, coming: Workshop) -> None:
        """Make what the boards at one place will be sent, while the disk writes; for many places that takes longer."""
        places = self._changed(self._woken, coming)
        if coming is not self.room.workshop and len(places) == 1:
            places.pop().prepare(coming)

    def _changed(self, before: Workshop, after: Workshop) -> set[Place]:
        """The places at which something may be different."""
        if for_all(before, after):
            return set(self._places.values())
        changed = replaced(before.subgroups, after.subgroups)
        return {self._places[each] for each in changed if each in self._places}

    def _wake(self) -> None:
        """Have every board for which something may have changed look at the room again."""
        before, self._woken = self._woken, self.room.workshop
        self._tell(self._changed(before, self._woken))
        while self.answered:
            self.line_up(self.answered.popleft())
        self._serve()

    def _tell(self, places: set[Place]) -> None:
        """Have the boards at these places look, or wait a little where nothing but counts is new for many."""
        many = sum(len(place.boards) for place in places) > FEW
        counting = {place for place in places if many and place.change(place.told).only_counts}
        self._show(places - counting)
        self._waiting |= counting
        if self._waiting and self._timer is None:
            self._timer = self._loop.call_at(self._counted + COUNT_SECONDS, self._tell_counts)

    def _tell_counts(self) -> None:
        self._timer, self._counted = None, self._loop.time()
        self._show(self._waiting)

    def _show(self, places: set[Place]) -> None:
        self._waiting = self._waiting - places
        for place in places:
            change, place.told = place.change(place.told), place.scene()
            for board in tuple(place.boards):
                # A board that gets an answer is last: it shows its own note already, the others wait for it.
                if not board.answers and not board.takes(change):
                    self.line_up(board)

    def line_up(self, board: Board) -> None:
        """Have one board look at the room again, after those that are going to already."""
        if not board.queued:
            board.queued = True
            self._queue.append(board)
            if not self._serving:
                self._serving = True
                self._loop.call_soon(self._serve)

    def _serve(self) -> None:
        """Have the boards that wait look, one after the other; nobody waits for one whose reader is slow."""
        while self._queue:
            board = self._queue.popleft()
            board.queued = False
            rest = board.look()
            if rest is not None:
                task = self._loop.create_task(rest)
                self._slow.add(task)
                task.add_done_callback(self._slow.discard)
        self._serving = False

    def add(self, board: Board) -> None:
        """A board connects; it stands nowhere yet."""
        self._boards.add(board)

    def move(self, board: Board, subgroup: str | None) -> Place:
        """A board stands at this subgroup from now on; the others there and where it was look again."""
        if board.place:
            self._leave(board.place, board)
        place = self._places.get(subgroup)
        if place is None:
            place = self._places[subgroup] = Place(self.room, subgroup)
        place.boards.add(board)
        self.moved(place)
        return place

    def discard(self, board: Board) -> None:
        """A board is gone; after the last one nothing listens to the room any more."""
        self._boards.discard(board)
        if board.place:
            self._leave(board.place, board)
        if not self._boards:
            self._stop()
            if self._timer:
                self._timer.cancel()
            if _connections.get(self.room.workshop.id) is self:
                del _connections[self.room.workshop.id]

    def _leave(self, place: Place, board: Board) -> None:
        place.boards.discard(board)
        if place.boards:
            self.moved(place)
        elif self._places.get(place.subgroup) is place:
            del self._places[place.subgroup]
            self._waiting.discard(place)

    def moved(self, place: Place) -> None:
        """A board came, left, or began or ended changing a note: the others there look again."""
        place.moved()
        self._tell({place})


_connections: dict[str, Connections] = {}


def connections_of(room: Room) -> Connections:
    """Those of a room on this event loop; made when the first board connects."""
    known = _connections.get(room.workshop.id)
    if known is None or known.room is not room:
        known = _connections[room.workshop.id] = Connections(room)
    return known

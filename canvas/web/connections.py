"""The boards and cockpits connected to one room: where each stands, and in which order they look again when something
changes.

Lives on the event loop; only `answered` is added to by the room's writer.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Set
from contextlib import suppress
from functools import partial
from typing import Literal

from canvas.core.access.desk import PARAGRAPHS
from canvas.core.fold.base import replaced
from canvas.core.model import LEADERS, Role, Workshop
from canvas.core.view import for_all
from canvas.plenary.entries import DraftEntry
from canvas.server.rooms import Room
from canvas.web.cockpits import Cockpits, Connected
from canvas.web.desks import Desks
from canvas.web.lookers import Lookers
from canvas.web.mirror import on_boards
from canvas.web.places import Board, People, Place, people_at
from canvas.web.plenaries import Plenaries
from canvas.web.walls import Walls

OverseeingSurface = Literal["cockpit", "plenary", "desk"]
Overseeing = tuple[OverseeingSurface, bool]
"""Which of these surfaces, and whether with names."""
FEW = 12
"""So many boards hear of every single count; where more look, counts wait for each other."""
COUNT_SECONDS = 0.1
"""Seconds between two times that counts go to more than a few, per workshop, at least."""
COCKPIT_SECONDS = 0.25
"""Seconds between two times that counts go to the cockpits of a workshop, at least."""


class _Counting:
    """Places where nothing but counts is new: they are shown together, once in so many seconds at most."""

    def __init__(self, loop: asyncio.AbstractEventLoop, seconds: float, show: Callable[[Set[Place]], None]) -> None:
        self._loop, self._seconds, self._show = loop, seconds, show
        self._waiting: set[Place] = set()
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, places: Set[Place]) -> None:
        """Have these shown when it is time."""
        self._waiting |= places
        if self._waiting and self._timer is None:
            self._timer = self._loop.call_at(self._last + self._seconds, self._now)

    def _now(self) -> None:
        self._timer, self._last = None, self._loop.time()
        self._show(self._waiting)

    def shown(self, places: Set[Place]) -> None:
        """These do not wait any more."""
        self._waiting = self._waiting - places

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()


class Connections:
    """The boards and cockpits connected to one room on this event loop, by what they show."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.answered: deque[Board] = deque()
        """Boards with an answer to send; the writer's thread adds to it."""
        self._boards: set[Board] = set()
        self._places: dict[str | None, Place] = {}
        self._lookers: dict[str | None, Lookers] = {}
        """Who looks along at a subgroup, without names."""
        self._cockpits: dict[Overseeing, Cockpits] = {}
        """The cockpits, the plenaries and the desks, with the names of people and without."""
        self._drafts: dict[str, dict[str, DraftEntry]] = {}
        """What leaders are typing, by topic and person; who typed last stands last."""
        self._written: dict[str, dict[str, DraftEntry]] = {}
        """The same of what is being typed over paragraphs of the draft vision, by their key."""
        self._walls: Walls | None = None
        self._loop = asyncio.get_running_loop()
        self._stop = room.listen(self._from_writer, self._before)
        self._woken = room.workshop
        self._queue: deque[Board] = deque()
        self._serving = False
        """Whether the boards that wait are going to be served."""
        self._slow: set[asyncio.Task[None]] = set()
        self._counts = _Counting(self._loop, COUNT_SECONDS, self._show)
        self._in_cockpits = _Counting(self._loop, COCKPIT_SECONDS, self._show)

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
        if for_all(before, after) or on_boards(before) != on_boards(after):
            return {*self._places.values(), *self._lookers.values()}
        changed = replaced(before.subgroups, after.subgroups)
        return {places[each] for places in (self._places, self._lookers) for each in changed if each in places}

    def _wake(self) -> None:
        """Have every board for which something may have changed look at the room again."""
        before, self._woken = self._woken, self.room.workshop
        self._drop_drafts(before, self._woken)
        self._tell(self._changed(before, self._woken))
        if before is not self._woken:
            self._tell_cockpits()
        while self.answered:
            self.line_up(self.answered.popleft())
        self._serve()

    def _drop_drafts(self, before: Workshop, after: Workshop) -> None:
        """What was typed and is saved since is no draft any more."""
        for block in self._drafts.keys() & replaced(before.statements, after.statements):
            old, new = (each.statements.get(block) for each in (before, after))
            if new and (old is None or old.revision != new.revision):
                del self._drafts[block]
        for paragraph in self._written.keys() & replaced(before.desk.texts, after.desk.texts):
            del self._written[paragraph]

    def _tell(self, places: set[Place]) -> None:
        """Have the boards at these places look, or wait a little where nothing but counts is new for many."""
        many = sum(len(place.boards) for place in places) > FEW
        counting = {place for place in places if many and place.change(place.told).only_counts}
        self._show(places - counting)
        self._counts.add(counting)

    def _tell_cockpits(self) -> None:
        """Have the cockpits look, or wait a little where nothing but counts is new."""
        cockpits = self._overseers()
        counting = {place for place in cockpits if place.change(place.told).only_counts}
        self._show(cockpits - counting)
        self._in_cockpits.add(counting)

    def _show(self, places: Set[Place]) -> None:
        self._counts.shown(places)
        self._in_cockpits.shown(places)
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
        place = self._place_of(board.role, subgroup)
        place.boards.add(board)
        self.moved(place)
        return place

    def _place_of(self, role: Role, subgroup: str | None) -> Place:
        """Where a board of somebody with this role stands: the door says who sees names, and nobody else does."""
        if role == "participant" or role in LEADERS:
            if subgroup not in self._places:
                self._places[subgroup] = Place(self.room, subgroup)
            return self._places[subgroup]
        if subgroup not in self._lookers:
            self._lookers[subgroup] = Lookers(self.room, subgroup, partial(self._people_at, subgroup))
        return self._lookers[subgroup]

    def _people_at(self, subgroup: str | None) -> People:
        return people_at(self._places[subgroup].boards if subgroup in self._places else ())

    def oversee(self, board: Board, surface: OverseeingSurface, *, names: bool) -> Place:
        """A cockpit or a plenary shows the whole workshop from now on, with the names of people or without."""
        place = self._cockpits.get((surface, names))
        if place is None:
            place = self._cockpits[surface, names] = self._overseeing(surface, names)
        place.boards.add(board)
        self._somebody_moved()
        return place

    def _overseeing(self, surface: OverseeingSurface, names: bool) -> Cockpits:
        if surface == "plenary":
            return Plenaries(self.room, self.connected, self._drafts, names=names)
        if surface == "desk":
            return Desks(self.room, self.connected, self._written)
        return Cockpits(self.room, self.connected, names=names)

    def types(self, person: str, block: str, text: str) -> None:
        """A leader is typing this as the statement of a topic, "" for nothing more; other leaders are shown it."""
        self._typed(self._drafts, person, block, text)

    def writes(self, person: str, paragraph: str, text: str) -> None:
        """The same for a paragraph of the draft vision, which all who are at a desk are shown."""
        if paragraph in self._written or len(self._written) < PARAGRAPHS:
            self._typed(self._written, person, paragraph, text)

    def _typed(self, drafts: dict[str, dict[str, DraftEntry]], person: str, about: str, text: str) -> None:
        known = self.room.workshop.participants.get(person)
        typed = drafts.pop(about, {})
        typed.pop(person, None)
        if text and known:
            typed[person] = {"text": text, "by": known.name, "person": person}
        if typed:
            drafts[about] = typed
        self._somebody_moved()

    def watch_wall(self, board: Board) -> Place:
        """A wall shows from now on what everybody in the room may read."""
        self._walls = self._walls or Walls(self.room, None)
        self._walls.boards.add(board)
        return self._walls

    def _overseers(self) -> set[Place]:
        """The places from which the whole workshop is seen."""
        return {*self._cockpits.values(), *([self._walls] if self._walls else [])}

    def connected(self) -> Connected:
        """Who is connected: participants by where they are, and everybody who came in by a link."""
        participants = {subgroup or "": place.connected() for subgroup, place in self._places.items()}
        return participants, sorted({board.person for board in self._boards if board.role != "participant"})

    def discard(self, board: Board) -> None:
        """A board is gone; after the last one nothing listens to the room any more."""
        self._boards.discard(board)
        if board.place:
            self._leave(board.place, board)
        if not self._boards:
            self._stop()
            self._counts.stop()
            self._in_cockpits.stop()
            if _connections.get(self.room.workshop.id) is self:
                del _connections[self.room.workshop.id]

    def _leave(self, place: Place, board: Board) -> None:
        place.boards.discard(board)
        if place is self._walls:
            if not place.boards:
                self._in_cockpits.shown({place})
                self._walls = None
            return
        if isinstance(place, Cockpits):
            self._somebody_moved()
            if not place.boards:
                self._cockpits = {key: each for key, each in self._cockpits.items() if each is not place}
                self._in_cockpits.shown({place})
            return
        if isinstance(place, Lookers):
            if not place.boards and self._lookers.get(place.subgroup) is place:
                del self._lookers[place.subgroup]
                self._counts.shown({place})
            return
        if place.boards:
            self.moved(place)
        elif self._places.get(place.subgroup) is place:
            del self._places[place.subgroup]
            self._counts.shown({place})
            self._moved_beside(place)
            self._somebody_moved()

    def moved(self, place: Place) -> None:
        """A board came, left, or began or ended changing a note: the others there look again."""
        place.moved()
        self._tell({place})
        self._moved_beside(place)
        self._somebody_moved()

    def _moved_beside(self, place: Place) -> None:
        """Who looks along at the same subgroup is told too."""
        lookers = self._lookers.get(place.subgroup)
        if lookers and lookers is not place:
            lookers.moved()
            self._tell({lookers})

    def _somebody_moved(self) -> None:
        """Others may be connected now: that is a count, and the cockpits hear of it with the next ones."""
        for cockpits in self._cockpits.values():
            cockpits.moved()
        self._in_cockpits.add(set(self._cockpits.values()))


_connections: dict[str, Connections] = {}


def connections_of(room: Room) -> Connections:
    """Those of a room on this event loop; made when the first board connects."""
    known = _connections.get(room.workshop.id)
    if known is None or known.room is not room:
        known = _connections[room.workshop.id] = Connections(room)
    return known

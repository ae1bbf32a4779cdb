"""One open workshop: a single writer thread, a queue, and the public state that readers take without a lock.

The writer takes all that is waiting, judges each operation against its private head, folds, appends the batch
to the log, and only when that is durable swaps the public state and answers. `Rooms` opens a room when it is
asked for and closes it when nobody uses it.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from canvas.core.access import Refusal, refuse
from canvas.core.erasing import blanked, covered_by, erases
from canvas.core.fold.workshop import apply, fold
from canvas.core.model import Workshop
from canvas.core.operations import Erased, Operation, Stored
from canvas.server.allowance import Allowance
from canvas.server.pace import Pace
from canvas.server.seeds import asked, seeded
from canvas.store.journal import Behind, LogError, Newer, NotStored, Shelf

logger = logging.getLogger("canvas.server.rooms")

IDLE_SECONDS = 900.0
WORKSHOPS = 20
"""Workshops that one visitor may prepare in an hour."""
WORKSHOPS_TOGETHER = 1_000
"""And all visitors together: a file of 70 kB each."""
BATCH = 256
"""At most this many operations share one fsync, so that nobody waits for a very long batch."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The operation is durable, as `number` in the list."""

    number: int


Unreadable = Literal["workshop_unreadable", "workshop_newer"]
"""A workshop is here, but its file is damaged or the disk refuses; or a newer version wrote it. Codes of refusals."""
Reply = Accepted | Refusal
_Key = tuple[str, str]
"""A person, and the id they chose for an operation."""


class Journal(Protocol):
    """What a room asks of a log, as `canvas.store.journal.Log` promises it; a log for many servers fits here too."""

    @property
    def epoch(self) -> int: ...
    def append(self, after: int, operations: list[Stored]) -> None: ...
    def meanwhile(self, then: Callable[[], None]) -> None: ...
    def erase(self, after: int, changed: Iterable[Stored]) -> None: ...
    def since(self, number: int) -> Iterator[Stored]: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Waiting:
    by: str
    operation: Operation
    reply: Callable[[Reply], None]


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


_Judged = tuple[Workshop, dict[_Key, Stored], list[tuple[_Waiting, Reply]]]


class Room:
    """One open workshop. `workshop` is the durable state; `submit` and `ask` add to it."""

    def __init__(
        self, log: Journal, clock: Callable[[], datetime] = now, erased: Callable[[], None] = lambda: None
    ) -> None:
        """`erased` is called, from the writer's thread, whenever something was erased here."""
        self._log = log
        self._clock = clock
        self._erased = erased
        self._accepted: dict[_Key, int] = {}
        self._queue: Pace[_Waiting] = Pace()
        self._listeners: list[Callable[[], None]] = []
        self._preparing: list[Callable[[Workshop], None]] = []
        self._used = False
        self._stopped = False
        self._boards: Counter[str] = Counter()
        self.workshop: Workshop = self._read_all()
        self._coming = self.workshop
        log.meanwhile(self._prepare)
        self._writer = threading.Thread(target=self._write, name="room", daemon=True)
        self._writer.start()

    def submit(self, by: str, operation: Operation, reply: Callable[[Reply], None]) -> None:
        """Queue an operation; `reply` is called once, from the writer's thread, before listeners are woken.

        Of one person no more go on than AT_ONCE and then A_SECOND (canvas/server/pace.py); who has too many waiting is
        refused `too_fast`, here and now.
        """
        self._used = True
        if not self._queue.put(by, _Waiting(by, operation, reply)):
            why = Refusal("not_stored") if self._stopped else Refusal("too_fast")
            self._refuse([_Waiting(by, operation, reply)], why)

    def play(self, by: str, operation: Operation, reply: Callable[[Reply], None]) -> None:
        """The same for what the server itself has people do, in an example: as fast as it goes."""
        self._used = True
        if not self._queue.put_first_come(_Waiting(by, operation, reply)):
            self._refuse([_Waiting(by, operation, reply)], Refusal("not_stored"))

    def _refuse(self, waiting: list[_Waiting], why: Refusal) -> None:
        for each in waiting:
            each.reply(why)
        for wake in self._listeners if waiting else ():
            wake()

    def ask(self, by: str, operation: Operation, timeout: float = 10.0) -> Reply:
        """Queue an operation and wait for its answer. TimeoutError after `timeout` seconds."""
        answer: Future[Reply] = Future()
        self.submit(by, operation, answer.set_result)
        return answer.result(timeout)

    def answer_to(self, by: str, operation: Operation) -> Reply:
        """The answer to an operation; `not_stored` when the disk gives none in time.

        It may be stored later all the same: sent again under the same id it is done once.
        """
        try:
            return self.ask(by, operation)
        except TimeoutError:
            return Refusal("not_stored")

    def listen(self, wake: Callable[[], None], prepare: Callable[[Workshop], None] | None = None) -> Callable[[], None]:
        """Have `wake` called, from the writer's thread, after every batch. Returns how to stop that.

        `prepare` is called from there while the disk writes, with the state that there will be: what is made of it may
        be shown to nobody before it is `workshop`, and it may never be. It must neither wait nor raise.
        """
        self._listeners = [*self._listeners, wake]
        self._preparing = [*self._preparing, *([prepare] if prepare else [])]

        def stop() -> None:
            self._listeners = [each for each in self._listeners if each is not wake]
            self._preparing = [each for each in self._preparing if each is not prepare]

        return stop

    def use(self) -> None:
        """Somebody has this room in hands: it stays open for a while."""
        self._used = True

    def watched(self) -> bool:
        """Whether somebody listens."""
        return bool(self._listeners)

    def is_used(self) -> bool:
        """Whether somebody listens, or used it since `unused` was last asked."""
        return self._used or bool(self._listeners)

    def stored(self) -> list[Stored]:
        """All operations, in their order. Raises Damaged when one cannot be understood."""
        return list(self._log.since(0))

    def board_opened(self, person: str) -> None:
        """A board of this person connected. To be called on the event loop only, as `board_closed` is."""
        self._boards[person] += 1

    def board_closed(self, person: str) -> None:
        """A board of this person is gone."""
        self._boards[person] -= 1

    def is_connected(self, person: str) -> bool:
        """Whether this person has a board open that is connected now."""
        return self._boards[person] > 0

    def unused(self) -> bool:
        """Whether nobody listens and nothing was submitted since this was last asked."""
        used, self._used = self._used, False
        return not (used or self._listeners)

    def close(self) -> None:
        """Finish what may go on now, refuse what is held back of people who sent too much, let go of the log."""
        self._stopped = True
        self._refuse(self._queue.close(), Refusal("not_stored"))
        self._writer.join()
        self._log.close()

    def vanish(self) -> None:
        """After closing for good: nobody has a seat any more, and whoever still looks is told so."""
        self.workshop = replace(self.workshop, participants={})
        for wake in self._listeners:
            wake()

    def _read_all(self) -> Workshop:
        operations = list(self._log.since(0))
        self._epoch = self._log.epoch
        self._accepted = {(each.by, each.operation.id): each.number for each in operations}
        return fold(operations)

    def _write(self) -> None:
        while batch := self._queue.take(BATCH):
            try:
                answers = self._take(batch)
            except Exception:
                # A fault in one batch must not end the workshop: the state of before stands, and is said.
                logger.exception("a batch of %d operations failed", len(batch))
                answers = [(each, Refusal("not_stored")) for each in batch]
            for waiting, answer in answers:
                waiting.reply(answer)
            for wake in self._listeners:
                wake()

    def _take(self, batch: list[_Waiting]) -> list[tuple[_Waiting, Reply]]:
        while True:
            if self._log.epoch != self._epoch:
                self.workshop = self._read_all()
            head, fresh, answers = self._judge(batch)
            try:
                if any(erases(each.operation) for each in fresh.values()):
                    self._erase(list(fresh.values()))
                    return answers
                if fresh:
                    self._coming = head
                    self._log.append(self.workshop.number, list(fresh.values()))
            except Behind:
                self.workshop = self._read_all()
                continue
            except NotStored as error:
                logger.error("operations were not stored: %s", error)  # noqa: TRY400 -- the disk's words say it all
                self.workshop = self._read_all()
                return [(each, Refusal("not_stored")) for each in batch]
            self._accepted |= {key: each.number for key, each in fresh.items()}
            self.workshop = head
            return answers

    def _prepare(self) -> None:
        for prepare in self._preparing:
            prepare(self._coming)

    def _erase(self, fresh: list[Stored]) -> None:
        """Store these, of which some erase, without what is erased by them; then everything is read and folded anew."""
        operations = list(self._log.since(0))
        changed: dict[int, Stored] = {}
        for each in fresh:
            operations.append(each)
            changed[each.number] = each
            if erases(each.operation):
                workshop = fold(operations)
                gone = {one.number: blanked(one, workshop) for one in covered_by(each, operations, workshop)}
                operations = [gone.get(one.number, one) for one in operations]
                changed |= gone
        self._log.erase(self.workshop.number, changed.values())
        self.workshop = self._read_all()
        self._erased()

    def _judge(self, batch: list[_Waiting]) -> _Judged:
        head, fresh = self.workshop, dict[_Key, Stored]()
        answers: list[tuple[_Waiting, Reply]] = []
        at = self._clock()
        for waiting in batch:
            key = (waiting.by, waiting.operation.id)
            known = fresh.get(key) or self._known(key)
            answer: Reply | None
            if known:
                # Of an erased operation nothing is left: whatever comes back for it is taken as known, never as new.
                gone = isinstance(known.operation, Erased) or known.operation.erased
                same = gone or asked(known.operation) == asked(waiting.operation)
                answer = Accepted(known.number) if same else Refusal("id_in_use")
            elif (answer := refuse(head, waiting.by, waiting.operation)) is None:
                operation = seeded(head, waiting.operation)
                each = Stored(number=head.number + 1, at=at, by=waiting.by, operation=operation)
                head = apply(head, each)
                fresh[key] = each
                answer = Accepted(each.number)
            answers.append((waiting, answer))
        return head, fresh, answers

    def _known(self, key: _Key) -> Stored | None:
        """What this person said before under this id: seldom asked, so it is read from the log."""
        number = self._accepted.get(key)
        return next(self._log.since(number - 1)) if number else None


class Rooms:
    """The open rooms of one data folder, by workshop id. `over` says which workshops may go when it is tidied."""

    def __init__(
        self,
        shelf: Shelf,
        idle_seconds: float = IDLE_SECONDS,
        over: Callable[[str], bool] | None = None,
        erased: Callable[[], None] = lambda: None,
    ) -> None:
        """`erased` is called, from the writer's thread of a room, whenever something was erased in a workshop."""
        self.shelf = shelf
        self._over = over or (lambda _: False)
        self._erased = erased
        self.preparing = Allowance(WORKSHOPS, WORKSHOPS_TOGETHER, 3_600.0)
        """Who may prepare another workshop."""
        self._rooms: dict[str, Room] = {}
        self._unreadable: dict[str, Unreadable] = {}
        self._deleted: set[str] = set()
        # Opening reads and folds a whole file, closing waits for a disk: neither may hold up the other workshops.
        self._locks = defaultdict[str, threading.Lock](threading.Lock)
        self._guard = threading.Lock()
        self._closing = threading.Event()
        self._sweeper = threading.Thread(target=self._sweep, args=(idle_seconds,), daemon=True)
        self._sweeper.start()

    def get(self, workshop: str) -> Room | None:
        """The room of a workshop, opened when need be.

        None when there is no such workshop, when it cannot be read (`unreadable` says why), or when all is closing.
        """
        room = self._rooms.get(workshop)
        if room:
            room.use()
            if self._rooms.get(workshop) is room:  # else it was closed just before; see `_close_unused`
                return room
        if self.shelf.holds(workshop):
            with self._lock(workshop):
                room = self._rooms.get(workshop)
                if room is None and not self._closing.is_set():
                    room = self._open(workshop)
                if room:
                    room.use()
                return room
        return None

    def find(self, code: str) -> Room | None:
        """The room of the workshop with this join code; None as for `get`."""
        workshop = self.shelf.find(code)
        return self.get(workshop) if workshop else None

    def absence(self, workshop: str) -> str:
        """The code of why nobody gets into this workshop: unreadable, deleted since the server started, or unknown."""
        return self.unreadable(workshop) or ("workshop_deleted" if workshop in self._deleted else "no_seat")

    def watched(self, workshop: str) -> bool:
        """Whether somebody has a page of this workshop open now."""
        room = self._rooms.get(workshop)
        return room is not None and room.watched()

    def unreadable(self, workshop: str = "", *, code: str = "") -> Unreadable | None:
        """Why the workshop with this id or join code, which is here, could not be opened when it was last asked for.

        None for every other one. Of the files in `shelf.lost` nobody knows which workshop they hold.
        """
        return self._unreadable.get(workshop or self.shelf.find(code) or "")

    def _lock(self, workshop: str) -> threading.Lock:
        """The lock of one workshop; there are as many as workshops were asked for."""
        with self._guard:
            return self._locks[workshop]

    def create(self, operations: list[Stored]) -> Room:
        """Store a new workshop and open its room.

        Raises NotStored when the disk refuses; ValueError when the first operation is not `create`, or its id or code
        is taken.
        """
        room = Room(self.shelf.create(operations), erased=self._erased)
        self._rooms[room.workshop.id] = room
        return room

    def delete(self, workshop: str) -> None:
        """Remove a workshop for good; everybody in it is told that it is gone.

        Raises KeyError when there is none, OSError when the disk refuses.
        """
        with self._lock(workshop):
            room = self._rooms.pop(workshop, None)
            self._unreadable.pop(workshop, None)
            if room:
                room.close()
            self._deleted.add(workshop)
            try:
                self.shelf.delete(workshop)
            except OSError:
                self._deleted.discard(workshop)
                raise
            finally:
                if room:
                    room.vanish()

    def close(self) -> None:
        """Close every room and the shelf."""
        self._closing.set()
        self._sweeper.join()
        with self._guard:
            locks = tuple(self._locks.values())
        for lock in locks:
            lock.acquire()  # whoever is opening a room finishes first; nobody opens one after that
        try:
            for room in self._rooms.values():
                room.close()
            self._rooms.clear()
        finally:
            for lock in locks:
                lock.release()
        self.shelf.close()

    def _open(self, workshop: str) -> Room | None:
        try:
            log = self.shelf.open(workshop)
        except KeyError:
            return None
        except (LogError, OSError) as error:
            logger.exception("workshop %s cannot be opened", workshop)
            self._unreadable[workshop] = "workshop_newer" if isinstance(error, Newer) else "workshop_unreadable"
            return None
        try:
            room = self._rooms[workshop] = Room(log, erased=self._erased)
        except (LogError, ValueError):
            logger.exception("workshop %s cannot be read", workshop)
            self._unreadable[workshop] = "workshop_unreadable"
            log.close()
            return None
        self._unreadable.pop(workshop, None)
        return room

    def _sweep(self, idle_seconds: float) -> None:
        while not self._closing.wait(idle_seconds):
            for key in list(self._rooms):
                self._close_unused(key)
            try:
                for workshop in [each.workshop for each in self.shelf.headers() if self._over(each.workshop)]:
                    self.delete(workshop)
            except (KeyError, OSError):
                logger.exception("what is over could not be deleted")

    def _close_unused(self, workshop: str) -> None:
        with self._lock(workshop):
            room = self._rooms.get(workshop)
            if room and room.unused():
                del self._rooms[workshop]
                if room.is_used():  # somebody took it between the two lines before; whoever comes now waits for us
                    self._rooms[workshop] = room
                else:
                    room.close()


_rooms: Rooms | None = None


def install(rooms: Rooms | None) -> None:
    """Make these the rooms of the process; the app does so when it starts."""
    global _rooms  # noqa: PLW0603 -- one process serves one data folder
    _rooms = rooms


def rooms() -> Rooms:
    """The rooms of the process. RuntimeError before `install`."""
    if _rooms is None:
        raise RuntimeError("no data folder is open")
    return _rooms

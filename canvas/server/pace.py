"""What waits for a room's writer: of each person a bounded number, and no more a second than people do.

Whoever sends more waits for themselves, in the order in which they sent: an outbox of hundreds after an outage all gets
in, a few seconds later. Others notice nothing of it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 80
"""Operations of one person that wait for nothing: a list of forty lines that is pasted, and what comes with it."""
A_SECOND = 20.0
"""And after those so many a second, which nobody types or clicks."""
WAITING = 1_000
"""At most so many of one person wait; what comes beyond is refused."""


@dataclass(slots=True)
class _Person(Generic[T]):
    since: float
    may: float = AT_ONCE
    """How many may go on now; fractions grow into one."""
    waiting: int = 0
    held: deque[T] = field(default_factory=deque)


class Pace(Generic[T]):
    """The queue before one writer. Every method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._ready: deque[tuple[str, T]] = deque()
        self._people: dict[str, _Person[T]] = {}
        self._holding: set[str] = set()
        self._closed = False

    def put(self, by: str, item: T) -> bool:
        """Have it wait; False when this person has WAITING already, or when the queue is closed."""
        with self._changed:
            person = self._people.setdefault(by, _Person(self._clock()))
            if self._closed or person.waiting >= WAITING:
                return False
            person.waiting += 1
            person.held.append(item)
            self._holding.add(by)
            self._let_go(by, person)
            self._changed.notify()
            return True

    def put_first_come(self, item: T) -> bool:
        """Have something of the server's own wait, which no limit counts; False when the queue is closed."""
        with self._changed:
            if not self._closed:
                self._ready.append(("", item))
                self._changed.notify()
            return not self._closed

    def take(self, most: int) -> list[T]:
        """What may go on now, at least one and at most so many; waits for it. Empty when closed and nothing may."""
        with self._changed:
            while not self._fill() and not self._closed:
                self._changed.wait(self._until_next())
            return [self._next() for _ in range(min(most, len(self._ready)))]

    def close(self) -> list[T]:
        """Take nothing more. Returns what was held back, in no particular order; what may go on is still taken."""
        with self._changed:
            self._closed = True
            left = [item for person in self._people.values() for item in person.held]
            self._people.clear()
            self._holding.clear()
            self._changed.notify_all()
            return left

    def _fill(self) -> bool:
        """Let go what may, of everybody for whom something is held; whether anything is ready."""
        for by in tuple(self._holding):
            self._let_go(by, self._people[by])
        return bool(self._ready)

    def _let_go(self, by: str, person: _Person[T]) -> None:
        now = self._clock()
        person.may = min(AT_ONCE, person.may + (now - person.since) * A_SECOND)
        person.since = now
        while person.held and person.may >= 1:
            person.may -= 1
            self._ready.append((by, person.held.popleft()))
        if not person.held:
            self._holding.discard(by)

    def _next(self) -> T:
        by, item = self._ready.popleft()
        person = self._people.get(by)
        if person:
            person.waiting -= 1
            if not person.waiting and person.may >= AT_ONCE - 1:
                del self._people[by]
        return item

    def _until_next(self) -> float | None:
        """Seconds until somebody's next may go on; None when nothing is held."""
        lacking = [1 - self._people[by].may for by in self._holding]
        return max(0.001, min(lacking) / A_SECOND) if lacking else None

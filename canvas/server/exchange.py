"""From a page that cannot set a cookie to one that can: a ticket for a seat, and the secrets that go along once.

Streamlit draws over its socket, and a socket sets no cookies. So a script of a page that gave somebody a seat makes a
ticket, the browser sends it in a form, and the answer to that carries the token. All of it is in memory only.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from canvas.core.model import Role
from canvas.server.cookies import Cookies, new_secret

TICKET_SECONDS = 30.0
HANDED_SECONDS = 120.0
MOST = 4096
"""At most this many are remembered; the oldest is forgotten first."""

T = TypeVar("T")


class Once(Generic[T]):
    """What can be taken once, and only within `seconds`."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[str, tuple[T, float]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: str, value: T) -> None:
        """Keep this under a key, in place of what was there."""
        with self._lock:
            self._kept[key] = value, self._clock()
            self._kept.move_to_end(key)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def take(self, key: str) -> T | None:
        """What is kept under this key, and no more after that; None when there is nothing, or it came too late."""
        with self._lock:
            value, at = self._kept.pop(key, (None, 0.0))
            return value if self._clock() - at <= self._seconds else None


class MadeOnce(Generic[T]):
    """What is made once for each key, also where it is asked for again while it is being made."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, _Making[T]] = OrderedDict()
        self._lock = threading.Lock()

    def made(self, key: str, make: Callable[[], T | None]) -> T | None:
        """What `make` makes, or made for this key before; None is not kept, so that it can be tried again.

        Of the `most` keys that were asked for last. Raises what `make` raises; nothing is kept then.
        """
        with self._lock:
            making = self._kept.setdefault(key, _Making())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        with making.lock:
            if making.it is None:
                making.it = make()
            return making.it


class _Making(Generic[T]):
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.it: T | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A seat that a browser may come and get. `door` is the browser it is for; `path` is where it goes on to."""

    door: str
    workshop: str
    role: Role
    token: str
    path: str


_tickets: Once[Ticket] = Once(TICKET_SECONDS)
_handed: Once[Mapping[str, str]] = Once(HANDED_SECONDS)


def issue(ticket: Ticket) -> str:
    """A new ticket, for the next TICKET_SECONDS and one use; 128 bits."""
    number = new_secret()
    _tickets.put(number, ticket)
    return number


def redeem(number: str, cookies: Cookies) -> Ticket | None:
    """The ticket with this number, used up; None when there is none, or when another browser brings it."""
    ticket = _tickets.take(number)
    if ticket is None or not cookies.door or not secrets.compare_digest(ticket.door, cookies.door):
        return None
    return ticket


def hand_over(workshop: str, person: str, secrets: Mapping[str, str]) -> None:
    """Secrets that this person may see on their next page: that of a link by its role, their code under "code"."""
    _handed.put(f"{workshop} {person}", secrets)


def handed_over(workshop: str, person: str) -> Mapping[str, str]:
    """The secrets that were handed over to this person within HANDED_SECONDS, given once."""
    return _handed.take(f"{workshop} {person}") or {}

"""The cookies of ours that a browser holds: one token per workshop and role, and one for the door.

Over https their names begin with what binds them to this host, so that no neighbour can plant one: `__Host-` at the
root, `__Secure-` under a path. RFC 6265bis, section 4.1.3.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from canvas.core.model import Role
from canvas.server.settings import base

COOKIE = "canvas_visitor"
"""The one token of a browser in every workshop, as earlier versions gave it: it opens the seats that were taken with
it, and gives no new ones."""
DOOR = "canvas-door"
"""A token that gives no seat: it says that this browser accepts cookies, and binds forms and tickets to it."""
SEAT_SECONDS = 60 * 24 * 3600
"""How long a browser keeps a seat: from preparing a workshop until what follows it."""
DOOR_SECONDS = 14 * 24 * 3600
"""From the last page that was opened."""
MOST_SEATS = 40
"""At most this many seats in one browser, the oldest goes first: a proxy takes 8 kB of cookies, a seat is 100 bytes."""

_SEAT = "canvas-seat-"
_OURS = re.compile(r"[A-Za-z0-9_-]{22}")
_ENTROPY = 16


def new_secret() -> str:
    """128 random bits as 22 URL-safe characters: a token, or the secret of a link."""
    return secrets.token_urlsafe(_ENTROPY)


def named(name: str, secure: bool) -> str:
    """What a cookie of ours is called, over https (`secure`) or not."""
    if not secure:
        return name
    return ("__Secure-" if base() else "__Host-") + name


def seat_name(workshop: str, role: Role) -> str:
    """What the cookie of a role in a workshop is called, before `named`."""
    return f"{_SEAT}{workshop}-{role}"


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies that a browser sent. Over https only those count that no other host can have set.

    `form` is the random `once` of the form that they came with, "" without one.
    """

    held: Mapping[str, str] = field(default_factory=dict)
    secure: bool = False
    form: str = ""

    def get(self, name: str) -> str:
        """The value of a cookie of ours; empty without one."""
        return self.held.get(named(name, self.secure), "")

    @property
    def door(self) -> str:
        """The token for the door; empty where there is none, or one that is not of our making."""
        found = self.get(DOOR)
        return found if _OURS.fullmatch(found) else ""

    @property
    def older(self) -> str:
        """The token of an earlier version; empty without one."""
        return self.held.get(COOKIE, "")

    def seat(self, workshop: str, role: Role) -> str:
        """The token of a role in a workshop; empty without one."""
        return self.get(seat_name(workshop, role))

    def too_many(self) -> list[str]:
        """The names of the seats that have to go before one more fits, as they are called in the browser."""
        seats = [name for name in self.held if name.startswith(named(_SEAT, self.secure))]
        return seats[: max(0, len(seats) - MOST_SEATS + 1)]

    def new_token(self, workshop: str, role: Role) -> str:
        """The token of the seat that this browser asks for now: 128 bits, 22 characters; "" without a door.

        Each form gives another token, and a form that is sent twice the same one. Both halves are random and ours, so
        somebody who planted the cookie does not know the token.
        """
        if not self.door:
            return ""
        once = self.form or _unnamed.form_of(f"{self.door} {workshop} {role}")
        digest = hashlib.sha256("\n".join((self.door, once, workshop, role)).encode()).digest()
        return urlsafe_b64encode(digest[:_ENTROPY]).rstrip(b"=").decode()


class Unnamed:
    """Forms that bring no `form` along, as those of earlier versions: those of one sender within SECONDS are one."""

    SECONDS = 5.0
    MOST = 4096

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def form_of(self, sender: str) -> str:
        """The `form` of what this sender sends now."""
        with self._lock:
            form, at = self._known.get(sender, ("", 0.0))
            if not form or self._clock() - at > self.SECONDS:
                form, at = new_secret(), self._clock()
                self._known[sender] = form, at
                self._known.move_to_end(sender)
                if len(self._known) > self.MOST:
                    self._known.popitem(last=False)
            return form


_unnamed = Unnamed()

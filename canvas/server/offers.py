"""Files that a page offers to one person, made at the click: the file itself never lies in memory or on the disk.

The page makes an offer, the browser asks for it by its number, and the route gives the file only to whoever still holds
the seat it was offered to.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from canvas.core.model import Participant

MOST = 512
"""At most this many offers are remembered; the one that was renewed longest ago is forgotten first."""
_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file for somebody with this seat: its media type, its name, and how it is made."""

    workshop: str
    person: Participant
    media_type: str
    name: str
    make: Callable[[], bytes]


_offers: OrderedDict[str, Offer] = OrderedDict()
_lock = threading.Lock()


def offer(file: Offer, kind: str) -> str:
    """The number of an offer, of 128 bits; offered again to the same seat, a file of this kind has the same number."""
    about = "\n".join((file.workshop, file.person.id, file.person.seat, kind))
    number = hmac.new(_KEY, about.encode(), hashlib.sha256).hexdigest()[:32]
    with _lock:
        _offers[number] = file
        _offers.move_to_end(number)
        while len(_offers) > MOST:
            _offers.popitem(last=False)
    return number


def offered(number: str) -> Offer | None:
    """The offer with this number; None when there is none, or none any more."""
    return _offers.get(number)

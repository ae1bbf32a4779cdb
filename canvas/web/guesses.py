"""How often somebody may try a code to come back: wrong ones are counted per address, in memory only."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WRONG_CODES = 10
WRONG_SECONDS = 60.0
ADDRESSES = 1024
"""At most this many addresses are tracked; the least recently seen is dropped first."""


class WrongCodes:
    """The wrong codes of the last WRONG_SECONDS by address, WRONG_CODES of each at most; forgotten at a restart."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def too_many(self, address: str) -> bool:
        """Whether this address has to wait before it may try a code again."""
        with self._lock:
            wrong = self._wrong.get(address, deque())
            while wrong and wrong[0] <= self._clock() - WRONG_SECONDS:
                wrong.popleft()
            return len(wrong) >= WRONG_CODES

    def add(self, address: str) -> None:
        """Remember a wrong code."""
        with self._lock:
            self._wrong.setdefault(address, deque(maxlen=WRONG_CODES)).append(self._clock())
            self._wrong.move_to_end(address)
            if len(self._wrong) > ADDRESSES:
                self._wrong.popitem(last=False)


def network_of(host: str) -> str:
    """What is counted for an address; for IPv6 its network, because one device has many addresses in it."""
    try:
        return str(ipaddress.ip_network(f"{host}/64", strict=False))
    except ValueError:
        return host

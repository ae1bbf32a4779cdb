"""How often one visitor may do something that costs much: counted in memory, forgotten after a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

VISITORS = 4_096
"""At most so many visitors are counted; the least recently seen is forgotten first."""


class Allowance:
    """`each` times per visitor and `all_together` times in any `seconds`."""

    def __init__(
        self, each: int, all_together: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each, self._together, self._seconds, self._clock = each, all_together, seconds, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()
        self._lock = threading.Lock()

    def take(self, visitor: str) -> bool:
        """Count one more for this visitor; False, and nothing counted, when that is too many."""
        with self._lock:
            own = self._times.setdefault(visitor, deque())
            self._times.move_to_end(visitor)
            if len(self._times) > VISITORS:
                self._times.popitem(last=False)
            now = self._clock()
            for times in (own, self._all):
                while times and times[0] <= now - self._seconds:
                    times.popleft()
            if len(own) >= self._each or len(self._all) >= self._together:
                return False
            own.append(now)
            self._all.append(now)
            return True

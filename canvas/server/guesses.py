"""Guessing: all wrong codes and keys of this server share one budget, and beyond it wrong answers come later.

Right answers never wait, whoever else guesses and from wherever: nobody can keep anybody out. What makes guessing
hopeless is the length of codes; this keeps it from costing the server much. Counted in memory, without addresses.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

FREE = 30
"""So many wrong answers within SECONDS wait for nothing: people mistype, and a room does so at once."""
SECONDS = 60.0
STEP = 0.1
MOST = 2.0
"""The longest that a wrong answer waits, in seconds; each one over FREE waits STEP longer, up to this."""


class WrongAnswers:
    """The wrong answers of the last SECONDS."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._given: deque[float] = deque(maxlen=FREE + round(MOST / STEP))
        self._lock = threading.Lock()

    def one_more(self) -> float:
        """Count a wrong answer. Returns how many seconds it has to wait."""
        with self._lock:
            now = self._clock()
            while self._given and self._given[0] <= now - SECONDS:
                self._given.popleft()
            self._given.append(now)
            return min(MOST, max(0, len(self._given) - FREE) * STEP)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._given.clear()


wrong_answers = WrongAnswers()
"""Those of this process."""


def hesitate() -> None:
    """Count a wrong answer, and wait as long as it has to, in this thread: each page of Streamlit has its own."""
    time.sleep(wrong_answers.one_more())

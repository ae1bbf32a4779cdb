"""One place that keeps the log bounded: the same line again and again is written a few times a minute, then counted.

Strangers can cause lines, and a full disk stops everybody's writing. What counts as the same is the logger and the
text before its facts are filled in, with the kind of exception; so a line that carries an address or a path is one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

LINES = 5
"""So many of the same within PERIOD are written."""
PERIOD = 60.0
KINDS = 500
"""At most this many kinds of line are told apart; what comes beyond shares one count."""
LENGTH = 4_000
"""Characters of one line; a traceback is cut to as many."""

_Kind = tuple[str, str, str]


@dataclass(slots=True)
class _Count:
    since: float
    written: int = 0
    left_out: int = 0


class Quiet(logging.Filter):
    """Lets LINES of the same through per PERIOD; the first one after that says how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._counts: dict[_Kind, _Count] = {}
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is written."""
        with self._lock:
            count = self._count(_kind(record))
            if count.written >= LINES:
                count.left_out += 1
                return False
            count.written += 1
            left_out, count.left_out = count.left_out, 0
        _shorten(record)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out} more like this were left out)", ()
        return True

    def _count(self, kind: _Kind) -> _Count:
        now = self._clock()
        if kind not in self._counts and len(self._counts) >= KINDS:
            kind = ("", "", "")
        count = self._counts.setdefault(kind, _Count(now))
        if now - count.since >= PERIOD:
            count.since, count.written = now, 0
        return count


def _kind(record: logging.LogRecord) -> _Kind:
    error = record.exc_info[0] if record.exc_info else None
    return record.name, str(record.msg)[:200], error.__name__ if error else ""


def _shorten(record: logging.LogRecord) -> None:
    message = record.getMessage()
    if len(message) > LENGTH:
        record.msg, record.args = f"{message[:LENGTH]} ...", ()
    if record.exc_info and not record.exc_text:
        told = logging.Formatter().formatException(record.exc_info)
        # The last lines say what happened and where; the first only how it was reached.
        record.exc_text = told if len(told) <= LENGTH else f"... {told[-LENGTH:]}"


def keep_quiet() -> None:
    """Bound all that this process logs from now on, whichever logger and handler it goes through."""
    quiet, call = Quiet(), logging.Logger.callHandlers

    def bounded(logger: logging.Logger, record: logging.LogRecord) -> None:
        if quiet.filter(record):
            call(logger, record)

    # Streamlit and uvicorn give their loggers handlers of their own, some of them only when a module is first
    # imported: every line of all of them passes here.
    logging.Logger.callHandlers = bounded  # type: ignore[method-assign,assignment]

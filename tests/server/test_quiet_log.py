"""The log stays bounded whatever strangers do, and the limit of open files is raised."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from canvas.server import open_files
from canvas.server.quiet_log import LENGTH, LINES, PERIOD, Quiet, keep_quiet


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def line(message: str, *facts: object, name: str = "uvicorn.error") -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "", 1, message, facts, None)


def test_the_same_line_is_written_a_few_times_and_then_counted() -> None:
    clock = Clock()
    quiet = Quiet(clock)
    written = sum(quiet.filter(line("refused: %s", n)) for n in range(100_000))
    assert written == LINES
    assert quiet.filter(line("something else"))

    clock.now += PERIOD
    again = line("refused: %s", "x")
    assert quiet.filter(again)
    assert again.getMessage() == "refused: x (99995 more like this were left out)"


def test_lines_that_all_differ_are_bounded_too() -> None:
    quiet = Quiet(Clock())
    assert sum(quiet.filter(line(f"refused {n}")) for n in range(10_000)) < 1_000


def test_a_long_line_and_a_long_traceback_are_cut() -> None:
    def deep(n: int) -> None:
        if n == 0:
            raise ValueError("x" * 10_000)
        deep(n - 1)

    record = line("a" * 100_000)
    try:
        deep(50)
    except ValueError:
        record.exc_info = sys.exc_info()
    assert Quiet(Clock()).filter(record)
    assert len(logging.Formatter().format(record)) < 2 * LENGTH + 100


@pytest.fixture
def unbounded() -> Iterator[None]:
    before = logging.Logger.callHandlers
    yield
    logging.Logger.callHandlers = before  # type: ignore[method-assign]


@pytest.mark.usefixtures("unbounded")
def test_loggers_with_handlers_of_their_own_are_bounded_as_well() -> None:
    keep_quiet()
    logger, seen = logging.getLogger("test.of.its.own"), list[str]()
    logger.propagate = False
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    for _ in range(100):
        logger.error("the same")
    assert len(seen) == LINES


LIMITS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, int(sys.argv[1])))
from canvas.server import open_files
open_files.raise_limit()
print(open_files.limit())
print(open_files.said(open_files.limit()))
"""


@pytest.mark.parametrize(("hard", "said"), [(4096, ""), (256, "96 connections fit: about 48 people")])
def test_the_soft_limit_of_open_files_is_raised_and_few_files_are_said(hard: int, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITS, str(hard)], capture_output=True, text=True, check=True)
    now, _, told = done.stdout.partition("\n")

    assert int(now) == hard
    assert said in told
    assert bool(said) == bool(told.strip())


def test_half_of_the_files_are_left_for_what_is_sent() -> None:
    assert open_files.connections(256) * 2 + open_files.KEPT_BACK <= 256

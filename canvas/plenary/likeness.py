"""How much alike short texts are, from two readings of each: as a whole, and word by word.

On short notes the whole alone is often wrong: "students" and "data" stand in most of them. Word by word, a word counts
for more the rarer it is in texts about the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

WORDS = 1.8
"""How much the words count beside the whole: their likeness spreads that much less from pair to pair."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One text: a direction for the whole, a row for each piece of a word in its context, how rare each piece is."""

    whole: Vectors
    words: Vectors
    rarity: Vectors


def alike(meanings: Sequence[Meaning]) -> NDArray[np.float64]:
    """How much alike each two of these texts of one topic are: about 0 for any two of them, 2.8 for the same text.

    Both readings are taken from what all of the topic has in common, so that only what sets its texts apart counts.
    """
    if not meanings:
        return np.zeros((0, 0))
    whole = centred(np.stack([each.whole for each in meanings]))
    return (whole @ whole.T).astype(np.float64) + WORDS * _by_words(meanings)


def centred(vectors: Vectors) -> Vectors:
    """Directions from what all of these have in common."""
    return directions(vectors - vectors.mean(axis=0))


def directions(vectors: Vectors) -> Vectors:
    """The same, each of length 1; what has no direction stays 0."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)


def _by_words(meanings: Sequence[Meaning]) -> NDArray[np.float64]:
    """Each word with the nearest of the other text; of the two directions the mean."""
    words = centred(np.concatenate([each.words for each in meanings]))
    rarity = np.concatenate([each.rarity for each in meanings])
    ends = np.cumsum([len(each.words) for each in meanings])
    starts = np.concatenate([[0], ends[:-1]])
    found = np.eye(len(meanings))
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        near, others = words[start:end] @ words[start:].T, starts[row:] - start
        there = np.average(np.maximum.reduceat(near, others, axis=1), axis=0, weights=rarity[start:end])
        back = np.add.reduceat(near.max(axis=0) * rarity[start:], others) / np.add.reduceat(rarity[start:], others)
        found[row, row:] = found[row:, row] = (there + back) / 2
    return found

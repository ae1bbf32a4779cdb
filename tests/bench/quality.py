"""How good suggestions are: pairs of notes put together rightly, on notes labelled by hand, beside other ways.

A pair is right when both notes have the same label. Precision: of the pairs suggested, how many are right. Recall: of
the right pairs, how many are suggested. F1: their harmonic mean. Each block counts as much as any other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from canvas.plenary.likeness import Meaning, Vectors, alike, centred
from canvas.plenary.suggestions import grouped

LABELLED = Path(__file__).resolve().parent.parent / "labelled" / "notes.yaml"
Grouping = Callable[[Vectors], list[list[int]]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One block's texts with their labels."""

    block: str
    split: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1 over pairs."""

    precision: float
    recall: float
    f1: float


def labelled() -> list[Labelled]:
    """All blocks of the labelled set, in the order of the file."""
    blocks = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))["blocks"]
    return [_read(name, block) for name, block in blocks.items()]


def _read(name: str, block: Mapping[str, object]) -> Labelled:
    themes: dict[str, list[list[str]]] = block["themes"]  # type: ignore[assignment]
    alone: list[list[str]] = block["alone"]  # type: ignore[assignment]
    pairs = [(entry[2], theme) for theme, entries in themes.items() for entry in entries]
    pairs += [(entry[2], f"alone {at}") for at, entry in enumerate(alone)]
    return Labelled(name, str(block["split"]), tuple(t for t, _ in pairs), tuple(label for _, label in pairs))


def judged(labels: Sequence[str], groups: Sequence[Sequence[int]]) -> Quality:
    """The quality of one grouping of these labelled things."""
    suggested = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    right = {frozenset((i, j)) for i, j in combinations(range(len(labels)), 2) if labels[i] == labels[j]}
    hits = len(suggested & right)
    precision = hits / len(suggested) if suggested else 0.0
    recall = hits / len(right) if right else 0.0
    return Quality(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def mean(qualities: Sequence[Quality]) -> Quality:
    """The average over blocks."""
    return Quality(*(float(np.mean([getattr(each, name) for each in qualities])) for name in Quality.__slots__))


def so_many(per_group: float) -> Grouping:
    """Average linkage on cosines, stopped at one group for so many notes: spelling knows no distance that fits all."""

    def group(vectors: Vectors) -> list[list[int]]:
        points, low, high = centred(vectors), -1.0, 1.0
        for _ in range(10):
            middle = (low + high) / 2
            few = len(grouped(_cosines(points), middle)) <= round(len(vectors) / per_group)
            low, high = (middle, high) if few else (low, middle)
        return grouped(_cosines(points), low)

    return group


def _cosines(points: Vectors) -> NDArray[np.float64]:
    return (points @ points.T).astype(np.float64)


def ward(cut: float) -> Grouping:
    """Ward's linkage on the same vectors: the two groups whose union spreads least become one."""

    def group(vectors: Vectors) -> list[list[int]]:
        points = centred(vectors).astype(np.float64)
        apart = 2 - 2 * points @ points.T
        np.fill_diagonal(apart, np.inf)
        groups = [[at] for at in range(len(points))]
        while len(points) > 1 and (between := float(apart.min())) <= cut**2:
            one, other = (int(each) for each in np.unravel_index(np.argmin(apart), apart.shape))
            sizes = np.array([len(each) for each in groups])
            with np.errstate(invalid="ignore"):
                merged = (sizes + sizes[one]) * apart[one] + (sizes + sizes[other]) * apart[other] - sizes * between
                merged = merged / (sizes + sizes[one] + sizes[other])
            apart[one, :] = apart[:, one] = np.where(np.isfinite(merged), merged, np.inf)
            apart[other, :] = apart[:, other] = apart[one, one] = np.inf
            groups[one], groups[other] = groups[one] + groups[other], []
        return [each for each in groups if each]

    return group


def tfidf(texts: Sequence[str]) -> Vectors:
    """Character n-grams of three to five within words, weighed by how rare they are in the block: spelling only."""
    counts = [Counter(_ngrams(text)) for text in texts]
    seen = Counter(gram for count in counts for gram in count)
    column = {gram: at for at, gram in enumerate(seen)}
    rows = np.zeros((len(texts), len(column)), dtype=np.float32)
    for at, count in enumerate(counts):
        for gram, times in count.items():
            rarity = math.log((1 + len(texts)) / (1 + seen[gram])) + 1
            rows[at, column[gram]] = (1 + math.log(times)) * rarity
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _ngrams(text: str) -> list[str]:
    words = [f" {word} " for word in text.lower().split()]
    return [word[at : at + size] for word in words for size in (3, 4, 5) for at in range(len(word) - size + 1)]


def best(
    blocks: Sequence[tuple[Labelled, Vectors]], way: Callable[[float], Grouping], settings: Sequence[float]
) -> float:
    """The setting with the best F1 on the blocks that are for choosing."""
    tuning = [(block, vectors) for block, vectors in blocks if block.split == "tune"]
    return max(settings, key=lambda each: mean([judged(b.labels, way(each)(v)) for b, v in tuning]).f1)


CUTS = tuple(float(cut) for cut in np.arange(1.2, 1.9, 0.05))
SIZES = tuple(float(size) for size in np.arange(2.0, 4.1, 0.5))


def table(read: Callable[[Sequence[str]], Sequence[Meaning]], least: float) -> dict[str, Quality]:
    """What the app does, beside Ward's linkage on the same wholes and beside spelling, each at its best setting."""
    blocks = [(block, read(block.texts)) for block in labelled()]
    whole = [(block, np.stack([each.whole for each in meant])) for block, meant in blocks]
    spelt = [(block, tfidf(block.texts)) for block, _ in blocks]
    return {
        "suggestions": suggested(blocks, least, "judge"),
        "ward": judging(whole, ward(best(whole, ward, CUTS))),
        "tfidf": judging(spelt, so_many(best(spelt, so_many, SIZES))),
    }


def suggested(blocks: Sequence[tuple[Labelled, Sequence[Meaning]]], least: float, split: str) -> Quality:
    """What the app suggests on this half: of all pairs together, for most blocks have only a few."""
    half = [(block, grouped(alike(meant), least)) for block, meant in blocks if block.split == split]
    labels = [f"{block.block} {label}" for block, _ in half for label in block.labels]
    starts = np.cumsum([0, *(len(block.labels) for block, _ in half)])
    groups = [[start + at for at in group] for start, (_, found) in zip(starts, half, strict=False) for group in found]
    return judged(labels, groups)


def judging(blocks: Sequence[tuple[Labelled, Vectors]], grouping: Grouping) -> Quality:
    """The quality on the blocks nothing was chosen on."""
    return mean([judged(b.labels, grouping(v)) for b, v in blocks if b.split == "judge"])

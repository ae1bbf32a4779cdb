"""Which notes and wordings say the same: arithmetic on their meanings, and a title from their own words.

A meaning is a vector, computed by `canvas.server.embeddings`. Nothing here groups anything for anybody: the result is
a preview, of the given notes only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from canvas.plenary.stop_words import STOP

Vectors = NDArray[np.float32]

CUT = 1.0
"""How far apart two groups may lie, on average, to become one: 1 is "no closer than any two notes of the block"."""
NEAR = 0.1
"""How much alike (cosine, within the block) a note must be to be called similar."""
MOST = 12
"""A suggested theme of more notes than this is divided: in a full room a block holds a hundred of them."""
CLOSER, CLOSEST = 0.1, 0.05
"""By how much closer each time, and where dividing ends."""
TITLE = 60
"""The most characters of a proposed title."""


class Candidate(BaseModel):
    """Something a subgroup said about a block: a note, a stack or a wording; `table` is the subgroup's id."""

    model_config = ConfigDict(frozen=True)
    id: str
    table: str
    block: str
    text: str


class Proposal(BaseModel):
    """Some things of one block that seem to say the same, and a title made of their own words."""

    model_config = ConfigDict(frozen=True)
    block: str
    title: str
    members: tuple[str, ...]


def proposals(said: Sequence[Candidate], vectors: Vectors, cut: float = CUT) -> tuple[Proposal, ...]:
    """Groups of two or more in each block, the largest first; the same whatever order `said` is in.

    `vectors[i]` is the meaning of `said[i]`. What is like nothing else is in no group.
    """
    found: list[Proposal] = []
    for rows in _per_block(said).values():
        centred = _centred(vectors[rows])
        groups = [group for group in _digestible(centred, list(range(len(rows))), cut) if len(group) > 1]
        for group in sorted(groups, key=lambda each: (-len(each), min(each))):
            members = [said[rows[each]] for each in group]
            title = _title([each.text for each in members], centred[group])
            found.append(Proposal(block=members[0].block, title=title, members=tuple(each.id for each in members)))
    return tuple(found)


def similar(said: Sequence[Candidate], vectors: Vectors, to: str, most: int = 6) -> tuple[str, ...]:
    """What other subgroups said in the same block that is most like `to`, the most alike first; perhaps nothing."""
    rows = next((rows for rows in _per_block(said).values() if any(said[row].id == to for row in rows)), [])
    if not rows:
        return ()
    centred = _centred(vectors[rows])
    asked = next(at for at, row in enumerate(rows) if said[row].id == to)
    alike = centred @ centred[asked]
    others = [at for at, row in enumerate(rows) if said[row].table != said[rows[asked]].table and alike[at] >= NEAR]
    others.sort(key=lambda at: (-float(alike[at]), said[rows[at]].id))
    return tuple(said[rows[at]].id for at in others[:most])


def _digestible(directions: Vectors, inside: list[int], cut: float) -> list[list[int]]:
    """Groups of what stands at these places; one that nobody could look over is divided with a closer cut."""
    groups = [[inside[at] for at in group] for group in grouped(directions[inside], cut)]
    if cut <= CLOSEST:
        return groups
    divided = (_digestible(directions, g, cut - CLOSER) if len(g) > MOST else [g] for g in groups)
    return [group for some in divided for group in some]


def grouped(directions: Vectors, cut: float) -> list[list[int]]:
    """Average linkage on cosine distance: the two closest groups become one as long as they are closer than `cut`."""
    groups = [[at] for at in range(len(directions))]
    apart = 1.0 - (directions @ directions.T).astype(np.float64)
    np.fill_diagonal(apart, np.inf)
    while len(directions) > 1:
        one, other = (int(each) for each in np.unravel_index(np.argmin(apart), apart.shape))
        if apart[one, other] >= cut:
            break
        few, many = len(groups[one]), len(groups[other])
        merged = (few * apart[one] + many * apart[other]) / (few + many)
        apart[one, :] = apart[:, one] = merged
        apart[other, :] = apart[:, other] = apart[one, one] = np.inf
        groups[one] += groups[other]
        groups[other] = []
    return [sorted(group) for group in groups if group]


def _per_block(said: Sequence[Candidate]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = {}
    for row in sorted(range(len(said)), key=lambda each: said[each].id):
        blocks.setdefault(said[row].block, []).append(row)
    return blocks


def _centred(vectors: Vectors) -> Vectors:
    """Directions from what the whole block has in common, so that only what sets notes apart counts."""
    apart = vectors - vectors.mean(axis=0)
    length = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.where(length > 0, length, 1), dtype=np.float32)


def _title(texts: Sequence[str], directions: Vectors) -> str:
    """The most central text that is short enough; else the words that most of them use."""
    central = np.argsort(-(directions @ directions.sum(axis=0)), kind="stable")
    lines = [" ".join(texts[at].split()).strip(" .!?;:,") for at in central]
    short = next((line for line in lines if 0 < len(line) <= TITLE), None)
    return short or _own_words(lines) or lines[0][:TITLE].strip()


def _own_words(texts: Sequence[str]) -> str:
    counted = Counter(word for text in texts for word in dict.fromkeys(_words(text)))
    return ", ".join(word for word, _ in counted.most_common(3))[:TITLE]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in STOP]

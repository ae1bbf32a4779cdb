"""Which notes and wordings say the same: arithmetic on their meanings, and a title from their own words.

A meaning is computed by `canvas.server.reading`, in a process of its own. Nothing here groups anything for anybody: the
result is a preview, of the given notes only. It puts precision first: few groups that are right, not many to check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from canvas.plenary.likeness import Meaning, alike
from canvas.plenary.stop_words import STOP

Likeness = NDArray[np.float64]

SURE = 0.82
"""How much alike two groups must be, on average, to become one. Chosen on the labelled notes that are for choosing: the
least at which most of the suggested pairs are right there, among what finds 0.145 of the right pairs or more."""
WIDER = 0.5
"""The same for who wants to see more: on those notes six of ten pairs are right, and nearly half are found."""
NEAR = 0.4
"""How much alike a note must be to be called similar."""
MOST = 12
"""A suggested theme of more notes than this is divided: in a full room a block holds a hundred of them."""
CLOSER, CLOSEST = 0.1, 2.7
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


def proposals(said: Sequence[Candidate], meanings: Sequence[Meaning], least: float = SURE) -> tuple[Proposal, ...]:
    """Groups of two or more in each block, the largest first; the same whatever order `said` is in.

    `meanings[i]` is that of `said[i]`. What is like nothing else is in no group.
    """
    found: list[Proposal] = []
    for rows in _per_block(said).values():
        likeness = alike([meanings[row] for row in rows])
        groups = [group for group in _digestible(likeness, list(range(len(rows))), least) if len(group) > 1]
        for group in sorted(groups, key=lambda each: (-len(each), min(each))):
            members = [said[rows[each]] for each in group]
            title = _title([each.text for each in members], likeness[np.ix_(group, group)])
            found.append(Proposal(block=members[0].block, title=title, members=tuple(each.id for each in members)))
    return tuple(found)


def similar(said: Sequence[Candidate], meanings: Sequence[Meaning], to: str, most: int = 6) -> tuple[str, ...]:
    """What other subgroups said in the same block that is most like `to`, the most alike first; perhaps nothing."""
    rows = next((rows for rows in _per_block(said).values() if any(said[row].id == to for row in rows)), [])
    if not rows:
        return ()
    asked = next(at for at, row in enumerate(rows) if said[row].id == to)
    near = alike([meanings[row] for row in rows])[asked]
    others = [at for at, row in enumerate(rows) if said[row].table != said[rows[asked]].table and near[at] >= NEAR]
    others.sort(key=lambda at: (-float(near[at]), said[rows[at]].id))
    return tuple(said[rows[at]].id for at in others[:most])


def _digestible(likeness: Likeness, inside: list[int], least: float) -> list[list[int]]:
    """Groups of what stands at these places; one that nobody could look over is divided by asking for more."""
    groups = [[inside[at] for at in group] for group in grouped(likeness[np.ix_(inside, inside)], least)]
    if least >= CLOSEST:
        return groups
    divided = (_digestible(likeness, g, least + CLOSER) if len(g) > MOST else [g] for g in groups)
    return [group for some in divided for group in some]


def grouped(likeness: Likeness, least: float) -> list[list[int]]:
    """Average linkage: the two groups most alike become one as long as they are more alike than `least`."""
    groups = [[at] for at in range(len(likeness))]
    near = likeness.copy()
    np.fill_diagonal(near, -np.inf)
    while len(near) > 1:
        one, other = (int(each) for each in np.unravel_index(np.argmax(near), near.shape))
        if near[one, other] <= least:
            break
        few, many = len(groups[one]), len(groups[other])
        merged = (few * near[one] + many * near[other]) / (few + many)
        near[one, :] = near[:, one] = merged
        near[other, :] = near[:, other] = near[one, one] = -np.inf
        groups[one] += groups[other]
        groups[other] = []
    return [sorted(group) for group in groups if group]


def _per_block(said: Sequence[Candidate]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = {}
    for row in sorted(range(len(said)), key=lambda each: said[each].id):
        blocks.setdefault(said[row].block, []).append(row)
    return blocks


def _title(texts: Sequence[str], likeness: Likeness) -> str:
    """The most central text that is short enough; else the words that most of them use."""
    central = np.argsort(-likeness.sum(axis=0).round(6), kind="stable")
    lines = [" ".join(texts[at].split()).strip(" .!?;:,") for at in central]
    short = next((line for line in lines if 0 < len(line) <= TITLE), None)
    return short or _own_words(lines) or lines[0][:TITLE].strip()


def _own_words(texts: Sequence[str]) -> str:
    counted = Counter(word for text in texts for word in dict.fromkeys(_words(text)))
    return ", ".join(word for word, _ in counted.most_common(3))[:TITLE]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in STOP]

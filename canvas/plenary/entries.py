"""The entries of the plenary of those who lead, by kind: what stands under a key of it, as JSON.

As in `canvas.core.entries`: identifiers are those of the workshop, a revision is the number of the operation that last
wrote the text. All is common to those who look but `you` and `undo`.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from canvas.core.entries import AskingEntry, OwnStep, StatementCommon
from canvas.core.model import Reaction, Standing
from canvas.core.model_plenary import PlenaryOutcomeKind
from sheets import NoteKind


class TopicNow(TypedDict):
    """`topic`: the topic that all talk about now, and the number of the operation that took it up."""

    block: str
    number: int


class SubgroupEntry(TypedDict):
    """`subgroup/<subgroup>`: how many people are in it, and the goal it worded, "" for none."""

    name: str
    closed: bool
    people: int
    goal: str


class WordingSaid(TypedDict):
    """`wording/<subgroup>/<block>`: a subgroup's wording, and what came of the round about it as in its answers on a
    board."""

    text: str
    revision: int
    live_with: int
    objections: list[str]
    asking: AskingEntry | None


class ComparedEntry(TypedDict):
    """`compared/<block>`: how the subgroups' wordings of a topic compare, and how the plenary takes it.

    `sides` are the subgroups that say the same, the largest side first; `goals` those whose wordings can be compared:
    one group, or a group for each goal. `same`: all say the same and nobody objects. `order` is its place, from 0;
    `weight` the proportion in which it shares the minutes, 0 for none; `wants` how many want to discuss it, None where
    the round that opened the plenary did not ask.
    """

    sides: list[list[str]]
    goals: list[list[str]]
    same: bool
    objecting: int
    order: int
    weight: int
    wants: int | None


class NoteSaid(TypedDict):
    """`note/<note>`: a note that was turned over. `marks` counts every reaction, None where totals are off."""

    block: str
    subgroup: str
    stack: str | None
    text: str
    kind: NoteKind
    marks: dict[Reaction, int] | None
    revision: int


class StackSaid(TypedDict):
    """`stack/<stack>`: notes that lie together; they name their stack themselves."""

    block: str
    subgroup: str
    title: str
    revision: int


class ThemeEntry(TypedDict):
    """`theme/<theme>`: references that belong together."""

    block: str
    title: str
    members: list[str]
    revision: int


class SideEntry(TypedDict):
    """What one side gave in a compromise, or holds in what stays open; `tables` are its subgroups."""

    tables: list[str]
    text: str


class StatementSaid(StatementCommon):
    """`statement/<block>`: as on a board, with its sides and sources, and the objections to earlier words.

    `proposed` is the standing that the answers come to once the round ended, None before that, and `proposed_sides`
    what each side moved where that is a compromise.
    """

    sides: list[SideEntry]
    sources: list[str]
    earlier: list[str]
    proposed: Standing | None
    proposed_sides: list[SideEntry]


class DecisionEntry(TypedDict):
    """`decision/<block>`: what was decided about a topic; `action` is the action made, if any."""

    kind: PlenaryOutcomeKind
    reason: str
    action: str | None
    revision: int


class RowEntry(TypedDict):
    """`row/<row>`: an answer that needs more than a sentence."""

    block: str
    name: str
    fields: dict[str, str]
    sources: list[str]
    revision: int


class DraftEntry(TypedDict):
    """`draft/<block>`: what a leader is typing as the statement of a topic, `person`, with that leader's name; of
    who typed there before, `draft/<block>/<person>`."""

    text: str
    by: str
    person: str


class Doing(TypedDict):
    """`doing`: the ids of the actions of which the viewer said that they do them, sorted."""

    actions: list[str]


class PlenaryUndo(TypedDict):
    """`undo`: the viewer's last step in what is done all together that can be taken back, and the last one taken back
    that can be done again."""

    undo: OwnStep | None
    redo: OwnStep | None

"""What is common and what differs between the subgroups: counting that a room can check by hand.

A theme is counted per subgroup. Each person who reacted counts once, with their most critical reaction to anything in
the theme: disagree outweighs discuss, and discuss outweighs agree. Being able to live with a wording counts as agree,
an objection as disagree. A subgroup in which nobody reacted (because it worked on paper, say) was *not asked*: it
counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from canvas.core.model import AnswerKind, Note, Reaction, Stack, Subgroup, Workshop
from canvas.core.model_plenary import Theme

Kind = Literal["common", "different", "single", "some", "empty"]

_CRITICAL: tuple[Reaction, ...] = ("disagree", "discuss", "agree")
_AS_REACTION: Mapping[AnswerKind, Reaction] = {"live_with": "agree", "object": "disagree", "talk_first": "discuss"}
"""Which reaction an answer to a wording counts as; to know too little of it counts as none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one subgroup says of a theme: how many of its things are in it, and how its people reacted to them."""

    table: str
    things: int
    agree: int
    disagree: int
    discuss: int

    @property
    def people(self) -> int:
        """How many people reacted; none means that the subgroup was not asked."""
        return self.agree + self.disagree + self.discuss

    @property
    def rejects(self) -> bool:
        """More people against than for."""
        return self.disagree > self.agree

    @property
    def agreement(self) -> Fraction | None:
        """Which part of those who marked agrees; None where nobody was asked."""
        return Fraction(self.agree, self.people) if self.people else None


@dataclass(frozen=True, slots=True)
class Common:
    """A theme across subgroups: which of them have it, and whether it is common, different or of one of them."""

    theme: str
    kind: Kind
    voices: tuple[Voice, ...]
    of_tables: int

    @property
    def people(self) -> int:
        """How many people reacted, in all subgroups."""
        return sum(voice.people for voice in self.voices)

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The subgroups that have it and in which nobody reacted."""
        return tuple(voice.table for voice in self.voices if not voice.people)

    @property
    def least_agreeing(self) -> Voice | None:
        """The subgroup with the smallest share of people who agree; None when everybody who was asked agrees."""
        asked = [voice for voice in self.voices if voice.agreement is not None and voice.agreement < 1]
        return min(asked, key=lambda voice: voice.agreement or Fraction(0), default=None)


def note_reference(note: Note) -> str:
    """How a theme names a note."""
    return f"note/{note.id}"


def wording_reference(subgroup: Subgroup, block: str) -> str:
    """How a theme names the wording of a subgroup."""
    return f"wording/{subgroup.id}/{block}"


def stack_reference(stack: Stack) -> str:
    """How a theme names a stack: all notes in it that are in no theme by themselves."""
    return f"stack/{stack.id}"


def places(workshop: Workshop, block: str) -> dict[str, str]:
    """Every revealed note and every wording of a block, with the one theme it is in; empty where it is in none.

    A note is where somebody put it; else where its stack is.
    """
    themed = {member: theme.id for theme in themes_of(workshop, block) for member in theme.members}
    found: dict[str, str] = {}
    for subgroup in workshop.subgroups.values():
        for reference in _said_at(subgroup, block):
            found[reference] = themed.get(reference, themed.get(_stack_of(subgroup, reference), ""))
    return found


def loose(workshop: Workshop, block: str) -> tuple[str, ...]:
    """What is in no theme yet, in the order of the subgroups; the notes of a stack as that stack."""
    tables = workshop.subgroups.values()
    free = {reference for reference, theme in places(workshop, block).items() if not theme}
    units = [_stack_of(t, each) or each for t in tables for each in _said_at(t, block) if each in free]
    return tuple(dict.fromkeys(units))


def _stack_of(subgroup: Subgroup, reference: str) -> str:
    note = subgroup.notes.get(reference.removeprefix("note/"))
    stack = subgroup.stacks.get(note.stack or "") if note else None
    return stack_reference(stack) if stack else ""


def themes_of(workshop: Workshop, block: str) -> tuple[Theme, ...]:
    """The themes of a block, in the order in which they were made."""
    return tuple(theme for theme in workshop.themes.values() if theme.block == block)


def common(workshop: Workshop, theme: Theme) -> Common:
    """A theme per subgroup, and what kind of theme that makes it.

    *Enough* subgroups is half of those that said anything in this block, and at least two. Common: enough subgroups
    have it and none rejects it. Different: one has it and does not reject it, another rejects it. Single: one subgroup
    has it. Some: several have it but fewer than enough, or every one that has it rejects it. Empty: nothing is in it.
    """
    members = _inside(workshop, theme)
    speaking = [subgroup for subgroup in workshop.subgroups.values() if any(_said_at(subgroup, theme.block))]
    voices = tuple(filter(None, (_voice(subgroup, theme.block, members) for subgroup in speaking)))
    rejecting = sum(voice.rejects for voice in voices)
    return Common(theme.id, _kind(len(voices), rejecting, len(speaking)), voices, len(speaking))


def _kind(having: int, rejecting: int, speaking: int) -> Kind:
    enough = max(2, -(-speaking // 2))
    if having == 0:
        return "empty"
    if having == 1:
        return "single"
    if 0 < rejecting < having:
        return "different"
    return "common" if rejecting == 0 and having >= enough else "some"


def _inside(workshop: Workshop, theme: Theme) -> frozenset[str]:
    return frozenset(ref for ref, place in places(workshop, theme.block).items() if place == theme.id)


def _voice(subgroup: Subgroup, block: str, members: frozenset[str]) -> Voice | None:
    things = sum(reference in members for reference in _said_at(subgroup, block))
    if not things:
        return None
    marks = Counter(mark for _, mark in _opinions(subgroup, block, members))
    return Voice(subgroup.id, things, marks["agree"], marks["disagree"], marks["discuss"])


def _opinions(subgroup: Subgroup, block: str, inside: frozenset[str]) -> Iterator[tuple[str, Reaction]]:
    """Each person who reacted to any of these, once, with their most critical reaction."""
    given: dict[str, set[Reaction]] = {}
    for note in subgroup.in_block(block):
        if note.revealed and note_reference(note) in inside:
            for person, mark in note.reactions.items():
                given.setdefault(person, set()).add(mark)
    if wording_reference(subgroup, block) in inside and block in subgroup.wordings:
        for person, answer in subgroup.heard(block).items():
            if answer.kind in _AS_REACTION:
                given.setdefault(person, set()).add(_AS_REACTION[answer.kind])
    return ((person, next(mark for mark in _CRITICAL if mark in marks)) for person, marks in given.items())


def _said_at(subgroup: Subgroup, block: str) -> Iterator[str]:
    if block in subgroup.wordings:
        yield wording_reference(subgroup, block)
    yield from (note_reference(note) for note in subgroup.in_block(block) if note.revealed)


def texts(workshop: Workshop, block: str) -> Mapping[str, tuple[str, str]]:
    """Everything in a block that everybody may see, stacks too: subgroup id and text, by reference."""
    found: dict[str, tuple[str, str]] = {}
    for subgroup in workshop.subgroups.values():
        if block in subgroup.wordings:
            found[wording_reference(subgroup, block)] = (subgroup.id, subgroup.wordings[block].text)
        shown = [note for note in subgroup.in_block(block) if note.revealed]
        found |= {note_reference(note): (subgroup.id, note.text) for note in shown}
        for stack in subgroup.stacks.values():
            inside = [note.text for note in shown if note.stack == stack.id]
            if inside:
                text = ": ".join(filter(None, (stack.title, " / ".join(inside))))
                found[stack_reference(stack)] = (subgroup.id, text)
    return found

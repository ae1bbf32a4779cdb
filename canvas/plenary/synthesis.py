"""What is common and what differs between the tables: counting that a room can check by hand.

A theme is looked at table by table. There each person who marked counts once, with the most critical thing he said of
anything of that theme: a disagree weighs more than a discuss, and that more than an agree; living with a wording is an
agree, objecting to it a disagree. A table where nobody marked (it worked on paper, say) was *not asked*: it counts as
neither for nor against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from canvas.core.model import Note, Reaction, Stack, Subgroup, Workshop
from canvas.core.model_plenary import Theme

Kind = Literal["common", "different", "single", "some", "empty"]
ROLE_FROM = 3
"""From so many people up what a role thinks is shown; fewer would point at somebody."""

_CRITICAL: tuple[Reaction, ...] = ("disagree", "discuss", "agree")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one table has to say of a theme: how many things it put there, and what its people think of them."""

    table: str
    things: int
    agree: int
    disagree: int
    discuss: int

    @property
    def people(self) -> int:
        """How many people marked; none means that the table was not asked."""
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
    """A theme as the room sees it: the tables that have it, and whether it is common, different or one table's."""

    theme: str
    kind: Kind
    voices: tuple[Voice, ...]
    of_tables: int

    @property
    def people(self) -> int:
        """How many people took part, at all tables."""
        return sum(voice.people for voice in self.voices)

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The tables that have it and did not mark it."""
        return tuple(voice.table for voice in self.voices if not voice.people)

    @property
    def least_agreeing(self) -> Voice | None:
        """The table in which the smallest part of people agrees; None when everybody asked agrees."""
        asked = [voice for voice in self.voices if voice.agreement is not None and voice.agreement < 1]
        return min(asked, key=lambda voice: voice.agreement or Fraction(0), default=None)


@dataclass(frozen=True, slots=True)
class RoleVoice:
    """What the people with one role in the institution think of a theme."""

    role: str
    agree: int
    disagree: int
    discuss: int

    @property
    def people(self) -> int:
        """How many of them marked."""
        return self.agree + self.disagree + self.discuss


def note_reference(note: Note) -> str:
    """How a theme names a note."""
    return f"note/{note.id}"


def wording_reference(table: Subgroup, block: str) -> str:
    """How a theme names the wording of a table."""
    return f"wording/{table.id}/{block}"


def stack_reference(stack: Stack) -> str:
    """How a theme names a stack: all notes in it that are in no theme by themselves."""
    return f"stack/{stack.id}"


def places(workshop: Workshop, block: str) -> dict[str, str]:
    """Every revealed note and every wording of a block, with the one theme it is in; empty where it is in none.

    A note is where somebody put it; else where its stack is.
    """
    themed = {member: theme.id for theme in themes_of(workshop, block) for member in theme.members}
    found: dict[str, str] = {}
    for table in workshop.subgroups.values():
        for reference in _said_at(table, block):
            found[reference] = themed.get(reference, themed.get(_stack_of(table, reference), ""))
    return found


def loose(workshop: Workshop, block: str) -> tuple[str, ...]:
    """What is in no theme yet, table by table; the notes of a stack as that stack."""
    tables = workshop.subgroups.values()
    free = {reference for reference, theme in places(workshop, block).items() if not theme}
    units = [_stack_of(t, each) or each for t in tables for each in _said_at(t, block) if each in free]
    return tuple(dict.fromkeys(units))


def _stack_of(table: Subgroup, reference: str) -> str:
    note = table.notes.get(reference.removeprefix("note/"))
    stack = table.stacks.get(note.stack or "") if note else None
    return stack_reference(stack) if stack else ""


def themes_of(workshop: Workshop, block: str) -> tuple[Theme, ...]:
    """The themes of a block, in the order in which they were made."""
    return tuple(theme for theme in workshop.themes.values() if theme.block == block)


def common(workshop: Workshop, theme: Theme) -> Common:
    """A theme table by table, and what that makes it.

    *Enough* tables is half of those that said anything in this block, and two at least. Common: enough tables have it
    and none rejects it. Different: one has it and does not reject it, another rejects it. Single: one table has it.
    Some: several have it, fewer than enough, or every table that has it rejects it. Empty: nothing is in it any more.
    """
    members = _inside(workshop, theme)
    speaking = [table for table in workshop.subgroups.values() if any(_said_at(table, theme.block))]
    voices = tuple(filter(None, (_voice(table, theme.block, members) for table in speaking)))
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


def roles(workshop: Workshop, theme: Theme) -> tuple[RoleVoice, ...]:
    """What people of each role think of a theme, from three people up.

    Where the people who are not shown would be one or two, the smallest role shown is left out too: who knows the
    total could otherwise subtract.
    """
    members = _inside(workshop, theme)
    said = [pair for table in workshop.subgroups.values() for pair in _opinions(table, theme.block, members)]
    counted: dict[str, Counter[Reaction]] = {}
    for person, mark in said:
        known = workshop.participants.get(person)
        counted.setdefault((known.function if known else None) or "", Counter())[mark] += 1
    shown = sorted(
        (role for role, marks in counted.items() if role and marks.total() >= ROLE_FROM),
        key=lambda role: -counted[role].total(),
    )
    while shown and 0 < len(said) - sum(counted[role].total() for role in shown) < ROLE_FROM:
        shown.pop()
    return tuple(RoleVoice(r, counted[r]["agree"], counted[r]["disagree"], counted[r]["discuss"]) for r in shown)


def _inside(workshop: Workshop, theme: Theme) -> frozenset[str]:
    return frozenset(ref for ref, place in places(workshop, theme.block).items() if place == theme.id)


def _voice(table: Subgroup, block: str, members: frozenset[str]) -> Voice | None:
    things = sum(reference in members for reference in _said_at(table, block))
    if not things:
        return None
    marks = Counter(mark for _, mark in _opinions(table, block, members))
    return Voice(table.id, things, marks["agree"], marks["disagree"], marks["discuss"])


def _opinions(table: Subgroup, block: str, inside: frozenset[str]) -> Iterator[tuple[str, Reaction]]:
    """Each person who marked anything of these, once, with the most critical mark."""
    given: dict[str, set[Reaction]] = {}
    for note in table.in_block(block):
        if note.revealed and note_reference(note) in inside:
            for person, mark in note.reactions.items():
                given.setdefault(person, set()).add(mark)
    if wording_reference(table, block) in inside and block in table.wordings:
        for person, stance in table.answers.get(block, {}).items():
            given.setdefault(person, set()).add("agree" if stance.kind == "live_with" else "disagree")
    return ((person, next(mark for mark in _CRITICAL if mark in marks)) for person, marks in given.items())


def _said_at(table: Subgroup, block: str) -> Iterator[str]:
    if block in table.wordings:
        yield wording_reference(table, block)
    yield from (note_reference(note) for note in table.in_block(block) if note.revealed)


def texts(workshop: Workshop, block: str) -> Mapping[str, tuple[str, str]]:
    """Everything said of a block that everybody may see, the stacks too: its reference, the table's id and the text."""
    found: dict[str, tuple[str, str]] = {}
    for table in workshop.subgroups.values():
        if block in table.wordings:
            found[wording_reference(table, block)] = (table.id, table.wordings[block].text)
        shown = [note for note in table.in_block(block) if note.revealed]
        found |= {note_reference(note): (table.id, note.text) for note in shown}
        for stack in table.stacks.values():
            inside = [note.text for note in shown if note.stack == stack.id]
            if inside:
                found[stack_reference(stack)] = (table.id, ": ".join(filter(None, (stack.title, " / ".join(inside)))))
    return found

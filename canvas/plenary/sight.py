"""What the plenary of those who lead shows: what all subgroups said, turned over, and what is made of it together.

As in `canvas.core.cockpit` an entry is made of a few values of the state, and made again only where one of them was
replaced. It holds no note that lies face down, no name of a participant, and no answer of a round that runs, nor of the
running round that opens the plenary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from canvas.core.cockpit import YOU, Difference, Part, Sight, about
from canvas.core.entries import COUNTS
from canvas.core.fold.base import replaced
from canvas.core.model import Note, Stack, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome, Row, Side, TakenUp, Theme
from canvas.core.opening import wants
from canvas.core.shown import Entry, Key, answers_in, common, note_of, statement_of
from canvas.core.shown_together import opening_entry
from canvas.core.undo_plenary import last_steps
from canvas.plenary.agenda import differing, goal_of, in_order, weight
from canvas.plenary.comparing import proposed
from canvas.plenary.entries import (
    ComparedEntry,
    DecisionEntry,
    Doing,
    NoteSaid,
    PlenaryUndo,
    RowEntry,
    SideEntry,
    StackSaid,
    StatementSaid,
    SubgroupEntry,
    ThemeEntry,
    TopicNow,
    WordingSaid,
)
from canvas.plenary.rounding import alike, gdpr, suggested
from canvas.plenary.standing import settled

UNDO: Key = ("undo",)
DOING: Key = ("doing",)
COUNTED: Mapping[str, frozenset[str]] = {
    **COUNTS,
    "wording": frozenset({"live_with", "objections", "asking"}),
    "subgroup": frozenset({"people"}),
}
"""By kind of entry the fields that only count what many people do."""
_Of = tuple[object, ...]


class PlenarySight(Sight):
    """All that a plenary shows at one moment; see `Sight`."""

    def all_parts(self, before: Sight | None) -> Iterator[tuple[Key, Part]]:
        """Every entry of this moment, with what it is made of."""
        self.pictures = {block.id: differing(self.workshop, block.id) for block in self.workshop.sheet.blocks}
        self.stands = dict(_stands(self.workshop, before))
        self.said = dict(_said(self.workshop, before))
        return _parts(self)

    def own(self, person: str) -> dict[Key, Entry]:
        """What is only this person's: who they are, what they do, and what they can take back."""
        made = {UNDO: undo_of(self.workshop, person), DOING: doing(self.workshop, person)}
        return {**super().own(person), **{key: entry for key, entry in made.items() if entry}}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each topic in the plenary."""
        pictures = tuple(self.pictures.values())
        return {block: at for at, block in enumerate(in_order(self.workshop, pictures))}


class PlenaryDifference(Difference):
    """What is different between two sights; see `Difference`."""

    counts = COUNTED

    def __init__(self, old: PlenarySight, new: PlenarySight) -> None:
        super().__init__(old, new)
        self._was, self._is = old.workshop, new.workshop

    @cached_property
    def concerns(self) -> Mapping[str, set[Key]]:
        """The people who are different themselves, those who can take back another step now, and those who do something
        else."""
        found = {person: {YOU, UNDO, DOING} for person in super().concerns}
        for person in self._is.plenary_trails:
            if person not in found and undo_of(self._was, person) != undo_of(self._is, person):
                found[person] = {UNDO}
        for person in _who_said(self._was, self._is):
            found[person] = {*found.get(person, ()), DOING}
        return found


def doing(workshop: Workshop, person: str) -> Doing | None:
    """What this person said that they do; None where that is nothing."""
    actions = sorted(key for key, action in workshop.actions.items() if person in action.doers)
    return {"actions": actions} if actions else None


def _who_said(before: Workshop, after: Workshop) -> set[str]:
    """Those who said of an action that they do it, or no longer do, or of whose action that is gone."""
    changed = replaced(before.actions, after.actions)
    was, now = ([each.actions[key].doers for key in changed if key in each.actions] for each in (before, after))
    return {person for doers in (*was, *now) for person in doers}


def undo_of(workshop: Workshop, person: str) -> PlenaryUndo | None:
    """What this person can take back of what is done all together, and do again; None where they did nothing yet."""
    if person not in workshop.plenary_trails:
        return None
    done, undone = last_steps(workshop, person)
    return {
        "undo": {"id": done.id, "kind": done.kind} if done else None,
        "redo": {"id": undone.id, "kind": undone.kind} if undone else None,
    }


# --- how the subgroups' wordings compare


def _about_block(group: Subgroup, block: str) -> _Of:
    return group.wordings.get(block), group.askings.get(block), group.answers.get(block)


def _stands(workshop: Workshop, before: Sight | None) -> Iterator[tuple[str, tuple[Statement | None, bool]]]:
    """Of each topic its statement, and whether that is settled; of the same statement that is known already."""
    known = before.stands if isinstance(before, PlenarySight) else {}
    for block in (each.id for each in workshop.sheet.blocks):
        said, was = workshop.statements.get(block), known.get(block)
        yield block, was if was and was[0] is said else (said, settled(said))


def _compared(seen: PlenarySight, block: str) -> ComparedEntry:
    picture = seen.pictures[block]
    return {
        "sides": [list(side) for side in picture.sides],
        "goals": [list(goal) for goal in picture.goals],
        "same": picture.same,
        "objecting": picture.objecting,
        "order": seen.order[block],
        "weight": weight(seen.workshop, picture),
        "wants": wants(seen.workshop, block),
    }


# --- the entries, each with the values it is made of


def _parts(seen: PlenarySight) -> Iterator[tuple[Key, Part]]:
    at = seen.workshop
    yield ("workshop",), about(seen)
    room = (at.phase, at.phase_since, at.clock, at.sheet, at.plan)
    yield ("phase",), Part(room, partial(common, at, None, ("phase",)))
    if at.topic:
        yield ("topic",), Part((at.topic,), partial(_topic, at.topic))
    if at.opening_round:
        yield ("opening",), Part((at.opening_round,), partial(opening_entry, at))
    # Votes and answers change neither order nor weight, and there are many of them.
    stands = (part for said, done in seen.stands.values() for part in (said is None, done))
    of = (*seen.pictures.values(), *stands, at.opening_round, at.phase, at.sheet)
    for block in seen.pictures:
        yield ("compared", block), Part(of, partial(_compared, seen, block))
    goal = goal_of(at)
    for key, group in at.subgroups.items():
        of_group = (group.name, group.closed, group.wordings.get(goal), at.participants)
        yield ("subgroup", key), Part(of_group, partial(_subgroup, at, group, goal))
        yield from seen.said[key].parts
    yield from _made_of_it(seen)


def _topic(topic: TakenUp) -> TopicNow:
    return {"block": topic.block, "number": topic.number}


def _subgroup(at: Workshop, group: Subgroup, goal: str) -> SubgroupEntry:
    wording = group.wordings.get(goal)
    return {
        "name": group.name,
        "closed": group.closed,
        "people": len(at.members(group.id)),
        "goal": wording.text if wording else "",
    }


class _Said(NamedTuple):
    """The parts of what one subgroup said, and what they are of."""

    group: Subgroup
    totals: bool
    parts: tuple[tuple[Key, Part], ...]


def _said(at: Workshop, before: Sight | None) -> Iterator[tuple[str, _Said]]:
    """Of each subgroup what it said; taken over where nothing is different there, which it is after most operations."""
    known = before.said if isinstance(before, PlenarySight) else {}
    for key, group in at.subgroups.items():
        was = known.get(key)
        same = was is not None and was.group is group and was.totals == at.totals
        yield key, was if was and same else _Said(group, at.totals, tuple(_said_in(at, group)))


def _said_in(at: Workshop, group: Subgroup) -> Iterator[tuple[Key, Part]]:
    """What a subgroup said: its wordings, and the notes and stacks that lie face up."""
    for block in group.wordings:
        yield ("wording", group.id, block), Part(_about_block(group, block), partial(_wording, group, block))
    shown = [note for note in group.notes.values() if note.revealed]
    for note in shown:
        yield ("note", note.id), Part((note, at.totals), partial(_note, at, group, note))
    for stack in dict.fromkeys(note.stack for note in shown if note.stack):
        yield ("stack", stack), Part((group.stacks[stack],), partial(_stack, group, group.stacks[stack]))


def _wording(group: Subgroup, block: str) -> WordingSaid:
    wording, told = group.wordings[block], answers_in(group, block)
    return {
        "text": wording.text,
        "revision": wording.revision,
        "live_with": told["live_with"] if told else 0,
        "objections": told["objections"] if told else [],
        "asking": told["asking"] if told else None,
    }


def _note(at: Workshop, group: Subgroup, note: Note) -> NoteSaid:
    return {
        "block": note.block,
        "subgroup": group.id,
        "stack": note.stack,
        "text": note.text,
        "kind": note.kind,
        "marks": note_of(at, note)["marks"],
        "revision": note.revision,
    }


def _stack(group: Subgroup, stack: Stack) -> StackSaid:
    return {"block": stack.block, "subgroup": group.id, "title": stack.title, "revision": stack.revision}


def _made_of_it(seen: PlenarySight) -> Iterator[tuple[Key, Part]]:
    """What is made of it all together."""
    at = seen.workshop
    for theme in at.themes.values():
        yield ("theme", theme.id), Part((theme,), partial(_theme, theme))
    for block, statement in at.statements.items():
        of = (statement, seen.pictures.get(block))
        yield ("statement", block), Part(of, partial(_statement, at, block, statement))
    for block, decision in at.decisions.items():
        yield ("decision", block), Part((decision,), partial(_decision, decision))
    for row in at.rows.values():
        yield ("row", row.id), Part((row,), partial(_row, row))
    for key, action in at.actions.items():
        yield ("action", key), Part((action, at.participants), partial(_action, seen, key))
    yield ("doubles",), Part((at.actions,), partial(alike, at))
    said = (part for each in at.statements.values() for part in _as_told(each))
    made = (
        *said,
        *at.statements,
        at.decisions,
        at.actions,
        at.rows,
        *(each.outcomes for each in at.subgroups.values()),
    )
    yield ("suggested",), Part(made, partial(suggested, at))
    worded = (each.wordings for each in at.subgroups.values())
    yield ("gdpr",), Part((*made, *worded), partial(gdpr, at))


def _as_told(statement: Statement) -> _Of:
    """What can be told of a statement: while its round runs no vote makes it another one."""
    running = statement.asking is not None and statement.asking.running
    return (statement.text, statement.sides, statement.sources, statement.asking) if running else (statement,)


def _action(seen: PlenarySight, key: str) -> Entry | None:
    """An action as on a board; who said that they do it only with the names of people."""
    entry = common(seen.workshop, None, ("action", key))
    return {**entry, "doers": []} if entry and not seen.names else entry


def _theme(theme: Theme) -> ThemeEntry:
    members = list(theme.members)
    return {"block": theme.block, "title": theme.title, "members": members, "revision": theme.revision}


def _statement(at: Workshop, block: str, statement: Statement) -> StatementSaid | None:
    told, said = proposed(at, block), statement_of(statement)
    if said is None:
        return None
    return {
        **said,
        "sides": _sides(statement.sides),
        "sources": list(statement.sources),
        "earlier": list(statement.objected),
        "proposed": told.standing if told else None,
        "proposed_sides": _sides(told.sides) if told else [],
    }


def _sides(sides: Sequence[Side]) -> list[SideEntry]:
    return [{"tables": list(side.tables), "text": side.text} for side in sides]


def _decision(decision: PlenaryOutcome) -> DecisionEntry:
    return {"kind": decision.kind, "reason": decision.reason, "action": decision.action, "revision": decision.revision}


def _row(row: Row) -> RowEntry:
    fields, sources = dict(row.fields), list(row.sources)
    return {"block": row.block, "name": row.name, "fields": fields, "sources": sources, "revision": row.revision}

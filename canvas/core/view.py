"""What each person may see: the filter between the workshop and the socket. Nothing leaves but through here.

A view is a flat mapping of key to entry. `changes` gives what is different for one person between two states,
and is equal to comparing the two whole views; it only looks where the state itself was replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from canvas.core.access import may_change_action, may_merge
from canvas.core.entries import (
    About,
    ActionEntry,
    Answers,
    BlockState,
    DeletedNote,
    Group,
    GuestAnswer,
    Member,
    NoteEntry,
    Opinions,
    OutcomeEntry,
    OwnStep,
    ProposalEntry,
    RoundState,
    StackEntry,
    StatementEntry,
    Step,
    UndoState,
    WordingEntry,
    You,
)
from canvas.core.fold.base import replaced
from canvas.core.model import (
    LEADERS,
    REACTIONS,
    Answer,
    Note,
    Outcome,
    Participant,
    Statement,
    Subgroup,
    UndoStep,
    Workshop,
)
from canvas.core.undo import latest

Key = tuple[str, ...]
Entry = Mapping[str, object]
"""What stands under a key; each kind has its own type in `canvas.core.entries`."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, and the subgroup they look at: their own, or the one a facilitator visits."""

    person: str
    subgroup: str | None


def view(workshop: Workshop, viewer: Viewer) -> dict[Key, Entry]:
    """All that this person may see now."""
    found = ((key, entry(workshop, viewer, key)) for key in _keys(workshop, viewer.subgroup))
    return {key: each for key, each in found if each is not None}


def changes(before: Workshop, after: Workshop, viewer: Viewer) -> tuple[dict[Key, Entry], list[Key]]:
    """What to put into and what to drop from this person's view of `before` to get that of `after`."""
    return changes_at(touched(before, after, viewer.subgroup), before, after, viewer)


def changes_at(keys: set[Key], before: Workshop, after: Workshop, viewer: Viewer) -> tuple[dict[Key, Entry], list[Key]]:
    """The same, when `touched` was already asked for this pair of states and this subgroup."""
    put: dict[Key, Entry] = {}
    drop: list[Key] = []
    for key in keys:
        old, new = entry(before, viewer, key), entry(after, viewer, key)
        if new is None and old is not None:
            drop.append(key)
        elif new is not None and new != old:
            put[key] = new
    return put, drop


def touched(before: Workshop, after: Workshop, subgroup_id: str | None) -> set[Key]:
    """The keys that can differ between two states for somebody who looks at this subgroup."""
    if before is after:
        return set()
    keys: set[Key] = {("workshop",), ("phase",)} if _day(before) != _day(after) else set()
    keys |= {("statement", key) for key in replaced(before.statements, after.statements)}
    keys |= {("action", key) for key in replaced(before.actions, after.actions)}
    if before.trails is not after.trails:
        keys.add(("undo",))
    old, new = before.subgroups.get(subgroup_id or ""), after.subgroups.get(subgroup_id or "")
    if before.participants is not after.participants:
        keys |= {("you",), ("group",)} | {("round", r.id) for r in after.sheet.rounds}
        keys |= {("action", key) for key in after.actions} | {("undo",)}
        keys |= _about_guests(new) if new else set()
    if before.theme_makers is not after.theme_makers:
        keys.add(("you",))
    if before.totals != after.totals and new:
        keys |= {("note", key) for key in new.notes}
    if new is None or old is new:
        return keys
    return keys | (_touched_in_subgroup(old, new) if old else set(_keys(after, subgroup_id)))


def _about_guests(subgroup: Subgroup) -> set[Key]:
    """The keys that tell scribes what their guests said; for whom somebody writes may have changed."""
    about = (("note", subgroup.notes), ("stance", subgroup.wordings), ("proposal", subgroup.proposals))
    return {(family, key) for family, keys in about for key in keys}


def _day(workshop: Workshop) -> tuple[object, ...]:
    shown = (workshop.closed, workshop.totals)
    return (workshop.title, workshop.institution, shown, workshop.phase, workshop.phase_since)


def common(before: Workshop, after: Workshop) -> bool:
    """Whether something changed that everybody may see, whichever subgroup they look at."""
    return (
        before.participants is not after.participants
        or before.statements is not after.statements
        or before.actions is not after.actions
        or before.theme_makers is not after.theme_makers
        or _day(before) != _day(after)
    )


def _touched_in_subgroup(old: Subgroup, new: Subgroup) -> set[Key]:
    keys: set[Key] = set()
    if old.phase_since != new.phase_since or old.phase != new.phase:
        keys |= {("phase",), ("group",)}
    if old.done is not new.done:
        keys |= {("group",)} | {("round", r) for r in {*old.done, *new.done}}
    if old.revealed is not new.revealed:
        keys |= {("round", r) for r in old.revealed ^ new.revealed}
    notes = replaced(old.notes, new.notes)
    keys |= {("note", key) for key in notes}
    # The hidden count changes only if a touched note is face down before or after the change.
    hidden_notes = (t.notes[n] for t in (old, new) for n in notes if n in t.notes)
    blocks = {n.block for n in hidden_notes if not n.revealed}
    keys |= {("block", block) for block in blocks}
    keys |= {("stack", key) for key in replaced(old.stacks, new.stacks)}
    keys |= {("deleted", key) for key in replaced(old.deleted, new.deleted)}
    keys |= {("wording", key) for key in replaced(old.wordings, new.wordings)}
    said = replaced(old.wordings, new.wordings) | replaced(old.answers, new.answers)
    keys |= {("stance", key) for key in said | replaced(old.earlier, new.earlier)}
    keys |= {("proposal", key) for key in replaced(old.proposals, new.proposals)}
    keys |= {_outcome_key(*key) for key in replaced(old.outcomes, new.outcomes)}
    return keys


def _keys(workshop: Workshop, subgroup_id: str | None) -> Iterator[Key]:
    yield from (("you",), ("workshop",), ("phase",), ("undo",))
    yield from (("statement", key) for key in workshop.statements)
    yield from (("action", key) for key in workshop.actions)
    subgroup = workshop.subgroups.get(subgroup_id or "")
    if subgroup is None:
        return
    yield ("group",)
    yield from (("round", each.id) for each in workshop.sheet.rounds)
    yield from (("block", each.id) for each in workshop.sheet.blocks)
    yield from (("note", key) for key in subgroup.notes)
    yield from (("stack", key) for key in subgroup.stacks)
    yield from (("deleted", key) for key in subgroup.deleted)
    yield from (("proposal", key) for key in subgroup.proposals)
    yield from (("wording", key) for key in subgroup.wordings)
    yield from (("stance", key) for key in subgroup.wordings)
    yield from (_outcome_key(*key) for key in subgroup.outcomes)


def _outcome_key(block: str, question: str) -> Key:
    return ("choice", block, question) if question else ("choice", block)


def entry(workshop: Workshop, viewer: Viewer, key: Key) -> Entry | None:
    """What this person sees under a key of the view; None when there is nothing, or nothing they may see."""
    subgroup = workshop.subgroups.get(viewer.subgroup or "")
    person = workshop.participants.get(viewer.person)
    match key:
        case ("you",):
            return _you(workshop, person)
        case ("workshop",):
            return _about(workshop)
        case ("phase",):
            return _phase(workshop, subgroup)
        case ("statement", block):
            said = workshop.statements.get(block)
            return _statement(said, viewer.person) if said else None
        case ("action", action):
            return _action(workshop, person, action)
        case ("undo",):
            return _undo(workshop, person)
    return _in_subgroup(workshop, subgroup, viewer, key) if subgroup else None


def _in_subgroup(workshop: Workshop, subgroup: Subgroup, viewer: Viewer, key: Key) -> Entry | None:
    match key:
        case ("group",):
            return _group(workshop, subgroup)
        case ("round", round_id):
            return _round(workshop, subgroup, viewer, round_id)
        case ("block", block):
            return BlockState(hidden=hidden(subgroup, block, viewer.person))
        case ("note", note):
            return _note(workshop, subgroup.notes.get(note), viewer.person)
        case ("stack", stack):
            return _stack(subgroup, stack)
        case ("deleted", note):
            return _deleted(workshop, subgroup.deleted.get(note), viewer.person)
        case ("proposal", proposal):
            return _proposal(workshop, subgroup, proposal, viewer.person)
        case ("wording", block):
            wording = subgroup.wordings.get(block)
            return WordingEntry(text=wording.text, revision=wording.revision) if wording else None
        case ("stance", block):
            return _answers(workshop, subgroup, block, viewer.person)
        case ("choice", block, *question):
            return _outcome(subgroup.outcomes.get((block, question[0] if question else "")))
    return None


def hidden(subgroup: Subgroup, block: str, person: str = "") -> int:
    """How many notes of others lie face down in a block: the only thing anybody learns about them."""
    notes = subgroup.in_block(block)
    return sum(1 for note in notes if not note.revealed and not note.belongs_to(person))


def revealed(subgroup: Subgroup, block: str) -> tuple[Note, ...]:
    """The notes of a block that everyone in the room and every export may see, in the subgroup's order."""
    return tuple(note for note in subgroup.in_block(block) if note.revealed)


def _about(workshop: Workshop) -> About:
    return {
        "title": workshop.title,
        "institution": workshop.institution,
        "closed": workshop.closed,
        "anonymous": workshop.anonymous,
        "totals": workshop.totals,
    }


def _you(workshop: Workshop, person: Participant | None) -> You | None:
    if person is None:
        return None
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "subgroup": person.subgroup,
        "guests": [{"id": p.id, "name": p.name} for p in _guests(workshop, person.id)],
        "merges": may_merge(workshop, person.id),
    }


def _guests(workshop: Workshop, scribe: str) -> list[Participant]:
    """The people without a device for whom this person writes."""
    return [person for person in workshop.participants.values() if person.scribe == scribe]


def _writes_for(workshop: Workshop, scribe: str, guest: str) -> bool:
    known = workshop.participants.get(guest)
    return known is not None and known.scribe == scribe


def _undo(workshop: Workshop, person: Participant | None) -> UndoState | None:
    """The last of one's own steps that can be taken back, and the last one taken back that can be done again."""
    trail = workshop.trails.get(person.id) if person else None
    if trail is None or person is None:
        return None
    done, undone = (latest(workshop, steps, person.subgroup) for steps in (trail.done, trail.undone))
    return {"undo": _own_step(done), "redo": _own_step(undone)}


def _own_step(step: UndoStep | None) -> OwnStep | None:
    return {"id": step.id, "kind": step.kind} if step else None


def _phase(workshop: Workshop, subgroup: Subgroup | None) -> Step:
    phase = workshop.sheet.phase(subgroup.phase if subgroup else workshop.phase)
    since = subgroup.phase_since if subgroup else workshop.phase_since
    return {"id": phase.id, "mode": phase.mode, "round": phase.round, "since": since.isoformat()}


def _group(workshop: Workshop, subgroup: Subgroup) -> Group:
    current = workshop.sheet.phase(subgroup.phase).round
    done = subgroup.done.get(current, frozenset()) if current else frozenset()
    members: list[Member] = [
        {"id": p.id, "name": p.name, "done": p.id in done, "scribe": p.scribe or None}
        for p in workshop.members(subgroup.id)
    ]
    return {"id": subgroup.id, "name": subgroup.name, "members": members}


def _round(workshop: Workshop, subgroup: Subgroup, viewer: Viewer, round_id: str) -> RoundState:
    return {
        "revealed": round_id in subgroup.revealed,
        "everyone_done": workshop.everyone_done(subgroup.id, round_id),
        "you_done": viewer.person in subgroup.done.get(round_id, frozenset()),
    }


def _note(workshop: Workshop, note: Note | None, person: str) -> NoteEntry | None:
    if note is None or not (note.revealed or note.belongs_to(person)):
        return None
    counts = {reaction: note.count(reaction) for reaction in REACTIONS} if workshop.totals else None
    guests = {who: reaction for who, reaction in note.reactions.items() if _writes_for(workshop, person, who)}
    return {
        "block": note.block,
        "stack": note.stack,
        "text": note.text,
        "kind": note.kind,
        "revision": note.written,
        "mine": note.author == person,
        "behalf": note.author if note.scribe == person else None,
        "revealed": note.revealed,
        "late": note.late,
        "place": note.place,
        "picked": note.picked,
        "marks": counts,
        "my_mark": note.reactions.get(person),
        "guest_marks": guests,
    }


def _stack(subgroup: Subgroup, stack_id: str) -> StackEntry | None:
    stack = subgroup.stacks.get(stack_id)
    if stack is None:
        return None
    return {"block": stack.block, "title": stack.title, "place": stack.place, "revision": stack.revision}


def _deleted(workshop: Workshop, note: Note | None, person: str) -> DeletedNote | None:
    """A deleted note, shown only to people who may restore it: its author, or a facilitator if it was revealed."""
    if note is None:
        return None
    known = workshop.participants.get(person)
    leads = known is not None and known.role in LEADERS and note.revealed
    return {"block": note.block, "text": note.text, "kind": note.kind} if leads or note.belongs_to(person) else None


def _answers(workshop: Workshop, subgroup: Subgroup, block: str, person: str) -> Answers | None:
    """What the subgroup thinks of its wording, and what was objected to earlier words."""
    if block not in subgroup.wordings:
        return None
    taken = subgroup.answers.get(block, {})
    return {
        **_opinions(taken, person),
        "guests": _of_guests(workshop, taken, person),
        "earlier": [{"wording": each.wording, "reason": each.reason} for each in subgroup.earlier.get(block, ())],
    }


def _proposal(workshop: Workshop, subgroup: Subgroup, proposal_id: str, person: str) -> ProposalEntry | None:
    proposal = subgroup.proposals.get(proposal_id)
    if proposal is None:
        return None
    return {
        "block": proposal.block,
        "text": proposal.text,
        "number": proposal.number,
        "yours": proposal.author == person,
        **_opinions(proposal.answers, person),
        "guests": _of_guests(workshop, proposal.answers, person),
    }


def _outcome(outcome: Outcome | None) -> OutcomeEntry | None:
    if outcome is None:
        return None
    return {"choice": outcome.kind, "reason": outcome.reason, "action": outcome.action, "revision": outcome.revision}


def _opinions(taken: Mapping[str, Answer], person: str) -> Opinions:
    """How many can live with it and why others object; each person's own answer only to themselves."""
    mine = taken.get(person)
    return {
        "live_with": sum(1 for answer in taken.values() if answer.kind == "live_with"),
        "objections": [answer.reason for answer in taken.values() if answer.kind == "object"],
        "mine": mine.kind if mine else None,
        "my_reason": mine.reason if mine else "",
    }


def _of_guests(workshop: Workshop, taken: Mapping[str, Answer], scribe: str) -> dict[str, GuestAnswer]:
    """What the people think of it for whom this person writes."""
    theirs = ((who, answer) for who, answer in taken.items() if _writes_for(workshop, scribe, who))
    return {who: {"kind": answer.kind, "reason": answer.reason} for who, answer in theirs}


def _statement(said: Statement, person: str) -> StatementEntry:
    """What the room says, and what people in the room say of it."""
    return {"text": said.text, "standing": said.standing, "revision": said.revision, **_opinions(said.votes, person)}


def _action(workshop: Workshop, person: Participant | None, action_id: str) -> ActionEntry | None:
    action = workshop.actions.get(action_id)
    if action is None or person is None:
        return None
    return {
        "what": action.what,
        "speak_to": action.speak_to,
        "who": action.who,
        "by_when": action.by_when.isoformat() if action.by_when else None,
        "block": action.block,
        "question": action.question,
        "subgroup": action.subgroup,
        "yours": may_change_action(workshop, person.id, action_id),
        "revision": action.revision,
    }

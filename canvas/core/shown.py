"""What stands under each key of a view: the common part, which is what nobody in particular sees, and one's own.

For every kind of entry there are three things here, side by side: `common`, the same for all who look at a subgroup;
`own`, what differs for one person; and in `concerned` the people whose own part a change can alter. A note that lies
face down has no common part. What fields there are is in `canvas.core.entries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from canvas.core import consent
from canvas.core.access import may_change_action, may_merge
from canvas.core.day import plan_of, turned_over_next
from canvas.core.entries import (
    NOBODYS,
    About,
    ActionCommon,
    ActionOwn,
    AgainstEntry,
    AnswersCommon,
    AnswersOwn,
    AskingEntry,
    BlockState,
    DeletedNote,
    Group,
    GuestAnswer,
    HelpEntry,
    Member,
    MessageEntry,
    NoteCommon,
    NoteOwn,
    Opinions,
    OutcomeEntry,
    OwnOpinion,
    OwnStep,
    PaperEntry,
    ProposalCommon,
    ProposalOwn,
    Result,
    RoundCommon,
    StackEntry,
    StatementCommon,
    StatementOwn,
    Step,
    TakenWordingEntry,
    TopicCommon,
    UndoState,
    WordingEntry,
    You,
)
from canvas.core.fold.base import replaced
from canvas.core.model import (
    LEADERS,
    REACTIONS,
    RECORDERS,
    Action,
    Answer,
    Asking,
    Message,
    Note,
    Outcome,
    Paper,
    Participant,
    Proposal,
    Statement,
    Subgroup,
    UndoStep,
    Workshop,
)
from canvas.core.shown_together import concerned_by_opening, opening_entry, own_opening, said_entry, topic_entry
from canvas.core.steps import clock_state, minutes_of
from canvas.core.topic import topic_of
from canvas.core.undo import latest, overtaken

Key = tuple[str, ...]
Entry = Mapping[str, object]
"""What stands under a key; each kind has its own types in `canvas.core.entries`."""
Parts = tuple[dict[Key, Entry], list[Key]]
"""What to put into a view and what to drop from it."""


def common(workshop: Workshop, subgroup: Subgroup | None, key: Key) -> Entry | None:
    """What everybody who looks at this subgroup sees under a key; None when there is nothing for all."""
    match key:
        case ("workshop",):
            return _about(workshop)
        case ("phase",):
            return _phase(workshop, subgroup)
        case ("message",):
            return _message((subgroup or workshop).message)
        case ("statement", block):
            return statement_of(workshop.statements.get(block))
        case ("action", action):
            return _action(workshop, workshop.actions.get(action))
        case ("plenary",):
            return topic_entry(workshop)
        case ("opening",):
            return opening_entry(workshop)
        case ("said", other):
            return said_entry(workshop, subgroup, other)
    return _common_in(workshop, subgroup, key) if subgroup else None


def _common_in(workshop: Workshop, subgroup: Subgroup, key: Key) -> Entry | None:
    match key:
        case ("group",):
            return _group(workshop, subgroup)
        case ("help",):
            return _help(workshop, subgroup)
        case ("topic",):
            return _topic(workshop, subgroup)
        case ("round", round_id):
            return _round(workshop, subgroup, round_id)
        case ("block", block):
            return counted(workshop, subgroup, block)
        case ("note", note):
            found = subgroup.notes.get(note)
            return note_of(workshop, found) if found and found.revealed else None
        case ("stack", stack):
            return _stack(subgroup, stack)
        case ("proposal", proposal):
            return _proposal(subgroup.proposals.get(proposal))
        case ("wording", block):
            wording = subgroup.wordings.get(block)
            return WordingEntry(text=wording.text, revision=wording.revision) if wording else None
        case ("taken_wording", block):
            taken = subgroup.taken_wordings.get(block)
            return TakenWordingEntry(number=taken.number) if taken else None
        case ("stance", block):
            return answers_in(subgroup, block)
        case ("choice", block, *question):
            return _outcome(subgroup.outcomes.get((block, question[0] if question else "")))
    return None


def own(workshop: Workshop, subgroup: Subgroup | None, person_id: str, key: Key) -> Entry | None:
    """What differs for this person from what everybody sees; None when nothing does."""
    person = workshop.participants.get(person_id)
    if person is None:
        return None
    match key:
        case ("you",):
            return _you(workshop, person)
        case ("undo",):
            return _undo(workshop, person)
        case ("statement", block):
            said = workshop.statements.get(block)
            return _differing(key, _own_vote(workshop, said, person.id)) if said else None
        case ("opening",):
            guests = (each.id for each in _guests(workshop, person.id))
            return _differing(key, own_opening(workshop, person.id, guests))
        case ("action", action) if action in workshop.actions:
            return _differing(key, _own_action(workshop, workshop.actions[action], person.id))
    return _own_in(workshop, subgroup, person, key) if subgroup else None


def _own_in(workshop: Workshop, subgroup: Subgroup, person: Participant, key: Key) -> Entry | None:
    match key:
        case ("topic",):
            topic = topic_of(workshop, subgroup)
            return {"mine": True} if topic and topic.by == person.id else None
        case ("round", round_id):
            return {"you_done": True} if person.id in subgroup.done.get(round_id, ()) else None
        case ("note", note):
            return _own_note(workshop, subgroup.notes.get(note), person.id)
        case ("deleted", note):
            return _deleted(subgroup.deleted.get(note), person)
        case ("proposal", proposal):
            return _own_proposal(workshop, subgroup.proposals.get(proposal), person.id)
        case ("stance", block) if block in subgroup.wordings:
            return _differing(key, _own_answers(workshop, subgroup, block, person.id))
    return None


def concerned(before: Workshop, after: Workshop, old: Subgroup | None, new: Subgroup | None, key: Key) -> set[str]:
    """The people whose own part under a key can differ because what it is about was replaced.

    `old` and `new` are the subgroup before and after. Those who were replaced themselves are not counted here, nor
    those whose last step can no longer be taken back: `canvas.core.view` adds them.
    """
    match key:
        case ("statement", block):
            return _concerned_by_statement(after, before.statements.get(block), after.statements.get(block))
        case ("action", action):
            return _concerned_by_action(after, before.actions.get(action), after.actions.get(action))
        case ("opening",):
            return _with_scribes(after, concerned_by_opening(before.opening_round, after.opening_round))
        case ("plenary",) | ("said", _):
            return set()
    if old is None or new is None:
        return set(after.participants)
    match key:
        case ("topic",):
            topics = (topic_of(before, old), topic_of(after, new))
            return {topic.by for topic in topics if topic and topic.by}
        case ("round", round_id):
            return set(old.done.get(round_id, frozenset()) ^ new.done.get(round_id, frozenset()))
        case ("note", note):
            return _concerned_by_note(after, old.notes.get(note), new.notes.get(note))
        case ("deleted", note):
            return _who_may_restore(after, old.deleted.get(note)) | _who_may_restore(after, new.deleted.get(note))
        case ("stance", block):
            worded = (block in old.wordings) == (block in new.wordings)
            given, now = (old.answers.get(block, {}), new.answers.get(block, {}))
            said = _with_scribes(after, replaced(given, now) if worded else given.keys() | now.keys())
            return said | _with_scribes(after, _concerned_by_asking(old.askings.get(block), new.askings.get(block)))
        case ("proposal", proposal):
            return _concerned_by_proposal(after, old.proposals.get(proposal), new.proposals.get(proposal))
    return set()


def replaced_people(before: Workshop, after: Workshop) -> set[str]:
    """Those who are different themselves, or write for somebody who is, or may or may not merge any more."""
    people = replaced(before.participants, after.participants)
    known = (each.participants.get(person) for person in people for each in (before, after))
    people = people | {each.scribe for each in known if each}
    for maker in replaced(before.theme_makers, after.theme_makers):
        people |= {each.theme_makers.get(maker, "") for each in (before, after)}
    return people


def hidden(subgroup: Subgroup, block: str, person: str = "") -> int:
    """How many notes of others lie face down in a block: the only thing anybody learns about them."""
    notes = subgroup.in_block(block)
    return sum(1 for note in notes if not note.revealed and not note.belongs_to(person))


def counted(workshop: Workshop, subgroup: Subgroup, block: str, person: str = "") -> BlockState | None:
    """What is told of the notes that lie face down in a block; nothing at all in an anonymous workshop.

    There a number that goes up while somebody is there, or is not, would say who wrote in that block.
    """
    return None if workshop.anonymous else BlockState(hidden=hidden(subgroup, block, person))


def revealed(subgroup: Subgroup, block: str) -> tuple[Note, ...]:
    """The notes of a block that everyone in the room and every export may see, in the subgroup's order."""
    return tuple(note for note in subgroup.in_block(block) if note.revealed)


def _differing(key: Key, fields: Entry) -> Entry | None:
    """Of these own fields those that are not as nobody has them; None when all are."""
    nobodys = NOBODYS[key[0]]
    return {name: value for name, value in fields.items() if value != nobodys[name]} or None


# --- the day


def _about(workshop: Workshop) -> About:
    release = workshop.desk.release
    return {
        "title": workshop.title,
        "institution": workshop.institution,
        "closed": workshop.closed,
        "anonymous": workshop.anonymous,
        "totals": workshop.totals,
        "draft_until": release.until.isoformat() if release else None,
    }


def _phase(workshop: Workshop, subgroup: Subgroup | None) -> Step:
    at = subgroup or workshop
    phase = workshop.sheet.phase(at.phase)
    return {
        "id": phase.id,
        "mode": phase.mode,
        "round": phase.round,
        "turns": turned_over_next(workshop, phase.id),
        "since": at.phase_since.isoformat(),
        "clock": clock_state(at.clock),
        "minutes": minutes_of(workshop, phase.id, at.clock) - at.clock.added,
        "added": at.clock.added,
        "title": plan_of(workshop, phase.id).title or None,
    }


def _message(message: Message | None) -> MessageEntry | None:
    if message is None:
        return None
    return {"id": message.id, "text": message.text, "at": message.at.isoformat(), "to_all": message.to_all}


def _help(workshop: Workshop, subgroup: Subgroup) -> HelpEntry | None:
    """The subgroup's request for a leader, and that it can make one; nothing where it cannot and made none."""
    request = subgroup.help
    if request is None:
        return HelpEntry(asked=None, coming=False, by="") if workshop.takes_calls() and not workshop.closed else None
    leader = workshop.participants.get(request.taken_by)
    return {"asked": request.id, "coming": bool(request.taken_by), "by": leader.name if leader else ""}


# --- people


def _you(workshop: Workshop, person: Participant) -> You:
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
    return [person for person in workshop.participants.values() if person.scribe == scribe and person.here]


def _writes_for(workshop: Workshop, scribe: str, guest: str) -> bool:
    known = workshop.participants.get(guest)
    return known is not None and known.scribe == scribe


def _with_scribes(workshop: Workshop, people: Iterable[str]) -> set[str]:
    """These people, and who writes for them."""
    known = (workshop.participants.get(each) for each in people)
    return {*people, *(each.scribe for each in known if each)}


def _undo(workshop: Workshop, person: Participant) -> UndoState | None:
    """The last of one's own steps that can be taken back, that can be done again, and one that was overtaken."""
    trail = workshop.trails.get(person.id)
    if trail is None:
        return None
    done, undone = (latest(workshop, steps, person.subgroup) for steps in (trail.done, trail.undone))
    state: UndoState = {"undo": _own_step(done), "redo": _own_step(undone)}
    last = _own_step(overtaken(workshop, trail.done, person.subgroup))
    return {**state, "overtaken": last} if last else state


def _own_step(step: UndoStep | None) -> OwnStep | None:
    return {"id": step.id, "kind": step.kind} if step else None


def _group(workshop: Workshop, subgroup: Subgroup) -> Group:
    done = finished(workshop, subgroup)
    members: list[Member] = [
        {"id": p.id, "name": p.name, "done": p.id in done, "scribe": p.scribe or None, "away": p.away}
        for p in workshop.members(subgroup.id)
    ]
    one_device = workshop.on_one_device(subgroup.id)
    about: Group = {"id": subgroup.id, "name": subgroup.name, "closed": subgroup.closed, "members": members}
    return {**about, "one_device": True} if one_device else about


def finished(workshop: Workshop, subgroup: Subgroup) -> frozenset[str]:
    """Who finished the writing round of this subgroup's step; in an anonymous workshop as many, and not who."""
    current = workshop.sheet.phase(subgroup.phase).round
    done = subgroup.done.get(current, frozenset()) if current else frozenset()
    return _as_many(workshop, subgroup, done) if workshop.anonymous else done


def _as_many(workshop: Workshop, subgroup: Subgroup, done: frozenset[str]) -> frozenset[str]:
    """As many people as are done: those who joined first, whoever it was that is done."""
    able = [person.id for person in workshop.members(subgroup.id) if not person.scribe]
    return frozenset(able[: sum(person in done for person in able)])


def first_joined(workshop: Workshop, subgroup: str | None, number: int) -> list[str]:
    """So many ids of people with a device there: always of those who joined first, whoever it is that is counted."""
    people = workshop.members(subgroup) if subgroup else workshop.waiting()
    return [person.id for person in people if not person.scribe][:number]


def _round(workshop: Workshop, subgroup: Subgroup, round_id: str) -> RoundCommon:
    everyone_done = workshop.everyone_done(subgroup.id, round_id)
    return {
        "revealed": round_id in subgroup.revealed,
        "silent": round_id in subgroup.silent,
        "everyone_done": everyone_done,
    }


def _topic(workshop: Workshop, subgroup: Subgroup) -> TopicCommon | None:
    topic = topic_of(workshop, subgroup)
    if topic is None:
        return None
    who = workshop.participants.get(topic.by)
    return {"block": topic.block, "number": topic.number, "by": who.name if who and not workshop.anonymous else ""}


# --- notes


def note_of(workshop: Workshop, note: Note) -> NoteCommon:
    """A note as everybody sees it who may read it."""
    return {
        "block": note.block,
        "stack": note.stack,
        "text": note.text,
        "kind": note.kind,
        "revision": note.revision,
        "revealed": note.revealed,
        "late": note.late,
        "place": note.place,
        "picked": note.picked,
        "marks": {reaction: note.count(reaction) for reaction in REACTIONS} if workshop.totals else None,
    }


def _own_note(workshop: Workshop, note: Note | None, person: str) -> Entry | None:
    if note is None or not (note.revealed or note.belongs_to(person)):
        return None
    guests = {who: reaction for who, reaction in note.reactions.items() if _writes_for(workshop, person, who)}
    fields: NoteOwn = {
        "mine": note.author == person,
        "behalf": note.author if note.scribe == person else None,
        "my_mark": note.reactions.get(person),
        "guest_marks": guests,
    }
    return _differing(("note",), fields) if note.revealed else {**note_of(workshop, note), **fields}


def _concerned_by_note(workshop: Workshop, old: Note | None, new: Note | None) -> set[str]:
    both = [note for note in (old, new) if note]
    writers = {person for note in both for person in (note.author, note.scribe) if person}
    if len(both) == 2 and both[0].revealed == both[1].revealed:
        return writers | _with_scribes(workshop, replaced(both[0].reactions, both[1].reactions))
    return writers | _with_scribes(workshop, {who for note in both for who in note.reactions})


def _stack(subgroup: Subgroup, stack_id: str) -> StackEntry | None:
    stack = subgroup.stacks.get(stack_id)
    if stack is None:
        return None
    return {"block": stack.block, "title": stack.title, "place": stack.place, "revision": stack.revision}


def _deleted(note: Note | None, person: Participant) -> DeletedNote | None:
    """A deleted note, shown to its author and, where it was revealed, to leaders."""
    if note is None:
        return None
    leads = person.role in LEADERS and note.revealed
    if not leads and not note.belongs_to(person.id):
        return None
    return {"block": note.block, "text": note.text, "kind": note.kind, "taken": note.taken}


def _who_may_restore(workshop: Workshop, note: Note | None) -> set[str]:
    if note is None:
        return set()
    leaders = {person.id for person in workshop.participants.values() if person.role in LEADERS}
    return {note.author, note.scribe or ""} | (leaders if note.revealed else set())


# --- wordings


def _opinions(taken: Mapping[str, Answer]) -> Opinions:
    """How many can live with it and why others object."""
    return {
        "live_with": sum(1 for answer in taken.values() if answer.kind == "live_with"),
        "objections": [answer.reason for answer in taken.values() if answer.kind == "object"],
    }


def _own_opinion(taken: Mapping[str, Answer], person: str) -> OwnOpinion:
    """Each person's own answer, only to themselves."""
    mine = taken.get(person)
    return {"mine": mine.kind if mine else None, "my_reason": mine.reason if mine else ""}


def answers_in(subgroup: Subgroup, block: str) -> AnswersCommon | None:
    """What the subgroup thinks of its wording, and what was objected to earlier words."""
    if block not in subgroup.wordings:
        return None
    earlier, asking = subgroup.earlier.get(block, ()), subgroup.askings.get(block)
    told = consent.tally(asking, subgroup.answers.get(block, {}))
    answers: AnswersCommon = {
        "live_with": told.able,
        "objections": _objections(asking, subgroup.heard(block)),
        "earlier": [{"wording": each.wording, "reason": each.reason} for each in earlier],
        "asking": _asking(asking, told) if asking and asking.live else None,
    }
    if asking and asking.live and asking.paper:
        answers["paper"] = _counted(asking.paper, told)
    return answers


def _counted(paper: Paper, told: consent.Tally) -> PaperEntry:
    """What was counted in a subgroup on one device, where nobody else is asked."""
    ended = told.state == "ended"
    return {
        "asked": paper.asked,
        "answered": paper.answered,
        "revision": paper.revision,
        "result": _result(told) if ended else None,
    }


def _objections(asking: Asking | None, heard: Mapping[str, Answer]) -> list[str]:
    """Why people object, empty where somebody gave no reason."""
    why = [answer.reason for answer in heard.values() if answer.kind == "object"]
    if asking is None or not asking.live:
        return why
    # Not in the order in which they came, which could tell whose they are.
    silent = consent.unexplained(asking) if asking.paper else sum(not each for each in why)
    return [*consent.reasons(asking, heard), *[""] * silent]


def _asking(asking: Asking, told: consent.Tally) -> AskingEntry:
    """How far a round is, and what it comes to once it ended."""
    return {
        "number": asking.number,
        "asked": told.asked,
        "answered": told.answered,
        "late": told.late,
        "away": told.away,
        "was": asking.was,
        "result": _result(told) if told.state == "ended" else None,
    }


def _result(told: consent.Tally) -> Result:
    return {
        "live_with": told.able,
        "object": told.objecting,
        "talk_first": told.talk_first,
        "know_too_little": told.know_too_little,
        "unanswered": told.unanswered,
        "late_live_with": told.late_able,
        "late_object": told.late_objecting,
        "accepted": told.accepted,
    }


def _own_answers(workshop: Workshop, subgroup: Subgroup, block: str, person: str) -> AnswersOwn:
    taken, asking = subgroup.answers.get(block, {}), subgroup.askings.get(block)
    before = asking.before.get(person) if asking else None
    asked = asking.asked if asking and asking.live else frozenset()
    return {
        **_own_opinion(taken, person),
        "guests": _of_guests(workshop, taken, person),
        "asked": person in asked,
        "guests_asked": [each.id for each in _guests(workshop, person) if each.id in asked],
        "before": {"kind": before.kind, "reason": before.reason} if before else None,
    }


def _concerned_by_asking(old: Asking | None, new: Asking | None) -> set[str]:
    """Those who are asked now or were, and those who answered in the round before."""
    if old is new:
        return set()
    return {person for each in (old, new) if each for person in (*each.asked, *each.before)}


def _of_guests(workshop: Workshop, taken: Mapping[str, Answer], scribe: str) -> dict[str, GuestAnswer]:
    """What the people think of it for whom this person writes."""
    theirs = ((who, answer) for who, answer in taken.items() if _writes_for(workshop, scribe, who))
    return {who: {"kind": answer.kind, "reason": answer.reason} for who, answer in theirs}


def _proposal(proposal: Proposal | None) -> ProposalCommon | None:
    if proposal is None:
        return None
    return {"block": proposal.block, "text": proposal.text, "number": proposal.number, **_opinions(proposal.answers)}


def _own_proposal(workshop: Workshop, proposal: Proposal | None, person: str) -> Entry | None:
    if proposal is None:
        return None
    fields: ProposalOwn = {
        "yours": proposal.author == person,
        **_own_opinion(proposal.answers, person),
        "guests": _of_guests(workshop, proposal.answers, person),
    }
    return _differing(("proposal",), fields)


def _concerned_by_proposal(workshop: Workshop, old: Proposal | None, new: Proposal | None) -> set[str]:
    answers = replaced(old.answers if old else {}, new.answers if new else {})
    return _with_scribes(workshop, answers) | {each.author for each in (old, new) if each}


def _outcome(outcome: Outcome | None) -> OutcomeEntry | None:
    if outcome is None:
        return None
    return {"choice": outcome.kind, "reason": outcome.reason, "action": outcome.action, "revision": outcome.revision}


# --- the plenary


def statement_of(said: Statement | None) -> StatementCommon | None:
    """What the room says, and what people in the room say of it."""
    if said is None:
        return None
    told, asking, paper = consent.of_statement(said), said.asking, said.paper
    return {
        "text": said.text,
        "standing": said.standing,
        "revision": said.revision,
        "live_with": told.able,
        "objections": _objections(asking, said.heard()),
        "asking": _asking(asking, told) if asking and asking.live else None,
        "paper": _paper(said, paper) if paper and asking and asking.live else None,
        "chosen": bool(said.chosen),
        "against": _against(said),
    }


def _against(said: Statement) -> AgainstEntry | None:
    found = consent.against(said)
    return {"kind": found.kind, "n": found.n, "of": found.of} if found else None


def _paper(said: Statement, paper: Paper) -> PaperEntry:
    told = consent.on_paper(said)
    return {
        "asked": paper.asked,
        "answered": paper.answered,
        "revision": paper.revision,
        "result": _result(told) if told and told.state == "ended" else None,
    }


def _own_vote(workshop: Workshop, said: Statement, person: str) -> StatementOwn:
    asking = said.asking
    asked = asking.asked if asking and asking.live else frozenset()
    before = asking.before.get(person) if asking else None
    return {
        **_own_opinion(said.votes, person),
        "guests": _of_guests(workshop, said.votes, person),
        "asked": person in asked,
        "guests_asked": [each.id for each in _guests(workshop, person) if each.id in asked],
        "before": {"kind": before.kind, "reason": before.reason} if before else None,
    }


def _concerned_by_statement(workshop: Workshop, old: Statement | None, new: Statement | None) -> set[str]:
    voters = replaced(old.votes if old else {}, new.votes if new else {})
    asked = _concerned_by_asking(old.asking if old else None, new.asking if new else None)
    return _with_scribes(workshop, voters | asked)


def _action(workshop: Workshop, action: Action | None) -> ActionCommon | None:
    if action is None:
        return None
    doers = workshop.doers(action)
    return {
        "what": action.what,
        "speak_to": action.speak_to,
        "who": action.who,
        "by_when": action.by_when.isoformat() if action.by_when else None,
        "block": action.block,
        "question": action.question,
        "subgroup": action.subgroup,
        "revision": action.revision,
        "kind": action.kind,
        "asks": action.asks,
        "ask_by": action.ask_by.isoformat() if action.ask_by else None,
        "also": list(action.also),
        "doers": sorted(each.name for each in doers if each.name),
        "doing": len(doers),
    }


def _own_action(workshop: Workshop, action: Action, person: str) -> ActionOwn:
    guests = [each.id for each in _guests(workshop, person) if each.id in action.doers] if action.doers else []
    yours = may_change_action(workshop, person, action.id)
    return {"yours": yours, "you_do": person in action.doers, "guests_do": guests}


def _concerned_by_action(workshop: Workshop, old: Action | None, new: Action | None) -> set[str]:
    """Those for whom it is another now whether they may change this action, and who said something else about it."""
    before, after = (each.doers if each else frozenset() for each in (old, new))
    return _with_scribes(workshop, before ^ after) | _who_may_change(workshop, old, new)


def _who_may_change(workshop: Workshop, old: Action | None, new: Action | None) -> set[str]:
    if old and new and old.subgroup == new.subgroup:
        return set()
    subgroups = {each.subgroup for each in (old, new) if each and each.subgroup}
    people = workshop.participants.values()
    return {each.id for each in people if each.role in RECORDERS or each.subgroup in subgroups}

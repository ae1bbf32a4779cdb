"""What operations change in one subgroup: done, reveal, reactions, wordings and proposals, outcomes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import assert_never

from canvas.core import consent
from canvas.core import operations as op
from canvas.core.fold.base import counted, replace, subgroup_of, with_answer, with_subgroup, without
from canvas.core.fold.notes import on_notes, restore_note, shuffled
from canvas.core.model import Answer, Asking, Objection, Outcome, Paper, Proposal, Subgroup, Topic, Wording, Workshop
from canvas.core.topic import about


def on_subgroup(workshop: Workshop, stored: op.Stored, operation: op.SubgroupOperation) -> Workshop:
    """The workshop after something was done in a subgroup; unchanged when its author is in none."""
    if isinstance(operation, op.NoteOperation | op.TalkOperation):
        subgroup = subgroup_of(workshop, stored.by)
        return with_subgroup(workshop, _changed(workshop, subgroup, stored, operation)) if subgroup else workshop
    match operation:  # what a facilitator may do too, who is in no subgroup
        case op.Reveal():
            return with_subgroup(workshop, reveal(workshop, operation.subgroup, operation.round, operation.seed))
        case op.RestoreNote():
            return with_subgroup(workshop, restore_note(workshop, operation, stored.number))
        case _:
            assert_never(operation)


def _changed(
    workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.NoteOperation | op.TalkOperation
) -> Subgroup:
    if isinstance(operation, op.NoteOperation):
        return on_notes(workshop, subgroup, stored, operation)
    return _on_talk(workshop, subgroup, stored, operation)


def reveal(workshop: Workshop, subgroup_id: str, round_id: str, seed: str | None) -> Subgroup | None:
    """The subgroup with the notes of this round turned over; None when there is no such subgroup or round.

    With a seed the notes that were hidden change places with each other, so that their order tells nobody in which
    order they were written.
    """
    subgroup = workshop.subgroups.get(subgroup_id)
    blocks = next((r.blocks for r in workshop.sheet.rounds if r.id == round_id), None)
    if subgroup is None or blocks is None:
        return None
    if seed is not None:
        for block in blocks:
            subgroup = shuffled(subgroup, block, seed)
        subgroup = _opened_together(subgroup, blocks, workshop.number + 1)
    now = workshop.number + 1
    notes = {
        n.id: replace(n, revealed=True, shown=n.shown or now) if n.block in blocks else n
        for n in subgroup.notes.values()
    }
    return replace(subgroup, notes=notes, revealed=subgroup.revealed | {round_id}, silent=subgroup.silent - {round_id})


def _opened_together(subgroup: Subgroup, blocks: Collection[str], number: int) -> Subgroup:
    hidden = {n.id: replace(n, opened=number) for n in subgroup.notes.values() if n.block in blocks and not n.revealed}
    return replace(subgroup, notes={**subgroup.notes, **hidden})


def _on_talk(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.TalkOperation) -> Subgroup:
    match operation:
        case op.SayDone():
            return _say_done(subgroup, stored.by, operation)
        case op.ReactToNote():
            return _react(subgroup, operation.on_behalf or stored.by, operation)
        case op.PickNote():
            return _pick_note(workshop, subgroup, operation)
        case op.WriteWording():
            return _write(workshop, subgroup, stored, operation)
        case op.ProposeWording():
            return _propose(subgroup, stored, operation)
        case op.WithdrawProposal():
            return replace(subgroup, proposals=without(subgroup.proposals, operation.proposal))
        case op.AdoptProposal():
            return _adopt(subgroup, stored, operation)
        case op.PutForward():
            return _put_forward(workshop, subgroup, stored, operation.block)
        case op.EndAsking():
            return _end_asking(subgroup, stored.number, operation)
        case op.TalkOn():
            return _talk_on(subgroup, operation)
        case op.GiveAnswer():
            return _answer(subgroup, operation.on_behalf or stored.by, stored.number, operation)
        case op.CountAnswers():
            return _count(subgroup, stored.number, operation)
        case op.RecordOutcome():
            return _record_outcome(subgroup, stored.number, operation)
        case op.GoToTopic():
            return replace(subgroup, topic=Topic(operation.block, about(workshop, subgroup), stored.by, stored.number))
        case _:
            assert_never(operation)


def _say_done(subgroup: Subgroup, by: str, operation: op.SayDone) -> Subgroup:
    before = subgroup.done.get(operation.round, frozenset())
    after = before | {by} if operation.done else before - {by}
    return replace(subgroup, done={**subgroup.done, operation.round: after})


def _react(subgroup: Subgroup, who: str, operation: op.ReactToNote) -> Subgroup:
    note = subgroup.notes.get(operation.note)
    if note is None:
        return subgroup
    reactions = dict(without(note.reactions, who))
    if operation.mark is not None:
        reactions[who] = operation.mark
    return replace(subgroup, notes={**subgroup.notes, note.id: replace(note, reactions=reactions)})


def _pick_note(workshop: Workshop, subgroup: Subgroup, operation: op.PickNote) -> Subgroup:
    note = subgroup.notes.get(operation.note)
    limit = workshop.sheet.block(note.block).limit if note else None
    if note is None or limit is None or note.picked == operation.picked:
        return subgroup
    notes = {**subgroup.notes, note.id: replace(note, picked=operation.picked)}
    picked = [each for each in subgroup.in_block(note.block) if each.picked]
    if operation.picked and len(picked) >= limit.most:
        notes[picked[0].id] = replace(picked[0], picked=False)
    return replace(subgroup, notes=notes)


def worded(subgroup: Subgroup, block: str, wording: Wording, answers: Mapping[str, Answer]) -> Subgroup:
    """The subgroup with another wording for a block, and the answers given to it.

    Answers to the old wording do not count for the new one; its objections are kept with the old words, but those of
    a round that still runs.
    """
    subgroup = _with_earlier(subgroup, block)
    return replace(
        subgroup,
        wordings={**subgroup.wordings, block: wording},
        answers={**subgroup.answers, block: answers} if answers else without(subgroup.answers, block),
    )


def _with_earlier(subgroup: Subgroup, block: str) -> Subgroup:
    """The subgroup with the objections to its wording among those to earlier ones, as far as everybody may know."""
    old = subgroup.wordings.get(block)
    if old is None:
        return subgroup
    why = consent.reasons(subgroup.askings.get(block), subgroup.heard(block))
    past = tuple(Objection(old.text, each) for each in why)
    if not past:
        return subgroup
    return replace(subgroup, earlier={**subgroup.earlier, block: (*subgroup.earlier.get(block, ()), *past)})


def _write(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.WriteWording) -> Subgroup:
    """Other words: where a round is or was, everybody is asked anew, unless they say the same."""
    block, wording = operation.block, Wording(operation.text, revision=stored.number)
    old, asking = subgroup.wordings.get(block), subgroup.askings.get(block)
    if old is None or asking is None or not asking.live:
        return worded(subgroup, block, wording, {})
    if not operation.erased and consent.same_words(old.text, wording.text):  # erased words say nothing to compare
        askings = {**subgroup.askings, block: replace(asking, words=wording.text)}
        return replace(subgroup, wordings={**subgroup.wordings, block: wording}, askings=askings)
    return _ask(workshop, subgroup, stored, block, wording)


def _put_forward(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, block: str) -> Subgroup:
    wording, asking = subgroup.wordings.get(block), subgroup.askings.get(block)
    if wording is None or (asking and asking.live):
        return subgroup
    return _ask(workshop, subgroup, stored, block, wording)


def _ask(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, block: str, wording: Wording) -> Subgroup:
    """The subgroup with this wording put to everybody in it who is not away; whoever does so can live with it.

    On one device nobody is asked by name, and nobody has answered before hands are counted.
    """
    by, number, old = stored.by, stored.number, subgroup.askings.get(block)
    before = old.before if old and old.taken_back else subgroup.answers.get(block, {})
    was = old.words if old and not consent.same_words(old.words, wording.text) else ""
    if workshop.on_one_device(subgroup.id):
        paper = Paper(_headcount(workshop, subgroup))
        counted = Asking(number, by, frozenset(), wording.revision, wording.text, was=was, before=before, paper=paper)
        return _with_asking(worded(subgroup, block, wording, {}), block, counted)
    asked, away = consent.to_be_asked(workshop.members(subgroup.id), by)
    answers = {by: consent.LIVE_WITH}
    asking = Asking(number, by, asked, wording.revision, wording.text, away, was=was, before=before)
    return _with_asking(worded(subgroup, block, wording, answers), block, consent.settle(asking, answers, number))


def _headcount(workshop: Workshop, subgroup: Subgroup) -> int:
    """How many people a subgroup on one device has: as many as were counted last, else those who sit there."""
    papers = [each.paper for each in subgroup.askings.values() if each.paper and each.paper.revision]
    if papers:
        return max(papers, key=lambda each: each.revision).asked
    return sum(bool(each.seat or each.scribe) for each in workshop.members(subgroup.id))


def _count(subgroup: Subgroup, number: int, operation: op.CountAnswers) -> Subgroup:
    block, asking = operation.block, subgroup.askings.get(operation.block)
    if asking is None or not asking.live or asking.paper is None:
        return subgroup
    paper = counted(operation, number, operation.reason)
    answers = subgroup.answers.get(block, {})
    return _with_asking(subgroup, block, consent.settle(replace(asking, paper=paper), answers, number))


def _with_asking(subgroup: Subgroup, block: str, asking: Asking | None) -> Subgroup:
    if asking is None or asking is subgroup.askings.get(block):
        return subgroup
    return replace(subgroup, askings={**subgroup.askings, block: asking})


def _end_asking(subgroup: Subgroup, number: int, operation: op.EndAsking) -> Subgroup:
    asking = subgroup.askings.get(operation.block)
    if asking is None or not asking.running:
        return subgroup
    return _with_asking(subgroup, operation.block, replace(asking, ended=number))


def _talk_on(subgroup: Subgroup, operation: op.TalkOn) -> Subgroup:
    block, asking = operation.block, subgroup.askings.get(operation.block)
    if asking is None or not asking.live:
        return subgroup
    answers = subgroup.answers.get(block, {})
    subgroup = _with_earlier(subgroup, block)
    subgroup = replace(subgroup, answers=without(subgroup.answers, block))
    return _with_asking(subgroup, block, consent.taken_back(asking, answers))


def settled(workshop: Workshop, number: int) -> Workshop:
    """The workshop with every round ended in which all who are asked have answered."""
    for subgroup in workshop.subgroups.values():
        after = subgroup
        for block, asking in subgroup.askings.items():
            after = _with_asking(after, block, consent.settle(asking, subgroup.answers.get(block, {}), number))
        workshop = with_subgroup(workshop, after) if after is not subgroup else workshop
    return workshop


def back_again(workshop: Workshop, person: str) -> Workshop:
    """The workshop in which this person is not away; they are asked what their subgroup answers at this moment."""
    known = workshop.participants.get(person)
    if known is None or not known.away:
        return workshop
    workshop = replace(workshop, participants={**workshop.participants, person: replace(known, away=False)})
    subgroup = subgroup_of(workshop, person)
    for block, asking in subgroup.askings.items() if subgroup else ():
        subgroup = _with_asking(subgroup, block, consent.counted_in(asking, person)) if subgroup else None
    return with_subgroup(workshop, subgroup)


def _propose(subgroup: Subgroup, stored: op.Stored, operation: op.ProposeWording) -> Subgroup:
    if operation.id in subgroup.proposals:
        return subgroup
    proposal = Proposal(
        operation.id, stored.by, operation.block, operation.text, stored.number, {stored.by: Answer("live_with", "")}
    )
    return replace(subgroup, proposals={**subgroup.proposals, proposal.id: proposal})


def _adopt(subgroup: Subgroup, stored: op.Stored, operation: op.AdoptProposal) -> Subgroup:
    proposal = subgroup.proposals.get(operation.proposal)
    if proposal is None:
        return subgroup
    block, proposals = proposal.block, dict(without(subgroup.proposals, proposal.id))
    old = subgroup.wordings.get(block)
    asking = consent.taken_back(subgroup.askings.get(block), subgroup.answers.get(block, {}))
    if old:
        answers = subgroup.heard(block)
        proposals[operation.id] = Proposal(operation.id, stored.by, block, old.text, stored.number, answers)
    adopted = Wording(proposal.text, revision=stored.number)
    # The old wording lives on as a proposal, with the answers given to it: nothing of it moves to `earlier`.
    subgroup = replace(subgroup, proposals=proposals, answers=without(subgroup.answers, block))
    return _with_asking(worded(subgroup, block, adopted, proposal.answers), block, asking)


def _answer(subgroup: Subgroup, who: str, number: int, operation: op.GiveAnswer) -> Subgroup:
    proposal = subgroup.proposals.get(operation.proposal or "")
    if operation.proposal is not None:
        if proposal is None:
            return subgroup
        changed = replace(proposal, answers=with_answer(proposal.answers, who, operation))
        return replace(subgroup, proposals={**subgroup.proposals, proposal.id: changed})
    block, asking = operation.block, subgroup.askings.get(operation.block)
    if block not in subgroup.wordings or (asking and (not asking.live or asking.paper)):
        return subgroup
    answers = with_answer(subgroup.answers.get(block, {}), who, operation)
    subgroup = replace(subgroup, answers={**subgroup.answers, block: answers})
    return _with_asking(subgroup, block, consent.settle(asking, answers, number))


def _record_outcome(subgroup: Subgroup, number: int, operation: op.RecordOutcome) -> Subgroup:
    key = (operation.block, operation.question or "")
    if operation.choice is None:
        return replace(subgroup, outcomes=without(subgroup.outcomes, key))
    outcome = Outcome(operation.choice, operation.reason, operation.action, revision=number)
    return replace(subgroup, outcomes={**subgroup.outcomes, key: outcome})

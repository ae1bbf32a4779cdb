"""What operations change in one subgroup: done, reveal, reactions, wordings and proposals, outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, subgroup_of, with_answer, with_subgroup, without
from canvas.core.fold.notes import on_notes, restore_note, shuffled
from canvas.core.model import Answer, Objection, Outcome, Proposal, Subgroup, Wording, Workshop


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
    notes = {n.id: replace(n, revealed=True) if n.block in blocks else n for n in subgroup.notes.values()}
    return replace(subgroup, notes=notes, revealed=subgroup.revealed | {round_id}, silent=subgroup.silent - {round_id})


def _on_talk(workshop: Workshop, subgroup: Subgroup, stored: op.Stored, operation: op.TalkOperation) -> Subgroup:
    match operation:
        case op.SayDone():
            return _say_done(subgroup, stored.by, operation)
        case op.ReactToNote():
            return _react(subgroup, operation.on_behalf or stored.by, operation)
        case op.PickNote():
            return _pick_note(workshop, subgroup, operation)
        case op.WriteWording():
            return worded(subgroup, operation.block, Wording(operation.text, revision=stored.number), {})
        case op.ProposeWording():
            return _propose(subgroup, stored, operation)
        case op.WithdrawProposal():
            return replace(subgroup, proposals=without(subgroup.proposals, operation.proposal))
        case op.AdoptProposal():
            return _adopt(subgroup, stored, operation)
        case op.GiveAnswer():
            return _answer(subgroup, operation.on_behalf or stored.by, operation)
        case op.RecordOutcome():
            return _record_outcome(subgroup, stored.number, operation)
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

    Answers to the old wording do not count for the new one; its objections are kept with the old words.
    """
    old = subgroup.wordings.get(block)
    given = subgroup.answers.get(block, {}).values() if old else ()
    past = tuple(Objection(old.text, each.reason) for each in given if old and each.kind == "object")
    earlier = {**subgroup.earlier, block: (*subgroup.earlier.get(block, ()), *past)} if past else subgroup.earlier
    return replace(
        subgroup,
        wordings={**subgroup.wordings, block: wording},
        earlier=earlier,
        answers={**subgroup.answers, block: answers} if answers else without(subgroup.answers, block),
    )


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
    if old:
        answers = subgroup.answers.get(block, {})
        proposals[operation.id] = Proposal(operation.id, stored.by, block, old.text, stored.number, answers)
    adopted = Wording(proposal.text, revision=stored.number)
    # The old wording lives on as a proposal, with the answers given to it: nothing of it moves to `earlier`.
    subgroup = replace(subgroup, proposals=proposals, answers=without(subgroup.answers, block))
    return worded(subgroup, block, adopted, proposal.answers)


def _answer(subgroup: Subgroup, who: str, operation: op.GiveAnswer) -> Subgroup:
    proposal = subgroup.proposals.get(operation.proposal or "")
    if operation.proposal is not None:
        if proposal is None:
            return subgroup
        changed = replace(proposal, answers=with_answer(proposal.answers, who, operation))
        return replace(subgroup, proposals={**subgroup.proposals, proposal.id: changed})
    if operation.block not in subgroup.wordings:
        return subgroup
    answers = with_answer(subgroup.answers.get(operation.block, {}), who, operation)
    return replace(subgroup, answers={**subgroup.answers, operation.block: answers})


def _record_outcome(subgroup: Subgroup, number: int, operation: op.RecordOutcome) -> Subgroup:
    key = (operation.block, operation.question or "")
    if operation.choice is None:
        return replace(subgroup, outcomes=without(subgroup.outcomes, key))
    outcome = Outcome(operation.choice, operation.reason, operation.action, revision=number)
    return replace(subgroup, outcomes={**subgroup.outcomes, key: outcome})

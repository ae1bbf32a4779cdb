"""What operations change at one table: done, reveal, marks, wordings and proposals, choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from canvas.core.fold.base import replace, subgroup_of, with_stance, with_subgroup, without
from canvas.core.fold.notes import NoteOperation, on_notes
from canvas.core.model import Answer, Objection, Outcome, Proposal, Subgroup, Wording, Workshop
from canvas.core.operations import (
    AdoptProposal,
    GiveAnswer,
    PickNote,
    ProposeWording,
    ReactToNote,
    RecordOutcome,
    SayDone,
    Stored,
    WithdrawProposal,
    WriteWording,
)


def say_done(workshop: Workshop, by: str, operation: SayDone) -> Workshop:
    """Somebody finished a writing round, or not after all."""
    table = subgroup_of(workshop, by)
    if table is None:
        return workshop
    before = table.done.get(operation.round, frozenset())
    after = before | {by} if operation.done else before - {by}
    return with_subgroup(workshop, replace(table, done={**table.done, operation.round: after}))


def reveal(workshop: Workshop, subgroup: str, round_id: str) -> Subgroup | None:
    """The table with the notes of this round turned over; None when there is no such table or round."""
    table = workshop.subgroups.get(subgroup)
    blocks = next((r.blocks for r in workshop.sheet.rounds if r.id == round_id), None)
    if table is None or blocks is None:
        return None
    notes = {n.id: replace(n, revealed=True) if n.block in blocks else n for n in table.notes.values()}
    return replace(table, notes=notes, revealed=table.revealed | {round_id})


SayingOperation = (
    ReactToNote
    | PickNote
    | WriteWording
    | ProposeWording
    | WithdrawProposal
    | AdoptProposal
    | GiveAnswer
    | RecordOutcome
)
TableOperation = NoteOperation | SayingOperation


def on_table(workshop: Workshop, stored: Stored, operation: TableOperation) -> Workshop:
    """The workshop after something was done at its author's table; as it was for somebody at none."""
    table = subgroup_of(workshop, stored.by)
    if table is None:
        return workshop
    if isinstance(operation, NoteOperation):
        return with_subgroup(workshop, on_notes(workshop, table, stored, operation))
    return with_subgroup(workshop, _said(workshop, table, stored, operation))


def _said(workshop: Workshop, table: Subgroup, stored: Stored, operation: SayingOperation) -> Subgroup:
    match operation:
        case ReactToNote():
            return _mark_note(table, operation.on_behalf or stored.by, operation)
        case PickNote():
            return _pick_note(workshop, table, operation)
        case WriteWording():
            return worded(table, operation.block, Wording(operation.text, revision=stored.number), {})
        case ProposeWording():
            return _propose(table, stored, operation)
        case WithdrawProposal():
            return replace(table, proposals=without(table.proposals, operation.proposal))
        case AdoptProposal():
            return _adopt(table, stored, operation)
        case GiveAnswer():
            return _take_stance(table, operation.on_behalf or stored.by, operation)
        case RecordOutcome():
            return _choose(table, stored.number, operation)
        case _:
            assert_never(operation)


def _mark_note(table: Subgroup, who: str, operation: ReactToNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None:
        return table
    marks = dict(without(note.marks, who))
    if operation.mark is not None:
        marks[who] = operation.mark
    return replace(table, notes={**table.notes, note.id: replace(note, marks=marks)})


def _pick_note(workshop: Workshop, table: Subgroup, operation: PickNote) -> Subgroup:
    note = table.notes.get(operation.note)
    limit = workshop.sheet.block(note.block).limit if note else None
    if note is None or limit is None or note.picked == operation.picked:
        return table
    notes = {**table.notes, note.id: replace(note, picked=operation.picked)}
    picked = [each for each in table.in_block(note.block) if each.picked]
    if operation.picked and len(picked) >= limit.most:
        notes[picked[0].id] = replace(picked[0], picked=False)
    return replace(table, notes=notes)


def worded(table: Subgroup, block: str, wording: Wording, stances: Mapping[str, Answer]) -> Subgroup:
    """The table with other words for a block and what each thinks of them.

    Who could live with the old words has not said so of the new ones; who objected is kept with the old ones.
    """
    old = table.wordings.get(block)
    taken = table.stances.get(block, {}).values() if old else ()
    past = tuple(Objection(old.text, each.reason) for each in taken if old and each.kind == "object")
    earlier = {**table.earlier, block: (*table.earlier.get(block, ()), *past)} if past else table.earlier
    return replace(
        table,
        wordings={**table.wordings, block: wording},
        earlier=earlier,
        stances={**table.stances, block: stances} if stances else without(table.stances, block),
    )


def _propose(table: Subgroup, stored: Stored, operation: ProposeWording) -> Subgroup:
    if operation.id in table.proposals:
        return table
    proposal = Proposal(
        operation.id, stored.by, operation.block, operation.text, stored.number, {stored.by: Answer("live_with", "")}
    )
    return replace(table, proposals={**table.proposals, proposal.id: proposal})


def _adopt(table: Subgroup, stored: Stored, operation: AdoptProposal) -> Subgroup:
    proposal = table.proposals.get(operation.proposal)
    if proposal is None:
        return table
    block, proposals = proposal.block, dict(without(table.proposals, proposal.id))
    old = table.wordings.get(block)
    if old:
        stances = table.stances.get(block, {})
        proposals[operation.id] = Proposal(operation.id, stored.by, block, old.text, stored.number, stances)
    adopted = Wording(proposal.text, revision=stored.number)
    # The words of before stand on as a proposal, with what was objected to them.
    table = replace(table, proposals=proposals, stances=without(table.stances, block))
    return worded(table, block, adopted, proposal.stances)


def _take_stance(table: Subgroup, who: str, operation: GiveAnswer) -> Subgroup:
    proposal = table.proposals.get(operation.proposal or "")
    if operation.proposal is not None:
        if proposal is None:
            return table
        changed = replace(proposal, stances=with_stance(proposal.stances, who, operation))
        return replace(table, proposals={**table.proposals, proposal.id: changed})
    if operation.block not in table.wordings:
        return table
    taken = with_stance(table.stances.get(operation.block, {}), who, operation)
    return replace(table, stances={**table.stances, operation.block: taken})


def _choose(table: Subgroup, number: int, operation: RecordOutcome) -> Subgroup:
    key = (operation.block, operation.question or "")
    if operation.choice is None:
        return replace(table, choices=without(table.choices, key))
    choice = Outcome(operation.choice, operation.reason, operation.action, revision=number)
    return replace(table, choices={**table.choices, key: choice})

"""Who may do what in a subgroup: notes, stacks, reactions, wordings, outcomes, writing for a guest, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, own_subgroup, person_of
from canvas.core.fold.notes import covers
from canvas.core.model import LEADERS, Asking, Note, Proposal, Stack, Workshop
from canvas.core.topic import topic_of
from canvas.core.undo import found, stands, uncovers

RULES: list[Rule] = []
rule = on(RULES)

OnANote = op.EditNote | op.MoveNote | op.DeleteNote | op.ReactToNote | op.PickNote
_ON_A_NOTE = get_args(OnANote)
_ON_NOTES = (op.MoveNotes, op.StackNotes)
_ON_A_STACK = (op.TitleStack, op.MoveStack, op.Unstack)
InARound = op.EndAsking | op.TalkOn | op.GiveAnswer | op.CountAnswers
_IN_A_ROUND = get_args(InARound)
_ON_BEHALF = (
    op.AddNote,
    op.ReactToNote,
    op.GiveAnswer,
    op.Vote,
    op.SayInOpeningRound,
    op.RewordReason,
    op.ReactToDraft,
    op.DoAction,
)


def _note(workshop: Workshop, by: str, operation: OnANote) -> Note:
    return own_subgroup(workshop, by).notes[operation.note]


def _is_to_be_seen(note: Note, person: str) -> bool:
    return note.revealed or note.belongs_to(person)


@rule("no_subgroup", op.InSubgroup)
def _is_in_no_subgroup(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return person_of(workshop, by).subgroup is None


@rule("unknown_round", op.SayDone, op.Reveal)
def _round_does_not_exist(workshop: Workshop, by: str, operation: op.SayDone | op.Reveal) -> bool:
    return all(each.id != operation.round for each in workshop.sheet.rounds)


@rule("other_subgroup", op.Reveal)
def _reveals_in_another_subgroup(workshop: Workshop, by: str, operation: op.Reveal) -> bool:
    person = person_of(workshop, by)
    return person.role not in LEADERS and person.subgroup != operation.subgroup


@rule("not_everyone_done", op.Reveal)
def _reveals_too_early(workshop: Workshop, by: str, operation: op.Reveal) -> bool:
    if person_of(workshop, by).role in LEADERS:
        return False
    return not workshop.everyone_done(operation.subgroup, operation.round)


@rule("unknown_guest", *_ON_BEHALF)
def _writes_for_another_persons_guest(
    workshop: Workshop,
    by: str,
    operation: op.AddNote
    | op.ReactToNote
    | op.GiveAnswer
    | op.Vote
    | op.SayInOpeningRound
    | op.RewordReason
    | op.ReactToDraft
    | op.DoAction,
) -> bool:
    guest = workshop.participants.get(operation.on_behalf or "")
    if operation.on_behalf is None:
        return False
    return guest is None or not guest.here or guest.scribe != by or guest.subgroup != person_of(workshop, by).subgroup


@rule("unknown_guest", op.WriteFor)
def _takes_over_somebody_who_is_no_guest(workshop: Workshop, by: str, operation: op.WriteFor) -> bool:
    guest = workshop.participants.get(operation.guest)
    return guest is None or not guest.here or not guest.scribe or guest.subgroup != person_of(workshop, by).subgroup


@rule("id_in_use", op.AddNote, op.StackNotes)
def _note_id_is_taken(workshop: Workshop, by: str, operation: op.AddNote | op.StackNotes) -> bool:
    subgroups = workshop.subgroups.values()
    return any(
        operation.id in kept for subgroup in subgroups for kept in (subgroup.notes, subgroup.deleted, subgroup.stacks)
    )


@rule("id_in_use", op.AddGuest)
def _guest_id_is_taken(workshop: Workshop, by: str, operation: op.AddGuest) -> bool:
    return operation.id in workshop.participants


@rule("id_in_use", op.ProposeWording, op.AdoptProposal)
def _proposal_id_is_taken(workshop: Workshop, by: str, operation: op.ProposeWording | op.AdoptProposal) -> bool:
    return any(operation.id in subgroup.proposals for subgroup in workshop.subgroups.values())


@rule("unknown_note", *_ON_A_NOTE)
def _note_is_not_to_be_seen(workshop: Workshop, by: str, operation: OnANote) -> bool:
    note = own_subgroup(workshop, by).notes.get(operation.note)
    return note is None or not _is_to_be_seen(note, by)


@rule("unknown_note", *_ON_NOTES)
def _notes_are_not_to_be_seen(workshop: Workshop, by: str, operation: op.MoveNotes | op.StackNotes) -> bool:
    notes = own_subgroup(workshop, by).notes
    there = [notes[each] for each in operation.notes if each in notes]
    return not there or not all(_is_to_be_seen(note, by) for note in there)


@rule("unknown_note", op.RestoreNote)
def _note_is_not_theirs_to_bring_back(workshop: Workshop, by: str, operation: op.RestoreNote) -> bool:
    person = person_of(workshop, by)
    for subgroup in workshop.subgroups.values():
        note = subgroup.deleted.get(operation.note)
        if note is not None:
            leads = person.role in LEADERS and note.revealed
            own = note.belongs_to(by) and not note.taken and person.subgroup == subgroup.id
            return not leads and not own
    return True


@rule("not_your_note", op.DeleteNote)
def _note_is_somebody_elses(workshop: Workshop, by: str, operation: op.DeleteNote) -> bool:
    return not _note(workshop, by, operation).belongs_to(by)


@rule("note_erased", op.EditNote)
def _writes_over_what_was_erased(workshop: Workshop, by: str, operation: op.EditNote) -> bool:
    note = _note(workshop, by, operation)
    return note.erased and operation.base != note.written


@rule("note_changed", op.EditNote)
def _note_was_rewritten(workshop: Workshop, by: str, operation: op.EditNote) -> bool:
    note = _note(workshop, by, operation)
    return operation.base not in (None, note.written, note.revision)


@rule("not_revealed", op.ReactToNote, op.PickNote)
def _note_is_not_revealed(workshop: Workshop, by: str, operation: op.ReactToNote | op.PickNote) -> bool:
    return not _note(workshop, by, operation).revealed


@rule("not_revealed", op.StackNotes)
def _stacks_what_is_not_revealed(workshop: Workshop, by: str, operation: op.StackNotes) -> bool:
    notes = own_subgroup(workshop, by).notes
    return not all(notes[each].revealed for each in operation.notes if each in notes)


@rule("not_revealed", op.MoveNote, op.MoveNotes)
def _puts_what_is_not_revealed_on_a_stack(workshop: Workshop, by: str, operation: op.MoveNote | op.MoveNotes) -> bool:
    subgroup = own_subgroup(workshop, by)
    moving = (operation.note,) if isinstance(operation, op.MoveNote) else operation.notes
    # A stack is moved by others too: what lies on it must be theirs to see.
    hidden = (note for note in map(subgroup.notes.get, moving) if note is not None and not note.revealed)
    return operation.stack in subgroup.stacks and any(note.stack != operation.stack for note in hidden)


def _stack(workshop: Workshop, by: str, operation: op.TitleStack | op.MoveStack | op.Unstack) -> Stack | None:
    return own_subgroup(workshop, by).stacks.get(operation.stack)


@rule("unknown_stack", *_ON_A_STACK)
def _stack_does_not_exist(workshop: Workshop, by: str, operation: op.TitleStack | op.MoveStack | op.Unstack) -> bool:
    return _stack(workshop, by, operation) is None


@rule("not_revealed", op.MoveStack)
def _carries_a_hidden_note_into_the_open(workshop: Workshop, by: str, operation: op.MoveStack) -> bool:
    # Older versions let a hidden note lie on a stack.
    subgroup, stack = own_subgroup(workshop, by), _stack(workshop, by, operation)
    inside = [subgroup.notes[each] for each in stack.notes] if stack else []
    return (
        covers(workshop, operation.block)
        and workshop.is_open(subgroup.id, operation.block)
        and not all(_is_to_be_seen(note, by) for note in inside)
    )


@rule("stack_changed", op.TitleStack)
def _stack_was_titled_by_another(workshop: Workshop, by: str, operation: op.TitleStack) -> bool:
    stack = _stack(workshop, by, operation)
    return stack is not None and stack.revision != operation.base


@rule("nothing_to_pick", op.PickNote)
def _block_has_no_limit(workshop: Workshop, by: str, operation: op.PickNote) -> bool:
    return workshop.sheet.block(_note(workshop, by, operation).block).limit is None


@rule("block_not_revealed", op.WriteWording, op.ProposeWording, op.RecordOutcome, op.GoToTopic)
def _decides_before_the_reveal(
    workshop: Workshop, by: str, operation: op.WriteWording | op.ProposeWording | op.RecordOutcome | op.GoToTopic
) -> bool:
    return not workshop.is_revealed(own_subgroup(workshop, by).id, operation.block)


def _proposals(workshop: Workshop, by: str) -> Mapping[str, Proposal]:
    return own_subgroup(workshop, by).proposals


@rule("unknown_proposal", op.WithdrawProposal, op.AdoptProposal, op.GiveAnswer)
def _proposal_does_not_exist(
    workshop: Workshop, by: str, operation: op.WithdrawProposal | op.AdoptProposal | op.GiveAnswer
) -> bool:
    return operation.proposal is not None and operation.proposal not in _proposals(workshop, by)


@rule("not_your_proposal", op.WithdrawProposal)
def _proposal_is_somebody_elses(workshop: Workshop, by: str, operation: op.WithdrawProposal) -> bool:
    return _proposals(workshop, by)[operation.proposal].author != by


@rule("no_wording", op.GiveAnswer, op.PutForward, op.CountAnswers)
def _there_is_no_wording(
    workshop: Workshop, by: str, operation: op.GiveAnswer | op.PutForward | op.CountAnswers
) -> bool:
    if isinstance(operation, op.GiveAnswer) and operation.proposal is not None:
        return False
    return operation.block not in own_subgroup(workshop, by).wordings


def _asking(workshop: Workshop, by: str, block: str) -> Asking | None:
    """The round that runs or ended in one's own subgroup; None while its wording is a concept."""
    asking = own_subgroup(workshop, by).askings.get(block)
    return asking if asking and asking.live else None


@rule("wording_changed", op.WriteWording, op.GiveAnswer, op.AdoptProposal, op.PutForward)
def _wording_was_rewritten(
    workshop: Workshop, by: str, operation: op.WriteWording | op.GiveAnswer | op.AdoptProposal | op.PutForward
) -> bool:
    if isinstance(operation, op.GiveAnswer) and (operation.proposal is not None or operation.asking is not None):
        return False
    if isinstance(operation, op.AdoptProposal):
        block = _proposals(workshop, by)[operation.proposal].block
    else:
        block = operation.block
    now = own_subgroup(workshop, by).wordings.get(block)
    asking = _asking(workshop, by, block)
    if isinstance(operation, op.GiveAnswer) and now and asking:
        return not asking.revision <= operation.base <= now.revision  # since then only capitals and the like changed
    return operation.base != (now.revision if now else 0)


@rule("already_put_forward", op.PutForward)
def _it_lies_before_people_already(workshop: Workshop, by: str, operation: op.PutForward) -> bool:
    return _asking(workshop, by, operation.block) is not None


@rule("not_put_forward", *_IN_A_ROUND)
def _nobody_is_asked(workshop: Workshop, by: str, operation: InARound) -> bool:
    if isinstance(operation, op.GiveAnswer):
        asked_before = operation.block in own_subgroup(workshop, by).askings
        if operation.proposal is not None or (operation.asking is None and not asked_before):
            return False
    return _asking(workshop, by, operation.block) is None


@rule("asked_again", *_IN_A_ROUND)
def _another_round_began(workshop: Workshop, by: str, operation: InARound) -> bool:
    if isinstance(operation, op.GiveAnswer) and operation.proposal is not None:
        return False
    asking = _asking(workshop, by, operation.block)
    return asking is not None and operation.asking not in (None, asking.number)


@rule("answers_are_counted", op.GiveAnswer)
def _answers_where_hands_are_counted(workshop: Workshop, by: str, operation: op.GiveAnswer) -> bool:
    asking = _asking(workshop, by, operation.block)
    return operation.proposal is None and asking is not None and asking.paper is not None


@rule("answers_not_counted", op.CountAnswers)
def _counts_where_everybody_answers(workshop: Workshop, by: str, operation: op.CountAnswers) -> bool:
    asking = _asking(workshop, by, operation.block)
    return asking is not None and asking.paper is None


@rule("counted_already", op.CountAnswers)
def _somebody_else_counted(workshop: Workshop, by: str, operation: op.CountAnswers) -> bool:
    asking = _asking(workshop, by, operation.block)
    return asking is not None and asking.paper is not None and operation.base != asking.paper.revision


@rule("already_ended", op.EndAsking)
def _round_has_ended(workshop: Workshop, by: str, operation: op.EndAsking) -> bool:
    asking = _asking(workshop, by, operation.block)
    return asking is not None and not asking.running


@rule("unknown_question", op.RecordOutcome)
def _question_is_not_in_the_block(workshop: Workshop, by: str, operation: op.RecordOutcome) -> bool:
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("reason_missing", op.RecordOutcome)
def _leaves_it_without_a_reason(workshop: Workshop, by: str, operation: op.RecordOutcome) -> bool:
    return operation.choice == "not_answered" and not operation.reason


@rule("unknown_action", op.RecordOutcome)
def _chooses_an_action_that_is_not_there(workshop: Workshop, by: str, operation: op.RecordOutcome) -> bool:
    return (operation.choice == "action") != (operation.action in workshop.actions)


@rule("outcome_changed", op.RecordOutcome)
def _outcome_was_recorded_by_another(workshop: Workshop, by: str, operation: op.RecordOutcome) -> bool:
    now = own_subgroup(workshop, by).outcomes.get((operation.block, operation.question or ""))
    return operation.base not in (None, now.revision if now else 0)


@rule("no_discussion", op.GoToTopic)
def _is_in_no_discussion(workshop: Workshop, by: str, operation: op.GoToTopic) -> bool:
    return topic_of(workshop, own_subgroup(workshop, by)) is None


@rule("topic_moved", op.GoToTopic)
def _somebody_moved_it_on_first(workshop: Workshop, by: str, operation: op.GoToTopic) -> bool:
    now = topic_of(workshop, own_subgroup(workshop, by))
    return now is not None and operation.base != now.number


@rule("nothing_to_undo", op.Undo)
def _step_is_not_known(workshop: Workshop, by: str, operation: op.Undo) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is None or step.subgroup not in ("", person_of(workshop, by).subgroup)


@rule("changed_since", op.Undo)
def _somebody_went_on_from_it(workshop: Workshop, by: str, operation: op.Undo) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is not None and not stands(workshop, step)


@rule("changed_since", op.Undo)
def _takes_back_what_would_show_a_hidden_note_of_another(workshop: Workshop, by: str, operation: op.Undo) -> bool:
    return uncovers(workshop, by, operation)

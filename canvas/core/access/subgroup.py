"""Who may do what at a table: notes, stacks, marks, wordings, choices, writing for somebody else, taking back."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core.access.base import Rule, on, own_subgroup, person_of
from canvas.core.model import LEADERS, Note, Proposal, Stack, Workshop
from canvas.core.operations import (
    AddGuest,
    AddNote,
    AdoptProposal,
    DeleteNote,
    EditNote,
    GiveAnswer,
    InSubgroup,
    MoveNote,
    MoveNotes,
    MoveStack,
    Operation,
    PickNote,
    ProposeWording,
    ReactToNote,
    RecordOutcome,
    RestoreNote,
    Reveal,
    SayDone,
    StackNotes,
    TitleStack,
    Undo,
    Unstack,
    WithdrawProposal,
    WriteFor,
    WriteWording,
)
from canvas.core.undo import found, stands

RULES: list[Rule] = []
rule = on(RULES)

_ON_A_NOTE = (EditNote, MoveNote, DeleteNote, ReactToNote, PickNote)
_ON_NOTES = (MoveNotes, StackNotes)
_ON_A_STACK = (TitleStack, MoveStack, Unstack)
_ON_BEHALF = (AddNote, ReactToNote, GiveAnswer)


def _note(workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | ReactToNote | PickNote) -> Note:
    return own_subgroup(workshop, by).notes[operation.note]


def _is_to_be_seen(note: Note, person: str) -> bool:
    return note.revealed or note.belongs_to(person)


@rule("no_subgroup", InSubgroup)
def _sits_at_no_table(workshop: Workshop, by: str, operation: Operation) -> bool:
    return person_of(workshop, by).subgroup is None


@rule("unknown_round", SayDone, Reveal)
def _round_does_not_exist(workshop: Workshop, by: str, operation: SayDone | Reveal) -> bool:
    return all(each.id != operation.round for each in workshop.sheet.rounds)


@rule("other_subgroup", Reveal)
def _reveals_at_another_table(workshop: Workshop, by: str, operation: Reveal) -> bool:
    person = person_of(workshop, by)
    return person.role not in LEADERS and person.subgroup != operation.subgroup


@rule("not_everyone_done", Reveal)
def _reveals_too_early(workshop: Workshop, by: str, operation: Reveal) -> bool:
    if person_of(workshop, by).role in LEADERS:
        return False
    return not workshop.everyone_done(operation.subgroup, operation.round)


@rule("unknown_guest", *_ON_BEHALF)
def _writes_for_whom_he_does_not_write(
    workshop: Workshop, by: str, operation: AddNote | ReactToNote | GiveAnswer
) -> bool:
    guest = workshop.participants.get(operation.on_behalf or "")
    if operation.on_behalf is None:
        return False
    return guest is None or guest.scribe != by or guest.subgroup != person_of(workshop, by).subgroup


@rule("unknown_guest", WriteFor)
def _takes_over_somebody_who_writes_himself(workshop: Workshop, by: str, operation: WriteFor) -> bool:
    guest = workshop.participants.get(operation.guest)
    return guest is None or not guest.scribe or guest.subgroup != person_of(workshop, by).subgroup


@rule("id_in_use", AddNote, StackNotes)
def _note_id_is_taken(workshop: Workshop, by: str, operation: AddNote | StackNotes) -> bool:
    tables = workshop.subgroups.values()
    return any(operation.id in kept for table in tables for kept in (table.notes, table.deleted, table.stacks))


@rule("id_in_use", AddGuest)
def _guest_id_is_taken(workshop: Workshop, by: str, operation: AddGuest) -> bool:
    return operation.id in workshop.participants


@rule("id_in_use", ProposeWording, AdoptProposal)
def _proposal_id_is_taken(workshop: Workshop, by: str, operation: ProposeWording | AdoptProposal) -> bool:
    return any(operation.id in table.proposals for table in workshop.subgroups.values())


@rule("unknown_note", *_ON_A_NOTE)
def _note_is_not_to_be_seen(
    workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | ReactToNote | PickNote
) -> bool:
    note = own_subgroup(workshop, by).notes.get(operation.note)
    return note is None or not _is_to_be_seen(note, by)


@rule("unknown_note", *_ON_NOTES)
def _notes_are_not_to_be_seen(workshop: Workshop, by: str, operation: MoveNotes | StackNotes) -> bool:
    notes = own_subgroup(workshop, by).notes
    there = [notes[each] for each in operation.notes if each in notes]
    return not there or not all(_is_to_be_seen(note, by) for note in there)


@rule("unknown_note", RestoreNote)
def _note_is_not_his_to_bring_back(workshop: Workshop, by: str, operation: RestoreNote) -> bool:
    person = person_of(workshop, by)
    for table in workshop.subgroups.values():
        note = table.deleted.get(operation.note)
        if note is not None:
            leads = person.role in LEADERS and note.revealed
            return not leads and not (note.belongs_to(by) and person.subgroup == table.id)
    return True


@rule("not_your_note", DeleteNote)
def _note_is_somebody_elses(workshop: Workshop, by: str, operation: DeleteNote) -> bool:
    return not _note(workshop, by, operation).belongs_to(by)


@rule("note_changed", EditNote)
def _note_was_rewritten(workshop: Workshop, by: str, operation: EditNote) -> bool:
    return operation.base not in (None, _note(workshop, by, operation).written)


@rule("not_revealed", ReactToNote, PickNote)
def _note_is_not_revealed(workshop: Workshop, by: str, operation: ReactToNote | PickNote) -> bool:
    return not _note(workshop, by, operation).revealed


@rule("not_revealed", StackNotes)
def _stacks_what_is_not_revealed(workshop: Workshop, by: str, operation: StackNotes) -> bool:
    notes = own_subgroup(workshop, by).notes
    return not all(notes[each].revealed for each in operation.notes if each in notes)


def _stack(workshop: Workshop, by: str, operation: TitleStack | MoveStack | Unstack) -> Stack | None:
    return own_subgroup(workshop, by).stacks.get(operation.stack)


@rule("unknown_stack", *_ON_A_STACK)
def _stack_does_not_exist(workshop: Workshop, by: str, operation: TitleStack | MoveStack | Unstack) -> bool:
    return _stack(workshop, by, operation) is None


@rule("stack_changed", TitleStack)
def _stack_was_titled_by_another(workshop: Workshop, by: str, operation: TitleStack) -> bool:
    stack = _stack(workshop, by, operation)
    return stack is not None and stack.revision != operation.base


@rule("nothing_to_pick", PickNote)
def _block_has_no_limit(workshop: Workshop, by: str, operation: PickNote) -> bool:
    return workshop.sheet.block(_note(workshop, by, operation).block).limit is None


@rule("block_not_revealed", WriteWording, ProposeWording, RecordOutcome)
def _decides_before_the_reveal(
    workshop: Workshop, by: str, operation: WriteWording | ProposeWording | RecordOutcome
) -> bool:
    return not workshop.is_revealed(own_subgroup(workshop, by).id, operation.block)


def _proposals(workshop: Workshop, by: str) -> Mapping[str, Proposal]:
    return own_subgroup(workshop, by).proposals


@rule("unknown_proposal", WithdrawProposal, AdoptProposal, GiveAnswer)
def _proposal_does_not_exist(
    workshop: Workshop, by: str, operation: WithdrawProposal | AdoptProposal | GiveAnswer
) -> bool:
    return operation.proposal is not None and operation.proposal not in _proposals(workshop, by)


@rule("not_your_proposal", WithdrawProposal)
def _proposal_is_somebody_elses(workshop: Workshop, by: str, operation: WithdrawProposal) -> bool:
    return _proposals(workshop, by)[operation.proposal].author != by


@rule("no_wording", GiveAnswer)
def _there_is_no_wording(workshop: Workshop, by: str, operation: GiveAnswer) -> bool:
    return operation.proposal is None and operation.block not in own_subgroup(workshop, by).wordings


@rule("objection_missing", GiveAnswer)
def _objects_without_saying_why(workshop: Workshop, by: str, operation: GiveAnswer) -> bool:
    return operation.stance == "object" and not operation.reason


@rule("wording_changed", WriteWording, GiveAnswer, AdoptProposal)
def _wording_was_rewritten(workshop: Workshop, by: str, operation: WriteWording | GiveAnswer | AdoptProposal) -> bool:
    if isinstance(operation, GiveAnswer) and operation.proposal is not None:
        return False
    if isinstance(operation, AdoptProposal):
        block = _proposals(workshop, by)[operation.proposal].block
    else:
        block = operation.block
    now = own_subgroup(workshop, by).wordings.get(block)
    return operation.base != (now.revision if now else 0)


@rule("unknown_question", RecordOutcome)
def _question_is_not_in_the_block(workshop: Workshop, by: str, operation: RecordOutcome) -> bool:
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("reason_missing", RecordOutcome)
def _leaves_it_without_a_reason(workshop: Workshop, by: str, operation: RecordOutcome) -> bool:
    return operation.choice == "not_answered" and not operation.reason


@rule("unknown_action", RecordOutcome)
def _chooses_an_action_that_is_not_there(workshop: Workshop, by: str, operation: RecordOutcome) -> bool:
    return (operation.choice == "action") != (operation.action in workshop.actions)


@rule("nothing_to_undo", Undo)
def _step_is_not_known(workshop: Workshop, by: str, operation: Undo) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is None or step.subgroup not in ("", person_of(workshop, by).subgroup)


@rule("changed_since", Undo)
def _somebody_went_on_from_it(workshop: Workshop, by: str, operation: Undo) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is not None and not stands(workshop, step)

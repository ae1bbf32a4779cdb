"""Who may do what at a table: notes, marks, wordings, choices."""

from __future__ import annotations

from canvas.model import LEADERS, Note, Workshop
from canvas.operations import (
    AddNote,
    AtTable,
    Choose,
    DeleteNote,
    EditNote,
    MarkNote,
    MoveNote,
    Operation,
    PickNote,
    Reveal,
    SayDone,
    TakeStance,
    WriteWording,
)
from canvas.rules import Rule, on, person_of, table_of

RULES: list[Rule] = []
rule = on(RULES)

_ON_A_NOTE = (EditNote, MoveNote, DeleteNote, MarkNote, PickNote)


def _note(workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | MarkNote | PickNote) -> Note:
    return table_of(workshop, by).notes[operation.note]


@rule("no_subgroup", AtTable)
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


@rule("id_in_use", AddNote)
def _note_id_is_taken(workshop: Workshop, by: str, operation: AddNote) -> bool:
    return any(operation.id in table.notes for table in workshop.subgroups.values())


@rule("unknown_note", *_ON_A_NOTE)
def _note_is_not_to_be_seen(
    workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | MarkNote | PickNote
) -> bool:
    note = table_of(workshop, by).notes.get(operation.note)
    return note is None or (not note.revealed and note.author != by)


@rule("not_your_note", EditNote, DeleteNote)
def _note_is_somebody_elses(workshop: Workshop, by: str, operation: EditNote | DeleteNote) -> bool:
    return _note(workshop, by, operation).author != by


@rule("not_revealed", MarkNote, PickNote)
def _note_is_not_revealed(workshop: Workshop, by: str, operation: MarkNote | PickNote) -> bool:
    return not _note(workshop, by, operation).revealed


@rule("nothing_to_pick", PickNote)
def _block_has_no_limit(workshop: Workshop, by: str, operation: PickNote) -> bool:
    return workshop.sheet.block(_note(workshop, by, operation).block).limit is None


@rule("block_not_revealed", WriteWording, Choose)
def _decides_before_the_reveal(workshop: Workshop, by: str, operation: WriteWording | Choose) -> bool:
    return not workshop.is_revealed(table_of(workshop, by).id, operation.block)


@rule("no_wording", TakeStance)
def _there_is_no_wording(workshop: Workshop, by: str, operation: TakeStance) -> bool:
    return operation.block not in table_of(workshop, by).wordings


@rule("objection_missing", TakeStance)
def _objects_without_saying_why(workshop: Workshop, by: str, operation: TakeStance) -> bool:
    return operation.stance == "object" and not operation.reason


@rule("wording_changed", WriteWording, TakeStance)
def _wording_was_rewritten(workshop: Workshop, by: str, operation: WriteWording | TakeStance) -> bool:
    now = table_of(workshop, by).wordings.get(operation.block)
    return operation.base != (now.revision if now else 0)


@rule("unknown_question", Choose)
def _question_is_not_in_the_block(workshop: Workshop, by: str, operation: Choose) -> bool:
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("reason_missing", Choose)
def _leaves_it_without_a_reason(workshop: Workshop, by: str, operation: Choose) -> bool:
    return operation.choice == "not_answered" and not operation.reason


@rule("unknown_action", Choose)
def _chooses_an_action_that_is_not_there(workshop: Workshop, by: str, operation: Choose) -> bool:
    return (operation.choice == "action") != (operation.action in workshop.actions)

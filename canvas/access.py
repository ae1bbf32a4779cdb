"""Who may do what: a list of small rules, each with the code its refusal carries.

The words for a code live with the translations (`canvas.words`). A rule never tells a person more than he
may see: somebody else's unrevealed note is an unknown note to him.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from canvas.model import BY_LINK, LEADERS, RECORDERS, Note, Participant, Role, Subgroup, Workshop
from canvas.operations import (
    AddAction,
    AddNote,
    Choose,
    CloseWorkshop,
    Create,
    DeleteAction,
    DeleteNote,
    Describe,
    EditAction,
    EditNote,
    Erased,
    Join,
    KeepReentry,
    MarkNote,
    MoveNote,
    NamesInReport,
    OpenPhase,
    Operation,
    PickNote,
    Reenter,
    Rename,
    RenewLink,
    ReopenWorkshop,
    Reveal,
    Rise,
    SayDone,
    Sit,
    TakeStance,
    WithdrawLink,
    WithdrawStatement,
    WriteStatement,
    WriteWording,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an operation was not taken: a stable code, and the limit when the code speaks of one."""

    code: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`broken(workshop, by, operation)` tells whether an operation of these kinds must be refused with `code`."""

    code: str
    kinds: tuple[type[object], ...]
    broken: Callable[[Workshop, str, Operation], bool]


RULES: list[Rule] = []


def rule(code: str, *kinds: type[object]) -> Callable[[Callable[..., bool]], Callable[..., bool]]:
    """Put a function on the list; the rules are asked in the order in which they stand here."""

    def add(broken: Callable[..., bool]) -> Callable[..., bool]:
        RULES.append(Rule(code, kinds, broken))
        return broken

    return add


def refuse(workshop: Workshop, by: str, operation: Operation) -> Refusal | None:
    """The first reason why this person may not do this now, or None when he may."""
    for each in RULES:
        if isinstance(operation, each.kinds) and each.broken(workshop, by, operation):
            return Refusal(each.code)
    return None


_LINKS = (RenewLink, WithdrawLink)
_STATEMENTS = (WriteStatement, WithdrawStatement)
_LEADING = (Describe, OpenPhase, CloseWorkshop, ReopenWorkshop, NamesInReport)
_ON_A_NOTE = (EditNote, MoveNote, DeleteNote, MarkNote, PickNote)
_AT_A_TABLE = (AddNote, *_ON_A_NOTE, SayDone, WriteWording, TakeStance, Choose)
_ON_AN_ACTION = (EditAction, DeleteAction)
_ABOUT_ONESELF = (Rename, Rise, KeepReentry)
_BY_SOMEBODY = (
    *_LINKS, *_STATEMENTS, *_LEADING, *_AT_A_TABLE, *_ON_AN_ACTION, *_ABOUT_ONESELF, AddAction, Sit, Reveal
)  # fmt: skip
_AFTER_CLOSING = (*_LINKS, *_ABOUT_ONESELF, ReopenWorkshop, NamesInReport)


def _person(workshop: Workshop, by: str) -> Participant:
    return workshop.participants[by]


def _table(workshop: Workshop, by: str) -> Subgroup:
    return workshop.subgroups[_person(workshop, by).subgroup or ""]


def _note(workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | MarkNote | PickNote) -> Note:
    return _table(workshop, by).notes[operation.note]


def _has_block(workshop: Workshop, block: str) -> bool:
    return any(block == each.id for each in workshop.sheet.blocks)


@rule("not_for_people", Create, Erased)
def _only_the_server_does_this(workshop: Workshop, by: str, operation: Operation) -> bool:
    return True


@rule("no_seat", *_BY_SOMEBODY)
def _has_no_seat(workshop: Workshop, by: str, operation: Operation) -> bool:
    return by not in workshop.participants or not workshop.participants[by].seat


@rule("facilitator_only", *_LEADING)
def _does_not_lead(workshop: Workshop, by: str, operation: Operation) -> bool:
    return _person(workshop, by).role not in LEADERS


@rule("facilitator_only", *_LINKS)
def _is_not_the_facilitator(workshop: Workshop, by: str, operation: Operation) -> bool:
    return _person(workshop, by).role != "facilitator"


@rule("no_such_link", *_LINKS)
def _role_has_no_link(workshop: Workshop, by: str, operation: RenewLink | WithdrawLink) -> bool:
    keeps_one = isinstance(operation, WithdrawLink) and operation.role == "facilitator"
    return operation.role not in BY_LINK or keeps_one


@rule("statements_not_yours", *_STATEMENTS)
def _does_not_write_statements(workshop: Workshop, by: str, operation: Operation) -> bool:
    return not may_write_statements(_person(workshop, by).role)


@rule("only_reading", AddAction, Rename)
def _only_reads(workshop: Workshop, by: str, operation: Operation) -> bool:
    return _person(workshop, by).role == "observer"


@rule("workshop_closed", *(kind for kind in _BY_SOMEBODY if kind not in _AFTER_CLOSING))
def _workshop_is_closed(workshop: Workshop, by: str, operation: Operation) -> bool:
    return workshop.closed


@rule("id_in_use", Join)
def _person_is_already_in(workshop: Workshop, by: str, operation: Join) -> bool:
    return by in workshop.participants


@rule("wrong_link", Join)
def _role_asks_for_another_link(workshop: Workshop, by: str, operation: Join) -> bool:
    return operation.role != "participant" and operation.link != workshop.links.get(operation.role)


@rule("wrong_reentry_code", Reenter)
def _comes_back_with_another_code(workshop: Workshop, by: str, operation: Reenter) -> bool:
    known = workshop.participants.get(by)
    return known is None or not known.reentry or known.reentry != operation.code


@rule("name_missing", Join, Rename)
def _gives_no_name(workshop: Workshop, by: str, operation: Join | Rename) -> bool:
    return not workshop.anonymous and not operation.name


@rule("names_unwanted", Join, Rename)
def _gives_a_name_where_nobody_does(workshop: Workshop, by: str, operation: Join | Rename) -> bool:
    return workshop.anonymous and bool(operation.name)


@rule("unknown_function", Join)
def _function_is_not_on_the_list(workshop: Workshop, by: str, operation: Join) -> bool:
    return operation.function is not None and all(r.id != operation.function for r in workshop.sheet.roles)


@rule("table_is_assigned", Join, Sit)
def _chooses_where_tables_are_assigned(workshop: Workshop, by: str, operation: Join | Sit) -> bool:
    if workshop.seating != "assign" or operation.subgroup is None:
        return False
    return isinstance(operation, Join) or _person(workshop, by).role not in LEADERS


@rule("closed_to_newcomers", Join)
def _newcomer_after_closing(workshop: Workshop, by: str, operation: Join) -> bool:
    return workshop.closed and operation.role == "participant"


@rule("unknown_subgroup", Join, Sit, OpenPhase, Reveal)
def _subgroup_does_not_exist(workshop: Workshop, by: str, operation: Join | Sit | OpenPhase | Reveal) -> bool:
    optional = isinstance(operation, Join | OpenPhase) and operation.subgroup is None
    return not optional and operation.subgroup not in workshop.subgroups


@rule("not_yours_to_move", Sit)
def _seats_somebody_else(workshop: Workshop, by: str, operation: Sit) -> bool:
    known = workshop.participants.get(operation.participant)
    own = operation.participant == by and _person(workshop, by).role == "participant"
    facilitated = _person(workshop, by).role in LEADERS and known is not None and known.role == "participant"
    return not own and not facilitated


@rule("no_subgroup", *_AT_A_TABLE)
def _sits_at_no_table(workshop: Workshop, by: str, operation: Operation) -> bool:
    return _person(workshop, by).subgroup is None


@rule("unknown_phase", OpenPhase)
def _phase_does_not_exist(workshop: Workshop, by: str, operation: OpenPhase) -> bool:
    return all(phase.id != operation.phase for phase in workshop.sheet.phases)


@rule("unknown_round", SayDone, Reveal)
def _round_does_not_exist(workshop: Workshop, by: str, operation: SayDone | Reveal) -> bool:
    return all(each.id != operation.round for each in workshop.sheet.rounds)


@rule("other_subgroup", Reveal)
def _reveals_at_another_table(workshop: Workshop, by: str, operation: Reveal) -> bool:
    person = _person(workshop, by)
    return person.role not in LEADERS and person.subgroup != operation.subgroup


@rule("not_everyone_done", Reveal)
def _reveals_too_early(workshop: Workshop, by: str, operation: Reveal) -> bool:
    if _person(workshop, by).role in LEADERS:
        return False
    return not workshop.everyone_done(operation.subgroup, operation.round)


@rule("unknown_block", AddNote, MoveNote, WriteWording, TakeStance, Choose, WriteStatement, WithdrawStatement)
def _block_does_not_exist(workshop: Workshop, by: str, operation: AddNote) -> bool:
    return not _has_block(workshop, operation.block)


@rule("id_in_use", AddNote)
def _note_id_is_taken(workshop: Workshop, by: str, operation: AddNote) -> bool:
    return any(operation.id in table.notes for table in workshop.subgroups.values())


@rule("unknown_note", *_ON_A_NOTE)
def _note_is_not_to_be_seen(
    workshop: Workshop, by: str, operation: EditNote | MoveNote | DeleteNote | MarkNote | PickNote
) -> bool:
    note = _table(workshop, by).notes.get(operation.note)
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
    return not workshop.is_revealed(_table(workshop, by).id, operation.block)


@rule("no_wording", TakeStance)
def _there_is_no_wording(workshop: Workshop, by: str, operation: TakeStance) -> bool:
    return operation.block not in _table(workshop, by).wordings


@rule("objection_missing", TakeStance)
def _objects_without_saying_why(workshop: Workshop, by: str, operation: TakeStance) -> bool:
    return operation.stance == "object" and not operation.reason


@rule("wording_changed", WriteWording, TakeStance)
def _wording_was_rewritten(workshop: Workshop, by: str, operation: WriteWording | TakeStance) -> bool:
    now = _table(workshop, by).wordings.get(operation.block)
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


@rule("unknown_origin", AddAction)
def _action_comes_from_nowhere(workshop: Workshop, by: str, operation: AddAction) -> bool:
    if operation.block is None:
        return operation.question is not None
    if not _has_block(workshop, operation.block):
        return True
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("id_in_use", AddAction)
def _action_id_is_taken(workshop: Workshop, by: str, operation: AddAction) -> bool:
    return operation.id in workshop.actions


@rule("unknown_action", *_ON_AN_ACTION)
def _action_does_not_exist(workshop: Workshop, by: str, operation: EditAction | DeleteAction) -> bool:
    return operation.action not in workshop.actions


@rule("not_your_action", *_ON_AN_ACTION)
def _action_is_another_tables(workshop: Workshop, by: str, operation: EditAction | DeleteAction) -> bool:
    return not may_change_action(workshop, by, operation.action)


@rule("statement_changed", WriteStatement)
def _statement_was_rewritten(workshop: Workshop, by: str, operation: WriteStatement) -> bool:
    now = workshop.statements.get(operation.block)
    return operation.base != (now.revision if now else 0)


def may_change_action(workshop: Workshop, by: str, action: str) -> bool:
    """Whether this person may edit or delete the action: who writes statements any, a table its own."""
    person = _person(workshop, by)
    own = person.subgroup is not None and workshop.actions[action].subgroup == person.subgroup
    return own or may_write_statements(person.role)


def may_write_statements(role: Role) -> bool:
    """Whether this role records what the room says: those who lead, and who writes the vision."""
    return role in RECORDERS

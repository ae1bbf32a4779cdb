"""Who may join, facilitate and move between subgroups; and the rules that hold for everything."""

from __future__ import annotations

from typing import get_args

from canvas.core import operations as op
from canvas.core.access.base import Rule, has_block, on, person_of, step_of
from canvas.core.model import BY_LINK, LEADERS, Workshop

RULES: list[Rule] = []
rule = on(RULES)

_LINKS = (op.RenewLink, op.WithdrawLink, op.RenewCard)
OnTheClock = op.StartClock | op.PauseClock | op.AddMinutes
_ON_THE_CLOCK = get_args(OnTheClock)
_PEOPLE = get_args(op.PeopleOperation)
_OF_ONES_OWN_SEAT = (op.Rename, op.LeaveSeat, op.KeepReentry)
_DESK = get_args(op.DeskOperation)
_AFTER_CLOSING = (*_LINKS, *_PEOPLE, *_OF_ONES_OWN_SEAT, *_DESK, op.ReopenWorkshop, op.NamesInReport)


@rule("not_for_people", op.Create, op.CarryOver, op.Erased)
def _only_the_server_does_this(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return True


@rule("no_seat", op.BySeated)
def _has_no_seat(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return by not in workshop.participants or not workshop.participants[by].seat


@rule("facilitator_only", op.ByLeader)
def _does_not_lead(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return person_of(workshop, by).role not in LEADERS


@rule("facilitator_only", *_LINKS)
def _is_not_the_facilitator(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return person_of(workshop, by).role != "facilitator"


@rule("no_such_link", op.RenewCard)
def _card_has_other_links(workshop: Workshop, by: str, operation: op.RenewCard) -> bool:
    return operation.links.keys() != workshop.links.keys()


@rule("no_such_link", op.RenewLink, op.WithdrawLink)
def _role_has_no_link(workshop: Workshop, by: str, operation: op.RenewLink | op.WithdrawLink) -> bool:
    keeps_one = isinstance(operation, op.WithdrawLink) and operation.role == "facilitator"
    return operation.role not in BY_LINK or keeps_one


@rule("only_reading", op.AddAction, op.DoAction, op.Rename)
def _only_reads(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return person_of(workshop, by).role in ("observer", "wall")


@rule("workshop_closed", op.BySeated)
def _workshop_is_closed(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    if not workshop.closed or isinstance(operation, _AFTER_CLOSING):
        return False
    return not _is_about_an_own_note_in_the_record(workshop, by, operation)


def _is_about_an_own_note_in_the_record(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    """Whether somebody says a note of their own that goes into the record in other words, or takes it out; until the
    draft is released they may, also after closing."""
    if not isinstance(operation, op.EditNote | op.DeleteNote) or workshop.desk.release:
        return False
    group = workshop.subgroups.get(person_of(workshop, by).subgroup or "")
    note = group.notes.get(operation.note) if group else None
    return note is not None and note.revealed and note.belongs_to(by)


@rule("draft_is_out", op.RewordReason)
def _rewords_what_was_released(workshop: Workshop, by: str, operation: op.RewordReason) -> bool:
    return workshop.desk.release is not None


@rule("id_in_use", op.Join)
def _person_is_already_in(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return by in workshop.participants


@rule("seat_taken", op.Join)
def _browser_has_this_seat_already(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return any(p.seat == operation.seat and p.role == operation.role for p in workshop.participants.values())


@rule("wrong_link", op.Join)
def _role_asks_for_another_link(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return operation.role != "participant" and operation.link != workshop.links.get(operation.role)


@rule("wrong_reentry_code", op.Reenter)
def _comes_back_with_another_code(workshop: Workshop, by: str, operation: op.Reenter) -> bool:
    known = workshop.participants.get(by)
    return known is None or not known.reentry or known.reentry != operation.code


@rule("name_missing", op.Join, op.Rename, op.RenamePerson)
def _gives_no_name(workshop: Workshop, by: str, operation: op.Join | op.Rename | op.RenamePerson) -> bool:
    person = workshop.participants.get(operation.participant if isinstance(operation, op.RenamePerson) else by)
    role = operation.role if isinstance(operation, op.Join) else person.role if person else ""
    return not workshop.anonymous and role != "wall" and not operation.name


@rule("names_unwanted", op.Join, op.Rename, op.RenamePerson, op.AddGuest)
def _gives_a_name_where_nobody_does(
    workshop: Workshop, by: str, operation: op.Join | op.Rename | op.RenamePerson | op.AddGuest
) -> bool:
    return workshop.anonymous and bool(operation.name)


@rule("unknown_function", op.Join)
def _function_in_own_words_where_nobody_is_named(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return workshop.anonymous and operation.other is not None


@rule("unknown_function", op.Join)
def _function_is_not_on_the_list(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return operation.function is not None and all(r.id != operation.function for r in workshop.sheet.roles)


@rule("table_is_assigned", op.Join, op.MoveToSubgroup)
def _chooses_where_tables_are_assigned(workshop: Workshop, by: str, operation: op.Join | op.MoveToSubgroup) -> bool:
    if workshop.seating != "assign" or operation.subgroup is None:
        return False
    return isinstance(operation, op.Join) or person_of(workshop, by).role not in LEADERS


@rule("closed_to_newcomers", op.Join)
def _newcomer_after_closing(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return workshop.closed and operation.role == "participant"


@rule("unknown_subgroup", op.Join, op.MoveToSubgroup, op.OpenPhase, op.Reveal, op.ShowOnWall, *_ON_THE_CLOCK)
def _subgroup_does_not_exist(
    workshop: Workshop,
    by: str,
    operation: op.Join | op.MoveToSubgroup | op.OpenPhase | op.Reveal | op.ShowOnWall | OnTheClock,
) -> bool:
    kinds = (op.Join, op.OpenPhase, op.ShowOnWall, *_ON_THE_CLOCK)
    optional = isinstance(operation, kinds) and operation.subgroup is None
    return not optional and operation.subgroup not in workshop.subgroups


@rule("not_yours_to_move", op.MoveToSubgroup)
def _seats_somebody_else(workshop: Workshop, by: str, operation: op.MoveToSubgroup) -> bool:
    known = workshop.participants.get(operation.participant)
    own = operation.participant == by
    leads = person_of(workshop, by).role in LEADERS
    return known is None or known.role != "participant" or not known.here or not (own or leads)


@rule("not_yours_to_mark", op.SayAway)
def _marks_somebody_elsewhere(workshop: Workshop, by: str, operation: op.SayAway) -> bool:
    person, known = person_of(workshop, by), workshop.participants.get(operation.participant)
    if known is None or known.role != "participant":
        return True
    together = person.role == "participant" and person.subgroup is not None and person.subgroup == known.subgroup
    return by != known.id and not together and person.role not in LEADERS


@rule("settings_changed", op.Describe)
def _settings_were_changed_by_another(workshop: Workshop, by: str, operation: op.Describe) -> bool:
    return operation.base not in (None, workshop.described)


@rule("unknown_phase", op.OpenPhase)
def _phase_does_not_exist(workshop: Workshop, by: str, operation: op.OpenPhase) -> bool:
    return all(phase.id != operation.phase for phase in workshop.sheet.phases)


@rule("step_moved", op.OpenPhase)
def _another_step_was_opened_meanwhile(workshop: Workshop, by: str, operation: op.OpenPhase) -> bool:
    return operation.base not in (None, step_of(workshop, operation.subgroup))


@rule("step_moved", op.AddMinutes)
def _adds_minutes_to_a_step_that_is_over(workshop: Workshop, by: str, operation: op.AddMinutes) -> bool:
    return operation.step != step_of(workshop, operation.subgroup)


@rule("step_moved", op.TakeStepBack)
def _is_not_the_last_opening(workshop: Workshop, by: str, operation: op.TakeStepBack) -> bool:
    return workshop.opening is None or workshop.opening.id != operation.opening


@rule(
    "unknown_block",
    op.AddNote,
    op.MoveNote,
    op.MoveNotes,
    op.MoveStack,
    op.WriteWording,
    op.ProposeWording,
    op.PutForward,
    op.EndAsking,
    op.TalkOn,
    op.GiveAnswer,
    op.RecordOutcome,
    op.GoToTopic,
    op.WriteStatement,
    op.WithdrawStatement,
    op.PutToAll,
    op.EndRound,
    op.TalkOnTogether,
    op.CountOnPaper,
    op.SetStanding,
    op.TakeUpTopic,
    op.MakeTheme,
    op.Vote,
    op.Decide,
    op.WriteRow,
    op.ShowOnWall,
)
def _block_does_not_exist(workshop: Workshop, by: str, operation: op.AddNote | op.ShowOnWall) -> bool:
    nowhere = isinstance(operation, op.ShowOnWall) and operation.block is None
    return not nowhere and not has_block(workshop, operation.block or "")

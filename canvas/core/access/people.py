"""Who may put people out, merge their seats, rename them, take away what they wrote, and have it erased."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, person_of
from canvas.core.consent import reason_of
from canvas.core.model import LEADERS, Note, Participant, Workshop

RULES: list[Rule] = []
rule = on(RULES)

OnAPerson = (
    op.PutOut
    | op.LetBackIn
    | op.MergePeople
    | op.ClaimSeat
    | op.DeclineClaim
    | op.RenamePerson
    | op.ErasePerson
    | op.MoveToSubgroup
)


def _other(workshop: Workshop, operation: OnAPerson) -> Participant:
    return workshop.participants[operation.participant]


def _leads(workshop: Workshop, by: str) -> bool:
    return person_of(workshop, by).role in LEADERS


@rule("not_for_people", op.Base)
def _says_that_it_was_erased(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return operation.erased is not None


@rule(
    "unknown_person",
    op.PutOut,
    op.LetBackIn,
    op.MergePeople,
    op.ClaimSeat,
    op.DeclineClaim,
    op.RenamePerson,
    op.ErasePerson,
)
def _person_is_not_here(workshop: Workshop, by: str, operation: OnAPerson) -> bool:
    asked = [operation.participant, *([operation.into] if isinstance(operation, op.MergePeople) else [])]
    known = [workshop.participants.get(each) for each in asked]
    return any(each is None or not (each.here or isinstance(operation, _OF_WHO_LEFT)) for each in known)


_OF_WHO_LEFT = (op.LetBackIn, op.ErasePerson, op.RenamePerson)


@rule("not_to_be_put_out", op.PutOut)
def _is_put_out_by_their_link(workshop: Workshop, by: str, operation: op.PutOut) -> bool:
    """Leaders come in by a link and leave with it; nobody puts themselves out."""
    return operation.participant == by or _other(workshop, operation).role in LEADERS


@rule("not_put_out", op.LetBackIn)
def _was_not_put_out(workshop: Workshop, by: str, operation: op.LetBackIn) -> bool:
    return _other(workshop, operation).left != "put_out"


@rule("not_one_person", op.MergePeople)
def _merges_what_are_not_two_seats(workshop: Workshop, by: str, operation: op.MergePeople) -> bool:
    both = (_other(workshop, operation), workshop.participants[operation.into])
    return operation.participant == operation.into or any(each.role != "participant" for each in both)


@rule("not_your_seat", op.ClaimSeat)
def _claims_the_seat_of_another_name(workshop: Workshop, by: str, operation: op.ClaimSeat) -> bool:
    return all(each.id != operation.participant for each in namesakes(workshop, by))


@rule("not_yours_to_rename", op.RenamePerson)
def _renames_who_is_not_theirs(workshop: Workshop, by: str, operation: op.RenamePerson) -> bool:
    return not _leads(workshop, by) and _other(workshop, operation).scribe != by


@rule("facilitator_only", op.ErasePerson)
def _erases_somebody_else(workshop: Workshop, by: str, operation: op.ErasePerson) -> bool:
    return not _leads(workshop, by) and (operation.participant != by or operation.texts)


@rule("unknown_note", op.TakeAwayNote, op.EraseNote)
def _note_is_not_theirs_to_take_away(workshop: Workshop, by: str, operation: op.TakeAwayNote | op.EraseNote) -> bool:
    erasing = isinstance(operation, op.EraseNote)
    note = _note(workshop, operation.note, deleted=erasing)
    if note is None:
        return True
    return not (note.revealed and _leads(workshop, by)) and not (erasing and note.belongs_to(by))


@rule("no_reason_of_yours", op.RewordReason)
def _gave_no_reason(workshop: Workshop, by: str, operation: op.RewordReason) -> bool:
    return not reason_of(workshop, operation.on_behalf or by, operation.about, operation.block)


@rule("no_wording", op.TakeAwayWording, op.PutBackWording)
def _there_is_no_wording_to_take_or_put_back(
    workshop: Workshop, by: str, operation: op.TakeAwayWording | op.PutBackWording
) -> bool:
    group = workshop.subgroups.get(operation.subgroup)
    if group is None:
        return True
    there = group.wordings if isinstance(operation, op.TakeAwayWording) else group.taken_wordings
    return operation.block not in there


@rule("wording_there", op.PutBackWording)
def _another_wording_stands_there(workshop: Workshop, by: str, operation: op.PutBackWording) -> bool:
    return operation.block in workshop.subgroups[operation.subgroup].wordings


@rule("put_out", op.Join)
def _was_put_out(workshop: Workshop, by: str, operation: op.Join) -> bool:
    return bool(operation.seat) and why_left(workshop, operation.seat) == "put_out"


def _note(workshop: Workshop, note: str, *, deleted: bool = False) -> Note | None:
    for group in workshop.subgroups.values():
        found = group.notes.get(note) or (group.deleted.get(note) if deleted else None)
        if found:
            return found
    return None


def why_left(workshop: Workshop, seat: str) -> str:
    """Why the browser with this seat has none any more: put_out or merged; "" when neither is so."""
    left = [each.left for each in workshop.participants.values() if each.left and seat and each.former == seat]
    return "put_out" if "put_out" in left else next(iter(left), "")


def namesakes(workshop: Workshop, person: str) -> tuple[Participant, ...]:
    """The participants who were in before this one under the same name, as people read it; nobody without a name."""
    known = workshop.participants.get(person)
    if known is None or not known.name or known.role != "participant" or not known.here:
        return ()
    everybody = list(workshop.participants.values())
    before = everybody[: everybody.index(known)]
    return tuple(
        each
        for each in before
        if each.role == "participant" and each.here and each.name.casefold() == known.name.casefold()
    )

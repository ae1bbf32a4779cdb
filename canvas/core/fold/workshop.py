"""`apply`: one operation folded into the state, pure and total.

Access decides what may enter the list; `apply` takes whatever stands in it. An operation whose target is
gone changes nothing but the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, assert_never

from canvas.core.fold.base import replace, subgroup_of, with_subgroup, without
from canvas.core.fold.notes import restore_note
from canvas.core.fold.plenary import in_the_room, on_actions
from canvas.core.fold.subgroup import on_table, reveal, say_done
from canvas.core.model import Participant, Role, Subgroup, Workshop
from canvas.core.operations import (
    AddAction,
    AddGuest,
    AddNote,
    AdoptProposal,
    CloseWorkshop,
    Create,
    Decide,
    DeleteAction,
    DeleteNote,
    DeleteRow,
    Describe,
    DissolveTheme,
    EditAction,
    EditNote,
    Erased,
    GiveAnswer,
    Join,
    KeepReentry,
    LeaveSeat,
    MakeTheme,
    MergeActions,
    MoveNote,
    MoveNotes,
    MoveStack,
    MoveToSubgroup,
    NamesInReport,
    NameThemeMaker,
    OpenPhase,
    ParkTheRest,
    PickNote,
    ProposeWording,
    PutInTheme,
    ReactToNote,
    RecordOutcome,
    Reenter,
    Rename,
    RenewLink,
    ReopenWorkshop,
    RestoreNote,
    Reveal,
    SayDone,
    ShowTotals,
    StackNotes,
    Stored,
    TakeOutOfTheme,
    TitleStack,
    TitleTheme,
    Undo,
    Unstack,
    Vote,
    WithdrawLink,
    WithdrawProposal,
    WithdrawStatement,
    WriteFor,
    WriteRow,
    WriteStatement,
    WriteWording,
)
from canvas.core.undo import remember, take_back


def fold(stored: Iterable[Stored], workshop: Workshop | None = None) -> Workshop:
    """The state after these operations. Without a workshop the first must be `create`, else ValueError."""
    operations = iter(stored)
    if workshop is None:
        workshop = begin(next(operations, None))
    for each in operations:
        workshop = apply(workshop, each)
    return workshop


def begin(stored: Stored | None) -> Workshop:
    """The workshop as its first operation sets it up. ValueError when that is not `create`."""
    if stored is None or not isinstance(stored.operation, Create):
        raise ValueError("a workshop begins with the operation create")
    create, first = stored.operation, stored.operation.sheet.phases[0].id
    tables = {t.id: Subgroup(t.id, t.name, first, stored.at) for t in create.subgroups}
    return Workshop(
        id=create.workshop,
        code=create.code,
        title=create.title,
        institution=create.institution,
        day=create.day,
        language=create.language,
        sheet=create.sheet,
        links=dict(create.links),
        phase=first,
        phase_since=stored.at,
        subgroups=tables,
        number=stored.number,
        anonymous=create.anonymous,
        seating=create.seating,
    )


def apply(workshop: Workshop, stored: Stored) -> Workshop:
    """The state after one more operation. Total: what cannot be carried out leaves all but `number` as it was."""
    changed = _changed(workshop, stored)
    trails = remember(workshop, changed, stored)
    return replace(changed, number=stored.number, trails=trails)


def _changed(workshop: Workshop, stored: Stored) -> Workshop:
    by, operation = stored.by, stored.operation
    match operation:  # what is done at a table first: the kinds are tried in turn, and that is nearly all of a day
        case (
            AddNote()
            | EditNote()
            | MoveNote()
            | MoveNotes()
            | StackNotes()
            | TitleStack()
            | MoveStack()
            | Unstack()
            | DeleteNote()
            | ReactToNote()
            | PickNote()
            | WriteWording()
            | ProposeWording()
            | WithdrawProposal()
            | AdoptProposal()
            | GiveAnswer()
            | RecordOutcome()
        ):
            return on_table(workshop, stored, operation)
        case Create() | Erased():
            return workshop
        case Describe():
            return replace(
                workshop,
                title=operation.title,
                institution=operation.institution,
                day=operation.day,
                language=operation.language,
            )
        case RenewLink():
            return _links(workshop, by, operation.role, {**workshop.links, operation.role: operation.link})
        case WithdrawLink():
            return _links(workshop, by, operation.role, without(workshop.links, operation.role))
        case Join():
            return _join(workshop, by, operation)
        case Rename():
            return _change_participant(workshop, by, name=operation.name)
        case LeaveSeat():
            return _change_participant(workshop, by, seat="")
        case KeepReentry():
            return _change_participant(workshop, by, reentry=operation.code)
        case Reenter():
            return _change_participant(workshop, by, seat=operation.seat)
        case NamesInReport():
            return replace(workshop, names_in_report=operation.show and not workshop.anonymous)
        case MoveToSubgroup():
            if operation.subgroup not in workshop.subgroups:
                return workshop
            return _change_participant(workshop, operation.participant, subgroup=operation.subgroup)
        case OpenPhase():
            return _open_phase(workshop, stored.at, operation)
        case SayDone():
            return say_done(workshop, by, operation)
        case Reveal():
            return with_subgroup(workshop, reveal(workshop, operation.subgroup, operation.round))
        case RestoreNote():
            return with_subgroup(workshop, restore_note(workshop, operation, stored.number))
        case AddGuest():
            return _add_guest(workshop, by, operation)
        case WriteFor():
            return _change_participant(workshop, operation.guest, scribe=by)
        case Undo():
            return take_back(workshop, stored, operation)
        case ShowTotals():
            return replace(workshop, totals=operation.show)
        case AddAction() | EditAction() | DeleteAction():
            return on_actions(workshop, stored, operation)
        case (
            WriteStatement()
            | WithdrawStatement()
            | MakeTheme()
            | TitleTheme()
            | PutInTheme()
            | TakeOutOfTheme()
            | DissolveTheme()
            | NameThemeMaker()
            | Vote()
            | Decide()
            | ParkTheRest()
            | WriteRow()
            | DeleteRow()
            | MergeActions()
        ):
            return in_the_room(workshop, stored, operation)
        case CloseWorkshop():
            return replace(workshop, closed=True)
        case ReopenWorkshop():
            return replace(workshop, closed=False)
        case _:
            assert_never(operation)


def _links(workshop: Workshop, by: str, role: Role, links: Mapping[Role, str]) -> Workshop:
    seats = {
        p.id: replace(p, seat="", reentry="") if p.role == role and p.id != by else p
        for p in workshop.participants.values()
    }
    return replace(workshop, links=links, participants=seats)


def _join(workshop: Workshop, by: str, operation: Join) -> Workshop:
    if by in workshop.participants:
        return workshop
    table = operation.subgroup if operation.subgroup in workshop.subgroups else None
    if operation.role == "participant" and table is None and workshop.seating == "automatic":
        table = min(workshop.subgroups, key=lambda each: len(workshop.members(each)))
    newcomer = Participant(by, operation.name, operation.role, table, operation.seat, operation.function)
    return replace(workshop, participants={**workshop.participants, by: newcomer})


def _add_guest(workshop: Workshop, by: str, operation: AddGuest) -> Workshop:
    table = subgroup_of(workshop, by)
    if table is None or operation.id in workshop.participants:
        return workshop
    guest = Participant(operation.id, operation.name, "participant", table.id, seat="", scribe=by)
    return replace(workshop, participants={**workshop.participants, guest.id: guest})


def _change_participant(workshop: Workshop, participant: str, **change: Any) -> Workshop:
    old = workshop.participants.get(participant)
    if old is None:
        return workshop
    changed = replace(old, **change)
    return replace(workshop, participants={**workshop.participants, participant: changed})


def _open_phase(workshop: Workshop, at: datetime, operation: OpenPhase) -> Workshop:
    phase = next((p for p in workshop.sheet.phases if p.id == operation.phase), None)
    if phase is None:
        return workshop
    if operation.subgroup is None:
        workshop = replace(workshop, phase=phase.id, phase_since=at)
    for table in workshop.subgroups.values():
        if operation.subgroup in (None, table.id):
            moved = replace(table, phase=phase.id, phase_since=at)
            workshop = with_subgroup(workshop, moved)
            if phase.mode == "discuss" and phase.round is not None:
                workshop = with_subgroup(workshop, reveal(workshop, table.id, phase.round))
    return workshop

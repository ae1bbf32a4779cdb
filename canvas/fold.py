"""`apply`: one operation folded into the state, pure and total.

Access decides what may enter the list; `apply` takes whatever stands in it. An operation whose target is
gone changes nothing but the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, assert_never

from canvas.model import Action, Choice, Note, Participant, Role, Stance, Statement, Subgroup, Wording, Workshop
from canvas.operations import (
    START,
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
    PickNote,
    Reenter,
    Rename,
    RenewLink,
    ReopenWorkshop,
    Reveal,
    Rise,
    SayDone,
    Sit,
    Stored,
    TakeStance,
    WithdrawLink,
    WithdrawStatement,
    WriteStatement,
    WriteWording,
)

K = TypeVar("K")
V = TypeVar("V")


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
        id=create.workshop, code=create.code, title=create.title, institution=create.institution,
        day=create.day, language=create.language, sheet=create.sheet, links=dict(create.links),
        phase=first, phase_since=stored.at, subgroups=tables, number=stored.number,
        anonymous=create.anonymous, seating=create.seating,
    )  # fmt: skip


def apply(workshop: Workshop, stored: Stored) -> Workshop:
    """The state after one more operation. Total: what cannot be carried out leaves all but `number` as it was."""
    return replace(_changed(workshop, stored), number=stored.number)


def _changed(workshop: Workshop, stored: Stored) -> Workshop:
    by, operation = stored.by, stored.operation
    match operation:
        case Create() | Erased():
            return workshop
        case Describe():
            return replace(
                workshop, title=operation.title, institution=operation.institution, day=operation.day,
                language=operation.language,
            )  # fmt: skip
        case RenewLink():
            return _links(workshop, by, operation.role, {**workshop.links, operation.role: operation.link})
        case WithdrawLink():
            return _links(workshop, by, operation.role, _without(workshop.links, operation.role))
        case Join():
            return _join(workshop, by, operation)
        case Rename():
            return _change_participant(workshop, by, name=operation.name)
        case Rise():
            return _change_participant(workshop, by, seat="")
        case KeepReentry():
            return _change_participant(workshop, by, reentry=operation.code)
        case Reenter():
            return _change_participant(workshop, by, seat=operation.seat)
        case NamesInReport():
            return replace(workshop, names_in_report=operation.show and not workshop.anonymous)
        case Sit():
            if operation.subgroup not in workshop.subgroups:
                return workshop
            return _change_participant(workshop, operation.participant, subgroup=operation.subgroup)
        case OpenPhase():
            return _open_phase(workshop, stored.at, operation)
        case SayDone():
            return _say_done(workshop, by, operation)
        case Reveal():
            return _with_subgroup(workshop, _reveal(workshop, operation.subgroup, operation.round))
        case (
            AddNote() | EditNote() | MoveNote() | DeleteNote() | MarkNote() | PickNote() | WriteWording()
            | TakeStance() | Choose()
        ):  # fmt: skip
            return _on_table(workshop, stored, operation)
        case AddAction() | EditAction() | DeleteAction():
            return _on_actions(workshop, by, operation)
        case WriteStatement():
            statement = Statement(operation.text, operation.standing, revision=stored.number)
            return replace(workshop, statements={**workshop.statements, operation.block: statement})
        case WithdrawStatement():
            return replace(workshop, statements=_without(workshop.statements, operation.block))
        case CloseWorkshop():
            return replace(workshop, closed=True)
        case ReopenWorkshop():
            return replace(workshop, closed=False)
        case _:
            assert_never(operation)


def _without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    return {each: value for each, value in mapping.items() if each != key}


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


def _change_participant(workshop: Workshop, participant: str, **change: Any) -> Workshop:
    old = workshop.participants.get(participant)
    if old is None:
        return workshop
    changed = replace(old, **change)
    return replace(workshop, participants={**workshop.participants, participant: changed})


def _with_subgroup(workshop: Workshop, subgroup: Subgroup | None) -> Workshop:
    if subgroup is None:
        return workshop
    return replace(workshop, subgroups={**workshop.subgroups, subgroup.id: subgroup})


def _open_phase(workshop: Workshop, at: datetime, operation: OpenPhase) -> Workshop:
    phase = next((p for p in workshop.sheet.phases if p.id == operation.phase), None)
    if phase is None:
        return workshop
    if operation.subgroup is None:
        workshop = replace(workshop, phase=phase.id, phase_since=at)
    for table in workshop.subgroups.values():
        if operation.subgroup in (None, table.id):
            moved = replace(table, phase=phase.id, phase_since=at)
            workshop = _with_subgroup(workshop, moved)
            if phase.mode == "discuss" and phase.round is not None:
                workshop = _with_subgroup(workshop, _reveal(workshop, table.id, phase.round))
    return workshop


def _say_done(workshop: Workshop, by: str, operation: SayDone) -> Workshop:
    table = _table_of(workshop, by)
    if table is None:
        return workshop
    before = table.done.get(operation.round, frozenset())
    after = before | {by} if operation.done else before - {by}
    return _with_subgroup(workshop, replace(table, done={**table.done, operation.round: after}))


def _reveal(workshop: Workshop, subgroup: str, round_id: str) -> Subgroup | None:
    table = workshop.subgroups.get(subgroup)
    blocks = next((r.blocks for r in workshop.sheet.rounds if r.id == round_id), None)
    if table is None or blocks is None:
        return None
    notes = {n.id: replace(n, revealed=True) if n.block in blocks else n for n in table.notes.values()}
    return replace(table, notes=notes, revealed=table.revealed | {round_id})


def _table_of(workshop: Workshop, participant: str) -> Subgroup | None:
    person = workshop.participants.get(participant)
    return workshop.subgroups.get(person.subgroup) if person and person.subgroup else None


TableOperation = (
    AddNote | EditNote | MoveNote | DeleteNote | MarkNote | PickNote | WriteWording | TakeStance | Choose
)  # fmt: skip


def _on_table(workshop: Workshop, stored: Stored, operation: TableOperation) -> Workshop:
    by = stored.by
    table = _table_of(workshop, by)
    if table is None:
        return workshop
    match operation:
        case AddNote():
            changed = _add_note(workshop, table, by, operation)
        case EditNote():
            changed = _edit_note(workshop, table, operation)
        case MoveNote():
            changed = _move_note(workshop, table, operation)
        case DeleteNote():
            changed = _delete_note(table, operation.note)
        case MarkNote():
            changed = _mark_note(table, by, operation)
        case WriteWording():
            wording = Wording(operation.text, revision=stored.number)
            wordings = {**table.wordings, operation.block: wording}
            # Who could live with the old words has not said so of the new ones.
            changed = replace(table, wordings=wordings, stances=_without(table.stances, operation.block))
        case PickNote():
            changed = _pick_note(workshop, table, operation)
        case TakeStance():
            changed = _take_stance(table, by, operation)
        case Choose():
            changed = _choose(table, operation)
        case _:
            assert_never(operation)
    return _with_subgroup(workshop, changed)


def _covers(workshop: Workshop, block: str) -> bool:
    return any(block in each.blocks for each in workshop.sheet.rounds)


def _add_note(workshop: Workshop, table: Subgroup, by: str, operation: AddNote) -> Subgroup:
    if operation.id in table.notes or not _covers(workshop, operation.block):
        return table
    revealed = workshop.is_revealed(table.id, operation.block)
    note = Note(
        id=operation.id, author=by, block=operation.block, text=operation.text, kind=operation.note_kind,
        place=0.0, revealed=revealed, late=revealed,
    )  # fmt: skip
    return _placed(table, note, operation.after)


def _edit_note(workshop: Workshop, table: Subgroup, operation: EditNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None or (note.text, note.kind) == (operation.text, operation.note_kind):
        return table
    late = note.late or workshop.is_revealed(table.id, note.block)
    changed = replace(note, text=operation.text, kind=operation.note_kind, late=late)
    return replace(table, notes={**table.notes, note.id: changed})


def _move_note(workshop: Workshop, table: Subgroup, operation: MoveNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None or operation.after == note.id or not _covers(workshop, operation.block):
        return table
    shown = note.revealed or workshop.is_revealed(table.id, operation.block)
    order = {**table.order, note.block: tuple(i for i in table.order[note.block] if i != note.id)}
    lifted = replace(table, order=order)
    picked = note.picked and operation.block == note.block
    moved = replace(note, block=operation.block, revealed=shown, picked=picked)
    return _placed(lifted, moved, operation.after)


def _delete_note(table: Subgroup, note_id: str) -> Subgroup:
    note = table.notes.get(note_id)
    if note is None:
        return table
    order = {**table.order, note.block: tuple(i for i in table.order[note.block] if i != note_id)}
    return replace(table, notes=dict(_without(table.notes, note_id)), order=order)


def _placed(table: Subgroup, note: Note, after: str | None) -> Subgroup:
    """The note put behind its anchor; `place` falls between its neighbours, and the block is renumbered when
    two neighbours have no number left between them."""
    order = table.order.get(note.block, ())
    index = 0 if after == START else order.index(after) + 1 if after in order else len(order)
    order = (*order[:index], note.id, *order[index:])
    low = table.notes[order[index - 1]].place if index else None
    high = table.notes[order[index + 1]].place if index + 1 < len(order) else None
    place = _between(low, high)
    notes = {**table.notes, note.id: replace(note, place=place)}
    if place in (low, high):
        notes |= {each: replace(notes[each], place=float(i)) for i, each in enumerate(order)}
    return replace(table, notes=notes, order={**table.order, note.block: order})


def _between(low: float | None, high: float | None) -> float:
    if low is None:
        return 0.0 if high is None else high - 1.0
    return low + 1.0 if high is None else (low + high) / 2


def _mark_note(table: Subgroup, by: str, operation: MarkNote) -> Subgroup:
    note = table.notes.get(operation.note)
    if note is None:
        return table
    marks = dict(_without(note.marks, by))
    if operation.mark is not None:
        marks[by] = operation.mark
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


def _take_stance(table: Subgroup, by: str, operation: TakeStance) -> Subgroup:
    if operation.block not in table.wordings:
        return table
    taken = dict(_without(table.stances.get(operation.block, {}), by))
    if operation.stance is not None:
        taken[by] = Stance(operation.stance, operation.reason)
    return replace(table, stances={**table.stances, operation.block: taken})


def _choose(table: Subgroup, operation: Choose) -> Subgroup:
    key = (operation.block, operation.question or "")
    if operation.choice is None:
        return replace(table, choices=_without(table.choices, key))
    choice = Choice(operation.choice, operation.reason, operation.action)
    return replace(table, choices={**table.choices, key: choice})


def _on_actions(workshop: Workshop, by: str, operation: AddAction | EditAction | DeleteAction) -> Workshop:
    match operation:
        case AddAction():
            table = _table_of(workshop, by)
            action = Action(
                id=operation.id, what=operation.what, speak_to=operation.speak_to, who=operation.who,
                by_when=operation.by_when, subgroup=table.id if table else None,
                block=operation.block, question=operation.question,
            )  # fmt: skip
            known = workshop.actions.get(action.id)
            return workshop if known else replace(workshop, actions={**workshop.actions, action.id: action})
        case EditAction():
            old = workshop.actions.get(operation.action)
            if old is None:
                return workshop
            changed = replace(
                old,
                what=operation.what,
                speak_to=operation.speak_to,
                who=operation.who,
                by_when=operation.by_when,
            )
            return replace(workshop, actions={**workshop.actions, old.id: changed})
        case DeleteAction():
            return _delete_action(workshop, operation.action)
        case _:
            assert_never(operation)


def _delete_action(workshop: Workshop, action: str) -> Workshop:
    tables = {
        table.id: replace(table, choices={k: c for k, c in table.choices.items() if c.action != action})
        if any(c.action == action for c in table.choices.values())
        else table
        for table in workshop.subgroups.values()
    }
    return replace(workshop, actions=_without(workshop.actions, action), subgroups=tables)

"""What is erased from the file of a workshop: which operations lose their texts, and what is left of each.

Number, moment, author, id, place and what was counted stay, so that everything else folds as before. Texts that others
copied into words of their own are not covered; `also_in` finds those that hold the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from canvas.core import operations as op
from canvas.core.model import LEADERS, Message, Workshop
from canvas.core.text import ERASED, Typed

_ABOUT_THE_WORKSHOP = (op.Create, op.CarryOver, op.Describe, op.AddSubgroup, op.RenameSubgroup)
_NAMING = (op.Join, op.Rename, op.RenamePerson, op.AddGuest)
SHORTEST = 4
"""Shorter texts are not looked for elsewhere: they would be found in everything."""


def erases(operation: op.Operation) -> bool:
    """Whether content goes from the file with this operation."""
    if isinstance(operation, op.PutOut):
        return operation.written == "erase"
    return isinstance(operation, op.EraseNote | op.ErasePerson)


def covered_by(erasing: op.Stored, operations: Sequence[op.Stored], workshop: Workshop) -> list[op.Stored]:
    """The operations that lose their texts by this one, less those that lost them before.

    `operations` are all that were stored, `workshop` what they fold to.
    """
    covered = _covered(erasing, operations, workshop)
    return [each for each in covered if not each.operation.erased and _texts(each.operation, "")]


def blanked(stored: op.Stored, workshop: Workshop) -> op.Stored:
    """The operation without anything that somebody typed; where a text must stand, a fixed phrase does."""
    operation = stored.operation
    texts = _texts(operation, ERASED[workshop.language])
    return stored.model_copy(update={"operation": operation.model_copy(update={**texts, "erased": True})})


def _covered(erasing: op.Stored, operations: Sequence[op.Stored], workshop: Workshop) -> Iterable[op.Stored]:
    match erasing.operation:
        case op.EraseNote(note=note):
            own = None if _leads(workshop, erasing.by) else _selves(operations, erasing.by)
            return [each for each in operations if _types_on(each, note) and (own is None or each.by in own)]
        case op.PutOut(participant=person):
            return _texts_of(_selves(operations, person), operations)
        case op.ErasePerson(participant=person, texts=texts):
            own = _selves(operations, person)
            named = [each for each in operations if _names(each, own)]
            return [*named, *(_texts_of(own, operations) if texts else ())]
    return ()


def _leads(workshop: Workshop, by: str) -> bool:
    person = workshop.participants.get(by)
    return person is not None and person.role in LEADERS


def _types_on(stored: op.Stored, note: str) -> bool:
    match stored.operation:
        case op.AddNote(id=known) | op.EditNote(note=known):
            return known == note
    return False


def _selves(operations: Iterable[op.Stored], person: str) -> set[str]:
    """This person and the seats that were merged into theirs."""
    merges = [each.operation for each in operations if isinstance(each.operation, op.MergePeople)]
    own = {person}
    while more := {each.participant for each in merges if each.into in own} - own:
        own |= more
    return own


def _names(stored: op.Stored, own: set[str]) -> bool:
    """Whether this operation gives one of these people a name."""
    match stored.operation:
        case op.RenamePerson(participant=person) | op.AddGuest(id=person):
            return person in own
        case op.Join() | op.Rename():
            return stored.by in own
    return False


def _texts_of(own: set[str], operations: Iterable[op.Stored]) -> Iterable[op.Stored]:
    """What these people typed, and what others typed for them; not what they typed for a guest."""
    for each in operations:
        whose = getattr(each.operation, "on_behalf", None) or each.by
        if whose in own and not isinstance(each.operation, (*_NAMING, *_ABOUT_THE_WORKSHOP)):
            yield each


def _texts(operation: op.Operation, said: str) -> dict[str, Any]:
    """The fields of an operation in which people type, each with what it holds once it is erased."""
    texts: dict[str, Any] = {}
    for name, field in type(operation).model_fields.items():
        for mark in (*field.metadata, *_marks(field.annotation)):
            if isinstance(mark, Typed):
                texts[name] = said if mark.required else ""
    if getattr(operation, "asks", "") is None:
        del texts["asks"]  # nothing was typed, and something there would mean something else
    if isinstance(operation, op.WriteStatement | op.SetStanding) and operation.sides is not None:
        texts["sides"] = tuple(side.model_copy(update={"text": said}) for side in operation.sides)
    if isinstance(operation, op.WriteRow):
        texts["fields"] = {}
    if isinstance(operation, op.Join):
        texts |= {"function": None, "other": None}
    return texts


def _marks(annotation: Any) -> Iterable[Any]:
    """What marks the text in a field that may also be left out."""
    return (mark for each in get_args(annotation) for mark in getattr(each, "__metadata__", ()))


def words_of(operations: Iterable[op.Stored]) -> tuple[str, ...]:
    """All that was typed in these operations, each text once."""
    typed = (getattr(each.operation, name) for each in operations for name in _texts(each.operation, ""))
    return tuple(dict.fromkeys(text for text in typed if isinstance(text, str) and text))


def also_in(texts: Iterable[str], workshop: Workshop) -> Mapping[str, int]:
    """In how many other texts these words stand, per kind: note, wording, statement, action, row, theme,
    message or paragraph of the draft vision.

    To be asked of the state after erasing. Capitals do not matter; texts shorter than SHORTEST are not looked for, and
    notes that are still hidden are not looked in.
    """
    looked_for = [text.casefold() for text in texts if len(text) >= SHORTEST]
    found: dict[str, int] = {}
    for kind, said in _said(workshop):
        if any(text in said.casefold() for text in looked_for):
            found[kind] = found.get(kind, 0) + 1
    return found


def _said(workshop: Workshop) -> Iterable[tuple[str, str]]:
    for group in workshop.subgroups.values():
        yield from (("note", note.text) for note in group.notes.values() if note.revealed)
        yield from (("wording", wording.text) for wording in group.wordings.values())
        yield from (("wording", proposal.text) for proposal in group.proposals.values())
    for said in workshop.statements.values():
        yield "statement", " ".join((said.text, *(side.text for side in said.sides)))
    yield from (
        ("action", " ".join((each.what, each.speak_to, each.who, each.asks))) for each in workshop.actions.values()
    )
    yield from (("row", " ".join((each.name, *each.fields.values()))) for each in workshop.rows.values())
    yield from (("theme", each.title) for each in workshop.themes.values())
    yield from (("paragraph", each.text) for each in workshop.desk.texts.values())
    messages = {each.id: each for each in _messages(workshop)}
    yield from (("message", each.text) for each in messages.values())


def _messages(workshop: Workshop) -> Iterable[Message]:
    """The messages that stand now; one to all as often as it is kept."""
    kept = (workshop.message, *(each.message for each in workshop.subgroups.values()))
    return (each for each in kept if each)

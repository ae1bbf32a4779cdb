"""An archive: one file from which a workshop opens again, here or elsewhere; ARCHIVE.md beside this says what is in it.

It holds what was done and none of the secrets, names and functions. Who did something is a random number, another one
than the workshop itself knows them by.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from canvas.core import operations as op
from canvas.core.access import limits
from canvas.core.access.desk import PARAGRAPHS
from canvas.core.erasing import blanked
from canvas.core.fold.workshop import fold
from canvas.core.model import Workshop
from canvas.core.text import STORED
from canvas.store.journal import FORMAT

VERSION = 1
"""Of the archive as such; the operations in it have the formats of the journal."""
BYTES = 8 * 1024 * 1024
"""A longer file is not read: a long day makes some one or two million."""
OPERATIONS = 30_000
NOBODY = "-"
"""In place of every hash: no token and no secret has it."""
WORKSHOP, CODE = "archived-workshop", "ARCHIVED"
_NAME: Mapping[str, str] = {"nl": "Deelnemer {n}", "en": "Participant {n}"}
_OF_SECRETS = (op.RenewLink, op.RenewCard, op.WithdrawLink, op.KeepReentry, op.Rename, op.RenamePerson)
_ARRIVING = (op.Join, *_OF_SECRETS)


class Unusable(Exception):
    """This file is no archive that can be opened; `code` is that of the refusal, `line` where, 0 for the whole."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(f"{code} (line {line})" if line else code)
        self.code, self.line = code, line


class Head(BaseModel):
    """The first line of an archive."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    archive: Literal["la-canvas"] = "la-canvas"
    version: int = Field(default=VERSION, ge=1)
    format: int = Field(ge=1)
    operations: int = Field(ge=1)


def archived(stored: Sequence[op.Stored], new_id: Callable[[], str] = lambda: secrets.token_urlsafe(16)) -> bytes:
    """An archive of all that was done in a workshop. `new_id` gives each person a number that nobody knows.

    The text of notes that lie face down is left out, as are the answers of a round that still runs.
    """
    workshop = fold(stored)
    told = _arrived_in_another_order(list(without_secrets(_unheard(stored, workshop), workshop)))
    others = {person: new_id() for person in _people(told)}
    lines = [_renamed(each.document(), others) for each in told]
    head = Head(format=max(each.operation.needs() for each in told), operations=len(told))
    return b"".join(_line(each) for each in (head.model_dump(), *lines))


def read(content: bytes) -> list[op.Stored]:
    """The operations of an archive, checked as a whole: shape, order, limits, and that they fold.

    Raises Unusable.
    """
    if len(content) > BYTES:
        raise Unusable("archive_too_large")
    first, _, rest = content.removesuffix(b"\n").partition(b"\n")
    try:
        head = Head.model_validate_json(first)
    except ValidationError:
        raise Unusable("archive_not_one") from None
    if head.version > VERSION or head.format > FORMAT:
        raise Unusable("archive_newer")
    lines = rest.split(b"\n") if rest else []
    if len(lines) > OPERATIONS:
        raise Unusable("archive_too_large")
    if len(lines) != head.operations:
        raise Unusable("archive_cut_off")
    stored = [_stored(line, number) for number, line in enumerate(lines, start=1)]
    if len({(each.by, each.operation.id) for each in stored}) != len(stored):
        raise Unusable("archive_damaged", 1)
    _hold(_folded(stored))
    return stored


def without_secrets(stored: Iterable[op.Stored], workshop: Workshop) -> Iterator[op.Stored]:
    """The same without hashes, names and functions; what only changed these is left out but for its place."""
    people = 0
    for each in stored:
        operation: op.Operation = each.operation
        if isinstance(operation, _OF_SECRETS):
            operation = op.Erased(id=operation.id)
        elif isinstance(operation, op.Create):
            operation = operation.model_copy(update={"workshop": WORKSHOP, "code": CODE, "links": {}})
        elif isinstance(operation, op.Join | op.AddGuest):
            people += 1
            name = "" if workshop.anonymous else _NAME[workshop.language].format(n=people)
            plain = {"seat": NOBODY, "link": "", "function": None, "other": None}
            operation = operation.model_copy(update={"name": name, **(plain if isinstance(operation, op.Join) else {})})
        elif isinstance(operation, op.Reenter):
            operation = operation.model_copy(update={"seat": NOBODY, "code": NOBODY})
        elif isinstance(operation, op.NamesInReport):
            operation = operation.model_copy(update={"show": False})
        yield each.model_copy(update={"operation": operation})


def _unheard(stored: Sequence[op.Stored], workshop: Workshop) -> Iterator[op.Stored]:
    """The same without what nobody but its author may know yet."""
    groups = workshop.subgroups.values()
    hidden = {
        note.id for group in groups for kept in (group.notes, group.deleted) for note in kept.values()
        if not note.revealed
    }  # fmt: skip
    for each in stored:
        operation = each.operation
        if (isinstance(operation, op.AddNote) and operation.id in hidden) or (
            isinstance(operation, op.EditNote) and operation.note in hidden
        ):
            yield blanked(each, workshop)
        elif _is_silent(each, workshop):
            yield each.model_copy(update={"operation": op.Erased(id=operation.id)})
        else:
            yield each


def _is_silent(each: op.Stored, workshop: Workshop) -> bool:
    """Whether this is an answer in a round that still runs."""
    match each.operation:
        case op.GiveAnswer(proposal=None, block=block):
            who = workshop.participants.get(each.operation.on_behalf or each.by)
            group = workshop.subgroups.get((who.subgroup if who else None) or "")
            asking = group.askings.get(block) if group else None
            return asking is not None and asking.running and each.number > asking.number
        case op.Vote(block=block):
            said = workshop.statements.get(block)
            asking = said.asking if said else None
            return asking is not None and asking.running and each.number > asking.number
        case op.SayInOpeningRound():
            round_ = workshop.opening_round
            return round_ is not None and not round_.ended and each.number > round_.number
    return False


def _people(stored: Sequence[op.Stored]) -> dict[str, None]:
    """Everybody who did something, guests among them, each once."""
    guests = (each.operation.id for each in stored if isinstance(each.operation, op.AddGuest))
    return dict.fromkeys([*(each.by for each in stored), *guests])


def _arrived_in_another_order(stored: list[op.Stored]) -> list[op.Stored]:
    """The same, in which those who came into a subgroup before anybody wrote came in another order.

    Nothing but the order of people depends on it; and who came first is known to whoever was there.
    """
    began = next((at for at, each in enumerate(stored) if _writes(each)), len(stored))
    named = [json.dumps(each.document()) for each in stored[:began] if not isinstance(each.operation, op.Join)]
    seats: dict[str, list[int]] = {}
    for at, each in enumerate(stored[:began]):
        join = each.operation
        if isinstance(join, op.Join) and join.role == "participant" and not any(each.by in other for other in named):
            seats.setdefault(join.subgroup or "", []).append(at)
    told = list(stored)
    for places in seats.values():
        others = list(places)
        secrets.SystemRandom().shuffle(others)
        for at, other in zip(places, others, strict=True):
            told[at] = stored[at].model_copy(update={"by": stored[other].by})
    return told


def _writes(each: op.Stored) -> bool:
    return isinstance(each.operation, op.SubgroupOperation) and not isinstance(each.operation, op.Erased)


def _renamed(value: Any, others: Mapping[str, str]) -> Any:
    """JSON in which everybody has their other number, also where it is the key of something."""
    if isinstance(value, str):
        return others.get(value, value)
    if isinstance(value, dict):
        return {others.get(key, key): _renamed(each, others) for key, each in value.items()}
    return [_renamed(each, others) for each in value] if isinstance(value, list) else value


def _line(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _stored(line: bytes, number: int) -> op.Stored:
    """The operation of this line. Raises Unusable when it is none, or not this one's turn."""
    try:
        stored = op.Stored.model_validate_json(line, context=STORED)
    except ValidationError:
        raise Unusable("archive_damaged", number + 1) from None
    begins = isinstance(stored.operation, op.Create)
    if stored.number != number or begins != (number == 1) or stored.at.tzinfo is None:
        raise Unusable("archive_damaged", number + 1)
    return stored


def _folded(stored: Sequence[op.Stored]) -> Workshop:
    try:
        return fold(stored)
    except Exception:  # noqa: BLE001 -- of a file that anybody can make: whatever fails, it is not opened
        raise Unusable("archive_damaged") from None


def _hold(workshop: Workshop) -> None:
    """Raise Unusable where there is more in it than a workshop can have."""
    full = (
        len(workshop.subgroups) > limits.SUBGROUPS,
        len(workshop.actions) > limits.ACTIONS,
        len(workshop.desk.texts) > PARAGRAPHS,
        sum(each.here and each.role == "participant" for each in workshop.participants.values()) > limits.IN_A_WORKSHOP,
        any(
            len(group.notes) > max(limits.NOTES, limits.NOTES_OF_EACH * len(workshop.members(group.id)))
            or len(group.proposals) > limits.PROPOSALS
            or len(workshop.members(group.id)) > limits.IN_A_SUBGROUP
            for group in workshop.subgroups.values()
        ),
    )
    if any(full):
        raise Unusable("archive_too_full")

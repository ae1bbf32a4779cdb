"""What operations change in what goes between leaders and subgroups: messages, asking for a leader, who helps whom."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, subgroup_of, with_subgroup
from canvas.core.model import Help, Message, Subgroup, Workshop


def on_contact(workshop: Workshop, stored: op.Stored, operation: op.ContactOperation) -> Workshop:
    """The workshop after a message, or after something about help."""
    match operation:
        case op.SendMessage():
            return _told(workshop, stored, operation)
        case op.TakeAwayMessage():
            return _without_message(workshop, operation.message)
        case op.AskForHelp():
            group = subgroup_of(workshop, stored.by)
            return _asked(workshop, group, Help(operation.id, stored.at, stored.number))
        case op.WithdrawHelp():
            return _on_request(workshop, subgroup_of(workshop, stored.by), operation.help, None)
        case op.TakeHelp():
            return _taken(workshop, stored.by, operation)
        case op.EndHelp():
            return _on_request(workshop, workshop.subgroups.get(operation.subgroup), operation.help, None)
        case op.NoteHelper():
            return _changed(workshop, workshop.subgroups.get(operation.subgroup), helper=operation.leader or "")
        case op.AllowHelp():
            return replace(workshop, help_allowed=operation.allowed)
        case _:
            assert_never(operation)


def after_opening(workshop: Workshop, moved: Collection[str], for_all: bool) -> Workshop:
    """The workshop without the messages that were for the step before: those of the subgroups that moved on, and with
    a step for all the message to all, wherever it stands."""
    to_all = workshop.message if for_all else None
    for each in workshop.subgroups.values():
        said = each.message
        if said and (each.id in moved or (to_all and said.id == to_all.id)):
            workshop = _changed(workshop, each, message=None)
    return replace(workshop, message=None) if to_all else workshop


def after_closing(workshop: Workshop) -> Workshop:
    """The workshop in which nothing is told any more and nobody waits for a leader."""
    for each in workshop.subgroups.values():
        if each.message or each.help:
            workshop = _changed(workshop, each, message=None, help=None)
    return replace(workshop, message=None) if workshop.message else workshop


def _changed(workshop: Workshop, group: Subgroup | None, **change: Any) -> Workshop:
    return with_subgroup(workshop, replace(group, **change)) if group else workshop


def _told(workshop: Workshop, stored: op.Stored, operation: op.SendMessage) -> Workshop:
    to_all = operation.subgroup is None
    said = Message(operation.id, operation.text, stored.by, stored.at, to_all)
    # What was erased is told to nobody; it replaced what stood there all the same.
    message = None if operation.erased else said
    if to_all:
        workshop = replace(workshop, message=message)
    for each in workshop.subgroups.values():
        if operation.subgroup in (None, each.id) and not each.closed:
            workshop = _changed(workshop, each, message=message)
    return workshop


def _without_message(workshop: Workshop, message: str) -> Workshop:
    for each in workshop.subgroups.values():
        if each.message and each.message.id == message:
            workshop = _changed(workshop, each, message=None)
    stands = workshop.message and workshop.message.id == message
    return replace(workshop, message=None) if stands else workshop


def _asked(workshop: Workshop, group: Subgroup | None, request: Help) -> Workshop:
    return workshop if group is None or group.help else _changed(workshop, group, help=request)


def _on_request(workshop: Workshop, group: Subgroup | None, request: str, now: Help | None) -> Workshop:
    """The workshop in which this request of a subgroup, if it is still the one, became another or is over."""
    stands = group is not None and group.help is not None and group.help.id == request
    return _changed(workshop, group, help=now) if stands else workshop


def _taken(workshop: Workshop, by: str, operation: op.TakeHelp) -> Workshop:
    group = workshop.subgroups.get(operation.subgroup)
    known = group.help if group else None
    if known is None or (operation.coming and known.taken_by):
        return workshop
    return _on_request(workshop, group, operation.help, replace(known, taken_by=by if operation.coming else ""))

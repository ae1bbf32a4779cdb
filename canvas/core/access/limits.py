"""How much there can be of what people make: enough for the longest day, and an end to what a script can add."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, own_subgroup, person_of
from canvas.core.model import Note, Proposal, Subgroup, Workshop

RULES: list[Rule] = []
rule = on(RULES)

NOTES = 1_000
"""Notes in one subgroup. Five people write one or two hundred; a board draws 300 in 0.1 s."""
NOTES_OF_EACH = 20
"""A subgroup of more than fifty may have so many for each of its people."""
NOTES_OF_ONE = 600
"""Of one author in it, deleted ones apart, so that nobody fills it alone."""
DELETED_OF_ONE = 600
"""Deleted notes of one author in one subgroup, which are kept so that they can come back."""
PROPOSALS = 200
"""Proposals in one subgroup, of all its topics."""
PROPOSALS_OF_ONE = 60
"""Of one person in it."""
ACTIONS = 500
"""Actions in one workshop."""
IN_A_SUBGROUP = 250
"""People in one subgroup: a full lecture hall that works as one."""
OPEN_SUBGROUPS = 16
"""Subgroups that are open at the same time. A workshop begins with at most twelve; a few more come on the day."""
SUBGROUPS = 20
"""Subgroups that a workshop ever has, closed ones included: a side of a statement can name all of them."""
IN_A_WORKSHOP = 600
"""People in one workshop."""


def _is_full(workshop: Workshop, subgroup: Subgroup) -> bool:
    # Counting the people is asked for only where it matters: this is asked for every note.
    notes = len(subgroup.notes)
    return notes >= NOTES and notes >= NOTES_OF_EACH * len(workshop.members(subgroup.id))


def _of(author: str, notes: Mapping[str, Note] | Mapping[str, Proposal]) -> int:
    return sum(each.author == author for each in notes.values())


@rule("too_many_of_yours", op.AddNote)
def _adds_more_notes_than_one_person_can(workshop: Workshop, by: str, operation: op.AddNote) -> bool:
    subgroup, author = own_subgroup(workshop, by), operation.on_behalf or by
    kept = len(subgroup.notes) >= NOTES_OF_ONE and _of(author, subgroup.notes) >= NOTES_OF_ONE
    return kept or (len(subgroup.deleted) >= DELETED_OF_ONE and _of(author, subgroup.deleted) >= DELETED_OF_ONE)


@rule("subgroup_full", op.AddNote)
def _adds_more_notes_than_fit(workshop: Workshop, by: str, operation: op.AddNote) -> bool:
    return _is_full(workshop, own_subgroup(workshop, by))


@rule("subgroup_full", op.RestoreNote)
def _brings_back_more_notes_than_fit(workshop: Workshop, by: str, operation: op.RestoreNote) -> bool:
    return any(operation.note in each.deleted and _is_full(workshop, each) for each in workshop.subgroups.values())


@rule("too_many_proposals", op.ProposeWording)
def _proposes_more_than_fits(workshop: Workshop, by: str, operation: op.ProposeWording) -> bool:
    proposals = own_subgroup(workshop, by).proposals
    return len(proposals) >= PROPOSALS or _of(by, proposals) >= PROPOSALS_OF_ONE


@rule("too_many_actions", op.AddAction)
def _adds_more_actions_than_fit(workshop: Workshop, by: str, operation: op.AddAction) -> bool:
    return len(workshop.actions) >= ACTIONS


@rule("workshop_full", op.Join, op.AddGuest)
def _there_is_no_place_in_the_workshop(workshop: Workshop, by: str, operation: op.Join | op.AddGuest) -> bool:
    comes_by_link = isinstance(operation, op.Join) and operation.role != "participant"
    return not comes_by_link and sum(each.here for each in workshop.participants.values()) >= IN_A_WORKSHOP


@rule("no_seat_left", op.Join, op.AddGuest)
def _there_is_no_place_in_the_subgroup(workshop: Workshop, by: str, operation: op.Join | op.AddGuest) -> bool:
    there = operation.subgroup if isinstance(operation, op.Join) else person_of(workshop, by).subgroup
    return there is not None and len(workshop.members(there)) >= IN_A_SUBGROUP


@rule("no_seat_left", op.MoveToSubgroup)
def _moves_where_there_is_no_place(workshop: Workshop, by: str, operation: op.MoveToSubgroup) -> bool:
    there = operation.subgroup
    return there is not None and len(workshop.members(there)) >= IN_A_SUBGROUP

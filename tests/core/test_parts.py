"""A view is what is common to all who look and what is one's own: together they are the whole, for everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.entries import COUNTS, NOBODYS
from canvas.core.model import BY_LINK, LEADERS, Workshop
from canvas.core.operations import Join, Operation
from canvas.core.view import Entry, Key, Viewer, common_view, difference, own_view, together, view
from tests.core.test_fold import PEOPLE, busy_day, operations, up_to_date
from tests.support.people import ANNA, BRAM, FAY, NORTH, SOUTH, Story, beginning

Parts = dict[Key, Entry]
BUSY = tuple((each.by, each.operation) for each in busy_day().stored[len(beginning()) :])
POSITIONS = st.integers(0, len(BUSY) - 1)


def with_everybody() -> Story:
    """The small workshop with somebody in every role, and a guest for whom Bram writes."""
    day = Story()
    for role in BY_LINK[1:]:
        day.does(FAY, o.RenewLink, role=role, link=f"hash of {role}")
        joins = {"name": role, "role": role, "subgroup": None, "seat": f"seat of {role}", "link": f"hash of {role}"}
        day.does(f"person-{role}", Join, **joins)
    day.does(BRAM, o.AddGuest, name="Gerda zonder laptop")
    return day


def viewers(workshop: Workshop) -> Iterator[Viewer]:
    """Everybody at every subgroup that they can look at."""
    for person in workshop.participants.values():
        places = [person.subgroup] if person.role == "participant" else [None, *workshop.subgroups]
        yield from (Viewer(person.id, place) for place in places)


@st.composite
def days(draw: st.DrawFn) -> list[tuple[str, Operation]]:
    """A day in which all is done, some of it in another order, with other things in between."""
    steps = list(BUSY)
    for i, j in draw(st.lists(st.tuples(POSITIONS, POSITIONS), max_size=6)):
        steps[i], steps[j] = steps[j], steps[i]
    for at, by, operation in draw(st.lists(st.tuples(POSITIONS, PEOPLE, operations()), max_size=12)):
        steps.insert(at, (by, operation))
    return steps


def carried_out(part: Parts, changed: tuple[Parts, list[Key]]) -> Parts:
    put, drop = changed
    assert not put.keys() & set(drop)
    return {key: each for key, each in part.items() if key not in drop} | put


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days(), st.sampled_from([1, 1, 2, 7]))
def test_common_and_own_are_the_whole_view_for_everybody_after_every_step(
    steps: list[tuple[str, Operation]], stride: int
) -> None:
    day = with_everybody()
    before, owns = day.workshop, dict[Viewer, Parts]()
    commons = {place: common_view(before, place) for place in (None, *before.subgroups)}
    for position, (by, operation) in enumerate(steps):
        day.asks(by, up_to_date(day.workshop, by, operation))
        if position % stride and position < len(steps) - 1:
            continue
        now = day.workshop
        commons |= {new: common_view(before, new) for new in now.subgroups if new not in commons}
        owns = {viewer: owns.get(viewer, own_view(before, viewer)) for viewer in viewers(now)}
        for place, known in commons.items():
            apart = difference(before, now, place)
            commons[place] = carried_out(known, apart.common)
            assert commons[place] == common_view(now, place)
            for viewer in [each for each in owns if each.subgroup == place]:
                owns[viewer] = carried_out(owns[viewer], apart.own(viewer.person))
                assert owns[viewer] == own_view(now, viewer)
                assert together(commons[place], owns[viewer]) == view(now, viewer)
        before = now


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days())
def test_the_view_of_nobody_holds_no_hidden_note(steps: list[tuple[str, Operation]]) -> None:
    day = with_everybody()
    for by, operation in steps:
        day.asks(by, up_to_date(day.workshop, by, operation))
        for place, subgroup in day.workshop.subgroups.items():
            shown = common_view(day.workshop, place)
            hidden = {note.id for note in subgroup.notes.values() if not note.revealed}
            assert not hidden & {key[1] for key in shown if key[0] == "note"}
            assert not {"you", "undo", "deleted"} & {key[0] for key in shown}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days())
def test_nobody_is_told_in_the_common_part_who_did_what(steps: list[tuple[str, Operation]]) -> None:
    day = with_everybody()
    for by, operation in steps:
        day.asks(by, up_to_date(day.workshop, by, operation))

    for place in (None, *day.workshop.subgroups):
        for key, entry in common_view(day.workshop, place).items():
            assert not entry.keys() & NOBODYS.get(key[0], {}).keys()
            if key != ("group",):
                said = json.dumps(entry)
                assert not [person for person in day.workshop.participants if person in said]


def test_what_one_person_does_is_somebody_s_own_for_nobody_else() -> None:
    day = with_everybody()
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    note = day.note(ANNA)
    before = day.workshop
    day.does(BRAM, o.ReactToNote, note=note, mark="agree")
    apart = difference(before, day.workshop, NORTH)

    put, drop = apart.own(BRAM)
    assert (put["note", note], set(put), drop) == ({"my_mark": "agree"}, {("note", note), ("undo",)}, [])
    everybody_else = day.workshop.participants.keys() - {BRAM}
    assert [person for person in everybody_else if apart.own(person) != ({}, [])] == []


def test_a_note_that_lies_face_down_is_all_its_author_s_own_and_a_number_for_all() -> None:
    day = with_everybody()
    before = day.workshop
    note = day.note(ANNA, "nog verborgen")
    hidden = difference(before, day.workshop, NORTH)
    assert hidden.common == ({("block", "goal"): {"hidden": 1}}, [])
    assert hidden.own(ANNA)[0]["note", note]["text"] == "nog verborgen"
    assert hidden.own(BRAM) == ({}, [])

    before = day.workshop
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    turned = difference(before, day.workshop, NORTH)
    assert turned.common[0]["note", note]["text"] == "nog verborgen"
    assert turned.own(ANNA)[0]["note", note] == {"mine": True}


def test_only_counts_are_different_when_people_answer_and_more_than_counts_when_they_write() -> None:
    day = with_everybody()
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    note = day.note(ANNA)
    day.does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    written = day.workshop.number

    def only_counts(by: str, kind: type[o.Base], **fields: object) -> bool:
        before = day.workshop
        day.does(by, kind, **fields)
        return difference(before, day.workshop, NORTH).only_counts

    assert only_counts(ANNA, o.Vote, block="goal", stance="live_with", base=written)
    assert only_counts(BRAM, o.Vote, block="goal", stance="object", reason="te vaag", base=written)
    assert only_counts(BRAM, o.ReactToNote, note=note, mark="agree")
    assert only_counts(BRAM, o.AddNote, block="privacy", text="nog verborgen")
    assert not only_counts(BRAM, o.AddNote, block="goal", text="voor iedereen")
    assert not only_counts(ANNA, o.DeleteNote, note=note)
    assert not only_counts(FAY, o.WriteStatement, block="goal", text="Anders", standing="agreed", base=written)


AT_TIMES = {"stance": {"paper"}}
"""Fields that an entry of a kind has only at times: hands are counted on one device."""


def test_what_counts_and_what_is_one_s_own_are_fields_of_their_kind() -> None:
    day = with_everybody()
    for by, operation in BUSY:
        day.asks(by, up_to_date(day.workshop, by, operation))
    everything = view(day.workshop, Viewer(ANNA, NORTH)) | view(day.workshop, Viewer(FAY, SOUTH))
    fields = {key[0]: set(entry) for key, entry in everything.items()}

    for kind, names in (*NOBODYS.items(), *COUNTS.items()):
        assert set(names) - AT_TIMES.get(kind, set()) <= fields.get(kind, set(names)), kind
    assert not [kind for kind in COUNTS if COUNTS[kind] & NOBODYS.get(kind, {}).keys()]


def test_leaders_and_others_in_the_house_are_all_looked_for() -> None:
    roles = {person.role for person in with_everybody().workshop.participants.values()}
    assert {*LEADERS, "participant", "observer", "vision_writer", "wall"} == roles

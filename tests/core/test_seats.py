"""The subgroups on the day: one more, another name, closed and opened again, and who waits for one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.access.limits import IN_A_SUBGROUP, OPEN_SUBGROUPS, SUBGROUPS
from canvas.core.fold.base import replace
from canvas.core.fold.workshop import apply
from canvas.core.model import Clock, Workshop
from canvas.core.operations import Join, Operation, Stored
from canvas.core.steps import ahead
from canvas.core.view import Viewer, changes, view
from tests.core.test_fold import PEOPLE, assert_whole, operations, up_to_date
from tests.core.test_steps import later
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story


def opens(day: Story, phase: str, subgroup: str | None = None) -> str:
    at = day.workshop.subgroups[subgroup] if subgroup else day.workshop
    return day.does(FAY, o.OpenPhase, phase=phase, subgroup=subgroup, base=at.phase)


def adds(day: Story, name: str = "Oost") -> str:
    return day.does(FAY, o.AddSubgroup, name=name)


def joins(day: Story, number: int, subgroup: str | None = None) -> str:
    person = f"person-{number:04}"
    fields = {"name": f"Nummer {number}", "role": "participant", "seat": f"seat {number}", "subgroup": subgroup}
    day.does(person, Join, **fields)
    return person


def seats(day: Story) -> dict[str, str | None]:
    return {person.id: person.subgroup for person in day.workshop.participants.values()}


def hidden_for(day: Story, reader: str, note: str) -> bool:
    return ("note", note) not in view(day.workshop, Viewer(reader, day.workshop.participants[reader].subgroup))


# --- one more


def test_an_added_subgroup_stands_in_the_step_and_on_the_clock_of_the_room() -> None:
    day = Story()
    opens(day, "write_goal")
    day.does(FAY, o.AddMinutes, step="write_goal", minutes=5)
    key = adds(day)
    room, added = day.workshop, day.workshop.subgroups[key]

    assert (added.phase, added.phase_since, added.clock) == (room.phase, room.phase_since, room.clock)
    assert (added.clock.added, added.name, added.closed) == (5, "Oost", False)
    assert ahead(room) == ()


def test_what_is_written_in_an_added_subgroup_is_as_silent_as_in_the_others() -> None:
    day = Story()
    opens(day, "write_goal")
    added = adds(day)
    cato, dora = joins(day, 1, added), joins(day, 2, added)
    silent = day.note(cato, "in stilte")
    assert hidden_for(day, dora, silent)

    opens(day, "discuss_goal")
    late = adds(day, "West")
    emil, fenna = joins(day, 3, late), joins(day, 4, late)
    spoken = day.note(emil, "in het gesprek")
    assert not hidden_for(day, fenna, spoken)
    opens(day, "write_goal")  # back for all: silent again, there as well
    assert hidden_for(day, fenna, day.note(emil, "weer in stilte"))


def test_taking_the_step_back_takes_a_subgroup_along_that_was_added_after_it() -> None:
    day = Story()
    opens(day, "write_goal")
    before = day.workshop
    opening = opens(day, "discuss_goal")
    added = adds(day)
    day.does(FAY, o.TakeStepBack, opening=opening)

    group = day.workshop.subgroups[added]
    assert (group.phase, group.phase_since, group.clock) == (before.phase, before.phase_since, before.clock)
    cato, dora = joins(day, 1, added), joins(day, 2, added)
    assert hidden_for(day, dora, day.note(cato))


def test_there_are_only_so_many_subgroups_open_and_ever() -> None:
    day = Story()
    added = [adds(day, f"Groep {n}") for n in range(OPEN_SUBGROUPS - 2)]
    assert day.code(FAY, o.AddSubgroup, name="Een te veel") == "too_many_subgroups"

    for n, each in enumerate(added[: SUBGROUPS - OPEN_SUBGROUPS]):
        day.does(FAY, o.CloseSubgroup, subgroup=each)
        adds(day, f"Weer een {n}")
    assert day.code(FAY, o.ReopenSubgroup, subgroup=added[0]) == "too_many_subgroups"
    day.does(FAY, o.CloseSubgroup, subgroup=added[-1])
    assert day.code(FAY, o.AddSubgroup, name="Een te veel") == "too_many_subgroups"
    assert day.code(FAY, o.ReopenSubgroup, subgroup=added[0]) is None


def test_two_subgroups_never_have_the_same_name_whatever_the_capitals() -> None:
    day = Story()
    adds(day)

    assert day.code(FAY, o.AddSubgroup, name="oost") == "subgroup_name_taken"
    assert day.code(FAY, o.RenameSubgroup, subgroup=NORTH, name="OOST") == "subgroup_name_taken"
    assert day.code(FAY, o.RenameSubgroup, subgroup=NORTH, name="NOORD") is None, "its own name in capitals"


# --- another name


def test_a_name_that_somebody_else_gave_meanwhile_is_not_written_over() -> None:
    day = Story()
    day.does(FAY, o.RenameSubgroup, subgroup=NORTH, name="Bij het raam", base=0)

    assert day.code(FAY, o.RenameSubgroup, subgroup=NORTH, name="Bij de deur", base=0) == "subgroup_renamed"
    now = day.workshop.subgroups[NORTH]
    assert (now.name, now.named) == ("Bij het raam", day.workshop.number)
    day.does(FAY, o.RenameSubgroup, subgroup=NORTH, name="Bij de deur", base=now.named)


def test_who_sits_there_sees_the_other_name() -> None:
    day = Story()
    before = day.workshop
    day.does(FAY, o.RenameSubgroup, subgroup=NORTH, name="<b>raam</b>", base=0)

    put, _ = changes(before, day.workshop, Viewer(ANNA, NORTH))
    assert put["group",]["name"] == "<b>raam</b>"
    assert changes(before, day.workshop, Viewer(CEM, SOUTH)) == ({}, [])


# --- closed


def test_a_subgroup_in_which_people_sit_is_closed_only_with_where_they_go() -> None:
    day = Story()
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH) == "people_sit_there"
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH, to="nowhere") == "unknown_subgroup"
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH, to=NORTH) == "unknown_subgroup"
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)

    assert {seats(day)[each] for each in (ANNA, BRAM, CEM)} == {SOUTH}
    assert day.workshop.subgroups[NORTH].closed
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH) == "subgroup_closed"
    assert day.code(FAY, o.CloseSubgroup, subgroup=SOUTH) == "last_subgroup"


def test_nobody_goes_to_a_closed_subgroup_and_the_last_one_stays_open_whatever_is_stored() -> None:
    day = Story()
    east = adds(day)
    day.does(FAY, o.CloseSubgroup, subgroup=east)
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH, to=east) == "subgroup_closed"
    to_closed = day.op(o.CloseSubgroup, subgroup=NORTH, to=east)
    assert stores(day, to_closed).participants == day.workshop.participants
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)

    assert not stores(day, day.op(o.CloseSubgroup, subgroup=SOUTH, spread=True)).subgroups[SOUTH].closed


def stores(day: Story, operation: Operation) -> Workshop:
    """The workshop after this, whatever the rules say of it."""
    return apply(day.workshop, Stored(number=day.workshop.number + 1, at=AT, by=FAY, operation=operation))


def test_who_waited_there_for_a_leader_or_was_told_something_does_so_no_more() -> None:
    day = Story()
    day.does(FAY, o.AllowHelp, allowed=True)
    day.does(ANNA, o.AskForHelp)
    day.does(FAY, o.SendMessage, text="Nog twee minuten", subgroup=NORTH)
    day.does(FAY, o.NoteHelper, subgroup=NORTH, leader=FAY)
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    group = day.workshop.subgroups[NORTH]

    assert (group.message, group.help, group.helper) == (None, None, "")
    assert day.workshop.theme_makers == {}


def test_its_people_are_spread_over_the_smallest_and_guests_stay_with_who_writes_for_them() -> None:
    day = Story()
    east = adds(day)
    guest = day.does(ANNA, o.AddGuest, name="Gerda")
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, spread=True)

    assert seats(day)[ANNA] == seats(day)[guest] == seats(day)[BRAM] == east
    assert day.workshop.members(NORTH) == ()


def test_a_guest_whose_scribe_has_moved_already_goes_after_them() -> None:
    day = Story()
    adds(day)
    guest = day.does(ANNA, o.AddGuest, name="Gerda")
    day.does(FAY, o.MoveToSubgroup, participant=ANNA, subgroup=SOUTH)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, spread=True)

    assert seats(day)[guest] == seats(day)[ANNA] == SOUTH


def test_a_closed_subgroup_takes_nobody_and_no_step_and_keeps_what_was_said() -> None:
    day = Story()
    opens(day, "discuss_goal")
    note = day.note(ANNA, "blijft staan")
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    closed = {"subgroup": NORTH}
    refused = (
        (FAY, o.MoveToSubgroup, {"participant": ANNA, **closed}),
        (FAY, o.OpenPhase, {"phase": "reading", **closed}),
        (FAY, o.PauseClock, closed),
        (FAY, o.AddMinutes, {"step": "discuss_goal", "minutes": 5, **closed}),
        ("personNEW0", Join, {"name": "Nieuw", "role": "participant", "seat": "new", **closed}),
    )
    assert [day.code(by, kind, **fields) for by, kind, fields in refused] == ["subgroup_closed"] * len(refused)

    opens(day, "write_risks")
    day.does(FAY, o.PauseClock)
    group = day.workshop.subgroups[NORTH]
    assert (group.phase, group.clock, group.notes[note].text) == ("discuss_goal", Clock(), "blijft staan")
    shown = view(day.workshop, Viewer(FAY, NORTH))
    assert shown["note", note]["text"] == "blijft staan"
    assert shown["group",]["closed"]


def test_rounds_of_answers_end_with_the_answers_there_are_when_the_subgroup_closes() -> None:
    day = Story()
    opens(day, "discuss_goal")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen", base=0)
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, spread=True)

    shown = view(day.workshop, Viewer(FAY, NORTH))["stance", "goal"]["asking"]
    assert isinstance(shown, dict)
    result = shown["result"]
    assert (result["live_with"], result["unanswered"], result["accepted"]) == (1, 1, False)


def test_the_round_of_a_wording_that_was_taken_away_is_over_too_when_it_is_put_back_in_a_closed_subgroup() -> None:
    day = Story()
    opens(day, "discuss_goal")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen", base=0)
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    day.does(FAY, o.TakeAwayWording, subgroup=NORTH, block="goal")
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    day.does(FAY, o.PutBackWording, subgroup=NORTH, block="goal")

    assert_seated(day.workshop)
    assert day.workshop.subgroups[NORTH].heard("goal").keys() == {ANNA}


def test_documents_count_a_closed_subgroup_that_said_something_and_none_that_did_not() -> None:
    day = Story()
    day.note(ANNA)
    empty = adds(day)
    day.does(FAY, o.CloseSubgroup, subgroup=empty)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)

    assert [each.id for each in day.workshop.counted_subgroups()] == [NORTH, SOUTH]
    assert [each.id for each in day.workshop.open_subgroups()] == [SOUTH]


def test_opened_again_it_stands_where_the_room_is_and_what_lay_hidden_stays_so() -> None:
    day = Story()
    opens(day, "write_goal")
    note = day.note(ANNA, "nog verborgen")
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    later(day, 10, FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")
    assert day.code(FAY, o.ReopenSubgroup, subgroup=SOUTH) == "subgroup_not_closed"
    day.does(FAY, o.ReopenSubgroup, subgroup=NORTH)
    for person in (BRAM, CEM):
        day.does(FAY, o.MoveToSubgroup, participant=person, subgroup=NORTH)

    group = day.workshop.subgroups[NORTH]
    assert (group.phase, group.phase_since) == ("discuss_goal", day.workshop.phase_since)
    assert hidden_for(day, BRAM, note)
    assert hidden_for(day, CEM, day.note(BRAM, "ook nog verborgen")), "all of that round waits for who turns it over"
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    assert not hidden_for(day, BRAM, note)


def test_opened_again_while_all_write_again_what_is_new_is_silent_and_what_was_turned_over_is_not() -> None:
    day = Story()
    opens(day, "discuss_goal")
    note = day.note(ANNA, "voor iedereen")
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    opens(day, "write_goal")
    day.does(FAY, o.ReopenSubgroup, subgroup=NORTH)
    for person in (BRAM, CEM):
        day.does(FAY, o.MoveToSubgroup, participant=person, subgroup=NORTH)

    assert hidden_for(day, CEM, day.note(BRAM, "weer in stilte"))
    assert not hidden_for(day, CEM, note)
    assert view(day.workshop, Viewer(BRAM, NORTH))["round", "r1"]["revealed"]


def test_a_step_for_one_subgroup_cannot_be_taken_back_once_that_subgroup_is_closed() -> None:
    day = Story()
    opening = opens(day, "reading", NORTH)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)

    assert day.code(FAY, o.TakeStepBack, opening=opening) == "step_moved"
    assert day.workshop.opening is None


def test_whoever_was_put_out_of_a_subgroup_that_is_closed_now_waits_when_let_in_again() -> None:
    day = Story()
    day.does(FAY, o.PutOut, participant=ANNA)
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    day.does(FAY, o.LetBackIn, participant=ANNA)

    assert seats(day)[ANNA] is None
    assert [each.id for each in day.workshop.waiting()] == [ANNA]


def test_seating_by_itself_passes_a_closed_subgroup_over() -> None:
    day = Story()
    day.workshop = replace(day.workshop, seating="automatic")
    day.does(FAY, o.CloseSubgroup, subgroup=SOUTH, to=NORTH)

    newcomer = joins(day, 1)
    assert seats(day)[newcomer] == NORTH


# --- who waits


def test_who_waits_is_shared_out_over_the_smallest_in_the_order_in_which_they_came() -> None:
    day = Story()
    assert day.code(FAY, o.SeatWaiting) == "nobody_waits"
    east = adds(day)
    people = [joins(day, n) for n in range(4)]
    day.does(FAY, o.SeatWaiting)

    assert [seats(day)[each] for each in people] == [east, east, NORTH, SOUTH]
    assert day.workshop.waiting() == ()


def test_nobody_is_seated_where_there_is_no_place() -> None:
    day = Story()
    crowd = {
        f"person-{n:04}": replace(day.workshop.participants[ANNA], id=f"person-{n:04}", subgroup=NORTH)
        for n in range(IN_A_SUBGROUP - 3)
    }
    day.workshop = replace(day.workshop, participants={**day.workshop.participants, **crowd})

    assert day.code(FAY, o.CloseSubgroup, subgroup=SOUTH, to=NORTH) == "no_seat_left"
    assert day.code(FAY, o.CloseSubgroup, subgroup=NORTH, spread=True) == "no_seat_left"


def test_only_those_who_lead_change_the_subgroups() -> None:
    day = Story()
    deeds: tuple[tuple[type[o.Base], dict[str, str]], ...] = (
        (o.AddSubgroup, {"name": "Oost"}),
        (o.RenameSubgroup, {"subgroup": NORTH, "name": "Oost"}),
        (o.CloseSubgroup, {"subgroup": NORTH, "to": SOUTH}),
        (o.ReopenSubgroup, {"subgroup": NORTH}),
        (o.SeatWaiting, {}),
    )
    assert {day.code(DIRK, kind, **fields) for kind, fields in deeds} == {"facilitator_only"}


# --- whatever is done


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE | st.just(FAY), operations()), max_size=40))
def test_whatever_is_done_nobody_sits_in_a_closed_subgroup_and_one_is_always_open(
    steps: list[tuple[str, Operation]],
) -> None:
    day = Story()
    for by, operation in steps:
        day.asks(by, up_to_date(day.workshop, by, operation))
        assert_whole(day.workshop)
        assert_seated(day.workshop)


def assert_seated(workshop: Workshop) -> None:
    assert workshop.open_subgroups()
    for group in workshop.subgroups.values():
        assert not (group.closed and workshop.members(group.id))
        assert not (group.closed and any(each.running for each in group.askings.values()))
        assert group.silent <= group.revealed


@pytest.mark.parametrize("spread", [True, False])
def test_closing_is_one_deed_also_for_who_looks_on(spread: bool) -> None:
    day = Story()
    before = day.workshop
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=None if spread else SOUTH, spread=spread)

    put, _ = changes(before, day.workshop, Viewer(CEM, SOUTH))
    members = put["group",]["members"]
    assert isinstance(members, list)
    assert {each["id"] for each in members} >= {ANNA, BRAM, CEM}

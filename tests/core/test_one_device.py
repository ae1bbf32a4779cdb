"""A subgroup that works on one device: one person enters what was written on paper, and hands are counted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from canvas.core import operations as o
from canvas.core.cockpit import Sight
from canvas.core.consent import Tally, is_done, tally
from canvas.core.model import Subgroup
from canvas.core.view import Viewer, difference, view
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

REASON = "Bellen voelt als controle"


@pytest.fixture
def day() -> Story:
    """Anna and Bram sit in the north, which works on one device; a wording of the goal stands as a concept."""
    day = Story()
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=True)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen studenten.", base=0)
    return day


def north(day: Story) -> Subgroup:
    return day.workshop.subgroups[NORTH]


def now(day: Story) -> Tally:
    return tally(north(day).askings["goal"], north(day).answers.get("goal", {}))


def put_forward(day: Story) -> int:
    day.does(ANNA, o.PutForward, block="goal", base=north(day).wordings["goal"].revision)
    return day.workshop.number


def counted(**fields: Any) -> dict[str, Any]:
    return {"block": "goal", "base": 0, **fields}


def entry(day: Story, person: str = ANNA) -> Any:
    return view(day.workshop, Viewer(person, NORTH))["stance", "goal"]


def test_hands_of_all_end_the_round_and_are_told_with_both_numbers(day: Story) -> None:
    number = put_forward(day)
    assert (now(day).asked, now(day).answered) == (2, 0)  # as many as sit there, and nobody answered by putting forward

    day.does(ANNA, o.CountAnswers, **counted(asking=number, asked=5, live_with=4, know_too_little=1))

    told = now(day)
    assert (told.state, told.able, told.know_too_little, told.asked, told.accepted) == ("ended", 4, 1, 5, True)
    assert is_done(north(day), "goal")
    assert entry(day)["paper"] == {"asked": 5, "answered": 5, "revision": day.workshop.number,
                                   "result": entry(day)["asking"]["result"]}  # fmt: skip


def test_a_count_that_is_not_of_all_runs_on_until_somebody_rounds_off(day: Story) -> None:
    number = put_forward(day)
    day.does(ANNA, o.CountAnswers, **counted(asking=number, asked=5, live_with=3, object=1, reason=REASON))
    assert (now(day).state, now(day).answered) == ("put_forward", 4)
    assert entry(day)["objections"] == []
    assert entry(day)["asking"]["result"] is None

    day.does(BRAM, o.EndAsking, block="goal", asking=number)

    assert (now(day).state, now(day).objecting, now(day).unanswered, now(day).accepted) == ("ended", 1, 1, False)
    assert entry(day)["objections"] == [REASON]
    assert not is_done(north(day), "goal")


def test_objections_of_which_no_reason_was_written_are_told_as_many_as_there_are(day: Story) -> None:
    day.does(ANNA, o.CountAnswers, **counted(asking=put_forward(day), asked=3, live_with=1, object=2))
    assert entry(day)["objections"] == ["", ""]


def test_a_count_can_be_corrected_by_who_saw_the_one_before(day: Story) -> None:
    number = put_forward(day)
    day.does(ANNA, o.CountAnswers, **counted(asking=number, asked=4, object=4))
    first = day.workshop.number
    wrong = counted(asking=number, asked=4, live_with=4)
    assert day.code(BRAM, o.CountAnswers, **wrong) == "counted_already"
    day.does(BRAM, o.CountAnswers, **{**wrong, "base": first})
    assert (now(day).able, now(day).objecting, now(day).accepted) == (4, 0, True)


def test_the_next_wording_begins_with_the_number_of_people_that_was_counted_last(day: Story) -> None:
    day.does(ANNA, o.CountAnswers, **counted(asking=put_forward(day), asked=5, live_with=5))
    day.does(ANNA, o.WriteWording, block="questions", text="Wie loopt vast?", base=0)
    day.does(ANNA, o.PutForward, block="questions", base=day.workshop.number)
    asking = north(day).askings["questions"]
    assert asking.paper is not None
    assert (asking.paper.asked, asking.paper.revision) == (5, 0)


def test_an_objection_stays_with_the_words_it_was_about_and_is_told_once(day: Story) -> None:
    number = put_forward(day)
    day.does(ANNA, o.CountAnswers, **counted(asking=number, asked=3, live_with=2, object=1, reason=REASON))
    day.does(ANNA, o.TalkOn, block="goal", asking=number)
    assert entry(day)["objections"] == []
    put_forward(day)
    assert [each["reason"] for each in entry(day)["earlier"]] == [REASON]


def test_nobody_answers_alone_where_hands_are_counted_and_nobody_counts_where_all_answer(day: Story) -> None:
    number = put_forward(day)
    alone: dict[str, Any] = {"block": "goal", "stance": "live_with", "asking": number}
    assert day.code(BRAM, o.GiveAnswer, **alone) == "answers_are_counted"
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=False)
    assert day.code(BRAM, o.GiveAnswer, **alone) == "answers_are_counted"  # that round goes on as it began

    day.does(ANNA, o.TalkOn, block="goal", asking=number)
    number = put_forward(day)
    assert day.code(ANNA, o.CountAnswers, **counted(asking=number, asked=2)) == "answers_not_counted"
    day.does(BRAM, o.GiveAnswer, **{**alone, "asking": number})
    assert now(day).accepted


def test_more_answers_than_people_are_no_count() -> None:
    with pytest.raises(ValidationError):
        o.CountAnswers(id="operation-x", block="goal", asking=1, base=0, asked=2, live_with=2, object=1)


def test_whoever_holds_the_device_says_for_all_that_they_are_done_with_writing(day: Story) -> None:
    assert not day.workshop.everyone_done(NORTH, "r2")
    day.does(ANNA, o.SayDone, round="r2", done=True)
    assert day.workshop.everyone_done(NORTH, "r2")
    day.does(ANNA, o.Reveal, subgroup=NORTH, round="r2")


def test_it_is_a_way_of_working_of_all_or_of_one_subgroup_which_leaders_change_on_the_day(day: Story) -> None:
    assert (day.workshop.on_one_device(NORTH), day.workshop.on_one_device(SOUTH)) == (True, False)
    day.does(FAY, o.WorkOnOneDevice, one_device=True)
    day.does(FAY, o.AddSubgroup, name="Later", id="operation-later")
    assert all(map(day.workshop.on_one_device, day.workshop.subgroups))
    day.does(FAY, o.WorkOnOneDevice, subgroup=SOUTH, one_device=False)
    assert not day.workshop.on_one_device(SOUTH)
    day.does(FAY, o.WorkOnOneDevice, one_device=False)
    assert not any(map(day.workshop.on_one_device, day.workshop.subgroups))

    assert day.code(FAY, o.WorkOnOneDevice, subgroup="nowhere", one_device=True) == "unknown_subgroup"
    day.does(FAY, o.CloseSubgroup, subgroup="operation-later")
    assert day.code(FAY, o.WorkOnOneDevice, subgroup="operation-later", one_device=True) == "subgroup_closed"
    assert day.code(CEM, o.WorkOnOneDevice, subgroup=SOUTH, one_device=True) == "facilitator_only"


def test_boards_and_cockpits_are_told_and_no_presence_is_missed(day: Story) -> None:
    before = day.workshop
    assert view(before, Viewer(ANNA, NORTH))["group",]["one_device"] is True
    tile: Any = Sight(before, names=True).entry(("tile", NORTH))
    assert (tile["one_device"], tile["wrote_nothing"], tile["topics"]["done"]) == (True, None, 0)

    day.does(FAY, o.WorkOnOneDevice, one_device=False)
    put, _ = difference(before, day.workshop, NORTH).whole(ANNA)
    assert "one_device" not in put["group",]
    day.does(FAY, o.WorkOnOneDevice, one_device=True)
    seen: Any = Sight(day.workshop, names=True, before=Sight(before, names=True))
    assert seen.entry(("workshop",))["one_device"] is True
    assert seen.entry(("tile", SOUTH))["one_device"] is True


DEEDS = st.lists(
    st.tuples(
        st.sampled_from([ANNA, BRAM, DIRK]),
        st.sampled_from(["forward", "count", "answer", "end", "talk", "write", "one", "each"]),
        st.tuples(*[st.integers(0, 3)] * 4),
    ),
    max_size=30,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_numbers_always_add_up_however_the_way_of_working_changes(
    deeds: list[tuple[str, str, tuple[int, int, int, int]]],
) -> None:
    day = Story()
    day.does(FAY, o.MoveToSubgroup, participant=DIRK, subgroup=NORTH)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen.", base=0)
    for by, what, hands in deeds:
        group = north(day)
        asking, revision = group.askings.get("goal"), group.wordings["goal"].revision
        number = asking.number if asking else 0
        names = ("live_with", "object", "talk_first", "know_too_little")
        base = asking.paper.revision if asking and asking.paper else 0
        given = {"asked": 6 + sum(hands) // 2, **dict(zip(names, hands, strict=True))}
        tries: dict[str, tuple[str, type[o.Base], dict[str, Any]]] = {
            "forward": (by, o.PutForward, {"block": "goal", "base": revision}),
            "count": (by, o.CountAnswers, {"block": "goal", "asking": number, "base": base, **given}),
            "answer": (by, o.GiveAnswer, {"block": "goal", "stance": names[hands[0]], "asking": number}),
            "end": (by, o.EndAsking, {"block": "goal", "asking": number}),
            "talk": (by, o.TalkOn, {"block": "goal", "asking": number}),
            "write": (by, o.WriteWording, {"block": "goal", "text": f"Wij {hands[0]}", "base": revision}),
            "one": (FAY, o.WorkOnOneDevice, {"subgroup": NORTH, "one_device": True}),
            "each": (FAY, o.WorkOnOneDevice, {"one_device": False}),
        }  # fmt: skip
        who, kind, fields = tries[what]
        if what == "count" and sum(hands) > given["asked"]:
            continue
        before = day.workshop
        day.asks(who, day.op(kind, **fields))
        told = tally(north(day).askings.get("goal"), north(day).answers.get("goal", {}))
        if told.state == "ended":
            assert told.able + told.objecting + told.talk_first + told.know_too_little + told.unanswered == told.asked
            assert told.accepted == (not told.objecting + told.late_objecting and told.able * 2 > told.asked)
        if told.state == "put_forward":
            assert told.answered < told.asked
            assert told.able + told.objecting + told.talk_first + told.know_too_little == 0
        put, drop = difference(before, day.workshop, NORTH).whole(ANNA)
        was = {key: each for key, each in view(before, Viewer(ANNA, NORTH)).items() if key not in drop}
        assert {**was, **put} == view(day.workshop, Viewer(ANNA, NORTH))

"""Consent of a statement over the whole room: who is asked, silence, paper, what a round comes to, asking again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from canvas.core import operations as o
from canvas.core.consent import Tally, of_statement, on_paper
from canvas.core.fold.workshop import fold
from canvas.core.model import AnswerKind, Statement
from canvas.core.operations import Operation, Stored
from canvas.core.view import Viewer, common_view, view
from tests.core.test_fold import PEOPLE, operations, up_to_date
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

GUEST = "personGUEST"


@pytest.fixture
def day() -> Story:
    """Anna, Bram and Anna's guest sit in the north, Cem and Dirk in the south; Fay has recorded a statement."""
    day = Story()
    day.does(ANNA, o.AddGuest, id=GUEST, name="Gerda")
    write(day, "Wij bellen studenten.")
    return day


def said(day: Story) -> Statement:
    return day.workshop.statements["goal"]


def write(day: Story, text: str, standing: str = "agreed") -> None:
    known = day.workshop.statements.get("goal")
    base = known.revision if known else 0
    day.does(FAY, o.WriteStatement, block="goal", text=text, standing=standing, base=base)


def put_to_all(day: Story, **more: Any) -> int:
    """Put the statement to everybody. Returns the number of the round."""
    day.does(FAY, o.PutToAll, block="goal", base=said(day).revision, **more)
    return day.workshop.number


def answer(day: Story, by: str, stance: AnswerKind | None, **more: Any) -> None:
    asking = said(day).asking
    assert asking
    day.does(by, o.Vote, block="goal", stance=stance, base=0, asking=asking.number, **more)


def now(day: Story) -> Tally:
    return of_statement(said(day))


def seen(day: Story, person: str = BRAM, table: str = NORTH) -> Any:
    return view(day.workshop, Viewer(person, table))["statement", "goal"]


def test_what_is_recorded_asks_nobody_until_it_is_put_to_all(day: Story) -> None:
    assert now(day).state == "concept"
    assert seen(day)["asking"] is None
    assert not seen(day)["asked"]


def test_asked_are_all_seats_and_guests_in_the_subgroups_less_those_away_and_nobody_who_leads(day: Story) -> None:
    day.does("personWAIT", o.Join, name="Wim", role="participant", seat="hash of waiting")
    day.does(DIRK, o.SayAway, participant=DIRK, away=True)
    put_to_all(day)

    asking = said(day).asking
    assert asking
    assert asking.asked == {ANNA, BRAM, CEM, GUEST}
    assert asking.away == {DIRK}
    assert day.code(FAY, o.Vote, block="goal", stance="live_with", base=0, asking=asking.number) == "not_in_the_room"


def test_whoever_was_away_and_does_something_is_asked_after_all(day: Story) -> None:
    day.does(DIRK, o.SayAway, participant=DIRK, away=True)
    put_to_all(day)
    answer(day, DIRK, "live_with")

    assert (now(day).asked, now(day).answered, now(day).late, now(day).away) == (5, 1, 0, 0)


def test_while_it_runs_everybody_sees_how_many_and_nobody_what(day: Story) -> None:
    put_to_all(day, on_paper=3)
    answer(day, ANNA, "object", reason="te breed")
    answer(day, CEM, "live_with")
    day.does(FAY, o.CountOnPaper, block="goal", asking=said(day).asking.number, base=0, asked=3, object=2)  # type: ignore[union-attr]

    for person in (BRAM, FAY):
        told = seen(day, person)
        assert (told["asking"]["asked"], told["asking"]["answered"]) == (8, 4)
        assert (told["paper"]["asked"], told["paper"]["answered"]) == (3, 2)
        assert (told["asking"]["result"], told["paper"]["result"]) == (None, None)
        assert (told["live_with"], told["objections"], told["mine"]) == (0, [], None)
    assert seen(day, ANNA)["my_reason"] == "te breed"


def test_it_ends_by_itself_when_all_answered_and_paper_was_counted(day: Story) -> None:
    asking = put_to_all(day, on_paper=2)
    for person in (ANNA, BRAM, CEM, DIRK):
        answer(day, person, "live_with")
    answer(day, ANNA, "live_with", on_behalf=GUEST)
    assert now(day).state == "put_forward"
    day.does(FAY, o.CountOnPaper, block="goal", asking=asking, base=0, asked=2, live_with=2)

    assert now(day).state == "ended"
    assert (now(day).able, now(day).asked, now(day).accepted) == (7, 7, True)
    part = on_paper(said(day))
    assert part
    assert (part.able, part.asked) == (2, 2)


def test_a_recorder_ends_it_with_so_many_of_so_many_and_half_is_not_enough(day: Story) -> None:
    asking = put_to_all(day, on_paper=1)
    for person in (ANNA, BRAM, CEM):
        answer(day, person, "live_with")
    day.does(FAY, o.EndRound, block="goal", asking=asking)
    assert (now(day).able, now(day).asked, now(day).unanswered, now(day).accepted) == (3, 6, 3, False)

    # What was counted on paper is put right afterwards, and counts.
    day.does(FAY, o.CountOnPaper, block="goal", asking=asking, base=0, asked=1, live_with=1)
    assert (now(day).able, now(day).asked, now(day).accepted) == (4, 6, True)
    revision = said(day).paper.revision  # type: ignore[union-attr]
    day.does(FAY, o.CountOnPaper, block="goal", asking=asking, base=revision, asked=1, object=1)
    assert (now(day).objecting, now(day).accepted) == (1, False)


def test_an_objection_without_a_reason_counts_and_one_with_it_is_told_without_a_name(day: Story) -> None:
    asking = put_to_all(day)
    answer(day, ANNA, "object")
    answer(day, BRAM, "object", reason="te breed")
    day.does(FAY, o.EndRound, block="goal", asking=asking)

    assert now(day).objecting == 2
    assert seen(day, CEM, SOUTH)["objections"] == ["te breed", ""]


def test_other_words_ask_everybody_again_and_keep_the_objection_and_the_same_words_keep_the_answers(day: Story) -> None:
    asking = put_to_all(day, on_paper=2)
    answer(day, ANNA, "object", reason="te breed")
    day.does(FAY, o.EndRound, block="goal", asking=asking)
    write(day, "wij bellen studenten")
    assert now(day).objecting == 1
    assert said(day).text == "wij bellen studenten"

    write(day, "Wij bellen eerstejaars.")
    told = seen(day, ANNA)
    assert (told["asking"]["answered"], told["asking"]["was"], told["asking"]["asked"]) == (
        0, "wij bellen studenten", 7)  # fmt: skip
    assert told["before"] == {"kind": "object", "reason": "te breed"}
    assert said(day).objected == ("te breed",)
    assert day.code(BRAM, o.Vote, block="goal", stance="live_with", base=0, asking=asking) == "all_asked_again"


def test_words_of_a_round_that_ran_take_no_objection_along(day: Story) -> None:
    put_to_all(day)
    answer(day, ANNA, "object", reason="stil gezegd")
    write(day, "Heel iets anders.")

    assert said(day).objected == ()


def test_talking_on_makes_it_a_proposal_and_so_does_calling_it_still_open(day: Story) -> None:
    asking = put_to_all(day)
    answer(day, BRAM, "live_with")
    day.does(FAY, o.TalkOnTogether, block="goal", asking=asking)
    assert (now(day).state, dict(said(day).votes)) == ("concept", {})
    assert day.code(BRAM, o.Vote, block="goal", stance="live_with", base=said(day).revision) == "not_put_to_all"

    put_to_all(day)
    write(day, said(day).text, "open")
    assert now(day).state == "concept"


def test_an_answer_from_a_page_of_before_counts_in_the_round_that_runs(day: Story) -> None:
    put_to_all(day)
    day.does(BRAM, o.Vote, block="goal", stance="live_with", base=said(day).revision)

    assert now(day).answered == 1


def test_a_workshop_of_before_has_answers_without_a_round_that_everybody_sees(day: Story) -> None:
    day.does(BRAM, o.Vote, block="goal", stance="object", reason="te breed", base=said(day).revision)

    assert now(day).state == "concept"
    assert seen(day, CEM, SOUTH)["objections"] == ["te breed"]


def test_more_answers_than_people_on_paper_cannot_be_entered() -> None:
    with pytest.raises(ValidationError):
        o.CountOnPaper(id="operation-x", block="goal", asking=1, base=0, asked=3, live_with=2, object=2)


def test_putting_to_all_is_taken_back_until_somebody_answers(day: Story) -> None:
    put_to_all(day)
    step = day.stored[-1].operation.id
    answer(day, BRAM, "live_with")
    assert day.code(FAY, o.TakeBack, undoes=step) == "changed_since"
    answer(day, BRAM, None)
    assert day.code(FAY, o.TakeBack, undoes=step) is None
    assert said(day).asking is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.just(FAY) | PEOPLE, operations()), max_size=30), st.sampled_from([0, 2]))
def test_whatever_happens_numbers_add_up_and_nobody_hears_an_answer_of_a_running_round(
    steps: list[tuple[str, Operation]], paper: int
) -> None:
    day = Story()
    write(day, "Wij bellen studenten.")
    put_to_all(day, on_paper=paper)
    answer(day, ANNA, "object", reason="GEHEIM")
    for by, operation in steps:
        day.asks(by, up_to_date(day.workshop, by, operation))
        for statement in day.workshop.statements.values():
            adds_up(of_statement(statement))
            asking = statement.asking
            if asking and asking.running:
                assert not statement.heard()
                told = common_view(day.workshop, NORTH)
                assert not any("GEHEIM" in str(each) for key, each in told.items() if key[0] == "statement")
    assert fold([Stored.model_validate_json(each.model_dump_json()) for each in day.stored]) == day.workshop


def adds_up(told: Tally) -> None:
    """The numbers of an ended round make up how many were asked; while it runs none of them says anything."""
    kinds = (told.able, told.objecting, told.talk_first, told.know_too_little)
    if told.state == "ended":
        assert sum(kinds) + told.unanswered == told.asked
        assert not told.accepted or (told.able * 2 > told.asked and not told.objecting)
    if told.state == "put_forward":
        assert kinds == (0, 0, 0, 0)

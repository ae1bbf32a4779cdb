"""The round with which a plenary opens, the topic of now, and how far a statement came when a recorder says so."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from canvas.core import operations as o
from canvas.core.consent import Against, against, of_statement
from canvas.core.erasing import blanked
from canvas.core.fold.workshop import fold
from canvas.core.model import Workshop
from canvas.core.model_plenary import OpeningPaper, OpeningRound
from canvas.core.opening import answered, count, everybody, fine, is_agreed, wants
from canvas.core.operations import Operation
from canvas.plenary.standing import stand
from tests.core.test_fold import PEOPLE, operations, up_to_date
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, Story

EVERYBODY = (ANNA, BRAM, CEM, DIRK)
GUEST = "personGUEST"


@pytest.fixture
def day() -> Story:
    """Three proposals and one topic that is open of itself; four people sit in two subgroups."""
    day = Story()
    for block, standing in (("goal", "agreed"), ("questions", "agreed"), ("data", "compromise"), ("policy", "open")):
        write(day, block, f"Wij zeggen iets over {block}.", standing)
    return day


def write(day: Story, block: str, text: str, standing: str = "agreed") -> str:
    known = day.workshop.statements.get(block)
    base = known.revision if known else 0
    return day.does(FAY, o.WriteStatement, block=block, text=text, standing=standing, base=base)


def begin(day: Story) -> int:
    day.does(FAY, o.BeginOpeningRound)
    return day.workshop.number


def now(day: Story) -> OpeningRound:
    assert day.workshop.opening_round
    return day.workshop.opening_round


def say(day: Story, by: str, block: str, stance: str | None = "fine", **more: str) -> None:
    day.does(by, o.SayInOpeningRound, round=now(day).number, block=block, stance=stance, **more)


def test_it_asks_everybody_who_is_there_about_every_proposal_and_nothing_else(day: Story) -> None:
    day.does(DIRK, o.SayAway, participant=DIRK, away=True)
    number = begin(day)

    assert (now(day).asked, now(day).away) == (frozenset({ANNA, BRAM, CEM}), frozenset({DIRK}))
    assert list(now(day).blocks) == ["goal", "questions", "data"]
    assert (now(day).number, now(day).running) == (number, True)
    assert now(day).blocks["data"] == day.workshop.statements["data"].revision


def test_the_wall_follows_it_when_it_begins(day: Story) -> None:
    day.does(FAY, o.ShowOnWall, shows="statement", block="goal")
    begin(day)

    assert day.workshop.wall is None


def test_it_ends_by_itself_when_all_answered_everything_and_what_nobody_wants_to_discuss_is_agreed(day: Story) -> None:
    begin(day)
    for person in EVERYBODY:
        for block in ("goal", "questions", "data"):
            assert now(day).running
            discusses = (person, block) == (BRAM, "questions")
            say(day, person, block, "discuss" if discusses else "fine")

    assert not now(day).running
    told = of_statement(day.workshop.statements["goal"])
    assert (told.state, told.able, told.asked, told.accepted) == ("ended", 4, 4, True)
    assert [stand(day.workshop.statements[each]) for each in ("goal", "data", "questions")] == [
        "agreed", "compromise", "proposal",
    ]  # fmt: skip
    assert (wants(day.workshop, "questions"), wants(day.workshop, "goal"), wants(day.workshop, "policy")) == (
        1,
        0,
        None,
    )


def test_people_on_paper_are_waited_for_and_counted_with_the_others(day: Story) -> None:
    day.does(FAY, o.BeginOpeningRound, on_paper=5)
    number = day.workshop.number
    for person in EVERYBODY:
        for block in ("goal", "questions", "data"):
            say(day, person, block)
    assert now(day).running, "who answers on paper is waited for"
    assert (answered(now(day)), everybody(now(day))) == (4, 9)
    day.does(FAY, o.CountOpeningOnPaper, round=number, base=0, asked=5, discuss={"questions": 2, "nowhere": 1})

    assert not now(day).running
    assert now(day).paper == OpeningPaper(5, {"questions": 2}, day.workshop.number)
    assert [is_agreed(now(day), each) for each in ("goal", "questions", "data")] == [True, False, True]
    assert (wants(day.workshop, "questions"), fine(now(day), "questions"), fine(now(day), "goal")) == (2, 7, 9)
    told = of_statement(day.workshop.statements["goal"])
    assert (told.able, told.asked, told.accepted) == (9, 9, True)


def test_who_answers_on_paper_and_was_not_counted_has_not_answered(day: Story) -> None:
    day.does(FAY, o.BeginOpeningRound, on_paper=5)
    for person in EVERYBODY:
        say(day, person, "goal")
    day.does(FAY, o.EndOpeningRound, round=now(day).number)

    assert not is_agreed(now(day), "goal"), "four of nine are not more than half"


def test_what_is_agreed_without_those_on_paper_says_that_they_were_asked_and_not_that_they_can_live_with_it(
    day: Story,
) -> None:
    day.does(FAY, o.BeginOpeningRound, on_paper=3)
    for person in EVERYBODY:
        say(day, person, "goal")
    day.does(FAY, o.EndOpeningRound, round=now(day).number)

    told = of_statement(day.workshop.statements["goal"])
    assert (told.able, told.asked, told.accepted) == (4, 7, True)


def test_no_more_people_on_paper_want_to_discuss_a_topic_than_there_are(day: Story) -> None:
    number = begin(day)
    with pytest.raises(ValidationError):
        o.CountOpeningOnPaper(id="operation-x", round=number, base=0, asked=5, discuss={"goal": 6})
    day.does(FAY, o.CountOpeningOnPaper, round=number, base=0, asked=3, discuss={"goal": 1})
    assert day.code(FAY, o.CountOpeningOnPaper, round=number, base=0, asked=4) == "paper_counted_already"
    assert everybody(now(day)) == 7
    day.does(FAY, o.CountOpeningOnPaper, round=number, base=day.workshop.number, asked=0)
    assert (everybody(now(day)), now(day).paper) == (4, None)


def test_half_of_those_asked_is_not_enough_and_who_did_not_answer_is_told(day: Story) -> None:
    number = begin(day)
    for person in (ANNA, BRAM):
        say(day, person, "goal")
    for person in (ANNA, BRAM, CEM):
        say(day, person, "data")
    day.does(FAY, o.EndOpeningRound, round=number)

    assert [stand(day.workshop.statements[each]) for each in ("goal", "data")] == ["proposal", "compromise"]
    assert of_statement(day.workshop.statements["data"]).unanswered == 1
    assert wants(day.workshop, "goal") == 0


def test_somebody_who_came_later_may_say_discuss_first_and_one_is_enough(day: Story) -> None:
    number = begin(day)
    late = "personNEW0"
    day.does(late, o.Join, name="Noor", role="participant", subgroup=NORTH, seat="hash of Noor")
    say(day, late, "goal", "discuss")
    for person in EVERYBODY[:3]:
        say(day, person, "goal")
    day.does(FAY, o.EndOpeningRound, round=number)

    assert stand(day.workshop.statements["goal"]) == "proposal"
    assert wants(day.workshop, "goal") == 1


def test_an_answer_can_be_changed_and_taken_back_until_the_end_and_done_is_everything_answered(day: Story) -> None:
    begin(day)
    say(day, ANNA, "goal", "discuss")
    say(day, ANNA, "goal", "fine")
    say(day, ANNA, "questions")
    assert answered(now(day)) == 0
    say(day, ANNA, "data")
    assert answered(now(day)) == 1
    say(day, ANNA, "data", None)

    assert (answered(now(day)), count(now(day), "goal", "discuss"), count(now(day), "goal", "fine")) == (0, 0, 1)


def test_who_writes_for_a_guest_answers_for_them_and_who_was_away_counts_again(day: Story) -> None:
    day.does(ANNA, o.AddGuest, id=GUEST, name="Gerda")
    day.does(DIRK, o.SayAway, participant=DIRK, away=True)
    begin(day)
    assert now(day).asked == {ANNA, BRAM, CEM, GUEST}
    say(day, ANNA, "goal", on_behalf=GUEST)
    say(day, DIRK, "goal", "discuss")

    assert now(day).asked == {ANNA, BRAM, CEM, DIRK, GUEST}
    assert now(day).answers["goal"] == {GUEST: "fine", DIRK: "discuss"}
    elsewhere = {"round": now(day).number, "block": "goal", "stance": "fine", "on_behalf": GUEST}
    assert day.code(BRAM, o.SayInOpeningRound, **elsewhere) == "unknown_guest"


def test_a_statement_that_is_written_anew_leaves_the_round_and_one_with_another_comma_stays(day: Story) -> None:
    begin(day)
    for block in ("goal", "questions"):
        say(day, ANNA, block)
    write(day, "goal", "Iets heel anders.")
    write(day, "questions", "wij zeggen iets, over questions")
    day.does(FAY, o.PutToAll, block="data", base=day.workshop.statements["data"].revision)

    assert now(day).blocks == {"questions": day.workshop.statements["questions"].revision}
    assert now(day).answers == {"questions": {ANNA: "fine"}}
    for person in (BRAM, CEM, DIRK):
        say(day, person, "questions")
    assert stand(day.workshop.statements["questions"]) == "agreed"
    assert stand(day.workshop.statements["goal"]) == "proposal"


def test_a_statement_that_was_taken_back_to_what_it_was_before_leaves_it_too(day: Story) -> None:
    step = write(day, "goal", "Iets heel anders.")
    begin(day)
    assert day.code(FAY, o.TakeBack, undoes=step) is None

    assert "goal" not in now(day).blocks


def test_whoever_is_put_out_is_not_waited_for_and_two_seats_of_one_person_count_once(day: Story) -> None:
    begin(day)
    for person in EVERYBODY:
        for block in ("goal", "questions", "data"):
            if (person, block) not in ((CEM, "data"), (DIRK, "data")):
                say(day, person, block)
    day.does(FAY, o.PutOut, participant=CEM)
    assert now(day).running
    day.does(FAY, o.MergePeople, participant=DIRK, into=ANNA)

    assert not now(day).running
    assert now(day).asked == {ANNA, BRAM}
    assert of_statement(day.workshop.statements["goal"]).able == 2


def test_what_somebody_answered_who_was_put_out_counts_no_more(day: Story) -> None:
    begin(day)
    say(day, DIRK, "goal", "discuss")
    for person in (ANNA, BRAM, CEM):
        say(day, person, "goal")
    day.does(FAY, o.PutOut, participant=DIRK)
    day.does(FAY, o.EndOpeningRound, round=now(day).number)

    assert (wants(day.workshop, "goal"), stand(day.workshop.statements["goal"])) == (0, "agreed")


def test_a_statement_that_left_it_is_not_back_once_its_words_are_erased(day: Story) -> None:
    begin(day)
    write(day, "goal", "Iets heel anders.")
    erased = fold(
        blanked(each, day.workshop) if isinstance(each.operation, o.WriteStatement) else each for each in day.stored
    )

    assert erased.opening_round
    assert list(erased.opening_round.blocks) == ["questions", "data"]


def test_a_second_round_asks_about_what_is_a_proposal_then(day: Story) -> None:
    number = begin(day)
    for person in EVERYBODY[:3]:
        say(day, person, "goal")
        say(day, person, "data", "discuss")
    day.does(FAY, o.EndOpeningRound, round=number)
    assert now(day).number == number
    begin(day)

    assert list(now(day).blocks) == ["questions", "data"]
    assert now(day).answers == {}
    assert wants(day.workshop, "data") is None


def test_what_was_agreed_so_can_be_talked_about_again(day: Story) -> None:
    number = begin(day)
    for person in EVERYBODY[:3]:
        say(day, person, "goal")
    day.does(FAY, o.EndOpeningRound, round=number)
    day.does(FAY, o.TalkOnTogether, block="goal", asking=number)

    assert stand(day.workshop.statements["goal"]) == "proposal"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations()), max_size=40))
def test_whatever_is_done_its_answers_are_about_what_it_asks_and_an_agreed_statement_has_them(
    steps: list[tuple[str, Operation]],
) -> None:
    day = Story()
    write(day, "goal", "samen")
    write(day, "questions", "ook samen")
    begin(day)
    for by, operation in steps:
        before = day.workshop
        if day.asks(by, up_to_date(before, by, operation)) is None:
            holds(before, day.workshop)
    assert fold(day.stored) == day.workshop


def holds(before: Workshop, after: Workshop) -> None:
    opening = after.opening_round
    assert opening
    assert opening.answers.keys() <= opening.blocks.keys()
    if opening.running:
        assert all(after.statements[block].revision == each for block, each in opening.blocks.items())
    was = before.opening_round
    if was and was.running and not opening.running and was.number == opening.number:
        for block in opening.blocks:
            told, able = of_statement(after.statements[block]), Counter(opening.answers.get(block, {}).values())["fine"]
            assert (told.state == "ended") == is_agreed(opening, block)
            assert told.state != "ended" or told.able + told.late_able == able


# --- the topic of now


def test_a_topic_is_taken_up_until_the_next_step_and_the_wall_follows_it(day: Story) -> None:
    day.does(FAY, o.ShowOnWall, shows="statement", block="goal")
    day.does(FAY, o.TakeUpTopic, block="data", base=0)
    topic = day.workshop.topic
    assert topic
    assert (topic.block, topic.number, day.workshop.wall) == ("data", day.workshop.number, None)
    day.does(FAY, o.TakeUpTopic, block="data", base=0)
    assert day.workshop.topic == topic
    day.does(FAY, o.TakeUpTopic, block="goal", base=topic.number)
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")

    assert day.workshop.topic is None


# --- how far a statement came, as a recorder says


def ended(day: Story, *, able: int, objecting: int = 0) -> int:
    day.does(FAY, o.PutToAll, block="goal", base=day.workshop.statements["goal"].revision, on_paper=20)
    number = day.workshop.number
    day.does(FAY, o.CountOnPaper, block="goal", asking=number, base=0, asked=20, live_with=able, object=objecting)
    day.does(FAY, o.EndRound, block="goal", asking=number)
    return number


def test_a_standing_against_the_answers_stands_and_says_what_it_goes_against(day: Story) -> None:
    number = ended(day, able=15, objecting=2)
    said = day.workshop.statements["goal"]
    assert (stand(said), against(said)) == ("objected", None)
    sides = [{"tables": [NORTH], "text": "wil eerst een proef"}]
    step = day.does(FAY, o.SetStanding, block="goal", asking=number, standing="compromise", sides=sides)

    now = day.workshop.statements["goal"]
    assert (stand(now), against(now)) == ("compromise", Against("objections", 2, 24))
    assert (now.revision, now.asking, now.paper) == (said.revision, said.asking, said.paper)
    assert now.sides[0].text == "wil eerst een proef"
    day.does(FAY, o.SetStanding, block="goal", asking=number, standing="agreed")
    assert day.workshop.statements["goal"].sides == now.sides
    assert day.code(FAY, o.TakeBack, undoes=step) == "changed_since"
    assert day.code(FAY, o.TakeBack, undoes=day.stored[-1].operation.id) is None
    assert stand(day.workshop.statements["goal"]) == "compromise"


@pytest.mark.parametrize(
    ("able", "kind", "n"), [(9, "answered", 9), (20, None, 0)], ids=["too few answered", "as the answers say"]
)
def test_what_it_goes_against_is_how_few_answered_or_nothing(day: Story, able: int, kind: str | None, n: int) -> None:
    number = ended(day, able=able)
    day.does(FAY, o.SetStanding, block="goal", asking=number, standing="agreed")

    found = against(day.workshop.statements["goal"])
    assert (found and (found.kind, found.n, found.of)) == (kind and (kind, n, 24))


def test_it_is_open_where_a_recorder_says_so_and_asking_again_begins_anew(day: Story) -> None:
    number = ended(day, able=20)
    day.does(FAY, o.SetStanding, block="goal", asking=number, standing="open")
    assert stand(day.workshop.statements["goal"]) == "open"
    day.does(FAY, o.SetStanding, block="goal", asking=number, standing="agreed")
    write(day, "goal", "Heel iets anders.")

    assert (day.workshop.statements["goal"].chosen, stand(day.workshop.statements["goal"])) == (0, "before_all")

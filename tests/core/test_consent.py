"""Consent: putting a wording forward, silent answers, what a round comes to, and who is asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.consent import Tally, same_words, tally
from canvas.core.fold.workshop import apply, fold
from canvas.core.model import Answer, AnswerKind, Subgroup, Workshop
from canvas.core.operations import GiveAnswer, Operation, PutForward, SayAway, Stored, TalkOn, WriteWording
from canvas.core.view import Viewer, view
from tests.core.test_fold import PEOPLE, operations, up_to_date
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

EVA = "personEVA0"


@pytest.fixture
def day() -> Story:
    """Anna, Bram, Dirk and Anna's guest sit in the north, where a wording of the goal stands as a concept."""
    day = Story()
    day.does(FAY, o.MoveToSubgroup, participant=DIRK, subgroup=NORTH)
    day.does(ANNA, o.AddGuest, id="personGUEST", name="Gerda")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, WriteWording, block="goal", text="Wij bellen studenten.", base=0)
    return day


GUEST = "personGUEST"


def north(day: Story) -> Subgroup:
    return day.workshop.subgroups[NORTH]


def now(day: Story) -> Tally:
    return tally(north(day).askings.get("goal"), north(day).answers.get("goal", {}))


def put_forward(day: Story, by: str = ANNA) -> int:
    """Put the wording forward. Returns the number of the round."""
    day.does(by, PutForward, block="goal", base=north(day).wordings["goal"].revision)
    return day.workshop.number


def answer(day: Story, by: str, stance: AnswerKind | None, **more: Any) -> None:
    asking = north(day).askings["goal"].number
    day.does(by, GiveAnswer, block="goal", stance=stance, asking=asking, **more)


def seen(day: Story, person: str = BRAM) -> Any:
    return view(day.workshop, Viewer(person, NORTH))["stance", "goal"]


def write(day: Story, by: str, text: str) -> None:
    day.does(by, WriteWording, block="goal", text=text, base=north(day).wordings["goal"].revision)


def test_a_wording_is_a_concept_that_asks_nobody_anything(day: Story) -> None:
    assert now(day) == Tally("concept")
    assert seen(day)["asking"] is None


def test_putting_forward_asks_everybody_in_the_subgroup_and_guests_and_its_author_can_live_with_it(day: Story) -> None:
    put_forward(day)

    assert set(north(day).askings["goal"].asked) == {ANNA, BRAM, DIRK, GUEST}
    assert (now(day).state, now(day).answered, now(day).asked) == ("put_forward", 1, 4)
    assert seen(day, ANNA)["mine"] == "live_with"
    answer(day, ANNA, "object")
    assert seen(day, ANNA)["mine"] == "object"


def test_a_round_ends_when_all_answered_and_then_counts_without_names(day: Story) -> None:
    put_forward(day)
    answer(day, BRAM, "live_with")
    answer(day, ANNA, "know_too_little", on_behalf=GUEST)
    assert seen(day)["asking"]["result"] is None
    answer(day, DIRK, "live_with", reason="")

    assert now(day) == Tally("ended", 4, 4, able=3, know_too_little=1, accepted=True)
    result = seen(day)["asking"]["result"]
    assert (result["live_with"], result["know_too_little"], result["accepted"]) == (3, 1, True)
    assert not [person for person in (ANNA, BRAM, DIRK, GUEST) if person in str(seen(day, FAY))]


@pytest.mark.parametrize(
    ("stances", "accepted"),
    [
        (("live_with", "live_with"), True),
        (("live_with", "object"), False),
        (("talk_first", "know_too_little"), False),
        (("live_with", "talk_first"), False),
        (("know_too_little",), False),
    ],
)
def test_it_is_accepted_when_nobody_objects_and_more_than_half_of_those_asked_can_live_with_it(
    day: Story, stances: tuple[AnswerKind, ...], accepted: bool
) -> None:
    number = put_forward(day)
    for person, stance in zip((BRAM, DIRK), stances, strict=False):
        answer(day, person, stance)
    day.does(DIRK, o.EndAsking, block="goal", asking=number)

    assert now(day).accepted is accepted
    assert now(day).unanswered == 3 - len(stances)


def test_an_objection_needs_no_reason_and_reasons_come_without_an_order_that_tells_whose_they_are(day: Story) -> None:
    put_forward(day)
    answer(day, DIRK, "object", reason="zonder cijfers zegt dit niets")
    answer(day, BRAM, "object")
    answer(day, ANNA, "object", reason="bellen is te veel", on_behalf=GUEST)

    assert seen(day)["objections"] == ["bellen is te veel", "zonder cijfers zegt dit niets", ""]


def test_whoever_said_to_be_away_is_not_asked_until_they_do_something(day: Story) -> None:
    day.does(BRAM, SayAway, participant=BRAM, away=True)
    day.does(ANNA, SayAway, participant=DIRK, away=True)
    put_forward(day)
    assert (now(day).asked, now(day).away) == (2, 2)
    day.note(BRAM, "ik ben er weer")

    assert (now(day).asked, now(day).away) == (3, 1)
    assert not day.workshop.participants[BRAM].away
    assert day.workshop.participants[DIRK].away
    answer(day, BRAM, "live_with")
    answer(day, ANNA, "live_with", on_behalf=GUEST)
    assert now(day) == Tally("ended", 3, 3, away=1, able=3, accepted=True)


def test_saying_so_again_brings_nobody_back_and_a_tablemate_or_leader_says_it_too(day: Story) -> None:
    day.does(BRAM, SayAway, participant=BRAM, away=True)
    put_forward(day)
    day.does(BRAM, SayAway, participant=BRAM, away=True)
    assert now(day).asked == 3
    day.does(FAY, SayAway, participant=BRAM, away=False)
    assert now(day).asked == 4


def test_a_guest_for_whom_somebody_answers_is_there_again(day: Story) -> None:
    day.does(BRAM, SayAway, participant=GUEST, away=True)
    put_forward(day)
    assert now(day).asked == 3
    answer(day, ANNA, "live_with", on_behalf=GUEST)

    assert (now(day).asked, now(day).answered, now(day).late) == (4, 2, 0)


def test_being_marked_away_takes_nobody_out_of_a_round_that_runs(day: Story) -> None:
    put_forward(day)
    day.does(ANNA, SayAway, participant=BRAM, away=True)

    assert now(day).asked == 4


def test_somebody_who_gave_up_a_seat_is_not_asked(day: Story) -> None:
    day.does(DIRK, o.LeaveSeat)
    put_forward(day)

    assert DIRK not in north(day).askings["goal"].asked


def test_who_comes_later_may_answer_is_counted_apart_and_reopens_nothing(day: Story) -> None:
    number = put_forward(day)
    for person in (BRAM, DIRK):
        answer(day, person, "live_with")
    day.does(EVA, o.Join, name="Eva", role="participant", subgroup=NORTH, seat="hash")
    answer(day, EVA, "live_with")
    assert (now(day).answered, now(day).asked, now(day).late) == (3, 4, 1)
    day.does(BRAM, o.EndAsking, block="goal", asking=number)
    assert now(day) == Tally("ended", 4, 3, 1, able=3, late_able=1, accepted=True)
    answer(day, EVA, "object", reason="wie belt er?")

    assert (now(day).state, now(day).able, now(day).late_objecting, now(day).accepted) == ("ended", 3, 1, False)
    assert "wie belt er?" in seen(day)["objections"]


def test_an_answer_after_the_end_of_somebody_who_was_asked_counts(day: Story) -> None:
    number = put_forward(day)
    day.does(BRAM, o.EndAsking, block="goal", asking=number)
    answer(day, DIRK, "talk_first")

    assert (now(day).answered, now(day).talk_first, now(day).unanswered) == (2, 1, 2)


@pytest.mark.parametrize("ended", [True, False])
def test_other_words_ask_everybody_but_their_writer_again_and_each_sees_what_they_said_before(
    day: Story, ended: bool
) -> None:
    number = put_forward(day)
    answer(day, BRAM, "object", reason="te vaag")
    if ended:
        day.does(BRAM, o.EndAsking, block="goal", asking=number)
    write(day, DIRK, "Wij bellen studenten binnen een week.")

    assert (now(day).state, now(day).answered, now(day).asked) == ("put_forward", 1, 4)
    assert seen(day, DIRK)["mine"] == "live_with"
    assert seen(day)["asking"]["was"] == "Wij bellen studenten."
    assert seen(day)["before"] == {"kind": "object", "reason": "te vaag"}
    assert ("te vaag" in str(seen(day, FAY))) is ended  # the answers of a round that never ended stay silent


def test_other_capitals_and_punctuation_leave_the_answers_as_they_are(day: Story) -> None:
    put_forward(day)
    answer(day, BRAM, "live_with")
    write(day, DIRK, "wij bellen  studenten!")

    assert (now(day).answered, north(day).wordings["goal"].text) == (2, "wij bellen  studenten!")
    day.does(DIRK, GiveAnswer, block="goal", stance="live_with", base=north(day).askings["goal"].revision)
    assert now(day).answered == 3


def test_talking_on_makes_it_a_concept_again_that_can_be_put_forward_anew(day: Story) -> None:
    number = put_forward(day)
    answer(day, BRAM, "object", reason="te vaag")
    day.does(DIRK, TalkOn, block="goal", asking=number)
    assert now(day).state == "concept"
    assert seen(day, FAY)["objections"] == []
    write(day, BRAM, "Wij bellen elke student.")
    assert now(day).state == "concept"
    put_forward(day, BRAM)

    assert seen(day, ANNA)["asking"]["was"] == "Wij bellen studenten."
    assert day.code(DIRK, TalkOn, block="goal", asking=number) == "asked_again"


def test_adopted_words_are_a_concept_and_what_gives_way_tells_nothing_of_a_round_that_ran(day: Story) -> None:
    put_forward(day)
    answer(day, BRAM, "object", reason="te vaag")
    proposal = day.does(DIRK, o.ProposeWording, block="goal", text="Wij mailen studenten.")
    day.does(DIRK, o.AdoptProposal, proposal=proposal, base=north(day).wordings["goal"].revision)

    assert now(day).state == "concept"
    assert "te vaag" not in str(view(day.workshop, Viewer(FAY, NORTH)))
    put_forward(day, DIRK)
    assert now(day).answered == 1


def test_two_who_put_forward_at_once_make_one_round_and_the_second_hears_so(day: Story) -> None:
    put_forward(day)

    revision = north(day).wordings["goal"].revision
    assert day.code(BRAM, PutForward, block="goal", base=revision) == "already_put_forward"
    assert now(day).answered == 1


def test_putting_forward_can_be_taken_back_until_somebody_answered(day: Story) -> None:
    before = north(day)
    number = put_forward(day)
    step = day.stored[-1].operation.id
    day.does(ANNA, o.Undo, undoes=step)
    assert north(day) == before
    put_forward(day)
    again = day.stored[-1].operation.id
    assert north(day).askings["goal"].number > number
    answer(day, BRAM, "live_with")

    assert day.code(ANNA, o.Undo, undoes=again) == "changed_since"


def test_an_answer_taken_back_and_given_again_ends_the_round_when_it_is_the_last(day: Story) -> None:
    put_forward(day)
    answer(day, BRAM, "live_with")
    undone = day.does(BRAM, o.Undo, undoes=day.stored[-1].operation.id)
    answer(day, ANNA, "live_with", on_behalf=GUEST)
    answer(day, DIRK, "live_with")
    assert now(day).state == "put_forward"
    day.does(BRAM, o.Undo, undoes=undone)

    assert now(day) == Tally("ended", 4, 4, able=4, accepted=True)


def test_taking_back_the_last_answer_leaves_the_round_ended_without_it(day: Story) -> None:
    put_forward(day)
    answer(day, BRAM, "live_with")
    answer(day, DIRK, "object")
    answer(day, ANNA, "live_with", on_behalf=GUEST)
    answer(day, DIRK, None)
    assert now(day) == Tally("ended", 4, 3, able=3, accepted=True)


def test_an_answer_that_was_taken_back_never_comes_back_in_another_round(day: Story) -> None:
    number = put_forward(day)
    answer(day, BRAM, "object", reason="te vaag")
    answer(day, BRAM, None)
    withdrawn = day.stored[-1].operation.id
    day.does(DIRK, TalkOn, block="goal", asking=number)
    put_forward(day)

    assert day.code(BRAM, o.Undo, undoes=withdrawn) == "changed_since"


def test_a_board_that_knows_no_rounds_answers_the_one_that_runs_and_where_none_is_as_it_always_did(day: Story) -> None:
    revision = north(day).wordings["goal"].revision
    day.does(BRAM, GiveAnswer, block="goal", stance="object", reason="te vaag", base=revision)
    assert (now(day), seen(day, DIRK)["objections"]) == (Tally("concept", objecting=1), ["te vaag"])
    put_forward(day)
    assert (now(day).answered, seen(day, DIRK)["earlier"][0]["reason"]) == (1, "te vaag")
    day.does(BRAM, GiveAnswer, block="goal", stance="live_with", base=revision)

    assert now(day).answered == 2


def test_what_an_older_version_cannot_read_says_so(day: Story) -> None:
    old = day.op(GiveAnswer, block="goal", stance="object")
    assert old.needs() == 1
    assert "asking" in old.unsaid()
    assert day.op(GiveAnswer, block="goal", stance="talk_first").needs() == 2
    assert day.op(GiveAnswer, block="goal", stance="live_with", asking=7).needs() == 2
    assert day.op(o.Vote, block="goal", stance="know_too_little", base=1).needs() == 2
    assert day.op(PutForward, block="goal", base=1).needs() == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wij bellen.", "wij  bellen", True),
        ("e-mail\naan studenten", "email aan studenten", True),
        ("binnen 1,5 uur", "binnen 15 uur", False),
        ("10% van de groep", "10 van de groep", False),
        ("wij doen dit niet", "wij doen dit wel", False),
        ("!", "?", False),
    ],
)
def test_the_same_words_are_told_from_other_ones(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


# --- any order of any operations -------------------------------------------------------------------

STEPS = st.lists(st.tuples(PEOPLE, operations()), max_size=30)
ROUNDS = st.lists(
    st.tuples(
        st.sampled_from([ANNA, BRAM, DIRK]),
        st.sampled_from(
            ["forward", "answer", "write", "write_same", "end", "talk", "away", "propose", "adopt", "undo"]
        ),
        st.sampled_from(["live_with", "object", "talk_first", "know_too_little", None]),
    ),
    max_size=25,
)
VIEWERS = [Viewer(each, NORTH) for each in (ANNA, BRAM, DIRK, FAY)] + [Viewer(CEM, SOUTH), Viewer(FAY, None)]


def told() -> Story:
    day = Story()
    day.does(FAY, o.MoveToSubgroup, participant=DIRK, subgroup=NORTH)
    day.does(ANNA, o.AddGuest, id=GUEST, name="Gerda")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, WriteWording, block="goal", text="Wij bellen.", base=0)
    return day


def tries(day: Story, by: str, what: str, stance: AnswerKind | None) -> None:
    """One deed about the goal, as a board would send it; what the rules refuse is not done."""
    table = north(day)
    asking, wording = table.askings.get("goal"), table.wordings.get("goal")
    number = asking.number if asking else 0
    steps = day.workshop.trails[by].done if by in day.workshop.trails else ()
    proposals = [*table.proposals]
    deeds: dict[str, tuple[type[o.Base], dict[str, Any]] | None] = {
        "forward": (PutForward, {"block": "goal", "base": 0}),
        "answer": (GiveAnswer, {"block": "goal", "stance": stance, "reason": f"want {day.workshop.number}",
                                "asking": number, "on_behalf": GUEST if stance is None and by == ANNA else None}),
        "write": (WriteWording, {"block": "goal", "text": f"Wij willen {day.workshop.number}", "base": 0}),
        "write_same": (WriteWording, {"block": "goal", "text": f"{wording.text}!" if wording else "x", "base": 0}),
        "end": (o.EndAsking, {"block": "goal", "asking": number}),
        "talk": (TalkOn, {"block": "goal", "asking": number}),
        "away": (SayAway, {"participant": by, "away": stance is not None}),
        "propose": (o.ProposeWording, {"block": "goal", "text": "Wij mailen."}),
        "adopt": (o.AdoptProposal, {"proposal": proposals[0], "base": 0}) if proposals else None,
        "undo": (o.Undo, {"undoes": steps[-1].id}) if steps else None,
    }  # fmt: skip
    deed = deeds[what]
    if deed:
        operation: Operation = up_to_date(day.workshop, by, day.op(deed[0], **deed[1]))
        day.asks(by, operation)


def otherwise(workshop: Workshop, viewer: Viewer) -> Workshop:
    """The same workshop, in which other people than the viewer answered something else in every round that runs, and
    in every round that was taken back before it ended."""
    guests = {person.id for person in workshop.participants.values() if person.scribe == viewer.person}
    kinds: dict[AnswerKind, AnswerKind] = {
        "live_with": "object", "object": "talk_first", "talk_first": "know_too_little", "know_too_little": "live_with",
    }  # fmt: skip

    def turned(answers: Any) -> Any:
        return {
            who: each if who in (viewer.person, *guests) else Answer(kinds[each.kind], f"anders {each.reason}")
            for who, each in answers.items()
        }

    tables = {}
    for key, table in workshop.subgroups.items():
        running = {block for block, asking in table.askings.items() if asking.running}
        answers = {block: turned(each) if block in running else each for block, each in table.answers.items()}
        askings = {block: replace(each, before=turned(each.before)) for block, each in table.askings.items()}
        tables[key] = replace(table, answers=answers, askings=askings)
    return replace(workshop, subgroups=tables)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROUNDS)
def test_what_others_answer_in_a_round_changes_nothing_that_anybody_sees_until_it_ends(steps: Any) -> None:
    day = told()
    for by, what, stance in steps:
        tries(day, by, what, stance)
        for viewer in VIEWERS:
            assert without_undo(view(otherwise(day.workshop, viewer), viewer)) == without_undo(
                view(day.workshop, viewer)
            )


def without_undo(entries: Any) -> Any:
    """A view without the offer to take back: it depends on whether others went on, which the turned answers fake."""
    return {key: entry for key, entry in entries.items() if key != ("undo",)}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROUNDS)
def test_in_any_order_the_numbers_add_up_and_a_round_runs_only_while_somebody_has_to_answer(steps: Any) -> None:
    day = told()
    ended: dict[int, int] = {}
    for by, what, stance in steps:
        tries(day, by, what, stance)
        asking, counts = north(day).askings.get("goal"), now(day)
        if counts.state == "concept":
            continue
        assert asking is not None
        assert 0 <= counts.answered <= counts.asked
        if counts.state == "put_forward":
            assert counts.unanswered > 0
            assert what == "undo" or asking.number not in ended
        else:
            assert counts.able + counts.objecting + counts.talk_first + counts.know_too_little == counts.answered
            assert not (counts.accepted and counts.objecting + counts.late_objecting)
            ended[asking.number] = asking.ended
    assert fold([Stored.model_validate_json(each.model_dump_json()) for each in day.stored]) == day.workshop


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_whatever_lies_in_the_list_is_folded_and_no_answer_of_a_running_round_is_heard(
    steps: list[tuple[str, Operation]],
) -> None:
    workshop = told().workshop
    for by, operation in steps:
        workshop = apply(workshop, Stored(number=workshop.number + 1, at=AT, by=by, operation=operation))
        for table in workshop.subgroups.values():
            for block, asking in table.askings.items():
                assert not (asking.running and table.heard(block))
                assert not (asking.running and all(each in table.answers[block] for each in asking.asked))

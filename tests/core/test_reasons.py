"""Saying the reason of one's own answer in other words, or taking it out; the answer stays, and so do other reasons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.consent import reason_of, tally
from tests.support.people import ANNA, BRAM, FAY, NORTH, Story

OLD, NEW = "Te smal voor deeltijders", "Deeltijders vallen erbuiten"


def objected(*, ended: bool = True) -> Story:
    """Bram puts a wording forward, Anna objects to it, and the round ended."""
    day = Story()
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(BRAM, o.WriteWording, block="goal", text="Wij bellen", base=0)
    day.does(BRAM, o.PutForward, block="goal", base=day.workshop.number)
    asking = day.workshop.number
    day.does(ANNA, o.GiveAnswer, block="goal", stance="object", reason=OLD, asking=asking)
    if ended and day.workshop.subgroups[NORTH].askings["goal"].running:
        day.does(BRAM, o.EndAsking, block="goal", asking=asking)
    return day


def in_other_words(day: Story, reason: str = NEW) -> None:
    day.does(ANNA, o.RewordReason, about="wording", block="goal", reason=reason)


def test_a_reason_has_other_words_and_the_answer_still_counts_the_same() -> None:
    day = objected()
    before = tally(day.workshop.subgroups[NORTH].askings["goal"], day.workshop.subgroups[NORTH].answers["goal"])

    in_other_words(day)

    north = day.workshop.subgroups[NORTH]
    assert (north.answers["goal"][ANNA].kind, north.answers["goal"][ANNA].reason) == ("object", NEW)
    assert tally(north.askings["goal"], north.answers["goal"]) == before
    assert OLD not in repr(north)


def test_a_reason_is_taken_out_of_what_was_kept_with_earlier_words_too() -> None:
    day = objected()
    day.does(
        BRAM,
        o.WriteWording,
        block="goal",
        text="Wij mailen",
        base=day.workshop.subgroups[NORTH].wordings["goal"].revision,
    )
    asking = day.workshop.subgroups[NORTH].askings["goal"].number
    day.does(ANNA, o.GiveAnswer, block="goal", stance="object", reason=OLD, asking=asking)
    assert [each.reason for each in day.workshop.subgroups[NORTH].earlier["goal"]] == [OLD]

    in_other_words(day, "")

    assert OLD not in repr(day.workshop.subgroups[NORTH])
    assert day.workshop.subgroups[NORTH].earlier["goal"] == ()


def test_a_reason_about_a_statement_has_other_words() -> None:
    day = Story()
    day.does(FAY, o.WriteStatement, block="goal", text="Wij bellen", standing="agreed", base=0)
    day.does(FAY, o.PutToAll, block="goal", base=day.workshop.number)
    asking = day.workshop.number
    day.does(ANNA, o.Vote, block="goal", stance="object", reason=OLD, base=asking - 1, asking=asking)

    day.does(ANNA, o.RewordReason, about="statement", block="goal", reason=NEW)

    assert reason_of(day.workshop, ANNA, "statement", "goal") == NEW
    assert OLD not in repr(day.workshop.statements)


def test_whoever_gave_no_reason_and_whoever_writes_for_another_guest_is_refused() -> None:
    day = objected(ended=False)
    guest = day.does(BRAM, o.AddGuest, name="Gerrit")
    asking = day.workshop.subgroups[NORTH].askings["goal"].number
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason=OLD, asking=asking, on_behalf=guest)

    assert day.code(BRAM, o.RewordReason, about="wording", block="goal", reason=NEW) == "no_reason_of_yours"
    assert day.code(ANNA, o.RewordReason, about="statement", block="goal", reason=NEW) == "no_reason_of_yours"
    assert day.code(ANNA, o.RewordReason, about="wording", block="goal", reason=NEW, on_behalf=guest) == "unknown_guest"
    assert day.code(BRAM, o.RewordReason, about="wording", block="goal", reason=NEW, on_behalf=guest) is None


@given(st.lists(st.sampled_from(["", OLD, NEW, "Iets anders"]), max_size=5), st.booleans())
def test_however_often_it_is_reworded_the_last_words_stand_and_counts_stay(said: list[str], ended: bool) -> None:
    day = objected(ended=ended)
    north = day.workshop.subgroups[NORTH]
    before = tally(north.askings["goal"], north.answers["goal"])
    for reason in said:
        day.code(ANNA, o.RewordReason, about="wording", block="goal", reason=reason)

    last = said[: said.index("") + 1][-1:] if "" in said else said[-1:]
    north = day.workshop.subgroups[NORTH]
    assert reason_of(day.workshop, ANNA, "wording", "goal") == next(iter(last), OLD)
    assert tally(north.askings["goal"], north.answers["goal"]) == before

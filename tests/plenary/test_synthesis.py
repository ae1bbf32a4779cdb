"""Common and different, by counting: every number here can be checked with a pencil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.day import shared_out
from canvas.core.model import Action, Wording, Workshop
from canvas.core.model_plenary import Theme
from canvas.plenary.actions import doubles, sorted_actions
from canvas.plenary.agenda import (
    budget,
    differing,
    in_order,
    opening,
    prefilled,
    said_alike,
    shares,
    undecided,
    unreached,
    weight,
)
from canvas.plenary.comparing import Proposed, proposed
from canvas.plenary.synthesis import Common, common, loose, places
from sheets import with_one_goal
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

PEOPLE = {NORTH: (ANNA, BRAM), SOUTH: (CEM, DIRK)}


@pytest.fixture
def day() -> Story:
    """Two tables that may mark and word everything."""
    story = Story()
    for table in PEOPLE:
        for round_ in ("r1", "r2", "r3", "r4"):
            story.does(FAY, o.Reveal, subgroup=table, round=round_)
    return story


def theme(day: Story, *notes: str, title: str = "Samen", block: str = "goal") -> Theme:
    made = day.does(FAY, o.MakeTheme, block=block, title=title, members=tuple(f"note/{n}" for n in notes))
    return day.workshop.themes[made]


def seen(day: Story, made: Theme) -> Common:
    return common(day.workshop, made)


def mark(day: Story, note: str, **marks: str) -> None:
    people = {"anna": ANNA, "bram": BRAM, "cem": CEM, "dirk": DIRK}
    for name, given_mark in marks.items():
        day.does(people[name], o.ReactToNote, note=note, mark=given_mark)


def word(day: Story, text: str, block: str = "goal", by: str = ANNA) -> None:
    day.does(by, o.WriteWording, block=block, text=text, base=0)


# --- common, different, single ------------------------------------------------------------------------


def test_a_theme_that_both_tables_have_and_none_rejects_is_common(day: Story) -> None:
    north, south = day.note(ANNA), day.note(CEM)
    mark(day, north, anna="agree", bram="discuss")
    mark(day, south, cem="agree", dirk="agree")

    found = seen(day, theme(day, north, south))

    assert found.kind == "common"
    assert [(v.table, v.agree, v.disagree, v.discuss, v.people) for v in found.voices] == [
        (NORTH, 1, 0, 1, 2),
        (SOUTH, 2, 0, 0, 2),
    ]
    assert (found.people, found.of_tables) == (4, 2)
    assert found.least_agreeing is not None
    assert (found.least_agreeing.table, found.least_agreeing.agreement) == (NORTH, Fraction(1, 2))


def test_a_theme_that_one_table_has_and_the_other_rejects_is_different(day: Story) -> None:
    north, south = day.note(ANNA), day.note(CEM)
    mark(day, north, anna="agree")
    mark(day, south, cem="disagree", dirk="disagree")

    assert seen(day, theme(day, north, south)).kind == "different"


def test_a_theme_of_one_table_is_single(day: Story) -> None:
    made = theme(day, day.note(ANNA), day.note(BRAM))

    assert common(day.workshop, made).kind == "single"


def test_a_table_that_did_not_mark_was_not_asked_and_is_not_against(day: Story) -> None:
    north, south = day.note(ANNA), day.note(CEM)
    mark(day, north, anna="agree")

    found = seen(day, theme(day, north, south))

    assert found.kind == "common"
    assert found.not_asked == (SOUTH,)
    assert found.least_agreeing is None


def test_as_many_for_as_against_is_no_rejection(day: Story) -> None:
    north, south = day.note(ANNA), day.note(CEM)
    mark(day, south, cem="agree", dirk="disagree")

    assert seen(day, theme(day, north, south)).kind == "common"


def test_who_marked_three_notes_of_a_theme_counts_once_with_the_most_critical_mark(day: Story) -> None:
    notes = [day.note(ANNA, text) for text in ("een", "twee", "drie")]
    for note, given_mark in zip(notes, ("agree", "disagree", "discuss"), strict=True):
        mark(day, note, bram=given_mark)

    (voice,) = seen(day, theme(day, *notes)).voices

    assert (voice.things, voice.agree, voice.disagree, voice.discuss) == (3, 0, 1, 0)


def test_living_with_a_wording_counts_as_agreeing_and_objecting_as_disagreeing(day: Story) -> None:
    word(day, "Eerder bellen")
    base = day.workshop.number
    day.does(ANNA, o.GiveAnswer, block="goal", stance="live_with", base=base)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vroeg", base=base)
    made = day.does(FAY, o.MakeTheme, block="goal", title="Bellen", members=(f"wording/{NORTH}/goal",))

    (voice,) = common(day.workshop, day.workshop.themes[made]).voices

    assert (voice.things, voice.agree, voice.disagree) == (1, 1, 1)


def test_the_notes_of_a_stack_are_where_the_stack_is_but_for_one_that_was_put_elsewhere(day: Story) -> None:
    notes = [day.note(ANNA, text) for text in ("een", "twee", "drie")]
    stack = day.does(ANNA, o.StackNotes, notes=tuple(notes))
    assert loose(day.workshop, "goal") == (f"stack/{stack}",)
    mark(day, notes[1], bram="agree")

    whole = day.does(FAY, o.MakeTheme, block="goal", title="Stapel", members=(f"stack/{stack}",))
    apart = theme(day, notes[2], title="Apart")

    assert places(day.workshop, "goal") == {
        f"note/{notes[0]}": whole,
        f"note/{notes[1]}": whole,
        f"note/{notes[2]}": apart.id,
    }
    (voice,) = common(day.workshop, day.workshop.themes[whole]).voices
    assert (voice.things, voice.agree) == (2, 1)
    assert loose(day.workshop, "goal") == ()


def test_a_theme_of_which_all_is_deleted_is_empty(day: Story) -> None:
    note = day.note(ANNA)
    made = theme(day, note)
    day.does(ANNA, o.DeleteNote, note=note)

    assert common(day.workshop, made).kind == "empty"


# --- every note in one place ------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.sampled_from(["make", "put", "take", "dissolve"]), st.integers(0, 5), st.sets(st.integers(0, 7))),
    max_size=12,
)


def full() -> tuple[Story, list[str]]:
    day = Story()
    notes = [day.note(by, f"briefje {n}") for n, by in enumerate((ANNA, BRAM, CEM, DIRK) * 2)]
    for table, people in PEOPLE.items():
        day.does(FAY, o.Reveal, subgroup=table, round="r1")
        for n, note in enumerate(notes):
            if note in day.workshop.subgroups[table].notes:
                day.does(people[n % 2], o.ReactToNote, note=note, mark=("agree", "disagree", "discuss")[n % 3])
    return day, [f"note/{note}" for note in notes]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_whatever_is_put_together_every_note_is_in_one_place_and_no_mark_counts_twice(
    steps: list[tuple[str, int, set[int]]],
) -> None:
    day, notes = full()
    for kind, at, chosen in steps:
        members = tuple(notes[n] for n in sorted(chosen))
        known = list(day.workshop.themes)
        if kind == "make":
            day.does(FAY, o.MakeTheme, block="goal", title=f"thema {at}", members=members)
        elif kind == "take":
            day.does(FAY, o.TakeOutOfTheme, members=members)
        elif known and kind == "put":
            day.does(FAY, o.PutInTheme, theme=known[at % len(known)], members=members)
        elif known:
            day.does(FAY, o.DissolveTheme, theme=known[at % len(known)])

    workshop = day.workshop
    inside = [member for each in workshop.themes.values() for member in each.members]
    assert sorted([*inside, *loose(workshop, "goal")]) == sorted(notes)
    assert sorted(places(workshop, "goal")) == sorted(notes)
    for made in workshop.themes.values():
        given_marks = [
            (table.id, person)
            for table in workshop.subgroups.values()
            for note in table.notes.values()
            if f"note/{note.id}" in made.members
            for person in note.reactions
        ]
        assert common(workshop, made).people == len(set(given_marks))


@given(st.permutations(range(8)), st.permutations(range(8)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_grouping_does_not_matter(one: list[int], other: list[int]) -> None:
    pictures = []
    for order in (one, other):
        day, notes = full()
        made = [day.does(FAY, o.MakeTheme, block="goal", title=title) for title in ("even", "oneven")]
        for n in order:
            day.does(FAY, o.PutInTheme, theme=made[n % 2], members=(notes[n],))
        pictures.append([common(day.workshop, day.workshop.themes[each]).voices for each in made])

    assert pictures[0] == pictures[1]


# --- the opening ------------------------------------------------------------------------------------------


def test_wordings_are_the_same_but_for_capitals_and_punctuation(day: Story) -> None:
    word(day, "Studenten eerder helpen.")
    word(day, "studenten  eerder helpen", by=CEM)

    assert differing(day.workshop, "goal").same


def test_wordings_that_somebody_put_into_one_theme_are_the_same_too(day: Story) -> None:
    word(day, "Eerder helpen")
    word(day, "Help in time", by=CEM)
    assert differing(day.workshop, "goal").sides == ((NORTH,), (SOUTH,))

    both = (f"wording/{NORTH}/goal", f"wording/{SOUTH}/goal")
    day.does(FAY, o.MakeTheme, block="goal", title="Helpen", members=both)

    assert differing(day.workshop, "goal").same


def test_an_objection_at_a_table_is_a_reason_to_talk(day: Story) -> None:
    word(day, "Helpen")
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te breed", base=day.workshop.number)
    word(day, "Helpen", by=CEM)

    found = differing(day.workshop, "goal")
    assert (found.same, found.difference) == (False, 1)


def test_the_opening_puts_every_block_in_one_place_and_shares_out_all_minutes(day: Story) -> None:
    for block, one, other in (("goal", "a", "b"), ("questions", "c", "c"), ("data", "d", "e"), ("policy", "f", "f")):
        word(day, one, block)
        word(day, other, block, by=CEM)
    day.does(DIRK, o.GiveAnswer, block="data", stance="object", reason="nee", base=day.workshop.number - 2)
    word(day, "alleen noord", "ethics")
    day.does(FAY, o.WriteStatement, block="policy", text="f", standing="agreed", base=0)

    first = opening(day.workshop, minutes=40)

    assert first.settled == ("policy",)
    assert first.same == ("questions",)
    # Of the second sheet each wording is compared with what was written for the same goal, so data differs only by the
    # objection: 1, 1 and 0 weigh 2, 2 and 1, and forty minutes are 16, 16 and 8.
    assert list(first.deserving.items()) == [("goal", 16), ("data", 16), ("ethics", 8)]
    assert set(first.unspoken) == {"target_group", "opportunities_risks", "board_commitment", "stakeholders", "privacy"}
    assert in_order(day.workshop)[:4] == ("goal", "data", "ethics", "questions")


def test_the_time_of_the_plenary_is_what_is_left_of_its_step_also_when_it_is_up_paused_or_still_to_come() -> None:
    day = Story()
    planned = budget(day.workshop, AT)
    assert (planned.kind, planned.minutes) == ("planned", 40)
    day.does(FAY, o.PlanMinutes, step="plenary", minutes=30)
    assert budget(day.workshop, AT).minutes == 30
    day.does(FAY, o.OpenPhase, phase="plenary", base="welcome")
    seen = [budget(day.workshop, AT + timedelta(seconds=after)) for after in (0, 1, 60, 1799, 1800, 9999)]
    assert [(each.kind, each.minutes) for each in seen] == [("now", n) for n in (30, 30, 29, 1, 0, 0)]
    day.does(FAY, o.PauseClock)
    held = budget(day.workshop, AT + timedelta(minutes=50))
    assert (held.kind, held.clock, held.minutes) == ("now", "paused", 30)
    day.does(FAY, o.OpenPhase, phase="actions", base="plenary")

    assert (budget(day.workshop, AT).kind, budget(day.workshop, AT).minutes) == ("past", 0)


@given(st.integers(0, 90), st.lists(st.integers(1, 9), min_size=1, max_size=10))
def test_minutes_are_shared_out_whole_and_all(minutes: int, weights: list[int]) -> None:
    shared = shared_out(minutes, weights)

    assert sum(shared) == minutes
    assert all(
        abs(got * sum(weights) - minutes * weight) < sum(weights) for got, weight in zip(shared, weights, strict=True)
    )


# --- choices and actions ------------------------------------------------------------------------------------


def test_a_choice_is_prefilled_from_the_statement_and_else_from_the_tables(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    day.does(FAY, o.WriteStatement, block="data", text="Nog open", standing="open", base=0)
    day.does(ANNA, o.RecordOutcome, block="policy", choice="not_answered", reason="te vroeg")
    day.does(CEM, o.RecordOutcome, block="policy", choice="not_answered", reason="geen mandaat")
    day.does(ANNA, o.RecordOutcome, block="privacy", choice="action", action=action)
    day.does(ANNA, o.RecordOutcome, block="ethics", choice="answered")
    day.does(CEM, o.RecordOutcome, block="ethics", choice="not_answered", reason="te groot")

    def said(workshop: Workshop, block: str) -> tuple[str, str, str | None] | None:
        found = prefilled(workshop, block)
        return (found.kind, found.reason, found.action) if found else None

    assert said(day.workshop, "goal") == ("answered", "", None)
    assert said(day.workshop, "data") is None
    assert said(day.workshop, "policy") == ("not_answered", "te vroeg; geen mandaat", None)
    assert said(day.workshop, "privacy") == ("action", "", action)
    assert said(day.workshop, "ethics") is None
    assert len(undecided(day.workshop)) == 10


def actions(*what: tuple[str, date | None]) -> list[Action]:
    return [Action(f"a{n}", text, "", "", when, None, None, None) for n, (text, when) in enumerate(what)]


def test_actions_that_share_most_of_their_words_are_perhaps_double() -> None:
    found = doubles(
        actions(
            ("Advies vragen aan de FG over de DPIA", None),
            ("De FG om advies vragen over DPIA", None),
            ("Een pilot zoeken", None),
            ("Advies vragen aan de studentenraad", None),
        )
    )

    assert found == (("a0", "a1"),)


def test_the_most_urgent_action_comes_first_and_one_without_a_date_last() -> None:
    several = actions(("een", None), ("twee", date(2026, 12, 9)), ("drie", date(2026, 12, 1)))

    assert [action.what for action in sorted_actions(several)] == ["drie", "twee", "een"]


def test_the_second_sheet_is_compared_per_goal_until_everybody_has_one(day: Story) -> None:
    for block, one, other in (("goal", "a", "b"), ("data", "d", "d"), ("policy", "e", "f")):
        word(day, one, block)
        word(day, other, block, by=CEM)
    apart = differing(day.workshop, "data")
    assert (apart.goals, apart.sides, apart.difference, apart.same) == (((NORTH,), (SOUTH,)),) * 2 + (0, False)
    assert differing(day.workshop, "policy").difference == 0
    assert said_alike(day.workshop, "data") == ((NORTH, SOUTH),)
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="compromise", base=0)
    assert differing(day.workshop, "data").goals == ((NORTH,), (SOUTH,))
    day.accepted("goal")

    assert differing(day.workshop, "data").same
    assert differing(day.workshop, "policy").difference == 1


def test_whoever_wrote_for_the_same_goal_is_compared_also_before_that(day: Story) -> None:
    for block, one, other in (("goal", "Helpen", "helpen!"), ("data", "d", "e")):
        word(day, one, block)
        word(day, other, block, by=CEM)

    assert (differing(day.workshop, "data").goals, differing(day.workshop, "data").difference) == (((NORTH, SOUTH),), 1)


def test_the_answers_propose_a_standing_and_say_what_each_side_moved(day: Story) -> None:
    for person, text in ((ANNA, "Wij bellen"), (CEM, "Wij schrijven")):
        word(day, text, by=person)
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="agreed", base=0)
    assert proposed(day.workshop, "goal") is None
    day.accepted("goal")
    found = proposed(day.workshop, "goal")
    assert found
    assert found.standing == "compromise"
    assert [(side.tables, side.text) for side in found.sides] == [((NORTH,), "Wij bellen"), ((SOUTH,), "Wij schrijven")]
    base = day.workshop.subgroups[NORTH].wordings["goal"].revision
    day.does(ANNA, o.WriteWording, block="goal", text="wij schrijven!", base=base)
    assert proposed(day.workshop, "goal") == Proposed("agreed")
    day.does(FAY, o.TalkOnTogether, block="goal", asking=day.workshop.statements["goal"].asking.number)  # type: ignore[union-attr]
    day.accepted("goal", **{ANNA: "te breed"})

    assert proposed(day.workshop, "goal") == Proposed("open")


def test_in_the_last_ten_minutes_only_what_gets_five_minutes_is_reached_the_topic_of_now_first() -> None:
    weights = {"goal": 1, "data": 3, "policy": 0, "ethics": 1}
    early = shares(weights, "", 40 * 60_000)
    assert {block: (share.minutes, share.reached) for block, share in early.items()} == {
        "goal": (8, True), "data": (24, True), "policy": (0, True), "ethics": (8, True),
    }  # fmt: skip
    late = shares(weights, "ethics", 9 * 60_000 + 1)
    assert [block for block, share in late.items() if not share.reached] == ["data"]
    assert sum(share.minutes for share in late.values()) == 10
    assert [block for block, share in shares(weights, "ethics", 0).items() if share.reached] == ["policy", "ethics"]


def test_a_step_about_the_first_sheet_is_about_the_goal() -> None:
    day = Story()
    sheet = with_one_goal(day.workshop.sheet)
    workshop = replace(day.workshop, sheet=sheet, phase="one_goal")
    for block in ("goal", "questions"):
        group = replace(
            workshop.subgroups[NORTH], wordings={**workshop.subgroups[NORTH].wordings, block: Wording("a", 1)}
        )
        workshop = replace(workshop, subgroups={**workshop.subgroups, NORTH: group})

    assert [weight(workshop, differing(workshop, block)) for block in ("goal", "questions")] == [1, 0]
    assert unreached(workshop, AT) == ()

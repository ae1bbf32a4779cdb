"""What stands on the wall: it follows the step and what a leader puts there, without names and secrets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from canvas.core import operations as o
from canvas.core.fold.workshop import fold
from canvas.core.text import clean, one_line
from canvas.plenary import wall
from canvas.plenary.wall import shown
from canvas.plenary.wall_pages import (
    CARDS,
    LINE,
    LINES,
    NAME,
    PRESENTED,
    Card,
    is_large,
    lines,
    on_one_page,
    paged,
    parts,
    shortened,
    wrapped,
)
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SHEET, SOUTH, Story

STEPS: dict[str, str] = {phase.mode: phase.id for phase in reversed(SHEET.phases)}
SAME, OTHER = "Wij bellen wie achterloopt", "Wij verbeteren onze vakken"


def worded() -> Story:
    """Two subgroups turned over and worded: the goal differs, the data are the same."""
    day = Story()
    for group in (NORTH, SOUTH):
        for each in SHEET.rounds:
            day.does(FAY, o.Reveal, subgroup=group, round=each.id)
    for person, goal in ((ANNA, SAME), (CEM, OTHER)):
        for block, text in (("goal", goal), ("data", "Alleen studiepunten"), ("privacy", f"{goal}, met een grondslag")):
            day.does(person, o.WriteWording, block=block, text=text, base=0)
    return day


def goes_to(day: Story, mode: str) -> Story:
    day.does(FAY, o.OpenPhase, phase=STEPS[mode], subgroup=None, base=day.workshop.phase)
    return day


@pytest.mark.parametrize(
    ("mode", "shows"),
    [("write", "step"), ("discuss", "step"), ("present", "subgroup"), ("plenary", "topic"), ("actions", "actions")],
)
def test_it_follows_the_step(mode: str, shows: str) -> None:
    assert shown(goes_to(worded(), mode).workshop).shows == shows


def test_while_people_come_in_it_shows_the_way_in() -> None:
    assert shown(Story().workshop).shows == "come_in"


def test_what_a_leader_puts_there_stays_until_the_next_step() -> None:
    day = goes_to(worded(), "plenary")
    day.does(FAY, o.ShowOnWall, shows="statement", block="data")
    assert shown(day.workshop).shows == "statement"
    day.does(FAY, o.Reveal, subgroup=NORTH, round=SHEET.rounds[0].id)
    assert shown(day.workshop).block == "data"
    day.does(FAY, o.OpenPhase, phase=STEPS["write"], subgroup=NORTH, base=day.workshop.subgroups[NORTH].phase)
    assert shown(day.workshop).shows == "statement", "one subgroup goes elsewhere: the room does not"

    goes_to(day, "actions")

    assert shown(day.workshop).shows == "actions"
    day.does(FAY, o.ShowOnWall, shows="come_in")
    day.does(FAY, o.TakeStepBack, opening=day.workshop.opening.id)  # type: ignore[union-attr]
    assert shown(day.workshop).shows == "topic"


def test_a_leader_can_let_it_follow_the_step_again() -> None:
    day = goes_to(worded(), "plenary")
    day.does(FAY, o.ShowOnWall, shows="come_in")
    day.does(FAY, o.ShowOnWall, shows=None)
    assert shown(day.workshop).shows == "topic"


@pytest.mark.parametrize("about", [{"block": "nowhere"}, {"subgroup": "nobody"}])
def test_what_is_not_there_is_refused_and_changes_nothing(about: dict[str, str]) -> None:
    day = worded()
    shows = o.ShowOnWall.model_validate({"id": "operation-x", "shows": "topic", **about})
    refusal = day.asks(FAY, shows)
    assert refusal
    assert refusal.code in ("unknown_block", "unknown_subgroup")
    odd = o.Stored(number=len(day.stored) + 1, at=day.stored[-1].at, by=FAY, operation=shows)
    assert fold([*day.stored, odd]).wall is None


def test_only_who_leads_puts_something_on_it() -> None:
    refusal = worded().asks(ANNA, o.ShowOnWall(id="operation-x", shows="step"))
    assert refusal
    assert refusal.code == "facilitator_only"


def test_equal_wordings_are_one_card() -> None:
    workshop = worded().workshop
    assert [[card.subgroups for card in page] for page in wall.of_topic(workshop, "data")] == [[("Noord", "Zuid")]]
    assert [card.text for card in wall.of_topic(workshop, "goal")[0]] == [SAME, OTHER]
    assert wall.of_topic(workshop, "ethics") == [[]]


def test_a_subgroup_is_its_goal_three_choices_at_most_and_one_doubt() -> None:
    day = worded()
    for block in ("policy", "stakeholders"):
        day.does(ANNA, o.WriteWording, block=block, text=f"Bij {block} ook", base=0)
    puts_forward(day, "stakeholders")
    answers(day, "stakeholders", "live_with")
    puts_forward(day, "data")
    answers(day, "data", "object", "Van wie zijn die punten?")

    cards = wall.of_subgroup(day.workshop, NORTH)

    assert [(card.kind, card.block) for card in cards] == [
        ("goal", "goal"),
        ("choice", "data"),
        ("choice", "policy"),
        ("choice", "stakeholders"),
        ("doubt", "data"),
    ]
    assert cards[-1].text == "Van wie zijn die punten?"


def test_only_what_is_different_can_be_shown() -> None:
    cards = wall.of_subgroup(worded().workshop, NORTH, different=True)
    assert [card.block for card in cards] == ["goal", "privacy"]
    assert all(card.kind == "choice" for card in cards)


def test_no_answer_of_a_running_round_is_on_it() -> None:
    day = worded()
    puts_forward(day, "data")
    before = wall.of_subgroup(day.workshop, NORTH)
    assert day.workshop.subgroups[NORTH].askings["data"].running
    assert not [card for card in before if card.kind == "doubt"]


def test_a_statement_has_its_counts_only_when_its_round_has_ended() -> None:
    day = goes_to(worded(), "plenary")
    day.does(FAY, o.WriteStatement, block="data", text="Alleen studiepunten", standing="agreed", base=0)
    revision = day.workshop.statements["data"].revision
    day.does(FAY, o.PutToAll, block="data", base=revision)
    asking = day.workshop.statements["data"].asking
    assert asking
    for person, stance in ((ANNA, "live_with"), (BRAM, "object"), (CEM, "live_with")):
        day.does(person, o.Vote, block="data", stance=stance, base=revision, asking=asking.number)
    [said] = wall.of_statement_on(day.workshop, "data")
    assert (said["answered"], said["asked"], said["able"], said["objecting"]) == (3, 4, 0, 0)

    day.does(DIRK, o.Vote, block="data", stance="live_with", base=revision, asking=asking.number)

    [said] = wall.of_statement_on(day.workshop, "data")
    assert (said["answered"], said["able"], said["objecting"]) == (4, 3, 1)
    assert wall.of_statement_on(day.workshop, "goal") == []

    assert said["against"] is None
    day.does(FAY, o.SetStanding, block="data", asking=asking.number, standing="agreed")
    [said] = wall.of_statement_on(day.workshop, "data")
    assert (said["stand"], said["against"]) == ("agreed", {"kind": "objections", "n": 1, "of": 4})


def test_a_plenary_tells_what_is_still_to_be_discussed_and_another_step_does_not() -> None:
    day = worded()
    assert wall.ahead(day.workshop) == []
    goes_to(day, "plenary")
    day.does(FAY, o.TakeUpTopic, block="privacy")
    told = [(each["about"]["nl"], each["now"]) for each in wall.ahead(day.workshop)]
    assert told == [("Doel", False), ("Data", False), ("Privacy", True)]

    page: Any = wall.entries(day.workshop)["shown",]
    assert page["free"] == LINES - 4, "two cards of a line each, under the names of a line each"
    assert len(page["ahead"]) == 3


def test_an_action_says_whether_somebody_does_it_and_not_who() -> None:
    day = worded()
    day.does(ANNA, o.AddAction, what="De FG vragen", who="Sara de Boer")
    day.does(CEM, o.AddAction, what="Een proef opzetten")
    [told] = wall.of_actions(day.workshop)
    assert [(task["what"], task["taken"]) for task in told] == [("Een proef opzetten", False), ("De FG vragen", True)]
    assert "Sara" not in repr(told)


def test_a_long_statement_goes_on_on_the_next_page_and_a_short_one_is_large() -> None:
    day = goes_to(worded(), "plenary")
    long = " ".join(f"woord{n}" for n in range(300))
    for block, text in (("data", long), ("privacy", "Alleen studiepunten")):
        day.does(FAY, o.WriteStatement, block=block, text=text, standing="agreed", base=0)

    pages = wall.of_statement_on(day.workshop, "data")

    assert " ".join(page["text"] for page in pages).split() == long.split()
    assert all(len(wrapped(page["text"])) <= LINES for page in pages)
    assert not any(page["large"] for page in pages)
    assert [page["large"] for page in wall.of_statement_on(day.workshop, "privacy")] == [True]
    day.does(FAY, o.ShowOnWall, shows="statement", block="data", page=1)
    on_wall = wall.entries(day.workshop)["shown",]
    assert (on_wall["page"], on_wall["pages"], on_wall["said"]) == (1, len(pages), pages[1])


def puts_forward(day: Story, block: str) -> None:
    day.does(ANNA, o.PutForward, block=block, base=day.workshop.subgroups[NORTH].wordings[block].revision)


def answers(day: Story, block: str, stance: str, reason: str = "") -> None:
    group = day.workshop.subgroups[NORTH]
    base, asking = group.wordings[block].revision, group.askings[block].number
    day.does(BRAM, o.GiveAnswer, block=block, stance=stance, reason=reason, base=base, asking=asking)


def opened() -> Story:
    """Two proposals in a round that runs, and a topic of which nothing is proposed."""
    day = goes_to(worded(), "plenary")
    for block in ("goal", "data"):
        day.does(FAY, o.WriteStatement, block=block, text=f"Iets over {block}", standing="agreed", base=0)
    day.does(FAY, o.ShowOnWall, shows="topic", block="goal")
    day.does(FAY, o.BeginOpeningRound)
    return day


def test_while_the_opening_round_runs_the_wall_says_how_many_answered_and_nothing_of_what() -> None:
    day = opened()
    number = day.workshop.opening_round.number  # type: ignore[union-attr]
    for block in ("goal", "data"):
        day.does(ANNA, o.SayInOpeningRound, round=number, block=block, stance="discuss")

    told: Any = wall.entries(day.workshop)["shown",]

    assert told["shows"] == "opening", "what a leader put there before is gone"
    opening = told["opening"]
    assert (opening["asked"], opening["answered"], opening["ended"]) == (4, 1, False)
    assert (opening["agreed"], opening["discuss"]) == (0, [])


def test_after_it_the_wall_has_how_many_are_agreed_and_which_come_one_by_one_until_a_topic_is_taken_up() -> None:
    day = opened()
    number = day.workshop.opening_round.number  # type: ignore[union-attr]
    for person in (ANNA, BRAM, CEM, DIRK):
        day.does(person, o.SayInOpeningRound, round=number, block="data", stance="fine")
        day.does(
            person, o.SayInOpeningRound, round=number, block="goal", stance="discuss" if person == BRAM else "fine"
        )

    told: Any = wall.entries(day.workshop)["shown",]

    assert told["shows"] == "opening"
    assert told["opening"]["agreed"] == 1
    first, second, *_ = told["opening"]["discuss"]
    assert (first["about"]["nl"], first["wants"]) == ("Doel", 1)
    assert second["wants"] is None
    day.does(FAY, o.TakeUpTopic, block="privacy")
    assert shown(day.workshop).shows == "topic"


NAMES = some.lists(some.text(min_size=1, max_size=60), min_size=1, max_size=12)


@given(some.lists(some.tuples(some.text(min_size=1, max_size=1500), NAMES), max_size=8))
def test_every_page_fits_and_no_word_is_lost(said: list[tuple[str, list[str]]]) -> None:
    cards = [Card("wording", text, tuple(names), block=str(at)) for at, (text, names) in enumerate(said)]

    pages = paged(cards)

    assert all(len(page) <= CARDS and sum(map(lines, page)) <= LINES for page in pages)
    for at, (text, _) in enumerate(said):
        shown_of_it = "".join(card.text for page in pages for card in page if card.block == str(at))
        assert "".join(shown_of_it.split()) == "".join(text.split())


@given(some.text(max_size=3000))
def test_no_part_of_a_text_is_longer_than_a_page(text: str) -> None:
    cut = parts(text)
    assert all(len(wrapped(part)) <= LINES for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())
    assert not (is_large(text) and len(cut) > 1)


def test_a_subgroup_has_one_page_on_which_each_of_its_texts_is_shortened_as_far_as_it_must_be() -> None:
    day = worded()
    long = "Wij bellen binnen een week wie achterloopt. " + "Daarbij kijken we alleen naar studiepunten. " * 9
    for block in ("policy", "stakeholders"):
        day.does(ANNA, o.WriteWording, block=block, text=long, base=0)
    day.does(FAY, o.ShowOnWall, shows="subgroup", subgroup=NORTH)

    shown_there: Any = wall.entries(day.workshop)["shown",]

    assert shown_there["pages"] == 1
    texts = [card["text"] for card in shown_there["cards"]]
    assert len(texts) == 4
    assert texts[0] == SAME, "what fits is not shortened"
    assert texts[2].startswith("Wij bellen binnen een week wie achterloopt. Daarbij")
    assert texts[2].endswith(" …")
    full = wall.in_full(day.workshop)
    assert full["cards"][2]["text"] == long.strip(), "on a screen of their own people read all of it"


def test_what_is_shortened_ends_with_a_sentence_where_that_fills_most_of_its_lines() -> None:
    sentence = "Wij bellen binnen een week wie achterloopt en vragen wat helpt."
    assert shortened(f"{sentence} Daarna kijken we verder dan dat.", 2) == f"{sentence} …"
    assert shortened("Ja. " + "woord " * 40, 1).endswith("woord …")
    assert shortened("Kort genoeg.", 1, label=20) == "Kort genoeg."
    assert shortened("", 1, label=20) == ""


def test_a_long_word_behind_a_label_is_not_cut_in_two() -> None:
    word = "Onderwijskwaliteitszorgmedewerkers"
    assert shortened(f"{word} en docenten zien per vak waar studenten vastlopen", 2, label=18) == f"{word} en …"
    assert " " not in shortened("x" * 100, 2).removesuffix(" …"), "a word longer than a line stays one word"


def test_the_topics_after_the_opening_round_fit_under_a_headline_of_two_lines() -> None:
    day = opened()
    day.does(FAY, o.EndOpeningRound, round=day.workshop.opening_round.number)  # type: ignore[union-attr]
    told = wall.of_opening(day.workshop)
    assert [len(page["discuss"]) for page in told] == [LINES - 2, len(SHEET.blocks) - (LINES - 2)]


SAID = some.text(max_size=600).map(clean)
SAID_BY_ONE = some.lists(some.tuples(SAID, some.integers(0, 60)), max_size=5)


@given(SAID_BY_ONE, some.text(max_size=60).map(one_line))
def test_a_subgroup_fits_on_one_page_whatever_it_says(said: list[tuple[str, int]], name: str) -> None:
    cards = [Card("choice", text, block="data", label=label) for text, label in said]
    page = on_one_page(cards, name)
    assert len(page) == len(cards)
    least = sum(lines(replace(card, text="", label=0)) for card in cards)
    labels = sum(card.label > LINE - 4 for card in cards)
    assert sum(map(lines, page)) <= max(PRESENTED + 1 - len(wrapped(name, NAME)), least) + labels

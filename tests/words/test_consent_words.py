"""Wordings are counted as they stand, and no answer of a round that runs is told."""

from __future__ import annotations

from canvas.core.operations import (
    CountAnswers,
    CountOnPaper,
    EndRound,
    PutForward,
    PutToAll,
    Reveal,
    SetStanding,
    WorkOnOneDevice,
    WriteStatement,
    WriteWording,
)
from canvas.words import Words
from canvas.words.consent import in_short, to_wording
from tests.support.people import ANNA, FAY, NORTH, Story


def test_of_hands_that_were_counted_it_says_so_and_how_many_object() -> None:
    story = Story()
    story.does(FAY, WorkOnOneDevice, one_device=True)
    story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    story.does(ANNA, WriteWording, block="goal", text="Wij bellen", base=0)
    story.does(ANNA, PutForward, block="goal", base=story.workshop.number)
    asking = story.workshop.number
    hands = {"block": "goal", "asking": asking, "asked": 5, "live_with": 3, "object": 2}
    story.does(ANNA, CountAnswers, base=0, reason="te snel", **hands)
    counted = ["3 van 5 kunnen hiermee leven", "handen zijn geteld"]
    said = to_wording(Words("nl"), story.workshop.subgroups[NORTH], "goal")
    assert said == [counted[0], "bezwaar: te snel", counted[1]]

    story.does(ANNA, CountAnswers, base=story.workshop.number, **hands)
    said = to_wording(Words("nl"), story.workshop.subgroups[NORTH], "goal")
    assert said == [counted[0], *["bezwaar: zonder reden"] * 2, counted[1]]


def test_a_standing_against_the_answers_says_what_it_goes_against() -> None:
    story, words = Story(), Words("nl")
    story.does(FAY, WriteStatement, block="goal", text="samen", standing="agreed", base=0)
    story.does(FAY, PutToAll, block="goal", base=story.workshop.number, on_paper=56)
    asking, base = story.workshop.number, 0
    story.does(FAY, EndRound, block="goal", asking=asking)
    said = []
    for answers in (
        {"live_with": 55},
        {"live_with": 50, "object": 2},
        {"live_with": 21},
        {"live_with": 20, "talk_first": 30},
    ):
        story.does(FAY, CountOnPaper, block="goal", asking=asking, base=base, asked=56, **answers)
        base = story.workshop.number
        story.does(FAY, SetStanding, block="goal", asking=asking, standing="agreed")
        said.append(in_short(words, story.workshop.statements["goal"]))

    assert said == [
        "vastgesteld, 55 van 60",
        "vastgesteld, 50 van 60, ondanks 2 bezwaren",
        "vastgesteld, 21 van 60, 21 van 60 geantwoord",
        "vastgesteld, 20 van 60, maar 20 van 60 kunnen hiermee leven",
    ]

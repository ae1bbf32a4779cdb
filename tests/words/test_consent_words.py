"""Wordings are counted as they stand, and no answer of a round that runs is told."""

from __future__ import annotations

from canvas.core.operations import GiveAnswer, OpenPhase, PutForward, WriteWording
from canvas.words import Words
from canvas.words.consent import wordings_counted
from tests.support.people import ANNA, BRAM, FAY, NORTH, SHEET, Story


def told(story: Story) -> str:
    return wordings_counted(Words("nl"), story.workshop.subgroups[NORTH], [block.id for block in SHEET.blocks])


def test_a_concept_what_lies_before_people_and_what_ended_are_counted_apart() -> None:
    story = Story()
    story.does(FAY, OpenPhase, phase="discuss_goal")
    for block in ("goal", "questions", "target_group"):
        story.does(ANNA, WriteWording, block=block, text=f"Onze {block}", base=0)
    assert told(story) == "3 van 10 formuleringen"
    for block in ("goal", "questions"):
        story.does(ANNA, PutForward, block=block, base=story.workshop.subgroups[NORTH].wordings[block].revision)
    assert told(story) == "3 van 10 formuleringen, 2 liggen voor"

    number = story.workshop.subgroups[NORTH].askings["goal"].number
    story.does(BRAM, GiveAnswer, block="goal", stance="object", asking=number)
    assert told(story) == "3 van 10 formuleringen, 1 ligt voor, 1 afgerond, 1 met bezwaar"

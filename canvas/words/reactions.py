"""What tables said, as short sentences in the reader's language: for the plenary page and for the documents."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core.model import REACTIONS, Answer, Note, Outcome, Subgroup, Workshop
from canvas.words import N_, Words
from sheets import Block

KINDS = {"idea": N_("idea"), "question": N_("question"), "chance": N_("opportunity"), "risk": N_("risk")}
MARK_WORDS = {"agree": N_("agree {n}"), "disagree": N_("disagree {n}"), "discuss": N_("discuss {n}")}


def marks(words: Words, note: Note) -> str:
    """A note's marks; nothing for a mark nobody gave."""
    return " · ".join(words(MARK_WORDS[mark], n=note.count(mark)) for mark in REACTIONS if note.count(mark))


def stances(words: Words, table: Subgroup, block: str) -> list[str]:
    """How many can live with the table's wording, and each objection with its reason."""
    return opinions(words, table.answers.get(block, {}))


def opinions(words: Words, stances: Mapping[str, Answer]) -> list[str]:
    """The same, for any words people were asked about."""
    return [*living(words, stances), *objecting(words, stances)]


def living(words: Words, stances: Mapping[str, Answer]) -> list[str]:
    """How many can live with some words; nothing when nobody said so."""
    count = sum(1 for stance in stances.values() if stance.kind == "live_with")
    return [words.plural("{n} can live with it", "{n} can live with it", count)] if count else []


def objecting(words: Words, stances: Mapping[str, Answer]) -> list[str]:
    """Each objection to some words, with its reason."""
    return [words("objection: {reason}", reason=each.reason) for each in stances.values() if each.kind == "object"]


def choice(words: Words, workshop: Workshop, made: Outcome) -> str:
    """What a table decided."""
    action = workshop.actions.get(made.action or "")
    return {
        "answered": words("answered"),
        "not_answered": words("deliberately not answered: {reason}", reason=made.reason),
        "action": words("action: {what}", what=action.what if action else ""),
    }[made.kind]


def question(words: Words, block: Block, key: str) -> str:
    """A question of a block; empty for the block as a whole."""
    return next((each.text.of(words.language) for each in block.questions if each.id == key), "")


def goal(workshop: Workshop, subgroup: Subgroup) -> str:
    """The goal as the subgroup worded it; empty when it did not, or when the sheet asks for no goal."""
    block = workshop.sheet.goal
    return subgroup.wordings[block.id].text if block and block.id in subgroup.wordings else ""

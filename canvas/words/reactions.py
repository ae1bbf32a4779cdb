"""What people said of notes and wordings, as short sentences in the reader's language, for pages and documents."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core.model import REACTIONS, Answer, Note, Outcome, Reaction, Subgroup, Workshop
from canvas.words import N_, Words
from sheets import Block, NoteKind

KINDS: Mapping[NoteKind, str] = {
    "idea": N_("idea"), "question": N_("question"), "chance": N_("opportunity"), "risk": N_("risk"),
}  # fmt: skip
COUNTED: Mapping[Reaction, str] = {
    "agree": N_("agree {n}"), "disagree": N_("disagree {n}"), "discuss": N_("discuss {n}"),
}  # fmt: skip


def to_note(words: Words, note: Note) -> str:
    """How often each reaction was given to a note, on one line; reactions that nobody gave are left out."""
    return " · ".join(words(COUNTED[kind], n=note.count(kind)) for kind in REACTIONS if note.count(kind))


def to_words(words: Words, answers: Mapping[str, Answer]) -> list[str]:
    """How many can live with some words, then each objection with its reason; no names."""
    return [*living(words, answers), *objecting(words, answers)]


def living(words: Words, answers: Mapping[str, Answer]) -> list[str]:
    """One sentence for how many can live with some words; none when nobody said so."""
    count = sum(1 for answer in answers.values() if answer.kind == "live_with")
    return [words.plural("{n} can live with it", "{n} can live with it", count)] if count else []


def objecting(words: Words, answers: Mapping[str, Answer]) -> list[str]:
    """A sentence for each objection to some words, with its reason."""
    objections = (each.reason for each in answers.values() if each.kind == "object")
    return [words("objection: {reason}", reason=each or words("no reason given")) for each in objections]


def outcome(words: Words, workshop: Workshop, made: Outcome) -> str:
    """What a subgroup decided about a topic or a question, with the reason or the action."""
    action = workshop.actions.get(made.action or "")
    return {
        "answered": words("answered"),
        "not_answered": words("deliberately not answered: {reason}", reason=made.reason),
        "action": words("action: {what}", what=action.what if action else ""),
    }[made.kind]


def question(words: Words, block: Block, key: str) -> str:
    """A question of a topic; empty where `key` is empty or names no question of it."""
    return next((each.text.of(words.language) for each in block.questions if each.id == key), "")


def goal(workshop: Workshop, subgroup: Subgroup) -> str:
    """The goal as the subgroup worded it; empty when it did not, or when the sheet asks for no goal."""
    block = workshop.sheet.goal
    return subgroup.wordings[block.id].text if block and block.id in subgroup.wordings else ""

"""The actions in the documents: the list with where each came from, and each as a single line."""

from __future__ import annotations

from canvas.core.model import Action, Workshop
from canvas.documents.topics import about
from canvas.plenary.actions import sorted_actions
from canvas.words import Words
from exports import Table


def action_table(words: Words, workshop: Workshop) -> Table:
    """All actions, the most urgent first, those without a date last."""
    return Table(
        caption=words("Action list"),
        header=(
            words("What"),
            words("Whom to speak to"),
            words("Who does it"),
            words("By when"),
            words("Where it came from"),
        ),
        rows=tuple(_row(words, workshop, action) for action in sorted_actions(workshop.actions.values())),
    )


def first_actions(words: Words, workshop: Workshop, most: int) -> tuple[str, ...]:
    """The `most` most urgent actions, each as what, who and when on one line."""
    return tuple(
        " · ".join(filter(None, (action.what, action.who, _date(words, action))))
        for action in sorted_actions(workshop.actions.values())[:most]
    )


def _row(words: Words, workshop: Workshop, action: Action) -> tuple[str, ...]:
    return action.what, action.speak_to, action.who, _date(words, action), _origin(words, workshop, action)


def _date(words: Words, action: Action) -> str:
    return words.short_day(action.by_when) if action.by_when else ""


def _origin(words: Words, workshop: Workshop, action: Action) -> str:
    subgroup = workshop.subgroups.get(action.subgroup or "")
    place = subgroup.name if subgroup else words("Plenary")
    block = next((each for each in workshop.sheet.blocks if each.id == action.block), None)
    return f"{place} · {about(words, block, action.question or '')}" if block else place

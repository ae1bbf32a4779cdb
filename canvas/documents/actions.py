"""The actions in the documents: the list by who does them, each as a single line, and as data for other formats."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from canvas.core.model import Action, Workshop
from canvas.documents.topics import title
from canvas.plenary.actions import sorted_actions
from canvas.words import N_, Words
from canvas.words.actions import asked, doers, what
from exports import Table
from exports.actions import Task, TaskList, TaskWords

HEADER = (N_("Action"), N_("Who"), N_("Talk to"), N_("Ready on"), N_("Origin"))
WIDEST = 45
"""Of the width of a table of actions, the part of what has to be done, in percent."""
STATES = (N_("To do"), N_("Under way"), N_("Done"))
_ROOM = (8, 11, 10, 9)
"""At least so many characters find room in each other column, where there is room for that."""


def action_table(words: Words, workshop: Workshop) -> Table:
    """All actions, those that nobody does yet first, then by who does them."""
    return Table(
        caption=words("Actions, by who does them"),
        header=tuple(words(each) for each in HEADER),
        rows=tuple(_row(words, workshop, action) for action in by_doer(words, workshop)),
        gap=words("nobody yet"),
    )


def by_doer(words: Words, workshop: Workshop) -> list[Action]:
    """What nobody does yet first, then the actions of each doer together; of each the most urgent first."""
    who = {key: doers(words, workshop, each) for key, each in workshop.actions.items()}
    return sorted(
        sorted_actions(workshop.actions.values()), key=lambda each: (who[each.id] != "", who[each.id].casefold())
    )


def talk_to(words: Words, action: Action) -> str:
    """Whom to talk to, and who asks somebody absent to do it; "" where neither is known."""
    return "; ".join(filter(None, (action.speak_to, asked(words, action))))


def widths(rows: tuple[tuple[str, ...], ...], widest: int = WIDEST) -> tuple[int, ...]:
    """The parts of the width for a table with these rows, in percent, so that as few words as possible are broken."""
    longest = [
        max([least, *(len(word) for row in rows for word in row[column].split())])
        for column, least in enumerate(_ROOM, start=1)
    ]
    kept = [min(each, 24) + 2 for each in longest]
    shares = [(100 - widest) * each // sum(kept) for each in kept[:-1]]
    return widest, *shares, 100 - widest - sum(shares)


def first_actions(words: Words, workshop: Workshop, most: int) -> tuple[str, ...]:
    """The `most` most urgent actions, each as what, who and when on one line."""
    return tuple(
        " · ".join(filter(None, (what(words, action), doers(words, workshop, action), day(words, action))))
        for action in sorted_actions(workshop.actions.values())[:most]
    )


def task_list(workshop: Workshop, words: Words, today: date) -> TaskList:
    """All actions as data, in the order of `by_doer`, dated `today`."""
    return TaskList(
        language=words.language,
        title=words("Action list"),
        about=words("From the workshop “{title}” on {day}.", title=workshop.title, day=words.day(workshop.day)),
        author=workshop.institution or words("Learning analytics canvas"),
        date=today,
        tasks=tuple(_tasks(words, workshop)),
        words=TaskWords(
            **dict(zip(("what", "who", "speak_to", "ready_on", "origin"), map(words, HEADER), strict=True)),
            state=words("Progress"),
            nobody=words("nobody yet"),
            nothing=words("No action has been agreed yet."),
            states=tuple(words(each) for each in STATES),
        ),
    )


def day(words: Words, action: Action) -> str:
    """Until when, as it fits in a table; empty where no day was named."""
    return words.short_day(action.by_when) if action.by_when else ""


def origin(words: Words, workshop: Workshop, action: Action) -> str:
    """Where an action came from, in a few words: the subgroup, and the topic where there is one."""
    subgroup = workshop.subgroups.get(action.subgroup or "")
    block = next((each for each in workshop.sheet.blocks if each.id == action.block), None)
    place = subgroup.name if subgroup else words("Plenary")
    return f"{place}, {title(words, block)}" if block else place


def _row(words: Words, workshop: Workshop, action: Action) -> tuple[str, ...]:
    who = doers(words, workshop, action) or words("nobody yet")
    return what(words, action), who, talk_to(words, action), day(words, action), origin(words, workshop, action)


def _tasks(words: Words, workshop: Workshop) -> Iterator[Task]:
    for action in by_doer(words, workshop):
        yield Task(
            key=hashlib.sha256(f"{workshop.id} {action.id}".encode()).hexdigest()[:32],
            what=what(words, action),
            who=doers(words, workshop, action),
            speak_to=talk_to(words, action),
            ready_on=action.by_when,
            ready=day(words, action),
            origin=origin(words, workshop, action),
            revision=workshop.number,
        )

"""The draft vision: a few pages of running text for the board and whoever writes on, made of what participants said.

Every paragraph is a statement, an objection, a decision that is asked, or what a writer still has to write; what tells
of standing and origin stands in tags and comments. The record holds everything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import exports
from canvas.core.consent import of_statement as consent_of
from canvas.core.model import Workshop
from canvas.documents.actions import action_table
from canvas.documents.languages import quoted
from canvas.documents.report import labels
from canvas.documents.topics import placed
from canvas.documents.vision_chapters import chapters
from canvas.documents.vision_topics import values
from canvas.documents.voices import Voices, objections, tag, task
from canvas.documents.written_over import with_what_was_written
from canvas.plenary.actions import sorted_actions
from canvas.plenary.standing import settled
from canvas.words import Words
from canvas.words.actions import DECISION, doers
from exports import Comment, Grid, Part, Report, Run, Said
from sheets import Block

FIRST_STEPS = 4
"""How many actions page one shows."""


def build(workshop: Workshop, words: Words, today: date) -> Report:
    """The draft vision of a workshop as it stands, with what was written over, in this reader's language, dated
    `today`."""
    return with_what_was_written(untouched(workshop, words, today), Voices(words, workshop))


def untouched(workshop: Workshop, words: Words, today: date) -> Report:
    """The same without what was written over, but with each paragraph that was."""
    voices = Voices(words, workshop)
    return Report(
        language=words.language,
        title=words("Draft vision on learning analytics"),
        subtitle=workshop.title,
        institution=workshop.institution,
        date=today,
        status=words("Draft 0.1 of {day}", day=words.day(today)),
        glance=tuple(_page_one(voices)),
        chapters=tuple(chapters(voices)),
        appendices=(),
        actions=action_table(words, workshop),
        words=_labels(words, today),
        quoted=quoted(words, workshop),
    )


def _labels(words: Words, today: date) -> exports.Words:
    changed = {
        "glance": words("In short"),
        "status_style": words("Standing and origin"),
        "objection": words("Objection"),
    }
    return labels(words, today).model_copy(update=changed)


def _page_one(voices: Voices) -> Iterator[Part]:
    """For the board: what is asked, what for, for whom, limits, what is open, and the first steps."""
    words, sheet = voices.words, voices.workshop.sheet
    yield _reactions(voices)
    yield from _asked(voices)
    if sheet.goal:
        yield _in_short(voices, words("What for"), (sheet.goal,), words("No shared goal has been saved yet."), "goal")
    # What the goal chapter has besides the goal and the questions, of which there are only so many.
    for_whom = tuple(block for block in placed(sheet, "goal") if block.limit is None and not block.goal)
    yield _in_short(voices, words("For whom"), for_whom, words("No shared target group has been saved yet."), "whom")
    kept = tuple(block for block in values(sheet) if settled(voices.workshop.statements.get(block.id)))
    yield _in_short(voices, words("Limits"), kept, words("No limit has been agreed yet."), "limits")
    yield from _still_open(voices)
    yield from _first_steps(voices)
    yield Said(runs=(voices.ours(_people(voices)),))
    yield voices.grey(
        words(
            "‘Agreed’ means: by the participants of this workshop, not by the executive board. Nobody objects, and "
            "more than half of those asked can live with it (the first number); in a ‘compromise’ each side took a "
            "step as well. One objection, or half or fewer, and it is not agreed, unless it says otherwise."
        )
    )


def _reactions(voices: Voices) -> Said:
    """Until when and to whom people react; as long as nobody released the draft, that this is still to be written."""
    words, workshop = voices.words, voices.workshop
    release = workshop.desk.release
    if release:
        stood = words("This is the workshop as it was after {number} changes.", number=workshop.number)
        told = words("Reactions until {day} to {name}.", day=words.day(release.until), name=release.to)
        return voices.grey(told, Comment(text=stood))
    to_write = words(
        "To write: until when and to whom people react, and the version when you change the text. This is the workshop "
        "as it was after {number} changes.",
        number=workshop.number,
    )
    return voices.grey(words("Reactions until [date] to [name]."), task(to_write))


def _asked(voices: Voices) -> Iterator[Said]:
    """What is asked of the board: its topic's statement and the decisions asked, or else the actions about that topic;
    or that nothing is asked."""
    words, workshop = voices.words, voices.workshop
    head, blocks = words(DECISION), placed(workshop.sheet, "decision")
    stated = tuple(block for block in blocks if block.id in workshop.statements)
    said_first = bool(stated) or voices.is_written("short/asked/line")
    if said_first:
        yield _in_short(voices, head, stated, "", "asked")
    ids, actions = {block.id for block in blocks}, sorted_actions(workshop.actions.values())
    asked = [each for each in actions if each.kind == "decision"]
    if not asked and not stated:
        asked = [each for each in actions if each.block in ids and not each.subgroup]
    also, key = words("Also asked") if said_first else head, "short/decision/line"
    runs: list[Run] = [voices.ours(f"{also}. ", strong=True)]
    for action in asked:
        who = doers(words, workshop, action)
        told = ", ".join(filter(None, (who, words.day(action.by_when) if action.by_when else "")))
        runs.append(voices.room(f"{action.what}{f' ({told})' if told else ''}. "))
    if asked:
        to_write = words("To write: the decision in one sentence, with what it costs and what it yields.")
        said = Said(role="statement", runs=tuple(runs), tag=words("no vote taken"), comments=(task(to_write),))
    elif not said_first:
        said = Said(runs=(*runs, voices.ours(words("No decision is asked now."))))
    elif voices.is_written(key):
        said = voices.grey("", head=f"{also}. ")
    else:
        return
    yield said.model_copy(update={"key": key})


def _in_short(voices: Voices, head: str, blocks: tuple[Block, ...], nothing: str, about: str) -> Said:
    """The statements about these topics in one paragraph, each with its tag; or that there is none, as status.

    `about` names the paragraph in its key.
    """
    key = f"short/{about}/line"
    said = [block for block in blocks if block.id in voices.workshop.statements]
    if not said:
        return voices.grey(nothing, key=key, head=f"{head}. ")
    runs = [voices.ours(f"{head}. ", strong=True)]
    for block in said:
        statement = voices.workshop.statements[block.id]
        runs += (
            voices.room(statement.text),
            voices.status(f" [{tag(voices.words, statement)}] ", to=voices.number(block)),
        )
    return Said(role="statement", runs=tuple(runs), key=key)


def _still_open(voices: Voices) -> Iterator[Said]:
    """The statements that say themselves that they are open, then what was not accepted or is without a statement."""
    words, workshop = voices.words, voices.workshop
    stated = [
        (block, workshop.statements[block.id]) for block in workshop.sheet.blocks if block.id in workshop.statements
    ]
    head, key = words("Still open"), "short/open/line"
    runs: list[Run] = [voices.ours(f"{head}. ", strong=True)]
    for block, said in stated:
        if said.standing == "open":
            runs += (voices.room(said.text), voices.status(f" [{voices.number(block)}] ", to=voices.number(block)))
    objected = [block for block, said in stated if objections(consent_of(said))]
    if objected:
        named = ", ".join(map(voices.title, objected))
        runs.append(voices.ours(words("There are objections about: {topics} (chapter 6).", topics=named) + " "))
    silent = [block for block in workshop.sheet.blocks if block.id not in workshop.statements]
    if silent and stated:
        runs.append(voices.ours(words("Without a statement: {topics}.", topics=", ".join(map(voices.title, silent)))))
    if len(runs) > 1:
        yield Said(runs=tuple(runs), key=key)
    elif not stated:
        yield voices.grey(words("Everything is still open: no statement has been saved."), key=key)
    elif voices.is_written(key):
        yield voices.grey("", key=key, head=f"{head}. ")


def _first_steps(voices: Voices) -> Iterator[Part]:
    words = voices.words
    dated = (each for each in sorted_actions(voices.workshop.actions.values()) if each.by_when and each.kind == "task")
    first = list(dated)[:FIRST_STEPS]
    if not first:
        yield voices.grey(words("No first step with a date has been agreed."))
        return
    yield Grid(
        caption=words("First steps"),
        header=(words("Ready on"), words("Who"), words("What")),
        widths=(16, 26, 58),
        rows=tuple(
            (
                (voices.ours(words.short_day(each.by_when)),) if each.by_when else (),
                (voices.room(who),) if who else (voices.status(words("nobody yet")),),
                (voices.room(each.what),),
            )
            for each, who in ((each, doers(words, voices.workshop, each)) for each in first)
        ),
    )


def _people(voices: Voices) -> str:
    """How many people of which function took part, how many without a device at most, and which functions of the sheet
    nobody had."""
    words, workshop = voices.words, voices.workshop
    people = [person for subgroup in workshop.subgroups for person in workshop.members(subgroup)]
    given = Counter(person.function for person in people)
    functions = [(each.text.of(words.language), given[each.id]) for each in workshop.sheet.roles]
    other = len(people) - sum(n for _, n in functions)
    if other and other < len(people):
        functions.append((words("another function, or not given"), other))
    # Whoever leads or writes on is there too, though in no subgroup.
    leading = {person.role for person in workshop.participants.values() if person.here}
    absent = [
        each.text.of(words.language) for each in workshop.sheet.roles if not (given[each.id] or each.id in leading)
    ]
    there = ", ".join(f"{name} {n}" for name, n in functions if n)
    gone = ", ".join(absent)
    said = words.plural("{n} participant", "{n} participants", len(people))
    taking_part = f"{said} ({there})" if there else said
    if paper := max((each.paper.asked for each in workshop.statements.values() if each.paper), default=0):
        taking_part = words("{people}, and {n} on paper", people=taking_part, n=paper)
    counted = words("Taking part: {people}.", people=taking_part)
    return " ".join(filter(None, (counted, there and gone and words("Not represented: {functions}.", functions=gone))))

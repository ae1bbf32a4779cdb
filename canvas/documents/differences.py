"""What the draft vision must not smooth over: minority views, what was left unanswered, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.consent import is_done
from canvas.core.model import Subgroup, Workshop
from canvas.documents import plenary
from canvas.documents.topics import about, title, worded
from canvas.plenary.standing import stand
from canvas.plenary.synthesis import common, themes_of
from canvas.words import Words, consent, reactions
from exports import Bullets, Part, Standing, Subheading, Table
from sheets import Block, Question


def differences(words: Words, workshop: Workshop) -> Iterator[Part]:
    """The wordings side by side for every topic on which subgroups differ or somebody objects; then the pictures."""
    for block in workshop.sheet.blocks:
        subgroups = worded(workshop, block)
        if _objected(subgroups, block) or _differ(workshop, subgroups, block):
            yield Subheading(text=title(words, block))
            yield _side_by_side(words, workshop, block, subgroups)
    yield from _themes(words, workshop)
    yield from plenary.pictures(words, workshop)


def _themes(words: Words, workshop: Workshop) -> Iterator[Part]:
    """The themes that people made of what the subgroups said, and which subgroups have each; nothing without any."""
    rows = tuple(
        (title(words, block), theme.title, ", ".join(workshop.subgroups[voice.table].name for voice in found.voices))
        for block in workshop.sheet.blocks
        for theme in themes_of(workshop, block.id)
        if (found := common(workshop, theme)).voices
    )
    if rows:
        header = (words("Topic"), words("Theme"), words("Subgroups"))
        yield Table(caption=words("Themes across the subgroups"), header=header, rows=rows)


def _objected(subgroups: list[Subgroup], block: Block) -> bool:
    answers = (answer for each in subgroups for answer in each.heard(block.id).values())
    return any(answer.kind == "object" for answer in answers)


def _differ(workshop: Workshop, subgroups: list[Subgroup], block: Block) -> bool:
    """Two different wordings, or one beside a compromise or an open statement; nothing differs from what is agreed."""
    statement = workshop.statements.get(block.id)
    if statement and stand(statement) == "agreed":
        return False
    return len({each.wordings[block.id].text for each in subgroups}) >= (1 if statement else 2)


def _side_by_side(words: Words, workshop: Workshop, block: Block, subgroups: list[Subgroup]) -> Table:
    header = [words("Subgroup"), words("Wording"), words("Support and objections"), words("Written for the goal")]
    rows = [
        [
            each.name,
            each.wordings[block.id].text,
            "; ".join(consent.to_wording(words, each, block.id)),
            reactions.goal(workshop, each),
        ]
        for each in subgroups
    ]
    shown = 3 if block.goal or workshop.sheet.goal is None else 4  # a goal is not written for a goal
    return Table(
        caption=words("{block} in the words of each subgroup", block=title(words, block)),
        header=tuple(header[:shown]),
        rows=tuple(tuple(row[:shown]) for row in rows),
    )


def unanswered(words: Words, workshop: Workshop) -> Iterator[Part]:
    """What was deliberately not answered and why, what the plenary chose, and the questions that are still open."""
    yield Table(
        caption=words("Deliberately not answered"),
        header=(words("Subgroup"), words("Question"), words("Reason")),
        rows=tuple(_left(words, workshop)),
    )
    yield from plenary.plenary_choices(words, workshop)
    yield Subheading(text=words("Open questions"))
    yield Bullets(items=tuple(_open_questions(words, workshop)), standing=Standing.OPEN)
    yield Subheading(text=words("Questions of the sheet that nobody considered"))
    left = tuple(about(words, block, question.id) for block, question in unconsidered(workshop))
    yield Bullets(items=left, standing=Standing.BACKGROUND)


def unconsidered(workshop: Workshop) -> Iterator[tuple[Block, Question]]:
    """The questions about which nobody chose anything, and no row says anything, in the order of the sheet."""
    for block in workshop.sheet.blocks:
        for question in block.questions:
            if not _considered(workshop, block, question):
                yield block, question


def _considered(workshop: Workshop, block: Block, question: Question) -> bool:
    """Whether somebody rounded off the question, or its topic as a whole, or wrote a row about it."""
    if block.id in workshop.decisions:
        return True
    rows = any(
        row.block == block.id and question.id in (row.fields.get("point"), block.rows.question if block.rows else None)
        for row in workshop.rows.values()
    )
    groups = workshop.subgroups.values()
    return rows or any((block.id, question.id) in each.outcomes or is_done(each, block.id) for each in groups)


def _left(words: Words, workshop: Workshop) -> Iterator[tuple[str, str, str]]:
    blocks = {block.id: block for block in workshop.sheet.blocks}
    for subgroup in workshop.subgroups.values():
        for (key, question), choice in subgroup.outcomes.items():
            if choice.kind == "not_answered" and key in blocks:
                yield subgroup.name, about(words, blocks[key], question), choice.reason


def _open_questions(words: Words, workshop: Workshop) -> Iterator[str]:
    """First the statements that are still open, then the topics without a statement."""
    stated = workshop.statements
    for block in workshop.sheet.blocks:
        if block.id in stated and stated[block.id].standing == "open":
            yield f"{title(words, block)}: {stated[block.id].text}"
    for block in workshop.sheet.blocks:
        if block.id not in stated:
            yield words("{block}: no statement in the plenary", block=title(words, block))

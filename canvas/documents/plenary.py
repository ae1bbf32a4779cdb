"""What the plenary adds to the documents: sides and answers beneath a statement, rows, outcomes, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Answer, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.words import Words
from canvas.words.plenary import BASIS_WORDS, CHOICES, COLUMN_WORDS, names, votes
from exports import Bullets, Cell, Part, Picture, Standing, Table
from sheets import Block


def beneath(words: Words, workshop: Workshop, statement: Statement) -> Iterator[Part]:
    """What each side gave or holds, and what participants said of the statement; nothing where there is neither."""
    standing = Standing(statement.standing)
    if statement.sides:
        source = words("what each side gave") if statement.standing == "compromise" else words("the positions")
        items = (": ".join(filter(None, (names(workshop, side.tables), side.text))) for side in statement.sides)
        yield Bullets(items=tuple(items), standing=standing, source=source)
    answers = votes(words, statement)
    if answers:
        yield Bullets(items=tuple(answers), standing=standing, source=words("answers of all participants"))


def rows(words: Words, workshop: Workshop, block: Block) -> Iterator[Part]:
    """The rows of a topic as a table with the columns that are filled in; nothing when there are no rows."""
    known = [row for row in workshop.rows.values() if row.block == block.id]
    if not known or block.rows is None:
        return
    points = {question.id: question.text.of(words.language) for question in block.questions}
    lists = {"basis": {key: words(basis) for key, basis in BASIS_WORDS.items()}, "point": points}
    columns = [column for column in block.rows.columns if any(row.fields.get(column) for row in known)]
    title = block.title.of(words.language)
    yield Table(
        caption=words("{block}, row by row", block=title),
        header=(title, *(words(COLUMN_WORDS[column]) for column in columns)),
        rows=tuple(
            (row.name, *(lists.get(c, {}).get(row.fields.get(c, ""), row.fields.get(c, "")) for c in columns))
            for row in known
        ),
    )


def plenary_choices(words: Words, workshop: Workshop) -> Iterator[Part]:
    """What was decided all together about each topic, as a table; nothing when nothing was decided."""
    if not workshop.decisions:
        return
    made = [(block, workshop.decisions[block.id]) for block in workshop.sheet.blocks if block.id in workshop.decisions]
    yield Table(
        caption=words("What the participants chose for each topic"),
        header=(words("Topic"), words("Choice"), words("Reason")),
        rows=tuple(
            (block.title.of(words.language), words(CHOICES[choice.kind]), _about(workshop, choice))
            for block, choice in made
        ),
    )


def _about(workshop: Workshop, choice: PlenaryOutcome) -> str:
    action = workshop.actions.get(choice.action or "")
    return action.what if action else choice.reason


def pictures(words: Words, workshop: Workshop) -> Iterator[Picture]:
    """The support per topic and subgroup: for the subgroups' own wordings, then for the plenary statements."""
    subgroups = list(workshop.subgroups.values())
    blocks = workshop.sheet.blocks
    worded = [block for block in blocks if any(block.id in each.wordings for each in subgroups)]
    if worded:
        cells = {block.id: [_wording_cell(words, each, block.id) for each in subgroups] for block in worded}
        yield _picture(
            words, workshop, words("Support and difference: each subgroup on its own wording"), worded, cells
        )
    voted = [block for block in blocks if block.id in workshop.statements and workshop.statements[block.id].votes]
    if voted:
        cells = {block.id: [_vote_cell(words, workshop, each, block.id) for each in subgroups] for block in voted}
        yield _picture(words, workshop, words("For and against: each subgroup on the shared statements"), voted, cells)


def _picture(
    words: Words, workshop: Workshop, caption: str, blocks: list[Block], cells: dict[str, list[Cell]]
) -> Picture:
    yes, no = (sum(getattr(cell, side) for row in cells.values() for cell in row) for side in ("yes", "no"))
    alt = words(
        "{caption}. {subgroups} subgroups, {blocks} topics; {yes} times for, {no} times against. The table below holds "
        "the same numbers.",
        caption=caption,
        subgroups=len(workshop.subgroups),
        blocks=len(blocks),
        yes=yes,
        no=no,
    )
    return Picture(
        caption=caption,
        alt=alt,
        corner=words("Topic"),
        columns=tuple(each.name for each in workshop.subgroups.values()),
        rows=tuple((block.title.of(words.language), tuple(cells[block.id])) for block in blocks),
        legend=(words("can live with it"), words("objects")),
    )


def _wording_cell(words: Words, subgroup: Subgroup, block: str) -> Cell:
    if block not in subgroup.wordings:
        return Cell(text="–")
    return _cell(words, list(subgroup.heard(block).values()))


def _vote_cell(words: Words, workshop: Workshop, subgroup: Subgroup, block: str) -> Cell:
    people = {person.id for person in workshop.members(subgroup.id)}
    given = workshop.statements[block].votes
    return _cell(words, [answer for person, answer in given.items() if person in people])


def _cell(words: Words, answers: list[Answer]) -> Cell:
    yes = sum(answer.kind == "live_with" for answer in answers)
    no = len(answers) - yes
    return Cell(
        text=words("{yes} for, {no} against", yes=yes, no=no) if answers else words("not asked"), yes=yes, no=no
    )

"""What the plenary adds to the report: sides and votes under a statement, rows, the room's choices, the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Answer, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.words import Words
from canvas.words.plenary import BASIS_WORDS, CHOICES, COLUMN_WORDS, names, votes
from exports import Bullets, Cell, Part, Picture, Standing, Table
from sheets import Block


def beneath(words: Words, workshop: Workshop, said: Statement) -> Iterator[Part]:
    """What each side gave or holds, and what people in the room said of the statement."""
    standing = Standing(said.standing)
    if said.sides:
        source = words("what each side gave") if said.standing == "compromise" else words("the positions")
        items = (": ".join(filter(None, (names(workshop, side.tables), side.text))) for side in said.sides)
        yield Bullets(items=tuple(items), standing=standing, source=source)
    told = votes(words, said)
    if told:
        yield Bullets(items=tuple(told), standing=standing, source=words("answers of all participants"))


def rows(words: Words, workshop: Workshop, block: Block) -> Iterator[Part]:
    """The rows of a block as a table; nothing when there are none."""
    known = [row for row in workshop.rows.values() if row.block == block.id]
    if not known or block.rows is None:
        return
    points = {question.id: question.text.of(words.language) for question in block.questions}
    lists = {"basis": {key: words(said) for key, said in BASIS_WORDS.items()}, "point": points}
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
    """What the room decided to do with each block; nothing when it decided nothing."""
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
    """Support for the tables' own wordings, and for the room's statements, block by block and table by table."""
    tables = list(workshop.subgroups.values())
    blocks = workshop.sheet.blocks
    worded = [block for block in blocks if any(block.id in table.wordings for table in tables)]
    if worded:
        cells = {block.id: [_wording_cell(words, table, block.id) for table in tables] for block in worded}
        yield _picture(
            words, workshop, words("Support and difference: each subgroup on its own wording"), worded, cells
        )
    voted = [block for block in blocks if block.id in workshop.statements and workshop.statements[block.id].votes]
    if voted:
        cells = {block.id: [_vote_cell(words, workshop, table, block.id) for table in tables] for block in voted}
        yield _picture(words, workshop, words("For and against: each subgroup on the shared statements"), voted, cells)


def _picture(
    words: Words, workshop: Workshop, caption: str, blocks: list[Block], cells: dict[str, list[Cell]]
) -> Picture:
    yes, no = (sum(getattr(cell, side) for row in cells.values() for cell in row) for side in ("yes", "no"))
    alt = words(
        "{caption}. {tables} subgroups, {blocks} topics; {yes} times for, {no} times against. The table below holds "
        "the same numbers.",
        caption=caption,
        tables=len(workshop.subgroups),
        blocks=len(blocks),
        yes=yes,
        no=no,
    )
    return Picture(
        caption=caption,
        alt=alt,
        corner=words("Topic"),
        columns=tuple(table.name for table in workshop.subgroups.values()),
        rows=tuple((block.title.of(words.language), tuple(cells[block.id])) for block in blocks),
        legend=(words("can live with it"), words("objects")),
    )


def _wording_cell(words: Words, table: Subgroup, block: str) -> Cell:
    if block not in table.wordings:
        return Cell(text="–")
    return _cell(words, list(table.answers.get(block, {}).values()))


def _vote_cell(words: Words, workshop: Workshop, table: Subgroup, block: str) -> Cell:
    people = {person.id for person in workshop.members(table.id)}
    given = workshop.statements[block].votes
    return _cell(words, [stance for person, stance in given.items() if person in people])


def _cell(words: Words, stances: list[Answer]) -> Cell:
    yes = sum(stance.kind == "live_with" for stance in stances)
    no = len(stances) - yes
    return Cell(
        text=words("{yes} for, {no} against", yes=yes, no=no) if stances else words("not asked"), yes=yes, no=no
    )

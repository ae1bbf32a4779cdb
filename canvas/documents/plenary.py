"""What the plenary adds to the documents: sides and answers beneath a statement, rows, outcomes, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.consent import Tally, on_paper, tally
from canvas.core.consent import of_statement as consent_of
from canvas.core.fold.base import replace
from canvas.core.model import Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome
from canvas.documents.standing import of_statement
from canvas.words import Words, consent
from canvas.words.plenary import BASIS_WORDS, CHOICES, COLUMN_WORDS, names
from exports import Bullets, Cell, Part, Picture, Table
from sheets import Block


def beneath(words: Words, workshop: Workshop, statement: Statement) -> Iterator[Part]:
    """What each side gave or holds, and what participants said of the statement; nothing where there is neither."""
    standing = of_statement(statement)
    if statement.sides:
        source = words("what each side gave") if statement.standing == "compromise" else words("the positions")
        items = (": ".join(filter(None, (names(workshop, side.tables), side.text))) for side in statement.sides)
        yield Bullets(items=tuple(items), standing=standing, source=source)
    answers = consent.to_statement(words, statement)
    if answers:
        yield Bullets(items=tuple(answers), standing=standing, source=words("what the participants answered"))


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
        caption=words("{block}: details", block=title),
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
    """The support per topic and subgroup: for the subgroups' own wordings, then for the plenary statements.

    In the second there is no closed subgroup: its people answered where they sit now.
    """
    subgroups = workshop.counted_subgroups()
    blocks = workshop.sheet.blocks
    worded = [block for block in blocks if any(block.id in each.wordings for each in subgroups)]
    if worded:
        cells = {block.id: [_wording_cell(words, each, block.id) for each in subgroups] for block in worded}
        yield _picture(
            words, subgroups, words("Support and difference: each subgroup on its own wording"), worded, cells
        )
    voted = [block for block in blocks if block.id in workshop.statements and _was_answered(workshop, block.id)]
    if voted:
        subgroups = workshop.open_subgroups()
        cells = {block.id: [_vote_cell(words, workshop, each, block.id) for each in subgroups] for block in voted}
        counted = [on_paper(workshop.statements[block.id]) for block in voted]
        if any(counted):
            for block, told in zip(voted, counted, strict=True):
                cells[block.id].append(_cell(words, told) if told else Cell(text="–"))
        yield _picture(words, subgroups, words("For and against: each subgroup on the shared statements"), voted, cells)


def _was_answered(workshop: Workshop, block: str) -> bool:
    """Whether there are answers to its statement that everybody may know."""
    said = workshop.statements[block]
    return bool(said.heard()) or consent_of(said).state == "ended"


def _picture(
    words: Words, subgroups: tuple[Subgroup, ...], caption: str, blocks: list[Block], cells: dict[str, list[Cell]]
) -> Picture:
    paper = max(map(len, cells.values())) > len(subgroups)
    yes, no = (sum(getattr(cell, side) for row in cells.values() for cell in row) for side in ("yes", "no"))
    alt = words(
        "{caption}. {subgroups} subgroups, {blocks} topics; {yes} times for, {no} times against. The table below holds "
        "the same numbers.",
        caption=caption,
        subgroups=len(subgroups),
        blocks=len(blocks),
        yes=yes,
        no=no,
    )
    return Picture(
        caption=caption,
        alt=alt,
        corner=words("Topic"),
        columns=(*(each.name for each in subgroups), *([words("on paper")] if paper else [])),
        rows=tuple((block.title.of(words.language), tuple(cells[block.id])) for block in blocks),
        legend=(words("can live with it"), words("objects"), words("another answer or none")),
    )


def _wording_cell(words: Words, subgroup: Subgroup, block: str) -> Cell:
    if block not in subgroup.wordings:
        return Cell(text="–")
    return _cell(words, tally(subgroup.askings.get(block), subgroup.answers.get(block, {})))


def _vote_cell(words: Words, workshop: Workshop, subgroup: Subgroup, block: str) -> Cell:
    """What the people of a subgroup answered to the statement."""
    people = {person.id for person in workshop.members(subgroup.id)}
    said = workshop.statements[block]
    asking = replace(said.asking, asked=said.asking.asked & people) if said.asking else None
    return _cell(words, tally(asking, {person: each for person, each in said.votes.items() if person in people}))


def _cell(words: Words, told: Tally) -> Cell:
    """One square: both numbers of an ended round; of another only how far it is."""
    if told.state == "put_forward":
        return Cell(text=words("{n} of {all} answered", n=told.answered, all=told.asked))
    if told.state == "concept":
        old = words("{yes} for, {no} against", yes=told.able, no=told.objecting)
        answered = told.able or told.objecting
        return Cell(text=old if answered else words("not put forward"), yes=told.able, no=told.objecting)
    if not told.asked:
        return Cell(text=words("nobody asked"))
    rest = told.asked - told.able - told.objecting
    no = words.plural("{n} objection", "{n} objections", told.objecting) if told.objecting else ""
    text = ", ".join(filter(None, (words("{n} of {all}", n=told.able, all=told.asked), no)))
    return Cell(text=text, yes=told.able, no=told.objecting, rest=rest)

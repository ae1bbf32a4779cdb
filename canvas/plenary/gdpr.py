"""The GDPR checklist: for each point what was said, who agreed and on which notes it rests.

A workshop settles no point: what people say is a beginning at most, and what the checklist asks always remains to be
done. What the checklist says is never mixed with what people said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from canvas.core.model import Outcome, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome, Row, Side
from canvas.plenary.synthesis import note_reference, texts, wording_reference
from sheets.gdpr import Checklist, Point, Step


@dataclass(frozen=True, slots=True)
class Told:
    """One thing people said of a block or a question, who stands behind it, and the notes it rests on.

    It is the plenary statement (`statement`, and what each side gave or holds), what was decided all together
    (`decided`), a row, the wording of one subgroup, or what one subgroup chose to do with a question (`choice`);
    what was left unanswered has no text. `tables`: the subgroups whose words it is made of. `worded`: the subgroup and
    the block of which it is the wording. `behind`: references as in `canvas.core.model_plenary`, only to what everybody
    may see.
    """

    text: str
    tables: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    statement: Statement | None = None
    sides: tuple[Side, ...] = ()
    worded: tuple[Subgroup, str] | None = None
    decided: PlenaryOutcome | None = None
    row: Row | None = None
    choice: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """One point: what was said of it, and the actions about it."""

    step: Step
    point: Point
    told: tuple[Told, ...]
    actions: tuple[str, ...]

    @property
    def begun(self) -> int:
        """How many things were said or are to be done about it; what was left unanswered is no beginning."""
        return sum(1 for each in self.told if each.text) + len(self.actions)


@dataclass(frozen=True, slots=True)
class Whole:
    """What was said of a block as a whole, where the points of the checklist are about its questions."""

    block: str
    told: tuple[Told, ...]


def bridge(workshop: Workshop, checklist: Checklist) -> tuple[Arranged, ...]:
    """Every point of the checklist, in its order."""
    return tuple(_arranged(workshop, step, point) for step in checklist.steps for point in step.points)


def wholes(workshop: Workshop, checklist: Checklist) -> tuple[Whole, ...]:
    """The blocks that no point is about as a whole and of which something was said, in the order of the sheet."""
    places = {place for step in checklist.steps for point in step.points for place in point.places}
    asked = {_split(place)[0] for place in places} - places
    found = (_whole(workshop, block.id) for block in workshop.sheet.blocks if block.id in asked)
    return tuple(each for each in found if each.told)


def _whole(workshop: Workshop, block: str) -> Whole:
    return Whole(block, (*_decided(workshop, block), *_said(workshop, block)))


def _arranged(workshop: Workshop, step: Step, point: Point) -> Arranged:
    told: list[Told] = []
    for block, question in map(_split, point.places):
        rows = _rows(workshop, block, question)
        if question:
            told += (*rows, *_chosen(workshop, block, question))
        else:
            told += (*_whole(workshop, block).told, *rows)
    actions = [each for place in point.places for each in _actions(workshop, *_split(place))]
    known = tuple(each for each in dict.fromkeys(actions) if each in workshop.actions)
    return Arranged(step, point, tuple(told), known)


def _split(place: str) -> tuple[str, str]:
    block, _, question = place.partition("/")
    return block, question


def _rows(workshop: Workshop, block: str, question: str) -> Iterator[Told]:
    """The rows of a block, or those of them that belong to this question: a row of a risk is about risks."""
    known = next((each.rows for each in workshop.sheet.blocks if each.id == block), None)
    for row in workshop.rows.values():
        if row.block == block and question in ("", row.fields.get("point"), known.question if known else None):
            behind = resting_on(workshop, block, row.sources)
            yield Told(row.name, _tables(workshop, block, behind), behind, row=row)


def _said(workshop: Workshop, block: str) -> Iterator[Told]:
    """The plenary statement; as long as there is none, the wording of each subgroup."""
    said = workshop.statements.get(block)
    if said:
        behind = resting_on(workshop, block, said.sources)
        tables = _tables(workshop, block, said.sources)
        yield Told(said.text, tables, behind, statement=said, sides=said.sides)
        return
    for subgroup in workshop.subgroups.values():
        if block in subgroup.wordings:
            notes = tuple(_notes(subgroup, block))
            yield Told(subgroup.wordings[block].text, (subgroup.id,), notes, worded=(subgroup, block))


def _decided(workshop: Workshop, block: str) -> Iterator[Told]:
    """That a block was left unanswered all together, and why. Answers are statements, actions are among the actions."""
    made = workshop.decisions.get(block)
    if made and made.kind in ("not_answered", "parked"):
        yield Told("", decided=made)
    yield from _chosen(workshop, block, "")


def _chosen(workshop: Workshop, block: str, question: str) -> Iterator[Told]:
    """What each subgroup did with the block or a question: it answered (with its wording), or not, and why."""
    for subgroup in workshop.subgroups.values():
        made = subgroup.outcomes.get((block, question))
        if made and made.kind == "not_answered":
            yield Told("", (subgroup.id,), choice=made)
        elif made and made.kind == "answered" and question and block in subgroup.wordings:
            yield Told(subgroup.wordings[block].text, (subgroup.id,), worded=(subgroup, block), choice=made)


def resting_on(workshop: Workshop, block: str, sources: Iterable[str]) -> tuple[str, ...]:
    """The sources that are still there, and behind a subgroup's wording the notes of that subgroup."""
    known = texts(workshop, block)
    found: list[str] = []
    for source in sources:
        if source in known:
            subgroup = workshop.subgroups[known[source][0]]
            found += [source, *(_notes(subgroup, block) if source == wording_reference(subgroup, block) else ())]
    return tuple(dict.fromkeys(found))


def _notes(subgroup: Subgroup, block: str) -> Iterator[str]:
    return (note_reference(note) for note in subgroup.in_block(block) if note.revealed)


def _tables(workshop: Workshop, block: str, references: Iterable[str]) -> tuple[str, ...]:
    known = texts(workshop, block)
    return tuple(dict.fromkeys(known[each][0] for each in references if each in known))


def _actions(workshop: Workshop, block: str, question: str) -> Iterator[str]:
    for action in workshop.actions.values():
        if action.block == block and question in ("", action.question):
            yield action.id
    for subgroup in workshop.subgroups.values():
        for (about, asked), choice in subgroup.outcomes.items():
            if about == block and choice.action and question in ("", asked):
                yield choice.action

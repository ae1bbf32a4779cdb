"""The example as a script: what its people do, in the order of the day, as operations with ids that never differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from canvas.core.operations import (
    AddAction,
    AddNote,
    BeginOpeningRound,
    CountOnPaper,
    DoAction,
    EndAsking,
    EndOpeningRound,
    EndRound,
    GiveAnswer,
    GoToTopic,
    Join,
    OpenPhase,
    Operation,
    PickNote,
    ProposeWording,
    PutForward,
    PutToAll,
    ReactToNote,
    RecordOutcome,
    Reveal,
    SayDone,
    SayInOpeningRound,
    SideText,
    StackNotes,
    TakeUpTopic,
    Vote,
    WriteRow,
    WriteStatement,
    WriteWording,
)
from canvas.example.day import Day, Person, Seats, Square, Stated, ToDo
from sheets import Phase, Sheet

FACILITATOR = "person-facilitator"
BEFORE = 2
"""How many operations there are before the first step: the workshop, and its facilitator's seat."""

NOTES, DONE, REVEAL = 0.8, 0.95, 0.97
"""The part of a writing phase that has passed at the last note, when all are done, and at turning over."""
OPENING = 0.1
"""The part of the plenary that its opening round takes: four minutes of forty."""

_Doing = tuple[str, Operation]
_Moment = tuple[float, str, Operation]


@dataclass(frozen=True, slots=True)
class Step:
    """Something somebody does so many seconds after the start of the day."""

    offset_seconds: float
    by: str
    operation: Operation


def person(key: str) -> str:
    """The id of somebody in the example."""
    return f"person-{key}"


def table(key: str) -> str:
    """The id of a subgroup in the example."""
    return f"table-{key}"


def script(day: Day, sheet: Sheet, today: date) -> Iterator[Step]:
    """The day up to the end of the plenary, in order; actions get dates after `today`.

    The wordings people write over and answer, the rounds they end and the topics they leave are named by number, so
    nothing else may come in between.
    """
    written: dict[tuple[str, str], int] = {}
    asked: dict[tuple[str, str], int] = {}
    topics: dict[str, int] = {}
    opening = 0
    tables = {person(each.key): seats.id for seats in day.tables for each in seats.people}
    for number, (offset, by, operation) in enumerate(_moments(day, sheet, today), start=BEFORE + 1):
        if isinstance(operation, WriteWording | PutForward | GiveAnswer | WriteStatement | PutToAll | Vote):
            about = ("" if isinstance(operation, Vote) else tables.get(by, ""), operation.block)
            operation = operation.model_copy(update={"base": written.get(about, 0)})  # noqa: PLW2901
            if isinstance(operation, WriteWording | WriteStatement):
                written[about] = number
            elif isinstance(operation, PutForward | PutToAll):
                asked[about] = number
        elif isinstance(operation, EndAsking | EndRound | CountOnPaper):
            about = (tables.get(by, ""), operation.block)
            operation = operation.model_copy(update={"asking": asked[about]})  # noqa: PLW2901
        elif isinstance(operation, OpenPhase):
            topics.clear()
        elif isinstance(operation, GoToTopic | TakeUpTopic):
            where = tables.get(by, "")
            operation = operation.model_copy(update={"base": topics.get(where, 0)})  # noqa: PLW2901
            topics[where] = number
        elif isinstance(operation, BeginOpeningRound):
            opening = number
        elif isinstance(operation, SayInOpeningRound | EndOpeningRound):
            operation = operation.model_copy(update={"round": opening})  # noqa: PLW2901
        yield Step(offset, by, operation)


def _moments(day: Day, sheet: Sheet, today: date) -> Iterator[_Moment]:
    start = 0.0
    for phase in sheet.phases:
        if start:
            yield start, FACILITATOR, OpenPhase(id=f"open-{phase.id}", phase=phase.id)
        yield from sorted(_during(phase, start, day, sheet, today), key=lambda moment: moment[0])
        start += phase.minutes * 60
        if phase.mode == "plenary":
            return


def _during(phase: Phase, start: float, day: Day, sheet: Sheet, today: date) -> Iterator[_Moment]:
    seconds = phase.minutes * 60
    if not start:
        yield from _spread([doing for each in day.tables for doing in _arriving(each, sheet)], start, seconds)
    elif phase.mode == "break":
        yield from _spread([(FACILITATOR, _proposal(day, said)) for said in day.plenary.statements], start, seconds)
    elif phase.mode == "plenary":
        yield from _spread(list(_opening(day)), start, seconds * OPENING)
        yield from _spread(list(_plenary(day, today)), start + seconds * OPENING, seconds * (1 - OPENING))
    elif phase.round and phase.mode == "write":
        for each in day.tables:
            yield from _writing(each, sheet.round(phase.round).blocks, phase.round, start, seconds)
    elif phase.round:
        blocks = sheet.round(phase.round).blocks
        for each in day.tables:
            for at, block in enumerate(blocks):
                doings = [*_moving_on(each, block, at), *_discussing(each, block, today)]
                yield from _spread(doings, start + at * seconds / len(blocks), seconds / len(blocks))


def _spread(doings: Sequence[_Doing], start: float, seconds: float) -> Iterator[_Moment]:
    for at, (by, operation) in enumerate(doings, start=1):
        yield round(start + seconds * at / (len(doings) + 1), 1), by, operation


def _arriving(seats: Seats, sheet: Sheet) -> Iterator[_Doing]:
    for each in seats.people:
        # No token has this hash: nobody can ever sit on such a seat.
        yield (
            person(each.key),
            Join(
                id=f"join-{each.key}",
                name=each.name,
                role="participant",
                subgroup=table(seats.id),
                seat=f"nobody-{each.key}",
                function=each.function if _is_listed(each, sheet) else None,
                other=None if _is_listed(each, sheet) else each.function,
            ),
        )


def _is_listed(each: Person, sheet: Sheet) -> bool:
    return each.function is None or any(role.id == each.function for role in sheet.roles)


def _writing(seats: Seats, blocks: Sequence[str], round_id: str, start: float, seconds: float) -> Iterator[_Moment]:
    notes: list[_Doing] = [
        (person(said.by), AddNote(id=_note(seats, block, at), block=block, text=said.text, note_kind=said.kind))
        for block in blocks
        for at, said in enumerate(seats.blocks[block].notes)
    ]
    done: list[_Doing] = [
        (person(each.key), SayDone(id=f"done-{round_id}-{each.key}", round=round_id, done=True))
        for each in seats.people
    ]
    yield from _spread(notes, start, seconds * NOTES)
    yield from _spread(done, start + seconds * NOTES, seconds * (DONE - NOTES))
    turned = Reveal(id=f"reveal-{round_id}-{seats.id}", subgroup=table(seats.id), round=round_id)
    yield start + seconds * REVEAL, person(seats.people[0].key), turned


def _moving_on(seats: Seats, block: str, at: int) -> Iterator[_Doing]:
    """The first topic of a discussion opens by itself; to the ones after it somebody moves the subgroup on."""
    if at:
        mover = seats.people[at % len(seats.people)]
        yield person(mover.key), GoToTopic(id=f"go-{seats.id}-{block}", block=block, base=0)


def _discussing(seats: Seats, block: str, today: date) -> Iterator[_Doing]:
    square = seats.blocks[block]
    yield from _marking(seats, block)
    for at, stacked in enumerate(square.stacks, start=1):
        notes = tuple(_note(seats, block, number - 1) for number in stacked.notes)
        yield person(stacked.by), StackNotes(id=f"stack-{seats.id}-{block}-{at}", notes=notes, title=stacked.title)
    yield from _wording(seats, block, square)
    for todo in (each for each in seats.actions if each.block == block):
        yield from _to_do(todo, person(todo.by), today)
    for chosen in square.choose:
        acts = chosen.kind == "action"
        yield (
            person(chosen.by),
            RecordOutcome(
                id=f"choose-{seats.id}-{block}-{chosen.question}",
                block=block,
                question=chosen.question or None,
                choice=chosen.kind,
                reason="" if acts else chosen.why,
                action=_action(chosen.why) if acts else None,
            ),
        )


def _after(today: date, weeks: int) -> date:
    """So many weeks after today, and where that falls in the Christmas holidays the same weekday after them."""
    day = today + timedelta(weeks=weeks)
    while (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 4):
        day += timedelta(weeks=1)
    return day


def _to_do(todo: ToDo, by: str, today: date) -> Iterator[_Doing]:
    """The action, and then those who say that they do it."""
    ask_by = {"asks": todo.asks, "ask_by": _after(today, todo.asks_within)} if todo.asks else {}
    action = AddAction(
        id=_action(todo.key),
        what=todo.what,
        speak_to=todo.speak_to,
        who=todo.who,
        by_when=_after(today, todo.weeks),
        block=todo.block,
        question=todo.question,
        kind=todo.kind,
    )
    yield by, action.model_copy(update=ask_by)
    for key in todo.doing:
        yield person(key), DoAction(id=f"do-{todo.key}-{key}", action=_action(todo.key), doing=True)


def _marking(seats: Seats, block: str) -> Iterator[_Doing]:
    for at, said in enumerate(seats.blocks[block].notes):
        note = _note(seats, block, at)
        others = [each.key for each in seats.people if each.key != said.by]
        turned = [*others[at % len(others) :], *others[: at % len(others)]]
        for key, mark in zip(turned, said.given(), strict=False):
            yield person(key), ReactToNote(id=f"mark-{note}-{key}", note=note, mark=mark)
        if said.picked():
            yield person(said.by), PickNote(id=f"pick-{note}", note=note, picked=True)


def _wording(seats: Seats, block: str, square: Square) -> Iterator[_Doing]:
    for name, worded in (("draft", square.draft), ("wording", square.wording)):
        if worded:
            operation = WriteWording(id=f"{name}-{seats.id}-{block}", block=block, text=worded.text, base=0)
            yield person(worded.by), operation
    if square.wording and not square.concept:
        yield from _asked(seats, block, square, square.wording.by)
    if square.proposal:
        proposed = ProposeWording(id=f"proposal-{seats.id}-{block}", block=block, text=square.proposal.text)
        yield person(square.proposal.by), proposed


def _asked(seats: Seats, block: str, square: Square, by: str) -> Iterator[_Doing]:
    """Whoever worded it puts it forward, which is their answer; the others answer, or the round is ended without."""
    yield person(by), PutForward(id=f"put-{seats.id}-{block}", block=block, base=0)
    for each in seats.people:
        reason = square.object.get(each.key, "")
        if each.key not in (by, *square.silent):
            yield (
                person(each.key),
                GiveAnswer(
                    id=f"stance-{block}-{each.key}",
                    block=block,
                    stance="object" if reason else "live_with",
                    reason=reason,
                    base=0,
                ),
            )
    if square.silent:
        yield person(by), EndAsking(id=f"end-{seats.id}-{block}", block=block, asking=0)


def _opening(day: Day) -> Iterator[_Doing]:
    """The round with which the plenary opens; who says nothing about what all others agree to is not waited for."""
    proposed = day.plenary.statements
    yield FACILITATOR, BeginOpeningRound(id="begin-opening")
    for each in (each for seats in day.tables for each in seats.people):
        for said in proposed:
            if said.discuss or each.key not in said.silent:
                answer = "discuss" if each.key in said.discuss else "fine"
                say = {"id": f"opening-{said.block}-{each.key}", "round": 0, "block": said.block, "stance": answer}
                yield person(each.key), SayInOpeningRound.model_validate(say)
    yield FACILITATOR, EndOpeningRound(id="end-opening", round=0)


def _plenary(day: Day, today: date) -> Iterator[_Doing]:
    """What somebody wanted to discuss, one by one, most wanted first; the last one is taken up and left."""
    discussed = sorted((said for said in day.plenary.statements if said.discuss), key=_turn)
    for said in discussed:
        yield FACILITATOR, TakeUpTopic(id=f"take-up-{said.block}", block=said.block, base=0)
        if not said.left:
            yield from _settled(day, said)
    for at, row in enumerate(day.plenary.rows, start=1):
        sources = tuple(f"note/note-{seats}-{row.block}-{number}" for seats, number in row.notes)
        yield (
            FACILITATOR,
            WriteRow(
                id=f"write-row-{at}",
                row=f"row-{at}",
                block=row.block,
                what=row.name,
                fields=dict(row.fields),
                sources=sources,
                base=0,
            ),
        )
    for todo in day.plenary.actions:
        yield from _to_do(todo, FACILITATOR, today)


def _turn(said: Stated) -> tuple[bool, int]:
    return said.left, -len(said.discuss)


def _settled(day: Day, said: Stated) -> Iterator[_Doing]:
    if said.proposal or said.sides:
        yield FACILITATOR, _statement(day, said)
    if said.standing != "open":
        yield from _put_to_all(day, said)


def _proposal(day: Day, said: Stated) -> WriteStatement:
    """What the facilitator proposes in the break, before anybody gave or held anything."""
    before = {"id": f"proposal-{said.block}", "text": said.proposal or said.text, "standing": "agreed", "sides": ()}
    return _statement(day, said).model_copy(update=before)


def _statement(day: Day, said: Stated) -> WriteStatement:
    worded = (seats for seats in day.tables if seats.blocks[said.block].wording)
    return WriteStatement(
        id=f"statement-{said.block}",
        block=said.block,
        text=said.text,
        standing=said.standing,
        base=0,
        sides=tuple(SideText(tables=tuple(map(table, side.tables)), text=side.text) for side in said.sides),
        sources=tuple(f"wording/{table(seats.id)}/{said.block}" for seats in worded),
    )


def _put_to_all(day: Day, said: Stated) -> Iterator[_Doing]:
    paper = said.paper
    asking = PutToAll(id=f"all-{said.block}", block=said.block, base=0, on_paper=paper.asked if paper else 0)
    yield FACILITATOR, asking
    for each in (each for seats in day.tables for each in seats.people if each.key not in said.silent):
        reason = said.objections.get(each.key, "")
        knows = "know_too_little" if each.key in said.know_too_little else "live_with"
        vote = {"block": said.block, "stance": "object" if reason else knows, "reason": reason, "base": 0}
        yield person(each.key), Vote.model_validate({"id": f"vote-{said.block}-{each.key}", **vote})
    if paper:
        yield (
            FACILITATOR,
            CountOnPaper(
                id=f"paper-{said.block}",
                block=said.block,
                asking=0,
                base=0,
                asked=paper.asked,
                live_with=paper.live_with,
                object=paper.object,
            ),
        )
    if said.silent:
        yield FACILITATOR, EndRound(id=f"end-{said.block}", block=said.block, asking=0)


def _note(seats: Seats, block: str, at: int) -> str:
    return f"note-{seats.id}-{block}-{at + 1}"


def _action(key: str) -> str:
    return f"action-{key}"

"""Frames recorded in an anonymous workshop do not tell who wrote what; where people gave names they do.

An attacker keeps all that a participant of the subgroup and an observer are sent, all that a facilitator's cockpit is
sent, and beside it the number that `/watch` tells anybody with a seat. They know whose each id is, because people are
seen coming in, and say of each note who wrote it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import pytest

from canvas.core.operations import Join, OpenPhase, Operation, RenewLink, Stored
from canvas.server.identity import hashed
from canvas.server.rooms import Room
from canvas.store.journal import Shelf
from tests.support.people import AT, FAY, NORTH, beginning
from tests.web.test_many import Crowd, StandsStill, standing_still

ROUNDS, TRIED = 200, 40
MARGIN = 0.05
OBSERVER, SPY = "person-observer", "person-0"
BLOCKS = ("goal", "questions", "target_group")

Weights = dict[str, float]


@dataclass
class Moment:
    """What was heard between two things that happened, and the number of the last operation after it."""

    number: int
    frames: list[dict[str, Any]]
    cockpit: list[dict[str, Any]]
    wrote: bool
    """Whether a hidden note was written; the attacker does not look at this."""

    def tiles(self) -> list[dict[str, Any]]:
        """The subgroup as the cockpit was told of it."""
        key = f"tile/{NORTH}"
        return [
            part[key] for each in self.cockpit for part in (each.get("view", {}), each.get("put", {})) if key in part
        ]


@dataclass
class Recording:
    """A silent round as the attacker has it, and who really wrote each note of somebody else."""

    moments: list[Moment] = field(default_factory=list)
    wrote: dict[str, str] = field(default_factory=dict)

    @cached_property
    def others(self) -> list[str]:
        """All in the subgroup but the one who records; to be asked once the recording is whole."""
        groups = [group for moment in self.moments for group in _entries(moment, "group")]
        return sorted({each["id"] for group in groups for each in group["members"]} - {SPY})


def _entries(moment: Moment, key: str) -> list[Any]:
    return [part[key] for each in moment.frames for part in (each.get("view", {}), each.get("put", {})) if key in part]


# --- the round that is recorded


class Played(Crowd):
    """Four or five people, an observer who looks on, a cockpit, and what those who record are sent."""

    def __init__(self, room: Room, dice: random.Random) -> None:
        super().__init__(room, [])
        self.dice, self.record, self.ids = dice, Recording(), itertools.count()

    def comes(self, person: str) -> None:
        """Participants open their board, the observer that of the north, and Fay a cockpit."""
        role = self.room.workshop.participants[person].role
        self.opens(person, "cockpit" if person == FAY else "", None if role == "participant" else NORTH)

    async def sends(self, person: str, **operation: Any) -> None:
        given = f"{self.dice.getrandbits(128):032x}"
        self.boards[person]._take(json.dumps({"id": given, **operation}))
        await self.until(lambda: any(given.encode() in frame for frame in self.lines[person].frames))
        if operation["op"] == "add_note" and person != SPY:
            self.record.wrote[given] = person

    async def does(self, by: str, operation: Operation) -> None:
        answers: list[object] = []
        self.room.submit(by, operation, answers.append)
        await self.until(lambda: bool(answers))

    async def happens(self, person: str, what: str) -> None:
        match what:
            case "join":
                await self.does(person, seat(person, anonymous=self.room.workshop.anonymous))
                self.comes(person)
            case "drop":
                self.drops(person)
            case "return":
                self.comes(person)
            case "done":
                await self.sends(person, op="say_done", round="r1", done=True)
            case block:
                await self.sends(person, op="add_note", block=block, text=f"{block} {next(self.ids)}")
        await self.keeps(wrote=what in BLOCKS)

    async def keeps(self, *, wrote: bool = False) -> None:
        """The next moment of the recording, counts that wait for each other included."""
        await self.quiet()
        cast(StandsStill, asyncio.get_running_loop()).now += 1
        await self.quiet()
        heard = [frame for who in (OBSERVER, SPY) for frame in self.lines[who].heard()]
        moment = Moment(self.room.workshop.number, heard, self.lines[FAY].heard(), wrote)
        for who in (OBSERVER, SPY, FAY):
            self.lines[who].frames.clear()
        self.record.moments.append(moment)


def seat(person: str, *, anonymous: bool) -> Join:
    name = "" if anonymous else person
    made = {"id": f"join-{person}", "name": name, "role": "participant", "subgroup": NORTH, "seat": hashed(person)}
    return Join.model_validate(made)


def set_up(people: list[str], *, anonymous: bool) -> list[Stored]:
    """A workshop in its first writing step, with these people in the north and an observer."""
    create, leads, *_ = [each.operation for each in beginning()]
    leads = leads.model_copy(update={"name": "" if anonymous else "Fay"})
    seen = Join(id="join-observer", name="", role="observer", subgroup=None, seat=hashed("o"), link=hashed("link"))
    steps: list[tuple[str, Any]] = [(FAY, create.model_copy(update={"anonymous": anonymous})), (FAY, leads)]
    steps += [(FAY, RenewLink(id="observers-link", role="observer", link=hashed("link"))), (OBSERVER, seen)]
    steps += [(person, seat(person, anonymous=anonymous)) for person in people]
    steps += [(FAY, OpenPhase(id="open-writing", phase="write_goal", base="welcome"))]
    return [Stored(number=n, at=AT, by=by, operation=each) for n, (by, each) in enumerate(steps, start=1)]


def course(person: str, dice: random.Random, *, late: bool) -> list[str]:
    """What one person does in the round, in their order: comes in late, writes, loses the connection, is done."""
    notes = [dice.choice(BLOCKS) for _ in range(dice.choice((1, 2, 2, 3)))]
    steps = ["join"] if late else []
    away = dice.random() < 0.5
    at = dice.randrange(len(notes) + 1)
    steps += [*notes[:at], *(["drop", "return"] if away and person != SPY else []), *notes[at:]]
    return [*steps, *(["done"] if dice.random() < 0.9 else [])]


def interleaved(courses: dict[str, list[str]], dice: random.Random) -> Iterator[tuple[str, str]]:
    """All of it in one order; what somebody does goes on for a while before the next one does something."""
    left = {person: list(steps) for person, steps in courses.items() if steps}
    while left:
        person = dice.choice(sorted(left))
        for _ in range(dice.choice((1, 1, 2, 3))):
            if steps := left.get(person):
                yield person, steps.pop(0)
                if not steps:
                    del left[person]


async def played(room: Room, everybody: list[str], late: set[str], dice: random.Random) -> Recording:
    """One silent round, from the first board to the reveal."""
    crowd = Played(room, dice)
    try:
        for person in (OBSERVER, FAY, *(each for each in everybody if each not in late)):
            crowd.comes(person)
        await crowd.until(lambda: all(line.frames for line in crowd.lines.values()))
        await crowd.keeps()
        for person, what in interleaved({each: course(each, dice, late=each in late) for each in everybody}, dice):
            await crowd.happens(person, what)
        await crowd.does(FAY, OpenPhase(id="open-talk", phase="discuss_goal", base="write_goal"))
        await crowd.keeps()
    finally:
        await crowd.leaves()
    return crowd.record


def recorded(folder: Path, rounds: int, dice: random.Random, *, anonymous: bool) -> list[Recording]:
    """So many rounds, each of a workshop of its own."""
    found = []
    for number in range(rounds):
        people = [f"person-{each}" for each in range(dice.choice((4, 5)))]
        late = {people[-1]} if dice.random() < 0.3 else set()
        shelf = Shelf(folder / str(number))
        room = Room(shelf.create(set_up([each for each in people if each not in late], anonymous=anonymous)))
        found.append(standing_still(played(room, people, late, dice)))
        room.close()
        shelf.close()
    return found


# --- the attack


@dataclass
class Rise:
    """That somebody wrote a note silently: in which block, "" where that is not told, and by whom perhaps."""

    block: str
    whose: Weights


ALONE, BACK, DONE = "connected then", "just came back", "done soon after"
WAYS = ((ALONE,), (ALONE, BACK), (ALONE, DONE), (ALONE, BACK, DONE))
ORDERS = ("none", "revision", "place", "sent")
SOURCES = ("hidden", "number", "cockpit")


class Attack:
    """One way to read a recording."""

    def __init__(self, record: Recording, ways: tuple[str, ...], source: str) -> None:
        self.record, self.ways, self.source = record, ways, source
        self.present: set[str] = set()
        self.done: set[str] = set()
        self.members: set[str] = set()
        self.back: dict[str, int] = {}
        self._hidden: dict[str, int] = {}
        self._tile: tuple[Any, ...] = ()
        self.said_done = {who: at for at, moment in enumerate(record.moments) for who in self._newly_done(moment)}
        self.done.clear()
        self.present.clear()
        self.rises = [rise for at, moment in enumerate(record.moments[:-1]) for rise in self._rises(at, moment)]

    def _newly_done(self, moment: Moment) -> set[str]:
        before = set(self.done)
        for group in _entries(moment, "group"):
            self.members = {each["id"] for each in group["members"]}
            self.done = {each["id"] for each in group["members"] if each["done"]}
        return self.done - before

    def _rises(self, at: int, moment: Moment) -> Iterator[Rise]:
        known, was = set(self.members), set(self.present)
        finished = self._newly_done(moment)
        for present in _entries(moment, "present"):
            self.present = set(present)
        self.back |= dict.fromkeys(self.present - was, at)
        for block, number in self._risen(at, moment, len(finished) + len(self.members - known)):
            yield from [Rise(block, self._whose(at))] * number

    def _risen(self, at: int, moment: Moment, others: int) -> Iterator[tuple[str, int]]:
        """The blocks in which something was written, and how often."""
        if self.source == "number":
            rise = moment.number - self.record.moments[at - 1].number if at else 0
            yield "", max(0, rise - others)
            return
        if self.source == "cockpit":
            yield "", self._stirred(at, moment)
            return
        for block in BLOCKS:
            told = [each["hidden"] for each in _entries(moment, f"block/{block}")]
            before = self._hidden.get(block, 0)
            self._hidden[block] = told[-1] if told else before
            yield block, max(0, self._hidden[block] - before) if at else 0

    def _stirred(self, at: int, moment: Moment) -> int:
        """How many notes were written, by all that a cockpit tells of the subgroup; 1 where it only tells that."""
        stirred = 0
        for tile in moment.tiles():
            wrote = [each["wrote"] for each in tile["members"]]
            told = (tile["notes"], tile["hidden"], tile["wrote_nothing"], tile["last"], wrote)
            more = tile["notes"] - self._tile[0] if self._tile else 0
            stirred += more if more > 0 else int(bool(self._tile) and told != self._tile)
            self._tile = told
        return stirred if at else 0

    def _whose(self, at: int) -> Weights:
        weights: Weights = {}
        for who in self.record.others:
            weight = 1.0 if who in self.present and who not in self.done else 0.02
            if BACK in self.ways and at - self.back.get(who, -99) <= 2:
                weight *= 3
            if DONE in self.ways and 0 <= self.said_done.get(who, -99) - at <= 2:
                weight *= 3
            weights[who] = weight
        total = sum(weights.values())
        return {who: weight / total for who, weight in weights.items()}

    def says(self, order: str, dice: random.Random) -> dict[str, str]:
        """Of each note who wrote it."""
        notes: dict[str, Any] = {}
        for frame in self.record.moments[-1].frames:
            for part in (frame.get("view", {}), frame.get("put", {})):
                notes.update({key[5:]: each for key, each in part.items() if key.startswith("note/")})
        found: dict[str, str] = {}
        blocks = defaultdict[str, list[str]](list)
        for each in notes:
            blocks[notes[each]["block"]].append(each)
        for block, sent in blocks.items():
            there = sorted(sent, key=lambda each: float(notes[each][order])) if order in ("revision", "place") else sent
            rises = [rise.whose for rise in self.rises if rise.block in ("", block)]
            aligned = order != "none" and len(rises) >= len(there)
            for at, note in enumerate(there):
                mixed = [rises[at * len(rises) // len(there)]] if aligned else rises
                found[note] = self._likeliest(mixed, dice)
        return found

    def _likeliest(self, rises: list[Weights], dice: random.Random) -> str:
        score = {who: sum(each[who] for each in rises) for who in self.record.others}
        best = max(score.values())
        return dice.choice([who for who, each in score.items() if each == best])


def rates(records: list[Recording]) -> tuple[float, float, dict[str, float]]:
    """How often the best attack names the author of a note, how often chance does, and how often each attack does."""
    dice, total = random.Random(3), sum(len(record.wrote) for record in records)
    chance = sum(len(record.wrote) / len(record.others) for record in records) / total
    each: dict[str, float] = {}
    for ways, source in itertools.product(WAYS, SOURCES):
        attacks = [Attack(record, ways, source) for record in records]
        for order in ORDERS:
            hits = 0
            for attack in attacks:
                said = attack.says(order, dice)
                hits += sum(said.get(note) == who for note, who in attack.record.wrote.items())
            each[f"{source}, {order}, {' and '.join(ways)}"] = hits / total
    return max(each.values()), chance, each


@pytest.fixture(autouse=True)
def the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeds that a test can repeat, and a disk that is not waited for."""
    dice = random.Random(7)
    monkeypatch.setattr("canvas.server.seeds.secrets.token_urlsafe", lambda _: f"{dice.getrandbits(128):032x}")
    monkeypatch.setattr(os, "fsync", lambda _: None)


def test_over_two_hundred_rounds_frames_name_no_author_better_than_chance(tmp_path: Path) -> None:
    best, chance, each = rates(recorded(tmp_path, ROUNDS, random.Random(1), anonymous=True))

    assert best <= chance + MARGIN, (chance, each)


def test_an_anonymous_workshop_sends_how_many_are_connected_or_done_and_neither_whose_nor_when(tmp_path: Path) -> None:
    changes = set[tuple[int, int]]()
    for record in recorded(tmp_path, 10, random.Random(4), anonymous=True):
        frames = [frame for moment in record.moments for frame in moment.frames]
        assert {frame["version"] for frame in frames if "version" in frame} == {0}
        members: list[str] = []
        for moment in record.moments:
            assert not [key for frame in moment.frames for key in (*frame.get("view", {}), *frame.get("put", {}))
                        if key.startswith("block/")]  # fmt: skip
            for group in _entries(moment, "group"):
                members = [each["id"] for each in group["members"]]
                done = [each["done"] for each in group["members"]]
                assert done == sorted(done, reverse=True)
                changes.add((0, sum(done)))
            for present in _entries(moment, "present"):
                assert present == members[: len(present)]
                changes.add((1, len(present)))

    assert {(0, 0), (0, 1), (0, 4), (1, 3), (1, 4), (1, 5)} <= changes


def test_a_cockpit_of_an_anonymous_workshop_hears_nothing_of_a_note_that_is_written_in_silence(tmp_path: Path) -> None:
    written = 0
    for record in recorded(tmp_path, 10, random.Random(5), anonymous=True):
        members: list[str] = []
        for moment in record.moments:
            written += moment.wrote
            assert not (moment.wrote and moment.cockpit)
            assert {frame["version"] for frame in moment.cockpit if "version" in frame} <= {0}
            for tile in moment.tiles():
                members = [each["id"] for each in tile["members"]]
                done = [each["done"] for each in tile["members"]]
                assert done == sorted(done, reverse=True)
                assert {each["wrote"] for each in tile["members"]} == {None}
                assert (tile["hidden"], tile["wrote_nothing"], tile["last"]) == (None, None, None)
            parts = (part for each in moment.cockpit for part in (each.get("view", {}), each.get("put", {})))
            for connected in (part["present"] for part in parts if "present" in part):
                assert connected.get(NORTH, []) == members[: len(connected.get(NORTH, []))]

    assert written > 50


def test_where_people_gave_names_the_same_attack_names_them(tmp_path: Path) -> None:
    best, chance, each = rates(recorded(tmp_path, TRIED, random.Random(2), anonymous=False))

    assert best > chance + 4 * MARGIN, (chance, each)
    for source in SOURCES:
        assert max(rate for way, rate in each.items() if way.startswith(source)) > chance + 2 * MARGIN, source

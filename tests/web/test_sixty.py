"""Sixty people in twelve subgroups, led from two cockpits, with an observer who looks along: all by socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from canvas.core.cockpit import Sight
from canvas.core.operations import Create, Join, NewSubgroup, Operation, RenewLink, Stored
from canvas.server.identity import hashed
from canvas.server.rooms import Room
from canvas.store.journal import Shelf
from canvas.web.connections import COCKPIT_SECONDS
from tests.support.boards import AROUND
from tests.support.people import AT, FAY, SHEET
from tests.web.test_many import Crowd, StandsStill, standing_still

GROUPS = [f"subgroup-{n:02}" for n in range(12)]
PEOPLE = {f"person-{n:03}": GROUPS[n % len(GROUPS)] for n in range(60)}
GUS, OTTO = "person-gus", "person-otto"
TOPICS = ("goal", "questions", "data")
DISCUSS = {("questions", 3), ("questions", 44), ("data", 17)}
"""Who wants to discuss which proposal, by their place among PEOPLE."""
WALL = "person-wall"
BY_LINK = {FAY: "facilitator", GUS: "cofacilitator", OTTO: "observer"}


def beginning() -> list[Stored]:
    """A workshop with everybody in their subgroup, one who does not say where, and three who came in by a link."""
    create = Create(
        id="operation-create",
        workshop="workshop60",
        code="BCDFGHJK",
        title="Zestig mensen",
        day=date(2026, 11, 22),
        language="nl",
        sheet=SHEET,
        subgroups=tuple(NewSubgroup(id=each, name=each.title()) for each in GROUPS),
        links={"facilitator": hashed("facilitator")},
    )
    steps: list[tuple[str, Operation]] = [(FAY, create), (FAY, seat(FAY, BY_LINK[FAY]))]
    for person, role in list(BY_LINK.items())[1:]:
        renew = RenewLink.model_validate({"id": f"link-of-{role}", "role": role, "link": hashed(role)})
        steps += [(FAY, renew), (person, seat(person, role))]
    steps += [(person, seat(person, "participant", subgroup)) for person, subgroup in PEOPLE.items()]
    wall = RenewLink.model_validate({"id": "link-of-wall", "role": "wall", "link": hashed("wall")})
    steps += [(FAY, wall), (WALL, seat(WALL, "wall"))]
    steps.append(("person-late", seat("person-late", "participant")))
    return [Stored(number=n, at=AT, by=by, operation=each) for n, (by, each) in enumerate(steps, start=1)]


def seat(person: str, role: str, subgroup: str | None = None) -> Join:
    link = "" if role == "participant" else hashed(role)
    made = {"id": f"join-{person}", "name": person.title(), "role": role, "seat": hashed(person), "link": link}
    return Join.model_validate({**made, "subgroup": subgroup})


class Day(Crowd):
    """Everybody at their board, the three with a link at a cockpit or a plenary."""

    def __init__(self, room: Room, people: list[str], led_from: str = "cockpit") -> None:
        self.led_from = led_from
        super().__init__(room, people)

    def opens(self, person: str, surface: str = "", visits: str | None = None) -> None:
        super().opens(person, self.led_from if person in BY_LINK else surface, visits)

    def drops(self, person: str) -> None:
        super().drops(person)
        del self.lines[person]

    async def does(self, person: str, **operation: Any) -> str:
        """Send this, and wait until it was stored and told to all who are told at once."""
        sent = self.says(person, **operation)
        await self.until(lambda: sent in self.done(person))
        await self.quiet()
        return sent

    async def later(self, seconds: float) -> None:
        """So much time goes by."""
        await self.quiet()
        cast(StandsStill, asyncio.get_running_loop()).now += seconds
        await self.quiet()

    def view(self, person: str) -> dict[str, Any]:
        """All that this person's cockpit was told so far."""
        shown: dict[str, Any] = {}
        for frame in self.lines[person].heard():
            shown = frame.get("view", shown) | frame.get("put", {})
            for key in frame.get("drop", []):
                del shown[key]
        return shown

    def tiles(self, person: str = FAY) -> dict[str, dict[str, Any]]:
        """The subgroups as this person's cockpit shows them."""
        view = self.view(person)
        return {each: view[f"tile/{each}"] for each in GROUPS}

    def steps(self) -> set[str]:
        """The steps that the boards were last told they are in."""
        return {self.lines[person].entry("phase")["id"] for person in self.lines if person in PEOPLE}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    shelf = Shelf(tmp_path)
    room = Room(shelf.create(beginning()))
    yield room
    room.close()
    shelf.close()


def played(room: Room, story: Callable[[Day], Coroutine[None, None, None]], led_from: str = "cockpit") -> None:
    """Play this with everybody connected, on a clock that stands still."""

    async def play() -> None:
        day = Day(room, [*PEOPLE, *BY_LINK], led_from)
        await day.until(lambda: all(line.frames for line in day.lines.values()))
        await day.later(COCKPIT_SECONDS)
        try:
            await story(day)
        finally:
            await day.leaves()

    standing_still(play())


def test_the_whole_day_up_to_the_break_is_led_from_two_cockpits(room: Room) -> None:
    async def story(day: Day) -> None:
        assert {group: len(people) for group, people in day.view(FAY)["present"].items()} == dict.fromkeys(GROUPS, 5)
        assert [each["id"] for each in day.view(GUS)["leaders"]] == [FAY, GUS]
        assert "waiting/person-late" in day.view(FAY)

        await day.does(FAY, op="open_phase", phase="write_goal", base="welcome")
        assert day.steps() == {"write_goal"}
        for n, person in enumerate(PEOPLE):
            await day.does(person, op="add_note", block="goal", text=f"Briefje van {person}")
            if n >= 9:
                await day.does(person, op="say_done", round="r1", done=True)
        await day.later(COCKPIT_SECONDS)
        tiles = day.tiles()
        assert sum(tile["writing"] for tile in tiles.values()) == 9
        assert {(tile["notes"], tile["hidden"], tile["wrote_nothing"]) for tile in tiles.values()} == {(5, 5, 0)}
        assert "Briefje van" not in str(day.lines[FAY].heard())

        await day.does(GUS, op="open_phase", phase="discuss_goal", base="write_goal")
        assert day.steps() == {"discuss_goal"}
        assert {tile["hidden"] for tile in day.tiles().values()} == {0}
        assert day.view(FAY)["opening"]["phase"] == "write_goal"

        await day.does(FAY, op="sit", participant="person-late", subgroup=GROUPS[3])
        await day.does(GUS, op="add_minutes", step="discuss_goal", minutes=5, subgroup=GROUPS[3])
        assert [tile["added"] for tile in day.tiles().values()] == [5 if each == GROUPS[3] else 0 for each in GROUPS]
        assert len(day.tiles(GUS)[GROUPS[3]]["members"]) == 6
        assert "waiting/person-late" not in day.view(GUS)

        await day.does(FAY, op="open_phase", phase="break", base="discuss_goal")
        await day.later(COCKPIT_SECONDS)
        for person, role in BY_LINK.items():
            told = {key: each for key, each in day.view(person).items() if key not in AROUND}
            whole = Sight(room.workshop, names=role != "observer").common()
            assert told == {"/".join(key): each for key, each in whole.items()}

    played(room, story)


def test_sixty_who_write_are_four_frames_a_second_to_a_cockpit_and_a_deed_is_told_at_once(room: Room) -> None:
    async def story(day: Day) -> None:
        await day.does(FAY, op="open_phase", phase="write_goal", base="welcome")
        await day.later(COCKPIT_SECONDS)
        await day.does("person-000", op="add_note", block="goal", text="Het eerste wacht op niets")
        before = len(day.lines[GUS].frames)
        for n, person in enumerate(PEOPLE):
            await day.does(person, op="add_note", block="goal", text=f"Briefje {n}")
            if n % 15 == 14:
                await day.later(COCKPIT_SECONDS)
        counts = len(day.lines[GUS].frames) - before
        assert counts == 4, "in one second"
        assert sum(tile["notes"] for tile in day.tiles(GUS).values()) == 61, "the last count came"

        await day.does("person-000", op="add_note", block="goal", text="Nog een")
        await day.does("person-001", op="add_note", block="goal", text="En nog een")
        waiting = sum(tile["notes"] for tile in day.tiles(GUS).values())
        await day.does(FAY, op="pause_clock", subgroup=GROUPS[0])
        assert day.tiles(GUS)[GROUPS[0]]["clock"] == "paused", "no time went by"
        assert waiting < sum(tile["notes"] for tile in day.tiles(GUS).values()) == 63, "and it took the counts along"

    played(room, story)


def test_what_is_the_same_for_both_leaders_is_made_once(room: Room) -> None:
    async def story(day: Day) -> None:
        for person in BY_LINK:
            day.lines[person].frames.clear()
        await day.does("person-000", op="add_note", block="goal", text="Een briefje")
        await day.later(COCKPIT_SECONDS)

        [ours], [theirs], [lookers] = (day.lines[person].frames for person in (FAY, GUS, OTTO))
        assert ours is theirs
        assert lookers is not ours
        assert b"Person-" in ours
        assert b"Person-" not in lookers

    played(room, story)


def test_who_loses_the_connection_is_missed_in_their_subgroup_and_comes_back(room: Room) -> None:
    async def story(day: Day) -> None:
        for person in [person for person, group in PEOPLE.items() if group == GROUPS[5]]:
            day.drops(person)
        day.drops("person-000")
        await day.later(COCKPIT_SECONDS)
        present = day.view(FAY)["present"]
        assert GROUPS[5] not in present
        assert "person-000" not in present[GROUPS[0]]
        assert len(day.tiles()[GROUPS[5]]["members"]) == 5, "a lost connection takes nobody out"

        day.opens("person-000")
        await day.later(COCKPIT_SECONDS)
        assert "person-000" in day.view(FAY)["present"][GROUPS[0]]

    played(room, story)


def test_a_message_reaches_sixty_boards_and_who_asks_for_help_is_seen_by_both_leaders(room: Room) -> None:
    async def story(day: Day) -> None:
        await day.does(FAY, op="send_message", text="Rond zo af", subgroup=None)
        assert {day.lines[person].entry("message").get("text") for person in PEOPLE} == {"Rond zo af"}
        asked = await day.does("person-007", op="ask_for_help")
        assert day.view(FAY)[f"help/{GROUPS[7]}"] == day.view(GUS)[f"help/{GROUPS[7]}"]
        assert "person-007" not in str(day.view(FAY)[f"help/{GROUPS[7]}"])
        await day.does(GUS, op="take_help", subgroup=GROUPS[7], help=asked)

        assert day.view(FAY)[f"help/{GROUPS[7]}"]["by"] == GUS.title()
        assert day.view(OTTO)[f"help/{GROUPS[7]}"]["by"] == ""

    played(room, story)


def test_sixty_answer_about_all_proposals_in_silence_and_what_nobody_wants_to_discuss_is_agreed(room: Room) -> None:
    async def story(day: Day) -> None:
        for block in TOPICS:
            await day.does(FAY, op="write_statement", block=block, text=f"Over {block}.", standing="agreed", base=0)
        await day.does(FAY, op="begin_opening_round")
        number = day.view(GUS)["opening"]["number"]
        assert {day.lines[person].entry("opening")["asked_all"] for person in PEOPLE} == {60}
        before = len(day.lines["person-059"].frames)
        for n, person in enumerate(PEOPLE):
            for block in TOPICS:
                stance = "discuss" if (block, n) in DISCUSS else "fine"
                await day.does(person, op="say_in_opening_round", round=number, block=block, stance=stance)
            if n == 30:
                await day.later(COCKPIT_SECONDS)
                assert day.view(FAY)["opening"]["answered"] == 31
                assert not any(b'"discuss":1' in frame for line in day.lines.values() for frame in line.frames)
                assert day.view(FAY)["opening"]["ended"] is False
        await day.until(
            lambda: day.room.workshop.opening_round is not None and not day.room.workshop.opening_round.running
        )
        await day.later(COCKPIT_SECONDS)
        assert len(day.lines["person-059"].frames) - before < 60, "counts of the others wait for each other"

        for person in (FAY, GUS, OTTO):
            blocks = day.view(person)["opening"]["blocks"]
            assert [blocks[block]["discuss"] for block in TOPICS] == [0, 2, 1]
        first = sorted(TOPICS, key=lambda block: day.view(FAY)[f"compared/{block}"]["order"])
        assert first[:2] == ["questions", "data"]
        assert day.view(FAY)["statement/goal"]["asking"]["result"]["live_with"] == 60
        assert day.view(FAY)["statement/data"]["asking"] is None
        assert {day.lines[person].entry("opening")["ended"] for person in PEOPLE} == {True}

    played(room, story, "plenary")


def test_a_plenary_of_sixty_from_proposals_in_the_break_to_its_actions(room: Room) -> None:
    async def story(day: Day) -> None:
        day.opens(WALL, "wall")
        wall = day.lines[WALL]
        await presented(day)
        await day.does(FAY, op="open_phase", phase="break", base="present")
        for n, block in enumerate((*TOPICS, "privacy")):
            standing = "compromise" if block == "data" else "agreed"
            by = (FAY, GUS)[n % 2]
            await day.does(by, op="write_statement", block=block, text=f"Over {block}.", standing=standing, base=0)
        await day.does(GUS, op="open_phase", phase="plenary", base="break")

        await opened_with_five_on_paper(day)
        assert day.view(FAY)["opening"]["ended"]
        assert wall.entry("shown")["opening"]["agreed"] == 1
        assert [each["wants"] for each in wall.entry("shown")["opening"]["discuss"][:3]] == [2, 1, 1]
        assert day.view(OTTO)["statement/goal"]["asking"]["result"]["live_with"] == 65

        # One topic with an objection that stays a reason of a minority, and a standing that goes against it.
        await day.does(FAY, op="take_up_topic", block="data", base=0)
        asking = await put_to_all(day, "data", {0: "object", 1: "object"})
        await day.does(FAY, op="set_standing", block="data", asking=asking, standing="compromise", sides=None)
        await day.does(FAY, op="show_on_wall", shows="statement", block="data")
        said = wall.entry("shown")["said"]
        assert (said["stand"], said["against"]) == ("compromise", {"kind": "objections", "n": 2, "of": 60})
        assert day.view(GUS)["statement/data"]["objections"] == ["Bezwaar van 0", "Bezwaar van 1"]
        base = day.view(FAY)["statement/data"]["revision"]
        changed = {"text": "Iets anders over data.", "standing": "compromise", "base": base}
        await day.does(FAY, op="write_statement", block="data", **changed)
        assert day.view(GUS)["statement/data"]["earlier"] == ["Bezwaar van 0", "Bezwaar van 1"]

        # One that half of the room answers, and what is not reached any more.
        await day.does(GUS, op="take_up_topic", block="privacy", base=day.view(GUS)["topic"]["number"])
        asking = await put_to_all(day, "privacy", {}, many=21)
        await day.does(FAY, op="end_round", block="privacy", asking=asking)
        assert day.view(FAY)["statement/privacy"]["proposed"] == "open"
        await day.does(FAY, op="set_standing", block="privacy", asking=asking, standing="agreed", sides=None)
        assert day.view(FAY)["statement/privacy"]["against"] == {"kind": "answered", "n": 21, "of": 60}
        left = {each["about"]["nl"] for each in wall.entry("shown")["ahead"]}
        assert {"Concrete vragen", "Data"} <= left
        assert not left & {"Doel", "Privacy"}
        assert {str(day.lines[person].entry("wall")["ahead"]) for person in PEOPLE} == {
            str(wall.entry("shown")["ahead"])
        }

        await day.does(FAY, op="open_phase", phase="actions", base="plenary")
        await day.does(GUS, op="add_action", what="De FG vragen", who="Sara")
        await day.does(FAY, op="add_action", what="Een proef opzetten")
        told = [(each["what"], each["taken"]) for each in wall.entry("shown")["tasks"]]
        assert told == [("Een proef opzetten", False), ("De FG vragen", True)]
        every = b"".join(wall.frames)
        assert not any(name in every for name in (b"Person-", b"Sara", b"Bezwaar van", b"person-0"))

    played(room, story, "plenary")


async def presented(day: Day) -> None:
    """Each subgroup words two topics, and is on the wall for a moment with its own goal and its name."""
    for n, group in enumerate(GROUPS):
        writer = next(person for person, of in PEOPLE.items() if of == group)
        for each in SHEET.rounds:
            await day.does(FAY, op="reveal", subgroup=group, round=each.id)
        for block in ("goal", "data"):
            await day.does(writer, op="write_wording", block=block, text=f"{block} van groep {n}", base=0)
    await day.does(FAY, op="open_phase", phase="present", base="welcome")
    for n, group in enumerate(GROUPS):
        await day.does(GUS, op="show_on_wall", shows="subgroup", subgroup=group)
        told = day.lines[WALL].entry("shown")
        assert (told["of"], [card["text"] for card in told["cards"]]) == (
            group.title(),
            [f"goal van groep {n}", f"data van groep {n}"],
        )


async def opened_with_five_on_paper(day: Day) -> None:
    """The opening round: those on paper are waited for, and counted with the others."""
    await day.does(FAY, op="begin_opening_round", on_paper=5)
    number = day.view(GUS)["opening"]["number"]
    said = []
    for n, person in enumerate(PEOPLE):
        for block in (*TOPICS, "privacy"):
            stance = "discuss" if block in ("data", "privacy") and n == 7 else "fine"
            answer = {"op": "say_in_opening_round", "round": number, "block": block, "stance": stance}
            said.append((person, day.says(person, **answer)))
    await day.until(lambda: all(sent in day.done(person) for person, sent in said[-60:]))
    await day.later(COCKPIT_SECONDS)
    assert (day.view(FAY)["opening"]["answered"], day.view(FAY)["opening"]["ended"]) == (60, False)
    await day.does(GUS, op="count_opening_on_paper", round=number, base=0, asked=5, discuss={"questions": 2})
    await day.later(COCKPIT_SECONDS)


async def put_to_all(day: Day, block: str, others: dict[int, str], many: int = 60) -> int:
    """Put the statement to all, of whom so many answer, some of them with an objection; the number of the round."""
    revision = day.view(FAY)[f"statement/{block}"]["revision"]
    await day.does(GUS, op="put_to_all", block=block, base=revision)
    asking = int(day.view(GUS)[f"statement/{block}"]["asking"]["number"])
    for n, person in list(enumerate(PEOPLE))[:many]:
        answer = {"stance": others.get(n, "live_with"), "reason": f"Bezwaar van {n}" if n in others else ""}
        sent = day.says(person, op="vote", block=block, base=revision, asking=asking, **answer)
    await day.until(lambda: sent in day.done(person))
    await day.later(COCKPIT_SECONDS)
    return asking

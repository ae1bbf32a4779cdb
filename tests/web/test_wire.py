"""The wire as it is written down: every frame of a whole day, in both directions, fits the types and the page."""

from __future__ import annotations

import json
import re
import subprocess
import typing
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from typing_extensions import TypedDict

from canvas import example
from canvas.core.entries import NOBODYS, Member
from canvas.core.operations import (
    BeginOpeningRound,
    CloseWorkshop,
    Join,
    NameThemeMaker,
    SendMessage,
    ShowTotals,
    TakeAwayWording,
    TakeUpTopic,
    WithdrawStatement,
    WriteStatement,
)
from canvas.example.day import read
from canvas.example.script import FACILITATOR, Step, person, script, table
from canvas.server.identity import hashed, new_id
from canvas.server.rooms import Accepted, Room, Rooms, install
from canvas.store.journal import Shelf
from canvas.web import wire
from canvas.web.guard import Guard
from canvas.web.routes import routes
from tests.client import tools
from tests.support.boards import HERE, Board, Waited, connected
from tests.support.people import token


def strictly(fits: Any) -> TypeAdapter[Any]:
    """Whatever fits a list of these and has no other field: a TypedDict takes its strictness from what is around it."""
    return TypeAdapter(list[fits], config=ConfigDict(extra="forbid", strict=True))


def own_part(kind: str) -> Any:
    """What may stand in `own` under an entry of this kind: some of its own fields, or all where nothing is common."""
    whole = wire.ENTRIES[kind]
    if kind == "busy":
        return dict[str, str | None]
    if kind not in NOBODYS:
        return whole
    hints = typing.get_type_hints(whole)
    some: Any = TypedDict("some", {name: hints[name] for name in NOBODYS[kind]}, total=False)  # type: ignore[misc]
    return some | whole


BROWSER, BOARD, GONE, MOVED, MEMBER = map(
    strictly, (wire.BrowserFrame, wire.BoardFrame, wire.GoneFrame, wire.MovedFrame, Member)
)
ENTRIES = {kind: strictly(each) for kind, each in wire.ENTRIES.items()}
OWN = {kind: strictly(own_part(kind) | None) for kind in wire.ENTRIES}
COMMON = {kind: strictly(each) for kind, each in wire.COMMON.items()}

OLDER = 2
BOARD_KEYS = wire.BoardFrame.__annotations__
PAGE = (Path(wire.__file__).parent / "WIRE.md").read_text(encoding="utf-8")


class Day:
    """The example on its day, with a board open for everybody at its first table and one that looks on."""

    def __init__(self, room: Room, client: TestClient, stack: ExitStack) -> None:
        self.room, self.client, self.stack = room, client, stack
        self.boards: dict[str, Board] = {}
        self.older: dict[str, Board] = {}
        """Of some people a second tab, that was opened before an update and gets whole entries."""
        self.at = read().tables[0]

    def opens(self, by: str, role: str = "participant", **query: str) -> Board:
        """Open a board; it hears its first frame."""
        if len(self.older) < OLDER:
            self.older[by] = self._opened(by, w=self.room.workshop.id, **{"as": role}, **query)
        board = self.boards[by] = self._opened(by, w=self.room.workshop.id, v="2", **{"as": role}, **query)
        return board

    def _opened(self, by: str, **asked: str) -> Board:
        address = "/live?" + "&".join(f"{key}={value}" for key, value in asked.items())
        board = Board(self.stack.enter_context(connected(self.client, address, by)))
        board.hears()
        return board

    def does(self, by: str, operation: Any) -> None:
        """Somebody does something, over the socket where they have a board and the board does that."""
        fields = operation.model_dump(mode="json")
        if by in self.boards and self.boards[by].view["you"]["role"] == "participant":
            self.boards[by].does(**fields)
        else:
            assert isinstance(self.room.ask(by, operation), Accepted), operation

    def plays(self, step: Step) -> None:
        """A step of the example; who sits down at the first table opens a board."""
        operation = step.operation
        here = isinstance(operation, Join) and operation.subgroup == table(self.at.id)
        if isinstance(operation, Join) and here:
            operation = operation.model_copy(update={"seat": hashed(token(step.by))})
        self.does(step.by, operation)
        if here:
            self.opens(step.by)

    def ends(self) -> None:
        """What the example does not show: a guest, undo, signs of life, refusals, and the goodbye."""
        anna, bram = (person(each.key) for each in self.at.people[:2])
        board, other = self.boards[anna], self.boards[bram]
        guest = board.does("add_guest", name="Gé")
        note = board.does("add_note", block="goal", text="Van Gé", on_behalf=guest)
        own = board.does("add_note", block="goal", text="Nog iets")
        board.until(lambda: board.view["undo"]["undo"])
        other.sends(json.dumps({"busy": own}))
        board.until(lambda: board.view["busy"])
        other.sends(json.dumps({"busy": None}))
        board.until(lambda: not board.view["busy"])
        other.is_refused(json.dumps({"op": "delete_note", "id": new_id(), "note": own}))
        board.sends(json.dumps({"beat": True}))
        board.until(lambda: "beat" in board.frames[-1])
        board.does("mark_note", note=note, mark="agree", on_behalf=guest)
        proposal = board.does("propose_wording", block="goal", text="Andere woorden")
        answer = {"block": "goal", "proposal": proposal, "on_behalf": guest}
        board.does("take_stance", stance="object", reason="Te vaag", **answer)
        board.does("delete_note", note=own)
        board.until(lambda: f"deleted/{own}" in board.view)
        board.does("ask_for_help")
        self.does(FACILITATOR, SendMessage(id=new_id(), text="Nog twee minuten"))
        board.until(lambda: "message" in board.view)
        self.does(FACILITATOR, ShowTotals(id=new_id(), show=False))
        self.does(FACILITATOR, NameThemeMaker(id=new_id(), subgroup=table(self.at.id), participant=bram))
        self.does(FACILITATOR, SendMessage(id=new_id(), text="Rond zo af"))
        self._opens_a_plenary()
        taken = TakeAwayWording(id=new_id(), subgroup=table(self.at.id), block="goal")
        self.does(FACILITATOR, taken)
        self.does(FACILITATOR, CloseWorkshop(id=new_id()))
        for each in (*self.boards.values(), *self.older.values()):
            each.until(lambda each=each: each.view["workshop"]["closed"])  # type: ignore[misc]

    def _opens_a_plenary(self) -> None:
        """A topic is taken up, and somebody answers in one more round about proposals."""
        self.does(FACILITATOR, TakeUpTopic(id=new_id(), block="goal"))
        self.does(FACILITATOR, WithdrawStatement(id=new_id(), block="goal"))
        text = "Wij beginnen bij de eerstejaars."
        self.does(FACILITATOR, WriteStatement(id=new_id(), block="goal", text=text, standing="agreed", base=0))
        board = self.boards[person(self.at.people[0].key)]
        before = board.view["opening"]["number"]
        self.does(FACILITATOR, BeginOpeningRound(id=new_id()))
        board.until(lambda: board.view["opening"]["number"] != before)
        board.does("say_in_opening_round", round=board.view["opening"]["number"], block="goal", stance="discuss")

    def sent(self) -> list[str]:
        """Every frame that a browser sent."""
        return [text for board in self.boards.values() for text in board.sent]

    def heard(self) -> list[dict[str, Any]]:
        """Every frame that a board was sent."""
        return [frame for boards in (self.boards, self.older) for board in boards.values() for frame in board.frames]


def entries(boards: dict[str, Board], *places: str) -> Iterator[tuple[str, Any]]:
    """Every entry or part of one that these boards were sent in these places of a frame, with its kind."""
    for frame in (frame for board in boards.values() for frame in board.frames):
        for place in places:
            yield from ((wire.kind_of(key), each) for key, each in frame.get(place, {}).items())


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """A day that is over, from the first seat to the deletion: all that was sent and heard stands in its boards."""
    opened = Rooms(Shelf(tmp_path_factory.mktemp("data")))
    install(opened)
    today = date(2026, 11, 22)
    room = example.begin(opened, token(FACILITATOR), today)
    served = Waited(Starlette(routes=routes(), middleware=[Middleware(Guard)]))
    with TestClient(served, HERE) as client, ExitStack() as stack:
        whole = Day(room, client, stack)
        whole.opens(FACILITATOR, "facilitator", subgroup=table(whole.at.id))
        for step in script(read(), room.workshop.sheet, today):
            whole.plays(step)
        whole.ends()
        opened.delete(room.workshop.id)
        for board in (*whole.boards.values(), *whole.older.values()):
            board.until(lambda board=board: "gone" in board.frames[-1])  # type: ignore[misc]
        yield whole
    install(None)
    opened.close()


def test_every_frame_that_a_board_hears_fits(day: Day) -> None:
    for frame in day.heard():
        (GONE if "gone" in frame else BOARD).validate_python([frame])

    assert {key for frame in day.heard() for key in frame} == set(BOARD_KEYS) | {"gone"}


def test_every_entry_fits_the_type_of_its_kind_and_every_kind_comes_by(day: Day) -> None:
    seen: Counter[str] = Counter()
    for kind, each in entries(day.older, "view", "put"):
        ENTRIES[kind].validate_python([each])
    for kind, each in entries(day.boards, "view", "put"):
        COMMON[kind].validate_python([each])
        seen[kind] += 1
    for kind, each in entries(day.boards, "own"):
        OWN[kind].validate_python([each])
        seen[kind] += 1

    assert seen.keys() == wire.ENTRIES.keys()


def test_common_and_own_put_together_are_what_an_older_tab_of_the_same_person_is_sent(day: Day) -> None:
    for by, older in day.older.items():
        older.view["undo"] = day.boards[by].view["undo"]  # only who did something is sure to hear what they can undo
        assert older.view == day.boards[by].view
        assert not [frame for frame in older.frames if "own" in frame]


def test_a_browser_puts_the_parts_together_as_they_are_meant(day: Day) -> None:
    boards = [*day.boards.values(), *day.older.values()]
    command = [str(tools.node()), str(tools.TESTS / "join.js")]
    sent = json.dumps([board.frames for board in boards])
    ran = subprocess.run(command, input=sent, capture_output=True, text=True, check=True)

    for board, entries in zip(boards, json.loads(ran.stdout), strict=True):
        busy = {note: name for note, name in entries["busy"].items() if name is not None}
        whole = {
            key: {**NOBODYS.get(key.split("/")[0], {}), **each} for key, each in entries.items() if key != "present"
        }
        assert {**whole, "busy": busy, "present": entries["present"]} == board.view


def test_every_frame_that_a_browser_sends_fits(day: Day) -> None:
    for text in day.sent():
        BROWSER.validate_json(f"[{text}]")

    kinds = {kind for text in day.sent() for kind in json.loads(text).keys() & {"op", "busy", "beat"}}
    assert kinds == {"op", "busy", "beat"}


def test_what_the_page_promises_of_order_holds(day: Day) -> None:
    for board in day.boards.values():
        first, *rest = board.frames
        assert "view" in first
        assert "gone" in rest[-1]
        for frame in board.frames[:-1]:
            told = frame.get("view", frame.get("put"))
            assert ("put" in frame) == ("drop" in frame)
            assert ("version" in frame) == (told is not None or "own" in frame)
            assert ("remaining" in frame) == ("phase" in (told or {}))


@pytest.mark.parametrize(
    ("frame", "adapter"),
    [
        ({"busy": "note00001", "by": "me"}, BROWSER),
        ({"beat": False}, BROWSER),
        ({"view": {}, "seat": "x"}, BOARD),
        ({"refused": [{"id": None, "code": "malformed", "message": "?"}]}, BOARD),
        ({"gone": {"code": "no_seat"}}, GONE),
        ({"number": 1, "title": "x"}, MOVED),
        ({**dict.fromkeys(("id", "name", "done"), "x"), "scribe": None}, MEMBER),
    ],
)
def test_a_frame_with_a_field_too_many_too_few_or_of_another_kind_does_not_fit(
    frame: object, adapter: TypeAdapter[Any]
) -> None:
    with pytest.raises(ValidationError):
        adapter.validate_python([frame])


def fields_of(type_: Any) -> set[str]:
    return set(typing.get_type_hints(type_)) if hasattr(type_, "__annotations__") else set()


def test_the_page_names_every_frame_every_kind_and_every_field() -> None:
    said = set(re.findall(r"`([\w/<>]+)`", PAGE))
    kinds = {kind for kind in wire.ENTRIES if not any(name.split("/")[0] == kind for name in said)}
    frames = (
        wire.BusyFrame,
        wire.DraftFrame,
        wire.BeatFrame,
        wire.CockpitFrame,
        wire.Refused,
        wire.GoneFrame,
        wire.MovedFrame,
    )
    fields = {
        name
        for each in (
            *frames,
            *wire.ENTRIES.values(),
            *wire.COCKPIT.values(),
            *wire.PLENARY.values(),
            *wire.DESK.values(),
        )
        for name in fields_of(each)
    }

    assert kinds == set()
    assert fields - said == set()


def test_the_page_says_of_every_kind_which_fields_are_one_s_own() -> None:
    of_boards = PAGE.partition("\n## A cockpit")[0]
    found = re.finditer(r"^\| `([^`]+)`[^|]* \| (.+) \|$", of_boards, re.MULTILINE)
    rows = {each[1].split("/")[0]: each[2] for each in found}
    said = {kind: set(re.findall(r"`(\w+)`", rows[kind].partition("own: ")[2])) for kind in wire.ENTRIES}

    assert {kind: names for kind, names in NOBODYS.items() if not names.keys() <= said[kind]} == {}
    assert {kind for kind in wire.COMMON if kind not in NOBODYS and said[kind]} == set()

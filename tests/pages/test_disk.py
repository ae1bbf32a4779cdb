"""What the pages say of a disk that does not answer, and of a workshop that is here but cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas.server.joining import TYPED_COOKIE, JoinForm, typed_cookie
from canvas.server.rooms import Room, Rooms, install
from canvas.store.journal import Shelf
from canvas.words import Words, unreadable_here
from tests.support.people import ANNA, CODE, FAY, SOUTH, WORKSHOP, beginning, token
from tests.support.visitor import Visitor

NL = Words("nl")
DAMAGED = (b'"number":2', b'"number":', "workshop_unreadable")
NEWER = (b'"format":2', b'"format":9', "workshop_newer")


@pytest.fixture
def hangs(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The room of a workshop on a disk that gives no answer."""

    def waits(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(Room, "ask", waits)
    return room


def test_who_joins_is_told_and_keeps_what_was_filled_in(hangs: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)
    visitor.page.text_input(key="name").set_value("Eva")
    visitor.page.radio(key="table").set_value(SOUTH)

    visitor.clicks("sit-down")

    assert NL.refusal_for("not_stored") in visitor.reads()
    assert visitor.page.text_input(key="name").value == "Eva"
    assert visitor.page.radio(key="table").value == SOUTH


def test_the_facilitator_is_told_and_keeps_what_was_typed(hangs: Room) -> None:
    visitor = Visitor(token(FAY)).opens("settings", w=WORKSHOP)
    visitor.page.text_input(key="title-describe").set_value("Een nieuwe titel")

    visitor.clicks("save")

    assert NL.refusal_for("not_stored") in visitor.reads()
    assert visitor.page.text_input(key="title-describe").value == "Een nieuwe titel"


def test_a_workshop_is_made_although_no_code_can_be_kept_for_it(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    def waits(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(Room, "ask", waits)
    visitor = Visitor("Karin").opens("create")
    visitor.page.text_input(key="name").set_value("Karin")

    visitor.clicks("create-workshop")

    assert visitor.links("/l/offer/")
    assert len(rooms.shelf.headers()) == 1


def test_what_was_typed_at_the_light_door_stands_in_the_form(room: Room) -> None:
    visitor = Visitor("newcomer")
    visitor.cookies[TYPED_COOKIE] = typed_cookie(room.workshop, JoinForm("Eva & Zoë", SOUTH, "teacher"))

    visitor.opens("join", code=CODE)

    assert visitor.page.text_input(key="name").value == "Eva & Zoë"
    assert (visitor.page.radio(key="table").value, visitor.page.radio(key="function").value) == (SOUTH, "teacher")


@pytest.fixture(params=[DAMAGED, NEWER], ids=["damaged", "newer"])
def sentence(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What is said of a workshop that is here but cannot be read; beside it lies a file that is no workshop at all."""
    was, becomes, code = request.param
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    shelf.close()
    file = tmp_path / "workshops" / f"{WORKSHOP}.jsonl"
    file.write_bytes(file.read_bytes().replace(was, becomes))
    file.with_name("other.jsonl").write_bytes(b"\0" * 100)
    opened = Rooms(Shelf(tmp_path))
    install(opened)
    yield NL.refusal_for(code)
    install(None)
    opened.close()


def test_every_page_of_a_workshop_that_cannot_be_read_says_so(sentence: str) -> None:
    for screen in ("facilitate", "board", "settings", "document"):
        visitor = Visitor(token(FAY)).opens(screen, w=WORKSHOP)

        assert sentence in visitor.reads()
        assert NL("This workshop cannot be opened") in visitor.reads()
    assert sentence in Visitor(token(ANNA)).opens("facilitate", w=WORKSHOP, key="a secret").reads()
    assert sentence in Visitor("newcomer").opens("join", code=CODE).reads()


def test_the_start_page_says_what_cannot_be_read(sentence: str) -> None:
    visitor = Visitor("newcomer").opens("start")
    assert unreadable_here(NL, 1) in visitor.reads()

    visitor.page.text_input(key="code").set_value(CODE)
    visitor.clicks("to-join")

    assert sentence in visitor.reads()


def test_a_wrong_code_may_be_that_of_a_file_nobody_can_read(sentence: str) -> None:
    answer = Visitor("newcomer").opens("join", code="XXXXXX").reads()

    assert NL.refusal_for("unknown_workshop") in answer
    assert unreadable_here(NL, 1) in answer

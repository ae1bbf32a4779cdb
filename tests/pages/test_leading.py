"""What somebody who leads does on Streamlit's pages is done once; the day's clock waits until it is started."""

from __future__ import annotations

import pytest

from canvas.core.operations import RenewLink, WriteStatement
from canvas.core.steps import clock_state
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.conftest import Does
from tests.support.people import ANNA, FAY, WORKSHOP, token
from tests.support.visitor import Visitor

NL = Words("nl")


def fay(screen: str = "facilitate") -> Visitor:
    return Visitor(token(FAY)).opens(screen, w=WORKSHOP)


# --- steps


# --- the clock


def test_a_new_workshop_s_clock_waits_until_the_day_is_started(rooms: Rooms) -> None:
    visitor = Visitor("her laptop").opens("create")
    visitor.page.text_input(key="name").set_value("Fay")
    visitor.clicks("create-workshop")
    (made,) = rooms._rooms.values()
    assert clock_state(made.workshop.clock) == "waits"

    assert visitor.goes("facilitate", w=made.workshop.id).leads


def test_a_workshop_is_made_once_however_often_the_button_is_pressed(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor("her laptop").opens("create")
    visitor.page.text_input(key="name").set_value("Fay")
    # The second press comes before the browser went on to the next page.
    monkeypatch.setattr("canvas.pages.components.ticket", lambda *_: None)
    visitor.clicks("create-workshop").clicks("create-workshop")

    assert len(rooms._rooms) == 1


def test_a_follow_up_is_made_once_from_what_this_workshop_came_to(
    room: Room, rooms: Rooms, does: Does, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(FAY, WriteStatement, block="goal", text="Wij bellen wie achterloopt", standing="agreed", base=0)
    assert "die begint bij de uitspraken" in fay("settings").reads()
    visitor = fay("create")
    assert "Learning analytics bij ons" in visitor.reads()
    visitor.page.text_input(key="name").set_value("Fay")
    monkeypatch.setattr("canvas.pages.components.ticket", lambda *_: None)
    visitor.clicks("create-workshop").clicks("create-workshop")

    (made,) = (each.workshop for each in rooms._rooms.values() if each is not room)
    assert made.title == "Learning analytics bij ons, vervolg"
    assert made.before is not None
    assert [each.text for each in made.before.carried] == ["Wij bellen wie achterloopt"]
    assert (made.code == room.workshop.code, set(made.participants) & set(room.workshop.participants)) == (False, set())


def test_who_does_not_lead_a_workshop_prepares_none_that_follows_it(room: Room, rooms: Rooms) -> None:
    visitor = Visitor(token(ANNA)).opens("create", w=WORKSHOP)
    assert "Learning analytics bij ons" not in visitor.reads()
    visitor.page.text_input(key="name").set_value("Anna")
    visitor.clicks("create-workshop")

    assert [each.workshop.before for each in rooms._rooms.values()] == [None, None]


# --- one press is one deed


def test_a_link_that_is_renewed_twice_at_once_is_renewed_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = fay("settings")
    # The second press finds the script before it drew the page again.
    monkeypatch.setattr("streamlit.rerun", lambda *_, **__: None)
    visitor.clicks("renew-observer").clicks("renew-observer")

    operations = [each.operation for each in room._log.since(0)]
    assert len([each for each in operations if isinstance(each, RenewLink)]) == 1

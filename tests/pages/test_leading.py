"""What somebody who leads does on Streamlit's pages is done once; the day's clock waits until it is started."""

from __future__ import annotations

import pytest

from canvas.core.operations import RenewLink
from canvas.core.steps import clock_state
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.support.people import FAY, WORKSHOP, token
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


# --- one press is one deed


def test_a_link_that_is_renewed_twice_at_once_is_renewed_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = fay("settings")
    # The second press finds the script before it drew the page again.
    monkeypatch.setattr("streamlit.rerun", lambda *_, **__: None)
    visitor.clicks("renew-observer").clicks("renew-observer")

    operations = [each.operation for each in room._log.since(0)]
    assert len([each for each in operations if isinstance(each, RenewLink)]) == 1

"""What is wrong with a field is said under it, and nothing that was typed is lost by it."""

from __future__ import annotations

import pytest

from canvas.core.text import LIMITS
from canvas.server.rooms import Rooms
from canvas.words import Words
from tests.support.visitor import Visitor

NL = Words("nl")
LONG = "Naam van een heel lange opleiding " * 12


def test_an_empty_form_says_at_each_field_what_it_lacks(rooms: Rooms) -> None:
    visitor = Visitor("newcomer").opens("create")
    visitor.page.text_input(key="title").set_value("")
    visitor.clicks("create-workshop")

    assert visitor.wrong() == {
        "title": NL("Fill in a title; the rest can wait."),
        "name": NL.refusal_for("name_missing"),
    }
    assert len(visitor.page.error) == 0


@pytest.mark.parametrize(("field", "most"), [("title", "title"), ("institution", "title"), ("name", "name")])
def test_a_text_that_is_too_long_stays_in_its_field_which_says_how_much_fits(
    rooms: Rooms, field: str, most: str
) -> None:
    visitor = Visitor("newcomer").opens("create")
    visitor.page.text_input(key="name").set_value("Karin")
    visitor.page.text_input(key=field).set_value(LONG)
    visitor.clicks("create-workshop")

    assert visitor.page.text_input(key=field).value == LONG
    assert str(LIMITS[most]) in visitor.wrong()[field]
    assert rooms.shelf.headers() == []


def test_the_card_says_whether_it_still_holds_the_secret_links(rooms: Rooms) -> None:
    visitor = Visitor("newcomer").opens("create")
    visitor.page.text_input(key="name").set_value("Karin")
    visitor.clicks("create-workshop")
    workshop = rooms.shelf.headers()[0].workshop
    assert "tot je de pagina herlaadt" in visitor.reads()

    later = visitor.another_tab().opens("card", w=workshop)

    assert "staan niet meer op deze kaart" in later.reads()
    assert "tot je de pagina herlaadt" not in later.reads()

"""Roles by link, the waiting hall, the settings of a workshop, and who is named in the documents."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from canvas.core import operations as o
from canvas.core.model import LEADERS
from canvas.documents.report import build
from canvas.server.identity import hashed
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.conftest import Does
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story, token
from tests.support.visitor import Visitor

NL = Words("nl")
HANS = "personHANS"


def fay(screen: str) -> Visitor:
    """The facilitator on one of the pages."""
    return Visitor(token(FAY)).opens(screen, w=WORKSHOP)


def link_of(visitor: Visitor, role: str) -> str:
    """The secret of the link that the settings page shows for a role."""
    found = [parse_qs(urlsplit(each.value).fragment) for each in visitor.page.code]
    return next(query["key"][0] for query in found if query.get("as") == [role])


def enters(role: str, secret: str) -> Visitor:
    """Somebody with a browser of his own opens the link of a role."""
    return Visitor(f"browser of the {role}").opens("facilitate", w=WORKSHOP, key=secret, **{"as": role})


@pytest.mark.parametrize("role", ["cofacilitator", "vision_writer", "observer"])
def test_a_link_gives_its_role_until_it_is_withdrawn(room: Room, role: str) -> None:
    settings = fay("settings").clicks(f"renew-{role}")
    secret = link_of(settings, role)
    guest = enters(role, secret)
    assert [p.role for p in room.workshop.participants.values() if p.role == role] == [role]
    assert guest.leads == (role in LEADERS)

    fay("settings").clicks(f"withdraw-{role}")
    assert NL.refusal_for("wrong_link") in enters(role, secret).reads()
    assert "home" in guest.opens("facilitate", w=WORKSHOP).shown


def test_a_vision_writer_records_statements_and_opens_no_steps(room: Room, does: Does) -> None:
    does(FAY, o.RenewLink, role="vision_writer", link=hashed("writer"))
    writer = enters("vision_writer", "writer")
    mounted = writer.opens("plenary", w=WORKSHOP).mounts("canvas_plenary")
    assert mounted["as"] == "vision_writer"
    does(mounted["person"], o.WriteStatement, block="goal", text="Wij willen eerder helpen", standing="agreed", base=0)

    assert room.workshop.statements["goal"].text == "Wij willen eerder helpen"
    assert "home" in writer.opens("settings", w=WORKSHOP).shown


def test_a_co_facilitator_has_no_links_to_give_out(room: Room, does: Does) -> None:
    does(FAY, o.RenewLink, role="cofacilitator", link=hashed("helper"))
    page = enters("cofacilitator", "helper").opens("settings", w=WORKSHOP)

    assert "close" in page.shown
    assert "renew-facilitator" not in page.shown


def test_title_and_date_can_be_corrected_and_an_empty_title_is_refused(room: Room) -> None:
    page = fay("settings")
    page.page.text_input(key="title-describe").set_value("Onze studiedata")
    page.page.date_input(key="day-describe").set_value(date(2027, 1, 15))
    page.clicks("save")
    assert (room.workshop.title, room.workshop.day) == ("Onze studiedata", date(2027, 1, 15))

    page.page.text_input(key="title-describe").set_value("  ")
    page.clicks("save")
    assert list(page.wrong()) == ["title-describe"]
    assert room.workshop.title == "Onze studiedata"


def test_of_two_who_correct_the_settings_neither_text_vanishes(room: Room, does: Does) -> None:
    page = fay("settings")
    page.page.text_input(key="title-describe").set_value("Onze studiedata")
    does(FAY, o.Describe, title="De middag", institution="", day=date(2027, 1, 15), language="nl")
    page.clicks("save")

    assert room.workshop.title == "De middag"
    assert page.page.text_input(key="title-describe").value == "Onze studiedata"
    assert "De middag · 15 januari 2027" in page.reads()

    page.clicks("mine-describe").clicks("save")
    assert room.workshop.title == "Onze studiedata"
    assert not page.page.warning


def test_names_go_into_the_report_when_the_facilitator_ticks_it_and_not_before(room: Room) -> None:
    def said() -> str:
        return build(room.workshop, NL, date(2026, 11, 22)).model_dump_json()

    assert "Anna" not in said()
    page = fay("settings")
    page.page.checkbox(key="names-shown").check()
    page.runs()

    assert "Aanwezig: Anna, Bram" in said()


def test_roles_present_are_counted_without_names() -> None:
    day = Story()
    day.does(HANS, o.Join, name="Hans", role="participant", subgroup=NORTH, seat="h", function="student")
    report = build(day.workshop, NL, date(2026, 11, 22)).model_dump_json()

    assert '"Aanwezige functies"' in report
    assert '["Student","1"]' in report
    assert '["liever niet gezegd","4"]' in report
    assert "Hans" not in report


def test_an_anonymous_workshop_asks_for_no_name_and_has_none(rooms: Rooms) -> None:
    visitor = Visitor("organiser").opens("create")
    visitor.page.text_input(key="title").set_value("Zonder namen")
    visitor.page.text_input(key="name").set_value("Karin die toch iets typt")
    visitor.page.checkbox(key="anonymous").check()
    visitor.page.radio(key="seating").set_value("automatic")
    visitor.page.number_input(key="tables").set_value(6)
    visitor.page.checkbox(key="device").check()
    visitor.clicks("create-workshop")

    [header] = rooms.shelf.headers()
    room = rooms.get(header.workshop)
    assert room is not None
    workshop = room.workshop
    assert (workshop.anonymous, workshop.seating) == (True, "automatic")
    assert all(workshop.on_one_device(subgroup) for subgroup in workshop.subgroups)
    # From six subgroups on everybody settles on one goal after the first sheet.
    assert [each.id for each in workshop.sheet.phases][5:8] == ["discuss_risks", "one_goal", "write_means"]
    assert [person.name for person in workshop.participants.values()] == [""]


def test_the_appendix_says_who_can_live_with_a_wording_and_which_notes_were_picked() -> None:
    day = Story()
    one, _ = day.note(ANNA, "Eerder bellen"), day.note(BRAM, "Dashboards")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, o.PickNote, note=one, picked=True)
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen eerder", base=0)
    revision = day.workshop.number
    day.does(ANNA, o.GiveAnswer, block="goal", stance="live_with", base=revision)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", base=revision)
    report = build(day.workshop, NL, date(2026, 11, 22)).model_dump_json()

    assert '["formulering","Wij bellen eerder","niet voorgelegd; 1 kan hiermee leven; bezwaar: te vaag"]' in report
    assert '["N1 · idee · gekozen","Eerder bellen",""]' in report
    assert '["N2 · idee · achtergrond","Dashboards",""]' in report


def test_the_guide_is_in_the_app_in_both_languages(room: Room) -> None:
    for language, heading in (("nl", "Handleiding"), ("en", "guide")):
        visitor = Visitor(token(FAY)).opens("guide", lang=language)
        assert heading.lower() in visitor.reads().lower()

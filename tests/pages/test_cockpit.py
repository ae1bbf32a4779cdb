"""The page that mounts the cockpit: for whom it does, and with what."""

from __future__ import annotations

import pytest

from canvas.core.model import READERS, Role
from canvas.core.operations import AddNote, Join, RenewLink
from canvas.server.identity import hashed, shown_code
from canvas.server.rooms import Room
from canvas.words import Words
from canvas.words.cockpit import cockpit_words
from tests.conftest import Does
from tests.support.people import ANNA, CODE, FAY, NORTH, SHEET, WORKSHOP, token
from tests.support.visitor import Visitor

NL = Words("nl")


def at_the_page(does: Does, role: Role) -> Visitor:
    """Somebody in this role, at the facilitator's page."""
    person = FAY if role == "facilitator" else f"person-{role}"
    if role != "facilitator":
        does(FAY, RenewLink, role=role, link=hashed(role))
        does(person, Join, name="Iemand", role=role, subgroup=None, seat=hashed(token(person)), link=hashed(role))
    return Visitor(token(person)).opens("facilitate", w=WORKSHOP)


@pytest.mark.parametrize("role", READERS)
def test_whoever_leads_or_looks_along_gets_the_cockpit_and_only_leaders_the_way_in(
    room: Room, does: Does, role: Role
) -> None:
    mounted = at_the_page(does, role).cockpit
    leads = role in ("facilitator", "cofacilitator")

    assert (mounted["as"], mounted["surface"], mounted["workshop"]) == (role, "cockpit", WORKSHOP)
    assert mounted["code"] == (shown_code(CODE) if leads else "")
    assert mounted["join"] == (f"http://localhost/l/{CODE}" if leads else "")
    assert bool(mounted["qr"]) is leads
    assert mounted["words"] == cockpit_words(NL)
    assert [each["id"] for each in mounted["sheet"]["phases"]] == [each.id for each in SHEET.phases]
    assert {"open_phase", "take_step_back", "reveal", "sit", "add_minutes"} <= mounted["operations"].keys()


def test_the_page_mounts_nothing_that_a_leader_could_read_of_the_notes(room: Room, does: Does) -> None:
    does(ANNA, AddNote, block="goal", text="Eerder zien wie vastloopt")

    assert "Eerder zien" not in str(at_the_page(does, "facilitator").cockpit)


def test_a_participant_gets_no_cockpit_and_a_way_on(room: Room) -> None:
    anna = Visitor(token(ANNA)).opens("facilitate", w=WORKSHOP)

    assert anna.cockpit == {}
    assert "home" in anna.shown


def test_in_english_it_is_mounted_in_english_with_ways_that_stay_so(room: Room) -> None:
    mounted = Visitor(token(FAY)).opens("facilitate", w=WORKSHOP, lang="en").cockpit

    assert (mounted["language"], mounted["words"]) == ("en", cockpit_words(Words("en")))
    assert all("lang=en" in way for way in mounted["ways"].values())
    assert mounted["ways"]["board"] + NORTH == f"/board?w={WORKSHOP}&lang=en&subgroup={NORTH}"
    assert "rehearse" not in mounted["ways"], "that is for an example"

"""Who looks along at a subgroup sees all of it but the names of people: the door promises that."""

from __future__ import annotations

import json

import pytest

from canvas.core.operations import RenewLink, Reveal
from tests.conftest import Does
from tests.support.people import ANNA, BRAM, FAY, NORTH
from tests.web.conftest import Opens, comes_in
from tests.web.test_cockpit import GUS, OTTO


@pytest.mark.parametrize("role", ["observer", "vision_writer"])
def test_who_looks_along_is_never_sent_the_name_of_a_participant(opens: Opens, does: Does, role: str) -> None:
    comes_in(does, OTTO, role)
    anna = opens(ANNA)
    otto = opens(OTTO, role, subgroup=NORTH)
    assert [each["name"] for each in otto.view["group"]["members"]] == ["", ""]
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    anna.does("add_note", block="goal", text="Voor iedereen te lezen", after=None, note_kind="idea")
    bram = opens(BRAM)
    otto.until(lambda: otto.view["present"] == [ANNA, BRAM] and len(otto.notes()) == 1)
    [note] = [key.removeprefix("note/") for key in otto.notes()]
    anna.sends(json.dumps({"busy": note}))
    bram.until(lambda: bram.view["busy"] == {note: "Anna"})
    otto.until(lambda: otto.view["busy"] == {note: ""})
    anna.does("rename", name="Annemarie-de-Eerste")
    bram.until(lambda: "Annemarie-de-Eerste" in bram.heard)
    bram.does("say_away", participant=BRAM, away=True)
    otto.until(lambda: otto.view["group"]["members"][1]["away"])

    for name in ("Anna", "Bram", "Annemarie"):
        assert name not in otto.heard


def test_those_who_lead_see_names_there_and_what_is_common_is_the_same_as_for_the_subgroup(
    opens: Opens, does: Does
) -> None:
    comes_in(does, GUS, "cofacilitator")
    anna, gus = opens(ANNA), opens(GUS, "cofacilitator", subgroup=NORTH)

    assert gus.view["group"] == anna.view["group"]
    assert [each["name"] for each in gus.view["group"]["members"]] == ["Anna", "Bram"]


def test_a_withdrawn_link_ends_the_board_of_who_looks_along(opens: Opens, does: Does) -> None:
    comes_in(does, OTTO, "observer")
    otto = opens(OTTO, "observer", subgroup=NORTH)
    does(FAY, RenewLink, role="observer", link="another hash")
    otto.until(lambda: "gone" in otto.frames[-1])

"""Messages of a leader, asking for a leader, and who helps whom."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from canvas.core import operations as o
from canvas.core.cockpit import Sight
from canvas.core.erasing import also_in, blanked, covered_by
from canvas.core.fold.workshop import fold
from canvas.core.view import Viewer, changes, for_all, view
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, Story, token

GUS, WAITS = "personGUS0", "personWAIT"
FIRST, SECOND, THIRD = (phase.id for phase in SHEET.phases[:3])


@pytest.fixture
def day() -> Story:
    """A day with a second leader, and somebody who is in no subgroup yet."""
    day = Story()
    day.does(FAY, o.RenewLink, role="cofacilitator", link=hashed("gus"))
    day.does(GUS, o.Join, name="Gus", role="cofacilitator", seat=hashed(token(GUS)), link=hashed("gus"))
    day.does(WAITS, o.Join, name="Wim", role="participant", seat=hashed(token(WAITS)))
    return day


def helped() -> tuple[Story, str]:
    """A day on which the north asks for a leader, and the id of that request."""
    day = Story()
    day.does(FAY, o.RenewLink, role="cofacilitator", link=hashed("gus"))
    day.does(GUS, o.Join, name="Gus", role="cofacilitator", seat=hashed(token(GUS)), link=hashed("gus"))
    day.does(FAY, o.AllowHelp, allowed=True)
    return day, day.does(ANNA, o.AskForHelp)


def sees(day: Story, person: str, subgroup: str | None, key: str) -> Any:
    return view(day.workshop, Viewer(person, subgroup)).get((key,))


def told(day: Story) -> list[str | None]:
    """What the north, the south, and those without a subgroup read."""
    at = ((ANNA, NORTH), (CEM, SOUTH), (WAITS, None))
    shown = (sees(day, person, subgroup, "message") for person, subgroup in at)
    return [each and each["text"] for each in shown]


# --- messages ---------------------------------------------------------------------------------------


def test_a_message_is_for_all_or_for_one_subgroup_and_nobody_else_gets_it(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Nog twee minuten")
    assert told(day) == ["Nog twee minuten"] * 3
    before = day.workshop
    day.does(GUS, o.SendMessage, text="Jullie mogen naar lokaal 2", subgroup=NORTH)

    assert told(day) == ["Jullie mogen naar lokaal 2", "Nog twee minuten", "Nog twee minuten"]
    assert changes(before, day.workshop, Viewer(CEM, SOUTH)) == ({}, [])
    assert not for_all(before, day.workshop)


def test_the_next_message_replaces_it_also_one_to_all(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Alleen voor noord", subgroup=NORTH)
    day.does(FAY, o.SendMessage, text="Voor iedereen")

    assert told(day) == ["Voor iedereen"] * 3


def test_a_subgroup_that_is_added_reads_what_was_told_to_all(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    added = day.does(FAY, o.AddSubgroup, name="Oost")
    day.does(FAY, o.MoveToSubgroup, participant=ANNA, subgroup=added)

    assert sees(day, ANNA, added, "message")["text"] == "Voor iedereen"


def test_a_message_about_a_step_is_refused_once_who_it_is_for_is_in_another(day: Story) -> None:
    day.does(FAY, o.OpenPhase, phase=SECOND, subgroup=NORTH, base=FIRST)

    assert day.code(FAY, o.SendMessage, text="Bijna tijd", subgroup=NORTH, base=FIRST) == "step_moved"
    assert day.code(FAY, o.SendMessage, text="Bijna tijd", subgroup=NORTH, base=SECOND) is None
    assert day.code(FAY, o.SendMessage, text="Bijna tijd", base=SECOND) == "step_moved"
    assert day.code(FAY, o.SendMessage, text="Bijna tijd", base=FIRST) is None


def test_a_leader_takes_a_message_away_and_what_it_replaced_does_not_come_back(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    here = day.does(FAY, o.SendMessage, text="Alleen voor noord", subgroup=NORTH)
    day.does(GUS, o.TakeAwayMessage, message=here)
    assert told(day) == [None, "Voor iedereen", "Voor iedereen"]
    everywhere = day.does(FAY, o.SendMessage, text="Nog eens voor iedereen")
    day.does(GUS, o.TakeAwayMessage, message=here)
    assert told(day) == ["Nog eens voor iedereen"] * 3
    day.does(GUS, o.TakeAwayMessage, message=everywhere)

    assert told(day) == [None] * 3


def test_the_next_step_of_whoever_it_was_for_takes_it_away(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    day.does(FAY, o.OpenPhase, phase=SECOND, subgroup=NORTH, base=FIRST)
    assert told(day) == [None, "Voor iedereen", "Voor iedereen"]
    day.does(FAY, o.OpenPhase, phase=SECOND, base=FIRST)

    assert told(day) == [None] * 3


def test_a_subgroup_that_is_further_keeps_its_own_message_and_loses_the_one_to_all(day: Story) -> None:
    day.does(FAY, o.OpenPhase, phase=THIRD, subgroup=NORTH, base=FIRST)
    day.does(FAY, o.SendMessage, text="Neem de tijd", subgroup=NORTH)
    day.does(FAY, o.OpenPhase, phase=SECOND, base=FIRST)
    assert told(day)[0] == "Neem de tijd"
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    day.does(FAY, o.OpenPhase, phase=THIRD, base=SECOND)

    assert told(day) == [None] * 3


@pytest.mark.parametrize("text", ["", "  \n ", "!" * 201, "x" * 201])
def test_a_message_is_one_line_of_1_to_200_characters(text: str) -> None:
    with pytest.raises(ValidationError):
        o.SendMessage(id="operation-message", text=text)


def test_what_is_typed_in_a_message_is_cleaned_and_becomes_one_line() -> None:
    typed = " Nog\u202e twee\n\nminuten\t<b>nu</b> "

    assert o.SendMessage(id="operation-message", text=typed).text == "Nog twee minuten <b>nu</b>"


def test_only_leaders_tell_something_and_only_to_a_subgroup_that_is_there(day: Story) -> None:
    assert day.code(ANNA, o.SendMessage, text="Hallo") == "facilitator_only"
    assert day.code(FAY, o.SendMessage, text="Hallo", subgroup="nowhere") == "unknown_subgroup"


def test_a_message_goes_with_what_its_writer_typed_and_nothing_stands_in_its_place(day: Story) -> None:
    day.does(FAY, o.SendMessage, text="Eerst dit")
    day.does(GUS, o.SendMessage, text="Vraag het Anna maar")
    assert also_in(["vraag het anna"], day.workshop) == {"message": 1}
    day.does(FAY, o.ErasePerson, participant=GUS, texts=True)
    gone = covered_by(day.stored[-1], day.stored, day.workshop)
    blank = {each.number: blanked(each, day.workshop) for each in gone}
    stored = [blank.get(each.number, each) for each in day.stored]

    assert [each.operation.op for each in gone] == ["join", "send_message"]
    assert not any("Anna maar" in each.model_dump_json() for each in stored)
    day.workshop = fold(stored)
    assert told(day) == [None] * 3


# --- asking for a leader ----------------------------------------------------------------------------


def many(subgroups: int) -> Story:
    day = Story()
    create = day.stored[0].operation
    assert isinstance(create, o.Create)
    more = tuple(o.NewSubgroup(id=f"table-more-{n}", name=f"Nog {n}") for n in range(subgroups - 2))
    changed = create.model_copy(update={"subgroups": (*create.subgroups, *more)})
    day.stored[0] = day.stored[0].model_copy(update={"operation": changed})
    day.workshop = fold(day.stored)
    return day


def test_subgroups_can_ask_from_five_on_unless_a_leader_says_otherwise() -> None:
    few, five = many(4), many(5)
    assert sees(few, ANNA, NORTH, "help") is None
    assert few.code(ANNA, o.AskForHelp) == "help_is_off"
    assert sees(five, ANNA, NORTH, "help") == {"asked": None, "coming": False, "by": ""}
    few.does(FAY, o.AllowHelp, allowed=True)
    five.does(FAY, o.AllowHelp, allowed=False)

    assert five.code(ANNA, o.AskForHelp) == "help_is_off"
    assert few.does(ANNA, o.AskForHelp)
    assert five.code(ANNA, o.AllowHelp, allowed=True) == "facilitator_only"


def test_a_subgroup_asks_once_and_anybody_in_it_may_take_that_back() -> None:
    day, request = helped()
    day.does(BRAM, o.AskForHelp)
    assert sees(day, BRAM, NORTH, "help")["asked"] == request
    assert sees(day, CEM, SOUTH, "help")["asked"] is None
    day.does(CEM, o.WithdrawHelp, help=request)
    assert sees(day, BRAM, NORTH, "help")["asked"] == request
    day.does(BRAM, o.WithdrawHelp, help=request)
    assert sees(day, ANNA, NORTH, "help")["asked"] is None
    again = day.does(ANNA, o.AskForHelp)
    day.does(BRAM, o.WithdrawHelp, help=request)  # it waited in a browser without a connection

    assert sees(day, ANNA, NORTH, "help")["asked"] == again


def test_nothing_tells_who_asked_not_even_that_somebody_is_back() -> None:
    days = [Story(), Story()]
    for day, person in zip(days, (ANNA, BRAM), strict=True):
        day.does(FAY, o.AllowHelp, allowed=True)
        day.does(BRAM, o.SayAway, participant=BRAM, away=True)
        day.does(person, o.AskForHelp, id="operation-help")
    one, other = (day.workshop for day in days)

    assert one == other
    for person, subgroup in ((ANNA, NORTH), (BRAM, NORTH), (CEM, SOUTH), (FAY, NORTH)):
        viewer = Viewer(person, subgroup)
        assert view(one, viewer) == view(other, viewer)
    days[1].does(BRAM, o.WithdrawHelp, help="operation-help")
    assert days[1].workshop.participants[BRAM].away


def test_of_two_leaders_who_come_at_once_one_has_it_and_the_other_is_told() -> None:
    day, request = helped()
    deed = {"subgroup": NORTH, "help": request}
    day.does(FAY, o.TakeHelp, **deed)
    assert day.code(GUS, o.TakeHelp, **deed) == "help_is_taken"
    day.does(FAY, o.TakeHelp, **deed)
    assert sees(day, ANNA, NORTH, "help") == {"asked": request, "coming": True, "by": "Fay0"}
    day.does(GUS, o.TakeHelp, **deed, coming=False)
    assert sees(day, ANNA, NORTH, "help")["coming"] is False
    day.does(GUS, o.TakeHelp, **deed)
    assert sees(day, ANNA, NORTH, "help")["by"] == "Gus"
    day.does(FAY, o.EndHelp, **deed)

    assert sees(day, ANNA, NORTH, "help")["asked"] is None
    assert day.code(GUS, o.TakeHelp, **deed) == "help_is_over"
    day.does(GUS, o.EndHelp, **deed)
    day.does(ANNA, o.AskForHelp)
    assert day.code(GUS, o.TakeHelp, **deed) == "help_is_over", "that was the request before"


def test_what_is_asked_stays_asked_when_a_leader_turns_asking_off() -> None:
    day, request = helped()
    day.does(FAY, o.AllowHelp, allowed=False)

    assert day.code(BRAM, o.AskForHelp) is None, "the same request once more"
    assert sees(day, ANNA, NORTH, "help")["asked"] == request
    assert sees(day, CEM, SOUTH, "help") is None
    day.does(ANNA, o.WithdrawHelp, help=request)
    assert sees(day, ANNA, NORTH, "help") is None


def test_a_leader_is_noted_as_the_one_who_helps_and_nobody_else_can_be() -> None:
    day, _ = helped()
    day.does(GUS, o.NoteHelper, subgroup=NORTH, leader=GUS)
    assert day.workshop.subgroups[NORTH].helper == GUS
    assert day.code(FAY, o.NoteHelper, subgroup=NORTH, leader=ANNA) == "not_a_leader"
    assert day.code(FAY, o.NoteHelper, subgroup=NORTH, leader="nobody") == "not_a_leader"
    assert not any("Gus" in str(each) for each in view(day.workshop, Viewer(ANNA, NORTH)).values())
    day.does(FAY, o.NoteHelper, subgroup=NORTH, leader=None)

    assert day.workshop.subgroups[NORTH].helper == ""


def test_closing_ends_what_was_told_and_asked() -> None:
    day, request = helped()
    day.does(FAY, o.SendMessage, text="Alleen voor zuid", subgroup=SOUTH)
    day.does(FAY, o.CloseWorkshop)
    assert (told(day)[1], sees(day, ANNA, NORTH, "help")) == (None, None)
    day.does(FAY, o.ReopenWorkshop)
    day.does(CEM, o.AskForHelp)
    day.does(FAY, o.SendMessage, text="Tot straks")
    day.does(FAY, o.CloseWorkshop)

    assert told(day)[:2] == [None, None]
    assert sees(day, ANNA, NORTH, "help") is None
    assert day.code(ANNA, o.AskForHelp) == "workshop_closed"
    assert day.code(FAY, o.SendMessage, text="Nog iets") == "workshop_closed"
    day.does(FAY, o.ReopenWorkshop)
    assert sees(day, ANNA, NORTH, "help") == {"asked": None, "coming": False, "by": ""}
    assert sees(day, ANNA, NORTH, "help")["asked"] != request


def test_who_comes_has_no_name_where_nobody_gives_one() -> None:
    day = Story()
    create = day.stored[0].operation.model_copy(update={"anonymous": True})
    nameless = [each.operation.model_copy(update={"name": ""}) for each in day.stored[1:]]
    operations = zip(day.stored, (create, *nameless), strict=True)
    day.stored = [each.model_copy(update={"operation": operation}) for each, operation in operations]
    day.workshop = fold(day.stored)
    day.does(FAY, o.AllowHelp, allowed=True)
    request = day.does(ANNA, o.AskForHelp)
    day.does(FAY, o.TakeHelp, subgroup=NORTH, help=request)

    assert sees(day, ANNA, NORTH, "help") == {"asked": request, "coming": True, "by": ""}


# --- what a cockpit shows of it


def test_a_cockpit_shows_what_was_told_who_asks_in_which_order_and_who_helps() -> None:
    day, request = helped()
    other = day.does(CEM, o.AskForHelp)
    day.does(FAY, o.SendMessage, text="Voor iedereen")
    day.does(GUS, o.SendMessage, text="Voor noord", subgroup=NORTH)
    day.does(GUS, o.TakeHelp, subgroup=SOUTH, help=other)
    day.does(FAY, o.NoteHelper, subgroup=NORTH, leader=GUS)
    shown, nameless = (Sight(day.workshop, names=names).common() for names in (True, False))

    assert shown["workshop",]["help"] is True
    assert {key[1]: (each["text"], each["by"]) for key, each in shown.items() if key[0] == "message"} == {
        "all": ("Voor iedereen", "Fay0"),
        NORTH: ("Voor noord", "Gus"),
        SOUTH: ("Voor iedereen", "Fay0"),
    }
    first, second = shown["help", NORTH], shown["help", SOUTH]
    assert (first["id"], first["taken"], first["by"]) == (request, None, "")
    assert (second["taken"], second["by"]) == (GUS, "Gus")
    assert int(str(first["number"])) < int(str(second["number"]))
    assert shown["helper", NORTH] == {"id": GUS, "name": "Gus"}
    assert "Gus" not in str(nameless)
    assert "Fay0" not in str(nameless)

"""Actions: who says that they do one, who asks somebody absent, and a decision that is asked of the board."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from canvas.core import operations as o
from canvas.core.erasing import blanked, covered_by
from canvas.core.fold.workshop import fold
from canvas.core.model import Action
from canvas.core.view import Viewer, changes, difference, view
from canvas.words import Words
from canvas.words.actions import asked, doers, what
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, Story

DUTCH = Words("nl")


@pytest.fixture
def day() -> Story:
    return Story()


def nameless() -> Story:
    """The same workshop, but anonymous."""
    day = Story()
    kept = []
    for each in day.stored:
        update: dict[str, object] = {"anonymous": True} if isinstance(each.operation, o.Create) else {"name": ""}
        kept.append(each.model_copy(update={"operation": each.operation.model_copy(update=update)}))
    return Story(kept)


def only(day: Story) -> Action:
    [action] = day.workshop.actions.values()
    return action


def seen(day: Story, person: str, action: str) -> Any:
    group = day.workshop.participants[person].subgroup
    return view(day.workshop, Viewer(person, group))["action", action]


def last_undone(day: Story, person: str) -> str | None:
    entry: Any = view(day.workshop, Viewer(person, day.workshop.participants[person].subgroup))["undo",]
    return day.code(person, o.Undo, undoes=entry["undo"]["id"])


def test_whoever_says_so_does_it_and_everybody_reads_their_names(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    revision = only(day).revision
    for person in (CEM, ANNA, ANNA):
        day.does(person, o.DoAction, action=action, doing=True)

    for person, theirs in ((ANNA, True), (CEM, True), (BRAM, False)):
        entry = seen(day, person, action)
        assert (entry["doers"], entry["doing"], entry["you_do"]) == (["Anna", "Cem0"], 2, theirs)
    assert only(day).revision == revision, "saying so is no change of the text"
    day.does(CEM, o.DoAction, action=action, doing=False)
    assert seen(day, CEM, action)["doers"] == ["Anna"]


def test_in_an_anonymous_workshop_only_how_many_do_it_is_told() -> None:
    day = nameless()
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(CEM, o.DoAction, action=action, doing=True)

    entry = seen(day, BRAM, action)
    assert (entry["doers"], entry["doing"], entry["you_do"]) == ([], 1, False)
    assert CEM not in str(view(day.workshop, Viewer(BRAM, NORTH))["action", action])
    assert seen(day, CEM, action)["you_do"]
    assert doers(DUTCH, day.workshop, only(day)) == "1 deelnemer"


def test_who_only_looks_says_nothing_and_an_action_that_is_gone_is_done_by_nobody(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(ANNA, o.DeleteAction, action=action)

    assert day.code(CEM, o.DoAction, action=action, doing=True) == "unknown_action"
    assert day.code("personNONE", o.DoAction, action=action, doing=True) == "no_seat"


def test_what_one_says_is_taken_back_whatever_others_say_or_write(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(CEM, o.DoAction, action=action, doing=True)
    day.does(ANNA, o.DoAction, action=action, doing=True)
    day.does(BRAM, o.EditAction, action=action, what="De FG bellen")

    assert last_undone(day, CEM) is None
    assert only(day).doers == {ANNA}
    assert last_undone(day, BRAM) is None
    assert only(day).what == "FG bellen"
    assert only(day).doers == {ANNA}


def test_an_action_that_somebody_else_does_is_not_taken_away_by_taking_back(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(CEM, o.DoAction, action=action, doing=True)
    assert day.code(ANNA, o.Undo, undoes=action) == "changed_since"

    day.does(CEM, o.DoAction, action=action, doing=False)
    assert day.code(ANNA, o.Undo, undoes=action) is None
    assert day.workshop.actions == {}


def test_an_action_that_was_deleted_comes_back_with_who_does_it(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    for person in (ANNA, CEM):
        day.does(person, o.DoAction, action=action, doing=True)
    day.does(BRAM, o.DeleteAction, action=action)

    assert last_undone(day, BRAM) is None
    assert only(day).doers == {ANNA, CEM}
    entry: Any = view(day.workshop, Viewer(BRAM, NORTH))["undo",]
    assert day.code(BRAM, o.Undo, undoes=entry["redo"]["id"]) is None
    assert day.workshop.actions == {}


def test_another_name_and_another_seat_are_told_with_the_action_too(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    day.does(CEM, o.DoAction, action=action, doing=True)
    before = day.workshop
    day.does(CEM, o.Rename, name="Cemile")

    for person in (ANNA, CEM):
        put, _ = changes(before, day.workshop, Viewer(person, NORTH))
        assert put["action", action]["doers"] == ["Cemile"]
    again = "personAGAIN"
    day.does(again, o.Join, name="Cemile", role="participant", subgroup=SOUTH, seat="hash of another browser")
    day.does(again, o.DoAction, action=action, doing=True)
    day.does(FAY, o.MergePeople, participant=CEM, into=again)
    assert only(day).doers == {again}


def test_who_says_so_is_told_as_their_own_and_others_only_the_name(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen")
    before = day.workshop
    day.does(CEM, o.DoAction, action=action, doing=True)
    made = difference(before, day.workshop, SOUTH)

    assert made.common[0]["action", action]["doers"] == ["Cem0"]
    assert made.own(CEM)[0]["action", action]["you_do"] is True
    assert ("action", action) not in made.own(ANNA)[0]


def test_whoever_was_put_out_does_nothing_any_more_and_an_erased_name_stands_nowhere(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="FG bellen", who="decaan")
    for person in (BRAM, CEM):
        day.does(person, o.DoAction, action=action, doing=True)
    day.does(FAY, o.PutOut, participant=BRAM)
    assert doers(DUTCH, day.workshop, only(day)) == "decaan, Cem0"

    day.does(FAY, o.ErasePerson, participant=CEM)
    gone = covered_by(day.stored[-1], day.stored, day.workshop)
    after = fold([blanked(each, day.workshop) if each in gone else each for each in day.stored])
    assert doers(DUTCH, after, after.actions[action]) == "decaan, 1 deelnemer"


def test_who_asks_somebody_absent_and_by_when_stays_until_it_is_written_anew(day: Story) -> None:
    fields = {"what": "Meten of bellen helpt", "who": "de onderzoeker"}
    action = day.does(ANNA, o.AddAction, **fields, asks="Karin", ask_by="2026-12-01")
    assert asked(DUTCH, only(day)) == "Karin vraagt het, uiterlijk 1 dec 2026"

    day.does(BRAM, o.EditAction, action=action, **fields)  # as an older browser sends it
    assert (only(day).asks, only(day).ask_by) == ("Karin", date(2026, 12, 1))
    day.does(BRAM, o.EditAction, action=action, **fields, asks="")
    assert (only(day).asks, only(day).ask_by, asked(DUTCH, only(day))) == ("", None, "")


def test_a_decision_asked_stays_one_until_somebody_says_that_it_is_a_task(day: Story) -> None:
    action = day.does(ANNA, o.AddAction, what="Geld voor een proef", kind="decision")
    day.does(ANNA, o.EditAction, action=action, what="Geld voor een jaar")
    assert what(DUTCH, only(day)) == "Gevraagd besluit: Geld voor een jaar"

    day.does(ANNA, o.EditAction, action=action, what="Geld voor een jaar", kind="task")
    assert what(DUTCH, only(day)) == "Geld voor een jaar"


def test_of_doubles_the_one_that_is_kept_gets_who_does_it_who_asks_and_the_decision(day: Story) -> None:
    kept = day.does(ANNA, o.AddAction, what="Geld")
    double = day.does(CEM, o.AddAction, what="Geld vragen", kind="decision", asks="Karin", ask_by="2026-12-01")
    day.does(ANNA, o.DoAction, action=kept, doing=True)
    day.does(CEM, o.DoAction, action=double, doing=True)
    merged = day.does(FAY, o.MergeActions, action=kept, others=(double,))
    one = only(day)
    assert (one.kind, one.asks, one.ask_by) == ("decision", "Karin", date(2026, 12, 1))
    assert one.doers == {ANNA, CEM}

    day.does(FAY, o.TakeBack, undoes=merged)
    assert [each.doers for each in day.workshop.actions.values()] == [{ANNA}, {CEM}]
    again = day.does(FAY, o.MergeActions, action=kept, others=(double,))
    day.does(BRAM, o.DoAction, action=kept, doing=True)
    assert day.code(FAY, o.TakeBack, undoes=again) == "changed_since", "Bram took on the one that was kept"


def test_an_action_without_anything_new_can_be_read_by_an_older_version(day: Story) -> None:
    day.does(ANNA, o.AddAction, what="FG bellen")
    plain = day.stored[-1]
    day.does(ANNA, o.AddAction, what="Geld", kind="decision")
    newer = day.stored[-1]

    assert (plain.operation.needs(), newer.operation.needs()) == (1, 2)
    assert not {"kind", "asks", "ask_by"} & plain.document()["operation"].keys()


def test_who_asks_is_erased_with_whoever_typed_it_and_nothing_is_put_where_nothing_stood(day: Story) -> None:
    day.does(ANNA, o.AddAction, what="FG bellen", asks="Karin van de opleiding")
    day.does(ANNA, o.AddAction, what="Nog iets")
    day.does(FAY, o.ErasePerson, participant=ANNA, texts=True)
    gone = [blanked(each, day.workshop).operation for each in covered_by(day.stored[-1], day.stored, day.workshop)]

    assert [getattr(each, "asks", None) for each in gone if isinstance(each, o.AddAction)] == ["", None]


def test_a_guest_takes_an_action_on_by_who_writes_for_them_and_by_nobody_else() -> None:
    day = Story()
    action = day.does(CEM, o.AddAction, what="Bellen")
    guest = day.does(ANNA, o.AddGuest, name="Truus")
    said = {"action": action, "doing": True, "on_behalf": guest}
    assert day.code(BRAM, o.DoAction, **said) == "unknown_guest"
    step = day.does(ANNA, o.DoAction, **said)

    def seen(person: str) -> Any:
        return view(day.workshop, Viewer(person, NORTH)).get(("action", action), {})

    assert [each.name for each in day.workshop.doers(day.workshop.actions[action])] == ["Truus"]
    assert (seen(ANNA).get("guests_do"), seen(ANNA).get("you_do")) == ([guest], False)
    assert seen(BRAM).get("guests_do", []) == []
    day.does(ANNA, o.Undo, undoes=step)
    assert not day.workshop.actions[action].doers
    day.does(ANNA, o.DoAction, **said)
    day.does(ANNA, o.DoAction, **{**said, "doing": False})
    assert not day.workshop.actions[action].doers

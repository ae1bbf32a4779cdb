"""What a cockpit shows: true counts, nothing hidden and no answer of a running round, and changes that add up."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import cockpit
from canvas.core import operations as o
from canvas.core.cockpit import Difference, Sight
from canvas.core.model import Workshop
from canvas.core.operations import AddNote, EditNote, Operation
from canvas.core.view import Entry, Key
from tests.core.test_fold import up_to_date
from tests.core.test_parts import carried_out, days, with_everybody
from tests.core.test_steps import later
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SHEET, SOUTH, Story, beginning

Steps = list[tuple[str, Operation]]
ROUND = len(SHEET.round("r1").blocks)


def tile(day: Story, subgroup: str = NORTH, *, names: bool = True) -> dict[str, Any]:
    return dict(Sight(day.workshop, names=names).common()["tile", subgroup])


def anonymous() -> Story:
    """The small workshop in which nobody gave a name."""
    stored = [
        each.model_copy(update={"operation": each.operation.model_copy(update=update)})
        for each in beginning()
        for update in [{"anonymous": True} if isinstance(each.operation, o.Create) else {"name": ""}]
    ]
    return Story(stored)


# --- that it is whole


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days(), st.sampled_from([1, 1, 2, 7]), st.booleans())
def test_differences_put_into_a_sight_make_the_next_one_for_everybody(steps: Steps, stride: int, names: bool) -> None:
    day = with_everybody()
    last = Sight(day.workshop, names=names)
    common, owns = last.common(), {person: last.own(person) for person in day.workshop.participants}
    for position, (by, operation) in enumerate(steps):
        day.asks(by, up_to_date(day.workshop, by, operation))
        if position % stride and position < len(steps) - 1:
            continue
        sight = Sight(day.workshop, names=names, before=last)
        apart = Difference(last, sight)
        common = carried_out(common, apart.common)
        assert common == sight.common() == Sight(day.workshop, names=names).common()
        for person in day.workshop.participants:
            owns[person] = carried_out(owns.get(person, {}), apart.own(person))
            assert owns[person] == sight.own(person)
            assert sight.whole(person) == common | owns[person]
            told = apart.own(person) == ({}, []) or person in apart.concerns
            assert told, "whoever has something of their own in it is looked at"
        last = sight


def marked(day: Story) -> dict[str, str]:
    """The texts that no cockpit may show: of hidden notes, and reasons in rounds that run."""
    hidden = {
        note.id: note.text
        for group in day.workshop.subgroups.values()
        for note in group.notes.values()
        if not note.revealed
    }
    said = [said for group in day.workshop.subgroups.values() for said in group.answers.items()]
    return hidden | {f"{block}-{who}": each.reason for block, taken in said for who, each in taken.items()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days())
def test_no_order_of_operations_shows_a_hidden_note_or_an_answer(steps: Steps) -> None:
    day = with_everybody()
    for by, operation in steps:
        # Titles and names, which are shown, come from the same few texts.
        silent = {"text": f"in stilte: {operation.text}"} if isinstance(operation, AddNote | EditNote) else {}
        day.asks(by, up_to_date(day.workshop, by, operation.model_copy(update=silent)))
    told = json.dumps([[*key, each] for key, each in Sight(day.workshop, names=True).common().items()])

    notes = {note for group in day.workshop.subgroups.values() for note in (*group.notes, *group.deleted)}
    assert not [note for note in notes if note in told]
    texts = {text for text in marked(day).values() if len(text) > 8}
    assert not [text for text in texts if text in told]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days())
def test_of_a_running_round_a_cockpit_shows_the_same_whatever_is_answered(steps: Steps) -> None:
    day = with_everybody()
    for by, operation in steps:
        day.asks(by, up_to_date(day.workshop, by, operation))

    def shown(kind: str) -> dict[Key, Entry]:
        return Sight(_all_answer(day.workshop, kind), names=True).common()

    assert shown("live_with") == shown("object")


def _all_answer(workshop: Workshop, kind: Any) -> Workshop:
    """The same with all answers of running rounds of this kind."""
    from dataclasses import replace  # noqa: PLC0415 -- the fold's own would take no subset

    def changed(group: Any) -> Any:
        running = {block for block, asking in group.askings.items() if asking.running}
        answers = {
            block: {who: replace(each, kind=kind) for who, each in taken.items()} if block in running else taken
            for block, taken in group.answers.items()
        }
        return replace(group, answers=answers)

    return replace(workshop, subgroups={key: changed(each) for key, each in workshop.subgroups.items()})


# --- what it tells of a subgroup


def test_a_tile_counts_who_writes_and_who_is_done_while_notes_are_hidden() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")
    day.note(ANNA)
    assert tile(day)["writing"] == 2
    assert (tile(day)["notes"], tile(day)["hidden"], tile(day)["wrote_nothing"]) == (1, 1, 1)
    assert (tile(day)["turn"], tile(day, SOUTH)["turn"]) == (["r1"], [])
    day.does(ANNA, o.SayDone, round="r1", done=True)
    assert (tile(day)["writing"], tile(day)["done"]) == (1, 1)
    assert [(each["name"], each["done"], each["wrote"]) for each in tile(day)["members"]] == [
        ("ANNA".title(), True, True),
        ("BRAM".title(), False, False),
    ]
    day.does(BRAM, o.SayAway, participant=BRAM, away=True)
    assert tile(day)["writing"] == 0, "who is away does not write"
    day.does(BRAM, o.SayAway, participant=BRAM, away=False)
    day.does(ANNA, o.AddGuest, name="Gerda")
    assert (tile(day)["writing"], tile(day)["wrote_nothing"]) == (1, 2), "a guest is not waited for, and wrote nothing"
    day.does(BRAM, o.LeaveSeat)
    assert (tile(day)["writing"], tile(day)["wrote_nothing"]) == (0, 1), "who gave up their seat is not there"
    assert tile(day, SOUTH)["writing"] == 2
    for subgroup in (NORTH, SOUTH):
        day.does(FAY, o.Reveal, subgroup=subgroup, round="r1")

    assert (tile(day)["writing"], tile(day)["hidden"], tile(day)["turn"]) == (0, 0, [])
    assert tile(day, SOUTH)["writing"] == 0, "what they still write, all can read"


def test_a_tile_has_the_minutes_of_its_step_and_apart_those_that_were_added() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")
    day.does(FAY, o.AddMinutes, step="write_goal", minutes=5, subgroup=NORTH)

    assert (tile(day)["minutes"], tile(day)["added"]) == (10, 5)


def test_a_tile_counts_topics_put_forward_answered_and_closed_and_open_objections() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base="welcome")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen wie achterloopt", base=0)
    assert tile(day)["topics"] == {"of": ROUND, "forward": 0, "answered": 0, "closed": 0, "done": 0}
    asking = day.workshop.number + 1
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    assert tile(day)["topics"] == {"of": ROUND, "forward": 1, "answered": 0, "closed": 0, "done": 0}
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", asking=asking)
    assert (tile(day)["topics"]["answered"], tile(day)["objections"], tile(day)["objecting"]) == (1, 1, ["goal"])
    assert tile(day)["topics"]["done"] == 0, "an objection is no answer"
    day.does(ANNA, o.RecordOutcome, block="goal", choice="not_answered", reason="te vroeg")

    assert (tile(day)["topics"]["closed"], tile(day)["topics"]["done"], tile(day)["objections"]) == (1, 1, 0)
    assert tile(day, SOUTH)["topics"] == {"of": ROUND, "forward": 0, "answered": 0, "closed": 0, "done": 0}


def test_an_objection_of_somebody_who_came_after_the_round_counts_too() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base="welcome")
    day.does(ANNA, o.WriteWording, block="goal", text="Wij bellen wie achterloopt", base=0)
    asking = day.workshop.number + 1
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="live_with", asking=asking)
    assert tile(day)["objections"] == 0
    day.does(FAY, o.MoveToSubgroup, participant=CEM, subgroup=NORTH)
    day.does(CEM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", asking=asking)

    assert (tile(day)["objections"], tile(day)["objecting"]) == (1, ["goal"])


def test_the_last_sign_of_life_is_of_a_member_and_of_nobody_else() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")
    joined = tile(day)["last"]
    assert joined == AT.isoformat(), "who joined was there"
    before = Sight(day.workshop, names=True)
    before.common()
    later(day, 5, FAY, o.AddMinutes, step="write_goal", minutes=5, subgroup=NORTH)
    later(day, 6, CEM, o.AddAction, what="De FG vragen")
    after = Sight(day.workshop, names=True, before=before).common()

    assert after["tile", NORTH]["last"] == joined
    assert after["tile", SOUTH]["last"] == (AT + timedelta(minutes=6)).isoformat(), "whatever it was that Cem did"


def test_a_subgroup_that_is_further_is_said_to_be() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="discuss_goal", subgroup=SOUTH, base="welcome")

    assert (tile(day)["ahead"], tile(day, SOUTH)["ahead"]) == (False, True)
    opening = Sight(day.workshop, names=True).common()["opening",]
    assert (opening["phase"], opening["subgroup"]) == ("welcome", SOUTH)

    day.does(FAY, o.OpenPhase, phase="reading", base="welcome")
    opening = Sight(day.workshop, names=True).common()["opening",]
    assert (opening["phase"], opening["subgroup"]) == ("welcome", None)
    day.does(FAY, o.OpenPhase, phase="welcome", subgroup=NORTH, base="reading")
    assert not tile(day)["ahead"], "it is behind"


def test_a_closed_subgroup_is_not_said_to_be_further() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="discuss_goal", subgroup=SOUTH, base="welcome")
    day.does(FAY, o.CloseSubgroup, subgroup=SOUTH, to=NORTH)

    assert (tile(day, SOUTH)["closed"], tile(day, SOUTH)["ahead"]) == (True, False)


# --- who may know what


def test_whoever_looks_along_gets_no_names_no_functions_of_members_and_no_code() -> None:
    day = with_everybody()
    for newcomer, subgroup, said in (
        ("person-new1", NORTH, {"function": "student"}),
        ("person-new2", NORTH, {"other": "Beleid"}),
        ("person-new3", None, {"other": "Beleid"}),
    ):
        day.does(newcomer, o.Join, name=newcomer.title(), role="participant", seat=newcomer, subgroup=subgroup, **said)
    named, nameless = (
        json.dumps([[*key, each] for key, each in Sight(day.workshop, names=names).common().items()])
        for names in (True, False)
    )

    for person in day.workshop.participants.values():
        assert not person.name or person.role != "participant" or person.name in named
        assert not person.name or f'"{person.name}"' not in nameless
    assert day.workshop.code in named
    assert day.workshop.code not in nameless
    assert ("Beleid" in named, "Beleid" in nameless) == (True, False)
    assert {each["function"] for each in tile(day)["members"]} == {None, "student"}
    assert {each["function"] for each in tile(day, names=False)["members"]} == {None}
    before = Sight(day.workshop, names=True)
    before.common()
    after = Sight(day.workshop, names=False, before=before)
    assert after.common() == Sight(day.workshop, names=False).common(), "nothing is taken over from one with names"


def test_an_anonymous_workshop_counts_no_hidden_notes_and_tells_done_at_those_who_joined_first() -> None:
    day = anonymous()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")
    before = Sight(day.workshop, names=True)
    day.note(BRAM)
    assert Difference(before, Sight(day.workshop, names=True, before=before)).common == ({}, [])
    day.does(BRAM, o.SayDone, round="r1", done=True)

    shown = tile(day)
    assert [each["done"] for each in shown["members"]] == [True, False]
    assert {each["wrote"] for each in shown["members"]} == {None}
    assert (shown["hidden"], shown["wrote_nothing"], shown["last"], shown["notes"]) == (None, None, None, 0)
    assert (shown["done"], shown["writing"], shown["turn"]) == (1, 1, ["r1"])
    assert cockpit.present(day.workshop, {NORTH: [BRAM], "": []}) == {NORTH: [ANNA]}
    day.does(ANNA, o.SayAway, participant=ANNA, away=True)
    assert tile(day)["writing"] == 1, "leaving out who is away would tell that they were not done"
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    assert tile(day)["turn"] == []


# --- what can wait


def test_counts_can_wait_and_deeds_cannot() -> None:
    day = with_everybody()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")

    def waits(by: str, kind: type[o.Base], **fields: object) -> bool:
        before = Sight(day.workshop, names=True)
        day.does(by, kind, **fields)
        return Difference(before, Sight(day.workshop, names=True, before=before)).only_counts

    assert waits(ANNA, o.AddNote, block="goal", text="nog verborgen")
    assert waits(ANNA, o.SayDone, round="r1", done=True)
    assert not waits(DIRK, o.SayAway, participant=DIRK, away=True)
    assert not waits(FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")
    assert not waits(FAY, o.PauseClock, subgroup=NORTH)
    assert not waits(FAY, o.AddSubgroup, name="Oost")
    assert not waits(FAY, o.SendMessage, text="Nog twee minuten")
    assert day.workshop.message
    assert not waits(FAY, o.TakeAwayMessage, message=day.workshop.message.id)
    assert not waits(FAY, o.WithdrawLink, role="cofacilitator"), "whoever came in by it has no place any more"
    assert not waits(FAY, o.ShowOnWall, shows="step")
    assert not waits(FAY, o.PutOut, participant=BRAM)
    assert not waits(FAY, o.CloseWorkshop)


def test_the_clock_comes_along_where_a_step_or_clock_is_new_and_not_with_counts() -> None:
    day = Story()
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")

    def timed(by: str, kind: type[o.Base], **fields: object) -> bool:
        before = Sight(day.workshop, names=True)
        day.does(by, kind, **fields)
        return Difference(before, Sight(day.workshop, names=True, before=before)).timed

    assert not timed(ANNA, o.AddNote, block="goal", text="nog verborgen")
    assert timed(FAY, o.AddMinutes, step="write_goal", minutes=5, subgroup=NORTH)
    assert timed(FAY, o.PauseClock)
    assert timed(FAY, o.OpenPhase, phase="discuss_goal", base="write_goal")


def test_an_entry_is_made_again_only_where_something_in_it_was_replaced() -> None:
    day = Story()
    before = Sight(day.workshop, names=True)
    shown = before.common()
    day.note(ANNA)
    after = Sight(day.workshop, names=True, before=before)

    assert after.entry(("tile", SOUTH)) is shown["tile", SOUTH]
    assert after.entry(("tile", NORTH)) is not shown["tile", NORTH]
    assert after.entry(("phase",)) is shown["phase",]

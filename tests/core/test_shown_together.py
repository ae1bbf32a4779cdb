"""What boards are shown of the plenary: the topic of now, what others wrote there, and the round that opens it, in
which nobody learns what others answer before it has ended."""

from __future__ import annotations

import json

from canvas.core import operations as o
from canvas.core.view import Viewer, common_view, difference, for_all, own_view, view
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

GUEST = "personGUEST"


def proposed() -> Story:
    """Proposals for two topics; Anna writes for somebody without a device."""
    day = Story()
    for block in ("goal", "data"):
        day.does(FAY, o.WriteStatement, block=block, text=f"Iets over {block}.", standing="agreed", base=0)
    day.does(ANNA, o.AddGuest, id=GUEST, name="Gé")
    return day


def begin(day: Story) -> int:
    day.does(FAY, o.BeginOpeningRound)
    return day.workshop.number


def say(day: Story, by: str, block: str, stance: str | None, **more: str) -> None:
    opening = day.workshop.opening_round
    assert opening
    day.does(by, o.SayInOpeningRound, round=opening.number, block=block, stance=stance, **more)


def opening_of(day: Story, person: str, place: str) -> dict[str, object]:
    return dict(view(day.workshop, Viewer(person, place))["opening",])


def test_while_it_runs_everybody_sees_how_many_are_done_and_only_their_own_answers() -> None:
    day = proposed()
    number = begin(day)
    for block in ("goal", "data"):
        say(day, ANNA, block, "discuss")
    say(day, ANNA, "goal", "fine", on_behalf=GUEST)

    anna, cem = opening_of(day, ANNA, NORTH), opening_of(day, CEM, SOUTH)
    nothing = {"fine": None, "discuss": None}
    assert (cem["number"], cem["asked_all"], cem["answered"], cem["ended"]) == (number, 5, 1, False)
    assert cem["blocks"] == {"goal": nothing, "data": nothing}
    assert (cem["mine"], cem["guests"], cem["asked"], cem["guests_asked"]) == ({}, {}, True, [])
    assert (anna["mine"], anna["guests"]) == ({"goal": "discuss", "data": "discuss"}, {GUEST: {"goal": "fine"}})
    assert anna["guests_asked"] == [GUEST]
    day.does(ANNA, o.AddGuest, id="personLATER", name="Bo")
    assert opening_of(day, ANNA, NORTH)["guests_asked"] == [GUEST], "who came later is not asked"
    for place in (None, NORTH, SOUTH):
        said = json.dumps(common_view(day.workshop, place)["opening",])
        assert '"fine": null' in said
        assert ANNA not in said
    fay = dict(view(day.workshop, Viewer(FAY, NORTH))["opening",])
    assert (fay["mine"], fay["asked"]) == ({}, False)


def test_an_answer_is_a_count_for_others_and_news_for_its_author_alone() -> None:
    day = proposed()
    begin(day)
    before = day.workshop
    say(day, CEM, "goal", "discuss")

    change = difference(before, day.workshop, SOUTH)

    assert change.common == ({}, []), "one topic of two: nobody is done yet"
    assert set(change.concerns) - {""} == {CEM}
    before = day.workshop
    say(day, CEM, "data", "fine")
    change = difference(before, day.workshop, NORTH)
    assert change.only_counts
    assert change.common[0]["opening",]["answered"] == 1
    assert for_all(before, day.workshop), "a subgroup in which nobody answered is told too"


def test_once_it_ended_each_topic_has_its_counts_without_names() -> None:
    day = proposed()
    number = begin(day)
    for person in (ANNA, BRAM, CEM):
        say(day, person, "goal", "fine")
    say(day, DIRK, "data", "discuss")
    day.does(FAY, o.EndOpeningRound, round=number)

    told = common_view(day.workshop, SOUTH)["opening",]

    assert told["ended"]
    assert told["blocks"] == {"goal": {"fine": 3, "discuss": 0}, "data": {"fine": 0, "discuss": 1}}
    assert own_view(day.workshop, Viewer(DIRK, SOUTH))["opening",]["mine"] == {"data": "discuss"}
    assert day.workshop.opening_round
    assert day.workshop.opening_round.at


def test_at_the_topic_of_now_everybody_reads_what_the_other_subgroups_wrote_and_for_which_goal() -> None:
    day = proposed()
    for group in (NORTH, SOUTH):
        for each in day.workshop.sheet.rounds:
            day.does(FAY, o.Reveal, subgroup=group, round=each.id)
    for person, goal in ((ANNA, "Bellen"), (CEM, "Verbeteren")):
        day.does(person, o.WriteWording, block="goal", text=goal, base=0)
        day.does(person, o.WriteWording, block="data", text=f"Punten, om te {goal}", base=0)
    assert not [key for key in common_view(day.workshop, NORTH) if key[0] in ("plenary", "said")]

    before = day.workshop
    day.does(FAY, o.TakeUpTopic, block="data")

    put, _ = difference(before, day.workshop, NORTH).common
    assert put["plenary",] == {"topic": "data", "number": day.workshop.number}
    assert put["said", SOUTH] == {"name": "Zuid", "text": "Punten, om te Verbeteren", "goal": "Verbeteren"}
    assert ("said", NORTH) not in put, "one's own wording stands on the board already"
    assert for_all(before, day.workshop)
    before = day.workshop
    revision = before.subgroups[SOUTH].wordings["goal"].revision
    day.does(CEM, o.WriteWording, block="goal", text="Beter maken", base=revision)
    assert difference(before, day.workshop, NORTH).common[0]["said", SOUTH]["goal"] == "Beter maken"
    assert for_all(before, day.workshop)

    before = day.workshop
    day.does(FAY, o.RenameSubgroup, subgroup=SOUTH, name="Zuidkant")
    assert difference(before, day.workshop, NORTH).common[0]["said", SOUTH]["name"] == "Zuidkant"

    day.does(FAY, o.TakeUpTopic, block="goal")
    said = common_view(day.workshop, NORTH)["said", SOUTH]
    assert said == {"name": "Zuidkant", "text": "Beter maken", "goal": ""}, "the goal is written for no other goal"

    before = day.workshop
    day.does(FAY, o.OpenPhase, phase=day.workshop.sheet.phases[-1].id, subgroup=None)
    dropped = difference(before, day.workshop, NORTH).common[1]
    assert {("plenary",), ("said", SOUTH)} <= set(dropped)

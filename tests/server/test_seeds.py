"""In an anonymous workshop the server gives each reveal a seed of its own, and nobody hears which."""

from __future__ import annotations

import pytest

from canvas.core import operations as o
from canvas.core.operations import Operation
from canvas.server.rooms import Accepted, Room, Rooms
from tests.support.people import ANNA, FAY, NORTH, beginning


@pytest.fixture
def nameless(rooms: Rooms) -> Room:
    """The same workshop, in which nobody gives a name."""
    create, *joins = beginning()
    anonymous = create.operation.model_copy(update={"anonymous": True})
    unnamed = [each.model_copy(update={"operation": each.operation.model_copy(update={"name": ""})}) for each in joins]
    return rooms.create([create.model_copy(update={"operation": anonymous}), *unnamed])


def stored_seeds(room: Room) -> list[str | None]:
    """The seeds in the list, of everything that may turn notes over."""
    operations = [each.operation for each in room._log.since(0)]
    return [each.seed for each in operations if isinstance(each, o.Reveal | o.OpenPhase)]


def does(room: Room, operation: Operation) -> None:
    assert isinstance(room.ask(FAY, operation), Accepted)


def test_a_reveal_and_a_step_get_another_seed_each_whatever_was_asked(nameless: Room) -> None:
    asked = "chosen-by-the-browser"
    does(nameless, o.Reveal(id="operation-1", subgroup=NORTH, round="r1", seed=asked))
    does(nameless, o.OpenPhase(id="operation-2", phase="discuss_goal", base="welcome", seed=asked))

    seeds = stored_seeds(nameless)
    assert len({*seeds, asked, None}) == 4


def test_the_same_press_sent_again_is_known_and_gets_no_second_seed(nameless: Room) -> None:
    press = o.Reveal(id="operation-1", subgroup=NORTH, round="r1")
    does(nameless, press)
    does(nameless, press)

    assert len(stored_seeds(nameless)) == 1


def test_where_people_gave_names_notes_stay_in_the_order_in_which_they_lie(room: Room) -> None:
    for number in range(8):
        room.ask(ANNA, o.AddNote(id=f"operation-n{number}", block="goal", text=f"{number}"))
    does(room, o.Reveal(id="operation-1", subgroup=NORTH, round="r1", seed="chosen-by-the-browser"))

    assert stored_seeds(room) == [None]
    assert [note.text for note in room.workshop.subgroups[NORTH].in_block("goal")] == [f"{n}" for n in range(8)]

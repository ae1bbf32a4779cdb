"""A subgroup's work on the board, from the join page to the wording, in Firefox and in WebKit."""

from __future__ import annotations

import pytest

from canvas.core.operations import OpenPhase
from tests.engines.conftest import Begins
from tests.engines.visitor import BACKSPACE, ENTER, SHIFT, Visitor, css, hook
from tests.support.people import BRAM, CODE, FAY, NORTH, Story, beginning
from tests.support.tables import NOTES, WORDING, discussing

pytestmark = pytest.mark.timeout(180)

FIRST, SECOND, THIRD = NOTES.values()
MINE = ["Wie belt er?", "Niet te laat ’s avonds", "Één plek voor alles"]
NEW = hook("new-note")


def writing() -> Story:
    """The first silent round has begun, and Bram wrote a note."""
    story = Story(beginning())
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    story.note(BRAM, FIRST)
    return story


def lies(visitor: Visitor, texts: list[str]) -> None:
    """The notes of the goal lie in this order, now or soon."""
    goal = css("[data-block=goal]") / css("[data-note] .text")
    visitor.until(lambda: visitor.texts(goal) == texts, f"the goal's notes are {texts}")


def test_the_code_is_typed_as_it_is_shown_and_leads_to_the_board(begins: Begins) -> None:
    workshop = begins(Story(beginning()))
    eva = workshop.arrive(width=420, height=844)

    eva.go("/l")
    eva.write(css("input[name=code]"), f"{CODE[:3]}-{CODE[3:]}{ENTER}".lower())
    eva.sit_down("Eva", "Noord")

    assert [each["name"] for each in workshop.stored("join")][-1] == "Eva"
    assert eva.tab.run("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_in_the_silent_round_one_writes_on_and_reads_nobody_until_the_reveal(begins: Begins) -> None:
    workshop = begins(writing())
    eva = workshop.join()

    eva.press(NEW)
    for text in MINE:
        eva.keys(text + ENTER)
        eva.see(eva.note(text))
        assert eva.ask(NEW, "focused")
    eva.keys("Een halve zin")
    eva.settled()
    eva.tab.run("() => location.reload()")
    eva.connected()
    eva.until(lambda: eva.ask(NEW, "value") == "Een halve zin", "the half sentence is there again")
    eva.see(hook("count", "1"))
    assert eva.texts(eva.note(FIRST)) == []

    workshop.sends(FAY, "facilitator", op="reveal", subgroup=NORTH, round="r1")
    for text in (FIRST, *MINE):
        eva.see(eva.note(text))
    assert [each["text"] for each in workshop.stored("add_note")] == [FIRST, *MINE]


def test_a_note_is_marked_and_the_wording_is_written(begins: Begins) -> None:
    workshop = begins(discussing())
    eva = workshop.join()

    agree = eva.note(FIRST) / hook("mark-agree")
    eva.press(eva.note(FIRST) / css(".text"))
    eva.press(agree)
    eva.until(lambda: eva.ask(agree, "pressed") is True, "the note is marked")
    eva.press(css("[data-block=goal]") / hook("formulate"))
    eva.press(css("[data-block=goal]") / hook("write-wording"))
    eva.write(hook("wording-text"), WORDING)
    eva.press(hook("save-wording"))
    eva.see(css("[data-block=goal]") / hook("wording", WORDING))

    eva.settled()
    assert [(each["note"], each["mark"]) for each in workshop.stored("mark_note")] == [("note-goal-0", "agree")]
    assert [each["text"] for each in workshop.stored("write_wording")] == [WORDING]


def test_a_note_is_dragged_to_where_the_mouse_lets_go(begins: Begins) -> None:
    workshop = begins(discussing())
    eva = workshop.join()
    lies(eva, [FIRST, SECOND, THIRD])

    x, y = eva.spot(eva.note(FIRST) / css(".text"))
    left, top, width, height = eva.ask(eva.note(THIRD), "box")
    eva.mouse((x, y), "down", (x + 8, y + 3), (left + width * 0.9, top + height / 2))
    eva.see(css(".slip"))
    eva.mouse("up")

    lies(eva, [SECOND, THIRD, FIRST])
    eva.settled()
    assert [(each["note"], each["after"]) for each in workshop.stored("move_note")] == [("note-goal-0", "note-goal-2")]


def test_a_field_grows_with_its_text_and_shrinks_again(begins: Begins) -> None:
    workshop = begins(writing())
    eva = workshop.join()
    eva.press(NEW)
    height = eva.ask(NEW, "box")[3]

    eva.keys(ENTER * 8, held=SHIFT)
    eva.until(lambda: eva.ask(NEW, "box")[3] > height and eva.ask(NEW, "hidden") <= 0, "all lines are in sight")

    eva.keys(BACKSPACE * 8)
    eva.until(lambda: eva.ask(NEW, "box")[3] == height, "the empty field is as small as it was")


def test_what_is_written_without_a_connection_is_stored_once_and_in_order(begins: Begins) -> None:
    workshop = begins(writing())
    eva = workshop.join()
    workshop.server.kill()
    eva.until(lambda: eva.ask(hook("connection"), "state") == "away", "the board says that it is away")

    eva.press(NEW)
    for text in MINE:
        eva.keys(text + ENTER)
        eva.see(eva.note(text))
    workshop.server.start()

    eva.settled()
    assert [each["text"] for each in workshop.stored("add_note")] == [FIRST, *MINE]
    for text in MINE:
        assert len(eva.texts(eva.note(text))) == 1

"""Tables of a workshop with people at them, each in a browser of his own: what the tests of the board stand on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Locator, expect

from canvas.core.fold.workshop import fold
from canvas.core.model import Workshop
from canvas.core.operations import OpenPhase, PutForward, Reveal, Stored, WriteWording
from canvas.server.cookies import COOKIE
from canvas.store.journal import Shelf
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story, beginning, token
from tests.support.theatre import PATIENCE, Forked, Person, Server

WORDING = "Studieadviseurs bellen binnen een week wie achterloopt"
NOTES = {"idea": "Eerder zien wie vastloopt", "question": "Vakken verbeteren", "risk": "Werkdruk verlagen"}


class Table:
    """A workshop told before the server starts, and people at its tables, each in a browser of his own."""

    def __init__(self, browser: Browser, data: Path, story: Story) -> None:
        shelf = Shelf(data)
        shelf.create(story.stored).close()
        shelf.close()
        self.browser = browser
        self.server: Server = Forked(data)
        self.people: list[Person] = []

    def arrive(self, person: str, path: str, *, width: int = 1366, scheme: Any = "light", **screen: Any) -> Person:
        """Somebody opens a page of this workshop."""
        who = Person(self.browser, self.server, width=width, height=844, **screen)
        self.people.append(who)
        who.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        who.context.add_cookies([{"name": COOKIE, "value": f'"{token(person)}"', "url": who.home}])
        who.go(path)
        return who

    def stranger(self) -> Person:
        """Somebody who is not in this workshop yet, with a browser of his own."""
        self.people.append(Person(self.browser, self.server, height=844))
        return self.people[-1]

    def come(self, person: str, *, language: str = "nl", topic: bool = False, **screen: Any) -> Person:
        """Somebody opens their own board by the light door: the board alone, without Streamlit around it.

        In a discussion they look at the whole sheet, or with `topic` at the topic of now, as it opens by itself.
        """
        return self._at_the_board(person, f"/l/b/{WORKSHOP}?lang={language}", topic=topic, **screen)

    def come_by_the_full_page(
        self, person: str, *, visit: str = "", language: str = "nl", topic: bool = False, **screen: Any
    ) -> Person:
        """Somebody opens the board in Streamlit's page: their own or, as one who visits, that of a table."""
        path = f"/board?w={WORKSHOP}&lang={language}" + (f"&subgroup={visit}" if visit else "")
        return self._at_the_board(person, path, topic=topic, **screen)

    def _at_the_board(self, person: str, path: str, *, topic: bool, **screen: Any) -> Person:
        who = self.arrive(person, path, **screen)
        expect(who.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)
        if not topic and who.hook("zoom-out").count():
            who.whole_sheet()
        return who

    def append(self, operation: Stored) -> None:
        """Write an operation into the workshop's file while no server does."""
        shelf = Shelf(self.server.data)
        log = shelf.open(WORKSHOP)
        log.append(operation.number - 1, [operation])
        log.close()
        shelf.close()

    def stored(self, op: str) -> list[dict[str, Any]]:
        """The operations of this kind in the workshop's file, in their order."""
        found = (each["operation"] for each in self.server.operations(WORKSHOP))
        return [each for each in found if each["op"] == op]

    def folded(self) -> Workshop:
        """The workshop as the operations in its file make it."""
        return fold([Stored.model_validate(each) for each in self.server.operations(WORKSHOP)])

    def close(self) -> None:
        """Everybody leaves, and the server ends."""
        with self.server, ExitStack() as leaving:
            for person in self.people:
                leaving.callback(person.close)


Setting = Callable[[Story], Table]


def discussing(stored: list[Stored] | None = None) -> Story:
    """Three notes with the goal, two with the questions, turned over and being discussed."""
    story = Story(stored or beginning())
    for number, (kind, text) in enumerate(NOTES.items()):
        story.note(ANNA if number else BRAM, text, id=f"note-goal-{number}", note_kind=kind)
    story.note(ANNA, "Wie haalt na blok 1 minder dan acht punten?", "questions")
    story.note(BRAM, "Wat helpt een student vooruit?", "questions")
    story.does(FAY, OpenPhase, phase="discuss_goal", subgroup=None)
    story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    return story


def worded() -> Story:
    """The same, with a wording for the goal."""
    story = discussing()
    story.does(ANNA, WriteWording, block="goal", text=WORDING, base=0)
    return story


def asked() -> Story:
    """The same, put forward by Anna: Bram is asked."""
    story = worded()
    story.does(ANNA, PutForward, block="goal", base=story.workshop.number)
    return story


def order(person: Person, block: str) -> list[str]:
    """The notes of a block as they lie on this person's screen, by their texts."""
    return person.block(block).locator("[data-note] .text").all_inner_texts()


def lies(person: Person, block: str, texts: list[str]) -> None:
    """The notes of this block lie in this order on the screen, now or soon."""
    expect(person.block(block).locator("[data-note] .text")).to_have_text(texts, timeout=PATIENCE)


def spot(place: Locator, along: float = 0.5) -> tuple[float, float]:
    """A point in this element, this far from its left and in the upper half."""
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] * along, box["y"] + min(box["height"] * 0.5, 60)


class Mouse:
    """A mouse in the hand of somebody."""

    def __init__(self, person: Person) -> None:
        self.mouse = person.page.mouse

    def takes(self, note: Locator) -> None:
        x, y = spot(note.locator(".text"))
        self.mouse.move(x, y)
        self.mouse.down()
        self.mouse.move(x + 8, y + 3, steps=3)

    def goes(self, x: float, y: float) -> None:
        self.mouse.move(x, y, steps=8)

    def lets_go(self) -> None:
        self.mouse.up()


class Finger:
    """A finger on the glass, down to the events the screen itself sends."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.glass: CDPSession = person.context.new_cdp_session(person.page)
        self.at = (0.0, 0.0)

    def touches(self, kind: str, *points: tuple[float, float]) -> None:
        self.glass.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    def presses(self, x: float, y: float) -> None:
        self.at = (x, y)
        self.touches("touchStart", self.at)

    def takes(self, note: Locator) -> None:
        self.presses(*spot(note.locator(".text")))
        expect(self.person.page.locator(".slip")).to_be_visible(timeout=PATIENCE)

    def goes(self, x: float, y: float) -> None:
        start = self.at
        for n in range(1, 9):
            self.at = (start[0] + (x - start[0]) * n / 8, start[1] + (y - start[1]) * n / 8)
            self.touches("touchMove", self.at)

    def lets_go(self) -> None:
        self.touches("touchEnd")


def clean(person: Person) -> None:
    """Axe finds nothing on this page, and it does not scroll sideways."""
    if person.page.get_by_test_id("stApp").count():
        person.at_rest()
    wrong = findings(person.page)
    assert wrong == [], wrong
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(wider) <= 0, "the page scrolls sideways"

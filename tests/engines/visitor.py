"""Somebody with a page in another engine than Chromium: what they see, press and write; all of it waits for states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.support.theatre import until

FIND = (Path(__file__).parent / "find.js").read_text(encoding="utf-8")
ENTER, BACKSPACE, SHIFT = "\ue006", "\ue003", "\ue008"


class Tab(Protocol):
    """A page of one engine."""

    def go(self, address: str) -> None: ...
    def run(self, function: str, *given: Any) -> Any: ...
    def act(self, *devices: dict[str, Any]) -> None: ...
    def errors(self) -> list[str]: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Part:
    """A part of the page: CSS selectors from the outside in, each with a text it shows or is labelled with."""

    steps: tuple[tuple[str, str], ...]

    def __truediv__(self, inner: Part) -> Part:
        return Part(self.steps + inner.steps)


def css(selector: str, says: str = "") -> Part:
    """What fits this selector and says this."""
    return Part(((selector, says),))


def hook(name: str, says: str = "") -> Part:
    """A part of the board, by the name tests know it by."""
    return css(f"[data-testid='{name}']", says)


class Visitor:
    """One person with a browser of their own."""

    def __init__(self, tab: Tab, home: str) -> None:
        self.tab = tab
        self.home = home

    def go(self, path: str) -> None:
        """Open an address of the app."""
        self.tab.go(self.home + path)

    def ask(self, part: Part, what: str) -> Any:
        """What is the case for this part now; None when it is not there. find.js lists what can be asked."""
        return self.tab.run(FIND, part.steps, what)

    def texts(self, part: Part) -> list[str]:
        """What all parts like this show, in the order of the page."""
        found: list[str] = self.ask(part, "texts")
        return found

    def see(self, part: Part) -> None:
        """Wait until this is on the page."""
        self.until(lambda: bool(self.texts(part)), f"{part.steps} is there")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for a state; AssertionError with what the page shows when it does not come."""
        try:
            until(holds, what)
        except AssertionError as error:
            raise AssertionError(f"{error}; the page shows:\n{self.texts(css('body, .la'))}") from None

    def spot(self, part: Part) -> tuple[float, float]:
        """Where this part can be touched, once it lies still with nothing over it."""
        seen: list[Any] = [None]

        def still() -> bool:
            seen.append(self.ask(part, "spot"))
            return seen[-1] is not None and seen[-1] == seen[-2]

        self.until(still, f"{part.steps} can be touched")
        x, y = seen[-1]
        return x, y

    def press(self, part: Part) -> None:
        """Click in the middle of this part."""
        self.mouse(self.spot(part), "down", "up")

    def write(self, part: Part, text: str) -> None:
        """Click in this field and type, key by key."""
        self.press(part)
        self.until(lambda: self.ask(part, "focused") is True, f"{part.steps} has the focus")
        self.keys(text)

    def keys(self, text: str, held: str = "") -> None:
        """Type where the focus is, perhaps with a key held down."""
        strokes = [("keyDown", held)] if held else []
        strokes += [(kind, letter) for letter in text for kind in ("keyDown", "keyUp")]
        strokes += [("keyUp", held)] if held else []
        actions = [{"type": kind, "value": letter} for kind, letter in strokes]
        self.tab.act({"type": "key", "id": "keyboard", "actions": actions})

    def mouse(self, *doings: tuple[float, float] | str) -> None:
        """Move to each point, in small steps as a hand does, and press or let go: "down", "up"."""
        actions: list[dict[str, Any]] = []
        for doing in doings:
            if isinstance(doing, str):
                actions.append({"type": f"pointer{doing.title()}", "button": 0})
            else:
                x, y = map(round, doing)
                actions.append({"type": "pointerMove", "x": x, "y": y, "duration": 100, "origin": "viewport"})
        self.tab.act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions})

    def sit_down(self, name: str, subgroup: str) -> None:
        """Fill in the page on which one joins; returns when the board is connected."""
        self.write(css("input[name=name]"), name)
        self.press(css("label", subgroup))
        self.press(css("form button.primary"))
        self.connected()

    def note(self, text: str) -> Part:
        """The note that says this."""
        return hook("note", text)

    def connected(self) -> None:
        """Wait until the board says that it is connected."""
        self.until(lambda: self.ask(hook("connection"), "state") == "open", "the board is connected")

    def settled(self) -> None:
        """Wait until the server has everything this browser wrote."""
        self.connected()
        waiting = "() => Object.keys(localStorage).filter((key) => key.startsWith('la/out/')).length"
        self.until(lambda: self.tab.run(waiting) == 0, "the outbox is empty")

    def close(self) -> None:
        """Leave; an error in the page's own scripts is a failure of the test."""
        errors = self.tab.errors()
        self.tab.close()
        assert errors == [], errors

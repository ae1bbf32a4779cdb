"""The fixtures that tests of more than one room use.

What is expensive to import (Streamlit, Playwright) is imported by the fixture that needs it, so that a file of pure
tests starts in a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

    from canvas.core.operations import Base
    from canvas.server.rooms import Room, Rooms
    from tests.support.people import Story
    from tests.support.tables import Setting, Table
    from tests.support.theatre import Server


# How long one example takes says something of the machine, and not of the program.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser; keep tests that share something of their file, as a server, in one process."""
    for item in items:
        if isinstance(item, pytest.Function):
            fixtures = item._fixtureinfo.name2fixturedefs
            if "browser" in fixtures:
                item.add_marker("browser")
            if any(definitions[-1].scope == "module" for definitions in fixtures.values()):
                item.add_marker(pytest.mark.xdist_group(item.module.__name__))


Does = Callable[..., str]
"""`does(person, kind, **fields)` carries out an operation that must be accepted, and returns its id."""


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    """The rooms of this process, in an empty data folder."""
    from canvas.server.guesses import wrong_answers
    from canvas.server.rooms import Rooms, install
    from canvas.store.journal import Shelf

    wrong_answers.forget()
    opened = Rooms(Shelf(tmp_path))
    install(opened)
    yield opened
    install(None)
    opened.close()


@pytest.fixture
def room(rooms: Rooms) -> Room:
    """The workshop of `people.py`: Anna and Bram in the north, Cem and Dirk in the south, Fay facilitates."""
    from tests.support.people import beginning

    return rooms.create(beginning())


@pytest.fixture
def does(room: Room) -> Does:
    from canvas.server.identity import new_id
    from canvas.server.rooms import Accepted

    def do(by: str, kind: type[Base], **fields: Any) -> str:
        operation: Any = kind.model_validate({"id": new_id(), **fields})
        answer = room.ask(by, operation)
        assert isinstance(answer, Accepted), f"{operation} was refused: {answer}"
        return str(operation.id)

    return do


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers; there can be only one in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real browser without a window; people in it share nothing."""
    from tests.support.browser import NoBrowser, install, launch

    try:
        browser = launch(playwright)
    except NoBrowser:
        install()
        browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The app in a process of its own, on an empty data folder."""
    from tests.support.theatre import Forked

    with Forked(tmp_path / "data") as server:
        yield server


@pytest.fixture
def setting(browser: Browser, tmp_path: Path) -> Iterator[Setting]:
    """`setting(story)` starts the app in the middle of a workshop; people come to its tables from there."""
    from tests.support.tables import Table

    with ExitStack() as tables:

        def begin(story: Story) -> Table:
            table = Table(browser, tmp_path / "data", story)
            tables.callback(table.close)
            return table

        yield begin

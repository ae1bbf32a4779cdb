"""A room of f0fb406, in which the fixtures are made.

For that version only: its modules are called here by name, because they have other names today.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Clock:
    """Seven seconds pass between two things that happen."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now


class OldRoom:
    """A workshop on this shelf; with `create` (the fields of that operation, and who sends it) a new one."""

    def __init__(self, shelf: Any, workshop: str, by: str = "", create: dict[str, Any] | None = None) -> None:
        self.clock = Clock()
        log = shelf.create([stored(by, create, self.clock())]) if create else shelf.open(workshop)
        self.room = import_module("canvas.room").Room(log, self.clock)

    @property
    def workshop(self) -> Any:
        """The workshop as it is now."""
        return self.room.workshop

    def ask(self, by: str, fields: dict[str, Any]) -> None:
        """Have somebody do this; AssertionError when it is refused."""
        answer = self.room.ask(by, stored(by, fields, NOON).operation)
        assert isinstance(answer, import_module("canvas.room").Accepted), f"{by} {fields}: {answer}"

    def close(self) -> None:
        """Let go of its file."""
        self.room.close()


def stored(by: str, fields: dict[str, Any], at: datetime) -> Any:
    """The operation with these fields, as the first in a list."""
    return import_module("canvas.operations").Stored(number=1, at=at, by=by, operation=fields)

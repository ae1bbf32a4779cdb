"""What the walls of one workshop are shown: one place, for all of them the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import cast

from canvas.core.model import Workshop
from canvas.core.shown import Parts, replaced_people
from canvas.core.steps import left
from canvas.core.view import Entry, Key
from canvas.plenary.wall import entries
from canvas.server.identity import is_shut
from canvas.web.places import Apart, Place, Scene


@dataclass(frozen=True, eq=False)
class WallScene(Scene):
    """All that walls show at one moment."""

    def since(self, old: Scene) -> Apart:
        return _Difference(cast(WallScene, old), self)

    def common(self) -> Mapping[Key, Entry]:
        return self.entries

    @cached_property
    def entries(self) -> Mapping[Key, Entry]:
        return entries(self.workshop, shut=is_shut(self.workshop))

    def own(self, person: str) -> Mapping[Key, Entry]:
        """Nothing: a wall is nobody."""
        return {}

    def whole(self, person: str) -> Mapping[Key, Entry]:
        return self.entries

    def around(self, person: str = "") -> dict[str, object]:
        return {}

    def clocks(self) -> dict[str, object]:
        return {"remaining": left(self.workshop, None, datetime.now(UTC))}


class _Difference:
    """What is different between two scenes of a wall."""

    def __init__(self, old: WallScene, new: WallScene) -> None:
        self._old, self._new = old, new

    @cached_property
    def common(self) -> Parts:
        old, new = self._old.entries, self._new.entries
        return {key: each for key, each in new.items() if each != old.get(key)}, [key for key in old if key not in new]

    @property
    def concerns(self) -> Mapping[str, set[Key]]:
        """Those who may have no seat any more."""
        people = replaced_people(self._old.workshop, self._new.workshop)
        return {person: set() for person in people}

    @property
    def only_counts(self) -> bool:
        """Whether all can wait a little: a wall that is not told of its own end before goes with the next counts."""
        put, drop = self.common
        return put.keys() <= {("counts",)} and not drop and not self.concerns

    @property
    def timed(self) -> bool:
        """Whether the step or its clock is different."""
        old, new = self._old.workshop, self._new.workshop
        return ("phase",) in self.common[0] or (old.clock, old.phase_since) != (new.clock, new.phase_since)

    def own(self, person: str) -> Parts:
        return {}, []

    def whole(self, person: str) -> Parts:
        return self.common


class Walls(Place):
    """The walls of one workshop, and the scene they show; made with `Walls(room, None)`."""

    def _scene_of(self, workshop: Workshop) -> Scene:
        return WallScene(workshop, None, [], ())

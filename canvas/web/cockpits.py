"""What the cockpits of one workshop are shown: one place for those who lead it, one for those who look along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import cast

from canvas.core.cockpit import Difference, Sight, leaders, present
from canvas.core.entries import OnTheWall
from canvas.core.model import Workshop
from canvas.core.steps import left
from canvas.core.view import Entry, Key
from canvas.plenary.wall import for_leaders
from canvas.server.identity import is_shut
from canvas.server.rooms import Room
from canvas.web.places import Apart, Place, Scene

Connected = tuple[Mapping[str, list[str]], list[str]]
"""Who is connected: participants by subgroup, "" for those without one; and those who came in by a link."""


@dataclass(frozen=True, eq=False)
class CockpitScene(Scene):
    """All that cockpits show at one moment: the sight of the workshop, and who is connected."""

    sight: Sight
    connected: Connected

    def since(self, old: Scene) -> Apart:
        return Difference(cast(CockpitScene, old).sight, self.sight)

    def common(self) -> Mapping[Key, Entry]:
        return self.sight.common()

    def own(self, person: str) -> Mapping[Key, Entry]:
        return self.sight.own(person)

    def whole(self, person: str) -> Mapping[Key, Entry]:
        return self.sight.whole(person)

    def around(self, person: str = "") -> dict[str, object]:
        """Who is connected: participants by subgroup, and leaders."""
        participants, others = self.connected
        return {
            "present": present(self.workshop, participants),
            "leaders": leaders(self.workshop, others, names=self.sight.names),
            "wall": self.wall,
        }

    @cached_property
    def wall(self) -> OnTheWall:
        """What stands on the wall."""
        return for_leaders(self.workshop)

    def clocks(self) -> dict[str, object]:
        """What is left of the room's step and of each subgroup's, and the moment at which that is so."""
        now = datetime.now(UTC)
        each = {subgroup: left(self.workshop, subgroup, now) for subgroup in self.workshop.subgroups}
        return {"remaining": left(self.workshop, None, now), "clocks": each, "now": now.isoformat()}


class Cockpits(Place):
    """The cockpits of one workshop, with the names of people or without, and the scene they show."""

    def __init__(self, room: Room, connected: Callable[[], Connected], *, names: bool) -> None:
        self.names = names
        self._connected = connected
        self._last: Sight | None = None
        super().__init__(room, None)

    def _scene_of(self, workshop: Workshop) -> Scene:
        # Of what the last sight had made, what is the same is not made again.
        sight = Sight(workshop, names=self.names, shut=is_shut(workshop), before=self._last)
        self._last = sight
        return CockpitScene(workshop, None, [], (), sight, self._connected())

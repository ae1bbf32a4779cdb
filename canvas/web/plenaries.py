"""What the plenaries of one workshop are shown: one place for those who lead, one, without names, for the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from canvas.core.cockpit import leaders, present
from canvas.core.entries import OnTheWall
from canvas.core.model import Workshop
from canvas.core.shown import Parts
from canvas.core.view import Entry, Key
from canvas.plenary.entries import DraftEntry
from canvas.plenary.sight import PlenaryDifference, PlenarySight
from canvas.plenary.wall import for_leaders
from canvas.server.identity import is_shut
from canvas.server.rooms import Room
from canvas.web.cockpits import Cockpits, Connected
from canvas.web.places import Apart, Scene

Drafts = Mapping[str, Mapping[str, DraftEntry]]
"""By topic and person what leaders are typing as its statement, the last who typed at the end: kept in memory only, and
sent to nobody but leaders."""


def as_entries(drafts: Drafts) -> dict[Key, Entry]:
    """The last draft about each thing, and those of the others under their ids."""
    found: dict[Key, Entry] = {}
    for about, typed in drafts.items():
        *others, last = typed.values()
        found["draft", about] = last
        found.update({("draft", about, each["person"]): each for each in others})
    return found


@dataclass(frozen=True, eq=False)
class PlenaryScene(Scene):
    """All that plenaries show at one moment: the sight of the workshop, who is connected, and what is being typed."""

    sight: PlenarySight
    connected: Connected
    drafts: Drafts

    def since(self, old: Scene) -> Apart:
        return _Difference(cast(PlenaryScene, old), self)

    def common(self) -> Mapping[Key, Entry]:
        return {**self.sight.common(), **self.typing}

    @property
    def typing(self) -> dict[Key, Entry]:
        """The drafts as entries."""
        return as_entries(self.drafts)

    def own(self, person: str) -> Mapping[Key, Entry]:
        return self.sight.own(person)

    def whole(self, person: str) -> Mapping[Key, Entry]:
        return {**self.common(), **self.own(person)}

    def around(self, person: str = "") -> dict[str, object]:
        """The subgroups in their order, who is connected, and what stands on the wall."""
        participants, others = self.connected
        return {
            "subgroups": list(self.workshop.subgroups),
            "present": present(self.workshop, participants),
            "leaders": leaders(self.workshop, others, names=self.sight.names),
            "wall": self.wall,
        }

    @cached_property
    def wall(self) -> OnTheWall:
        """What stands on the wall."""
        return for_leaders(self.workshop)


class _Difference(PlenaryDifference):
    """What is different between two scenes: in the sights, and in what is being typed."""

    def __init__(self, old: PlenaryScene, new: PlenaryScene) -> None:
        super().__init__(old.sight, new.sight)
        self._typed, self._types = old.typing, new.typing

    @cached_property
    def common(self) -> Parts:
        put, drop = super().common
        typed = {key: draft for key, draft in self._types.items() if draft != self._typed.get(key)}
        return {**put, **typed}, [*drop, *(key for key in self._typed if key not in self._types)]


class Plenaries(Cockpits):
    """The plenaries of one workshop, with the names of people or without, and the scene they show."""

    def __init__(self, room: Room, connected: Callable[[], Connected], drafts: Drafts, *, names: bool) -> None:
        self._drafts = drafts
        self._before: PlenarySight | None = None
        super().__init__(room, connected, names=names)

    def _scene_of(self, workshop: Workshop) -> Scene:
        sight = PlenarySight(workshop, names=self.names, shut=is_shut(workshop), before=self._before)
        self._before = sight
        drafts = {block: _by_name(workshop, typed) for block, typed in self._drafts.items()} if self.names else {}
        return PlenaryScene(workshop, None, [], (), sight, self._connected(), drafts)


def _by_name(workshop: Workshop, typed: Mapping[str, DraftEntry]) -> dict[str, DraftEntry]:
    """What is being typed about a topic, with the names of people as they are now, erased ones too."""
    people = workshop.participants
    return {person: {**each, "by": people[person].name if person in people else ""} for person, each in typed.items()}

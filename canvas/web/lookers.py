"""What those see at a subgroup who look along, observers and vision writers: all but the names of participants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from canvas.core.fold.base import replace
from canvas.core.model import Participant, Workshop
from canvas.core.view import Entry, Key, Viewer, common_view, difference, own_view, view
from canvas.server.rooms import Room
from canvas.web.places import Apart, People, Place, Scene


@dataclass(frozen=True, eq=False)
class NamelessScene(Scene):
    """All that can be seen at a subgroup by who is told no names; `shown` is the workshop without them."""

    shown: Workshop

    def since(self, old: Scene) -> Apart:
        return difference(cast(NamelessScene, old).shown, self.shown, self.subgroup)

    def common(self) -> Mapping[Key, Entry]:
        return common_view(self.shown, self.subgroup)

    def own(self, person: str) -> Mapping[Key, Entry]:
        return own_view(self.shown, Viewer(person, self.subgroup))

    def whole(self, person: str) -> Mapping[Key, Entry]:
        return view(self.shown, Viewer(person, self.subgroup))

    def busy(self, person: str = "") -> dict[str, str | None]:
        """Which notes others are changing; not who."""
        return dict.fromkeys(super().busy(person), "")


class Lookers(Place):
    """Those who look along at one subgroup; who is connected there and writes, `beside` says."""

    def __init__(self, room: Room, subgroup: str | None, beside: Callable[[], People]) -> None:
        self._beside = beside
        self._nameless: dict[str, tuple[Participant, Participant]] = {}
        self._last: tuple[Mapping[str, Participant], Mapping[str, Participant]] | None = None
        super().__init__(room, subgroup)

    def _who(self) -> People:
        return self._beside()

    def _scene_of(self, workshop: Workshop) -> Scene:
        scene = super()._scene_of(workshop)
        shown = replace(workshop, participants=self._without_names(workshop.participants))
        return NamelessScene(workshop, scene.subgroup, scene.present, scene.writing, shown)

    def _without_names(self, people: Mapping[str, Participant]) -> Mapping[str, Participant]:
        """These people without a name; the same object for who is the same, so that nothing seems to be different."""
        if self._last is None or self._last[0] is not people:
            self._last = people, {key: self._without_name(each) for key, each in people.items()}
        return self._last[1]

    def _without_name(self, person: Participant) -> Participant:
        if person.role != "participant":
            return person
        known = self._nameless.get(person.id)
        if known is None or known[0] is not person:
            known = self._nameless[person.id] = person, replace(person, name="")
        return known[1]

"""What the desks of one workshop are shown, where the vision writer and leaders write on the draft vision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from canvas.core.cockpit import YOU, leaders
from canvas.core.model import Workshop
from canvas.core.shown import Parts, replaced_people
from canvas.core.view import Entry, Key
from canvas.documents.desk import DeskSight, apart, own_of
from canvas.server.rooms import Room
from canvas.web.cockpits import Cockpits, Connected
from canvas.web.places import Apart, Scene
from canvas.web.plenaries import Drafts, as_entries


@dataclass(frozen=True, eq=False)
class DeskScene(Scene):
    """All that desks show at one moment. The draft vision is made when it is asked for, not at every operation."""

    connected: Connected
    drafts: Drafts

    @cached_property
    def sight(self) -> DeskSight:
        """The draft vision of this moment."""
        return DeskSight(self.workshop)

    def since(self, old: Scene) -> Apart:
        return _Difference(cast(DeskScene, old), self)

    def common(self) -> Mapping[Key, Entry]:
        return {**self.sight.entries, **as_entries(self.drafts)}

    def own(self, person: str) -> Mapping[Key, Entry]:
        return own_of(self.workshop, person)

    def whole(self, person: str) -> Mapping[Key, Entry]:
        return {**self.common(), **self.own(person)}

    def around(self, person: str = "") -> dict[str, object]:
        """Who else came in by a link and is connected."""
        return {"leaders": leaders(self.workshop, self.connected[1], names=True)}

    def clocks(self) -> dict[str, object]:
        """None: a draft has no clock."""
        return {}


class _Difference:
    """What is different between two scenes; computed when it is asked for."""

    timed = False

    def __init__(self, old: DeskScene, new: DeskScene) -> None:
        self._old, self._new = old, new

    @property
    def only_counts(self) -> bool:
        """Whether nobody wrote here and no statement changed: then what else the draft says can wait a moment."""
        old, new = self._old.workshop, self._new.workshop
        same = old.desk is new.desk and old.statements is new.statements and old.closed == new.closed
        return same and self._old.drafts == self._new.drafts and not self.concerns

    @cached_property
    def common(self) -> Parts:
        """What to put into and what to drop from what is common."""
        return apart(self._old.common(), self._new.common())

    @cached_property
    def concerns(self) -> Mapping[str, set[Key]]:
        """The people who are different themselves: they may have no seat any more."""
        return {person: {YOU} for person in replaced_people(self._old.workshop, self._new.workshop)}

    def own(self, person: str) -> Parts:
        """What to put into and what to drop from this person's own part."""
        return apart(self._old.own(person), self._new.own(person))

    def whole(self, person: str) -> Parts:
        """What to put into and what to drop from all that this person sees."""
        return apart(self._old.whole(person), self._new.whole(person))


class Desks(Cockpits):
    """The desks of one workshop, and the scene they show."""

    def __init__(self, room: Room, connected: Callable[[], Connected], drafts: Drafts) -> None:
        self._drafts = drafts
        super().__init__(room, connected, names=True)

    def _scene_of(self, workshop: Workshop) -> Scene:
        drafts = {key: dict(typed) for key, typed in self._drafts.items()}
        return DeskScene(workshop, None, [], (), self._connected(), drafts)

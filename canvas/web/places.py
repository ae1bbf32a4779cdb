"""What the boards at one subgroup are shown: made and written once for all of them, and beside it what is one's own.

A scene is all that can be seen there at one moment: the workshop, who is connected, who changes which note. A frame is
the difference between two scenes. Its common part is one text, the same object for every board that goes from the one
to the other; only for people whom the difference concerns is something added to it. The cockpits of a workshop are such
a place too, with scenes of their own: `canvas.web.cockpits`.
"""

from __future__ import annotations

from collections.abc import Collection, Coroutine, Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Protocol

from pydantic_core import to_json

from canvas.core.model import Role, Workshop
from canvas.core.shown import Parts, first_joined
from canvas.core.steps import left
from canvas.core.view import Entry, Key, Viewer, common_view, difference, own_view, view
from canvas.server.rooms import Room
from canvas.web.listener import framed
from canvas.web.mirror import on_boards

People = tuple[list[str], tuple[tuple[str, str], ...]]
"""The ids of the participants who are connected at a place, sorted, and who is changing which note."""


class Apart(Protocol):
    """What is different between two scenes, but for who is connected: `Difference` of `canvas.core.view` is one."""

    @property
    def common(self) -> Parts: ...
    @property
    def concerns(self) -> Mapping[str, Collection[Key]]: ...
    @property
    def only_counts(self) -> bool: ...
    @property
    def timed(self) -> bool: ...
    def own(self, person: str) -> Parts: ...
    def whole(self, person: str) -> Parts: ...


class Board(Protocol):
    """One board in one browser tab, as seen from the place where it stands."""

    person: str
    role: Role
    busy: str | None
    """The note that is being changed in it."""
    place: Place | None
    queued: bool
    """Whether it is going to look at the room again."""

    @property
    def answers(self) -> Sized:
        """Its answers that are not sent yet."""

    def takes(self, change: Change) -> bool:
        """Send the frame of this change at once, if it is all that is new here and the same as for others.

        False where the board has to look for itself, and nothing was sent. Raises nothing.
        """

    def look(self) -> Coroutine[None, None, None] | None:
        """Send what is different from what was sent before; what is left to wait for. Raises nothing."""


class Frame:
    """One frame to a board: its JSON, and the same as it stands on the line."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def framed(self) -> bytes:
        """Computed once, for as many boards as it goes to."""
        return framed(self.text)


NOTHING = Frame("")
"""No frame: nothing is to be told."""


@dataclass(frozen=True, eq=False)
class Scene:
    """All that can be seen at a subgroup at one moment. `writing` has who is changing which note there.

    In an anonymous workshop `present` has as many ids as people are connected, and not whose: see `first_joined`.
    """

    workshop: Workshop
    subgroup: str | None
    present: list[str]
    writing: tuple[tuple[str, str], ...]

    @property
    def number(self) -> int:
        """The number of the last operation; 0 in an anonymous workshop, where it would tell when others write."""
        return 0 if self.workshop.anonymous else self.workshop.number

    def busy(self, person: str = "") -> dict[str, str | None]:
        """The notes that others than this person are changing, with their names; "" in an anonymous workshop.

        Only revealed notes: that somebody writes on a hidden one is told to nobody.
        """
        group = self.workshop.subgroups.get(self.subgroup or "")
        found: dict[str, str | None] = {}
        for who, note in self.writing if group else ():
            open_note = group.notes.get(note) if group else None
            if open_note and open_note.revealed and who != person:
                known = self.workshop.participants.get(who)
                found[note] = known.name if known else ""
        return found

    def own_busy(self, person: str) -> dict[str, str | None]:
        """What differs for this person from what all are told about notes that are being changed; None is nobody."""
        if not any(who == person for who, _ in self.writing):
            return {}
        others = self.busy(person)
        return {note: others.get(note) for note, name in self.busy().items() if others.get(note) != name}

    def since(self, old: Scene) -> Apart:
        """What is different from an earlier scene of the same place."""
        return difference(old.workshop, self.workshop, self.subgroup)

    def common(self) -> Mapping[Key, Entry]:
        """All entries that are the same for everybody here."""
        return common_view(self.workshop, self.subgroup)

    def own(self, person: str) -> Mapping[Key, Entry]:
        """What differs from those for this person."""
        return own_view(self.workshop, Viewer(person, self.subgroup))

    def whole(self, person: str) -> Mapping[Key, Entry]:
        """Both put together."""
        return view(self.workshop, Viewer(person, self.subgroup))

    def around(self, person: str = "") -> dict[str, object]:
        """Who is connected, which notes others than this person are changing, and what stands on the wall."""
        return {"present": self.present, "busy": self.busy(person), "wall": on_boards(self.workshop)}

    def clocks(self) -> dict[str, object]:
        """What is left of the step at this moment, as a frame says it: milliseconds, 0 when time is up."""
        return {"remaining": left(self.workshop, self.subgroup, datetime.now(UTC))}


class Change:
    """What takes boards from one scene to another, from None everything. Nothing is computed before it is asked for."""

    def __init__(self, old: Scene | None, new: Scene) -> None:
        self.old, self.new = old, new
        self._apart = new.since(old) if old else None

    @cached_property
    def _common(self) -> tuple[str, bool]:
        """The common part as JSON without its braces, and whether a clock is in it."""
        if self._apart is None:
            return _all(self.new.common(), self._around()), True
        return _changed(*self._apart.common, self._around()), self._apart.timed

    @property
    def body(self) -> str:
        """The common part as JSON without its braces; "" when nothing in it is new."""
        return self._common[0]

    @property
    def timed(self) -> bool:
        """Whether a step or its clock is in the common part, and with it the milliseconds that are left."""
        return self._common[1]

    @cached_property
    def frame(self) -> Frame:
        """The frame for all for whom it is the same."""
        return Frame(f'{{{self.body},"version":{self.new.number}}}') if self.body else NOTHING

    def same_for(self, person: str) -> bool:
        """Whether all that is in it for this person is in `frame`."""
        return self._same_for_some and person not in self._whom

    @cached_property
    def _same_for_some(self) -> bool:
        # How many milliseconds are left is another number for each.
        return self.old is not None and not self.timed

    @cached_property
    def _whom(self) -> Collection[str]:
        """Those who may have something of their own in it, or no place here any more."""
        writing = (who for scene in (self.old, self.new) if scene for who, _ in scene.writing)
        return {*(self._apart.concerns if self._apart else ()), *writing}

    @property
    def only_counts(self) -> bool:
        """Whether many can be told a little later: counts, who is connected, and who is changing a note."""
        return self._apart is not None and self._apart.only_counts

    def own(self, person: str) -> str:
        """What is only for this person, as JSON without its braces; "" for those whom it does not concern."""
        if self.old is None or self._apart is None:
            busy = self.new.own_busy(person)
            return f'"own":{_json(self.new.own(person), {"busy": busy} if busy else {})}'
        put, drop = self._apart.own(person)
        more: dict[str, object] = dict.fromkeys(map("/".join, drop))
        busy = self.new.own_busy(person)
        if busy != self.old.own_busy(person):
            more["busy"] = busy or None
        return f'"own":{_json(put, more)}' if put or more else ""

    def whole(self, person: str) -> tuple[str, bool]:
        """Common and own in one, for a browser that does not put them together; and whether a clock is in it."""
        if self._apart is None:
            return _all(self.new.whole(person), self._around(person)), True
        return _changed(*self._apart.whole(person), self._around(person)), self._apart.timed

    def _around(self, person: str = "") -> dict[str, object]:
        """What is new of what is around the workshop: who is connected, which notes others are changing."""
        now = self.new.around(person)
        was = self.old.around(person) if self.old else {}
        return {name: each for name, each in now.items() if name not in was or was[name] != each}


def _all(entries: Mapping[Key, Entry], more: Mapping[str, object]) -> str:
    return f'"view":{_json(entries, more)}'


def _changed(put: Mapping[Key, Entry], drop: list[Key], more: Mapping[str, object]) -> str:
    if not (put or drop or more):
        return ""
    gone = to_json(["/".join(key) for key in drop]).decode()
    return f'"put":{_json(put, more)},"drop":{gone}'


def _json(entries: Mapping[Key, Entry], more: Mapping[str, object]) -> str:
    named: dict[str, object] = {"/".join(key): each for key, each in entries.items()}
    return to_json({**named, **more}).decode()


class Place:
    """The boards that look at one subgroup, or at none, and the scene they see."""

    def __init__(self, room: Room, subgroup: str | None) -> None:
        self.room = room
        self.subgroup = subgroup
        self.boards: set[Board] = set()
        self._people: People | None = None
        self._scene: Scene | None = None
        self._changes: dict[Scene | None, Change] = {}
        self._prepared: Change | None = None
        self.told = self.scene()
        """The scene that all boards here were last told of, or are being told of."""

    def moved(self) -> None:
        """Somebody came or left, or began or ended changing a note."""
        self._people = self._scene = self._prepared = None

    def scene(self) -> Scene:
        """What can be seen here now; the same object until something else can."""
        if self._scene is None or self._scene.workshop is not self.room.workshop:
            change, self._prepared = self._prepared, None
            if change and change.new.workshop is self.room.workshop:
                self._scene, self._changes = change.new, {change.old: change}
            else:
                self._scene, self._changes = self._scene_of(self.room.workshop), {}
        return self._scene

    def connected(self) -> list[str]:
        """The ids of the participants who are connected here, sorted."""
        self._people = self._people or self._who()
        return self._people[0]

    def _who(self) -> People:
        return people_at(self.boards)

    def _scene_of(self, workshop: Workshop) -> Scene:
        self._people = self._people or self._who()
        present, writing = self._people
        if workshop.anonymous:
            present = first_joined(workshop, self.subgroup, len(present))
        return Scene(workshop, self.subgroup, present, writing)

    def prepare(self, workshop: Workshop) -> None:
        """Make what takes the boards from the scene they were told of to this state.

        It is not that of now yet and may never be: nothing of it is sent before `scene` finds that it is.
        """
        change = self._prepared = Change(self.told, self._scene_of(workshop))
        if change.frame is not NOTHING and change.same_for(""):
            _ = change.frame.framed

    def change(self, old: Scene | None) -> Change:
        """What takes a board that saw this scene to the one of now; one for all of them."""
        scene = self.scene()
        known = self._changes.get(old)
        if known is None:
            known = self._changes[old] = Change(old, scene)
        return known


def people_at(boards: Iterable[Board]) -> People:
    """The ids of the participants who are connected, sorted, and who is changing which note."""
    boards = tuple(boards)
    present = sorted({board.person for board in boards if board.role == "participant"})
    return present, tuple((board.person, board.busy) for board in boards if board.busy)

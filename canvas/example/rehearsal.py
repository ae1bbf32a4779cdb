"""A rehearsal: the example's day played at some speed through the real room, until somebody takes over."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence

from canvas.core.access import Refusal
from canvas.core.model import Subgroup, Workshop
from canvas.core.operations import (
    CountOnPaper,
    EndAsking,
    EndOpeningRound,
    EndRound,
    GiveAnswer,
    GoToTopic,
    Operation,
    PutForward,
    PutToAll,
    SayInOpeningRound,
    StatementOperation,
    TakeUpTopic,
    TalkOperation,
    Vote,
    WriteStatement,
    WriteWording,
)
from canvas.core.topic import topic_of
from canvas.example.script import Step
from canvas.server.rooms import Room, rooms

logger = logging.getLogger("canvas.rehearsal")

SPEEDS = (1, 10, 30, 60)
"""How many times faster than the day."""


class Rehearsal:
    """One day being played, in a thread of its own. It begins in pause, and ends by itself when the day is over,
    the workshop is gone or the process stops."""

    def __init__(self, workshop: str, steps: Sequence[Step], speed: float = SPEEDS[-1]) -> None:
        self.workshop = workshop
        self.steps = steps
        self.speed = speed
        self.done = 0
        self.playing = False
        self.over = threading.Event()
        self._day = 0.0
        self._changed = threading.Condition()
        self._player = threading.Thread(target=self._play, name="rehearsal", daemon=True)
        self._player.start()

    def play(self) -> None:
        """Begin, or go on after a pause."""
        with self._changed:
            self.playing = True
            self._changed.notify()

    def pause(self) -> None:
        """Hold the day where it is."""
        with self._changed:
            self.playing = False
            self._changed.notify()

    def at_speed(self, speed: float) -> None:
        """Go on so many times faster than the day."""
        with self._changed:
            self.speed = speed
            self._changed.notify()

    def stop(self) -> None:
        """Do nothing any more: from now on the day is the facilitator's. Returns when the last step is in."""
        with self._changed:
            self.over.set()
            self._changed.notify()
        self._player.join()

    def _play(self) -> None:
        try:
            while (step := self._next()) and self._submit(step):
                self.done += 1
        except Exception:
            logger.exception("the rehearsal of %s ended", self.workshop)
        finally:
            self.over.set()

    def _next(self) -> Step | None:
        """The following step, when its moment has come; None when there is nothing more to do."""
        while self.done < len(self.steps):
            step = self.steps[self.done]
            with self._changed:
                if self.over.is_set():
                    return None
                ahead = step.offset_seconds - self._day
                if self.playing and ahead <= 0:
                    return step
                began, speed = time.monotonic(), self.speed if self.playing else 0.0
                self._changed.wait(ahead / speed if speed else None)
                self._day += (time.monotonic() - began) * speed
        return None

    def _submit(self, step: Step) -> bool:
        """Whether to go on. What the rules refuse is left out: the facilitator did something else meanwhile."""
        room = _room(self.workshop)
        if room is None:
            return False
        answer = room.ask(step.by, rebased(room.workshop, step.by, step.operation))
        return answer != Refusal("not_stored")


def _room(workshop: str) -> Room | None:
    try:
        return rooms().get(workshop)
    except RuntimeError:  # the process stops
        return None


def rebased(workshop: Workshop, by: str, operation: Operation) -> Operation:
    """The operation, about what stands there now instead of what the script expects."""
    match operation:
        case WriteStatement() | PutToAll() | Vote() | EndRound() | CountOnPaper():
            return _about_all(workshop, operation)
        case WriteWording() | PutForward() | GiveAnswer() | EndAsking() | GoToTopic():
            subgroup = workshop.subgroups.get(workshop.participants[by].subgroup or "")
            return _about_subgroup(workshop, subgroup, operation) if subgroup else operation
        case SayInOpeningRound() | EndOpeningRound() if workshop.opening_round:
            return operation.model_copy(update={"round": workshop.opening_round.number})
        case TakeUpTopic():
            return operation.model_copy(update={"base": None})
        case _:
            return operation


def _about_all(workshop: Workshop, operation: StatementOperation) -> Operation:
    said = workshop.statements.get(operation.block)
    if isinstance(operation, EndRound | CountOnPaper):
        asking = said.asking.number if said and said.asking else operation.asking
        return operation.model_copy(update={"asking": asking})
    return operation.model_copy(update={"base": said.revision if said else 0})


def _about_subgroup(workshop: Workshop, subgroup: Subgroup, operation: TalkOperation) -> Operation:
    if isinstance(operation, GoToTopic):
        topic = topic_of(workshop, subgroup)
        return operation.model_copy(update={"base": topic.number if topic else 0})
    if isinstance(operation, EndAsking):
        asking = subgroup.askings.get(operation.block)
        return operation.model_copy(update={"asking": asking.number}) if asking else operation
    worded = subgroup.wordings.get(getattr(operation, "block", ""))
    return operation.model_copy(update={"base": worded.revision if worded else 0})


_rehearsals: dict[str, Rehearsal] = {}


def start(workshop: str, steps: Sequence[Step]) -> Rehearsal:
    """A rehearsal in this workshop, in pause; those that are over are forgotten."""
    for key in [key for key, each in _rehearsals.items() if each.over.is_set()]:
        del _rehearsals[key]
    rehearsal = _rehearsals[workshop] = Rehearsal(workshop, steps)
    return rehearsal


def find(workshop: str) -> Rehearsal | None:
    """The rehearsal that goes on in this workshop, None when there is none or it is over."""
    found = _rehearsals.get(workshop)
    return found if found and not found.over.is_set() else None

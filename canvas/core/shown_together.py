"""What boards are shown of the plenary: the topic that all talk about now, what the other subgroups wrote there, and
the round with which it opens. Of that round nobody learns what others answer before it has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from canvas.core.entries import OpeningCommon, OpeningCounts, OpeningOwn, PlenaryTopic, SaidElsewhere
from canvas.core.fold.base import replaced
from canvas.core.model import Subgroup, Workshop
from canvas.core.model_plenary import OpeningAnswer, OpeningRound
from canvas.core.opening import answered, count, everybody, fine


def topic_entry(workshop: Workshop) -> PlenaryTopic | None:
    """The topic that a leader took up for all; None where there is none."""
    return PlenaryTopic(topic=workshop.topic.block, number=workshop.topic.number) if workshop.topic else None


def said_entry(workshop: Workshop, viewer: Subgroup | None, subgroup: str) -> SaidElsewhere | None:
    """What another subgroup than the viewer's wrote about the topic of now."""
    group, topic = workshop.subgroups.get(subgroup), workshop.topic
    if group is None or topic is None or (viewer and viewer.id == subgroup) or topic.block not in group.wordings:
        return None
    goal = workshop.sheet.goal
    aim = group.wordings.get(goal.id) if goal and goal.id != topic.block else None
    return SaidElsewhere(name=group.name, text=group.wordings[topic.block].text, goal=aim.text if aim else "")


def opening_entry(workshop: Workshop) -> OpeningCommon | None:
    """The last round with which the plenary opened, the same for everybody; None where there was none."""
    opening = workshop.opening_round
    if opening is None:
        return None
    return {
        "number": opening.number,
        "at": opening.at.isoformat() if opening.at else "",
        "asked_all": everybody(opening),
        "answered": answered(opening),
        "ended": not opening.running,
        "on_paper": opening.paper.asked if opening.paper else 0,
        "counted": opening.paper.revision if opening.paper else 0,
        "blocks": {block: _counts(opening, block) for block in opening.blocks},
    }


def _counts(opening: OpeningRound, block: str) -> OpeningCounts:
    if opening.running:
        return {"fine": None, "discuss": None}
    return {"fine": fine(opening, block), "discuss": count(opening, block, "discuss")}


def own_opening(workshop: Workshop, person: str, guests: Iterable[str]) -> OpeningOwn:
    """What this person answered in it, and for the people without a device for whom they write."""
    opening = workshop.opening_round
    if opening is None:
        return {"mine": {}, "guests": {}, "asked": False, "guests_asked": []}
    theirs = {each: _answers_of(opening, each) for each in guests}
    return {
        "mine": _answers_of(opening, person),
        "guests": {each: given for each, given in theirs.items() if given},
        "asked": person in opening.asked,
        "guests_asked": [each for each in theirs if each in opening.asked],
    }


def _answers_of(opening: OpeningRound, person: str) -> dict[str, OpeningAnswer]:
    return {block: given[person] for block, given in opening.answers.items() if person in given}


def concerned_by_opening(old: OpeningRound | None, new: OpeningRound | None) -> set[str]:
    """The people of whom something in the round is different."""
    if old is new:
        return set()
    if old is None or new is None or old.number != new.number:
        return {person for each in (old, new) if each for person in _everybody_in(each)}
    people = set(old.asked ^ new.asked)
    for block in {*old.answers, *new.answers}:
        people |= replaced(old.answers.get(block, {}), new.answers.get(block, {}))
    return people


def _everybody_in(opening: OpeningRound) -> set[str]:
    return {*opening.asked, *(person for given in opening.answers.values() for person in given)}


def keys_together(workshop: Workshop) -> Iterator[tuple[str, ...]]:
    """The keys of all this."""
    yield from (("plenary",), ("opening",))
    yield from (("said", subgroup) for subgroup in workshop.subgroups if workshop.topic)


def touched_together(before: Workshop, after: Workshop) -> set[tuple[str, ...]]:
    """The keys of what can differ between two states, for whoever looks."""
    keys: set[tuple[str, ...]] = set()
    if before.opening_round is not after.opening_round:
        keys.add(("opening",))
    if before.topic != after.topic:
        return {*keys, *keys_together(before), *keys_together(after)}
    if after.topic and before.subgroups is not after.subgroups:
        keys |= {("said", each) for each in _said_otherwise(before.subgroups, after.subgroups)}
    return keys


def _said_otherwise(before: Mapping[str, Subgroup], after: Mapping[str, Subgroup]) -> Iterator[str]:
    for each in replaced(before, after):
        old, new = before.get(each), after.get(each)
        if old is None or new is None or old.wordings is not new.wordings or old.name != new.name:
            yield each

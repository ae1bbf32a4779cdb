"""What a subgroup talks about now: one topic at a time, which opens by itself and which anybody moves on."""

from __future__ import annotations

from canvas.core.model import Subgroup, Topic, Workshop


def topic_of(workshop: Workshop, subgroup: Subgroup) -> Topic | None:
    """The topic that this subgroup talks about now; None where its step is no discussion.

    Until somebody goes to another one it is the first of the step, with number 0. A topic that was gone to in another
    writing round does not count: the next discussion begins at its own first one.
    """
    blocks = talked_about(workshop, subgroup)
    if not blocks:
        return None
    kept = subgroup.topic
    return kept if kept and kept.about == about(workshop, subgroup) else Topic(blocks[0], about(workshop, subgroup))


def about(workshop: Workshop, subgroup: Subgroup) -> str:
    """What the discussion of this moment is about: its writing round, or a step that has none."""
    return workshop.sheet.phase(subgroup.phase).round or subgroup.phase


def talked_about(workshop: Workshop, subgroup: Subgroup) -> tuple[str, ...]:
    """The topics of the discussion in which this subgroup is, in order; none where it is in no discussion.

    A subgroup that turned its notes over while others still write is in one already.
    """
    phase = workshop.sheet.phase(subgroup.phase)
    discusses = phase.mode == "discuss" or (phase.mode == "write" and phase.round in subgroup.open_rounds())
    if not discusses:
        return ()
    if phase.round is None:
        return tuple(block.id for block in workshop.sheet.blocks if phase.sheet in (None, block.sheet))
    return next((tuple(each.blocks) for each in workshop.sheet.rounds if each.id == phase.round), ())

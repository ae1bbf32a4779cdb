"""Who may take up a topic all together, and begin, answer and end the round with which a plenary opens."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, on, person_of
from canvas.core.consent import of_all
from canvas.core.model import Workshop
from canvas.core.model_plenary import OpeningRound
from canvas.core.opening import proposals

RULES: list[Rule] = []
rule = on(RULES)


@rule("topic_taken_up", op.TakeUpTopic)
def _another_topic_was_taken_up_meanwhile(workshop: Workshop, by: str, operation: op.TakeUpTopic) -> bool:
    now = workshop.topic
    if now and now.block == operation.block:
        return False
    return operation.base not in (None, now.number if now else 0)


@rule("opening_runs", op.BeginOpeningRound)
def _an_opening_round_runs(workshop: Workshop, by: str, operation: op.BeginOpeningRound) -> bool:
    return _running(workshop) is not None


@rule("nothing_proposed", op.BeginOpeningRound)
def _there_is_no_proposal(workshop: Workshop, by: str, operation: op.BeginOpeningRound) -> bool:
    return not proposals(workshop)


@rule("nobody_to_ask", op.BeginOpeningRound)
def _nobody_is_there_to_say_so(workshop: Workshop, by: str, operation: op.BeginOpeningRound) -> bool:
    return not of_all(workshop)[0]


@rule("not_in_the_room", op.SayInOpeningRound)
def _is_not_one_of_those_asked(workshop: Workshop, by: str, operation: op.SayInOpeningRound) -> bool:
    return person_of(workshop, by).role != "participant"


@rule("opening_over", op.SayInOpeningRound, op.CountOpeningOnPaper, op.EndOpeningRound)
def _that_round_is_over(
    workshop: Workshop, by: str, operation: op.SayInOpeningRound | op.CountOpeningOnPaper | op.EndOpeningRound
) -> bool:
    running = _running(workshop)
    return running is None or running.number != operation.round


@rule("not_in_opening", op.SayInOpeningRound)
def _statement_left_the_round(workshop: Workshop, by: str, operation: op.SayInOpeningRound) -> bool:
    running = _running(workshop)
    return running is not None and operation.block not in running.blocks


@rule("paper_counted_already", op.CountOpeningOnPaper)
def _somebody_else_counted_meanwhile(workshop: Workshop, by: str, operation: op.CountOpeningOnPaper) -> bool:
    running = _running(workshop)
    return running is not None and operation.base != (running.paper.revision if running.paper else 0)


def _running(workshop: Workshop) -> OpeningRound | None:
    opening = workshop.opening_round
    return opening if opening and opening.running else None

"""Consent: putting words to people, their silent answers, and what a round of answers comes to.

The same for the wording of a subgroup and for a statement of everybody. The rules are those of sociocratic consent:
words stand when nobody objects to them. To that we add that more than half of those asked can live with them, so that
silence is never taken for agreement. Both numbers are always told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from canvas.core.fold.base import replace
from canvas.core.model import Answer, AnswerKind, Asking, Paper, Participant, Statement, Subgroup, Workshop

State = Literal["concept", "put_forward", "ended"]
"""`concept`: nobody is asked, though old workshops have answers here too. `put_forward`: the round runs."""
LIVE_WITH = Answer("live_with", "")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round comes to. While it runs only `asked`, `answered`, `late` and `away` say something; the rest is 0.

    `able`, `objecting`, `talk_first` and `know_too_little` count those asked, and with `unanswered` make up `asked`.
    `late` are people who answered without being asked, because they came later; of them `late_able` and
    `late_objecting`. `away` were left out because they were away. `accepted`: nobody objects, late or not, and more
    than half of those asked can live with it. In a concept `asked` is 0.
    """

    state: State
    asked: int = 0
    answered: int = 0
    late: int = 0
    away: int = 0
    able: int = 0
    objecting: int = 0
    talk_first: int = 0
    know_too_little: int = 0
    late_able: int = 0
    late_objecting: int = 0
    accepted: bool = False

    @property
    def unanswered(self) -> int:
        """How many of those asked gave no answer."""
        return self.asked - self.answered


def tally(asking: Asking | None, answers: Mapping[str, Answer]) -> Tally:
    """What these answers in this round come to. Of a concept it counts who could live with it and who objected."""
    everybody = answers.values()
    if asking is None or asking.taken_back:
        return Tally("concept", able=_count(everybody, "live_with"), objecting=_count(everybody, "object"))
    given = [answers[each] for each in asking.asked if each in answers]
    late = [answer for person, answer in answers.items() if person not in asking.asked]
    told = Tally("put_forward", len(asking.asked), len(given), len(late), len(asking.away - asking.asked))
    if asking.running:
        return _with_paper(told, asking.paper)
    ended = replace(
        told,
        state="ended",
        able=_count(given, "live_with"),
        objecting=_count(given, "object"),
        talk_first=_count(given, "talk_first"),
        know_too_little=_count(given, "know_too_little"),
        late_able=_count(late, "live_with"),
        late_objecting=_count(late, "object"),
    )
    return _judged(_with_paper(ended, asking.paper))


def _with_paper(told: Tally, paper: Paper | None) -> Tally:
    """The same with those who were counted rather than asked by name; what they answered once the round ended."""
    if paper is None:
        return told
    told = replace(told, asked=told.asked + paper.asked, answered=told.answered + paper.answered)
    if told.state == "put_forward":
        return told
    return replace(
        told,
        able=told.able + paper.live_with,
        objecting=told.objecting + paper.object,
        talk_first=told.talk_first + paper.talk_first,
        know_too_little=told.know_too_little + paper.know_too_little,
    )


def _judged(told: Tally) -> Tally:
    """The same with whether the words are accepted: nobody objects, and more than half can live with them."""
    objecting = told.objecting + told.late_objecting
    return replace(told, accepted=not objecting and told.able * 2 > told.asked)


def of_wording(subgroup: Subgroup, block: str) -> Tally | None:
    """What the round about a subgroup's wording comes to; None where there is no wording."""
    if block not in subgroup.wordings:
        return None
    return tally(subgroup.askings.get(block), subgroup.answers.get(block, {}))


def is_done(subgroup: Subgroup, block: str) -> bool:
    """Whether a subgroup is done with a topic: it is answered, by a wording that people can live with or as somebody
    said, deliberately not answered, or an action."""
    told = of_wording(subgroup, block)
    return (block, "") in subgroup.outcomes or bool(told and told.accepted)


def of_statement(statement: Statement) -> Tally:
    """What the round about a statement comes to, people who answered on paper added."""
    told, paper = tally(statement.asking, statement.votes), statement.paper
    if paper is None or told.state == "concept":
        return told
    both = _with_paper(told, paper)
    return _judged(both) if both.state == "ended" else both


def on_paper(statement: Statement) -> Tally | None:
    """The part of it that people without a device gave; None where none are asked."""
    alone = replace(
        statement, votes={}, asking=replace(statement.asking, asked=frozenset()) if statement.asking else None
    )
    return of_statement(alone) if statement.paper else None


@dataclass(frozen=True, slots=True)
class Against:
    """What a standing goes against that a recorder chose after the round.

    `objections`: `n` people object. `answered`: `n` people of `of` answered, at most half of them. `able`: nobody
    objects and more than half answered, and `n` of `of` can live with it, which is half or fewer.
    """

    kind: Literal["objections", "answered", "able"]
    n: int
    of: int


def against(statement: Statement) -> Against | None:
    """What the standing goes against; None where it follows from the answers, and where it is still open."""
    told = of_statement(statement)
    if not statement.chosen or statement.standing == "open" or told.state != "ended" or told.accepted:
        return None
    if objecting := told.objecting + told.late_objecting:
        return Against("objections", objecting, told.asked)
    if told.answered * 2 <= told.asked:
        return Against("answered", told.answered, told.asked)
    return Against("able", told.able, told.asked)


def is_proposal(statement: Statement) -> bool:
    """Whether it is a proposal: nobody is asked about it, and it does not say of itself that it is open."""
    return statement.standing != "open" and of_statement(statement).state == "concept"


def _count(answers: Iterable[Answer], kind: AnswerKind) -> int:
    return sum(1 for answer in answers if answer.kind == kind)


def reasons(asking: Asking | None, heard: Mapping[str, Answer], kind: AnswerKind = "object") -> tuple[str, ...]:
    """Why people said this, of the answers that everybody may know, without those who gave no reason.

    In the order of the alphabet where there was a round: the order in which they came would tell whose they are.
    """
    given = [answer.reason for answer in heard.values() if answer.kind == kind and answer.reason]
    if kind == "object" and asking and asking.paper and asking.live and not asking.running and asking.paper.reason:
        given.append(asking.paper.reason)
    return tuple(sorted(given, key=str.casefold) if asking else given)


def unexplained(asking: Asking) -> int:
    """How many hands objected in a round that ended, where nobody wrote why."""
    paper = asking.paper
    return paper.object if paper and asking.live and not asking.running and not paper.reason else 0


def to_be_asked(people: Iterable[Participant], by: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who of these people is asked now, and who is left out because they are away.

    People who gave up their seat are neither; guests have none and are asked. Whoever puts forward is not away.
    """
    there = [each for each in people if each.seat or each.scribe]
    asked = frozenset(each.id for each in there if not each.away or each.id == by)
    return asked, frozenset(each.id for each in there) - asked


def of_all(workshop: Workshop) -> tuple[frozenset[str], frozenset[str]]:
    """The same of all participants in a subgroup: who is asked together now, and who is left out."""
    return to_be_asked((person for subgroup in workshop.subgroups for person in workshop.members(subgroup)), by="")


def settle(asking: Asking | None, answers: Mapping[str, Answer], number: int) -> Asking | None:
    """The round after these answers: ended by operation `number` when all who are asked have answered."""
    if asking is None or not asking.running or any(each not in answers for each in asking.asked):
        return asking
    if asking.paper and (not asking.paper.revision or asking.paper.answered < asking.paper.asked):
        return asking
    return replace(asking, ended=number)


def taken_back(asking: Asking | None, answers: Mapping[str, Answer]) -> Asking | None:
    """The round after people talk on, which makes its words a concept; None where there was no round."""
    return replace(asking, taken_back=True, before=answers) if asking and asking.live else asking


def counted_in(asking: Asking, person: str) -> Asking:
    """The round with somebody asked after all who was left out because they were away; unchanged once it ended."""
    if not asking.running or person not in asking.away:
        return asking
    return replace(asking, asked=asking.asked | {person}, away=asking.away - {person})


# A comma or point between figures belongs to a number, and these signs stand for a word.
_NUMBER = re.compile(r"(?<=\d)[.,:/-](?=\d)")
_WORDS = "%&@#*/\\§"


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in capitals, spaces and punctuation at most."""
    bare = [_bare(text) for text in (one, other)]
    return bare[0] == bare[1] if any(bare) else one == other


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    kept = {at.start() for at in _NUMBER.finditer(text)}
    return "".join(each for at, each in enumerate(text) if at in kept or each in _WORDS or _says_something(each))


def _says_something(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZPC"


def reason_of(workshop: Workshop, person: str, about: str, block: str) -> str:
    """The reason of this person's present answer: about "wording" to that of their subgroup, about "statement" to that
    of everybody; "" where there is none.
    """
    known, statement = workshop.participants.get(person), workshop.statements.get(block)
    subgroup = workshop.subgroups.get(known.subgroup or "") if known else None
    if about == "statement":
        answers: Mapping[str, Answer] = statement.votes if statement else {}
    else:
        answers = subgroup.answers.get(block, {}) if subgroup else {}
    return answers[person].reason if person in answers else ""

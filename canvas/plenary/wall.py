"""What stands on the wall: what follows from the step, or what a leader put there.

No people's names, no notes, nothing that is still hidden, and no answer of a round that runs: everybody in the room
reads it, and whoever walks by.
"""

from __future__ import annotations

from canvas.core.consent import against, is_done, of_statement, of_wording, reasons
from canvas.core.entries import (
    Both,
    OnTheWall,
    WallAbout,
    WallAhead,
    WallAsked,
    WallCard,
    WallCounts,
    WallMessage,
    WallOpening,
    WallSaid,
    WallShown,
    WallStep,
    WallTask,
)
from canvas.core.model import Subgroup, Workshop
from canvas.core.model_plenary import OnWall
from canvas.core.opening import answered, everybody, is_agreed, wants
from canvas.core.shown import Entry, Key
from canvas.core.steps import clock_state
from canvas.plenary.agenda import differing, goal_of, in_order, said_alike, weight
from canvas.plenary.standing import stand
from canvas.plenary.wall_pages import (
    BOLD_LINE,
    LINES,
    Card,
    is_large,
    large_lines,
    lines,
    on_one_page,
    packed,
    paged,
    parts,
    wrapped,
)
from sheets import Phase, Text

CHOICES = 3
"""The most wordings that are shown of a subgroup beside its goal."""
SAID = LINES - 1
"""Lines of a statement on a page: how far it came and what will not be reached take two lines at the foot."""
ASKED = LINES - 2
"""Topics on a page after the opening round: its headline has two lines, and above them stands how many are agreed."""
DOUBT = 13
"""Characters that say that something is a doubt, before the title of its topic."""


def entries(workshop: Workshop, *, shut: bool = False) -> dict[Key, Entry]:
    """All that a wall of this workshop shows, the same for every wall; `shut` is whether newcomers are too late."""
    about = WallAbout(title=workshop.title, institution=workshop.institution, closed=workshop.closed, shut=shut)
    made: dict[Key, Entry] = {
        ("workshop",): about,
        ("phase",): _step(workshop),
        ("counts",): _counts(workshop),
        ("shown",): _page(workshop, shown(workshop)),
    }
    if workshop.message:
        made["message",] = WallMessage(text=workshop.message.text)
    return made


def for_leaders(workshop: Workshop) -> OnTheWall:
    """What stands on the wall, as those who lead are told."""
    on = shown(workshop)
    page = _page(workshop, on)
    return OnTheWall(
        shows=on.shows,
        subgroup=on.subgroup,
        block=on.block,
        different=on.different,
        page=page["page"],
        pages=page["pages"],
        put=workshop.wall is not None,
        said=on.block in workshop.statements,
    )


def _step(workshop: Workshop) -> WallStep:
    phases = list(workshop.sheet.phases)
    at = [each.id for each in phases].index(workshop.phase)
    return WallStep(
        id=phases[at].id,
        mode=phases[at].mode,
        since=workshop.phase_since.isoformat(),
        added=workshop.clock.added,
        clock=clock_state(workshop.clock),
        title=_both(phases[at].title),
        say=_both(phases[at].say),
        next=_both(phases[at + 1].title) if at + 1 < len(phases) else None,
    )


def _counts(workshop: Workshop) -> WallCounts:
    groups = workshop.open_subgroups()
    members = {each.id: workshop.members(each.id) for each in groups}
    phase = workshop.sheet.phase(workshop.phase)
    writing = phase.round if phase.mode == "write" else None
    writers = [group for group in groups if writing and writing not in group.open_rounds()]
    done = [
        sum(1 for each in members[group.id] if each.id in group.done.get(writing or "", frozenset()))
        for group in writers
    ]
    return WallCounts(
        people=sum(map(len, members.values())) + len(workshop.waiting()),
        subgroups=len(groups),
        writers=sum(len(members[group.id]) for group in writers),
        done=sum(done),
        ready=_ready(workshop, phase),
    )


def _ready(workshop: Workshop, phase: Phase) -> int:
    """How many subgroups have done what the step asks."""
    if phase.round is None:
        return 0
    if phase.mode == "write":
        return sum(
            1
            for each in workshop.open_subgroups()
            if phase.round in each.open_rounds() or workshop.everyone_done(each.id, phase.round)
        )
    blocks = workshop.sheet.round(phase.round).blocks
    return sum(1 for each in workshop.open_subgroups() if all(is_done(each, block) for block in blocks))


def in_full(workshop: Workshop) -> WallShown:
    """What stands on the wall now, page by page the same, for who reads it on a screen of their own: nothing of it is
    shortened."""
    on = shown(workshop)
    page = _page(workshop, on)
    if on.shows == "subgroup" and on.subgroup in workshop.subgroups:
        cards = of_subgroup(workshop, on.subgroup, different=on.different)
        page["cards"] = [_card(workshop, each) for each in cards]
    return page


def _page(workshop: Workshop, on: OnWall) -> WallShown:
    cards, said, todo = _content(workshop, on)
    asked = of_opening(workshop) if on.shows == "opening" else []
    pages = max(len(cards), len(said), len(todo), len(asked))
    page = min(on.page, pages - 1)
    return WallShown(
        shows=on.shows,
        about=_both(workshop.sheet.block(on.block).title) if on.block else None,
        of=workshop.subgroups[on.subgroup].name if on.subgroup in workshop.subgroups else "",
        different=on.different,
        page=page,
        pages=pages,
        cards=[_card(workshop, each) for each in cards[page]] if cards else [],
        said=said[page] if said else None,
        tasks=todo[page] if todo else [],
        opening=asked[page] if asked else None,
        free=_free(cards[page] if cards else [], said[page] if said else None, asked[page] if asked else None),
        ahead=ahead(workshop),
    )


def _free(cards: list[Card], said: WallSaid | None, asked: WallOpening | None) -> int:
    """How many lines of a page of a topic, a statement or the opening round are empty, for what else is to be told."""
    taken = sum(map(lines, cards)) + (LINES - ASKED + len(asked["discuss"]) if asked and asked["ended"] else 0)
    if said:
        taken = large_lines(said["text"]) if said["large"] else 1 + len(wrapped(said["text"], BOLD_LINE))
    return max(0, LINES - taken) if cards or said or asked else 0


def ahead(workshop: Workshop) -> list[WallAhead]:
    """What is still to be discussed in the plenary, in its order, for who counts which topics are not reached."""
    opening = workshop.opening_round
    if workshop.sheet.phase(workshop.phase).mode != "plenary" or workshop.closed or (opening and opening.running):
        return []
    weights = {block: weight(workshop, differing(workshop, block)) for block in in_order(workshop)}
    now = workshop.topic.block if workshop.topic else ""
    return [
        WallAhead(about=_both(workshop.sheet.block(block).title), weight=weighs, now=block == now)
        for block, weighs in weights.items()
        if weighs
    ]


def _content(workshop: Workshop, on: OnWall) -> tuple[list[list[Card]], list[WallSaid | None], list[list[WallTask]]]:
    """The pages of what is shown: of cards, of a statement, or of actions, and one page where there is none of it."""
    if on.shows == "topic" and on.block:
        return of_topic(workshop, on.block), [], []
    if on.shows == "subgroup" and on.subgroup in workshop.subgroups:
        cards = of_subgroup(workshop, on.subgroup, different=on.different)
        return [on_one_page(cards, workshop.subgroups[on.subgroup].name)], [], []
    if on.shows == "statement" and on.block:
        return [], [*of_statement_on(workshop, on.block)] or [None], []
    if on.shows == "opening":
        return [], [], []
    return [], [], of_actions(workshop) if on.shows == "actions" else [[]]


def _card(workshop: Workshop, card: Card) -> WallCard:
    return WallCard(
        kind=card.kind,
        text=card.text,
        subgroups=list(card.subgroups),
        about=_both(workshop.sheet.block(card.block).title) if card.block else None,
        continued=card.part > 0,
    )


def _both(text: Text) -> Both:
    return Both(nl=text.nl, en=text.en)


def shown(workshop: Workshop) -> OnWall:
    """What is on the wall now: what a leader put there, else what follows from the step that everybody is in."""
    if workshop.wall is not None:
        return workshop.wall
    phases = workshop.sheet.phases
    phase = workshop.sheet.phase(workshop.phase)
    opening = workshop.opening_round
    if opening and (opening.running or (phase.mode == "plenary" and workshop.topic is None)):
        return OnWall("opening")
    if phase.id == phases[0].id:
        return OnWall("come_in")
    if phase.mode == "present":
        return OnWall("subgroup", subgroup=next((each.id for each in workshop.open_subgroups()), ""))
    if phase.mode == "plenary":
        return OnWall("topic", block=topic(workshop))
    return OnWall("actions" if phase.mode == "actions" else "step")


def topic(workshop: Workshop) -> str:
    """The topic that the plenary is at: the one taken up, else the first in its order without a statement, else
    the first."""
    if workshop.topic:
        return workshop.topic.block
    order = in_order(workshop)
    return next((block for block in order if block not in workshop.statements), order[0])


def of_topic(workshop: Workshop, block: str) -> list[list[Card]]:
    """The wordings of a topic, page by page; equal ones are one card with all who say it."""
    groups = workshop.subgroups
    return paged(
        Card("wording", groups[side[0]].wordings[block].text, tuple(groups[each].name for each in side))
        for side in said_alike(workshop, block)
    )


def of_subgroup(workshop: Workshop, subgroup: str, *, different: bool = False) -> list[Card]:
    """One subgroup presented, in full: its goal, at most three choices and one doubt.

    With `different` only wordings that no other subgroup has, and no goal. The choices are wordings that were accepted,
    then those that were put forward, then the rest, each in the order of the sheet.
    """
    group = workshop.subgroups[subgroup]
    goal = goal_of(workshop)
    blocks = [block.id for block in workshop.sheet.blocks if block.id in group.wordings]
    if different:
        blocks = [block for block in blocks if _alone(workshop, subgroup, block)]
    first = [block for block in blocks if block == goal and not different]
    chosen = sorted((block for block in blocks if block not in first), key=lambda each: _rank(group, each))[:CHOICES]
    cards = [_said_by(workshop, "goal", group.wordings[block].text, block) for block in first]
    for block in sorted(chosen, key=blocks.index):
        cards.append(_said_by(workshop, "choice", group.wordings[block].text, block))
    return [*cards, *_doubt(workshop, group)]


def _said_by(workshop: Workshop, kind: str, text: str, block: str) -> Card:
    """A card of a subgroup that is presented, with the room that its topic's title takes in either language."""
    title = workshop.sheet.block(block).title
    before = max(len(title.nl), len(title.en)) + (DOUBT if kind == "doubt" else 0) + len(": ")
    return Card(kind, text, block=block, label=before)


def of_statement_on(workshop: Workshop, block: str) -> list[WallSaid]:
    """The statement of a block, page by page, with what came of it; nothing where there is none."""
    statement = workshop.statements.get(block)
    if statement is None:
        return []
    told, found = of_statement(statement), against(statement)
    return [
        WallSaid(
            text=text,
            large=is_large(statement.text),
            stand=stand(statement),
            asked=told.asked,
            answered=told.answered,
            able=told.able,
            objecting=told.objecting + told.late_objecting,
            against={"kind": found.kind, "n": found.n, "of": found.of} if found else None,
        )
        for text in parts(statement.text, SAID, BOLD_LINE)
    ]


def of_actions(workshop: Workshop) -> list[list[WallTask]]:
    """The actions, those that nobody does yet first, page by page: one line says whether somebody does it."""
    found = [
        WallTask(
            what=each.what, taken=workshop.is_taken(each), by_when=each.by_when.isoformat() if each.by_when else ""
        )
        for each in workshop.actions.values()
    ]
    return packed(sorted(found, key=lambda task: task["taken"]), lambda task: 1 + len(wrapped(task["what"])))


def of_opening(workshop: Workshop) -> list[WallOpening]:
    """The round that opens the plenary, page by page: how many answered, and once it ended what will be discussed.

    Nothing of an answer is in it while the round runs. Empty where there never was one.
    """
    opening = workshop.opening_round
    if opening is None:
        return []
    topics = () if opening.running else sorted(in_order(workshop), key=lambda block: -(wants(workshop, block) or 0))
    agreed = [block for block in opening.blocks if not opening.running and is_agreed(opening, block)]
    asked = [
        WallAsked(about=_both(workshop.sheet.block(block).title), wants=wants(workshop, block))
        for block in topics
        if block not in agreed and (block in opening.blocks or block not in workshop.statements)
    ]
    return [
        WallOpening(
            at=opening.at.isoformat() if opening.at else "",
            asked=everybody(opening),
            answered=answered(opening),
            ended=not opening.running,
            agreed=len(agreed),
            discuss=page,
        )
        for page in packed(asked, lambda topic: 1, ASKED)
    ]


def _alone(workshop: Workshop, subgroup: str, block: str) -> bool:
    """Whether no other subgroup says what this one says there."""
    return (subgroup,) in said_alike(workshop, block)


def _rank(group: Subgroup, block: str) -> int:
    told = of_wording(group, block)
    if told is None or told.state == "concept":
        return 2
    return 0 if told.accepted else 1


def _doubt(workshop: Workshop, group: Subgroup) -> list[Card]:
    """One thing that the subgroup is not sure of: the reason of an objection, of what people want to talk about first,
    or of what was deliberately not answered; none where nothing of it was said."""
    for kind in ("object", "talk_first"):
        for block in workshop.sheet.blocks:
            if given := reasons(group.askings.get(block.id), group.heard(block.id), kind):
                return [_said_by(workshop, "doubt", given[0], block.id)]
    for (about, _), outcome in group.outcomes.items():
        if outcome.kind == "not_answered" and outcome.reason:
            return [_said_by(workshop, "doubt", outcome.reason, about)]
    return []

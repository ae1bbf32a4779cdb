"""The picture that a browser draws ahead of the server: for every operation it is what the server will say."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from canvas.core import operations as o
from canvas.core.consent import reason_of
from canvas.core.model import Subgroup
from canvas.core.operations import BOARD_FACTS, BOARD_OPERATION
from canvas.core.topic import topic_of
from canvas.core.view import Viewer, view
from canvas.words import Words
from canvas.words.board import one_language
from tests.client import tools
from tests.support.people import ANNA, BRAM, FAY, NORTH, SHEET, Story

Deed = dict[str, Any]
BLOCKS = [block.id for block in SHEET.blocks]
LIMITED = [block.id for block in SHEET.blocks if block.limit]
MORNINGS = 60
NOTE_OPERATIONS = {
    "add_note", "edit_note", "move_note", "move_notes", "stack_notes", "move_stack", "unstack", "delete_note",
    "mark_note", "pick_note",
}  # fmt: skip
"""Operations that can follow each other before any of them is confirmed."""
ANSWERED_FIRST = {
    "restore_note": "where it lay and what people said of it is not here any more",
    "reveal": "what others wrote is not here yet: the picture only says that the notes are being turned over",
    "write_for": "what this guest answered before is not here yet",
    "undo": "what stood there before is not here yet; only the two buttons are drawn ahead",
    "put_forward": "who is asked is the server's to say: the picture only says that something is on its way",
    "end_asking": "what others answered is not here yet",
    "talk_on": "what others objected is not here yet",
    "take_away_note": "only a leader does it, and Anna leads nothing here",
    "take_away_wording": "only a leader does it, and Anna leads nothing here",
    "put_back_wording": "the words that were taken away are not here",
    "send_message": "only a leader does it, and Anna leads nothing here",
    "take_away_message": "only a leader does it, and Anna leads nothing here",
    "take_help": "only a leader does it, and Anna leads nothing here",
    "end_help": "only a leader does it, and Anna leads nothing here",
    "note_helper": "only a leader does it, and Anna leads nothing here",
    "work_on_one_device": "only a leader does it, and Anna leads nothing here",
    "count_answers": "what the count comes to is the server's to say: the picture only says that it is on its way",
    "allow_help": "only a leader does it, and Anna leads nothing here",
    "say_in_opening_round": "when it was the last answer the round ends, and only the server knows that",
    "take_back": "the steps of the plenary are not taken back on a board",
    "erase_note": "nothing is drawn as erased before it is erased",
}
"""Operations whose effect the browser cannot know; a test of its own says what is drawn meanwhile."""


@dataclass
class Case:
    """What one person saw, did, and saw then."""

    before: dict[str, Any]
    operations: list[Deed]
    after: dict[str, Any]


def seen(day: Story) -> dict[str, Any]:
    """Anna's whole view, as it is sent; she is the only one here."""
    entries: dict[str, Any] = {"/".join(key): each for key, each in view(day.workshop, Viewer(ANNA, NORTH)).items()}
    return json.loads(json.dumps(entries | {"present": [ANNA]}))  # type: ignore[no-any-return]


def pictures(cases: list[Case]) -> list[dict[str, Any]]:
    """For each case `laid` and `after`, as plain data; see lay.js."""
    facts = {"sheet": one_language(SHEET, Words("nl")), "operations": BOARD_FACTS}
    asked = json.dumps({"facts": facts, "cases": [vars(case) for case in cases]})
    command = [str(tools.node()), str(Path(__file__).with_name("lay.js"))]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


class Morning:
    """A subgroup in the middle of its morning, made up by one number."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.day = Story()
        if self.chance.random() < 0.6:
            self.day.does(FAY, o.OpenPhase, phase=next(p.id for p in SHEET.phases if p.round == "r1"))
        self.guest = self.day.does(ANNA, o.AddGuest, name="Gerrit")
        for _ in range(self.chance.randint(4, 14)):
            self.day.note(self.chance.choice([ANNA, BRAM]), f"nr {self.day.workshop.number}", self.block())
        if self.chance.random() < 0.9:
            self.day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
            if self.chance.random() < 0.5:
                self.day.does(BRAM, o.WriteWording, block="goal", text="Wij willen het.", base=0)
                asking = self.day.workshop.number + 1
                self.day.does(BRAM, o.PutForward, block="goal", base=self.day.workshop.number)
                if seed % 2:
                    said = {"stance": "object", "reason": "Te smal."}
                    self.day.does(ANNA, o.GiveAnswer, block="goal", asking=asking, **said)
        self.day.does(FAY, o.AllowHelp, allowed=True)
        if self.chance.random() < 0.4:
            self.day.does(FAY, o.OpenPhase, phase="write_goal", base=self.day.workshop.phase)
        for _ in range(self.chance.randint(0, 25)):
            self.somebody(self.chance.choice([ANNA, ANNA, BRAM]), {*DEEDS, *ROUNDS} - {"go_to_topic", "reword_reason"})
        if self.chance.random() < 0.5:
            fields = {"text": "Wij allen willen dit.", "standing": "agreed", "base": 0}
            self.day.does(FAY, o.WriteStatement, block="goal", **fields)
            if self.chance.random() < 0.7:
                # Cem and Dirk never answer, so that it runs for as long as Fay lets it.
                self.day.does(FAY, o.PutToAll, block="goal", base=self.day.workshop.number)

    def again(self) -> Morning:
        """The same morning up to now, and the same chance from here: what happens to it happens not to this one."""
        other, other_day = copy(self), copy(self.day)
        other.chance = random.Random()
        other.chance.setstate(self.chance.getstate())
        other_day.stored = [*self.day.stored]
        other.day = other_day
        return other

    @property
    def table(self) -> Subgroup:
        """The subgroup now."""
        return self.day.workshop.subgroups[NORTH]

    def block(self) -> str:
        """A block; mostly one of the few in which much happens."""
        return self.chance.choice(["goal", "goal", *LIMITED[:2], self.chance.choice(BLOCKS)])

    def one(self, things: Any) -> str:
        """One of these, or something that is not there any more."""
        known = [*things]
        return self.chance.choice(known) if known and self.chance.random() < 0.95 else "somethingGONE"

    def somebody(self, person: str, kinds: set[str]) -> Deed | None:
        """Let somebody do one of these things, as a board would; None when the rules refuse it."""
        kind = self.chance.choice(sorted(kinds))
        fields = {**DEEDS, **ROUNDS}[kind](self)
        deed = {"op": kind, "id": f"operation-{self.day.workshop.number + 1:04}", **fields}
        refusal = self.day.asks(person, BOARD_OPERATION.validate_python(deed))
        return None if refusal else deed

    def case(self, kinds: set[str], length: int) -> Case | None:
        """What Anna sees before and after she did one to `length` of these things; None when she did nothing."""
        before = seen(self.day)
        deeds = [self.somebody(ANNA, kinds) for _ in range(length)]
        done = [deed for deed in deeds if deed]
        return Case(before, done, seen(self.day)) if done else None


@cache
def _made_up(seed: int) -> Morning:
    return Morning(seed)


def morning_of(seed: int) -> Morning:
    """The morning that this number makes up; made once, for every kind of deed goes on from it."""
    return _made_up(seed).again()


def place(morning: Morning) -> Deed:
    block = morning.block()
    stacks = [stack.id for stack in morning.table.stacks.values() if stack.block == block]
    stack = morning.one(stacks) if stacks and morning.chance.random() < 0.4 else None
    known = morning.table.stacks.get(stack or "")
    beside = known.notes if known else morning.table.order.get(block, ())
    shown = [thing for thing in beside if thing not in morning.table.notes or in_sight(morning, thing)]
    return {"block": block, "stack": stack, "after": morning.chance.choice([None, "", morning.one(shown)])}


def in_sight(morning: Morning, note: str) -> bool:
    """Whether Anna sees this note: a board names no other as an anchor."""
    known = morning.table.notes[note]
    return known.revealed or known.belongs_to(ANNA)


def several(morning: Morning) -> list[str]:
    notes = [*morning.table.notes] or ["somethingGONE"]
    return morning.chance.sample(notes, min(len(notes), morning.chance.randint(1, 3)))


def reaction(morning: Morning) -> Deed:
    mark = morning.chance.choice(["agree", "disagree", "discuss", None])
    return {"note": morning.one(morning.table.notes), "mark": mark, "on_behalf": behalf(morning)}


def behalf(morning: Morning) -> str | None:
    return morning.guest if morning.chance.random() < 0.3 else None


def answer(morning: Morning) -> Deed:
    stance = morning.chance.choice(["live_with", "object", None])
    said = {"stance": stance, "reason": f"want {morning.day.workshop.number}" if stance == "object" else ""}
    if morning.chance.random() < 0.4 and (asking := running(morning)):
        return {**asking, **said, "on_behalf": behalf(morning)}
    if morning.table.proposals and morning.chance.random() < 0.5:
        proposal = morning.chance.choice([*morning.table.proposals.values()])
        return {"block": proposal.block, "proposal": proposal.id, **said, "on_behalf": behalf(morning)}
    block = morning.one(morning.table.wordings)
    return {"block": block, "base": revision(morning, block), **said, "on_behalf": behalf(morning)}


def running(morning: Morning) -> Deed:
    """The block and number of a round; of none where there is none."""
    rounds = [(block, each.number) for block, each in morning.table.askings.items() if each.live]
    block, number = morning.chance.choice(rounds) if rounds else ("goal", 0)
    return {"block": block, "asking": number}


def revision(morning: Morning, block: str) -> int:
    return morning.table.wordings[block].revision if block in morning.table.wordings else 0


def fields_of_action(morning: Morning) -> Deed:
    number = morning.day.workshop.number
    fields = {"what": f"Zoek uit {number}", "speak_to": "", "who": f"wie {number}", "by_when": "2026-12-01"}
    if morning.chance.random() < 0.4:  # as an older browser sends it
        return fields
    kind = morning.chance.choice(["task", "decision"])
    return {**fields, "kind": kind, "asks": f"vraagt {number}", "ask_by": morning.chance.choice([None, "2026-11-30"])}


def action(morning: Morning) -> Deed:
    return {**fields_of_action(morning), "block": morning.block(), "question": None}


def outcome(morning: Morning) -> Deed:
    block, kind = morning.block(), morning.chance.choice(["answered", "not_answered", "action", None])
    question = morning.chance.choice([None, SHEET.block(block).questions[0].id])
    reason = "Nog te vroeg." if kind == "not_answered" else ""
    made = morning.one(morning.day.workshop.actions) if kind == "action" else None
    return {"block": block, "question": question, "choice": kind, "reason": reason, "action": made}


def adoption(morning: Morning) -> Deed:
    proposal = morning.one(morning.table.proposals)
    known = morning.table.proposals.get(proposal)
    return {"proposal": proposal, "base": revision(morning, known.block) if known else 0}


def vote(morning: Morning) -> Deed:
    said = morning.day.workshop.statements.get("goal")
    asking = said.asking if said else None
    stance = morning.chance.choice(["live_with", "object", None, *(["know_too_little"] if asking else [])])
    reason = "Te smal." if stance == "object" else ""
    deed = {"block": "goal", "stance": stance, "reason": reason, "base": said.revision if said else 0}
    return {**deed, "on_behalf": behalf(morning), "asking": asking.number if asking else None}


def other_reason(morning: Morning) -> Deed:
    given: list[Deed] = [
        {"about": about, "block": block, "on_behalf": guest}
        for about in ("wording", "statement")
        for block in BLOCKS
        for guest in (None, morning.guest)
        if reason_of(morning.day.workshop, guest or ANNA, about, block)
    ]
    where = morning.chance.choice(given) if given else {"about": "wording", "block": "goal", "on_behalf": None}
    return {**where, "reason": morning.chance.choice(["", f"anders {morning.day.workshop.number}"])}


def wording(morning: Morning) -> Deed:
    block = morning.block()
    return {"block": block, "text": f"Wij willen {morning.day.workshop.number}", "base": revision(morning, block)}


DEEDS: dict[str, Callable[[Morning], Deed]] = {
    "say_done": lambda m: {"round": "r1", "done": m.chance.random() < 0.6},
    "add_note": lambda m: {
        "block": m.block(), "text": f"nr {m.day.workshop.number}", "after": m.chance.choice([None, ""]),
        "note_kind": m.chance.choice(["idea", "risk"]), "on_behalf": behalf(m),
    },
    "edit_note": lambda m: {
        "note": m.one(m.table.notes), "text": f"anders {m.day.workshop.number}", "note_kind": "idea",
    },
    "move_note": lambda m: {"note": m.one(m.table.notes), **place(m)},
    "move_notes": lambda m: {"notes": several(m), **place(m)},
    "stack_notes": lambda m: {"notes": several(m), "title": m.chance.choice(["", "samen"])},
    "title_stack": lambda m: {"stack": (s := m.one(m.table.stacks)), "title": "anders", "base": title_of(m, s)},
    "move_stack": lambda m: {**place(m), "stack": m.one(m.table.stacks)},
    "unstack": lambda m: {"stack": m.one(m.table.stacks)},
    "delete_note": lambda m: {"note": m.one(m.table.notes)},
    "mark_note": reaction,
    "pick_note": lambda m: {"note": m.one(m.table.notes), "picked": m.chance.random() < 0.7},
    "write_wording": wording,
    "propose_wording": lambda m: {"block": m.block(), "text": f"of {m.day.workshop.number}"},
    "withdraw_proposal": lambda m: {"proposal": m.one(m.table.proposals)},
    "adopt_proposal": adoption,
    "take_stance": answer,
    "vote": vote,
    "reword_reason": other_reason,
    "choose": outcome,
    "add_action": action,
    "edit_action": lambda m: {"action": m.one(m.day.workshop.actions), **fields_of_action(m)},
    "do_action": lambda m: {
        "action": m.one(m.day.workshop.actions), "doing": m.chance.random() < 0.7, "on_behalf": behalf(m),
    },
    "delete_action": lambda m: {"action": m.one(m.day.workshop.actions)},
    "say_away": lambda m: {"participant": m.chance.choice([BRAM, m.guest]), "away": m.chance.random() < 0.6},
    "go_to_topic": lambda m: {"block": m.block(), "base": number_of_topic(m)},
    "ask_for_help": lambda m: {},
    "withdraw_help": lambda m: {"help": m.table.help.id if m.table.help else "somethingGONE"},
    "rename": lambda m: {"name": f"Anna {m.day.workshop.number}"},
    "add_guest": lambda m: {"name": f"Gast {m.day.workshop.number}"},
}  # fmt: skip


ROUNDS: dict[str, Callable[[Morning], Deed]] = {
    "put_forward": lambda m: {"block": (block := m.one(m.table.wordings)), "base": revision(m, block)},
    "end_asking": running,
    "talk_on": running,
}
"""What begins and ends the rounds that mornings have; what they come to is never drawn ahead."""


def number_of_topic(morning: Morning) -> int:
    topic = topic_of(morning.day.workshop, morning.table)
    return topic.number if topic else 0


def title_of(morning: Morning, stack: str) -> int:
    return morning.table.stacks[stack].revision if stack in morning.table.stacks else 0


def differences(laid: Any, after: Any, path: str = "") -> Iterator[str]:
    """Where two pictures differ, each as one line."""
    if isinstance(laid, dict) and isinstance(after, dict):
        for key in sorted({*laid, *after}):
            yield from differences(laid.get(key), after.get(key), f"{path}/{key}")
    elif laid != after:
        yield f"{path}: drawn {laid!r}, then {after!r}"


@cache
def tried() -> dict[str, list[tuple[Case, dict[str, Any]]]]:
    """For each operation what Anna saw on many mornings, and the pictures of it; under "several" six in a row."""
    asked = {kind: [morning_of(seed).case({kind}, 1) for seed in range(MORNINGS)] for kind in DEEDS}
    asked["several"] = [morning_of(seed).case(NOTE_OPERATIONS, 6) for seed in range(3 * MORNINGS)]
    done = {name: [case for case in cases if case] for name, cases in asked.items()}
    drawn = iter(pictures([case for cases in done.values() for case in cases]))
    return {name: [(case, next(drawn)) for case in cases] for name, cases in done.items()}


def only_the_server_knows(case: Case, laid: dict[str, Any], after: dict[str, Any]) -> None:
    """Take out of both pictures what a round comes to, and who is asked again because they did something."""
    returns = any(member["away"] for member in case.before["group"]["members"])
    if returns and case.operations[-1]["op"] != "say_away":
        for member in [*laid["group"]["members"], *after["group"]["members"]]:
            member["away"] = None
    of_the_server = {"liveWith", "objections", *(("asking", "guestsAsked", "asked") if returns else ())}
    for block, drawn in laid["answers"].items():
        turning, asking = drawn.get("turning"), drawn.get("asking")
        for each in (drawn, after["answers"].get(block, {})):
            if turning:
                each.clear()
            elif asking:
                each["asking"].pop("result")
                for name in of_the_server:
                    each.pop(name, None)
    for each in (*laid["statements"].values(), *after["statements"].values()) if returns else ():
        for name in ("asking", "guestsAsked", "asked"):
            each.pop(name, None)


def told(case: Case, picture: dict[str, Any]) -> list[str]:
    """What a reader would see change when the answer comes, but for what one browser cannot know."""
    laid, after = picture["laid"], picture["after"]
    last = case.operations[-1]
    if (after["undo"]["undo"] or {}).get("id") != last["id"]:  # nothing of it can be undone: it changed nothing
        laid["undo"] = after["undo"]
    for each in laid["rounds"].values():
        each.pop("everyoneDone", None)
    for each in after["rounds"].values():
        each.pop("everyoneDone", None)
    only_the_server_knows(case, laid, after)
    return [f"{[d['op'] for d in case.operations]} {line}" for line in differences(laid, after)]


@pytest.mark.parametrize("kind", sorted(ROUNDS))
def test_a_round_that_begins_or_ends_is_drawn_as_on_its_way(kind: str) -> None:
    cases = [case for seed in range(2 * MORNINGS) if (case := morning_of(seed).case({kind}, 1))]
    assert len(cases) > 5
    for case, picture in zip(cases, pictures(cases), strict=True):
        assert picture["laid"]["answers"][case.operations[0]["block"]]["turning"] is True


def test_every_operation_of_a_board_is_tried_or_has_its_reason() -> None:
    board = {str(kind.model_fields["op"].default) for kind in get_args(o.BoardOperation)}

    # What only leaders and recorders send is drawn in the cockpit and the plenary; a seat is given there too.
    leading = {
        str(kind.model_fields["op"].default)
        for kind in get_args(o.BoardOperation)
        if issubclass(kind, o.ByLeader | o.ByMerger | o.ByRecorder)
    }
    assert {*DEEDS} | {*ANSWERED_FIRST} | leading | {"sit"} == board
    assert not {*DEEDS} & {*ANSWERED_FIRST}


@pytest.mark.xdist_group("mornings")  # one process tries them once
@pytest.mark.parametrize("kind", sorted({*DEEDS, "several"}))
def test_what_is_drawn_ahead_is_what_the_server_says_then(kind: str) -> None:
    assert len(tried()[kind]) > 4, "the mornings hold too little of this"
    assert [line for case, picture in tried()[kind] for line in told(case, picture)] == []


def test_notes_that_are_being_turned_over_are_drawn_as_such_until_they_are_here() -> None:
    day = Story()
    day.note(BRAM)
    before = seen(day)
    deed = {"op": "reveal", "id": day.does(FAY, o.Reveal, subgroup=NORTH, round="r1"), "subgroup": NORTH, "round": "r1"}

    [picture] = pictures([Case(before, [deed], seen(day))])

    assert picture["laid"]["rounds"]["r1"]["turning"] is True
    assert picture["laid"]["notes"] == {}
    assert len(picture["after"]["notes"]) == 1


def test_what_is_undone_before_it_was_sent_is_never_drawn() -> None:
    day = Story()
    before = seen(day)
    added = {"op": "add_note", "id": "operation-added", "block": "goal", "text": "Toch niet", "after": None}
    added |= {"note_kind": "idea", "on_behalf": None}
    undone = {"op": "undo", "id": "operation-undone", "undoes": "operation-added"}
    for deed in (added, undone):
        assert day.asks(ANNA, BOARD_OPERATION.validate_python(deed)) is None

    [picture] = pictures([Case(before, [added, undone], seen(day))])

    assert picture["laid"]["notes"] == picture["after"]["notes"] == {}

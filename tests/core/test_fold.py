"""The fold: what each operation changes, and that any list of operations can be folded."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.access import refuse
from canvas.core.fold.day import last_change
from canvas.core.fold.workshop import apply, fold
from canvas.core.model import Note, Stack, Statement, Wording, Workshop
from canvas.core.operations import (
    AddAction,
    AddNote,
    Base,
    CloseWorkshop,
    Create,
    DeleteAction,
    DeleteNote,
    EditAction,
    EditNote,
    Erased,
    Join,
    MoveNote,
    OpenPhase,
    Operation,
    ReactToNote,
    RecordOutcome,
    RenewLink,
    Reveal,
    SayDone,
    Stored,
    WriteStatement,
    WriteWording,
)
from canvas.core.topic import topic_of
from canvas.server.identity import hashed
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SECRET, SHEET, SOUTH, Story, beginning

KINDS: tuple[type[Base], ...] = typing.get_args(Operation)


@pytest.fixture
def day() -> Story:
    return Story()


def order(workshop: Workshop, block: str = "goal", table: str = NORTH) -> list[str]:
    return [note.text for note in workshop.subgroups[table].in_block(block)]


def test_a_workshop_begins_in_the_first_phase_with_empty_tables(day: Story) -> None:
    assert day.workshop.phase == "welcome"
    assert [len(day.workshop.members(t)) for t in (NORTH, SOUTH)] == [2, 2]
    assert all(not table.notes for table in day.workshop.subgroups.values())


def test_a_list_that_does_not_begin_with_create_is_no_workshop() -> None:
    with pytest.raises(ValueError, match="create"):
        fold(beginning()[1:])
    with pytest.raises(ValueError, match="create"):
        fold([])


def test_notes_keep_the_order_they_were_given(day: Story) -> None:
    first = day.note(ANNA, "een")
    day.note(ANNA, "drie")
    day.note(ANNA, "twee", after=first)
    day.note(ANNA, "nul", after="")

    assert order(day.workshop) == ["nul", "een", "twee", "drie"]


def test_an_anchor_that_is_gone_means_the_end(day: Story) -> None:
    first = day.note(ANNA, "een")
    day.note(ANNA, "twee")
    day.does(ANNA, DeleteNote, note=first)
    day.note(ANNA, "drie", after=first)

    assert order(day.workshop) == ["twee", "drie"]


def test_places_agree_with_the_order_even_after_hundreds_of_notes_in_one_spot(day: Story) -> None:
    anchor = day.note(ANNA, "anker")
    day.note(ANNA, "einde")
    for number in range(200):
        day.note(ANNA, f"briefje {number}", after=anchor)

    notes = day.workshop.subgroups[NORTH].in_block("goal")
    assert [n.place for n in notes] == sorted({n.place for n in notes})
    assert [n.text for n in notes][:3] == ["anker", "briefje 199", "briefje 198"]


def test_a_note_moves_to_another_block_behind_its_anchor(day: Story) -> None:
    moving = day.note(ANNA, "hoort bij de vragen")
    anchor = day.note(ANNA, "vraag", block="questions")
    day.note(ANNA, "laatste vraag", block="questions")
    day.does(ANNA, MoveNote, note=moving, block="questions", after=anchor)

    assert order(day.workshop) == []
    assert order(day.workshop, "questions") == ["vraag", "hoort bij de vragen", "laatste vraag"]


def test_revealing_turns_over_the_notes_of_that_round_and_table_only(day: Story) -> None:
    day.note(ANNA, "doel")
    day.note(ANNA, "risico", block="opportunities_risks")
    day.note(CEM, "doel van zuid")
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")

    north, south = day.workshop.subgroups[NORTH], day.workshop.subgroups[SOUTH]
    assert {note.text: note.revealed for note in north.notes.values()} == {"doel": True, "risico": False}
    assert not any(note.revealed for note in south.notes.values())


def test_a_note_after_the_reveal_is_visible_and_late(day: Story) -> None:
    early = day.note(ANNA, "op tijd")
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    late = day.note(ANNA, "later")

    notes = day.workshop.subgroups[NORTH].notes
    assert (notes[early].revealed, notes[early].late) == (True, False)
    assert (notes[late].revealed, notes[late].late) == (True, True)


def test_an_edit_after_the_reveal_is_late_and_before_it_is_not(day: Story) -> None:
    note = day.note(ANNA, "een")
    day.does(ANNA, EditNote, note=note, text="twee", note_kind="question")
    assert not day.workshop.subgroups[NORTH].notes[note].late
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, EditNote, note=note, text="drie", note_kind="question")

    changed = day.workshop.subgroups[NORTH].notes[note]
    assert (changed.text, changed.kind, changed.late) == ("drie", "question", True)


def test_a_hidden_note_moved_into_a_revealed_block_becomes_visible(day: Story) -> None:
    note = day.note(ANNA, "dit is een risico", block="opportunities_risks")
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, MoveNote, note=note, block="goal")

    assert day.workshop.subgroups[NORTH].notes[note].revealed


def test_opening_a_discussion_reveals_its_round_and_a_writing_phase_reveals_nothing(day: Story) -> None:
    day.note(ANNA)
    day.does(FAY, OpenPhase, phase="write_goal")
    assert not day.workshop.subgroups[NORTH].revealed
    day.does(FAY, OpenPhase, phase="discuss_goal", subgroup=NORTH)

    assert day.workshop.subgroups[NORTH].revealed == {"r1"}
    assert (day.workshop.subgroups[SOUTH].phase, day.workshop.phase) == ("write_goal", "write_goal")


def test_everyone_is_done_only_when_all_at_the_table_say_so(day: Story) -> None:
    day.does(ANNA, SayDone, round="r1", done=True)
    assert not day.workshop.everyone_done(NORTH, "r1")
    day.does(BRAM, SayDone, round="r1", done=True)
    assert day.workshop.everyone_done(NORTH, "r1")
    day.does(ANNA, SayDone, round="r1", done=False)
    assert not day.workshop.everyone_done(NORTH, "r1")


def test_a_mark_is_one_per_person_and_can_be_taken_back(day: Story) -> None:
    note = day.note(ANNA)
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(BRAM, ReactToNote, note=note, mark="agree")
    day.does(BRAM, ReactToNote, note=note, mark="discuss")
    day.does(ANNA, ReactToNote, note=note, mark="agree")
    assert dict(day.workshop.subgroups[NORTH].notes[note].reactions) == {BRAM: "discuss", ANNA: "agree"}
    day.does(BRAM, ReactToNote, note=note, mark=None)

    assert dict(day.workshop.subgroups[NORTH].notes[note].reactions) == {ANNA: "agree"}


def test_a_wording_and_a_statement_know_the_operation_that_wrote_them(day: Story) -> None:
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, WriteWording, block="goal", text="een", base=0)
    day.does(BRAM, WriteWording, block="goal", text="twee", base=day.workshop.number)
    day.does(FAY, WriteStatement, block="goal", text="samen", standing="agreed", base=0)

    wording = day.workshop.subgroups[NORTH].wordings["goal"]
    written = {each.operation.op: each.number for each in day.stored}  # the last one of each kind
    assert (wording.text, wording.revision) == ("twee", written["write_wording"])
    assert day.workshop.statements["goal"].revision == written["write_statement"]


def test_a_choice_names_the_block_or_one_of_its_questions_and_can_be_withdrawn(day: Story) -> None:
    question = SHEET.block("goal").questions[0].id
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, RecordOutcome, block="goal", choice="answered")
    day.does(ANNA, RecordOutcome, block="goal", question=question, choice="not_answered", reason="te vroeg")
    assert set(day.workshop.subgroups[NORTH].outcomes) == {("goal", ""), ("goal", question)}
    day.does(ANNA, RecordOutcome, block="goal", choice=None)

    assert set(day.workshop.subgroups[NORTH].outcomes) == {("goal", question)}


def test_deleting_an_action_makes_the_choice_that_pointed_to_it_undecided(day: Story) -> None:
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    action = day.does(ANNA, AddAction, what="studentenraad vragen", who="decaan", block="goal")
    day.does(ANNA, RecordOutcome, block="goal", choice="action", action=action)
    day.does(ANNA, DeleteAction, action=action)

    assert not day.workshop.actions
    assert not day.workshop.subgroups[NORTH].outcomes


def test_renewing_a_link_puts_out_who_came_in_by_it_but_not_who_renews(day: Story) -> None:
    second = "personGUUS"
    day.does(second, Join, name="Guus", role="facilitator", seat="hash", link=hashed(SECRET))
    day.does(FAY, RenewLink, role="facilitator", link="another hash")

    assert day.workshop.participants[second].seat == ""
    assert day.workshop.participants[FAY].seat
    assert day.workshop.participants[ANNA].seat


def test_a_second_create_changes_nothing(day: Story) -> None:
    again = day.stored[0].model_copy(update={"number": day.workshop.number + 1})

    assert apply(day.workshop, again) == replace(day.workshop, number=again.number)


def test_the_same_operation_folded_twice_changes_nothing_but_the_number(day: Story) -> None:
    note = day.note(ANNA)
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(BRAM, ReactToNote, note=note, mark="agree")
    day.does(ANNA, AddAction, what="iets doen")

    for each in day.stored:
        if each.operation.op in ("create", "join", "add_note", "reveal", "mark_note", "add_action"):
            again = apply(day.workshop, each.model_copy(update={"number": day.workshop.number}))
            assert again == day.workshop, each.operation.op


# --- any order of any operations -------------------------------------------------------------------

PEOPLE = st.sampled_from([ANNA, BRAM, CEM, DIRK, FAY, "personNEW0", "personNEW1"])
TABLES = st.sampled_from([NORTH, SOUTH, "nowhere"])
BLOCKS = st.sampled_from([*(b.id for b in SHEET.blocks[:4]), "privacy", "no such block"])
ROUNDS = st.sampled_from([*(r.id for r in SHEET.rounds), "no such round"])
IDS = st.sampled_from([f"operation-x{n:03}" for n in range(60)])
MEMBERS = IDS.map(lambda id: f"note/{id}") | st.just(f"wording/{NORTH}/goal")
WORDS = st.sampled_from(["Eerder bellen", "Iets anders", "**vet** <b>x</b>", "=1+1"])


CARRIED = st.builds(
    o.CarriedOver, kind=st.sampled_from(["statement", "left", "parked", "action"]), block=st.none() | st.just("goal"),
    text=st.sampled_from(["", "Van vorige keer"]), stood=st.sampled_from([None, "agreed", "short"]), able=st.just(3),
    asked=st.just(4),
)  # fmt: skip
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "carried": st.lists(CARRIED, max_size=3).map(tuple),
    "id": IDS, "block": BLOCKS, "text": WORDS, "after": st.none() | st.just("") | IDS, "note": IDS,
    "note_kind": st.sampled_from(["idea", "question", "chance", "risk"]), "round": ROUNDS,
    "mark": st.sampled_from([None, "agree", "disagree", "discuss"]), "subgroup": TABLES,
    "done": st.booleans(), "base": st.integers(0, 2),
    "question": st.sampled_from([None, SHEET.block("goal").questions[0].id]),
    "action": st.none() | IDS, "reason": st.just("te vroeg"), "what": WORDS, "who": WORDS, "name": WORDS,
    "choice": st.sampled_from([None, "answered", "not_answered", "action"]), "title": WORDS,
    "phase": st.sampled_from([p.id for p in SHEET.phases]), "participant": PEOPLE, "seat": st.just("hash"),
    "role": st.sampled_from(["participant", "facilitator", "cofacilitator", "observer", "vision_writer", "wall"]),
    "link": st.sampled_from(["", hashed(SECRET)]),
    "standing": st.sampled_from(["agreed", "compromise", "open"]), "day": st.just("2026-11-22"),
    "language": st.sampled_from(["nl", "en"]), "picked": st.booleans(), "show": st.booleans(),
    "stance": st.sampled_from([None, "live_with", "object", "talk_first", "know_too_little"]),
    "code": st.sampled_from(["", "hash of a code"]),
    "theme": IDS, "decision": st.sampled_from([None, "answered", "not_answered", "action", "parked"]),
    "members": st.lists(MEMBERS, max_size=4).map(tuple), "others": st.lists(IDS, min_size=1, max_size=3).map(tuple),
    "row": IDS, "fields": st.sampled_from([{}, {"interest": "groot"}, {"measure": "bellen"}]),
    "function": st.sampled_from([None, "student"]), "notes": st.lists(IDS, min_size=1, max_size=4), "stack": IDS,
    "into": PEOPLE, "written": st.sampled_from(["stay", "take_away", "erase"]), "texts": st.booleans(),
    "one_device": st.booleans(),
    "away": st.booleans(), "proposal": st.none() | IDS, "on_behalf": st.none() | IDS, "guest": IDS, "undoes": IDS,
    "opening": IDS, "change": IDS, "step": st.sampled_from([p.id for p in SHEET.phases]), "minutes": st.integers(1, 60),
    "seed": st.none() | st.sampled_from(["seed-of-the-reveal", "another-seed"]),
    "on_paper": st.integers(0, 5), "asked": st.integers(4, 9), "live_with": st.integers(0, 3),
    "object": st.integers(0, 1), "until": st.dates(),
    "message": IDS, "help": IDS, "leader": st.none() | PEOPLE, "allowed": st.booleans(), "coming": st.booleans(),
    "to": st.none() | TABLES, "spread": st.booleans(), "other": st.none() | WORDS,
    "shows": st.none() | st.sampled_from(["come_in", "step", "subgroup", "topic", "statement", "actions"]),
    "page": st.integers(0, 3), "different": st.booleans(),
    "links": st.just({"facilitator": hashed(SECRET)}), "days": st.none() | st.integers(1, 14),
    "at": st.none() | st.integers(-600, 600).map(lambda minutes: AT + timedelta(minutes=minutes)),
    "mode": st.sampled_from(["listen", "break", "plenary"]), "sides": st.just(()),
    "about": st.sampled_from(["wording", "statement"]),
    "fits": st.sampled_from([None, True, False]),
    "doing": st.booleans(), "asks": st.none() | WORDS, "ask_by": st.none() | st.dates(),
    "kind": st.none() | st.sampled_from(["task", "decision"]),
    "paragraph": st.sampled_from(["want/goal/topic", "short/goal/topic", "route/route/intro"]),
}  # fmt: skip


DAY = typing.get_args(o.DayOperation)
ROUNDS_OF_ALL = (o.EndRound, o.TalkOnTogether, o.CountOnPaper, o.SetStanding)
OPENING = (o.SayInOpeningRound, o.CountOpeningOnPaper, o.EndOpeningRound)


def of_the_opening(draw: st.DrawFn, kind: type[Base]) -> dict[str, Any]:
    """The fields of these kinds that hold something else than fields of that name elsewhere."""
    if kind not in OPENING:
        return {}
    stance = st.sampled_from([None, "fine", "fine", "discuss"])
    if kind is o.CountOpeningOnPaper:
        discuss = st.dictionaries(
            st.sampled_from([each.id for each in SHEET.blocks[:4]]), st.integers(0, 2), max_size=2
        )
        return {"round": draw(st.integers(0, 3)), "asked": draw(st.integers(2, 3)), "discuss": draw(discuss)}
    return {"round": draw(st.integers(0, 3))} | ({"stance": draw(stance)} if kind is o.SayInOpeningRound else {})


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """An operation of any kind but `create`, about few things, so that many of them meet."""
    kind = draw(st.sampled_from([kind for kind in KINDS if kind is not Create]))
    fields = {name: draw(FIELDS[name]) for name in kind.model_fields if name in FIELDS}
    fields |= of_the_opening(draw, kind)
    if kind is OpenPhase:
        fields["base"] = draw(st.none() | FIELDS["phase"])
    if kind is o.AddStep:
        fields["after"] = draw(FIELDS["step"])
    if kind in DAY and "step" in fields:
        fields["step"] = draw(FIELDS["step"] | IDS | (st.none() if kind is o.PinStep else st.nothing()))
    if kind is o.SendMessage:
        fields |= {"subgroup": draw(st.none() | TABLES), "base": draw(st.none() | FIELDS["phase"])}
    if kind in (EditAction, DeleteAction, o.DoAction, o.MergeActions):
        fields["action"] = draw(IDS)
    if kind in (o.WithdrawProposal, o.AdoptProposal):
        fields["proposal"] = draw(IDS)
    if kind is o.ReleaseDraft:
        fields["to"] = draw(WORDS)
    if kind is o.WorkOnOneDevice:
        fields["subgroup"] = draw(st.none() | TABLES)
    if kind in (o.EndAsking, o.TalkOn, o.CountAnswers, *ROUNDS_OF_ALL):
        fields["asking"] = draw(st.integers(0, 2))
    return typing.cast(Operation, kind.model_validate(fields))


STEPS = st.lists(st.tuples(PEOPLE, operations()), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_any_order_of_operations_folds_without_error(steps: list[tuple[str, Operation]]) -> None:
    workshop = Story().workshop
    for by, operation in steps:
        stored = Stored(number=workshop.number + 1, at=AT, by=by, operation=operation)
        once = apply(workshop, stored)
        assert once.number == stored.number
        assert_whole(once)
        workshop = once


def assert_whole(workshop: Workshop) -> None:
    """What must hold in every state: each note in exactly one place, places in order, all shown that is, no
    stack without notes."""
    for table in workshop.subgroups.values():
        listed = [item for ids in table.order.values() for item in ids]
        stacked = [note for stack in table.stacks.values() for note in stack.notes]
        assert sorted([*listed, *stacked]) == sorted([*table.notes, *table.stacks])
        assert not table.notes.keys() & table.deleted.keys()
        for block, items in table.order.items():
            lying = [table.notes.get(item) or table.stacks[item] for item in items]
            assert all(item.block == block for item in lying)
            assert all(not isinstance(item, Note) or item.stack is None for item in lying)
            assert in_order(lying)
        for stack in table.stacks.values():
            inside = [table.notes[note] for note in stack.notes]
            assert inside
            assert all((note.block, note.stack) == (stack.block, stack.id) for note in inside)
            assert in_order(inside)
        shown = [n for n in table.notes.values() if workshop.is_open(table.id, n.block)]
        assert all(note.revealed for note in shown)


def in_order(items: Sequence[Note | Stack]) -> bool:
    """Whether the numbers on these notes and stacks rise."""
    return [item.place for item in items] == sorted({item.place for item in items})


def test_every_kind_is_accepted_at_least_fifty_times_in_a_run() -> None:
    """A full day in two hundred shuffled orders: the rules refuse some steps, each kind still passes often."""
    day = busy_day()
    positions = st.integers(0, len(day.stored) - 1)
    accepted: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate])
    @given(
        st.lists(st.tuples(positions, positions), max_size=4), st.lists(st.tuples(PEOPLE, operations()), max_size=10)
    )
    def run(swaps: list[tuple[int, int]], between: list[tuple[str, Operation]]) -> None:
        steps = [(each.by, each.operation) for each in day.stored[len(beginning()) :]]
        for one, other in swaps:
            i, j = one % len(steps), other % len(steps)
            steps[i], steps[j] = steps[j], steps[i]
        shuffled = Story()
        for by, operation in [*steps, *between]:
            shuffled.asks(by, up_to_date(shuffled.workshop, by, operation))
        assert_whole(shuffled.workshop)
        accepted.update(each.operation.op for each in shuffled.stored)

    run()
    allowed = {kind.model_fields["op"].default for kind in KINDS} - {"erased", "carry_over"}
    assert {op: accepted[op] for op in allowed if accepted[op] < 50} == {}


def up_to_date(workshop: Workshop, by: str, operation: Operation) -> Operation:
    """The operation as somebody sends it who has seen the wording or the statement that stands there now."""
    person = workshop.participants.get(by)
    table = workshop.subgroups.get(person.subgroup or "") if person else None
    seen: Mapping[str, Wording | Statement] = {}
    if isinstance(operation, o.WriteWording | o.GiveAnswer | o.PutForward):
        seen = table.wordings if table else {}
    elif isinstance(operation, o.EndAsking | o.TalkOn | o.CountAnswers) and table and operation.block in table.askings:
        asking = table.askings[operation.block]
        counted = (
            {"base": asking.paper.revision if asking.paper else 0} if isinstance(operation, o.CountAnswers) else {}
        )
        return operation.model_copy(update={"asking": asking.number, **counted})
    elif isinstance(operation, o.AdoptProposal) and table and operation.proposal in table.proposals:
        seen, block = table.wordings, table.proposals[operation.proposal].block
        return operation.model_copy(update={"base": seen[block].revision if block in seen else 0})
    elif isinstance(operation, o.TitleStack) and table and operation.stack in table.stacks:
        return operation.model_copy(update={"base": table.stacks[operation.stack].revision})
    elif isinstance(operation, o.EditNote | o.RenameSubgroup | o.TakeUpTopic | o.WriteOver):
        return operation.model_copy(update={"base": None})
    elif isinstance(operation, o.WriteStatement | o.Vote | o.PutToAll | o.ReactToDraft):
        seen = workshop.statements
    elif isinstance(operation, (*ROUNDS_OF_ALL, *OPENING)):
        return _in_the_round_now(workshop, operation)
    elif isinstance(operation, o.DayOperation):
        return _planned_now(workshop, operation)
    elif isinstance(operation, OpenPhase | o.AddMinutes | o.TakeStepBack | o.TakeHelp | o.GoToTopic):
        return _pressed_now(workshop, by, operation)
    else:
        return operation
    base = seen[operation.block].revision if operation.block in seen else 0
    return operation.model_copy(update={"base": base})


def _planned_now(workshop: Workshop, operation: o.DayOperation) -> Operation:
    """The operation as a leader sends it who sees the plan that stands now."""
    if isinstance(operation, o.TakePlanBack):
        last = last_change(workshop)
        return operation.model_copy(update={"change": last.id if last else "operation-none"})
    return operation if isinstance(operation, o.AddStep) else operation.model_copy(update={"base": None})


def _in_the_round_now(workshop: Workshop, operation: Any) -> Operation:
    """The operation as a recorder presses it who sees which round there is, and what was counted on paper."""
    if isinstance(operation, OPENING):
        opening = workshop.opening_round
        now = {"round": opening.number} if opening else {}
        if isinstance(operation, o.CountOpeningOnPaper):
            now["base"] = opening.paper.revision if opening and opening.paper else 0
        return typing.cast(Operation, operation.model_copy(update=now))
    said = workshop.statements.get(operation.block)
    now = {"asking": said.asking.number} if said and said.asking else {}
    if isinstance(operation, o.CountOnPaper):
        now["base"] = said.paper.revision if said and said.paper else 0
    return typing.cast(Operation, operation.model_copy(update=now))


def _pressed_now(
    workshop: Workshop, by: str, operation: OpenPhase | o.AddMinutes | o.TakeStepBack | o.TakeHelp | o.GoToTopic
) -> Operation:
    """The operation as it is pressed by who sees which step and topic are open now, and which subgroup asks."""
    if isinstance(operation, o.GoToTopic):
        person = workshop.participants.get(by)
        table = workshop.subgroups.get(person.subgroup or "") if person else None
        topic = topic_of(workshop, table) if table else None
        return operation.model_copy(update={"base": topic.number if topic else 0})
    if isinstance(operation, o.TakeHelp):
        group = workshop.subgroups.get(operation.subgroup)
        return operation.model_copy(update={"help": group.help.id}) if group and group.help else operation
    if isinstance(operation, o.TakeStepBack):
        return operation.model_copy(update={"opening": workshop.opening.id if workshop.opening else "operation-none"})
    at = workshop.subgroups.get(operation.subgroup or "", workshop)
    name = "step" if isinstance(operation, o.AddMinutes) else "base"
    return operation.model_copy(update={name: at.phase})


def _at_the_table(day: Story, note: str, other: str) -> None:
    day.does(BRAM, o.ReactToNote, note=note, mark="agree")
    day.does(ANNA, o.RestoreNote, note=other)
    day.does(ANNA, o.MoveNotes, notes=[other, note], block="questions")
    stack = day.does(BRAM, o.StackNotes, notes=[note, other], title="Samen")
    day.does(ANNA, o.TitleStack, stack=stack, title="Bij elkaar", base=day.workshop.number)
    day.does(ANNA, o.MoveStack, stack=stack, block="goal")
    day.does(DIRK, o.Unstack, stack=stack)
    undone = day.does(DIRK, o.Undo, undoes=day.stored[-1].operation.id)
    day.does(DIRK, o.Undo, undoes=undone)
    guest = day.does(BRAM, o.AddGuest, name="Gerda zonder laptop")
    day.does(BRAM, o.ReactToNote, note=note, mark="discuss", on_behalf=guest)
    day.does(ANNA, o.WriteFor, guest=guest)
    day.does(FAY, o.ShowTotals, show=False)
    day.does(BRAM, o.WriteWording, block="goal", text="wij willen", base=0)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="live_with", base=day.workshop.number)
    proposal = day.does(ANNA, o.ProposeWording, block="goal", text="wij willen ook")
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te breed", proposal=proposal)
    wording = day.workshop.subgroups[NORTH].wordings["goal"]
    day.does(BRAM, o.AdoptProposal, proposal=proposal, base=wording.revision)
    _consent(day)
    day.does(BRAM, o.GoToTopic, block="questions", base=0)
    _on_one_device(day)
    another = day.does(ANNA, o.ProposeWording, block="goal", text="wij willen niets")
    day.does(ANNA, o.WithdrawProposal, proposal=another)


def _consent(day: Story) -> None:
    day.does(ANNA, o.SayAway, participant=DIRK, away=True)
    for _ in range(2):
        day.does(BRAM, o.PutForward, block="goal", base=day.workshop.subgroups[NORTH].wordings["goal"].revision)
        asking = day.workshop.number
        day.does(ANNA, o.GiveAnswer, block="goal", stance="talk_first", asking=asking)
        day.does(BRAM, o.EndAsking, block="goal", asking=asking)
        day.does(BRAM, o.TalkOn, block="goal", asking=asking)


def _on_one_device(day: Story) -> None:
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=True)
    day.does(BRAM, o.PutForward, block="goal", base=day.workshop.subgroups[NORTH].wordings["goal"].revision)
    asking = day.workshop.number
    for base in (0, asking + 1):
        day.does(ANNA, o.CountAnswers, block="goal", asking=asking, base=base, asked=5, live_with=3, object=1)
    day.does(BRAM, o.TalkOn, block="goal", asking=asking)
    day.does(FAY, o.WorkOnOneDevice, one_device=False)


def _in_contact(day: Story) -> None:
    message = day.does(FAY, o.SendMessage, text="Nog twee minuten")
    day.does(FAY, o.SendMessage, text="Kijk ook naar de vragen", subgroup=NORTH)
    day.does(FAY, o.TakeAwayMessage, message=message)
    day.does(FAY, o.AllowHelp, allowed=True)
    day.does(FAY, o.NoteHelper, subgroup=NORTH, leader=FAY)
    request = day.does(ANNA, o.AskForHelp)
    day.does(FAY, o.TakeHelp, subgroup=NORTH, help=request)
    day.does(FAY, o.EndHelp, subgroup=NORTH, help=request)
    day.does(ANNA, o.WithdrawHelp, help=day.does(BRAM, o.AskForHelp))


def _in_plenary(day: Story) -> None:
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="compromise", base=0)
    day.does(BRAM, o.Vote, block="goal", stance="object", reason="te breed", base=day.workshop.number)
    day.does(BRAM, o.RewordReason, about="statement", block="goal", reason="te ruim")
    day.does(FAY, o.PutToAll, block="goal", base=day.workshop.statements["goal"].revision, on_paper=3)
    round_of = day.workshop.number
    day.does(BRAM, o.Vote, block="goal", stance="know_too_little", base=0, asking=round_of)
    day.does(FAY, o.CountOnPaper, block="goal", asking=round_of, base=0, asked=3, live_with=2)
    day.does(FAY, o.EndRound, block="goal", asking=round_of)
    day.does(FAY, o.SetStanding, block="goal", asking=round_of, standing="agreed")
    day.does(FAY, o.TalkOnTogether, block="goal", asking=round_of)
    _opens(day)
    day.does(FAY, o.WithdrawStatement, block="goal")
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=BRAM)
    theme = day.does(FAY, o.MakeTheme, block="goal", title="eerder helpen", members=(f"wording/{NORTH}/goal",))
    day.does(FAY, o.TitleTheme, theme=theme, title="op tijd helpen")
    day.does(FAY, o.TakeOutOfTheme, members=(f"wording/{NORTH}/goal",))
    day.does(FAY, o.PutInTheme, theme=theme, members=(f"wording/{NORTH}/goal",))
    day.does(FAY, o.DissolveTheme, theme=theme)
    undone = day.does(FAY, o.TakeBack, undoes=day.stored[-1].operation.id)
    day.does(FAY, o.TakeBack, undoes=undone)
    one, double = day.does(FAY, o.AddAction, what="bellen"), day.does(BRAM, o.AddAction, what="FG bellen")
    day.does(FAY, o.MergeActions, action=one, others=(double,))
    day.does(FAY, o.Decide, block="goal", decision="answered")
    day.does(FAY, o.ParkTheRest)
    day.does(FAY, o.WriteRow, row="row-students", block="stakeholders", what="Studenten", base=0)
    day.does(FAY, o.DeleteRow, row="row-students")


def _opens(day: Story) -> None:
    day.does(FAY, o.BeginOpeningRound, on_paper=3)
    counted = {"round": day.workshop.opening_round.number, "base": 0, "asked": 3, "discuss": {"goal": 1}}  # type: ignore[union-attr]
    day.does(FAY, o.CountOpeningOnPaper, **counted)
    for person in (ANNA, BRAM):
        day.does(person, o.SayInOpeningRound, round=day.workshop.opening_round.number, block="goal", stance="discuss")  # type: ignore[union-attr]
    day.does(FAY, o.EndOpeningRound, round=day.workshop.opening_round.number)  # type: ignore[union-attr]
    day.does(FAY, o.TakeUpTopic, block="goal")


def _with_people(day: Story, note: str) -> None:
    day.does(FAY, o.TakeAwayNote, note=note)
    day.does(FAY, o.TakeAwayWording, subgroup=NORTH, block="goal")
    day.does(FAY, o.PutBackWording, subgroup=NORTH, block="goal")
    day.does(FAY, o.EraseNote, note=note)
    again = "personNEW1"
    day.does(again, Join, name="Cem0", role="participant", subgroup=SOUTH, seat="hash of another phone")
    day.does(again, o.ClaimSeat, participant=CEM)
    day.does(FAY, o.DeclineClaim, participant=again)
    day.does(FAY, o.MergePeople, participant=CEM, into=again)
    day.does(FAY, o.RenamePerson, participant=again, name="Cem")
    day.does(FAY, o.PutOut, participant=DIRK, written="take_away")
    day.does(FAY, o.LetBackIn, participant=DIRK)
    day.does(DIRK, o.ErasePerson, participant=DIRK)


def _plans(day: Story) -> None:
    added = day.does(FAY, o.AddStep, title="Koffie", mode="break", minutes=10, after="discuss_means")
    day.does(FAY, o.RenameStep, step=added, title="Thee")
    day.does(FAY, o.PlanMinutes, step="present", minutes=12)
    day.does(FAY, o.PinStep, step="break", at=AT + timedelta(minutes=120))
    day.does(FAY, o.RemoveStep, step="prepare")
    day.does(FAY, o.TakePlanBack, change=day.stored[-1].operation.id)
    day.does(FAY, o.RemoveStep, step="prepare")


def busy_day() -> Story:
    """A day in which everything that can be done is done at least once."""
    day = Story()
    day.does(FAY, o.Describe, title="Andere titel", day="2026-11-23", language="en")
    day.does(FAY, o.LetNewcomersIn, until="2026-11-24")
    day.does(FAY, o.RenewCard, links={"facilitator": hashed(SECRET)}, code="hash of a new code")
    day.does(FAY, o.StartClock)
    day.does(FAY, o.OpenPhase, phase="discuss_goal", base="welcome")
    day.does(FAY, o.TakeStepBack, opening=day.stored[-1].operation.id)
    day.does(FAY, o.OpenPhase, phase="write_goal", base="welcome")
    day.does(FAY, o.AddMinutes, step="write_goal", minutes=5)
    day.does(FAY, o.ShowOnWall, shows="topic", block="goal")
    day.does(FAY, o.PauseClock)
    _plans(day)
    day.does(BRAM, o.Rename, name="Bram B.")
    day.does(FAY, o.MoveToSubgroup, participant=DIRK, subgroup=NORTH)
    note, other = day.note(ANNA, "briefje"), day.note(ANNA, "weg ermee")
    day.does(ANNA, o.EditNote, note=note, text="beter", note_kind="risk")
    day.does(ANNA, o.MoveNote, note=note, block="questions", after="")
    day.does(ANNA, o.DeleteNote, note=other)
    for person in (ANNA, BRAM, DIRK):
        day.does(person, o.SayDone, round="r1", done=True)
    day.does(BRAM, o.Reveal, subgroup=NORTH, round="r1")
    _at_the_table(day, note, other)
    _in_contact(day)
    day.does(BRAM, o.PickNote, note=note, picked=True)
    day.does(ANNA, o.KeepReentry, code="hash of a code")
    day.does(ANNA, o.LeaveSeat)
    day.does(ANNA, o.Reenter, seat="hash of another browser", code="hash of a code")
    day.does(FAY, o.NamesInReport, show=True)
    action = day.does(BRAM, o.AddAction, what="navragen")
    day.does(ANNA, o.EditAction, action=action, what="navragen bij de FG", who="decaan")
    day.does(CEM, o.DoAction, action=action, doing=True)
    day.does(ANNA, o.RecordOutcome, block="goal", choice="action", action=action)
    day.does(ANNA, o.DeleteAction, action=action)
    _in_plenary(day)
    _with_people(day, note)
    _with_subgroups(day)
    day.does(FAY, o.WriteStatement, block="ethics", text="eerst vragen", standing="agreed", base=0)
    statement = day.workshop.number
    day.does(FAY, o.CloseWorkshop)
    day.does(FAY, o.WriteOver, paragraph="want/goal/topic", text="Wij bellen eerder")
    day.does(FAY, o.ReleaseDraft, until="2026-12-04", to="Karin")
    day.does(BRAM, o.ReactToDraft, block="ethics", fits=False, reason="te vroeg", base=statement)
    day.does(FAY, o.WithdrawDraft)
    day.does(FAY, o.ReopenWorkshop)
    day.does(FAY, o.RenewLink, role="observer", link="hash")
    day.does(FAY, o.WithdrawLink, role="observer")
    return day


def _with_subgroups(day: Story) -> None:
    day.does("personWAIT", Join, name="Wies", role="participant", seat="hash of the browser of Wies")
    day.does(FAY, o.SeatWaiting)
    added = day.does(FAY, o.AddSubgroup, name="Oost")
    day.does(FAY, o.RenameSubgroup, subgroup=added, name="Oosterhuis", base=None)
    day.does(FAY, o.CloseSubgroup, subgroup=added, spread=True)
    day.does(FAY, o.ReopenSubgroup, subgroup=added)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_what_the_rules_let_through_can_be_stored_and_read_back_to_the_same_state(
    steps: list[tuple[str, Operation]],
) -> None:
    day = Story()
    for by, operation in steps:
        if refuse(day.workshop, by, operation) is None:
            day.asks(by, operation)

    read_back = [Stored.model_validate_json(each.model_dump_json()) for each in day.stored]
    assert fold(read_back) == day.workshop


def test_an_erased_operation_leaves_its_number_and_nothing_else(day: Story) -> None:
    note = day.note(ANNA)
    erased = day.stored[-1].model_copy(update={"operation": Erased(id=note)})
    workshop = fold([*day.stored[:-1], erased])

    assert workshop.number == day.workshop.number
    assert workshop == replace(fold(day.stored[:-1]), number=workshop.number)


def test_a_closed_workshop_says_so_and_keeps_everything(day: Story) -> None:
    note = day.note(ANNA)
    day.does(FAY, CloseWorkshop)

    assert day.workshop.closed
    assert note in day.workshop.subgroups[NORTH].notes
    assert day.code(ANNA, AddNote, block="goal", text="te laat") == "workshop_closed"

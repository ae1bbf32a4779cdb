"""The example: a whole day that every rule accepts, rich enough to show what a workshop leaves behind."""

from __future__ import annotations

import io
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas import example
from canvas.core.access import Refusal, refuse
from canvas.core.consent import of_statement
from canvas.core.fold.workshop import apply
from canvas.core.model import Note, Subgroup, Workshop
from canvas.core.opening import proposals, wants
from canvas.core.operations import AddAction, AddNote, GoToTopic, OpenPhase, Stored, TakeUpTopic, WriteStatement
from canvas.core.text import LIMITS
from canvas.documents.report import build, gaps
from canvas.example import rehearsal
from canvas.example.day import read
from canvas.example.script import FACILITATOR, script
from canvas.plenary.standing import stand
from canvas.plenary.synthesis import texts
from canvas.server.cookies import Cookies, seat_name
from canvas.server.identity import seat_of
from canvas.server.rooms import Accepted, Reply, Room, Rooms, install
from canvas.store.journal import Shelf
from canvas.web.routes import routes
from canvas.words import Words
from exports.word import action_list, record
from sheets import load
from tests.support.people import ANNA, FAY, WORKSHOP, beginning, token
from tests.support.played import TODAY
from tests.support.played import played as whole_day
from tests.support.theatre import until
from tests.support.visitor import Visitor

SHEET = load()


@pytest.fixture
def played(rooms: Rooms) -> Room:
    return example.play(rooms, token(FAY), TODAY)


@pytest.fixture
def workshop() -> Workshop:
    return whole_day()


def tables(workshop: Workshop) -> list[Subgroup]:
    return list(workshop.subgroups.values())


def notes(workshop: Workshop) -> list[Note]:
    return [note for table in tables(workshop) for note in table.notes.values()]


def examples(rooms: Rooms) -> list[str]:
    return [h.workshop for h in rooms.shelf.headers() if example.is_example(h.workshop)]


# --- what it holds -----------------------------------------------------------------------------------


def test_every_step_is_accepted_and_nobody_waits_long_for_it(rooms: Rooms) -> None:
    steps = list(script(read(), SHEET, TODAY))
    began = time.monotonic()

    room = example.play(rooms, token(FAY), TODAY)

    assert time.monotonic() - began < 5
    assert room.workshop.number == 2 + len(steps)


def test_the_visitor_leads_it_and_it_stands_in_the_plenary(workshop: Workshop) -> None:
    seat = seat_of(workshop, Cookies({seat_name(workshop.id, "facilitator"): token(FAY)}), "facilitator")

    assert seat is not None
    assert workshop.sheet.phase(workshop.phase).mode == "plenary"
    assert {table.phase for table in tables(workshop)} == {workshop.phase}


def test_five_tables_with_goals_of_their_own_and_more_than_twenty_people(workshop: Workshop) -> None:
    assert [table.name for table in tables(workshop)] == ["Noord", "Oost", "Zuid", "West", "Midden"]
    assert len({table.wordings["goal"].text for table in tables(workshop)}) == 5
    assert [len(workshop.members(table.id)) for table in tables(workshop)] == [5, 5, 5, 5, 4]


def test_every_function_of_the_sheet_is_in_the_room_others_in_their_own_words_and_somebody_would_rather_not_say(
    workshop: Workshop,
) -> None:
    people = [p for p in workshop.participants.values() if p.role == "participant"]
    tasks_of_the_day = {"facilitator", "vision_writer"}

    assert {p.function for p in people if p.function} == {role.id for role in SHEET.roles} - tasks_of_the_day
    assert {p.other for p in people if p.other} >= {"decaan", "studieloopbaanbegeleider"}
    assert [p.name for p in people if not (p.function or p.other)] == ["FG (even geen naam)"]


def test_about_a_hundred_and_fifty_notes_in_every_block_of_every_table(workshop: Workshop) -> None:
    assert 140 <= len(notes(workshop)) <= 170
    for table in tables(workshop):
        assert all(table.in_block(block.id) for block in SHEET.blocks), table.name


def test_everybody_wrote_something(workshop: Workshop) -> None:
    writers = {note.author for note in notes(workshop)}

    assert writers == {p.id for p in workshop.participants.values() if p.role == "participant"}


def test_all_that_one_can_say_is_said_somewhere(workshop: Workshop) -> None:
    marks = Counter(mark for note in notes(workshop) for mark in note.reactions.values())
    choices = Counter(c.kind for table in tables(workshop) for c in table.outcomes.values())
    standings = Counter(said.standing for said in workshop.statements.values())

    assert {note.kind for note in notes(workshop)} == {"idea", "question", "chance", "risk"}
    assert set(marks) == {"agree", "disagree", "discuss"}
    assert set(choices) == {"answered", "not_answered", "action"}
    assert set(standings) == {"agreed", "compromise", "open"}


def test_some_notes_lie_together_and_some_words_were_put_beside_the_wording(workshop: Workshop) -> None:
    stacks = [stack for table in tables(workshop) for stack in table.stacks.values()]

    assert len(stacks) >= 9
    assert all(stack.title and len(stack.notes) >= 2 for stack in stacks)
    assert {stack.block for stack in stacks} >= {"goal", "opportunities_risks", "privacy"}
    assert sum(len(table.proposals) for table in tables(workshop)) >= 2


def test_opportunities_and_risks_hold_both(workshop: Workshop) -> None:
    for table in tables(workshop):
        assert {"chance", "risk"} <= {note.kind for note in table.in_block("opportunities_risks")}, table.name


def test_every_table_picked_no_more_than_the_sheet_allows(workshop: Workshop) -> None:
    for table in tables(workshop):
        picked = Counter(note.block for note in table.notes.values() if note.picked)
        assert picked["goal"] == 1, table.name
        assert 1 <= picked["questions"] <= 2, table.name
        assert set(picked) == {"goal", "questions"}


def test_people_object_with_reasons_and_most_can_live_with_it(workshop: Workshop) -> None:
    taken = [s for table in tables(workshop) for block in table.answers.values() for s in block.values()]
    objections = [s for s in taken if s.kind == "object"]

    assert len(objections) >= 5
    assert all(s.reason for s in objections)
    assert len(objections) * 10 < len(taken)


def test_every_topic_has_a_statement_and_the_topic_of_now_is_a_proposal_that_the_visitor_can_put_to_all(
    workshop: Workshop,
) -> None:
    assert set(workshop.statements) == {block.id for block in SHEET.blocks}
    assert proposals(workshop).keys() == {"policy"}
    assert workshop.topic
    assert workshop.topic.block == "policy"


def test_what_the_room_says_is_made_of_the_tables_wordings_and_voted_on(workshop: Workshop) -> None:
    everyone = {p.id for p in workshop.participants.values() if p.role == "participant"}
    for block, said in workshop.statements.items():
        worded = [table.id for table in tables(workshop) if block in table.wordings]
        assert said.sources == tuple(f"wording/{table}/{block}" for table in worded)
        assert said.asking is None or said.asking.asked == everyone
        assert len({table for side in said.sides for table in side.tables}) == sum(len(s.tables) for s in said.sides)
        assert bool(said.sides) == (said.standing != "agreed")

    came = Counter(stand(said) for said in workshop.statements.values())
    assert came == {"agreed": 4, "compromise": 1, "objected": 2, "open": 2, "proposal": 1}
    assert sum(of_statement(said).objecting for said in workshop.statements.values()) >= 3


def test_each_kind_of_row_is_there_and_every_row_rests_on_notes_of_its_block(workshop: Workshop) -> None:
    columns = {block.id: block.rows.columns for block in workshop.sheet.blocks if block.rows}
    assert {row.block for row in workshop.rows.values()} == set(columns)
    for row in workshop.rows.values():
        assert row.sources
        assert set(row.sources) <= set(texts(workshop, row.block))
        assert set(row.fields) <= set(columns[row.block])


def test_every_action_has_a_doer_and_a_day_after_today(workshop: Workshop) -> None:
    people = {p.name for p in workshop.participants.values()}
    for action in workshop.actions.values():
        assert workshop.doers(action) or action.who, action.what
        assert action.who not in people, "who does it themselves says so with the button"
        assert action.by_when is not None
        assert action.by_when > TODAY


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2026, 12, 1), date(2026, 12, 20), date(2027, 1, 1)])
def test_nothing_has_to_be_ready_in_the_christmas_holidays(day: date) -> None:
    made = [step.operation for step in script(read(), SHEET, day) if isinstance(step.operation, AddAction)]
    days = [each for one in made for each in (one.by_when, one.ask_by) if each]

    assert len(days) > len(made)
    assert not [each for each in days if (each.month, each.day) >= (12, 20) or (each.month, each.day) <= (1, 4)]
    assert all(one.ask_by <= one.by_when for one in made if one.ask_by and one.by_when)


def test_nothing_lies_face_down_or_came_late(workshop: Workshop) -> None:
    assert all(note.revealed and not note.late for note in notes(workshop))


def test_the_texts_differ_and_keep_well_within_the_limits(workshop: Workshop) -> None:
    texts = [note.text for note in notes(workshop)]
    wordings = [w.text for table in tables(workshop) for w in table.wordings.values()]

    assert len(set(texts)) == len(texts)
    assert len(set(wordings)) == len(wordings)
    # A sticky note holds a line or two; only software allows more.
    assert max(map(len, texts)) < LIMITS["note"] / 3
    assert max(map(len, wordings)) < LIMITS["wording"] / 3


# --- what it teaches ---------------------------------------------------------------------------------


def test_every_goal_says_who_what_with_which_data_when_and_to_which_result(workshop: Workshop) -> None:
    when = re.compile(r"na week 5|elke week|elk najaar|wanneer ze maar willen|na afloop")
    which = re.compile(r"inleveringen|antwoorden|tentamenresultaten|eigen punten|tentamencijfers")
    goals = [table.wordings["goal"].text for table in tables(workshop)]

    for goal in (*goals, workshop.statements["goal"].text):
        first = goal.split(". ")[0]
        assert when.search(first), goal
        assert which.search(first), goal
        assert first.count(", zodat ") == 1, "one sentence that ends with its result"


def test_there_are_at_most_two_questions_everywhere(workshop: Workshop) -> None:
    asked = [table.wordings["questions"].text for table in tables(workshop)]

    assert all(1 <= text.count("?") <= 2 for text in (*asked, workshop.statements["questions"].text))


def test_each_kind_of_project_has_its_own_lawful_basis(workshop: Workshop) -> None:
    basis = {row.name.split(",")[0]: row.fields["basis"] for row in workshop.rows.values() if row.fields.get("basis")}

    assert basis == {"Begeleiding": "public_task", "Betere vakken en curriculum": "public_task", "Onderzoek": "consent"}


def test_people_move_their_subgroup_on_from_topic_to_topic(workshop: Workshop) -> None:
    moved = [step for step in script(read(), SHEET, TODAY) if isinstance(step.operation, GoToTopic)]
    discussed = sum(len(each.blocks) - 1 for each in SHEET.rounds)

    assert len(moved) == discussed * len(tables(workshop))
    assert all(table.topic and table.topic.block == "ethics" for table in tables(workshop))
    assert len({step.by for step in moved}) > len(tables(workshop)), "anybody may, not one of each subgroup"


def test_leaders_propose_in_the_break_and_what_nobody_wants_to_discuss_is_agreed_first_with_its_numbers(
    workshop: Workshop,
) -> None:
    steps = [step.operation for step in script(read(), SHEET, TODAY)]
    at = {each.phase: number for number, each in enumerate(steps) if isinstance(each, OpenPhase)}
    proposed = [each for each in steps[at["break"] : at["present"]] if isinstance(each, WriteStatement)]
    assert {each.block for each in proposed} == {block.id for block in SHEET.blocks}

    opening = workshop.opening_round
    assert opening
    assert not opening.running
    uncontested = {block for block in opening.blocks if not wants(workshop, block)}
    assert uncontested == {"questions", "opportunities_risks"}
    for block in uncontested:
        asking = workshop.statements[block].asking
        assert asking
        assert asking.number == opening.number
    told = {block: of_statement(workshop.statements[block]) for block in uncontested}
    assert {block: (each.able, each.asked) for block, each in told.items()} == {
        "questions": (24, 24),
        "opportunities_risks": (20, 24),
    }

    one_by_one = [each.block for each in steps if isinstance(each, TakeUpTopic)]
    assert set(one_by_one) == set(opening.blocks) - uncontested
    counts = [wants(workshop, block) or 0 for block in one_by_one if block != "policy"]
    assert counts == sorted(counts, reverse=True), "what most people want to discuss comes first"


def test_what_is_asked_of_the_board_is_a_statement_and_a_decision_with_who_brings_it_and_when(
    workshop: Workshop,
) -> None:
    [decision] = [each for each in workshop.actions.values() if each.kind == "decision"]

    assert workshop.statements["board_commitment"].text.startswith(Words("nl")("We ask the executive board"))
    assert stand(workshop.statements["board_commitment"]) == "agreed"
    assert (decision.block, decision.who) == ("board_commitment", "Directeur onderwijs")


def test_people_take_actions_themselves_and_somebody_absent_is_asked_by_one_who_is_there(workshop: Workshop) -> None:
    names = {p.name for p in workshop.participants.values()}
    themselves = [each for each in workshop.actions.values() if workshop.doers(each)]
    asked = [each for each in workshop.actions.values() if each.asks]

    assert len(themselves) >= 2
    assert [(each.who, each.asks in names, each.ask_by) for each in asked] == [
        ("Lector", True, TODAY + timedelta(weeks=2))
    ]


# --- the script --------------------------------------------------------------------------------------


def test_the_script_runs_in_the_order_of_the_day_and_is_always_the_same() -> None:
    steps = list(script(read(), SHEET, TODAY))
    offsets = [step.offset_seconds for step in steps]

    assert offsets == sorted(offsets)
    assert steps == list(script(read(), SHEET, TODAY))
    assert len({(step.by, step.operation.id) for step in steps}) == len(steps)


def test_notes_are_written_in_the_silence_before_their_round_is_discussed() -> None:
    phase = "welcome"
    for step in script(read(), SHEET, TODAY):
        if isinstance(step.operation, OpenPhase):
            phase = step.operation.phase
        if isinstance(step.operation, AddNote):
            now = SHEET.phase(phase)
            assert now.mode == "write"
            assert now.round
            assert step.operation.block in SHEET.round(now.round).blocks


# --- what it becomes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_becomes_both_documents(workshop: Workshop, language: str) -> None:
    report = build(workshop, Words("nl" if language == "nl" else "en"), TODAY)

    document = docx.Document(io.BytesIO(record(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    actions = docx.Document(io.BytesIO(action_list(report)))

    for said in workshop.statements.values():
        assert said.text in text
    assert all(note.text in text for note in notes(workshop))
    assert sum(len(table.rows) for table in actions.tables) > len(workshop.actions)


def test_what_a_reader_would_miss_is_the_block_that_is_left_and_what_was_not_accepted(workshop: Workshop) -> None:
    assert [gap.split(" ", 1)[0] for gap in gaps(workshop, Words("en"))] == ["3"]


# --- making place ------------------------------------------------------------------------------------


def test_without_a_cookie_nobody_could_come_back_so_nothing_is_made(rooms: Rooms) -> None:
    with pytest.raises(example.Refused) as refused:
        example.play(rooms, "", TODAY)

    assert refused.value.refusal == Refusal("no_cookie")
    assert examples(rooms) == []


def test_a_step_that_is_refused_leaves_nothing_behind(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example, "script", lambda *_: reversed(list(script(read(), SHEET, TODAY))))

    with pytest.raises(example.Refused, match="no_seat"):
        example.play(rooms, token(FAY), TODAY - timedelta(days=1))
    assert examples(rooms) == []


MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def begun(rooms: Rooms, monkeypatch: pytest.MonkeyPatch, minute: int, visitor: str = "somebody") -> str:
    """An example that this visitor began so many minutes after MORNING."""
    monkeypatch.setattr(example, "now", lambda: MORNING + timedelta(minutes=minute))
    return example.begin(rooms, token(FAY), TODAY, visitor).workshop.id


def test_the_oldest_example_gives_way_and_real_workshops_never_do(
    rooms: Rooms, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "MOST", 2)
    made = [begun(rooms, monkeypatch, 100 * n, f"visitor-{n}") for n in range(3)]

    assert examples(rooms) == made[1:]
    assert rooms.get(WORKSHOP) is room


def test_whoever_looks_at_many_examples_gives_up_their_own_and_nobody_elses(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(rooms, monkeypatch, 0, "teacher")
    made = [begun(rooms, monkeypatch, 120 + n, "stranger") for n in range(21)]

    assert examples(rooms) == [first, *made[-example.OF_ONE_VISITOR :]]


def test_strangers_by_the_dozen_do_not_delete_what_somebody_looks_at_or_has_just_begun(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "MOST", 4)
    shown = begun(rooms, monkeypatch, 0, "teacher")
    opened = rooms.get(shown)
    assert opened is not None
    opened.listen(lambda: None)
    fresh = begun(rooms, monkeypatch, 110, "colleague")
    begun(rooms, monkeypatch, 120, "stranger-1")
    begun(rooms, monkeypatch, 121, "stranger-2")
    with pytest.raises(example.Refused) as refused:
        begun(rooms, monkeypatch, 122, "stranger-3")

    assert refused.value.refusal == Refusal("too_many_examples")
    assert {shown, fresh} <= set(examples(rooms))
    begun(rooms, monkeypatch, 200, "stranger-4")
    assert shown in examples(rooms)
    assert fresh not in examples(rooms), "the oldest at which nobody looks gives way after an hour"


def test_when_the_rooms_are_tidied_yesterdays_examples_go_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today, before = datetime.now(UTC), Rooms(Shelf(tmp_path))
    todays = example.begin(before, token(FAY), TODAY).workshop.id
    monkeypatch.setattr(example, "now", lambda: today - timedelta(hours=25))
    yesterdays = example.begin(before, token(FAY), TODAY).workshop.id
    before.create(beginning())
    before.close()
    monkeypatch.undo()

    tidied = Rooms(Shelf(tmp_path), idle_seconds=0.01, over=example.is_over)
    until(lambda: yesterdays not in examples(tidied), "yesterday's example is gone")

    assert {h.workshop for h in tidied.shelf.headers()} == {todays, WORKSHOP}
    tidied.close()


def test_an_example_lives_for_a_day(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    morning = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(example, "now", lambda: morning)
    yesterdays = example.begin(rooms, token(FAY), TODAY).workshop.id

    example.make_place(rooms, morning + timedelta(hours=23))
    assert examples(rooms) == [yesterdays]
    example.make_place(rooms, morning + timedelta(hours=25))
    assert examples(rooms) == []


# --- deleting ----------------------------------------------------------------------------------------


def test_a_deleted_workshop_is_gone_from_the_disk_and_for_everybody(rooms: Rooms, room: Room, tmp_path: Path) -> None:
    rooms.delete(WORKSHOP)

    assert rooms.get(WORKSHOP) is None
    assert rooms.find(room.workshop.code) is None
    assert list((tmp_path / "workshops").iterdir()) == []
    assert isinstance(room.ask(FAY, OpenPhase(id="operation-after", phase="reading")), Refusal)
    with pytest.raises(KeyError):
        rooms.delete(WORKSHOP)


def test_a_workshop_that_nobody_opened_can_be_deleted_too(rooms: Rooms, room: Room) -> None:
    rooms._rooms.pop(WORKSHOP).close()

    rooms.delete(WORKSHOP)

    assert rooms.shelf.headers() == []


def test_who_writes_while_a_room_closes_is_answered(rooms: Rooms) -> None:
    room, late, go_on, busy = Room(rooms.shelf.create(beginning())), list[Reply](), threading.Event(), threading.Event()

    def waits(_: Reply) -> None:
        busy.set()
        go_on.wait(10)

    room.submit(ANNA, AddNote(id="operation-one", block="goal", text="Eén"), waits)
    assert busy.wait(10)
    closing = threading.Thread(target=room.close)
    closing.start()
    while not room._stopped:
        pass
    room.submit(ANNA, AddNote(id="operation-two", block="goal", text="Twee"), late.append)
    go_on.set()
    closing.join(10)

    assert late == [Refusal("not_stored")]


def test_a_board_that_is_open_is_told_that_it_is_gone(rooms: Rooms, played: Room) -> None:
    cookies = leader(played).cookies
    browser = TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=cookies)
    address = f"/live?w={played.workshop.id}&as=facilitator"

    with browser.websocket_connect(address, headers={"origin": "http://localhost"}) as board:
        assert "view" in board.receive_json()
        rooms.delete(played.workshop.id)
        assert board.receive_json()["gone"]["code"] == "workshop_deleted"


def leader(room: Room) -> Visitor:
    """Whoever had this example made, with their browser."""
    visitor = Visitor(token(FAY))
    visitor.cookies[seat_name(room.workshop.id, "facilitator")] = token(FAY)
    return visitor


# --- the start page ----------------------------------------------------------------------------------


def test_the_start_page_makes_one_and_opens_it_at_the_plenary(rooms: Rooms) -> None:
    visitor = Visitor(token(FAY)).opens("start").clicks("to-example")

    [workshop] = examples(rooms)
    assert visitor.page.query_params["w"] in ([workshop], workshop)
    assert visitor.cockpit["workshop"] == workshop
    made = rooms.get(workshop)
    assert made
    assert made.workshop.title == "Voorbeeld: wat willen we met learning analytics?"
    assert made.workshop.sheet.phase(made.workshop.phase).title.nl == "Wat is gelijk, wat verschilt?"


def test_a_browser_without_our_cookie_is_told_so_beside_the_button(rooms: Rooms) -> None:
    visitor = Visitor("").opens("start").clicks("to-example")

    assert Words("nl").refusal_for("no_cookie") in visitor.reads()
    assert examples(rooms) == []


def test_where_a_key_is_asked_for_an_example_needs_it_too(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREATE_KEY", "zonnebloem")
    visitor = Visitor(token(FAY)).opens("start").clicks("to-example")

    assert Words("nl").refusal_for("wrong_create_key") in visitor.reads()
    assert examples(rooms) == []

    [asked] = [each for each in visitor.page.expander if each.label == Words("nl")("Look at an example")]
    assert [each.key for each in asked.text_input] == ["example-key"], "the key belongs to the example"
    visitor.page.text_input(key="example-key").input("zonnebloem")
    visitor.clicks("to-example")
    assert len(examples(rooms)) == 1


# --- the rehearsal -----------------------------------------------------------------------------------


@pytest.fixture
def morning(rooms: Rooms) -> Iterator[Room]:
    """An example in which nobody has arrived yet, and a rehearsal in pause."""
    room = example.rehearse(rooms, token(FAY), TODAY)
    yield room
    if going := rehearsal.find(room.workshop.id):
        going.stop()


def going_on(room: Room) -> rehearsal.Rehearsal:
    found = rehearsal.find(room.workshop.id)
    assert found is not None
    return found


def test_a_rehearsal_plays_the_same_day(rooms: Rooms, morning: Room, played: Room) -> None:
    rehearsed = going_on(morning)
    rehearsed.at_speed(1e9)
    rehearsed.play()

    assert rehearsed.over.wait(60)
    assert rehearsal.find(morning.workshop.id) is None
    assert morning.workshop.number == played.workshop.number
    assert morning.workshop.statements == played.workshop.statements
    assert [n.text for n in notes(morning.workshop)] == [n.text for n in notes(played.workshop)]


def test_in_pause_nothing_happens_and_taking_over_ends_it(morning: Room) -> None:
    rehearsed = going_on(morning)
    rehearsed.at_speed(1e9)

    rehearsed.stop()

    assert (rehearsed.done, morning.workshop.number) == (0, 2)
    assert rehearsal.find(morning.workshop.id) is None


def test_a_step_waits_for_its_moment(rooms: Rooms) -> None:
    room = example.begin(rooms, token(FAY), TODAY)
    first, second, *_ = script(read(), SHEET, TODAY)
    arrived = threading.Event()
    room.listen(arrived.set)

    rehearsed = rehearsal.start(
        room.workshop.id, [replace(first, offset_seconds=0.0), replace(second, offset_seconds=1e6)]
    )
    rehearsed.play()

    assert arrived.wait(60)
    rehearsed.stop()
    assert rehearsed.done == 1


def test_a_rehearsal_ends_when_its_workshop_is_gone(rooms: Rooms, morning: Room) -> None:
    rehearsed = going_on(morning)
    rooms.delete(morning.workshop.id)
    rehearsed.at_speed(1e9)
    rehearsed.play()

    assert rehearsed.over.wait(60)
    assert rehearsed.done == 0


def test_a_rehearsal_ends_with_the_process(rooms: Rooms, morning: Room) -> None:
    rehearsed = going_on(morning)
    install(None)
    rehearsed.at_speed(1e9)
    rehearsed.play()

    assert rehearsed.over.wait(60)
    assert rehearsed.done == 0


def test_when_all_closes_no_room_is_opened_any_more(tmp_path: Path) -> None:
    rooms = Rooms(Shelf(tmp_path))
    workshop = rooms.create(beginning()).workshop.id
    rooms.close()

    assert rooms.get(workshop) is None


def test_the_rehearsal_writes_over_what_the_facilitator_wrote_meanwhile(played: Room) -> None:
    said = played.workshop.statements["goal"]
    stale = WriteStatement(id="operation-stale", block="goal", text="Toch anders", standing="open", base=0)

    fresh = rehearsal.rebased(played.workshop, FACILITATOR, stale)

    assert isinstance(fresh, WriteStatement)
    assert fresh.base == said.revision
    assert isinstance(played.ask(FACILITATOR, fresh), Accepted)


def test_the_rehearsal_plays_all_of_the_day_where_the_facilitator_did_something_before(rooms: Rooms) -> None:
    room = example.begin(rooms, token(FAY), TODAY)
    other = OpenPhase(id="operation-again", phase=room.workshop.phase)
    workshop = apply(room.workshop, Stored(number=3, at=MORNING, by=FACILITATOR, operation=other))

    refused = []
    for number, step in enumerate(script(read(), SHEET, TODAY), start=4):
        operation = rehearsal.rebased(workshop, step.by, step.operation)
        if (refusal := refuse(workshop, step.by, operation)) is not None:
            refused.append((operation.id, refusal))
        stored = Stored(number=number, at=MORNING, by=step.by, operation=operation)
        workshop = apply(workshop, stored)

    assert refused == []
    assert {b: stand(said) for b, said in workshop.statements.items()} == {
        b: stand(said) for b, said in whole_day().statements.items()
    }


def test_the_page_begins_a_rehearsal_plays_it_and_throws_it_away(rooms: Rooms, played: Room) -> None:
    visitor = leader(played).opens("rehearse", w=played.workshop.id).clicks("begin")
    [workshop] = set(examples(rooms)) - {played.workshop.id}
    room = rooms.get(workshop)
    assert room is not None
    rehearsed = going_on(room)

    seen = []
    for _ in range(2):
        visitor.clicks("play")
        seen.append(rehearsed.playing)
    visitor.clicks("throw-away")

    assert seen == [True, False]
    assert rehearsed.over.is_set()
    assert examples(rooms) == [played.workshop.id]


def test_taking_over_leads_to_the_facilitators_page(rooms: Rooms, morning: Room) -> None:
    rehearsed = going_on(morning)
    visitor = leader(morning).opens("rehearse", w=morning.workshop.id).clicks("take-over")

    assert rehearsed.over.is_set()
    assert visitor.cockpit["workshop"] == morning.workshop.id
    assert examples(rooms) == [morning.workshop.id]


def test_a_real_workshop_cannot_be_rehearsed_in(rooms: Rooms, room: Room) -> None:
    visitor = Visitor(token(FAY)).opens("rehearse", w=WORKSHOP)

    assert "begin" not in visitor.shown
    assert Words("nl").refusal_for("no_seat") in visitor.reads()

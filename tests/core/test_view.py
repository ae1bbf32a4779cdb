"""What each person sees: silence before the reveal, nothing of other tables, and changes that add up."""

from __future__ import annotations

import json
import typing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.operations import Operation
from canvas.core.view import Viewer, changes, view
from tests.core.test_fold import PEOPLE, operations
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, SOUTH, Story

MARKER = "marker-7f3a"
IN_THE_NORTH, IN_THE_SOUTH = Viewer(ANNA, NORTH), Viewer(CEM, SOUTH)
EVERYONE = [
    Viewer(ANNA, NORTH), Viewer(BRAM, NORTH), Viewer(CEM, SOUTH), Viewer(FAY, None), Viewer(FAY, NORTH),
    Viewer("personNEW0", None),
]  # fmt: skip


def sent(day: Story, viewer: Viewer) -> str:
    """Everything this person is sent, as text."""
    return json.dumps({"/".join(k): v for k, v in view(day.workshop, viewer).items()}, ensure_ascii=False)


def test_before_the_reveal_others_see_a_number_and_the_author_his_text() -> None:
    day = Story()
    day.note(ANNA, MARKER)

    assert MARKER in sent(day, Viewer(ANNA, NORTH))
    for viewer in EVERYONE[1:]:
        assert MARKER not in sent(day, viewer)
    assert view(day.workshop, Viewer(BRAM, NORTH))["block", "goal"] == {"hidden": 1}
    assert view(day.workshop, Viewer(ANNA, NORTH))["block", "goal"] == {"hidden": 0}
    assert view(day.workshop, Viewer(FAY, NORTH))["block", "goal"] == {"hidden": 1}


def test_before_the_reveal_not_even_the_id_of_a_note_is_sent() -> None:
    day = Story()
    note = day.note(ANNA, MARKER)

    assert note not in sent(day, Viewer(BRAM, NORTH))


def test_after_the_reveal_the_table_and_the_facilitator_see_it_and_other_tables_do_not() -> None:
    day = Story()
    day.note(ANNA, MARKER)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")

    assert MARKER in sent(day, Viewer(BRAM, NORTH))
    assert MARKER in sent(day, Viewer(FAY, NORTH))
    assert MARKER not in sent(day, Viewer(CEM, SOUTH))


def test_a_note_says_whose_it_is_only_to_its_author() -> None:
    day = Story()
    note = day.note(ANNA)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")

    assert view(day.workshop, Viewer(ANNA, NORTH))["note", note]["mine"] is True
    assert view(day.workshop, Viewer(BRAM, NORTH))["note", note]["mine"] is False
    seen = json.dumps(view(day.workshop, Viewer(BRAM, NORTH))["note", note])
    assert ANNA not in seen


def test_a_mark_is_a_number_to_others_and_one_s_own_to_oneself() -> None:
    day = Story()
    note = day.note(ANNA)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(BRAM, o.ReactToNote, note=note, mark="discuss")

    to_anna = view(day.workshop, Viewer(ANNA, NORTH))["note", note]
    assert (to_anna["marks"], to_anna["my_mark"]) == ({"agree": 0, "disagree": 0, "discuss": 1}, None)
    assert view(day.workshop, Viewer(BRAM, NORTH))["note", note]["my_mark"] == "discuss"


def test_nobody_is_sent_a_seat_or_a_link() -> None:
    day = Story()
    secrets = {p.seat for p in day.workshop.participants.values()} | set(day.workshop.links.values())

    for viewer in EVERYONE:
        assert not [secret for secret in secrets if secret in sent(day, viewer)]


def test_an_addition_sends_one_note_and_one_number() -> None:
    day = Story()
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    before = day.workshop
    note = day.note(ANNA)

    put, drop = changes(before, day.workshop, Viewer(BRAM, NORTH))
    assert (set(put), drop) == ({("note", note)}, [])
    assert changes(before, day.workshop, Viewer(CEM, SOUTH)) == ({}, [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations()), max_size=25), st.sampled_from([1, 3, 7]))
def test_changes_put_into_a_view_make_the_next_view(steps: list[tuple[str, Operation]], stride: int) -> None:
    day = Story()
    day.note(ANNA, "een")
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    known = {viewer: view(day.workshop, viewer) for viewer in EVERYONE}
    before = day.workshop
    for position, (by, operation) in enumerate(steps):
        day.asks(by, operation)
        if position % stride and position < len(steps) - 1:
            continue
        for viewer in EVERYONE:
            put, drop = changes(before, day.workshop, viewer)
            patched = {key: e for key, e in known[viewer].items() if key not in drop} | put
            assert patched == view(day.workshop, viewer)
            known[viewer] = patched
        before = day.workshop


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations()), max_size=25))
def test_no_order_of_operations_shows_a_hidden_note_to_another(steps: list[tuple[str, Operation]]) -> None:
    day = Story()
    for by, operation in steps:
        day.asks(by, operation)

    for viewer in EVERYONE:
        for key, entry in view(day.workshop, viewer).items():
            if key[0] in ("note", "deleted"):
                table = day.workshop.subgroups[typing.cast(str, viewer.subgroup)]
                note = {**table.notes, **table.deleted}[key[1]]
                assert note.revealed or note.belongs_to(viewer.person)
                assert entry["text"] == note.text


def test_a_choice_about_a_question_has_a_key_of_its_own() -> None:
    day = Story()
    question = SHEET.block("goal").questions[0].id
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, o.RecordOutcome, block="goal", question=question, choice="not_answered", reason="te vroeg")

    expected = {"choice": "not_answered", "reason": "te vroeg", "action": None, "revision": day.workshop.number}
    assert view(day.workshop, IN_THE_NORTH)["choice", "goal", question] == expected
    assert ("choice", "goal", question) not in view(day.workshop, IN_THE_SOUTH)


@pytest.mark.parametrize("kind", [o.CloseWorkshop, o.OpenPhase])
def test_everyone_is_told_of_a_phase_and_of_closing(kind: type[o.Base]) -> None:
    day = Story()
    before = day.workshop
    day.does(FAY, kind, **({"phase": "write_goal"} if kind is o.OpenPhase else {}))

    for viewer in EVERYONE:
        assert changes(before, day.workshop, viewer)[0]


def test_of_a_statement_everyone_sees_the_votes_and_only_oneself_which_is_his() -> None:
    day = Story()
    day.does(FAY, o.WriteStatement, block="goal", text="Samen", standing="agreed", base=0)
    day.does(ANNA, o.Vote, block="goal", stance="object", reason="te vaag", base=day.workshop.number)

    mine, theirs = (view(day.workshop, Viewer(p, NORTH))["statement", "goal"] for p in (ANNA, BRAM))

    assert (mine["objections"], mine["mine"], mine["my_reason"]) == (["te vaag"], "object", "te vaag")
    assert (theirs["objections"], theirs["mine"], theirs["my_reason"]) == (["te vaag"], None, "")


def test_who_becomes_a_scribe_learns_so_at_once() -> None:
    day = Story()
    before = day.workshop
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)

    put, _ = changes(before, day.workshop, Viewer(ANNA, NORTH))

    assert put["you",]["merges"] is True
    assert view(day.workshop, Viewer(BRAM, NORTH))["you",]["merges"] is False

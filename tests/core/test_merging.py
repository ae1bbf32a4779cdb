"""The plenary as operations: themes across tables, votes, choices of the room, rows, double actions."""

from __future__ import annotations

import pytest

from canvas.core import operations as o
from canvas.core.consent import of_statement, reasons
from canvas.core.fold.workshop import fold
from canvas.core.operations import Stored
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, Story


@pytest.fixture
def day() -> Story:
    """Notes of both tables on the goal, turned over."""
    story = Story()
    for by, text, id in ((ANNA, "Eerder bellen", "note-anna"), (CEM, "Call in time", "note-cem0")):
        story.note(by, text, id=id)
    for table in (NORTH, SOUTH):
        story.does(FAY, o.Reveal, subgroup=table, round="r1")
    return story


def members(day: Story) -> dict[str, tuple[str, ...]]:
    return {theme.title: theme.members for theme in day.workshop.themes.values()}


def test_what_is_put_into_a_theme_leaves_the_one_it_was_in(day: Story) -> None:
    day.does(FAY, o.MakeTheme, block="goal", title="Eén", members=("note/note-anna", "note/note-cem0"))
    second = day.does(FAY, o.MakeTheme, block="goal", title="Twee", members=("note/note-cem0",))
    assert members(day) == {"Eén": ("note/note-anna",), "Twee": ("note/note-cem0",)}

    day.does(FAY, o.PutInTheme, theme=second, members=("note/note-anna", "note/note-cem0"))
    assert members(day) == {"Eén": (), "Twee": ("note/note-cem0", "note/note-anna")}

    day.does(FAY, o.TakeOutOfTheme, members=("note/note-cem0",))
    day.does(FAY, o.DissolveTheme, theme=second)
    assert members(day) == {"Eén": ()}


def test_a_theme_maker_puts_together_as_long_as_he_is_the_one_of_his_table(day: Story) -> None:
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    day.does(ANNA, o.MakeTheme, block="goal", title="Bellen", members=("note/note-cem0",))
    assert day.code(BRAM, o.MakeTheme, block="goal", title="Ook") == "not_a_scribe"

    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=None)

    assert day.code(ANNA, o.MakeTheme, block="goal", title="Nog een") == "not_a_scribe"


def test_a_note_of_another_block_cannot_be_put_in(day: Story) -> None:
    theme = day.does(FAY, o.MakeTheme, block="data", title="Data")

    assert day.code(FAY, o.PutInTheme, theme=theme, members=("note/note-anna",)) == "unknown_note"


def test_everyone_votes_once_and_another_text_asks_again_but_keeps_the_objection(day: Story) -> None:
    day.does(FAY, o.WriteStatement, block="goal", text="Eerder bellen", standing="agreed", base=0)
    first = day.workshop.number
    day.does(ANNA, o.Vote, block="goal", stance="live_with", base=first)
    day.does(ANNA, o.Vote, block="goal", stance="object", reason="te vroeg", base=first)
    day.does(BRAM, o.Vote, block="goal", stance="live_with", base=first)
    said = day.workshop.statements["goal"]
    assert (of_statement(said).able, reasons(said.asking, said.heard())) == (1, ("te vroeg",))

    day.does(FAY, o.WriteStatement, block="goal", text="Eerder bellen", standing="compromise", base=first)
    assert of_statement(day.workshop.statements["goal"]).able == 1
    day.does(FAY, o.WriteStatement, block="goal", text="In week 6 bellen", standing="agreed", base=day.workshop.number)

    assert not day.workshop.statements["goal"].votes
    assert day.workshop.statements["goal"].objected == ("te vroeg",)
    assert day.code(CEM, o.Vote, block="goal", stance="live_with", base=first) == "vote_too_late"


def test_a_compromise_says_what_each_side_gave(day: Story) -> None:
    sides = [{"tables": [NORTH], "text": "geen namen"}, {"tables": [SOUTH], "text": "wel per opleiding"}]
    day.does(
        FAY,
        o.WriteStatement,
        block="goal",
        text="Samen",
        standing="compromise",
        base=0,
        sides=sides,
        sources=("note/note-anna", f"wording/{NORTH}/goal"),
    )

    said = day.workshop.statements["goal"]
    assert [(side.tables, side.text) for side in said.sides] == [
        ((NORTH,), "geen namen"),
        ((SOUTH,), "wel per opleiding"),
    ]
    assert said.sources == ("note/note-anna", f"wording/{NORTH}/goal")


def test_where_the_sheet_asks_for_two_a_third_is_only_possible_as_open(day: Story) -> None:
    three = "Wie?\nWat?\n\nWanneer?"

    assert day.code(FAY, o.WriteStatement, block="questions", text=three, standing="agreed", base=0) == "over_the_limit"
    assert day.code(FAY, o.WriteStatement, block="questions", text=three, standing="open", base=0) is None


def test_the_rest_is_parked_in_one_step_and_what_was_decided_stays(day: Story) -> None:
    day.does(FAY, o.Decide, block="goal", decision="answered")
    day.does(FAY, o.ParkTheRest)

    kinds = {block: made.kind for block, made in day.workshop.decisions.items()}
    assert len(kinds) == 10
    assert kinds.pop("goal") == "answered"
    assert set(kinds.values()) == {"parked"}

    day.does(FAY, o.Decide, block="data", decision=None)
    assert "data" not in day.workshop.decisions


def test_a_row_is_written_over_and_refused_to_who_did_not_see_the_last_one(day: Story) -> None:
    row = {"row": "row-students", "block": "stakeholders", "what": "Studenten"}
    day.does(FAY, o.WriteRow, **row, fields={"interest": "groot"}, base=0)
    first = day.workshop.number
    day.does(FAY, o.WriteRow, **row, fields={"interest": "groot", "influence": "klein"}, base=first)

    assert day.workshop.rows["row-students"].fields == {"interest": "groot", "influence": "klein"}
    assert day.code(FAY, o.WriteRow, **row, base=first) == "row_changed"
    assert day.code(FAY, o.WriteRow, **{**row, "row": "row-2"}, fields={"basis": "x"}, base=0) == "no_such_row"


def test_a_privacy_row_hangs_on_one_of_the_six_points_and_names_one_of_the_six_bases(day: Story) -> None:
    row = {"block": "privacy", "what": "Doel staat vast", "base": 0}
    fits = {"point": "purpose_limitation", "basis": "public_task"}

    assert day.code(FAY, o.WriteRow, **row, row="row-1", fields=fits) is None
    assert day.code(FAY, o.WriteRow, **row, row="row-2", fields={"point": "goodwill"}) == "no_such_row"


def test_double_actions_become_one_that_lacks_nothing_the_others_had(day: Story) -> None:
    kept = day.does(ANNA, o.AddAction, what="FG bellen", block="goal")
    double = day.does(CEM, o.AddAction, what="De FG vragen", who="decaan", by_when="2026-12-01")
    day.does(CEM, o.RecordOutcome, block="goal", choice="action", action=double)
    day.does(FAY, o.Decide, block="data", decision="action", action=double)
    day.does(FAY, o.MergeActions, action=kept, others=(double,))

    (action,) = day.workshop.actions.values()
    assert (action.what, action.who, action.subgroup, action.also) == ("FG bellen", "decaan", NORTH, (SOUTH,))
    assert str(action.by_when) == "2026-12-01"
    assert day.workshop.subgroups[SOUTH].outcomes["goal", ""].action == kept
    assert day.workshop.decisions["data"].action == kept


def test_a_statement_stored_before_there_were_sides_is_read_as_one_without(day: Story) -> None:
    day.does(FAY, o.WriteStatement, block="goal", text="Samen", standing="compromise", base=0)
    old = day.stored[-1].model_dump(mode="json")
    for added in ("sides", "sources"):
        del old["operation"][added]

    assert fold([*day.stored[:-1], Stored.model_validate(old)]) == day.workshop

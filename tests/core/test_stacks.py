"""Notes that lie together: stacks, moving several at once, bringing back, and writing for somebody without a device."""

from __future__ import annotations

import json

import pytest

from canvas.core import operations as o
from canvas.core.model import Subgroup
from canvas.core.view import Viewer, view
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SOUTH, Story


@pytest.fixture
def day() -> Story:
    """Three notes lie open on the table in the north: een, twee and drie."""
    day = Story()
    for text in ("een", "twee", "drie"):
        day.note(ANNA, text)
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    return day


def north(day: Story) -> Subgroup:
    return day.workshop.subgroups[NORTH]


def notes(day: Story, *texts: str) -> list[str]:
    """The ids of the notes that say this."""
    return [next(note.id for note in north(day).notes.values() if note.text == text) for text in texts]


def lying(day: Story, block: str = "goal") -> list[str | list[str]]:
    """What lies in a block, as one sees it: the text of a note, or the texts in a stack."""
    table = north(day)
    return [
        [table.notes[note].text for note in table.stacks[item].notes]
        if item in table.stacks
        else table.notes[item].text
        for item in table.order.get(block, ())
    ]


def test_a_stack_lies_where_its_first_note_lay_in_the_order_in_which_they_were_taken(day: Story) -> None:
    day.does(BRAM, o.StackNotes, notes=notes(day, "drie", "een"), title="Samen")

    assert lying(day) == ["twee", ["drie", "een"]]
    assert [note.text for note in north(day).in_block("goal")] == ["twee", "drie", "een"]


def test_two_who_stack_the_same_note_leave_it_in_the_last_stack_only(day: Story) -> None:
    day.does(ANNA, o.StackNotes, notes=notes(day, "een", "twee"))
    day.does(BRAM, o.StackNotes, notes=notes(day, "twee", "drie"))

    assert lying(day) == [["een"], ["twee", "drie"]]


def test_a_note_that_is_gone_does_not_keep_the_others_from_being_stacked(day: Story) -> None:
    together = notes(day, "een", "twee", "drie")
    day.does(ANNA, o.DeleteNote, note=together[1])
    day.does(BRAM, o.StackNotes, notes=together)

    assert lying(day) == [["een", "drie"]]


def test_a_stack_goes_with_the_last_note_that_leaves_it(day: Story) -> None:
    first, second = notes(day, "een", "twee")
    stack = day.does(ANNA, o.StackNotes, notes=[first, second])
    day.does(BRAM, o.MoveNote, note=first, block="goal")
    assert lying(day) == [["twee"], "drie", "een"]
    day.does(ANNA, o.DeleteNote, note=second)

    assert lying(day) == ["drie", "een"]
    assert stack not in north(day).stacks


def test_a_note_goes_into_a_stack_at_its_place_and_into_the_block_when_the_stack_is_gone(day: Story) -> None:
    first, second, third = notes(day, "een", "twee", "drie")
    stack = day.does(ANNA, o.StackNotes, notes=[first, second])
    day.does(BRAM, o.MoveNote, note=third, block="goal", stack=stack, after=first)
    assert lying(day) == [["een", "drie", "twee"]]
    day.does(BRAM, o.Unstack, stack=stack)
    day.does(BRAM, o.MoveNote, note=first, block="goal", stack=stack)

    assert lying(day) == ["drie", "twee", "een"]


def test_a_stack_moves_as_one_and_its_notes_lie_open_in_an_open_block(day: Story) -> None:
    stack = day.does(ANNA, o.StackNotes, notes=notes(day, "een", "drie"))
    day.note(ANNA, "vraag", block="questions")
    day.does(BRAM, o.MoveStack, stack=stack, block="questions", after="")

    assert (lying(day), lying(day, "questions")) == (["twee"], [["een", "drie"], "vraag"])
    assert all(note.block == "questions" for note in north(day).in_block("questions"))


def test_several_notes_move_together_in_the_order_in_which_they_were_taken(day: Story) -> None:
    day.note(ANNA, "vraag", block="questions")
    day.does(BRAM, o.MoveNotes, notes=notes(day, "drie", "een"), block="questions", after="")

    assert (lying(day), lying(day, "questions")) == (["twee"], ["drie", "een", "vraag"])


def test_notes_that_move_behind_one_of_themselves_stay_behind_what_lay_before_it(day: Story) -> None:
    first, second, third = notes(day, "een", "twee", "drie")
    day.does(BRAM, o.MoveNotes, notes=[third, second], block="goal", after=second)
    assert lying(day) == ["een", "drie", "twee"]
    day.does(BRAM, o.MoveNote, note=first, block="goal", after=first)

    assert lying(day) == ["een", "drie", "twee"]


def test_taking_a_stack_apart_lays_its_notes_where_it_lay(day: Story) -> None:
    stack = day.does(ANNA, o.StackNotes, notes=notes(day, "een", "twee"), title="Samen")
    day.does(BRAM, o.Unstack, stack=stack)

    assert lying(day) == ["een", "twee", "drie"]
    assert not north(day).stacks


# --- bringing back


def test_a_deleted_note_is_kept_for_its_author_and_for_who_leads_and_for_nobody_else(day: Story) -> None:
    note = notes(day, "een")[0]
    day.does(ANNA, o.DeleteNote, note=note)

    assert ("deleted", note) in view(day.workshop, Viewer(ANNA, NORTH))
    assert ("deleted", note) in view(day.workshop, Viewer(FAY, NORTH))
    for other in (Viewer(BRAM, NORTH), Viewer(CEM, SOUTH)):
        assert note not in json.dumps([list(key) for key in view(day.workshop, other)])
    day.does(FAY, o.RestoreNote, note=note)
    assert lying(day) == ["twee", "drie", "een"]


def test_who_leads_does_not_see_a_note_that_was_taken_away_in_the_silence() -> None:
    day = Story()
    note = day.note(ANNA, "bij nader inzien niet")
    day.does(ANNA, o.DeleteNote, note=note)

    assert ("deleted", note) not in view(day.workshop, Viewer(FAY, NORTH))
    assert day.code(FAY, o.RestoreNote, note=note) == "unknown_note"
    day.does(ANNA, o.RestoreNote, note=note)
    assert not north(day).notes[note].revealed


def test_the_id_of_a_deleted_note_is_not_free(day: Story) -> None:
    note = notes(day, "een")[0]
    day.does(ANNA, o.DeleteNote, note=note)

    assert day.code(CEM, o.AddNote, id=note, block="goal", text="gekaapt") == "id_in_use"


# --- writing for somebody without a device


def test_a_note_for_a_guest_is_the_guests_and_in_the_silence_only_its_scribe_sees_it() -> None:
    day = Story()
    gerda = day.does(ANNA, o.AddGuest, name="Gerda")
    note = day.note(ANNA, "zo zie ik het", on_behalf=gerda)

    seen = view(day.workshop, Viewer(ANNA, NORTH))["note", note]
    assert (seen["mine"], seen["behalf"]) == (False, gerda)
    assert ("note", note) not in view(day.workshop, Viewer(BRAM, NORTH))
    assert view(day.workshop, Viewer(BRAM, NORTH))["block", "goal"] == {"hidden": 1}
    assert view(day.workshop, Viewer(ANNA, NORTH))["block", "goal"] == {"hidden": 0}
    assert north(day).notes[note].author == gerda


def test_a_guest_marks_through_a_scribe_who_alone_is_told_which(day: Story) -> None:
    note = notes(day, "een")[0]
    gerda = day.does(ANNA, o.AddGuest)
    day.does(ANNA, o.ReactToNote, note=note, mark="discuss", on_behalf=gerda)
    day.does(ANNA, o.ReactToNote, note=note, mark="agree")

    to_anna, to_bram = (view(day.workshop, Viewer(person, NORTH))["note", note] for person in (ANNA, BRAM))
    assert to_anna["marks"] == to_bram["marks"] == {"agree": 1, "disagree": 0, "discuss": 1}
    assert (to_anna["guest_marks"], to_bram["guest_marks"]) == ({gerda: "discuss"}, {})


def test_somebody_else_can_go_on_writing_for_a_guest(day: Story) -> None:
    gerda = day.does(ANNA, o.AddGuest, name="Gerda")
    day.does(BRAM, o.WriteFor, guest=gerda)

    assert day.code(BRAM, o.AddNote, block="goal", text="verder", on_behalf=gerda) is None
    assert day.code(ANNA, o.AddNote, block="goal", text="verder", on_behalf=gerda) == "unknown_guest"


def test_nobody_waits_for_a_guest_to_be_done() -> None:
    day = Story()
    day.does(ANNA, o.AddGuest, name="Gerda")
    for person in (ANNA, BRAM):
        day.does(person, o.SayDone, round="r1", done=True)

    assert day.workshop.everyone_done(NORTH, "r1")


def test_an_anonymous_workshop_takes_no_name_for_a_guest_either() -> None:
    first, *others = Story().stored
    create = first.operation.model_copy(update={"anonymous": True})
    day = Story([first.model_copy(update={"operation": create}), *others])

    assert day.code(ANNA, o.AddGuest, name="Gerda") == "names_unwanted"
    assert day.code(ANNA, o.AddGuest) is None


# --- proposals, earlier objections, totals


def test_a_proposal_becomes_the_wording_with_what_people_think_of_it(day: Story) -> None:
    proposal = day.does(ANNA, o.ProposeWording, block="goal", text="wij willen eerder helpen")
    day.does(BRAM, o.GiveAnswer, block="goal", stance="live_with", proposal=proposal)
    day.does(BRAM, o.AdoptProposal, proposal=proposal, base=0)

    assert north(day).wordings["goal"].text == "wij willen eerder helpen"
    assert view(day.workshop, Viewer(BRAM, NORTH))["stance", "goal"]["live_with"] == 2
    assert not north(day).proposals


def test_the_words_that_gave_way_stand_on_as_a_proposal_with_their_objections(day: Story) -> None:
    day.does(ANNA, o.WriteWording, block="goal", text="oude woorden", base=0)
    first = day.workshop.number
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", base=first)
    proposal = day.does(BRAM, o.ProposeWording, block="goal", text="nieuwe woorden")
    adopted = day.does(BRAM, o.AdoptProposal, proposal=proposal, base=first)

    old = view(day.workshop, Viewer(ANNA, NORTH))["proposal", adopted]
    assert (old["text"], old["objections"]) == ("oude woorden", ["te vaag"])


def test_an_objection_to_words_that_were_rewritten_is_kept_with_those_words(day: Story) -> None:
    day.does(ANNA, o.WriteWording, block="goal", text="oude woorden", base=0)
    first = day.workshop.number
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", base=first)
    day.does(ANNA, o.WriteWording, block="goal", text="nieuwe woorden", base=first)

    seen = view(day.workshop, Viewer(ANNA, NORTH))["stance", "goal"]
    assert (seen["objections"], seen["earlier"]) == ([], [{"wording": "oude woorden", "reason": "te vaag"}])


def test_without_totals_nobody_is_told_how_often_a_mark_was_given_but_each_his_own(day: Story) -> None:
    note = notes(day, "een")[0]
    day.does(BRAM, o.ReactToNote, note=note, mark="disagree")
    day.does(FAY, o.ShowTotals, show=False)
    for viewer in (Viewer(ANNA, NORTH), Viewer(FAY, NORTH)):
        assert view(day.workshop, viewer)["note", note]["marks"] is None
    assert view(day.workshop, Viewer(BRAM, NORTH))["note", note]["my_mark"] == "disagree"

    day.does(FAY, o.ShowTotals, show=True)
    assert view(day.workshop, Viewer(ANNA, NORTH))["note", note]["marks"] == {"agree": 0, "disagree": 1, "discuss": 0}

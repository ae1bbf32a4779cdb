"""Putting people out, two seats of one person, what a leader takes away, and what is erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core import operations as o
from canvas.core.access.people import namesakes, why_left
from canvas.core.consent import Tally, of_statement
from canvas.core.erasing import also_in, blanked, covered_by, erases, words_of
from canvas.core.fold.workshop import fold
from canvas.core.model import Subgroup, Workshop
from canvas.core.operations import Operation, Stored
from canvas.core.view import Viewer, view
from canvas.server.identity import hashed
from tests.core.test_fold import KINDS, PEOPLE, assert_whole, busy_day, operations
from tests.core.test_view import EVERYONE, sent
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story, token

AGAIN = "personNEW1"
MARKER = "marker-5d1c"


def joins_again(day: Story, name: str = "Anna", subgroup: str = NORTH) -> str:
    day.does(AGAIN, o.Join, name=name, role="participant", subgroup=subgroup, seat=hashed(token(AGAIN)))
    return AGAIN


def revealed(day: Story) -> Story:
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    return day


def erased(stored: Iterable[Stored]) -> list[Stored]:
    """The operations as they are once everything among them that erases was carried out, in its order."""
    done: list[Stored] = []
    for each in stored:
        done.append(each)
        if erases(each.operation):
            workshop = fold(done)
            gone = {one.number: blanked(one, workshop) for one in covered_by(each, done, workshop)}
            done = [gone.get(one.number, one) for one in done]
    return done


# --- put out


@pytest.mark.parametrize(("written", "on_the_board"), [("stay", 2), ("take_away", 1), ("erase", 2)])
def test_who_is_put_out_loses_the_seat_and_is_no_longer_counted(written: str, on_the_board: int) -> None:
    day = Story()
    note = day.note(ANNA, MARKER)
    day.note(BRAM, "blijft")
    day.does(ANNA, o.SayDone, round="r1", done=True)
    day.does(BRAM, o.SayDone, round="r1", done=True)
    day.does(ANNA, o.KeepReentry, code="hash of a code")
    day.does(FAY, o.PutOut, participant=ANNA, written=written)
    after = fold(erased(day.stored))

    assert [each.id for each in after.members(NORTH)] == [BRAM]
    assert after.everyone_done(NORTH, "r1")
    assert why_left(after, hashed(token(ANNA))) == "put_out"
    assert day.code(ANNA, o.AddNote, block="goal", text="toch") == "no_seat"
    assert day.code(ANNA, o.Reenter, seat="hash", code="hash of a code") == "wrong_reentry_code"
    assert len(after.subgroups[NORTH].notes) == on_the_board
    assert (note in after.subgroups[NORTH].notes) == (written != "take_away")


def test_who_is_let_in_again_has_the_seat_and_may_restore_what_was_hidden() -> None:
    day = Story()
    note = day.note(ANNA, MARKER)
    day.does(FAY, o.PutOut, participant=ANNA, written="take_away")
    assert MARKER not in sent(day, Viewer(FAY, NORTH))
    day.does(FAY, o.LetBackIn, participant=ANNA)
    day.does(ANNA, o.RestoreNote, note=note)

    assert day.workshop.participants[ANNA].seat == hashed(token(ANNA))
    assert day.workshop.subgroups[NORTH].notes[note].text == MARKER


# --- two seats of one person


def test_after_merging_everything_of_the_ghost_is_theirs_and_the_ghost_is_not_counted() -> None:
    day = revealed(Story())
    note, other = day.note(ANNA, "van Anna"), day.note(BRAM, "van Bram")
    guest = day.does(ANNA, o.AddGuest, name="Gerda")
    day.does(ANNA, o.ReactToNote, note=other, mark="agree")
    day.does(ANNA, o.SayDone, round="r2", done=True)
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    day.does(BRAM, o.WriteWording, block="goal", text="samen", base=0)
    day.does(FAY, o.WriteStatement, block="goal", text="allen", standing="agreed", base=0)
    day.does(ANNA, o.Vote, block="goal", stance="live_with", base=day.workshop.number)
    joins_again(day)
    day.does(FAY, o.MergePeople, participant=ANNA, into=AGAIN)

    group = day.workshop.subgroups[NORTH]
    seen = view(day.workshop, Viewer(AGAIN, NORTH))
    assert [each.id for each in day.workshop.members(NORTH)] == [BRAM, guest, AGAIN]
    assert seen["note", note]["mine"] is True
    assert seen["note", other]["my_mark"] == "agree"
    assert [each["id"] for each in seen["you",]["guests"]] == [guest]  # type: ignore[attr-defined]
    assert group.done["r2"] == {AGAIN}
    assert day.workshop.theme_makers == {NORTH: AGAIN}
    assert day.workshop.statements["goal"].votes.keys() == {AGAIN}
    assert why_left(day.workshop, hashed(token(ANNA))) == "merged"
    assert day.code(ANNA, o.AddNote, block="goal", text="van de oude telefoon") == "no_seat"


def test_where_both_seats_answered_the_one_that_stays_counts_once() -> None:
    day = revealed(Story())
    note = day.note(BRAM)
    joins_again(day)
    day.does(ANNA, o.ReactToNote, note=note, mark="disagree")
    day.does(AGAIN, o.ReactToNote, note=note, mark="agree")
    day.does(FAY, o.MergePeople, participant=ANNA, into=AGAIN)

    assert dict(day.workshop.subgroups[NORTH].notes[note].reactions) == {AGAIN: "agree"}


def test_a_step_of_another_that_remembers_the_ghost_does_not_bring_it_back() -> None:
    day = revealed(Story())
    day.does(BRAM, o.WriteWording, block="goal", text="een", base=0)
    day.does(ANNA, o.GiveAnswer, block="goal", stance="live_with", base=day.workshop.number)
    first = day.workshop.subgroups[NORTH].wordings["goal"].revision
    step = day.does(BRAM, o.WriteWording, block="goal", text="twee", base=first)
    joins_again(day)
    day.does(FAY, o.MergePeople, participant=ANNA, into=AGAIN)
    day.does(BRAM, o.Undo, undoes=step)

    assert ANNA not in everywhere(day.workshop)


def test_a_guest_who_joins_with_a_device_is_merged_and_needs_no_scribe() -> None:
    day = revealed(Story())
    guest = day.does(BRAM, o.AddGuest, name="Gerda")
    note = day.does(BRAM, o.AddNote, block="goal", text="van Gerda", on_behalf=guest)
    joins_again(day, "Gerda")
    day.does(FAY, o.MergePeople, participant=guest, into=AGAIN)

    assert day.workshop.participants[AGAIN].scribe == ""
    assert day.workshop.subgroups[NORTH].notes[note].author == AGAIN


def test_a_name_is_only_a_claim_until_a_leader_says_yes() -> None:
    day = Story()
    joins_again(day, "ANNA")
    assert [each.id for each in namesakes(day.workshop, AGAIN)] == [ANNA]
    day.does(AGAIN, o.ClaimSeat, participant=ANNA)
    assert day.workshop.participants[ANNA].seat == hashed(token(ANNA))
    assert day.workshop.participants[AGAIN].claims == ANNA
    assert day.code(AGAIN, o.MergePeople, participant=ANNA, into=AGAIN) == "facilitator_only"
    day.does(FAY, o.DeclineClaim, participant=AGAIN)

    assert day.workshop.participants[AGAIN].claims == ""


def everywhere(workshop: Workshop) -> str:
    """All that a workshop holds but its list of people, as text."""
    return repr(replace(workshop, participants={}))


def counted(group: Subgroup) -> tuple[int, ...]:
    return (len(group.notes), len(group.deleted), len(group.stacks), len(group.proposals), len(group.wordings))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PEOPLE, operations()), max_size=25), st.sampled_from([BRAM, CEM]))
def test_merging_loses_nothing_and_leaves_nothing_of_the_ghost(steps: list[tuple[str, Operation]], into: str) -> None:
    day = busy_day()
    for by, operation in steps:
        day.asks(by, operation)
    before = day.workshop
    if day.code(FAY, o.MergePeople, participant=ANNA, into=into) is not None:
        return
    after = day.workshop

    assert ANNA not in everywhere(after)
    assert_whole(after)
    for key, group in before.subgroups.items():
        assert counted(after.subgroups[key]) == counted(group)
        for note in group.notes.values():
            reacted = {into if who == ANNA else who for who in note.reactions}
            assert after.subgroups[key].notes[note.id].reactions.keys() == reacted
            assert after.subgroups[key].notes[note.id].text == note.text


# --- taken away


def test_a_note_that_is_taken_away_is_told_to_its_author_and_only_a_leader_restores_it() -> None:
    day = revealed(Story())
    note = day.note(ANNA, MARKER)
    day.does(FAY, o.TakeAwayNote, note=note)

    to_anna = view(day.workshop, Viewer(ANNA, NORTH))["deleted", note]
    assert (to_anna["text"], to_anna["taken"]) == (MARKER, True)
    assert MARKER not in sent(day, Viewer(BRAM, NORTH))
    assert day.code(ANNA, o.RestoreNote, note=note) == "unknown_note"
    assert day.code(ANNA, o.Undo, undoes=note) == "changed_since"
    day.does(FAY, o.RestoreNote, note=note)
    assert day.workshop.subgroups[NORTH].notes[note].taken is False


def worded(day: Story) -> Story:
    revealed(day).does(ANNA, o.WriteWording, block="goal", text=MARKER, base=0)
    return day


def test_a_wording_that_is_taken_away_is_told_and_put_back_with_its_answers() -> None:
    day = worded(Story())
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te breed", base=day.workshop.number - 1)
    before = day.workshop.subgroups[NORTH]
    day.does(FAY, o.TakeAwayWording, subgroup=NORTH, block="goal")
    seen = view(day.workshop, Viewer(BRAM, NORTH))

    assert MARKER not in sent(day, Viewer(BRAM, NORTH))
    assert seen["taken_wording", "goal"] == {"number": day.workshop.number}
    day.does(FAY, o.PutBackWording, subgroup=NORTH, block="goal")
    after = day.workshop.subgroups[NORTH]
    assert (after.wordings, after.answers, after.askings) == (before.wordings, before.answers, before.askings)
    assert ("taken_wording", "goal") not in view(day.workshop, Viewer(BRAM, NORTH))


def test_a_wording_is_not_put_back_over_another() -> None:
    day = worded(Story())
    day.does(FAY, o.TakeAwayWording, subgroup=NORTH, block="goal")
    day.does(BRAM, o.WriteWording, block="goal", text="nieuw", base=0)

    assert day.code(FAY, o.PutBackWording, subgroup=NORTH, block="goal") == "wording_there"
    assert day.code(FAY, o.TakeAwayWording, subgroup=SOUTH, block="goal") == "no_wording"


def test_a_round_no_longer_waits_for_who_was_put_out() -> None:
    day = worded(Story())
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    assert day.workshop.subgroups[NORTH].askings["goal"].running
    day.does(FAY, o.PutOut, participant=BRAM)
    asking = day.workshop.subgroups[NORTH].askings["goal"]

    assert asking.asked == {ANNA}
    assert not asking.running


def test_a_round_of_all_no_longer_waits_for_who_was_put_out_and_forgets_their_objection() -> None:
    day = Story()
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="agreed", base=0)
    day.does(FAY, o.PutToAll, block="goal", base=day.workshop.number)
    asking = day.workshop.number
    day.does(BRAM, o.Vote, block="goal", stance="object", reason="nee", base=asking, asking=asking)
    day.does(FAY, o.PutOut, participant=BRAM)
    for person in (ANNA, CEM, DIRK):
        day.does(person, o.Vote, block="goal", stance="live_with", base=asking, asking=asking)

    assert of_statement(day.workshop.statements["goal"]) == Tally("ended", asked=3, answered=3, able=3, accepted=True)


# --- erased


def test_a_leader_erases_all_that_stood_on_a_note_and_its_author_what_they_typed() -> None:
    for by, left in ((FAY, ["(tekst gewist)"]), (ANNA, ["van Bram"])):
        day = revealed(Story())
        note = day.note(ANNA, MARKER)
        day.does(BRAM, o.EditNote, note=note, text="van Bram", note_kind="idea")
        day.does(by, o.EraseNote, note=note)
        kept = erased(day.stored)

        assert MARKER not in "".join(each.model_dump_json() for each in kept)
        assert [each.text for each in fold(kept).subgroups[NORTH].notes.values()] == left


def test_what_is_begun_over_an_erased_note_is_refused_whatever_an_old_tab_sends() -> None:
    day = revealed(Story())
    note = day.note(ANNA, MARKER)
    first = day.workshop.number
    day.does(ANNA, o.EraseNote, note=note)
    day.stored = erased(day.stored)
    day.workshop = fold(day.stored)
    for base in (None, first):
        code = day.code(ANNA, o.EditNote, note=note, text=MARKER, note_kind="idea", base=base)
        assert code == "note_erased"
    assert day.code(ANNA, o.Undo, undoes=note) == "changed_since"
    day.does(ANNA, o.DeleteNote, note=note)
    day.does(ANNA, o.RestoreNote, note=note)

    assert MARKER not in sent(day, Viewer(ANNA, NORTH))


def test_erasing_a_person_takes_the_name_and_on_request_the_texts_also_of_the_seat_before() -> None:
    day = revealed(Story())
    day.note(ANNA, MARKER)
    joins_again(day, f"Anna {MARKER}")
    day.does(AGAIN, o.WriteWording, block="goal", text=f"wij {MARKER}", base=0)
    day.does(FAY, o.MergePeople, participant=ANNA, into=AGAIN)
    day.does(FAY, o.ErasePerson, participant=AGAIN, texts=True)
    kept = erased(day.stored)
    after = fold(kept)

    assert MARKER not in "".join(each.model_dump_json() for each in kept)
    assert after.participants[AGAIN].name == ""
    assert after.participants[AGAIN].seat == hashed(token(AGAIN))
    assert after.subgroups[NORTH].wordings["goal"].text == "(tekst gewist)"
    assert len(after.subgroups[NORTH].notes) == 1


def test_words_that_others_took_over_are_named_where_they_stand() -> None:
    day = revealed(Story())
    note = day.note(ANNA, MARKER)
    day.does(BRAM, o.WriteWording, block="goal", text=f"Wij willen {MARKER.upper()} ook", base=0)
    day.does(FAY, o.AddAction, what=f"{MARKER} navragen")
    day.does(FAY, o.EraseNote, note=note)
    gone = covered_by(day.stored[-1], day.stored, day.workshop)

    assert also_in(words_of(gone), fold(erased(day.stored))) == {"wording": 1, "action": 1}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([ANNA, BRAM, CEM]), st.lists(st.tuples(PEOPLE, operations()), max_size=20))
def test_of_an_erased_person_no_word_is_left_in_any_view(person: str, steps: list[tuple[str, Operation]]) -> None:
    """Everything this person ever typed carries the marker; what others typed does not."""
    day = Story()
    for by, operation in [*((each.by, each.operation) for each in busy_day().stored[6:]), *steps]:
        day.asks(by, marked(operation) if by == person else operation)
    operation = o.ErasePerson(id="operation-erases", participant=person, texts=True)
    kept = erased([*day.stored, Stored(number=day.workshop.number + 1, at=AT, by=FAY, operation=operation)])
    after = Story(kept)

    assert MARKER not in "".join(each.model_dump_json() for each in kept)
    for viewer in EVERYONE:
        assert MARKER not in sent(after, viewer)
    assert_whole(after.workshop)


def marked(operation: Operation) -> Operation:
    """The same operation with the marker in everything that is typed in it, but for a guest: that is the guest's."""
    if isinstance(operation, o.AddGuest) or getattr(operation, "on_behalf", None):
        return operation
    typed = words_of([Stored(number=1, at=AT, by=ANNA, operation=operation)])
    fields = {name: MARKER for name, value in operation if isinstance(value, str) and value in typed}
    return operation.model_copy(update=fields)


@pytest.mark.parametrize("kind", KINDS)
def test_a_blanked_operation_is_one_that_can_be_stored_and_read(kind: type[o.Base]) -> None:
    """Whatever is typed in an operation of any kind goes, and what is left is an operation of that kind."""
    day = busy_day()
    for each in day.stored:
        if isinstance(each.operation, kind):
            gone = blanked(each, day.workshop)
            assert not set(words_of([gone])) - {"(tekst gewist)", "(text erased)"}
            assert Stored.model_validate_json(gone.model_dump_json()) == gone
            assert gone.operation.needs() == 2


def test_a_guest_s_words_stay_when_who_typed_them_is_erased() -> None:
    day = revealed(Story())
    guest = day.does(ANNA, o.AddGuest, name="Gerda")
    note = day.does(ANNA, o.AddNote, block="goal", text="van Gerda", on_behalf=guest)
    day.does(FAY, o.ErasePerson, participant=ANNA, texts=True)
    after = fold(erased(day.stored))

    assert after.subgroups[NORTH].notes[note].text == "van Gerda"
    assert (after.participants[guest].name, after.participants[ANNA].name) == ("Gerda", "")
    assert SOUTH in after.subgroups

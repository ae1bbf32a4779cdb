"""The rules: what each refuses, and that every one of them is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from canvas.core import access
from canvas.core import operations as o
from canvas.core.access import RULES, Rule, limits, rules_for
from canvas.core.access import desk as access_desk
from canvas.core.fold.day import MOST_STEPS
from canvas.core.fold.workshop import fold
from canvas.core.operations import Stored
from canvas.server.identity import hashed
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, SECRET, SHEET, SOUTH, Story, beginning, token

GUEST, ALONE = "personGUEST", "personALONE"


def votes(day: Story, by: str, **fields: object) -> str | None:
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing="agreed", base=0)
    vote = {"block": "goal", "stance": "live_with", "base": day.workshop.number, **fields}
    return day.code(by, o.Vote, **vote)


def stated(day: Story, standing: str = "agreed") -> Story:
    day.does(FAY, o.WriteStatement, block="goal", text="samen", standing=standing, base=0)
    return day


def put_to_all(day: Story) -> Story:
    day.does(FAY, o.PutToAll, block="goal", base=stated(day).workshop.number)
    return day


def opened(day: Story) -> Story:
    stated(day).does(FAY, o.BeginOpeningRound)
    return day


def written(day: Story, paragraph: str = "want/goal/topic") -> Story:
    day.does(FAY, o.WriteOver, paragraph=paragraph, text="Wij bellen eerder")
    return day


def released(day: Story) -> Story:
    day.does(FAY, o.ReleaseDraft, until="2026-12-04", to="Karin")
    return day


def reacts(day: Story, by: str = ANNA, **fields: object) -> str | None:
    revision = day.workshop.statements["goal"].revision if "goal" in day.workshop.statements else 0
    return day.code(by, o.ReactToDraft, **{"block": "goal", "fits": True, "base": revision, **fields})


def writes_where_no_more_fit(day: Story) -> str | None:
    for n in range(access_desk.PARAGRAPHS):
        written(day, f"want/goal/topic_{n}")
    return day.code(FAY, o.WriteOver, paragraph="want/goal/topic", text="Wij bellen")


def opens_to_nobody(day: Story) -> str | None:
    for person in (ANNA, BRAM, CEM, DIRK):
        day.does(person, o.LeaveSeat)
    return stated(day).code(FAY, o.BeginOpeningRound)


def takes_up_another_topic(day: Story) -> str | None:
    day.does(FAY, o.TakeUpTopic, block="goal", base=0)
    return day.code(FAY, o.TakeUpTopic, block="data", base=0)


def puts_to_nobody(day: Story) -> str | None:
    for person in (ANNA, BRAM, CEM, DIRK):
        day.does(person, o.LeaveSeat)
    return stated(day).code(FAY, o.PutToAll, block="goal", base=day.workshop.number)


def ends_a_round_of_all_twice(day: Story) -> str | None:
    asking = put_to_all(day).workshop.number
    day.does(FAY, o.EndRound, block="goal", asking=asking)
    return day.code(FAY, o.EndRound, block="goal", asking=asking)


def makes_a_theme_twice(day: Story) -> str | None:
    theme = day.does(FAY, o.MakeTheme, block="goal", title="samen")
    return day.code(FAY, o.MakeTheme, id=theme, block="data", title="anders")


def comes_where_another_comes(day: Story) -> str | None:
    other = "personGUUS"
    day.does(other, o.Join, name="Guus", role="facilitator", seat="hash of Guus", link=hashed(SECRET))
    request = asked_for_help(day)
    day.does(other, o.TakeHelp, subgroup=NORTH, help=request)
    return day.code(FAY, o.TakeHelp, subgroup=NORTH, help=request)


def tells_a_closed_subgroup(day: Story) -> str | None:
    day.does(FAY, o.CloseSubgroup, subgroup=NORTH, to=SOUTH)
    return day.code(FAY, o.SendMessage, text="Hallo", subgroup=NORTH)


def asked_for_help(day: Story) -> str:
    day.does(FAY, o.AllowHelp, allowed=True)
    return day.does(ANNA, o.AskForHelp)


def comes_where_that_was_withdrawn(day: Story) -> str | None:
    request = asked_for_help(day)
    day.does(ANNA, o.WithdrawHelp, help=request)
    return day.code(FAY, o.TakeHelp, subgroup=NORTH, help=request)


@dataclass(frozen=True)
class Trespass:
    """Something somebody tries, and the code with which it must be refused."""

    rule: str
    code: str
    tries: Callable[[Story], str | None]


def revealed(day: Story) -> Story:
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    return day


def closed(day: Story) -> Story:
    day.does(FAY, o.CloseWorkshop)
    return day


def with_note(day: Story, by: str = ANNA) -> str:
    return day.note(by)


def joins(day: Story, by: str = GUEST, **fields: object) -> str | None:
    given = {"name": "Gast", "role": "participant", "subgroup": NORTH, "seat": f"hash of {by}", **fields}
    return day.code(by, o.Join, **given)


def with_many(day: Story, what: str, number: int, subgroup: str = NORTH) -> Story:
    """As many of these as fit, each as the first of them."""
    there = day.workshop.subgroups[subgroup]
    if what == "people":
        first = day.workshop.participants[ANNA]
        people = {f"person-{n:05}": replace(first, id=f"person-{n:05}", subgroup=subgroup) for n in range(number)}
        day.workshop = replace(day.workshop, participants={**day.workshop.participants, **people})
    elif what == "actions":
        (action,) = day.workshop.actions.values()
        day.workshop = replace(day.workshop, actions={f"action-{n:05}": action for n in range(number)})
    else:
        (first,) = getattr(there, what).values()
        many: Any = {what: {**getattr(there, what), **{f"many-{n:05}": first for n in range(number)}}}
        full = replace(there, **many)
        day.workshop = replace(day.workshop, subgroups={**day.workshop.subgroups, subgroup: full})
    return day


def closed_south(day: Story) -> Story:
    day.does(FAY, o.CloseSubgroup, subgroup=SOUTH, to=NORTH)
    return day


def adds_a_subgroup_too_many(day: Story) -> str | None:
    for n in range(limits.OPEN_SUBGROUPS - len(day.workshop.subgroups)):
        day.does(FAY, o.AddSubgroup, name=f"Groep {n}")
    return day.code(FAY, o.AddSubgroup, name="Een te veel")


def brings_back_a_note_where_no_more_fit(day: Story) -> str | None:
    day.note(ANNA)
    gone = day.note(ANNA, "Nog een")
    day.does(ANNA, o.DeleteNote, note=gone)
    with_many(day, "notes", limits.NOTES)
    return day.code(ANNA, o.RestoreNote, note=gone)


def adds_a_note_where_no_more_fit(day: Story) -> str | None:
    day.note(ANNA)
    return with_many(day, "notes", limits.NOTES).code(BRAM, o.AddNote, block="goal", text="Nog een")


def adds_more_notes_than_others_can(day: Story) -> str | None:
    day.note(ANNA)
    with_many(day, "notes", limits.NOTES_OF_ONE)
    assert day.code(BRAM, o.AddNote, block="goal", text="Van een ander") is None
    return day.code(ANNA, o.AddNote, block="goal", text="Nog een")


def proposes_where_no_more_fit(day: Story) -> str | None:
    revealed(day).does(ANNA, o.WriteWording, block="goal", text="Samen", base=0)
    propose = {"block": "goal", "text": "Anders"}
    day.does(ANNA, o.ProposeWording, **propose)
    return with_many(day, "proposals", limits.PROPOSALS).code(ANNA, o.ProposeWording, **propose)


def adds_an_action_where_no_more_fit(day: Story) -> str | None:
    action = {"what": "Bel de FG"}
    day.does(ANNA, o.AddAction, **action)
    return with_many(day, "actions", limits.ACTIONS).code(ANNA, o.AddAction, **action)


def takes_away_anothers_note(day: Story) -> str | None:
    note = with_note(day)
    revealed(day)
    return day.code(BRAM, o.DeleteNote, note=note)


def writes_over_a_note_he_did_not_see(day: Story) -> str | None:
    note = with_note(day)
    first = day.workshop.number
    revealed(day).does(ANNA, o.EditNote, note=note, text="beter", note_kind="idea", base=first)
    return day.code(BRAM, o.EditNote, note=note, text="anders", note_kind="idea", base=first)


def with_stack(day: Story) -> str:
    notes = [day.note(ANNA, "een"), day.note(BRAM, "twee")]
    return revealed(day).does(ANNA, o.StackNotes, notes=notes)


def stacks_under_the_id_of_a_note(day: Story) -> str | None:
    note = with_note(day)
    return revealed(day).code(BRAM, o.StackNotes, id=note, notes=[note])


def titles_a_stack_he_did_not_see(day: Story) -> str | None:
    stack = with_stack(day)
    first = day.workshop.number
    day.does(ANNA, o.TitleStack, stack=stack, title="Samen", base=first)
    return day.code(BRAM, o.TitleStack, stack=stack, title="Apart", base=first)


def moves_a_hidden_note_of_another_along(day: Story) -> str | None:
    return day.code(BRAM, o.MoveNotes, notes=[with_note(day), day.note(BRAM)], block="questions")


def brings_back_anothers_note(day: Story) -> str | None:
    note = with_note(day)
    revealed(day).does(ANNA, o.DeleteNote, note=note)
    return day.code(BRAM, o.RestoreNote, note=note)


def with_guest(day: Story) -> str:
    return day.does(ANNA, o.AddGuest, name="Gerda")


def with_proposal(day: Story) -> str:
    return revealed(day).does(ANNA, o.ProposeWording, block="goal", text="een")


def adopts_over_a_wording_he_did_not_see(day: Story) -> str | None:
    proposal = with_proposal(day)
    day.does(BRAM, o.WriteWording, block="goal", text="intussen", base=0)
    return day.code(ANNA, o.AdoptProposal, proposal=proposal, base=0)


def takes_back_a_step_of_another(day: Story) -> str | None:
    return day.code(BRAM, o.Undo, undoes=with_note(day))


def takes_back_what_another_went_on_from(day: Story) -> str | None:
    note = with_note(day)
    revealed(day).does(BRAM, o.EditNote, note=note, text="beter", note_kind="idea")
    return day.code(ANNA, o.Undo, undoes=note)


def marks_a_hidden_note_of_another(day: Story) -> str | None:
    return day.code(BRAM, o.ReactToNote, note=with_note(day), mark="agree")


def chooses_an_action_that_is_gone(day: Story) -> str | None:
    return revealed(day).code(ANNA, o.RecordOutcome, block="goal", choice="action", action="operation-none")


def writes_over_a_wording_he_did_not_see(day: Story) -> str | None:
    revealed(day).does(ANNA, o.WriteWording, block="goal", text="een", base=0)
    return day.code(BRAM, o.WriteWording, block="goal", text="twee", base=0)


def writes_over_a_statement_he_did_not_see(day: Story) -> str | None:
    day.does(FAY, o.WriteStatement, block="goal", text="een", standing="agreed", base=0)
    return day.code(FAY, o.WriteStatement, block="goal", text="twee", standing="agreed", base=0)


def edits_an_action_over_what_another_wrote(day: Story) -> str | None:
    action = day.does(ANNA, o.AddAction, what="bellen")
    base = day.workshop.actions[action].revision
    day.does(ANNA, o.EditAction, action=action, what="bel de FG over de bewaartermijn", who="Anna", base=base)
    return day.code(BRAM, o.EditAction, action=action, what="bel de FG", who="Bram", base=base)


def records_an_outcome_over_that_of_another(day: Story) -> str | None:
    revealed(day).does(ANNA, o.RecordOutcome, block="goal", choice="not_answered", reason="te vroeg", base=0)
    return day.code(BRAM, o.RecordOutcome, block="goal", choice="not_answered", reason="te laat", base=0)


def decides_over_what_another_decided(day: Story) -> str | None:
    day.does(FAY, o.Decide, block="goal", decision="not_answered", reason="te vroeg", base=0)
    return day.code(FAY, o.Decide, block="goal", decision="answered", base=0)


def takes_back_without_the_role(day: Story) -> str | None:
    step = day.does(FAY, o.WriteStatement, block="goal", text="wij", standing="open", base=0)
    fay = replace(day.workshop.participants[FAY], role="observer")
    day.workshop = replace(day.workshop, participants={**day.workshop.participants, FAY: fay})
    return day.code(FAY, o.TakeBack, undoes=step)


def takes_back_a_theme_as_theme_maker_no_more(day: Story) -> str | None:
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=ANNA)
    step = day.does(ANNA, o.MakeTheme, block="goal", title="samen")
    day.does(FAY, o.NameThemeMaker, subgroup=NORTH, participant=None)
    return day.code(ANNA, o.TakeBack, undoes=step)


def takes_back_a_statement_that_was_voted_on(day: Story) -> str | None:
    step = day.does(FAY, o.WriteStatement, block="goal", text="wij", standing="agreed", base=0)
    day.does(ANNA, o.Vote, block="goal", stance="live_with", base=day.workshop.number)
    return day.code(FAY, o.TakeBack, undoes=step)


def titles_a_theme_over_another_title(day: Story) -> str | None:
    theme = day.does(FAY, o.MakeTheme, block="goal", title="Toegang")
    base = day.workshop.themes[theme].revision
    day.does(FAY, o.TitleTheme, theme=theme, title="Wie erbij mag", base=base)
    return day.code(FAY, o.TitleTheme, theme=theme, title="Rechten", base=base)


def describes_over_what_another_corrected(day: Story) -> str | None:
    known = {"day": date(2026, 11, 22), "language": "nl"}
    day.does(FAY, o.Describe, title="De middag", base=0, **known)
    return day.code(FAY, o.Describe, title="De ochtend", base=0, **known)


def changes_the_action_of_another_table(day: Story) -> str | None:
    action = day.does(ANNA, o.AddAction, what="navragen")
    return day.code(CEM, o.EditAction, action=action, what="niet navragen")


def puts_the_facilitator_at_a_table(day: Story) -> str | None:
    return day.code(FAY, o.MoveToSubgroup, participant=FAY, subgroup=NORTH)


def marks_his_own_hidden_note(day: Story) -> str | None:
    return day.code(ANNA, o.ReactToNote, note=with_note(day), mark="agree")


def adds_a_note_under_the_id_of_another(day: Story) -> str | None:
    return day.code(CEM, o.AddNote, id=with_note(day), block="goal", text="gekaapt")


def adds_an_action_under_the_id_of_another(day: Story) -> str | None:
    action = day.does(ANNA, o.AddAction, what="navragen")
    return day.code(CEM, o.AddAction, id=action, what="gekaapt")


def comes_in_without_a_table_and_adds_a_note(day: Story) -> str | None:
    assert joins(day, ALONE, subgroup=None) is None
    return day.code(ALONE, o.AddNote, block="goal", text="waar zit ik?")


def answers_an_unknown_question(day: Story) -> str | None:
    return revealed(day).code(ANNA, o.RecordOutcome, block="goal", question="no such question", choice="answered")


def with_role(day: Story, role: str) -> Story:
    """The guest came in by the link of this role."""
    day.does(FAY, o.RenewLink, role=role, link="hash of a link")
    assert joins(day, role=role, subgroup=None, link="hash of a link") is None
    return day


def day_with(**fields: object) -> Story:
    """The same day, set up in another way."""
    first, *others = beginning()
    create = first.operation.model_copy(update=fields)
    return Story([first.model_copy(update={"operation": create}), *others])


def anonymous_day() -> Story:
    return day_with(anonymous=True)


def comes_back_with_a_guess(day: Story) -> str | None:
    day.does(ANNA, o.KeepReentry, code=hashed("the code"))
    day.does(ANNA, o.LeaveSeat)
    return day.code(ANNA, o.Reenter, seat="hash of another browser", code=hashed("a guess"))


def picks_where_there_is_no_limit(day: Story) -> str | None:
    note = day.note(ANNA, block="target_group")
    return revealed(day).code(ANNA, o.PickNote, note=note, picked=True)


def adds_minutes_to_the_step_before(day: Story) -> str | None:
    day.does(FAY, o.OpenPhase, phase="reading", base="welcome")
    return day.code(FAY, o.AddMinutes, step="welcome", minutes=5)


COFFEE = {"title": "Koffie", "mode": "break", "minutes": 10}


def plans_a_step_in_which_a_subgroup_is(day: Story) -> str | None:
    day.does(FAY, o.OpenPhase, phase="reading", subgroup=NORTH, base="welcome")
    return day.code(FAY, o.PlanMinutes, step="reading", minutes=5)


def adds_a_step_before_now(day: Story) -> str | None:
    day.does(FAY, o.OpenPhase, phase="reading", base="welcome")
    return day.code(FAY, o.AddStep, after="welcome", **COFFEE)


def plans_over_what_another_planned(day: Story) -> str | None:
    day.does(FAY, o.PlanMinutes, step="present", minutes=12, base=0)
    return day.code(FAY, o.PlanMinutes, step="present", minutes=30, base=0)


def takes_back_a_plan_that_was_changed_again(day: Story) -> str | None:
    first = day.does(FAY, o.PlanMinutes, step="present", minutes=12)
    day.does(FAY, o.RenameStep, step="present", title="Laten zien")
    return day.code(FAY, o.TakePlanBack, change=first)


def adds_a_step_under_the_id_of_another(day: Story) -> str | None:
    added = day.does(FAY, o.AddStep, after="welcome", **COFFEE)
    return day.code(FAY, o.AddStep, id=added, after="reading", **COFFEE)


def adds_a_step_where_no_more_fit(day: Story) -> str | None:
    while len(day.workshop.sheet.phases) < MOST_STEPS:
        day.does(FAY, o.AddStep, after="welcome", **COFFEE)
    return day.code(FAY, o.AddStep, after="welcome", **COFFEE)


def takes_back_an_opening_that_another_followed(day: Story) -> str | None:
    first = day.does(FAY, o.OpenPhase, phase="reading", base="welcome")
    day.does(FAY, o.OpenPhase, phase="write_goal", base="reading")
    return day.code(FAY, o.TakeStepBack, opening=first)


def puts_his_hidden_note_on_a_stack(day: Story) -> str | None:
    stack = with_stack(day)
    day.does(ANNA, o.MoveStack, stack=stack, block="data")
    return day.code(BRAM, o.MoveNote, note=day.note(BRAM, block="data"), block="data", stack=stack)


def older_day() -> tuple[Story, str, str]:
    """A day of an older version: Bram moved a stack where all is hidden, and Anna put her hidden note on it."""
    day = Story()
    stack = with_stack(day)
    moved = day.does(BRAM, o.MoveStack, stack=stack, block="data")
    note = day.note(ANNA, block="data")
    put = day.op(o.MoveNote, note=note, block="data", stack=stack)
    day.stored.append(Stored(number=day.workshop.number + 1, at=AT, by=ANNA, operation=put))
    day.workshop = fold(day.stored)
    return day, stack, moved


def moves_a_stack_with_a_hidden_note_into_the_open(_: Story) -> str | None:
    day, stack, _moved = older_day()
    return day.code(BRAM, o.MoveStack, stack=stack, block="goal")


def takes_back_a_move_that_now_shows_a_hidden_note(_: Story) -> str | None:
    day, _stack, moved = older_day()
    return day.code(BRAM, o.Undo, undoes=moved)


def asked(day: Story) -> int:
    """The number of a round about the goal that Anna put forward in the north."""
    revealed(day).does(ANNA, o.WriteWording, block="goal", text="een", base=0)
    day.does(ANNA, o.PutForward, block="goal", base=day.workshop.number)
    return day.workshop.number


def puts_forward_what_another_just_did(day: Story) -> str | None:
    number = asked(day)
    return day.code(BRAM, o.PutForward, block="goal", base=number - 1)


def answers_what_is_talked_on_about(day: Story) -> str | None:
    number = asked(day)
    day.does(ANNA, o.TalkOn, block="goal", asking=number)
    return day.code(BRAM, o.GiveAnswer, block="goal", stance="live_with", base=number - 1, asking=number)


def answers_a_round_before(day: Story) -> str | None:
    number = asked(day)
    day.does(ANNA, o.TalkOn, block="goal", asking=number)
    day.does(ANNA, o.PutForward, block="goal", base=number - 1)
    return day.code(BRAM, o.GiveAnswer, block="goal", stance="live_with", base=number - 1, asking=number)


def goes_on_from_a_topic_that_is_left(day: Story) -> str | None:
    day.does(FAY, o.OpenPhase, phase="discuss_goal")
    day.does(BRAM, o.GoToTopic, block="questions", base=0)
    return day.code(ANNA, o.GoToTopic, block="target_group", base=0)


def counted(day: Story) -> int:
    """The number of a round about the goal in the north, where hands are counted."""
    day.does(FAY, o.WorkOnOneDevice, subgroup=NORTH, one_device=True)
    return asked(day)


def answers_alone_on_one_device(day: Story) -> str | None:
    return day.code(BRAM, o.GiveAnswer, block="goal", stance="live_with", asking=counted(day))


def counts_hands_where_all_answer(day: Story) -> str | None:
    return day.code(BRAM, o.CountAnswers, block="goal", asking=asked(day), base=0, asked=2)


def counts_hands_that_another_counted(day: Story) -> str | None:
    number = counted(day)
    day.does(ANNA, o.CountAnswers, block="goal", asking=number, base=0, asked=3)
    return day.code(BRAM, o.CountAnswers, block="goal", asking=number, base=0, asked=4)


def sets_how_no_subgroup_works(day: Story) -> str | None:
    return day.code(FAY, o.WorkOnOneDevice, subgroup="nowhere", one_device=True)


def ends_a_round_twice(day: Story) -> str | None:
    number = asked(day)
    day.does(ANNA, o.EndAsking, block="goal", asking=number)
    return day.code(BRAM, o.EndAsking, block="goal", asking=number)


def writes_over_what_was_erased(day: Story) -> str | None:
    note = with_note(day)
    day.does(ANNA, o.EraseNote, note=note)
    return day.code(ANNA, o.EditNote, note=note, text="toch weer", note_kind="idea")


def puts_back_over_another_wording(day: Story) -> str | None:
    revealed(day).does(ANNA, o.WriteWording, block="goal", text="een", base=0)
    day.does(FAY, o.TakeAwayWording, subgroup=NORTH, block="goal")
    day.does(ANNA, o.WriteWording, block="goal", text="twee", base=0)
    return day.code(FAY, o.PutBackWording, subgroup=NORTH, block="goal")


def comes_back_after_being_put_out(day: Story) -> str | None:
    day.does(FAY, o.PutOut, participant=ANNA)
    return joins(day, seat=hashed(token(ANNA)))


TRESPASSES = [
    Trespass("_says_that_it_was_erased", "not_for_people", lambda day: day.code(
        ANNA, o.AddNote, block="goal", text="x", erased=True)),
    Trespass("_person_is_not_here", "unknown_person", lambda day: day.code(FAY, o.PutOut, participant="personNONE")),
    Trespass("_is_put_out_by_their_link", "not_to_be_put_out", lambda day: day.code(FAY, o.PutOut, participant=FAY)),
    Trespass("_was_not_put_out", "not_put_out", lambda day: day.code(FAY, o.LetBackIn, participant=ANNA)),
    Trespass("_merges_what_are_not_two_seats", "not_one_person", lambda day: day.code(
        FAY, o.MergePeople, participant=ANNA, into=FAY)),
    Trespass("_claims_the_seat_of_another_name", "not_your_seat", lambda day: day.code(
        BRAM, o.ClaimSeat, participant=ANNA)),
    Trespass("_renames_who_is_not_theirs", "not_yours_to_rename", lambda day: day.code(
        BRAM, o.RenamePerson, participant=ANNA, name="Annelies")),
    Trespass("_erases_somebody_else", "facilitator_only", lambda day: day.code(
        BRAM, o.ErasePerson, participant=ANNA)),
    Trespass("_note_is_not_theirs_to_take_away", "unknown_note", lambda day: day.code(
        FAY, o.TakeAwayNote, note=with_note(day))),
    Trespass("_there_is_no_wording_to_take_or_put_back", "no_wording", lambda day: day.code(
        FAY, o.PutBackWording, subgroup=NORTH, block="goal")),
    Trespass("_gave_no_reason", "no_reason_of_yours", lambda day: day.code(
        ANNA, o.RewordReason, about="wording", block="goal", reason="Anders gezegd")),
    Trespass("_another_wording_stands_there", "wording_there", puts_back_over_another_wording),
    Trespass("_writes_over_what_was_erased", "note_erased", writes_over_what_was_erased),
    Trespass("_was_put_out", "put_out", comes_back_after_being_put_out),
    Trespass("_only_the_server_does_this", "not_for_people", lambda day: day.code(FAY, o.Erased)),
    Trespass("_has_no_seat", "no_seat", lambda day: day.code(GUEST, o.Rename, name="Gast")),
    Trespass("_does_not_lead", "facilitator_only", lambda day: day.code(ANNA, o.OpenPhase, phase="break")),
    Trespass("_is_not_the_facilitator", "facilitator_only", lambda day: with_role(day, "cofacilitator").code(
        GUEST, o.RenewLink, role="observer", link="hash")),
    Trespass("_role_has_no_link", "no_such_link", lambda day: day.code(FAY, o.WithdrawLink, role="facilitator")),
    Trespass("_card_has_other_links", "no_such_link", lambda day: day.code(
        FAY, o.RenewCard, links={"observer": hashed("new")}, code="c" * 64)),
    Trespass("_does_not_write_statements", "statements_not_yours", lambda day: day.code(
        ANNA, o.WriteStatement, block="goal", text="wij", standing="agreed", base=0)),
    Trespass("_only_reads", "only_reading", lambda day: with_role(day, "observer").code(
        GUEST, o.AddAction, what="navragen")),
    Trespass("_comes_back_with_another_code", "wrong_reentry_code", comes_back_with_a_guess),
    Trespass("_gives_no_name", "name_missing", lambda day: joins(day, name="")),
    Trespass("_gives_a_name_where_nobody_does", "names_unwanted", lambda _: joins(anonymous_day(), name="Gast")),
    Trespass("_function_is_not_on_the_list", "unknown_function", lambda day: joins(day, function="wizard")),
    Trespass("_chooses_where_tables_are_assigned", "table_is_assigned", lambda _: joins(day_with(seating="assign"))),
    Trespass("_block_has_no_limit", "nothing_to_pick", picks_where_there_is_no_limit),
    Trespass("_there_is_no_wording", "no_wording", lambda day: revealed(day).code(
        ANNA, o.GiveAnswer, block="goal", stance="live_with", base=0)),
    Trespass("_it_lies_before_people_already", "already_put_forward", puts_forward_what_another_just_did),
    Trespass("_nobody_is_asked", "not_put_forward", answers_what_is_talked_on_about),
    Trespass("_another_round_began", "asked_again", answers_a_round_before),
    Trespass("_answers_where_hands_are_counted", "answers_are_counted", answers_alone_on_one_device),
    Trespass("_counts_where_everybody_answers", "answers_not_counted", counts_hands_where_all_answer),
    Trespass("_somebody_else_counted", "counted_already", counts_hands_that_another_counted),
    Trespass("_sets_the_way_of_working_of_no_subgroup", "unknown_subgroup", sets_how_no_subgroup_works),
    Trespass("_round_has_ended", "already_ended", ends_a_round_twice),
    Trespass("_is_in_no_discussion", "no_discussion", lambda day: revealed(day).code(
        ANNA, o.GoToTopic, block="questions", base=0)),
    Trespass("_somebody_moved_it_on_first", "topic_moved", goes_on_from_a_topic_that_is_left),
    Trespass("_marks_somebody_elsewhere", "not_yours_to_mark", lambda day: day.code(
        ANNA, o.SayAway, participant=CEM, away=True)),
    Trespass("_tells_or_helps_a_subgroup_that_does_not_exist", "unknown_subgroup", lambda day: day.code(
        FAY, o.NoteHelper, subgroup="nowhere", leader=None)),
    Trespass("_tells_or_helps_a_closed_subgroup", "subgroup_closed", tells_a_closed_subgroup),
    Trespass("_tells_something_about_a_step_that_is_over", "step_moved", lambda day: day.code(
        FAY, o.SendMessage, text="Nog twee minuten", base="reading")),
    Trespass("_asks_where_nobody_can", "help_is_off", lambda day: day.code(ANNA, o.AskForHelp)),
    Trespass("_comes_where_nobody_asks", "help_is_over", comes_where_that_was_withdrawn),
    Trespass("_comes_where_another_comes", "help_is_taken", comes_where_another_comes),
    Trespass("_notes_somebody_who_does_not_lead", "not_a_leader", lambda day: day.code(
        FAY, o.NoteHelper, subgroup=NORTH, leader=ANNA)),
    Trespass("_workshop_is_closed", "workshop_closed",
             lambda day: closed(day).code(ANNA, o.AddNote, block="goal", text="te laat")),
    Trespass("_person_is_already_in", "id_in_use", lambda day: joins(day, ANNA)),
    Trespass("_browser_has_this_seat_already", "seat_taken", lambda day: joins(day, seat=hashed(token(ANNA)))),
    Trespass("_role_asks_for_another_link", "wrong_link",
             lambda day: joins(day, role="facilitator", subgroup=None, link=hashed("guess"))),
    Trespass("_newcomer_after_closing", "closed_to_newcomers", lambda day: joins(closed(day))),
    Trespass("_subgroup_does_not_exist", "unknown_subgroup", lambda day: joins(day, subgroup="nowhere")),
    Trespass("_seats_somebody_else", "not_yours_to_move",
             lambda day: day.code(ANNA, o.MoveToSubgroup, participant=CEM, subgroup=NORTH)),
    Trespass("_is_in_no_subgroup", "no_subgroup", comes_in_without_a_table_and_adds_a_note),
    Trespass("_phase_does_not_exist", "unknown_phase", lambda day: day.code(FAY, o.OpenPhase, phase="lunch")),
    Trespass("_round_does_not_exist", "unknown_round", lambda day: day.code(ANNA, o.SayDone, round="r9", done=True)),
    Trespass("_reveals_in_another_subgroup", "other_subgroup", lambda day: all_done(day).code(
        ANNA, o.Reveal, subgroup=SOUTH, round="r1")),
    Trespass("_reveals_too_early", "not_everyone_done", lambda day: day.code(
        ANNA, o.Reveal, subgroup=NORTH, round="r1")),
    Trespass("_block_does_not_exist", "unknown_block", lambda day: day.code(ANNA, o.AddNote, block="x", text="x")),
    Trespass("_note_id_is_taken", "id_in_use", adds_a_note_under_the_id_of_another),
    Trespass("_note_is_not_to_be_seen", "unknown_note", marks_a_hidden_note_of_another),
    Trespass("_note_is_somebody_elses", "not_your_note", takes_away_anothers_note),
    Trespass("_note_was_rewritten", "note_changed", writes_over_a_note_he_did_not_see),
    Trespass("_notes_are_not_to_be_seen", "unknown_note", moves_a_hidden_note_of_another_along),
    Trespass("_note_is_not_theirs_to_bring_back", "unknown_note", brings_back_anothers_note),
    Trespass("_stacks_what_is_not_revealed", "not_revealed", lambda day: day.code(
        ANNA, o.StackNotes, notes=[with_note(day)])),
    Trespass("_stack_does_not_exist", "unknown_stack", lambda day: day.code(
        ANNA, o.Unstack, stack="operation-none")),
    Trespass("_stack_was_titled_by_another", "stack_changed", titles_a_stack_he_did_not_see),
    Trespass("_writes_for_another_persons_guest", "unknown_guest", lambda day: day.code(
        BRAM, o.AddNote, block="goal", text="voor Gerda", on_behalf=with_guest(day))),
    Trespass("_takes_over_somebody_who_is_no_guest", "unknown_guest", lambda day: day.code(
        ANNA, o.WriteFor, guest=BRAM)),
    Trespass("_guest_id_is_taken", "id_in_use", lambda day: day.code(BRAM, o.AddGuest, id=with_guest(day))),
    Trespass("_proposal_id_is_taken", "id_in_use", lambda day: day.code(
        BRAM, o.ProposeWording, id=with_proposal(day), block="goal", text="twee")),
    Trespass("_proposal_does_not_exist", "unknown_proposal", lambda day: revealed(day).code(
        ANNA, o.WithdrawProposal, proposal="operation-none")),
    Trespass("_proposal_is_somebody_elses", "not_your_proposal", lambda day: day.code(
        BRAM, o.WithdrawProposal, proposal=with_proposal(day))),
    Trespass("_step_is_not_known", "nothing_to_undo", takes_back_a_step_of_another),
    Trespass("_somebody_went_on_from_it", "changed_since", takes_back_what_another_went_on_from),
    Trespass("_plenary_step_is_not_known", "nothing_to_undo", lambda day: with_role(day, "cofacilitator").code(
        GUEST, o.TakeBack, undoes=day.does(FAY, o.WriteStatement, block="goal", text="wij", standing="open", base=0))),
    Trespass("_recorded_once_and_may_no_longer", "statements_not_yours", takes_back_without_the_role),
    Trespass("_merged_once_and_may_no_longer", "not_a_scribe", takes_back_a_theme_as_theme_maker_no_more),
    Trespass("_somebody_went_on_from_the_plenary_step", "changed_since", takes_back_a_statement_that_was_voted_on),
    Trespass("_note_is_not_revealed", "not_revealed", marks_his_own_hidden_note),
    Trespass("_decides_before_the_reveal", "block_not_revealed", lambda day: day.code(
        ANNA, o.WriteWording, block="goal", text="te vroeg", base=0)),
    Trespass("_wording_was_rewritten", "wording_changed", writes_over_a_wording_he_did_not_see),
    Trespass("_question_is_not_in_the_block", "unknown_question", answers_an_unknown_question),
    Trespass("_leaves_it_without_a_reason", "reason_missing", lambda day: revealed(day).code(
        ANNA, o.RecordOutcome, block="goal", choice="not_answered", reason="  ")),
    Trespass("_chooses_an_action_that_is_not_there", "unknown_action", chooses_an_action_that_is_gone),
    Trespass("_action_comes_from_nowhere", "unknown_origin", lambda day: day.code(
        ANNA, o.AddAction, what="navragen", block="goal", question="no such question")),
    Trespass("_action_id_is_taken", "id_in_use", adds_an_action_under_the_id_of_another),
    Trespass("_action_does_not_exist", "unknown_action", lambda day: day.code(
        FAY, o.DeleteAction, action="operation-none")),
    Trespass("_action_is_of_another_subgroup", "not_your_action", changes_the_action_of_another_table),
    Trespass("_merges_what_is_not_there", "unknown_action", lambda day: day.code(
        FAY, o.MergeActions, action=day.does(FAY, o.AddAction, what="bellen"), others=("operation-none",))),
    Trespass("_says_more_than_the_sheet_asks", "over_the_limit", lambda day: day.code(
        FAY, o.WriteStatement, block="goal", text="een\ntwee", standing="agreed", base=0)),
    Trespass("_is_not_one_of_the_room", "not_in_the_room", lambda day: votes(day, FAY)),
    Trespass("_there_is_no_statement", "no_statement", lambda day: day.code(
        ANNA, o.Vote, block="goal", stance="live_with", base=0)),
    Trespass("_votes_on_another_text", "vote_too_late", lambda day: votes(day, ANNA, base=1)),
    Trespass("_puts_other_words_to_all", "statement_changed", lambda day: stated(day).code(
        FAY, o.PutToAll, block="goal", base=1)),
    Trespass("_puts_to_all_what_is_still_open", "nothing_to_accept", lambda day: stated(day, "open").code(
        FAY, o.PutToAll, block="goal", base=day.workshop.number)),
    Trespass("_lies_before_all_already", "put_to_all_already", lambda day: put_to_all(day).code(
        FAY, o.PutToAll, block="goal", base=day.workshop.statements["goal"].revision)),
    Trespass("_nobody_is_there_to_answer", "nobody_to_ask", puts_to_nobody),
    Trespass("_nobody_is_asked_together", "not_put_to_all", lambda day: stated(day).code(
        FAY, o.EndRound, block="goal", asking=1)),
    Trespass("_another_round_of_all_began", "all_asked_again", lambda day: put_to_all(day).code(
        ANNA, o.Vote, block="goal", stance="live_with", base=0, asking=1)),
    Trespass("_round_of_all_has_ended", "already_ended", ends_a_round_of_all_twice),
    Trespass("_round_of_all_still_runs", "round_runs", lambda day: put_to_all(day).code(
        FAY, o.SetStanding, block="goal", asking=day.workshop.number, standing="open")),
    Trespass("_another_topic_was_taken_up_meanwhile", "topic_taken_up", takes_up_another_topic),
    Trespass("_an_opening_round_runs", "opening_runs", lambda day: opened(day).code(FAY, o.BeginOpeningRound)),
    Trespass("_there_is_no_proposal", "nothing_proposed", lambda day: stated(day, "open").code(
        FAY, o.BeginOpeningRound)),
    Trespass("_nobody_is_there_to_say_so", "nobody_to_ask", opens_to_nobody),
    Trespass("_is_not_one_of_those_asked", "not_in_the_room", lambda day: opened(day).code(
        FAY, o.SayInOpeningRound, round=day.workshop.number, block="goal", stance="fine")),
    Trespass("_that_round_is_over", "opening_over", lambda day: opened(day).code(
        ANNA, o.SayInOpeningRound, round=day.workshop.number - 1, block="goal", stance="fine")),
    Trespass("_statement_left_the_round", "not_in_opening", lambda day: opened(day).code(
        ANNA, o.SayInOpeningRound, round=day.workshop.number, block="data", stance="fine")),
    Trespass("_somebody_else_counted_meanwhile", "paper_counted_already", lambda day: opened(day).code(
        FAY, o.CountOpeningOnPaper, round=day.workshop.number, base=1, asked=2)),
    Trespass("_somebody_else_counted_on_paper", "paper_counted_already", lambda day: put_to_all(day).code(
        FAY, o.CountOnPaper, block="goal", asking=day.workshop.number, base=1, asked=2)),
    Trespass("_may_not_put_together", "not_a_scribe", lambda day: day.code(
        ANNA, o.MakeTheme, block="goal", title="samen")),
    Trespass("_theme_maker_is_in_another_subgroup", "not_of_this_table", lambda day: day.code(
        FAY, o.NameThemeMaker, subgroup=NORTH, participant=CEM)),
    Trespass("_theme_is_gone", "unknown_theme", lambda day: day.code(FAY, o.TitleTheme, theme="theme-none", title="x")),
    Trespass("_theme_id_is_taken", "id_in_use", makes_a_theme_twice),
    Trespass("_puts_in_what_is_not_to_be_seen", "unknown_note", lambda day: day.code(
        FAY, o.MakeTheme, block="goal", title="samen", members=(f"note/{day.note(ANNA)}",))),
    Trespass("_decides_against_without_a_reason", "reason_missing", lambda day: day.code(
        FAY, o.Decide, block="goal", decision="not_answered")),
    Trespass("_decides_on_an_action_that_is_not_there", "unknown_action", lambda day: day.code(
        FAY, o.Decide, block="goal", decision="action", action="operation-none")),
    Trespass("_row_does_not_fit_its_block", "no_such_row", lambda day: day.code(
        FAY, o.WriteRow, row="row-students", block="goal", what="Studenten", base=0)),
    Trespass("_row_is_gone", "no_such_row", lambda day: day.code(FAY, o.DeleteRow, row="row-none")),
    Trespass("_row_was_rewritten", "row_changed", lambda day: day.code(
        FAY, o.WriteRow, row="row-students", block="stakeholders", what="Studenten", base=3)),
    Trespass("_action_was_rewritten", "action_changed", edits_an_action_over_what_another_wrote),
    Trespass("_outcome_was_recorded_by_another", "outcome_changed", records_an_outcome_over_that_of_another),
    Trespass("_decision_was_made_by_another", "decision_changed", decides_over_what_another_decided),
    Trespass("_theme_was_titled_by_another", "theme_changed", titles_a_theme_over_another_title),
    Trespass("_settings_were_changed_by_another", "settings_changed", describes_over_what_another_corrected),
    Trespass("_another_step_was_opened_meanwhile", "step_moved", lambda day: day.code(
        FAY, o.OpenPhase, phase="write_goal", base="reading")),
    Trespass("_adds_minutes_to_a_step_that_is_over", "step_moved", adds_minutes_to_the_step_before),
    Trespass("_is_not_the_last_opening", "step_moved", takes_back_an_opening_that_another_followed),
    Trespass("_step_is_not_in_the_day", "unknown_phase", lambda day: day.code(
        FAY, o.PlanMinutes, step="lunch", minutes=5)),
    Trespass("_step_has_begun", "step_not_coming", plans_a_step_in_which_a_subgroup_is),
    Trespass("_pins_what_has_begun", "step_not_coming", lambda day: day.code(FAY, o.PinStep, step="welcome", at=AT)),
    Trespass("_adds_a_step_before_now", "step_not_coming", adds_a_step_before_now),
    Trespass("_plan_was_changed_by_another", "step_changed", plans_over_what_another_planned),
    Trespass("_change_no_longer_stands", "plan_moved", takes_back_a_plan_that_was_changed_again),
    Trespass("_round_would_not_be_written", "step_needed", lambda day: day.code(FAY, o.RemoveStep, step="write_goal")),
    Trespass("_step_has_an_id_that_is_used", "id_in_use", adds_a_step_under_the_id_of_another),
    Trespass("_adds_more_steps_than_a_day_has", "too_many_steps", adds_a_step_where_no_more_fit),
    Trespass("_puts_what_is_not_revealed_on_a_stack", "not_revealed", puts_his_hidden_note_on_a_stack),
    Trespass("_carries_a_hidden_note_into_the_open", "not_revealed", moves_a_stack_with_a_hidden_note_into_the_open),
    Trespass("_takes_back_what_would_show_a_hidden_note_of_another", "changed_since",
             takes_back_a_move_that_now_shows_a_hidden_note),
    Trespass("_statement_was_rewritten", "statement_changed", writes_over_a_statement_he_did_not_see),
    Trespass("_adds_more_notes_than_one_person_can", "too_many_of_yours", adds_more_notes_than_others_can),
    Trespass("_adds_more_notes_than_fit", "subgroup_full", adds_a_note_where_no_more_fit),
    Trespass("_brings_back_more_notes_than_fit", "subgroup_full", brings_back_a_note_where_no_more_fit),
    Trespass("_proposes_more_than_fits", "too_many_proposals", proposes_where_no_more_fit),
    Trespass("_adds_more_actions_than_fit", "too_many_actions", adds_an_action_where_no_more_fit),
    Trespass("_paragraph_was_written_by_another", "paragraph_changed", lambda day: written(day).code(
        FAY, o.WriteOver, paragraph="want/goal/topic", text="Wij bellen", base=0)),
    Trespass("_writes_more_paragraphs_than_fit", "too_many_paragraphs", writes_where_no_more_fit),
    Trespass("_rewords_what_was_released", "draft_is_out", lambda day: released(day).code(
        ANNA, o.RewordReason, about="wording", block="goal", reason="Anders gezegd")),
    Trespass("_is_no_participant", "not_in_the_room", lambda day: reacts(released(stated(day)), FAY)),
    Trespass("_nothing_is_released", "draft_not_out", lambda day: reacts(stated(day))),
    Trespass("_reacts_to_no_statement", "no_statement", lambda day: reacts(released(day))),
    Trespass("_statement_was_changed_since_it_was_read", "vote_too_late", lambda day: reacts(
        released(stated(day)), base=0)),
    Trespass("_there_is_no_place_in_the_workshop", "workshop_full", lambda day: joins(
        with_many(day, "people", limits.IN_A_WORKSHOP, SOUTH))),
    Trespass("_there_is_no_place_in_the_subgroup", "no_seat_left", lambda day: joins(
        with_many(day, "people", limits.IN_A_SUBGROUP))),
    Trespass("_moves_where_there_is_no_place", "no_seat_left", lambda day: with_many(
        day, "people", limits.IN_A_SUBGROUP, SOUTH).code(FAY, o.MoveToSubgroup, participant=ANNA, subgroup=SOUTH)),
    Trespass("_function_in_own_words_where_nobody_is_named", "unknown_function", lambda _: anonymous_day().code(
        "personEVA0", o.Join, role="participant", seat="hash", other="Beleidsmedewerker")),
    Trespass("_there_is_no_such_subgroup", "unknown_subgroup", lambda day: day.code(
        FAY, o.RenameSubgroup, subgroup="nowhere", name="Oost")),
    Trespass("_subgroup_is_closed", "subgroup_closed", lambda day: closed_south(day).code(
        FAY, o.MoveToSubgroup, participant=ANNA, subgroup=SOUTH)),
    Trespass("_subgroup_was_never_closed", "subgroup_not_closed", lambda day: day.code(
        FAY, o.ReopenSubgroup, subgroup=SOUTH)),
    Trespass("_closes_the_only_one", "last_subgroup", lambda day: closed_south(day).code(
        FAY, o.CloseSubgroup, subgroup=NORTH, spread=True)),
    Trespass("_leaves_people_without_a_subgroup", "people_sit_there", lambda day: day.code(
        FAY, o.CloseSubgroup, subgroup=SOUTH)),
    Trespass("_id_is_that_of_another_subgroup", "id_in_use", lambda day: day.code(
        FAY, o.AddSubgroup, id=NORTH, name="Oost")),
    Trespass("_was_renamed_by_another", "subgroup_renamed", lambda day: day.code(
        FAY, o.RenameSubgroup, subgroup=SOUTH, name="Oost", base=2)),
    Trespass("_another_subgroup_has_this_name", "subgroup_name_taken", lambda day: day.code(
        FAY, o.AddSubgroup, name=day.workshop.subgroups[NORTH].name.upper())),
    Trespass("_there_are_enough_subgroups", "too_many_subgroups", adds_a_subgroup_too_many),
    Trespass("_nobody_waits", "nobody_waits", lambda day: day.code(FAY, o.SeatWaiting)),
    Trespass("_there_are_fewer_places_than_people", "no_seat_left", lambda day: with_many(
        day, "people", limits.IN_A_SUBGROUP).code(FAY, o.CloseSubgroup, subgroup=SOUTH, to=NORTH)),
]  # fmt: skip


def all_done(day: Story) -> Story:
    for person in ("personCEM0", "personDIRK"):
        day.does(person, o.SayDone, round="r1", done=True)
    return day


@pytest.mark.parametrize("trespass", TRESPASSES, ids=lambda t: t.rule)
def test_each_rule_refuses_with_its_code(trespass: Trespass) -> None:
    assert trespass.tries(Story()) == trespass.code


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.broken.__name__)
def test_without_any_one_rule_something_is_let_through(each: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    trespass = next(t for t in TRESPASSES if t.rule == each.broken.__name__)
    monkeypatch.setattr(access, "rules_for", lambda kind: [r for r in rules_for(kind) if r is not each])

    try:
        answer = trespass.tries(Story())
    except (KeyError, ValueError):
        return  # the rule is what kept a later one from looking for something that is not there
    assert answer != trespass.code


OVERWRITING: dict[str, Callable[[Story], str | None]] = {
    "action": edits_an_action_over_what_another_wrote,
    "outcome": records_an_outcome_over_that_of_another,
    "decision": decides_over_what_another_decided,
    "theme": titles_a_theme_over_another_title,
    "settings": describes_over_what_another_corrected,
}


@pytest.mark.parametrize("about", OVERWRITING)
def test_of_two_who_write_over_the_same_the_first_text_stays_and_the_second_can_decide(about: str) -> None:
    day = Story()
    assert OVERWRITING[about](day) is not None
    first = day.workshop
    text = {
        "action": lambda: next(iter(first.actions.values())).what,
        "outcome": lambda: first.subgroups[NORTH].outcomes["goal", ""].reason,
        "decision": lambda: first.decisions["goal"].reason,
        "theme": lambda: next(iter(first.themes.values())).title,
        "settings": lambda: first.title,
    }[about]()
    kept = {
        "action": "bel de FG over de bewaartermijn",
        "outcome": "te vroeg",
        "decision": "te vroeg",
        "theme": "Wie erbij mag",
        "settings": "De middag",
    }
    assert text == kept[about]


@pytest.mark.parametrize("about", OVERWRITING)
def test_without_a_base_or_over_what_stands_there_now_it_is_taken(about: str) -> None:
    day = Story()
    OVERWRITING[about](day)
    last = day.stored[-1]
    written = last.operation

    for base in (last.number, None):
        again = written.model_copy(update={"id": f"operation-again-{base}", "base": base})
        assert day.asks(last.by, again) is None


def test_the_facilitator_too_cannot_touch_or_see_a_hidden_note() -> None:
    day = Story()
    note = with_note(day)

    assert day.code(FAY, o.MoveNote, note=note, block="questions") == "no_subgroup"


def test_a_note_of_another_table_is_as_unknown_as_one_that_never_was() -> None:
    day = Story()
    note = with_note(day, CEM)
    day.does(FAY, o.Reveal, subgroup=SOUTH, round="r1")

    assert day.code(ANNA, o.ReactToNote, note=note, mark="agree") == "unknown_note"
    assert day.code(ANNA, o.ReactToNote, note="operation-none", mark="agree") == "unknown_note"


def test_anyone_at_the_table_may_move_a_revealed_note() -> None:
    day = Story()
    note = with_note(day)
    revealed(day)

    assert day.code(BRAM, o.MoveNote, note=note, block="questions") is None


def test_the_subgroup_reveals_when_all_say_done() -> None:
    day = Story()
    day.does(ANNA, o.SayDone, round="r1", done=True)
    day.does(BRAM, o.SayDone, round="r1", done=True)

    assert day.code(BRAM, o.Reveal, subgroup=NORTH, round="r1") is None


def test_somebody_may_change_his_table_and_the_facilitator_may_seat_him() -> None:
    day = Story()
    assert day.code(ANNA, o.MoveToSubgroup, participant=ANNA, subgroup=SOUTH) is None
    assert day.code(FAY, o.MoveToSubgroup, participant=ANNA, subgroup=NORTH) is None
    assert puts_the_facilitator_at_a_table(day) == "not_yours_to_move"


def test_the_right_link_makes_a_facilitator() -> None:
    day = Story()
    assert joins(day, role="facilitator", subgroup=None, link=hashed(SECRET)) is None
    assert day.code(GUEST, o.OpenPhase, phase="break") is None


def test_after_closing_names_and_links_can_still_be_changed_and_the_day_reopened() -> None:
    day = closed(Story())
    assert day.code(ANNA, o.Rename, name="A.") is None
    assert day.code(FAY, o.RenewLink, role="facilitator", link="hash") is None
    assert day.code(FAY, o.ReopenWorkshop) is None
    assert day.code(ANNA, o.AddNote, block="goal", text="toch nog") is None


def test_an_own_wording_may_follow_the_one_that_was_seen() -> None:
    day = revealed(Story())
    day.does(ANNA, o.WriteWording, block="goal", text="een", base=0)
    assert day.code(BRAM, o.WriteWording, block="goal", text="twee", base=day.workshop.number) is None


def test_every_question_of_a_block_can_be_chosen() -> None:
    day = revealed(Story())
    for question in SHEET.block("questions").questions:
        assert day.code(ANNA, o.RecordOutcome, block="questions", question=question.id, choice="answered") is None


def test_who_gave_up_his_seat_comes_back_with_his_code_and_finds_his_notes() -> None:
    day = Story()
    note = day.note(ANNA)
    day.does(ANNA, o.KeepReentry, code=hashed("the code"))
    day.does(ANNA, o.LeaveSeat)
    assert day.code(ANNA, o.AddNote, block="goal", text="zonder plek") == "no_seat"
    assert day.code(ANNA, o.Reenter, seat="hash of another browser", code=hashed("the code")) is None

    assert day.code(ANNA, o.EditNote, note=note, text="weer van mij", note_kind="idea") is None


def test_a_co_facilitator_leads_and_a_vision_writer_records() -> None:
    day = with_role(Story(), "cofacilitator")
    assert day.code(GUEST, o.OpenPhase, phase="break") is None
    assert day.code(GUEST, o.Reveal, subgroup=NORTH, round="r1") is None
    day = with_role(Story(), "vision_writer")
    assert day.code(GUEST, o.WriteStatement, block="goal", text="wij", standing="agreed", base=0) is None
    assert day.code(GUEST, o.OpenPhase, phase="break") == "facilitator_only"


def test_a_withdrawn_link_puts_out_who_came_in_by_it() -> None:
    day = with_role(Story(), "observer")
    day.does(FAY, o.WithdrawLink, role="observer")
    assert joins(day, "personLATE0", role="observer", subgroup=None, link="hash of a link") == "wrong_link"
    assert day.workshop.participants[GUEST].seat == ""


def test_where_the_facilitator_assigns_one_waits_in_the_hall_until_he_does() -> None:
    day = Story([*day_with(seating="assign").stored[:2]])
    assert joins(day, subgroup=None) is None
    assert [p.id for p in day.workshop.waiting()] == [GUEST]
    assert day.code(GUEST, o.MoveToSubgroup, participant=GUEST, subgroup=NORTH) == "table_is_assigned"
    assert day.code(FAY, o.MoveToSubgroup, participant=GUEST, subgroup=NORTH) is None
    assert day.workshop.waiting() == ()


def test_automatic_seating_fills_the_smallest_table() -> None:
    day = Story([*day_with(seating="automatic").stored[:2]])
    for number in range(4):
        assert joins(day, f"personAUTO{number}", subgroup=None, name=f"Gast {number}") is None
    assert [len(day.workshop.members(table)) for table in (NORTH, SOUTH)] == [2, 2]


def test_picking_beyond_the_limit_parks_the_first_one_picked() -> None:
    day = Story()
    one, two = day.note(ANNA, "een"), day.note(BRAM, "twee")
    revealed(day)
    day.does(ANNA, o.PickNote, note=one, picked=True)
    day.does(BRAM, o.PickNote, note=two, picked=True)

    notes = day.workshop.subgroups[NORTH].notes
    assert (notes[one].picked, notes[two].picked) == (False, True)


def test_a_new_wording_asks_everyone_again() -> None:
    day = revealed(Story())
    day.does(ANNA, o.WriteWording, block="goal", text="een", base=0)
    first = day.workshop.number
    day.does(BRAM, o.GiveAnswer, block="goal", stance="object", reason="te vaag", base=first)
    assert day.workshop.subgroups[NORTH].answers["goal"][BRAM].reason == "te vaag"
    day.does(ANNA, o.WriteWording, block="goal", text="twee", base=first)

    assert "goal" not in day.workshop.subgroups[NORTH].answers
    assert day.code(BRAM, o.GiveAnswer, block="goal", stance="live_with", base=first) == "wording_changed"


def test_names_go_into_the_report_only_when_the_facilitator_says_so_and_never_when_anonymous() -> None:
    day = Story()
    day.does(FAY, o.NamesInReport, show=True)
    assert day.workshop.names_in_report
    nameless = Story([day_with(anonymous=True).stored[0]])
    nameless.does(FAY, o.Join, role="facilitator", seat="hash", link=hashed(SECRET))
    nameless.does(FAY, o.NamesInReport, show=True)
    assert not nameless.workshop.names_in_report
    assert DIRK not in nameless.workshop.participants


def test_who_lost_their_card_puts_out_all_who_came_in_by_it_and_stays() -> None:
    day = with_role(Story(), "observer")
    day.does(ALONE, o.Join, name="Dief", role="facilitator", seat="hash of a thief", link=hashed(SECRET))
    day.does(ALONE, o.KeepReentry, code="code of a thief")
    day.does(FAY, o.KeepReentry, code="code on the card")
    links = dict.fromkeys(day.workshop.links, hashed("new"))

    day.does(FAY, o.RenewCard, links=links, code="new code")

    people = day.workshop.participants.values()
    assert dict(day.workshop.links) == links
    assert {person.role for person in people if person.seat} == {"facilitator", "participant"}
    assert [(p.id, p.reentry) for p in people if p.reentry] == [(FAY, "new code")]
    assert day.code(ALONE, o.Reenter, seat="x", code="code of a thief") == "wrong_reentry_code"
    assert day.code(FAY, o.Reenter, seat="x", code="code on the card") == "wrong_reentry_code"


def test_a_renewed_link_takes_the_code_of_who_renews_it_where_a_new_one_is_given() -> None:
    day = Story()
    day.does(FAY, o.KeepReentry, code="code on the card")
    day.does(FAY, o.RenewLink, role="facilitator", link=hashed("new"))
    assert day.workshop.participants[FAY].reentry == "code on the card", "as earlier versions meant it"

    day.does(FAY, o.RenewLink, role="facilitator", link=hashed("newer"), code="new code")
    assert day.workshop.participants[FAY].reentry == "new code"

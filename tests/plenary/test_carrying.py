"""A follow-up workshop starts from what all came to before it, without names, and says that it comes from there."""

from __future__ import annotations

from datetime import date
from typing import Any

from canvas.core import operations as o
from canvas.core.erasing import covered_by
from canvas.core.fold.workshop import fold
from canvas.documents import report, vision
from canvas.plenary.carrying import carried_over
from canvas.store.archive import archived, read
from canvas.words import Words
from canvas.words.board import board_data
from tests.support.people import ANNA, BRAM, CEM, FAY, NORTH, SHEET, Story

NL, TODAY = Words("nl"), date(2026, 12, 3)


def first_day() -> Story:
    """A statement that was agreed, one with an objection, one of which the round still runs, topics that were left,
    actions, and notes."""
    day = Story()
    day.note(ANNA, "Een briefje van Anna")
    day.does(FAY, o.WriteStatement, block="goal", text="Wij bellen wie achterloopt", standing="agreed", base=0)
    day.accepted("goal")
    day.does(FAY, o.WriteStatement, block="target_group", text="Alle eerstejaars", standing="agreed", base=0)
    day.accepted("target_group", **{CEM: "Te druk"})
    day.does(FAY, o.WriteStatement, block="data", text="Alleen het LMS", standing="agreed", base=0)
    day.does(FAY, o.PutToAll, block="data", base=day.workshop.statements["data"].revision)
    day.does(FAY, o.Decide, block="ethics", decision="not_answered", reason="Te vroeg")
    day.does(FAY, o.Decide, block="policy", decision="parked")
    day.does(BRAM, o.AddAction, what="De FG vragen", who="Bram", block="privacy")
    day.does(CEM, o.AddAction, what="Een datum prikken")
    return day


def follow_up(day: Story, **fields: Any) -> Story:
    """A new workshop with other people that follows this one."""
    next_day = Story()
    told = {
        "title": day.workshop.title,
        "day": day.workshop.day,
        "carried": carried_over(day.workshop, SHEET),
        **fields,
    }
    stored = o.Stored(
        number=next_day.workshop.number + 1,
        at=next_day.stored[-1].at,
        by=FAY,
        operation=o.CarryOver(id="operation-carry", **told),
    )
    next_day.stored.append(stored)
    next_day.workshop = fold(next_day.stored)
    return next_day


def test_statements_open_points_and_actions_go_along_and_nothing_else() -> None:
    carried = carried_over(first_day().workshop, SHEET)

    assert [(each.kind, each.block, each.text) for each in carried] == [
        ("statement", "goal", "Wij bellen wie achterloopt"),
        ("statement", "target_group", "Alle eerstejaars"),
        ("statement", "data", "Alleen het LMS"),
        ("parked", "policy", ""),
        ("left", "ethics", "Te vroeg"),
        ("action", "privacy", "De FG vragen"),
        ("action", None, "Een datum prikken"),
    ]
    assert [(each.stood, each.able, each.asked) for each in carried if each.kind == "statement"] == [
        ("agreed", 4, 4),
        ("objected", 3, 4),
        ("proposal", 0, 4),
    ], "a round that still runs comes to nothing in another workshop"
    stored = "".join(each.model_dump_json() for each in carried)
    assert not any(name in stored for name in (ANNA, BRAM, CEM, FAY, NORTH, "Bram", "briefje", "druk"))


def test_a_topic_that_the_new_sheet_lacks_is_about_none() -> None:
    fewer = SHEET.model_copy(update={"blocks": tuple(each for each in SHEET.blocks if each.id != "goal")})

    assert carried_over(first_day().workshop, fewer)[0].block is None


def test_people_cannot_put_words_into_the_workshop_before() -> None:
    assert Story().code(FAY, o.CarryOver, title="Eerder", day=TODAY, carried=()) == "not_for_people"


def test_a_board_shows_it_at_its_topic_and_says_how_far_it_came() -> None:
    workshop = follow_up(first_day()).workshop

    before = board_data(workshop, workshop.participants[ANNA], NL)["before"]

    assert before["heading"] == "Uit de vorige workshop (22 november 2026)"
    told = {each["text"]: (each["block"], each["is"]) for each in before["texts"]}
    assert told["Wij bellen wie achterloopt"] == ("goal", "vastgesteld, 4 van 4")
    assert told["Te vroeg"] == ("ethics", "bewust niet beantwoord")
    assert told["Een datum prikken"] == (None, "actie")
    first = Story().workshop
    assert board_data(first, first.participants[ANNA], NL)["before"] is None


def test_documents_name_it_as_what_it_is_and_count_it_nowhere() -> None:
    workshop = follow_up(first_day()).workshop

    record = report.build(workshop, NL, TODAY)

    (appendix,) = [each for each in record.appendices if "vorige workshop" in each.title]
    assert "Wij bellen wie achterloopt" in appendix.model_dump_json()
    others = record.model_copy(update={"appendices": tuple(e for e in record.appendices if e is not appendix)})
    assert "Wij bellen" not in others.model_dump_json()
    written = vision.build(workshop, NL, TODAY).model_dump_json()
    assert "vervolg op de workshop" in written
    assert "Wij bellen" not in written
    assert not any((workshop.statements, workshop.actions, workshop.subgroups[NORTH].notes))


def test_it_goes_into_the_archive_and_stays_when_its_facilitator_is_erased() -> None:
    day = follow_up(first_day())

    again = fold(read(archived(day.stored)))
    erasing = o.Stored(
        number=day.workshop.number + 1,
        at=day.stored[-1].at,
        by=FAY,
        operation=o.ErasePerson(id="operation-erase", participant=FAY, texts=True),
    )

    assert again.before == day.workshop.before
    assert "carry_over" not in [each.operation.op for each in covered_by(erasing, day.stored, day.workshop)]

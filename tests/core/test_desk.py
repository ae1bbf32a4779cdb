"""What is written over in the draft vision: beside what people said, also after closing, gone with who wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from canvas.core import operations as o
from canvas.core.erasing import also_in, covered_by, words_of
from canvas.core.fold.workshop import fold
from canvas.core.model_desk import WrittenOver
from canvas.core.text import LIMITS
from canvas.server.identity import hashed
from canvas.store.archive import archived, read
from tests.core.test_people import erased
from tests.support.people import ANNA, FAY, Story, token

VERA, GOAL, AREA = "personVERA", "want/goal/text", "want/area/line"
WRITES = st.lists(
    st.tuples(st.sampled_from([VERA, FAY]), st.sampled_from([GOAL, AREA]), st.sampled_from(["", "a", "b"]))
)


def told() -> Story:
    """A workshop with a statement and a vision writer, closed."""
    day = Story()
    day.does(FAY, o.RenewLink, role="vision_writer", link=hashed("vera"))
    day.does(VERA, o.Join, name="Vera", role="vision_writer", seat=hashed(token(VERA)), link=hashed("vera"))
    day.does(FAY, o.WriteStatement, block="goal", text="Wij bellen", standing="agreed", base=0)
    day.does(FAY, o.CloseWorkshop)
    return day


def test_after_closing_the_vision_writer_writes_over_a_statement_that_stays_as_it_is() -> None:
    day = told()
    before = day.workshop

    day.does(VERA, o.WriteOver, paragraph=GOAL, text="Wij bellen eerder", base=0)

    assert day.workshop.desk.texts == {GOAL: WrittenOver("Wij bellen eerder", VERA, day.workshop.number)}
    assert day.workshop.statements == before.statements
    assert day.workshop.plenary_trails == before.plenary_trails, "it is taken away with other words, not undone"
    assert day.code(ANNA, o.WriteOver, paragraph=GOAL, text="Anders") == "statements_not_yours"


@settings(max_examples=60, deadline=None)
@given(WRITES)
def test_the_last_words_stand_and_empty_ones_take_them_away(writes: list[tuple[str, str, str]]) -> None:
    day, stands = told(), dict[str, tuple[str, str]]()
    before = day.workshop
    for by, paragraph, text in writes:
        now = day.workshop.desk.texts.get(paragraph)
        day.does(by, o.WriteOver, paragraph=paragraph, text=text, base=now.number if now else 0)
        stands.pop(paragraph, None)
        if text:
            stands[paragraph] = (text, by)

    assert {key: (each.text, each.by) for key, each in day.workshop.desk.texts.items()} == stands
    assert day.workshop.statements == before.statements
    assert fold(day.stored).desk == day.workshop.desk
    assert fold(read(archived(day.stored))).desk.texts.keys() == stands.keys()


def test_who_writes_over_what_somebody_else_wrote_meanwhile_is_refused() -> None:
    day = told()
    day.does(FAY, o.WriteOver, paragraph=GOAL, text="Eerst", base=0)
    now = day.workshop.number

    assert day.code(VERA, o.WriteOver, paragraph=GOAL, text="Later", base=0) == "paragraph_changed"
    assert day.code(VERA, o.WriteOver, paragraph=AREA, text="Later", base=now) == "paragraph_changed"
    assert day.code(VERA, o.WriteOver, paragraph=GOAL, text="", base=now) is None
    assert day.code(FAY, o.WriteOver, paragraph=GOAL, text="Weer", base=now) == "paragraph_changed"


def test_what_an_erased_person_wrote_over_is_gone_and_what_others_wrote_stays() -> None:
    day = told()
    day.does(VERA, o.WriteOver, paragraph=GOAL, text="marker-7a", base=0)
    day.does(FAY, o.WriteOver, paragraph=AREA, text="Ook marker-7a", base=0)
    day.does(FAY, o.ErasePerson, participant=VERA, texts=True)

    after = fold(erased(day.stored))
    gone = covered_by(day.stored[-1], day.stored, day.workshop)

    assert "marker-7a" in words_of(gone)
    assert {key: each.text for key, each in after.desk.texts.items()} == {AREA: "Ook marker-7a"}
    assert also_in(words_of(gone), after) == {"paragraph": 1}, "whoever erases is told where the words still stand"


def test_an_archive_holds_what_was_written_over_by_nobody_that_a_browser_knows() -> None:
    day = told()
    day.does(VERA, o.WriteOver, paragraph=GOAL, text="Wij bellen eerder", base=0)

    [kept] = fold(read(archived(day.stored))).desk.texts.values()

    assert kept.text == "Wij bellen eerder"
    assert kept.by != VERA


@pytest.mark.parametrize(
    "paragraph", ["", "goal", "want/goal", "Want/goal/text", "want/goal/text/more", "../a/b", "want/go al/x"]
)
def test_a_key_that_no_paragraph_can_have_is_no_operation(paragraph: str) -> None:
    with pytest.raises(ValidationError):
        o.WriteOver(id="operation-1", paragraph=paragraph, text="x")


def test_a_text_is_cleaned_and_has_an_end() -> None:
    assert o.WriteOver(id="operation-1", paragraph=GOAL, text=" a\r\n\u202eb\x00 ").text == "a\nb"
    with pytest.raises(ValidationError):
        o.WriteOver(id="operation-1", paragraph=GOAL, text="x" * (LIMITS["paragraph"] + 1))

"""Pictures of support and difference, what the plenary adds to the documents, and that a table says the same."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from PIL import Image

from canvas.core import operations as o
from canvas.documents.plenary import pictures
from canvas.documents.report import build
from canvas.words import Words
from exports import Cell, Picture, Table
from exports.pictures import drawn
from exports.word import record
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, SOUTH, Story

EN, TODAY = Words("en"), date(2026, 11, 25)


def picture(columns: int = 2) -> Picture:
    cells = (Cell(text="3 for, 1 against", yes=3, no=1), *(Cell(text="not asked") for _ in range(columns - 1)))
    return Picture(
        caption="Support",
        alt="What there is to see",
        corner="Topic",
        legend=("for", "against", "neither"),
        columns=tuple(f"Table {n} $x$" for n in range(columns)),
        rows=(("Goal", cells), ("Data $", cells)),
    )


@pytest.fixture
def day() -> Story:
    """The goal is worded by both subgroups and stated as a compromise, with answers; a row, and plenary outcomes."""
    story = Story()
    for table in (NORTH, SOUTH):
        story.does(FAY, o.Reveal, subgroup=table, round="r1")
    for person, text in ((ANNA, "Eerder helpen"), (CEM, "Beter onderwijs")):
        story.does(person, o.WriteWording, block="goal", text=text, base=0)
        story.does(person, o.GiveAnswer, block="goal", stance="live_with", base=story.workshop.number)
    sides = [{"tables": [NORTH], "text": "SIDE-north"}, {"tables": [SOUTH], "text": "SIDE-south"}]
    story.does(FAY, o.WriteStatement, block="goal", text="Samen", standing="compromise", base=0, sides=sides)
    base = story.workshop.number
    story.does(ANNA, o.Vote, block="goal", stance="live_with", base=base)
    story.does(DIRK, o.Vote, block="goal", stance="object", reason="VOTE-too-vague", base=base)
    story.does(BRAM, o.Vote, block="goal", stance="live_with", base=base)
    story.does(
        FAY,
        o.WriteRow,
        row="row-1",
        block="stakeholders",
        what="ROW-students",
        base=0,
        fields={"interest": "ROW-interest"},
    )
    story.does(FAY, o.ParkTheRest)
    return story


@pytest.mark.parametrize("columns", [1, 5, 12])
def test_a_picture_is_drawn_whatever_its_size_and_signs(columns: int) -> None:
    image = Image.open(BytesIO(drawn(picture(columns))))

    assert image.format == "PNG"
    assert image.width > image.height
    assert len(image.convert("L").getcolors(1 << 20) or []) > 5


def test_the_table_behind_a_picture_holds_the_same() -> None:
    table = picture().table()

    assert table.header == ("Topic", "Table 0 $x$", "Table 1 $x$")
    assert table.rows[0] == ("Goal", "3 for, 1 against", "not asked")


def test_the_pictures_count_each_table_apart(day: Story) -> None:
    support, votes = pictures(EN, day.workshop)

    assert [[cell.text for cell in cells] for _, cells in support.rows] == [["1 for, 0 against", "1 for, 0 against"]]
    assert [[cell.text for cell in cells] for _, cells in votes.rows] == [["2 for, 0 against", "0 for, 1 against"]]
    assert "2 times for, 1 times against" in votes.alt


def test_word_holds_the_pictures_with_words_for_who_does_not_see_them_and_the_table_below(day: Story) -> None:
    document = docx.Document(BytesIO(record(build(day.workshop, EN, TODAY))))

    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [each.alt for each in pictures(EN, day.workshop)]
    tables = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert tables.count(["Topic", "Noord", "Zuid"]) == 2


def test_the_vision_says_what_each_side_gave_who_voted_and_what_the_room_chose(day: Story) -> None:
    document = docx.Document(BytesIO(record(build(day.workshop, EN, TODAY))))
    text = "\n".join([each.text for each in document.paragraphs])
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}

    for said in ("Noord: SIDE-north", "Zuid: SIDE-south", "2 can live with it", "objection: VOTE-too-vague"):
        assert said in text
    assert {"ROW-students", "ROW-interest", EN("Left to the vision writer")} <= cells


def test_a_workshop_without_wordings_has_no_pictures() -> None:
    assert list(pictures(EN, Story().workshop)) == []
    assert not any(isinstance(part, Picture) for c in build(Story().workshop, EN, TODAY).chapters for part in c.parts)
    assert isinstance(picture().table(), Table)

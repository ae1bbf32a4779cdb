"""The report of an institution's own sheet: its chapters, goal and rows are what its data file says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import sheets
from canvas.core.operations import Create, RecordOutcome, Reveal, WriteRow, WriteStatement, WriteWording
from canvas.documents import vision
from canvas.documents.report import build
from canvas.words import Words
from exports import Chapter, Paragraph, Report, Said, Subheading, Table
from sheets import Sheet
from tests.support.people import ANNA, CEM, FAY, Story, beginning

TODAY = date(2026, 11, 25)
SURF = Path(sheets.__file__).parent / "surf.yaml"


def own_sheet(**changes: dict[str, Any]) -> Sheet:
    """The discussion model with other ids for its topics, no sources, and these changes per topic."""
    content: Any = yaml.safe_load(SURF.read_text(encoding="utf-8"))
    content |= {"id": "own", "sources": []}
    for block in content["blocks"]:
        block |= {"id": f"own_{block['id']}", "hints": [], **changes.get(block["id"], {})}
    for each in content["rounds"]:
        each["blocks"] = [f"own_{block}" for block in each["blocks"]]
    return Sheet.model_validate(content)


def told(sheet: Sheet) -> Story:
    """A workshop with this sheet in which every round was turned over and nothing was said yet."""
    stored = beginning()
    create = stored[0].operation
    assert isinstance(create, Create)
    first = stored[0].model_copy(update={"operation": create.model_copy(update={"sheet": sheet})})
    day = Story([first, *stored[1:]])
    for subgroup in day.workshop.subgroups:
        for each in sheet.rounds:
            day.does(FAY, Reveal, subgroup=subgroup, round=each.id)
    return day


def report(day: Story) -> Report:
    return build(day.workshop, Words("en"), TODAY)


def subheadings(chapter: Chapter) -> list[str]:
    return [part.text for part in chapter.parts if isinstance(part, Subheading)]


def test_topics_stand_in_the_chapters_that_the_sheet_names_in_its_order() -> None:
    sheet = own_sheet(target_group={"chapters": ["conditions"]}, ethics={"chapters": []}, data={"chapters": ["goal"]})

    chapters = report(told(sheet)).chapters

    assert subheadings(chapters[3]) == ["Goal", "Concrete questions", "Data"]
    assert subheadings(chapters[5])[0] == "Target group"
    assert subheadings(chapters[5])[-1] == "Ethics"
    assert chapters[6].parts == ()


@pytest.mark.parametrize("goal", ["goal", "ethics"])
def test_the_topic_that_the_sheet_calls_the_goal_opens_page_one_and_stands_beside_every_wording(goal: str) -> None:
    facts: dict[str, dict[str, Any]] = {"goal": {"goal": False}, "ethics": {"goal": False}}
    day = told(own_sheet(**(facts | {goal: {"goal": True}})))
    for person, wording in ((ANNA, "NORTH-goal"), (CEM, "SOUTH-goal")):
        day.does(person, WriteWording, block=f"own_{goal}", text=wording, base=0)
        day.does(person, WriteWording, block="own_data", text=f"Data for {wording}", base=0)
    day.does(FAY, WriteStatement, block=f"own_{goal}", text="THE-GOAL", standing="agreed", base=0)
    day.accepted(f"own_{goal}")

    found = report(day)

    assert isinstance(found.glance[0], Paragraph)
    assert (found.glance[0].text, found.glance[0].source) == ("THE-GOAL", "Goal, plenary; agreed, 4 of 4")
    [data] = [part for part in found.chapters[8].parts if isinstance(part, Table)]
    assert [row[3] for row in data.rows] == ["NORTH-goal", "SOUTH-goal"]


def test_a_topic_of_both_chapters_about_values_is_one_limit_on_page_one_of_the_vision() -> None:
    day = told(own_sheet(ethics={"chapters": ["ethics", "privacy"]}))
    day.does(FAY, WriteStatement, block="own_ethics", text="NO-PROFILES", standing="agreed", base=0)
    day.accepted("own_ethics")

    found = vision.build(day.workshop, Words("en"), TODAY)

    for parts in (found.glance, found.chapters[4].parts):
        said = [run.text for part in parts if isinstance(part, Said) for run in part.runs]
        assert said.count("NO-PROFILES") == 1


def test_a_sheet_without_a_goal_asks_for_none() -> None:
    day = told(own_sheet(goal={"goal": False}))
    day.does(ANNA, WriteWording, block="own_data", text="NORTH-data", base=0)
    day.does(CEM, WriteWording, block="own_data", text="SOUTH-data", base=0)

    found = report(day)

    assert [part for part in found.glance if isinstance(part, Paragraph)] == []
    [data] = [part for part in found.chapters[8].parts if isinstance(part, Table)]
    assert data.header == ("Subgroup", "Wording", "Support and objections")


def test_the_rows_of_a_topic_have_the_columns_of_its_own_data_file() -> None:
    ask = {"nl": "Welke waarde is het?", "en": "Which value is it?"}
    day = told(own_sheet(ethics={"rows": {"ask": ask, "columns": ["owner", "measure"]}}))
    fields = {"owner": "The dean", "measure": "A yearly talk"}
    day.does(FAY, WriteRow, row="row-of-values", block="own_ethics", what="Fairness", fields=fields, base=0)

    [rows] = [part for part in report(day).chapters[6].parts if isinstance(part, Table)]

    assert rows.header == ("Ethics", "Owner", "Measure")
    assert rows.rows == (("Fairness", "The dean", "A yearly talk"),)


def test_texts_of_our_own_cite_their_sources_also_where_the_sheet_has_none() -> None:
    found = report(told(own_sheet()))

    model = {source.id: source.title for source in sheets.load().sources}
    background = [part for part in found.chapters[2].parts if isinstance(part, Paragraph)]
    assert [part.source for part in background] == [model["uu_vision"], ""], (
        "the definition is quoted, the rest is ours"
    )
    listed = found.appendices[-1].parts[0].model_dump_json()
    assert all(model[id] in listed for id in ("surf_manual", "uu_vision", "surf_gdpr"))


def test_what_was_left_unanswered_names_the_topic_and_the_question_of_the_own_sheet() -> None:
    day = told(own_sheet(data={"title": {"nl": "Gegevens", "en": "Our data"}}))
    day.does(ANNA, RecordOutcome, block="own_data", question="origin", choice="not_answered", reason="Too early")

    [left] = [part for part in report(day).chapters[9].parts if isinstance(part, Table)]

    assert left.rows[0][1].startswith("Our data: ")

"""The action list in each of its forms, opened again with another library than wrote it."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar

from exports.actions import Task, TaskList, TaskWords
from exports.calendar import calendar
from exports.mail import mail
from exports.separated import separated
from exports.spreadsheet import spreadsheet

WORDS = TaskWords(
    what="Actie",
    who="Wie",
    speak_to="Overleggen met",
    ready_on="Gereed op",
    state="Voortgang",
    origin="Herkomst",
    nobody="nog niemand",
    nothing="Er is nog geen actie afgesproken.",
    states=("Nog te doen", "Bezig", "Klaar"),
)
HEADER = ("Actie", "Wie", "Overleggen met", "Gereed op", "Voortgang", "Herkomst")
DAY = dt.date(2026, 12, 13)
NOBODY = Task(key="k1", what="Nagaan of een DPIA nodig is", speak_to="FG", origin="Plenair")
DATED = Task(
    key="k2", what="Studenten vragen; en docenten", who="Docent, ICTO", ready_on=DAY, ready="13 dec 2026",
    origin="Noord, Data", revision=7,
)  # fmt: skip
FORMULAS = ("=1+1", "+31 20", "-bellen", "@SUM(A1)", " =cmd|' /C calc'!A0", "\uff1d1+1", "|x", "%x")
HOSTILE = (
    *FORMULAS, "http://evil.example", "x" * 10_000, "مرحبا بالعالم", "👩\u200d🔬 tel", '"a";b\r\nc', "a\x00\x07b\ud800",
    "_x0041_ en BEGIN:VEVENT", "00123", "1e5", "TRUE",
)  # fmt: skip


def listed(*tasks: Task, title: str = "Actielijst") -> TaskList:
    return TaskList(
        language="nl", title=title, about="Uit de workshop.", author="Hogeschool", date=DAY, tasks=tasks, words=WORDS
    )


def hostile() -> tuple[Task, ...]:
    return tuple(Task(key=f"k{n}", what=text, who=text, speak_to=text, origin=text) for n, text in enumerate(HOSTILE))


def cells(given: TaskList) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet(given))).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def events(given: TaskList) -> list[Any]:
    return list(Calendar.from_ical(calendar(given)).walk("VEVENT"))


def test_the_spreadsheet_has_days_as_days_a_frozen_header_filters_and_a_list_to_choose_from() -> None:
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet(listed(NOBODY, DATED)))).worksheets[0]
    header, nobody, dated = sheet.iter_rows(values_only=True)

    assert header == HEADER
    assert nobody == (NOBODY.what, "nog niemand", "FG", None, "Nog te doen", "Plenair")
    assert dated[3] == dt.datetime.combine(DAY, dt.time())
    assert sheet["D3"].is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    [choices] = sheet.data_validations.dataValidation
    assert choices.formula1 == '"Nog te doen,Bezig,Klaar"'
    assert "E3" in choices.sqref


def test_nothing_that_was_typed_becomes_a_formula_a_link_or_a_number() -> None:
    given = listed(*hostile())
    book = openpyxl.load_workbook(BytesIO(spreadsheet(given)))
    for row, task in zip(book.worksheets[0].iter_rows(min_row=2), given.tasks, strict=True):
        for cell, text in zip(
            (row[0], row[1], row[2], row[5]), (task.what, task.who, task.speak_to, task.origin), strict=True
        ):
            assert (cell.data_type, cell.value) == ("s", text)
            assert cell.hyperlink is None


def test_a_day_before_excel_counts_and_a_text_longer_than_a_cell_are_written_all_the_same() -> None:
    old = Task(key="k", what="x" * 40_000, ready_on=dt.date(1, 1, 1), ready="1 jan 0001")

    _, row = cells(listed(old))

    assert row[3] == "1 jan 0001"
    assert len(str(row[0])) == 32_767
    assert str(row[0]).endswith("…")


@pytest.mark.parametrize("title", ["Acties: 1/2 [x]?*", "''", "", "Een heel lange titel van een lijst met acties"])
def test_any_title_makes_a_sheet_that_opens(title: str) -> None:
    assert cells(listed(DATED, title=title))[0] == HEADER


def test_the_values_begin_with_the_mark_of_utf8_and_have_semicolons_and_days_that_every_excel_knows() -> None:
    content = separated(listed(NOBODY, DATED))
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert content.startswith(b"\xef\xbb\xbfActie;Wie;")
    assert rows[0] == list(HEADER)
    assert rows[1] == ["Nagaan of een DPIA nodig is", "", "FG", "", "Nog te doen", "Plenair"]
    assert rows[2][:4] == ["Studenten vragen; en docenten", "Docent, ICTO", "", "2026-12-13"]


def test_no_value_can_be_taken_for_a_formula_and_none_falls_apart() -> None:
    given = listed(*hostile())
    rows = list(csv.reader(StringIO(separated(given).decode("utf-8-sig"), newline=""), delimiter=";"))[1:]

    assert len(rows) == len(given.tasks)
    for row, task in zip(rows, given.tasks, strict=True):
        assert row[0] in (task.what, f"'{task.what}")
        assert all(each.lstrip()[:1] not in tuple("=+-@|%\uff1d") or not each for each in row)
    assert sum(row[0].startswith("'") for row in rows) == len(FORMULAS)


def test_an_action_with_a_day_is_an_event_of_that_whole_day_with_an_id_that_stays() -> None:
    [event] = events(listed(NOBODY, DATED))
    [later] = events(listed(DATED.model_copy(update={"what": "Anders", "revision": 9})))

    assert event["dtstart"].dt == DAY
    assert event["dtend"].dt == DAY + dt.timedelta(days=1)
    assert event["summary"] == "Studenten vragen; en docenten (Docent, ICTO)"
    assert event["uid"] == later["uid"] == "k2@la-canvas"
    assert (event["sequence"], later["sequence"]) == (7, 9)
    assert "Herkomst: Noord, Data" in event["description"]
    assert event["transp"] == "TRANSPARENT"


def test_no_text_begins_an_event_or_a_line_of_its_own() -> None:
    tasks = tuple(each.model_copy(update={"ready_on": DAY}) for each in hostile())

    found = events(listed(*tasks))

    assert [event["summary"] for event in found] == [f"{task.what} ({task.who})" for task in tasks]
    assert all(len(line) <= 75 for line in calendar(listed(*tasks)).split(b"\r\n"))


def test_the_last_day_there_is_makes_an_event_too() -> None:
    [event] = events(listed(DATED.model_copy(update={"ready_on": dt.date.max})))

    assert event["dtstart"].dt == dt.date.max


def test_the_text_for_a_mail_stands_under_each_doer_those_without_one_first() -> None:
    lines = mail(listed(NOBODY, DATED, DATED.model_copy(update={"what": "Nog iets"}))).decode().split("\r\n")

    assert lines[:4] == ["Actielijst", "Uit de workshop.", "", "nog niemand"]
    assert lines[4] == "- Nagaan of een DPIA nodig is (Overleggen met: FG; Herkomst: Plenair)"
    assert lines[6:8] == [
        "Docent, ICTO",
        "- Studenten vragen; en docenten (Gereed op: 13 dec 2026; Herkomst: Noord, Data)",
    ]
    assert lines[8].startswith("- Nog iets")


def test_without_actions_every_form_opens_and_says_so() -> None:
    assert cells(listed())[1][0] == WORDS.nothing
    assert separated(listed()).decode("utf-8-sig").count("\r\n") == 1
    assert events(listed()) == []
    assert WORDS.nothing in mail(listed()).decode()


def test_the_same_list_gives_the_same_bytes() -> None:
    for write in (spreadsheet, separated, calendar, mail):
        assert write(listed(DATED)) == write(listed(DATED))

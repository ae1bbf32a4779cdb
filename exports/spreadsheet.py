"""The action list as an Excel workbook: texts as texts, days as days, and a list to choose how far an action is."""

import datetime as dt
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.actions import Task, TaskList

_LONGEST = 32_767
"""Characters in one cell, by Excel's own limit; the rest of a longer text is left out, and that is marked."""
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts days from 1900, and takes that for a leap year."""
_WIDTHS = (60, 24, 24, 14, 12, 22)
_DAY, _STATE = 3, 4
_ROWS_TO_COME = 200
_RED, _INK, _TINT = "#A8321E", "#0B5C66", "#E6F1F2"


def spreadsheet(given: TaskList) -> bytes:
    """Write the action list as .xlsx, its header frozen and with filters.

    Nothing that was typed becomes a formula, a link or a number. The same list gives the same bytes.
    """
    written = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False
    }  # fmt: skip
    with Workbook(written, options) as book:
        book.set_properties(
            {
                "title": given.title[:255],
                "author": given.author[:255],
                "created": dt.datetime.combine(given.date, dt.time()),
            }
        )
        sheet = book.add_worksheet(_sheet_name(given.title))
        _lay_out(book, sheet, given)
        _fill(book, sheet, given)
    return written.getvalue()


def _sheet_name(title: str) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\, no apostrophe at either end."""
    kept = "".join(each for each in title if each not in "[]:*?/\\")
    return kept[:31].strip("' ") or "1"


def _lay_out(book: Workbook, sheet: Worksheet, given: TaskList) -> None:
    words, last = given.words, max(len(given.tasks), 1)
    head = book.add_format({"bold": True, "font_color": _INK, "bg_color": _TINT, "bottom": 1, "valign": "top"})
    header = (words.what, words.who, words.speak_to, words.ready_on, words.state, words.origin)
    for column, (text, width) in enumerate(zip(header, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(header) - 1)
    choices = {"validate": "list", "source": list(words.states)}
    sheet.data_validation(1, _STATE, last + _ROWS_TO_COME, _STATE, choices)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _fill(book: Workbook, sheet: Worksheet, given: TaskList) -> None:
    words, look = given.words, {"text_wrap": True, "valign": "top"}
    plain, red = book.add_format(look), book.add_format({**look, "font_color": _RED, "bold": True})
    day = book.add_format({**look, "num_format": "d mmm yyyy", "align": "left"})
    for row, task in enumerate(given.tasks, start=1):
        _write(sheet, row, 0, task.what, plain)
        _write(sheet, row, 1, task.who or words.nobody, plain if task.who else red)
        _write(sheet, row, 2, task.speak_to, plain)
        _write_day(sheet, row, task, day)
        sheet.write_string(row, _STATE, words.states[0], plain)
        _write(sheet, row, 5, task.origin, plain)
    if not given.tasks:
        sheet.write_string(1, 0, words.nothing, plain)


def _write_day(sheet: Worksheet, row: int, task: Task, look: Format) -> None:
    if task.ready_on and task.ready_on >= _FIRST_DAY:
        sheet.write_datetime(row, _DAY, task.ready_on, look)
    else:
        _write(sheet, row, _DAY, task.ready, look)


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A cell with this text as it is, or without anything."""
    if text:
        sheet.write_string(row, column, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", look)
    else:
        sheet.write_blank(row, column, None, look)

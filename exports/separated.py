"""The action list as values between semicolons, as Dutch Excel opens them by a double click."""

import csv
import re
from codecs import BOM_UTF8
from io import StringIO

from exports.actions import TaskList

_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]")
"""How a text begins that a spreadsheet may take for a formula or a command."""


def separated(given: TaskList) -> bytes:
    """Write the action list as .csv in UTF-8 with its mark, semicolons, and days as 2026-12-13.

    A text that a spreadsheet could take for a formula begins with an apostrophe. Where nobody does it the field is
    empty.
    """
    words, written = given.words, StringIO(newline="")
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow((words.what, words.who, words.speak_to, words.ready_on, words.state, words.origin))
    for task in given.tasks:
        day = task.ready_on.isoformat() if task.ready_on else ""
        texts = (task.what, task.who, task.speak_to, day, words.states[0], task.origin)
        rows.writerow([disarmed(each) for each in texts])
    return BOM_UTF8 + written.getvalue().encode()


def disarmed(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text

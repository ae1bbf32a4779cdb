"""The action list as data, in one language and in order: what its spreadsheet, calendar and plain texts are made of."""

import datetime as dt
from typing import Literal

from exports.text import Frozen, Line


class Task(Frozen):
    """One action. `key` never changes for the same action; `ready_on` is None where no day was named.

    `revision` never becomes less while the workshop goes on. `origin` says in a few words where it came from.
    """

    key: Line
    what: Line
    who: Line = ""
    speak_to: Line = ""
    ready_on: dt.date | None = None
    ready: Line = ""
    origin: Line = ""
    revision: int = 0


class TaskWords(Frozen):
    """The words around the actions. `states` are those that somebody chooses from, the first as long as nobody did.

    `nobody` stands where nobody does it yet, `nothing` where there are no actions.
    """

    what: Line
    who: Line
    speak_to: Line
    ready_on: Line
    state: Line
    origin: Line
    nobody: Line
    nothing: Line
    states: tuple[Line, ...]


class TaskList(Frozen):
    """The actions of a workshop, those of one doer together; `about` says of which workshop, in a sentence."""

    language: Literal["nl", "en"]
    title: Line
    about: Line
    author: Line
    date: dt.date
    tasks: tuple[Task, ...]
    words: TaskWords

"""The actions that have a day, as a calendar file: on each such day one event that takes no time."""

import datetime as dt
from contextlib import suppress

from icalendar import Calendar, Event

from exports.actions import Task, TaskList


def calendar(given: TaskList) -> bytes:
    """Write the actions with a day as .ics, each an event of that whole day.

    The same action has the same id in every file, so a calendar that takes the file again changes the event it has.
    """
    made = Calendar()
    made.add("prodid", f"-//la-canvas//{given.language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", given.title)
    for task in given.tasks:
        if task.ready_on:
            made.add_component(_event(task, task.ready_on, given))
    return bytes(made.to_ical())


def _event(task: Task, day: dt.date, given: TaskList) -> Event:
    words, event = given.words, Event()
    event.add("uid", f"{task.key}@la-canvas")
    event.add("dtstamp", dt.datetime.combine(given.date, dt.time(), dt.UTC))
    event.add("sequence", task.revision)
    event.add("dtstart", day)
    with suppress(OverflowError):  # the last day there is has none after it
        event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", f"{task.what} ({task.who or words.nobody})")
    event.add("transp", "TRANSPARENT")
    told = ((words.who, task.who or words.nobody), (words.speak_to, task.speak_to), (words.origin, task.origin))
    event.add("description", "\n".join([*(f"{name}: {text}" for name, text in told if text), given.about]))
    return event

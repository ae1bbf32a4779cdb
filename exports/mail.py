"""The action list as plain text, to paste in a mail: under each doer what they do."""

from itertools import groupby

from exports.actions import Task, TaskList


def mail(given: TaskList) -> bytes:
    """Write the action list as .txt in UTF-8, with the line ends of a mail."""
    words, lines = given.words, [given.title, given.about]
    if not given.tasks:
        lines += ["", words.nothing]
    for who, tasks in groupby(given.tasks, key=lambda task: task.who):
        lines += ["", who or words.nobody, *(_line(task, given) for task in tasks)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _line(task: Task, given: TaskList) -> str:
    words = given.words
    told = ((words.speak_to, task.speak_to), (words.ready_on, task.ready), (words.origin, task.origin))
    return f"- {task.what} ({'; '.join(f'{name}: {text}' for name, text in told if text)})"

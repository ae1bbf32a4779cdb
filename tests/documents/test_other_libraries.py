"""The files as other libraries than those that wrote them find them: Word by openxml-audit, the calendar by vobject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import vobject
from openxml_audit import OpenXmlValidator

from canvas.core.model import Workshop
from canvas.documents import action_list, report, vision
from canvas.documents.actions import task_list
from canvas.words import Words
from exports.calendar import calendar
from exports.word import action_list as written_actions
from exports.word import record
from exports.word import vision as written_vision
from tests.documents.test_vision import half, hostile
from tests.exports.test_templates import repacked
from tests.support.people import Story
from tests.support.played import TODAY, played

WORKSHOPS: dict[str, Callable[[], Workshop]] = {
    "example": played,
    "empty": lambda: Story().workshop,
    "half": lambda: half().workshop,
    "hostile": lambda: hostile().workshop,
}
DOCUMENTS: dict[str, Callable[[Workshop, Words], bytes]] = {
    "vision": lambda workshop, words: written_vision(vision.build(workshop, words, TODAY)),
    "clean": lambda workshop, words: written_vision(vision.build(workshop, words, TODAY).without_status()),
    "record": lambda workshop, words: record(report.build(workshop, words, TODAY)),
    "actions": lambda workshop, words: written_actions(action_list.build(workshop, words, TODAY)),
}


def found(content: bytes, folder: Path) -> list[str]:
    """What openxml-audit has against a Word document: its schema, its references and its relationships."""
    file = folder / "document.docx"
    file.write_bytes(content)
    told = OpenXmlValidator().validate(file)
    assert told.is_valid == (not told.errors)
    return [f"{each.description} {each.part_uri} {each.path}" for each in told.errors]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_a_word_document_is_as_its_standard_says(tmp_path: Path, workshop: str, document: str) -> None:
    # In English, because people wrote in Dutch: then their words are marked with their language too.
    assert found(DOCUMENTS[document](WORKSHOPS[workshop](), Words("en")), tmp_path) == []


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [
        ("<w:cantSplit/>", "<w:cantSplit/><w:unknown/>"),
        ('<w:rPr><w:rStyle w:val="Strong"/>', '<w:rPr><w:lang w:val="nl-NL"/><w:rStyle w:val="Strong"/>'),
        ('<w:bookmarkStart w:id="1"', '<w:bookmarkStart w:id="0"'),
        ('<w:commentReference w:id="0"/>', '<w:commentReference w:id="999"/>'),
        ('w:val="Status"', 'w:val="NoSuchStyle"'),
    ],
)
def test_what_is_damaged_is_found(tmp_path: Path, sound: str, damaged: str) -> None:
    def damage(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"].decode()
        assert sound in body
        parts["word/document.xml"] = body.replace(sound, damaged, 1).encode()

    assert found(repacked(DOCUMENTS["vision"](played(), Words("nl")), damage), tmp_path) != []


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_a_calendar_says_to_another_reader_what_was_written(workshop: str) -> None:
    made = WORKSHOPS[workshop]()
    tasks = {f"{each.key}@la-canvas": each for each in task_list(made, Words("nl"), TODAY).tasks if each.ready_on}
    read = vobject.readOne(calendar(task_list(made, Words("nl"), TODAY)).decode())
    events = {each.uid.value: each for each in read.contents.get("vevent", [])}

    assert events.keys() == tasks.keys()
    assert bool(events) == (workshop in ("example", "hostile"))
    for key, task in tasks.items():
        assert events[key].dtstart.value == task.ready_on
        assert events[key].dtend.value == task.ready_on + timedelta(days=1)
        assert events[key].summary.value == f"{task.what} ({task.who or 'nog niemand'})"

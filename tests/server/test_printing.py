"""Documents written in a process of their own: the same as here, once for everybody, and here when it fails."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import date
from io import BytesIO

import docx
import pytest

from canvas.core.operations import Reveal, WriteWording
from canvas.documents.report import build
from canvas.server import document_process as printing
from canvas.server.document_process import KEPT, Press
from canvas.words import Words
from exports import Report
from exports.word import vision
from tests.support.people import ANNA, FAY, NORTH, Story

MARKER = "Eerder helpen wie vastloopt"


def report(title: str = "Onze dag") -> Report:
    """The report of a day with one wording."""
    day = Story()
    day.does(FAY, Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, WriteWording, block="goal", text=MARKER, base=0)
    return build(day.workshop, Words("nl"), date(2026, 11, 25)).model_copy(update={"subtitle": title})


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the files that the process was asked for."""
    asked: list[str] = []
    written = printing._written

    def counted(kind: str, given: str) -> bytes:
        asked.append(kind)
        return written(kind, given)

    monkeypatch.setattr(printing, "_written", counted)
    return asked


def test_the_process_writes_the_same_document_as_would_be_written_here() -> None:
    made = Press().vision(report())

    assert made == vision(report())
    assert MARKER in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs)


def test_a_room_that_asks_for_the_same_draft_at_once_has_it_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, press, got = counting(monkeypatch), Press(), list[bytes]()
    people = [threading.Thread(target=lambda: got.append(press.vision(report()))) for _ in range(8)]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert asked == ["vision"]
    assert len(set(got)) == 1
    assert len(got) == 8
    assert press.vision(report("Een andere dag")) != got[0]


def test_only_the_last_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_written", lambda kind, given: given[-40:].encode())
    press = Press()
    for number in range(KEPT + 5):
        press.vision(report(f"dag {number}"))

    assert len(press._kept) == KEPT


def test_when_the_process_fails_it_is_written_here_and_the_log_says_so_without_people_s_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with caplog.at_level(logging.WARNING):
        made = Press().vision(report())

    assert made == vision(report())
    assert "the process that writes a vision failed: FileNotFoundError" in caplog.text
    assert MARKER not in caplog.text

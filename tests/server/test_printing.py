"""Documents written in a process of their own: the same as here, once for everybody, and here when it fails."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx
import pytest

from canvas.core.operations import Reveal, WriteWording
from canvas.documents.report import build
from canvas.server.document_process import KEPT, Documents, written
from canvas.server.worker import Unavailable, Worker
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


@pytest.fixture
def documents() -> Iterator[Documents]:
    """The process beside the server, not started yet."""
    made = Documents()
    yield made
    made.stop()


def counting(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The questions that the process was asked."""
    asked: list[bytes] = []
    ask = Worker.ask

    def counted(worker: Worker, question: bytes) -> bytes:
        asked.append(question)
        return ask(worker, question)

    monkeypatch.setattr(Worker, "ask", counted)
    return asked


def test_the_process_writes_the_same_document_as_would_be_written_here(documents: Documents) -> None:
    made = documents.vision(report())

    assert made == vision(report())
    assert MARKER in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs)


def test_a_room_that_asks_for_the_same_draft_at_once_has_it_written_once(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, got = counting(monkeypatch), list[bytes]()
    people = [threading.Thread(target=lambda: got.append(documents.vision(report()))) for _ in range(8)]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert len(asked) == 1
    assert len(set(got)) == 1
    assert len(got) == 8
    assert documents.vision(report("Een andere dag")) != got[0]


def test_only_the_last_files_are_kept(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "ask", lambda _, question: question[-40:])
    for number in range(KEPT + 5):
        documents.vision(report(f"dag {number}"))

    assert len(documents._kept) == KEPT


def test_when_the_process_fails_it_is_written_here_and_the_log_says_so_without_people_s_words(
    documents: Documents, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with caplog.at_level(logging.WARNING):
        made = documents.vision(report())

    assert made == vision(report())
    assert "the process that writes a vision failed: FileNotFoundError" in caplog.text
    assert MARKER not in caplog.text


def test_a_process_that_ended_is_started_again_and_writes_the_next_one_too(documents: Documents) -> None:
    documents.vision(report())
    first = documents.worker.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    assert documents.vision(report("Een andere dag")) == vision(report("Een andere dag"))
    assert documents.worker.pid not in (None, first)


def test_one_process_writes_one_file_after_the_other(documents: Documents) -> None:
    documents.vision(report())
    first = documents.worker.pid
    documents.vision(report("Een andere dag"))

    assert documents.worker.pid == first


def test_what_the_process_cannot_read_ends_it_and_is_not_asked_for_ever(documents: Documents) -> None:
    with pytest.raises(Unavailable):
        documents.worker.ask(b"vision\nno report at all")
    with pytest.raises(ValueError, match="JSON"):
        written("vision", "no report at all")

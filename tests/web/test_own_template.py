"""The route by which a Word template comes in: for those who record, with the reason where a file is refused."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.server.document_process import documents
from canvas.server.rooms import Rooms, install
from canvas.store.journal import Shelf
from canvas.web.guard import Guard
from canvas.web.own_template import BYTES
from canvas.web.routes import routes
from canvas.words import Words
from tests.exports.test_templates import repacked, template
from tests.support.people import ANNA, FAY, WORKSHOP, beginning, holds, token

NL = Words("nl")
THERE = f"/l/template/{WORKSHOP}?lang=nl&language=nl"


@pytest.fixture(autouse=True)
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    made = Rooms(Shelf(tmp_path))
    install(made)
    made.create(beginning())
    yield made
    install(None)
    made.close()
    documents().stop()


def browser(person: str) -> TestClient:
    app = Starlette(routes=routes(), middleware=[Middleware(Guard)])
    cookies = dict(holds(token(person)).held)
    return TestClient(app, base_url="http://localhost", cookies=cookies, headers={"origin": "http://localhost"})


def given(client: TestClient, content: bytes, **fields: str) -> Any:
    form: dict[str, Any] = {"data": {"lang": "nl", **fields}, "files": {"file": ("huisstijl.docx", content)}}
    return client.post(THERE, **form)


def test_the_answer_to_a_template_is_the_document_in_it() -> None:
    answer = given(browser(FAY), template(), document="actions", language="nl")

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith("actielijst-2026-11-22.docx")
    assert docx.Document(BytesIO(answer.content)).sections[-1].footer.paragraphs[0].text.startswith("ADDRESS")


def test_only_those_who_record_may_give_one() -> None:
    for person in (ANNA, "nobody"):
        assert browser(person).get(THERE).status_code == 404
        assert given(browser(person), template()).status_code == 404


def test_a_file_that_is_refused_is_said_on_the_form() -> None:
    broken = repacked(template(), lambda parts: parts.update({"word/styles.xml": b"<no"}))
    for content, status, code in (
        (b"", 422, "missing"), (b"%PDF", 422, "not_word"), (b"x" * (BYTES + 1), 413, "too_large"),
        (repacked(template(), lambda parts: parts.update({"word/vbaProject.bin": b"x"})), 422, "macros"),
        (broken, 422, "unusable"),
    ):  # fmt: skip
        answer = given(browser(FAY), content)
        assert answer.status_code == status
        assert NL.refusal_for(f"template_{code}") in unescape(answer.text)

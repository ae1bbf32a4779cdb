"""Archives come in by a form of ours, and go out to the facilitator alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.server.rooms import Rooms, install
from canvas.store.archive import BYTES
from canvas.store.journal import Shelf
from canvas.web.guard import Guard
from canvas.web.routes import routes
from canvas.words import Words
from tests.support.people import ANNA, FAY, WORKSHOP, Story, holds, token

NL = Words("nl")


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    made = Rooms(Shelf(tmp_path))
    install(made)
    story = Story()
    story.does(FAY, o.AddAction, what="Nagaan of het mag")
    made.create(story.stored)
    yield made
    install(None)
    made.close()


def browser(person: str) -> TestClient:
    app = Starlette(routes=routes(), middleware=[Middleware(Guard)])
    cookies = dict(holds(token(person)).held)
    return TestClient(app, base_url="http://localhost", cookies=cookies, headers={"origin": "http://localhost"})


def given(client: TestClient, content: bytes, **fields: str) -> Any:
    form: dict[str, Any] = {"data": {"lang": "nl", **fields}, "files": {"file": ("a.jsonl", content)}}
    return client.post("/l/archive", follow_redirects=False, **form)


def test_only_the_facilitator_takes_the_archive_home(rooms: Rooms) -> None:
    there = f"/l/take/{WORKSHOP}/archive?lang=nl"

    answer = browser(FAY).get(there)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith("-archief-2026-11-22.jsonl")
    assert browser(ANNA).get(there).status_code == 404
    assert browser("nobody").get(there).status_code == 404


def test_an_archive_opens_a_new_workshop_for_whoever_gives_it(rooms: Rooms) -> None:
    client = browser(FAY)
    client.get("/l/archive")
    content = client.get(f"/l/take/{WORKSHOP}/archive").content

    answer = given(client, content)

    assert answer.status_code == 303
    workshop = answer.headers["location"].partition("w=")[2].partition("&")[0]
    assert workshop != WORKSHOP
    room = rooms.get(workshop)
    assert room is not None
    assert [each.what for each in room.workshop.actions.values()] == ["Nagaan of het mag"]
    assert workshop in answer.headers["set-cookie"]


def test_the_form_sent_twice_at_once_opens_one_workshop(rooms: Rooms) -> None:
    client = browser(FAY)
    once = client.get("/l/archive").text.partition("name='once' value='")[2].partition("'")[0]
    content = client.get(f"/l/take/{WORKSHOP}/archive").content
    there = len(rooms.shelf.headers())

    with ThreadPoolExecutor(2) as pool:
        pressed = [pool.submit(given, browser(FAY), content, once=once) for _ in range(2)]
        first, second = (each.result() for each in pressed)

    assert first.headers["location"] == second.headers["location"]
    assert first.headers["set-cookie"] == second.headers["set-cookie"]
    assert len(rooms.shelf.headers()) == there + 1
    assert given(client, content, once="another form").headers["location"] != first.headers["location"]


def test_a_form_that_was_refused_can_be_sent_again(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(FAY)
    client.get("/l/archive")
    content = client.get(f"/l/take/{WORKSHOP}/archive").content
    monkeypatch.setenv("CREATE_KEY", "sesam")

    assert given(client, content, once="a form", key="wrong").status_code == 422
    assert given(client, content, once="a form", key="sesam").status_code == 303


def test_what_cannot_be_opened_is_said_on_the_form_and_nothing_is_stored(rooms: Rooms) -> None:
    client = browser(FAY)
    client.get("/l/archive")
    there = len(rooms.shelf.headers())
    for content, status, code in (
        (b"", 422, "archive_missing"), (b"PK\x03\x04", 422, "archive_not_one"),
        (b"x" * (BYTES + 1), 413, "archive_too_large"), (b"x" * (BYTES + 200_000), 413, "archive_too_large"),
    ):  # fmt: skip
        answer = given(client, content)
        assert answer.status_code == status
        assert NL.refusal_for(code) in answer.text
        assert "type='file'" in answer.text
    assert client.post("/l/archive", content=b"{}", headers={"content-type": "application/json"}).status_code in (
        400,
        422,
    )
    assert len(rooms.shelf.headers()) == there


def test_an_archive_from_another_site_and_without_the_key_is_refused(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(FAY)
    client.get("/l/archive")
    content = client.get(f"/l/take/{WORKSHOP}/archive").content
    there = len(rooms.shelf.headers())
    foreign = client.post("/l/archive", files={"file": ("a", content)}, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403
    monkeypatch.setenv("CREATE_KEY", "sesam")

    answer = given(client, content, key="wrong")

    assert NL.refusal_for("wrong_create_key") in answer.text
    assert len(rooms.shelf.headers()) == there
    assert given(client, content, key="sesam").status_code == 303

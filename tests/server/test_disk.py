"""The disk under the data folder: what is told of it at once, when it works, refuses or hangs."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.server.disk import FRESH_SECONDS, SLOW_SECONDS, Disk
from canvas.server.rooms import Rooms
from canvas.web import health
from canvas.web.routes import routes

PATIENCE = 10.0


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk whose writes come to no end until the event is set."""
    goes_on, fsync = threading.Event(), os.fsync

    def waits(handle: int) -> None:
        goes_on.wait(PATIENCE)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", waits)
    yield goes_on
    goes_on.set()


def refuses(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_disk_that_takes_what_is_written_is_ok_and_nothing_is_left_on_it(tmp_path: Path) -> None:
    disk = Disk(tmp_path)

    assert disk.ready(PATIENCE) == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_failing_until_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    disk = Disk(tmp_path, lambda: now[0])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuses)
        assert disk.ready(PATIENCE) == "failing"
    assert "No space left on device" in caplog.text

    assert disk.ready(PATIENCE) == "failing", "told for a while, so that a crowd of askers costs one write"
    now[0] += FRESH_SECONDS
    assert disk.ready(PATIENCE) == "ok"


def test_a_disk_that_hangs_makes_nobody_wait_and_is_slow_after_a_while(
    tmp_path: Path, hanging: threading.Event
) -> None:
    now = [0.0]
    disk = Disk(tmp_path, lambda: now[0])

    assert disk.state() == "unknown"
    now[0] += SLOW_SECONDS + 1
    assert disk.state() == "slow"
    hanging.set()
    assert disk.ready(PATIENCE) == "ok"


def test_a_hanging_disk_is_tried_once_and_not_by_everybody_who_asks(tmp_path: Path, hanging: threading.Event) -> None:
    disk = Disk(tmp_path)
    for _ in range(20):
        disk.state()

    assert sum(thread.name == "disk" for thread in threading.enumerate()) == 1
    hanging.set()
    assert disk.ready(PATIENCE) == "ok"


@pytest.fixture
def client(rooms: Rooms) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes())) as client:
        yield client


def test_ready_is_who_can_keep_what_people_write(client: TestClient) -> None:
    ready = client.get("/readyz")
    alive = client.get("/healthz")

    assert (ready.status_code, ready.json()) == (200, {"disk": "ok"})
    assert (alive.status_code, alive.json()) == (200, {"status": "ok", "disk": "ok"})
    assert alive.headers["cache-control"] == ready.headers["cache-control"] == "no-store"


def test_with_a_hanging_disk_the_process_lives_and_is_not_ready(
    client: TestClient, hanging: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.0)

    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    hanging.set()
    monkeypatch.setattr(health, "PATIENCE", PATIENCE)
    assert client.get("/readyz").status_code == 200


def test_with_a_disk_that_refuses_the_process_lives_and_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refuses)

    answer = client.get("/readyz")

    assert (answer.status_code, json.loads(answer.text)) == (503, {"disk": "failing"})
    assert client.get("/healthz").json() == {"status": "ok", "disk": "failing"}

"""The server was away for longer than Firefox has patience for sockets; this waits in real time."""

from __future__ import annotations

import time

import pytest

from tests.engines.conftest import Begins
from tests.engines.firefox import Firefox, FirefoxTab
from tests.engines.visitor import hook
from tests.support.people import Story, beginning

pytestmark = pytest.mark.timeout(180)
AWAY_SECONDS = 30
BACK_SECONDS = 6
"""The longest pause of the board, and what a busy machine needs to connect and draw."""


@pytest.mark.parametrize("engine", [Firefox], ids=["firefox"], indirect=True)
def test_in_firefox_the_board_is_back_soon_after_the_server(begins: Begins) -> None:
    workshop = begins(Story(beginning()))
    eva = workshop.join()
    workshop.server.kill()
    left = time.monotonic()
    eva.until(lambda: eva.ask(hook("connection"), "state") == "away", "the board says that it is away")
    eva.until(lambda: time.monotonic() - left > AWAY_SECONDS, "the outage is over")

    workshop.server.start()
    started = time.monotonic()
    eva.connected()
    assert time.monotonic() - started < BACK_SECONDS
    # Firefox holds back the next sockets for as long as it does by how many failed: without luck that is half a minute.
    assert isinstance(eva.tab, FirefoxTab)
    assert eva.tab.failed_sockets() == []

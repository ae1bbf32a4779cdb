"""Leading from the cockpit's bare page, in Firefox and in WebKit: a message, a step, and a server that is away."""

from __future__ import annotations

import pytest

from canvas.core.operations import RenewLink
from canvas.server.identity import hashed
from tests.engines.conftest import Begins
from tests.engines.test_board import writing
from tests.engines.visitor import css, hook
from tests.support.people import ANNA, FAY, WORKSHOP

pytestmark = pytest.mark.timeout(180)

SECRET = "s" * 22
TOLD = "Nog twee minuten, schrijf kort"
MESSAGE, SEND = hook("message/all"), hook("send-message/all")
TURN_NOW = css("[data-testid='turn-now']:not([aria-disabled])")
"""The answer to a question, which takes none before anybody can have read it."""


def test_a_leader_tells_all_and_opens_a_step_also_while_the_server_is_away(begins: Begins) -> None:
    story = writing()
    story.does(FAY, RenewLink, role="cofacilitator", link=hashed(SECRET))
    workshop = begins(story)
    gus = workshop.arrive()
    gus.go(f"/l/link/{WORKSHOP}?lang=nl#as=cofacilitator&key={SECRET}")
    gus.until(lambda: workshop.stored("join")[-1]["role"] == "cofacilitator", "the link gave a seat")
    gus.go(f"/l/lead/{WORKSHOP}?lang=nl")
    gus.connected()

    workshop.sends(ANNA, "participant", op="add_note", block="goal", text="Werkdruk verlagen")
    gus.see(css("article.tile", "Noord") / hook("facts", "2 briefjes, nog verborgen"))
    workshop.server.kill()
    gus.until(lambda: gus.ask(hook("connection"), "state") == "away", "the cockpit says that it is away")
    gus.write(MESSAGE, TOLD)
    gus.press(SEND)
    workshop.server.start()
    gus.settled()
    gus.see(hook("told", TOLD))
    assert [each["text"] for each in workshop.stored("send_message")] == [TOLD]

    gus.press(hook("next"))
    gus.press(TURN_NOW)

    gus.see(css("#lead-now", "Bespreken: doel, vragen en doelgroep"))
    gus.settled()
    assert [each["phase"] for each in workshop.stored("open_phase")] == ["write_goal", "discuss_goal"]

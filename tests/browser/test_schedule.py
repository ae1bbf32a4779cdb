"""The day against the clock in a leader's browser: what it says of the end, catching up, the plan that is changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from canvas.core.operations import OpenPhase
from tests.support.accessibility import findings
from tests.support.people import FAY, WORKSHOP, Story
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, until


def running_late() -> Story:
    """A day that began 29 minutes ago, in its first step of ten minutes: nineteen minutes late."""
    story = Story()
    story.does(FAY, OpenPhase, phase="welcome", base="welcome")
    began = datetime.now(UTC) - timedelta(minutes=29)
    return Story([each.model_copy(update={"at": began}) for each in story.stored])


def test_a_day_that_runs_late_says_so_and_is_caught_up_with_one_press(setting: Setting) -> None:
    table = setting(running_late())
    fay = table.arrive(FAY, f"/l/lead/{WORKSHOP}?lang=nl")
    late = re.compile(r"Jullie lopen (19|2\d) minuten uit: einde \d\d\.\d\d in plaats van \d\d\.\d\d\.")
    expect(fay.hook("ending")).to_contain_text(late, timeout=PATIENCE)
    expect(fay.hook("clock")).to_contain_text("tijd is om")
    assert not findings(fay.page)
    fay.hook("catch-up").click()
    fay.hook("catch-plenary").click()
    until(lambda: bool(table.stored("plan_minutes")), "the plan is stored")

    expect(fay.hook("ending")).to_have_count(0, timeout=PATIENCE)
    [planned] = table.stored("plan_minutes")
    assert (planned["step"], planned["base"]) == ("plenary", 0)
    assert planned["minutes"] in range(20, 22)


def test_the_plan_of_the_day_is_changed_in_the_cockpit_and_what_is_typed_survives_a_reload(setting: Setting) -> None:
    table = setting(running_late())
    fay = table.arrive(FAY, f"/l/lead/{WORKSHOP}?lang=nl", width=1366)
    fay.hook("unfold-agenda").click()
    fay.hook("change-day").click()
    fay.hook("plan/present").fill("12")
    fay.page.reload()
    fay.hook("unfold-agenda").click()
    fay.hook("change-day").click()
    expect(fay.hook("plan/present")).to_have_value("12", timeout=PATIENCE)
    fay.hook("save-plan/present").click()
    expect(fay.hook("save-plan/present")).to_have_count(0, timeout=PATIENCE)
    fay.hook("more-of-break").click()
    fay.hook("pin/break").fill("23:59")
    fay.hook("save-pin/break").click()
    expect(fay.page.locator("[data-step=break]")).to_contain_text("vastgezet op 23.59", timeout=PATIENCE)
    fay.hook("new-step").fill("Koffie bij de buren")
    fay.hook("add-step").click()
    expect(fay.page.get_by_text("Koffie bij de buren", exact=True).first).to_be_visible(timeout=PATIENCE)
    assert not findings(fay.page)

    assert [each["minutes"] for each in table.stored("plan_minutes")] == [12]
    folded = table.folded()
    assert [phase.title.nl for phase in folded.sheet.phases][1] == "Koffie bij de buren"
    assert folded.plan["break"].pinned

"""An anonymous workshop from set-up to Word: nobody is asked for a name, and none is anywhere, typed or forged."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, expect

from canvas.core.fold.workshop import fold
from canvas.core.operations import Stored
from tests.support.theatre import PATIENCE, Person, Server

TYPED, FORGED = "Karin Naamgever", "Anna Verraadt"
GOAL = "Wij willen studenten eerder helpen"
PAGES = ("Regie", "Plenair", "Meenemen", "Acties", "Regie", "Instellingen", "Regie")


def set_up(karin: Person) -> tuple[str, str]:
    """Prepare an anonymous workshop, a name typed before the tick that takes its field away. Its id and code."""
    karin.go("/")
    karin.press("Workshop voorbereiden")
    expect(karin.page.get_by_role("button", name="Maak de workshop")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    karin.page.get_by_label("Aantal subgroepen").fill("2")
    karin.page.get_by_label("Je naam", exact=True).fill(TYPED)
    karin.page.get_by_text(re.compile("^Anoniem: niemand")).click()
    expect(karin.page.get_by_label("Je naam", exact=True)).to_be_hidden(timeout=PATIENCE)
    karin.press("Maak de workshop")
    karin.press("Ik heb hem: naar de workshop")
    code = karin.page.locator("p.code").inner_text().replace("-", "")
    found = re.search(r"[?&]w=([^&]+)", karin.page.url)
    assert found
    return found[1], code


def asks_for_no_name(page: Page) -> None:
    """The form to join with has a table and a role, and no name."""
    expect(page.get_by_text("Deze workshop is anoniem: niemand geeft een naam op.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label(re.compile("naam", re.IGNORECASE))).to_have_count(0)


def join(anna: Person, bram: Person, cem: Person, code: str, table: str) -> None:
    """Anna forges a name in the light door's form, Bram comes in by it as it is, Cem by the full page."""
    anna.go(f"/l/{code}")
    asks_for_no_name(anna.page)
    origin = {"Origin": anna.home}
    anna.context.request.post(f"{anna.home}/l/{code}", form={"name": FORGED, "table": table}, headers=origin)
    anna.go(f"/l/{code}")
    bram.go(f"/l/{code}")
    asks_for_no_name(bram.page)
    bram.page.get_by_role("radio", name="Subgroep 1").check()
    bram.press("Naar mijn subgroep")
    cem.go(f"/join?code={code}")
    asks_for_no_name(cem.page)
    cem.at_rest()
    cem.page.get_by_text("Subgroep 1", exact=False).first.click()
    cem.press("Naar mijn subgroep")
    for person in (anna, bram, cem):
        person.connected()


def play(karin: Person, anna: Person, bram: Person, cem: Person) -> None:
    """Write, mark, find words and object to them, make an action, record a statement, close."""
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    anna.stick("Eerder zien wie vastloopt")
    bram.stick("Docenten minder laten nakijken")
    anna.settled()
    karin.open_step("Bespreken: doel, vragen en doelgroep")
    bram.mark("Eerder zien wie vastloopt", "agree")
    cem.mark("Docenten minder laten nakijken", "discuss")
    anna.word("goal", GOAL)
    anna.block("goal").get_by_test_id("put-forward").click()
    bram.block("goal").get_by_test_id("stance-live_with").click()
    karin.open_step("Wat is gelijk, wat verschilt?")
    karin.page.get_by_role("link", name="Plenair").first.click()
    karin.see(GOAL)
    karin.state("Doel", GOAL, "Gezamenlijk")
    karin.page.get_by_role("link", name="Meenemen").first.click()
    karin.page.get_by_role("link", name="Acties").first.click()
    karin.add_action("De FG om advies vragen")


def entries(person: Person) -> Iterator[tuple[str, Any]]:
    """Everything the board's socket brought to somebody, each with its key."""
    for frame in person.frames:
        if frame.startswith("{"):
            said = json.loads(frame)
            for part in ("view", "put", "own"):
                yield from said.get(part, {}).items()


def test_a_whole_anonymous_day_leaves_no_name_anywhere(browser: Browser, server: Server) -> None:
    people = [Person(browser, server) for _ in range(4)]
    karin, anna, bram, cem = people
    workshop, code = set_up(karin)
    created = server.operations(workshop)[0]["operation"]
    join(anna, bram, cem, code, created["subgroups"][0]["id"])
    play(karin, anna, bram, cem)
    documents = ""
    for page in PAGES:
        karin.page.get_by_role("link", name=page, exact=True).first.click()
        karin.at_rest()
        assert not any(karin.heard(name) for name in (TYPED, FORGED)), page
        if page == "Meenemen":
            for button in (
                "Download de conceptvisie (Word)",
                "Download het werkverslag (Word)",
                "Download de actielijst (Word)",
            ):
                with zipfile.ZipFile(karin.download(button)) as document:
                    documents += "".join(document.read(each).decode("utf-8", "replace") for each in document.namelist())
    karin.press(re.compile("^Wat je kunt doen met"))
    karin.page.get_by_role("link", name="Bekijk het bord").click()
    expect(karin.hook("back")).to_be_visible(timeout=PATIENCE)
    karin.connected()
    karin.page.go_back()
    karin.page.get_by_role("link", name="Instellingen", exact=True).first.click()
    karin.press("Sluit de workshop")
    karin.see("Heropen de workshop")

    # What was said is there, so that what is looked for would be found.
    assert GOAL in documents
    assert GOAL.encode() in bytes(bram.wire.record)
    for name in (TYPED, FORGED):
        assert not any(person.heard(name) for person in people)
        assert name not in documents
        assert name not in json.dumps(server.operations(workshop), ensure_ascii=False)
    state = fold([Stored.model_validate(each) for each in server.operations(workshop)])
    assert len(state.participants) == 4
    assert {person.name for person in state.participants.values()} == {""}
    # Nor does any note, mark or word say which of those at the table it is from.
    ids = state.participants.keys()
    for person in (anna, bram, cem):
        own = next(entry["id"] for key, entry in entries(person) if key == "you")
        told = [(key, entry) for key, entry in entries(person) if key not in ("present", "group", "you")]
        assert told
        for key, entry in told:
            assert not any(other in json.dumps(entry) for other in ids - {own}), key
    assert not any(each in documents for each in ids)
    for person in people:
        person.close()

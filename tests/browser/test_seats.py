"""Subgroups and seats on the day: a phone at the door, one subgroup more, one less, and going on on another device."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.test_cockpit import leads, led, says, tile
from tests.support.accessibility import findings
from tests.support.people import ANNA, CODE, NORTH, SOUTH
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, until

MARKUP = "<b>Oost</b> & [west](x)"


def test_one_subgroup_comes_one_goes_while_people_sit_there_and_a_phone_goes_on_on_a_laptop(setting: Setting) -> None:
    table = setting(led())
    fay, anna = leads(table), table.come(ANNA)
    anna.page.get_by_label("Nieuw briefje").fill("Halverwege getypt")

    fay.hook("add-subgroup").click()
    fay.hook("subgroup-name").fill(MARKUP)
    assert findings(fay.page) == []
    fay.hook("save-subgroup").click()
    until(lambda: len(table.folded().subgroups) == 3, "the subgroup is stored")
    [added] = set(table.folded().subgroups) - {NORTH, SOUTH}
    says(tile(fay, added), MARKUP)

    phone = table.stranger()
    phone.page.set_viewport_size({"width": 390, "height": 844})
    phone.go(f"/l/{CODE}?lang=nl")
    phone.page.get_by_label("Je naam of een alias").fill("Eva <i>")
    phone.page.get_by_role("radio", name=MARKUP).check()
    expect(phone.page.locator("input.namely")).to_be_hidden()
    phone.page.get_by_role("radio", name="Anders, namelijk").check()
    phone.page.get_by_label("Je functie, in je eigen woorden").fill("<u>Beleid</u>")
    assert findings(phone.page) == []
    phone.press("Naar mijn subgroep")
    phone.connected()
    says(fay.hook("functions"), "<u>Beleid</u> 1")

    fay.page.get_by_test_id(f"menu-{NORTH}").click()
    fay.page.get_by_test_id(f"close-{NORTH}").click()
    says(fay.hook("dialog"), "Waar gaan 2 mensen heen?")
    assert findings(fay.page) == []
    fay.page.get_by_role("radio", name=re.compile("^Zuid")).check()
    fay.hook("confirm-close").click()
    says(tile(fay, SOUTH).get_by_test_id("presence"), "van 4 aanwezig")
    expect(anna.page.locator("h1.t")).to_have_text("Zuid", timeout=PATIENCE)
    expect(anna.page.get_by_label("Nieuw briefje")).to_have_value("Halverwege getypt", timeout=PATIENCE)

    phone.page.locator("aside.offer").get_by_role("button", name="Verder op een ander apparaat").click()
    assert findings(phone.page) == []
    code = phone.page.locator(".big").inner_text().replace("-", "")
    laptop = table.stranger()
    laptop.go(f"/l/again/{CODE}?lang=nl#key={code}")
    laptop.connected()
    expect(laptop.page.locator("h1.t")).to_have_text(MARKUP, timeout=PATIENCE)
    assert code not in laptop.page.url

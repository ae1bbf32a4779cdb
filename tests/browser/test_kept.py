"""What somebody types on a page of Streamlit stays theirs until it is stored, whatever happens to the page."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, expect

from tests.browser.test_plenary_day import three_tables
from tests.support.people import FAY, WORKSHOP
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, Person, until

KEPT = (
    "() => Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.startsWith('la/field/'))"
)
SETTINGS = f"/settings?w={WORKSHOP}&lang=nl"


def field(person: Person, key: str) -> Locator:
    """The box of the field with this key, once Streamlit has drawn it."""
    found = person.page.locator(f".st-key-{key} :is(input:not([type=date]), textarea)").first
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def holds(person: Person, **fields: str) -> None:
    for key, text in fields.items():
        expect(field(person, key.replace("_", "-"))).to_have_value(text, timeout=PATIENCE)


def described(person: Person, day: str = "03") -> None:
    """All that was typed about the workshop is still in its form."""
    holds(person, title_describe="Leren van data", institution_describe="Hogeschool Noord", language_describe="English")
    expect(person.page.locator(".st-key-day-describe [data-type=day]")).to_have_text(day, timeout=PATIENCE)


def describe(person: Person) -> None:
    field(person, "title-describe").fill("Leren van data")
    field(person, "language-describe").click()
    person.page.get_by_role("option", name="English").click()
    person.page.locator(".st-key-day-describe [data-type=day]").click()
    person.page.keyboard.type("03122027")
    field(person, "institution-describe").fill("Hogeschool Noord")


def test_a_form_half_filled_is_there_again_after_every_way_to_leave_it(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, SETTINGS)
    describe(fay)

    fay.page.reload()
    described(fay)
    fay.page.get_by_role("link", name="Plenair").first.click()
    expect(fay.page.get_by_label("Onze gezamenlijke uitspraak")).to_be_visible(timeout=PATIENCE)
    fay.page.get_by_role("link", name="Meenemen").first.click()
    fay.page.get_by_role("link", name="Instellingen").first.click()
    described(fay)
    fay.page.go_back()
    expect(fay.page.locator("h1")).to_have_text("Meenemen", timeout=PATIENCE)
    fay.page.go_forward()
    described(fay)
    fay.go("/guide")
    fay.go(SETTINGS)
    described(fay)
    fay.page.close()
    fay.page = fay.context.new_page()
    fay.go(SETTINGS)
    described(fay)
    fay.press("Sla op")

    until(lambda: len(table.stored("describe")) == 1, "it is stored")
    assert table.stored("describe")[0]["day"] == date(2027, 12, 3).isoformat()
    assert table.stored("describe")[0]["language"] == "en"
    until(lambda: fay.page.evaluate(KEPT) == [], "what is stored is kept no longer")


def test_the_cursor_stays_in_a_field_of_a_form_while_the_server_is_gone_and_when_it_is_back(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, SETTINGS)
    fay.at_rest()
    title = field(fay, "title-describe")
    title.fill("Leren van data")
    title.press("Home")

    table.server.kill()
    app = fay.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    expect(title).to_be_focused(timeout=PATIENCE)
    fay.page.keyboard.type("Wijs ")
    table.server.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    fay.at_rest()

    expect(title).to_be_focused(timeout=PATIENCE)
    fay.page.keyboard.type("worden: ")
    expect(title).to_have_value("Wijs worden: Leren van data")
    fay.page.locator("h1").click()
    expect(title).not_to_be_focused()


def test_what_somebody_else_changed_meanwhile_is_never_overwritten_in_silence(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, SETTINGS)
    field(fay, "title-describe").fill("Leren van data")
    field(fay, "institution-describe").fill("Hogeschool Noord")
    fay.go("/guide")
    bram = table.arrive(FAY, SETTINGS)
    field(bram, "title-describe").fill("Een andere titel")
    bram.press("Sla op")
    until(lambda: len(table.stored("describe")) == 1, "another browser has saved")

    fay.go(SETTINGS)

    holds(fay, title_describe="Een andere titel", institution_describe="Hogeschool Noord")
    kept = fay.page.locator(".kept-text")
    expect(kept).to_contain_text("Leren van data", timeout=PATIENCE)
    kept.get_by_role("button", name="Zet terug").click()
    holds(fay, title_describe="Leren van data")
    expect(kept).to_have_count(0)


def test_the_next_person_at_a_browser_gets_nothing_of_what_was_typed_there(setting: Setting) -> None:
    table = setting(three_tables())
    fay = table.arrive(FAY, SETTINGS)
    field(fay, "title-describe").fill("Leren van data")
    until(lambda: len(fay.page.evaluate(KEPT)) == 1, "what was typed is kept")

    fay.context.clear_cookies()
    fay.go(SETTINGS)
    fay.see("We vinden je plek niet")

    until(lambda: fay.page.evaluate(KEPT) == [], "what was typed is gone with the seat")


def test_no_secret_is_ever_kept(setting: Setting) -> None:
    fay = setting(three_tables()).arrive(FAY, "/?lang=nl")
    field(fay, "code").fill("abcdef")
    fay.page.keyboard.press("Tab")
    fay.go("/new?lang=nl")
    field(fay, "institution").fill("Hogeschool Noord")

    until(lambda: len(fay.page.evaluate(KEPT)) == 1, "only what is no secret is kept")
    assert fay.page.evaluate(KEPT)[0].endswith("/institution")

"""Each person's language: nl and en change in place, by both doors, and nothing that was typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.core.access import Refusal
from canvas.core.operations import AddAction, OpenPhase
from canvas.server.cookies import COOKIE
from canvas.server.identity import seat_of
from canvas.server.rooms import Room
from canvas.web.routes import routes
from canvas.words import Words
from tests.support.people import ANNA, CODE, FAY, NORTH, SOUTH, WORKSHOP, Story, holds, token
from tests.support.tables import Setting, discussing
from tests.support.theatre import PATIENCE, Person, until
from tests.support.visitor import Visitor

HALF = "Een halve gedachte die nog"


def switch(person: Person, language: str) -> None:
    """Press the one button or link that names the other language in that language."""
    name = {"en": "English", "nl": "Nederlands"}[language]
    person.page.get_by_role("button", name=name).or_(person.page.get_by_role("link", name=name)).click()
    expect(person.page.locator(f"html[lang={language}]")).to_be_attached(timeout=PATIENCE)


def writing() -> Story:
    """Everybody writes in silence."""
    story = Story()
    story.does(FAY, OpenPhase, phase="write_goal", subgroup=None)
    return story


# --- the board -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", ["full", "light"])
def test_a_half_typed_note_stays_when_the_language_changes(setting: Setting, door: str) -> None:
    table = setting(writing())
    anna = table.come_by_the_full_page(ANNA) if door == "full" else table.come(ANNA)
    anna.page.get_by_label("Nieuw briefje").fill(HALF)

    switch(anna, "en")

    field = anna.page.get_by_label("New note")
    expect(field).to_have_value(HALF, timeout=PATIENCE)
    expect(anna.hook("connection")).to_have_text("connected", timeout=PATIENCE)
    field.press("End")
    field.press_sequentially(" af moet")
    anna.hook("stick").click()
    expect(anna.note(f"{HALF} af moet")).to_be_visible(timeout=PATIENCE)
    until(lambda: not anna.outbox(), "the note is stored")
    assert [each["text"] for each in table.stored("add_note")] == [f"{HALF} af moet"]
    switch(anna, "nl")
    expect(anna.page.get_by_label("Nieuw briefje")).to_be_visible(timeout=PATIENCE)
    expect(anna.note(f"{HALF} af moet")).to_have_count(1)


def test_on_the_full_page_the_board_is_not_even_drawn_anew(setting: Setting) -> None:
    anna = setting(writing()).come_by_the_full_page(ANNA)
    anna.page.evaluate("window.thisPage = true")
    field = anna.page.get_by_label("Nieuw briefje")
    field.fill(HALF)
    field.evaluate("field => { field.remembered = true }")

    switch(anna, "en")

    field = anna.page.get_by_label("New note")
    expect(field).to_have_value(HALF, timeout=PATIENCE)
    assert field.evaluate("field => field.remembered === true")
    assert anna.page.evaluate("window.thisPage === true")


def test_what_the_server_says_comes_in_the_language_one_changed_to(setting: Setting) -> None:
    anna = setting(discussing()).come(ANNA)
    asked: list[str] = []
    anna.page.on("websocket", lambda socket: asked.append(socket.url))

    switch(anna, "en")

    expect(anna.hook("connection")).to_have_text("connected", timeout=PATIENCE)
    until(lambda: any("/live" in url and "lang=en" in url for url in asked), "the board asks again, in English")


def test_who_looks_at_a_board_changes_the_language_there_too(setting: Setting) -> None:
    fay = setting(discussing()).come_by_the_full_page(FAY, visit=NORTH)

    switch(fay, "en")

    expect(fay.hook("back")).to_contain_text("Back to", timeout=PATIENCE)


def test_dates_and_plurals_are_those_of_the_language(setting: Setting) -> None:
    story = Story()
    story.does(ANNA, AddAction, what="De FG vragen", who="Kim", by_when="2026-12-03", block="privacy")
    story.note(ANNA)
    story.does(FAY, OpenPhase, phase="actions", subgroup=None)
    anna = setting(story).come(ANNA)
    expect(anna.hook("actions")).to_contain_text("3 dec 2026", timeout=PATIENCE)
    expect(anna.hook("actions")).to_contain_text("1 actie")

    switch(anna, "en")

    expect(anna.hook("actions")).to_contain_text("3 Dec 2026", timeout=PATIENCE)
    expect(anna.hook("actions")).to_contain_text("1 action")


# --- the pages with forms --------------------------------------------------------------------------------


def test_what_was_typed_stays_in_every_form(setting: Setting) -> None:
    table = setting(Story())
    fay = table.arrive(FAY, "/")
    for path, label, other in (
        ("/", "Code", "Code"),
        ("/new", "Instelling", "Institution"),
        (f"/join?code={CODE}", "Je naam of een alias", "Your name or an alias"),
        (f"/settings?w={WORKSHOP}", "Instelling", "Institution"),
    ):
        fay.go(f"{path}{'&' if '?' in path else '?'}lang=nl")
        field = fay.page.get_by_label(label, exact=True).first
        expect(field).to_be_visible(timeout=PATIENCE)
        fay.at_rest()
        field.fill("BCD")
        switch(fay, "en")
        expect(fay.page.get_by_label(other, exact=True).first).to_have_value("BCD", timeout=PATIENCE)


# --- the light door --------------------------------------------------------------------------------------


@pytest.fixture
def phone(room: Room) -> TestClient:
    """A browser without JavaScript that nobody knows yet."""
    return TestClient(Starlette(routes=routes()), base_url="http://localhost", cookies=dict(holds("newcomer").held))


def test_changing_the_language_in_the_form_keeps_it_filled_in_and_seats_nobody(room: Room, phone: TestClient) -> None:
    typed = {"lang": "nl", "name": "Eva <3", "table": SOUTH, "function": "teacher", "speak": "en"}

    page = phone.post(f"/l/{CODE}", data=typed).text

    assert "<html lang='en'>" in page
    assert "value='Eva &lt;3'" in page
    assert f"value='{SOUTH}' checked" in page
    assert "value='teacher' checked" in page
    assert "role='alert'" not in page
    assert seat_of(room.workshop, holds("newcomer"), "participant") is None


def test_a_code_that_is_half_typed_stays_too(phone: TestClient) -> None:
    page = phone.get("/l", params={"lang": "nl", "code": "BCD", "speak": "en"}).text

    assert "<html lang='en'>" in page
    assert "value='BCD'" in page
    assert "role='alert'" not in page


def test_a_half_typed_code_to_come_back_stays_through_languages_and_refusals(phone: TestClient) -> None:
    typed = {"lang": "nl", "name": "", "table": SOUTH, "reentry": "BCD"}

    english = phone.post(f"/l/{CODE}", data=typed | {"speak": "en"}).text
    refused = phone.post(f"/l/{CODE}", data=typed | {"join": "1"}).text

    assert "<html lang='en'>" in english
    assert "role='alert'" not in english
    assert "id='wrong-name'" in refused
    for page in (english, refused):
        assert "<details class='paper' open>" in page
        assert "name='reentry' value='BCD'" in page


def test_a_half_typed_name_stays_when_a_code_brings_nobody_back(room: Room, phone: TestClient) -> None:
    page = phone.post("/l/back", data={"code": CODE, "reentry": "BCDF-GHJK", "name": "Eva", "lang": "nl"}).text

    assert Words("nl").refusal_for("wrong_reentry_code") in unescape(page)
    assert "name='name' value='Eva'" in page


def test_enter_behind_a_code_to_come_back_takes_that_code(setting: Setting) -> None:
    table = setting(Story())
    table.come(ANNA).go(f"/l/place/{WORKSHOP}?lang=nl")
    table.people[0].press("Maak een code")
    code = table.people[0].page.locator(".big").inner_text()
    elsewhere = table.arrive("newcomer", f"/l/{CODE}?lang=nl")
    elsewhere.page.get_by_label("Je naam of een alias").fill("Ann")
    elsewhere.page.get_by_text("Ik was hier al").click()
    elsewhere.page.get_by_label("Je code om terug te komen").fill(code[:4])

    switch(elsewhere, "en")
    field = elsewhere.page.get_by_label("Your code to come back")
    expect(field).to_have_value(code[:4])
    expect(elsewhere.page.get_by_label("Your name or an alias")).to_have_value("Ann")
    field.fill(code)
    field.press("Enter")

    expect(elsewhere.hook("connection")).to_have_text("connected", timeout=PATIENCE)
    assert [each["op"] for each in table.stored("reenter")] == ["reenter"]


def test_enter_joins_and_does_not_change_the_language(setting: Setting) -> None:
    eva = setting(Story()).arrive("newcomer", f"/l/{CODE}?lang=nl&table={SOUTH}")
    eva.page.get_by_label("Je naam of een alias").fill("Eva")

    eva.page.get_by_label("Je naam of een alias").press("Enter")

    expect(eva.hook("connection")).to_have_text("verbonden", timeout=PATIENCE)


def test_the_form_changes_in_a_browser_without_losing_a_letter(setting: Setting) -> None:
    eva = setting(Story()).arrive("newcomer", f"/l/{CODE}?lang=nl")
    eva.page.get_by_label("Je naam of een alias").fill("Eva")
    eva.page.get_by_text("Zuid").click()

    switch(eva, "en")

    expect(eva.page.get_by_label("Your name or an alias")).to_have_value("Eva")
    eva.press("To my subgroup")
    expect(eva.hook("connection")).to_have_text("connected", timeout=PATIENCE)


@pytest.mark.parametrize(
    "path", ["/l/place/{w}", "/l/b/{w}", "/reach/nothing", "/l/help", "/l/b/nowhere", "/l/cards/nowhere"]
)
def test_every_page_of_the_light_door_names_the_other_language(room: Room, phone: TestClient, path: str) -> None:
    phone.cookies = {COOKIE: token(ANNA)}
    path = path.format(w=WORKSHOP)

    page = phone.get(path, params={"lang": "nl"}).text

    assert f"href='{path}?lang=en' lang='en'" in page
    assert "<html lang='en'>" in phone.get(path, params={"lang": "en"}).text


@pytest.mark.parametrize(
    ("who", "path", "said"), [("newcomer", "board", "We vinden je plek niet"), (ANNA, "merge", "Samenvoegen")]
)
def test_a_page_without_a_board_names_the_other_language_on_top_like_every_page(
    setting: Setting, who: str, path: str, said: str
) -> None:
    eva = setting(Story()).arrive(who, f"/{path}?w={WORKSHOP}&lang=nl")
    eva.see(said)
    eva.at_rest()

    language, title = (
        part.bounding_box() for part in (eva.page.locator(".st-key-language-switch"), eva.page.get_by_role("heading"))
    )

    assert language
    assert title
    assert language["y"] < title["y"]


def test_the_cards_for_the_tables_are_there_in_both_languages(room: Room, phone: TestClient) -> None:
    phone.cookies = {COOKIE: token(FAY)}

    assert f"href='/l/cards/{WORKSHOP}?lang=en'" in phone.get(f"/l/cards/{WORKSHOP}").text


def test_the_code_to_come_back_stays_the_same_in_the_other_language(room: Room, phone: TestClient) -> None:
    phone.cookies = {COOKIE: token(ANNA)}
    page = phone.post("/l/code", data={"w": WORKSHOP, "lang": "nl"}).text
    shown = page.split("name='shown' value='")[1].split("'")[0]
    kept = room.workshop.participants[ANNA].reentry

    english = phone.post("/l/code", data={"w": WORKSHOP, "lang": "en", "shown": shown}).text

    assert Words("en")("Your code to come back") in english
    assert f"{shown[:4]}-{shown[4:]}" in english
    assert room.workshop.participants[ANNA].reentry == kept


@pytest.mark.parametrize("path", ["/l/code", "/l/rise"])
def test_what_was_refused_is_said_in_the_other_language_and_not_tried_again(
    room: Room, phone: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    phone.cookies = {COOKIE: token(ANNA)}
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Room, "ask", lambda *_: Refusal("not_stored"))
        dutch = phone.post(path, data={"w": WORKSHOP, "lang": "nl"}).text
    before = room.workshop
    assert f"action='{path}'" in dutch

    english = phone.post(path, data=hidden(dutch) | {"lang": "en"}).text

    assert "<html lang='en'>" in english
    assert Words("en").refusal_for("not_stored") in unescape(english)
    assert Words("en")("Back to the board") in english
    assert room.workshop is before


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    return dict(re.findall(r"<input type='hidden' name='(\w+)' value='([^']*)'>", page))


# --- pages that end early ----------------------------------------------------------------------------------


def test_who_has_no_place_can_still_choose_a_language(room: Room) -> None:
    for screen in ("board", "facilitate", "plenary", "card"):
        assert "language-switch" in Visitor("nobody").opens(screen, w=WORKSHOP).shown, screen

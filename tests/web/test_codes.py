"""Codes: how long they are, until when they let newcomers in, and what guessing costs whom."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from canvas.core.operations import Base, CloseWorkshop, Describe, LetNewcomersIn
from canvas.server import guesses, identity
from canvas.server.cookies import COOKIE
from canvas.server.guesses import FREE, MOST, SECONDS, WrongAnswers, wrong_answers
from canvas.server.identity import CODE_LENGTH, Setup, create_workshop, is_shut, keep_reentry, read_code, seat_of
from canvas.server.rooms import Accepted, Room, Rooms
from canvas.words import Words
from sheets import load
from tests.support.clients import client, held
from tests.support.people import ANNA, CODE, FAY, NORTH, SOUTH, WORKSHOP, beginning, holds, token
from tests.support.visitor import Visitor

NL = Words("nl")
DAY = date(2026, 11, 22)
SHUT = NL.refusal_for("door_shut")
HERE = {"origin": "http://testserver"}


@pytest.fixture
def two_days(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A workshop on the 22nd and the 23rd, with everybody in it."""
    on(monkeypatch, DAY)
    create, *others = beginning()
    create = create.model_copy(update={"operation": create.operation.model_copy(update={"days": 2})})
    return rooms.create([create, *others])


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """It is this date where the server stands."""
    monkeypatch.setattr(identity, "today", lambda: day)


def does(room: Room, kind: type[Base], **fields: Any) -> None:
    """The facilitator does this."""
    operation: Any = kind.model_validate({"id": identity.new_id(), **fields})
    assert isinstance(room.ask(FAY, operation), Accepted)


def joins(browser: TestClient, code: str = CODE) -> str:
    """What somebody reads who sends the form to join."""
    browser.get(f"/l/{code}", headers={"accept": "text/html"})
    return browser.post(f"/l/{code}", data={"name": "Eva", "table": SOUTH}, headers=HERE).text


# --- eight signs


def test_a_new_workshop_has_a_code_of_eight_signs(rooms: Rooms) -> None:
    setup = Setup("Onze visie", "", identity.today(), "nl", ("Subgroep 1",), "Fenna")
    made = create_workshop(rooms, load(), setup, holds("fenna"))
    assert isinstance(made, identity.Created)

    code = made.room.workshop.code

    assert len(code) == CODE_LENGTH == 8
    typed = f"{code[:4].lower()} - {code[4:].lower()}"
    assert client({}).get(f"/l?code={typed}", follow_redirects=False).headers["location"] == f"/l/{code}"
    assert not is_shut(made.room.workshop)


@pytest.mark.parametrize("typed", [CODE, "bcd-fgh", " bcd fgh "])
def test_a_code_of_six_signs_of_an_earlier_version_still_opens_its_workshop(room: Room, typed: str) -> None:
    answer = client({}).get("/l", params={"code": typed}, follow_redirects=False)

    assert answer.headers["location"] == f"/l/{CODE}"
    assert read_code(typed) == CODE


def test_a_code_with_more_behind_it_is_another_code(room: Room) -> None:
    assert client({}).get(f"/l/{CODE}BC").status_code == 404


# --- until when


def test_newcomers_come_in_through_the_last_day_and_not_after_it(
    two_days: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, DAY + timedelta(days=1))
    assert "id='board'" in joins(client({}))
    before = len(two_days.workshop.participants)

    on(monkeypatch, DAY + timedelta(days=2))

    door = client({}).get(f"/l/{CODE}").text
    assert SHUT in door
    assert "name='name'" not in door
    assert "name='reentry'" in door
    assert NL("Eight letters and digits you wrote down.") in door
    assert "opnieuw mee" not in door, "nobody can join again today"
    assert SHUT in joins(client({}))
    assert len(two_days.workshop.participants) == before


def test_who_was_in_works_on_and_comes_back_after_the_last_day(two_days: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    code = keep_reentry(two_days, two_days.workshop.participants[ANNA])
    on(monkeypatch, DAY + timedelta(days=30))

    assert client({COOKIE: token(ANNA)}).get(f"/l/{CODE}").url.path == f"/l/b/{WORKSHOP}"
    other = client({})
    other.get(f"/l/{CODE}", headers={"accept": "text/html"})
    back = other.post("/l/back", data={"code": CODE, "reentry": code}, headers=HERE)
    assert back.url.path == f"/l/b/{WORKSHOP}"


def test_a_leader_lets_newcomers_in_again_for_a_day(two_days: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    later = DAY + timedelta(days=9)
    on(monkeypatch, later)
    does(two_days, LetNewcomersIn, until=later)

    assert "id='board'" in joins(client({}))
    on(monkeypatch, later + timedelta(days=1))
    assert SHUT in joins(client({}))


def test_another_date_moves_the_door_along(two_days: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, DAY + timedelta(days=5))
    assert is_shut(two_days.workshop)

    does(two_days, Describe, title="Later", day=DAY + timedelta(days=5), language="nl")
    assert not is_shut(two_days.workshop)
    does(two_days, Describe, title="Later", day=DAY, language="nl", days=6)
    assert not is_shut(two_days.workshop)
    does(two_days, Describe, title="Ooit", day=date.max, language="nl", days=14)
    assert not is_shut(two_days.workshop)


def test_the_door_of_a_workshop_of_an_earlier_version_stays_open(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, DAY + timedelta(days=300))

    assert "id='board'" in joins(client({}))


def test_the_facilitator_reads_it_and_opens_the_door_with_one_button(
    two_days: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now = Visitor(token(FAY)).opens("settings", w=WORKSHOP)
    assert "tot en met 23 november 2026" in open_now.reads()
    on(monkeypatch, DAY + timedelta(days=2))
    monkeypatch.setattr("canvas.pages.newcomers.today", lambda: DAY + timedelta(days=2))

    assert "de laatste dag daarvoor was 23 november 2026" in Visitor(token(FAY)).opens("settings", w=WORKSHOP).reads()
    Visitor(token(FAY)).opens("settings", w=WORKSHOP).clicks("let-in")

    assert not is_shut(two_days.workshop)
    assert "let-in" not in Visitor(token(FAY)).opens("settings", w=WORKSHOP).shown


def test_the_full_page_says_so_too_and_leads_back_in(two_days: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, DAY + timedelta(days=2))

    late = Visitor("late").opens("join", code=CODE)

    assert SHUT in late.reads()
    assert "sit-down" not in late.shown
    assert late.links(f"/l/{CODE}?back=1")


def test_a_closed_workshop_says_nothing_of_its_days(two_days: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    does(two_days, CloseWorkshop)
    on(monkeypatch, DAY + timedelta(days=2))

    assert SHUT not in client({}).get(f"/l/{CODE}").text


# --- guessing


def test_many_wrong_answers_wait_longer_and_longer_and_never_too_long() -> None:
    now = [0.0]
    wrong = WrongAnswers(lambda: now[0])
    waits = [wrong.one_more() for _ in range(FREE + 100)]

    assert waits[:FREE] == [0.0] * FREE
    assert 0 < waits[FREE] < waits[FREE + 5] <= MOST
    assert waits[-1] == MOST == 2.0
    now[0] = SECONDS
    assert wrong.one_more() == 0.0


WRONG = {
    "a code in the address": lambda phone: phone.get("/l/XXXXXXXX"),
    "a code that was typed": lambda phone: phone.get("/l?code=XXXXXXXX"),
    "a code in a form": lambda phone: phone.post("/l/XXXXXXXX", data={"name": "Eva"}, headers=HERE),
    "a code to draw": lambda phone: phone.get("/qr/XXXXXXXX.svg"),
    "a code to come back": lambda phone: phone.post("/l/back", data={"code": CODE, "reentry": "BBBB"}, headers=HERE),
    "a code to come back to nowhere": lambda phone: phone.post("/l/back", data={"code": "XXXXXXXX"}, headers=HERE),
}


@pytest.mark.parametrize("guess", WRONG.values(), ids=WRONG)
def test_every_wrong_code_counts_and_waits(room: Room, monkeypatch: pytest.MonkeyPatch, guess: Any) -> None:
    monkeypatch.setattr(guesses, "STEP", 0.2)
    for _ in range(FREE):
        wrong_answers.one_more()
    began = time.monotonic()

    assert guess(client({})).status_code in (404, 422)

    assert time.monotonic() - began >= 0.2


def test_the_full_pages_and_the_key_count_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("canvas.server.guesses.time.sleep", waited.append)
    monkeypatch.setenv("CREATE_KEY", "zonnebloem")

    Visitor("guesser").opens("join", code="XXXXXXXX")
    start = Visitor("guesser").opens("start")
    start.page.text_input(key="code").set_value("XXXXXXXX")
    start.clicks("to-join")
    assert not identity.may_create("rozen")

    assert len(waited) >= 3


def test_right_codes_never_wait_and_nobody_is_kept_out(room: Room) -> None:
    code = keep_reentry(room, room.workshop.participants[ANNA])
    for _ in range(FREE + 100):
        wrong_answers.one_more()
    browser = client({})
    began = time.monotonic()

    browser.get(f"/l/{CODE}", headers={"accept": "text/html"})
    assert browser.get(f"/qr/{CODE}.svg").status_code == 200
    back = browser.post("/l/back", data={"code": CODE, "reentry": code}, headers=HERE)

    assert back.url.path == f"/l/b/{WORKSHOP}"
    assert seat_of(room.workshop, held(browser), "participant") == room.workshop.participants[ANNA]
    assert room.workshop.participants[ANNA].subgroup == NORTH
    assert time.monotonic() - began < MOST

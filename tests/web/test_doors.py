"""The doors: whose token is whose, what a link and a ticket give, and what somebody who planted or stole one gets."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from httpx2 import Response

from canvas.core.model import Role
from canvas.core.operations import RenewLink
from canvas.server.addresses import link_path
from canvas.server.cookies import COOKIE, DOOR, MOST_SEATS, Unnamed, seat_name
from canvas.server.exchange import Once, Ticket, handed_over, issue
from canvas.server.identity import hashed, seat_of
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.conftest import Does
from tests.support.clients import client, held
from tests.support.people import ANNA, CODE, FAY, SECRET, SOUTH, WORKSHOP, beginning, token

NL = Words("nl")
PAGE = {"accept": "text/html"}


class Browser:
    """A browser with its cookies, at one address of the app."""

    def __init__(self, home: str = "http://testserver", **cookies: str) -> None:
        self.client = client(cookies, home)
        self.home = home

    def opens(self, path: str) -> Response:
        """Open a page, without following where it leads."""
        return self.client.get(path, headers=PAGE, follow_redirects=False)

    def sends(self, path: str, **fields: str) -> Response:
        """Send a form from a page of ours, without following where it leads."""
        parts = urlsplit(self.home)
        return self.client.post(
            path, data=fields, headers={"origin": f"{parts.scheme}://{parts.netloc}"}, follow_redirects=False
        )

    def joins(self, code: str = CODE, **fields: str) -> Response:
        """Open the door, and send its form back filled in."""
        once = re.search(r"name='once' value='([^']*)'", self.opens(f"/l/{code}").text)
        assert once, "the form has nothing to know it by"
        return self.sends(f"/l/{code}", once=once[1], **({"name": "Eva", "table": SOUTH} | fields))

    def holds(self, workshop: str = WORKSHOP, role: Role = "participant") -> str:
        """The token of a seat in this browser."""
        return held(self.client).seat(workshop, role)

    def sits(self, room: Room, role: Role = "participant") -> str | None:
        """Who sits in this browser, by id."""
        found = seat_of(room.workshop, held(self.client), role)
        return found.id if found else None


@pytest.fixture
def other(rooms: Rooms) -> Room:
    """A second workshop with the same people."""
    create, fay = beginning()[:2]
    second = create.operation.model_copy(update={"workshop": "workshop02", "code": "GHJKLM"})
    return rooms.create([create.model_copy(update={"operation": second}), fay])


# --- tokens


def test_a_seat_has_a_token_of_its_own_that_no_script_reads(room: Room) -> None:
    eva = Browser()

    cookie = SimpleCookie(eva.joins().headers["set-cookie"])[seat_name(WORKSHOP, "participant")]

    assert re.fullmatch(r"[\w-]{22}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"], cookie["secure"]) == (True, "lax", "/", "")
    assert eva.sits(room)


def test_two_workshops_know_one_browser_by_different_hashes(room: Room, other: Room) -> None:
    eva = Browser()
    eva.joins()
    eva.joins("GHJKLM")

    seats = [each.workshop.participants[eva.sits(each) or ""].seat for each in (room, other)]
    assert seats[0] != seats[1]
    assert eva.holds() != eva.holds("workshop02")
    assert hashed(eva.holds()) not in seats, "one token in another file would hash to the same"


def test_a_token_of_one_workshop_opens_no_other_and_no_other_role(room: Room, other: Room) -> None:
    eva = Browser()
    eva.joins()
    names = (seat_name("workshop02", "participant"), seat_name(WORKSHOP, "facilitator"))
    thief = Browser(**dict.fromkeys(names, eva.holds()))

    assert thief.sits(other) is None
    assert thief.sits(room, "facilitator") is None


def test_whoever_planted_all_cookies_does_not_get_the_seat(room: Room) -> None:
    planted = {COOKIE: "chosen", DOOR: "x" * 22, seat_name(WORKSHOP, "participant"): "y" * 22}
    victim, attacker = Browser(**planted), Browser(**planted)

    victim.joins()

    assert victim.sits(room)
    assert victim.holds() != "y" * 22
    assert attacker.sits(room) is None
    attacker.joins(name="Mallory")
    assert attacker.sits(room) != victim.sits(room)


def test_a_seat_of_an_earlier_version_stays_with_its_cookie(room: Room) -> None:
    anna = Browser(**{COOKIE: token(ANNA)})

    assert anna.opens(f"/l/b/{WORKSHOP}").status_code == 200
    assert anna.opens(f"/l/{CODE}").headers["location"] == f"/l/b/{WORKSHOP}"
    assert anna.sits(room) == ANNA


def test_one_who_has_the_cookie_of_an_earlier_version_joins_with_a_new_token(room: Room) -> None:
    eva = Browser(**{COOKIE: "token of eva"})
    eva.joins()

    assert room.workshop.participants[eva.sits(room) or ""].seat != hashed("token of eva")
    assert eva.holds()


def test_leaving_takes_the_token_along(room: Room) -> None:
    eva = Browser()
    eva.joins()
    before = eva.holds()

    eva.sends("/l/rise", w=WORKSHOP)
    assert eva.holds() == ""
    eva.joins(name="Gerda")

    assert eva.holds() not in ("", before)


def test_the_oldest_seats_give_way_where_a_browser_has_too_many(room: Room) -> None:
    eva = Browser()
    for n in range(MOST_SEATS):
        eva.client.cookies.set(
            seat_name(f"workshop-{n:02}", "participant"), "z" * 22, domain="testserver.local", path="/"
        )

    eva.joins()

    assert sum(name.startswith("canvas-seat-") for name in held(eva.client).held) == MOST_SEATS
    assert eva.sits(room)
    assert eva.holds("workshop-00") == ""


def test_a_form_without_a_name_of_its_own_is_one_form_for_some_seconds() -> None:
    now = [0.0]
    forms = Unnamed(lambda: now[0])
    first = forms.form_of("eva")

    assert forms.form_of("eva") == first
    assert forms.form_of("gerda") != first
    now[0] = Unnamed.SECONDS + 1
    assert forms.form_of("eva") != first


@pytest.mark.parametrize(("base", "prefix"), [("", "__Host-"), ("/canvas", "__Secure-")])
def test_over_https_the_name_of_a_cookie_keeps_neighbours_out(
    room: Room, monkeypatch: pytest.MonkeyPatch, base: str, prefix: str
) -> None:
    monkeypatch.setenv("BASE_PATH", base)
    eva = Browser("https://canvas.example" + base)
    planted = Browser("https://canvas.example" + base, **{COOKIE: "chosen", DOOR: "x" * 22})

    joined = eva.joins()

    names = {cookie.name for cookie in eva.client.cookies.jar}
    assert names == {f"{prefix}{DOOR}", f"{prefix}{seat_name(WORKSHOP, 'participant')}"}
    assert all(cookie.secure and cookie.path == (base or "/") for cookie in eva.client.cookies.jar)
    assert eva.opens(joined.headers["location"].removeprefix(base)).status_code == 200
    assert planted.sends(f"/l/{CODE}", name="Eva", table=SOUTH).status_code == 422, "an unnamed door is none over https"


def test_over_https_the_browser_is_told_to_come_over_nothing_else() -> None:
    assert Browser("https://canvas.example").opens("/l").headers["strict-transport-security"] == "max-age=31536000"
    for home in ("http://canvas.example", "https://localhost"):
        assert "strict-transport-security" not in Browser(home).opens("/l").headers


# --- links


def test_a_link_takes_its_secret_out_of_the_address_before_anything_is_loaded(room: Room) -> None:
    fay = Browser()

    answer = fay.opens(f"/facilitate?w={WORKSHOP}&as=observer&key={'s' * 22}&lang=en")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/l/link/{WORKSHOP}?lang=en#as=observer&key={'s' * 22}"
    assert answer.headers["location"] == link_path(WORKSHOP, "observer", "s" * 22, "en")
    assert len(room.workshop.participants) == len(beginning()) - 1, "looking gives no seat"


def test_the_page_of_a_link_gives_the_seat_by_a_form(room: Room) -> None:
    second = Browser()
    page = second.opens(f"/l/link/{WORKSHOP}")
    assert "kit/link.js" in page.text

    answer = second.sends(f"/l/link/{WORKSHOP}", key=SECRET)

    assert answer.headers["location"] == f"/facilitate?w={WORKSHOP}"
    entered = second.sits(room, "facilitator")
    assert entered not in (None, FAY)
    assert dict(handed_over(WORKSHOP, entered or "")) == {"facilitator": SECRET}, "for the card, once"
    assert not handed_over(WORKSHOP, entered or "")


@pytest.mark.parametrize(
    "fields", [{"key": "guessed"}, {"as": "owner", "key": SECRET}, {"as": "observer", "key": SECRET}]
)
def test_a_wrong_link_gives_nothing_and_says_so(room: Room, fields: dict[str, str]) -> None:
    stranger = Browser()
    stranger.opens(f"/l/link/{WORKSHOP}")

    answer = stranger.sends(f"/l/link/{WORKSHOP}", **fields)

    assert answer.status_code == 404
    assert NL.refusal_for("no_seat" if fields.get("as") == "owner" else "wrong_link") in answer.text
    assert len(room.workshop.participants) == len(beginning()) - 1


def test_a_link_opened_twice_at_once_makes_one_person(room: Room) -> None:
    second = Browser()
    second.opens(f"/l/link/{WORKSHOP}")
    for _ in range(2):  # the second was under way before the answer to the first had come
        second.sends(f"/l/link/{WORKSHOP}", key=SECRET, once="o" * 22)
        second.client.cookies.delete(seat_name(WORKSHOP, "facilitator"))

    assert sum(person.role == "facilitator" for person in room.workshop.participants.values()) == 2


def test_a_renewed_link_closes_the_door_behind_who_came_in_by_the_old_one(room: Room, does: Does) -> None:
    second = Browser()
    second.opens(f"/l/link/{WORKSHOP}")
    second.sends(f"/l/link/{WORKSHOP}", key=SECRET)

    does(FAY, RenewLink, role="facilitator", link=hashed("new"))

    assert second.sits(room, "facilitator") is None
    assert second.sends(f"/l/link/{WORKSHOP}", key=SECRET).status_code == 404


# --- tickets


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """A ticket to a seat, for the browser with the door token of twenty-two d."""
    return Ticket("d" * 22, WORKSHOP, "facilitator", "t" * 22, f"/keep?w={WORKSHOP}")


def test_a_ticket_becomes_a_cookie_once(ticket: Ticket) -> None:
    number = issue(ticket)
    karin = Browser(**{DOOR: "d" * 22})

    answer = karin.sends("/l/ticket", ticket=number, w=WORKSHOP)

    assert answer.headers["location"] == f"/keep?w={WORKSHOP}"
    assert karin.holds(role="facilitator") == "t" * 22
    karin.client.cookies.delete(seat_name(WORKSHOP, "facilitator"))
    assert karin.sends("/l/ticket", ticket=number, w=WORKSHOP).status_code == 404
    assert karin.holds(role="facilitator") == ""


@pytest.mark.parametrize("door", ["", "e" * 22])
def test_a_ticket_is_of_no_use_in_another_browser(ticket: Ticket, door: str) -> None:
    thief = Browser(**({DOOR: door} if door else {}))

    assert thief.sends("/l/ticket", ticket=issue(ticket), w=WORKSHOP).status_code == 404
    assert thief.holds(role="facilitator") == ""


def test_what_can_be_taken_once_is_gone_after_its_time() -> None:
    now = [0.0]
    kept: Once[str] = Once(30, lambda: now[0])
    kept.put("in time", "a")
    kept.put("too late", "b")

    assert kept.take("in time") == "a"
    assert kept.take("in time") is None
    now[0] = 31
    assert kept.take("too late") is None
    assert kept.take("never") is None

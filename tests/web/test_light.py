"""The light door: joining, the board, coming back and the cards, without Streamlit and on few bytes."""

from __future__ import annotations

import gzip
import html
import json
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from httpx2 import Response
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.client import ASSETS, BOARD, served
from canvas.core.access import Refusal
from canvas.core.model import Participant
from canvas.core.operations import (
    AddNote,
    AddSubgroup,
    CloseSubgroup,
    CloseWorkshop,
    Create,
    NamesInReport,
    Operation,
    RenewLink,
)
from canvas.documents import qr
from canvas.server.cookies import DOOR, Cookies
from canvas.server.identity import (
    CODE_ALPHABET,
    REENTRY_LENGTH,
    Entered,
    hashed,
    keep_reentry,
    read_code,
    reenter,
    rise,
    seat_of,
    shown_code,
)
from canvas.server.joining import OTHER, TYPED_COOKIE, JoinForm, kept_form
from canvas.server.rooms import Reply, Room, Rooms
from canvas.web.answers import FORM_BYTES
from canvas.web.guard import Guard
from canvas.web.html import in_script
from canvas.web.routes import routes
from canvas.words import Words
from tests.conftest import Does
from tests.support.accessibility import findings
from tests.support.clients import held, hold
from tests.support.people import ANNA, CEM, CODE, FAY, NORTH, SECRET, SOUTH, WORKSHOP, beginning, holds, token
from tests.support.theatre import PATIENCE, Person, Server

HERE = "http://testserver"
NL, EN = Words("nl"), Words("en")
HOSTILE = "</script><img src=x onerror=alert(1)>'\"&{name}"
MOST_BYTES = 150_000
"""What a first visit may cost on a slow line: 0.8 seconds at 1.6 Mbit/s."""


class Phone:
    """A browser without JavaScript: it shows pages, follows redirects and sends forms."""

    def __init__(self, client: TestClient, token: str, home: str = HERE) -> None:
        self.client = TestClient(client.app, home)
        hold(self.client, holds(token).held)
        self.headers = {"accept": "text/html"}

    @property
    def cookies(self) -> Cookies:
        """What this browser holds by now."""
        return held(self.client)

    def opens(self, path: str) -> Response:
        """Open an address, wherever it leads."""
        return self.client.get(path, headers=self.headers)

    def sends(self, path: str, **fields: str) -> Response:
        """Send a form from our own page, and follow where it leads."""
        return self.client.post(path, data=fields, headers={**self.headers, "origin": HERE})


@pytest.fixture
def client(rooms: Rooms) -> Iterator[TestClient]:
    """Our routes behind the guard, without Streamlit."""
    with TestClient(Starlette(routes=routes(), middleware=[Middleware(Guard)]), HERE) as client:
        yield client


@pytest.fixture
def phone(client: TestClient) -> Phone:
    return Phone(client, "newcomer")


def workshop(rooms: Rooms, **differs: object) -> Room:
    """A workshop with nobody in it but Fay, who facilitates."""
    create, fay = beginning()[:2]
    return rooms.create([create.model_copy(update={"operation": create.operation.model_copy(update=differs)}), fay])


def newcomer(room: Room, phone: Phone) -> Participant:
    """The participant in this browser."""
    found = seat_of(room.workshop, phone.cookies, "participant")
    assert found, "nobody took a seat"
    return found


def texts(answer: Response) -> str:
    """What a page says, as people read it."""
    return html.unescape(re.sub(r"<style>.*?</style>|<script.*?</script>|<[^>]*>", " ", answer.text, flags=re.DOTALL))


def chosen(answer: Response, name: str) -> list[str]:
    """The options of a group of radio buttons that are checked."""
    return re.findall(rf"<input type='radio' name='{name}' value='([^']*)' checked", answer.text)


# --- joining


def test_with_a_name_a_table_and_a_role_one_sits_at_the_board(room: Room, phone: Phone) -> None:
    form = phone.opens(f"/l/{CODE}")
    assert form.status_code == 200
    assert chosen(form, "function") == [""], "rather not say is what stands there"
    assert chosen(form, "table") == []

    board = phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH, function="teacher")

    eva = newcomer(room, phone)
    assert (eva.name, eva.subgroup, eva.function) == ("Eva", SOUTH, "teacher")
    assert board.url.path == f"/l/b/{WORKSHOP}"
    assert "id='board'" in board.text


def test_a_function_that_is_not_on_the_list_is_typed_and_kept_when_the_form_comes_back(
    room: Room, phone: Phone
) -> None:
    typed = {"name": "Eva", "table": SOUTH, "function": OTHER, "lang": "nl"}
    empty = phone.sends(f"/l/{CODE}", **typed, other="  ")
    assert empty.status_code == 422
    assert NL.refusal_for("function_missing") in texts(empty)
    long = phone.sends(f"/l/{CODE}", **typed, other="x" * 61)
    assert (long.status_code, chosen(long, "function")) == (422, [OTHER])
    assert f"value='{'x' * 61}'" in long.text, "what was typed is kept"

    phone.sends(f"/l/{CODE}", **typed, other="<b>Beleid</b>\n en meer ")

    assert newcomer(room, phone).function is None
    assert newcomer(room, phone).other == "<b>Beleid</b> en meer"


def test_a_function_in_own_words_counts_only_where_it_was_chosen(room: Room, phone: Phone) -> None:
    phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH, function="teacher", other="toch maar niet")

    assert (newcomer(room, phone).function, newcomer(room, phone).other) == ("teacher", "")


def test_the_door_promises_what_is_so_in_this_workshop(room: Room, does: Does, phone: Phone) -> None:
    def door() -> str:
        return texts(phone.opens(f"/l/{CODE}?lang=en"))

    assert "Your subgroup and the facilitator see it. It goes into the documents only if the facilitator" in door()
    assert "It goes into the documents without your name, and to no other service." in door()
    does(FAY, RenewLink, role="cofacilitator", link="hash of a secret")
    assert "Your subgroup and the facilitators see it. It goes into the documents only if they choose so." in door()
    does(FAY, NamesInReport, show=True)
    assert "the facilitators see it. It is also in the documents, in the list of people." in door()


def test_a_closed_subgroup_is_not_in_the_choices_of_the_door_and_not_on_a_card(
    room: Room, does: Does, phone: Phone, client: TestClient
) -> None:
    does(FAY, CloseSubgroup, subgroup=SOUTH, to=NORTH)
    does(FAY, AddSubgroup, name="Oost <i>en</i> West")
    form = phone.opens(f"/l/{CODE}?table={SOUTH}&lang=nl")

    assert f"value='{SOUTH}'" not in form.text
    assert "Oost <i>en</i> West" in texts(form)
    assert phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH, function="").status_code == 422
    hold(client, holds(token(FAY)).held)
    cards = texts(client.get(f"/l/cards/{WORKSHOP}?lang=nl"))
    assert "Oost <i>en</i> West" in cards
    assert room.workshop.subgroups[SOUTH].name not in cards


def test_a_form_that_is_sent_twice_at_once_makes_one_person(
    room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, asks = threading.Barrier(2), Room.ask

    def ask(room: Room, by: str, operation: Operation) -> Reply:
        both.wait(10)  # neither is in the queue before the other was let through
        return asks(room, by, operation)

    monkeypatch.setattr(Room, "ask", ask)
    with ThreadPoolExecutor(2) as presses:
        sent = [presses.submit(phone.sends, f"/l/{CODE}", name="Eva", table=SOUTH) for _ in range(2)]

    assert [each.result().url.path for each in sent] == [f"/l/b/{WORKSHOP}"] * 2
    assert [person.name for person in room.workshop.members(SOUTH)] == ["Cem0", "Dirk", "Eva"]


def test_what_was_left_open_is_said_and_what_was_typed_is_kept(room: Room, phone: Phone) -> None:
    no_table = phone.sends(f"/l/{CODE}", name="Eva & Co", function="student")
    assert no_table.status_code == 422
    assert NL("Choose your subgroup.") in texts(no_table)
    assert "value='Eva &amp; Co'" in no_table.text
    assert chosen(no_table, "function") == ["student"]

    no_name = phone.sends(f"/l/{CODE}", name="  ", table=SOUTH)
    assert NL.refusal_for("name_missing") in texts(no_name)
    assert "aria-describedby='wrong-name' autofocus" in no_name.text
    assert chosen(no_name, "table") == [SOUTH]
    assert len(room.workshop.members(SOUTH)) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "x" * 61, "table": SOUTH}, "61"),
        ({"name": "Eva", "table": "nowhere"}, NL.refusal_for("unknown_subgroup")),
        ({"name": "Eva", "table": "x" * 65}, NL.refusal_for("unknown_subgroup")),
        ({"name": "Eva", "table": SOUTH, "function": "king"}, NL.refusal_for("unknown_function")),
        ({"name": "Eva", "table": SOUTH, "function": "x" * 65}, NL.refusal_for("unknown_function")),
    ],
)
def test_what_no_form_of_ours_sends_is_refused_in_words(
    room: Room, phone: Phone, fields: dict[str, str], said: str
) -> None:
    before = len(room.workshop.participants)

    refused = phone.sends(f"/l/{CODE}", **fields)

    assert refused.status_code == 422
    assert (said if said != "61" else "60") in texts(refused)
    assert len(room.workshop.participants) == before


def test_a_form_that_is_far_too_long_is_not_read(room: Room, phone: Phone) -> None:
    assert phone.sends(f"/l/{CODE}", name="x" * FORM_BYTES, table=SOUTH).status_code == 413
    assert phone.sends(f"/l/{CODE}", **{f"field{n}": "x" for n in range(21)}).status_code == 400


def test_a_form_from_elsewhere_is_refused(room: Room, client: TestClient) -> None:
    for origin in ({"origin": "http://evil.example"}, {}):
        sent = client.post(f"/l/{CODE}", data={"name": "Eva", "table": SOUTH}, headers=origin)
        assert sent.status_code == 403


def test_without_our_cookie_nobody_sits_down_and_the_form_comes_back(room: Room, client: TestClient) -> None:
    refused = Phone(client, "").sends(f"/l/{CODE}", name="Eva", table=SOUTH)

    assert NL.refusal_for("no_cookie") in texts(refused)
    assert "value='Eva'" in refused.text
    assert len(room.workshop.members(SOUTH)) == 2


def test_the_first_page_already_gives_the_cookie(room: Room, client: TestClient) -> None:
    first = client.get(f"/l/{CODE}", headers={"accept": "text/html"})

    assert re.match(rf"{DOOR}=[\w-]{{22}};", first.headers["set-cookie"])


def test_a_scanned_table_needs_no_choice(room: Room, phone: Phone) -> None:
    form = phone.opens(f"/l/{CODE}?table={SOUTH}")
    assert "Zuid" in texts(form)
    assert "Noord" not in texts(form)

    refused = phone.sends(f"/l/{CODE}", name="", table=SOUTH, fixed="1")
    assert "Noord" not in texts(refused), "the table that was scanned is forgotten"
    assert "Noord" in texts(phone.opens(f"/l/{CODE}?table=nowhere"))


def test_where_tables_are_assigned_one_waits_in_the_hall(rooms: Rooms, phone: Phone) -> None:
    room = workshop(rooms, seating="assign")
    form = phone.opens(f"/l/{CODE}?table={SOUTH}")
    assert "Zuid" not in texts(form)
    assert NL("The facilitator says where you sit.") in texts(form)

    board = phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH)

    assert board.url.path == f"/l/b/{WORKSHOP}"
    assert room.workshop.waiting() == (newcomer(room, phone),)


def test_where_seating_is_automatic_one_gets_the_smallest_table_at_once(rooms: Rooms, client: TestClient) -> None:
    room = workshop(rooms, seating="automatic")

    phones = [Phone(client, each) for each in ("first", "second", "third")]
    for each in phones[:2]:
        assert "name='table'" not in each.opens(f"/l/{CODE}").text
        each.sends(f"/l/{CODE}", name="Eva")
    phones[2].sends(f"/l/{CODE}", name="Eva", table=SOUTH, fixed="1")

    assert [newcomer(room, each).subgroup for each in phones] == [NORTH, SOUTH, SOUTH]


def test_in_an_anonymous_workshop_no_name_is_asked_or_kept(rooms: Rooms, phone: Phone) -> None:
    room = workshop(rooms, anonymous=True)
    form = phone.opens(f"/l/{CODE}")
    assert "name='name'" not in form.text
    assert NL("This workshop is anonymous: nobody gives a name.") in texts(form)

    phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH)

    assert newcomer(room, phone).name == ""


@pytest.mark.parametrize("path", ["/l/XXXXXX", "/l/never", "/l?code=XXXXXX"])
def test_a_code_that_opens_nothing_gets_one_answer_and_a_way_on(room: Room, phone: Phone, path: str) -> None:
    answer = phone.opens(path)

    assert answer.status_code == 404
    assert NL.refusal_for("unknown_workshop") in texts(answer)
    assert "name='code'" in answer.text
    assert phone.opens(f"/l?code={CODE.lower()}").url.path == f"/l/{CODE}"


def test_a_closed_workshop_is_as_unknown_to_newcomers_as_one_that_never_was(
    room: Room, does: Does, phone: Phone
) -> None:
    never = phone.opens("/l/XXXXXX").text.replace("XXXXXX", CODE)
    does(FAY, CloseWorkshop)

    assert phone.opens(f"/l/{CODE}").text == never
    assert NL.refusal_for("closed_to_newcomers") in texts(phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH))
    assert len(room.workshop.members(SOUTH)) == 2


def test_who_has_a_seat_goes_straight_to_the_board(room: Room, client: TestClient) -> None:
    assert Phone(client, token(ANNA)).opens(f"/l/{CODE}?lang=en").url == f"{HERE}/l/b/{WORKSHOP}?lang=en"


def test_no_link_on_the_page_to_join_leads_away_from_what_is_typed(room: Room, client: TestClient) -> None:
    shown = client.get(f"/l/{CODE}").text

    assert re.findall(r"<a [^>]*href='([^']*)'", shown) == []
    assert "name='speak'" in shown, "the other language takes along what is typed"


def test_the_full_page_is_one_tap_away_and_takes_along_what_was_typed(room: Room, client: TestClient) -> None:
    page = Phone(client, "newcomer")
    assert "<button form='typed' name='full' value='1'>" in page.opens(f"/l/{CODE}").text
    fields = {"name": "Eva & Zoë", "table": SOUTH, "function": "teacher", "full": "1", "lang": "en"}

    sent = client.post(f"/l/{CODE}", data=fields, headers={**page.headers, "origin": HERE}, follow_redirects=False)

    assert (sent.status_code, sent.headers["location"]) == (303, f"/join?code={CODE}&lang=en")
    kept = SimpleCookie(sent.headers["set-cookie"])[TYPED_COOKIE]
    assert kept_form(kept.value, room.workshop) == JoinForm("Eva & Zoë", SOUTH, "teacher")
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "Lax", "60")
    assert "Eva" not in sent.headers["location"], "a name does not belong in an address"
    assert room.workshop.members(SOUTH)[-1].name != "Eva & Zoë", "nobody sat down yet"


def test_a_scanned_subgroup_goes_along_to_the_full_page(room: Room, phone: Phone) -> None:
    form = {"name": "", "table": SOUTH, "fixed": "1", "full": "1"}
    headers = {**phone.headers, "origin": HERE}

    sent = phone.client.post(f"/l/{CODE}", data=form, headers=headers, follow_redirects=False)

    assert sent.headers["location"] == f"/join?code={CODE}&table={SOUTH}"


@pytest.mark.parametrize(
    "cookie", ["", "nonsense", "code=XXXXXX&name=Eva", "name=Eva", f"code={CODE}&name=" + "x" * 4000]
)
def test_a_cookie_that_holds_no_form_for_this_workshop_fills_in_nothing(room: Room, cookie: str) -> None:
    assert kept_form(cookie, room.workshop) == JoinForm("", "", "")


def test_a_facilitator_who_joins_in_the_same_browser_has_both_seats(room: Room, client: TestClient) -> None:
    phone = Phone(client, token(FAY))

    phone.sends(f"/l/{CODE}", name="Fay aan tafel", table=SOUTH)
    assert newcomer(room, phone).subgroup == SOUTH
    phone.sends("/l/rise", w=WORKSHOP)

    facilitator = seat_of(room.workshop, holds(token(FAY)), "facilitator")
    assert facilitator
    assert facilitator.id == FAY
    assert seat_of(room.workshop, phone.cookies, "participant") is None


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_the_door_speaks_the_language_asked_for(room: Room, phone: Phone, words: Words) -> None:
    answer = phone.opens(f"/l/{CODE}?lang={words.language}&table={SOUTH}")

    assert f"<html lang='{words.language}'>" in answer.text
    assert words("Rather not say") in texts(answer)
    other = "en" if words.language == "nl" else "nl"
    assert f"name='speak' value='{other}' lang='{other}'" in answer.text
    refused = phone.sends(f"/l/{CODE}", name="", table=SOUTH, lang=words.language)
    assert words.refusal_for("name_missing") in texts(refused)


def test_peoples_text_stays_text(rooms: Rooms, client: TestClient) -> None:
    tables = [each.model_copy(update={"name": HOSTILE}) for each in create_of(beginning()[0].operation).subgroups]
    workshop(rooms, title=HOSTILE, institution=HOSTILE, subgroups=tuple(tables))
    phone = Phone(client, "newcomer")

    pages = [
        phone.opens(f"/l/{CODE}"),
        phone.sends(f"/l/{CODE}", name=HOSTILE),
        phone.sends(f"/l/{CODE}", name=HOSTILE, table=SOUTH),
        phone.opens(f"/l/place/{WORKSHOP}"),
        Phone(client, token(FAY)).opens(f"/l/cards/{WORKSHOP}"),
    ]

    for page in pages:
        assert "<img src=x" not in page.text
        assert page.text.count("</script>") == page.text.count("<script")
    assert HOSTILE in texts(pages[3])


def create_of(operation: object) -> Create:
    assert isinstance(operation, Create)
    return operation


# --- the board


def test_the_board_is_mounted_with_the_data_in_the_page_and_no_inline_script(room: Room, client: TestClient) -> None:
    page = Phone(client, token(ANNA)).opens(f"/l/b/{WORKSHOP}?lang=en")

    found = re.search(r"<script type='application/json' id='data'>(.*?)</script>", page.text, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert (data["person"], data["as"], data["language"], data["assets"]) == (ANNA, "participant", "en", ASSETS)
    assert data["sheet"]["blocks"][0]["title"] == room.workshop.sheet.blocks[0].title.en
    scripts = re.findall(r"<script(?: [^>]*)?>", page.text.replace(found[0], ""))
    assert scripts == [f"<script type='module' src='{ASSETS}table/bare_page.js'>"]
    assert not re.search(r"<[^>]+\son\w+\s*=", page.text), "a handler in the page would be blocked"


def test_no_text_can_break_out_of_the_data_in_the_page() -> None:
    data = {"title": "</script><!--<script>&\u2028\u2029"}

    written = in_script(data)

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == data


@pytest.mark.parametrize("path", ["/l/b/{w}", "/l/place/{w}", "/l/cards/{w}", "/l/b/nowhere", "/l/cards/nowhere"])
def test_who_has_no_place_gets_a_friendly_page_and_a_way_on(room: Room, phone: Phone, path: str) -> None:
    answer = phone.opens(path.format(w=WORKSHOP))

    assert answer.status_code == 404
    assert NL.refusal_for("no_seat") in texts(answer)
    assert "href='/l?lang=nl'" in answer.text
    assert room.workshop.title not in answer.text


def test_a_file_is_sent_compressed_only_to_who_takes_that(client: TestClient) -> None:
    for file in ("table/board.js", "table/board.css"):
        small = client.get(ASSETS + file, headers={"accept-encoding": "gzip"})
        plain = client.get(ASSETS + file, headers={"accept-encoding": "identity"})

        assert small.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert small.content == plain.content == served(BOARD / file)
        assert int(small.headers["content-length"]) < int(plain.headers["content-length"])
        assert small.headers["content-type"] == plain.headers["content-type"]


def test_a_page_is_sent_compressed_only_to_who_takes_that(room: Room, client: TestClient) -> None:
    for encoding, compressed in (("gzip, br", True), ("identity", False)):
        with client.stream("GET", f"/l/{CODE}", headers={"accept-encoding": encoding}) as answer:
            body = b"".join(answer.iter_raw())
        assert b"<main" in (gzip.decompress(body) if compressed else body)
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "no-store"


def test_every_address_goes_through_the_path_the_app_stands_at(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    Phone(client, token(ANNA)).opens(f"/l/b/{WORKSHOP}")
    monkeypatch.setenv("BASE_PATH", "/canvas")

    with TestClient(Starlette(routes=routes(), middleware=[Middleware(Guard)]), HERE) as elsewhere:
        pages = [Phone(elsewhere, token(ANNA)).opens(f"/canvas/l/{page}/{WORKSHOP}") for page in ("b", "place")]
        pages += [Phone(elsewhere, token(FAY)).opens(f"/canvas/l/{page}") for page in (f"cards/{WORKSHOP}", CODE)]

    for page in pages:
        assert page.status_code == 200
        found = re.findall(r"(?:href|src|action)='([^']*)'", page.text)
        assert found
        assert [each for each in found if not each.startswith("/canvas/") and each != "data:,"] == []


# --- coming back


def code_of(room: Room, person: str) -> str:
    """A code with which this person comes back."""
    code = keep_reentry(room, room.workshop.participants[person])
    assert isinstance(code, str)
    return code


def code_on(page: Response) -> str:
    found = re.search(r"<p class='big'>([^<]+)</p>", page.text)
    assert found, texts(page)
    return found[1]


def test_a_code_gives_the_seat_back_in_another_browser(room: Room, client: TestClient, tmp_path: Path) -> None:
    code = code_on(Phone(client, token(ANNA)).sends("/l/code", w=WORKSHOP))
    assert re.fullmatch(rf"[{CODE_ALPHABET}]{{4}}-[{CODE_ALPHABET}]{{4}}", code)

    other = Phone(client, "new phone")
    board = other.sends("/l/back", code=CODE, reentry=code.lower().replace("-", " "))

    assert board.url.path == f"/l/b/{WORKSHOP}"
    assert newcomer(room, other).id == ANNA
    assert seat_of(room.workshop, holds(token(ANNA)), "participant") is None
    stored = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.jsonl"))
    assert read_code(code, REENTRY_LENGTH) not in stored
    assert hashed(read_code(code, REENTRY_LENGTH)) not in stored, "so short a code must not be hashed fast"


def test_who_says_he_was_here_before_sees_the_field_for_his_code_first(room: Room, client: TestClient) -> None:
    newcomer, returning = (Phone(client, "new phone").opens(f"/l/{CODE}{asked}").text for asked in ("", "?back=1"))

    for page, fields in ((newcomer, ["name", "reentry"]), (returning, ["reentry", "name"])):
        assert re.findall(r"<input type='text'[^>]* id='([^']*)'", page) == fields
        buttons = re.findall(r"<button [^>]*class='primary'>([^<]*)</button>", page)
        step = NL("To my subgroup") if fields[0] == "name" else NL("Back to my place")
        assert buttons == [step], "one next step"


def test_a_newer_code_ends_the_one_before(room: Room, client: TestClient) -> None:
    first, second = (code_on(Phone(client, token(ANNA)).sends("/l/code", w=WORKSHOP)) for _ in range(2))

    refused = Phone(client, "new phone").sends("/l/back", code=CODE, reentry=first)

    assert refused.status_code == 422
    assert NL.refusal_for("wrong_reentry_code") in texts(refused)
    assert f"value='{first}'" in refused.text
    assert "<details class='paper' open>" in refused.text
    assert Phone(client, "new phone").sends("/l/back", code=CODE, reentry=second).url.path == f"/l/b/{WORKSHOP}"


def test_a_form_for_a_code_that_is_sent_twice_gives_one_code_and_no_code_that_opens_nothing(
    room: Room, client: TestClient
) -> None:
    phone = Phone(client, token(ANNA))
    form = {"w": WORKSHOP, "once": "of one form, shown once"}
    before = room.workshop.number

    first, again = (code_on(phone.sends("/l/code", **form)) for _ in range(2))
    assert (first, room.workshop.number) == (again, before + 1)

    newer = code_on(phone.sends("/l/code", w=WORKSHOP, once="of the form of another page"))
    assert newer != first
    assert code_on(phone.sends("/l/code", **form)) not in (first, newer), "what was replaced is not shown again"


@pytest.mark.parametrize("typed", ["", "-", "BCDF", "BCDF-GHJKL"])
def test_what_is_no_code_brings_nobody_back(room: Room, typed: str) -> None:
    assert reenter(room, holds("new phone"), typed) == Refusal("wrong_reentry_code")


def test_coming_back_gives_up_the_seat_this_browser_had(room: Room) -> None:
    code = code_of(room, ANNA)

    reenter(room, holds(token(CEM)), code)

    assert room.workshop.participants[CEM].seat == ""


def test_someone_else_can_sit_down_and_what_was_written_stays(room: Room, does: Does, client: TestClient) -> None:
    does(ANNA, AddNote, block="goal", text="Van Anna")
    phone = Phone(client, token(ANNA))
    assert "Anna" in texts(phone.opens(f"/l/place/{WORKSHOP}"))

    door = phone.sends("/l/rise", w=WORKSHOP)

    assert NL("You left your place. What you wrote stays with the subgroup.") in texts(door)
    assert door.url.path == f"/l/{CODE}"
    phone.sends(f"/l/{CODE}", name="Gerda", table=NORTH)
    assert newcomer(room, phone).name == "Gerda"
    assert [note.text for note in room.workshop.subgroups[NORTH].notes.values()] == ["Van Anna"]


def test_who_stood_up_comes_back_with_the_code_made_before(room: Room) -> None:
    code = code_of(room, ANNA)

    assert rise(room, room.workshop.participants[ANNA]) is None
    back = reenter(room, holds(token(ANNA)), shown_code(code))

    assert isinstance(back, Entered)
    assert (back.person.id, back.person.subgroup) == (ANNA, NORTH)


def test_who_has_no_seat_gets_no_code_and_leaves_nothing(room: Room, phone: Phone) -> None:
    for path in ("/l/code", "/l/rise"):
        assert NL.refusal_for("no_seat") in texts(phone.sends(path, w=WORKSHOP))


@pytest.mark.parametrize("path", ["/l/code", "/l/rise", "/l/back", f"/l/{CODE}"])
def test_what_the_disk_refuses_is_said_in_words(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    code = code_of(room, ANNA)
    monkeypatch.setattr(Room, "ask", lambda *_: Refusal("not_stored"))
    person = token(ANNA) if path in ("/l/code", "/l/rise") else "newcomer"

    answer = Phone(client, person).sends(path, w=WORKSHOP, code=CODE, reentry=code, name="Eva", table=SOUTH)

    assert answer.status_code in (422, 503)
    assert NL.refusal_for("not_stored") in texts(answer)


def test_what_takes_too_long_is_said_in_words(room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    code = code_of(room, ANNA)

    def waits(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(Room, "ask", waits)

    for path in ("/l/code", "/l/rise", "/l/back", f"/l/{CODE}"):
        person = token(ANNA) if path in ("/l/code", "/l/rise") else "newcomer"
        answer = Phone(client, person).sends(path, w=WORKSHOP, name="Eva", table=SOUTH, code=CODE, reentry=code)
        assert NL.refusal_for("not_stored") in texts(answer)


# --- codes to scan


def test_a_qr_code_is_a_drawing_with_white_around_it() -> None:
    drawn = qr.svg("http://example.test/l/BCDFGH")

    assert drawn.startswith("<svg xmlns=")
    assert 'fill="#fff"' in drawn
    assert "<script" not in drawn
    assert drawn != qr.svg("http://example.test/l/BCDFGJ")


@pytest.mark.parametrize(("path", "address"), [("", ""), (f"/{SOUTH}", f"?table={SOUTH}")])
def test_the_code_holds_the_address_at_which_it_was_asked_for(
    room: Room, client: TestClient, path: str, address: str
) -> None:
    answer = client.get(f"https://canvas.example/qr/{CODE}{path}.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text == qr.svg(f"https://canvas.example/l/{CODE}{address}")


@pytest.mark.parametrize("path", ["/qr/XXXXXX.svg", f"/qr/{CODE}/nowhere.svg"])
def test_there_is_no_code_for_what_is_not_there(room: Room, client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_cards_are_for_who_leads(room: Room, client: TestClient) -> None:
    cards = Phone(client, token(FAY)).opens(f"/l/cards/{WORKSHOP}")

    assert re.findall(r"<img src='([^']+)'", cards.text) == [
        f"/qr/{CODE}.svg",
        f"/qr/{CODE}/{NORTH}.svg",
        f"/qr/{CODE}/{SOUTH}.svg",
    ]
    for said in ("BCD-FGH", f"{HERE}/l/{CODE}", "Noord", "Zuid", NL("When something breaks")):
        assert said in texts(cards)
    assert Phone(client, token(ANNA)).opens(f"/l/cards/{WORKSHOP}").status_code == 404
    assert SECRET not in cards.text


@pytest.mark.parametrize(
    ("host", "warns"), [("localhost:8501", True), ("127.0.0.1:8501", True), ("192.168.1.5:8501", False)]
)
def test_cards_that_work_on_this_device_only_say_so(room: Room, client: TestClient, host: str, warns: bool) -> None:
    cards = Phone(client, token(FAY), f"http://{host}").opens(f"/l/cards/{WORKSHOP}")

    assert ("class='problem'" in cards.text) is warns


# --- real browsers

Arrives = Callable[..., Person]


def clean(person: Person) -> None:
    """Axe finds nothing, and the page does not scroll sideways."""
    assert findings(person.page) == []
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(too_wide) <= 0


def test_a_first_visit_costs_less_than_150_kilobytes(browser: Browser, server: Server) -> None:
    karin, anna = Person(browser, server), Person(browser, server, width=390, height=800)
    _, link = karin.create("Hogeschool Voorbeeld", 3)
    anna.context.set_extra_http_headers({})

    anna.join_lightly(link, "Anna", "Subgroep 1")

    assert b"content-encoding: gzip" in bytes(anna.wire.record).lower()
    assert len(anna.wire.record) < MOST_BYTES, "counted on the wire: headers, pages, files and frames"
    for person in (karin, anna):
        person.close()


def test_by_either_door_one_sits_at_the_same_table_and_a_draft_goes_along(browser: Browser, server: Server) -> None:
    karin, anna, bram = (Person(browser, server, width=width, height=800) for width in (1366, 390, 390))
    workshop, link = karin.create("Hogeschool Voorbeeld", 2)
    anna.join_lightly(link, "Anna", "Subgroep 1")
    bram.join(link, "Bram", "Subgroep 1")
    karin.open_step("Schrijven: doel, vragen en doelgroep")
    anna.stick("Door de lichte deur")
    bram.stick("Door de volle deur")
    expect(anna.hook("count")).to_contain_text("de anderen: 1", timeout=PATIENCE)

    anna.page.get_by_label("Nieuw briefje").fill("Halverwege")
    anna.page.get_by_role("link", name="Volledige pagina").click()
    anna.connected()
    expect(anna.page.get_by_label("Nieuw briefje")).to_have_value("Halverwege", timeout=PATIENCE)
    anna.page.get_by_role("link", name="Lichte pagina").click()
    anna.page.wait_for_url(f"**/l/b/{workshop}?lang=nl")
    anna.connected()
    expect(anna.page.get_by_label("Nieuw briefje")).to_have_value("Halverwege", timeout=PATIENCE)

    anna.hook("stick").click()
    anna.settled()
    bram.settled()
    karin.open_step("Bespreken: doel, vragen en doelgroep")
    expect(anna.note("Door de volle deur")).to_be_visible(timeout=PATIENCE)
    for text in ("Door de lichte deur", "Halverwege"):
        expect(bram.note(text)).to_be_visible(timeout=PATIENCE)
    for person in (karin, anna, bram):
        person.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (320, "dark")])
def test_axe_finds_nothing_behind_the_light_door(browser: Browser, server: Server, width: int, scheme: str) -> None:
    karin, anna = Person(browser, server, width=width), Person(browser, server, width=width)
    for person in (karin, anna):
        person.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    workshop, link = karin.create("Hogeschool Voorbeeld met een heel lange naam", 3)
    for path in ("/l", "/l/XXXXXX", link.replace("/join?code=", "/l/")):
        anna.go(path)
        clean(anna)
    anna.press("Naar mijn subgroep")
    anna.see("Kies je subgroep")
    expect(anna.page.get_by_label("Je naam of een alias")).to_be_focused()
    clean(anna)
    anna.join_lightly(link, "Anna", "Subgroep 2")
    clean(anna)
    anna.page.get_by_role("link", name="Ik ben iemand anders").click()
    anna.see("Verlaat deze plek")
    clean(anna)
    anna.press("Maak een code")
    anna.see("Schrijf hem op")
    clean(anna)
    karin.go(f"/l/cards/{workshop}")
    clean(karin)
    for person in (karin, anna):
        person.close()


def test_up_to_the_board_no_javascript_is_needed(browser: Browser, server: Server) -> None:
    karin = Person(browser, server)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(karin.home + link.replace("/join?code=", "/l/"))
    page.get_by_label("Je naam of een alias").fill("Anna")
    page.get_by_role("radio", name="Subgroep 2").check()
    page.get_by_role("button", name="Naar mijn subgroep").click()

    page.wait_for_url("**/l/b/*")
    assert "Vanaf hier is JavaScript nodig" in (page.locator("noscript").text_content() or "")
    page.get_by_role("link", name="Ik ben iemand anders").click()
    page.get_by_role("button", name="Verlaat deze plek").click()
    expect(page.get_by_role("status")).to_contain_text("blijft bij de subgroep")
    context.close()
    karin.close()


def test_the_code_on_the_start_page_leads_to_the_light_door_and_on_to_the_full_page(
    browser: Browser, server: Server
) -> None:
    karin, anna = Person(browser, server), Person(browser, server, width=390, height=800)
    _, link = karin.create("Hogeschool Voorbeeld", 2)
    code = link.partition("code=")[2]

    anna.go("/")
    anna.see("Doe mee aan een workshop")
    anna.at_rest()
    anna.page.get_by_label("Code", exact=True).fill(code.lower())
    anna.press("Doe mee")
    anna.page.wait_for_url(f"**/l/{code}")
    anna.page.get_by_label("Je naam of een alias").fill("Anna Ø")
    anna.page.get_by_role("radio", name="Subgroep 2").check()
    anna.press("Volledige pagina")

    anna.page.wait_for_url(f"**/join?code={code}**")
    expect(anna.page.get_by_label("Je naam of een alias")).to_have_value("Anna Ø", timeout=PATIENCE)
    expect(anna.page.get_by_role("button", name="Naar mijn subgroep")).to_be_visible(timeout=PATIENCE)
    anna.at_rest()
    anna.press("Naar mijn subgroep")
    anna.connected()
    expect(anna.page.get_by_text("Subgroep 2").first).to_be_visible()
    for person in (karin, anna):
        person.close()


# --- going on on another device


def test_who_just_came_in_is_offered_in_one_tap_to_go_on_on_another_device_by_a_qr_code(
    room: Room, client: TestClient
) -> None:
    phone, laptop = Phone(client, "newcomer"), Phone(client, "laptop")
    board = phone.sends(f"/l/{CODE}", name="Eva", table=SOUTH, function="", lang="nl")
    assert "<aside class='offer'" in board.text
    assert "<aside class='offer'" not in phone.opens(f"/l/b/{WORKSHOP}").text
    eva = newcomer(room, phone)

    card = phone.sends("/l/code", w=WORKSHOP, lang="nl")
    code = code_on(card)
    assert "<svg" in card.text
    addresses = re.findall(r"(?:href|action|src)='([^']*)'", card.text)
    assert not [each for each in addresses if read_code(code) in each], (
        "the code is in no address that a log could hold"
    )
    opened = laptop.opens(f"/l/again/{CODE}")
    assert "kit/link.js" in opened.text
    back = laptop.sends("/l/back", code=CODE, key=code)

    assert str(back.url).startswith(f"{HERE}/l/b/{WORKSHOP}")
    assert newcomer(room, laptop) == room.workshop.participants[eva.id]
    assert laptop.opens("/l/again/XXXXXX").status_code == 404

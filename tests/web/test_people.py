"""The list of people: what can be done with somebody, by whom, and that it is asked first."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.core.operations import Base
from canvas.server.rooms import Room, Rooms, install
from canvas.store.journal import Shelf
from canvas.web.routes import routes
from tests.support.people import ANNA, BRAM, CODE, FAY, NORTH, SOUTH, WORKSHOP, beginning, holds, token

MARKER = "marker-81fe"


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    rooms = Rooms(Shelf(tmp_path))
    install(rooms)
    rooms.create(beginning())
    yield rooms
    install(None)
    rooms.close()


@pytest.fixture
def room(rooms: Rooms) -> Room:
    room = rooms.get(WORKSHOP)
    assert room
    return room


class Browser:
    """One visitor's browser, without scripts."""

    def __init__(self, cookie: str) -> None:
        app = Starlette(routes=routes())
        self.client = TestClient(
            app, base_url="http://localhost", cookies=dict(holds(cookie).held), follow_redirects=True
        )

    def opens(self, path: str) -> Response:
        return self.client.get(path)

    def posts(self, path: str = "/l/people", **fields: str) -> Response:
        return self.client.post(path, data={"w": WORKSHOP, **fields})


def text(answer: Response) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


def does(room: Room, by: str, kind: type[Base], **fields: object) -> None:
    operation = kind.model_validate({"id": f"operation-f{room.workshop.number:03}", **fields})
    answer = room.ask(by, operation)  # type: ignore[arg-type]
    assert hasattr(answer, "number"), answer


@pytest.fixture
def fay(room: Room) -> Browser:
    return Browser(token(FAY))


def test_sixty_people_stand_in_one_list_each_with_what_is_known_and_one_more(room: Room, fay: Browser) -> None:
    for number in range(60):
        fields = {"name": f"Persoon {number}", "role": "participant", "subgroup": NORTH, "seat": f"seat {number}"}
        room.ask(
            f"personX{number:03}", o.Join.model_validate({"id": "operation-join", "function": "student", **fields})
        )
    page = fay.opens(f"/l/people/{WORKSHOP}?lang=nl")

    assert "64 deelnemers" in text(page)
    assert len(re.findall(r">…</a>", page.text)) == 65
    assert len(page.content) < 60_000
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("cookie", [token(ANNA), "nobody"])
def test_only_those_who_lead_see_the_list_and_do_something_in_it(room: Room, cookie: str) -> None:
    somebody = Browser(cookie)
    for path in (f"/l/people/{WORKSHOP}", f"/l/people/{WORKSHOP}/{ANNA}", f"/l/delete/{WORKSHOP}"):
        answer = somebody.opens(path)
        assert answer.status_code == 404
        assert "Bram" not in answer.text
    before = room.workshop
    for deed in ("put_out", "erase", "rename", "merge", "let_in"):
        somebody.posts(person=BRAM, deed=deed, sure="1", name="X", other=ANNA)
    somebody.posts("/l/delete", code=CODE)

    assert room.workshop is before


def test_putting_out_says_first_what_it_means_and_is_done_once(room: Room, fay: Browser) -> None:
    does(room, ANNA, o.AddNote, block="goal", text="van Anna")
    does(room, FAY, o.Reveal, subgroup=NORTH, round="r1")
    does(room, ANNA, o.AddNote, block="opportunities_risks", text="nog verborgen")
    asked = {"person": ANNA, "deed": "put_out", "written": "take_away", "lang": "nl", "once": "operation-once"}
    page = fay.posts(**asked)
    assert "Van het bord gehaald: 1 omgedraaid briefje, en verborgen briefjes." in text(page)
    assert "anoniem" not in text(page)
    assert room.workshop.participants[ANNA].seat

    for _ in range(2):
        assert "De plek is weggehaald." in text(fay.posts(**asked, sure="1"))
    assert [each.operation.op for each in room.stored()].count("put_out") == 1
    assert not room.workshop.subgroups[NORTH].notes
    page = fay.opens(f"/l/people/{WORKSHOP}?lang=nl")
    assert "Uit de workshop gehaald 1" in text(page)


def test_who_was_put_out_does_not_come_in_again_by_the_code_until_let_in(room: Room, fay: Browser) -> None:
    does(room, FAY, o.PutOut, participant=ANNA)
    anna = Browser(token(ANNA))
    assert "De begeleider heeft je plek in deze workshop weggehaald." in text(anna.opens(f"/l/b/{WORKSHOP}?lang=nl"))
    again = anna.client.post(f"/l/{CODE}", data={"name": "Anna", "table": NORTH, "join": "1", "lang": "nl"})
    assert "De begeleider heeft je plek in deze workshop weggehaald." in text(again)

    fay.posts(person=ANNA, deed="let_in")
    assert anna.opens(f"/l/b/{WORKSHOP}").status_code == 200


def test_renaming_and_moving_by_a_leader_guests_too(room: Room, fay: Browser) -> None:
    does(room, ANNA, o.AddGuest, id="operation-gerda", name="Gerda")
    fay.posts(person="operation-gerda", deed="rename", name="Gerda B.")
    fay.posts(person="operation-gerda", deed="move", subgroup=SOUTH)
    guest = room.workshop.participants["operation-gerda"]
    assert (guest.name, guest.subgroup) == ("Gerda B.", SOUTH)

    assert fay.posts(person=ANNA, deed="rename", name="x" * 61, lang="nl").status_code == 422
    assert fay.posts(person=ANNA, deed="rename", name="").status_code == 409


def test_joining_under_the_name_of_a_seat_without_connection_asks_a_leader(room: Room, fay: Browser) -> None:
    does(room, ANNA, o.AddNote, block="goal", text="van Anna")
    newcomer = Browser("another phone")
    page = newcomer.client.post(f"/l/{CODE}", data={"name": "anna", "table": NORTH, "join": "1", "lang": "nl"})
    assert "Ben jij dit?" in text(page)
    assert "Ja, ik was Anna in Noord" in text(page)
    joined = list(room.workshop.participants)[-1]
    assert room.workshop.participants[ANNA].seat, "a name gives no seat"
    assert "De begeleider kan het nu zien" in text(newcomer.posts("/l/claim", older=ANNA, lang="nl"))

    page = fay.opens(f"/l/people/{WORKSHOP}?lang=nl")
    assert "anna zegt: ik deed al eerder mee" in text(page)
    room.board_opened(joined)
    asked = {"person": joined, "deed": "merge", "other": ANNA, "lang": "nl"}
    assert "Deze plek blijft: anna (Noord, verbonden)." in text(fay.posts(**asked))
    fay.posts(**asked, sure="1")

    assert [each.author for each in room.workshop.subgroups[NORTH].notes.values()] == [joined]
    assert [each.id for each in room.workshop.members(NORTH)] == [BRAM, joined]
    assert "samengevoegd" in text(Browser(token(ANNA)).opens(f"/l/b/{WORKSHOP}?lang=nl"))


def test_who_is_connected_is_asked_for_nothing(room: Room) -> None:
    room.board_opened(ANNA)
    page = Browser("another Anna").client.post(f"/l/{CODE}", data={"name": "Anna", "table": NORTH, "join": "1"})

    assert "Ben jij dit?" not in text(page)


def test_erasing_leaves_no_byte_and_says_where_the_same_words_still_stand(
    room: Room, fay: Browser, tmp_path: Path
) -> None:
    does(room, FAY, o.Reveal, subgroup=NORTH, round="r1")
    does(room, ANNA, o.AddNote, block="goal", text=MARKER)
    does(room, ANNA, o.Rename, name=f"Anna {MARKER[7:]}x")
    does(room, BRAM, o.AddAction, what="iets anders")
    asked = {"person": ANNA, "deed": "erase", "texts": "1", "lang": "nl"}
    assert "met alle teksten van deze persoon?" in text(fay.posts(**asked))
    page = fay.posts(**asked, sure="1")

    assert "Het is uit het bestand gewist." in text(page)
    assert "Dezelfde woorden" not in text(page)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if MARKER[7:].encode() in file.read_bytes()]
    assert room.workshop.participants[ANNA].seat

    does(room, BRAM, o.AddNote, block="goal", text="dit komt terug")
    does(room, ANNA, o.AddAction, what="Dit komt terug bij de FG")
    page = fay.posts(person=BRAM, deed="erase", texts="1", sure="1", lang="nl")
    assert "Dezelfde woorden staan ook in: 1 actie." in text(page)


def test_somebody_erases_their_own_name(room: Room, tmp_path: Path) -> None:
    anna = Browser(token(ANNA))
    assert "Wis mijn naam" in text(anna.opens(f"/l/place/{WORKSHOP}?lang=nl"))
    page = anna.posts("/l/nameless", lang="nl")

    assert "Je naam is gewist." in text(page)
    assert b"Anna" not in (tmp_path / "workshops" / f"{WORKSHOP}.jsonl").read_bytes()


def test_a_workshop_is_deleted_only_with_its_code(rooms: Rooms, fay: Browser, tmp_path: Path) -> None:
    page = fay.opens(f"/l/delete/{WORKSHOP}?lang=nl")
    assert "4 deelnemers" in text(page)
    assert "Er is niets gewist." in text(fay.posts("/l/delete", code="XXXXXX", lang="nl"))
    assert rooms.get(WORKSHOP)
    (tmp_path / "workshops" / f"{WORKSHOP}.jsonl.damaged").write_text("Anna", encoding="utf-8")
    page = fay.posts("/l/delete", code=CODE.lower(), lang="nl")

    assert "gewist, met alles wat erin stond" in text(page)
    assert rooms.get(WORKSHOP) is None
    assert "gewist, met alles wat erin stond" in text(Browser(token(ANNA)).opens(f"/l/b/{WORKSHOP}?lang=nl"))
    assert not list((tmp_path / "workshops").iterdir())


def test_functions_stand_beside_names_and_what_is_missing_is_said(room: Room, fay: Browser) -> None:
    for number, function in enumerate(({"function": "student"}, {"other": "Beleid <b>& recht</b>"})):
        fields = {"id": "operation-join", "name": f"Persoon {number}", "role": "participant", "seat": f"seat {number}"}
        room.ask(f"personX{number:03}", o.Join.model_validate({**fields, **function, "subgroup": NORTH}))
    page = fay.opens(f"/l/people/{WORKSHOP}?lang=nl")

    assert "<b>& recht" not in page.text
    assert "Functies die er zijn: Student 1 · Beleid <b>& recht</b> 1 · liever niet gezegd 4." in text(page)
    assert re.search(r"Niet aanwezig: CvB, Docent, .*\.", text(page))
    assert "Student" not in re.findall(r"Niet aanwezig: ([^.]*)", text(page))[0]
    fay.posts(person="personX001", deed="erase", sure="1", once="operation-erase")
    assert "recht" not in text(fay.opens(f"/l/people/{WORKSHOP}?lang=nl"))


def test_one_tap_seats_one_who_waits_and_one_all_of_them(room: Room, fay: Browser) -> None:
    for number in range(3):
        fields = {"id": "operation-join", "name": f"Persoon {number}", "role": "participant", "seat": f"seat {number}"}
        room.ask(f"personX{number:03}", o.Join.model_validate(fields))
    page = fay.opens(f"/l/people/{WORKSHOP}?lang=nl")
    assert "3 mensen wachten op een subgroep" in text(page)

    there = fay.posts(person="personX000", deed="move", subgroup=SOUTH, listed="1", once="operation-move")
    assert room.workshop.participants["personX000"].subgroup == SOUTH
    assert there.url.fragment == "p-personX000"
    done = fay.posts(deed="share_out", once="operation-share", lang="nl")
    assert "Iedereen heeft nu een subgroep." in text(done)
    assert room.workshop.waiting() == ()
    late = fay.posts(deed="share_out", once="operation-share-2", lang="nl")
    assert (late.status_code, "Er wacht niemand meer op een subgroep." in text(late)) == (409, True)


def test_one_person_of_a_subgroup_is_named_theme_maker_and_is_so_no_more(room: Room, fay: Browser) -> None:
    page = text(fay.opens(f"/l/people/{WORKSHOP}/{ANNA}?lang=nl"))
    assert "Maak Anna themamaker van deze subgroep" in page

    answer = fay.posts(person=ANNA, deed="theme_maker", lang="nl")
    assert "Aangepast: wie thema’s maakt." in text(answer)
    assert room.workshop.theme_makers == {NORTH: ANNA}
    assert "Geen themamaker meer" in text(fay.opens(f"/l/people/{WORKSHOP}/{ANNA}?lang=nl"))

    fay.posts(person=ANNA, deed="theme_maker", lang="nl")
    assert not room.workshop.theme_makers

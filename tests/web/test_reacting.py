"""The draft vision is released until a date; participants say of each statement whether it is right, and change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.core import operations as o
from canvas.core.erasing import covered_by
from canvas.core.fold.workshop import fold
from canvas.documents import report, vision
from canvas.plenary.reactions import how_many, reactions_to
from canvas.server.rooms import Room
from canvas.store.archive import archived, read
from canvas.web.guard import Guard
from canvas.web.routes import routes
from canvas.words import Words
from tests.conftest import Does
from tests.support.people import ANNA, AT, BRAM, CEM, DIRK, FAY, NORTH, WORKSHOP, holds, token

NL, TODAY = Words("nl"), date(2026, 11, 27)
UNTIL = TODAY + timedelta(days=7)
PAGE, RELEASE = f"/l/reaction/{WORKSHOP}", f"/l/release/{WORKSHOP}"
HOSTILE = "<img src=x onerror=alert(1)> {what} **x** \u202eabc"


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> dict[str, date]:
    """The calendar of the server."""
    now = {"is": TODAY}
    for module in ("reacting", "releasing"):
        monkeypatch.setattr(f"canvas.web.{module}.today", lambda: now["is"])
    return now


@pytest.fixture
def said(room: Room, does: Does) -> Room:
    """A closed workshop with two statements, of which the first was put to all."""
    does(FAY, o.WriteStatement, block="goal", text="Wij bellen wie achterloopt", standing="agreed", base=0)
    base = room.workshop.statements["goal"].revision
    does(FAY, o.PutToAll, block="goal", base=base)
    for person in (ANNA, BRAM, CEM, DIRK):
        does(person, o.Vote, block="goal", stance="live_with", base=base)
    does(FAY, o.WriteStatement, block="data", text="Alleen het LMS", standing="open", base=0)
    does(FAY, o.CloseWorkshop)
    return room


@pytest.fixture
def out(said: Room, does: Does) -> Room:
    """The same, released."""
    does(FAY, o.ReleaseDraft, until=UNTIL, to="Karin de Vries")
    return said


def browser(person: str) -> TestClient:
    app = Starlette(routes=routes(), middleware=[Middleware(Guard)])
    cookies = dict(holds(token(person)).held)
    return TestClient(app, base_url="http://localhost", cookies=cookies, headers={"origin": "http://localhost"})


def form(room: Room, **said: str) -> dict[str, str]:
    """The form as it is sent, with what is filled in of it."""
    stands = {f"base-{block}": str(each.revision) for block, each in room.workshop.statements.items()}
    empty = {f"{field}-{block}": "" for block in room.workshop.statements for field in ("fits", "why")}
    return {"lang": "nl", **empty, **stands, **{key.replace("_", "-", 1): value for key, value in said.items()}}


def sends(room: Room, person: str, **said: str) -> Any:
    return browser(person).post(PAGE, data=form(room, **said), follow_redirects=False)


def releases(person: str, **typed: str) -> Any:
    return browser(person).post(RELEASE, data={"lang": "nl", **typed}, follow_redirects=False)


# --- releasing


def test_a_leader_releases_the_draft_after_closing_and_page_one_says_until_when(said: Room) -> None:
    answer = releases(FAY, until=UNTIL.isoformat(), to="Karin de Vries")

    assert answer.status_code == 303
    assert "tot en met 4 december 2026" in unescape(browser(FAY).get(RELEASE, params={"lang": "nl"}).text)
    (line, *_) = vision.build(said.workshop, NL, TODAY).glance
    assert "Reageren tot en met 4 december 2026 bij Karin de Vries." in line.model_dump_json()
    assert not any(each.task for each in line.comments)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": "2026-11-26", "to": "Karin"}, "Die datum is al voorbij. Kies vandaag of een latere."),
        ({"until": "4 december", "to": "Karin"}, "Kies een datum."),
        ({"until": "2036-01-01", "to": "Karin"}, "Kies een datum binnen een jaar vanaf nu."),
        ({"until": "2026-12-04", "to": "   "}, "Vul in bij wie mensen terechtkunnen."),
        ({"until": "2026-12-04", "to": "x" * 121}, "120"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(said: Room, typed: Mapping[str, str], sentence: str) -> None:
    answer = releases(FAY, **typed)

    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert all(f"value='{value}'" in unescape(answer.text) for value in typed.values())
    assert said.workshop.desk.release is None


def test_today_is_a_date_to_react_until_and_the_same_form_twice_releases_once(said: Room) -> None:
    for _ in range(2):
        assert releases(FAY, until=TODAY.isoformat(), to="Karin").status_code == 303

    assert [each.operation.op for each in said.stored()].count("release_draft") == 1


def test_a_draft_that_was_taken_back_is_no_longer_there_and_what_was_said_stays(out: Room) -> None:
    sends(out, ANNA, fits_goal="yes")
    assert releases(FAY, withdraw="1").status_code == 303

    assert "Er ligt nu geen concept" in browser(ANNA).get(PAGE).text
    assert reactions_to(out.workshop, "goal").fits == 1
    again = sends(out, BRAM, fits_goal="no", why_goal="Te laat gezien")
    assert (again.status_code, "Te laat gezien" in again.text) == (409, True)


def test_participants_release_nothing_and_nobody_reads_without_a_seat(out: Room) -> None:
    assert browser(ANNA).get(RELEASE).status_code == 404
    assert releases(ANNA, until="2026-12-01", to="Anna").status_code == 404
    assert browser("nobody").get(PAGE).status_code == 404


# --- reacting


def test_two_people_react_and_the_record_counts_it_without_their_names(out: Room) -> None:
    assert sends(out, ANNA, fits_goal="no", why_goal="Ook mailen").headers["location"].startswith(f"{PAGE}?saved=1")
    assert sends(out, BRAM, fits_goal="yes", fits_data="yes").headers["location"].startswith(f"{PAGE}?saved=2")

    told = reactions_to(out.workshop, "goal")
    assert (told.fits, told.does_not, [each.text for each in told.reasons]) == (1, 1, ["Ook mailen"])
    assert how_many(out.workshop) == 2
    record = report.build(out.workshop, NL, TODAY)
    (appendix,) = [each for each in record.appendices if "reacties" in each.title]
    stored = appendix.model_dump_json()
    assert "klopt: 1, klopt niet: 1" in stored
    assert "klopt niet: Ook mailen" in stored
    assert not any(name in stored for name in ("Anna", "Bram", ANNA, BRAM))
    assert out.workshop.statements["goal"].votes[ANNA].kind == "live_with"
    assert "Ook mailen" in browser(FAY).get(PAGE).text
    assert "Ook mailen" not in browser(BRAM).get(PAGE).text


def test_a_draft_without_a_statement_asks_for_no_reaction(room: Room, does: Does) -> None:
    does(FAY, o.CloseWorkshop)
    does(FAY, o.ReleaseDraft, until=UNTIL, to="Karin de Vries")

    page = browser(ANNA).get(PAGE, params={"lang": "nl"}).text

    assert "Er is samen geen uitspraak gedaan." in page
    assert "Zeg van elke uitspraak" not in page
    assert "Sla mijn reacties op" not in page


def test_what_somebody_said_who_was_put_out_counts_no_more(out: Room, does: Does) -> None:
    sends(out, ANNA, fits_goal="no", why_goal="Ook mailen")
    sends(out, BRAM, fits_goal="yes")
    does(FAY, o.PutOut, participant=ANNA)

    told = reactions_to(out.workshop, "goal")
    assert (told.fits, told.does_not, told.reasons, how_many(out.workshop)) == (1, 0, (), 1)


def test_reasons_stand_in_the_order_of_the_alphabet_and_not_of_who_came_first(out: Room) -> None:
    for person, why in ((ANNA, "zo niet"), (BRAM, "Anders")):
        sends(out, person, fits_goal="no", why_goal=why)
    sends(out, CEM, fits_goal="yes", why_goal="Zeker")

    assert [each.text for each in reactions_to(out.workshop, "goal").reasons] == ["Anders", "zo niet", "Zeker"]


def test_where_the_draft_has_other_words_the_statement_itself_stands_beside_them(out: Room, does: Does) -> None:
    beside = "<q dir='auto' class='line'>Wij bellen wie achterloopt</q>"
    assert beside not in browser(ANNA).get(PAGE).text
    does(FAY, o.WriteOver, paragraph="want/goal/text", text="Wij bellen eerder", base=0)

    page = browser(ANNA).get(PAGE).text
    assert beside in page
    assert "Wij bellen eerder" in page


def test_who_reacted_to_a_statement_that_is_gone_is_not_counted(out: Room, does: Does) -> None:
    sends(out, ANNA, fits_goal="yes")
    sends(out, BRAM, fits_data="yes")
    does(FAY, o.ReopenWorkshop)
    does(FAY, o.WithdrawStatement, block="data")

    assert (how_many(out.workshop), reactions_to(out.workshop, "data").given) == (1, 0)


def test_the_same_form_twice_changes_nothing_more_and_a_mind_can_be_changed(out: Room) -> None:
    for _ in range(2):
        sends(out, ANNA, fits_goal="no", why_goal="Te breed")
    assert [each.operation.op for each in out.stored()].count("react") == 1
    sends(out, ANNA, fits_goal="yes")
    assert reactions_to(out.workshop, "goal").fits == 1
    sends(out, ANNA)

    assert reactions_to(out.workshop, "goal").given == 0
    assert "Er is niets veranderd" in browser(ANNA).get(sends(out, ANNA).headers["location"]).text


def test_what_cannot_be_saved_comes_back_and_the_rest_is_saved(out: Room) -> None:
    answer = sends(out, ANNA, fits_goal="no", why_goal="x" * 501, why_data="Ik weet het niet")
    assert (answer.status_code, reactions_to(out.workshop, "goal").given) == (422, 0)
    assert "x" * 501 in answer.text
    assert "Ik weet het niet" in answer.text
    assert "Kies of het klopt of niet" in answer.text
    assert "500" in answer.text

    sends(out, ANNA, fits_goal="no", why_goal="kort", why_data="Ik weet het niet")
    assert reactions_to(out.workshop, "goal").does_not == 1


def test_a_form_in_the_other_language_keeps_what_was_typed(out: Room) -> None:
    answer = sends(out, ANNA, fits_goal="no", why_goal="Half getypt", speak="en")

    assert (answer.status_code, "Half getypt" in answer.text, "Not right, because" in answer.text) == (200, True, True)
    assert reactions_to(out.workshop, "goal").given == 0


def test_a_statement_that_changed_meanwhile_is_read_again_first(out: Room, does: Does) -> None:
    old = form(out, fits_goal="yes")
    sends(out, BRAM, fits_goal="no", why_goal="Over de oude tekst")
    does(FAY, o.ReopenWorkshop)
    base = out.workshop.statements["goal"].revision
    does(FAY, o.WriteStatement, block="goal", text="Wij mailen", standing="agreed", base=base)

    answer = browser(ANNA).post(PAGE, data=old, follow_redirects=False)

    assert (answer.status_code, "Wij mailen" in answer.text, "value='yes' checked" in answer.text) == (422, True, True)
    told = reactions_to(out.workshop, "goal")
    assert (told.fits, told.does_not, told.earlier) == (0, 0, 1)
    assert "Je reageerde op een eerdere tekst" in browser(BRAM).get(PAGE).text


def test_after_the_date_one_reads_and_keeps_what_was_typed(out: Room, calendar: dict[str, date]) -> None:
    sends(out, ANNA, fits_goal="no", why_goal="Op tijd")
    calendar["is"] = UNTIL
    assert "<form" in browser(ANNA).get(PAGE).text
    calendar["is"] = UNTIL + timedelta(days=1)

    late = sends(out, ANNA, fits_goal="yes", why_goal="Te laat")
    page = browser(ANNA).get(PAGE).text

    assert (late.status_code, "Te laat" in late.text, reactions_to(out.workshop, "goal").fits) == (409, True, 0)
    assert "Reageren kon tot en met 4 december 2026" in page
    assert "Op tijd" in page
    assert "id='react'" not in page


def test_hostile_text_is_text(out: Room, does: Does) -> None:
    sends(out, ANNA, fits_goal="no", why_goal=HOSTILE)

    for person in (ANNA, FAY):
        page = browser(person).get(PAGE).text
        assert "<img" not in page
        assert "&lt;img src=x onerror=alert(1)&gt; {what} **x** abc" in page


def test_whoever_writes_for_a_guest_reacts_for_them(said: Room, does: Does) -> None:
    does(FAY, o.ReopenWorkshop)
    guest = does(ANNA, o.AddGuest, name="Gerda")
    does(FAY, o.ReleaseDraft, until=UNTIL, to="Karin")
    assert "Gerda" in browser(ANNA).get(PAGE).text

    sends(said, ANNA, fits_goal="yes", **{"for": guest})
    sends(said, BRAM, fits_goal="no", **{"for": guest})

    assert {person: each.fits for person, each in said.workshop.desk.reactions["goal"].items()} == {
        guest: True, BRAM: False,
    }  # fmt: skip


def test_erasing_a_person_covers_what_they_said_of_the_draft_and_the_archive_holds_it(out: Room) -> None:
    sends(out, ANNA, fits_goal="no", why_goal="Ook mailen")
    erases = o.ErasePerson(id="operation-erase", participant=ANNA, texts=True)
    erasing = o.Stored(number=out.workshop.number + 1, at=AT, by=FAY, operation=erases)

    covered = covered_by(erasing, out.stored(), out.workshop)
    again = fold(read(archived(out.stored())))

    assert "react" in [each.operation.op for each in covered]
    assert [each.text for each in reactions_to(again, "goal").reasons] == ["Ook mailen"]
    assert again.desk.release is not None
    assert ANNA not in again.desk.reactions["goal"]


def test_who_lost_their_place_still_reads_what_they_typed(out: Room, does: Does) -> None:
    does(ANNA, o.LeaveSeat)

    answer = sends(out, ANNA, fits_goal="no", why_goal="Een hele redenering")

    assert (answer.status_code, "Een hele redenering" in answer.text) == (404, True)


def test_the_way_there_stands_on_one_s_own_place(out: Room) -> None:
    assert PAGE in browser(ANNA).get(f"/l/place/{WORKSHOP}").text


# --- one's own words


def test_own_words_change_after_closing_until_the_draft_is_released(room: Room, does: Does) -> None:
    own, others = (does(each, o.AddNote, block="goal", text="Een briefje") for each in (ANNA, BRAM))
    does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    hidden = does(ANNA, o.AddNote, block="data", text="Nog verborgen")
    does(FAY, o.CloseWorkshop)

    def code(note: str, kind: Any = o.EditNote) -> str | None:
        typed = {"text": "Anders", "note_kind": "idea"} if kind is o.EditNote else {}
        answer = room.answer_to(ANNA, kind.model_validate({"id": f"op-{kind.__name__}-{note}", "note": note, **typed}))
        return getattr(answer, "code", None)

    assert [code(own), code(others), code(hidden)] == [None, "workshop_closed", "workshop_closed"]
    does(FAY, o.ReleaseDraft, until=UNTIL, to="Karin")

    assert code(own, o.DeleteNote) == "workshop_closed"
    assert room.workshop.subgroups[NORTH].notes[own].text == "Anders"

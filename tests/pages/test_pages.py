"""Streamlit's pages, used by people: what they see, what they do, and what must never reach their browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx
import pytest

from canvas.core.access import Refusal
from canvas.core.operations import (
    AddAction,
    AddNote,
    CloseWorkshop,
    Create,
    Describe,
    NewSubgroup,
    ReactToNote,
    RecordOutcome,
    Rename,
    RenewLink,
    Reveal,
    Stored,
    WriteStatement,
    WriteWording,
)
from canvas.server.identity import hashed, join, shown_code
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from sheets import Language
from tests.conftest import Does
from tests.support.people import (
    ANNA,
    BRAM,
    CEM,
    CODE,
    DIRK,
    FAY,
    NORTH,
    SECRET,
    SHEET,
    SOUTH,
    WORKSHOP,
    beginning,
    holds,
    token,
)
from tests.support.visitor import Visitor

NL = Words("nl")
NO_WORKSHOP = NL.refusal_for("unknown_workshop")
SCREENS = ("board", "facilitate", "plenary", "actions", "document")
SECRET_NOTE = "MARKER-face-down"
HOSTILE = "**x** <img src=x> [a](http://b) :material/x: $x$"


def fay(screen: str, **address: str) -> Visitor:
    return Visitor(token(FAY)).opens(screen, w=WORKSHOP, **address)


def is_on_the_board(visitor: Visitor, person: str) -> bool:
    key = f"board-{WORKSHOP}-{person}".replace("_", ".")
    return any(shown.startswith(key) for shown in visitor.shown)


# --- start


@pytest.mark.parametrize("typed", ["BCDFGH", "bcd fgh", "bcd-fgh", " BcD–fGh "])
def test_a_code_opens_the_join_page_however_it_is_typed(room: Room, typed: str) -> None:
    visitor = Visitor("newcomer").opens("start")

    visitor.page.text_input(key="code").set_value(typed)
    visitor.clicks("to-join")

    assert visitor.was_sent(f"/l/{CODE}")
    joining = Visitor("newcomer").opens("join", code=typed)
    assert room.workshop.title in joining.reads()
    assert shown_code(CODE) in joining.reads()


def test_a_code_that_nobody_has_is_answered_beside_what_was_typed(room: Room) -> None:
    visitor = Visitor("newcomer").opens("start")

    visitor.page.text_input(key="code").set_value("XXX-XXX")
    visitor.clicks("to-join")

    assert NO_WORKSHOP in visitor.reads()
    assert visitor.page.text_input(key="code").value == "XXX-XXX"
    assert {"to-join", "to-create"} <= visitor.shown


def test_no_code_at_all_is_answered_like_a_wrong_one(room: Room) -> None:
    visitor = Visitor("newcomer").opens("start").clicks("to-join")

    assert NO_WORKSHOP in visitor.reads()


@pytest.mark.parametrize("code", ["XXXXXX", "", "<b>", CODE * 9])
def test_a_link_with_a_wrong_code_gets_the_same_sentence_and_a_way_on(room: Room, code: str) -> None:
    if code == CODE * 9:
        room.ask(FAY, CloseWorkshop(id="operation-close"))

    visitor = Visitor("newcomer").opens("join", code=code)

    assert NO_WORKSHOP in visitor.reads()
    assert "to-join" in visitor.clicks("home").shown


def test_a_closed_workshop_looks_to_a_newcomer_like_one_that_never_was(room: Room, does: Does) -> None:
    does(FAY, CloseWorkshop)
    never = Visitor("newcomer").opens("join", code="XXXXXX").reads()

    visitor = Visitor("newcomer").opens("join", code=CODE)

    assert visitor.reads() == never
    assert "to-join" in visitor.clicks("home").shown


def test_a_vanished_workshop_is_answered_like_one_that_never_was(rooms: Rooms) -> None:
    rooms.shelf.create(beginning()).close()
    rooms.shelf.delete(WORKSHOP)
    never = Visitor("newcomer").opens("join", code="XXXXXX").reads()

    visitor = Visitor("newcomer").opens("join", code=CODE)

    assert visitor.reads() == never


def test_the_start_page_leads_to_preparing_a_workshop(rooms: Rooms) -> None:
    visitor = Visitor("newcomer").opens("start").clicks("to-create")

    assert "create-workshop" in visitor.shown


# --- language


def test_the_button_turns_every_page_into_the_other_language(rooms: Rooms) -> None:
    english, visitor = Words("en"), Visitor("newcomer").opens("start")

    visitor.clicks("language-switch").clicks("to-create")

    assert english("Prepare a workshop") in visitor.reads()
    assert NL("Prepare a workshop") not in visitor.reads()
    assert visitor.page.query_params["lang"] == "en"


def test_a_workshop_in_english_greets_in_english(room: Room, does: Does) -> None:
    does(FAY, Describe, title="Learning analytics here", day="2026-11-22", language="en")

    joining = Visitor("newcomer").opens("join", code=CODE)
    facilitating = fay("facilitate")

    assert joining.page.button(key="sit-down").label == Words("en")("To my subgroup")
    assert facilitating.cockpit["words"]["lead_title"] == Words("en")("Facilitate")


# --- create


def test_creating_needs_a_title_and_a_name_and_keeps_what_was_typed(rooms: Rooms) -> None:
    for empty, typed in (("title", "name"), ("name", "title")):
        visitor = Visitor("newcomer").opens("create")
        visitor.page.text_input(key="institution").set_value("Hogeschool Zuid")
        visitor.page.text_input(key=typed).set_value("Wat hier staat")
        visitor.page.text_input(key=empty).set_value("  ")
        visitor.page.number_input(key="tables").set_value(6)
        visitor.clicks("create-workshop")

        assert list(visitor.wrong()) == [empty]
        assert visitor.page.text_input(key="institution").value == "Hogeschool Zuid"
        assert visitor.page.text_input(key=typed).value == "Wat hier staat"
        assert visitor.page.number_input(key="tables").value == 6
        assert rooms.shelf.headers() == []


def test_an_anonymous_workshop_needs_no_name_and_says_so_when_the_title_is_missing(rooms: Rooms) -> None:
    visitor = Visitor("newcomer").opens("create")
    visitor.page.checkbox(key="anonymous").check()
    visitor.page.text_input(key="title").set_value("  ")
    visitor.clicks("create-workshop")
    assert NL("Fill in a title; the rest can wait.") in visitor.reads()

    visitor.page.text_input(key="title").set_value("Onze visie")
    visitor.clicks("create-workshop")

    assert len(rooms.shelf.headers()) == 1


def created(rooms: Rooms, visitor: Visitor) -> Room:
    """The workshop that this visitor prepares: five tables, in English."""
    visitor.opens("create")
    visitor.page.text_input(key="title").set_value("Our vision")
    visitor.page.text_input(key="name").set_value("Fenna")
    visitor.page.date_input(key="day").set_value(date(2026, 12, 3))
    visitor.page.selectbox(key="workshop-language").set_value("en")
    visitor.page.number_input(key="tables").set_value(5)
    visitor.clicks("create-workshop")
    [header] = rooms.shelf.headers()
    room = rooms.get(header.workshop)
    assert room is not None
    return room


def test_who_creates_a_workshop_facilitates_it(rooms: Rooms) -> None:
    visitor = Visitor("Fenna's browser")

    workshop = created(rooms, visitor).workshop

    assert (workshop.title, workshop.day, workshop.language) == ("Our vision", date(2026, 12, 3), "en")
    assert len(workshop.subgroups) == 5
    assert [(p.name, p.role) for p in workshop.participants.values()] == [("Fenna", "facilitator")]
    assert visitor.links("/l/offer/")
    assert visitor.goes("facilitate", w=workshop.id).leads
    assert visitor.cockpit["code"] == shown_code(workshop.code)


def facilitator_link(visitor: Visitor) -> str:
    """The secret in the facilitator link on the page, empty when the page shows none."""
    return "".join(re.findall(r"[#&]key=([\w-]+)", visitor.reads()))


def test_the_facilitator_link_is_shown_once_and_works_in_another_browser(rooms: Rooms) -> None:
    visitor = Visitor("Fenna's browser")
    workshop = created(rooms, visitor).workshop
    secret = facilitator_link(visitor)

    later = visitor.another_tab().opens("facilitate", w=workshop.id)
    elsewhere = Visitor("Fenna's phone").opens("facilitate", w=workshop.id, key=secret)

    assert hashed(secret) == workshop.links["facilitator"]
    assert later.leads
    assert not later.was_sent(secret)
    assert elsewhere.leads
    assert "key" not in elsewhere.page.query_params


def test_a_browser_without_our_cookie_is_told_so_and_nothing_is_made(rooms: Rooms) -> None:
    visitor = Visitor("").opens("create")

    assert len(visitor.page.warning) == 1
    assert "create-workshop" not in visitor.shown
    assert rooms.shelf.headers() == [], "a workshop was made that nobody can enter"


# --- join


def test_joining_needs_a_table_and_a_name(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)
    visitor.page.text_input(key="name").set_value("Eva")
    visitor.clicks("sit-down")
    assert list(visitor.wrong()) == ["table"]
    assert visitor.page.text_input(key="name").value == "Eva"

    visitor.page.text_input(key="name").set_value("  ")
    visitor.page.radio(key="table").set_value(SOUTH)
    visitor.clicks("sit-down")

    assert list(visitor.wrong()) == ["name"]
    assert visitor.page.radio(key="table").value == SOUTH
    assert len(room.workshop.members(SOUTH)) == 2


def test_all_that_is_missing_to_join_is_said_at_once(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE).clicks("sit-down")

    assert visitor.wrong() == {"name": NL.refusal_for("name_missing"), "table": NL("Choose your subgroup.")}


def test_with_a_name_and_a_table_one_sits_at_the_board(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)

    visitor.page.text_input(key="name").set_value("Eva")
    visitor.page.radio(key="table").set_value(SOUTH)
    visitor.clicks("sit-down")

    *_, eva = room.workshop.members(SOUTH)
    assert (eva.name, eva.role) == ("Eva", "participant")
    assert is_on_the_board(visitor, eva.id)


def test_who_was_here_before_goes_straight_to_the_board_also_after_closing(room: Room, does: Does) -> None:
    before = Visitor(token(ANNA)).opens("join", code=CODE)
    does(FAY, CloseWorkshop)
    after = Visitor(token(ANNA)).opens("join", code=CODE)

    assert is_on_the_board(before, ANNA)
    assert is_on_the_board(after, ANNA)
    assert len(room.workshop.members(NORTH)) == 2


def test_a_workshop_that_closes_while_somebody_types_his_name_refuses_him(room: Room, does: Does) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)
    visitor.page.text_input(key="name").set_value("Eva")
    visitor.page.radio(key="table").set_value(SOUTH)

    does(FAY, CloseWorkshop)
    visitor.clicks("sit-down")

    assert NO_WORKSHOP in visitor.reads()
    assert len(room.workshop.members(SOUTH)) == 2


def seated_by(rooms: Rooms, **differs: object) -> Room:
    """A workshop that seats people in another way, with nobody in it but Fay."""
    create, fay_joins = beginning()[:2]
    other = create.operation.model_copy(update=differs)
    return rooms.create([create.model_copy(update={"operation": other}), fay_joins])


def test_the_role_in_the_institution_is_one_tap_and_rather_not_say_is_what_stands_there(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)
    function = visitor.page.radio(key="function")
    assert (function.value, function.options[0]) == ("", NL("Rather not say"))
    assert len(function.options) == 1 + len(room.workshop.sheet.roles) + 1, "and a function in their own words"

    visitor.page.text_input(key="name").set_value("Eva")
    visitor.page.radio(key="table").set_value(SOUTH)
    function.set_value("teacher")
    visitor.clicks("sit-down")

    assert room.workshop.members(SOUTH)[-1].function == "teacher"


@pytest.mark.parametrize(("seating", "table"), [("assign", None), ("automatic", NORTH)])
def test_where_tables_are_given_none_is_asked(rooms: Rooms, seating: str, table: str | None) -> None:
    room = seated_by(rooms, seating=seating)
    visitor = Visitor("newcomer").opens("join", code=CODE)
    assert "table" not in visitor.shown

    visitor.page.text_input(key="name").set_value("Eva")
    visitor.clicks("sit-down")

    *_, eva = room.workshop.participants.values()
    assert (eva.name, eva.subgroup) == ("Eva", table)
    assert is_on_the_board(visitor, eva.id)
    assert is_on_the_board(visitor.another_tab().opens("join", code=CODE), eva.id)


def test_in_an_anonymous_workshop_one_joins_without_a_name(rooms: Rooms) -> None:
    room = seated_by(rooms, anonymous=True)
    visitor = Visitor("newcomer").opens("join", code=CODE)
    assert "name" not in visitor.shown
    assert NL("This workshop is anonymous: nobody gives a name.") in visitor.reads()

    visitor.page.radio(key="table").set_value(SOUTH)
    visitor.clicks("sit-down")

    assert [each.name for each in room.workshop.members(SOUTH)] == [""]


def test_a_scanned_table_stands_chosen(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE, table=SOUTH)

    assert visitor.page.radio(key="table").value == SOUTH


def test_the_light_page_is_one_link_away_from_joining_and_from_the_board(room: Room) -> None:
    joining = Visitor("newcomer").opens("join", code=CODE)
    seated = Visitor(token(ANNA)).opens("board", w=WORKSHOP)

    assert any(f"href='/l/{CODE}?lang=nl'" in each.value for each in joining.page.html)
    assert any(f"href='/l/{CODE}?back=1&amp;lang=nl'" in each.value for each in joining.page.html)
    for way in (f"/l/b/{WORKSHOP}?lang=nl", f"/l/place/{WORKSHOP}?lang=nl#someone"):
        assert any(f"href='{way}'" in each.value for each in seated.page.html)


def test_a_browser_without_our_cookie_leaves_no_ghost_at_the_table(room: Room) -> None:
    visitor = Visitor("").opens("join", code=CODE)
    assert len(visitor.page.warning) == 1

    assert "sit-down" not in visitor.shown
    assert join(room, holds(""), "Eva", SOUTH) == Refusal("no_cookie")
    assert len(room.workshop.members(SOUTH)) == 2, "somebody sits there who can never say that he is done"


# --- no place here


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("cookie", ["", "somebody else's", "participant"])
def test_who_has_no_place_gets_a_friendly_page_and_a_way_on(room: Room, screen: str, cookie: str) -> None:
    if cookie == "participant" and screen in ("board", "document"):
        cookie = "somebody else's"
    visitor = Visitor(token(ANNA) if cookie == "participant" else cookie).opens(screen, w=WORKSHOP)

    assert NL.refusal_for("no_seat") in visitor.reads()
    assert room.workshop.title not in visitor.reads()
    assert "to-join" in visitor.clicks("home").shown


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("workshop", ["", "unknown", "../workshops/workshop01"])
def test_a_workshop_that_is_not_there_gets_the_same_friendly_page(room: Room, screen: str, workshop: str) -> None:
    visitor = Visitor(token(FAY)).opens(screen, w=workshop)

    assert NL.refusal_for("no_seat") in visitor.reads()
    assert "home" in visitor.shown


def test_a_participant_cannot_look_at_another_table_by_its_address(room: Room) -> None:
    visitor = Visitor(token(ANNA)).opens("board", w=WORKSHOP, subgroup=SOUTH)

    assert not is_on_the_board(visitor, ANNA)
    assert "home" in visitor.shown


# --- facilitate: who may


def test_the_facilitator_link_gives_the_facilitators_seat(room: Room) -> None:
    visitor = Visitor("second facilitator").opens("facilitate", w=WORKSHOP, key=SECRET)

    assert visitor.leads
    assert "key" not in visitor.page.query_params
    assert sum(p.role == "facilitator" for p in room.workshop.participants.values()) == 2


def test_a_link_with_a_wrong_key_gives_no_seat(room: Room) -> None:
    visitor = Visitor(token(ANNA)).opens("facilitate", w=WORKSHOP, key="guessed")

    assert NL.refusal_for("wrong_link") in visitor.reads()
    assert not visitor.leads
    assert sum(p.role == "facilitator" for p in room.workshop.participants.values()) == 1


def test_a_renewed_link_throws_out_who_came_in_by_the_old_one(room: Room) -> None:
    second = Visitor("second facilitator").opens("facilitate", w=WORKSHOP, key=SECRET)
    first = fay("settings").clicks("renew-facilitator")
    renewed = facilitator_link(first)

    assert "home" in second.runs().shown
    assert NL.refusal_for("wrong_link") in second.opens("facilitate", w=WORKSHOP, key=SECRET).reads()
    assert fay("facilitate").leads
    assert renewed not in ("", SECRET)
    assert second.opens("facilitate", w=WORKSHOP, key=renewed).leads


def test_a_link_that_no_longer_works_is_never_shown_as_the_one_to_keep(room: Room, does: Does) -> None:
    does(FAY, RenewLink, role="facilitator", link=hashed("the new secret"))

    visitor = fay("facilitate", key=SECRET)

    assert facilitator_link(visitor) != SECRET


# --- facilitate: leading


def test_a_workshop_is_closed_and_reopened_in_settings(room: Room) -> None:
    fay("settings").clicks("close")
    assert room.workshop.closed

    fay("settings").clicks("close")
    assert not room.workshop.closed


@pytest.mark.parametrize("screen", ["facilitate", "plenary", "document", "board"])
def test_notes_that_lie_face_down_never_reach_the_facilitators_browser(room: Room, does: Does, screen: str) -> None:
    for person in (ANNA, CEM):
        for block in SHEET.blocks:
            does(person, AddNote, block=block.id, text=f"{SECRET_NOTE} {person} {block.id}")
    shown = does(BRAM, AddNote, block="data", text="SHOWN-after-the-reveal")
    does(FAY, Reveal, subgroup=NORTH, round="r3")
    assert room.workshop.subgroups[NORTH].notes[shown].revealed

    visits = {"subgroup": SOUTH} if screen == "board" else {}
    visitor = fay(screen, **visits)
    for block in SHEET.blocks:
        visitor.opens(screen, w=WORKSHOP, block=block.id, **visits)

    texts = {note.text for note in room.workshop.subgroups[SOUTH].notes.values()}
    assert not any(visitor.was_sent(text) for text in texts)
    assert not visitor.was_sent("SHOWN-after-the-reveal"), "a live page brings nothing that was said; its socket does"


# --- take home


@pytest.fixture
def action(does: Does) -> str:
    return does(ANNA, AddAction, what="Vraag de FG", who="Kim", block="privacy")


@pytest.mark.parametrize("person", [FAY, ANNA])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_documents_can_be_taken_home_and_opened(
    room: Room, does: Does, action: str, person: str, language: Language
) -> None:
    visitor = Visitor(token(person)).opens("document", w=WORKSHOP)
    does(FAY, WriteStatement, block="goal", text="Said after the page was drawn", standing="agreed", base=0)
    visitor.page.selectbox(key="report-language").set_value(language)
    visitor.runs()

    answers = [visitor.takes(each) for each in ("/vision?", "/record?", "/actions?")]
    documents = [docx.Document(BytesIO(answer.content)) for answer in answers]

    assert all(answer.headers["content-disposition"].endswith("-2026-11-22.docx") for answer in answers)
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
    titles = {document.core_properties.title for document in documents}
    assert titles == {
        Words(language)("Draft vision on learning analytics"),
        Words(language)("Record of the workshop on learning analytics"),
        Words(language)("Action list"),
    }
    said = ["\n".join(p.text for p in document.paragraphs) for document in documents]
    assert any("Said after the page was drawn" in each for each in said)


def test_what_is_missing_from_the_documents_is_said_beforehand(room: Room, does: Does) -> None:
    does(ANNA, AddNote, block="goal", text=SECRET_NOTE)
    does(ANNA, AddAction, what="Vraag de FG")

    visitor = Visitor(token(BRAM)).opens("document", w=WORKSHOP)

    assert len(visitor.page.info) == 3
    assert not visitor.was_sent(SECRET_NOTE)


# --- people's text is text


def hostile_beginning() -> list[Stored]:
    """The usual beginning, but everything that has a name is called what nobody should be called."""
    stored = beginning()
    create = stored[0].operation
    assert isinstance(create, Create)
    tables = tuple(NewSubgroup(id=table.id, name=HOSTILE) for table in create.subgroups)
    changed = create.model_copy(update={"subgroups": tables, "title": HOSTILE, "institution": HOSTILE})
    return [stored[0].model_copy(update={"operation": changed}), *stored[1:]]


@pytest.fixture
def hostile(rooms: Rooms) -> Room:
    room = rooms.create(hostile_beginning())

    def does(by: str, kind: type, **fields: object) -> str:
        operation = kind.model_validate({"id": f"operation-{room.workshop.number:04}", **fields})  # type: ignore[attr-defined]
        room.ask(by, operation)
        return str(operation.id)

    for person in (ANNA, BRAM, CEM, DIRK, FAY):
        does(person, Rename, name=HOSTILE)
    note = does(ANNA, AddNote, block="goal", text=HOSTILE)
    action = does(ANNA, AddAction, what=HOSTILE, who=HOSTILE, speak_to=HOSTILE)
    does(FAY, Reveal, subgroup=NORTH, round="r1")
    does(BRAM, ReactToNote, note=note, mark="agree")
    does(ANNA, WriteWording, block="goal", text=HOSTILE, base=0)
    does(ANNA, RecordOutcome, block="goal", choice="not_answered", reason=HOSTILE)
    does(ANNA, RecordOutcome, block="questions", choice="action", action=action)
    does(FAY, WriteStatement, block="goal", text=HOSTILE, standing="agreed", base=0)
    assert "goal" in room.workshop.statements
    return room


@pytest.mark.parametrize(
    ("screen", "person", "address"),
    [
        ("join", "newcomer", {"code": CODE}),
        ("facilitate", FAY, {"w": WORKSHOP}),
        ("plenary", FAY, {"w": WORKSHOP, "block": "goal"}),
        ("merge", FAY, {"w": WORKSHOP}),
        ("document", FAY, {"w": WORKSHOP}),
        ("document", ANNA, {"w": WORKSHOP}),
        ("board", ANNA, {"w": WORKSHOP}),
    ],
)
def test_peoples_text_is_never_read_as_markup(hostile: Room, screen: str, person: str, address: dict[str, str]) -> None:
    visitor = Visitor(token(person)).opens(screen, **address)

    for written in read_as_markdown(visitor):
        unescaped = re.sub(r"\\.", "", written)
        assert not any(part in unescaped for part in ("**x**", "<img", "[a", ":material", "$x")), written
        # The front end makes icons and links of these after it has taken the backslashes away.
        assert not re.search(r"https?://|:material/", written.replace("\\", "")), written
    for each in visitor.page.html:
        assert "<img" not in each.value.replace("<img class='qr'", "")
    if screen not in ("board", "facilitate", "plenary", "merge"):  # there it is in a component
        assert HOSTILE in visitor.reads()


def read_as_markdown(visitor: Visitor) -> Iterator[str]:
    """What Streamlit's front end reads as Markdown on this page: bodies, labels, hints, the options of a radio."""
    for element in visitor.page.main:
        proto = element.proto
        kind = type(proto).__name__
        for name in ("label", "help", "caption"):
            if hasattr(proto, name):
                yield str(getattr(proto, name))
        if kind in ("Markdown", "Heading", "Alert"):
            yield str(proto.body)
        if kind == "Radio":
            yield from (*proto.options, *proto.captions)


def test_the_check_on_markup_reads_labels_bodies_and_options(room: Room) -> None:
    joining = Visitor("newcomer").opens("join", code=CODE)
    setting = fay("settings")

    assert set(joining.page.radio(key="table").options) <= set(read_as_markdown(joining))
    assert setting.page.text_input(key="title-describe").label in set(read_as_markdown(setting))
    assert setting.page.title[0].value in set(read_as_markdown(setting))


def test_a_name_full_of_signs_is_kept_as_it_was_typed(room: Room) -> None:
    visitor = Visitor("newcomer").opens("join", code=CODE)

    visitor.page.text_input(key="name").set_value(HOSTILE)
    visitor.page.radio(key="table").set_value(SOUTH)
    visitor.clicks("sit-down")

    assert room.workshop.members(SOUTH)[-1].name == HOSTILE
    assert fay("facilitate").leads


# --- identifiers as they come


def test_an_identifier_with_double_underscores_breaks_no_page(rooms: Rooms) -> None:
    first, *others = beginning()
    odd = first.operation.model_copy(update={"workshop": "work__shop__"})
    rooms.create([first.model_copy(update={"operation": odd}), *others])

    for screen, person in (("facilitate", FAY), ("plenary", FAY), ("actions", FAY), ("board", ANNA)):
        visitor = Visitor(token(person)).opens(screen, w="work__shop__")
        assert not visitor.page.exception, screen

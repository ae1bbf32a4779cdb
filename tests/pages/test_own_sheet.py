"""A canvas of the institution's own: one data file, no code; a broken one is refused with file and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import sheets
from canvas.core import operations as o
from canvas.core.model import LEADERS
from canvas.documents.report import build
from canvas.server.rooms import Room, Rooms
from canvas.words import Words
from tests.support.visitor import Visitor

SURF = Path(sheets.__file__).parent / "surf.yaml"


@pytest.fixture
def content() -> Any:
    """The discussion model with one block that is called otherwise, as a file of one's own has it."""
    content: Any = yaml.safe_load(SURF.read_text(encoding="utf-8"))
    content["id"] = "eigen"
    content["blocks"][9] |= {"id": "sustainability", "title": {"nl": "Duurzaamheid", "en": "Sustainability"}}
    content["rounds"][3]["blocks"] = ["stakeholders", "privacy", "sustainability"]
    return content


def put(rooms: Rooms, content: Any) -> None:
    folder = rooms.shelf.folder / "sheets"
    folder.mkdir()
    (folder / "eigen.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def creates(canvas: str) -> Visitor:
    visitor = Visitor("organiser").opens("create")
    visitor.page.text_input(key="name").set_value("Karin")
    visitor.page.selectbox(key="canvas").set_value(canvas)
    return visitor.clicks("create-workshop")


def made(rooms: Rooms) -> Room:
    [header] = rooms.shelf.headers()
    room = rooms.get(header.workshop)
    assert room is not None
    return room


def test_without_files_of_one_s_own_nobody_is_asked(rooms: Rooms) -> None:
    assert "canvas" not in Visitor("organiser").opens("create").shown


def test_a_workshop_uses_the_canvas_that_was_chosen_and_its_blocks_reach_the_report(rooms: Rooms, content: Any) -> None:
    put(rooms, content)
    creates("eigen")
    room = made(rooms)
    leader = next(p.id for p in room.workshop.participants.values() if p.role in LEADERS)
    text = "Minder rekenwerk, minder stroom"
    statement = o.WriteStatement(id="operation-own", block="sustainability", text=text, standing="agreed", base=0)
    room.ask(leader, statement)

    assert room.workshop.sheet.block("sustainability").title.nl == "Duurzaamheid"
    chapter = next(c for c in build(room.workshop, Words("nl"), date(2026, 11, 22)).chapters if c.number == "6")
    assert text in chapter.model_dump_json()


def test_the_standard_canvas_can_still_be_chosen(rooms: Rooms, content: Any) -> None:
    put(rooms, content)
    creates("")

    assert made(rooms).workshop.sheet.id == "surf"


def test_a_broken_canvas_is_refused_with_file_and_key_and_nothing_is_made(rooms: Rooms, content: Any) -> None:
    del content["blocks"][2]["title"]["en"]
    put(rooms, content)
    visitor = creates("eigen")

    [refusal] = visitor.page.error
    told = refusal.value.replace("\\", "").replace("\u2060", "")
    assert "eigen.yaml: blocks.2.title.en is missing" in told
    assert visitor.page.text_input(key="name").value == "Karin"
    assert rooms.shelf.headers() == []

"""An archive: what it holds and what it does not, and that a workshop opens from it as it was, or not at all."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import openpyxl
import pytest
import vobject
from pypdf import PdfReader

from canvas import example
from canvas.__main__ import main
from canvas.core import operations as o
from canvas.core.access import Refusal, limits
from canvas.core.fold.workshop import fold
from canvas.core.operations import Stored
from canvas.documents.formats import FORMATS, meant, names
from canvas.server.identity import Created, hashed
from canvas.server.reopening import reopen
from canvas.server.rooms import Rooms
from canvas.store.archive import BYTES, OPERATIONS, Unusable, archived, read
from canvas.store.journal import Shelf
from tests.support.people import ANNA, BRAM, FAY, NORTH, Story, holds, token

TODAY = date(2026, 11, 26)
HASH = re.compile(r"[0-9a-f]{64}")


@cache
def played() -> tuple[Stored, ...]:
    """All that happens in the example."""
    with TemporaryDirectory() as folder:
        rooms = Rooms(Shelf(Path(folder)))
        stored = tuple(example.play(rooms, token(FAY), TODAY).stored())
        rooms.close()
    return stored


def said(stored: Sequence[Stored]) -> Any:
    """All that was said, by whatever numbers people have: without seats, links, names and functions."""
    workshop = fold(stored)
    did: dict[str, list[int]] = {}
    for each in stored:
        if not isinstance(each.operation, o.Join | o.WithdrawLink | o.RenewLink):
            did.setdefault(each.by, []).append(each.number)
        if isinstance(each.operation, o.AddGuest):
            did[each.operation.id] = [each.number]
    told = json.loads(json.dumps(asdict(workshop), default=_plain, skipkeys=True))
    for other in ("id", "code", "links", "participants", "number", "trails", "plenary_trails", "names_in_report"):
        del told[other]
    text = json.dumps(told, sort_keys=True)
    for at, person in enumerate(sorted(did, key=did.__getitem__)):
        text = text.replace(person, f"person {at}")
    return json.loads(text, object_hook=lambda each: {key: _in_order(value) for key, value in sorted(each.items())})


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


def _in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else value


def told_in(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def rewritten(content: bytes, place: int, **changed: Any) -> bytes:
    lines = told_in(content)
    lines[place] |= changed
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


# --- what is in it


def test_it_holds_no_hash_no_name_no_function_and_nobody_by_the_number_that_browsers_know() -> None:
    stored = played()
    workshop, text = fold(stored), archived(stored).decode()
    people = workshop.participants.values()

    assert not HASH.search(text)
    assert workshop.code not in text
    assert workshop.id not in text
    for person in people:
        assert person.id not in text
    again = fold(read(text.encode()))
    assert all(each.name.startswith("Deelnemer ") for each in again.participants.values())
    assert not any(each.function or each.other for each in again.participants.values())


def test_who_came_before_anybody_wrote_came_in_another_order() -> None:
    story = Story()
    for number in range(12):
        story.does(
            f"personNEW{number:02}",
            o.Join,
            name=f"Nieuw {number}",
            role="participant",
            subgroup=NORTH,
            seat=f"s{number}",
        )
    for number in range(12):
        story.note(f"personNEW{number:02}", f"note of {number}")
    again = fold(read(archived(story.stored)))

    wrote = {note.author: note.text for note in again.subgroups[NORTH].notes.values()}
    came = [person for person in again.participants if person in wrote]

    assert len(came) == 12
    assert [wrote[each] for each in came] != [f"note of {number}" for number in range(12)]


def test_what_is_still_silent_is_not_in_it() -> None:
    story = Story()
    note = story.note(ANNA, "SECRET-note")
    story.does(ANNA, o.EditNote, note=note, text="SECRET-other", note_kind="idea", base=story.workshop.number)
    blocks = {each.id: each.blocks for each in story.workshop.sheet.rounds}
    [block, *_] = blocks["r2"]
    story.does(FAY, o.Reveal, subgroup=NORTH, round="r2")
    story.does(ANNA, o.WriteWording, block=block, text="Eerst dit.", base=0)
    base = story.workshop.number
    story.does("personNEW0", o.Join, name="Nina", role="participant", subgroup=NORTH, seat="of Nina")
    story.does(ANNA, o.PutForward, block=block, base=base)
    story.does(BRAM, o.GiveAnswer, block=block, stance="object", reason="SECRET-reason", base=base)
    content = archived(story.stored)

    assert b"SECRET" not in content
    again = fold(read(content)).subgroups[NORTH]
    assert again.notes[note].erased
    assert again.wordings[block].text == "Eerst dit."


# --- opening it again


def test_a_workshop_opens_from_its_archive_as_it_was_and_again_after_five_more_operations(tmp_path: Path) -> None:
    stored = played()
    rooms = Rooms(Shelf(tmp_path))
    made = reopen(rooms, archived(stored), holds(token(FAY)))
    assert isinstance(made, Created)
    first = made.room
    assert said(first.stored()) == said(stored)

    blocks = [block.id for block in first.workshop.sheet.blocks][:5]
    for number, block in enumerate(blocks):
        more = o.AddAction(id=f"operation-more-{number}", what=f"Nog iets {number}", block=block)
        assert not isinstance(first.ask(made.facilitator.id, more), Refusal)
    second = reopen(rooms, archived(first.stored()), holds(token(ANNA)))
    assert isinstance(second, Created)

    assert said(second.room.stored()) == said(first.stored())
    assert len(second.room.workshop.actions) == len(fold(stored).actions) + 5
    rooms.close()


def test_it_opens_under_an_id_a_code_and_a_link_of_its_own_in_which_nobody_else_has_a_seat(tmp_path: Path) -> None:
    stored = played()
    before = fold(stored)
    rooms = Rooms(Shelf(tmp_path))
    made = reopen(rooms, archived(stored), holds(token(FAY)))
    assert isinstance(made, Created)
    after = made.room.workshop
    rooms.close()

    assert after.id != before.id
    assert after.code != before.code
    assert after.links == {"facilitator": hashed(made.secret)}
    assert [each.id for each in after.participants.values() if each.seat or each.reentry] == [made.facilitator.id]
    opened = Rooms(Shelf(tmp_path))
    again = opened.get(after.id)
    assert again is not None
    assert again.workshop.statements == after.statements
    opened.close()


def test_hashes_that_somebody_put_into_an_archive_give_nobody_a_link_a_seat_or_a_code(tmp_path: Path) -> None:
    lines = told_in(archived(Story().stored))
    mine = hashed("the attacker's")
    lines[1]["operation"]["links"] = {"facilitator": mine, "observer": mine}
    join = next(line for line in lines[2:] if line["operation"].get("role") == "participant")
    join["operation"]["seat"] = mine
    more = [
        {"op": "renew_link", "id": "operation-evil-1", "role": "facilitator", "link": mine, "code": mine},
        {"op": "keep_reentry", "id": "operation-evil-2", "code": mine},
        {"op": "reenter", "id": "operation-evil-3", "seat": mine, "code": mine},
    ]
    for operation in more:
        lines.append({"number": len(lines), "at": "2026-11-22T09:00:00Z", "by": join["by"], "operation": operation})
    lines[0] |= {"operations": len(lines) - 1}
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    rooms = Rooms(Shelf(tmp_path))
    made = reopen(rooms, content, holds(token(FAY)))
    assert isinstance(made, Created)

    assert mine not in repr(made.room.workshop)
    rooms.close()
    assert mine not in next((tmp_path / "workshops").iterdir()).read_text()


# --- refused as a whole


def actions(archive: bytes, *ids: str) -> bytes:
    """This archive with actions behind it that one person added."""
    lines = told_in(archive)
    for action in ids:
        operation = {"op": "add_action", "id": action, "what": "x"}
        lines.append({"number": len(lines), "at": "2026-11-22T09:00:00Z", "by": lines[2]["by"], "operation": operation})
    lines[0]["operations"] = len(lines) - 1
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def test_what_is_no_archive_is_refused_with_the_reason(tmp_path: Path) -> None:
    good = archived(Story().stored)
    lines = good.splitlines(keepends=True)
    cases = {
        b"": "archive_not_one", b"PK\x03\x04": "archive_not_one", b"{}": "archive_not_one",
        b"[" * 100_000: "archive_not_one",
        rewritten(good, 0, version=2): "archive_newer", rewritten(good, 0, format=99): "archive_newer",
        b"".join(lines[:-1]): "archive_cut_off", good + b"{}\n": "archive_cut_off", lines[0]: "archive_cut_off",
        good.replace(b'"op":"create"', b'"op":"destroy"'): "archive_damaged",
        rewritten(good, 2, number=7): "archive_damaged",
        rewritten(good, 2, at="2026-11-22T09:00:00"): "archive_damaged",
        rewritten(good, 2, extra=1): "archive_damaged", b" " * (BYTES + 1): "archive_too_large",
        good + b"{}\n" * OPERATIONS: "archive_too_large", actions(good, "twice", "twice"): "archive_damaged",
        lines[0] + lines[2] + lines[1] + b"".join(lines[3:]): "archive_damaged",
        lines[0] + lines[1] + b"[" * 500_000 + b"\n" + b"".join(lines[3:]): "archive_damaged",
        good.replace(b'"name":"Noord"', b'"name":"' + b"x" * 100 + b'"'): "archive_damaged",
    }  # fmt: skip
    rooms = Rooms(Shelf(tmp_path))
    for content, code in cases.items():
        with pytest.raises(Unusable) as refused:
            read(content)
        assert refused.value.code == code, content[:80]
    answers = {reopen(rooms, content, holds(token(FAY))) for content in (b"", lines[0])}
    assert answers == {Refusal("archive_not_one"), Refusal("archive_cut_off")}
    rooms.close()

    assert list((tmp_path / "workshops").iterdir()) == []


def test_the_line_that_is_damaged_is_named() -> None:
    with pytest.raises(Unusable) as refused:
        read(rewritten(archived(Story().stored), 3, operation={"op": "join"}))

    assert refused.value.line == 4


def test_more_than_a_workshop_can_have_is_refused() -> None:
    ids = [f"operation-many-{number}" for number in range(limits.ACTIONS + 1)]
    good = archived(Story().stored)
    assert len(fold(read(actions(good, *ids[1:]))).actions) == limits.ACTIONS

    with pytest.raises(Unusable, match="archive_too_full"):
        read(actions(good, *ids))


# --- without a server


def test_the_command_makes_a_file_of_every_form_there_is_and_each_opens(tmp_path: Path) -> None:
    story = Story()
    story.does(FAY, o.AddAction, what="Nagaan of het mag", who="Docent", by_when="2026-12-13")
    (tmp_path / "our.jsonl").write_bytes(archived(story.stored))
    readers: dict[str, Callable[[Path], object]] = {
        "docx": lambda file: docx.Document(str(file)).paragraphs,
        "xlsx": lambda file: openpyxl.load_workbook(file).worksheets[0]["A2"].value,
        "pdf": lambda file: PdfReader(file).pages[0].extract_text(),
        "ics": lambda file: vobject.readOne(file.read_text()).vevent_list,
        "csv": lambda file: list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))[1],
        "txt": lambda file: "Nagaan" in file.read_text(),
    }
    files = names().split(", ")

    assert {meant(each) for each in files} == set(FORMATS.values())
    for each in files:
        assert main(["export", str(tmp_path / "our.jsonl"), "--to", str(tmp_path / each)]) == 0
        assert readers[each.rpartition(".")[2]](tmp_path / each), each


def test_the_command_makes_any_file_from_an_archive_or_from_the_file_of_a_workshop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = Shelf(tmp_path / "data")
    story = Story()
    story.does(FAY, o.AddAction, what="Nagaan of het mag", who="Docent", by_when="2026-12-13")
    shelf.create(story.stored).close()
    shelf.close()
    [journal] = (tmp_path / "data" / "workshops").iterdir()
    (tmp_path / "our.jsonl").write_bytes(archived(story.stored))

    for source in (journal, tmp_path / "our.jsonl"):
        for name in ("vision.docx", "Actions of us.xlsx", "actions.csv", "actions.ics", "actions.txt", "record.docx"):
            assert main(["export", str(source), "--to", str(tmp_path / name)]) == 0
        assert "Nagaan of het mag" in (tmp_path / "actions.txt").read_text()
        sheet = openpyxl.load_workbook(tmp_path / "Actions of us.xlsx").worksheets[0]
        assert sheet["A2"].value == "Nagaan of het mag"
        assert docx.Document(str(tmp_path / "vision.docx")).core_properties.language == "nl-NL"
    assert main(["export", str(journal), "--to", str(tmp_path / "vision.docx"), "--language", "en"]) == 0
    assert docx.Document(str(tmp_path / "vision.docx")).core_properties.language == "en-GB"
    capsys.readouterr()

    assert main(["export", str(journal), "--to", str(tmp_path / "vision.pages")]) == 2
    assert "vision.docx" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "not there"), "--to", str(tmp_path / "vision.docx")]) == 2
    (tmp_path / "no.jsonl").write_text("{}")
    assert main(["export", str(tmp_path / "no.jsonl"), "--to", str(tmp_path / "vision.docx")]) == 1
    assert "not an archive of a workshop" in capsys.readouterr().err

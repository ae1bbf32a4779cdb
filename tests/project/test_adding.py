"""To add an operation or a topic one touches the places that the README names, and no other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from canvas.core import operations as o
from canvas.documents.report import build
from canvas.plenary.agenda import in_order
from canvas.words import Words
from canvas.words.board import board_data
from sheets import Sheet, checked
from sheets.loading import SURF
from tests.support.people import ANNA, FAY, NORTH, Story, beginning

ROOT = Path(__file__).resolve().parents[2]
SUBGROUP = "canvas/core/operations/subgroup.py"
ALL = "canvas/core/operations/__init__.py"
FOLD = "canvas/core/fold/subgroup.py"
ACCESS = "canvas/core/access/subgroup.py"
BOARD = "canvas/words/board.py"
DUTCH = "canvas/words/locales/nl.po"
WHO_MAY = "canvas/WHO_MAY.md"

Edit = tuple[str, str]
"""Text that is there, and what it becomes."""

OPERATION = '''class DoubtNote(InSubgroup):
    """Make a question of a revealed note, and say why."""

    undoable: ClassVar[bool] = True
    draft: ClassVar[tuple[str, ...]] = ("why",)
    format: ClassVar[int] = 2
    op: Literal["doubt_note"] = "doubt_note"
    note: Key
    why: Reason = ""


NoteOperation ='''
CASE = """        case op.DoubtNote():
            note = subgroup.notes[operation.note]
            return replace(subgroup, notes={**subgroup.notes, note.id: replace(note, kind="question")})
        case op.PickNote():"""
ROW = "| `doubt_note` | Doubt a note | - | - | - | group | group | - | - | board | why 500 | person, workshop |\n"
EDITS: Mapping[str, tuple[Edit, ...]] = {
    SUBGROUP: (("NoteOperation =", OPERATION), ("    | GoToTopic\n)", "    | GoToTopic\n    | DoubtNote\n)")),
    ALL: (("    DeleteNote,\n", "    DeleteNote,\n    DoubtNote,\n"),),
    FOLD: (("        case op.PickNote():", CASE),),
    ACCESS: (
        ("op.ReactToNote | op.PickNote\n", "op.ReactToNote | op.PickNote | op.DoubtNote\n"),
        ('@rule("not_revealed", op.ReactToNote, op.PickNote)', '@rule("not_revealed", op.ReactToNote, op.DoubtNote)'),
    ),
    BOARD: (('    "step_pick_note"', '    "step_doubt_note": N_("note doubted"),\n    "step_pick_note"'),),
    DUTCH: (('msgid "note chosen"\n', 'msgid "note doubted"\nmsgstr "briefje betwijfeld"\n\nmsgid "note chosen"\n'),),
    WHO_MAY: (("| `pick_note`", f"{ROW}| `pick_note`"),),
}
"""What a new operation is, by the file it is written in."""

SHOWS = """
from contextlib import closing
from pathlib import Path
import json, sys
from canvas.core import operations as op
from canvas.core.access import refuse
from canvas.core.model import Workshop
from canvas.core.view import Viewer, changes
from canvas.store.journal import Shelf
from canvas.web.live import parse
from canvas.words import Words
from canvas.words.board import board_data
from tests.support import permissions
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story

day = Story()
note = day.note(ANNA)
doubt = parse({"op": "doubt_note", "id": "operation-doubt", "note": note, "why": "Is dat zo?"})
assert doubt.draft == ("why",), "what comes in over the socket is the operation, and carries text"
assert refuse(day.workshop, BRAM, doubt).code == "unknown_note", "a hidden note of another is unknown"
assert refuse(day.workshop, ANNA, doubt).code == "not_revealed", "the rules hold for it"
day.does(FAY, op.Reveal, subgroup=NORTH, round="r1")
before = day.workshop
assert day.asks(BRAM, doubt) is None, "and it is taken"

put, drop = changes(before, day.workshop, Viewer(ANNA, NORTH))
assert put["note", note]["kind"] == "question", "the others see it"
put, drop = changes(before, day.workshop, Viewer(BRAM, NORTH))
assert put["undo",]["undo"] == {"id": "operation-doubt", "kind": "doubt_note"}, "its author can take it back"
after = len(day.stored)
day.does(BRAM, op.Undo, undoes="operation-doubt")
assert day.workshop.subgroups[NORTH].notes[note].kind == "idea", "which brings back what was there"

data = board_data(day.workshop, day.workshop.participants[BRAM], Words("nl"))
assert data["operations"]["doubt_note"] == {"undoable": True, "draft": ("why",)}, "the board knows its facts"
assert data["words"]["step_doubt_note"] == "briefje betwijfeld", "and what it is called, in Dutch too"

said = [row[2:] for row in permissions.tables()["operation"] if row[0] == "doubt_note"]
assert said == [permissions.truth(permissions.prepared(), type(doubt))], "the table tells who may do it"

shelf = Shelf(Path(sys.argv[1]))
shelf.create(day.stored[:6]).close()
file = Path(sys.argv[1]) / "workshops" / f"{WORKSHOP}.jsonl"
file.write_bytes(file.read_bytes().replace(b'"format":2', b'"format":1', 1))
with closing(shelf.open(WORKSHOP)) as log:
    log.append(6, day.stored[6:])
    assert list(log.since(0)) == day.stored, "it is stored and read again"
assert json.loads(file.read_bytes().splitlines()[0])["format"] == 2, "in a file that no older version opens"
shelf.close()
"""


def named(row: str) -> set[str]:
    """The files that a row of "To change something" in the README names, up to what only some changes need."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {re.escape(row)} \| (.+) \|$", readme, re.MULTILINE)
    assert found, f"the README has no row {row!r}"
    return set(re.findall(r"`([\w./-]+\.(?:py|po|yaml|md))`", found[1].split(" Where ")[0]))


def copied(folder: Path, edited: Iterable[str]) -> Path:
    """The program with a new operation written into these files."""
    for part in ("canvas", "sheets", "exports", "tests/support"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "pictures")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    (folder / "tests" / "__init__.py").touch()
    for file in edited:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in EDITS[file]:
            assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder


def shown(folder: Path) -> str:
    """What goes wrong with the new operation in this copy of the program; empty when everything works."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", SHOWS, str(folder / "data")]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr[-2000:]


def test_the_readme_names_the_places_of_a_new_operation() -> None:
    assert named("an operation, or add one") == set(EDITS)


def test_an_operation_is_added_in_the_places_that_the_readme_names(tmp_path: Path) -> None:
    assert shown(copied(tmp_path, EDITS)) == ""


@pytest.mark.parametrize("place", EDITS)
def test_each_of_those_places_is_needed(place: str, tmp_path: Path) -> None:
    assert shown(copied(tmp_path, [each for each in EDITS if each != place]))


# --- a topic


def own_canvas() -> Any:
    """The discussion model with another name for the goal and a topic more, as an institution writes it."""
    content: Any = yaml.safe_load(SURF.read_text(encoding="utf-8"))
    content["id"] = "eigen"
    content["blocks"][0]["id"] = "purpose"
    content["rounds"][0]["blocks"][0] = "purpose"
    both = {"nl": "Duurzaamheid", "en": "Sustainability"}
    content["blocks"].append(
        {
            "id": "sustainability",
            "sheet": 2,
            "title": both,
            "ask": both,
            "background": both,
            "questions": [{"id": "energy", "text": both}],
            "kinds": ["risk", "idea"],
            "chapters": ["ethics"],
            "rows": {"ask": {"nl": "Wat kost het?", "en": "What does it cost?"}, "columns": ["measure", "point"]}
            | {"points": ["energy"]},
        }
    )
    content["rounds"][3]["blocks"].append("sustainability")
    return content


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return checked(own_canvas(), "eigen.yaml")


@pytest.fixture
def day(sheet: Sheet) -> Story:
    """A workshop with that canvas, in which the topic has a statement and a row."""
    first, *others = beginning()
    create = first.operation.model_copy(update={"sheet": sheet})
    story = Story([first.model_copy(update={"operation": create}), *others])
    story.does(FAY, o.WriteStatement, block="sustainability", text="Zuinig met energie", standing="agreed", base=0)
    fields = {"measure": "Minder opslaan", "point": "energy"}
    row = {"block": "sustainability", "what": "Rekenkracht", "fields": fields, "base": 0}
    story.does(FAY, o.WriteRow, row="row-energy", **row)
    return story


def test_the_readme_names_the_place_of_a_topic() -> None:
    assert named("a topic: its rows, the kinds of its notes, its chapter, whether it is the goal") == {
        "sheets/surf.yaml"
    }


def test_a_topic_of_an_own_canvas_has_the_rows_of_its_data_file_and_no_others(day: Story) -> None:
    other = {"block": "sustainability", "what": "Rekenkracht", "base": 0}
    assert day.code(FAY, o.WriteRow, row="row-other", fields={"owner": "ICT"}, **other) == "no_such_row"
    assert day.code(FAY, o.WriteRow, row="row-other", fields={"point": "lawfulness"}, **other) == "no_such_row"
    assert day.code(FAY, o.WriteRow, row="row-other", block="purpose", what="x", base=0) == "no_such_row"


def test_its_board_gets_the_kinds_and_the_goal_from_the_data_file(day: Story) -> None:
    blocks = {
        each["id"]: each
        for each in board_data(day.workshop, day.workshop.participants[ANNA], Words("en"))["sheet"]["blocks"]
    }

    assert blocks["sustainability"]["kinds"] == ["risk", "idea"]
    assert [key for key, block in blocks.items() if block["goal"]] == ["purpose"]
    assert [key for key, block in blocks.items() if block["pinned"]] == ["purpose", "questions", "target_group"]


def test_its_report_and_its_plenary_follow_the_data_file(day: Story) -> None:
    day.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    day.does(ANNA, o.WriteWording, block="purpose", text="Eerder helpen", base=0)
    report = build(day.workshop, Words("en"), date(2026, 11, 22))
    ethics = next(chapter for chapter in report.chapters if "Ethical" in chapter.title).model_dump_json()

    assert "Zuinig met energie" in ethics
    assert "Rekenkracht" in ethics
    assert "Minder opslaan" in ethics
    assert in_order(day.workshop)[0] == "purpose"

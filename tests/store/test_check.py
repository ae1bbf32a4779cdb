"""`python -m canvas check`: it says where a file is damaged, and writes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas.__main__ import main
from canvas.store.journal import Damaged, Shelf
from tests.support.people import WORKSHOP, beginning

LINES = len(beginning())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shelf = Shelf(tmp_path)
    shelf.create(beginning()).close()
    shelf.close()
    return tmp_path / "workshops" / f"{WORKSHOP}.jsonl"


def without_line(number: int) -> Callable[[bytes], bytes]:
    def cut(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        return b"".join(lines[: number - 1] + lines[number:])

    return cut


Damage = Callable[[bytes], bytes]


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["check", str(folder)])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_a_whole_folder_is_said_to_be_fine(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, capsys) == (
        0,
        f"{WORKSHOP}.jsonl: format 2, {LINES} operations; can be opened.\n1 workshops, all fine.\n",
    )


def test_it_holds_no_title_and_no_name(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file.read_bytes().replace(b'"op":"join"', b'"op":"jpin"'))
    _, said = check(tmp_path, capsys)

    assert "cannot be understood" in said
    assert "Anna" not in said
    assert "Fay" not in said


def test_a_line_that_was_not_finished_is_told_and_is_no_damage(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = file.read_bytes() + b'{"number":9'
    file.write_bytes(torn)
    status, said = check(tmp_path, capsys)

    assert (status, file.read_bytes()) == (0, torn)
    assert "11 bytes of a line that was not finished" in said


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda c: c.replace(b'"number":3', b'"number":'), "line 4 cannot be understood"),
        (lambda c: c.replace(b'{"number":3', b'number":3'), "line 4 cannot be read"),
        (lambda c: c + b"\0" * 30 + b"\n", f"line {LINES + 2} cannot be read"),
        (lambda c: c + b"\n", f"line {LINES + 2} cannot be read"),
        (without_line(4), "line 4 has number 4: operation 3 is missing, and"),
        (without_line(1), "line 1 is not the header of a workshop"),
        (lambda c: c.replace(b'"format":2', b'"format":9'), "written by a newer version"),
        (lambda c: c[: c.index(b"\n") + 1], "holds no operations"),
        (lambda c: b"", "line 1 is not the header of a workshop"),
        (lambda c: b"\xef\xbb\xbf" + c, "line 1 is not the header of a workshop"),
    ],
)
def test_damage_is_named_with_its_line_and_is_left_as_it_is(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str], damage: Damage, told: str
) -> None:
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)
    status, said = check(tmp_path, capsys)

    assert status == 1
    assert told in said
    assert "1 of them cannot be opened" in said
    assert file.read_bytes() == damaged


@pytest.mark.parametrize("damage", [lambda c: c.replace(b'"number":3', b'"number":'), lambda c: c + b"\n", lambda c: c])
def test_it_agrees_with_the_app_about_what_can_be_opened(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str], damage: Damage
) -> None:
    file.write_bytes(damage(file.read_bytes()))
    shelf = Shelf(tmp_path)
    try:
        shelf.open(WORKSHOP).close()
        opens = True
    except Damaged:
        opens = False
    shelf.close()

    assert (check(tmp_path, capsys)[0] == 0) == opens


def test_one_odd_thing_does_not_hide_the_others(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "folder.jsonl").mkdir()
    (file.parent / "nowhere.jsonl").symlink_to(file.parent / "not there")
    status, said = check(tmp_path, capsys)

    assert status == 1
    assert "folder.jsonl: CANNOT BE OPENED: it is not a file." in said
    assert "nowhere.jsonl: CANNOT BE OPENED: No such file or directory." in said
    assert f"{WORKSHOP}.jsonl: format 2, {LINES} operations; can be opened." in said


def test_it_runs_beside_the_app_and_explains_itself(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path)
    command = [sys.executable, "-m", "canvas", "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    shelf.close()
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 workshops, all fine.")
    assert main(["check", str(tmp_path / "not there")]) == 2
    assert main(["check"]) == 2
    assert main(["--help"]) == 0

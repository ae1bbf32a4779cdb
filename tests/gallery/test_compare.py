"""What the comparison of two folders of scenes finds, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gallery.compare import Words, compare, differences
from tests.gallery.trees import lasting

TREE = '- heading "Kies een vak" [level=2]\n- paragraph: 3 vakken, en een vak is vastgelegd'
BOXES = "h2 [title] 10,20 120×24 Kies een vak\nbutton [next] 140,20 80×24 Verder"


def scene(folder: Path, tree: str = TREE, boxes: str = BOXES, language: str = "nl") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "board.txt"
    parts = f"== {language} laptop tree\n{tree}\n== {language} laptop boxes\n{boxes}\n"
    file.write_text(parts, encoding="utf-8")
    return file


def words(folder: Path, lines: str) -> Words:
    file = folder / "words.txt"
    file.write_text(lines, encoding="utf-8")
    return Words.read(file)


def test_two_equal_scenes_have_no_differences(tmp_path: Path) -> None:
    assert list(differences(scene(tmp_path / "old"), scene(tmp_path / "new"), Words())) == []


def test_another_line_in_the_tree_is_a_change(tmp_path: Path) -> None:
    new = scene(tmp_path / "new", TREE.replace("level=2", "level=3"))
    [found] = differences(scene(tmp_path / "old"), new, Words())
    assert found.part == "nl laptop tree"
    assert found.changed == ['- - heading "Kies een vak" [level=2]', '+ - heading "Kies een vak" [level=3]']


def test_the_same_box_at_another_place_has_moved(tmp_path: Path) -> None:
    new = scene(tmp_path / "new", boxes=BOXES.replace("140,20 80×24", "152,20 80×28"))
    [found] = differences(scene(tmp_path / "old"), new, Words())
    assert found.changed == []
    assert found.moved == ["button [next] x+12 y+0 width+0 height+4 Verder"]


def test_words_that_became_others_are_no_change_and_what_they_push_aside_has_moved(tmp_path: Path) -> None:
    tree = '- heading "Kies een onderdeel" [level=2]\n- paragraph: 3 vakken, en een onderdeel is opgeslagen'
    boxes = "h2 [title] 10,20 150×24 Kies een onderdeel\nbutton [next] 170,20 80×24 Verder"
    known = words(tmp_path, "# what stands on the screen\n[nl]\nvak -> onderdeel\nvastgelegd -> opgeslagen\n")
    [found] = differences(scene(tmp_path / "old"), scene(tmp_path / "new", tree, boxes), known)
    assert found.changed == []
    assert found.moved == [
        "h2 [title] x+0 y+0 width+30 height+0 Kies een onderdeel",
        "button [next] x+30 y+0 width+0 height+0 Verder",
    ]


def test_a_line_that_keeps_its_old_words_is_no_change(tmp_path: Path) -> None:
    known = words(tmp_path, "[nl]\nvak -> onderdeel\n")
    assert list(differences(scene(tmp_path / "old"), scene(tmp_path / "new"), known)) == []


def test_words_are_those_of_their_own_language_whole_and_keep_their_capital(tmp_path: Path) -> None:
    known = words(tmp_path, "vel -> blad\n[nl]\nvak -> onderdeel\n[en]\nvak -> topic\n")
    assert known.replaced("Vak en vakken op een vel", "nl") == "Onderdeel en vakken op een blad"
    assert known.replaced("Vak en vakken op een vel", "en") == "Topic en vakken op een blad"


def test_a_line_of_words_without_an_arrow_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="vak = onderdeel"):
        words(tmp_path, "[nl]\nvak = onderdeel\n")


def test_a_scene_that_is_gone_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene(tmp_path / "old")
    (tmp_path / "new").mkdir()
    assert compare(tmp_path / "old", tmp_path / "new", Words()) == 1
    assert "1 scenes: 0 equal, 1 tree changed" in capsys.readouterr().out


@pytest.mark.parametrize(("said", "lasts"), [
    ("/url: facilitate?w=T0eLBZK0IyBWP44sKyBOvw&lang=nl", "/url: facilitate?w=ID&lang=nl"),
    ("/url: board?w=example-1795701096-EKGbaqeBb93bTfA7K1JEWQ&lang=nl", "/url: board?w=ID&lang=nl"),
    ("Hogeschool Voorbeeld · 26 november 2026 · 5XC-G2N", "Hogeschool Voorbeeld · DAY · CODE"),
    ("Uiterlijk 12 dec 2026, 9:05", "Uiterlijk DAY, TIME"),
    ("http://canvas.hogeschool.example:38021/join?code=BCDFGH", "http://canvas.hogeschool.example:PORT/join?code=CODE"),
    ('- spinbutton "year, Datum": 2026', '- spinbutton "year, Datum": DAY'),
    ("nog zo’n 15 minuten", "nog zo’n SOME minuten"),
    ("Het vak dat overblijft verdient 40 minuten", "Het vak dat overblijft verdient 40 minuten"),
])  # fmt: skip
def test_what_differs_each_time_gives_way_to_a_word(said: str, lasts: str) -> None:
    assert lasting(said) == lasts

"""People's text in pages of ours: escaped, and Hebrew and Arabic in a direction of their own."""

from __future__ import annotations

from canvas.words.markup import fill

HEBREW = "\u05de\u05d8\u05e8\u05d4"


def test_text_from_right_to_left_turns_its_own_element_and_nothing_around_it() -> None:
    assert fill("<h2 class='t'>{title}</h2>", title=HEBREW) == f"<h2 class='t' dir='auto'>{HEBREW}</h2>"
    assert fill("<p>Doel: {text}, 3 keer</p>", text=HEBREW) == f"<p>Doel: \u2068{HEBREW}\u2069, 3 keer</p>"
    assert fill("<p>{one}</p><p>{two}</p>", one=HEBREW, two="Doel") == f"<p dir='auto'>{HEBREW}</p><p>Doel</p>"


def test_other_text_is_only_escaped() -> None:
    assert fill("<p>{text}</p>", text="a < b\nc") == "<p>a &lt; b<br>c</p>"

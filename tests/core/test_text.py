"""What people type, as it is stored: the same in the server and in the browser (tests/client/text.test.js)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from canvas.core import operations as op
from canvas.core.text import LIMITS, STORED, Typed, clean, is_blank, one_line

TEXTS: list[dict[str, Any]] = json.loads(Path("tests/client/texts.json").read_text(encoding="utf-8"))
BLANK = ["", " \n\t", "\u2800", "\u3164", "\u115f\u1160", "\u200b\u200d\u2060", "\u0301\u20dd", "\ufe0f", "\ufffc"]
REQUIRED: list[tuple[type[op.Operation], str]] = [
    (kind, name)
    for kind in get_args(op.Operation)
    for name, field in kind.model_fields.items()
    if any(isinstance(each, Typed) and each.required for each in field.metadata)
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text["typed"]))
def test_a_text_is_cleaned_counted_and_looked_at_as_the_browser_does(text: dict[str, Any]) -> None:
    assert clean(text["typed"]) == text["stored"]
    assert one_line(text["typed"]) == " ".join(text["stored"].split())
    assert len(clean(text["typed"])) == text["length"]
    assert is_blank(text["typed"]) is not text["seen"]


def test_no_line_break_of_any_program_glues_words_together() -> None:
    breaks = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t"]

    assert [one_line(f"een{each}twee") for each in breaks] == ["een twee"] * len(breaks)


def test_a_text_of_letters_with_loose_accents_may_be_as_long_as_one_of_letters() -> None:
    note = op.AddNote(id="n" * 8, block="goal", text="e\u0301" * LIMITS["note"])

    assert note.text == "é" * LIMITS["note"]
    with pytest.raises(ValidationError, match="500 characters"):
        op.AddNote(id="n" * 8, block="goal", text="e\u0301" * (LIMITS["note"] + 1))


@pytest.mark.parametrize(("kind", "field"), REQUIRED, ids=lambda each: each if isinstance(each, str) else each.__name__)
def test_wherever_a_text_must_stand_one_that_cannot_be_seen_is_no_text(kind: type[op.Operation], field: str) -> None:
    for blank in BLANK:
        with pytest.raises(ValidationError) as refused:
            kind.model_validate({field: blank})
        empty = [each["loc"] for each in refused.value.errors() if each["type"] == "empty_text"]
        assert (field,) in empty, ascii(blank)


def test_where_no_text_needs_to_stand_an_invisible_one_is_none() -> None:
    assert op.TitleStack(id="t" * 8, stack="s" * 8, title="\u3164\u2800", base=0).title == ""


def test_an_invisible_note_that_an_older_version_stored_can_still_be_read() -> None:
    line = {
        "number": 2, "at": "2025-11-24T09:00:00Z", "by": "anna-anna",
        "operation": {"op": "add_note", "id": "n" * 8, "block": "goal", "text": "\u3164"},
    }  # fmt: skip

    stored = op.Stored.model_validate_json(json.dumps(line), context=STORED)

    assert isinstance(stored.operation, op.AddNote)
    assert stored.operation.text == "\u3164"

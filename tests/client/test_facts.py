"""What the scripts say of operations and limits is what the server says of them."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from canvas.client import BOARD
from canvas.core.operations import BOARD_FACTS, BoardOperation, ByLeader, ByMerger, ByRecorder
from canvas.core.text import LIMITS

TYPES = (BOARD / "kit" / "types.d.ts").read_text(encoding="utf-8")
SHARED = {
    "Place": {"block", "stack", "after"},
    "ActionFields": {"what", "speak_to", "who", "by_when"},
    "AskedFields": {"kind", "asks", "ask_by"},
}
"""The groups of fields that types.d.ts names."""


def deeds() -> dict[str, set[str]]:
    """The fields of every operation in types.d.ts, by its tag."""
    union = TYPES.split("type Deed =")[1].split("type Operation")[0]
    found = {}
    for member in re.split(r"\n  \| ", union):
        tag = re.search(r'op: "(\w+)"', member)
        if tag:
            shared = [SHARED[name] for name in SHARED if f"& {name}" in member]
            found[tag[1]] = set(re.findall(r"(\w+)\??:", member)).union(*shared) - {"op"}
    return found


@pytest.mark.parametrize("kind", get_args(BoardOperation), ids=lambda kind: kind.__name__)
def test_an_operation_has_the_same_fields_here_and_there(kind: Any) -> None:
    tag = kind.model_fields["op"].default

    assert deeds()[tag] <= set(kind.model_fields), "the server refuses a field that it does not know"
    needed = {name for name, field in kind.model_fields.items() if field.is_required()}
    assert needed - {"id"} <= deeds()[tag]


def test_the_types_name_just_the_operations_of_a_board() -> None:
    assert deeds().keys() == BOARD_FACTS.keys()


def test_whatever_was_typed_has_a_field_to_come_back_to() -> None:
    script = (BOARD / "table" / "returned.js").read_text(encoding="utf-8")
    fields = script.split("const FIELDS = {")[1].split("\n};")[0]

    drafts = {
        str(kind.model_fields["op"].default): issubclass(kind, ByLeader | ByMerger | ByRecorder)
        for kind in get_args(BoardOperation)
        if kind.draft
    }
    told = set(re.findall(r"^  (\w+): \(", fields, re.MULTILINE))
    assert {tag for tag, led in drafts.items() if not led} <= told <= drafts.keys(), (
        "what is led or recorded is typed elsewhere"
    )


def test_the_types_name_just_the_limits_there_are() -> None:
    named = re.search(r"limits: Record<([^>]*), number>", TYPES)

    assert named
    assert set(re.findall(r'"(\w+)"', named[1])) == LIMITS.keys()

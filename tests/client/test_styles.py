"""The style sheets say what the oldest browsers that work know by another name only."""

from __future__ import annotations

import re

import pytest

from canvas.client import BOARD, FILES


@pytest.mark.parametrize("name", ["hyphens", "user-select"])
def test_what_older_safari_knows_by_its_own_name_is_said_by_both_names(name: str) -> None:
    styles = [(BOARD / file).read_text(encoding="utf-8") for file in FILES if file.endswith(".css")]
    rules = [rule for style in styles for rule in re.findall(r"\{([^{}]*)\}", style) if f" {name}:" in rule]

    assert rules
    for rule in rules:
        assert f"-webkit-{name}:" in rule, rule

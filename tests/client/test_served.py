"""What browsers get of the scripts: the same program on the same lines, without what only says things to us."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from canvas.client import BOARD, FILES, served
from tests.client import tools

SCRIPTS = [file for file in FILES if file.endswith(".js")]


def differing(pairs: list[tuple[str, str, str]]) -> list[str]:
    """The names of the pairs of texts that are not the same program, or not on the same lines."""
    command = [str(tools.node()), "--expose-internals", "--no-warnings", str(Path(__file__).with_name("same.cjs"))]
    done = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_a_script_without_its_comments_is_the_same_program() -> None:
    pairs = [(file, (BOARD / file).read_text("utf-8"), served(BOARD / file).decode()) for file in SCRIPTS]

    assert differing(pairs) == []
    assert differing([("moved", "a = `\n// b`", "a = `\n`")]) == ["moved"]


def test_no_comment_of_ours_costs_a_visitor_anything() -> None:
    for file in SCRIPTS:
        if not file.startswith("vendor/"):
            assert not re.search(rb"^\s*(//|/?\*)", served(BOARD / file), re.MULTILINE), file


def test_the_licences_of_others_stay() -> None:
    assert b"SPDX-License-Identifier: BSD-3-Clause" in served(BOARD / "vendor" / "lit-html.js")

"""One script for a bare page: all of its modules, each once, in an order in which each finds what it imports."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from canvas.client import BOARD, FILES, bundle, loaded
from canvas.client.bundle import BEGINNING, loads, sent
from tests.client import tools

BARE = [file for file in FILES if file.endswith(f"/{BEGINNING}")]


@pytest.mark.parametrize("beginning", BARE)
def test_a_bundle_holds_every_module_once_and_node_reads_it(beginning: str, tmp_path: Path) -> None:
    text = bundle.bundle(beginning)
    file = tmp_path / "bundle.mjs"
    file.write_bytes(text)

    subprocess.run([str(tools.node()), "--check", str(file)], check=True)
    within = re.findall(rb'^m\["([^"]+)"\] = ', text, re.MULTILINE)
    assert len(within) == len({*within})
    assert {each.decode() for each in within} >= {each for each in loaded(beginning) if not each.startswith("vendor/")}
    assert {*loads(beginning)} >= {each for each in loaded(beginning) if each.startswith("vendor/")}


def test_only_the_beginning_of_a_bare_page_is_sent_as_a_bundle() -> None:
    assert len(BARE) == 5
    assert sent(BOARD / "table" / BEGINNING) == bundle.bundle(f"table/{BEGINNING}")
    assert b'm["' not in sent(BOARD / "table" / "board.js")


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundle, "BOARD", tmp_path)
    (tmp_path / "table").mkdir()
    return tmp_path / "table"


def test_what_is_imported_under_another_name_or_later_is_what_was_exported(modules: Path) -> None:
    (modules / BEGINNING).write_text(
        'import {\n  one as first,\n  Two,\n} from "./things.js";\n'
        'import("./later.js").then(({ three }) => console.log(first(), new Two().name, three));\n'
    )
    (modules / "things.js").write_text('export function one() { return 1; }\nexport class Two { name = "two"; }\n')
    (modules / "later.js").write_text('import { one } from "./things.js";\nexport const three = one() + 2;\n')
    file = modules / "bundle.mjs"
    file.write_bytes(bundle.bundle(f"table/{BEGINNING}"))

    said = subprocess.run([str(tools.node()), str(file)], check=True, capture_output=True, text=True).stdout

    assert said.split() == ["1", "two", "3"]


ODD = ('import * as all from "./things.js";', 'export { one } from "./things.js";', "export default 1;")


@pytest.mark.parametrize("odd", ODD)
def test_what_the_bundle_does_not_know_is_an_error_and_not_a_broken_page(modules: Path, odd: str) -> None:
    (modules / BEGINNING).write_text(f"{odd}\n")
    (modules / "things.js").write_text("export const one = 1;\n")

    with pytest.raises(ValueError, match=BEGINNING):
        bundle.bundle(f"table/{BEGINNING}")


def test_modules_that_import_each_other_are_an_error(modules: Path) -> None:
    (modules / BEGINNING).write_text('import { a } from "./a.js";\n')
    (modules / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (modules / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')

    with pytest.raises(ValueError, match=r"a\.js > table/b\.js > table/a\.js"):
        bundle.bundle(f"table/{BEGINNING}")

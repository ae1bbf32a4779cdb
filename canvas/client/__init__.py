"""The participant's component: its files, and the address under which they are served.

The address holds a fingerprint of the files, so that browsers may keep them and never mix two versions.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

BOARD = Path(__file__).parent


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in BOARD.rglob("*") if p.suffix in (".js", ".css")):
        digest.update(path.relative_to(BOARD).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


ASSETS = f"/assets/{_fingerprint()}/"

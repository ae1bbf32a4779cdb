"""The fixtures that version f0fb406 wrote; every later version is held to them. README.md here describes them."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = sorted(
    path.relative_to(HERE).as_posix()
    for pattern in ("data/*", "meaning/*", "browsers.json", "client.zip")
    for path in HERE.glob(pattern)
)
"""The fixtures, by their place in this folder."""


def lay(folder: Path) -> None:
    """Write the data folder as f0fb406 left it into `folder`, which must not have workshops yet."""
    (folder / "workshops").mkdir(parents=True)
    for file in (HERE / "data").iterdir():
        (folder / "workshops" / file.name.removesuffix(".gz")).write_bytes(gzip.decompress(file.read_bytes()))


@contextmanager
def unpack() -> Iterator[Path]:
    """A temporary data folder as f0fb406 left it."""
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder))
        yield Path(folder)


@dataclass(frozen=True)
class Kept:
    """The localStorage of one person's browser at the moment when f0fb406 was replaced."""

    workshop: str
    person: str
    token: str
    storage: Mapping[str, str]

    @property
    def waiting(self) -> dict[str, dict[str, Any]]:
        """The unsent operations by their ids, in the order in which they were done."""
        found = (json.loads(text) for key, text in sorted(self.storage.items()) if key.startswith("la/out/"))
        return {each["id"]: each for each in found}

    @property
    def drafts(self) -> dict[str, dict[str, Any]]:
        """The drafts by their names, such as `note/goal`."""
        start = f"la/draft/{self.workshop}/{self.person}/"
        return {
            key.removeprefix(start): json.loads(text) for key, text in self.storage.items() if key.startswith(start)
        }


def browsers() -> dict[str, Kept]:
    """The browsers of f0fb406, by the id of their person."""
    found = json.loads((HERE / "browsers.json").read_text(encoding="utf-8"))
    return {
        each["person"]: Kept(each["workshop"], each["person"], each["token"], each["localStorage"]) for each in found
    }

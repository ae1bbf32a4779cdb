"""Looking through the files of a data folder without writing: what can be opened, and where it is damaged."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from canvas.core.operations import Create, Stored
from canvas.core.text import STORED
from canvas.store.journal import FORMAT, Damaged, read_header


@dataclass(frozen=True, slots=True)
class Finding:
    """What is in one file. `wrong` says in words why it cannot be opened, and is empty when it can."""

    name: str
    format: int = 0
    operations: int = 0
    torn: int = 0
    """Bytes of a last line that has no end: a crash left it, or it is being written now. Opening passes it over."""
    wrong: str = ""

    def said(self) -> str:
        """This as one line for a terminal."""
        facts = [f"format {self.format}, {self.operations} operations"] if self.format else []
        if self.torn:
            facts.append(f"and {self.torn} bytes of a line that was not finished, which is passed over")
        facts.append(f"CANNOT BE OPENED: {self.wrong}" if self.wrong else "can be opened")
        return f"{self.name}: {'; '.join(facts)}."


def examine(folder: Path) -> Iterator[Finding]:
    """What is in each file of this data folder, by name. OSError when the folder cannot be listed."""
    for path in sorted((folder / "workshops").iterdir()):
        if path.suffix == ".jsonl":
            yield _look_at(path)


def _look_at(path: Path) -> Finding:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Finding(path.name, wrong="it is not a file")
        header, content = read_header(path), path.read_bytes()
    except Damaged as error:
        return Finding(path.name, wrong=str(error))
    except OSError as error:
        return Finding(path.name, wrong=error.strerror or str(error))
    whole = content[: content.rfind(b"\n") + 1]
    lines = whole.splitlines()[1:]
    facts = Finding(path.name, header.format, len(lines), len(content) - len(whole))
    if header.format > FORMAT:
        wrong = f"format {header.format} was written by a newer version of this program, which reads up to {FORMAT}"
    else:
        wrong = _wrong(lines, header.workshop, path.stem)
    return Finding(facts.name, facts.format, facts.operations, facts.torn, wrong)


def _wrong(lines: Iterable[bytes], workshop: str, stem: str) -> str:
    """Where the first line stands that cannot be used, and how many there are; empty when all can."""
    first, bad, seen = "", 0, set[int]()
    number = 0
    for number, line in enumerate(lines, start=1):
        why = _why_not(line, number, seen)
        bad += bool(why)
        first = first or (f"line {number + 1} {why}" if why else "")
    if not number:
        return "it holds no operations"
    if first:
        return first if bad == 1 else f"{first}, and {bad - 1} more lines cannot be used"
    return "" if workshop == stem else f"its header names the workshop {workshop}, its name another"


def _why_not(line: bytes, number: int, seen: set[int]) -> str:
    try:
        stored = Stored.model_validate_json(line, context=STORED)
    except ValidationError:
        return "cannot be read" if not line.startswith(b"{") or not line.endswith(b"}") else "cannot be understood"
    if number == 1 and not isinstance(stored.operation, Create):
        return "does not begin a workshop"
    if stored.number in seen:
        return ""  # the same line twice does no harm; reading takes the last
    seen.add(stored.number)
    return "" if stored.number == len(seen) else f"has number {stored.number}: operation {len(seen)} is missing"

"""For whoever looks after a server: `python -m canvas check DATA`, and `python -m canvas export ARCHIVE --to FILE`."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from canvas.core.access import Refusal
from canvas.core.fold.workshop import fold
from canvas.core.operations import Stored
from canvas.documents.formats import meant, names
from canvas.server.document_process import written
from canvas.store import archive
from canvas.store.check import examine
from canvas.store.journal import Damaged, Newer, operations_in, read_header
from canvas.words import Words, language_of

USAGE = f"""Usage: python -m canvas check DATA
       python -m canvas export ARCHIVE --to FILE [--language nl|en]

check reads every workshop in the data folder DATA, writes nothing, and says of each whether it can be opened and where
it is damaged. The app may run meanwhile. Ends with 0 when all can be opened, 1 when one cannot, 2 when the folder
cannot be read.

export writes one file of a workshop, for which no server is needed. ARCHIVE is an archive that was taken home, or the
file of a workshop in a data folder. What FILE begins with and how it ends say what it will be:
{names()}.
Without --language it is in the language of the workshop. Ends with 0 when it is written, 1 when ARCHIVE cannot be
opened, 2 when a file cannot be read or written, or FILE is none of these."""


def check(folder: Path) -> int:
    """Print what `examine` finds. Returns the exit status."""
    try:
        found = list(examine(folder))
    except OSError as error:
        print(f"{folder / 'workshops'} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    for each in found:
        print(each.said())
    wrong = sum(bool(each.wrong) for each in found)
    print(
        f"{len(found)} workshops, {wrong} of them cannot be opened." if wrong else f"{len(found)} workshops, all fine."
    )
    return 1 if wrong else 0


def export(source: Path, target: Path, language: str = "") -> int:
    """Write one file of the workshop in an archive, or in the file of a workshop. Returns the exit status."""
    wanted = meant(target.name)
    if wanted is None:
        print(f"{target.name} is none of: {names()}.", file=sys.stderr)
        return 2
    try:
        workshop = fold(_operations(source))
        words = Words(language_of(language, workshop.language))
        made = written(wanted.kind, wanted.build(workshop, words, _today()).model_dump_json())
        target.write_bytes(made)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    except (Damaged, Newer) as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    except archive.Unusable as error:
        print(f"{source.name}: {Words('en').refusal(Refusal(error.code, error.line))}", file=sys.stderr)
        return 1
    print(f"{target} was written, {len(made)} bytes.")
    return 0


def _operations(source: Path) -> list[Stored]:
    try:
        read_header(source)
    except Damaged:
        return archive.read(source.read_bytes())
    return operations_in(source)


def _today() -> date:
    return datetime.now().astimezone().date()


def main(arguments: list[str]) -> int:
    """Do what the arguments ask. Returns the exit status."""
    match arguments:
        case ["check", folder]:
            return check(Path(folder))
        case ["export", source, "--to", target]:
            return export(Path(source), Path(target))
        case ["export", source, "--to", target, "--language", ("nl" | "en") as language]:
            return export(Path(source), Path(target), language)
        case ["-h" | "--help" | "help"]:
            print(USAGE)
            return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

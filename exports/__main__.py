"""`python -m exports vision|picture`: a report or a picture as JSON in, the bytes of its file out.

The server runs this in a separate process: a document takes a second or two of a processor, and that must not slow
down the boards of a live workshop.
"""

from __future__ import annotations

import os
import sys

from exports.pictures import drawn
from exports.report import Picture, Report
from exports.word import vision


def main(kind: str) -> None:
    """Write the file of this kind from standard input to standard output. Raises ValueError for an unknown kind."""
    if hasattr(os, "nice"):  # Windows has no such call
        os.nice(10)
    given = sys.stdin.buffer.read()
    match kind:
        case "vision":
            made = vision(Report.model_validate_json(given))
        case "picture":
            made = drawn(Picture.model_validate_json(given))
        case _:
            raise ValueError(kind)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])

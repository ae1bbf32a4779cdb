"""The pictures of documents in the README: the first pages of the example's draft vision."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from canvas.documents import vision
from canvas.words import Words
from exports.word import vision as written
from tests.printed.installed import pages
from tests.support.played import TODAY, played

FOLDER = Path(__file__).parents[2] / "canvas" / "guide" / "pictures"
SHOWN = 2
DOTS_TO_AN_INCH = "84"
COLOURS = 64


def take() -> list[Path]:
    """Write them anew, in Dutch as the example is: `vision-1.nl.png` and so on. Raises as `pages`."""
    with TemporaryDirectory() as folder:
        pages(written(vision.build(played(), Words("nl"), TODAY)), Path(folder))
        size = ["-r", DOTS_TO_AN_INCH, "-l", str(SHOWN)]
        subprocess.run(["pdftoppm", *size, "-png", f"{folder}/document.pdf", f"{folder}/page"], check=True)
        return [_small(file, number) for number, file in enumerate(sorted(Path(folder).glob("page-*.png")), start=1)]


def _small(file: Path, number: int) -> Path:
    kept = FOLDER / f"vision-{number}.nl.png"
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)
    return kept

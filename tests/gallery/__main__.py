"""`python -m tests.gallery [--only PART]`: take the pictures whose name holds PART, all when it is not given.

--guide takes only those of the facilitator's guide, into its folder. --trees FOLDER writes the scenes as text instead,
and --compare OLD NEW [--words FILE] says what differs between two such folders; it ends with 1 when something does.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Error, sync_playwright

from tests.gallery.camera import FLAGS, SHEET, Camera, contact_sheet
from tests.gallery.compare import Words, compare
from tests.gallery.guide import pictures
from tests.gallery.scenes import Scene, scenes
from tests.gallery.trees import Reader
from tests.gallery.workshops import make_all
from tests.support.browser import launch
from tests.support.theatre import FOLDER, Server

GALLERY = FOLDER / "build" / "gallery"
GUIDE = FOLDER / "canvas" / "guide" / "pictures"
Kind = TypeVar("Kind", bound=Camera)


def main() -> int:
    """Do what is asked, and say where it is. Returns 1 when scenes could not be read, or differ."""
    given = _given()
    if given.compare:
        old, new = given.compare
        words = Words.read(given.words) if given.words else Words()
        return 1 if compare(old, new, words, given.only) else 0
    if given.trees:
        return 1 if write_trees(given.trees, given.only) else 0
    if given.guide:
        with studio(GUIDE, Camera) as (camera, all_scenes):
            pictures(camera, all_scenes)
        return 0
    take_pictures(given.only)
    return 0


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    asked.add_argument("--only", default="", metavar="PART", help="part of the names of the scenes")
    asked.add_argument("--guide", action="store_true", help="the pictures of the guide")
    asked.add_argument("--trees", type=Path, metavar="FOLDER", help="write the scenes as text into this folder")
    asked.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"), help="compare two folders of text")
    asked.add_argument("--words", type=Path, metavar="FILE", help="words of OLD that became others: `old -> new`")
    return asked.parse_args()


def take_pictures(only: str) -> None:
    """Every scene whose name holds this, as pictures."""
    if not only:
        shutil.rmtree(GALLERY, ignore_errors=True)
    with studio(GALLERY, Camera) as (camera, all_scenes):
        for scene in all_scenes:
            if only in scene.name:
                camera.take(scene)
    contact_sheet(GALLERY)
    print(f"{len(list(GALLERY.glob('*.png')))} pictures: open {GALLERY / SHEET}")


def write_trees(folder: Path, only: str) -> list[str]:
    """Every scene whose name holds this, as text. Returns the names of those that could not be read; they have no
    file, and the others go on."""
    failed = []
    with studio(folder, Reader) as (reader, all_scenes):
        for scene in (each for each in all_scenes if only in each.name):
            print(scene.name, flush=True)
            try:
                reader.write(scene)
            except (Error, AssertionError) as error:
                print(f"  could not be read: {error}", flush=True)
                failed.append(scene.name)
    print(f"{len(list(folder.glob('*.txt')))} scenes in {folder}, {len(failed)} could not be read")
    return failed


@contextmanager
def studio(folder: Path, kind: type[Kind]) -> Iterator[tuple[Kind, list[Scene]]]:
    """A server with all the workshops, and a camera of this kind that puts what it takes into this folder."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        made = make_all(data, kind.rooms)
        server = Server(data)
        try:
            with sync_playwright() as playwright:
                yield kind(launch(playwright, *FLAGS), server, folder), list(scenes(made))
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.gallery [--only PART] [--guide]`: take the pictures whose name holds PART, all when it is not given;
with --guide only those of the facilitator's guide, into its folder.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.gallery.camera import FLAGS, SHEET, Camera, contact_sheet
from tests.gallery.guide import pictures
from tests.gallery.scenes import Scene, scenes
from tests.gallery.workshops import make_all
from tests.support.browser import launch
from tests.support.theatre import FOLDER, Server

GALLERY = FOLDER / "build" / "gallery"
GUIDE = FOLDER / "canvas" / "guide" / "pictures"


def main() -> None:
    """Take the pictures, and say where they are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="part of the names of the screens to take")
    asked.add_argument("--guide", action="store_true", help="the pictures of the guide")
    given = asked.parse_args()
    if given.guide:
        with studio(GUIDE) as (camera, all_scenes):
            pictures(camera, all_scenes)
        return
    if not given.only:
        shutil.rmtree(GALLERY, ignore_errors=True)
    with studio(GALLERY) as (camera, all_scenes):
        for scene in all_scenes:
            if given.only in scene.name:
                camera.take(scene)
    contact_sheet(GALLERY)
    print(f"{len(list(GALLERY.glob('*.png')))} pictures: open {GALLERY / SHEET}")


@contextmanager
def studio(folder: Path) -> Iterator[tuple[Camera, list[Scene]]]:
    """A server with all the workshops, and a camera that puts its pictures into this folder."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        made = make_all(data)
        server = Server(data)
        try:
            with sync_playwright() as playwright:
                yield Camera(launch(playwright, *FLAGS), server, folder), list(scenes(made))
        finally:
            server.stop()


main()

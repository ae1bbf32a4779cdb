"""`python -m tests.gallery [--only PART]`: take the pictures whose name holds PART, all when it is not given."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import launch
from tests.gallery.camera import FLAGS, SHEET, Camera, contact_sheet
from tests.gallery.scenes import scenes
from tests.gallery.workshops import make_all
from tests.theatre import FOLDER, Server

FOLDER_OF_PICTURES = FOLDER / "build" / "gallery"


def main() -> None:
    """Take the pictures, and say where they are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="part of the names of the screens to take")
    only = asked.parse_args().only
    if not only:
        shutil.rmtree(FOLDER_OF_PICTURES, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        made = make_all(data)
        server = Server(data)
        try:
            with sync_playwright() as playwright:
                camera = Camera(launch(playwright, *FLAGS), server, FOLDER_OF_PICTURES)
                for scene in scenes(made):
                    if only in scene.name:
                        camera.take(scene)
        finally:
            server.stop()
    contact_sheet(FOLDER_OF_PICTURES)
    print(f"{len(list(FOLDER_OF_PICTURES.glob('*.png')))} pictures: open {FOLDER_OF_PICTURES / SHEET}")


main()

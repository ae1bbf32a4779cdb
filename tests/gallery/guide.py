"""The pictures of the facilitator's guide: few, small, and taken from the same screens as all the others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from tests.gallery.camera import LANGUAGES, Camera
from tests.gallery.scenes import Scene

PICTURES = {
    "facilitate": ("facilitate-write", 1180, 760), "write": ("board-write-full", 390, 760),
    "discuss": ("board-discuss-full", 1280, 890), "plenary": ("plenary-before-all", 1280, 1010),
    "stack": ("board-stack", 1024, 700), "large": ("board-zoom", 1024, 700), "offline": ("board-offline", 1024, 520),
    "proposal": ("board-proposal", 1024, 1000), "two": ("board-two-editors", 1024, 860),
}  # fmt: skip
"""Each picture, the scene it is of, and the size of its screen."""
COLOURS = 200
"""So many are enough for paper, ink and four kinds of notes, in a third of the bytes."""


def pictures(camera: Camera, scenes: Iterable[Scene]) -> None:
    """Take them in both languages: `name.language.png`."""
    known = {scene.name: scene for scene in scenes}
    for name, (scene, width, height) in PICTURES.items():
        for language in LANGUAGES:
            with camera.before(known[scene], language) as page:
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
                _small(camera.shoot(page, f"{name}.{language}", width, height, known[scene].shows))


def _small(file: Path) -> None:
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)

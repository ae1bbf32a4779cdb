"""Canvases of the institution's own: each one YAML file in the folder `sheets` of the data folder."""

from __future__ import annotations

from pathlib import Path

from sheets import Sheet, load

STANDARD = ""
"""Chosen as: SURF's discussion model, which comes with the app."""


def own_sheets(data: Path) -> dict[str, Path]:
    """The institution's canvases by file name, without its ending; empty when there are none."""
    return {path.stem: path for path in sorted((data / "sheets").glob("*.yaml"))}


def sheet(data: Path, name: str) -> Sheet:
    """The canvas with this name. SheetError names the file and the key of what is wrong with it."""
    return load() if name == STANDARD else load(own_sheets(data).get(name, data / "sheets" / f"{name}.yaml"))

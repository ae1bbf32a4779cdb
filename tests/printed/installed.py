"""What turns a Word document into pages: LibreOffice, a font as wide as Calibri, and the reader of a PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.debian import root, succeeds

PACKAGES = ("libreoffice-writer-nogui", "fonts-crosextra-carlito", "poppler-utils")
FONT = "Carlito"
"""Calibri's twin in width: with another font the number of pages says nothing."""
MISSING = """\
The tests that count pages need {missing}, and could not find or install it. This mends it:
    Debian:      sudo apt install {packages}
    elsewhere:   install LibreOffice, poppler and the font Carlito by any means that puts them where they are found"""


class Missing(Exception):
    """A program or font that is needed is not on this machine; the message says what to do."""


def find() -> list[str]:
    """What was found. Raises Missing where something is not there, the font too."""
    missing = _missing()
    if missing:
        raise Missing(MISSING.format(missing=" and ".join(missing), packages=" ".join(PACKAGES)))
    return [str(shutil.which("soffice")), str(shutil.which("pdftoppm")), FONT]


def ensure() -> list[str]:
    """What was found, after installing what is missing. Raises Missing."""
    rights = root() if _missing() and shutil.which("apt-get") else None
    if rights is not None:
        print(f"Installing Debian's {', '.join(PACKAGES)} for the tests.", flush=True)
        apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
        # A package list that is a little old may still do; the install itself decides.
        succeeds([*apt, "update"])
        succeeds([*apt, "install", "--yes", "--no-install-recommends", *PACKAGES])
    return find()


def pages(document: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice lays the document out. Raises Missing, or CalledProcessError."""
    find()
    file = folder / "document.docx"
    file.write_bytes(document)
    home = f"-env:UserInstallation=file://{folder}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    told = subprocess.run(["pdftotext", "-layout", str(folder / "document.pdf"), "-"], check=True, capture_output=True)
    return told.stdout.decode().rstrip("\f").split("\f")


def fonts(folder: Path) -> str:
    """The fonts in the PDF that `pages` left in the folder."""
    told = subprocess.run(["pdffonts", str(folder / "document.pdf")], check=True, capture_output=True)
    return told.stdout.decode()


def _missing() -> list[str]:
    programs = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    known = shutil.which("fc-list") and subprocess.run(["fc-list", ":", "family"], check=False, capture_output=True)
    return [*programs, *([] if known and FONT in known.stdout.decode() else [f"the font {FONT}"])]

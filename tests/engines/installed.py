"""The engines beside Chromium: where Firefox, WebKit's driver and a screen for it are on this machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.debian import root, succeeds

PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "firefox-esr": ("firefox-esr", "firefox"),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}
"""Debian's packages, each with the commands by which what it brings is known on different systems."""
MISSING = """\
The tests in Firefox and WebKit need {missing}, and could not find or install it. This mends it:
    Debian:         sudo apt install {missing}
    other Linux:    install Firefox, WebKitGTK's WebKitWebDriver and Xvfb by any means that puts them on the PATH
    elsewhere:      WebKitGTK is for Linux only; a container or a virtual machine with Debian runs these tests"""


class Missing(Exception):
    """A program that the engines' tests need is not on this machine; the message says what to do."""


def firefox() -> Path:
    """The path of Firefox. Raises Missing."""
    return _find("firefox-esr")


def webkit_driver() -> Path:
    """The path of WebKitGTK's driver, which knows where its browser is. Raises Missing."""
    return _find("webkit2gtk-driver")


def xvfb() -> Path:
    """The path of the X server without a screen, for WebKit has no other way to do without one. Raises Missing."""
    return _find("xvfb")


def find() -> list[Path]:
    """The paths of all of them. Raises Missing."""
    missing = [package for package in PROGRAMS if _path(package) is None]
    if missing:
        raise Missing(MISSING.format(missing=" ".join(missing)))
    return [_find(package) for package in PROGRAMS]


def ensure() -> list[Path]:
    """Return the paths of all of them, and install what is missing. Raises Missing."""
    missing = [package for package in PROGRAMS if _path(package) is None]
    rights = root() if missing and shutil.which("apt-get") else None
    if rights is not None:
        print(f"Installing Debian's {', '.join(missing)} for the tests.", flush=True)
        apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
        # A package list that is a little old may still do; the install itself decides.
        succeeds([*apt, "update"])
        # One by one: a distribution that lacks one of them still brings the others.
        for package in missing:
            succeeds([*apt, "install", "--yes", "--no-install-recommends", package])
    return find()


@contextmanager
def running(command: list[str], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """This program, for as long as it is needed; what it prints is not kept."""
    process = subprocess.Popen(command, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **how})
    with process:  # waits for its end, and closes what it wrote to
        try:
            yield process
        finally:
            process.terminate()


def _find(package: str) -> Path:
    path = _path(package)
    if path is None:
        raise Missing(MISSING.format(missing=package))
    return path


def _path(package: str) -> Path | None:
    found = next(filter(None, map(shutil.which, PROGRAMS[package])), None)
    return Path(found) if found else None

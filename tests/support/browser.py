"""The browser of the tests: finds one on this machine that really draws a page, or gets one.

`python -m tests.support.browser` says which it is; `--ensure` installs one when there is none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.support.debian import UNPACKED, can_unpack, root, succeeds, unpack

FLAGS = (
    "--disable-gpu",  # there is no screen
    "--no-first-run",
    "--disable-background-networking",  # it looks nothing up: no updates, no accounts, no field trials
    "--disable-component-update",
    "--disable-sync",
)
SHELL = "chromium-headless-shell"
"""Chromium without the program around its pages, which starts a page of its own for every window and draws that too: a
page that opens in it costs a fifth of the processor time."""
UNPACKED_SHELL = UNPACKED / "usr" / "lib" / "chromium" / SHELL
ASKED = UNPACKED / "asked-for-the-headless-shell"
"""Says that this .venv asked for it before: where Debian has none the answer stays no, and asking takes time."""
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
LIMIT_MS = 30_000
MISSING = """\
The tests need a browser, and none could be found or installed. Any one of these mends it:
    Debian:         sudo apt install chromium
    elsewhere:      {python} -m playwright install chromium
    or name yours:  make test CHROMIUM=/path/to/chromium-or-chrome"""


class NoBrowser(Exception):
    """No browser on this machine draws a page; the message says what to do."""


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start the first browser on this machine that draws a page, without a window. Raises NoBrowser."""
    path, browser = _working(playwright)
    if not flags:
        return browser
    browser.close()
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags], timeout=LIMIT_MS)


def executable() -> Path:
    """Return the path of the first browser on this machine that draws a page. Raises NoBrowser."""
    with sync_playwright() as playwright:
        path, browser = _working(playwright)
        browser.close()
        return path


def ensure() -> Path:
    """Return a working browser, and install one when there is none. Raises NoBrowser."""
    # Where CHROMIUM names one that does not work, another one would only hide that.
    if os.environ.get("CHROMIUM"):
        return executable()
    if not _shells() and can_unpack() and not ASKED.exists():
        _unpacked_shell()
    for install in (_debian_package, _playwright_build):
        with suppress(NoBrowser):
            return executable()
        install()
    return executable()


def install() -> None:
    """Install a browser from within a run of tests, in which several processes may find none at the same time."""
    with FileLock(Path(tempfile.gettempdir()) / "la-canvas-browser.lock"):
        # In a process of its own: Playwright drives only one at a time, and this one drives already.
        subprocess.run([sys.executable, "-m", "tests.support.browser", "--ensure"], check=False)


def _working(playwright: Playwright) -> tuple[Path, Browser]:
    for path in _candidates(playwright):
        try:
            return path, _drawing(playwright, path)
        except Error as error:
            print(f"{path} does not draw a page: {error.message.splitlines()[0]}", file=sys.stderr)
    raise NoBrowser(MISSING.format(python=sys.executable))


def _drawing(playwright: Playwright, path: Path) -> Browser:
    """Start this browser and let it draw a page; some start and then hang at the first one."""
    browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=LIMIT_MS)
    page = browser.new_page()
    page.set_content("<script>document.write('<p>' + 6 * 7)</script>", timeout=LIMIT_MS)
    page.get_by_text("42").wait_for(timeout=LIMIT_MS)
    page.screenshot(timeout=LIMIT_MS)
    page.close()
    return browser


def _candidates(playwright: Playwright) -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield Path(shutil.which(named) or named)
        return
    yield from _shells()
    yield from (Path(found) for found in map(shutil.which, COMMANDS) if found)
    yield from (path for path in map(Path, MAC_APPLICATIONS) if path.exists())
    own = Path(playwright.chromium.executable_path)
    if own.exists():
        yield own


def _shells() -> list[Path]:
    """The headless shells on this machine; Playwright's build of Chromium is one by itself."""
    named = shutil.which(SHELL)
    return [path for path in (UNPACKED_SHELL, Path(named or UNPACKED_SHELL)) if path.exists()]


def _unpacked_shell() -> None:
    """Get the headless shell where Debian has one; it works when what Chromium needs is installed."""
    ASKED.parent.mkdir(parents=True, exist_ok=True)
    ASKED.touch()
    print(f"Getting Debian's {SHELL} for the tests, into {UNPACKED}.", flush=True)
    unpack([SHELL, "chromium-common"], UNPACKED)


def _debian_package() -> None:
    rights = root()
    if rights is None or not shutil.which("apt-get"):
        return
    print("No browser here yet: installing Debian's package chromium.", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    # A package list that is a little old may still do; the install itself decides.
    succeeds([*apt, "update"])
    # Recommended packages are a desktop's; without a font every page would be drawn in boxes.
    succeeds([*apt, "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"])


def _playwright_build() -> None:
    print("No browser here yet: downloading the one Playwright builds.", flush=True)
    succeeds([sys.executable, "-m", "playwright", "install", "chromium"])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.browser", description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="install a browser when there is none")
    find: Callable[[], Path] = ensure if parser.parse_args(arguments).ensure else executable
    try:
        print(f"Browser: {find()}")
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

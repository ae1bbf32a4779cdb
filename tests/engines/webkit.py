"""WebKit, the engine of Safari, in the small browser that WebKitGTK brings, driven by WebDriver over HTTP.

https://www.w3.org/TR/webdriver2/ says what the requests mean.
"""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import ExitStack
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.engines.installed import running, webkit_driver, xvfb
from tests.support.theatre import PATIENCE, free_port, until

LISTEN = """
if (!window.heard) {
  window.heard = ({ message, reason }) => {
    sessionStorage.setItem("errors", `${sessionStorage.getItem("errors") ?? ""}${message ?? reason}\\n`)
  }
  addEventListener("error", window.heard)
  addEventListener("unhandledrejection", window.heard)
}
"""
"""Remembers a page's errors from the first question on; this driver does not tell of them."""


class WebKit:
    """A screen that nobody looks at; each tab on it is a browser of its own."""

    def __init__(self) -> None:
        with ExitStack() as stack:
            # It chooses a free number for itself, and tells it when it is there.
            options = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
            screen = stack.enter_context(running([str(xvfb()), *options], stdout=subprocess.PIPE))
            assert screen.stdout
            self.display = f":{screen.stdout.readline().decode().strip()}"
            self.leaving = stack.pop_all()

    def tab(self, width: int, height: int) -> WebKitTab:
        """An empty page of somebody new."""
        return WebKitTab(self.display, width, height)

    def close(self) -> None:
        """End it."""
        self.leaving.close()


class WebKitTab:
    """A browser with one page, and the driver beside it: a driver drives no more than one."""

    def __init__(self, display: str, width: int, height: int) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        # Its sandbox refuses to start for root; all it opens here is our own app.
        settings = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8"}
        with ExitStack() as stack:
            stack.enter_context(running([str(webkit_driver()), f"--port={port}"], env={**os.environ, **settings}))
            until(self._ready, "WebKit's driver listens")
            self.address += f"/session/{self._asks('POST', '/session', capabilities={})['sessionId']}"
            stack.callback(self._asks, "DELETE", "")
            self._asks("POST", "/window/rect", x=0, y=0, width=width, height=height)
            self.leaving = stack.pop_all()

    def _ready(self) -> bool:
        try:
            return bool(self._asks("GET", "/status"))
        except OSError:
            return False

    def _asks(self, method: str, path: str, **given: Any) -> Any:
        body = json.dumps(given).encode() if method == "POST" else None
        request = Request(self.address + path, body, {"Content-Type": "application/json"}, method=method)  # noqa: S310 -- of this machine
        try:
            with urlopen(request, timeout=PATIENCE / 1000) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except HTTPError as refused:
            raise AssertionError(f"{path}: {refused.read().decode()}") from refused

    def go(self, address: str) -> None:
        """Open an address; returns when the page is loaded."""
        self._asks("POST", "/url", url=address)

    def run(self, function: str, *given: Any) -> Any:
        """Call a JavaScript function in the page. What goes in and comes out is JSON; undefined comes out as None."""
        return self._asks(
            "POST", "/execute/sync", script=f"{LISTEN}return ({function})(...arguments)", args=list(given)
        )

    def act(self, *devices: dict[str, Any]) -> None:
        """Let keys and pointers do what they do, in WebDriver's own words."""
        self._asks("POST", "/actions", actions=list(devices))

    def errors(self) -> list[str]:
        """The errors of the page's own scripts so far."""
        said: str | None = self.run("() => sessionStorage.getItem('errors')")
        return (said or "").splitlines()

    def close(self) -> None:
        """Leave, and forget everything."""
        self.leaving.close()

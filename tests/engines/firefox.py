"""Firefox as the system brings it, driven by WebDriver BiDi over the WebSocket that it opens itself.

https://w3c.github.io/webdriver-bidi/ says what the commands mean. No geckodriver stands between: neither Debian nor
PyPI carries one that is kept up.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import connect

from tests.engines.installed import firefox, running
from tests.support.theatre import PATIENCE, until

SETTINGS = {
    "intl.accept_languages": "nl-NL,nl",
    "ui.prefersReducedMotion": 1,
    "network.captive-portal-service.enabled": False,  # it looks nothing up
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
}


class Firefox:
    """One Firefox without a window. Every tab belongs to somebody else: it shares neither cookies nor storage."""

    def __init__(self) -> None:
        self.asked = 0
        self.errors: dict[str, list[str]] = {}
        with ExitStack() as stack:
            profile = Path(stack.enter_context(TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True)))
            lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items()]
            (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
            options = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
            stack.enter_context(running([str(firefox()), *options]))
            # Firefox writes where it listens into its profile.
            told = profile / "WebDriverBiDiServer.json"
            until(lambda: told.exists() and bool(told.read_text(encoding="utf-8")), "Firefox listens")
            where = json.loads(told.read_text(encoding="utf-8"))
            address = f"ws://{where['ws_host']}:{where['ws_port']}/session"
            self.wire = stack.enter_context(connect(address, max_size=None, proxy=None, ping_interval=None))
            self.asks("session.new", capabilities={})
            self.asks("session.subscribe", events=["log.entryAdded"])
            self.leaving = stack.pop_all()

    def asks(self, method: str, **params: Any) -> Any:
        """Give a command. Returns its result; AssertionError when it is refused."""
        self.asked += 1
        self.wire.send(json.dumps({"id": self.asked, "method": method, "params": params}))
        while True:
            said = json.loads(self.wire.recv(timeout=PATIENCE / 1000))
            if said.get("method") == "log.entryAdded":
                self._remember(said["params"])
            if said.get("id") == self.asked:
                assert said["type"] == "success", f"{method}: {said}"
                return said["result"]

    def _remember(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error" and entry["type"] == "javascript":
            self.errors.setdefault(entry["source"]["context"], []).append(entry["text"])

    def tab(self, width: int, height: int) -> FirefoxTab:
        """An empty page of somebody new."""
        return FirefoxTab(self, width, height)

    def close(self) -> None:
        """End it."""
        self.leaving.close()


class FirefoxTab:
    """A page in a window of its own, because a page in a hidden tab draws nothing."""

    def __init__(self, firefox: Firefox, width: int, height: int) -> None:
        self.firefox = firefox
        self.user = firefox.asks("browser.createUserContext")["userContext"]
        self.context = firefox.asks("browsingContext.create", type="window", userContext=self.user)["context"]
        viewport = {"width": width, "height": height}
        firefox.asks("browsingContext.setViewport", context=self.context, viewport=viewport)

    def go(self, address: str) -> None:
        """Open an address; returns when the page is loaded."""
        self.firefox.asks("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, function: str, *given: Any) -> Any:
        """Call a JavaScript function in the page. What goes in and comes out is JSON; undefined comes out as None."""
        answer = self.firefox.asks(
            "script.callFunction", target={"context": self.context}, awaitPromise=False,
            functionDeclaration=f"(given) => JSON.stringify(({function})(...JSON.parse(given)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(given)}],
        )  # fmt: skip
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def act(self, *devices: dict[str, Any]) -> None:
        """Let keys and pointers do what they do, in WebDriver's own words."""
        self.firefox.asks("input.performActions", context=self.context, actions=list(devices))

    def errors(self) -> list[str]:
        """The errors of the page's own scripts so far."""
        return [each for each in self._all_errors() if "ws://" not in each]

    def failed_sockets(self) -> list[str]:
        """What Firefox said of sockets that could not be opened; it counts those, too, as errors of the page."""
        return [each for each in self._all_errors() if "ws://" in each]

    def _all_errors(self) -> list[str]:
        return self.firefox.errors.get(self.context, [])

    def close(self) -> None:
        """Leave, and forget everything."""
        self.firefox.asks("browser.removeUserContext", userContext=self.user)

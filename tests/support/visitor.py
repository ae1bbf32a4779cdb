"""A visitor of Streamlit's pages, in the process of the test: what it runs is the script, what it reads is the page."""

from __future__ import annotations

import html
import json
import re
from functools import partial
from pathlib import Path
from typing import Any, Self
from unittest.mock import PropertyMock, patch
from urllib.parse import parse_qsl, urlsplit

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunnerEvent
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from canvas.core.model import LEADERS
from canvas.server.addresses import PAGE_PATHS
from canvas.web.routes import routes
from tests.support.people import holds

SHELL = Path(__file__).parents[2] / "canvas" / "pages" / "shell.py"

_TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


class Visitor:
    """One browser with its cookies, on one of Streamlit's pages; on one outside them `outside` is what it says."""

    def __init__(self, token: str) -> None:
        self.cookies = dict(holds(token).held)
        self.outside = ""
        self.sent: list[ForwardMsg] = []
        self.drawn: list[ForwardMsg] = []
        self.pages: dict[Any, Any] = {}

    def another_tab(self) -> Visitor:
        """The same browser, in another tab."""
        other = Visitor("")
        other.cookies = self.cookies
        return other

    def opens(self, screen: str, **address: str) -> Self:
        """Open a screen in a new tab; a link with a `key` by way of the page that takes its secret."""
        if "key" in address:
            return self._sends(f"/l/link/{address.pop('w')}", address)
        self.outside = ""
        self.page = AppTest.from_file(SHELL, default_timeout=30)
        self.page.query_params.update(address)
        self.runs()
        return self if screen == "start" else self.goes(screen, **address)

    def goes(self, screen: str, **address: str) -> Self:
        """Follow a link to a screen, in the same tab."""
        self.page.query_params.clear()
        self.page.query_params.update(address)
        self.page.switch_page(f"screens/{screen}.py")
        return self.runs()

    def clicks(self, key: str) -> Self:
        """Press a button. Only the fragment around it runs again, as in a browser."""
        self.page.button(key=key).click()
        return self.runs(self.fragment_of(key))

    def runs(self, fragment: str = "") -> Self:
        """Run the page, or one fragment of it; nothing may be left uncaught."""
        with (
            patch.object(ContextProxy, "cookies", new_callable=PropertyMock, return_value=self.cookies),
            patch.object(app_test, "LocalScriptRunner", self._runner()),
            patch.object(local_script_runner, "RerunData", partial(RerunData, fragment_id=fragment or None)),
        ):
            self.page.run()
        assert not self.page.exception, "the page shows an error of the program"
        tickets = [self._ticket(message) for message in self.drawn if self._ticket(message)]
        return self._sends("/l/ticket", tickets[-1]) if tickets else self

    @property
    def shown(self) -> set[str]:
        """The keys of all that is on the page."""
        if self.outside:
            return set()
        return {str(element.key) for element in self.page.main if getattr(element, "key", None)}

    def reads(self) -> str:
        """The texts on the page, as people see them."""
        if self.outside:
            return self.outside
        page = self.page
        kinds = (page.html, page.markdown, page.title, page.subheader, page.error, page.warning, page.info, page.code)
        return "\n".join(html.unescape(_TAGS.sub(" ", str(each.value))) for kind in kinds for each in kind)

    @property
    def cockpit(self) -> dict[str, Any]:
        """What the page mounts the cockpit with; nothing where there is none."""
        return self.mounts("canvas_cockpit")

    def mounts(self, component: str) -> dict[str, Any]:
        """What the page mounts a component of ours with; nothing where it is not there."""
        for message in self.drawn:
            drawn = message.delta.new_element.bidi_component
            if drawn.component_name.endswith(component):
                return dict(json.loads(drawn.json))
        return {}

    @property
    def leads(self) -> bool:
        """Whether this is the cockpit of somebody who leads."""
        return self.cockpit.get("as") in LEADERS

    def wrong(self) -> dict[str, str]:
        """What is said to be wrong under fields, by the keys of these."""
        drawn = "".join(str(each.value) for each in self.page.html)
        return dict(re.findall(r"class='wrong'[^>]*data-field='([^']*)'>([^<]*)<", drawn))

    def links(self, part: str) -> list[str]:
        """The addresses of our own links on this page that hold this."""
        drawn = "".join(str(each.value) for each in self.page.html)
        found = re.findall(r"<a [^>]*href='([^']+)'", drawn)
        return [address for address in map(html.unescape, found) if part in address]

    def takes(self, part: str) -> Response:
        """What the server answers when this visitor follows the link that holds this."""
        (address,) = self.links(part)
        app = Starlette(routes=routes())
        return TestClient(app, base_url="http://localhost", cookies=self.cookies).get(address)

    def was_sent(self, text: str) -> bool:
        """Whether this text reached the browser at all, visible or not."""
        return any(text.encode() in message.SerializeToString() for message in self.sent)

    def fragment_of(self, key: str) -> str:
        """The fragment in which a widget stands, empty for none."""
        for message in self.drawn:
            kind = message.delta.new_element.WhichOneof("type")
            if kind and getattr(getattr(message.delta.new_element, kind), "id", "").endswith(f"-{key}"):
                return message.delta.fragment_id
        return ""

    def _sends(self, path: str, fields: dict[str, str]) -> Self:
        """Send a form to a page of ours, keep its cookies, and go where it leads."""
        browser = TestClient(Starlette(routes=routes()), "http://localhost", cookies=self.cookies)
        answer = browser.post(path, data=fields, follow_redirects=False)
        self.cookies.update(answer.cookies)
        if answer.status_code != 303:
            self.outside = html.unescape(_TAGS.sub(" ", answer.text))
            return self
        there = urlsplit(answer.headers["location"])
        screens = {f"/{path}": screen for screen, path in PAGE_PATHS.items()}
        return self.opens(screens[there.path], **dict(parse_qsl(there.query)))

    @staticmethod
    def _ticket(message: ForwardMsg) -> dict[str, str]:
        """The fields of the form that a script of ours sends from this page; none when it has none."""
        drawn = message.delta.new_element.bidi_component
        return dict(json.loads(drawn.json)["fields"]) if drawn.component_name.endswith("canvas_ticket") else {}

    def _runner(self) -> type[LocalScriptRunner]:
        # AppTest runs the whole script at every click and forgets what stood outside; a browser does neither.
        visitor = self

        class Runner(LocalScriptRunner):
            def __init__(self, script: str, state: Any, pages: PagesManager, **options: Any) -> None:
                if visitor.pages:
                    pages._set_pages(visitor.pages)
                super().__init__(script, state, pages, **options)

            def forward_msgs(self) -> list[ForwardMsg]:
                events = list(zip(self.events, self.event_data, strict=True))
                sent = [data["forward_msg"] for e, data in events if e == ScriptRunnerEvent.ENQUEUE_FORWARD_MSG]
                visitor.sent += sent
                starts = [data for e, data in events if e == ScriptRunnerEvent.SCRIPT_STARTED]
                ran = starts[-1].get("fragment_ids_this_run") or []
                kept = [m for m in visitor.drawn if m.delta.fragment_id not in ran] if ran else []
                visitor.pages = self._pages_manager.get_pages()
                visitor.drawn = [*kept, *super().forward_msgs()]
                return visitor.drawn

        return Runner

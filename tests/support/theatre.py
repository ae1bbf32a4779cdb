"""The real thing for browser tests: the server as `make run` starts it, people with browsers of their own, and a
wire between each of them and the server that remembers every byte."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, cast

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocketRoute, expect

from tests.support.forks import CAN_FORK, MEASURED, SAVES, Fork, parent

FOLDER = Path(__file__).resolve().parents[2]
PATIENCE = 30_000
"""Milliseconds a state may take on a slow, busy machine; tests wait for states and never for time."""

EVERYTHING = """() => {
  const read = (node) => [...node.querySelectorAll("*")].map((element) =>
    (element.shadowRoot ? element.shadowRoot.innerHTML + read(element.shadowRoot) : "") + (element.value ?? "")
  ).join("\\n")
  return document.documentElement.outerHTML + read(document)
}"""
"""All that a page holds: its elements, those in shadow roots, and what stands in fields."""


PORTS = range(15_000, 30_000)
"""Below those that systems hand out for connections, so that a server finds its port free when it starts again."""


def free_port() -> int:
    """A port nobody listens to now."""
    while True:
        port = secrets.choice(PORTS)
        with suppress(OSError), socket.socket() as sock:
            sock.bind(("127.0.0.1", port))
            return port


class PortTaken(Exception):
    """Somebody else listens to the port that a server was to have."""


class Server:
    """The app in a process of its own, on a data folder; it can be frozen, killed and started again.

    With `with` it ends however the test ends, and so do the browsers of people who did not leave.
    """

    command: tuple[str, ...] = ("app.py",)

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.settings = settings
        self.visitors: list[Person] = []
        self.port = free_port()
        data.parent.mkdir(parents=True, exist_ok=True)
        self.log = data.parent / "server.log"
        self.process: subprocess.Popen[bytes] | Fork | None = None
        try:
            self.start()
        except PortTaken:  # between finding it free and listening to it
            self.port = free_port()
            self.start()

    def start(self) -> None:
        """Start, and return when it answers."""
        settings = {"HOST": "127.0.0.1", "PORT": str(self.port), "DATA": str(self.data), **self.settings}
        self.process = self.started({**os.environ, **settings})
        with self._ended_on_failure():
            until(self._answers, "the server answers")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for person in self.visitors:
            person.leave()
        self.stop()

    @contextmanager
    def _ended_on_failure(self) -> Iterator[None]:
        """One that never answered is nobody's to stop."""
        try:
            yield
        except BaseException:
            self.stop()
            raise

    def started(self, environment: dict[str, str]) -> subprocess.Popen[bytes] | Fork:
        """The process, as `make run` starts it."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *self.command], cwd=FOLDER, env=environment, stdout=log, stderr=log
            )

    def _answers(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            said = self.log.read_text(encoding="utf-8")
            raise PortTaken(said) if "address already in use" in said else AssertionError(said)
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
            return bool(json.load(answer)["status"] == "ok")
        return False

    def freeze(self) -> None:
        """Stop serving without closing anything: what is sent now stays in the wires."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        self._signal(signal.SIGKILL)
        assert self.process is not None
        self.process.wait()

    def stop(self) -> None:
        """End, whatever state it is in."""
        if self.process and self.process.poll() is None:
            self.kill()

    def operations(self, workshop: str) -> list[dict[str, Any]]:
        """What stands in a workshop's file now, read with nothing but JSON; a line still being written is left out."""
        file = self.data / "workshops" / f"{workshop}.jsonl"
        whole, _, _ = file.read_text(encoding="utf-8").rpartition("\n")
        return [json.loads(line) for line in whole.splitlines()[1:]]

    def _signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)


class Forked(Server):
    """The same, forked from a process that has imported the app: for tests in which the start is not the subject."""

    def started(self, environment: dict[str, str]) -> subprocess.Popen[bytes] | Fork:
        return parent().starts(environment, self.log) if CAN_FORK else super().started(environment)

    def stop(self) -> None:
        if MEASURED and isinstance(self.process, Fork) and self.process.poll() is None:
            self.thaw()
            self._signal(SAVES)
            self.process.wait()
        super().stop()


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for a state outside the browser; AssertionError when it does not come."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        threading.Event().wait(0.05)


class Wire:
    """A TCP wire of one person's own, that remembers every byte the server ever sent over it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.record = bytearray()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        try:
            upstream = socket.create_connection(("127.0.0.1", self.server.port))
        except OSError:
            client.close()
            return
        self.open += [client, upstream]
        threading.Thread(target=self._pump, args=(client, upstream, None), daemon=True).start()
        self._pump(upstream, client, self.record)

    def _pump(self, source: socket.socket, target: socket.socket, record: bytearray | None) -> None:
        with suppress(OSError):
            while chunk := source.recv(65536):
                if record is not None:
                    record += chunk
                target.sendall(chunk)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self) -> None:
        """Cut the wire for good."""
        # Ended first: a thread that waits for the next connection would still let that one in.
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut()

    def cut(self) -> None:
        """End every connection; a new one can be made."""
        while self.open:
            each = self.open.pop()
            # Ended first: a socket that another thread reads from would only close at its next byte.
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


class Person:
    """Somebody with a browser of his own. `heard` holds all that the server sent to it since its first load."""

    def __init__(
        self,
        browser: Browser,
        server: Server,
        *,
        width: int = 1366,
        height: int = 768,
        home: str = "",
        touch: bool = False,
        phone: bool = False,
    ) -> None:
        server.visitors.append(self)
        self.wire = Wire(server)
        self.home = home or f"http://127.0.0.1:{self.wire.port}"
        # Plain answers, so that the record can be searched: nothing is compressed on this wire.
        self.context: BrowserContext = browser.new_context(
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            is_mobile=phone,
            viewport={"width": 390, "height": 844} if phone else {"width": width, "height": height},
            extra_http_headers={"Accept-Encoding": "identity"},
            accept_downloads=True,
            reduced_motion="reduce",
            ignore_https_errors=True,
            has_touch=touch or phone,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page_errors: list[str] = []
        self.frames: list[str] = []
        self.page.on("pageerror", lambda error: self.page_errors.append(str(error)))
        self.page.on("websocket", lambda ws: ws.on("framereceived", lambda data: self.frames.append(str(data))))

    def heard(self, text: str) -> bool:
        """Whether this text ever came from the server, or stands anywhere in the page now."""
        return text.encode() in bytes(self.wire.record) or text in self.all_of_the_page()

    def all_of_the_page(self) -> str:
        """The whole page, shadow roots and fields included."""
        return cast(str, self.page.evaluate(EVERYTHING))

    def go(self, path: str) -> None:
        """Open an address of the app."""
        self.page.goto(self.home + path)

    def offline(self) -> None:
        """Lose the network, as in a lift. Chromium leaves open sockets alone when it goes offline; a lift does not."""
        self.context.set_offline(True)
        self.wire.cut()
        expect(self.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)

    def online(self) -> None:
        """Have the network back."""
        self.context.set_offline(False)

    def leave(self) -> None:
        """Close the browser, if it is still open."""
        self.context.close()
        self.wire.close()

    def close(self) -> None:
        """Leave; an error in the page's own scripts is a failure of the test."""
        self.leave()
        assert self.page_errors == [], self.page_errors

    # --- what everybody does ------------------------------------------------------------------------

    def see(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until this text is on the screen."""
        found = self.page.get_by_text(text).first
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button with this name."""
        self.page.get_by_role("button", name=name).first.click()

    def hook(self, name: str) -> Locator:
        """A part of the board, by the name tests know it by."""
        return self.page.get_by_test_id(name)

    # --- what a participant does --------------------------------------------------------------------

    def join(self, address: str, name: str, table: str) -> None:
        """Follow the join link, give a name, sit down; returns when the board is there."""
        self.go(address)
        expect(self.page.get_by_role("button", name="Naar mijn subgroep")).to_be_visible(timeout=PATIENCE)
        self.at_rest()
        self.page.get_by_label("Je naam of een alias").fill(name)
        self.page.get_by_text(table, exact=False).first.click()
        self.press("Naar mijn subgroep")
        self.connected()

    def join_lightly(self, link: str, name: str, table: str) -> None:
        """Join with a workshop's join link, but by the light door; returns when the board is there."""
        self.go(link.replace("/join?code=", "/l/"))
        self.page.get_by_label("Je naam of een alias").fill(name)
        self.page.get_by_role("radio", name=table).check()
        self.press("Naar mijn subgroep")
        self.connected()

    def connected(self) -> None:
        """Wait until the board says that it is connected."""
        expect(self.hook("connection")).to_have_text("verbonden", timeout=PATIENCE)

    def block(self, block: str) -> Locator:
        """A block on the sheet, or the one that is being written in."""
        return self.page.locator(f"[data-block={block}]")

    def stick(self, text: str) -> None:
        """Write a note in the silent round and stick it."""
        self.page.get_by_label("Nieuw briefje").fill(text)
        self.hook("stick").click()
        expect(self.note(text)).to_be_visible(timeout=PATIENCE)

    def add(self, block: str, text: str) -> None:
        """Write a note on the sheet."""
        place = self.block(block)
        if place.get_by_test_id("add-note").count():
            place.get_by_test_id("add-note").click()
        place.get_by_label("Nieuw briefje").fill(text)
        place.get_by_test_id("stick").click()
        expect(self.note(text)).to_be_visible(timeout=PATIENCE)

    def note(self, text: str) -> Locator:
        """The note that says this."""
        return self.page.get_by_test_id("note").filter(has_text=text)

    def whole_sheet(self) -> None:
        """In a discussion, go from the topic of now to the whole sheet."""
        self.hook("zoom-out").click()
        expect(self.hook("zoom-out")).to_have_count(0)

    def points_at(self, text: str) -> Locator:
        """Open the reactions to the note that says this, with the mouse or a tap. Returns the note."""
        note = self.note(text)
        if self.page.evaluate("matchMedia('(hover: hover)').matches"):
            note.hover()
        elif not note.get_by_test_id("mark-agree").is_visible():
            note.locator(".text").click()
        expect(note.get_by_test_id("mark-agree")).to_be_visible()
        return note

    def mark(self, text: str, mark: str) -> None:
        """Mark the note that says this: agree, disagree or discuss."""
        button = self.points_at(text).get_by_test_id(f"mark-{mark}")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)

    def forms(self, block: str, way: str) -> None:
        """Press one of the ways to put a block into words: write-wording, propose, build-sentence, nobody-knows or
        talk-on."""
        place = self.block(block)
        if not place.get_by_test_id(way).count():  # a tab of an older version shows every way at once
            place.get_by_test_id("formulate").click()
        place.get_by_test_id(way).click()

    def word(self, block: str, text: str) -> None:
        """Write the subgroup's wording for a block."""
        self.forms(block, "write-wording")
        self.hook("wording-text").fill(text)
        self.hook("save-wording").click()
        expect(self.block(block).get_by_test_id("wording")).to_contain_text(text, timeout=PATIENCE)

    def settled(self) -> None:
        """Wait until the server has everything this browser wrote."""
        self.connected()
        until(lambda: not self.outbox(), "the outbox is empty")

    def outbox(self) -> list[str]:
        """The ids of the operations that this browser has not been told are stored."""
        keys = cast(list[str], self.page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('la/out/'))"))
        return [key.rsplit("/", 1)[1].split("-", 2)[2] for key in keys]

    def acknowledged(self) -> list[str]:
        """The ids of the operations that this browser was told are stored."""
        found: list[str] = []
        for frame in self.frames:
            with suppress(ValueError):
                said = json.loads(frame)
                found += said.get("done", []) if isinstance(said, dict) else []
        return found

    # --- what the facilitator does ------------------------------------------------------------------

    def create(self, institution: str, tables: int) -> tuple[str, str]:
        """Set up a workshop. Returns its id and the path of its join link."""
        self.go("/")
        self.press("Workshop voorbereiden")
        expect(self.page.get_by_role("button", name="Maak de workshop")).to_be_visible(timeout=PATIENCE)
        self.at_rest()
        self.page.get_by_label("Instelling").fill(institution)
        self.page.get_by_label("Aantal subgroepen").fill(str(tables))
        self.page.get_by_label("Je naam", exact=True).fill("Karin")
        self.press("Maak de workshop")
        self.press("Ik heb hem: naar de workshop")
        code = self.hook("invite").locator(".code").inner_text().replace("-", "")
        workshop = re.search(r"[?&]w=([^&]+)", self.page.url)
        assert workshop
        return workshop[1], f"/join?code={code}"

    def open_next(self, now: str) -> None:
        """Open the next step of the day; returns when the cockpit says that it is `now`."""
        self.hook("next").click()
        self._step_is(self.page.locator("#lead-now").filter(has_text=now))

    def open_step(self, step: str, table: str | None = None) -> None:
        """Open any step, for all or for one table; what somebody still writes there is turned over."""
        self.hook("other-step").click()
        if table:
            self.hook("step-for").select_option(label=table)
        self.page.get_by_role("radio", name=step, exact=True).check()
        self.hook("open-step").click()
        where = self.hook("tile-step") if table else self.page.locator("#lead-now")
        self._step_is(where.filter(has_text=step).first)

    def _step_is(self, shown: Locator) -> None:
        """Wait until the cockpit shows a step, and turn the notes over where it asks whether to."""
        asked = self.hook("turn-now")
        expect(asked.or_(shown).first).to_be_visible(timeout=PATIENCE)
        if asked.is_visible():
            asked.click()
        expect(shown).to_be_visible(timeout=PATIENCE)

    def at_rest(self) -> None:
        """Wait until Streamlit has drawn the page that the last press asked for, each part of it.

        When its script has ended, parts may still be grey bars that wait for their own code, and a second press would
        not be known for one.
        """
        expect(self.page.locator("html[data-presses]")).to_have_count(1, timeout=PATIENCE)
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)

    def state(self, block: str, text: str, standing: str) -> None:
        """Record the room's statement for a block, by its title: Gezamenlijk, Compromis or Nog open."""
        topics = self.page.get_by_role("navigation", name="De onderdelen, in de volgorde van plenair")
        topics.get_by_role("button", name=re.compile(f"^{re.escape(block)} ")).click()
        expect(self.hook("title")).to_have_text(block, timeout=PATIENCE)
        self.hook("statement-text").fill(text)
        self.page.get_by_label(standing, exact=True).check()
        self.hook("save").click()
        stand = "nog open" if standing == "Nog open" else "voorstel van de begeleider"
        expect(self.hook("stand")).to_have_text(stand, timeout=PATIENCE)

    def add_action(self, what: str, who: str = "") -> None:
        """Add an action to the live list; returns when its row is there and the form is empty again."""
        self.hook("new-what").fill(what)
        before = self.hook("action").count()
        self.hook("new-who").fill(who)
        self.hook("add-action").click()
        expect(self.hook("action")).to_have_count(before + 1, timeout=PATIENCE)
        expect(self.hook("new-what")).to_have_value("")

    def download(self, button: str) -> Path:
        """Follow a link to a file. Returns the file."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=button).first.click()
        return download.value.path()


def waits(person: Person, holds: Callable[[], bool], what: str) -> None:
    """Wait for a state that this person's browser tells of."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        person.page.evaluate("new Promise((next) => setTimeout(next, 50))")


class Network:
    """What stands between one person and the app: it blocks sockets to this path until it is told otherwise."""

    def __init__(self, person: Person, path: str = "") -> None:
        self.blocks = True
        person.page.route_web_socket(re.compile(re.escape(path)), self._socket)

    def _socket(self, socket: WebSocketRoute) -> None:
        if self.blocks:
            socket.close()
        else:
            socket.connect_to_server()

"""The real nginx and caddy: the examples in canvas/deploy, and a proxy that cuts every socket that is silent."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, WebSocket, expect

import app
from tests.support.programs import get
from tests.support.proxy import CERTIFICATE, refuses_others, serves_a_workshop
from tests.support.theatre import FOLDER, PATIENCE, Person, Server, free_port, until, waits

EXAMPLES = FOLDER / "canvas" / "deploy"
PATHS = ["", "/tools/canvas"]


@pytest.fixture(scope="module", params=PATHS, ids=["own name", "under a path"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("app") / "data", BASE_PATH=request.param) as server:
        yield server


def replaced(text: str, **by: str) -> str:
    """The example with other values in it; each stands there exactly once."""
    for what, value in by.items():
        pattern = {
            "listen": r"(?<=listen )443(?= ssl;)",
            "certificate": r"(?<=ssl_certificate     )\S+(?=;)",
            "key": r"(?<=ssl_certificate_key )\S+(?=;)",
            "location": r"(?<=^    location )/(?= \{)",
            "upstream": r"(?<=proxy_pass )\S+(?=;)",
        }[what]
        text, times = re.subn(pattern, lambda _, value=value: value, text, flags=re.MULTILINE)  # type: ignore[misc]
        assert times == 1, f"the example has {times} places for {what}"
    return text


@contextmanager
def running(command: str, *arguments: str, port: int, log: Path, **environment: str) -> Iterator[None]:
    """This proxy, for as long as it is needed; AssertionError with its own words when it does not start."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [get(command), *arguments], env={**os.environ, **environment}, stdout=said, stderr=said
        )
    try:
        until(lambda: process.poll() is not None or listens(port), f"{command} listens")
        assert process.poll() is None, log.read_text(encoding="utf-8")
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def nginx(http: str, folder: Path, port: int) -> Iterator[None]:
    """The real nginx with this in its http block, keeping everything in this folder."""
    held = "".join(
        f"{each}_temp_path {folder}/{each};\n" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Only root may say whose rights the workers have; they need those to this folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = f"{user}daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{held}{http}}}\n"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    with running("nginx", "-c", f"{folder}/nginx.conf", "-p", str(folder), port=port, log=folder / "log"):
        yield


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
    return False


@pytest.mark.parametrize("slash", ["", "/"], ids=["path kept", "path taken off"])
def test_nginx_as_in_the_example(server: Server, browser: Browser, tmp_path: Path, slash: str) -> None:
    port, base = free_port(), server.settings["BASE_PATH"]
    example = replaced(
        (EXAMPLES / "nginx.conf").read_text(encoding="utf-8"),
        listen=f"127.0.0.1:{port}",
        certificate=str(CERTIFICATE),
        key=str(CERTIFICATE),
        location=f"{base}/",
        upstream=f"http://127.0.0.1:{server.port}{slash}",
    )
    with nginx(example, tmp_path, port):
        serves_a_workshop(browser, server, f"https://localhost:{port}{base}")
        refuses_others(f"https://localhost:{port}{base}")


def test_caddy_as_in_the_example(server: Server, browser: Browser, tmp_path: Path) -> None:
    port, base = free_port(), server.settings["BASE_PATH"]
    example = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8")
    local = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n\n"
    example = local + example.replace("localhost} {\n", f"localhost}} {{\n\ttls {CERTIFICATE} {CERTIFICATE}\n")
    (tmp_path / "Caddyfile").write_text(example, encoding="utf-8")

    with running(
        "caddy",
        "run",
        "--adapter",
        "caddyfile",
        "--config",
        f"{tmp_path}/Caddyfile",
        port=port,
        log=tmp_path / "log",
        SITE=f"localhost:{port}",
        APP=f"127.0.0.1:{server.port}",
        BASE_PATH=base,
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path),
    ):
        serves_a_workshop(browser, server, f"https://localhost:{port}{base}")
        refuses_others(f"https://localhost:{port}{base}")


# --- a proxy that cuts what is silent


class Pinging(Server):
    """The app, which pings its sockets far more often than the proxy here cuts them."""

    command = ("-c", "import app; app.KEEP_ALIVE_SECONDS = 0.5; app.main()")


class Mute(Server):
    """The app as it would be without pings."""

    command = ("-c", "import app; app.KEEP_ALIVE_SECONDS = None; app.main()")


CUTS = """
access_log off;
map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
server {{
    listen 127.0.0.1:{port};
    location / {{
        proxy_pass http://127.0.0.1:{upstream};
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_read_timeout {seconds}s;
    }}
}}
"""
SILENT_SECONDS = 3
"""nginx and many others give a minute; what holds for three seconds of silence and half a second between pings
holds for sixty and twenty."""


@contextmanager
def cutting(server: Server, folder: Path) -> Iterator[str]:
    """The address of an nginx before this server that cuts every socket on which nothing comes for a while."""
    folder.mkdir()
    port = free_port()
    with nginx(CUTS.format(port=port, upstream=server.port, seconds=SILENT_SECONDS), folder, port):
        yield f"http://localhost:{port}"


class Sockets:
    """How often a page's sockets were opened and closed, by the end of their path."""

    def __init__(self, person: Person) -> None:
        self.opened: Counter[str] = Counter()
        self.closed: Counter[str] = Counter()
        person.page.on("websocket", self._follow)

    def _follow(self, socket: WebSocket) -> None:
        name = urlsplit(socket.url).path.rpartition("/")[2]
        self.opened[name] += 1
        socket.on("close", lambda _: self.closed.update([name]))


def test_every_socket_is_pinged_well_within_the_minute_that_proxies_give() -> None:
    with patch("uvicorn.run") as run, patch("app.Shelf"):
        app.main()

    assert run.call_args.kwargs["ws_ping_interval"] <= 30


def test_pings_keep_the_sockets_open_that_a_proxy_would_cut_for_their_silence(browser: Browser, tmp_path: Path) -> None:
    mute, pinging = Mute(tmp_path / "mute" / "data"), Pinging(tmp_path / "pinging" / "data")
    with cutting(mute, tmp_path / "cuts") as cut, cutting(pinging, tmp_path / "spares") as spared:
        karin, anna = (Person(browser, pinging, home=spared) for _ in range(2))
        _, link = karin.create("Hogeschool Voorbeeld", 2)
        anna.join(link, "Anna", "Subgroep 1")
        on_the_page, on_the_board = Sockets(karin), Sockets(anna)
        for person in (karin, anna):
            person.page.reload()
        anna.connected()
        waits(karin, lambda: on_the_page.opened["watch"] > 0, "the facilitator's page watches")
        on_the_page.closed.clear()

        bram = Person(browser, mute, home=cut)
        elsewhere = Sockets(bram)
        bram.go("/")
        waits(bram, lambda: elsewhere.closed["stream"] > 1, "a socket without pings is cut, and cut again")

        assert (on_the_page.closed, on_the_board.closed) == ({}, {})
        assert on_the_board.opened == {"live": 1, "stream": 1}
        for person in (karin, anna, bram):
            person.close()
    for server in (mute, pinging):
        server.stop()


def test_whoever_is_cut_off_for_silence_comes_back_with_everything(browser: Browser, tmp_path: Path) -> None:
    server = Mute(tmp_path / "app" / "data")
    with cutting(server, tmp_path / "cuts") as home:
        karin, anna = (Person(browser, server, home=home) for _ in range(2))
        workshop, link = karin.create("Hogeschool Voorbeeld", 2)
        karins, annas = Sockets(karin), Sockets(anna)
        anna.join_lightly(link, "Anna", "Subgroep 1")
        karin.open_step("Schrijven: doel, vragen en doelgroep")
        anna.stick("Voor de stilte")
        anna.page.get_by_label("Nieuw briefje").fill("Halverwege de stilte")
        cut = annas.closed["live"]

        waits(anna, lambda: annas.closed["live"] > cut + 1, "the board is cut off while she thinks, and again")
        expect(anna.page.get_by_label("Nieuw briefje")).to_have_value("Halverwege de stilte")
        anna.hook("stick").click()
        anna.settled()
        waits(karin, lambda: karins.closed["stream"] > 0, "the facilitator's page was cut off")
        karin.open_step("Bespreken: doel, vragen en doelgroep")

        for text in ("Voor de stilte", "Halverwege de stilte"):
            expect(anna.note(text)).to_be_visible(timeout=PATIENCE)
        written = [each["operation"] for each in server.operations(workshop)]
        texts = [each["text"] for each in written if each["op"] == "add_note"]
        assert texts == ["Voor de stilte", "Halverwege de stilte"]
        for person in (karin, anna):
            person.close()
    server.stop()

"""The examples in canvas/deploy before the real nginx and caddy: `make proxies`, where both are installed.

`make test` holds the same to the proxy of `tests/proxy.py`, which needs nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import launch
from tests.proxy import CERTIFICATE, refuses_others, serves_a_workshop
from tests.theatre import FOLDER, Server, free_port, until

pytestmark = pytest.mark.timeout(300)

EXAMPLES = FOLDER / "canvas" / "deploy"
PATHS = ["", "/tools/canvas"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=PATHS, ids=["own name", "under a path"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("app") / "data", BASE_PATH=request.param)
    yield server
    server.stop()


def replaced(text: str, **by: str) -> str:
    """The example with other values in it; each stands there exactly once."""
    for what, value in by.items():
        pattern = {
            "listen": r"(?<=listen )443(?= ssl;)", "certificate": r"(?<=ssl_certificate     )\S+(?=;)",
            "key": r"(?<=ssl_certificate_key )\S+(?=;)", "location": r"(?<=^    location )/(?= \{)",
            "upstream": r"(?<=proxy_pass )\S+(?=;)",
        }[what]  # fmt: skip
        text, times = re.subn(pattern, lambda _, value=value: value, text, flags=re.MULTILINE)  # type: ignore[misc]
        assert times == 1, f"the example has {times} places for {what}"
    return text


@contextmanager
def running(command: str, *arguments: str, port: int, log: Path, **environment: str) -> Iterator[None]:
    """This proxy, for as long as it is needed; AssertionError with its own words when it does not start."""
    path = shutil.which(command, path=os.environ.get("PATH", "") + ":/usr/sbin")
    assert path, f"{command} is not installed. On Debian: sudo apt install nginx-light caddy"
    with log.open("wb") as said:
        process = subprocess.Popen([path, *arguments], env={**os.environ, **environment}, stdout=said, stderr=said)
    try:
        until(lambda: process.poll() is not None or listens(port), f"{command} listens")
        assert process.poll() is None, log.read_text(encoding="utf-8")
        yield
    finally:
        process.terminate()
        process.wait(20)


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
    return False


@pytest.mark.parametrize("slash", ["", "/"], ids=["path kept", "path taken off"])
def test_nginx_as_in_the_example(server: Server, browser: Browser, tmp_path: Path, slash: str) -> None:
    port, base = free_port(), server.settings["BASE_PATH"]
    example = replaced(
        (EXAMPLES / "nginx.conf").read_text(encoding="utf-8"), listen=f"127.0.0.1:{port}",
        certificate=str(CERTIFICATE), key=str(CERTIFICATE), location=f"{base}/",
        upstream=f"http://127.0.0.1:{server.port}{slash}",
    )  # fmt: skip
    held = "".join(
        f"{each}_temp_path {tmp_path}/{each};\n" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"daemon off;\npid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{held}{example}}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")

    with running("nginx", "-c", f"{tmp_path}/nginx.conf", "-p", str(tmp_path), port=port, log=tmp_path / "log"):
        serves_a_workshop(browser, server, f"https://localhost:{port}{base}")
        refuses_others(f"https://localhost:{port}{base}")


def test_caddy_as_in_the_example(server: Server, browser: Browser, tmp_path: Path) -> None:
    port, base = free_port(), server.settings["BASE_PATH"]
    example = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8")
    local = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n\n"
    example = local + example.replace("localhost} {\n", f"localhost}} {{\n\ttls {CERTIFICATE} {CERTIFICATE}\n")
    (tmp_path / "Caddyfile").write_text(example, encoding="utf-8")

    with running(
        "caddy", "run", "--adapter", "caddyfile", "--config", f"{tmp_path}/Caddyfile", port=port, log=tmp_path / "log",
        SITE=f"localhost:{port}", APP=f"127.0.0.1:{server.port}", BASE_PATH=base, HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path),
    ):  # fmt: skip
        serves_a_workshop(browser, server, f"https://localhost:{port}{base}")
        refuses_others(f"https://localhost:{port}{base}")

"""Where the app is put: behind a proxy, under a path, in a container, in a room."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Playwright, expect

from canvas.core.access import Refusal
from canvas.server import addresses as reach
from canvas.server import settings as place
from canvas.server.addresses import Came, Invitations, from_elsewhere
from canvas.server.cookies import DOOR, named
from canvas.server.identity import Setup, create_workshop, may_create
from canvas.server.rooms import Rooms
from canvas.words import Words
from sheets import load
from tests.support.browser import launch
from tests.support.container import Container, environment, health, last_stage, steps
from tests.support.people import holds
from tests.support.proxy import Proxy, asked, refuses_others, serves_a_workshop
from tests.support.theatre import FOLDER, PATIENCE, Server, until
from tests.support.visitor import Visitor

AS_PAGE = {"Accept": "text/html"}


# --- a proxy before it, a path around it


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("under") / "data", BASE_PATH="/tools/canvas/") as server:
        yield server


@pytest.mark.parametrize("strips", ["", "/tools/canvas"], ids=["path kept", "path taken off"])
def test_a_workshop_runs_over_https_under_a_path(under_a_path: Server, browser: Browser, strips: str) -> None:
    with Proxy(under_a_path.port, strips) as proxy:
        home = f"https://localhost:{proxy.port}/tools/canvas"

        serves_a_workshop(browser, under_a_path, home)
        refuses_others(home)


def test_a_workshop_runs_under_a_path_without_a_proxy(under_a_path: Server, browser: Browser) -> None:
    home = f"http://127.0.0.1:{under_a_path.port}/tools/canvas"

    serves_a_workshop(browser, under_a_path, home)
    refuses_others(home)


def test_the_path_without_its_slash_leads_to_the_page(under_a_path: Server) -> None:
    status, headers, _ = asked(f"http://127.0.0.1:{under_a_path.port}/tools/canvas?lang=en", **AS_PAGE)

    assert (status, headers["location"]) == (307, "/tools/canvas/?lang=en")


@pytest.mark.parametrize("given", ["", "/", "  ", "canvas", "/canvas/", "/a/b.c-d_e~f", "//canvas//"])
def test_a_base_path_is_read_as_it_is_meant(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BASE_PATH", given)

    bare = given.strip().strip("/")

    assert place.base() == (f"/{bare}" if bare else "")


@pytest.mark.parametrize(
    "given", ["/a b", "../a", "a/../b", "a//b", "https://x.example", "/_stcore", "/a?b", '"/a', "é"]
)
def test_a_base_path_that_is_none_is_refused_in_words(given: str) -> None:
    said = subprocess.run(
        [sys.executable, "app.py"],
        cwd=FOLDER,
        env={**os.environ, "BASE_PATH": given},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert said.stderr.strip() == f"BASE_PATH must be a path such as /canvas, not {given!r}."


@pytest.mark.parametrize(("trusted", "secure"), [("127.0.0.1", True), ("192.0.2.7", False)])
def test_only_a_trusted_proxy_says_that_it_was_https(tmp_path: Path, trusted: str, secure: bool) -> None:
    with Server(tmp_path / "data", FORWARDED_ALLOW_IPS=trusted) as server, Proxy(server.port) as proxy:
        _, headers, _ = asked(f"https://localhost:{proxy.port}/", **AS_PAGE)

    assert headers["set-cookie"].startswith(f"{named(DOOR, secure)}=")
    assert ("Secure" in headers["set-cookie"]) == secure


# --- a key for preparing workshops

KEY = "sleutel-van-de-servicedesk é"


def test_without_a_key_set_anyone_may_prepare_a_workshop(monkeypatch: pytest.MonkeyPatch, rooms: Rooms) -> None:
    monkeypatch.delenv("CREATE_KEY", raising=False)
    visitor = Visitor("newcomer").opens("create")
    visitor.page.text_input(key="name").set_value("Fenna")

    visitor.clicks("create-workshop")

    assert "create-key" not in visitor.shown
    assert len(rooms.shelf.headers()) == 1


def test_a_wrong_key_is_refused_in_words_and_everything_typed_is_kept(
    monkeypatch: pytest.MonkeyPatch, rooms: Rooms
) -> None:
    monkeypatch.setenv("CREATE_KEY", KEY)
    visitor = Visitor("newcomer").opens("create")
    visitor.page.text_input(key="title").set_value("Onze visie")
    visitor.page.text_input(key="name").set_value("Fenna")
    visitor.page.number_input(key="tables").set_value(6)

    for wrong in ("", "sleutel", KEY + "x"):
        visitor.page.text_input(key="create-key").set_value(wrong)
        visitor.clicks("create-workshop")

        assert [each.value for each in visitor.page.error] == [Words("nl").refusal_for("wrong_create_key")]
        assert visitor.page.text_input(key="title").value == "Onze visie"
        assert visitor.page.number_input(key="tables").value == 6
    assert rooms.shelf.headers() == []
    assert not visitor.was_sent(KEY)

    visitor.page.text_input(key="create-key").set_value(f" {KEY} ")
    visitor.clicks("create-workshop")

    assert len(rooms.shelf.headers()) == 1


def test_no_page_can_forget_to_ask_for_the_key(monkeypatch: pytest.MonkeyPatch, rooms: Rooms) -> None:
    monkeypatch.setenv("CREATE_KEY", KEY)
    setup = Setup("Onze visie", "", date(2026, 12, 3), "nl", ("Subgroep 1",), "Fenna")

    assert create_workshop(rooms, load(), setup, holds("token")) == Refusal("wrong_create_key")
    assert not may_create("")
    assert may_create(KEY)
    assert rooms.shelf.headers() == []


# --- in a container


def test_a_workshop_runs_where_only_the_data_folder_takes_anything(tmp_path: Path, browser: Browser) -> None:
    with Container(tmp_path / "app", tmp_path / "data") as container:
        serves_a_workshop(browser, container, f"http://127.0.0.1:{container.port}")

        assert container.refused() == []
        assert list((tmp_path / "data" / "workshops").glob("*.jsonl"))
    assert not container_answers(container)


def container_answers(container: Container) -> bool:
    """Whether the health check of the image passes."""
    done = subprocess.run(health(), env=container.environment, capture_output=True, check=False)
    return done.returncode == 0


def test_what_is_written_elsewhere_is_noticed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "app.py").write_text("try:\n    open('here', 'w')\nexcept OSError as error:\n    print(error.errno)\n")

    done = subprocess.run(
        [sys.executable, FOLDER / "tests" / "support" / "read_only.py", data],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(data)},
        check=True,
    )

    assert done.stdout == "30\n"
    assert (data / "refused").read_text() == f"open {tmp_path / 'here'}\n"
    assert not (tmp_path / "here").exists()


def test_the_image_runs_the_app_as_nobody_in_particular() -> None:
    users = [rest for word, rest in last_stage() if word == "USER"]

    assert users
    assert users[-1].split(":")[0] not in ("root", "0")
    assert [rest for word, rest in last_stage() if word == "VOLUME"] == [environment()["DATA"]]
    assert last_stage()[-1] == ("CMD", '["python", "app.py"]')


def test_the_image_holds_exactly_what_is_locked_and_no_compiler() -> None:
    every = " ".join(rest for _, rest in steps((FOLDER / "Dockerfile").read_text(encoding="utf-8")))
    last = " ".join(rest for _, rest in last_stage())

    assert "--require-hashes" in every
    assert "--only-binary=:all:" in every
    assert "/requirements.lock" in every
    assert "requirements-test.lock" not in every
    assert every.count("pip install") == 1
    assert not {"pip", "apt-get", "gcc", "build-essential"} & set(last.split())


def test_the_builder_is_sent_only_what_the_image_needs() -> None:
    lines = (FOLDER / ".dockerignore").read_text(encoding="utf-8").splitlines()
    needed = {"requirements.lock"}
    for word, rest in last_stage():
        if word == "COPY" and not rest.startswith("--from"):
            needed |= set(rest.split()[:-1])

    assert lines[lines.index("*") - 1].startswith("#")
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == needed


def composed() -> dict[str, Any]:
    """compose.yaml, as YAML."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("service", ["app", "proxy"])
def test_a_service_may_do_no_more_than_it_must(service: str) -> None:
    said = composed()["services"][service]

    assert said["read_only"] is True
    assert said["cap_drop"] == ["ALL"]
    assert said["security_opt"] == ["no-new-privileges:true"]
    assert said.get("cap_add", []) == ([] if service == "app" else ["NET_BIND_SERVICE"])
    assert "privileged" not in said
    assert "network_mode" not in said


def test_only_the_proxy_can_be_reached_and_only_the_data_is_kept() -> None:
    app, networks = composed()["services"]["app"], composed()["networks"]

    assert "ports" not in app
    assert [networks[name] for name in app["networks"]] == [{"internal": True}]
    assert app["volumes"] == [f"workshops:{environment()['DATA']}"]
    assert app["environment"]["FORWARDED_ALLOW_IPS"] == "*"
    assert app["environment"]["BASE_PATH"] == composed()["services"]["proxy"]["environment"]["BASE_PATH"]
    assert composed()["services"]["proxy"]["environment"]["APP"] == f"app:{environment()['PORT']}"
    assert app["environment"]["CREATE_KEY"].startswith("${CREATE_KEY:?")


# --- into the room

MACHINE = ["127.0.0.1", "169.254.7.7", "192.0.2.10", "127.0.1.1"]


@pytest.mark.parametrize(
    ("listens", "found"),
    [
        ("127.0.0.1", []),
        ("localhost", []),
        ("::1", []),
        ("0.0.0.0", ["http://192.0.2.10:8600/canvas", "http://169.254.7.7:8600/canvas"]),
        ("::", ["http://192.0.2.10:8600/canvas", "http://169.254.7.7:8600/canvas"]),
        ("192.0.2.10", ["http://192.0.2.10:8600/canvas"]),
        ("zaal.example", ["http://zaal.example:8600/canvas"]),
        ("2001:db8::7", ["http://[2001:db8::7]:8600/canvas"]),
    ],
)
def test_the_addresses_for_other_devices_follow_from_where_the_app_listens(
    monkeypatch: pytest.MonkeyPatch, listens: str, found: list[str]
) -> None:
    for name, value in {"HOST": listens, "PORT": "8600", "BASE_PATH": "canvas"}.items():
        monkeypatch.setenv(name, value)

    assert reach.addresses(lambda: MACHINE) == found


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        ("http://localhost:8501/new", ["http://192.0.2.10:8501"]),
        ("http://127.0.0.1:8501/", ["http://192.0.2.10:8501"]),
        ("http://0.0.0.0:8501/", ["http://192.0.2.10:8501"]),
        ("https://localhost/", []),
        ("http://localhost:8080/", []),
        ("https://canvas.example.org/join?code=BCDFGH", ["https://canvas.example.org"]),
        ("http://192.0.2.99:8501/", ["http://192.0.2.99:8501"]),
        ("", []),
    ],
    ids=[
        "on this machine",
        "by its number",
        "by no number",
        "a proxy here",
        "another port",
        "a name",
        "from the room",
        "no page",
    ],
)
def test_what_a_visitor_is_told_to_share_works_for_others(
    monkeypatch: pytest.MonkeyPatch, seen: str, found: list[str]
) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("BASE_PATH", raising=False)

    assert from_elsewhere(seen, lambda: ["127.0.0.1", "192.0.2.10"]) == found


def test_the_machine_is_asked_for_its_addresses_without_sending_anything() -> None:
    assert "127.0.0.1" in reach.interfaces()


def test_an_invitation_counts_who_came_and_the_oldest_is_forgotten() -> None:
    invitations = Invitations()
    first = invitations.make()

    assert invitations.open(first)
    assert invitations.open(first, live=True)
    assert invitations.came(first) == Came(pages=1, live=1)
    assert not invitations.open("made up")

    for _ in range(reach.MOST):
        invitations.make()
    assert invitations.came(first) is None
    assert not invitations.open(first)


def sees_after_another_look(page: Page, text: str) -> bool:
    """Press the button that looks again; soon after the last press it is the same one. Whether this stands there."""
    page.get_by_role("button", name="Kijk opnieuw").click()
    return page.get_by_text(text).is_visible()


def test_the_start_page_hears_of_a_phone_that_reached_it(tmp_path: Path, playwright: Playwright) -> None:
    # A name of the room, known to this browser only; it is this machine.
    rules = "--host-resolver-rules=MAP zaal.example 127.0.0.1"
    with Server(tmp_path / "data", BASE_PATH="/canvas") as server, launch(playwright, rules) as browser:
        home = f"http://zaal.example:{server.port}/canvas"
        laptop = browser.new_context(locale="nl-NL").new_page()
        laptop.goto(home)
        laptop.get_by_text("Kunnen anderen mij bereiken?").click()
        expect(laptop.get_by_text("Nog geen apparaat")).to_be_visible(timeout=PATIENCE)
        expect(laptop.get_by_text("Als anderen de app niet bereiken")).to_be_visible(timeout=PATIENCE)
        scanned = re.fullmatch(r"QR-code van (\S+)", laptop.locator("img.qr").get_attribute("alt") or "")
        assert scanned
        assert scanned[1].startswith(f"{home}/reach/")

        # A network on which pages come through and sockets do not.
        phone = browser.new_context(locale="nl-NL").new_page()
        phone.route_web_socket(re.compile("/reach/"), lambda socket: socket.close())
        phone.goto(scanned[1])
        expect(phone.get_by_text("De live verbinding wordt onderweg geblokkeerd.")).to_be_visible(timeout=PATIENCE)
        laptop.get_by_role("button", name="Kijk opnieuw").click()
        expect(laptop.get_by_text("heeft nog geen live verbinding")).to_be_visible(timeout=PATIENCE)

        phone = browser.new_context(locale="nl-NL").new_page()
        phone.goto(scanned[1])
        expect(phone.get_by_text("De live verbinding werkt ook.")).to_be_visible(timeout=PATIENCE)
        until(partial(sees_after_another_look, laptop, "1 live verbinding werkte."), "the laptop hears of the phone")

        phone.goto(f"{home}/reach/made-up")
        expect(phone.get_by_text("Deze controle is verlopen")).to_be_visible(timeout=PATIENCE)

"""The settings of a server, as its environment gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas.server.addresses import interfaces
from canvas.server.settings import FOLDER, NAMES, Settings, settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_an_environment_it_serves_this_machine_only_and_anyone_may_prepare() -> None:
    assert settings() == Settings("127.0.0.1", 8501, "", "", FOLDER / "data")
    assert (FOLDER / "app.py").exists()


def test_every_setting_is_taken_from_the_environment_of_this_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"HOST": "::", "PORT": "80", "BASE_PATH": " /canvas/ ", "CREATE_KEY": " sesam ", "DATA": "/srv/canvas"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert settings() == Settings("::", 80, "/canvas", "sesam", Path("/srv/canvas"))


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "0"), ("PORT", "65536"), ("PORT", ""), ("PORT", "8501x"), ("BASE_PATH", "a b")]
)
def test_what_cannot_be_used_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValueError, match=rf"^{name} must be .*, not '{value}'\.$"):
        settings()


def test_this_machine_knows_its_own_addresses() -> None:
    assert "127.0.0.1" in interfaces()
    assert all(each.count(".") == 3 for each in interfaces()), "only numbers that people can type"

"""What the environment says of this server: HOST, PORT, BASE_PATH, CREATE_KEY and DATA."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2]
NAMES = ("HOST", "PORT", "BASE_PATH", "CREATE_KEY", "DATA")
_PATH = re.compile(r"[A-Za-z0-9][\w.~-]*(/[A-Za-z0-9][\w.~-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where this server listens and stands, who may prepare workshops, and where they are kept."""

    host: str
    """The address it listens on."""
    port: int
    base: str
    """What comes before the path of every address: nothing, or for instance `/canvas`."""
    create_key: str
    """What somebody must know to prepare a workshop here; empty when anyone may."""
    data: Path
    """The data folder."""


def settings() -> Settings:
    """The settings of this process. ValueError, with a sentence for the operator, when one cannot be used."""
    return _read(*map(os.environ.get, NAMES))


def base() -> str:
    """The base path of `settings`."""
    return settings().base


@cache
def _read(host: str | None, port: str | None, path: str | None, key: str | None, data: str | None) -> Settings:
    return Settings(
        host="127.0.0.1" if host is None else host,
        port=_port("8501" if port is None else port),
        base=_base(path or ""),
        create_key=(key or "").strip(),
        data=FOLDER / "data" if data is None else Path(data),
    )


def _base(given: str) -> str:
    path = given.strip().strip("/")
    if path and not _PATH.fullmatch(path):
        raise ValueError(f"BASE_PATH must be a path such as /canvas, not {given!r}.")
    return f"/{path}" if path else ""


def _port(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise ValueError(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)

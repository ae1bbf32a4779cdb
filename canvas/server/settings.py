"""Where this app stands and for whom, as its environment says: HOST, PORT, BASE_PATH and CREATE_KEY."""

from __future__ import annotations

import os
import re

_PATH = re.compile(r"[A-Za-z0-9][\w.~-]*(/[A-Za-z0-9][\w.~-]*)*", re.ASCII)


def base() -> str:
    """What comes before the path of every address: nothing, or for instance `/canvas`. Raises ValueError."""
    given = os.environ.get("BASE_PATH", "").strip().strip("/")
    if given and not _PATH.fullmatch(given):
        raise ValueError(f"BASE_PATH must be a path such as /canvas, not {os.environ['BASE_PATH']!r}.")
    return f"/{given}" if given else ""


def host() -> str:
    """The address the app listens on."""
    return os.environ.get("HOST", "127.0.0.1")


def port() -> str:
    """The port it listens on, as given; `app.py` refuses what is no port."""
    return os.environ.get("PORT", "8501")


def create_key() -> str:
    """What somebody must know to prepare a workshop here; empty when anyone may."""
    return os.environ.get("CREATE_KEY", "").strip()

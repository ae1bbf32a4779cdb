"""The HTML pages outside Streamlit: the templates beside this module, and the addresses in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from canvas.client import ASSETS, FILES
from canvas.documents.html_page import environment
from canvas.server.identity import shown_code
from canvas.server.settings import base
from canvas.words import Words


def at(path: str, **query: str | None) -> str:
    """An address of this app; a query without a value is left out."""
    asked = {key: value for key, value in query.items() if value}
    return base() + path + (f"?{urlencode(asked)}" if asked else "")


def asset(file: str) -> str:
    """The address of a file of `canvas/client`."""
    return at(ASSETS + file)


OF_OTHER_PAGES = (
    "kit/copying.js",
    "table/paste.js",
    "kit/link.js",
    "kit/live_check.js",
    "kit/seat_watch.js",
    "kit/sharing.js",
    "kit/waiting.js",
)
"""Scripts of pages without a surface, or fetched when they are asked for; loading them would cost what nobody uses."""


def preloads(rooms: tuple[str, ...]) -> list[tuple[str, bool]]:
    """All that a surface of these rooms loads, and whether it is a script: named at once, so that a slow line is asked
    only once."""
    return _preloads(at(ASSETS), rooms)


@cache
def _preloads(assets: str, rooms: tuple[str, ...]) -> list[tuple[str, bool]]:
    files = [file for file in FILES if file.startswith(rooms) and file not in OF_OTHER_PAGES]
    return [(assets + file, file.endswith(".js")) for file in files]


def rendered(template: str, words: Words, **values: object) -> str:
    """A template of canvas/web/templates, filled in. jinja2's UndefinedError where it asks for more than is given."""
    return _TEMPLATES.get_template(template).render(words=words, **values)


def in_script(data: Mapping[str, Any]) -> Markup:
    """Data as JSON that no text in it can break out of: nothing in it is a sign of HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 -- the signs of HTML are gone


_TEMPLATES = environment(Path(__file__).parent / "templates")
_TEMPLATES.globals |= {"at": at, "asset": asset}
_TEMPLATES.filters |= {"shown_code": shown_code, "in_script": in_script}

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
from canvas.client.bundle import BEGINNING, loads
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


def preloads(rooms: tuple[str, ...]) -> list[tuple[str, bool]]:
    """All that the bare page of a surface of these rooms loads besides its own script, and whether it is a script.

    It is named at once, so that a slow line is asked only once. Each of the rooms that has a bare page begins with it.
    """
    return _preloads(at(ASSETS), rooms)


@cache
def _preloads(assets: str, rooms: tuple[str, ...]) -> list[tuple[str, bool]]:
    scripts = {each for room in rooms if room + BEGINNING in FILES for each in loads(room + BEGINNING)}
    styles = {file for file in FILES if file.startswith(rooms) and file.endswith(".css")}
    return [(assets + file, file in scripts) for file in FILES if file in scripts | styles]


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

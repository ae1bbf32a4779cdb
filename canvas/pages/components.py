"""Our components in Streamlit pages: the live surfaces, the page's language, and waking a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from canvas.client import ASSETS, BOARD
from canvas.server.settings import base

_FRAME = BOARD / "frame"


def _module(name: str) -> str:
    """The script Streamlit is given for a component: it runs `name` in canvas/client/frame, from our own route.

    The browser caches those modules, and every page shares them. On a bad network one may not come: it is asked for
    again while the component stands on the page, under another address, because a browser may remember that it failed.
    """
    return f"""\
const PAUSES = [500, 1000, 2000, 4000, 8000]
export default function (component) {{
  let gone = false
  const address = (turn) => {{
    const url = new URL(component.data.assets + "frame/{name}.js", location.origin)
    if (turn) url.searchParams.set("again", turn)
    return url.href
  }}
  const load = (turn) => import(address(turn)).catch(async () => {{
    await new Promise((go) => setTimeout(go, PAUSES[Math.min(turn, PAUSES.length - 1)]))
    return gone ? null : load(turn + 1)
  }})
  const mounted = load(0).then((module) => module && !gone ? module.show(component) : null)
  return () => {{
    gone = true
    mounted.then((stop) => stop && stop())
  }}
}}
"""


_BOARD = st.components.v2.component("canvas_board", html="<div id='board'></div>", js=_module("board"))
_COCKPIT = st.components.v2.component("canvas_cockpit", html="<div id='cockpit'></div>", js=_module("lead"))
_PLENARY = st.components.v2.component("canvas_plenary", html="<div id='plenary'></div>", js=_module("plenary"))
_LANGUAGE = st.components.v2.component(
    "canvas_language",
    html="<p id='away' role='status' hidden></p>",
    css=(_FRAME / "page_language.css").read_text(encoding="utf-8"),
    js=_module("page_language"),
)
_PRESSES = st.components.v2.component("canvas_presses", html="<span hidden></span>", js=_module("presses"))
_KEPT = st.components.v2.component("canvas_kept", html="<span hidden></span>", js=_module("kept"))
_WATCH = st.components.v2.component("canvas_watch", html="<span id='watch' hidden></span>", js=_module("watch"))
_LEAVE = st.components.v2.component("canvas_leave", html="<span hidden></span>", js=_module("leave"))
_TICKET = st.components.v2.component("canvas_ticket", html="<span hidden></span>", js=_module("ticket"))


def board(data: Mapping[str, Any]) -> None:
    """Show the board of one person; `data` is `board_data` of `canvas.words.board`."""
    key = _key("board", data["workshop"], data["person"], data["subgroup"])
    _BOARD(data={**data, "assets": base() + ASSETS}, key=key)


def cockpit(data: Mapping[str, Any]) -> None:
    """Show the cockpit to one person; `data` is `cockpit_data` of `canvas.words.cockpit`."""
    _COCKPIT(data={**data, "assets": base() + ASSETS}, key=_key("cockpit", data["workshop"], data["person"]))


def plenary(data: Mapping[str, Any]) -> None:
    """Show the plenary to one person; `data` is `plenary_data` of `canvas.words.plenary_surface`."""
    key = _key("plenary", data["workshop"], data["person"], data["view"])
    _PLENARY(data={**data, "assets": base() + ASSETS}, key=key)


def watch(workshop: str, number: int) -> None:
    """Rerun the fragment (or page) this stands in when the workshop moves beyond `number`."""
    data = {"assets": base() + ASSETS, "address": f"{base()}/watch", "workshop": workshop, "number": number}
    _WATCH(data=data, key=_key("watch", workshop), on_moved_change=lambda: None)


def watch_seat(workshop: str, role: str) -> None:
    """Rerun the page as soon as the seat in this role is gone."""
    data = {"assets": base() + ASSETS, "address": f"{base()}/watch", "workshop": workshop, "role": role, "number": 0}
    _WATCH(data=data, key=_key("watch-seat", workshop, role), on_moved_change=lambda: None)


def leave(address: str) -> None:
    """Send the browser to an address outside Streamlit's pages."""
    _LEAVE(data={"assets": base() + ASSETS, "address": address}, key="leave")


def ticket(number: str, workshop: str) -> None:
    """Send the browser to the exchange with this ticket; it comes back with the token of a seat in the workshop."""
    data = {"assets": base() + ASSETS, "address": f"{base()}/l/ticket", "fields": {"ticket": number, "w": workshop}}
    _TICKET(data=data, key="ticket")


def language(data: Mapping[str, Any]) -> None:
    """Set the language of the page, and our words in place of Streamlit's; `page_language.js` documents `data`.

    `away` is shown while the server does not answer, in place of Streamlit's dialog; empty where the page says it.
    """
    _LANGUAGE(data={**data, "assets": base() + ASSETS}, key="page-language")


def presses() -> None:
    """Have every press on a button of this page carried out, once, whatever the page does meanwhile."""
    _PRESSES(data={"assets": base() + ASSETS}, key="page-presses")


def kept(data: Mapping[str, Any]) -> Mapping[str, str]:
    """Have the browser keep what is typed on this page; `data` has the shape `kept.js` documents.

    Returns what select boxes held that the browser cannot fill itself: what they said, by key.
    """
    asked = _KEPT(data={**data, "assets": base() + ASSETS}, key="page-kept", on_wanted_change=lambda: None)
    return cast(Mapping[str, str], asked.get("wanted") or {})


def _key(*parts: str | None) -> str:
    """A component's key; Streamlit keeps a double underscore for itself, and our identifiers may hold one."""
    return "-".join(part or "" for part in parts).replace("_", ".")

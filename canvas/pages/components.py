"""The component's door: mounts the board in a Streamlit page, and wakes a page when the workshop moved on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from canvas.client import ASSETS, BOARD
from canvas.client.plenary import LOOK, SCRIPT
from canvas.server.settings import base

# The modules come from our own route: cached by the browser, and the same files for every page.
_BOARD = st.components.v2.component(
    "canvas_board",
    html="<div id='board'></div>",
    js="""
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector("#board")
  // Called again for every change of data: mount() updates what it mounted before.
  const mounted = import(new URL(data.assets + "table/board.js", location.origin)).then((m) => m.mount(root, data))
  return () => mounted.then((stop) => stop && stop())
}
""",
)

_LANGUAGE = st.components.v2.component(
    "canvas_language",
    html="<p id='away' role='status' hidden></p>",
    css="""
#away { position: fixed; inset: auto 1rem 1rem; z-index: 9; margin: 0 auto; max-width: 36rem; padding: 0.75rem 1rem;
  border-radius: 10px; background: #1b2733; color: #fff; font: 1rem/1.45 var(--st-font); }
""",
    js="""
let watching = null

export default function (component) {
  const { data, parentElement } = component
  document.documentElement.lang = data.language
  const skip = document.querySelector("[data-testid=stSkipToContent]")
  if (skip) skip.textContent = data.skip
  const away = parentElement.querySelector("#away")
  away.textContent = data.away
  // The app opens no dialogs: the one that appears is Streamlit's own about the connection, over everything.
  watching?.disconnect()
  watching = new MutationObserver(() => {
    const close = document.querySelector("[data-testid=stDialog] button")
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState
    if (close) away.hidden = !data.away
    else if (state === "CONNECTED") away.hidden = true
    close?.click()
  })
  const attributes = { attributes: true, attributeFilter: ["data-test-connection-state"] }
  watching.observe(document.body, { childList: true, subtree: true, ...attributes })
}
""",
)

_PRESSES = st.components.v2.component(
    "canvas_presses",
    html="<span hidden></span>",
    js=(BOARD / "kit" / "presses.js").read_text(encoding="utf-8") + "export { presses as default };",
)

_HEALTH = (BOARD / "kit" / "health.js").read_text(encoding="utf-8")
_WATCH = st.components.v2.component(
    "canvas_watch",
    html="<span id='watch' hidden></span>",
    js=_HEALTH
    + """
const sockets = new WeakMap()

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const state = sockets.get(parentElement) ?? { socket: null, stopped: false, wait: 300 }
  state.number = data.number
  state.wake = (number) => setTriggerValue("moved", number)
  if (!sockets.has(parentElement)) {
    sockets.set(parentElement, state)
    open(state, data)
  }
  return () => {
    state.stopped = true
    sockets.delete(parentElement)
    state.socket?.close()
  }
}

function open(state, data) {
  const url = new URL(data.address, location.origin.replace(/^http/, "ws"))
  url.search = new URLSearchParams({ w: data.workshop, n: state.number }).toString()
  state.socket = new WebSocket(url)
  state.socket.onmessage = (event) => {
    state.wait = 300
    const { number } = JSON.parse(event.data)
    if (number > state.number) state.wake(number)
  }
  state.socket.onclose = (event) => {
    if (event.code !== 4404) setTimeout(() => comeBack(state, data, url), state.wait)
  }
}

async function comeBack(state, data, url) {
  state.wait = Math.min(state.wait * 2, 4000)
  const there = !state.stopped && await serves(url)
  if (state.stopped) return
  if (there) open(state, data)
  else setTimeout(() => comeBack(state, data, url), state.wait)
}
""",
)


_LEAVE = st.components.v2.component(
    "canvas_leave", html="<span hidden></span>", js="export default ({ data }) => location.assign(data.address)"
)


_MERGE = st.components.v2.component("canvas_merge", html="<div id='merge'></div>", css=LOOK, js=SCRIPT)


def board(data: Mapping[str, Any]) -> None:
    """Show the board of one person; `data` is what `board.js` documents, without the address of its files."""
    key = _key("board", data["workshop"], data["person"], data["subgroup"])
    _BOARD(data={**data, "assets": base() + ASSETS}, key=key)


def merge(data: Mapping[str, Any], workshop: str) -> Mapping[str, Any] | None:
    """Show the table on which themes are put together; what somebody just did there, `merge.js` says how, or None."""
    key = _key("merge", workshop, data["block"])
    done = _MERGE(data={**data, "assets": base() + ASSETS}, key=key, on_done_change=lambda: None)
    return cast(Mapping[str, Any] | None, done.get("done"))


def watch(workshop: str, number: int) -> None:
    """Rerun the fragment (or page) this stands in when the workshop moves beyond `number`."""
    data = {"address": f"{base()}/watch", "workshop": workshop, "number": number}
    _WATCH(data=data, key=_key("watch", workshop), on_moved_change=lambda: None)


def leave(address: str) -> None:
    """Send the browser to an address outside Streamlit's pages."""
    _LEAVE(data={"address": address}, key="leave")


def language(code: str, skip: str, away: str) -> None:
    """Say in which language the page is written, and give what Streamlit says in English our words.

    `skip` is the link to the main content; `away` stands on the page while the server does not answer, in place
    of Streamlit's dialog; empty where the page tells it itself.
    """
    _LANGUAGE(data={"language": code, "skip": skip, "away": away}, key="page-language")


def presses() -> None:
    """Have every press on a button of this page carried out, once, whatever the page does meanwhile."""
    _PRESSES(key="page-presses")


def _key(*parts: str | None) -> str:
    """A component's key; Streamlit keeps a double underscore for itself, and our identifiers may hold one."""
    return "-".join(part or "" for part in parts).replace("_", ".")

"""The component's door: mounts the board in a Streamlit page, and wakes a page when the workshop moved on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from canvas.board import ASSETS

# The modules come from our own route: cached by the browser, and the same files for every page.
_BOARD = st.components.v2.component(
    "canvas_board",
    html="<div id='board'></div>",
    js="""
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector("#board")
  // Called again for every change of data: mount() updates what it mounted before.
  const mounted = import(new URL(data.assets + "board.js", location.origin)).then((m) => m.mount(root, data))
  return () => mounted.then((stop) => stop && stop())
}
""",
)

_LANGUAGE = st.components.v2.component(
    "canvas_language",
    html="<span hidden></span>",
    js="""
export default function (component) {
  document.documentElement.lang = component.data.language
  const skip = document.querySelector("[data-testid=stSkipToContent]")
  if (skip) skip.textContent = component.data.skip
}
""",
)

_WATCH = st.components.v2.component(
    "canvas_watch",
    html="<span id='watch' hidden></span>",
    js="""
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
  const url = new URL("/watch", location.origin.replace(/^http/, "ws"))
  url.search = new URLSearchParams({ w: data.workshop, n: state.number }).toString()
  state.socket = new WebSocket(url)
  state.socket.onmessage = (event) => {
    state.wait = 300
    const { number } = JSON.parse(event.data)
    if (number > state.number) state.wake(number)
  }
  state.socket.onclose = (event) => {
    if (state.stopped || event.code === 4404) return
    setTimeout(() => state.stopped || open(state, data), state.wait)
    state.wait = Math.min(state.wait * 2, 5000)
  }
}
""",
)


def board(data: Mapping[str, Any]) -> None:
    """Show the board of one person; `data` is what `board.js` documents, without the address of its files."""
    _BOARD(data={**data, "assets": ASSETS}, key=f"board-{data['workshop']}-{data['person']}-{data['subgroup']}")


def watch(workshop: str, number: int) -> None:
    """Rerun the fragment (or page) this stands in when the workshop moves beyond `number`."""
    _WATCH(data={"workshop": workshop, "number": number}, key=f"watch-{workshop}", on_moved_change=lambda: None)


def language(code: str, skip: str) -> None:
    """Say in which language the page is written, and give Streamlit's link to the main content its words."""
    _LANGUAGE(data={"language": code, "skip": skip}, key="page-language")

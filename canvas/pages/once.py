"""One press is one deed: what a button is about, and the id of what it does, as they were when it was drawn.

A second click that comes before the page was drawn again runs the same script with the same button pressed, while the
workshop has moved on. What it does must then be what the button said: the same deed under the same id is done once, and
a step opened from a step that is over is refused. What a browser sends twice in quick succession is stopped before, by
canvas/client/frame/presses.js.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Generic, TypeVar, cast

import streamlit as st

from canvas.server import identity

T = TypeVar("T")
SAME_PRESS = 10.0


def as_drawn(key: str, now: T) -> T:
    """What this stood for when the page was last drawn, `now` the first time. Call it once per run for each key."""
    name = f"drawn-{key}"
    before = cast(T, st.session_state.get(name, now))
    st.session_state[name] = now
    return before


def once(key: str, *, pressed: bool, make: Callable[[], str] = identity.new_id) -> str:
    """The id of what this button does, made when it was drawn; another one as soon as it is drawn without a press."""
    name = f"once-{key}"
    if not pressed or name not in st.session_state:
        st.session_state[name] = make()
    return cast(str, st.session_state[name])


@dataclass
class _Made(Generic[T]):
    """What a button made, and when, in seconds of a clock that only runs forward."""

    it: T | None = None
    at: float = -inf


def made_once(key: str, *, pressed: bool, make: Callable[[], T]) -> T | None:
    """What this button makes when it is pressed; within `SAME_PRESS` seconds a further press gets the same thing, also
    where the page was drawn in between, because the browser is on its way to what was made. None where it is not
    pressed. Raises what `make` raises; nothing is remembered then.
    """
    if not pressed:
        return None
    # A further press ends this run at its next call of Streamlit, and putting something in the session is one: what
    # was made is kept in an object that is there before.
    made = cast(_Made[T], st.session_state.setdefault(f"made-{key}", _Made[T]()))
    if monotonic() - made.at > SAME_PRESS:
        made.it, made.at = make(), monotonic()
    return made.it

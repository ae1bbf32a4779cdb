"""What somebody typed on a page and did not send: their browser keeps it, and gives it back to the field.

canvas/client/frame/kept.js does that. Here stands which fields it leaves alone, and how a page says that something is
stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar, get_args, overload

import streamlit as st

from canvas.core.model import Role
from canvas.pages.components import kept
from canvas.pages.context import Visit
from canvas.server.identity import new_id

T = TypeVar("T")

NEVER = (
    "code", "example-key", "create-key",  # secrets
    "way-", "merging-", "fineness", "speed", "report-language",  # what a page shows, and nothing of it is stored
    "names-shown", "theme-maker-",  # stored at once
)  # fmt: skip
"""Fields that no browser keeps, by the start of their keys. Fields whose text is hidden are never kept either."""
LIVE = ("board", "facilitate", "plenary", "merge", "actions", "round-off", "details")
"""Pages whose fields are not kept by this."""
MOST = 30
"""At most so many deeds of a session are told to its browser; the last ones."""


def keep(here: Visit, page: str) -> None:
    """Have the browser keep what is typed on this page from now on, and forget what was stored. Once per run."""
    words, seats = here.words, [seat.id for role in get_args(Role) if (seat := here.seat(role))]
    st.session_state["wanted"] = kept(
        {
            "workshop": here.room.workshop.id if here.room else "",
            "seats": seats,
            "page": "" if page in LIVE else page or "start",
            "never": NEVER,
            "stored": st.session_state.get("stored", []),
            "words": {
                "earlier": words("You typed here before:"),
                "back": words("Put it back"),
                "away": words("Delete it"),
            },
        }
    )


def stored(*forms: str) -> None:
    """What stood in these forms is stored, or thrown away: the browser keeps it no longer.

    A form is the beginning of its fields' keys, or what stands behind a hyphen at their end.
    """
    told = st.session_state.get("stored", [])
    st.session_state["stored"] = [*told, *({"id": new_id(), "form": form} for form in forms)][-MOST:]


@overload
def choice(label: str, options: Sequence[T], index: int, key: str, named: Callable[[T], str]) -> T: ...
@overload
def choice(label: str, options: Sequence[T], index: int | None, key: str, named: Callable[[T], str]) -> T | None: ...
def choice(label: str, options: Sequence[T], index: int | None, key: str, named: Callable[[T], str]) -> T | None:
    """A select box, which gets back what its browser kept for it; `named` says how an option reads."""
    kept_for_it = st.session_state.get("wanted", {}).get(re.sub(r"-\d+$", "", key))
    for option in options:
        if kept_for_it is not None and named(option) == kept_for_it:
            st.session_state[key] = option
    return st.selectbox(label, options, index, key=key, format_func=named)

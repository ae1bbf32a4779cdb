"""The way between pages, and the full addresses that other people open."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlencode, urlsplit

import streamlit as st

from canvas.core.model import Role
from canvas.pages import components
from canvas.server.addresses import PAGE_PATHS, from_elsewhere
from canvas.server.cookies import Cookies
from canvas.server.exchange import Ticket, issue
from canvas.server.settings import base


def go(screen: str, **parameters: str) -> NoReturn:
    """Open another screen; the language asked for goes along."""
    st.switch_page(f"screens/{screen}.py", query_params=_with_language(parameters))


def leave(path: str) -> NoReturn:
    """Go on to a page of ours outside Streamlit, at this path; the language asked for goes along. The script ends."""
    query = urlencode(_with_language({}))
    components.leave(f"{base()}{path}{'?' if query else ''}{query}")
    st.stop()


def sit_down(cookies: Cookies, workshop: str, role: Role, token: str, screen: str, **parameters: str) -> NoReturn:
    """Have the browser get the token of a seat, and go on to a screen of that workshop. The script ends.

    `screen` may be a path outside Streamlit's pages: it begins with a slash, and takes no parameters.
    """
    outside = screen.startswith("/")
    query = urlencode(_with_language({"w": workshop, **parameters}))
    path = screen if outside else f"/{PAGE_PATHS[screen]}?{query}"
    components.ticket(issue(Ticket(cookies.door, workshop, role, token, path)), workshop)
    st.stop()


def link(screen: str, label: str, icon: str | None = None, **parameters: str) -> None:
    """A link to another screen; the language asked for goes along."""
    st.page_link(f"screens/{screen}.py", label=label, icon=icon, query_params=_with_language(parameters))


def address(screen: str, **parameters: str) -> str:
    """The full address of a screen, as other people can open it."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{home()}/{PAGE_PATHS[screen]}{query}"


def homes() -> list[str]:
    """Where other people find this app, the likeliest first; none when it listens to this machine only."""
    return from_elsewhere(st.context.url or "")


def home() -> str:
    """The address all others begin with: where other people find this app, else where this visitor did."""
    parts = urlsplit(st.context.url or "http://localhost")
    return next(iter(homes()), f"{parts.scheme}://{parts.netloc}{base()}")


def _with_language(parameters: dict[str, str]) -> dict[str, str]:
    asked = st.query_params.get("lang") or st.session_state.get("language")
    return {**parameters, "lang": asked} if asked else parameters

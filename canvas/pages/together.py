"""The live plenary in a page of Streamlit, opened with one of its views."""

from __future__ import annotations

import streamlit as st

from canvas.pages.components import plenary
from canvas.pages.context import Seated
from canvas.pages.navigation import home, link
from canvas.words.plenary_surface import plenary_data

SCREENS = ("board", "facilitate", "plenary", "merge", "rows_and_gdpr", "round_off", "actions", "document")


def live_plenary(here: Seated, view: str) -> None:
    """The plenary of whoever visits the page, with this view, and about the topic in the address where there is one."""
    with st.container(key="plenary-page"):
        opens = (view, st.query_params.get("block", ""))
        plenary(plenary_data(here.workshop, here.person, here.words, home(), opens=opens))
    # The plenary's links to other pages are followed by way of these, within the page (canvas/client/frame/within.js).
    with st.container(key="plenary-links"):
        for screen in SCREENS:
            link(screen, "·", w=here.workshop.id)

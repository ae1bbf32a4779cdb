"""The bar above every page of a workshop: its title, and links to the pages this role may open.

With it every page of a workshop is drawn again, and says why, once its reader has no seat any more.
"""

from __future__ import annotations

import streamlit as st

from canvas.core.model import LEADERS, Role
from canvas.example import is_example
from canvas.pages.context import Seated
from canvas.pages.html import show
from canvas.pages.navigation import link

REACH: dict[Role, tuple[str, ...]] = {
    "facilitator": ("facilitate", "plenary", "actions", "document", "settings"),
    "cofacilitator": ("facilitate", "plenary", "actions", "document", "settings"),
    "vision_writer": ("facilitate", "plenary", "actions", "document"),
    "observer": ("facilitate",),
    "participant": (),
    "wall": (),
}
"""The pages that each role's bar leads to; each page itself asks for the seat."""


def masthead(here: Seated, current: str) -> None:
    """The bar itself; `current` is the name of the page it stands on."""
    words, role = here.words, here.person.role
    here.wake_without_seat()
    labels = {
        "facilitate": words("Facilitate") if role in LEADERS else words("Overview"),
        "plenary": words("Plenary"),
        "actions": words("Actions"),
        "document": words("Take home"),
        "settings": words("Settings"),
        "rehearse": words("Rehearsal"),
        "guide": words("Guide"),
    }
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        show(
            "<p class='masthead'><b>{title}</b> {institution}</p>",
            title=here.workshop.title,
            institution=here.workshop.institution,
        )
        rehearses = role == "facilitator" and is_example(here.workshop.id)
        reach = [*REACH[role], *(["rehearse"] if rehearses else []), *(["guide"] if role in LEADERS else [])]
        for screen in reach:
            marked = f"**{labels[screen]}**" if screen == current else labels[screen]
            link(screen, marked, w=here.workshop.id)

"""The facilitator's page: the cockpit, which is live. Other roles that come in by a link see it without controls."""

import streamlit as st

from canvas.core.model import READERS
from canvas.example import is_example
from canvas.pages.components import cockpit
from canvas.pages.context import seated
from canvas.pages.navigation import home, link
from canvas.words.cockpit import cockpit_data

SCREENS = ("plenary", "merge", "round_off", "actions", "document", "settings", "rehearse", "guide")

here = seated(*READERS)
here.wake_without_seat()
with st.container(key="cockpit-page"):
    cockpit(cockpit_data(here.workshop, here.person, here.words, home(), example=is_example(here.workshop.id)))
# The cockpit's links to other pages are followed by way of these, within the page (canvas/client/frame/lead.js).
with st.container(key="cockpit-links"):
    for screen in SCREENS:
        link(screen, "·", w=here.workshop.id)
    for subgroup in here.workshop.subgroups:
        link("board", "·", w=here.workshop.id, subgroup=subgroup)

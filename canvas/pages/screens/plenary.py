"""The plenary: one topic with the wordings of all subgroups and the shared statement made of them, which is live."""

import streamlit as st

from canvas.core.model import READERS
from canvas.pages.components import plenary
from canvas.pages.context import seated
from canvas.pages.navigation import home, link
from canvas.words.plenary_surface import plenary_data

SCREENS = ("facilitate", "merge", "rows_and_gdpr", "round_off", "actions", "document")

here = seated(*READERS)
here.wake_without_seat()
with st.container(key="plenary-page"):
    opens = ("topic", st.query_params.get("block", ""))
    plenary(plenary_data(here.workshop, here.person, here.words, home(), opens=opens))
# The plenary's links to other pages are followed by way of these, within the page (canvas/client/frame/within.js).
with st.container(key="plenary-links"):
    for screen in SCREENS:
        link(screen, "·", w=here.workshop.id)

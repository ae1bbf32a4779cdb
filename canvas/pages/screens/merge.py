"""Putting together, as a view of the live plenary; a theme maker comes here from the board and sees this view only."""

import streamlit as st

from canvas.core.access import may_merge
from canvas.core.model import LEADERS
from canvas.pages.components import plenary
from canvas.pages.context import seated
from canvas.pages.navigation import home, link
from canvas.words.plenary_surface import plenary_data

SCREENS = ("board", "facilitate", "plenary", "rows_and_gdpr", "round_off", "actions", "document")

here = seated(*LEADERS, "participant")
here.wake_without_seat()
if may_merge(here.workshop, here.person.id):
    opens = ("merge", st.query_params.get("block", ""))
    with st.container(key="plenary-page"):
        plenary(plenary_data(here.workshop, here.person, here.words, home(), opens=opens))
    # The plenary's links to other pages are followed by way of these, within the page (canvas/client/frame/within.js).
    with st.container(key="plenary-links"):
        for screen in SCREENS:
            link(screen, "·", w=here.workshop.id)
else:
    st.title(here.words("Put together"), anchor=False)
    st.write(here.words.refusal_for("not_a_scribe"))
    link("board", here.words("Back to the board"), icon=":material/arrow_back:", w=here.workshop.id)

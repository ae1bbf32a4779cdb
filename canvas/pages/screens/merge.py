"""Putting together, as a view of the live plenary; a theme maker comes here from the board and sees this view only."""

import streamlit as st

from canvas.core.access import may_merge
from canvas.core.model import LEADERS
from canvas.pages.context import seated
from canvas.pages.navigation import link
from canvas.pages.together import live_plenary

here = seated(*LEADERS, "participant")
here.wake_without_seat()
if may_merge(here.workshop, here.person.id):
    live_plenary(here, "merge")
else:
    st.title(here.words("Put together"), anchor=False)
    st.write(here.words.refusal_for("not_a_scribe"))
    link("board", here.words("Back to the board"), icon=":material/arrow_back:", w=here.workshop.id)

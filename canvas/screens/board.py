"""The board: a participant's own table, or, for the facilitator, a look at one table."""

import streamlit as st

from canvas.board_words import board_words, one_language
from canvas.door import board
from canvas.visit import seated

visits = st.query_params.get("subgroup")
here = seated("facilitator") if visits else seated("participant")

data = {
    "live": "/live",
    "home": "/",
    "take_home": f"/document?w={here.workshop.id}",
    "workshop": here.workshop.id,
    "person": here.person.id,
    "as": here.person.role,
    "subgroup": visits,
    "language": here.words.language,
    "words": board_words(here.words),
    "sheet": one_language(here.workshop.sheet, here.words),
    "h1": True,
}
with st.container(key="board-page"):
    board(data)

"""The board: of a participant's own subgroup or, for a facilitator, of any subgroup."""

import streamlit as st

from canvas.pages.components import board
from canvas.pages.context import at_board, seated
from canvas.pages.html import show
from canvas.server.settings import base
from canvas.words.board import board_data

visits = st.query_params.get("subgroup")
here = seated(*at_board())

with st.container(key="board-page"):
    board(board_data(here.workshop, here.person, here.words, visits))
if not visits:
    place = f"{base()}/l/place/{here.workshop.id}?lang={here.words.language}"
    show(
        "<p class='ways'><a href='{light}'>{light_page}</a><a href='{place}#device'>{device}</a>"
        "<a href='{place}#someone'>{someone}</a></p>",
        light=f"{base()}/l/b/{here.workshop.id}?lang={here.words.language}",
        light_page=here.words("Light page"),
        place=place,
        device=here.words("Go on on another device"),
        someone=here.words("I am someone else"),
    )

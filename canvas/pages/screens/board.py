"""The board: of a participant's own subgroup or, for a facilitator, of any subgroup."""

from urllib.parse import urlencode

import streamlit as st

from canvas.pages.components import board
from canvas.pages.context import at_board, seated
from canvas.pages.html import show
from canvas.server.addresses import PAGE_PATHS
from canvas.server.cookies import new_secret
from canvas.server.settings import base
from canvas.words.board import board_data

visits = st.query_params.get("subgroup")
here = seated(*at_board())
words, own = here.words, {"w": here.workshop.id, "lang": here.words.language}


def offer() -> None:
    """Right after joining: the way to a code of one's own, until one says not now."""
    show(
        "<aside class='offer' aria-label='{title}'><form method='post' action='{path}'>"
        "<input type='hidden' name='w' value='{w}'><input type='hidden' name='lang' value='{lang}'>"
        "<input type='hidden' name='once' value='{once}'><button>{title}</button></form>"
        "<a href='{board}'>{later}</a></aside>",
        title=words("Continue on another device"),
        later=words("Not now"),
        path=f"{base()}/l/code",
        board=f"{base()}/{PAGE_PATHS['board']}?{urlencode(own)}",
        once=st.session_state.setdefault("code-form", new_secret()),
        **own,
    )


if st.query_params.get("joined") and not visits:
    offer()

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
        device=here.words("Continue on another device"),
        someone=here.words("I am someone else"),
    )

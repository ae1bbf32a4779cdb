"""Until when newcomers come in, and letting them in again."""

from __future__ import annotations

import streamlit as st

from canvas.core.operations import LetNewcomersIn
from canvas.pages.context import Seated, today
from canvas.server import identity
from canvas.server.identity import is_shut, new_id


def newcomers(here: Seated) -> None:
    """Say until when newcomers come in; where that is over, a leader lets them in for today."""
    words, last = here.words, here.workshop.open_until()
    if last is None:
        return
    if not is_shut(here.workshop):
        st.write(words("Newcomers come in up to and including {day}.", day=words.day(last)))
        return
    said = words("Newcomers can no longer come in; the last day for that was {day}.", day=words.day(last))
    st.warning(said, icon=":material/lock:")
    again = words("Let newcomers in today")
    if st.button(again, key="let-in") and not here.do(
        LetNewcomersIn(id=new_id(), until=max(today(), identity.today()))
    ):
        st.rerun()

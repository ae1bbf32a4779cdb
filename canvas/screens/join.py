"""Join a workshop: a name and a table, no account. Who was here before goes straight back to his place."""

import streamlit as st
from pydantic import ValidationError

from canvas.access import Refusal
from canvas.identity import join, read_code, seat_of, shown_code
from canvas.room import rooms
from canvas.text import LIMITS
from canvas.visit import go, hint, plain, show, visit
from canvas.words import Words, language_of

here = visit()
room = rooms().find(read_code(st.query_params.get("code", "")))
words = here.words
if room and not (st.query_params.get("lang") or st.session_state.get("language")):
    words = Words(language_of(room.workshop.language))

if room is None or (room.workshop.closed and not seat_of(room.workshop, here.token, "participant")):
    st.title(words("This code does not open a workshop"), anchor=False)
    st.write(words.refusal_for("unknown_workshop"))
    if st.button(words("Try another code"), type="primary", key="home"):
        go("start")
    st.stop()

workshop = room.workshop
known = seat_of(workshop, here.token, "participant")
if known and known.subgroup:
    go("board", w=workshop.id)

show(
    "<header class='hero small'><h1>{title}</h1><p>{institution} · {day} · {code}</p></header>",
    title=workshop.title, institution=workshop.institution or words("Workshop"), day=words.day(workshop.day),
    code=shown_code(workshop.code),
)  # fmt: skip
if not here.token:
    st.warning(words.refusal_for("no_cookie"))
    st.stop()


def label(table: str) -> str:
    """A table with how many already sit there."""
    members = workshop.members(table)
    people = words.plural("{n} person", "{n} people", len(members)) if members else words("nobody yet")
    return f"{plain(workshop.subgroups[table].name)} ({people})"


with st.form("join", border=True):
    name = st.text_input(words("Your name or an alias"), max_chars=LIMITS["name"], key="name")
    hint(words("Your table sees it. It does not go into the report."))
    table = st.radio(words("Your subgroup"), list(workshop.subgroups), format_func=label, key="table", index=None)
    if st.form_submit_button(words("To my table"), type="primary", key="sit-down"):
        if table is None:
            st.error(words("Choose the table you sit at."), icon=":material/error:")
        else:
            try:
                seat = join(room, here.token, name, table)
            except ValidationError:
                st.error(words("Fill in a name; an alias is fine."), icon=":material/error:")
            else:
                if isinstance(seat, Refusal):
                    st.error(words.refusal(seat), icon=":material/error:")
                else:
                    go("board", w=workshop.id)

"""The start page: join with a code, or prepare a workshop."""

import streamlit as st

from canvas.identity import read_code
from canvas.room import rooms
from canvas.visit import go, hint, show, visit

here = visit()
words = here.words

show(
    "<header class='hero'><h1>{title}</h1><p>{purpose}</p></header>",
    title=words("What do we want with learning analytics?"),
    purpose=words(
        "In half a day your institution works that out together, with SURF's discussion model: "
        "sticky notes first, then shared wordings, and a draft vision in Word to go on with."
    ),
)

join, prepare = st.columns(2, gap="large")
with join, st.form("join", border=True):
    st.header(words("Join a workshop"), anchor=False)
    typed = st.text_input(words("Code"), key="code", max_chars=16)
    hint(words("Six letters and digits, on the screen in the room."))
    if st.form_submit_button(words("Join"), type="primary", key="to-join"):
        room = rooms().find(read_code(typed))
        if room:
            go("join", code=room.workshop.code)
        st.error(words.refusal_for("unknown_workshop"), icon=":material/search_off:")

with prepare, st.container(border=True, key="prepare"):
    st.header(words("Lead a workshop"), anchor=False)
    st.write(words("Choose a title and the number of subgroups; you get a code to share. It takes one minute."))
    if st.button(words("Prepare a workshop"), key="to-create"):
        go("create")

show(
    "<p class='source'>{source}</p>",
    source=words(
        "Based on the discussion model learning analytics by SURF (2021). Everything you write stays on this server."
    ),
)

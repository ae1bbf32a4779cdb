"""Join a workshop: a name, a table and a role, no account. Who was here before goes straight back to his place."""

import streamlit as st
from pydantic import ValidationError

from canvas.core.access import Refusal
from canvas.core.text import LIMITS, one_line
from canvas.pages.context import visit
from canvas.pages.html import hint, plain, show
from canvas.pages.navigation import go
from canvas.server.identity import join, read_code, seat_of, shown_code
from canvas.server.rooms import Room, rooms
from canvas.server.settings import base
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
if seat_of(workshop, here.token, "participant"):
    go("board", w=workshop.id)

show(
    "<header class='hero small'><h1>{title}</h1><p>{institution} · {day} · {code}</p></header>",
    title=workshop.title,
    institution=workshop.institution or words("Workshop"),
    day=words.day(workshop.day),
    code=shown_code(workshop.code),
)
if not here.token:
    st.warning(words.refusal_for("no_cookie"))
    st.stop()


def label(table: str) -> str:
    """A table with how many already sit there."""
    members = workshop.members(table)
    people = words.plural("{n} person", "{n} people", len(members)) if members else words("nobody yet")
    return f"{plain(workshop.subgroups[table].name)} ({people})"


def role(function: str) -> str:
    """A role in the institution; none is a role too."""
    names = {each.id: each.text.of(words.language) for each in workshop.sheet.roles}
    return names.get(function, words("Rather not say"))


def sit_down(room: Room, name: str, table: str | None, function: str) -> str | None:
    """Take a seat; why not, when it cannot be taken."""
    missing = []
    if not workshop.anonymous and not one_line(name):
        missing.append(words.refusal_for("name_missing"))
    if workshop.seating == "choose" and table is None:
        missing.append(words("Choose your subgroup."))
    if missing:
        return " ".join(missing)
    try:
        seat = join(room, here.token, name, table, function or None)
    except ValidationError:
        return words.refusal_for("name_missing")
    return words.refusal(seat) if isinstance(seat, Refusal) else None


with st.form("join", border=True):
    name = ""
    scanned = st.query_params.get("table")
    table = scanned if scanned in workshop.subgroups else None
    if workshop.anonymous:
        st.write(words("This workshop is anonymous: nobody gives a name."))
    else:
        name = st.text_input(words("Your name or an alias"), max_chars=LIMITS["name"], key="name")
        hint(
            words(
                "Your subgroup and the facilitator see it. It goes into the documents only if the facilitator chooses"
                " so."
            )
        )
    if workshop.seating == "choose":
        tables = list(workshop.subgroups)
        table = st.radio(
            words("Your subgroup"), tables, format_func=label, key="table", index=tables.index(table) if table else None
        )
    elif workshop.seating == "assign":
        table = None
        st.write(words("The facilitator says where you sit."))
    elif table:
        show("<p>{label} <b>{name}</b></p>", label=words("You sit down at:"), name=workshop.subgroups[table].name)
    else:
        st.write(words("You get a place in the subgroup with the fewest people."))
    roles = ["", *(each.id for each in workshop.sheet.roles)]
    function = st.radio(
        words("Your function in the institution"), roles, format_func=role, key="function", horizontal=True
    )
    go_in = words("Go in") if workshop.seating == "assign" else words("To my subgroup")
    if st.form_submit_button(go_in, type="primary", key="sit-down"):
        problem = sit_down(room, name, table, function)
        if problem is None:
            go("board", w=workshop.id)
        st.error(problem, icon=":material/error:")

show(
    "<p class='hint elsewhere'><a href='{light}'>{label}</a><a href='{back}'>{before}</a></p>",
    light=f"{base()}/l/{workshop.code}?lang={words.language}",
    label=words("Slow connection? Take the light page."),
    back=f"{base()}/l/{workshop.code}?back=1&lang={words.language}",
    before=words("I was here before"),
)

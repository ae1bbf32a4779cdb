"""Join a workshop: a name, a subgroup and a function, no account. People who were here go straight back to their place.

The light door (/l/<code>) leads here with what was typed there; both take a seat by the same rules.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from canvas.core.text import LIMITS
from canvas.pages import navigation
from canvas.pages.context import visit
from canvas.pages.html import hint, plain, show
from canvas.pages.lines import line, wrong
from canvas.pages.navigation import go
from canvas.server.cookies import new_secret
from canvas.server.guesses import hesitate
from canvas.server.identity import is_shut, read_code, seat_of, shown_code
from canvas.server.joining import OTHER, TYPED_COOKIE, JoinForm, kept_form, perhaps_the_same, sit_down
from canvas.server.rooms import rooms
from canvas.server.settings import base
from canvas.words import Words, door, language_of, unreadable_here

here = visit()
code = read_code(st.query_params.get("code", ""))
room = rooms().find(code)
words = here.words
if room and not (st.query_params.get("lang") or st.session_state.get("language")):
    words = Words(language_of(room.workshop.language))

if room is None or (room.workshop.closed and not seat_of(room.workshop, here.cookies, "participant")):
    hesitate()
    unreadable = rooms().unreadable(code=code)
    st.title(words("This code does not open a workshop"), anchor=False)
    st.write(words.refusal_for(unreadable or "unknown_workshop"))
    if rooms().shelf.lost and not unreadable:
        hint(unreadable_here(words, len(rooms().shelf.lost)))
    if st.button(words("Try another code"), type="primary", key="home"):
        go("start")
    st.stop()

workshop = room.workshop
if seat_of(workshop, here.cookies, "participant"):
    go("board", w=workshop.id)
typed = kept_form(here.cookies.get(TYPED_COOKIE), workshop)

show(
    "<header class='hero small'><h1>{title}</h1><p>{institution} · {day} · {code}</p></header>",
    title=workshop.title,
    institution=workshop.institution or words("Workshop"),
    day=words.day(workshop.day),
    code=shown_code(workshop.code),
)
light = f"{base()}/l/{workshop.code}"
if is_shut(workshop):
    st.info(words.refusal_for("door_shut"), icon=":material/lock:")
    back = f"{light}?back=1&lang={words.language}"
    show("<p class='hint elsewhere'><a href='{back}'>{before}</a></p>", back=back, before=words("I was here before"))
    st.stop()
if not here.cookies.door:
    st.warning(words.refusal_for("no_cookie"))
    st.stop()


def label(subgroup: str) -> str:
    """A subgroup with how many are in it already."""
    members = workshop.members(subgroup)
    people = words.plural("{n} person", "{n} people", len(members)) if members else words("nobody yet")
    return f"{plain(workshop.subgroups[subgroup].name)} ({people})"


def role(function: str) -> str:
    """A function in the institution; rather not saying is one too."""
    names = {each.id: each.text.of(words.language) for each in workshop.sheet.roles}
    names[OTHER] = words("Another one, namely")
    return names.get(function, words("Rather not say"))


below: dict[str, tuple[str, DeltaGenerator]] = {}
with st.form("join", border=True):
    name = ""
    scanned = st.query_params.get("table") or typed.subgroup
    subgroup = scanned if workshop.is_open_subgroup(scanned) else None
    if workshop.anonymous:
        st.write(door.about_names(words, workshop))
    else:
        name = line(words("Your name or an alias"), typed.name, LIMITS["name"], "name")
        below["name"] = ("name", st.empty())
        hint(door.about_names(words, workshop))
    if workshop.seating == "choose":
        all_of_them = [each.id for each in workshop.open_subgroups()]
        index = all_of_them.index(subgroup) if subgroup else None
        subgroup = st.radio(words("Your subgroup"), all_of_them, index, format_func=label, key="table")
        below["subgroup"] = ("table", st.empty())
    elif workshop.seating == "assign":
        st.write(words("The facilitator says where you sit."))
    elif subgroup:
        show("<p>{label} <b>{name}</b></p>", label=words("You sit down at:"), name=workshop.subgroups[subgroup].name)
    else:
        st.write(words("You get a place in the subgroup with the fewest people."))
    roles = ["", *(each.id for each in workshop.sheet.roles), *([] if workshop.anonymous else [OTHER])]
    index = roles.index(typed.function) if typed.function in roles else 0
    function = st.radio(
        words("Your function in the institution"), roles, index, format_func=role, key="function", horizontal=True
    )
    other = ""
    if not workshop.anonymous:
        other = line(words("Another one, namely"), typed.other, LIMITS["name"], "other")
        below["function"] = ("other", st.empty())
    hint(door.about_function(words, workshop))
    hint(door.about_words(words, workshop))
    go_in = words("Go in") if workshop.seating == "assign" else words("To my subgroup")
    if st.form_submit_button(go_in, type="primary", key="sit-down"):
        sender = replace(here.cookies, form=st.session_state.setdefault(f"once-{workshop.id}", new_secret()))
        # Here the field is always in sight: what is typed in it is meant where nothing else was chosen.
        function = OTHER if other and not function else function
        entered = sit_down(room, sender, JoinForm(name, subgroup or "", function, other))
        if not isinstance(entered, Mapping):
            asks = perhaps_the_same(room, entered.person)
            there = f"/l/claim/{workshop.id}?lang={words.language}" if asks else "board"
            navigation.sit_down(here.cookies, workshop.id, "participant", entered.token, there, joined="1")
        for field, problem in entered.items():
            if field in below and problem.code != "too_long":  # a field that holds too much says so itself
                key, place = below[field]
                wrong(place, key, words.refusal(problem))
            elif problem.code != "too_long":
                st.error(words.refusal(problem), icon=":material/error:")

show(
    "<p class='hint elsewhere'><a href='{light}'>{label}</a><a href='{back}'>{before}</a></p>",
    light=f"{light}?lang={words.language}",
    label=words("Slow connection? Take the light page."),
    back=f"{light}?back=1&lang={words.language}",
    before=words("I was here before"),
)

"""The rehearsal: an example plays its day through the real pages; hold it, speed it up, take over, throw it away."""

from contextlib import suppress

import streamlit as st

from canvas import example
from canvas.example import rehearsal
from canvas.pages.context import Seated, lost, seated, today
from canvas.pages.context import visit as visiting
from canvas.pages.html import show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import go, link, sit_down
from canvas.pages.once import made_once
from canvas.server.cookies import new_secret
from canvas.server.rooms import rooms
from canvas.store.journal import NotStored


def start_button(here: Seated) -> None:
    """Start a rehearsal: an example that plays its day from the first step."""
    words = here.words
    st.write(
        words(
            "Five subgroups write, discuss and decide by themselves, much faster than people do, while you look at "
            "any page of the workshop. None of it is kept: it is deleted after a day, or when you delete it."
        )
    )
    pressed = st.button(words("Begin a rehearsal"), type="primary", key="begin")
    cookies = visiting().cookies

    def begin() -> tuple[str, str]:
        token = new_secret()
        return example.rehearse(rooms(), token, today(), cookies.door).workshop.id, token

    try:
        begun = made_once("rehearsal", pressed=pressed, make=begin)
    except example.Refused as refused:
        st.error(words.refusal(refused.refusal), icon=":material/error:")
    except NotStored:
        st.error(words.refusal_for("not_stored"), icon=":material/error:")
    else:
        if begun:
            sit_down(cookies, begun[0], "facilitator", begun[1], "rehearse")


def controls(here: Seated, now: rehearsal.Rehearsal) -> None:
    """The step the rehearsal is at, with pause, speed and taking over."""
    words, workshop = here.words, here.workshop
    show(
        "<p class='label'>{now}</p><h2>{title}</h2><p>{progress}</p>",
        now=words("Now"),
        title=workshop.sheet.phase(workshop.phase).title.of(words.language),
        progress=words("{n} of {all} steps", n=now.done, all=len(now.steps)),
    )
    with st.container(horizontal=True):
        label = words("Pause") if now.playing else words("Play")
        if st.button(label, type="primary", key="play"):
            if now.playing:
                now.pause()
            else:
                now.play()
            st.rerun()
        if st.button(words("Take it over from here"), key="take-over"):
            now.stop()
            go("facilitate", w=workshop.id)
    speed = st.select_slider(
        words("How fast"),
        rehearsal.SPEEDS,
        value=int(now.speed),
        key="speed",
        format_func=lambda times: words("{n} times as fast", n=times),
    )
    if speed != now.speed:
        now.at_speed(speed)


def boards(here: Seated) -> None:
    """The boards, to look at while it plays."""
    with st.container(horizontal=True, key="boards"):
        for subgroup in here.workshop.subgroups.values():
            link(
                "board",
                here.words("Board of {subgroup}", subgroup=subgroup.name),
                w=here.workshop.id,
                subgroup=subgroup.id,
            )


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated("facilitator")
    number, words = here.workshop.number, here.words
    if not example.is_example(here.workshop.id):
        lost(words, "no_seat")
    masthead(here, "rehearse")
    st.title(words("Rehearsal"), anchor=False)
    now = rehearsal.find(here.workshop.id)
    with st.container(border=True, key="now"):
        if now:
            controls(here, now)
        else:
            start_button(here)
    if now:
        boards(here)
        if st.button(words("Delete it"), key="throw-away", type="tertiary", icon=":material/delete:"):
            now.stop()
            with suppress(KeyError):  # deleted in another tab already
                rooms().delete(here.workshop.id)
            go("start")
    here.wake(number)


page()

"""The start page: join with a code, prepare a workshop, or see whether the room can reach the app."""

from base64 import b64encode
from pathlib import Path

import streamlit as st

from canvas import example
from canvas.documents import qr
from canvas.pages.context import today, visit
from canvas.pages.html import hint, show
from canvas.pages.navigation import go, homes, leave, link, sit_down
from canvas.pages.once import made_once
from canvas.pages.ways import ways
from canvas.server.addresses import Came, invitations
from canvas.server.cookies import new_secret
from canvas.server.guesses import hesitate
from canvas.server.identity import read_code
from canvas.server.rooms import rooms
from canvas.server.settings import base, settings
from canvas.store.journal import NotStored
from canvas.words import unreadable_here

here = visit()
words = here.words

show(
    "<header class='hero'><h1>{title}</h1><p>{purpose}</p></header>",
    title=words("What do we want with learning analytics?"),
    purpose=words(
        "In half a day your institution works that out together, with SURF’s discussion model: sticky notes first, "
        "then shared wordings, and a draft vision in Word to go on with."
    ),
)


def show_example() -> None:
    """The way into the example. Where preparing needs a key, it is asked there and not beside other buttons."""
    if not settings().create_key:
        play("", pressed=st.button(words("Look at an example"), key="to-example"))
        return
    with st.expander(words("Look at an example")), st.form("example", border=False):
        key = st.text_input(words("Key for preparing workshops"), type="password", key="example-key")
        hint(words("Ask whoever runs this server for it."))
        play(key, pressed=st.form_submit_button(words("Open the example"), type="primary", key="to-example"))


def play(key: str, *, pressed: bool) -> None:
    """When the button is pressed, begin an example of one's own and go there; else say why not."""

    def begin() -> tuple[str, str]:
        token = new_secret() if here.cookies.door else ""
        return example.play(rooms(), token, today(), key, here.cookies.door).workshop.id, token

    try:
        shown = made_once("example", pressed=pressed, make=begin)
    except example.Refused as refused:
        st.error(words.refusal(refused.refusal), icon=":material/error:")
    except NotStored:
        st.error(words.refusal_for("not_stored"), icon=":material/error:")
    else:
        if shown:
            sit_down(here.cookies, shown[0], "facilitator", shown[1], "facilitate")


join, prepare = st.columns(2, gap="medium")
with join, st.form("join", border=True, height="stretch"):
    st.header(words("Join a workshop"), anchor=False)
    typed = st.text_input(words("Code"), key="code", width=220)
    hint(words("Letters and digits, on the big screen."))
    if st.form_submit_button(words("Join"), type="primary", key="to-join"):
        code = read_code(typed)
        if rooms().find(code):
            leave(f"/l/{code}")
        hesitate()
        unreadable = rooms().unreadable(code=code)
        st.error(words.refusal_for(unreadable or "unknown_workshop"), icon=":material/search_off:")
    if lost := len(rooms().shelf.lost):
        hint(unreadable_here(words, lost))

with prepare, st.container(border=True, key="prepare", height="stretch"):
    st.header(words("Lead a workshop"), anchor=False)
    st.write(words("Choose a title and the number of subgroups; you get a code to share. It takes one minute."))
    if st.button(words("Prepare a workshop"), key="to-create"):
        go("create")
    show_example()
    link("guide", words("The facilitator’s guide"))
    hint(
        words(
            "The example is a Dutch one: five subgroups, already in the plenary, where one topic is left to you. It is "
            "deleted after a day."
        )
    )
    ways((words("Open a workshop from an archive"), f"{base()}/l/archive?lang={words.language}"))

show(
    "<p class='source'>{source}</p>",
    source=words(
        "Based on the discussion model learning analytics by SURF (2021). What you write goes to no other service."
    ),
)

GUIDE = Path(__file__).parents[2] / "guide"


@st.fragment
def reaching(homes: list[str]) -> None:
    """The addresses for other devices, and which of them a device has opened."""
    made = st.session_state.setdefault("invitations", {})
    for home in homes:
        if invitations.came(made.get(home, "")) is None:
            made[home] = invitations.make()
        came = invitations.came(made[home]) or Came()
        address = f"{home}/reach/{made[home]}?lang={words.language}"
        picture = b64encode(qr.svg(address).encode()).decode()
        code, about = st.columns([1, 3], vertical_alignment="center")
        with code:
            show(
                "<img class='qr' alt='{alt}' src='data:image/svg+xml;base64,{picture}'>",
                picture=picture,
                alt=words("QR code of {address}", address=address),
            )
        with about:
            st.code(home, language=None, wrap_lines=True)
            show("<p role='status'>{said}</p>", said=arrived(came))
    st.button(words("Look again"), key="look-again", icon=":material/refresh:")


def arrived(came: Came) -> str:
    """Who opened the check at this address, in a sentence."""
    if not came.pages:
        return words("No device has opened the check at this address yet.")
    if not came.live:
        return words("A device opened the page, but it has no live connection yet. See below what helps.")
    return words.plural(
        "Others reach you here: {n} live connection worked.",
        "Others reach you here: {n} live connections worked.",
        came.live,
    )


if found := homes():
    with st.expander(words("Can others reach me?"), icon=":material/wifi_find:"):
        st.write(words("Scan a code with a phone on the same network. Then look here whether it arrived."))
        reaching(found)
        st.markdown((GUIDE / f"room.{words.language}.md").read_text(encoding="utf-8"))

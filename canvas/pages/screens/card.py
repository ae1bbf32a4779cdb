"""The facilitator's card, shown after setting up, to download or to print; never for other eyes."""

from dataclasses import replace

import streamlit as st

from canvas.core.access import Refusal
from canvas.core.model import BY_LINK
from canvas.documents.card import Card, as_file, body
from canvas.pages.context import code_key, seated, secret_key
from canvas.pages.html import show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import go, home
from canvas.pages.ways import ways
from canvas.server import identity
from canvas.server.addresses import is_local
from canvas.server.offers import Offer, offer
from canvas.server.settings import base
from canvas.words import file_name

here = seated("facilitator")
words, workshop = here.words, here.workshop


def known_card() -> Card:
    """The card, with the secrets that this browser session still knows."""
    secrets = {role: st.session_state.get(secret_key(workshop.id, role), "") for role in BY_LINK}
    valid = {role: secret for role, secret in secrets.items() if identity.is_link(workshop, role, secret)}
    return Card(workshop, words, home(), valid, st.session_state.get(code_key(workshop.id), ""))


def valid_now(card: Card) -> Card:
    """The card at the moment it is taken home: without the secrets of links that were renewed meanwhile."""
    now = here.room.workshop
    valid = {role: secret for role, secret in card.secrets.items() if identity.is_link(now, role, secret)}
    return replace(card, workshop=now, secrets=valid)


card = known_card()
masthead(here, "settings")
st.title(words("Keep this card"), anchor=False)
if card.secrets:
    st.write(
        words(
            "These links and codes are shown until you reload or close this page. Download the card or print this "
            "page; the file needs no network. Keep it where only you can reach it."
        )
    )
else:
    st.warning(
        words(
            "The secret links are no longer on this card: they are shown only right after they were made. A card that "
            "you kept stays valid; new links are made in the settings."
        )
    )
if is_local(home().partition("://")[2].rpartition(":")[0]):
    st.warning(
        words(
            "These addresses work on this computer only. Open the app at the address that participants use, and make "
            "the card there."
        )
    )
file = Offer(
    workshop.id,
    here.person,
    "text/html",
    file_name(workshop, words("card to keep"), "html"),
    lambda: as_file(valid_now(card)),
)
label = words("Download the card") if card.secrets else words("Download the card without secret links")
ways(main=(label, f"{base()}/l/offer/{offer(file, 'card')}?lang={words.language}"))
with st.container(horizontal=True, key="keep-actions"):
    if not card.code and st.button(words("Make a code to come back"), key="keep-code"):
        code = identity.keep_reentry(here.room, here.person)
        if isinstance(code, Refusal):
            st.error(words.refusal(code), icon=":material/error:")
        else:
            st.session_state[code_key(workshop.id)] = code
            st.rerun()
    if st.button(words("I have it: go to the workshop"), key="keep-done"):
        go("facilitate", w=workshop.id)
show("<div class='keep'>{body}</div>", body=body(card))

"""Settings of a workshop: what it is called, links for other roles, names in the documents, tables, closing."""

from datetime import date

import streamlit as st
from pydantic import ValidationError

from canvas.core.model import BY_LINK, LEADERS, Role
from canvas.core.operations import (
    CloseWorkshop,
    Describe,
    NamesInReport,
    RenewCard,
    RenewLink,
    ReopenWorkshop,
    WithdrawLink,
)
from canvas.core.text import LIMITS
from canvas.pages.context import Seated, code_key, seated, secret_key
from canvas.pages.html import show
from canvas.pages.kept import choice
from canvas.pages.lines import line
from canvas.pages.masthead import masthead
from canvas.pages.navigation import go, home, link
from canvas.pages.newcomers import newcomers
from canvas.pages.once import as_drawn, once
from canvas.pages.versions import changed_meanwhile, filled, saved
from canvas.pages.ways import ways
from canvas.server import identity
from canvas.server.addresses import link_path
from canvas.server.cookies import new_secret
from canvas.server.settings import base
from canvas.words import N_
from canvas.words.roles import ROLES
from sheets import LANGUAGES, Language

RIGHTS: dict[Role, str] = {
    "facilitator": N_("Does everything, and gives out these links."),
    "cofacilitator": N_("Helps to lead: opens steps, turns notes over, assigns subgroups, writes statements."),
    "vision_writer": N_("Reads all that is turned over, edits statements and actions, takes the documents home."),
    "observer": N_("Reads what is turned over in every subgroup, and adds nothing."),
    "wall": N_("Shows on a big screen what everybody may read: no names, no buttons."),
}


def describe(here: Seated) -> None:
    """Title, institution, date and language, to correct."""
    words, workshop = here.words, here.workshop
    key, base = filled("describe", "title", workshop.described)
    above = st.container()
    with st.form("describe", border=True):
        st.header(words("About this workshop"), anchor=False)
        needed = words("Fill in a title; the rest can wait.") if st.session_state.get("save") else ""
        title = line(words("Title"), workshop.title, LIMITS["title"], f"title-{key}", needed)
        institution = line(words("Institution"), workshop.institution, LIMITS["title"], f"institution-{key}")
        left, right = st.columns(2)
        day = left.date_input(words("Date"), value=workshop.day, format="DD-MM-YYYY", key=f"day-{key}")
        languages = list(LANGUAGES)
        with right:
            language = choice(
                words("Language of the workshop"),
                languages,
                languages.index(workshop.language),
                f"language-{key}",
                LANGUAGES.__getitem__,
            )
        days = workshop.days
        if days is not None:  # a workshop of an earlier version has none, and its door stays open
            days = int(left.number_input(words("Number of days"), 1, 14, days, key=f"days-{key}"))
        saving = st.form_submit_button(words("Save"), type="primary", key="save")
    if saving:
        save_description(here, (title, institution, day, language, days), base)
    if here.workshop.described != base:
        now = here.workshop
        theirs = " · ".join(filter(None, (now.title, now.institution, words.day(now.day), LANGUAGES[now.language])))
        with above:
            changed_meanwhile(here, "describe", now.described, "settings_changed", theirs)


def save_description(here: Seated, typed: tuple[str, str, date, Language, int | None], base: int) -> None:
    """Save the settings over revision `base`; on a refusal everything typed stays in the form."""
    title, institution, day, language, days = typed
    try:
        change = Describe(
            id=identity.new_id(), title=title, institution=institution, day=day, language=language, base=base, days=days
        )
    except ValidationError:
        return  # each field says itself what it lacks
    if not here.do(change):
        saved("describe", here.workshop.described)
        st.rerun()


def links(here: Seated) -> None:
    """A link for each role that needs one: made, renewed or withdrawn; shown once."""
    words, workshop = here.words, here.workshop
    with st.container(border=True, key="links"):
        st.header(words("Links for other tasks"), anchor=False)
        st.write(words("For safety a link is shown only right after it was made. Renew it when you need it again."))
        for role in BY_LINK:
            show("<h3>{role}</h3><p>{rights}</p>", role=words(ROLES[role]), rights=words(RIGHTS[role]))
            known = st.session_state.get(secret_key(workshop.id, role))
            if known and identity.is_link(workshop, role, known):
                st.code(home() + link_path(workshop.id, role, known), language=None, wrap_lines=True)
            with st.container(horizontal=True):
                one_link(here, role)
        link("card", words("Card to keep: all links and codes together"), w=workshop.id)
        lost_card(here)


def one_link(here: Seated, role: Role) -> None:
    """The buttons of one role's link. The facilitator's own is never withdrawn, only renewed."""
    words, exists = here.words, role in here.workshop.links
    about = words(ROLES[role]).lower()
    label = words("Renew the link: {role}", role=about) if exists else words("Make a link: {role}", role=about)
    renewing = st.button(label, key=f"renew-{role}")
    secret = once(f"secret-of-{role}", pressed=renewing, make=new_secret)
    deed = once(f"renew-{role}", pressed=renewing)
    # The card holds both the facilitator's link and their code: whoever has the one has the other.
    code = once("code-of-renewer", pressed=renewing, make=identity.new_reentry) if role == "facilitator" else ""
    kept = identity.hashed_reentry(here.workshop, code) if renewing and code else None
    if renewing and not here.do(RenewLink(id=deed, role=role, link=identity.hashed(secret), code=kept)):
        st.session_state[secret_key(here.workshop.id, role)] = secret
        if code:
            st.session_state[code_key(here.workshop.id)] = code
        st.rerun()
    if (
        exists
        and role != "facilitator"
        and st.button(words("Withdraw the link: {role}", role=about), key=f"withdraw-{role}")
        and not here.do(WithdrawLink(id=identity.new_id(), role=role))
    ):
        st.rerun()


def lost_card(here: Seated) -> None:
    """One button for when the card is gone, or in the wrong hands: all that is on it is renewed, for a new one."""
    words, workshop = here.words, here.workshop
    show(
        "<h3>{title}</h3><p>{means}</p>",
        title=words("The card is lost"),
        means=words(
            "Every link and your own code to come back get a new secret, and whoever came in by an old one is out at "
            "once. You stay in this browser and get a new card. Give co-facilitators, vision writers and observers "
            "their new links from it."
        ),
    )
    pressed = st.button(words("Renew everything on my card"), key="card-lost")
    code = once("card-code", pressed=pressed, make=identity.new_reentry)
    secrets = {role: once(f"card-{role}", pressed=pressed, make=new_secret) for role in workshop.links}
    deed = once("card-lost", pressed=pressed)
    if not pressed:
        return
    links = {role: identity.hashed(secret) for role, secret in secrets.items()}
    if not here.do(RenewCard(id=deed, links=links, code=identity.hashed_reentry(workshop, code))):
        for role, secret in secrets.items():
            st.session_state[secret_key(workshop.id, role)] = secret
        st.session_state[code_key(workshop.id)] = code
        go("card", w=workshop.id)


def people(here: Seated) -> None:
    """The way to the list of people, and to the end of the workshop; both stand outside Streamlit's pages."""
    words, workshop = here.words, here.workshop
    with st.container(border=True, key="people"):
        st.header(words("People"), anchor=False)
        st.write(
            words(
                "Who is in the workshop and who is connected: change a name or a subgroup, put two places of one "
                "person together, remove somebody, erase a name or texts."
            )
        )
        there = [(words("List of people"), f"{base()}/l/people/{workshop.id}?lang={words.language}")]
        if here.person.role == "facilitator":
            there.append((words("Delete this workshop"), f"{base()}/l/delete/{workshop.id}?lang={words.language}"))
        ways(*there)


def names(here: Seated) -> None:
    """Whether the names of those present go into the documents."""
    words, workshop = here.words, here.workshop
    with st.container(border=True, key="names"):
        st.header(words("Names"), anchor=False)
        if workshop.anonymous:
            st.write(words("This workshop is anonymous: there are no names, and none in the documents."))
            return
        shown = st.checkbox(
            words("Put the names of those present into the documents"),
            value=workshop.names_in_report,
            key="names-shown",
        )
        if shown != workshop.names_in_report:
            here.do(NamesInReport(id=identity.new_id(), show=shown))


def closing(here: Seated) -> None:
    """Close the workshop, or go on after all."""
    words, workshop = here.words, here.workshop
    with st.container(border=True, key="closing"):
        st.header(words("Closing"), anchor=False)
        if not workshop.closed:
            newcomers(here)
        st.write(words("After closing nobody can add anything; reading and downloading go on."))
        kind = ReopenWorkshop if as_drawn(f"closed-{workshop.id}", workshop.closed) else CloseWorkshop
        label = words("Reopen the workshop") if workshop.closed else words("Close the workshop")
        if st.button(label, key="close") and not here.do(kind(id=identity.new_id())):
            st.rerun()


def following(here: Seated) -> None:
    """The way to a workshop that starts from what this one came to."""
    words = here.words
    with st.container(border=True, key="following"):
        st.header(words("Follow-up workshop"), anchor=False)
        st.write(
            words(
                "A new workshop that starts from the statements, the open points and the actions of this one; this one "
                "stays as it is."
            )
        )
        link("create", words("Prepare a follow-up workshop"), w=here.workshop.id)


visitor = seated(*LEADERS)
masthead(visitor, "settings")
st.title(visitor.words("Settings"), anchor=False)
if visitor.workshop.closed:
    st.info(visitor.words("The workshop is closed."), icon=":material/lock:")
describe(visitor)
if visitor.person.role == "facilitator":
    links(visitor)
people(visitor)
names(visitor)
closing(visitor)
following(visitor)

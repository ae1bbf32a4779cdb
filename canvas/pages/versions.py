"""Forms over a text that others may change too: which version a form was filled from, and the choice between two."""

from __future__ import annotations

import streamlit as st

from canvas.pages.context import Seated
from canvas.pages.html import show
from canvas.pages.kept import stored


def filled(form: str, field: str, revision: int) -> tuple[str, int]:
    """The end of the keys of a form's fields, and the revision of the text it was filled from.

    `field` is the start of the key of one of the fields: while it is on no page, the form is filled anew.
    """
    turn = st.session_state.setdefault(f"turn-{form}", 0)
    key = f"{form}-{turn}" if turn else form
    if f"{field}-{key}" not in st.session_state:
        st.session_state[f"base-{form}"] = revision
    return key, st.session_state[f"base-{form}"]


def saved(form: str, revision: int) -> None:
    """What is in the fields is what is stored, as this revision."""
    _written_over(form, revision)
    stored(form)


def fill_anew(form: str) -> None:
    """Fill the fields with what is stored; what was typed in them is dropped."""
    st.session_state[f"turn-{form}"] = st.session_state.get(f"turn-{form}", 0) + 1
    stored(form)


def _written_over(form: str, revision: int) -> None:
    st.session_state[f"base-{form}"] = revision


def changed_meanwhile(here: Seated, form: str, revision: int, code: str, theirs: str) -> None:
    """Somebody else saved first: show theirs, keep the fields, and offer the choice between the two.

    `code` is that of the refusal which saving over it would get.
    """
    st.warning(here.words.refusal_for(code), icon=":material/compare_arrows:")
    show("<p class='wording'>{text}</p>", text=theirs)
    left, right = st.columns(2)
    if left.button(here.words("Use theirs"), key=f"theirs-{form}"):
        fill_anew(form)
        st.rerun()
    if right.button(here.words("Go on with mine"), key=f"mine-{form}"):
        _written_over(form, revision)
        st.rerun()

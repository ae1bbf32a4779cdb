"""Fields with a limit, and what is wrong with a field, said right under it.

Streamlit's own limit drops a text that is pasted too long without a word, so no field of ours has that: the text stays,
and under it stands how much fits. canvas/client/frame/errors.js brings the first of these sentences into view.
"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from canvas.core.access import Refusal
from canvas.core.text import clean, is_blank, one_line
from canvas.pages.context import visit
from canvas.words.markup import fill


def line(label: str, value: str, most: int, key: str, missing: str = "") -> str:
    """A field of one line, of at most this many characters, as it would be stored.

    `missing` is said under it where nothing stands in it; give that once the form was sent.
    """
    text = one_line(st.text_input(label, value, key=key))
    if missing and is_blank(text):
        wrong(st.container(), key, missing)
    fits(text, most, key)
    return text


def fits(text: str, most: int, key: str) -> None:
    """Say under the field before this how much fits, where it holds more than that as it would be stored."""
    if len(clean(text)) > most:
        wrong(st.container(), key, visit().words.refusal(Refusal("too_long", most)))


def wrong(place: DeltaGenerator, key: str, said: str) -> None:
    """Say what is wrong with the field with this key, in a place right under it."""
    place.html(fill("<p class='wrong' role='alert' data-field='{key}'>{said}</p>", key=key, said=said))

"""People's text on a Streamlit page, which reaches it only through these: as escaped HTML, or as a widget's label.

Labels of widgets are Markdown to Streamlit, and `st.markdown` loads remote images: neither ever gets raw text.
"""

from __future__ import annotations

import re

import streamlit as st

from canvas.words.markup import fill

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>:$&@/])")
# Behind every sign, because a backslash alone does not stop addresses, icons and arrows; it has no width.
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """People's text for a widget's label, where Streamlit reads Markdown: every sign stands for itself."""
    return _MARKDOWN.sub(rf"\\\1{_WORD_JOINER}", " ".join(text.split()))


def show(template: str, **texts: object) -> None:
    """HTML of ours with people's text in it: every value is escaped."""
    st.html(fill(template, **texts))


def hint(text: str) -> None:
    """One quiet line of explanation under a field; a tooltip would hide it from most people."""
    show("<p class='hint'>{text}</p>", text=text)

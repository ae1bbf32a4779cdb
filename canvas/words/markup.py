"""HTML of ours with people's text in it: whatever was not made here is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Markup", "fill", "in_lines", "together"]


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def fill(template: str, **texts: object) -> Markup:
    """The template with its {places} filled: every value is escaped, `Markup` is taken as it is.

    Text with Hebrew or Arabic in it gets a direction of its own: its element where it is alone in one, else itself.
    KeyError when a place has no value.
    """
    for name, text in texts.items():
        if not isinstance(text, Markup) and _RIGHT_TO_LEFT.search(str(text)):
            alone = rf"<(\w+)([^<>]*)>\{{{name}\}}</"
            template, found = re.subn(alone, rf"<\1\2 dir='auto'>{{{name}}}</", template)
            texts[name] = text if found else f"\u2068{text}\u2069"
    return Markup(template).format(**{name: in_lines(text) for name, text in texts.items()})  # noqa: S704 -- ours


def together(parts: Iterable[str]) -> Markup:
    """Several filled templates after each other; plain text among them is escaped."""
    return Markup("").join(map(in_lines, parts))


def in_lines(text: object) -> Markup:
    """Text as HTML shows it, its line breaks kept; `Markup` is taken as it is."""
    return text if isinstance(text, Markup) else escape(text).replace("\n", Markup("<br>"))

"""HTML of ours with people's text in it: whatever was not made here is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Markup", "fill", "in_lines", "together"]


def fill(template: str, **texts: object) -> Markup:
    """The template with its {places} filled: every value is escaped, `Markup` is taken as it is.

    KeyError when a place has no value.
    """
    return Markup(template).format(**{name: in_lines(text) for name, text in texts.items()})  # noqa: S704 -- ours


def together(parts: Iterable[str]) -> Markup:
    """Several filled templates after each other; plain text among them is escaped."""
    return Markup("").join(map(in_lines, parts))


def in_lines(text: object) -> Markup:
    """Text as HTML shows it, its line breaks kept; `Markup` is taken as it is."""
    return text if isinstance(text, Markup) else escape(text).replace("\n", Markup("<br>"))

"""HTML of ours with people's text in it: whatever was not made here is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable


class Markup(str):
    """HTML that was filled in by `fill`."""

    __slots__ = ()


def fill(template: str, **texts: object) -> Markup:
    """The template with its {places} filled: every value is escaped, `Markup` is taken as it is."""
    return Markup(template.format(**{k: v if isinstance(v, Markup) else escape(v) for k, v in texts.items()}))


def together(parts: Iterable[str]) -> Markup:
    """Several filled templates after each other."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def escape(value: object) -> str:
    """Text as HTML shows it, line breaks kept."""
    return html.escape(str(value)).replace("\n", "<br>")

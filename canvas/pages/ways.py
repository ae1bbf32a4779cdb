"""The links on Streamlit pages to files and pages of ours; each asks for the seat again when it is clicked."""

from __future__ import annotations

from canvas.pages.html import show
from canvas.words.markup import Markup, fill, together

Way = tuple[str, str]
"""What a link says, and where it leads."""


def ways(*links: Way, main: Way | None = None) -> None:
    """Links that look as buttons, side by side; `main` comes first, and is what most people want."""
    shown = [_link(main, " main")] if main else []
    show("<p class='takes'>{links}</p>", links=together([*shown, *(_link(each) for each in links)]))


def _link(way: Way, kind: str = "") -> Markup:
    label, address = way
    return fill("<a class='take{kind}' href='{address}'>{label}</a>", kind=kind, address=address, label=label)

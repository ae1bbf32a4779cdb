"""The links on Streamlit pages to files and pages of ours; each asks for the seat again when it is clicked."""

from __future__ import annotations

from canvas.pages.html import show
from canvas.words.markup import Markup, fill, together


def ways(*links: tuple[str, str]) -> None:
    """Links that look as buttons, each a label and an address, side by side; the first is the one most people want."""
    shown = [
        fill(
            "<a class='take{main}' href='{address}'>{label}</a>",
            main=Markup(" main") if first else Markup(""),
            address=address,
            label=label,
        )
        for first, (label, address) in ((at == 0, each) for at, each in enumerate(links))
    ]
    show("<p class='takes'>{links}</p>", links=together(shown))

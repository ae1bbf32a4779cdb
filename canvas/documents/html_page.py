"""The HTML frame and style sheet that the bare pages and the printed card share."""

from __future__ import annotations

from pathlib import Path

from canvas.words import Words
from canvas.words.markup import Markup, fill

LOOK = Markup((Path(__file__).parent / "html_page.css").read_text(encoding="utf-8"))
NOTHING = Markup("")


def page(words: Words, title: str, body: Markup, head: Markup = NOTHING) -> str:
    """A whole page around this body."""
    return fill(
        "<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'><link rel='icon' href='data:,'>"
        "{head}<style>{look}</style></head><body>{body}</body></html>",
        language=words.language,
        title=title,
        head=head,
        look=LOOK,
        body=body,
    )

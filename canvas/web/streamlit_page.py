"""The page in which Streamlit draws, for every address of it: in the reader's language, and never silently empty."""

from __future__ import annotations

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse

from canvas.web.html import rendered
from canvas.words import Words, language_of

INDEX = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
"""Streamlit's own page: empty until its socket is open, and in English."""


async def full(request: Request) -> HTMLResponse:
    """GET /, /join, ...: the page in which Streamlit draws."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(full_page(words), headers={"cache-control": "no-cache"})


def full_page(words: Words) -> str:
    """Streamlit's page in the reader's language, which says so when nothing can be drawn in it."""
    before, _, rest = INDEX.partition("<noscript>")
    whole = before + rendered("noscript.html", words) + rest.partition("</noscript>")[2]
    waiting = rendered("waiting.html", words) + "\n</body>"
    return whole.replace('lang="en"', f'lang="{words.language}"', 1).replace("</body>", waiting, 1)

"""The page in which Streamlit draws, for every address of it: in the reader's language, and never silently empty."""

from __future__ import annotations

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from canvas.core.model import BY_LINK, Role
from canvas.server.addresses import PAGE_PATHS, link_path
from canvas.server.settings import base
from canvas.web.answers import see_other
from canvas.web.html import rendered
from canvas.words import Words, language_of

INDEX = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
"""Streamlit's own page: empty until its socket is open, and in English."""
CHARSET = '<meta charset="UTF-8" />'


async def full(request: Request) -> Response:
    """GET /, /join, ...: the page in which Streamlit draws.

    Links of earlier versions carry their secret in the query. It goes behind the # before anything is loaded.
    """
    asked = request.query_params
    if "key" in asked and request.url.path == f"{base()}/{PAGE_PATHS['facilitate']}":
        role: Role = next((role for role in BY_LINK if role == asked.get("as")), "facilitator")
        return see_other(base() + link_path(asked.get("w", ""), role, asked["key"], asked.get("lang")))
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(full_page(words), headers={"cache-control": "no-cache"})


def full_page(words: Words) -> str:
    """Streamlit's page in the reader's language, which says so when nothing can be drawn in it."""
    before, _, rest = INDEX.partition("<noscript>")
    whole = before + rendered("noscript.html", words) + rest.partition("</noscript>")[2]
    waiting = rendered("waiting.html", words) + "\n</body>"
    head = CHARSET + "\n" + rendered("page_head.html", words)
    whole = whole.replace('lang="en"', f'lang="{words.language}"', 1).replace("<title>Streamlit</title>", "", 1)
    return whole.replace(CHARSET, head, 1).replace("</body>", waiting, 1)

"""The page that says what to do when pages come through and the live connection does not."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse

from canvas.web.html import at, rendered
from canvas.words import Words, language_of


async def helped(request: Request) -> HTMLResponse:
    """GET /l/help[?w=]: what to do where the live connection is blocked."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(help_page(words, request.query_params.get("w", "")), headers={"cache-control": "no-store"})


def help_page(words: Words, workshop: str) -> str:
    """What helps, the simplest first; the page tries the live connection itself."""
    back = at(f"/l/b/{quote(workshop, safe='')}" if workshop else "/l", lang=words.language)
    return rendered("help.html", words, workshop=workshop, back=back)

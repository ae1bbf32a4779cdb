"""Our own HTTP: health, the board's files, and the middleware that guards every request and sets the cookie."""

from __future__ import annotations

import base64
import hashlib
import re
from http.cookies import SimpleCookie
from importlib.resources import files
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.board import ASSETS, BOARD
from canvas.identity import COOKIE, new_secret
from canvas.live import live, watch
from canvas.room import rooms

COOKIE_SECONDS = 14 * 24 * 3600
"""A workshop, its preparation and its aftermath fit in two weeks."""


async def healthz(_: Request) -> JSONResponse:
    """GET /healthz: 200 while the data folder is open."""
    rooms()
    return JSONResponse({"status": "ok"})


def routes() -> list[BaseRoute]:
    """All that is served beside Streamlit's pages."""
    return [
        Route("/healthz", healthz),
        WebSocketRoute("/live", live),
        WebSocketRoute("/watch", watch),
        Mount(ASSETS.rstrip("/"), StaticFiles(directory=BOARD)),
    ]


def content_policy() -> str:
    """The content security policy: everything from this server, and the one script inside Streamlit's page."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in inline)
    return "; ".join(
        (
            "default-src 'self'", f"script-src 'self' blob: {hashes}", "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "object-src 'none'",
            "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
        )
    )  # fmt: skip


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class Guard:
    """ASGI middleware: refuses other origins, adds the security headers, gives a visitor his token.

    A WebSocket must name our own origin; so must every request that can change something. The token is set
    with the page itself, so that it is there before the page's sockets open.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "content-security-policy": content_policy(),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), microphone=(), geolocation=()",
            "cross-origin-opener-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it with 403."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not _from_here(scope):
            await PlainTextResponse("Refused: another origin.", 403, self.headers)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, self._dressed(scope, send))

    def _dressed(self, scope: Scope, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if scope["path"].startswith(ASSETS) and message["status"] == 200:
                    headers["cache-control"] = "public, max-age=31536000, immutable"
                if _asks_for_a_page(scope) and not _has_token(scope):
                    headers.append("set-cookie", _cookie(new_secret(), secure=scope["scheme"] == "https"))
            await send(message)

        return send_with_headers


def _from_here(scope: Scope) -> bool:
    """Whether the request comes from our own pages: its Origin is our Host, or it only reads and names none."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS")
    try:
        return urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False


def _asks_for_a_page(scope: Scope) -> bool:
    # By what is asked, not by what is answered: "not modified" has no content type, and a cached page needs
    # its token too.
    page = scope["method"] == "GET" and not scope["path"].startswith("/assets/")
    return page and "text/html" in Headers(scope=scope).get("accept", "")


def _has_token(scope: Scope) -> bool:
    return bool(Request(scope).cookies.get(COOKIE))


def _cookie(token: str, secure: bool) -> str:
    cookie = SimpleCookie({COOKIE: token})
    settings = {"path": "/", "httponly": True, "samesite": "Lax", "max-age": COOKIE_SECONDS, "secure": secure}
    for key, value in settings.items():
        cookie[COOKIE][key] = value
    return cookie[COOKIE].OutputString()

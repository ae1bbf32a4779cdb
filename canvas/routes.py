"""Our own HTTP: health, the board's files, and the middleware that guards every request and sets the cookie."""

from __future__ import annotations

import base64
import hashlib
import re
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from canvas.board import ASSETS, BOARD
from canvas.identity import COOKIE, new_secret
from canvas.light import Files, light_routes
from canvas.light_pages import at, column, next_step
from canvas.live import live, watch
from canvas.markup import Markup, fill, together
from canvas.no_connection import INDEX, full_page, help_page
from canvas.place import base
from canvas.reach import invitations
from canvas.room import rooms
from canvas.visit import SCREENS
from canvas.words import Words, language_of

PICTURES = Path(__file__).parent / "guide" / "pictures"
COOKIE_SECONDS = 14 * 24 * 3600
"""Two weeks from the last page that was opened; a workshop and its aftermath fit in that."""


async def healthz(_: Request) -> JSONResponse:
    """GET /healthz: 200 while the data folder is open."""
    rooms()
    return JSONResponse({"status": "ok"})


async def full(request: Request) -> HTMLResponse:
    """GET /, /join, ...: the page in which Streamlit draws."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(full_page(words), headers={"cache-control": "no-cache"})


async def helped(request: Request) -> HTMLResponse:
    """GET /l/help[?w=]: what to do where the live connection is blocked."""
    words = Words(language_of(request.query_params.get("lang")))
    return HTMLResponse(help_page(words, request.query_params.get("w", "")), headers={"cache-control": "no-store"})


async def reached(request: Request) -> HTMLResponse:
    """GET /reach/<token>: tells the start page that a device came, and the device that it did."""
    token, words = request.path_params["token"], Words(language_of(request.query_params.get("lang")))
    came = request.method == "GET" and invitations.open(token)
    title = words("This device reaches the app") if came else words("This check has run out")
    body = _checked(words, f"{base()}/reach/{token}") if came else _run_out(words)
    return HTMLResponse(
        column(words, title, body, f"/reach/{token}"),
        200 if came else 404,
        {"cache-control": "no-store"},
    )


def _run_out(words: Words) -> Markup:
    said = fill("<p>{said}</p>", said=words("Open a new one on the start page."))
    return together((said, next_step(at("/", lang=words.language), words("Go to the start"))))


def _checked(words: Words, address: str) -> Markup:
    return fill(
        "<p id='live' role='status' data-address='{address}' data-open='{open}' data-blocked='{blocked}'>{busy}</p>"
        "<script type='module' src='{script}'></script>",
        address=address, script=f"{base()}{ASSETS}reach.js", busy=words("Trying the live connection…"),
        open=words("The live connection works too. You can close this page."),
        blocked=words("The live connection is blocked on the way. The guide on the start page says what helps."),
    )  # fmt: skip


async def reached_live(socket: WebSocket) -> None:
    """The socket of that page: it says hello and closes."""
    await socket.accept()
    if invitations.open(socket.path_params["token"], live=True):
        await socket.send_text("{}")
    await socket.close()


def routes() -> list[BaseRoute]:
    """All that is served beside Streamlit's pages, under the path the app stands at."""
    here = base()
    return [
        Route(here + "/healthz", healthz),
        WebSocketRoute(here + "/live", live),
        WebSocketRoute(here + "/watch", watch),
        Mount(here + ASSETS.rstrip("/"), Files(directory=BOARD)),
        Route(here + "/l/help", helped),
        Mount(here + "/guide/pictures", Files(directory=PICTURES)),
        *light_routes(here),
        *(Route(f"{here}/{address}", full) for address in SCREENS.values()),
        Route(here + "/reach/{token}", reached),
        WebSocketRoute(here + "/reach/{token}", reached_live),
    ]


def content_policy() -> str:
    """The content security policy: everything from this server, and the one script inside Streamlit's page."""
    inline = re.findall(r"<script>(.*?)</script>", INDEX, re.DOTALL)
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


FOR_FILES = {
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
}
"""What goes with a script or a style sheet of the board. A page's policy does not govern them, and on a slow line the
same half kilobyte sixty times over is felt."""


class Guard:
    """ASGI middleware: refuses other origins, adds the security headers, gives a visitor his token.

    A WebSocket must name our own origin; so must every request that can change something. The token is set
    with the page itself, so that it is there before the page's sockets open.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.base = base()
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
            await self.app(self._placed(scope), receive, send)
        elif scope["path"] == self.base:
            # The page names its files relative to its own address, so the slash has to be there.
            query = scope["query_string"].decode("latin-1")
            there = f"{self.base}/{'?' if query else ''}{query}"
            await RedirectResponse(there, 307, self.headers)(scope, receive, send)
        else:
            scope = self._placed(scope)
            await self.app(scope, receive, self._dressed(scope, send))

    def _placed(self, scope: Scope) -> Scope:
        """The request with the path it has for a browser: many a proxy takes the base off."""
        if scope["path"].startswith(f"{self.base}/"):
            return scope
        raw = scope.get("raw_path") or scope["path"].encode()
        return {**scope, "path": self.base + scope["path"], "raw_path": self.base.encode() + raw}

    def _dressed(self, scope: Scope, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith(self.base + ASSETS) and message["status"] == 200:
                    headers.update(FOR_FILES)
                else:
                    headers.update(self.headers)
                if self._asks_for_a_page(scope):
                    # Given again with every page, so that it does not run out in the middle of a workshop.
                    token = Request(scope).cookies.get(COOKIE) or new_secret()
                    cookie = _cookie(token, self.base or "/", secure=scope["scheme"] == "https")
                    headers.append("set-cookie", cookie)
            await send(message)

        return send_with_headers

    def _asks_for_a_page(self, scope: Scope) -> bool:
        # By what is asked, not by what is answered: "not modified" has no content type, and a cached page needs
        # its token too.
        page = scope["method"] == "GET" and not scope["path"].startswith(f"{self.base}/assets/")
        return page and "text/html" in Headers(scope=scope).get("accept", "")


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


def _cookie(token: str, path: str, secure: bool) -> str:
    cookie = SimpleCookie({COOKIE: token})
    settings = {"path": path, "httponly": True, "samesite": "Lax", "max-age": COOKIE_SECONDS, "secure": secure}
    for key, value in settings.items():
        cookie[COOKIE][key] = value
    return cookie[COOKIE].OutputString()

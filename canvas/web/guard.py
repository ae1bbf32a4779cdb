"""The middleware before every request: it refuses other origins, adds the security headers and sets the cookie."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.client import ASSETS
from canvas.server.addresses import is_local
from canvas.server.cookies import COOKIE, DOOR, DOOR_SECONDS, named, new_secret
from canvas.server.settings import base
from canvas.web.answers import cookies_of, is_secure, set_cookie
from canvas.web.streamlit_page import INDEX
from canvas.web.visitors import OpenSockets

HOST_LENGTH = 255
"""A longer name of a host there is not."""
CLOSED = ("/_stcore/upload_file", "/_stcore/metrics")
"""Of Streamlit, what no page of ours needs: it would take files from anybody, and tell how many visitors there are."""
MEDIA = "/media/"
"""Where Streamlit answers files to anybody who knows their address; ours are given by canvas/web/files.py."""
HOST_CONFIG = "/_stcore/host-config"
"""What Streamlit's page asks before it connects: who may send it messages from a frame around it. Nobody may."""
NOBODY: dict[str, object] = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
OLDER_SECONDS = 14 * 24 * 3600
"""Two weeks from the last page that was opened, for the cookie of earlier versions."""
HTTPS_SECONDS = 365 * 24 * 3600
"""How long a browser that came over https comes over nothing else: a year."""


def content_policy() -> str:
    """The content security policy: everything from this server, and the one script inside Streamlit's page."""
    inline = re.findall(r"<script>(.*?)</script>", INDEX, re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in inline)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


FOR_FILES = {
    "cache-control": "max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
}
"""The headers of a script or a style sheet. The policy of a page does not govern them, and sixty times half a kilobyte
is felt on a slow line."""


class Guard:
    """ASGI middleware: refuses other origins, adds the security headers, gives a visitor a token for the door.

    A WebSocket must name our own origin; so must every request that can change something. The token is set
    with the page itself, so that it is there before the page's sockets open.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.base = base()
        self.sockets = OpenSockets()
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
        elif refusal := self._refusal(scope):
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(self._placed(scope), receive, send)
        elif scope["path"] == self.base:
            # The page names its files relative to its own address, so the slash has to be there.
            query = scope["query_string"].decode("latin-1")
            there = f"{self.base}/{'?' if query else ''}{query}"
            await RedirectResponse(there, 307, self.headers)(scope, receive, send)
        else:
            scope = self._placed(scope)
            with suppress(ClientDisconnect):  # the visitor went, or was sent away, in the middle of a form
                await self.app(scope, receive, self._dressed(scope, send))

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered here already, or None for what goes on."""
        if len(Headers(scope=scope).get("host", "")) > HOST_LENGTH:
            return PlainTextResponse("Refused: the name of the host is too long.", 400, self.headers)
        if not _from_here(scope):
            return PlainTextResponse("Refused: another origin.", 403, self.headers)
        media = scope["path"].startswith((MEDIA, self.base + MEDIA))
        if media or any(each in scope["path"] for each in CLOSED):
            return PlainTextResponse("There is nothing here.", 404, self.headers)
        if scope["path"] in (HOST_CONFIG, self.base + HOST_CONFIG) and scope["type"] == "http":
            return JSONResponse(NOBODY, headers={**self.headers, "cache-control": "no-cache"})
        return None

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.sockets.held(scope) as fits:
            if fits:
                await self.app(scope, receive, send)
                return
        await PlainTextResponse("Refused: too many open connections.", 429, self.headers)(scope, receive, send)

    def _placed(self, scope: Scope) -> Scope:
        """The request with the path that the browser asked for: many a proxy takes the base path off."""
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
                    headers.update(_only_https(Request(scope)))
                if self._asks_for_a_page(scope):
                    for cookie in _cookies(Request(scope)):
                        headers.append("set-cookie", cookie)
            await send(message)

        return send_with_headers

    def _asks_for_a_page(self, scope: Scope) -> bool:
        # By what is asked, not by what is answered: "not modified" has no content type, and a cached page needs a
        # token too.
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


def _only_https(request: Request) -> dict[str, str]:
    """Over https: that this host is asked over nothing else. Not on one's own machine, where other things run too."""
    with suppress(ValueError):  # of a Host that is none
        if is_secure(request) and not is_local(request.url.hostname or ""):
            return {"strict-transport-security": f"max-age={HTTPS_SECONDS}"}
    return {}


def _cookies(request: Request) -> Iterator[str]:
    """The cookies that go with a page. They are set again each time, so that none ends in the middle of a workshop."""
    held, answer = cookies_of(request), Response()
    set_cookie(answer, request, named(DOOR, held.secure), held.door or new_secret(), DOOR_SECONDS)
    if held.older:
        set_cookie(answer, request, COOKIE, held.older, OLDER_SECONDS)
    yield from answer.headers.getlist("set-cookie")

"""Clients without a browser that keep cookies as a browser does."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from canvas.server.cookies import Cookies
from canvas.web.guard import Guard
from canvas.web.routes import routes


def client(cookies: Mapping[str, str], home: str = "http://testserver") -> TestClient:
    """Our routes behind the guard, without Streamlit, for a browser with these cookies."""
    made = TestClient(Starlette(routes=routes(), middleware=[Middleware(Guard)]), home)
    hold(made, cookies)
    return made


def hold(client: TestClient, cookies: Mapping[str, str]) -> None:
    """Have the browser hold these cookies of this host, as if the host had set them."""
    host = client.base_url.host
    for name, value in cookies.items():
        client.cookies.set(name, value, domain=host if "." in host else f"{host}.local", path="/")


def held(client: TestClient) -> Cookies:
    """The cookies that the browser holds now, over http."""
    return Cookies({cookie.name: (cookie.value or "").strip('"') for cookie in client.cookies.jar})

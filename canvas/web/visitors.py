"""How many sockets one visitor may have open: counted by cookie, and generously by network, for a room shares one."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import HTTPConnection
from starlette.types import Scope

from canvas.web.answers import cookies_of

OF_ONE_COOKIE = 24
"""Each page of ours holds one or two sockets: a dozen tabs and screens of one browser."""
WITHOUT_COOKIE = 24
"""The same for all of one network that send no cookie: a browser that has opened a page has one."""
OF_ONE_NETWORK = 1_000
"""A conference hall behind one address: four hundred people with two sockets each, and some to spare."""


def network_of(host: str) -> str:
    """What is counted for an address; for IPv6 its network, because one device has many addresses in it."""
    try:
        return str(ipaddress.ip_network(f"{host}/64", strict=False))
    except ValueError:
        return host


class OpenSockets:
    """The open WebSockets of this process, by visitor."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def held(self, scope: Scope) -> Iterator[bool]:
        """Count this socket while it is open; False when its visitor has as many as may be."""
        network, visitor, most = _whose(scope)
        fits = self._open[visitor] < most and self._open[network] < OF_ONE_NETWORK
        if fits:
            self._open.update((network, visitor))
        try:
            yield fits
        finally:
            if fits:
                self._open.subtract((network, visitor))
            for each in (network, visitor):
                if not self._open[each]:
                    del self._open[each]


def _whose(scope: Scope) -> tuple[str, str, int]:
    # Behind a proxy that is believed, uvicorn has put the browser's own address here.
    network = f"network {network_of(scope['client'][0]) if scope.get('client') else ''}"
    cookies = cookies_of(HTTPConnection(scope))
    cookie = cookies.door or cookies.older
    return (network, f"cookie {cookie}", OF_ONE_COOKIE) if cookie else (network, f"{network} -", WITHOUT_COOKIE)

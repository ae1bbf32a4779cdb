"""The way into the room: under which addresses other devices reach this app, and which of them said they did."""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

import ifaddr

from canvas.core.model import Role
from canvas.server.identity import new_id
from canvas.server.settings import base, settings

PAGE_PATHS = {
    "start": "", "create": "new", "join": "join", "board": "board", "facilitate": "facilitate",
    "plenary": "plenary", "actions": "actions", "document": "document", "settings": "settings", "guide": "guide",
    "rehearse": "rehearse", "card": "keep",
    "merge": "merge", "rows_and_gdpr": "details", "round_off": "round-off",
}  # fmt: skip
"""The path of each Streamlit page, by its module in `canvas/pages/screens`; printed links hold these paths."""

MOST = 200
"""At most this many invitations are remembered; the oldest is forgotten first."""


def link_path(workshop: str, role: Role, secret: str, language: str | None = None) -> str:
    """The path of the link that gives a role. Its secret stands behind the #, which no browser sends along."""
    query = f"?{urlencode({'lang': language})}" if language else ""
    asked = {} if role == "facilitator" else {"as": role}
    return f"/l/link/{quote(workshop, safe='')}{query}#{urlencode({**asked, 'key': secret})}"


def interfaces() -> list[str]:
    """The IPv4 addresses of this machine, asked of the system itself: nothing is sent. None where it tells nothing."""
    try:
        adapters = list(ifaddr.get_adapters())
    except OSError:
        return []
    return [each.ip for adapter in adapters for each in adapter.ips if isinstance(each.ip, str)]


def addresses(own: Callable[[], list[str]] = interfaces) -> list[str]:
    """Where other devices find this app, the likeliest first; nothing when it listens to this machine only."""
    listens = settings().host
    found = own() if listens in ("0.0.0.0", "::", "") else [listens]  # noqa: S104 -- only compared
    outside = {each for each in found if not is_local(each)}
    return [f"http://{_bracketed(each)}:{settings().port}{base()}" for each in sorted(outside, key=_likely)]


def is_local(name: str) -> bool:
    """Whether a host by this name is only this machine itself."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    with suppress(ValueError):
        number = ipaddress.ip_address(name.strip("[]"))
        return number.is_loopback or number.is_unspecified
    return False


def from_elsewhere(seen: str, own: Callable[[], list[str]] = interfaces) -> list[str]:
    """Where others find this app, for a visitor who sees it at the address `seen`.

    A visitor who came by a name or a number that other devices know too gives that one: it works, also behind a proxy.
    """
    parts = urlsplit(seen)
    if parts.hostname and not is_local(parts.hostname):
        return [f"{parts.scheme}://{parts.netloc}{base()}"]
    direct = parts.scheme == "http" and (parts.port or 80) == settings().port
    return addresses(own) if direct else []


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _likely(name: str) -> tuple[bool, str]:
    # Addresses that a device gave itself work on one cable only; the others are of the network.
    with suppress(ValueError):
        return ipaddress.ip_address(name).is_link_local, name
    return False, name


@dataclass(frozen=True, slots=True)
class Came:
    """How often an invitation was opened: as a page, and with a live connection."""

    pages: int = 0
    live: int = 0


class Invitations:
    """Which invitations were opened, in memory only; nothing is kept of the device."""

    def __init__(self) -> None:
        self._came: OrderedDict[str, Came] = OrderedDict()
        self._lock = threading.Lock()

    def make(self) -> str:
        """A new invitation."""
        token = new_id()
        with self._lock:
            self._came[token] = Came()
            if len(self._came) > MOST:
                self._came.popitem(last=False)
        return token

    def open(self, token: str, *, live: bool = False) -> bool:
        """A device opened this invitation. Returns whether it exists."""
        with self._lock:
            came = self._came.get(token)
            if came is None:
                return False
            self._came[token] = Came(came.pages + (not live), came.live + live)
            return True

    def came(self, token: str) -> Came | None:
        """How often it was opened; None when there is no such invitation any more."""
        with self._lock:
            return self._came.get(token)


invitations = Invitations()
"""Those of this process."""

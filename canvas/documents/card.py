"""The card a facilitator keeps: every link and code of their workshop, and what to do when something breaks.

Secrets are stored hashed, so a card can only hold those this browser still knows: after setting up, after renewing a
link, or after coming in by one. It is never part of a page that is shown to everybody.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from canvas.core.model import BY_LINK, Role, Workshop
from canvas.documents import qr
from canvas.documents.html_page import environment
from canvas.server.addresses import link_path
from canvas.server.identity import shown_code
from canvas.words import N_, Words

LINKS: dict[Role, str] = {
    "cofacilitator": N_("Link for a co-facilitator"), "vision_writer": N_("Link for the vision writer"),
    "observer": N_("Link for an observer"), "wall": N_("Link for the big screen"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What it shows. `home` begins every address.

    `secrets` holds the secrets of the links that are known now; `code` brings the facilitator back, "" when unknown.
    """

    workshop: Workshop
    words: Words
    home: str
    secrets: Mapping[Role, str]
    code: str = ""

    def door(self, subgroup: str | None = None) -> str:
        """The address where participants come in, or those of one subgroup."""
        return f"{self.home}/l/{self.workshop.code}" + (f"?{urlencode({'table': subgroup})}" if subgroup else "")

    def link(self, role: Role) -> str | None:
        """The address that gives this role; None when its secret is not known."""
        secret = self.secrets.get(role)
        if secret is None:
            return None
        return self.home + link_path(self.workshop.id, role, secret)


def as_file(card: Card) -> bytes:
    """The card as one HTML file that needs no network: to keep, to mail to oneself, to print."""
    return _rendered("card.html", card).encode()


def body(card: Card) -> Markup:
    """The card without a page around it, for a page of ours."""
    return Markup(_rendered("card_body.html", card))  # noqa: S704 -- the template escaped what is filled in


def _rendered(template: str, card: Card) -> str:
    words, workshop = card.words, card.workshop
    return _TEMPLATES.get_template(template).render(
        card=card,
        words=words,
        about=" · ".join(filter(None, (workshop.institution, words.day(workshop.day)))),
        others=[(words(label), card.link(role)) for role, label in _made(workshop)],
        drawn=_drawn,
    )


def _made(workshop: Workshop) -> list[tuple[Role, str]]:
    """The roles other than the facilitator's that have a link, in a fixed order, each with what its link is called."""
    return [(role, LINKS[role]) for role in BY_LINK if role in LINKS and role in workshop.links]


def _drawn(address: str) -> str:
    """A QR code as an address that holds the picture itself."""
    return "data:image/svg+xml;base64," + b64encode(qr.svg(address).encode()).decode()


_TEMPLATES = environment()
_TEMPLATES.filters["shown_code"] = shown_code

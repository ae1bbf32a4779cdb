"""The card a facilitator keeps: every link and code of her workshop, and what to do when something breaks.

Secrets are stored hashed, so a card holds those that somebody still knows: right after setting up, after renewing a
link, or after coming in by it. It is never part of a page that is shown to the room.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from canvas.core.model import BY_LINK, Role, Workshop
from canvas.documents import qr
from canvas.documents.html_page import page
from canvas.server.identity import shown_code
from canvas.words import N_, Words
from canvas.words.markup import Markup, fill, together

LINKS: dict[Role, str] = {
    "cofacilitator": N_("Link for a co-facilitator"), "vision_writer": N_("Link for the vision writer"),
    "observer": N_("Link for an observer"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on it. `home` begins every address; `secrets` are those of links that are known now; `code` brings
    the facilitator back, empty when it is not known."""

    workshop: Workshop
    words: Words
    home: str
    secrets: Mapping[Role, str]
    code: str = ""

    def door(self, table: str | None = None) -> str:
        """Where participants come in, or those of one table."""
        return f"{self.home}/l/{self.workshop.code}" + (f"?{urlencode({'table': table})}" if table else "")

    def link(self, role: Role) -> str | None:
        """The address that gives this role; None when its secret is not known here."""
        secret = self.secrets.get(role)
        if secret is None:
            return None
        asked = {"w": self.workshop.id, **({} if role == "facilitator" else {"as": role}), "key": secret}
        return f"{self.home}/facilitate?{urlencode(asked)}"


def as_file(card: Card) -> bytes:
    """The card as one HTML file that needs no network: to keep, to mail to oneself, to print."""
    title = " · ".join((card.words("Card to keep"), card.workshop.title))
    column = fill("<main class='column keep'><h1>{title}</h1>{body}</main>", title=card.workshop.title, body=body(card))
    return page(card.words, title, column).encode()


def body(card: Card) -> Markup:
    """The card's parts; the pages around it give them their look."""
    return together((_about(card), _yours(card), _join(card), _others(card), _tables(card), _when_it_breaks(card)))


def _about(card: Card) -> Markup:
    words, workshop = card.words, card.workshop
    return fill(
        "<p class='quiet'>{about}</p><p class='secret'>{secret}</p>",
        about=" · ".join(filter(None, (workshop.institution, words.day(workshop.day)))),
        secret=words("Only for you. Do not show this card on the big screen and do not hand it out."),
    )


def _yours(card: Card) -> Markup:
    words, link = card.words, card.link("facilitator")
    unknown = words("It is shown only when it is made. Renew it in Settings to get it on a new card.")
    parts = [
        fill("<h3>{title}</h3>", title=words("Your facilitator link")),
        _address(link) if link else fill("<p>{unknown}</p>", unknown=unknown),
        fill(
            "<p>{why}</p>",
            why=words(
                "It opens your page on any device. Whoever has it can do everything you can: keep it to yourself."
            ),
        ),
    ]
    if card.code:
        how = words(
            "Shorter to type: open {address}, choose “I was here before” and type this code.", address=card.door()
        )
        parts.append(
            fill(
                "<h3>{title}</h3><p class='big'>{code}</p><p>{how}</p>",
                how=how,
                title=words("Your own code to come back"),
                code=shown_code(card.code),
            )
        )
    return _part(words("For you"), together(parts))


def _join(card: Card) -> Markup:
    words = card.words
    inside = fill(
        "{picture}<p class='big'>{code}</p>{address}",
        picture=_picture(card.door(), words("QR code of the join link")),
        code=shown_code(card.workshop.code),
        address=_address(card.door()),
    )
    return _part(words("For participants"), inside)


def _others(card: Card) -> Markup:
    made = [role for role in BY_LINK if role in LINKS and role in card.workshop.links]
    if not made:
        return Markup("")
    unknown = card.words("It is shown only when it is made. Renew it in Settings to get it on a new card.")
    lines = [
        fill(
            "<h3>{role}</h3>{link}",
            role=card.words(LINKS[role]),
            link=_address(known) if (known := card.link(role)) else fill("<p>{said}</p>", said=unknown),
        )
        for role in made
    ]
    return _part(card.words("For other tasks"), together(lines))


def _tables(card: Card) -> Markup:
    words = card.words
    each = [
        fill(
            "<li>{picture}<b>{name}</b></li>",
            name=table.name,
            picture=_picture(card.door(table.id), words("QR code that opens: {name}", name=table.name)),
        )
        for table in card.workshop.subgroups.values()
    ]
    return _part(words("Per subgroup"), fill("<ul class='codes'>{each}</ul>", each=together(each)))


def _when_it_breaks(card: Card) -> Markup:
    lines = [fill("<li><b>{what}</b> {then}</li>", what=what, then=then) for what, then in rescues(card.words)]
    return _part(card.words("When something breaks"), fill("<ol>{lines}</ol>", lines=together(lines)))


def rescues(words: Words) -> Iterator[tuple[str, str]]:
    """What can break in a room, and what helps then."""
    for what, then in RESCUES:
        yield words(what), words(then)


RESCUES = (
    (N_("A phone does not get in."),
     N_("Is it on the Wi-Fi of this building, and not on 4G or 5G? Type the address with http:// in front, or scan the code.")),
    (N_("The Wi-Fi keeps devices apart or blocks the live connection."),
     N_("Make a network of your own with a phone (hotspot), and put the computer with the app and the participants on it. “Can others reach me?” on the start page shows whether it works.")),
    (N_("Somebody lost the page or the cookie."),
     N_("Open the address again in the same browser. On another device: “I was here before” with the own code, or join again with the name; what was written is still with the subgroup.")),
    (N_("The Wi-Fi goes away."),
     N_("Everybody writes on and leaves the page open: all of it is sent when the connection is back.")),
    (N_("Your laptop dies."),
     N_("Open your facilitator link on another device, or use your code to come back. The subgroups notice nothing.")),
    (N_("The server stopped."),
     N_("Start it again where it ran, with “make run” and the same data folder. Everything stored is safe; the boards come back by themselves.")),
)  # fmt: skip


def _part(title: str, inside: Markup) -> Markup:
    return fill("<section class='paper'><h2>{title}</h2>{inside}</section>", title=title, inside=inside)


def _address(address: str) -> Markup:
    return fill("<p class='address'><a href='{address}'>{address}</a></p>", address=address)


def _picture(address: str, alt: str) -> Markup:
    drawn = b64encode(qr.svg(address).encode()).decode()
    return fill("<img class='qr' src='data:image/svg+xml;base64,{drawn}' alt='{alt}'>", drawn=drawn, alt=alt)

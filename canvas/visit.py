"""One visit to a Streamlit page: who looks, in which language, at which workshop; where to go next.

People's text reaches a page only through `show` (escaped HTML) and `plain` (widget labels, which are Markdown).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

import streamlit as st

from canvas.access import Refusal
from canvas.door import watch
from canvas.example import is_example
from canvas.identity import COOKIE, seat_of
from canvas.markup import fill
from canvas.model import BY_LINK, LEADERS, Participant, Role, Workshop
from canvas.operations import Operation
from canvas.place import base
from canvas.reach import from_elsewhere
from canvas.room import Room, rooms
from canvas.words import N_, Words, language_of
from sheets import Language

SCREENS = {
    "start": "", "create": "new", "join": "join", "board": "board", "facilitate": "facilitate",
    "plenary": "plenary", "actions": "actions", "document": "document", "settings": "settings", "guide": "guide",
    "rehearse": "rehearse", "keep": "keep",
    "merge": "merge", "details": "details", "round_off": "round-off",
}  # fmt: skip
"""Each screen's file in `canvas/screens` and its address."""

ROLES: dict[Role, str] = {
    "facilitator": N_("Facilitator"), "cofacilitator": N_("Co-facilitator"), "vision_writer": N_("Vision writer"),
    "observer": N_("Observer"), "participant": N_("Participant"),
}  # fmt: skip

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>:$&@/])")
# Behind every sign, because a backslash alone does not stop addresses, icons and arrows; it has no width.
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor on a page. `room` is None where the address names no workshop that exists here."""

    words: Words
    token: str
    room: Room | None

    @property
    def language(self) -> Language:
        """The language of this page."""
        return self.words.language

    def seat(self, role: Role) -> Participant | None:
        """The visitor's seat in this role."""
        return seat_of(self.room.workshop, self.token, role) if self.room else None


@dataclass(frozen=True, slots=True)
class Seated:
    """A visitor with a place in a workshop."""

    words: Words
    room: Room
    person: Participant

    @property
    def workshop(self) -> Workshop:
        """The durable state now."""
        return self.room.workshop

    def do(self, operation: Operation) -> Refusal | None:
        """Submit an operation; shows the reason when it is refused, and returns it."""
        answer = self.room.ask(self.person.id, operation)
        if isinstance(answer, Refusal):
            st.error(self.words.refusal(answer), icon=":material/error:")
            return answer
        return None

    def wake(self, number: int) -> None:
        """Rerun the fragment this is called in when the workshop moves beyond `number`."""
        watch(self.workshop.id, number)


def visit() -> Visit:
    """The visit this script run belongs to."""
    workshop = st.query_params.get("w", "")
    room = rooms().get(workshop) if workshop else None
    default: Language = room.workshop.language if room else "nl"
    asked = st.query_params.get("lang") or st.session_state.get("language")
    return Visit(Words(language_of(asked, default)), st.context.cookies.get(COOKIE, ""), room)


def seated(*roles: Role) -> Seated:
    """The visitor's place in the first of these roles he has; else the friendly answer, and the page stops."""
    here = visit()
    person = next(filter(None, map(here.seat, roles)), None)
    if here.room is None or person is None:
        lost(here.words, "no_seat")
    return Seated(here.words, here.room, person)


def at_board() -> tuple[Role, ...]:
    """The roles with which one sees the board that the address names: a table that is visited, or one's own."""
    return BY_LINK if st.query_params.get("subgroup") else ("participant",)


def lost(words: Words, code: str) -> NoReturn:
    """The one answer to whoever has no place here, with a way on."""
    st.title(words("We cannot find your place"), anchor=False)
    st.write(words.refusal(Refusal(code)))
    if st.button(words("Go to the start"), type="primary", key="home"):
        go("start")
    st.stop()


def go(screen: str, **parameters: str) -> NoReturn:
    """Open another screen; the language asked for goes along."""
    st.switch_page(f"screens/{screen}.py", query_params=_with_language(parameters))


def link(screen: str, label: str, icon: str | None = None, **parameters: str) -> None:
    """A link to another screen; the language asked for goes along."""
    st.page_link(f"screens/{screen}.py", label=label, icon=icon, query_params=_with_language(parameters))


def local(moment: datetime) -> str:
    """A moment as the visitor's clock shows it: 13:45."""
    return moment.astimezone(_zone()).strftime("%H:%M")


def today() -> date:
    """The date on the visitor's calendar."""
    return datetime.now(_zone()).date()


def secret_key(workshop: str, role: Role = "facilitator") -> str:
    """Where this browser session remembers the secret of the link of a role in a workshop."""
    return f"secret-{workshop}-{role}"


def code_key(workshop: str) -> str:
    """Where this browser session remembers the facilitator's code to come back."""
    return f"code-{workshop}"


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError):
        return ZoneInfo("UTC")


def _with_language(parameters: dict[str, str]) -> dict[str, str]:
    asked = st.query_params.get("lang") or st.session_state.get("language")
    return {**parameters, "lang": asked} if asked else parameters


def address(screen: str, **parameters: str) -> str:
    """The full address of a screen, as other people can open it."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{home()}/{SCREENS[screen]}{query}"


def homes() -> list[str]:
    """Where other people find this app, the likeliest first; none when it listens to this machine only."""
    return from_elsewhere(st.context.url or "")


def home() -> str:
    """The address all others begin with: where other people find this app, else where this visitor did."""
    parts = urlsplit(st.context.url or "http://localhost")
    return next(iter(homes()), f"{parts.scheme}://{parts.netloc}{base()}")


def masthead(here: Seated, current: str) -> None:
    """The facilitator's bar: which workshop this is, and the way to the other pages."""
    words, role = here.words, here.person.role
    labels = {
        "facilitate": words("Facilitate") if role in LEADERS else words("Overview"), "plenary": words("Plenary"),
        "actions": words("Actions"), "document": words("Take home"), "settings": words("Settings"),
        "rehearse": words("Rehearsal"), "guide": words("Guide"),
    }  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        show("<p class='masthead'><b>{title}</b> {institution}</p>", title=here.workshop.title,
             institution=here.workshop.institution)  # fmt: skip
        rehearses = role == "facilitator" and is_example(here.workshop.id)
        reach = [*REACH[role], *(["rehearse"] if rehearses else []), *(["guide"] if role in LEADERS else [])]
        for screen in reach:
            marked = f"**{labels[screen]}**" if screen == current else labels[screen]
            link(screen, marked, w=here.workshop.id)


REACH: dict[Role, tuple[str, ...]] = {
    "facilitator": ("facilitate", "plenary", "actions", "document", "settings"),
    "cofacilitator": ("facilitate", "plenary", "actions", "document", "settings"),
    "vision_writer": ("facilitate", "plenary", "actions", "document"),
    "observer": ("facilitate",),
    "participant": (),
}
"""The pages that each role's bar leads to; each page itself asks for the seat."""


def plain(text: str) -> str:
    """People's text for a widget's label, where Streamlit reads Markdown: every sign stands for itself."""
    return _MARKDOWN.sub(rf"\\\1{_WORD_JOINER}", " ".join(text.split()))


def show(template: str, **texts: object) -> None:
    """HTML of ours with people's text in it: every value is escaped."""
    st.html(fill(template, **texts))


def hint(text: str) -> None:
    """One quiet line of explanation under a field; a tooltip would hide it from most people."""
    show("<p class='hint'>{text}</p>", text=text)

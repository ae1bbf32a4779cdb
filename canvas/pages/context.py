"""One visit to a Streamlit page: the visitor, their language and the workshop they look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn, get_args
from zoneinfo import ZoneInfo

import streamlit as st

from canvas.core.access import Refusal
from canvas.core.model import READERS, Participant, Role, Workshop
from canvas.core.operations import Operation
from canvas.pages.components import watch, watch_seat
from canvas.pages.navigation import go
from canvas.server.cookies import DOOR, Cookies, named
from canvas.server.exchange import handed_over
from canvas.server.identity import seat_of, why_no_seat
from canvas.server.rooms import Room, Unreadable, rooms
from canvas.words import Words, language_of
from sheets import Language


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor on a page. `room` is None where the address names no workshop that exists here."""

    words: Words
    cookies: Cookies
    room: Room | None

    @property
    def language(self) -> Language:
        """The language of this page."""
        return self.words.language

    def seat(self, role: Role) -> Participant | None:
        """The visitor's seat in this role."""
        return seat_of(self.room.workshop, self.cookies, role) if self.room else None

    def absence(self) -> str:
        """The code of why nobody has a place here: the workshop cannot be read, or it is not theirs, or not there."""
        if self.room is None:
            return rooms().absence(st.query_params.get("w", ""))
        return why_no_seat(self.room.workshop, self.cookies)


@dataclass(frozen=True, slots=True)
class Seated:
    """A visitor with a seat in a workshop."""

    words: Words
    room: Room
    person: Participant

    @property
    def workshop(self) -> Workshop:
        """The durable state now."""
        return self.room.workshop

    def do(self, operation: Operation) -> Refusal | None:
        """Submit an operation; shows the reason when it is refused, and returns it.

        A disk that gives no answer within 10 s is such a reason too.
        """
        answer = self.room.answer_to(self.person.id, operation)
        if isinstance(answer, Refusal):
            st.error(self.words.refusal(answer), icon=":material/error:")
            return answer
        return None

    def wake(self, number: int) -> None:
        """Rerun the fragment this is called in when the workshop moves beyond `number`."""
        watch(self.workshop.id, number)

    def wake_without_seat(self) -> None:
        """Rerun the page as soon as this person has no seat in it any more; not for changes of the workshop."""
        watch_seat(self.workshop.id, self.person.role)


def visit() -> Visit:
    """The visit this script run belongs to."""
    workshop = st.query_params.get("w", "")
    room = rooms().get(workshop) if workshop else None
    default: Language = room.workshop.language if room else "nl"
    asked = st.query_params.get("lang") or st.session_state.get("language")
    return Visit(Words(language_of(asked, default)), _cookies(), room)


def seated(*roles: Role) -> Seated:
    """The visitor's place in the first of these roles they have; without one, explain and stop the page."""
    here = visit()
    person = next(filter(None, map(here.seat, roles)), None)
    if here.room is None or person is None:
        lost(here.words, here.absence())
    keep_secrets(here.room.workshop.id, person)
    return Seated(here.words, here.room, person)


def keep_secrets(workshop: str, person: Participant) -> None:
    """Have this browser session remember the secrets that came along from another page, for the card."""
    for name, secret in handed_over(workshop, person.id).items():
        st.session_state[secret_key(workshop, name)] = secret


def at_board() -> tuple[Role, ...]:
    """The roles that may see the board in the address: another subgroup's, or the visitor's own."""
    return READERS if st.query_params.get("subgroup") else ("participant",)


def lost(words: Words, code: str) -> NoReturn:
    """Say why this visitor has no place here, by a code of refusals, offer the way to the start, and stop the page."""
    unreadable = code in get_args(Unreadable)
    st.title(
        words("This workshop cannot be opened") if unreadable else words("We cannot find your place"), anchor=False
    )
    st.write(words.refusal(Refusal(code)))
    if st.button(words("Go to the start"), type="primary", key="home"):
        go("start")
    st.stop()


def local(moment: datetime) -> str:
    """A moment as the visitor's clock shows it: 13:45."""
    return moment.astimezone(_zone()).strftime("%H:%M")


def today() -> date:
    """The date on the visitor's calendar."""
    return datetime.now(_zone()).date()


def secret_key(workshop: str, name: str = "facilitator") -> str:
    """Where this browser session remembers the secret of the link of a role in a workshop, or "code", as below."""
    return f"secret-{workshop}-{name}"


def code_key(workshop: str) -> str:
    """Where this browser session remembers the facilitator's code to come back."""
    return secret_key(workshop, "code")


def _cookies() -> Cookies:
    # The page set the token for the door, over https under a name that no other host can set: that tells which it was.
    held = dict(st.context.cookies)
    return Cookies(held, secure=named(DOOR, secure=True) in held)


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError):
        return ZoneInfo("UTC")

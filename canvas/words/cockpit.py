"""Every text of the cockpit, and the data with which a page mounts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from canvas.core.model import LEADERS, Participant, Workshop
from canvas.core.operations import BOARD_FACTS
from canvas.core.text import LIMITS
from canvas.server.addresses import PAGE_PATHS
from canvas.server.identity import shown_code
from canvas.server.settings import base
from canvas.words import N_, NN_, Words
from canvas.words import board as board_words
from sheets import Mode, Phase

WORDS: dict[str, str] = {
    "lead_connecting": N_("Opening the cockpit…"),
}  # fmt: skip

PLURALS: dict[str, tuple[str, str]] = {
    "lead_writing": NN_("{n} person still writes", "{n} people still write"),
}  # fmt: skip

SHARED = (
    "close", "cancel", "save", "now", "clock_paused", "clock_waits", "clock_over", "link_connecting", "link_open",
    "link_away", "link_away_memory", "calm_blocked", "calm_blocked_help", "gone_other_person", "gone_unknown",
    "gone_kept", "away", "refused_unknown", "refused_text_back", "note_delete", "delete_keep",
    "text_too_long",
)  # fmt: skip
"""Texts that it has in common with the board."""
SHARED_PLURALS = ("clock_left", "link_unsent", "link_away_unsent")

WAYS: dict[Mode, str] = {"present": "plenary", "plenary": "plenary", "actions": "round_off", "close": "document"}
"""The page on which the work of a step is done, where it is not done on the boards."""


def cockpit_words(words: Words) -> dict[str, str]:
    """Its texts by key, in the reader's language; a text about a number as `<key>_one` and `<key>_other`."""
    texts = {key: words(board_words.WORDS[key]) for key in SHARED} | {key: words(text) for key, text in WORDS.items()}
    plurals = {key: board_words.PLURALS[key] for key in SHARED_PLURALS} | PLURALS
    for key, forms in plurals.items():
        texts[f"{key}_one"], texts[f"{key}_other"] = words.both(*forms)
    return texts


def cockpit_data(workshop: Workshop, person: Participant, words: Words, home: str) -> dict[str, Any]:
    """What a page mounts this person's cockpit with; `home` is the address that all others begin with.

    The way in (`code`, `join`, `qr`) is only for who leads, else empty.
    """
    leads = person.role in LEADERS
    return {
        "live": f"{base()}/live",
        "home": f"{base()}/?lang={words.language}",
        "help": f"{base()}/l/help?{urlencode({'w': workshop.id, 'lang': words.language})}",
        "workshop": workshop.id,
        "person": person.id,
        "as": person.role,
        "subgroup": None,
        "surface": "cockpit",
        "language": words.language,
        "words": cockpit_words(words),
        "limits": LIMITS,
        "operations": BOARD_FACTS,
        "sheet": {"phases": [_phase(each, words) for each in workshop.sheet.phases]},
        "functions": [{"id": each.id, "text": each.text.of(words.language)} for each in workshop.sheet.roles],
        "code": shown_code(workshop.code) if leads else "",
        "join": f"{home}/l/{workshop.code}" if leads else "",
        "qr": f"{base()}/qr/{workshop.code}.svg" if leads else "",
        "ways": ways(workshop, words),
    }


def _phase(phase: Phase, words: Words) -> dict[str, Any]:
    return {
        "id": phase.id,
        "title": phase.title.of(words.language),
        "guide": phase.guide.of(words.language),
        "minutes": phase.minutes,
        "mode": phase.mode,
        "round": phase.round,
        "way": WAYS.get(phase.mode),
    }


def ways(workshop: Workshop, words: Words) -> dict[str, str]:
    """The addresses of pages of this workshop, by what is done there; `board` ends where a subgroup's id belongs."""
    query = urlencode({"w": workshop.id, "lang": words.language})
    screens = ("plenary", "merge", "round_off", "actions", "document", "settings")
    return {screen: f"{base()}/{PAGE_PATHS[screen]}?{query}" for screen in screens} | {
        "board": f"{base()}/{PAGE_PATHS['board']}?{query}&subgroup=",
        "people": f"{base()}/l/people/{workshop.id}?lang={words.language}",
        "cards": f"{base()}/l/cards/{workshop.id}?lang={words.language}",
        "guide": f"{base()}/{PAGE_PATHS['guide']}?lang={words.language}",
        "full": f"{base()}/{PAGE_PATHS['facilitate']}?{query}",
        "bare": f"{base()}/l/lead/{workshop.id}?lang={words.language}",
    }

"""Every text of the wall, and the data with which its page mounts it."""

from __future__ import annotations

from typing import Any

from canvas.core.model import Participant, Workshop
from canvas.core.operations import BOARD_FACTS
from canvas.core.text import LIMITS
from canvas.server.identity import shown_code
from canvas.server.settings import base
from canvas.words import N_, NN_, Words
from canvas.words import board as board_words
from canvas.words import cockpit as cockpit_words
from canvas.words.all_together import ON_WALL, ON_WALL_PLURALS

WORDS: dict[str, str] = {
    **ON_WALL,
    "wall_connecting": N_("Opening the wall…"),
    "wall_away": N_("No connection: this is how it was before."),
    "wall_closed": N_("The workshop is closed"),
    "wall_closed_means": N_("Thank you. What you made together continues in the documents."),
    "wall_shut": N_("The door is closed for newcomers."),
    "wall_done": N_("{n} of {all} people done"),
    "wall_ready": N_("{n} of {all} subgroups ready"),
    "wall_next": N_("next: {step}"),
}  # fmt: skip

PLURALS: dict[str, tuple[str, str]] = {**ON_WALL_PLURALS, "wall_people": NN_("{n} person is in", "{n} people are in")}

SHARED = (
    "clock_over",
    "clock_paused",
    "gone_other_person",
    "gone_unknown",
    "link_connecting",
    "link_open",
    "link_away",
)
"""Texts that it has in common with the board."""


def wall_words(words: Words) -> dict[str, str]:
    """Its texts by key, in the reader's language; a text about a number as `<key>_one` and `<key>_other`."""
    texts = {key: words(board_words.WORDS[key]) for key in SHARED} | {key: words(text) for key, text in WORDS.items()}
    texts |= {key: words(cockpit_words.WORDS[key]) for key in ("lead_qr", "lead_join")}
    for key, forms in PLURALS.items():
        texts[f"{key}_one"], texts[f"{key}_other"] = words.both(*forms)
    return texts


def wall_data(workshop: Workshop, person: Participant, words: Words, home: str) -> dict[str, Any]:
    """What the page mounts the wall with; `home` is the address that all others begin with."""
    return {
        "live": f"{base()}/live",
        "home": f"{base()}/?lang={words.language}",
        "help": "",
        "workshop": workshop.id,
        "person": person.id,
        "as": person.role,
        "subgroup": None,
        "surface": "wall",
        "language": words.language,
        "words": wall_words(words),
        "limits": LIMITS,
        "operations": BOARD_FACTS,
        "code": shown_code(workshop.code),
        "join": f"{home}/l/{workshop.code}",
        "qr": f"{base()}/qr/{workshop.code}.svg",
    }

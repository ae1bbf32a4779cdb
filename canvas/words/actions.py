"""Actions in words: who does one, who asks somebody absent, and that it is a decision asked of the board."""

from __future__ import annotations

from canvas.core.model import Action, Workshop
from canvas.words import N_, Words

DECISION = N_("Decision asked")
"""What an action is called that asks the board for a decision."""


def doers(words: Words, workshop: Workshop, action: Action) -> str:
    """Who does it: as it was written down, and who said so themselves; of people without a name how many. "" for none.

    Nobody stands there twice.
    """
    said = workshop.doers(action)
    names = dict.fromkeys(name for name in (action.who.strip(), *(each.name for each in said)) if name)
    unnamed = sum(not each.name for each in said)
    counted = words.plural("{n} participant", "{n} participants", unnamed) if unnamed else ""
    return ", ".join((*names, counted)) if counted else ", ".join(names)


def asked(words: Words, action: Action) -> str:
    """Who asks somebody who is not there to do it, and by when; "" where neither was said."""
    day = words.short_day(action.ask_by) if action.ask_by else ""
    if action.asks and day:
        return words("{name} asks by {day}", name=action.asks, day=day)
    if action.asks:
        return words("{name} asks", name=action.asks)
    return words("to be asked by {day}", day=day) if day else ""


def what(words: Words, action: Action) -> str:
    """What must happen, with before it that it is a decision asked of the board."""
    return f"{words(DECISION)}: {action.what}" if action.kind == "decision" else action.what

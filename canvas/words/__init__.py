"""Every sentence on screen and in documents, in the reader's language; dates and file names along with them.

Each module holds the sentences of one audience. The texts of the sheet itself are in `sheets`, in both languages.
"""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from canvas.core.access import Refusal
from canvas.core.model import Workshop
from canvas.words.i18n import LOCALES, N_, NN_, catalog, language_of
from canvas.words.refusals import REFUSALS
from sheets import Language

__all__ = ["LOCALES", "NN_", "N_", "REFUSALS", "Words", "catalog", "file_name", "language_of", "unreadable_here"]


class Words:
    """The sentences for one reader: call it with a sentence in English to get that sentence in their language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalog = catalog(language)

    def __call__(self, message: str, **facts: object) -> str:
        """A sentence in the reader's language, its {placeholders} filled in. KeyError when a fact is missing."""
        text = self._catalog.gettext(message)
        return text.format(**facts) if facts else text

    def plural(self, one: str, other: str, n: int, **facts: object) -> str:
        """The sentence that fits this number of things; {n} is that number."""
        return self._catalog.ngettext(one, other, n).format(n=n, **facts)

    def both(self, one: str, other: str) -> tuple[str, str]:
        """The sentences for one thing and for several, {n} not filled in; for languages with two forms."""
        return self._catalog.ngettext(one, other, 1), self._catalog.ngettext(one, other, 2)

    def day(self, day: date) -> str:
        """A date as it is written in a letter: 3 december 2026."""
        return format_date(day, format="long", locale=self.locale)

    def short_day(self, day: date) -> str:
        """A date as it fits in a table: 3 dec 2026."""
        return format_date(day, format="medium", locale=self.locale)

    @property
    def locale(self) -> str:
        """The reader's locale, as Babel names it."""
        return "en_GB" if self.language == "en" else "nl_NL"

    def refusal(self, refusal: Refusal) -> str:
        """Why something was not taken, what is safe, and what to do now. KeyError when the code has no sentence."""
        return self(REFUSALS[refusal.code], limit=refusal.limit)

    def refusal_for(self, code: str) -> str:
        """The sentence for a code that carries no facts. KeyError when the code has no sentence."""
        return self.refusal(Refusal(code))


def unreadable_here(words: Words, n: int) -> str:
    """That there are workshops here of which not even the code can be read, for people whose code opens nothing."""
    return words.plural(
        "{n} workshop on this server cannot be read. If it is yours, tell the person who runs this server.",
        "{n} workshops on this server cannot be read. If yours is among them, tell the person who runs this server.",
        n,
    )


def file_name(workshop: Workshop, kind: str, suffix: str) -> str:
    """A name in ASCII that every system accepts: institution, kind of file and day, then `.suffix`."""
    base = re.sub(r"[^a-z0-9]+", "-", f"{workshop.institution} {kind}".lower()).strip("-")
    return f"{base}-{workshop.day.isoformat()}.{suffix}"

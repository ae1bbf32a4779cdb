"""The machinery behind `Words`: marking sentences for translation, and reading the catalogs that translate them.

English is the language of the source; `locales/nl.po` holds the Dutch.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sheets import Language

LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name for "translate this later"
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return message


def NN_(one: str, other: str) -> tuple[str, str]:  # noqa: N802 -- the same for a sentence about a number
    """Mark the forms of a sentence for one thing and for several, to be translated where they are shown."""
    return one, other


def language_of(asked: str | None, default: Language = "nl") -> Language:
    """The language asked for if the program has it, else the default."""
    return "en" if asked == "en" else "nl" if asked == "nl" else default


@cache
def catalog(language: Language) -> gettext.NullTranslations:
    """The translations into a language, read from its .po file; English needs none."""
    if language == "en":
        return gettext.NullTranslations()
    with (LOCALES / f"{language}.po").open("rb") as file:
        po = read_po(file, locale=language)
    mo = io.BytesIO()
    write_mo(mo, po)
    mo.seek(0)
    return gettext.GNUTranslations(mo)

"""What people type, made safe when it enters: cleaned, measured, never interpreted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

LIMITS = {
    "note": 500,
    "wording": 1500,
    "reason": 500,
    "field": 300,
    "name": 60,
    "title": 120,
    "stack": 80,
    "step": 80,
    "statement": 3000,
    "message": 200,
    "paragraph": 3000,
}

ERASED: Mapping[str, str] = {"nl": "(tekst gewist)", "en": "(text erased)"}
"""What is stored where a text was erased that cannot be empty, per language of the workshop."""

STORED: Mapping[str, Any] = {"stored": True}
"""The context in which operations are read back from a file: a text that looks empty was taken by an older version."""

# Every kind of line break: Word's and PowerPoint's inside a paragraph is \x0b, that of other programs \u2028 or \x85.
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters, lone surrogates, and the marks that turn the direction of the text around them. The
# joiners stay: families of emoji and several scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# Without ink though a letter, a symbol or not assigned: fillers, an empty Braille cell, ignorable code points.
_BLANK = re.compile(
    "[\u115f\u1160\u2065\u2800\u3164\uffa0\ufff0-\ufff8\ufffc\U00013441\U00013442\U0001d159\U000e0000-\U000e0fff]"
)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"}
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Text as it is stored: NFC, newlines as \\n, no control characters, no white space around it."""
    text = _UNSAFE.sub("", _BREAK.sub("\n", text).replace("\t", " "))
    return _MANY_BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", text)).strip()


def one_line(text: str) -> str:
    """The same, for a field of one line: newlines and runs of spaces become one space."""
    return " ".join(clean(text).split())


def is_blank(text: str) -> bool:
    """Whether nothing in this text can be seen: only spaces, marks without a letter, fillers, invisible characters."""
    return not any(unicodedata.category(c) not in _INVISIBLE and not _BLANK.match(c) for c in text)


@dataclass(frozen=True, slots=True)
class Typed(AfterValidator):
    """Marks a field that somebody typed; `required` is whether something must stand in it."""

    required: bool = False


def _limited(limit: int, required: bool, multiline: bool) -> Typed:
    def check(text: str, info: ValidationInfo) -> str:
        text = clean(text) if multiline else one_line(text)
        if is_blank(text) and not (info.context or {}).get("stored"):
            if required:
                raise PydanticCustomError("empty_text", "there is no text")
            text = ""
        if len(text) > limit:
            raise PydanticCustomError("too_long", "more than {limit} characters", {"limit": limit})
        return text

    return Typed(check, required)


NoteText = Annotated[str, _limited(LIMITS["note"], required=True, multiline=True)]
WordingText = Annotated[str, _limited(LIMITS["wording"], required=True, multiline=True)]
StatementText = Annotated[str, _limited(LIMITS["statement"], required=True, multiline=True)]
ParagraphText = Annotated[str, _limited(LIMITS["paragraph"], required=False, multiline=True)]
CarriedText = Annotated[str, _limited(LIMITS["statement"], required=False, multiline=True)]
Reason = Annotated[str, _limited(LIMITS["reason"], required=False, multiline=True)]
Field300 = Annotated[str, _limited(LIMITS["field"], required=False, multiline=False)]
Required300 = Annotated[str, _limited(LIMITS["field"], required=True, multiline=False)]
MessageText = Annotated[str, _limited(LIMITS["message"], required=True, multiline=False)]
Name = Annotated[str, _limited(LIMITS["name"], required=True, multiline=False)]
NameOrNone = Annotated[str, _limited(LIMITS["name"], required=False, multiline=False)]
Title = Annotated[str, _limited(LIMITS["title"], required=True, multiline=False)]
StackTitle = Annotated[str, _limited(LIMITS["stack"], required=False, multiline=False)]
StepTitle = Annotated[str, _limited(LIMITS["step"], required=True, multiline=False)]
Institution = Annotated[str, _limited(LIMITS["title"], required=False, multiline=False)]
Revision = Annotated[int, Field(ge=0)]
"""The number of the operation that last wrote a text; 0 where there is none yet."""
Key = Annotated[str, Field(max_length=64)]
ID_PATTERN = r"^[A-Za-z0-9_-]{8,64}$"
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Seed = Annotated[str, Field(pattern=ID_PATTERN)]
"""A random value that somebody outside gives, so that what follows from it can be told from the list again."""

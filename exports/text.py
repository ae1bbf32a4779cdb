"""Text as every part of a report holds it: frozen, and clean enough for any file."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, lone surrogates and the two noncharacters are not allowed in XML.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _UNWRITABLE.sub("", _NEWLINES.sub("\n", value)).replace("\t", " ")


def _flat(value: object) -> object:
    clean = _clean(value)
    return " ".join(clean.split()) if isinstance(clean, str) else clean


Prose = Annotated[str, BeforeValidator(_clean)]
"""Text people typed: line breaks become \\n, characters that no file can hold are dropped, the rest is unchanged."""
Line = Annotated[str, BeforeValidator(_flat)]
"""The same on one line, for titles, captions, labels and sources."""


class Frozen(BaseModel):
    """A value that never changes and has no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

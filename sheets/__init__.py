"""What is asked: the discussion model as data, in Dutch and in English, and the reading of it."""

from sheets.loading import SheetError, checked, load
from sheets.model import (
    Block,
    Hint,
    Language,
    Limit,
    Mode,
    Option,
    Phase,
    Question,
    Reading,
    Round,
    Sheet,
    Source,
    Text,
)

__all__ = [
    "Block",
    "Hint",
    "Language",
    "Limit",
    "Mode",
    "Option",
    "Phase",
    "Question",
    "Reading",
    "Round",
    "Sheet",
    "SheetError",
    "Source",
    "Text",
    "checked",
    "load",
]

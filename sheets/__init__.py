"""What is asked: the discussion model as data, in Dutch and in English, and the reading of it."""

from sheets.loading import SheetError, checked, load
from sheets.model import (
    LANGUAGES,
    Block,
    BlockChapter,
    Column,
    Hint,
    Language,
    Limit,
    Mode,
    NoteKind,
    Option,
    Phase,
    Question,
    Reading,
    Round,
    Rows,
    Sheet,
    Source,
    Text,
)
from sheets.one_goal import with_one_goal

__all__ = [
    "LANGUAGES",
    "Block",
    "BlockChapter",
    "Column",
    "Hint",
    "Language",
    "Limit",
    "Mode",
    "NoteKind",
    "Option",
    "Phase",
    "Question",
    "Reading",
    "Round",
    "Rows",
    "Sheet",
    "SheetError",
    "Source",
    "Text",
    "checked",
    "load",
    "with_one_goal",
]

"""Every text of the desk on which the draft vision is written, and the data with which a page mounts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from canvas.core.model import Participant, Workshop
from canvas.core.operations import BOARD_FACTS
from canvas.core.text import LIMITS
from canvas.server.addresses import PAGE_PATHS
from canvas.server.settings import base
from canvas.words import N_, NN_, Words
from canvas.words import board as board_words
from canvas.words.taking import address

WORDS: dict[str, str] = {
    "desk_title": N_("Write the draft vision"),
    "desk_connecting": N_("Opening the draft vision…"),
    "desk_ways": N_("Pages of this workshop"),
    "desk_way_document": N_("Take home"),
    "desk_way_release": N_("Let the participants react"),
    "desk_reacted": N_("Reactions: {yes} right, {no} not right"),
    "desk_right": N_("right"),
    "desk_not_right": N_("not right"),
    "desk_earlier": N_("about an earlier text"),
    "desk_way_facilitate": N_("Facilitate"),
    "desk_way_overview": N_("Overview"),
    "desk_also": N_("Also here: {names}"),
    "desk_nameless": N_("somebody else"),
    "desk_means": N_("You can change every paragraph that has a pencil. That changes nothing of what people said and answered: behind a statement that you edit still stands what was answered to it, and a comment holds its original text."),
    "desk_done": N_("Nothing left to write."),
    "desk_next": N_("To the next one"),
    "desk_word": N_("Download (Word)"),
    "desk_clean": N_("Without standing and origin"),
    "desk_write": N_("Write"),
    "desk_write_who": N_("Write: {paragraph}"),
    "desk_change": N_("Change"),
    "desk_change_who": N_("Change: {paragraph}"),
    "desk_paragraph": N_("a paragraph of “{chapter}”"),
    "desk_field": N_("What stands here: {paragraph}"),
    "desk_to_write": N_("To write"),
    "desk_written": N_("written"),
    "desk_edited": N_("edited"),
    "desk_saved": N_("Saved: {paragraph}."),
    "desk_saving": N_("is being saved"),
    "desk_empty": N_("Write something first. To drop your text, go back to the text of the workshop."),
    "desk_later": N_("Not now"),
    "desk_back": N_("Back to the text of the workshop"),
    "desk_back_done": N_("The text of the workshop stands here again: {paragraph}."),
    "desk_unsaved": N_("What you typed here is not saved yet; it is kept on this device."),
    "desk_go_on": N_("Go on with it"),
    "desk_throw": N_("Throw it away"),
    "desk_later_statement": N_("The statement was changed after this was written. Compare the two."),
    "desk_conflict": N_("Meanwhile somebody else saved this. Both are kept: yours is in the field."),
    "desk_conflict_taken": N_("Meanwhile somebody else went back to the text of the workshop. What you typed stands in the field."),
    "desk_conflict_first": N_("Choose first whether you go on with theirs or with yours."),
    "desk_theirs": N_("Use theirs"),
    "desk_mine": N_("Go on with mine"),
    "desk_typing": N_("{name} is typing:"),
    "desk_typing_some": N_("Somebody else is typing:"),
    "desk_typed_own": N_("You typed this on another device and did not save it:"),
    "desk_behind": N_("Where it comes from"),
    "desk_behind_who": N_("Where it comes from: {paragraph}"),
    "desk_behind_statement": N_("The statement itself"),
    "desk_behind_text": N_("The text of the workshop"),
    "desk_behind_wordings": N_("Wordings"),
    "desk_behind_notes": N_("Notes"),
    "desk_behind_nothing": N_("No note or wording stands behind this."),
    "desk_news": N_("Saved by somebody else: {paragraph}."),
}  # fmt: skip
PLURALS: dict[str, tuple[str, str]] = {
    "desk_tasks": NN_("{n} writing task left", "{n} writing tasks left"),
    "desk_reacted_earlier": NN_("{n} about an earlier text", "{n} about an earlier text"),
    "desk_unsaved_many": NN_("{n} text is not saved yet", "{n} texts are not saved yet"),
}

SHARED = (
    "close", "cancel", "save", "note_delete", "delete_keep", "link_connecting", "link_open", "link_away",
    "link_away_memory", "calm_blocked", "calm_blocked_help", "gone_other_person", "gone_unknown", "refused_unknown", "home", "text_too_long",
)  # fmt: skip
"""Texts that it has in common with the board."""
SHARED_PLURALS = ("link_unsent", "link_away_unsent")


def desk_words(words: Words) -> dict[str, str]:
    """Its texts by key, in the reader's language; a text about a number as `<key>_one` and `<key>_other`."""
    texts = {key: words(board_words.WORDS[key]) for key in SHARED}
    texts |= {key: words(text) for key, text in WORDS.items()}
    for key, forms in ({key: board_words.PLURALS[key] for key in SHARED_PLURALS} | PLURALS).items():
        texts[f"{key}_one"], texts[f"{key}_other"] = words.both(*forms)
    return texts


def desk_data(workshop: Workshop, person: Participant, words: Words) -> dict[str, Any]:
    """What a page mounts this person's desk with."""
    query = urlencode({"w": workshop.id, "lang": words.language})
    return {
        "live": f"{base()}/live",
        "home": f"{base()}/?lang={words.language}",
        "help": f"{base()}/l/help?{query}",
        "workshop": workshop.id,
        "person": person.id,
        "as": person.role,
        "subgroup": None,
        "surface": "desk",
        "language": words.language,
        "draft": workshop.language,
        "words": desk_words(words),
        "limits": LIMITS,
        "operations": BOARD_FACTS,
        "ways": {
            **{name: f"{base()}/{PAGE_PATHS[name]}?{query}" for name in ("document", "facilitate")},
            "release": f"{base()}/l/release/{workshop.id}?lang={words.language}",
        },
        "word": address(workshop, "vision", words),
        "clean": address(workshop, "clean", words),
    }


def desk_address(workshop: Workshop, words: Words) -> str:
    """Where the desk of a workshop is."""
    return f"{base()}/l/desk/{workshop.id}?lang={words.language}"

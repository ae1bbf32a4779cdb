"""The words on the screen in the reader's language: gettext catalogs, dates, and the sentences for refusals.

English is the language of the source; `locales/nl.po` holds the Dutch. Texts of the canvas itself stand in
`sheets`, in both languages.
"""

from __future__ import annotations

import gettext
import io
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from canvas.core.access import Refusal
from sheets import Language

LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name for "translate this later"
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return message


def NN_(one: str, other: str) -> tuple[str, str]:  # noqa: N802 -- the same for a sentence about a number
    """Mark a sentence for one and for several things for translation."""
    return one, other


def language_of(asked: str | None, default: Language = "nl") -> Language:
    """A language we speak: the one asked for, or the default."""
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


class Words:
    """All that is said to one reader."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalog = catalog(language)

    def __call__(self, message: str, **facts: object) -> str:
        """A sentence in the reader's language, its {placeholders} filled in."""
        text = self._catalog.gettext(message)
        return text.format(**facts) if facts else text

    def plural(self, one: str, other: str, n: int, **facts: object) -> str:
        """The sentence for a number of things; {n} is that number."""
        return self._catalog.ngettext(one, other, n).format(n=n, **facts)

    def both(self, one: str, other: str) -> tuple[str, str]:
        """The sentence for one thing and that for several, {n} not filled in; for languages with two forms."""
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
        """Why something was not taken, what is safe, and what to do now."""
        return self(REFUSALS[refusal.code], limit=refusal.limit)

    def refusal_for(self, code: str) -> str:
        """The sentence for a code that carries no facts."""
        return self.refusal(Refusal(code))


def unreadable_here(words: Words, n: int) -> str:
    """That there are workshops here of which not even the code can be read, for people whose code opens nothing."""
    return words.plural(
        "{n} workshop on this server cannot be read. If it is yours, tell the person who runs this server.",
        "{n} workshops on this server cannot be read. If yours is among them, tell the person who runs this server.",
        n,
    )


REFUSALS = {
    "subgroup_missing": N_("Choose your subgroup."),
    "no_seat": N_("You have no place in this workshop in this browser. Join again with the code; everything you wrote is still there."),
    "workshop_deleted": N_("This workshop was deleted, and everything in it."),
    "no_cookie": N_("This browser does not accept our cookie. Allow it for this site, then reload the page."),
    "workshop_unreadable": N_("This workshop is here, but its file cannot be read. Nothing in it was changed. Tell the person who runs this server; the log there names the file."),
    "workshop_newer": N_("This workshop is here, but it was stored by a newer version of this program. Tell the person who runs this server; the newer version opens it again."),
    "unknown_workshop": N_("There is no open workshop with this code. Check the code on the big screen, or ask the facilitator."),
    "facilitator_only": N_("Only the facilitator can do this."),
    "not_for_people": N_("Only the program itself does this."),
    "workshop_closed": N_("The workshop is closed. Your text is kept here; ask the facilitator to reopen the workshop."),
    "closed_to_newcomers": N_("There is no open workshop with this code. Check the code on the big screen, or ask the facilitator."),
    "no_such_link": N_("There is no link for this task, and the facilitator's own link can only be renewed."),
    "statements_not_yours": N_("Only the facilitator and the vision writer save the shared statements."),
    "only_reading": N_("With this link you read along; you cannot add anything."),
    "wrong_reentry_code": N_("This code does not bring anybody back. Check it, or join again with your name."),
    "name_missing": N_("Fill in a name; an alias is fine."),
    "names_unwanted": N_("This workshop is anonymous: nobody gives a name."),
    "unknown_function": N_("This function is not on the list. Choose one, or rather not say."),
    "table_is_assigned": N_("In this workshop the facilitator says where everybody sits."),
    "nothing_to_pick": N_("In this topic there is no limit; nothing needs to be picked."),
    "no_wording": N_("There is no wording here yet. Write one first."),
    "objection_missing": N_("Say in one sentence what you object to. It is kept with the wording."),
    "wrong_create_key": N_("This is not the key for preparing a workshop here. Nothing you filled in is lost; ask whoever looks after this server for the key."),
    "wrong_link": N_("This link no longer gives access. Ask the facilitator for the new one."),
    "unknown_subgroup": N_("This subgroup does not exist. Choose one from the list."),
    "not_yours_to_move": N_("You can choose your own subgroup; only the facilitator assigns others."),
    "no_subgroup": N_("You are not in a subgroup yet. Choose one first; your text is kept."),
    "unknown_phase": N_("This step is not in the agenda."),
    "unknown_round": N_("This writing round does not exist."),
    "other_subgroup": N_("You can only turn over the notes of your own subgroup."),
    "not_everyone_done": N_("Not everyone is done writing yet. The notes stay hidden until all are done, or the facilitator turns them over."),
    "unknown_block": N_("This topic is not on the sheet. Your text is kept; put it in another topic."),
    "unknown_note": N_("This note is no longer there. What you typed is kept."),
    "not_your_note": N_("Only the author can take this note away. Add a note of your own next to it."),
    "note_changed": N_("Somebody changed this note while you were writing. Both texts are kept: compare them and choose."),
    "not_revealed": N_("You can do this with a note once it has been turned over."),
    "unknown_stack": N_("This stack is no longer there; its notes lie in the topic."),
    "stack_changed": N_("Somebody gave this stack another title while you were writing. Look at it, then change it if needed."),
    "unknown_guest": N_("You do not write for this person now. Choose for whom you write; your text is kept."),
    "unknown_proposal": N_("This proposal is no longer there."),
    "not_your_proposal": N_("Only who proposed these words can withdraw them."),
    "nothing_to_undo": N_("This step can no longer be taken back."),
    "changed_since": N_("Somebody went on from this step, so it can no longer be taken back."),
    "block_not_revealed": N_("First turn over the notes of this topic. Your text is kept."),
    "wording_changed": N_("Somebody changed the wording while you were writing. Both are kept: compare them and write the one all of you can accept."),
    "statement_changed": N_("Somebody changed this statement while you were writing. Both are kept: compare them and decide."),
    "unknown_question": N_("This question is not in this topic."),
    "reason_missing": N_("Say in one sentence why you leave this unanswered. The reason goes into the report."),
    "unknown_action": N_("This action is no longer there. What you typed is kept."),
    "unknown_origin": N_("This action points to something that is not on the sheet."),
    "not_your_action": N_("Only the subgroup that wrote this action, or the facilitator, can change it."),
    "over_the_limit": N_("That is more than this topic asks for: one answer per line, and not more lines than the sheet says. Your text is kept; shorten it, or save it as open."),
    "not_in_the_room": N_("Only participants vote, each once."),
    "no_statement": N_("There is no statement here to vote on."),
    "vote_too_late": N_("The statement has just been changed. Read the new one; then say what you think of it."),
    "not_a_scribe": N_("Only the facilitators, and the theme maker of a subgroup, put themes together."),
    "not_of_this_table": N_("The theme maker of a subgroup is somebody in that subgroup."),
    "unknown_theme": N_("This theme is no longer there. What was in it stands by itself again."),
    "no_such_row": N_("This row does not belong in this topic, or is no longer there. What you typed is kept."),
    "row_changed": N_("Somebody changed this row while you were writing. Both are kept: compare them and decide."),
    "id_in_use": N_("This was sent twice with different content. Your text is kept; send it once more."),
    "empty_text": N_("There is no text yet. Write something first."),
    "too_long": N_("This is too long: at most {limit} characters. Your text is kept; make it shorter."),
    "malformed": N_("The board sent something we do not understand. Reload the page; what you wrote is kept."),
    "not_stored": N_("This could not be saved just now. Your text is kept; try again in a moment."),
}  # fmt: skip
"""A sentence for every code; a test fails when a code has none."""

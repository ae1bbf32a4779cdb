"""The sentences about people: who is connected, what can be done with somebody, and what each deed means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from canvas.core.functions import functions_here
from canvas.core.model import Participant, Workshop
from canvas.words import Words
from canvas.words.i18n import N_, NN_

WRITTEN = {
    "stay": N_("stay where they are, as notes of somebody who is not here any more"),
    "take_away": N_("are taken off the board; the notes that were turned over you can restore"),
    "erase": N_("stay on the board, with all text erased from the file for good"),
}
"""What happens to the notes of somebody who is put out, as the end of a sentence."""

TELLS_WHOSE = N_(
    "This workshop is anonymous. Whoever compares the boards before and after can tell by this whose notes they were."
)

DONE = {
    "rename": N_("The name was changed."),
    "share_out": N_("Everybody has a subgroup now."),
    "move": N_("The subgroup was changed. Notes stay where they were written."),
    "merge": N_("The two places are one now."),
    "put_out": N_("The place was taken away. Whatever was open there has ended."),
    "let_in": N_("This person has their place again."),
    "decline": N_("They stay two people."),
    "erase": N_("It was erased from the file."),
    "theme_maker": N_("It was changed who puts themes together."),
}
"""What is said after a deed."""

_OUT = N_("{name} loses the place in this workshop now. Whatever is open there ends at once, and says so.")
_AGAIN = N_("The same browser does not come in again by the code. You can let {name} in again from the list of people.")
_GONE_FOR_GOOD = N_("Nobody can bring it back: not by taking back, and not from a device that was away.")
_COPIES = N_(
    "Not covered: what others took over in words of their own, what was taken home already, and copies of the "
    "server’s data folder. Afterwards you see where the same words are still found."
)
_COUNTED = N_("What was counted stays counted: the place of notes, reactions and answers do not change.")

GOES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "put_out_stay": (
        N_("Remove {name}?"),
        (_OUT, N_("What {name} wrote stays: {notes}."), _AGAIN),
        N_("Remove {name}"),
    ),
    "put_out_take_away": (
        N_("Remove {name}?"),
        (
            _OUT,
            N_("Taken off the board: {notes}, and hidden ones. Those that were turned over you can restore."),
            _AGAIN,
        ),
        N_("Remove {name}"),
    ),
    "put_out_erase": (
        N_("Remove {name} and erase all they typed?"),
        (
            _OUT,
            N_("All that {name} typed is erased from the file: {notes}, wordings, reasons and actions."),
            _GONE_FOR_GOOD,
            _COUNTED,
            _COPIES,
            _AGAIN,
        ),
        N_("Remove {name} and erase the texts"),
    ),
    "merge": (
        N_("Put these two places together?"),
        (
            N_("This place stays: {stays}."),
            N_("This place ends: {gone}. Whatever is open there says so."),
            N_("All that was written, answered and done there goes to the place that stays."),
            N_("Where both answered, the answer of the place that stays counts."),
            N_("This cannot be taken back."),
        ),
        N_("Put them together"),
    ),
    "erase": (
        N_("Erase the name of {name}?"),
        (
            N_("The name and the function are erased from the file. The place, and what was written there, stay."),
            _GONE_FOR_GOOD,
            _COPIES,
        ),
        N_("Erase the name"),
    ),
    "erase_texts": (
        N_("Erase the name of {name} and all they typed?"),
        (
            N_("All that {name} typed is erased from the file: {notes}, wordings, reasons and actions."),
            N_("The name and the function are erased too."),
            _GONE_FOR_GOOD,
            _COUNTED,
            _COPIES,
        ),
        N_("Erase the name and the texts"),
    ),
}  # fmt: skip
"""By deed: what is asked, what it means, and what the button says."""
ALSO_IN = {
    "note": NN_("{n} other note", "{n} other notes"),
    "wording": NN_("{n} wording or proposal", "{n} wordings or proposals"),
    "statement": NN_("{n} shared statement", "{n} shared statements"),
    "action": NN_("{n} action", "{n} actions"),
    "row": NN_("{n} row", "{n} rows"),
    "theme": NN_("{n} theme", "{n} themes"),
    "message": NN_("{n} message", "{n} messages"),
    "paragraph": NN_("{n} paragraph of the draft vision", "{n} paragraphs of the draft vision"),
}
"""Where words still stand that were erased elsewhere, by the kinds of `canvas.core.erasing.also_in`."""


def also(words: Words, found: Mapping[str, int]) -> Iterator[str]:
    """The sentence about where erased words still stand; nothing where they stand nowhere."""
    if found:
        kinds = ", ".join(words.plural(*ALSO_IN[kind], n) for kind, n in found.items())
        yield words("The same words are also in: {kinds}. Others wrote those; change them there.", kinds=kinds)


def functions_said(words: Words, workshop: Workshop) -> list[str]:
    """Which functions in the institution are there, how often, and which nobody has; nothing while nobody is in."""
    found = functions_here(workshop)
    texts = {each.id: each.text.of(words.language) for each in workshop.sheet.roles}
    there = [*((texts[key], n) for key, n in found.present.items()), *found.other.items()]
    there += [(words("rather not said"), found.unsaid)] if found.unsaid else []
    if not there:
        return []
    here = words("Functions here: {functions}.", functions=" · ".join(f"{text} {n}" for text, n in there))
    missing = ", ".join(texts[key] for key in found.missing)
    return [here, *([words("Not here: {functions}.", functions=missing)] if missing else [])]


def named(words: Words, workshop: Workshop, person: Participant) -> str:
    """What people know somebody by: the name, or where there is none the number in which they came."""
    if person.name:
        return person.name
    number = [each.id for each in workshop.participants.values() if each.role == person.role].index(person.id) + 1
    return words("Participant {number}", number=number)


def called(words: Words, workshop: Workshop, person: Participant, connected: bool) -> str:
    """Somebody with their subgroup, and whether they are connected: Joost (Subgroup 1, no connection)."""
    group = workshop.subgroups.get(person.subgroup or "")
    where = [group.name] if group else []
    return f"{named(words, workshop, person)} ({', '.join([*where, state(words, workshop, person, connected)])})"


def state(words: Words, workshop: Workshop, person: Participant, connected: bool) -> str:
    """Whether a participant is connected, or who writes for them; "" of somebody who left."""
    if person.left:
        return ""
    scribe = workshop.participants.get(person.scribe)
    if scribe is not None:
        return words("guest, {name} writes", name=named(words, workshop, scribe))
    if person.scribe or not person.seat:
        return words("no device")
    return words("connected") if connected else words("no connection")

"""The plenary in words: what steps, choices and columns are called, and who stands on a side."""

from __future__ import annotations

from collections.abc import Iterable

from canvas.core.model import Standing, Workshop
from canvas.core.model_plenary import PlenaryOutcomeKind
from canvas.words import N_, Words
from sheets import Column

CHOICES: dict[PlenaryOutcomeKind, str] = {
    "answered": N_("Answered"), "not_answered": N_("Deliberately not answered"), "action": N_("Action made"),
    "parked": N_("Left to the vision writer"),
}  # fmt: skip

COLUMN_WORDS: dict[Column, str] = {
    "interest": N_("Interest"), "influence": N_("Influence"), "effect": N_("Risk or opportunity"),
    "when": N_("When to involve"), "how": N_("How to involve"), "whom": N_("Who is affected"),
    "measure": N_("Measure"), "owner": N_("Owner"),
    "source": N_("Source"), "kind": N_("Kind of data"), "sensitivity": N_("Sensitivity"), "holder": N_("Who holds it"),
    "point": N_("Point"), "basis": N_("Lawful basis"), "agreed_by": N_("Agreed by"),
}  # fmt: skip
BASIS_WORDS = {
    "consent": N_("consent"), "contract": N_("contract"), "legal_obligation": N_("legal obligation"),
    "vital_interests": N_("vital interests"), "public_task": N_("public task"),
    "legitimate_interests": N_("legitimate interests"),
}  # fmt: skip


STEPS = {
    "make_theme": N_("new theme"),
    "title_theme": N_("title of a theme"),
    "put_in_theme": N_("put into a theme"),
    "take_out_of_theme": N_("taken out of a theme"),
    "dissolve_theme": N_("theme dissolved"),
    "write_statement": N_("statement saved"),
    "withdraw_statement": N_("statement withdrawn"),
    "put_to_all": N_("put to everyone"),
    "talk_on_together": N_("back to a proposal"),
    "set_standing": N_("how far we came"),
    "write_row": N_("row saved"),
    "delete_row": N_("row deleted"),
    "decide": N_("choice made"),
    "park_the_rest": N_("the rest left to the vision writer"),
    "merge_actions": N_("actions merged"),
}
"""What each step that can be taken back in the plenary is called, by the tag of its operation."""


def names(workshop: Workshop, subgroups: Iterable[str]) -> str:
    """The names of these subgroups, with commas; ids of subgroups that are gone are left out."""
    return ", ".join(workshop.subgroups[each].name for each in subgroups if each in workshop.subgroups)


def of_side(words: Words, workshop: Workshop, standing: Standing, subgroups: tuple[str, ...]) -> str:
    """What stands before a side's text: which subgroups gave it in a compromise, or hold it in what is still open."""
    who = names(workshop, subgroups)
    if standing == "open":
        return words.plural("{who} holds", "{who} hold", len(subgroups), who=who)
    return words.plural("{who} gave", "{who} gave", len(subgroups), who=who)

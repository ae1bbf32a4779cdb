"""The plenary in sentences: what steps and choices are called, who stands on a side, the support for a theme."""

from __future__ import annotations

from collections.abc import Iterable

from canvas.core.model import Standing, Workshop
from canvas.core.model_plenary import PlenaryOutcomeKind, Theme
from canvas.plenary.synthesis import Common, Kind, Voice, roles
from canvas.words import N_, Words
from sheets import Column

CHOICES: dict[PlenaryOutcomeKind, str] = {
    "answered": N_("Answered"), "not_answered": N_("Deliberately not answered"), "action": N_("Action made"),
    "parked": N_("Left to the vision writer"),
}  # fmt: skip
KINDS: dict[Kind, str] = {
    "common": N_("Common"), "different": N_("Different"), "single": N_("One subgroup"), "some": N_("Some subgroups"),
    "empty": N_("Nothing in it"),
}  # fmt: skip

COLUMN_WORDS: dict[Column, str] = {
    "interest": N_("Interest"), "influence": N_("Influence"), "effect": N_("Risk or chance"),
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


def carried(words: Words, workshop: Workshop, seen: Common) -> str:
    """The support for a theme: in how many subgroups it is, how many agree, where fewest do, where nobody reacted."""
    told = [words("in {n} of {all} subgroups", n=len(seen.voices), all=seen.of_tables)]
    if seen.people:
        agree, disagree = (sum(getattr(voice, kind) for voice in seen.voices) for kind in ("agree", "disagree"))
        told.append(words("{agree} agree, {disagree} disagree of {n}", agree=agree, disagree=disagree, n=seen.people))
    if seen.least_agreeing:
        told.append(
            words(
                "least in {subgroup}: {voice}",
                subgroup=names(workshop, [seen.least_agreeing.table]),
                voice=counted(words, seen.least_agreeing),
            )
        )
    if seen.not_asked:
        told.append(words("no reactions: {subgroups}", subgroups=names(workshop, seen.not_asked)))
    return " · ".join(told)


def by_role(words: Words, workshop: Workshop, theme: Theme) -> str:
    """What people of each function think of a theme; empty where no function has enough people to be shown."""
    names_of = {role.id: role.text.of(words.language) for role in workshop.sheet.roles}
    return " · ".join(
        words(
            "{role}: {agree} agree, {disagree} disagree of {n}",
            role=names_of.get(voice.role, voice.role),
            agree=voice.agree,
            disagree=voice.disagree,
            n=voice.people,
        )
        for voice in roles(workshop, theme)
    )


def counted(words: Words, voice: Voice) -> str:
    """How many people of one subgroup agree, out of those who reacted."""
    return words("{n} of {all} agree", n=voice.agree, all=voice.people)

"""How far a text came: the word for each standing and the sentence that explains it, for documents and pages."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.core.consent import against
from canvas.core.model import Standing, Statement
from canvas.core.model_before import Stand
from canvas.words import N_, Words

STANDINGS: Mapping[str, str] = {
    "agreed": N_("Agreed"), "compromise": N_("Compromise"), "proposal": N_("Proposal"), "open": N_("Still open"),
    "background": N_("Background"),
}  # fmt: skip
"""A word for how far the participants came with a text in a document; `background` they did not discuss."""
MEANINGS: Mapping[str, str] = {
    "agreed": N_(
        "Put to the participants: nobody objects, and more than half of those asked can live with it, unless it says "
        "otherwise beside it."
    ),
    "compromise": N_("Accepted in the same way, and not everyone’s first choice: each side took a step."),
    "proposal": N_(
        "Written down by the facilitator; it was not put to the participants, or their answers are not in yet."
    ),
    "open": N_("Said by participants, but not settled."),
    "background": N_("Not said by the participants; added by this document, with its source where there is one."),
}
TAGS: Mapping[Stand, str] = {
    "proposal": N_("proposal, no vote taken"), "before_all": N_("put to everyone, {answered} of {all} answered"),
    "agreed": N_("agreed, {n} of {all}"), "compromise": N_("compromise, {n} of {all}"),
    "objected": N_("not agreed, {n} of {all}"), "short": N_("too little support, {n} of {all}"),
    "open": N_("still open, no vote taken"),
}  # fmt: skip
"""How firmly a statement stands, in a few words with both numbers."""
KINDS: Mapping[Standing, str] = {"agreed": N_("Shared"), "compromise": N_("Compromise"), "open": N_("Still open")}
"""What kind of statement somebody records; how far it came, the participants' answers say."""


def despite(words: Words, statement: Statement) -> str:
    """What its standing goes against, in a few words; empty where it follows from the answers."""
    found = against(statement)
    if found is None:
        return ""
    if found.kind == "objections":
        return words.plural("despite {n} objection", "despite {n} objections", found.n)
    if found.kind == "answered":
        return words("{n} of {all} answered", n=found.n, all=found.of)
    return words.plural(
        "only {n} of {all} can live with it", "only {n} of {all} can live with it", found.n, all=found.of
    )

"""What a door promises before somebody comes in: who sees their name and function, and where their words go.

Each sentence is true of the workshop as it is set up now.
"""

from __future__ import annotations

from canvas.core.model import LEADERS, Workshop
from canvas.words import Words


def about_names(words: Words, workshop: Workshop) -> str:
    """Who sees a name, and whether the documents hold it."""
    if workshop.anonymous:
        return words("This workshop is anonymous: nobody gives a name.")
    if workshop.names_in_report:
        if _several_lead(workshop):
            return words(
                "Your subgroup and the facilitators see it. It is also in the documents, in the list of people."
            )
        return words("Your subgroup and the facilitator see it. It is also in the documents, in the list of people.")
    if _several_lead(workshop):
        return words("Your subgroup and the facilitators see it. It goes into the documents only if they choose so.")
    return words(
        "Your subgroup and the facilitator see it. It goes into the documents only if the facilitator chooses so."
    )


def about_words(words: Words, workshop: Workshop) -> str:
    """Who reads what somebody writes, and where it goes."""
    if workshop.anonymous:
        return words(
            "Everyone in this workshop can read what you write once it is turned over. It goes into the documents "
            "and to no other service; nowhere does it say who wrote it."
        )
    return words(
        "Everyone in this workshop can read what you write once it is turned over. It goes into the documents "
        "without your name, and to no other service."
    )


def about_function(words: Words, workshop: Workshop) -> str:
    """Who sees somebody's function; the documents count them."""
    if _several_lead(workshop):
        return words("Only the facilitators see who has which function; the documents only say how many there are.")
    return words("Only the facilitator sees who has which function; the documents only say how many there are.")


def _several_lead(workshop: Workshop) -> bool:
    """Whether more than one person leads, or may come to."""
    leading = sum(each.role in LEADERS and each.here for each in workshop.participants.values())
    return leading > 1 or "cofacilitator" in workshop.links

"""What participants read in plenary on their own boards, and what the wall and the boards say in the same words."""

from __future__ import annotations

from collections.abc import Mapping

from canvas.words.consent import STANDS
from canvas.words.i18n import N_, NN_

ON_WALL: Mapping[str, str] = {
    "wall_actions": N_("Actions"),
    "wall_different": N_("{name}, only what differs"),
    "wall_doubt": N_("Doubt about {about}"),
    "wall_same": N_("{n} subgroups: {names}"),
    "wall_continued": N_("{what}, continued"),
    "wall_no_words": N_("This subgroup has no wordings yet."),
    "wall_no_difference": N_("Others say all of this too."),
    "wall_no_wordings": N_("No subgroup has a wording for this topic yet."),
    "wall_no_statement": N_("There is no shared statement for this topic yet."),
    "wall_no_actions": N_("There are no actions yet."),
    "wall_taken": N_("somebody does this"),
    "wall_open": N_("nobody does this yet"),
    "wall_page": N_("page {n} of {all}"),
    "wall_answered": N_("{n} of {all} have answered"),
    **{f"wall_stand_{stand}": text for stand, text in STANDS.items()},
}  # fmt: skip
"""About what stands on the wall."""
ON_WALL_PLURALS: Mapping[str, tuple[str, str]] = {"wall_objections": NN_("{n} objection", "{n} objections")}

WORDS: Mapping[str, str] = {
    **ON_WALL,
    "room_on_wall": N_("On the wall"),
    "room_news_wall": N_("On the wall: {what}."),
    "room_your_turn": N_("Your subgroup stands on the wall: it is your turn."),
    "room_presents": N_("On the wall stands what {name} says."),
}  # fmt: skip
PLURALS: Mapping[str, tuple[str, str]] = {**ON_WALL_PLURALS}

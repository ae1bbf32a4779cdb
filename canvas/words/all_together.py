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
    "stand_only_answered": N_("{n} of {all} answered"),
    "wall_page": N_("page {n} of {all}"),
    "wall_answered": N_("{n} of {all} have answered"),
    "opening_title": N_("Fine like this, or discuss first?"),
    "opening_counted": N_("{n} of {all} have answered everything"),
    "opening_result": N_("What the opening round came to"),
    "wall_opening_means": N_("Answer each topic on your own screen. One person is enough to discuss it first, and nobody sees who that is."),
    "wall_opening_few": N_("half or fewer said: fine like this"),
    "wall_opening_new": N_("no proposal yet"),
    **{f"wall_stand_{stand}": text for stand, text in STANDS.items()},
}  # fmt: skip
"""About what stands on the wall."""
ON_WALL_PLURALS: Mapping[str, tuple[str, str]] = {
    "stand_despite": NN_("despite {n} objection", "despite {n} objections"),
    "stand_only_able": NN_("only {n} of {all} can live with it", "only {n} of {all} can live with it"),
    "wall_unreached": NN_(
        "Stays open, will not be reached today: {topics}", "Stay open, will not be reached today: {topics}"
    ),
    "wall_unreached_n": NN_("not today: {n} topic", "not today: {n} topics"),
    "wall_objections": NN_("{n} objection", "{n} objections"),
    "opening_agreed": NN_("{n} topic agreed", "{n} topics agreed"),
    "opening_wants": NN_("{n} person wants to discuss this", "{n} people want to discuss this"),
}

WORDS: Mapping[str, str] = {
    **ON_WALL,
    "room_on_wall": N_("On the wall"),
    "room_news_wall": N_("On the wall: {what}."),
    "room_your_turn": N_("Your subgroup is on the wall: it is your turn."),
    "room_presents": N_("The wall shows what {name} says."),
    "room_topic": N_("Now: {topic}"),
    "room_news_topic": N_("Everybody is talking about {topic} now."),
    "room_own": N_("Your subgroup wrote"),
    "room_own_none": N_("Your subgroup has no wording here."),
    "room_for_goal": N_("for the goal: {goal}"),
    "room_statement": N_("Our shared statement"),
    "room_no_statement": N_("There is no shared statement for this topic yet."),
    "opening_means": N_("Tap once for each topic. One person is enough to discuss it first, and nobody sees who that is. You may change your answers until the round ends."),
    "opening_late": N_("This round began before you were here. You are not among those counted, but you too may answer, and ask to discuss a topic first."),
    "opening_fine": N_("Fine like this"),
    "opening_discuss": N_("Discuss first"),
    "opening_over": N_("the four minutes are over, you may still answer"),
    "opening_done": N_("Done: you have answered everything."),
    "opening_done_for": N_("Done: everything is answered for {name}."),
    "opening_answer_for": N_("Answer for {name}"),
    "opening_agreed_title": N_("Agreed"),
    "opening_discuss_title": N_("We discuss these, most asked for first"),
    "opening_fine_of": N_("fine for {n} of {all}"),
    "opening_began": N_("For each proposal: fine like this, or discuss first?"),
    "opening_ended": N_("The opening round has ended."),
}  # fmt: skip
PLURALS: Mapping[str, tuple[str, str]] = {
    **ON_WALL_PLURALS,
    "room_others": NN_("The other subgroup", "The {n} other subgroups"),
    "opening_left": NN_("{n} topic left to answer", "{n} topics left to answer"),
    "opening_to_discuss": NN_("{n} proposal to discuss first", "{n} proposals to discuss first"),
}

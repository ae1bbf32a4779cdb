"""The texts of the lists in the plenary of those who lead: actions, rounding off, and details with the GDPR."""

from __future__ import annotations

from typing import Any

from canvas.words import N_, NN_, Words
from canvas.words.gdpr import remaining
from sheets.gdpr import checklist

SHARED = (
    "action_add", "action_new_title", "action_delete", "action_saved", "action_deleted", "action_what_missing",
    "action_nobody", "action_decision", "action_fact_speak_to", "action_fact_asks", "action_fact_asks_by",
    "action_fact_ask_by", "action_do", "action_do_not", "action_do_said", "action_do_not_said",
    "action_do_named", "action_do_counted", "delete_action_title",
)  # fmt: skip
"""Texts that they have in common with the board."""
SHARED_PLURALS = ("actions_count", "action_fact_who", "action_unnamed")

WORDS: dict[str, str] = {
    "plen_act_none": N_("No actions yet. A question that nobody can answer becomes one."),
    "plen_act_all_taken": N_("Every action has somebody who does it."),
    "plen_act_new": N_("What must be done or found out?"),
    "plen_act_about": N_("About"),
    "plen_act_everything": N_("everything"),
    "plen_act_what": N_("What"),
    "plen_act_who": N_("Who does it"),
    "plen_act_nobody": N_("nobody yet"),
    "plen_act_speak_to": N_("Talk to"),
    "plen_act_by_when": N_("Ready on"),
    "plen_act_asks": N_("Who asks them?"),
    "plen_act_ask_by": N_("Ask them by"),
    "plen_act_absent": N_("They are not here"),
    "plen_act_decision": N_("Ask the board to decide"),
    "plen_act_together": N_("Plenary"),
    "plen_act_same": N_("Are these the same?"),
    "plen_act_same_means": N_("The one that stays takes from the others what it lacks: who does it, when, who to talk to."),
    "plen_act_merged": N_("The actions are one now."),
    "plen_act_documents": N_("What you type here goes into the documents."),
    "plen_off_means": N_("Every topic gets a choice, even if that is to leave it open."),
    "plen_off_open": N_("Still open: {topics}."),
    "plen_off_park": N_("Leave the rest to the vision writer"),
    "plen_off_no_statement": N_("No statement yet"),
    "plen_off_answered": N_("Answered"),
    "plen_off_not_answered": N_("Deliberately not answered"),
    "plen_off_action": N_("Action made"),
    "plen_off_parked": N_("Left to the vision writer"),
    "plen_off_suggested": N_("suggested"),
    "plen_off_none": N_("No choice"),
    "plen_off_why": N_("Why not?"),
    "plen_off_which": N_("Which action?"),
    "plen_off_choose": N_("Choose an action"),
    "plen_off_no_action": N_("There is no action yet."),
    "plen_off_withdraw": N_("Take the choice back"),
    "plen_off_saved": N_("Your choice for {topic} is saved."),
    "plen_off_withdrawn": N_("The choice for {topic} is withdrawn."),
    "plen_glance": N_("At a glance"),
    "plen_glance_draw": N_("Show the current overview"),
    "plen_glance_busy": N_("The pictures are being drawn…"),
    "plen_glance_none": N_("There is nothing to draw yet: no subgroup has a wording."),
    "plen_glance_table": N_("The same as a table"),
    "plen_glance_unanswered": N_("The pictures cannot be drawn just now. Try again in a moment."),
    "plen_row_what_for": N_("A row holds what does not fit in one sentence: for a risk the measure and who takes it, for data the source, for an agreement on privacy the lawful basis."),
    "plen_row_when": N_("Do this after the statements, and only where you know it now; whoever writes the vision completes the rest."),
    "plen_row_holds": N_("{ask} With it: {columns}."),
    "plen_row_new": N_("Add a row"),
    "plen_row_edit": N_("Change the row"),
    "plen_row_saved": N_("The row is saved."),
    "plen_row_gone": N_("The row is gone."),
    "plen_row_missing": N_("Fill in what this row is about."),
    "plen_row_none": N_("none"),
    "plen_row_delete_title": N_("Delete this row?"),
    "plen_gdpr": N_("The GDPR: what was said, what remains"),
    "plen_gdpr_how": N_("SURF’s five steps, with the points of a DPIA marked. Above ‘To arrange’ is what was said in the workshop; after it is what the checklist asks, which always remains to be done. This is not legal advice."),
    "plen_gdpr_settles": N_("No point is legally settled by this workshop."),
    "plen_gdpr_nothing": N_("nothing said yet"),
    "plen_gdpr_arrange": N_("To arrange:"),
    "plen_gdpr_arrange_what": N_("Arrange for the GDPR: {what}"),
    "plen_gdpr_action": N_("Action"),
    "plen_gdpr_only": N_("{subgroup} only; not yet settled by all participants"),
    "plen_gdpr_everyone": N_("everyone together"),
    "plen_gdpr_left": N_("deliberately not answered"),
    "plen_gdpr_parked": N_("left to the vision writer"),
    "plen_gdpr_not_agreed": N_("who agreed is not filled in yet"),
    "plen_gdpr_open_row": N_("Open this row"),
    "plen_gdpr_row": N_("Put it in a row of {topic}"),
    "plen_gdpr_statement": N_("To the statement on {topic}"),
    "plen_gdpr_make_action": N_("Make an action of it"),
    "plen_gdpr_whole": N_("Said of a topic as a whole"),
    "plen_gdpr_whole_how": N_("Does some of this belong to one point of the checklist? A row of that topic puts it there."),
    "plen_gdpr_bases": N_("The six lawful bases"),
}  # fmt: skip
PLURALS: dict[str, tuple[str, str]] = {
    "plen_act_open": NN_("Nobody does {n} of them yet.", "Nobody does {n} of them yet."),
    "plen_act_alike": NN_("{n} group of actions may say the same", "{n} groups of actions may say the same"),
    "plen_act_merge": NN_("Merge this action", "Merge these {n} actions"),
    "plen_off_made": NN_("{n} of {all} choices is made.", "{n} of {all} choices are made."),
    "plen_off_take": NN_("Take over the {n} choice that is clear", "Take over the {n} choices that are clear"),
    "plen_off_taken": NN_("{n} choice is taken over.", "{n} choices are taken over."),
    "plen_off_parked": NN_("{n} topic is left to the vision writer.", "{n} topics are left to the vision writer."),
    "plen_rows": NN_("{n} row", "{n} rows"),
    "plen_row_rests": NN_("Rests on {n} note or wording", "Rests on {n} notes and wordings"),
    "plen_gdpr_begun": NN_("A beginning has been made on {n} of the {all} points.", "A beginning has been made on {n} of the {all} points."),
    "plen_gdpr_beginning": NN_("a beginning ({n})", "a beginning ({n})"),
    "plen_gdpr_loose": NN_("{n} note not used yet", "{n} notes not used yet"),
    "plen_gdpr_behind": NN_("{n} note or wording behind it", "{n} notes and wordings behind it"),
}  # fmt: skip


def gdpr_data(words: Words) -> dict[str, Any]:
    """The GDPR checklist as a page mounts it: steps with their points, what remains of each, and the lawful bases."""
    language = words.language
    return {
        "steps": [
            {
                "title": step.title.of(language),
                "points": [
                    {
                        "id": point.id,
                        "title": point.title.of(language),
                        "dpia": point.dpia,
                        "remains": remaining(words, point),
                        "places": [_place(each) for each in point.places],
                    }
                    for point in step.points
                ],
            }
            for step in checklist().steps
        ],
        "bases": [each.text.of(language) for each in checklist().bases],
    }


def _place(place: str) -> dict[str, str]:
    block, _, question = place.partition("/")
    return {"block": block, "question": question}

"""Every text of the cockpit, and the data with which a page mounts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from canvas.core.model import LEADERS, Participant, Workshop
from canvas.core.operations import BOARD_FACTS
from canvas.core.text import LIMITS
from canvas.server.addresses import PAGE_PATHS
from canvas.server.identity import shown_code
from canvas.server.settings import base
from canvas.words import N_, NN_, Words
from canvas.words import board as board_words
from sheets import Mode, Phase

WORDS: dict[str, str] = {
    "lead_title": N_("Facilitate"),
    "lead_title_looking": N_("Overview"),
    "lead_connecting": N_("Opening the cockpit…"),
    "lead_beside": N_("Beside the subgroups"),
    "lead_pages": N_("Pages of this workshop"),
    "lead_way_plenary": N_("Plenary"),
    "lead_way_actions": N_("Actions"),
    "lead_way_document": N_("Take home"),
    "lead_way_settings": N_("Settings"),
    "lead_way_guide": N_("Guide"),
    "lead_way_rehearse": N_("Rehearsal"),
    "lead_go_plenary": N_("To Plenary"),
    "lead_go_merge": N_("To putting together"),
    "lead_go_round_off": N_("To rounding off"),
    "lead_go_actions": N_("To the actions"),
    "lead_go_document": N_("To the documents"),
    "lead_also_leading": N_("Also leading: {names}"),
    "lead_nameless_leader": N_("a co-facilitator"),
    "lead_now": N_("Now · step {n} of {all}"),
    "lead_guide_more": N_("Read all of it"),
    "lead_guide_less": N_("Fold it"),
    "lead_ahead": N_("Already further: {names}. They stay there until you open a later step."),
    "lead_next": N_("Open next: {step}"),
    "lead_opening": N_("Opening: {step}…"),
    "lead_last": N_("This is the last step of the day."),
    "lead_back": N_("Undo: back to {step}"),
    "lead_back_one": N_("Undo for {name}: back to {step}"),
    "lead_closed": N_("The workshop is closed."),
    "lead_closed_means": N_("Everybody can go on reading; nobody can add anything, and nobody new comes in."),
    "lead_take_home": N_("Take the documents home"),
    "lead_reopen": N_("Reopen it in Settings"),
    "lead_pause": N_("Pause the clock"),
    "lead_go_on": N_("Let the clock go on"),
    "lead_start": N_("Start the day"),
    "lead_more_short": N_("+ {n} min"),
    "lead_hold_one": N_("Pause this subgroup’s clock"),
    "lead_go_on_one": N_("Let this subgroup’s clock go on"),
    "lead_tile_left": N_("{left} left"),
    "lead_tile_paused": N_("{left} left, paused"),
    "lead_groups": N_("The subgroups"),
    "lead_attention_none": N_("No subgroup needs you now."),
    "lead_menu": N_("What you can do with {name}"),
    "lead_board": N_("Look at the board"),
    "lead_who": N_("Who is here"),
    "lead_other_step": N_("Open another step"),
    "lead_turn": N_("Turn over: {topics}"),
    "lead_tile_closed": N_("This subgroup is closed."),
    "lead_tile_gone": N_("This subgroup is not there any more."),
    "lead_nobody": N_("Nobody yet"),
    "lead_here": N_("{n} of {all} present"),
    "lead_away": N_("{n} away for a moment"),
    "lead_lost": N_("{n} without connection"),
    "lead_is_here": N_("present"),
    "lead_is_lost": N_("no connection"),
    "lead_no_device": N_("without a device; somebody writes for them"),
    "lead_is_done": N_("done"),
    "lead_no_notes": N_("no notes yet"),
    "lead_nameless": N_("Without a name"),
    "lead_ready": N_("ready with this step"),
    "lead_done": N_("{n} of {all} done"),
    "lead_turned": N_("turned over"),
    "lead_settled": N_("{n} of {all} rounded off"),
    "lead_forward": N_("{n} put forward"),
    "lead_notes_hidden": N_("{notes}, still hidden"),
    "lead_notes_some": N_("{notes}, {n} still hidden"),
    "lead_behind_write": N_("nobody is done, others are"),
    "lead_behind": N_("others are ready"),
    "lead_life_now": N_("active just now"),
    "lead_life_short_now": N_("just now"),
    "lead_life_short": N_("{n} min ago"),
    "lead_life_short_hours": N_("{n} h ago"),
    "lead_people_list": N_("List of people"),
    "lead_say_away": N_("Say: away for a moment"),
    "lead_say_back": N_("Say: back again"),
    "lead_group_add": N_("Add a subgroup"),
    "lead_group_add_means": N_("It begins in the step and on the clock of everyone."),
    "lead_group_name": N_("Name of the subgroup"),
    "lead_group_rename": N_("Another name"),
    "lead_group_close": N_("Close this subgroup"),
    "lead_group_close_title": N_("Close {name}?"),
    "lead_group_close_means": N_("What was said there stays readable and counts in the documents. Rounds of answers end with the answers there are. You can open it again."),
    "lead_group_spread": N_("Share them out over the smallest subgroups"),
    "lead_group_closed": N_("{name} is closed."),
    "lead_group_reopen": N_("Open it again"),
    "lead_group_reopened": N_("{name} is open again, in the step of everyone."),
    "lead_move_who": N_("Another subgroup for {name}"),
    "lead_move_to": N_("Move to…"),
    "lead_move_do": N_("Move"),
    "lead_move_do_who": N_("Move {name}"),
    "lead_moved": N_("{name} is in {subgroup} now."),
    "lead_participant": N_("Participant {number}"),
    "lead_share_out": N_("Share everybody out"),
    "lead_step_title": N_("Open another step"),
    "lead_step_for": N_("For"),
    "lead_everyone": N_("everyone"),
    "lead_step": N_("Step"),
    "lead_step_here": N_("now"),
    "lead_step_missing": N_("Choose the step first."),
    "lead_step_open": N_("Open this step"),
    "lead_turn_do": N_("Turn over"),
    "lead_turn_wait": N_("Keep waiting"),
    "lead_turn_opens": N_("With it the step {step} opens."),
    "lead_all_ready": N_("Everybody is ready now."),
    "lead_join": N_("Join with this code"),
    "lead_qr": N_("QR code of the join link"),
    "lead_invite": N_("Show it large"),
    "lead_link": N_("Link"),
    "lead_cards": N_("Cards with QR codes for the subgroups"),
    "lead_shut": N_("The door is closed for newcomers"),
    "lead_shut_means": N_("Who is in the workshop comes back as always. Nobody new comes in until you let them."),
    "lead_let_in": N_("Let newcomers in today"),
    "lead_wall": N_("Wall"),
    "lead_wall_open": N_("Open the wall"),
    "lead_wall_means": N_("Put that window on the projector. It names nobody and follows the step."),
    "lead_wall_now": N_("On the wall: {what}"),
    "lead_wall_now_page": N_("On the wall: {what}, page {n} of {all}"),
    "lead_wall_put": N_("What to show"),
    "lead_wall_show": N_("Show it"),
    "lead_wall_follow": N_("Follow the step"),
    "lead_wall_come_in": N_("the way in"),
    "lead_wall_step": N_("the step"),
    "lead_wall_actions": N_("the actions"),
    "lead_wall_topic": N_("wordings: {topic}"),
    "lead_wall_statement": N_("statement: {topic}"),
    "lead_wall_different": N_("{name}, only what differs"),
    "lead_wall_next_page": N_("Next page"),
    "lead_wall_page_before": N_("Page before"),
    "lead_wall_next_group": N_("Next: {name}"),
    "lead_wall_only": N_("Only what differs"),
    "lead_wall_whole": N_("All of it"),
    "lead_wall_say": N_("Show the statement"),
    "lead_wall_each": N_("{minutes} minutes for {n} subgroups: about {each} each."),
    "lead_functions": N_("Functions"),
    "lead_missing": N_("Not here: {functions}"),
    "lead_day": N_("The day: {n} minutes"),
    "lead_minutes": N_("{n} min"),
    "lead_totals_shown": N_("The boards show how often each reaction was given."),
    "lead_totals_hidden": N_("How often a reaction was given is hidden: you see only your own."),
    "lead_totals_hide": N_("Hide the numbers"),
    "lead_totals_show": N_("Show the numbers"),
    "lead_over_news": N_("The time for this step is up."),
    "lead_sound_on": N_("Turn the sound on"),
    "lead_sound_off": N_("Turn the sound off"),
    "lead_sound_is_on": N_("You hear this at 2 minutes, and another sound when time is up. Only on this device."),
    "lead_sound_is_off": N_("The clock makes no sound on this device."),
    "lead_end": N_("the day ends at {time}"),
    "lead_end_if": N_("started now, the day ends at {time}"),
    "lead_on_time": N_("You are on time again."),
    "lead_catch_up": N_("Catch up in…"),
    "lead_catch_title": N_("Where do you catch up?"),
    "lead_catch_minutes": N_("Minutes"),
    "lead_catch_step": N_("{step} · {minutes} min instead of {planned}"),
    "lead_catch_none": N_("No coming step has so many minutes to give back."),
    "lead_day_edit": N_("Change the day"),
    "lead_day_at": N_("at {time}"),
    "lead_day_pinned": N_("pinned at {time}"),
    "lead_day_more": N_("More"),
    "lead_day_less": N_("Less"),
    "lead_day_more_of": N_("More about {step}"),
    "lead_day_minutes_of": N_("Minutes of {step}"),
    "lead_day_min": N_("min"),
    "lead_day_begins": N_("Begins at"),
    "lead_day_end_at": N_("The day ends at"),
    "lead_day_pin": N_("Pin it"),
    "lead_day_loose": N_("Let it go"),
    "lead_day_title": N_("Title"),
    "lead_day_remove": N_("Take this step out of the day"),
    "lead_day_remove_sure": N_("It does not come back by itself, and neither does its text."),
    "lead_day_add": N_("A step of your own"),
    "lead_day_add_do": N_("Add this step"),
    "lead_day_kind": N_("What is it?"),
    "lead_day_after": N_("After"),
    "lead_messages": N_("Messages"),
    "lead_message_all": N_("To all boards"),
    "lead_message_text": N_("Message"),
    "lead_message_one": N_("Send a message"),
    "lead_message_to": N_("Message to {name}"),
    "lead_message_there": N_("On their board now:"),
    "lead_message_send": N_("Send"),
    "lead_message_ready": N_("Ready-made"),
    "lead_message_sent": N_("Sent. It stands on the boards until the next step or the next message."),
    "lead_message_kept": N_("There is no connection now. The message goes as soon as there is, if the step is still the same."),
    "lead_message_waiting": N_("on its way"),
    "lead_message_stands": N_("To {to}"),
    "lead_message_away": N_("Take away"),
    "lead_message_away_who": N_("Take away the message to {to}"),
    "lead_help_asks": N_("asks for the facilitator"),
    "lead_help_now": N_("just now"),
    "lead_help_come": N_("I am coming"),
    "lead_help_you": N_("You are coming"),
    "lead_help_done": N_("Done"),
    "lead_help_not": N_("Not after all"),
    "lead_help_not_other": N_("Nobody is coming after all"),
    "lead_help_not_name": N_("{name} is not coming"),
    "lead_helper": N_("{name} helps here"),
    "lead_helper_you": N_("You help here"),
    "lead_helper_ask": N_("Who helps here"),
    "lead_helper_title": N_("Who helps {name}?"),
    "lead_helper_means": N_("Only people who lead see this."),
    "lead_helper_nobody": N_("nobody in particular"),
    "lead_helper_me": N_("{name} (you)"),
    "lead_help_on": N_("Subgroups can ask for you with a button on their boards."),
    "lead_help_off": N_("Subgroups cannot ask for you with a button on their boards."),
    "lead_help_turn_off": N_("Switch it off"),
    "lead_help_turn_on": N_("Switch it on"),
    "lead_news_step": N_("The step is now: {step}."),
    "lead_news_need": N_("{name} needs you: {why}."),
}  # fmt: skip

READY: tuple[str, ...] = (
    N_("Two more minutes: finish your sentence."),
    N_("Choose now which wording you put forward."),
    N_("Do you object? Say so: it makes the wording better."),
    N_("Does nobody here know? Make it an action."),
    N_("Has everybody had their say?"),
    N_("Come back to your board: we go on in a moment."),
)
"""Messages that are ready to be sent; they go out in the language of the workshop."""

PLURALS: dict[str, tuple[str, str]] = {
    "lead_late": NN_("You are running {n} minute late: the end is {end} instead of {due}.", "You are running {n} minutes late: the end is {end} instead of {due}."),
    "lead_early": NN_("You are {n} minute ahead: the end is {end} instead of {due}.", "You are {n} minutes ahead: the end is {end} instead of {due}."),
    "lead_shorter": NN_("So that what is pinned begins on time, the coming steps get {n} minute less.", "So that what is pinned begins on time, the coming steps together get {n} minutes less."),
    "lead_day_gets": NN_("gets {n} minute as it looks now", "gets {n} minutes as it looks now"),
    "lead_step_gets": NN_("{step} gets {n} minute now.", "{step} gets {n} minutes now."),
    "lead_help_calls": NN_("{n} subgroup asks for the facilitator", "{n} subgroups ask for the facilitator"),
    "lead_help_since": NN_("for {n} minute", "for {n} minutes"),
    "lead_people": NN_("{n} participant", "{n} participants"),
    "lead_subgroups": NN_("{n} subgroup", "{n} subgroups"),
    "lead_more": NN_("{n} minute more", "{n} minutes more"),
    "lead_attention": NN_("{n} subgroup needs you:", "{n} subgroups need you:"),
    "lead_objection": NN_("{n} objection", "{n} objections"),
    "lead_objection_at": NN_("objection at {topics}", "objections at {topics}"),
    "lead_lost_reason": NN_("{n} person without connection", "{n} people without connection"),
    "lead_wrote_nothing": NN_("{n} has written nothing yet", "{n} have written nothing yet"),
    "lead_notes": NN_("{n} note", "{n} notes"),
    "lead_life_hours": NN_("last active {n} hour ago", "last active {n} hours ago"),
    "lead_life": NN_("last active {n} minute ago", "last active {n} minutes ago"),
    "lead_waiting": NN_("{n} person waits for a subgroup", "{n} people wait for a subgroup"),
    "lead_shared_out": NN_("{n} person has a subgroup now.", "{n} people have a subgroup now."),
    "lead_claims": NN_("{n} person says: I was here before. Decide in the list of people.", "{n} people say: I was here before. Decide in the list of people."),
    "lead_group_close_hidden": NN_("{n} note lies hidden there. It stays so, and is in no document, until you turn it over.", "{n} notes lie hidden there. They stay so, and are in no document, until you turn them over."),
    "lead_group_whither": NN_("Where does {n} person go?", "Where do {n} people go?"),
    "lead_turn_title": NN_("Turn over the notes of {n} subgroup?", "Turn over the notes of {n} subgroups?"),
    "lead_still_writing": NN_("{n} person is still writing.", "{n} people are still writing."),
}  # fmt: skip

SHARED = (
    "close", "cancel", "save", "now", "clock_paused", "clock_waits", "clock_over", "link_connecting", "link_open",
    "link_away", "link_away_memory", "calm_blocked", "calm_blocked_help", "gone_other_person", "gone_unknown",
    "gone_kept", "away", "refused_unknown", "refused_text_back", "note_delete", "delete_keep", "home",
    "text_too_long", "clock_soon", "mode_listen", "mode_break", "mode_prepare", "mode_present", "mode_plenary",
    "mode_actions",
    "help_coming", "help_coming_name",
)  # fmt: skip
"""Texts that it has in common with the board."""
SHARED_PLURALS = ("clock_left", "clock_news", "link_unsent", "link_away_unsent")

WAYS: dict[Mode, str] = {"present": "plenary", "plenary": "plenary", "actions": "round_off", "close": "document"}
"""The page on which the work of a step is done, where it is not done on the boards."""


def cockpit_words(words: Words) -> dict[str, str]:
    """Its texts by key, in the reader's language; a text about a number as `<key>_one` and `<key>_other`."""
    texts = {key: words(board_words.WORDS[key]) for key in SHARED} | {key: words(text) for key, text in WORDS.items()}
    plurals = {key: board_words.PLURALS[key] for key in SHARED_PLURALS} | PLURALS
    for key, forms in plurals.items():
        texts[f"{key}_one"], texts[f"{key}_other"] = words.both(*forms)
    return texts


def cockpit_data(
    workshop: Workshop, person: Participant, words: Words, home: str, *, example: bool = False
) -> dict[str, Any]:
    """What a page mounts this person's cockpit with; `home` is the address that all others begin with.

    In an `example` there is a way to its rehearsal for the facilitator. The way in (`code`, `join`, `qr`) is only for
    who leads, else empty.
    """
    leads = person.role in LEADERS
    return {
        "live": f"{base()}/live",
        "home": f"{base()}/?lang={words.language}",
        "help": f"{base()}/l/help?{urlencode({'w': workshop.id, 'lang': words.language})}",
        "workshop": workshop.id,
        "person": person.id,
        "as": person.role,
        "subgroup": None,
        "surface": "cockpit",
        "language": words.language,
        "words": cockpit_words(words),
        "limits": LIMITS,
        "operations": BOARD_FACTS,
        "sheet": {
            "phases": [_phase(each, words) for each in workshop.sheet.phases],
            "rounds": [{"id": each.id, "blocks": each.blocks} for each in workshop.sheet.rounds],
            "blocks": [{"id": each.id, "title": each.title.of(words.language)} for each in workshop.sheet.blocks],
        },
        "functions": [{"id": each.id, "text": each.text.of(words.language)} for each in workshop.sheet.roles],
        "messages": [Words(workshop.language)(text) for text in READY] if leads else [],
        "code": shown_code(workshop.code) if leads else "",
        "join": f"{home}/l/{workshop.code}" if leads else "",
        "qr": f"{base()}/qr/{workshop.code}.svg" if leads else "",
        "ways": ways(workshop, words, rehearses=example and person.role == "facilitator"),
    }


def _phase(phase: Phase, words: Words) -> dict[str, Any]:
    return {
        "id": phase.id,
        "title": phase.title.of(words.language),
        "guide": phase.guide.of(words.language),
        "minutes": phase.minutes,
        "mode": phase.mode,
        "round": phase.round,
        "way": WAYS.get(phase.mode),
    }


def ways(workshop: Workshop, words: Words, *, rehearses: bool = False) -> dict[str, str]:
    """The addresses of pages of this workshop, by what is done there; `board` ends where a subgroup's id belongs."""
    query = urlencode({"w": workshop.id, "lang": words.language})
    rehearsal = ("rehearse",) if rehearses else ()
    screens = ("plenary", "merge", "round_off", "actions", "document", "settings", *rehearsal)
    return {screen: f"{base()}/{PAGE_PATHS[screen]}?{query}" for screen in screens} | {
        "board": f"{base()}/{PAGE_PATHS['board']}?{query}&subgroup=",
        "people": f"{base()}/l/people/{workshop.id}?lang={words.language}",
        "wall": f"{base()}/wall/{workshop.id}?lang={words.language}",
        "cards": f"{base()}/l/cards/{workshop.id}?lang={words.language}",
        "guide": f"{base()}/{PAGE_PATHS['guide']}?{query}",
        "full": f"{base()}/{PAGE_PATHS['facilitate']}?{query}",
        "bare": f"{base()}/l/lead/{workshop.id}?lang={words.language}",
    }

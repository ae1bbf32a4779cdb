"""Every text of the plenary of those who lead, and the data with which a page mounts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from canvas.core.model import LEADERS, Participant, Workshop
from canvas.core.operations import BOARD_FACTS
from canvas.core.text import LIMITS
from canvas.server import embeddings
from canvas.server.addresses import PAGE_PATHS
from canvas.server.settings import base
from canvas.words import N_, NN_, Words, all_together
from canvas.words import board as board_words
from canvas.words import merging as merging_words
from canvas.words import plenary_lists as lists
from canvas.words.plenary import BASIS_WORDS, COLUMN_WORDS, STEPS
from canvas.words.reactions import KINDS
from canvas.words.standings import KINDS as STATEMENT_KINDS
from sheets import Block, Column, Rows

WORDS: dict[str, str] = {
    "plen_title": N_("Plenary"),
    "plen_connecting": N_("Opening the plenary…"),
    "plen_views": N_("Views of the plenary, and other pages"),
    "plen_view_topic": N_("Topics"),
    "plen_view_merge": N_("Put together"),
    "plen_view_actions": N_("Actions"),
    "plen_view_round_off": N_("Round off"),
    "plen_view_rows": N_("Details and GDPR"),
    "plen_way_facilitate": N_("Facilitate"),
    "plen_way_document": N_("Take home"),
    "plen_way_board": N_("Back to the board"),
    "plen_also": N_("Also leading: {names}"),
    "plen_nameless": N_("a co-facilitator"),
    "plen_undo": N_("Undo: {what}"),
    "plen_over_news": N_("The time for this step is up."),
    "plen_topics": N_("The topics, in the order of the plenary"),
    "plen_now": N_("now"),
    "plen_able": N_("{n} of {all}"),
    "plen_topic_now": N_("Everybody is here"),
    "plen_take_up": N_("Take this up now"),
    "plen_elsewhere": N_("Everybody is at: {topic}."),
    "plen_follow": N_("Go there"),
    "plen_minutes": N_("{n} min"),
    "plen_state_empty": N_("no wording"),
    "plen_state_worded": N_("to discuss"),
    "plen_state_same": N_("all say the same"),
    "plen_state_proposal": N_("proposal of the facilitator"),
    "plen_state_asked": N_("put to everyone"),
    "plen_state_agreed": N_("agreed"),
    "plen_state_compromise": N_("compromise"),
    "plen_state_objected": N_("with an objection"),
    "plen_state_short": N_("not more than half"),
    "plen_state_open": N_("still open"),
    "plen_opening": N_("Opening round"),
    "plen_proposals": N_("Proposals for {n} of {all} topics."),
    "plen_opening_begin": N_("Begin the opening round"),
    "plen_opening_means": N_("Everybody gets all proposals on their own screen, for four minutes: “Can this stay as it is, or discuss it first?” One person is enough to discuss a topic; nobody sees who. What nobody wants to discuss is agreed, with its numbers."),
    "plen_opening_paper": N_("Count who answers on paper"),
    "plen_opening_paper_title": N_("On paper: fine like this, or discuss first?"),
    "plen_opening_paper_means": N_("For each topic, ask who of the people without a device want to discuss it first. The others among them count as “fine like this”."),
    "plen_opening_paper_asked": N_("How many people answer on paper?"),
    "plen_opening_paper_discuss": N_("Discuss first: {topic}"),
    "plen_opening_paper_more": N_("For one of the topics more people want to discuss it than there are on paper."),
    "plen_opening_paper_gone": N_("This round is over."),
    "plen_opening_now": N_("Begin, four minutes"),
    "plen_opening_answered": N_("{n} of {all} have answered everything."),
    "plen_opening_silent": N_("What people answered is seen when the round ends."),
    "plen_opening_end": N_("Round off with {n} of {all}"),
    "plen_compared_none": N_("No subgroup has worded this yet."),
    "plen_compared_one": N_("One subgroup worded this."),
    "plen_compared_all": N_("All {n} subgroups say the same."),
    "plen_compared_apart": N_("{n} subgroups, {n} wordings that nobody put together yet."),
    "plen_compared_sides": N_("{n} subgroups, {sides} sides."),
    "plen_without": N_("No wording: {names}."),
    "plen_take": N_("Take over"),
    "plen_take_who": N_("Take over into the statement: {names}"),
    "plen_there": N_("In the statement"),
    "plen_there_who": N_("In the statement already: {names}"),
    "plen_took": N_("It is at the end of the statement, below."),
    "plen_took_before": N_("That is in the statement already."),
    "plen_goal": N_("goal:"),
    "plen_goal_none": N_("none worded"),
    "plen_themes_of": N_("Themes and notes: {topic}"),
    "plen_loose": N_("Not in a theme"),
    "plen_carried": N_("in {n} of {all} subgroups"),
    "plen_mark_agree": N_("agree"),
    "plen_mark_disagree": N_("disagree"),
    "plen_mark_discuss": N_("discuss"),
    "plen_statement": N_("Our shared statement"),
    "plen_statement_none": N_("There is no statement yet."),
    "plen_statement_hint": N_("What do you say together about {topic}?"),
    "plen_begin_with": N_("Begin with ‘{words}’"),
    "plen_unsaved": N_("not saved yet"),
    "plen_waiting": N_("is being saved"),
    "plen_typing": N_("{name} is typing:"),
    "plen_typing_some": N_("Somebody else is typing:"),
    "plen_typed": N_("{name} typed this and did not save it:"),
    "plen_typed_some": N_("Somebody else typed this and did not save it:"),
    "plen_typed_own": N_("You typed this on another device and did not save it:"),
    "plen_typing_go_on": N_("Go on with this"),
    "plen_conflict": N_("Meanwhile somebody else saved this. Both are kept: yours is in the field."),
    "plen_conflict_first": N_("Choose first whether you go on with theirs or with yours."),
    "plen_theirs": N_("Use theirs"),
    "plen_mine": N_("Go on with mine"),
    "plen_empty": N_("Write the statement first."),
    "plen_saved": N_("Saved: {topic}."),
    "plen_standing": N_("What kind of statement is it?"),
    "plen_standing_agreed": N_("agreed"),
    "plen_standing_compromise": N_("compromise"),
    "plen_standing_open": N_("still open"),
    "plen_standing_agreed_means": N_("This is how all of you want to say it."),
    "plen_standing_compromise_means": N_("The subgroups meet halfway; each side takes a step."),
    "plen_standing_open_means": N_("You do not agree on it yet."),
    "plen_proposed": N_("(proposed)"),
    "plen_against": N_("The answers come to: {standing}. What you choose is shown with the numbers."),
    "plen_put": N_("Put to everyone"),
    "plen_save_next": N_("Save and go on to {topic}"),
    "plen_record": N_("Save: {standing}"),
    "plen_record_next": N_("Save: {standing}, and go on to {topic}"),
    "plen_changed_round": N_("You changed the words: what people answered was about the words before. Their objections are kept."),
    "plen_action": N_("Make it an action"),
    "plen_on_paper": N_("On paper"),
    "plen_withdraw": N_("Withdraw"),
    "plen_withdraw_title": N_("Withdraw this statement?"),
    "plen_withdraw_means": N_("The words stay in your field; the answers to them go."),
    "plen_answered": N_("{n} of {all} have answered"),
    "plen_silent": N_("You see what they answered when the round ends."),
    "plen_objection": N_("objection:"),
    "plen_earlier": N_("earlier objection:"),
    "plen_paper": N_("On paper: {n} of {all} counted"),
    "plen_paper_title": N_("Answers on paper"),
    "plen_paper_gone": N_("This round is not there any more."),
    "plen_paper_asked": N_("Asked"),
    "plen_paper_live_with": N_("Can live with it"),
    "plen_paper_object": N_("Object"),
    "plen_paper_talk_first": N_("Want to talk first"),
    "plen_paper_know_too_little": N_("Know too little"),
    "plen_paper_more": N_("There are more answers than people who were asked on paper."),
    "plen_paper_save": N_("Save the answers on paper"),
    "plen_show": N_("Show it on the wall"),
    "plen_show_wordings": N_("Wordings on the wall"),
    "plen_shown": N_("On the wall"),
    "plen_on_wall": N_("On the wall: {what}"),
    "plen_wall_come_in": N_("the way in"),
    "plen_wall_step": N_("the step"),
    "plen_wall_subgroup": N_("presentation"),
    "plen_wall_topic": N_("wordings"),
    "plen_wall_statement": N_("statement"),
    "plen_wall_opening": N_("the opening round"),
    "plen_wall_actions": N_("the actions"),
    "plen_wall_page": N_("page {n} of {all}"),
    "plen_wall_before": N_("Page before"),
    "plen_wall_next": N_("Next page"),
    "plen_wall_follow": N_("Follow the step"),
    "plen_news_topic": N_("Everybody is now at: {topic}."),
    "plen_news_opening": N_("The opening round has ended."),
    "plen_news_ended": N_("The round has ended: {topic}."),
    "plen_news_saved": N_("Statement saved: {topic}."),
}  # fmt: skip

PLURALS: dict[str, tuple[str, str]] = {
    "plen_wants": NN_("{n} wants to discuss it", "{n} want to discuss it"),
    "plen_unreached": NN_("You will not reach this one: {topics}. It stays open.", "You will not reach these {n}: {topics}. They stay open."),
    "plen_opening_settled": NN_("{n} topic is agreed without discussion.", "{n} topics are agreed without discussion."),
    "plen_opening_paper_saved": NN_("{n} person on paper is counted.", "{n} people on paper are counted."),
    "plen_opening_left": NN_("{n} topic is left.", "{n} topics are left."),
    "plen_opening_without": NN_("Without a proposal, so to be discussed: {topics}.", "Without a proposal, so to be discussed: {topics}."),
    "plen_compared_objecting": NN_("In {n} subgroup somebody objects.", "In {n} subgroups somebody objects."),
    "plen_objections": NN_("{n} objection", "{n} objections"),
    "plen_notes": NN_("{n} note", "{n} notes"),
    "plen_notes_of": NN_("{n} note of {names}", "{n} notes of {names}"),
    "plen_themes": NN_("{n} theme", "{n} themes"),
    "plen_gave": NN_("{who} gave", "{who} gave"),
    "plen_holds": NN_("{who} holds", "{who} hold"),
    "plen_sides_compromise": NN_("What {n} side gave", "What {n} sides gave"),
    "plen_sides_open": NN_("What {n} side holds", "What {n} sides hold"),
    "plen_settle": NN_("Save the topic that is the same", "Save the {n} topics that are the same"),
}  # fmt: skip

SHARED = (
    "close", "cancel", "save", "clock_paused", "clock_waits", "clock_over", "link_connecting", "link_open", "link_away",
    "link_away_memory", "calm_blocked", "calm_blocked_help", "gone_other_person", "gone_unknown", "refused_unknown",
    "note_delete", "delete_keep", "home", "text_too_long", "consent_put_forward", "consent_not_put_forward",
    "consent_objection", "consent_unanswered", "consent_not_half", "consent_late", "consent_end", "consent_talk_on",
)  # fmt: skip
"""Texts that it has in common with the board."""
SHARED_PLURALS = (
    "clock_left", "clock_news", "link_unsent", "link_away_unsent", "consent_able", "consent_talk_first",
    "consent_know_too_little", "consent_away",
)  # fmt: skip

AGAINST, AGAINST_PLURALS = ("stand_only_answered",), ("stand_despite", "stand_only_able")
"""What a standing goes against, in the words of the boards."""


def plenary_words(words: Words) -> dict[str, str]:
    """Its texts by key, in the reader's language; a text about a number as `<key>_one` and `<key>_other`."""
    texts = {key: words(board_words.WORDS[key]) for key in (*SHARED, *lists.SHARED)}
    texts |= {key: words(text) for key, text in (WORDS | lists.WORDS | merging_words.WORDS).items()}
    texts |= {key: words(all_together.WORDS[key]) for key in AGAINST}
    texts |= {f"kind_{kind}": words(text) for kind, text in KINDS.items()}
    texts |= {f"plen_kind_{kind}": words(text) for kind, text in STATEMENT_KINDS.items()}
    texts |= {f"plen_step_{kind}": words(text) for kind, text in STEPS.items()}
    shared = {key: board_words.PLURALS[key] for key in (*SHARED_PLURALS, *lists.SHARED_PLURALS)}
    against = {key: all_together.PLURALS[key] for key in AGAINST_PLURALS}
    for key, forms in (shared | against | PLURALS | lists.PLURALS | merging_words.PLURALS).items():
        texts[f"{key}_one"], texts[f"{key}_other"] = words.both(*forms)
    return texts


def plenary_data(
    workshop: Workshop, person: Participant, words: Words, home: str, opens: tuple[str, str] = ("topic", "")
) -> dict[str, Any]:
    """What a page mounts this person's plenary with; `home` is the address that all others begin with.

    It `opens` with a view and a topic, "" for the one that follows from the plenary.
    """
    return {
        "live": f"{base()}/live",
        "home": f"{base()}/?lang={words.language}",
        "help": f"{base()}/l/help?{urlencode({'w': workshop.id, 'lang': words.language})}",
        "workshop": workshop.id,
        "person": person.id,
        "as": person.role,
        "subgroup": None,
        "surface": "plenary",
        "view": opens[0],
        "block": opens[1],
        "language": words.language,
        "words": plenary_words(words),
        "limits": LIMITS,
        "operations": BOARD_FACTS,
        "sheet": {
            "blocks": [_block(each, words) for each in workshop.sheet.blocks],
            "phases": [
                {"id": each.id, "title": each.title.of(words.language), "mode": each.mode}
                for each in workshop.sheet.phases
            ],
            "goal": workshop.sheet.goal.id if workshop.sheet.goal else "",
        },
        "gdpr": lists.gdpr_data(words),
        "ways": ways(workshop, person, words),
        "suggest": f"{base()}/l/suggest/{workshop.id}",
        "suggests": embeddings.available(),
        "pictures": f"{base()}/l/pictures/{workshop.id}?lang={words.language}",
    }


def ways(workshop: Workshop, person: Participant, words: Words) -> dict[str, str]:
    """The addresses of the pages around it that this person may open, by their names."""
    query = urlencode({"w": workshop.id, "lang": words.language})
    leaders = ("merge",) if person.role in LEADERS else ()
    names = ("facilitate", "document", "actions", "round_off", *leaders)
    pages = {name: f"{base()}/{PAGE_PATHS[name]}?{query}" for name in names}
    return {
        **pages,
        "rows": f"{base()}/{PAGE_PATHS['rows_and_gdpr']}?{query}",
        "people": f"{base()}/l/people/{workshop.id}?lang={words.language}",
        "board": f"{base()}/{PAGE_PATHS['board']}?{query}",
        "wall": f"{base()}/wall/{workshop.id}?lang={words.language}",
        "full": f"{base()}/{PAGE_PATHS['plenary']}?{query}",
        "bare": f"{base()}/l/plenary/{workshop.id}?lang={words.language}",
    }


def _block(block: Block, words: Words) -> dict[str, Any]:
    language = words.language
    return {
        "id": block.id,
        "title": block.title.of(language),
        "ask": block.ask.of(language),
        "sheet": block.sheet,
        "questions": [{"id": each.id, "text": each.text.of(language)} for each in block.questions],
        "begins": words("We ask the executive board") if "decision" in block.chapters else "",
        "kinds": bool(block.kinds),
        "rows": _rows(block, block.rows, words) if block.rows else None,
    }


def _rows(block: Block, rows: Rows, words: Words) -> dict[str, Any]:
    columns = [_column(block, rows, each, words) for each in rows.columns]
    return {"ask": rows.ask.of(words.language), "question": rows.question, "columns": columns}


def _column(block: Block, rows: Rows, column: Column, words: Words) -> dict[str, Any]:
    choices: list[dict[str, str]] = []
    if column == "point":
        points = (each for each in block.questions if each.id in rows.points)
        choices = [{"id": each.id, "text": each.text.of(words.language)} for each in points]
    elif column == "basis":
        choices = [{"id": key, "text": words(text)} for key, text in BASIS_WORDS.items()]
    return {"id": column, "title": words(COLUMN_WORDS[column]), "choices": choices}

"""The action list: what, whom to speak to, who does it, by when, and where it came from."""

from datetime import date
from typing import cast

import streamlit as st
from pydantic import ValidationError

from canvas.core.model import RECORDERS, Action
from canvas.core.operations import AddAction, DeleteAction, EditAction, MergeActions
from canvas.core.text import LIMITS
from canvas.pages.context import Seated, seated
from canvas.pages.html import hint, plain, show
from canvas.pages.kept import choice, stored
from canvas.pages.lines import line
from canvas.pages.masthead import masthead
from canvas.pages.once import once
from canvas.pages.taking_back import take_back
from canvas.pages.versions import changed_meanwhile, fill_anew, filled, saved
from canvas.plenary.actions import doubles, sorted_actions
from canvas.server import identity

WHAT, SPEAK_TO, WHO, WHEN = "what", "speak-to", "who", "when"


def origin(here: Seated, action: Action) -> str:
    """Where an action came from: the table and the block, or the plenary."""
    words, workshop = here.words, here.workshop
    tables = [
        workshop.subgroups[each].name for each in (action.subgroup or "", *action.also) if each in workshop.subgroups
    ]
    known = action.block and any(b.id == action.block for b in workshop.sheet.blocks)
    block = workshop.sheet.block(cast(str, action.block)).title.of(words.language) if known else ""
    return " · ".join(filter(None, [", ".join(tables) or words("Plenary"), block]))


def fields(here: Seated, key: str, sent: bool, action: Action | None = None) -> tuple[str, str, str, date | None]:
    """The four things an action says; whether they were `sent` just now."""
    words, most = here.words, LIMITS["field"]
    needed = words("Say what must be done; the rest can wait.") if sent else ""
    asked = words("What must be done or found out?")
    what = line(asked, action.what if action else "", most, f"{WHAT}-{key}", needed)
    left, middle, right = st.columns([2, 2, 1])
    with left:
        speak_to = line(words("Talk to"), action.speak_to if action else "", most, f"{SPEAK_TO}-{key}")
    with middle:
        who = line(words("Who does it (name or function)"), action.who if action else "", most, f"{WHO}-{key}")
    by_when = right.date_input(
        words("By when"), value=action.by_when if action else None, format="DD-MM-YYYY", key=f"{WHEN}-{key}"
    )
    hint(words("What you type here goes into the documents."))
    return what, speak_to, who, by_when


def new_action(here: Seated) -> None:
    """The form for one more action; it is emptied when the action is stored."""
    words, workshop = here.words, here.workshop
    blocks = [b.id for b in workshop.sheet.blocks]
    asked = st.query_params.get("block")
    turn = st.session_state.setdefault("turn", 0)
    with st.form(f"add-{turn}", border=True):
        st.header(words("New action"), anchor=False)
        what, speak_to, who, by_when = fields(here, f"new-{turn}", bool(st.session_state.get("add-action")))
        block = choice(
            words("About"),
            ["", *blocks],
            blocks.index(asked) + 1 if asked in blocks else 0,
            f"about-{turn}",
            lambda key: workshop.sheet.block(key).title.of(words.language) if key else words("everything"),
        )
        adding = st.form_submit_button(words("Add the action"), type="primary", key="add-action")
        deed = once("add-action", pressed=adding)
        if not adding:
            return
    try:
        action = AddAction(id=deed, what=what, speak_to=speak_to, who=who, by_when=by_when, block=block or None)
    except ValidationError:
        return  # each field says itself what it lacks
    if not here.do(action):
        stored("new", "about")
        st.session_state["turn"] = turn + 1
        st.rerun()


def one_action(here: Seated, number: int, action: Action) -> None:
    """An action as a row, with a form to complete it one click deeper."""
    words = here.words
    key, base = filled(action.id, WHAT, action.revision)
    missing = words("nobody yet")
    show(
        "<div class='action'><h2 class='what'>{number}. {what}</h2><p>{who} · {when} · {speak}</p>"
        "<p class='from'>{origin}</p></div>",
        number=number,
        what=action.what,
        who=action.who or missing,
        when=words.day(action.by_when) if action.by_when else words("no date yet"),
        speak=words("talk to {who}", who=action.speak_to) if action.speak_to else words("talk to: not filled in yet"),
        origin=origin(here, action),
    )
    with st.expander(words("Complete or change action {number}", number=number)):
        above, form = st.container(), st.form(f"edit-{action.id}", border=False)
    with form:
        what, speak_to, who, by_when = fields(here, key, bool(st.session_state.get(f"save-{action.id}")), action)
        keep = st.form_submit_button(words("Save"), type="primary", key=f"save-{action.id}")
        remove = st.form_submit_button(words("Delete this action"), key=f"delete-{action.id}")
    if remove and not here.do(DeleteAction(id=identity.new_id(), action=action.id)):
        stored(action.id)
        st.rerun()
    if keep:
        save(here, action, (what, speak_to, who, by_when), base)
    if here.workshop.actions[action.id].revision != base:
        with above:
            changed_meanwhile(here, action.id, action.revision, "action_changed", told(here, action))


def told(here: Seated, action: Action) -> str:
    """An action in one line."""
    when = here.words.day(action.by_when) if action.by_when else ""
    return " · ".join(filter(None, (action.what, action.speak_to, action.who, when)))


def save(here: Seated, action: Action, typed: tuple[str, str, str, date | None], base: int) -> None:
    """Store the changed action, written over revision `base`; on a refusal everything typed stays in the form."""
    what, speak_to, who, by_when = typed
    try:
        edit = EditAction(
            id=identity.new_id(), action=action.id, what=what, speak_to=speak_to, who=who, by_when=by_when, base=base
        )
    except ValidationError:
        return
    if not here.do(edit):
        saved(action.id, here.workshop.actions[action.id].revision)
        st.rerun()


def double(here: Seated, actions: list[Action]) -> None:
    """Actions that look alike: which one stays; it gets what it lacks from the others."""
    words, key = here.words, actions[0].id
    with st.container(border=True, key=f"double-{key}"):
        st.header(words("Are these the same?"), anchor=False)
        hint(words("The one that stays gets what it lacks from the others: who, when, whom to speak to."))
        named = {each.id: f"{each.what} ({origin(here, each)})" for each in actions}
        kept = st.radio(
            words("Which one stays"),
            list(named),
            key=f"stays-{key}-{len(named)}",
            format_func=lambda each: plain(named[each]),
        )
        if st.button(words("Merge these {n} actions", n=len(named)), key=f"merge-{key}", icon=":material/merge:"):
            others = tuple(each for each in named if each != kept)
            if kept and not here.do(MergeActions(id=identity.new_id(), action=kept, others=others)):
                st.rerun()


@st.fragment
def live() -> None:
    """The list; drawn again when the workshop moves on."""
    here = seated(*RECORDERS)
    workshop, number = here.workshop, here.workshop.number
    if not workshop.actions:
        st.write(here.words("No actions yet. A question that nobody can answer becomes one."))
    if taken := take_back(here, "merge_actions"):
        for each in taken.changes:
            fill_anew(each.cell[1])
        st.rerun()
    for group in doubles(workshop.actions.values()):
        double(here, [workshop.actions[each] for each in group])
    for place, action in enumerate(sorted_actions(workshop.actions.values()), start=1):
        with st.container(border=True, key=f"action-{action.id}"):
            one_action(here, place, action)
    here.wake(number)


visitor = seated(*RECORDERS)
masthead(visitor, "actions")
st.title(visitor.words("Actions"), anchor=False)
with st.container(key="acting"):
    with st.container():
        new_action(visitor)
    with st.container():
        live()

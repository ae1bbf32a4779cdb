"""Putting together: themes across tables from notes and wordings, by several people at the same time."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from pydantic import ValidationError

from canvas.core.access import may_merge
from canvas.core.model import LEADERS, Subgroup, Workshop
from canvas.core.model_plenary import Theme
from canvas.core.operations import (
    THEME_OPERATIONS,
    DissolveTheme,
    MakeTheme,
    NameThemeMaker,
    Operation,
    PutInTheme,
    TakeOutOfTheme,
    TitleTheme,
)
from canvas.core.text import LIMITS
from canvas.core.view import revealed
from canvas.pages import components as door
from canvas.pages.context import Seated, seated
from canvas.pages.html import hint, plain, show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.pages.once import once
from canvas.pages.taking_back import take_back
from canvas.plenary.suggestions import SURE, WIDER, Proposal
from canvas.plenary.suggestions import Candidate as Meant
from canvas.plenary.synthesis import common, loose, note_reference, stack_reference, texts, themes_of, wording_reference
from canvas.server import embeddings as meaning
from canvas.server import identity
from canvas.words import Words, consent, reactions
from canvas.words import plenary as plenary_words
from sheets import Block

FINENESS = {"usual": SURE, "more": WIDER}
"""How much alike two groups must be to be suggested as one."""


def chosen_block(here: Seated) -> Block:
    """The block at hand: the one picked, else the first. Beside each stands how much is in no theme yet.

    Which one is kept apart from the row of blocks, whose key changes with it: a page drawn again in the middle of a
    press must not go back to the first.
    """
    words, workshop = here.words, here.workshop
    titles = {block.id: block.title.of(words.language) for block in workshop.sheet.blocks}
    current: str = st.session_state.setdefault("merging", next(iter(titles)))
    picked = st.pills(
        words("Topic"),
        list(titles),
        default=current,
        key=f"merging-{current}",
        label_visibility="collapsed",
        format_func=lambda key: f"{titles[key]} · {len(loose(workshop, key))}",
    )
    if picked and picked != current:
        st.session_state["merging"] = picked
        st.session_state.pop(f"merging-{picked}", None)
        st.rerun()
    return workshop.sheet.block(current)


def things(words: Words, workshop: Workshop, block: str) -> dict[str, dict[str, str]]:
    """All that can be put together in a block, as the table shows it."""
    found = {}
    for table in workshop.subgroups.values():
        if block in table.wordings:
            support = " · ".join(consent.to_wording(words, table, block))
            found[wording_reference(table, block)] = one(table, table.wordings[block].text, words("wording"), support)
        for note in revealed(table, block):
            kind = words(reactions.KINDS[note.kind])
            found[note_reference(note)] = one(table, note.text, kind, reactions.to_note(words, note))
        for stack in table.stacks.values():
            inside = [note for note in revealed(table, block) if note.stack == stack.id]
            if inside:
                kind = words.plural("stack of {n}", "stack of {n}", len(inside))
                found[stack_reference(stack)] = one(table, texts(workshop, block)[stack_reference(stack)][1], kind, "")
    return found


def one(table: Subgroup, text: str, kind: str, marks: str) -> dict[str, str]:
    """A note or wording, as the table shows it."""
    return {"table": table.name, "text": text, "kind": kind, "marks": marks}


def shown(words: Words, workshop: Workshop, theme: Theme) -> dict[str, Any]:
    """A theme, as the table shows it."""
    seen = common(workshop, theme)
    return {
        "id": theme.id,
        "title": theme.title,
        "revision": theme.revision,
        "members": list(theme.members),
        "kind": seen.kind,
        "kind_said": words(plenary_words.KINDS[seen.kind]),
        "carried": plenary_words.carried(words, workshop, seen),
    }


def board(here: Seated, block: Block) -> None:
    """The table on which notes and wordings are ticked, dragged and put together."""
    words, workshop = here.words, here.workshop
    turn = st.session_state.setdefault("merge-turn", 0)
    known = things(words, workshop, block.id)
    done = door.merge(
        {
            "block": block.id,
            "turn": turn,
            "words": table_words(words, known),
            "meaning": meaning.available(),
            "things": known,
            "loose": list(loose(workshop, block.id)),
            "themes": [shown(words, workshop, theme) for theme in themes_of(workshop, block.id)],
            "found": st.session_state.get("merge-found", {"turn": 0, "members": []}),
            "status": st.session_state.get("merge-status", ""),
            "most": LIMITS["title"],
        },
        workshop.id,
    )
    if done and done.get("turn") == turn:
        st.session_state["merge-turn"] = turn + 1
        st.session_state["merge-status"] = ""
        carry_out(here, block, done)


def carry_out(here: Seated, block: Block, done: Mapping[str, Any]) -> None:
    """Do what somebody did on the table; then draw it as it is now."""
    if done["kind"] == "similar":
        look_for_similar(here, block, str(done["members"][0]))
        st.rerun()
    try:
        operation = asked(block, done)
    except (ValidationError, KeyError):
        st.error(here.words.refusal_for("malformed"), icon=":material/error:")
        return
    if not here.do(operation):
        st.rerun()


def asked(block: Block, done: Mapping[str, Any]) -> Operation:
    """The operation for what was done. Raises ValidationError or KeyError for what no table sends."""
    id, members = identity.new_id(), tuple(done.get("members", ()))
    match done["kind"]:
        case "make":
            return MakeTheme(id=id, block=block.id, title=done["title"], members=members)
        case "put":
            return PutInTheme(id=id, theme=done["theme"], members=members)
        case "out":
            return TakeOutOfTheme(id=id, members=members)
        case "title":
            return TitleTheme(id=id, theme=done["theme"], title=done["title"], base=done["base"])
        case "dissolve":
            return DissolveTheme(id=id, theme=done["theme"])
        case _:
            raise KeyError(done["kind"])


def look_for_similar(here: Seated, block: Block, reference: str) -> None:
    """Tick what other tables said that is like it."""
    words = here.words
    try:
        similar = meaning.beside().similar(meant(here.workshop, block.id, texts(here.workshop, block.id)), reference)
    except meaning.Unavailable:
        st.session_state["merge-status"] = words("Suggestions do not answer just now. Try again in a moment.")
        return
    st.session_state["merge-found"] = {"turn": st.session_state["merge-turn"], "members": [reference, *similar]}
    st.session_state["merge-status"] = (
        words.plural(
            "{n} in another subgroup is similar; it is ticked.",
            "{n} in other subgroups are similar; they are ticked.",
            len(similar),
        )
        if similar
        else words("Nothing in other subgroups is similar.")
    )


def meant(workshop: Workshop, block: str, references: Mapping[str, object] | tuple[str, ...]) -> list[Meant]:
    """These notes and wordings, to be compared by meaning."""
    known = texts(workshop, block)
    return [Meant(id=each, table=known[each][0], block=block, text=known[each][1]) for each in references]


def suggestions(here: Seated, block: Block) -> None:
    """Themes suggested for what is in none: a preview, taken over one by one; it changes nothing by itself.

    Nothing is offered while there is too little to put together.
    """
    words, workshop = here.words, here.workshop
    free = loose(workshop, block.id)
    if len(free) < 2:
        return
    st.header(words("Suggestions"), anchor=False)
    if not meaning.available():
        st.write(words("Suggestions are off: their package is not installed on this server."))
        return
    st.write(
        words(
            "The computer can propose themes for what is in none. It looks at meaning, in Dutch and English, on "
            "this server only. It shows few and is sometimes wrong; nothing changes until you take a theme over."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        labels = {"usual": words("few, mostly right"), "more": words("more, often wrong")}
        fineness = st.segmented_control(
            words("How many themes"),
            list(FINENESS),
            default="usual",
            key="fineness",
            format_func=lambda key: labels[key],
        )
        if st.button(words("Suggest themes"), key="suggest", icon=":material/lightbulb:"):
            suggest(here, block, FINENESS[fineness or "usual"])
    kept: list[Proposal] | None = st.session_state.get(f"proposals-{block.id}")
    if kept is None:
        return
    left = [each.model_copy(update={"members": tuple(m for m in each.members if m in free)}) for each in kept]
    left = [each for each in left if len(each.members) > 1]
    show(
        "<p role='status' class='hint'>{said}</p>",
        said=words.plural("{n} theme is suggested.", "{n} themes are suggested.", len(left))
        if left
        else words("There is nothing to suggest here."),
    )
    for proposal in left:
        preview(here, block, proposal)


def suggest(here: Seated, block: Block, cut: float) -> None:
    """Ask for themes among what is in none."""
    try:
        with st.spinner(here.words("Looking for what belongs together…")):
            free = loose(here.workshop, block.id)
            found = meaning.beside().proposals(meant(here.workshop, block.id, free), cut)
    except meaning.Unavailable:
        st.error(here.words("Suggestions do not answer just now. Try again in a moment."), icon=":material/error:")
        return
    st.session_state[f"proposals-{block.id}"] = list(found)


def preview(here: Seated, block: Block, proposal: Proposal) -> None:
    """One suggested theme: its title to change, its notes to leave out, to take over or throw away."""
    words, key = here.words, proposal.members[0]
    known, tables = texts(here.workshop, block.id), here.workshop.subgroups
    with st.container(border=True, key=f"proposal-{key.replace('/', '-')}"):
        title = st.text_input(words("Title of the theme"), proposal.title, LIMITS["title"], key=f"title-{key}")
        chosen = [
            each
            for each in proposal.members
            if st.checkbox(plain(f"{tables[known[each][0]].name}: {known[each][1]}"), value=True, key=f"in-{each}")
        ]
        with st.container(horizontal=True):
            taking = st.button(words("Take over this theme"), key=f"accept-{key}", icon=":material/check:")
            dropping = st.button(words("Throw away"), key=f"reject-{key}")
        deed = once(f"accept-{key}", pressed=taking)
    if taking and title.strip() and chosen:
        made = MakeTheme(id=deed, block=block.id, title=title, members=tuple(chosen))
        if not here.do(made):
            forget(block, proposal)
    elif dropping:
        forget(block, proposal)


def forget(block: Block, proposal: Proposal) -> None:
    """The suggestion is done with."""
    kept: list[Proposal] = st.session_state[f"proposals-{block.id}"]
    gone = set(proposal.members)
    st.session_state[f"proposals-{block.id}"] = [each for each in kept if not gone & set(each.members)]
    st.rerun()


def theme_makers(here: Seated) -> None:
    """Who of each table may help: one person per table, or nobody."""
    words, workshop = here.words, here.workshop
    with st.expander(words("Theme makers: who of a subgroup may help to put together")):
        hint(words("A theme maker opens this page from the board, on a device of their own."))
        for table in workshop.open_subgroups():
            people = {person.id: person.name or words("anonymous") for person in workshop.members(table.id)}
            now = workshop.theme_makers.get(table.id)
            options: list[str] = ["", *people]
            chosen = st.selectbox(
                plain(table.name),
                options,
                index=options.index(now) if now in people else 0,
                key=f"theme-maker-{table.id}-{now}",
                format_func=_known(people, words("nobody")),
            )
            if (chosen or None) != now and (chosen or now in people):
                here.do(NameThemeMaker(id=identity.new_id(), subgroup=table.id, participant=chosen or None))
                st.rerun()


def _known(people: Mapping[str, str], nobody: str) -> Callable[[str], str]:
    return lambda key: people.get(key, nobody)


def way_back(here: Seated) -> None:
    """To where one came from: the plenary for who leads, the board for who sits at a table."""
    if here.person.role in LEADERS:
        screen, label = "plenary", here.words("Back to the plenary")
    else:
        screen, label = "board", here.words("Back to the board")
    link(screen, label, icon=":material/arrow_back:", w=here.workshop.id)


def table_words(words: Words, known: Mapping[str, object]) -> dict[str, str]:
    """What the table says, also when there is nothing on it."""
    none_loose = words("All of it is in a theme.") if known else words("No subgroup has notes or a wording here yet.")
    return {
        "loose": words("In no theme yet"),
        "themes": words("Themes"),
        "none_loose": none_loose,
        "none_themes": words("No themes yet. Tick what belongs together and give it a title."),
        "bar": words("What to do with what is ticked"),
        "ticked": words("{n} ticked"),
        "new_title": words("Title of a new theme"),
        "make": words("New theme"),
        "aim": words("Theme"),
        "put": words("Put in this theme"),
        "out": words("Take out"),
        "similar": words("Similar in other subgroups"),
        "untick": words("Untick all"),
        "filter": words("Search"),
        "title": words("Title of the theme"),
        "rename": words("Rename"),
        "newer_title": words("Meanwhile somebody else called this theme: {title}"),
        "keep_newer": words("Keep that title"),
        "dissolve": words("Dissolve"),
        "drop_here": words("Nothing in it yet."),
    }


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated(*LEADERS, "participant")
    words, number = here.words, here.workshop.number
    if not may_merge(here.workshop, here.person.id):
        st.title(words("Put together"), anchor=False)
        st.write(words.refusal_for("not_a_scribe"))
        way_back(here)
        return
    masthead(here, "plenary")
    st.title(words("Put together"), anchor=False)
    way_back(here)
    if take_back(here, *(str(kind.model_fields["op"].default) for kind in THEME_OPERATIONS)):
        st.rerun()
    block = chosen_block(here)
    board(here, block)
    suggestions(here, block)
    if here.person.role in LEADERS:
        theme_makers(here)
    here.wake(number)


page()

"""Rounding off: the ten choices of the room, prefilled from what is there, and the rest parked in one step."""

from base64 import b64encode
from typing import cast

import streamlit as st

from canvas.core.model import RECORDERS
from canvas.core.model_plenary import PlenaryOutcome, PlenaryOutcomeKind
from canvas.core.operations import Decide, ParkTheRest
from canvas.core.text import LIMITS
from canvas.documents.plenary import pictures
from canvas.pages.context import Seated, seated
from canvas.pages.html import show
from canvas.pages.kept import choice
from canvas.pages.lines import line
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.pages.taking_back import take_back
from canvas.pages.versions import changed_meanwhile, fill_anew, filled, saved
from canvas.plenary.agenda import prefilled, undecided
from canvas.server import identity
from canvas.server.document_process import documents
from canvas.words import consent
from canvas.words.markup import fill, together
from canvas.words.plenary import CHOICES
from sheets import Block


def head(here: Seated) -> None:
    """How many choices are made; taking over what is clear, and parking the rest."""
    words, workshop = here.words, here.workshop
    left = undecided(workshop)
    made = len(workshop.sheet.blocks) - len(left)
    show(
        "<p class='opening' role='status'>{said}</p>",
        said=words.plural(
            "{n} of {all} choices is made.", "{n} of {all} choices are made.", made, all=len(workshop.sheet.blocks)
        ),
    )
    clear = {block: choice for block in left if (choice := prefilled(workshop, block))}
    with st.container(horizontal=True, vertical_alignment="center", key="rounding"):
        if clear and st.button(
            words.plural(
                "Take over the {n} choice that is clear", "Take over the {n} choices that are clear", len(clear)
            ),
            type="primary",
            key="take-over",
            icon=":material/done_all:",
        ):
            for block, choice in clear.items():
                decide(here, block, choice, base=0)
            st.rerun()
        if left and st.button(words("Leave the rest to the vision writer"), key="park", icon=":material/inventory_2:"):
            here.do(ParkTheRest(id=identity.new_id()))
            st.rerun()
        if taken := take_back(here, "decide", "park_the_rest"):
            for each in taken.changes:
                fill_anew(each.cell[1])
            st.rerun()
        link("plenary", words("Back to the plenary"), icon=":material/arrow_back:", w=workshop.id)


def decide(here: Seated, block: str, choice: PlenaryOutcome | None, base: int) -> bool:
    """Save what is decided about a topic, over revision `base`; whether it was taken."""
    made = Decide(
        id=identity.new_id(),
        block=block,
        decision=choice.kind if choice else None,
        reason=choice.reason if choice else "",
        action=choice.action if choice else None,
        base=base,
    )
    return here.do(made) is None


def one_block(here: Seated, block: Block) -> None:
    """A topic's choice, with what it needs: a reason, or one of the actions."""
    words, workshop = here.words, here.workshop
    now = workshop.decisions.get(block.id)
    proposed = None if now else prefilled(workshop, block.id)
    follow(block.id, now)
    key, base = filled(block.id, "kind", revision(now))
    with st.container(border=True, key=f"choice-{block.id}"):
        said = workshop.statements.get(block.id)
        told = consent.in_short(words, said) if said else words("No statement yet")
        show("<h2>{title}</h2><p class='stance'>{told}</p>", title=block.title.of(words.language), told=told)
        if proposed:
            show(
                "<p class='hint'>{hint}</p>",
                hint=words("What is there suggests: {choice}.", choice=words(CHOICES[proposed.kind]).lower()),
            )
        above = st.container()
        kind = cast(
            PlenaryOutcomeKind | None,
            st.segmented_control(
                words("Choice"),
                list(CHOICES),
                default=now.kind if now else None,
                label_visibility="collapsed",
                key=f"kind-{key}",
                format_func=lambda key: words(CHOICES[key]),
            ),
        )
        chosen = complete(here, kind, now or proposed, key) if kind else None
        if base != revision(now):
            with above:
                changed_meanwhile(here, block.id, revision(now), "decision_changed", in_words(here, now))
        elif chosen != now and (chosen or kind is None) and decide(here, block.id, chosen, base):
            st.session_state[f"shown-{block.id}"] = here.workshop.decisions.get(block.id)
            saved(block.id, revision(here.workshop.decisions.get(block.id)))
            st.rerun()


def follow(block: str, now: PlenaryOutcome | None) -> None:
    """Fill the fields of a topic anew when somebody else decided on it, unless something is typed or chosen here."""
    turn = st.session_state.get(f"turn-{block}", 0)
    key = f"{block}-{turn}" if turn else block
    if f"kind-{key}" not in st.session_state:
        st.session_state[f"shown-{block}"] = now
        return
    kind: PlenaryOutcomeKind | None = st.session_state[f"kind-{key}"]
    shown: PlenaryOutcome | None = st.session_state[f"shown-{block}"]
    if revision(now) == revision(shown) or kind == "not_answered" or kind != (shown.kind if shown else None):
        return
    if shown is None or kind != "action" or st.session_state.get(f"action-{key}") == shown.action:
        fill_anew(block)
        st.session_state[f"shown-{block}"] = now


def revision(decision: PlenaryOutcome | None) -> int:
    """The revision of a decision; 0 where there is none."""
    return decision.revision if decision else 0


def in_words(here: Seated, made: PlenaryOutcome | None) -> str:
    """A decision in one line."""
    if made is None:
        return here.words("No choice")
    action = here.workshop.actions.get(made.action or "")
    return ": ".join(filter(None, (here.words(CHOICES[made.kind]), made.reason, action.what if action else "")))


def complete(here: Seated, kind: PlenaryOutcomeKind, known: PlenaryOutcome | None, key: str) -> PlenaryOutcome | None:
    """Ask what a choice still needs; the decision, or None as long as that is not there."""
    words, workshop = here.words, here.workshop
    if kind == "not_answered":
        reason = line(words("Why not?"), known.reason if known else "", LIMITS["reason"], f"reason-{key}")
        return PlenaryOutcome(kind, reason) if reason and len(reason) <= LIMITS["reason"] else None
    if kind != "action":
        return PlenaryOutcome(kind)
    actions = list(workshop.actions)
    if not actions:
        st.write(words("There is no action yet. Write one on the page with the actions."))
        return None
    index = actions.index(known.action) if known and known.action in actions else None
    named = {each: workshop.actions[each].what for each in actions}
    action = choice(words("Which action?"), actions, index, f"action-{key}", named.__getitem__)
    return PlenaryOutcome(kind, action=action) if action else None


def glance(here: Seated) -> None:
    """The pictures, drawn when somebody asks: each with its words, and the same as a table."""
    words = here.words
    st.header(words("At a glance"), anchor=False)
    if st.button(words("Show the current overview"), key="draw", icon=":material/grid_view:"):
        st.session_state["pictures"] = [(each, documents().picture(each)) for each in pictures(words, here.workshop)]
    known = st.session_state.get("pictures")
    if known == []:
        st.write(words("There is nothing to draw yet: no subgroup has a wording."))
    for picture, image in known or []:
        show(
            "<h3>{caption}</h3><img class='picture' alt='{alt}' src='data:image/png;base64,{image}'>",
            caption=picture.caption,
            alt=picture.alt,
            image=b64encode(image).decode(),
        )
        with st.expander(words("The same as a table")):
            table = picture.table()
            head = [fill("<th scope='col'>{cell}</th>", cell=cell) for cell in table.header]
            rows = [
                fill("<tr>{cells}</tr>", cells=together(fill("<td>{cell}</td>", cell=cell) for cell in row))
                for row in table.rows
            ]
            show(
                "<table class='behind'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
                head=together(head),
                rows=together(rows),
            )


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated(*RECORDERS)
    words, number = here.words, here.workshop.number
    masthead(here, "plenary")
    st.title(words("Round off"), anchor=False)
    st.write(words("Every topic gets a choice, even if that is to leave it open."))
    head(here)
    # Row by row: on a narrow screen the columns of a row come below each other, in the order of the sheets.
    blocks = here.workshop.sheet.blocks
    for at in range(0, len(blocks), 2):
        for column, block in zip(st.columns(2), blocks[at : at + 2], strict=False):
            with column:
                one_block(here, block)
    glance(here)
    here.wake(number)


page()

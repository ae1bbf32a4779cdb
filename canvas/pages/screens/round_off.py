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
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.plenary.agenda import prefilled, undecided
from canvas.server import identity
from canvas.server.document_process import press
from canvas.words.markup import fill, together
from canvas.words.plenary import CHOICES
from canvas.words.standings import STANDINGS
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
                decide(here, block, choice)
            st.rerun()
        if left and st.button(words("Leave the rest to the vision writer"), key="park", icon=":material/inventory_2:"):
            here.do(ParkTheRest(id=identity.new_id()))
            st.rerun()
        link("plenary", words("Back to the plenary"), icon=":material/arrow_back:", w=workshop.id)


def decide(here: Seated, block: str, choice: PlenaryOutcome | None) -> bool:
    """Record the room's choice; whether it was taken."""
    kind = choice.kind if choice else None
    made = Decide(
        id=identity.new_id(),
        block=block,
        decision=kind,
        reason=choice.reason if choice else "",
        action=choice.action if choice else None,
    )
    return here.do(made) is None


def one_block(here: Seated, block: Block) -> None:
    """A block's choice, with what it needs: a reason, or one of the actions."""
    words, workshop = here.words, here.workshop
    now = workshop.decisions.get(block.id)
    proposed = None if now else prefilled(workshop, block.id)
    with st.container(border=True, key=f"choice-{block.id}"):
        said = workshop.statements.get(block.id)
        told = words(STANDINGS[said.standing]) if said else words("No statement yet")
        show("<h2>{title}</h2><p class='stance'>{told}</p>", title=block.title.of(words.language), told=told)
        if proposed:
            show(
                "<p class='hint'>{hint}</p>",
                hint=words("What is there suggests: {choice}.", choice=words(CHOICES[proposed.kind]).lower()),
            )
        kind = cast(
            PlenaryOutcomeKind | None,
            st.segmented_control(
                words("Choice"),
                list(CHOICES),
                default=now.kind if now else None,
                label_visibility="collapsed",
                key=f"kind-{block.id}-{now.kind if now else ''}",
                format_func=lambda key: words(CHOICES[key]),
            ),
        )
        if kind is not None:
            complete(here, block, kind, now or proposed)
        elif now is not None and decide(here, block.id, None):
            st.rerun()


def complete(here: Seated, block: Block, kind: PlenaryOutcomeKind, known: PlenaryOutcome | None) -> None:
    """Ask what a choice still needs, and record it when that is there and it is another one than before."""
    words, workshop = here.words, here.workshop
    reason, action = "", None
    if kind == "not_answered":
        reason = st.text_input(
            words("Why not?"), known.reason if known else "", LIMITS["reason"], key=f"reason-{block.id}"
        )
    elif kind == "action":
        actions = list(workshop.actions)
        if not actions:
            st.write(words("There is no action yet. Write one on the page with the actions."))
            return
        index = actions.index(known.action) if known and known.action in actions else None
        action = st.selectbox(
            words("Which action?"),
            actions,
            index=index,
            key=f"action-{block.id}",
            format_func=lambda key: workshop.actions[key].what,
        )
    ready = (kind != "not_answered" or bool(reason.strip())) and (kind != "action" or action is not None)
    chosen = PlenaryOutcome(kind, reason.strip(), action)
    if ready and chosen != workshop.decisions.get(block.id) and decide(here, block.id, chosen):
        st.rerun()


def glance(here: Seated) -> None:
    """The pictures, drawn when somebody asks: each with its words, and the same as a table."""
    words = here.words
    st.header(words("At a glance"), anchor=False)
    if st.button(words("Draw how it stands now"), key="draw", icon=":material/grid_view:"):
        st.session_state["pictures"] = [(each, press().picture(each)) for each in pictures(words, here.workshop)]
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
    st.write(words("Every topic gets a choice, also when the choice is to leave it."))
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

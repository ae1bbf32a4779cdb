"""Rows where a sentence is not enough, and the bridge to the GDPR: what was said, by whom, and what is missing."""

import streamlit as st
from pydantic import ValidationError
from streamlit.delta_generator import DeltaGenerator

from canvas.core.model import RECORDERS
from canvas.core.model_plenary import COLUMNS, POINTS, Row
from canvas.core.operations import DeleteRow, WriteRow
from canvas.core.text import LIMITS
from canvas.pages.context import Seated, seated
from canvas.pages.html import show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.plenary.gdpr import bridge, wholes
from canvas.plenary.synthesis import texts
from canvas.server import identity
from canvas.words import N_
from canvas.words.gdpr import Telling
from canvas.words.markup import Markup, fill, together
from canvas.words.plenary import BASIS_WORDS, COLUMN_WORDS
from sheets import Block
from sheets.gdpr import checklist

NEW_ROW = {
    "stakeholders": N_("Who is it?"), "opportunities_risks": N_("Which risk or chance is it?"),
    "data": N_("Which data are they?"), "privacy": N_("What did we agree?"),
}  # fmt: skip


def rows(here: Seated, block: Block) -> None:
    """The rows of a block, each to change, and one more."""
    words, workshop = here.words, here.workshop
    known = [row for row in workshop.rows.values() if row.block == block.id]
    count = words.plural("{n} row", "{n} rows", len(known))
    with st.expander(f"{block.title.of(words.language)} · {count}"):
        for row in known:
            one_row(here, block, row)
        turn = st.session_state.setdefault(f"rows-{block.id}", 0)
        one_row(here, block, None, f"new-{block.id}-{turn}")


def one_row(here: Seated, block: Block, row: Row | None, key: str = "") -> None:
    """One row as a form; without a row, the form for a new one."""
    words = here.words
    key = row.id if row else key
    with st.form(f"row-{key}", border=True):
        if row is None:
            st.header(words("New row"), anchor=False)
        what = st.text_input(words(NEW_ROW[block.id]), row.name if row else "", LIMITS["field"], key=f"what-{key}")
        columns = st.columns(min(3, len(COLUMNS[block.id])))
        typed = {
            column: field(here, column, row.fields.get(column, "") if row else "", key, columns[at % len(columns)])
            for at, column in enumerate(COLUMNS[block.id])
        }
        known = texts(here.workshop, block.id)
        tables = here.workshop.subgroups
        sources = st.multiselect(
            words("Notes and wordings behind it"),
            list(known),
            [s for s in (row.sources if row else ()) if s in known],
            key=f"sources-{key}",
            format_func=lambda ref: f"{tables[known[ref][0]].name}: {known[ref][1][:80]}",
            placeholder=words("Choose"),
        )
        with st.container(horizontal=True):
            saving = st.form_submit_button(
                words("Save") if row else words("Add the row"),
                key=f"save-{key}",
                type="secondary" if row else "primary",
            )
            removing = row is not None and st.form_submit_button(words("Delete this row"), key=f"delete-{key}")
    if saving:
        save(here, block, row, (what, typed, tuple(sources)))
    elif removing and row and not here.do(DeleteRow(id=identity.new_id(), row=row.id)):
        st.rerun()


def field(here: Seated, column: str, now: str, key: str, place: DeltaGenerator) -> str:
    """One column of a row: a choice where there is a list, else a line."""
    words, label, name = here.words, here.words(COLUMN_WORDS[column]), f"{column}-{key}"
    if column not in ("point", "basis"):
        return place.text_input(label, now, LIMITS["field"], key=name)
    titles = {basis: words(said) for basis, said in BASIS_WORDS.items()}
    if column == "point":
        questions = here.workshop.sheet.block("privacy").questions
        titles = {each.id: each.text.of(words.language) for each in questions if each.id in POINTS}
    options = ["", *titles]
    at = options.index(now) if now in options else 0
    return place.selectbox(label, options, at, key=name, format_func=lambda one: titles.get(one, words("none"))) or ""


def save(here: Seated, block: Block, row: Row | None, typed: tuple[str, dict[str, str], tuple[str, ...]]) -> None:
    """Write a row; on a refusal what was typed stays where it is."""
    what, fields, sources = typed
    try:
        written = WriteRow(
            id=identity.new_id(),
            row=row.id if row else identity.new_id(),
            block=block.id,
            what=what,
            fields={name: said for name, said in fields.items() if said.strip()},
            sources=sources,
            base=row.revision if row else 0,
        )
    except ValidationError:
        st.error(here.words.refusal_for("empty_text"), icon=":material/error:")
        return
    if not here.do(written):
        if row is None:
            st.session_state[f"rows-{block.id}"] += 1
        st.rerun()


def the_bridge(here: Seated) -> None:
    """The checklist: first what people said, apart from that what is still to arrange."""
    words, workshop, arranged = here.words, here.workshop, bridge(here.workshop, checklist())
    missing = sum(each.missing for each in arranged)
    st.header(words("The GDPR: what was said, what is missing"), anchor=False)
    show(
        "<p class='hint'>{how}</p>",
        how=words(
            "Along SURF's five steps and the points of a DPIA (marked). What people said stands in ink; what is still "
            "to arrange is the checklist speaking, not the room. This is no legal advice."
        ),
    )
    show(
        "<p class='opening'>{said}</p>",
        said=words.plural(
            "{n} of {all} points is still to arrange.",
            "{n} of {all} points are still to arrange.",
            missing,
            all=len(arranged),
        ),
    )
    telling = Telling(words, workshop)
    for step in checklist().steps:
        points = [telling.point(each) for each in arranged if each.step is step]
        section(step.title.of(words.language), points)
    about = [telling.whole(each) for each in wholes(workshop, checklist())]
    if about:
        section(
            words("Said of a block as a whole"),
            about,
            words("Does some of this belong to one point of the checklist? A row of that block puts it there."),
        )


def section(title: str, items: list[Markup], hint: str = "") -> None:
    """A part of the checklist under its heading."""
    explained = [fill("<p class='hint'>{hint}</p>", hint=hint)] if hint else []
    show(
        "<section class='gdpr'><h3>{title}</h3>{explained}<ul>{items}</ul></section>",
        title=title,
        explained=together(explained),
        items=together(items),
    )


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated(*RECORDERS)
    words, workshop = here.words, here.workshop
    number = workshop.number
    masthead(here, "plenary")
    st.title(words("Rows and GDPR"), anchor=False)
    link("plenary", words("Back to the plenary"), icon=":material/arrow_back:", w=workshop.id)
    st.write(
        words("Some answers need more than a sentence. A row says what belongs to it and on which notes it rests.")
    )
    for block in workshop.sheet.blocks:
        if block.id in COLUMNS:
            rows(here, block)
    the_bridge(here)
    here.wake(number)


page()

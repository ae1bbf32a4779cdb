"""Rows where a sentence is not enough, and the GDPR checklist: what was said, by whom, and what remains."""

import streamlit as st
from pydantic import ValidationError
from streamlit.delta_generator import DeltaGenerator

from canvas.core.model import RECORDERS
from canvas.core.model_plenary import Row
from canvas.core.operations import DeleteRow, WriteRow
from canvas.core.text import LIMITS
from canvas.pages.context import Seated, seated
from canvas.pages.html import show
from canvas.pages.kept import choice, stored
from canvas.pages.lines import line
from canvas.pages.masthead import masthead
from canvas.pages.navigation import link
from canvas.pages.once import once
from canvas.pages.taking_back import take_back
from canvas.pages.versions import changed_meanwhile, fill_anew, filled, saved
from canvas.plenary.gdpr import bridge, wholes
from canvas.plenary.synthesis import texts
from canvas.server import identity
from canvas.words.gdpr import Telling
from canvas.words.markup import Markup, fill, together
from canvas.words.plenary import BASIS_WORDS, COLUMN_WORDS
from sheets import Block, Rows
from sheets.gdpr import checklist


def rows(here: Seated, block: Block) -> None:
    """The rows of a block, each to change, and one more."""
    words, workshop, shape = here.words, here.workshop, block.rows
    if shape is None:
        return
    known = [row for row in workshop.rows.values() if row.block == block.id]
    count = words.plural("{n} row", "{n} rows", len(known))
    with st.expander(f"{block.title.of(words.language)} · {count}"):
        for row in known:
            row_form(here, block, shape, row)
        turn = st.session_state.setdefault(f"rows-{block.id}", 0)
        row_form(here, block, shape, None, f"new-{block.id}-{turn}")


def row_form(here: Seated, block: Block, shape: Rows, row: Row | None, key: str = "") -> None:
    """One row as a form; without a row, the form for a new one."""
    words = here.words
    key, base = filled(row.id, "what", row.revision) if row else (key, 0)
    with st.form(f"row-{key}", border=True):
        if row is None:
            st.header(words("New row"), anchor=False)
        needed = words.refusal_for("empty_text") if st.session_state.get(f"save-{key}") else ""
        what = line(shape.ask.of(words.language), row.name if row else "", LIMITS["field"], f"what-{key}", needed)
        columns = st.columns(min(3, len(shape.columns)))
        lists, typed = choices(here, block, shape), dict[str, str]()
        for at, column in enumerate(shape.columns):
            place, now = columns[at % len(columns)], row.fields.get(column, "") if row else ""
            label, name = words(COLUMN_WORDS[column]), f"{column}-{key}"
            typed[column] = (
                list_field(place, label, now, name, {"": words("none"), **lists[column]})
                if column in lists
                else line_field(place, label, now, name)
            )
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
            new = once(f"row-{key}", pressed=saving)
            removing = row is not None and st.form_submit_button(words("Delete this row"), key=f"delete-{key}")
    if saving:
        save(here, block, row or new, (what, typed, tuple(sources)), base)
    elif removing and row and not here.do(DeleteRow(id=identity.new_id(), row=row.id)):
        st.rerun()
    if row and base != row.revision:
        changed_meanwhile(here, row.id, row.revision, "row_changed", " · ".join([row.name, *row.fields.values()]))


def choices(here: Seated, block: Block, shape: Rows) -> dict[str, dict[str, str]]:
    """The options of the columns that are lists, by column; value to label."""
    words = here.words
    return {
        "basis": {basis: words(said) for basis, said in BASIS_WORDS.items()},
        "point": {each.id: each.text.of(words.language) for each in block.questions if each.id in shape.points},
    }


def line_field(place: DeltaGenerator, label: str, now: str, name: str) -> str:
    """A field of one line."""
    with place:
        return line(label, now, LIMITS["field"], name)


def list_field(place: DeltaGenerator, label: str, now: str, name: str, titles: dict[str, str]) -> str:
    """A select box; a stored value that is not an option counts as none chosen."""
    options = list(titles)
    at = options.index(now) if now in options else 0
    with place:
        return choice(label, options, at, name, titles.__getitem__)


def save(
    here: Seated, block: Block, row: Row | str, typed: tuple[str, dict[str, str], tuple[str, ...]], base: int
) -> None:
    """Save a row over revision `base`, or a new one under this id; after a refusal all that was typed stays."""
    what, fields, sources = typed
    try:
        written = WriteRow(
            id=identity.new_id() if isinstance(row, Row) else row,
            row=row.id if isinstance(row, Row) else row,
            block=block.id,
            what=what,
            fields={name: said for name, said in fields.items() if said.strip()},
            sources=sources,
            base=base,
        )
    except ValidationError:
        return  # each field says itself what it lacks
    if not here.do(written):
        if not isinstance(row, Row):
            stored(f"new-{block.id}")
            st.session_state[f"rows-{block.id}"] += 1
        else:
            saved(row.id, here.workshop.rows[row.id].revision)
        st.rerun()


def gdpr_checklist(here: Seated) -> None:
    """The GDPR checklist: per point what people said and, apart from it, what remains to be done; then the bases."""
    words, workshop, arranged = here.words, here.workshop, bridge(here.workshop, checklist())
    telling = Telling(words, workshop)
    st.header(words("The GDPR: what was said, what remains"), anchor=False)
    show(
        "<p class='hint'>{how}</p>",
        how=words(
            "SURF's five steps, with the points of a DPIA marked. Plain text was said in the workshop; after ‘To "
            "arrange’ is what the checklist asks, which always remains to be done. This is not legal advice."
        ),
    )
    show("<p class='opening'>{said}</p>", said=telling.counted(arranged))
    for step in checklist().steps:
        points = [telling.point(each) for each in arranged if each.step is step]
        section(step.title.of(words.language), points)
    bases = [fill("<li>{text}</li>", text=each.text.of(words.language)) for each in checklist().bases]
    section(words("The six lawful bases"), bases)
    about = [telling.whole(each) for each in wholes(workshop, checklist())]
    if about:
        section(
            words("Said of a topic as a whole"),
            about,
            words("Does some of this belong to one point of the checklist? A row of that topic puts it there."),
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
    if taken := take_back(here, "write_row", "delete_row"):
        fill_anew(taken.changes[0].cell[1])
        st.rerun()
    for block in workshop.sheet.blocks:
        rows(here, block)
    gdpr_checklist(here)
    here.wake(number)


page()

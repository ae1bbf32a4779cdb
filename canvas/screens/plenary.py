"""The plenary: per block the tables' wordings side by side, and the one statement the room makes of them."""

from typing import NoReturn, cast

import streamlit as st
from pydantic import ValidationError

from canvas import identity, said
from canvas.markup import fill, together
from canvas.model import RECORDERS, Standing, Statement, Subgroup, Workshop
from canvas.operations import WithdrawStatement, WriteStatement
from canvas.text import LIMITS
from canvas.view import hidden, revealed
from canvas.visit import Seated, go, masthead, plain, seated, show
from canvas.words import N_, Words
from sheets import Block

STANDINGS: dict[Standing, str] = {"agreed": N_("Agreed"), "compromise": N_("Compromise"), "open": N_("Open")}
MEANINGS: dict[Standing, str] = {
    "agreed": N_("We all say this."),
    "compromise": N_("Each side gave something."),
    "open": N_("We do not agree yet; this says on what."),
}
ONE_ROW = 5
"""So many tables stand side by side; more are spread over rows as even as they can be."""


def chosen_block(here: Seated) -> Block:
    """The block that is looked at: the one picked, else the first without a statement. The goal comes first.

    Which one is kept in the session and not in the address: a page that is drawn again must not go back to it.
    """
    blocks = here.workshop.sheet.blocks
    asked = st.session_state.get("block") or st.query_params.get("block")
    undecided = (b for b in blocks if b.id not in here.workshop.statements)
    block = next((b for b in blocks if b.id == asked), None) or next(undecided, blocks[0])
    st.session_state["block"] = block.id
    return block


def way(here: Seated, current: Block) -> None:
    """All blocks with what the room said of each."""
    words, workshop = here.words, here.workshop
    blocks = {block.id: block for block in workshop.sheet.blocks}

    def label(key: str) -> str:
        recorded = workshop.statements.get(key)
        state = words(STANDINGS[recorded.standing]).lower() if recorded else words("no statement yet")
        return f"{blocks[key].title.of(words.language)} · {state}"

    picked = st.pills(
        words("Block"), list(blocks), default=current.id, key=f"way-{current.id}", format_func=label,
        label_visibility="collapsed",
    )  # fmt: skip
    if picked and picked != current.id:
        keep(current)
        look_at(picked)


def keep(block: Block) -> None:
    """Remember what stands in the field of a block: Streamlit forgets a field that is not on the page."""
    field = f"statement-{block.id}"
    if field in st.session_state:
        st.session_state[f"kept-{block.id}"] = st.session_state[field]


def look_at(block: str) -> NoReturn:
    """Go to another block."""
    st.session_state["block"] = block
    st.session_state.pop(f"way-{block}", None)
    st.rerun()


def side_by_side(here: Seated, block: Block) -> None:
    """What each table says, the goal it was written for, and its notes one click deeper."""
    tables = list(here.workshop.subgroups.values())
    rows = -(-len(tables) // ONE_ROW)
    wide = -(-len(tables) // rows)
    for start in range(0, len(tables), wide):
        for column, table in zip(st.columns(max(wide, 2)), tables[start : start + wide], strict=False):
            with column, st.container(border=True, key=f"wording-{table.id}"):
                st.html(one_table(here, block, table))
                take_over(here, block, table)


def one_table(here: Seated, block: Block, table: Subgroup) -> str:
    """A table's wording with who can live with it, its goal, its choices and its revealed notes."""
    words, wording = here.words, table.wordings.get(block.id)
    text = wording.text if wording else words("No wording.")
    parts = [
        fill("<h2>{name}</h2><p class='wording{none}'>{text}</p>", name=table.name, text=text,
             none="" if wording else " none")
    ]  # fmt: skip
    parts += [fill("<p class='stance'>{stance}</p>", stance=each) for each in said.stances(words, table, block.id)]
    if block.id != said.GOAL:
        aim = said.goal(table) or words("no goal worded")
        parts.append(fill("<p class='for'><b>{label}</b> {goal}</p>", label=words("Written for the goal:"), goal=aim))
    parts += [fill("<p class='for'>{choice}</p>", choice=each) for each in choices(here.workshop, table, block, words)]
    return together([*parts, notes(words, table, block)])


def choices(workshop: Workshop, table: Subgroup, block: Block, words: Words) -> list[str]:
    """What the table decided to do with the block and its questions, as sentences."""
    whole = words("Whole block")
    return [
        f"{said.question(words, block, question) or whole} → {said.choice(words, workshop, made)}"
        for (about, question), made in table.choices.items()
        if about == block.id
    ]


def notes(words: Words, table: Subgroup, block: Block) -> str:
    """The revealed notes behind a wording, and how many still lie face down."""
    shown, waiting = revealed(table, block.id), hidden(table, block.id)
    count = words.plural("{n} note", "{n} notes", len(shown))
    if waiting:
        count += " · " + words.plural("{n} face down", "{n} face down", waiting)
    items = [
        fill("<li><span class='kind'>{kind}</span> {text} <span class='marks'>{marks}</span></li>",
             kind=words(said.KINDS[note.kind]), text=note.text, marks=said.marks(words, note))
        for note in shown
    ]  # fmt: skip
    return fill("<details><summary>{count}</summary><ul>{items}</ul></details>", count=count, items=together(items))


def take_over(here: Seated, block: Block, table: Subgroup) -> None:
    """Put a table's wording into the statement field, behind what is there."""
    wording = table.wordings.get(block.id)
    if wording and st.button(here.words("Take over"), key=f"take-{table.id}", type="tertiary", icon=":material/south:"):
        field = f"statement-{block.id}"
        st.session_state[field] = "\n".join(filter(None, [st.session_state.get(field, ""), wording.text]))


def statement(here: Seated, block: Block) -> None:
    """The room's one sentence and what kind of agreement it is."""
    words, workshop = here.words, here.workshop
    recorded = workshop.statements.get(block.id)
    begin(block, recorded)
    if recorded and st.session_state[f"seen-{block.id}"] != recorded.revision:
        changed_meanwhile(here, block)
    text = st.text_area(words("Our statement"), key=f"statement-{block.id}", max_chars=LIMITS["statement"], height=120)
    standing = cast(Standing | None, st.radio(
        words("What kind of statement is it?"), list(STANDINGS), horizontal=True, key=f"standing-{block.id}",
        format_func=lambda key: words(STANDINGS[key]), captions=[words(MEANINGS[key]) for key in STANDINGS],
        index=list(STANDINGS).index(recorded.standing) if recorded else None,
    ))  # fmt: skip
    coming = next_block(workshop, block)
    onward = words("Record and go on to {block}", block=coming.title.of(words.language)) if coming else words("Record")
    with st.container(horizontal=True):
        recording = st.button(onward, type="primary", key="record")
        acting = st.button(words("Make it an action"), key="make-action")
        withdrawing = recorded is not None and st.button(words("Withdraw"), key="withdraw")
    if recording:
        record(here, block, (text, standing), coming)
    if acting:
        keep(block)
        go("actions", w=workshop.id, block=block.id)
    if withdrawing:
        withdraw(here, block)


def begin(block: Block, recorded: Statement | None) -> None:
    """Fill the field: with what was typed before somebody looked elsewhere, else with what the room said."""
    seen, field = f"seen-{block.id}", f"statement-{block.id}"
    if seen not in st.session_state:
        st.session_state[seen] = recorded.revision if recorded else 0
        st.session_state[f"kept-{block.id}"] = recorded.text if recorded else ""
    if field not in st.session_state:
        st.session_state[field] = st.session_state[f"kept-{block.id}"]
    if recorded is None:
        st.session_state[seen] = 0  # withdrawn by another: there is nothing that could be overwritten


def changed_meanwhile(here: Seated, block: Block) -> None:
    """Another facilitator wrote first: show theirs, keep what stands in the field, let one choose."""
    words, theirs = here.words, here.workshop.statements[block.id]
    st.warning(words.refusal_for("statement_changed"), icon=":material/compare_arrows:")
    show("<p class='wording'>{text}</p>", text=theirs.text)
    left, right = st.columns(2)
    if left.button(words("Use theirs"), key="use-theirs"):
        st.session_state[f"statement-{block.id}"] = theirs.text
        st.session_state[f"seen-{block.id}"] = theirs.revision
        st.rerun()
    if right.button(words("Go on with mine"), key="keep-mine"):
        st.session_state[f"seen-{block.id}"] = theirs.revision
        st.rerun()


def next_block(workshop: Workshop, block: Block) -> Block | None:
    """The block that follows on the sheet."""
    blocks = list(workshop.sheet.blocks)
    return next(iter(blocks[[b.id for b in blocks].index(block.id) + 1 :]), None)


def record(here: Seated, block: Block, typed: tuple[str, Standing | None], coming: Block | None) -> None:
    """Write the statement and go on; on a refusal everything typed stays where it is."""
    words, (text, standing) = here.words, typed
    if standing is None:
        st.error(words("Choose first: agreed, compromise or open."), icon=":material/error:")
        return
    try:
        written = WriteStatement(
            id=identity.new_id(), block=block.id, text=text, standing=standing,
            base=st.session_state[f"seen-{block.id}"],
        )  # fmt: skip
    except ValidationError:
        st.error(words.refusal_for("empty_text"), icon=":material/error:")
        return
    if not here.do(written):
        del st.session_state[f"seen-{block.id}"]
        look_at(coming.id if coming else block.id)


def withdraw(here: Seated, block: Block) -> None:
    """Take the statement away; its text stays in the field."""
    if not here.do(WithdrawStatement(id=identity.new_id(), block=block.id)):
        st.session_state[f"seen-{block.id}"] = 0
        st.rerun()


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated(*RECORDERS)
    words, number = here.words, here.workshop.number
    masthead(here, "plenary")
    block = chosen_block(here)
    st.title(block.title.of(words.language), anchor=False)
    st.write(plain(block.ask.of(words.language)))
    way(here, block)
    side_by_side(here, block)
    with st.container(border=True, key="statement"):
        statement(here, block)
    here.wake(number)


page()

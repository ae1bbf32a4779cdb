"""The plenary: how it begins, the wordings of each topic side by side, and the shared statement made of them."""

from datetime import UTC, datetime
from typing import Any, NoReturn, cast

import streamlit as st
from pydantic import ValidationError

from canvas.core.model import LEADERS, RECORDERS, Standing, Statement, Subgroup, UndoStep, Workshop
from canvas.core.operations import SideText, WithdrawStatement, WriteStatement
from canvas.core.text import LIMITS
from canvas.pages.components import minutes
from canvas.pages.consent import consent
from canvas.pages.context import Seated, seated
from canvas.pages.html import plain, show
from canvas.pages.kept import stored
from canvas.pages.lines import fits, line, too_long
from canvas.pages.masthead import masthead
from canvas.pages.navigation import go, link
from canvas.pages.once import as_drawn
from canvas.pages.taking_back import take_back
from canvas.plenary.agenda import Budget, Differing, Opening, budget, differing, in_order, opening
from canvas.plenary.synthesis import common, loose, texts, themes_of, wording_reference
from canvas.server import identity
from canvas.words import plenary as plenary_words
from canvas.words.markup import fill, together
from canvas.words.standings import KINDS, KINDS_MEAN, STATEMENT_STANDINGS
from sheets import Block

ONE_ROW = 5
"""At most this many subgroups stand side by side; more are spread evenly over rows."""


def chosen_block(here: Seated) -> Block:
    """The block on the page: the one picked, else the first without a statement, the goal before all others.

    It is kept in the session, not in the address: a rerun must not go back to the one in the address.
    """
    workshop = here.workshop
    order = in_order(workshop)
    asked = st.session_state.get("block") or st.query_params.get("block")
    undecided = (block for block in order if block not in workshop.statements)
    block = asked if asked in order else next(undecided, order[0])
    st.session_state["block"] = block
    return workshop.sheet.block(cast(str, block))


def header(here: Seated, first: Opening, time: Budget) -> None:
    """The sentence the plenary begins with, what is the same in one step, and the way to the pages around it."""
    words, workshop = here.words, here.workshop
    show("<p class='opening' role='status'>{sentence}</p>", sentence=plenary_words.beginning(words, first))
    if not workshop.closed:
        minutes(plenary_words.time_left(words, workshop, first, time))
    if taken := take_back(here, "write_statement", "withdraw_statement", "put_to_all", "talk_on_together"):
        show_again(here, taken)
    with st.container(horizontal=True, vertical_alignment="center", key="around"):
        settle = words.plural(
            "Save the topic that is the same", "Save the {n} topics that are the same", len(first.same)
        )
        if first.same and st.button(settle, key="settle-all", icon=":material/done_all:"):
            for block in first.same:
                settle_block(here, differing(workshop, block))
            st.rerun()
        if here.person.role in LEADERS:
            link("merge", words("Put notes together"), icon=":material/join:", w=workshop.id)
        link("rows_and_gdpr", words("Rows and GDPR"), icon=":material/table_rows:", w=workshop.id)
        link("round_off", words("Round off"), icon=":material/flag:", w=workshop.id)


def show_again(here: Seated, step: UndoStep) -> NoReturn:
    """Go to the topic of a step that was taken back, its statement in the field unless something else is typed."""
    block, was = step.changes[0].cell[1], cast(Any, step.changes[0].after)
    field, now = f"statement-{block}", here.workshop.statements.get(block)
    if st.session_state.get(field) in (None, "", was.value.text if was else ""):
        st.session_state[field] = now.text if now else ""
    st.session_state.pop(f"seen-{block}", None)
    look_at(block)


def settle_block(here: Seated, picture: Differing) -> None:
    """Save what all subgroups say as a statement: the first one's words, with every wording as a source."""
    subgroups = [here.workshop.subgroups[subgroup] for subgroup in picture.sides[0]]
    here.do(
        WriteStatement(
            id=identity.new_id(),
            block=picture.block,
            text=subgroups[0].wordings[picture.block].text,
            standing="agreed",
            base=0,
            sources=tuple(wording_reference(subgroup, picture.block) for subgroup in subgroups),
        )
    )


def topic_tabs(here: Seated, current: Block, first: Opening) -> None:
    """All topics, the goal first and then by the time they deserve, each with the state of its statement."""
    words, workshop = here.words, here.workshop
    titles = {block.id: block.title.of(words.language) for block in workshop.sheet.blocks}
    picked = st.pills(
        words("Topic"),
        list(in_order(workshop)),
        default=current.id,
        key=f"way-{current.id}",
        format_func=lambda key: f"{titles[key]} · {plenary_words.state(words, workshop, first, key)}",
        label_visibility="collapsed",
    )
    if picked and picked != current.id:
        keep_typed(current)
        look_at(picked)


def keep_typed(block: Block) -> None:
    """Remember the text in a block's field: Streamlit forgets a field that is not on the page."""
    field = f"statement-{block.id}"
    if field in st.session_state:
        st.session_state[f"kept-{block.id}"] = st.session_state[field]


def look_at(block: str) -> NoReturn:
    """Go to another block."""
    st.session_state["block"] = block
    st.session_state.pop(f"way-{block}", None)
    st.rerun()


def side_by_side(here: Seated, block: Block) -> None:
    """Each subgroup's wording with the goal it was written for; notes are one click deeper."""
    known = here.workshop.subgroups.values()
    subgroups = [each for each in known if not each.closed or block.id in each.wordings]
    rows = -(-len(subgroups) // ONE_ROW)
    wide = -(-len(subgroups) // rows)
    for start in range(0, len(subgroups), wide):
        for column, subgroup in zip(st.columns(max(wide, 2)), subgroups[start : start + wide], strict=False):
            with column, st.container(border=True, key=f"wording-{subgroup.id}"):
                st.html(plenary_words.card(here.words, here.workshop, block, subgroup))
                take_over(here, block, subgroup)


def take_over(here: Seated, block: Block, subgroup: Subgroup) -> None:
    """A button that appends a subgroup's wording to the statement field."""
    wording = subgroup.wordings.get(block.id)
    if wording and st.button(
        here.words("Take over"), key=f"take-{subgroup.id}", type="tertiary", icon=":material/south:"
    ):
        append_to_statement(block, wording.text, [wording_reference(subgroup, block.id)])


def append_to_statement(block: Block, text: str, sources: list[str]) -> None:
    """Append a text to the statement field unless it stands there already, and remember its sources."""
    field, origin = f"statement-{block.id}", f"sources-{block.id}"
    there = st.session_state.get(field, "")
    if f"\n{text}\n" not in f"\n{there}\n":
        st.session_state[field] = "\n".join(filter(None, [there, text]))
    st.session_state[origin] = list(dict.fromkeys([*st.session_state.get(origin, []), *sources]))


def themes_and_notes(here: Seated, block: Block) -> None:
    """The themes of a block and what is in no theme, one click deeper."""
    words, workshop = here.words, here.workshop
    found, themes = texts(workshop, block.id), themes_of(workshop, block.id)
    rest = loose(workshop, block.id)
    if not themes and not rest:
        return
    count = words.plural(
        "Themes and notes: {n} theme, {loose} without one",
        "Themes and notes: {n} themes, {loose} without one",
        len(themes),
        loose=len(rest),
    )
    with st.expander(count):
        for theme in themes:
            seen = common(workshop, theme)
            show(
                "<h3>{title} <span class='kind'>{kind}</span></h3><p class='stance'>{carried}</p>",
                title=theme.title,
                kind=words(plenary_words.KINDS[seen.kind]),
                carried=plenary_words.carried(words, workshop, seen),
            )
            if told := plenary_words.by_role(words, workshop, theme):
                show("<p class='stance'>{told}</p>", told=told)
            listed(here, [found[each] for each in theme.members if each in found])
            if st.button(words("Take over"), key=f"take-theme-{theme.id}", type="tertiary", icon=":material/south:"):
                append_to_statement(block, theme.title, list(theme.members))
                st.rerun()
        if rest:
            show("<h3>{title}</h3>", title=words("In no theme"))
            listed(here, [found[each] for each in rest])


def listed(here: Seated, said_at: list[tuple[str, str]]) -> None:
    """A list of texts, each with the name of its subgroup."""
    subgroups = here.workshop.subgroups
    items = [
        fill("<li><b>{subgroup}</b> {text}</li>", subgroup=subgroups[subgroup].name, text=text)
        for subgroup, text in said_at
    ]
    show("<ul class='said'>{items}</ul>", items=together(items))


def statement(here: Seated, block: Block) -> None:
    """The shared statement: its field, its standing, and what to do with it."""
    words, workshop = here.words, here.workshop
    recorded = workshop.statements.get(block.id)
    fill_field(block, recorded)
    if recorded and st.session_state[f"seen-{block.id}"] != recorded.revision:
        changed_meanwhile(here, block)
    text = st.text_area(words("Our shared statement"), key=f"statement-{block.id}", height=136)
    fits(text, LIMITS["statement"], f"statement-{block.id}")
    standing = cast(
        Standing | None,
        st.radio(
            words("What kind of statement is it?"),
            list(STATEMENT_STANDINGS),
            horizontal=True,
            key=f"standing-{block.id}",
            format_func=lambda key: words(KINDS[key]),
            captions=[words(KINDS_MEAN[key]) for key in STATEMENT_STANDINGS],
            index=STATEMENT_STANDINGS.index(recorded.standing) if recorded else None,
        ),
    )
    sides = each_side(here, block, standing, recorded)
    coming = next_block(workshop, block)
    onward = words("Save and go on to {block}", block=coming.title.of(words.language)) if coming else words("Save")
    with st.container(horizontal=True):
        recording = st.button(onward, type="primary", key="record")
        acting = st.button(words("Make it an action"), key="make-action")
        withdrawing = recorded is not None and st.button(words("Withdraw"), key="withdraw")
    about = as_drawn(f"statement-of-{workshop.id}", block.id)
    typed = (text, standing, sides)
    if recording and about == block.id and record(here, block, typed):
        look_at(coming.id if coming else block.id)
    consent(here, block, recorded, lambda: same(recorded, *typed) or record(here, block, typed))
    if acting:
        keep_typed(block)
        go("actions", w=workshop.id, block=block.id)
    if withdrawing and about == block.id:
        withdraw(here, block)


def fill_field(block: Block, recorded: Statement | None) -> None:
    """Fill the field with what was typed before the user went to another topic, else with the stored statement."""
    seen, field = f"seen-{block.id}", f"statement-{block.id}"
    if seen not in st.session_state:
        st.session_state[seen] = recorded.revision if recorded else 0
        st.session_state[f"kept-{block.id}"] = st.session_state[f"stood-{block.id}"] = recorded.text if recorded else ""
    if field not in st.session_state:
        st.session_state[field] = st.session_state[f"kept-{block.id}"]
    if recorded is None:
        st.session_state[seen] = 0  # withdrawn by another: there is nothing that could be overwritten


def changed_meanwhile(here: Seated, block: Block) -> None:
    """Another facilitator saved first: show their text and keep the field; a choice is asked only of who typed."""
    words, theirs = here.words, here.workshop.statements[block.id]
    typed = st.session_state[f"statement-{block.id}"] != st.session_state[f"stood-{block.id}"]
    if typed:
        st.warning(words.refusal_for("statement_changed"), icon=":material/compare_arrows:")
    else:
        st.info(words("Meanwhile somebody else saved this statement:"), icon=":material/sync:")
    show("<p class='wording'>{text}</p>", text=theirs.text)
    left, right = st.columns(2)
    if left.button(words("Use theirs") if typed else words("Put it in the field"), key="use-theirs"):
        st.session_state[f"statement-{block.id}"] = st.session_state[f"stood-{block.id}"] = theirs.text
        st.session_state[f"seen-{block.id}"] = theirs.revision
        st.rerun()
    if typed and right.button(words("Go on with mine"), key="keep-mine"):
        st.session_state[f"seen-{block.id}"] = theirs.revision
        st.rerun()


def each_side(
    here: Seated, block: Block, standing: Standing | None, recorded: Statement | None
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What each side gave in a compromise, or its position where things stay open; empty lines are left out."""
    words, workshop = here.words, here.workshop
    picture = differing(workshop, block.id)
    if standing in (None, "agreed") or len(picture.sides) < 2:
        return ()
    known = {side.tables: side.text for side in recorded.sides} if recorded and recorded.standing == standing else {}
    typed = []
    for side in picture.sides:
        wording = workshop.subgroups[side[0]].wordings[block.id].text
        first = known.get(side, "" if standing == "compromise" else " ".join(wording.split())[: LIMITS["field"]])
        label = plain(plenary_words.of_side(words, workshop, standing, side))
        said_here = line(label, first, LIMITS["field"], f"side-{block.id}-{standing}-{side[0]}")
        typed.append((side, said_here))
    return tuple((side, text) for side, text in typed if text)


def next_block(workshop: Workshop, block: Block) -> Block | None:
    """The next block to talk about: the first in the plenary's order without a statement; None when all have one."""
    left = (each for each in in_order(workshop) if each not in workshop.statements and each != block.id)
    following = next(left, None)
    return workshop.sheet.block(following) if following else None


def record(
    here: Seated, block: Block, typed: tuple[str, Standing | None, tuple[tuple[tuple[str, ...], str], ...]]
) -> bool:
    """Save the statement; whether it was. After a refusal everything typed stays in its field."""
    words, (text, standing, sides) = here.words, typed
    subgroups = here.workshop.subgroups.values()
    worded = [wording_reference(subgroup, block.id) for subgroup in subgroups if block.id in subgroup.wordings]
    if standing is None:
        st.error(words("Choose first: shared, compromise or still open."), icon=":material/error:")
        return False
    try:
        written = WriteStatement(
            id=identity.new_id(),
            block=block.id,
            text=text,
            standing=standing,
            base=st.session_state[f"seen-{block.id}"],
            sides=tuple(SideText(tables=t, text=said) for t, said in sides),
            sources=tuple(st.session_state.get(f"sources-{block.id}", worded)),
        )
    except ValidationError as error:
        if not too_long(error):
            st.error(words.refusal_for("empty_text"), icon=":material/error:")
        return False
    if here.do(written):
        return False
    del st.session_state[f"seen-{block.id}"]
    stored(f"statement-{block.id}", f"standing-{block.id}", f"side-{block.id}")
    return True


def same(
    recorded: Statement | None, text: str, standing: Standing | None, sides: tuple[tuple[tuple[str, ...], str], ...]
) -> bool:
    """Whether what is in the fields is what is stored."""
    known = tuple((side.tables, side.text) for side in recorded.sides) if recorded else ()
    return recorded is not None and (text, standing, sides) == (recorded.text, recorded.standing, known)


def withdraw(here: Seated, block: Block) -> None:
    """Withdraw the statement; its text stays in the field."""
    if not here.do(WithdrawStatement(id=identity.new_id(), block=block.id)):
        st.session_state[f"seen-{block.id}"] = 0
        st.rerun()


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated(*RECORDERS)
    words, number = here.words, here.workshop.number
    masthead(here, "plenary")
    time = budget(here.workshop, datetime.now(UTC))
    block, first = chosen_block(here), opening(here.workshop, time.minutes)
    header(here, first, time)
    topic_tabs(here, block, first)
    st.title(block.title.of(words.language), anchor=False)
    st.write(plain(block.ask.of(words.language)))
    show(
        "<p class='compared'>{how}</p>",
        how=plenary_words.compared(words, here.workshop, differing(here.workshop, block.id)),
    )
    side_by_side(here, block)
    themes_and_notes(here, block)
    with st.container(border=True, key="statement"):
        statement(here, block)
    here.wake(number)


page()

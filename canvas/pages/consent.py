"""Consent on the plenary page: putting a statement to all participants, how far that is, and what it came to."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError

from canvas.core.consent import Tally, of_statement
from canvas.core.model import Asking, Paper, Statement
from canvas.core.operations import CountOnPaper, EndRound, PutToAll, TalkOnTogether
from canvas.pages.context import Seated
from canvas.pages.html import show
from canvas.pages.kept import stored
from canvas.server import identity
from canvas.words import consent as told_of
from canvas.words.markup import fill, together
from sheets import Block


def consent(here: Seated, block: Block, recorded: Statement | None, saves: Callable[[], bool]) -> None:
    """Putting the statement to all, how far that is, and what it came to.

    `saves` stores what is in the fields where that is not stored yet, and says whether it stands there now.
    """
    words, told = here.words, of_statement(recorded) if recorded else None
    if recorded:
        said = [told_of.in_short(words, recorded), *told_of.to_statement(words, recorded)]
        lines = [fill("<p class='stance'>{said}</p>", said=each) for each in dict.fromkeys(said)]
        show("{lines}", lines=together(lines))
    if told is None or told.state == "concept":
        put_to_all(here, block, saves)
    elif recorded and recorded.asking:
        in_a_round(here, block, recorded.asking, told)
        if recorded.paper:
            on_paper(here, block, recorded.asking, recorded.paper, shown=told.state == "ended")


def put_to_all(here: Seated, block: Block, saves: Callable[[], bool]) -> None:
    """The button that puts the statement to all participants, and how many answer on paper."""
    words = here.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        paper = st.number_input(
            words("People without a device, who answer on paper"), 0, 1000, 0, key=f"paper-of-{block.id}", width=320
        )
        pressed = st.button(words("Put to everyone"), key=f"put-to-all-{block.id}", icon=":material/groups:")
    if pressed and saves():
        base = here.workshop.statements[block.id].revision
        if not here.do(PutToAll(id=identity.new_id(), block=block.id, base=base, on_paper=int(paper))):
            stored(f"paper-of-{block.id}")
            st.rerun()


def in_a_round(here: Seated, block: Block, asking: Asking, told: Tally) -> None:
    """Ending a round with the answers that are there, or talking on."""
    words = here.words
    ending = words("Round off with {n} of {all}", n=told.answered, all=told.asked)
    with st.container(horizontal=True):
        ends = told.state == "put_forward" and st.button(ending, key=f"end-round-{block.id}", icon=":material/done:")
        talks = st.button(words("Talk on"), key=f"talk-on-{block.id}", icon=":material/forum:")
    deed = EndRound if ends else TalkOnTogether
    if (ends or talks) and not here.do(deed(id=identity.new_id(), block=block.id, asking=asking.number)):
        st.rerun()


def on_paper(here: Seated, block: Block, asking: Asking, paper: Paper, shown: bool) -> None:
    """The answers of people without a device, to be counted or put right; `shown` only once the round ended."""
    words, key = here.words, f"{block.id}-{asking.number}-{paper.revision}-{shown}"
    known = paper if shown else Paper(paper.asked)
    with st.form(f"paper-{key}", border=True):
        st.write(words("On paper"))
        columns = st.columns(5)
        labels = (
            words("Asked"), words("Can live with it"), words("Object"), words("Want to talk first"),
            words("Know too little"),
        )  # fmt: skip
        now = (known.asked, known.live_with, known.object, known.talk_first, known.know_too_little)
        asked, live_with, object_, talk_first, know_too_little = (
            int(column.number_input(label, 0, 1000, value, key=f"paper-{at}-{key}"))
            for at, (column, label, value) in enumerate(zip(columns, labels, now, strict=True))
        )
        if not st.form_submit_button(words("Save the answers on paper"), key=f"count-{block.id}"):
            return
    try:
        counted = CountOnPaper(
            id=identity.new_id(), block=block.id, asking=asking.number, base=paper.revision, asked=asked,
            live_with=live_with, object=object_, talk_first=talk_first, know_too_little=know_too_little,
        )  # fmt: skip
    except ValidationError:
        st.error(words("That is more answers than people who were asked on paper."), icon=":material/error:")
        return
    if not here.do(counted):
        stored("paper-")
        st.rerun()

"""The button with which somebody takes back their last step on a page of what is done all together."""

from __future__ import annotations

import streamlit as st

from canvas.core.model import UndoStep
from canvas.core.operations import TakeBack
from canvas.core.undo_plenary import latest
from canvas.pages.context import Seated
from canvas.pages.html import plain
from canvas.server import identity
from canvas.words.plenary import STEPS


def take_back(here: Seated, *kinds: str) -> UndoStep | None:
    """A button for one's own last step of these kinds (the tags of operations), only where it can be taken back.

    Returns the step that was taken back just now; draw the page again after it.
    """
    step = None if here.workshop.closed else latest(here.workshop, here.person.id, frozenset(kinds))
    if step is None:
        return None
    label = here.words("Undo: {step}", step=plain(told(here, step)))
    pressed = st.button(label, key=f"take-back-{step.id}", icon=":material/undo:")
    return step if pressed and not here.do(TakeBack(id=identity.new_id(), undoes=step.id)) else None


def told(here: Seated, step: UndoStep) -> str:
    """A step in a few words, with the topic it was about where it was about one."""
    what = here.words(STEPS[step.kind])
    blocks = {block.id: block.title.of(here.words.language) for block in here.workshop.sheet.blocks}
    about = {each.cell[1] for each in step.changes if each.cell[0] in ("statement", "decision")}
    return f"{what} · {blocks[about.pop()]}" if len(about) == 1 and about <= blocks.keys() else what

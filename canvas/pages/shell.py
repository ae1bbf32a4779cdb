"""Streamlit's entry script: the style sheet, the page's language, and the navigation between pages."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from canvas.core.access import may_merge
from canvas.core.model import LEADERS, READERS, RECORDERS, Role
from canvas.pages.components import language, presses
from canvas.pages.context import Visit, at_board, visit
from canvas.pages.kept import keep
from canvas.server.addresses import PAGE_PATHS
from canvas.words import Words
from canvas.words.hints import hints

LOOK = Path(__file__).parent / "look.css"


def main() -> None:
    """Draw the page that the address names."""
    here = visit()
    st.html(f"<style>{LOOK.read_text(encoding='utf-8')}</style>")
    page = st.navigation(
        [
            st.Page(f"screens/{file}.py", title=title(here.words, file), url_path=path, default=file == "start")
            for file, path in PAGE_PATHS.items()
        ],
        position="hidden",
    )
    st.set_page_config(page_title=in_tab(here, page), layout="wide", initial_sidebar_state="collapsed")
    on_live = is_live(here, page.url_path)
    away = here.words("No connection; we keep trying. What was saved is safe.")
    language(
        {
            "language": here.language,
            "skip": here.words("Skip to the main content"),
            "away": "" if on_live else away,
            "bar": here.words("Pages of this workshop"),
            "hints": hints(here.words),
        }
    )
    presses()
    keep(here, page.url_path)
    # On a live surface the switch stands below it. It is drawn first, because a page script may stop early.
    body, foot = st.container(key="page"), st.container(key="foot")
    with foot if on_live else body:
        choose_language(here.words)
    with body:
        page.run()


def is_live(here: Visit, path: str) -> bool:
    """Whether this visitor gets a live surface here: it fills the page, and says itself that there is no connection."""
    if path == PAGE_PATHS["merge"]:
        seats = filter(None, map(here.seat, (*LEADERS, "participant")))
        return here.room is not None and any(may_merge(here.room.workshop, each.id) for each in seats)
    lists = {PAGE_PATHS[screen]: RECORDERS for screen in ("actions", "round_off", "rows_and_gdpr")}
    live = {PAGE_PATHS["board"]: at_board(), PAGE_PATHS["facilitate"]: READERS, PAGE_PATHS["plenary"]: READERS, **lists}
    return any(map(here.seat, live.get(path, ())))


def in_tab(here: Visit, page: StreamlitPage) -> str:
    """What the browser's tab says: the page, the workshop for whoever has a seat in it, and the app."""
    workshop = here.room.workshop.title if here.room and any(map(here.seat, get_args(Role))) else ""
    app = here.words("Learning analytics canvas")
    return " · ".join(dict.fromkeys(filter(None, (page.title, workshop, app))))


def title(words: Words, screen: str) -> str:
    """What a page is called."""
    titles = {
        "start": words("Learning analytics canvas"),
        "create": words("Prepare a workshop"),
        "join": words("Join"),
        "board": words("Board"),
        "facilitate": words("Facilitate"),
        "plenary": words("Plenary"),
        "actions": words("Actions"),
        "document": words("Take home"),
        "settings": words("Settings"),
        "guide": words("Guide"),
        "rehearse": words("Rehearsal"),
        "merge": words("Put together"),
        "rows_and_gdpr": words("Details and GDPR"),
        "round_off": words("Round off"),
        "card": words("Card to keep"),
    }
    return titles[screen]


def choose_language(words: Words) -> None:
    """One small button that names the other language in that language."""
    other, label = ("en", "English") if words.language == "nl" else ("nl", "Nederlands")
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(label, key="language-switch", type="tertiary", icon=":material/language:"):
            st.session_state["language"] = other
            st.query_params["lang"] = other
            st.rerun()


main()

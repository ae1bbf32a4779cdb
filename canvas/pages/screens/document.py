"""Take home: the draft vision and the action list in Word, at any moment of the day."""

import streamlit as st

from canvas.core.model import RECORDERS
from canvas.documents.report import build, gaps
from canvas.pages.context import seated, today
from canvas.pages.masthead import masthead
from canvas.server.document_process import documents
from canvas.words import Words, file_name
from exports import Report
from exports.word import action_list
from sheets import LANGUAGES

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

here = seated(*RECORDERS, "participant")
words, workshop = here.words, here.workshop
masthead(here, "document")
st.title(words("Take home"), anchor=False)
st.write(
    words(
        "The draft vision holds what the participants said, with its standing: agreed, compromise or still open. "
        "Names of participants are not in it; what was typed as the doer of an action is."
    )
)

for gap in gaps(workshop, words):
    st.info(gap, icon=":material/info:")

languages = list(LANGUAGES)
language = st.selectbox(
    words("Language of the documents"),
    languages,
    format_func=LANGUAGES.__getitem__,
    index=languages.index(workshop.language),
    key="report-language",
)


def report() -> Report:
    """The report as of the moment of the click."""
    return build(here.room.workshop, Words(language), today())


with st.container(horizontal=True):
    st.download_button(
        words("Download the draft vision (Word)"),
        data=lambda: documents().vision(report()),
        mime=WORD,
        type="primary",
        file_name=file_name(workshop, words("draft vision"), "docx"),
        key="vision",
        on_click="ignore",
        icon=":material/download:",
    )
    st.download_button(
        words("Download the action list (Word)"),
        data=lambda: action_list(report()),
        mime=WORD,
        file_name=file_name(workshop, words("action list"), "docx"),
        key="action-list",
        on_click="ignore",
        icon=":material/checklist:",
    )

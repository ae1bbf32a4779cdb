"""Take home: the draft vision and the action list in Word, at any moment of the day."""

from urllib.parse import urlencode

import streamlit as st

from canvas.core.model import RECORDERS
from canvas.documents.report import gaps
from canvas.pages.context import seated, today
from canvas.pages.masthead import masthead
from canvas.pages.ways import ways
from canvas.server.settings import base
from sheets import LANGUAGES

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


def address(document: str) -> str:
    """Where a document is to be had in the chosen language."""
    asked = {"lang": words.language, "language": language, "day": today().isoformat()}
    return f"{base()}/l/take/{workshop.id}/{document}?{urlencode(asked)}"


ways(
    (words("Download the action list (Word)"), address("actions")),
    main=(words("Download the draft vision (Word)"), address("vision")),
)

"""Take home: the draft vision, the record and the action list, at any moment of the day."""

from urllib.parse import urlencode

import streamlit as st

from canvas.core.model import RECORDERS
from canvas.documents.report import gaps
from canvas.pages.context import seated, today
from canvas.pages.html import show
from canvas.pages.masthead import masthead
from canvas.pages.ways import ways
from canvas.server.settings import base
from canvas.words.desk import desk_address
from canvas.words.taking import ACTION_LISTS, ARCHIVE, POSTERS
from canvas.words.taking import address as leads_to
from sheets import LANGUAGES

here = seated(*RECORDERS, "participant")
words, workshop = here.words, here.workshop
masthead(here, "document")
st.title(words("Take home"), anchor=False)
st.write(
    words(
        "Three documents, as the workshop is now. Names of participants are not in them unless the facilitator chose "
        "so; what was typed as the doer of an action is."
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
    return leads_to(workshop, document, words, language, today())


st.header(words("Draft vision"), anchor=False)
st.write(
    words(
        "A few pages of running text to send on: what is asked of the board, what you want and what is still open. "
        "Each text is followed by its standing; comments say where it comes from."
    )
)
clean = st.checkbox(words("Without standing and origin"), key="report-clean")
show("<p class='stance'>{stays}</p>", stays=words("Objections and what is still open stay in."))
ways(main=(words("Download the draft vision (Word)"), address("clean" if clean else "vision")))

release = workshop.desk.release
recorder = here.person.role in RECORDERS
if recorder:
    told = (
        words("The draft is with the participants until {day}.", day=words.day(release.until))
        if release
        else words("The participants can read the draft and say of each statement whether it is right.")
    )
    show("<p class='stance'>{told}</p>", told=told)
    ways((words("Let the participants react"), f"{base()}/l/release/{workshop.id}?lang={words.language}"))
elif release:
    show("<p class='stance'>{told}</p>", told=words("You can react until {day}.", day=words.day(release.until)))
    ways((words("Read the draft and react"), f"{base()}/l/reaction/{workshop.id}?lang={words.language}"))

st.header(words("Record"), anchor=False)
st.write(
    words(
        "Everything that was said, to look up: the boards with every visible note, the wordings with their answers, "
        "what was decided and the GDPR list. The numbers (U3 a statement, N12 a note) are those of the draft vision."
    )
)
ways((words("Download the record (Word)"), address("record")))

st.header(words("Action list"), anchor=False)
st.write(words("Who does what, and when it is ready: for the people who got a task."))
word, *others = ACTION_LISTS
ways(
    (words("Download the action list (Word)"), address(word)),
    *((words(ACTION_LISTS[each]), address(each)) for each in others),
)
undated = sum(each.by_when is None for each in workshop.actions.values())
if undated:
    told = words.plural(
        "The calendar has the actions with a day; {n} has none yet.",
        "The calendar has the actions with a day; {n} have none yet.",
        undated,
    )
    show("<p class='stance'>{told}</p>", told=told)

st.header(words("Posters"), anchor=False)
st.write(
    words(
        "Both sheets filled in, of all together and of each subgroup: A0 to hang up, A3 to hand out. Where nothing "
        "was said they are the sheets to write on. What does not fit is counted on the poster and is in the record."
    )
)
ways(*((words(label), address(each)) for each, label in POSTERS.items()))

if here.person.role in RECORDERS:
    st.header(words("Write on the draft vision"), anchor=False)
    st.write(
        words(
            "Rewrite paragraphs and do the writing tasks, also after closing, and see which notes each came from. "
            "Statements and answers stay as they are."
        )
    )
    ways(main=(words("Write the draft vision"), desk_address(workshop, words)))

if here.person.role in RECORDERS:
    st.header(words("In your own template"), anchor=False)
    st.write(words("The Word documents in the styles of your institution, with its header, footer and logo."))
    asked = urlencode({"lang": words.language, "language": language})
    ways((words("Use our own template"), f"{base()}/l/template/{workshop.id}?{asked}"))

if here.person.role == "facilitator":
    st.header(words("Archive"), anchor=False)
    st.write(
        words(
            "A file from which the workshop opens again, here or elsewhere. It holds no names and nothing that still "
            "lies face down, but it does tell which texts one person wrote: keep it where only you can reach it."
        )
    )
    ways((words("Download the archive"), address(ARCHIVE)))
